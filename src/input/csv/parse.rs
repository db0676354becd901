//! From a block of CSV to rows of a table.

use std::ops::Range;
use std::string::FromUtf8Error;
use std::sync::Arc;

use crate::table::{Cells, Table};

use super::super::InputError;
use super::super::feed::{Block, MAX_FIELD, MAX_ROW, newlines};
use super::blank_lines;
use super::fault::{Fault, FaultKind};
use super::field::{End, read_field, unescape};
use super::scan::Scanner;

/// Reads blocks of one CSV input into tables.
#[derive(Clone, Debug)]
pub(in crate::input) struct CsvParser {
    file: Arc<str>,
    delimiter: u8,
    /// By column of the input: the column of the table that holds it.
    wanted: Arc<[Option<u32>]>,
}

impl CsvParser {
    /// `places` are the columns of the input that the columns of the table hold; `columns` is
    /// the number of fields that every row must have.
    pub(in crate::input) fn new(
        file: Arc<str>,
        delimiter: u8,
        columns: usize,
        places: impl Iterator<Item = Option<usize>>,
    ) -> Self {
        let mut wanted = vec![None; columns];
        for (column, place) in places.enumerate() {
            if let Some(wanted) = place.and_then(|place| wanted.get_mut(place)) {
                *wanted = Some(column as u32);
            }
        }
        CsvParser {
            file,
            delimiter,
            wanted: wanted.into(),
        }
    }

    /// Fills `table` with the rows of `block`.
    pub(in crate::input) fn parse(
        &self,
        block: Block,
        table: &mut Table,
    ) -> Result<(), InputError> {
        let (start, line) = (block.start, block.line);
        let mut bytes = block.bytes;
        table.reset(String::new());
        let parsed = self.rows(&mut bytes, start, line, table);
        let nul = memchr::memchr(0, &bytes);
        match String::from_utf8(bytes) {
            Ok(text) if parsed.is_ok() && nul.is_none() => {
                table.take_text(text);
                Ok(())
            }
            text => {
                table.reset(String::new());
                let bytes = text.map_or_else(FromUtf8Error::into_bytes, String::into_bytes);
                // Faults are told in the order of the file, however it was cut into blocks.
                let first = parsed.err().into_iter().chain(unreadable(&bytes));
                first.min_by_key(|fault| fault.at).map_or(Ok(()), |fault| {
                    Err(fault.explain(&self.file, &bytes, start, line))
                })
            }
        }
    }

    fn rows(
        &self,
        bytes: &mut [u8],
        start: usize,
        mut line: u64,
        table: &mut Table,
    ) -> Result<(), Fault> {
        let mut scanner = Scanner::new(self.delimiter, bytes, start);
        let mut at = start;
        while at < bytes.len() {
            let blank = blank_lines(&bytes[at..]);
            if blank > 0 {
                line += newlines(&bytes[at..at + blank]);
                at += blank;
                scanner.pass(bytes, at);
                continue;
            }
            let mut cells = table.begin_row(line, Some(at));
            (at, line) = self.row(bytes, at, line, &mut scanner, &mut cells)?;
        }
        Ok(())
    }

    /// Reads the row that begins at byte `row`; gives back where it ends, and the line there.
    #[inline]
    fn row(
        &self,
        bytes: &mut [u8],
        row: usize,
        mut line: u64,
        scanner: &mut Scanner,
        cells: &mut Cells<'_>,
    ) -> Result<(usize, u64), Fault> {
        let wanted = &*self.wanted;
        let mut at = row;
        let mut fields = 0;
        loop {
            // Most fields are bare and end at a delimiter.
            while let Some(end) = scanner.next_if(bytes, self.delimiter) {
                set_bare(wanted.get(fields), cells, at..end)?;
                fields += 1;
                at = end + 1;
            }
            // And the last one at a line break.
            if let Some(end) = scanner.next_if(bytes, b'\n') {
                set_bare(wanted.get(fields), cells, at..end)?;
                fields += 1;
                at = end + 1;
                break;
            }
            let mut field = read_field(bytes, scanner, at)?;
            line += field.breaks;
            if let Some(&Some(column)) = wanted.get(fields) {
                if field.doubled {
                    field.value = unescape(bytes, field.value);
                }
                cells.set_range(column as usize, field.value.start, field.value.end);
            }
            fields += 1;
            at = field.next;
            if field.end == End::Record {
                break;
            }
        }
        if at - row > MAX_ROW {
            return Err(FaultKind::RowTooLong.at(row));
        }
        let columns = wanted.len();
        if fields != columns {
            return Err(FaultKind::Ragged { fields, columns }.at(row));
        }
        Ok((at, line + 1))
    }
}

/// Sets the cell of a bare field, where its column is wanted.
#[inline]
fn set_bare(
    wanted: Option<&Option<u32>>,
    cells: &mut Cells<'_>,
    field: Range<usize>,
) -> Result<(), Fault> {
    if field.end - field.start > MAX_FIELD {
        return Err(FaultKind::FieldTooLong.at(field.start));
    }
    if let Some(&Some(column)) = wanted {
        cells.set_range(column as usize, field.start, field.end);
    }
    Ok(())
}

/// The first NUL and the first byte that is not UTF-8.
pub(super) fn unreadable(bytes: &[u8]) -> impl Iterator<Item = Fault> {
    let nul = memchr::memchr(0, bytes).map(|at| FaultKind::Nul.at(at));
    let foreign = std::str::from_utf8(bytes).err();
    let foreign = foreign.map(|error| FaultKind::NotUtf8.at(error.valid_up_to()));
    nul.into_iter().chain(foreign)
}
