//! The rows of a sheet as bytes: small, and fast to copy into blocks.
//!
//! A row is its line and then its cells, each with column, kind, length and text. Cells that are
//! empty are left out.

/// What a cell of a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    True,
    False,
    /// An error such as `#DIV/0!`.
    Error,
    /// A formula whose value was never computed.
    Uncomputed,
}

const KINDS: [Kind; 6] = [
    Kind::Text,
    Kind::Number,
    Kind::True,
    Kind::False,
    Kind::Error,
    Kind::Uncomputed,
];

/// A cell that is not empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SheetCell<'a> {
    pub(super) column: usize,
    pub(super) kind: Kind,
    pub(super) text: &'a str,
}

/// All rows of a sheet that are not empty.
#[derive(Debug, Default)]
pub(super) struct Rows {
    bytes: Vec<u8>,
    /// Where each row begins.
    starts: Vec<usize>,
    line: Option<u32>,
}

/// The bytes before a row's cells, and before a cell's text.
const ROW_HEAD: usize = 4;
const CELL_HEAD: usize = 9;

impl Rows {
    /// Adds a cell to the row `line`, which is the last one or comes after it.
    pub(super) fn push(&mut self, line: u32, cell: &SheetCell<'_>) {
        if self.line != Some(line) {
            self.line = Some(line);
            self.starts.push(self.bytes.len());
            self.bytes.extend_from_slice(&line.to_le_bytes());
        }
        let length = cell.text.len() as u32;
        self.bytes
            .extend_from_slice(&(cell.column as u32).to_le_bytes());
        self.bytes.push(cell.kind as u8);
        self.bytes.extend_from_slice(&length.to_le_bytes());
        self.bytes.extend_from_slice(cell.text.as_bytes());
    }

    /// The line of the last row.
    pub(super) fn last_line(&self) -> Option<u32> {
        self.line
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    pub(super) fn bytes(&self, row: usize) -> &[u8] {
        let end = self.starts.get(row + 1).copied();
        &self.bytes[self.starts[row]..end.unwrap_or(self.bytes.len())]
    }

    pub(super) fn line(&self, row: usize) -> u64 {
        line(self.bytes(row))
    }
}

/// The line of a row.
pub(super) fn line(row: &[u8]) -> u64 {
    u64::from(number(row))
}

/// The cells of a row from left to right.
pub(super) fn cells(row: &[u8]) -> impl Iterator<Item = SheetCell<'_>> {
    let mut rest = row.get(ROW_HEAD..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (head, tail) = rest.split_at_checked(CELL_HEAD)?;
        let (text, tail) = tail.split_at_checked(number(&head[5..]) as usize)?;
        rest = tail;
        Some(SheetCell {
            column: number(head) as usize,
            kind: KINDS[usize::from(head[4]) % KINDS.len()],
            // Rows are made of texts only.
            text: std::str::from_utf8(text).unwrap_or_default(),
        })
    })
}

fn number(bytes: &[u8]) -> u32 {
    bytes.first_chunk().map_or(0, |it| u32::from_le_bytes(*it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_give_back_their_cells() {
        let mut rows = Rows::default();
        let all = KINDS.map(|kind| SheetCell {
            column: kind as usize * 300,
            kind,
            text: "กข",
        });
        rows.push(1, &all[0]);
        for cell in &all {
            rows.push(1_048_576, cell);
        }
        assert_eq!(rows.len(), 2);
        assert_eq!((rows.line(0), rows.line(1)), (1, 1_048_576));
        assert_eq!(cells(rows.bytes(0)).count(), 1);
        assert_eq!(cells(rows.bytes(1)).collect::<Vec<_>>(), all);
    }
}
