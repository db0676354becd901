//! What `input` yields and the engine takes: a chunk of rows, holding only the columns asked for.
//!
//! A chunk owns one text; a cell is a range of it. Filling a chunk again reuses its memory, so a
//! run over ten million accounts holds one chunk at a time.

use crate::cell::Cell;

/// The columns that an input says it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Header {
    /// Named up front, in their order (CSV and its kin).
    Listed(Vec<String>),
    /// Each account names its own (JSON): any column may turn up.
    Open,
}

/// A column that a run reads; a [`Table`] holds these, in the order of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name, folded.
    pub name: String,
    /// Its place in a listed header, counted from 0; `None` when the header lacks it or is open.
    pub place: Option<usize>,
}

const KIND_SHIFT: u32 = 30;
const LENGTH: u32 = (1 << KIND_SHIFT) - 1;

/// A cell's place in the chunk's text: the start, and the length with the kind in its top bits.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: u32,
    kind_and_length: u32,
}

impl Span {
    #[inline]
    fn new(kind: u32, start: usize, end: usize) -> Self {
        debug_assert!(end - start <= LENGTH as usize && u32::try_from(end).is_ok());
        Span {
            start: start as u32,
            kind_and_length: (kind << KIND_SHIFT) | (end - start) as u32,
        }
    }
}

const TEXT: u32 = 0;
const NUMBER: u32 = 1;
const FALSE: u32 = 2;
const TRUE: u32 = 3;

/// Where a row begins: its line in the file, and its first byte in the chunk's text.
#[derive(Clone, Copy, Debug)]
struct RowStart {
    line: u64,
    /// `None` where cells were copied out of their source, or no column is to be told.
    byte: Option<u32>,
}

/// Where a cell stands in its file, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: u64,
    /// The character in the line, where it is known.
    pub column: Option<u64>,
}

/// A cell of a row that cannot hold what its source has there: an object or an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nested {
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
    /// It is an object.
    pub object: bool,
}

/// The cells of a row that is being filled with ranges of its chunk's text.
#[derive(Debug)]
pub struct Cells<'t> {
    spans: &'t mut [Span],
}

impl Cells<'_> {
    /// Sets a cell to the text from byte `start` to byte `end`.
    #[inline]
    pub fn set_range(&mut self, column: usize, start: usize, end: usize) {
        self.spans[column] = Span::new(TEXT, start, end);
    }

    /// Sets a cell to the number that is spelled from byte `start` to byte `end`.
    #[inline]
    pub fn set_number(&mut self, column: usize, start: usize, end: usize) {
        self.spans[column] = Span::new(NUMBER, start, end);
    }

    /// Sets a cell to a boolean.
    #[inline]
    pub fn set_boolean(&mut self, column: usize, truth: bool) {
        self.spans[column] = Span::new(if truth { TRUE } else { FALSE }, 0, 0);
    }
}

/// The cells of a row, as ranges of its chunk's text, and where it begins.
#[derive(Clone, Debug)]
pub struct Row {
    start: RowStart,
    spans: Box<[Span]>,
}

/// A chunk of rows over a fixed list of columns.
#[derive(Clone, Debug, Default)]
pub struct Table {
    text: String,
    columns: usize,
    spans: Vec<Span>,
    rows: Vec<RowStart>,
    seen: Vec<bool>,
    /// In the order of the rows; the cells themselves are empty.
    nested: Vec<Nested>,
    /// From this byte of the text on, cells do not come from the input.
    foreign: Option<usize>,
}

impl Table {
    /// An empty chunk of `columns` columns.
    pub fn new(columns: usize) -> Self {
        Table {
            columns,
            seen: vec![false; columns],
            ..Table::default()
        }
    }

    /// Which columns any row so far had at all. Resetting does not forget it: what no account of
    /// a JSON input has is known at its end.
    pub fn seen(&self) -> &[bool] {
        &self.seen
    }

    /// Forgets all rows, keeps the memory, and takes `text` as the text that cells are ranges of.
    /// Gives back the text it held, for reuse.
    pub fn reset(&mut self, text: String) -> String {
        self.spans.clear();
        self.rows.clear();
        self.nested.clear();
        self.foreign = None;
        std::mem::replace(&mut self.text, text)
    }

    /// Takes `text` as the text that the cells of all rows, set so far, are ranges of: for a
    /// text that is still worked on while its cells are found.
    pub fn take_text(&mut self, text: String) {
        self.text = text;
    }

