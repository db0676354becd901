//! A column of cells, packed.

use crate::cell::Cell;

/// A cell of each account, in the order of the accounts: all texts in one, so that a night of many
/// accounts takes few allocations, and compresses well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    kinds: Vec<u8>,
    /// Where the text of each cell ends.
    ends: Vec<usize>,
    text: String,
}

const ABSENT: u8 = 0;
const TEXT: u8 = 1;
const NUMBER: u8 = 2;
const FALSE: u8 = 3;
const TRUE: u8 = 4;

impl Cells {
    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there is no cell.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Adds a cell; `None` where there is none, such as of a column that the input lacks.
    pub fn push(&mut self, cell: Option<Cell<'_>>) {
        let (kind, text) = match cell {
            None => (ABSENT, ""),
            Some(Cell::Text(text)) => (TEXT, text),
            Some(Cell::Number(text)) => (NUMBER, text),
            Some(Cell::Boolean(false)) => (FALSE, ""),
            Some(Cell::Boolean(true)) => (TRUE, ""),
        };
        self.kinds.push(kind);
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    /// Adds a text.
    pub fn push_text(&mut self, text: Option<&str>) {
        self.push(text.map(Cell::Text));
    }

    /// Adds a number as the shortest text that reads as the same number.
    pub fn push_number(&mut self, number: Option<f64>) {
        match number {
            None => self.push(None),
            Some(number) => self.push(Some(Cell::Number(&number.to_string()))),
        }
    }

    /// The cell of a row; `None` where there is none, and behind the last row.
    pub fn get(&self, row: usize) -> Option<Cell<'_>> {
        let kind = *self.kinds.get(row)?;
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        let text = &self.text[start..self.ends[row]];
        match kind {
            TEXT => Some(Cell::Text(text)),
            NUMBER => Some(Cell::Number(text)),
            FALSE => Some(Cell::Boolean(false)),
            TRUE => Some(Cell::Boolean(true)),
            _ => None,
        }
    }

    /// The text of a row, of whatever kind it is.
    pub fn text(&self, row: usize) -> Option<&str> {
        match self.get(row)? {
            Cell::Text(text) | Cell::Number(text) => Some(text),
            Cell::Boolean(truth) => Some(if truth { "true" } else { "false" }),
        }
    }

    /// The cells in their order.
    pub fn iter(&self) -> impl Iterator<Item = Option<Cell<'_>>> {
        (0..self.len()).map(|row| self.get(row))
    }

    /// Adds the cells of another column behind these.
    pub fn append(&mut self, other: &Cells) {
        let before = self.text.len();
        self.kinds.extend_from_slice(&other.kinds);
        self.ends.extend(other.ends.iter().map(|end| before + end));
        self.text.push_str(&other.text);
    }

    /// The same without one row.
    #[must_use]
    pub fn without(&self, row: usize) -> Cells {
        let mut rest = Cells::default();
        let kept = self.iter().enumerate().filter(|&(other, _)| other != row);
        kept.for_each(|(_, cell)| rest.push(cell));
        rest
    }

    /// The column as bytes: how many cells, their kinds, the lengths of their texts (both as
    /// LEB128 numbers), and the texts.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(2 * self.len() + self.text.len() + 10);
        write_number(&mut bytes, self.len());
        bytes.extend_from_slice(&self.kinds);
        let mut start = 0;
        for &end in &self.ends {
            write_number(&mut bytes, end - start);
            start = end;
        }
        bytes.extend_from_slice(self.text.as_bytes());
        bytes
    }

    /// Reads what [`Cells::to_bytes`] wrote; `None` for bytes that it cannot have written.
    pub fn from_bytes(mut bytes: &[u8]) -> Option<Cells> {
        let count = read_number(&mut bytes)?;
        let (kinds, mut rest) = bytes.split_at_checked(count)?;
        let mut ends = Vec::with_capacity(count);
        let mut end = 0_usize;
        for _ in 0..count {
            end = end.checked_add(read_number(&mut rest)?)?;
            ends.push(end);
        }
        let text = std::str::from_utf8(rest).ok()?;
        let whole = end == text.len() && ends.iter().all(|&end| text.is_char_boundary(end));
        let known = kinds.iter().all(|&kind| kind <= TRUE);
        (whole && known).then(|| Cells {
            kinds: kinds.to_vec(),
            ends,
            text: text.to_owned(),
        })
    }
}

/// A column as bytes, of which one cell is wanted: the others are passed over where they lie.
#[derive(Clone, Copy, Debug)]
pub struct Bytes<'b> {
    kinds: &'b [u8],
    lengths: &'b [u8],
    text: &'b [u8],
}

impl<'b> Bytes<'b> {
    /// What [`Cells::to_bytes`] wrote; `None` for bytes that it cannot have written.
    pub fn new(mut bytes: &'b [u8]) -> Option<Self> {
        let count = read_number(&mut bytes)?;
        let (kinds, lengths) = bytes.split_at_checked(count)?;
        let mut text = lengths;
        let mut length = 0_usize;
        for _ in 0..count {
            length = length.checked_add(read_number(&mut text)?)?;
        }
        (length == text.len()).then_some(Bytes {
            kinds,
            lengths,
            text,
        })
    }

    /// The first row of a text.
    pub fn find(&self, wanted: &str) -> Option<usize> {
        let mut texts = self.texts();
        texts.position(|it| it == wanted.as_bytes())
    }

