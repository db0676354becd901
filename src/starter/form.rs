//! How the file writes its cells: what its scorecard has to say under `[input]`.

use crate::cell::{Cell, Date, DateLayout, Decimal, Grammar, LAYOUTS, fold};
use crate::diagnostic::{Diagnostic, quote};

use super::meaning::Meaning;
use super::observe::{Observation, Profile};
use super::words::Words;

/// What people write into a cell of numbers or dates that has none, folded.
const NOTHING: [&str; 31] = [
    "-",
    "--",
    "---",
    "–",
    "—",
    ".",
    "..",
    "?",
    "n.a.",
    "n. a.",
    "na.",
    "nd",
    "n.d.",
    "n/d",
    "nr",
    "s/d",
    "s.d.",
    "s/o",
    "k.a.",
    "k. a.",
    "unknown",
    "unbekannt",
    "inconnu",
    "not available",
    "no data",
    "(blank)",
    "#value!",
    "#div/0!",
    "#ref!",
    "없음",
    "ไม่มี",
];

/// How the file writes its cells.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub(super) grammar: Grammar,
    /// The decimal mark has to be said.
    pub(super) says_decimal: bool,
    /// The layouts of dates, where they have to be said.
    pub(super) dates: Vec<&'static str>,
    /// Further spellings of an empty cell, as the file spells them.
    pub(super) nulls: Vec<String>,
    /// Nothing tells whether the day or the month comes first.
    pub(super) unclear_dates: bool,
}

/// The part of a column's cells from which on it is meant to be of a kind.
const MOSTLY: f64 = 0.9;

impl Form {
    /// Finds the form out. `decimal` is the mark where it is known.
    ///
    /// # Errors
    ///
    /// The diagnostic `decimal-mark` where the cells are different numbers with each mark.
    pub(super) fn of(
        seen: &Observation,
        decimal: Option<Decimal>,
    ) -> Result<Form, Box<Diagnostic>> {
        let mut form = Form {
            grammar: Grammar {
                null: seen.null().to_vec(),
                ..Grammar::default()
            },
            says_decimal: decimal.is_some(),
            dates: Vec::new(),
            nulls: Vec::new(),
            unclear_dates: false,
        };
        form.find_decimal(seen, decimal)?;
        form.find_dates(seen);
        form.find_nulls(seen);
        Ok(form)
    }

    fn find_decimal(
        &mut self,
        seen: &Observation,
        decimal: Option<Decimal>,
    ) -> Result<(), Box<Diagnostic>> {
        let numbers = || {
            seen.columns()
                .iter()
                .filter(|column| is_mostly(column, most_numbers(column)))
        };
        let sum = |which: usize| numbers().map(|column| column.marked[which]).sum::<u64>();
        let (point, comma, either) = (sum(0), sum(1), sum(2));
        if let Some(decimal) = decimal {
            self.grammar.decimal = decimal;
        } else if comma > point {
            self.grammar.decimal = Decimal::Comma;
            self.says_decimal = true;
        } else if either > 0 {
            if point == 0 {
                return Err(unclear_mark(numbers().find(|column| column.marked[2] > 0)));
            }
            self.says_decimal = true;
        }
        Ok(())
    }

    fn find_dates(&mut self, seen: &Observation) {
        let fitting: Vec<Vec<usize>> = seen.columns().iter().map(fitting_layouts).collect();
        let columns = || fitting.iter().filter(|layouts| !layouts.is_empty());
        // Of two layouts that fit, the one that another column needs is meant.
        let needed: Vec<usize> = columns()
            .filter(|it| it.len() == 1)
            .map(|it| it[0])
            .collect();
        let mut chosen: Vec<usize> = Vec::new();
        for layouts in columns() {
            let told = layouts.iter().filter(|layout| needed.contains(layout));
            match (layouts.as_slice(), told.collect::<Vec<_>>().as_slice()) {
                (&[layout], _) | (_, &[&layout]) => chosen.push(layout),
                _ => self.unclear_dates = true,
            }
        }
        chosen.sort_unstable();
        chosen.dedup();
        self.read_serials(seen, &mut chosen);
    }