    /// The number of columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Begins a row that starts at byte `byte` of the chunk's text (`None` where its cells are
    /// copied, or have no column to tell). All its cells are empty until they are set.
    #[inline]
    pub fn begin_row(&mut self, line: u64, byte: Option<usize>) -> Cells<'_> {
        let byte = byte.map(|byte| byte as u32);
        self.rows.push(RowStart { line, byte });
        let first = self.spans.len();
        self.spans
            .resize(first + self.columns, Span::new(TEXT, 0, 0));
        Cells {
            spans: &mut self.spans[first..],
        }
    }

    /// The cells of the last row; without a row, none.
    #[inline]
    pub fn last_row(&mut self) -> Cells<'_> {
        let first = self.spans.len().saturating_sub(self.columns);
        Cells {
            spans: &mut self.spans[first..],
        }
    }

    /// Notes that a cell of the last row holds what no cell can.
    pub fn refuse(&mut self, column: usize, object: bool) {
        let row = self.rows.len().saturating_sub(1);
        self.nested.push(Nested {
            row,
            column,
            object,
        });
    }

    /// The cells that hold what no cell can.
    pub fn nested(&self) -> &[Nested] {
        &self.nested
    }

    /// Notes that a row had a column.
    pub fn see(&mut self, column: usize) {
        self.seen[column] = true;
    }

    /// Sets a cell of the last row, copying `cell` behind the chunk's text.
    pub fn set_copy(&mut self, column: usize, cell: Cell<'_>) {
        let span = self.copy(cell);
        self.seen[column] = true;
        let first = self.spans.len() - self.columns;
        self.spans[first + column] = span;
    }

    fn copy(&mut self, cell: Cell<'_>) -> Span {
        let (kind, text) = match cell {
            Cell::Text(text) => (TEXT, text),
            Cell::Number(text) => (NUMBER, text),
            Cell::Boolean(truth) => (if truth { TRUE } else { FALSE }, ""),
        };
        let start = self.text.len();
        self.text.push_str(text);
        Span::new(kind, start, self.text.len())
    }

    /// Sets a cell of any row to one that does not come from the input: it has no place of its own,
    /// and its column is not seen by it.
    pub fn put(&mut self, row: usize, column: usize, cell: Cell<'_>) {
        self.foreign.get_or_insert(self.text.len());
        self.spans[row * self.columns + column] = self.copy(cell);
    }

    /// A row, to be repeated in this table.
    pub fn row(&self, row: usize) -> Row {
        let from = row * self.columns;
        Row {
            start: self.rows[row],
            spans: self.spans[from..from + self.columns].into(),
        }
    }

    /// Adds a row of this table once more: it may be gone, as long as the text is still there.
    pub fn repeat(&mut self, row: &Row) {
        self.rows.push(row.start);
        self.spans.extend_from_slice(&row.spans);
    }

    /// Removes all rows, and keeps the text.
    pub fn drop_rows(&mut self) {
        self.rows.clear();
        self.spans.clear();
        self.nested.clear();
    }

    /// Removes the last row.
    pub fn drop_row(&mut self) {
        self.rows.pop();
        self.spans.truncate(self.rows.len() * self.columns);
        let rows = self.rows.len();
        self.nested.retain(|it| it.row < rows);
    }

    /// Keeps only the rows for which `keep` holds.
    pub fn retain(&mut self, mut keep: impl FnMut(usize) -> bool) {
        let mut kept = 0;
        let mut nested = std::mem::take(&mut self.nested).into_iter().peekable();
        for row in 0..self.rows.len() {
            let keep = keep(row);
            while let Some(it) = nested.next_if(|it| it.row == row) {
                self.nested
                    .extend(keep.then_some(Nested { row: kept, ..it }));
            }
            if keep {
                self.rows[kept] = self.rows[row];
                let from = row * self.columns;
                self.spans
                    .copy_within(from..from + self.columns, kept * self.columns);
                kept += 1;
            }
        }
        self.rows.truncate(kept);
        self.spans.truncate(kept * self.columns);
    }

    /// The cell of a row and a column.
    pub fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        let span = self.spans[row * self.columns + column];
        let start = span.start as usize;
        let text = &self.text[start..start + (span.kind_and_length & LENGTH) as usize];
        match span.kind_and_length >> KIND_SHIFT {
            TEXT => Cell::Text(text),
            NUMBER => Cell::Number(text),
            kind => Cell::Boolean(kind == TRUE),
        }
    }

    /// The bytes of a cell that holds text, `None` for a typed one.
    #[inline]
    pub fn text_bytes(&self, row: usize, column: usize) -> Option<&[u8]> {
        let span = self.spans[row * self.columns + column];
        let start = span.start as usize;
        if span.kind_and_length >> KIND_SHIFT == TEXT {
            self.text
                .as_bytes()
                .get(start..start + span.kind_and_length as usize)
        } else {
            None
        }
    }

    /// A short text cell as the number that its bytes are in little-endian order, and its length;
    /// `None` for a cell that is typed, empty, or longer than 8 bytes. Bytes behind the cell are
    /// whatever comes next.
    #[inline]
    pub fn short_text(&self, row: usize, column: usize) -> Option<(u64, usize)> {
        self.short(row, column, TEXT)
    }

    /// The same for a cell that is a number as its source spells it.
    #[inline]
    pub fn short_number(&self, row: usize, column: usize) -> Option<(u64, usize)> {
        self.short(row, column, NUMBER)
    }

    #[inline]
    fn short(&self, row: usize, column: usize, kind: u32) -> Option<(u64, usize)> {
        let span = self.spans[row * self.columns + column];
        // Another kind makes the length a large number.
        let length = span.kind_and_length.wrapping_sub(kind << KIND_SHIFT) as usize;
        if length.wrapping_sub(1) >= 8 {
            return None;
        }
        let bytes = self
            .text
            .as_bytes()
            .get(span.start as usize..)?
            .first_chunk()?;
        Some((u64::from_le_bytes(*bytes), length))
    }

    /// The line on which a row begins, counted from 1.
    pub fn line(&self, row: usize) -> u64 {
        self.rows[row].line
    }

    /// Where a cell stands in its file.
    pub fn position(&self, row: usize, column: usize) -> Position {
        let RowStart { line, byte } = self.rows[row];
        let cell = self.spans[row * self.columns + column].start as usize;
        let own = self.foreign.is_none_or(|foreign| cell < foreign);
        let byte = byte.filter(|_| own);
        let Some(before) = byte.and_then(|byte| self.text.get(byte as usize..cell)) else {
            return Position { line, column: None };
        };
        // A record may run over several lines inside quotes.
        let newlines = before.bytes().filter(|&byte| byte == b'\n').count() as u64;
        let on_line = before.rsplit('\n').next().unwrap_or(before);
        Position {
            line: line + newlines,
            column: Some(on_line.chars().count() as u64 + 1),
        }
    }
}

#[cfg(test)]
mod tests;
