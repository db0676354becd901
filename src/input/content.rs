//! What a source holds, from its first bytes.

use crate::diagnostic::Diagnostic;

/// How the first bytes of files begin that are no table, and what they are.
const KNOWN: [(&[u8], &str, &str); 9] = [
    (b"\x1f\x8b", "a gzip file", UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd file", UNPACK),
    (b"BZh", "a bzip2 file", UNPACK),
    (b"\xfd7zXZ\0", "an xz file", UNPACK),
    (b"PK\x03\x04", "a zip file or an Excel workbook", EXPORT),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook", EXPORT),
    (b"%PDF-", "a PDF document", EXPORT),
    (b"PAR1", "a Parquet file", EXPORT),
    (b"SQLite format 3\0", "an SQLite database", EXPORT),
];
const UNPACK: &str = "unpack it first";
const EXPORT: &str = "export the table as CSV";

/// The mark that may begin UTF-8 text.
pub(super) const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// Refuses what is known not to be UTF-8 text, by its first bytes.
pub(super) fn refuse_foreign(bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        let wide = Diagnostic::error("not-utf8", "this is UTF-16 text, not UTF-8");
        let help = "save the file as UTF-8, for example as \"CSV UTF-8\" in Excel";
        return Err(Box::new(wide.help(help)));
    }
    for (magic, what, help) in KNOWN {
        if bytes.starts_with(magic) {
            return Err(not_a_table(what, help));
        }
    }
    let text = bytes
        .strip_prefix(UTF8_MARK)
        .unwrap_or(bytes)
        .trim_ascii_start();
    let begins = |mark: &[u8]| {
        text.get(..mark.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(mark))
    };
    if begins(b"<!doctype html") || begins(b"<html") {
        return Err(not_a_table(
            "a web page",
            "the download may have led to a login page: export the table again",
        ));
    }
    if begins(b"<?xml") {
        return Err(not_a_table("an XML file", EXPORT));
    }
    Ok(())
}

fn not_a_table(what: &str, help: &str) -> Box<Diagnostic> {
    let message = format!("this is {what}, not CSV or JSON");
    Box::new(Diagnostic::error("not-a-table", message).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_table_is_named() {
        let rows: [(&[u8], &str, &str); 6] = [
            (b"\x1f\x8b\x08\0", "not-a-table", "a gzip file"),
            (b"PK\x03\x04\x14", "not-a-table", "Excel"),
            (
                b"\xef\xbb\xbf\n <!DOCTYPE html>",
                "not-a-table",
                "a web page",
            ),
            (b"PAR1\x15", "not-a-table", "a Parquet file"),
            (b"\xff\xfei\0d\0", "not-utf8", "UTF-16"),
            (b"\xfe\xff\0i\0d", "not-utf8", "UTF-16"),
        ];
        for (bytes, code, part) in rows {
            let refused = refuse_foreign(bytes).expect_err(part);
            assert_eq!(refused.code, code, "{part}");
            assert!(refused.message.contains(part), "{}", refused.message);
        }
        assert!(refuse_foreign(b"id,arr\n1,2\n").is_ok());
        assert!(refuse_foreign(b"").is_ok());
    }
}