    /// Says which layouts there are: those that were chosen, and days that are written as numbers.
    fn read_serials(&mut self, seen: &Observation, chosen: &mut [usize]) {
        let mut dates: Vec<&'static str> = chosen.iter().map(|&layout| LAYOUTS[layout]).collect();
        for layout in ["excel", "epoch"] {
            let counts = |column: &Profile| serial(column, self.grammar.decimal) == Some(layout);
            if seen.columns().iter().any(counts) {
                dates.push(layout);
            }
        }
        if dates.iter().any(|&layout| layout != LAYOUTS[0]) {
            // The scorecard's own tests write dates as ISO 8601 has them.
            dates.retain(|&layout| layout != LAYOUTS[0]);
            dates.insert(0, LAYOUTS[0]);
            self.grammar.dates = dates
                .iter()
                .filter_map(|layout| DateLayout::new(layout).ok())
                .collect();
            self.dates = dates;
        }
    }

    fn find_nulls(&mut self, seen: &Observation) {
        for column in seen.columns() {
            let odd = column.odd.list().unwrap_or_default();
            let nothing = nothing(column);
            let rest = column.filled - nothing;
            let dates = column.dates.iter().map(|it| it.read).max().unwrap_or(0);
            let flags = column.truths.iter().sum::<u64>();
            let whole = rest > 0 && [most_numbers(column), dates, flags].contains(&rest);
            if nothing == 0 || !whole {
                continue;
            }
            for text in odd.iter().filter(|it| is_nothing(&it.folded)) {
                if !self.grammar.null.contains(&text.folded) {
                    self.grammar.null.push(text.folded.clone());
                    self.nulls.push(text.spelled.clone());
                }
            }
        }
    }

    /// How many cells of a column say something.
    pub(super) fn filled(&self, column: &Profile) -> u64 {
        let nulls = self.nulls.iter().map(|null| fold(null));
        let nulls: Vec<_> = nulls.collect();
        let texts = column.odd.first().iter();
        let empty = texts.filter(|it| nulls.iter().any(|null| **null == it.folded));
        column.filled - empty.map(|it| it.count).sum::<u64>()
    }

    /// The first and the last day of a column of which each cell is a date.
    pub(super) fn days(&self, column: &Profile, filled: u64) -> Option<[Date; 2]> {
        if filled == 0 {
            return None;
        }
        if let Some(layout) = serial(column, self.grammar.decimal)
            && self.dates.contains(&layout)
        {
            let numbers = column.numbers(self.grammar.decimal);
            let day = |number: f64| self.grammar.date(Cell::Number(&number.to_string())).ok();
            let fits = numbers.read == filled;
            return Some([day(numbers.least)?, day(numbers.greatest)?]).filter(|_| fits);
        }
        let known = |layout: &usize| match self.dates.as_slice() {
            [] => *layout == 0,
            dates => dates.contains(&LAYOUTS[*layout]),
        };
        let all = (0..LAYOUTS.len())
            .filter(known)
            .map(|layout| column.dates[layout]);
        all.filter(|dates| dates.read == filled)
            .find_map(|dates| dates.span)
    }
}

/// How many cells are numbers with the decimal mark that reads more of them.
fn most_numbers(column: &Profile) -> u64 {
    column.point.read.max(column.comma.read)
}

fn is_mostly(column: &Profile, cells: u64) -> bool {
    let filled = column.filled - nothing(column);
    filled > 0 && cells as f64 >= MOSTLY * filled as f64
}

/// How many cells of a column say that they say nothing.
fn nothing(column: &Profile) -> u64 {
    let texts = column.odd.list().unwrap_or_default().iter();
    texts
        .filter(|it| is_nothing(&it.folded))
        .map(|it| it.count)
        .sum()
}

fn is_nothing(folded: &str) -> bool {
    NOTHING.contains(&folded)
}

/// The layouts that read more of a column of dates than others do.
fn fitting_layouts(column: &Profile) -> Vec<usize> {
    let most = column
        .dates
        .iter()
        .map(|dates| dates.read)
        .max()
        .unwrap_or(0);
    if !is_mostly(column, most) {
        return Vec::new();
    }
    let fits = |&layout: &usize| column.dates[layout].read == most;
    (0..LAYOUTS.len()).filter(fits).collect()
}

/// How a column counts days or seconds, where its name says that it has dates.
fn serial(column: &Profile, decimal: Decimal) -> Option<&'static str> {
    /// 1982 to 2064, as a spreadsheet counts.
    const EXCEL: [f64; 2] = [30_000.0, 60_000.0];
    /// 1990 to 2064, in seconds and in milliseconds.
    const EPOCH: [[f64; 2]; 2] = [[631_152_000.0, 3e9], [631_152_000_000.0, 3e12]];
    let numbers = column.numbers(decimal);
    let within = |[from, to]: [f64; 2]| numbers.least >= from && numbers.greatest <= to;
    let layout = if within(EXCEL) {
        "excel"
    } else if EPOCH.into_iter().any(within) {
        "epoch"
    } else {
        return None;
    };
    let dates = [
        Meaning::Day,
        Meaning::Since,
        Meaning::Renewal,
        Meaning::Snapshot,
        Meaning::Last,
    ];
    let words = Words::of(&column.name);
    (is_mostly(column, numbers.read) && dates.into_iter().any(|it| words.say(it))).then_some(layout)
}

