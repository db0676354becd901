//! Addresses within the page, as its script reads them.

use std::fmt::Write as _;

/// The accounts for which a part of the filter has this value.
pub(super) fn accounts(part: &str, value: &str) -> String {
    format!("#accounts?{part}={}", encoded(value))
}

/// The accounts for which two parts of the filter have these values.
pub(super) fn accounts_of([one, other]: [(&str, &str); 2]) -> String {
    let both = [one, other].map(|(part, value)| format!("{part}={}", encoded(value)));
    format!("#accounts?{}", both.join("&"))
}

/// One account.
pub(super) fn account(id: &str) -> String {
    format!("#account={}", encoded(id))
}

/// A text with everything but ASCII letters and digits written as bytes in hexadecimal.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_' {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_end_its_part() {
        assert_eq!(
            accounts("owner", "Ann & <Bob>"),
            "#accounts?owner=Ann%20%26%20%3CBob%3E"
        );
        assert_eq!(account("ACC-1/東"), "#account=ACC-1%2F%E6%9D%B1");
        assert_eq!(
            accounts_of([("band", "red"), ("stage", "a=b")]),
            "#accounts?band=red&stage=a%3Db"
        );
    }
}
