//! How an input was understood.

use std::fmt;

use crate::diagnostic::quote;

use super::{Encoding, Format, Packing};

/// How an input was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// The format of text; `None` for a sheet of a workbook.
    pub format: Option<Format>,
    /// How it is packed.
    pub packing: Option<Packing>,
    /// The encoding of text.
    pub encoding: Option<Encoding>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The delimiter of CSV.
    pub delimiter: Option<u8>,
    /// The line of the header of CSV or of a sheet, counted from 1.
    pub header_line: Option<u64>,
}

impl Understood {
    /// Whether blocks hold the bytes of the source as they are in it: neither unpacked nor in
    /// another encoding.
    pub fn is_verbatim(&self) -> bool {
        self.packing.is_none() && self.encoding == Some(Encoding::UTF_8)
    }
}

impl fmt::Display for Understood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(packing) = self.packing {
            write!(f, "{packing}, ")?;
        }
        match (&self.sheet, self.format) {
            (Some(sheet), _) => write!(f, "sheet {}", quote(sheet))?,
            (None, Some(format)) => write!(f, "{format}")?,
            (None, None) => {}
        }
        if let Some(encoding) = self.encoding {
            write!(f, ", {encoding}")?;
        }
        if let Some(delimiter) = self.delimiter {
            write!(f, ", delimiter {:?}", char::from(delimiter))?;
        }
        match self.header_line {
            Some(line) => write!(f, ", header on line {line}"),
            None => Ok(()),
        }
    }
}
