//! The cells of a row, as the file spells them.
//!
//! A workbook of many accounts has millions of cells. They are appended one behind the other, and
//! what rows have alike is spelt once: see [`Formula`].

use crate::report::number;

/// Most characters of a text in a cell.
const LONGEST_TEXT: usize = 32_767;

/// Most characters of a formula.
const LONGEST_FORMULA: usize = 8_192;

/// Digits of the last row's number, which a formula may name instead of `#`.
const ROW_DIGITS: usize = 7;

/// The number by which the file knows how a cell looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style(pub(super) u32);

/// A text is longer than a cell may be.
#[derive(Debug)]
pub(super) struct TooLong;

/// A row, as its cells are appended from left to right.
pub(super) struct Cells<'o> {
    out: &'o mut Vec<u8>,
    /// The row's number, from 1.
    row: Vec<u8>,
}

impl<'o> Cells<'o> {
    /// Begins a row; the first one is 0.
    pub(super) fn new(out: &'o mut Vec<u8>, row: u32) -> Self {
        let mut digits = Vec::new();
        number::whole(&mut digits, u64::from(row) + 1);
        out.extend_from_slice(b"<row r=\"");
        out.extend_from_slice(&digits);
        out.extend_from_slice(b"\">");
        Cells { out, row: digits }
    }

    /// Ends the row.
    pub(super) fn end(self) {
        self.out.extend_from_slice(b"</row>");
    }

    pub(super) fn number(&mut self, column: u16, style: Style, number: f64) {
        self.begin(column, style);
        self.out.extend_from_slice(b"><v>");
        figure(self.out, number);
        self.out.extend_from_slice(b"</v></c>");
    }

    pub(super) fn boolean(&mut self, column: u16, style: Style, boolean: bool) {
        self.begin(column, style);
        self.out.extend_from_slice(b" t=\"b\"><v>");
        self.out.push(if boolean { b'1' } else { b'0' });
        self.out.extend_from_slice(b"</v></c>");
    }

    pub(super) fn text(&mut self, column: u16, style: Style, text: &str) -> Result<(), TooLong> {
        if text.len() > LONGEST_TEXT && text.chars().count() > LONGEST_TEXT {
            return Err(TooLong);
        }
        self.begin(column, style);
        self.out.extend_from_slice(b" t=\"inlineStr\"><is><t");
        // Without it readers may drop white space at the ends.
        if text.trim() != text {
            self.out.extend_from_slice(b" xml:space=\"preserve\"");
        }
        self.out.push(b'>');
        escape(self.out, text);
        self.out.extend_from_slice(b"</t></is></c>");
        Ok(())
    }

    /// A formula and the number that it has computed; without one it gave an empty text.
    pub(super) fn formula(&mut self, formula: &Formula, result: Option<f64>) {
        match result {
            Some(result) => {
                self.spell(formula, b"");
                figure(self.out, result);
            }
            None => self.spell(formula, b" t=\"str\""),
        }
        self.out.extend_from_slice(b"</v></c>");
    }

    /// A formula and the text that it has given.
    pub(super) fn formula_of_text(&mut self, formula: &Formula, result: &str) {
        self.spell(formula, b" t=\"str\"");
        escape(self.out, result);
        self.out.extend_from_slice(b"</v></c>");
    }

    fn spell(&mut self, formula: &Formula, kind: &[u8]) {
        self.begin(formula.column, formula.style);
        self.out.extend_from_slice(kind);
        self.out.extend_from_slice(b"><f>");
        let mut pieces = formula.pieces.iter();
        if let Some(first) = pieces.next() {
            self.out.extend_from_slice(first);
        }
        for piece in pieces {
            self.out.extend_from_slice(&self.row);
            self.out.extend_from_slice(piece);
        }
        self.out.extend_from_slice(b"</f><v>");
    }

    fn begin(&mut self, column: u16, style: Style) {
        self.out.extend_from_slice(b"<c r=\"");
        letters(self.out, column);
        self.out.extend_from_slice(&self.row);
        self.out.extend_from_slice(b"\" s=\"");
        number::whole(self.out, u64::from(style.0));
        self.out.push(b'"');
    }
}

/// A formula that all rows have: `#` stands for the number of the row, as in `K#/L#`.
pub(super) struct Formula {
    column: u16,
    style: Style,
    /// What stands around the numbers of the row, escaped.
    pieces: Vec<Vec<u8>>,
}

impl Formula {
    /// The formula of a column; `None` where it is longer than a cell may hold.
    pub(super) fn new(column: u16, style: Style, formula: &str) -> Option<Self> {
        let pieces: Vec<&str> = formula.split('#').collect();
        let longest = formula.chars().count() + (pieces.len() - 1) * (ROW_DIGITS - 1);
        let escaped = |piece: &&str| {
            let mut out = Vec::new();
            escape(&mut out, piece);
            out
        };
        (longest <= LONGEST_FORMULA).then(|| Formula {
            column,
            style,
            pieces: pieces.iter().map(escaped).collect(),
        })
    }
}

/// The cell of a column in the row of a [`Formula`].
pub(super) fn in_row(column: u16) -> String {
    let mut name = Vec::new();
    letters(&mut name, column);
    name.push(b'#');
    String::from_utf8_lossy(&name).into_owned()
}

/// Appends the name of a column: A for 0, AA for 26.
fn letters(out: &mut Vec<u8>, column: u16) {
    if column >= 26 {
        letters(out, column / 26 - 1);
    }
    out.push(b'A' + (column % 26) as u8);
}

/// Appends a number, without the point where it is whole.
fn figure(out: &mut Vec<u8>, figure: f64) {
    number::exact(out, figure);
    if out.ends_with(b".0") {
        out.truncate(out.len() - 2);
    }
}

