//! The sheet of the curves: for each signal, the numbers or texts and their strengths.

use rust_xlsxwriter::utility::row_col_to_cell_absolute;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::scorecard::{Curve, Other, Signal};

use super::card::Cards;
use super::look::Look;

/// What the sheet is called in formulas.
const SHEET: &str = "Curves";

/// The columns of numbers or texts, and of strengths.
const AT: u16 = 3;
const STRENGTH: u16 = 4;

/// Rows above the first curve.
const HEAD: u32 = 1;

/// Where a curve stands.
#[derive(Clone, Debug)]
pub(super) struct Table {
    rows: std::ops::Range<u32>,
    pub(super) first: Point,
    pub(super) last: Point,
    /// The strength of any other text, where it has one.
    pub(super) other: Option<String>,
}

/// The cells of one line of a curve.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub(super) at: String,
    pub(super) strength: String,
}

impl Point {
    fn new(row: u32) -> Self {
        let cell = |column| format!("{SHEET}!{}", row_col_to_cell_absolute(row, column));
        Point {
            at: cell(AT),
            strength: cell(STRENGTH),
        }
    }
}

impl Table {
    /// The numbers or texts.
    pub(super) fn at(&self) -> String {
        self.column(AT)
    }

    /// Their strengths.
    pub(super) fn strengths(&self) -> String {
        self.column(STRENGTH)
    }

    fn column(&self, column: u16) -> String {
        let cell = |row| row_col_to_cell_absolute(row, column);
        let (first, last) = (cell(self.rows.start), cell(self.rows.end - 1));
        format!("{SHEET}!{first}:{last}")
    }
}

/// Gives curves their rows, one below the other.
pub(super) struct Places {
    next: u32,
}

impl Places {
    pub(super) fn new() -> Self {
        Places { next: HEAD }
    }

    pub(super) fn give(&mut self, curve: &Curve) -> Table {
        let first = self.next;
        let rows = first..first + lines(curve).len() as u32;
        let has_other = other(curve).is_some();
        self.next = rows.end + u32::from(has_other);
        Table {
            first: Point::new(first),
            last: Point::new(rows.end - 1),
            other: has_other.then(|| Point::new(rows.end).strength),
            rows,
        }
    }
}

/// A number or a text of a curve.
enum At<'s> {
    Number(f64),
    Text(&'s str),
    Boolean(bool),
}

fn lines(curve: &Curve) -> Vec<(At<'_>, f64)> {
    let points = |points: &[crate::scorecard::Point]| {
        let line = |it: &crate::scorecard::Point| (At::Number(it.x), it.strength);
        points.iter().map(line).collect()
    };
    match curve {
        Curve::Range { from, to } | Curve::LogRange { from, to } => {
            vec![(At::Number(*from), 0.0), (At::Number(*to), 1.0)]
        }
        Curve::Line(all) | Curve::Steps(all) => points(all),
        Curve::Values { strengths, .. } => strengths
            .iter()
            .map(|(text, strength)| (At::Text(text), *strength))
            .collect(),
        Curve::Flag => vec![(At::Boolean(true), 1.0), (At::Boolean(false), 0.0)],
        Curve::HalfLife(half) => vec![(At::Number(*half), 0.5)],
    }
}

fn other(curve: &Curve) -> Option<f64> {
    match curve {
        Curve::Values {
            other: Other::Strength(strength),
            ..
        } => Some(*strength),
        _ => None,
    }
}

/// All curves.
pub(super) fn sheet(cards: &Cards<'_>, look: &Look) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(SHEET)?;
    for (column, heading) in ["profile", "signal", "curve", "at", "strength"]
        .iter()
        .enumerate()
    {
        sheet.write_string_with_format(0, column as u16, *heading, &look.heading)?;
    }
    for placed in cards.signals() {
        let first = placed.table.rows.start;
        for (row, (at, strength)) in (first..).zip(lines(&placed.signal.curve)) {
            begin(&mut sheet, row, placed.profile, placed.signal, look)?;
            match at {
                At::Number(number) => sheet.write_number_with_format(row, AT, number, &look.given),
                At::Text(text) => sheet.write_string_with_format(row, AT, text, &look.given),
                At::Boolean(it) => sheet.write_boolean_with_format(row, AT, it, &look.given),
            }?;
            sheet.write_number_with_format(row, STRENGTH, strength, &look.given)?;
        }
        if let Some(strength) = other(&placed.signal.curve) {
            let row = placed.table.rows.end;
            begin(&mut sheet, row, placed.profile, placed.signal, look)?;
            sheet.write_string_with_format(row, AT, "(any other)", &look.quiet)?;
            sheet.write_number_with_format(row, STRENGTH, strength, &look.given)?;
        }
    }
    for (column, width) in [14, 28, 12, 18, 12].into_iter().enumerate() {
        sheet.set_column_width(column as u16, width)?;
    }
    sheet.set_freeze_panes(HEAD, 0)?;
    Ok(sheet)
}

fn begin(
    sheet: &mut Worksheet,
    row: u32,
    profile: Option<&str>,
    signal: &Signal,
    look: &Look,
) -> Result<(), XlsxError> {
    let texts = [profile.unwrap_or(""), &signal.id, signal.curve.key()];
    for (column, text) in texts.into_iter().enumerate() {
        if !text.is_empty() {
            sheet.write_string_with_format(row, column as u16, text, &look.plain)?;
        }
    }
    Ok(())
}
