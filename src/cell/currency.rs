//! The currency marks that may stand beside a number.

use super::text::trim;

/// The signs that are read; `$` and `¥` stand for any of the currencies that use them.
const SIGNS: [char; 6] = ['$', '€', '£', '¥', '₩', '฿'];

/// What each sign stands for.
const SIGN_CODES: [&str; 6] = ["USD", "EUR", "GBP", "JPY", "KRW", "THB"];

/// The active codes of ISO 4217, sorted, without metals, test codes and the units between banks.
/// `ANG` and `BGN` left the list in 2025 and 2026 and are still met in exports.
const CODES: [&str; 166] = [
    "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT",
    "BGN", "BHD", "BIF", "BMD", "BND", "BOB", "BOV", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD",
    "CAD", "CDF", "CHE", "CHF", "CHW", "CLF", "CLP", "CNY", "COP", "COU", "CRC", "CUP", "CVE",
    "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL",
    "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR",
    "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD",
    "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK",
    "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MXV", "MYR", "MZN", "NAD", "NGN", "NIO",
    "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON",
    "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD",
    "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD",
    "TZS", "UAH", "UGX", "USD", "USN", "UYI", "UYU", "UYW", "UZS", "VED", "VES", "VND", "VUV",
    "WST", "XAF", "XCD", "XCG", "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWG",
];

/// The codes that are read, sorted.
pub fn currency_codes() -> &'static [&'static str] {
    &CODES
}

/// What follows a currency mark at the front, or `None` when there is no mark.
pub(super) fn strip_before(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix(SIGNS) {
        return Some(rest);
    }
    let (code, rest) = text.split_at_checked(3)?;
    is_code(code).then_some(rest)
}

/// What precedes a currency mark at the end, or `None` when there is no mark.
pub(super) fn strip_behind(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_suffix(SIGNS) {
        return Some(rest);
    }
    let (rest, code) = text.split_at_checked(text.len().checked_sub(3)?)?;
    is_code(code).then_some(rest)
}

/// The currency mark of a number, as the code that it stands for; `$` and `¥` stand for the
/// best-known of the currencies that use them.
pub fn currency(text: &str) -> Option<&'static str> {
    // Most values have none, and a mark stands at an end.
    if let [first, .., last] = text.as_bytes()
        && first.is_ascii_digit()
        && last.is_ascii_digit()
    {
        return None;
    }
    let trimmed = trim(text).trim_matches(['(', ')', '-', '+', '\u{2212}']);
    let trimmed = trim(trimmed);
    let marks = SIGNS.iter().zip(SIGN_CODES);
    let mut signs =
        marks.filter(|(sign, _)| trimmed.starts_with(**sign) || trimmed.ends_with(**sign));
    if let Some((_, code)) = signs.next() {
        return Some(code);
    }
    let before = trimmed.split_at_checked(3).map(|(code, _)| code);
    let behind = trimmed.len().checked_sub(3);
    let behind = behind
        .and_then(|at| trimmed.split_at_checked(at))
        .map(|(_, code)| code);
    let known = |code: &str| CODES.binary_search(&code).ok().map(|place| CODES[place]);
    before.and_then(known).or_else(|| behind.and_then(known))
}

fn is_code(code: &str) -> bool {
    CODES.binary_search(&code).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_and_spelled_as_the_standard_does() {
        assert!(CODES.is_sorted_by(|a, b| a < b));
        for code in CODES {
            assert!(code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()));
        }
    }

    #[test]
    fn a_mark_is_known_by_its_code() {
        let rows = [
            ("$5", Some("USD")),
            ("USD 5", Some("USD")),
            ("(5 €)", Some("EUR")),
            ("-CHF5", Some("CHF")),
            ("5kr", None),
            ("1,234.5", None),
            ("", None),
            ("é", None),
        ];
        for (text, expected) in rows {
            assert_eq!(currency(text), expected, "{text}");
        }
    }

    #[test]
    fn marks_at_both_ends() {
        let rows = [
            ("sign", "$5", Some("5"), None),
            ("sign behind", "5€", None, Some("5")),
            ("code", "USD 5", Some(" 5"), None),
            ("code behind", "5CHF", None, Some("5")),
            ("lower case", "usd5", None, None),
            ("no such code", "ABC5", None, None),
            ("last of the list", "ZWG1", Some("1"), None),
            ("inside a character", "é€", None, Some("é")),
            ("short", "5", None, None),
        ];
        for (name, text, before, behind) in rows {
            assert_eq!(strip_before(text), before, "{name}");
            assert_eq!(strip_behind(text), behind, "{name}");
        }
    }
}