fn unclear_mark(column: Option<&Profile>) -> Box<Diagnostic> {
    let name = column.map_or("", |column| column.name.as_str());
    let message = format!(
        "the numbers of {} are different ones with each decimal mark, and no cell tells which it is",
        quote(name)
    );
    let help = "say which mark it is: --decimal . or --decimal ,";
    Box::new(Diagnostic::error("decimal-mark", message).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Table;

    fn form(columns: &[(&str, &[&str])]) -> Result<Form, Box<Diagnostic>> {
        let names: Vec<String> = columns.iter().map(|it| it.0.to_owned()).collect();
        let mut table = Table::new(columns.len());
        for row in 0..columns[0].1.len() {
            table.begin_row(row as u64 + 2, None);
            for (place, (_, cells)) in columns.iter().enumerate() {
                table.set_copy(place, Cell::Text(cells[row]));
            }
        }
        let mut seen = Observation::new(&names, Grammar::default().null);
        seen.add(&table);
        Form::of(&seen, None)
    }

    #[test]
    fn the_decimal_mark_is_told_by_columns_of_numbers() {
        type Row<'r> = (
            &'r str,
            &'r [(&'r str, &'r [&'r str])],
            Option<(Decimal, bool)>,
        );
        let rows: [Row<'_>; 6] = [
            (
                "comma",
                &[("a", &["1,5", "2"])],
                Some((Decimal::Comma, true)),
            ),
            (
                "point",
                &[("a", &["1.5", "2"])],
                Some((Decimal::Point, false)),
            ),
            ("none", &[("a", &["1", "2"])], Some((Decimal::Point, false))),
            (
                "either, and another column tells",
                &[("a", &["1,234", "2"]), ("b", &["0.5", "1"])],
                Some((Decimal::Point, true)),
            ),
            ("either", &[("a", &["1,234", "2"])], None),
            (
                "a remark with a comma",
                &[("a", &["1,5", "as he said"])],
                Some((Decimal::Point, false)),
            ),
        ];
        for (name, columns, expected) in rows {
            let found = form(columns)
                .ok()
                .map(|it| (it.grammar.decimal, it.says_decimal));
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn layouts_of_dates_are_told_or_left_open() {
        type Row<'r> = (&'r str, &'r [(&'r str, &'r [&'r str])], &'r [&'r str], bool);
        let rows: [Row<'_>; 6] = [
            ("ISO", &[("a", &["2026-03-04"])], &[], false),
            (
                "day first",
                &[("a", &["31/12/2026", "03/04/2026"])],
                &["iso", "%d/%m/%Y"],
                false,
            ),
            ("unclear", &[("a", &["03/04/2026"])], &[], true),
            (
                "another column tells",
                &[("a", &["03/04/2026"]), ("b", &["12/31/2026"])],
                &["iso", "%m/%d/%Y"],
                false,
            ),
            (
                "a spreadsheet's days",
                &[("last_login", &["46000"])],
                &["iso", "excel"],
                false,
            ),
            (
                "a number of that size",
                &[("logins", &["46000"])],
                &[],
                false,
            ),
        ];
        for (name, columns, dates, unclear) in rows {
            let form = form(columns).expect(name);
            assert_eq!(
                (form.dates.as_slice(), form.unclear_dates),
                (dates, unclear),
                "{name}"
            );
        }
    }

    #[test]
    fn spellings_of_nothing_are_those_among_numbers_and_dates() {
        let columns: [(&str, &[&str]); 3] = [
            ("a", &["1", "k.A.", "-"]),
            ("b", &["x", "y", "-"]),
            ("c", &["2026-03-04", "unknown", "2026-03-05"]),
        ];
        assert_eq!(
            form(&columns).expect("a form").nulls,
            ["k.A.", "-", "unknown"]
        );
        let columns: [(&str, &[&str]); 1] = [("a", &["1", "12O", "-"])];
        assert!(form(&columns).expect("a form").nulls.is_empty());
    }
}
