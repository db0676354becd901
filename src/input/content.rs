//! What a source holds, from its first bytes.

use crate::diagnostic::Diagnostic;

/// How the first bytes of files begin that are no table, and what they are.
const KNOWN: [(&[u8], &str, &str); 19] = [
    (b"\x1f\x8b", "gzip inside what was unpacked", UNPACK),
    (b"\x28\xb5\x2f\xfd", "zstd inside what was unpacked", UNPACK),
    (b"BZh", "a bzip2 file", UNPACK),
    (b"\xfd7zXZ\0", "an xz file", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z file", UNPACK),
    (b"Rar!", "a RAR file", UNPACK),
    (
        b"\xd0\xcf\x11\xe0",
        "an old or password-protected Excel workbook",
        "save it as .xlsx without a password",
    ),
    (b"%PDF-", "a PDF document", EXPORT),
    (b"PAR1", "a Parquet file", EXPORT),
    (b"ARROW1", "an Arrow file", EXPORT),
    (b"Obj\x01", "an Avro file", EXPORT),
    (b"SQLite format 3\0", "an SQLite database", EXPORT),
    (b"\x89PNG", "an image", EXPORT),
    (b"\xff\xd8\xff", "an image", EXPORT),
    (b"GIF8", "an image", EXPORT),
    (b"{\\rtf", "an RTF document", EXPORT),
    (b"\x7fELF", "a program", EXPORT),
    (b"\xff\xfe\0\0", "UTF-32 text", "save it as UTF-8"),
    (b"\0\0\xfe\xff", "UTF-32 text", "save it as UTF-8"),
];
const UNPACK: &str = "unpack it first";
const EXPORT: &str = "export the table as CSV";

/// How a zip file begins, which a workbook is.
pub(super) const ZIP: &[u8] = b"PK\x03\x04";

/// The mark that may begin UTF-8 text.
const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// Refuses what is known not to be text, by its first bytes.
pub(super) fn refuse_foreign(bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
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

pub(super) fn not_a_table(what: &str, help: &str) -> Box<Diagnostic> {
    let message = format!("this is {what}, not CSV, JSON or a workbook");
    Box::new(Diagnostic::error("not-a-table", message).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_table_is_named() {
        let rows: [(&[u8], &str, &str); 6] = [
            (b"BZh91AY", "not-a-table", "a bzip2 file"),
            (
                b"\xd0\xcf\x11\xe0",
                "not-a-table",
                "old or password-protected",
            ),
            (
                b"\xef\xbb\xbf\n <!DOCTYPE html>",
                "not-a-table",
                "a web page",
            ),
            (b"PAR1\x15", "not-a-table", "a Parquet file"),
            (b"\x89PNG\r\n", "not-a-table", "an image"),
            (b"\xff\xfe\0\0i\0\0\0", "not-a-table", "UTF-32"),
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
