//! How to read an input.

use super::{Encoding, Fingerprints, Format};

/// How to read an input, where it is not to be found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The format; `None`: by suffix, else by content.
    pub format: Option<Format>,
    /// The delimiter of CSV, an ASCII character; `None`: by suffix, else by content.
    pub delimiter: Option<u8>,
    /// The encoding of text; `None`: UTF-8 where it is that, else by content.
    pub encoding: Option<Encoding>,
    /// The sheet of a workbook, by its name or its number from 1; `None`: the first that is not
    /// hidden.
    pub sheet: Option<String>,
    /// Lines, or rows of a sheet, before the header; `None`: none, unless `expected` shows where
    /// the header is.
    pub skip_rows: Option<u32>,
    /// Lines, or rows of a sheet, below the data; `None`: none, and totals at the end are left
    /// out where `expected` shows the column of the id.
    pub skip_footer: Option<u32>,
    /// The columns by which the header is known.
    pub expected: Option<Expected>,
    /// Spellings of empty cells, folded, for which an error of a sheet (`#N/A`) may stand; any
    /// other is refused. `None`: errors of a sheet are texts.
    pub null: Option<Vec<String>>,
    /// Where the hashes of what is read are kept; `None`: none is taken.
    pub fingerprints: Option<Fingerprints>,
    /// About how many bytes make a block, 1 to 256 Mi. It changes no result.
    pub block_size: usize,
}

/// The columns by which a header is known, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The column of the account's id.
    pub id: String,
    /// All columns that are used, that of the id among them.
    pub used: Vec<String>,
}

impl Options {
    /// The keys that leave lines out, as a scorecard has them; `None` where none does.
    pub(super) fn left_out(&self) -> Option<String> {
        let keys = [
            ("skip_rows", self.skip_rows),
            ("skip_footer", self.skip_footer),
        ];
        let keys = keys.into_iter().filter_map(|(key, lines)| {
            let lines = lines.filter(|&lines| lines > 0)?;
            Some(format!("{key} = {lines}"))
        });
        let keys: Vec<String> = keys.collect();
        (!keys.is_empty()).then(|| keys.join(" and "))
    }
}

impl Default for Options {
    fn default() -> Self {
        Options {
            format: None,
            delimiter: None,
            encoding: None,
            sheet: None,
            skip_rows: None,
            skip_footer: None,
            expected: None,
            null: None,
            fingerprints: None,
            block_size: 256 << 10,
        }
    }
}