/// Appends a text as XML. What XML cannot say is spelt `_x001B_`, as spreadsheets do, and so is the
/// underscore of a text that looks like that.
fn escape(out: &mut Vec<u8>, text: &str) {
    if text.bytes().all(is_plain) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    for (place, character) in text.char_indices() {
        match character {
            '&' => out.extend_from_slice(b"&amp;"),
            '<' => out.extend_from_slice(b"&lt;"),
            '>' => out.extend_from_slice(b"&gt;"),
            '_' if is_spelt(&text.as_bytes()[place..]) => out.extend_from_slice(b"_x005F_"),
            '\t' | '\n' => out.push(character as u8),
            '\0'..'\u{20}' | '\u{fffe}'..='\u{ffff}' => {
                let spelt = format!("_x{:04X}_", u32::from(character));
                out.extend_from_slice(spelt.as_bytes());
            }
            _ => out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}

/// Whether an ASCII byte is always spelt as it is.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<' | b'>' | b'_')
}

/// Whether a text begins as a spelt character does.
fn is_spelt(text: &[u8]) -> bool {
    match text {
        [b'_', b'x', digits @ ..] if digits.len() >= 5 => {
            digits[..4].iter().all(u8::is_ascii_hexdigit) && digits[4] == b'_'
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(write: impl FnOnce(&mut Cells<'_>)) -> String {
        let mut out = Vec::new();
        let mut cells = Cells::new(&mut out, 3);
        write(&mut cells);
        cells.end();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn cells_stand_in_their_row() {
        let found = row(|cells| {
            cells.text(0, Style(1), "a & b").unwrap();
            cells.number(1, Style(2), 12.0);
            cells.number(25, Style(2), 0.1);
            cells.boolean(26, Style(0), true);
        });
        let expected = "<row r=\"4\">\
            <c r=\"A4\" s=\"1\" t=\"inlineStr\"><is><t>a &amp; b</t></is></c>\
            <c r=\"B4\" s=\"2\"><v>12</v></c>\
            <c r=\"Z4\" s=\"2\"><v>0.1</v></c>\
            <c r=\"AA4\" s=\"0\" t=\"b\"><v>1</v></c></row>";
        assert_eq!(found, expected);
    }

    #[test]
    fn formulas_name_the_cells_of_their_row() {
        let formula = "IF(K#<>\"\",K#/Scorecard!$H$9,\"\")";
        let formula = Formula::new(701, Style(3), formula).unwrap();
        let found = row(|cells| {
            cells.formula(&formula, Some(2.5));
            cells.formula(&formula, None);
            cells.formula_of_text(&formula, "<b>");
        });
        let spelt = "<f>IF(K4&lt;&gt;\"\",K4/Scorecard!$H$9,\"\")</f>";
        let expected = format!(
            "<row r=\"4\"><c r=\"ZZ4\" s=\"3\">{spelt}<v>2.5</v></c>\
             <c r=\"ZZ4\" s=\"3\" t=\"str\">{spelt}<v></v></c>\
             <c r=\"ZZ4\" s=\"3\" t=\"str\">{spelt}<v>&lt;b&gt;</v></c></row>"
        );
        assert_eq!(found, expected);
    }

    #[test]
    fn columns_count_in_letters() {
        let cases = [
            (0, "A#"),
            (25, "Z#"),
            (26, "AA#"),
            (701, "ZZ#"),
            (702, "AAA#"),
        ];
        for (column, name) in cases {
            assert_eq!(in_row(column), name, "{column}");
        }
        assert_eq!(in_row(16_383), "XFD#");
    }

    #[test]
    fn any_text_is_spelt() {
        let cases = [
            ("plain", "Acme", "Acme"),
            ("markup", "<a href=\"x\">&", "&lt;a href=\"x\"&gt;&amp;"),
            ("letters", "กขค é", "กขค é"),
            ("underscores", "a_b_x1234", "a_b_x1234"),
            ("spelt", "_x0041__x00zz_", "_x005F_x0041__x00zz_"),
            ("control", "a\u{1b}b\rc\td\n", "a_x001B_b_x000D_c\td\n"),
            ("no character", "\u{ffff}", "_xFFFF_"),
        ];
        for (name, text, expected) in cases {
            let mut out = Vec::new();
            escape(&mut out, text);
            assert_eq!(String::from_utf8(out).unwrap(), expected, "{name}");
        }
    }

    #[test]
    fn blanks_at_the_ends_are_kept() {
        let found = row(|cells| cells.text(0, Style(0), " a").unwrap());
        assert!(
            found.contains("<t xml:space=\"preserve\"> a</t>"),
            "{found}"
        );
    }

    #[test]
    fn what_is_longer_than_a_cell_is_refused() {
        for (character, length) in [("a", 32_767), ("é", 32_767)] {
            let mut out = Vec::new();
            let mut cells = Cells::new(&mut out, 0);
            assert!(cells.text(0, Style(0), &character.repeat(length)).is_ok());
            assert!(
                cells
                    .text(0, Style(0), &character.repeat(length + 1))
                    .is_err()
            );
        }
        let sum = |count: usize| vec!["1"; count].join("+");
        assert!(Formula::new(0, Style(0), &sum(4_096)).is_some());
        assert!(Formula::new(0, Style(0), &sum(4_097)).is_none());
        // As long as it gets in the last row.
        let sum = |count: usize| vec!["K#"; count].join("+");
        assert!(Formula::new(0, Style(0), &sum(910)).is_some());
        assert!(Formula::new(0, Style(0), &sum(911)).is_none());
    }
}
