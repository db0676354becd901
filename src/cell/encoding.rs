//! Encodings by name: how bytes stand for the text of cells.

use std::fmt;
use std::str::FromStr;

/// The encoding of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(pub(crate) &'static encoding_rs::Encoding);

/// A text that names no encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "not an encoding: use a name such as utf-8, utf-16le, windows-1252, iso-8859-15, windows-874, euc-kr, shift_jis or gb18030"
)]
pub struct UnknownEncoding;

/// Names by which spreadsheets and databases call code pages, beside those of the web.
const CODE_PAGES: [(&str, &str); 8] = [
    ("cp874", "windows-874"),
    ("cp932", "shift_jis"),
    ("cp936", "gbk"),
    ("cp949", "euc-kr"),
    ("ms949", "euc-kr"),
    ("uhc", "euc-kr"),
    ("cp950", "big5"),
    ("utf-8-sig", "utf-8"),
];

impl FromStr for Encoding {
    type Err = UnknownEncoding;

    fn from_str(name: &str) -> Result<Self, UnknownEncoding> {
        let name = name.trim().to_ascii_lowercase();
        let page = CODE_PAGES.iter().find(|page| page.0 == name);
        let label = page.map_or(name.as_str(), |page| page.1);
        encoding_rs::Encoding::for_label_no_replacement(label.as_bytes())
            .filter(|&encoding| encoding != encoding_rs::X_USER_DEFINED)
            .map(Encoding)
            .ok_or(UnknownEncoding)
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl Encoding {
    /// UTF-8, which is read as it is.
    pub const UTF_8: Encoding = Encoding(encoding_rs::UTF_8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_encodings() {
        let rows = [
            ("UTF8", Some("UTF-8")),
            ("latin1", Some("windows-1252")),
            ("iso-8859-15", Some("ISO-8859-15")),
            ("CP949", Some("EUC-KR")),
            ("cp1252", Some("windows-1252")),
            ("tis-620", Some("windows-874")),
            ("replacement", None),
            ("x-user-defined", None),
            ("klingon", None),
        ];
        for (name, expected) in rows {
            let found = name.parse::<Encoding>().ok();
            let found = found.map(|it| it.to_string());
            assert_eq!(found.as_deref(), expected, "{name}");
        }
    }
}
