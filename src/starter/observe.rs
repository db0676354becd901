//! What the cells of a file look like, column by column, in one pass and bounded memory.
//!
//! Counts, least and greatest are of all cells. Quantiles are of a sample, which is all cells of a
//! file of up to 2,048 rows; which cells a longer one gives depends on their order alone.

mod distinct;
mod sample;

use crate::cell::{Cell, Date, DateLayout, Decimal, Grammar, LAYOUTS, Marked, Number, marks};
use crate::table::Table;

pub(super) use distinct::{Distinct, Text};
pub(super) use sample::Sample;

use super::meaning::Meaning;
use super::words::Words;
use distinct::Unique;

/// The cells of a file, looked at in chunks.
#[derive(Clone, Debug)]
pub struct Observation {
    ways: Ways,
    rows: u64,
    columns: Vec<Profile>,
}

/// The ways in which a cell is tried to be read.
#[derive(Clone, Debug)]
struct Ways {
    point: Grammar,
    comma: Grammar,
    /// By layout of dates.
    layouts: Vec<Grammar>,
}

/// What the cells of a column look like.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    /// The column's name, as the file spells it.
    pub(super) name: String,
    /// Cells that are empty.
    pub(super) empty: u64,
    /// Cells that are not.
    pub(super) filled: u64,
    /// Cells that say true, and false: of any spelling, 1 and 0 too.
    pub(super) truths: [u64; 2],
    /// Those of them that are no numbers.
    pub(super) spelled_truths: u64,
    /// Read with a decimal point.
    pub(super) point: Numbers,
    /// Read with a decimal comma.
    pub(super) comma: Numbers,
    /// Numbers with a point only, with a comma only, and those that are different with each.
    pub(super) marked: [u64; 3],
    /// By layout.
    pub(super) dates: Vec<Dates>,
    /// All texts, while they are few.
    pub(super) texts: Distinct,
    /// Texts that are no number, no date, and not true or false.
    pub(super) odd: Distinct,
    pub(super) sample: Sample,
    unique: Unique,
}

/// Cells that read as numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbers {
    pub(super) read: u64,
    /// With a percent sign.
    pub(super) percent: u64,
    pub(super) zero: u64,
    /// All were whole, a percentage of 100 % too.
    pub(super) whole: bool,
    pub(super) least: f64,
    pub(super) greatest: f64,
}

/// Cells that read as dates of one layout.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Dates {
    pub(super) read: u64,
    missed: u64,
    pub(super) span: Option<[Date; 2]>,
}

impl Observation {
    /// Nothing seen yet of columns of these names. `null` are the spellings of an empty cell,
    /// folded.
    pub fn new(names: &[String], null: Vec<String>) -> Self {
        let layout = |layout: &&str| Grammar {
            dates: DateLayout::new(layout).into_iter().collect(),
            ..Grammar::default()
        };
        Observation {
            ways: Ways {
                point: Grammar {
                    null,
                    ..Grammar::default()
                },
                comma: Grammar {
                    decimal: Decimal::Comma,
                    ..Grammar::default()
                },
                layouts: LAYOUTS.iter().map(layout).collect(),
            },
            rows: 0,
            columns: names.iter().map(|name| Profile::new(name)).collect(),
        }
    }

    /// Looks at a chunk whose columns are those of the names, in their order.
    pub fn add(&mut self, table: &Table) {
        self.rows += table.rows() as u64;
        for (place, profile) in self.columns.iter_mut().enumerate() {
            for row in 0..table.rows() {
                let cell = table.cell(row, place);
                if self.ways.point.is_empty(cell) {
                    profile.empty += 1;
                } else {
                    profile.add(cell, &self.ways);
                }
            }
        }
    }

    /// How many rows were looked at.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    pub(super) fn columns(&self) -> &[Profile] {
        &self.columns
    }

    /// The spellings of an empty cell, folded.
    pub(super) fn null(&self) -> &[String] {
        &self.ways.point.null
    }
}

impl Profile {
    fn new(name: &str) -> Self {
        Profile {
            name: name.to_owned(),
            empty: 0,
            filled: 0,
            truths: [0; 2],
            spelled_truths: 0,
            point: Numbers::NONE,
            comma: Numbers::NONE,
            marked: [0; 3],
            dates: vec![Dates::default(); LAYOUTS.len()],
            texts: Distinct::default(),
            odd: Distinct::default(),
            sample: Sample::default(),
            unique: if Words::of(name).say(Meaning::Parent) {
                Unique::keeping_all()
            } else {
                Unique::default()
            },
        }
    }

    /// Whether no cell is empty and none is there twice, as far as was looked: the first million.
    pub(super) fn is_unique(&self) -> bool {
        self.empty == 0 && self.filled > 0 && self.unique.holds()
    }

    /// Whether each cell that is not empty is one of that column, which has none twice.
    pub(super) fn is_within(&self, ids: &Profile) -> bool {
        self.unique.is_within(&ids.unique)
    }

