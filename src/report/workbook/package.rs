//! The file: a zip of parts, some of which are put together row by row.
//!
//! The library writes the whole workbook, with one model row in each of the long sheets: a blank
//! cell for each look that its rows have. The rows of the accounts take the place of that row, and
//! their cells look like its cells.

use std::io::{self, Cursor, Read, Seek, Write};
use std::ops::Range;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::cells::Style;
use super::{Fault, HandOn, damaged};

/// How hard rows are pressed, of 9: the usual 6 takes twice as long, and saves a seventh.
const LEVEL: i64 = 3;

/// The longest part in bytes. Beyond it the file needs an extension that not all programs read.
const LONGEST: u64 = u32::MAX as u64;

/// How many bytes of rows are handed on at once.
const PIECE: usize = 1 << 16;

/// The workbook as the library wrote it.
pub(super) struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
}

/// A long sheet, around its rows.
pub(super) struct Frame {
    /// The name of its part.
    name: String,
    xml: String,
    model: Range<usize>,
}

impl Package {
    pub(super) fn new(bytes: Vec<u8>) -> Result<Self, Fault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(io::Error::from)?;
        Ok(Package { archive })
    }

    /// The sheet of this number, from 1, whose row `model`, from 0, is the model.
    pub(super) fn frame(&mut self, sheet: u32, model: u32) -> Result<Frame, Fault> {
        let name = format!("xl/worksheets/sheet{sheet}.xml");
        let mut xml = String::new();
        let mut part = self.archive.by_name(&name).map_err(io::Error::from)?;
        part.read_to_string(&mut xml)?;
        let model = find_row(&xml, model).ok_or_else(damaged)?;
        Ok(Frame { name, xml, model })
    }

    /// Copies all parts but those of these sheets.
    pub(super) fn copy<W: Write + Seek>(
        &mut self,
        zip: &mut ZipWriter<W>,
        but: [&Frame; 2],
    ) -> Result<(), Fault> {
        for place in 0..self.archive.len() {
            let part = self.archive.by_index_raw(place).map_err(io::Error::from)?;
            let name = part.name().map_err(io::Error::from)?;
            if !but.iter().any(|frame| frame.name == name) {
                zip.raw_copy_file(part).map_err(io::Error::from)?;
            }
        }
        Ok(())
    }
}

/// Where a row is, from its first letter to its last.
fn find_row(xml: &str, row: u32) -> Option<Range<usize>> {
    const END: &str = "</row>";
    let start = xml.find(&format!("<row r=\"{}\"", row + 1))?;
    let length = xml[start..].find(END)? + END.len();
    Some(start..start + length)
}

impl Frame {
    /// The looks of the model's cells, from left to right.
    pub(super) fn styles<const N: usize>(&self) -> Result<[Style; N], Fault> {
        let cells = self.xml[self.model.clone()].split("<c ").skip(1);
        let style = |cell: &str| {
            let (_, rest) = cell.split_once(" s=\"")?;
            rest.split('"').next()?.parse().ok().map(Style)
        };
        let styles: Option<Vec<Style>> = cells.map(style).collect();
        let styles = styles.and_then(|it| <[Style; N]>::try_from(it).ok());
        styles.ok_or_else(damaged)
    }

    /// Writes the sheet as a part of the file: `write` appends a row, whose number is counted from
    /// 0, for each account that `each` hands on.
    pub(super) fn fill<W: Write + Seek, E: From<Fault>>(
        self,
        zip: &mut ZipWriter<W>,
        each: &mut impl FnMut(HandOn<'_>) -> Result<(), E>,
        write: impl Fn(&mut Vec<u8>, u32, &[u8]) -> Result<(), Fault>,
    ) -> Result<(), E> {
        let mut part = Part::begin(zip, &self.name)?;
        part.piece
            .extend_from_slice(&self.xml.as_bytes()[..self.model.start]);
        let mut row = 0;
        each(&mut |account| {
            write(&mut part.piece, row, account)?;
            row += 1;
            if part.piece.len() < PIECE {
                return Ok(());
            }
            part.flush()
        })?;
        part.piece
            .extend_from_slice(&self.xml.as_bytes()[self.model.end..]);
        Ok(part.flush()?)
    }
}

/// A part of the file, as it is written.
struct Part<'z, W: Write + Seek> {
    zip: &'z mut ZipWriter<W>,
    piece: Vec<u8>,
    written: u64,
}

impl<'z, W: Write + Seek> Part<'z, W> {
    fn begin(zip: &'z mut ZipWriter<W>, name: &str) -> Result<Self, Fault> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(LEVEL))
            .last_modified_time(DateTime::default());
        zip.start_file(name, options).map_err(io::Error::from)?;
        Ok(Part {
            zip,
            piece: Vec::new(),
            written: 0,
        })
    }

    fn flush(&mut self) -> Result<(), Fault> {
        self.written += self.piece.len() as u64;
        if self.written > LONGEST {
            return Err(Fault::TooLarge);
        }
        self.zip.write_all(&self.piece)?;
        self.piece.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_lends_its_looks() {
        let xml = "<sheetData><row r=\"1\" spans=\"1:2\"><c r=\"A1\"/></row>\
                   <row r=\"12\"><c r=\"A12\" s=\"7\"/><c r=\"B12\" s=\"10\"/></row></sheetData>";
        let model = find_row(xml, 11).unwrap();
        assert_eq!(&xml[model.end..], "</sheetData>");
        let name = String::new();
        let xml = xml.to_owned();
        let frame = Frame { name, xml, model };
        assert_eq!(frame.styles().unwrap(), [Style(7), Style(10)]);
        assert!(frame.styles::<3>().is_err());
        assert_eq!(find_row(&frame.xml, 1), None);
    }
}
