//! From a block of a sheet to rows of a table.

use std::sync::Arc;

use crate::cell::{Cell, fold};
use crate::diagnostic::Diagnostic;
use crate::table::Table;

use super::super::InputError;
use super::super::feed::Block;
use super::rows::{Kind, SheetCell, cells, line};

/// Reads blocks of one sheet into tables.
#[derive(Clone, Debug)]
pub(in crate::input) struct SheetParser {
    file: Arc<str>,
    /// By column of the sheet: the column of the table that holds it.
    wanted: Arc<[Option<u32>]>,
    /// Spellings of empty cells, folded; `None`: errors are texts.
    null: Option<Arc<[String]>>,
}

impl SheetParser {
    pub(in crate::input) fn new(
        file: Arc<str>,
        columns: usize,
        places: impl Iterator<Item = Option<usize>>,
        null: Option<&[String]>,
    ) -> Self {
        let mut wanted = vec![None; columns];
        for (column, place) in places.enumerate() {
            if let Some(wanted) = place.and_then(|place| wanted.get_mut(place)) {
                *wanted = Some(column as u32);
            }
        }
        SheetParser {
            file,
            wanted: wanted.into(),
            null: null.map(Arc::from),
        }
    }

    /// Fills `table` with the rows of `block`.
    pub(in crate::input) fn parse(
        &self,
        block: &Block,
        table: &mut Table,
    ) -> Result<(), InputError> {
        table.reset(String::new());
        let mut start = block.start;
        for &end in &block.ends {
            let row = &block.bytes[start..end];
            table.begin_row(line(row), None);
            for cell in cells(row) {
                let Some(&Some(column)) = self.wanted.get(cell.column) else {
                    continue;
                };
                match self.typed(&cell) {
                    Ok(typed) => table.set_copy(column as usize, typed),
                    Err(fault) => {
                        table.reset(String::new());
                        return Err(InputError::at_line(&self.file, line(row), *fault));
                    }
                }
            }
            start = end;
        }
        Ok(())
    }

    fn typed<'c>(&self, cell: &SheetCell<'c>) -> Result<Cell<'c>, Box<Diagnostic>> {
        match cell.kind {
            Kind::Text => Ok(Cell::Text(cell.text)),
            Kind::Number => Ok(Cell::Number(cell.text)),
            Kind::True => Ok(Cell::Boolean(true)),
            Kind::False => Ok(Cell::Boolean(false)),
            Kind::Error => match &self.null {
                Some(null) if !null.iter().any(|it| *it == fold(cell.text)) => {
                    Err(Box::new(error(cell)))
                }
                _ => Ok(Cell::Text(cell.text)),
            },
            Kind::Uncomputed => Err(Box::new(uncomputed(cell.column))),
        }
    }
}

fn error(cell: &SheetCell<'_>) -> Diagnostic {
    let message = format!(
        "the cell in column {} is {}",
        letters(cell.column),
        cell.text
    );
    Diagnostic::error("error-cell", message).help(format!(
        "mend its formula, or add {:?} to null = [\u{2026}] under [input] of the scorecard",
        cell.text
    ))
}

fn uncomputed(column: usize) -> Diagnostic {
    let message = format!(
        "the formula in column {} was never computed",
        letters(column)
    );
    Diagnostic::error("error-cell", message)
        .help("open the workbook in a spreadsheet program and save it")
}

/// A column as spreadsheets call it: A to Z, AA and so on.
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_as_in_a_spreadsheet() {
        let rows = [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")];
        for (column, expected) in rows {
            assert_eq!(letters(column), expected);
        }
    }
}