    /// The column with nothing but the cell of a row; `None` where there is no such row.
    pub fn only(&self, row: usize) -> Option<Cells> {
        let text = std::str::from_utf8(self.texts().nth(row)?).ok()?;
        let kind = *self.kinds.get(row)?;
        (kind <= TRUE).then(|| Cells {
            kinds: vec![kind],
            ends: vec![text.len()],
            text: text.to_owned(),
        })
    }

    fn texts(&self) -> impl Iterator<Item = &'b [u8]> {
        let Bytes {
            kinds,
            mut lengths,
            mut text,
        } = *self;
        kinds.iter().map_while(move |_| {
            let (own, rest) = text.split_at_checked(read_number(&mut lengths)?)?;
            text = rest;
            Some(own)
        })
    }
}

impl<'c> FromIterator<&'c str> for Cells {
    fn from_iter<T: IntoIterator<Item = &'c str>>(texts: T) -> Self {
        let mut cells = Cells::default();
        texts.into_iter().for_each(|it| cells.push_text(Some(it)));
        cells
    }
}

fn write_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn read_number(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0_usize;
    for shift in (0..usize::BITS).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        let low = usize::from(byte & 0x7f);
        let part = low << shift;
        if part >> shift != low {
            return None;
        }
        number |= part;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LONG: &str = "a text that takes more than one hundred and twenty-seven bytes, so that \
                        its length takes two of them: it goes on and on and on and on and on";

    fn column() -> Cells {
        let mut cells = Cells::default();
        cells.push(Some(Cell::Text("007")));
        cells.push(None);
        cells.push(Some(Cell::Text("")));
        cells.push(Some(Cell::Boolean(true)));
        cells.push_number(Some(0.1));
        cells.push(Some(Cell::Text(LONG)));
        cells.push(Some(Cell::Boolean(false)));
        cells
    }

    #[test]
    fn cells_keep_kind_and_letters_through_bytes() {
        let cells = column();
        assert_eq!(Cells::from_bytes(&cells.to_bytes()).as_ref(), Some(&cells));
        assert_eq!(cells.get(0), Some(Cell::Text("007")));
        assert_eq!(cells.get(1), None);
        assert_eq!(cells.get(2), Some(Cell::Text("")));
        assert_eq!(cells.get(4), Some(Cell::Number("0.1")));
        assert_eq!(cells.text(5), Some(LONG));
        assert_eq!(cells.get(7), None);
    }

    #[test]
    fn rows_are_added_and_taken_away_whole() {
        let mut cells = column();
        cells.append(&column());
        assert_eq!(cells.len(), 14);
        assert_eq!(cells.get(12), Some(Cell::Text(LONG)));
        let rest = cells.without(0).without(6);
        assert_eq!(rest.len(), 12);
        assert_eq!(rest.get(0), None);
        assert_eq!(rest.get(10), Some(Cell::Text(LONG)));
        assert_eq!(rest.get(11), Some(Cell::Boolean(false)));
    }

    #[test]
    fn bytes_that_are_no_column_are_refused() {
        let bytes = column().to_bytes();
        for length in 0..bytes.len() {
            assert_eq!(Cells::from_bytes(&bytes[..length]), None, "{length} bytes");
        }
        let rows: [(&str, &[u8]); 4] = [
            ("one byte too many", &[0, 0]),
            ("a kind that is not known", &[1, 9, 0]),
            ("half a letter", &[2, TEXT, TEXT, 1, 1, 0xc3, 0xa9]),
            ("a number that is too large", &[0xff; 12]),
        ];
        for (name, bytes) in rows {
            assert_eq!(Cells::from_bytes(bytes), None, "{name}");
        }
    }

    #[test]
    fn one_cell_is_found_among_bytes() {
        let (cells, bytes) = (column(), column().to_bytes());
        let column = Bytes::new(&bytes).expect("whole");
        for row in 0..cells.len() {
            let only = column.only(row).expect("a row");
            assert_eq!((only.len(), only.get(0)), (1, cells.get(row)), "{row}");
        }
        assert_eq!(column.only(cells.len()), None);
        assert_eq!((column.find("007"), column.find(LONG)), (Some(0), Some(5)));
        assert_eq!(column.find("00"), None);
        for length in 0..bytes.len() {
            assert!(Bytes::new(&bytes[..length]).is_none(), "{length} bytes");
        }
        assert_eq!(
            Bytes::new(&[1, 9, 0]).and_then(|it| it.only(0)),
            None,
            "a kind"
        );
    }

    proptest! {
        #[test]
        fn any_column_comes_back(texts in proptest::collection::vec(proptest::option::of(".{0,200}"), 0..40)) {
            let mut cells = Cells::default();
            for text in &texts {
                cells.push_text(text.as_deref());
            }
            prop_assert_eq!(Cells::from_bytes(&cells.to_bytes()), Some(cells));
        }

        #[test]
        fn any_number_comes_back(number in proptest::num::f64::NORMAL | proptest::num::f64::ZERO) {
            let mut cells = Cells::default();
            cells.push_number(Some(number));
            let back = cells.text(0).and_then(|text| text.parse::<f64>().ok());
            prop_assert_eq!(back.map(f64::to_bits), Some(number.to_bits()));
        }

        #[test]
        fn no_bytes_make_it_fall_over(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Some(cells) = Cells::from_bytes(&bytes) {
                prop_assert_eq!(cells.iter().count(), cells.len());
            }
        }
    }
}