    /// The cells that are numbers with a decimal mark.
    pub(super) fn numbers(&self, decimal: Decimal) -> &Numbers {
        match decimal {
            Decimal::Comma => &self.comma,
            Decimal::Point | Decimal::Undecided => &self.point,
        }
    }

    fn add(&mut self, cell: Cell<'_>, ways: &Ways) {
        self.filled += 1;
        self.sample.offer(cell);
        let text = match cell {
            Cell::Text(text) | Cell::Number(text) => text.trim(),
            Cell::Boolean(truth) => {
                if truth {
                    "true"
                } else {
                    "false"
                }
            }
        };
        self.unique.add(text);
        self.texts.add(text);
        let number = self.add_number(cell, ways);
        let truth = ways.point.boolean(cell).ok();
        if let Some(truth) = truth {
            self.truths[usize::from(!truth)] += 1;
            self.spelled_truths += u64::from(!number);
        }
        // What is a number is no date of these layouts.
        if !number && truth.is_none() && !self.add_date(cell, &ways.layouts) {
            self.odd.add(text);
        }
    }

    fn add_number(&mut self, cell: Cell<'_>, ways: &Ways) -> bool {
        let point = ways.point.number(cell).ok();
        let marked = match cell {
            Cell::Text(text) => marks(text),
            Cell::Number(_) | Cell::Boolean(_) => Marked::Neither,
        };
        let comma = if marked == Marked::Neither {
            point
        } else {
            ways.comma.number(cell).ok()
        };
        match marked {
            Marked::Neither => {}
            Marked::Point => self.marked[0] += 1,
            Marked::Comma => self.marked[1] += 1,
            Marked::Either => self.marked[2] += 1,
        }
        self.point.add(point);
        self.comma.add(comma);
        point.is_some() || comma.is_some()
    }

    fn add_date(&mut self, cell: Cell<'_>, layouts: &[Grammar]) -> bool {
        /// A layout that never fits is not tried for ever.
        const PATIENCE: u64 = 20;
        let mut any = false;
        for (dates, layout) in self.dates.iter_mut().zip(layouts) {
            if dates.missed > PATIENCE {
                continue;
            }
            match layout.date(cell) {
                Ok(date) => {
                    any = true;
                    dates.add(date);
                }
                Err(_) => dates.missed += 1,
            }
        }
        any
    }
}

impl Numbers {
    const NONE: Numbers = Numbers {
        read: 0,
        percent: 0,
        zero: 0,
        whole: true,
        least: f64::INFINITY,
        greatest: f64::NEG_INFINITY,
    };

    fn add(&mut self, number: Option<Number>) {
        let Some(Number { value, percent }) = number else {
            return;
        };
        self.read += 1;
        self.percent += u64::from(percent);
        self.zero += u64::from(value == 0.0);
        self.whole &= value.fract() == 0.0;
        self.least = self.least.min(value);
        self.greatest = self.greatest.max(value);
    }
}

impl Dates {
    fn add(&mut self, date: Date) {
        self.read += 1;
        let [first, last] = self.span.unwrap_or([date; 2]);
        self.span = Some([first.min(date), last.max(date)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn observe(cells: &[Cell<'_>]) -> Profile {
        let mut table = Table::new(1);
        for (row, &cell) in (2..).zip(cells) {
            table.begin_row(row, None);
            table.set_copy(0, cell);
        }
        let mut seen = Observation::new(&["a".to_owned()], Grammar::default().null);
        seen.add(&table);
        seen.columns.remove(0)
    }

    #[test]
    fn cells_are_counted_as_all_that_they_may_be() {
        let texts = [
            "1,5",
            "2",
            "1,234",
            "",
            "N/A",
            "ja",
            "03/04/2026",
            "31/12/2026",
            "huh",
        ];
        let profile = observe(&texts.map(Cell::Text));
        assert_eq!((profile.filled, profile.empty), (7, 2));
        assert_eq!((profile.point.read, profile.comma.read), (2, 3));
        assert_eq!(profile.marked, [0, 1, 1]);
        assert_eq!((profile.truths, profile.spelled_truths), ([1, 0], 1));
        let read: Vec<u64> = profile.dates.iter().map(|dates| dates.read).collect();
        assert_eq!(read[..4], [0, 2, 1, 0]);
        assert_eq!(profile.comma.greatest, 2.0);
        assert_eq!(profile.point.greatest, 1234.0);
        let odd: Vec<&str> = profile
            .odd
            .list()
            .unwrap_or_default()
            .iter()
            .map(|it| it.spelled.as_str())
            .collect();
        assert_eq!(odd, ["huh"]);
        assert!(!profile.is_unique(), "a cell is empty");
    }

    #[test]
    fn typed_cells_have_no_mark() {
        let profile = observe(&[Cell::Number("1.5"), Cell::Boolean(true), Cell::Number("0")]);
        assert_eq!((profile.point.read, profile.comma.read), (2, 2));
        assert_eq!(profile.marked, [0, 0, 0]);
        assert_eq!((profile.truths, profile.spelled_truths), ([1, 1], 1));
        assert!(!profile.point.whole && profile.is_unique());
    }
}
