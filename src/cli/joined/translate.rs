//! Cells of a source as cells of the accounts, which may be written in another way.

use crate::cell::{Cell, Date, DateLayout, Grammar, Marked, fold, marks};
use crate::scorecard::ReadAs;

/// As what the accounts read a column; nothing may.
#[derive(Clone, Debug, Default)]
pub(in crate::cli) struct Reads(Vec<ReadAs>);

/// What a cell of a source says, where the accounts would not read it so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::cli) enum Said {
    Number(f64),
    Date(Date),
    Boolean(bool),
}

/// In whose way cells are written.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) enum Hand<'g> {
    /// As the accounts write them.
    Accounts(&'g Grammar),
    /// In one spelling for all: numbers with a point and nothing else, ISO dates.
    Plain,
}

impl Hand<'_> {
    /// What a cell of a source says, where it would not be read so as it is.
    pub(in crate::cli) fn translate(
        self,
        cell: Cell<'_>,
        own: &Grammar,
        reads: &Reads,
    ) -> Option<Said> {
        match self {
            Hand::Accounts(accounts) => reads.translate(cell, own, accounts),
            Hand::Plain => {
                let said = reads.translate(cell, own, &Grammar::default());
                said.or_else(|| reads.say(cell, own))
            }
        }
    }

    /// A date; ISO where the accounts have no spelling for it.
    pub(in crate::cli) fn date(self, date: Date) -> String {
        let written = match self {
            Hand::Accounts(accounts) => accounts.write_date(date),
            Hand::Plain => None,
        };
        written.unwrap_or_else(|| date.to_string())
    }
}

impl Reads {
    /// As what `reads` has the column of that name.
    pub(in crate::cli) fn of(name: &str, reads: &[(String, ReadAs)]) -> Self {
        let folded = fold(name);
        let own = reads.iter().filter(|(column, _)| *column == *folded);
        Reads(own.map(|(_, read_as)| *read_as).collect())
    }

    /// What a cell says, where it is read in one way only.
    fn say(&self, cell: Cell<'_>, own: &Grammar) -> Option<Said> {
        let first = self.0.first()?;
        if self.0.iter().any(|other| other != first) {
            return None;
        }
        match first {
            ReadAs::Number => own.number(cell).ok().map(|it| Said::Number(it.value)),
            ReadAs::Date => own.date(cell).ok().map(Said::Date),
            ReadAs::Boolean => own.boolean(cell).ok().map(Said::Boolean),
            ReadAs::Text => None,
        }
    }

    fn has(&self, read_as: ReadAs) -> bool {
        self.0.contains(&read_as)
    }

    /// What a cell in the grammar of a source says, where that of the accounts reads it otherwise.
    ///
    /// Where nothing reads the column, only what cannot be meant otherwise is translated.
    fn translate(&self, cell: Cell<'_>, own: &Grammar, accounts: &Grammar) -> Option<Said> {
        let marked = || matches!(cell, Cell::Text(text) if marks(text) != Marked::Neither);
        if (self.has(ReadAs::Number) || self.0.is_empty())
            && own.decimal != accounts.decimal
            && marked()
        {
            let number = own.number(cell).ok();
            if let Some(number) = number {
                return Some(Said::Number(number.value));
            }
        }
        let is_layout = |layout: &DateLayout| matches!(layout, DateLayout::Layout(_));
        let is_date =
            self.has(ReadAs::Date) || (self.0.is_empty() && own.dates.iter().all(is_layout));
        if is_date && own.dates != accounts.dates {
            let date = own.date(cell).ok();
            if let Some(date) = date {
                return Some(Said::Date(date));
            }
        }
        if self.has(ReadAs::Boolean) {
            let truth = own.boolean(cell).ok()?;
            return (accounts.boolean(cell) != Ok(truth)).then_some(Said::Boolean(truth));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::Decimal;

    fn date(text: &str) -> Said {
        Said::Date(text.parse().expect("a date"))
    }

    #[test]
    fn in_a_plain_hand_a_cell_has_one_spelling() {
        use ReadAs::{Boolean, Date, Number, Text};
        let own = Grammar::default();
        let reads = |all: &[ReadAs]| Reads(all.to_vec());
        let rows: [(&[ReadAs], &str, Option<Said>); 7] = [
            (&[Number], "1,234.50 €", Some(Said::Number(1234.5))),
            (&[Number, Number], "45%", Some(Said::Number(0.45))),
            (&[Number, Text], "007", None),
            (&[], "007", None),
            (&[Date], "2026-10-02T08:00", Some(date("2026-10-02"))),
            (&[Boolean], "ja", Some(Said::Boolean(true))),
            (&[Number], "12O", None),
        ];
        for (all, text, expected) in rows {
            let said = Hand::Plain.translate(Cell::Text(text), &own, &reads(all));
            assert_eq!(said, expected, "{text}");
        }
        let day = "2026-10-02".parse().expect("a date");
        assert_eq!(Hand::Plain.date(day), "2026-10-02");
    }

    #[test]
    fn what_is_translated_depends_on_how_it_is_read() {
        let layout = |text: &str| DateLayout::new(text).expect("a layout");
        let own = Grammar {
            decimal: Decimal::Comma,
            dates: vec![layout("%d/%m/%Y")],
            truths: vec!["top".to_owned()],
            ..Grammar::default()
        };
        let serial = Grammar {
            dates: vec![layout("excel")],
            ..Grammar::default()
        };
        let accounts = Grammar::default();
        let (number, day, truth, text) = (
            Some(ReadAs::Number),
            Some(ReadAs::Date),
            Some(ReadAs::Boolean),
            Some(ReadAs::Text),
        );
        let (seven, typed) = (Cell::Text("7,5"), Cell::Number("46000"));
        let slashed = Cell::Text("03/04/2026");
        let rows = [
            ("a number", number, seven, &own, Some(Said::Number(7.5))),
            (
                "read by nothing",
                None,
                seven,
                &own,
                Some(Said::Number(7.5)),
            ),
            ("a text is left", text, seven, &own, None),
            ("no mark", number, Cell::Text("7"), &own, None),
            ("the same mark", number, Cell::Text("7.5"), &serial, None),
            ("no number", number, Cell::Text("a,b"), &own, None),
            ("a date", day, slashed, &own, Some(date("2026-04-03"))),
            (
                "a date that nothing reads",
                None,
                slashed,
                &own,
                Some(date("2026-04-03")),
            ),
            ("a date as a text", text, slashed, &own, None),
            ("not a date", day, Cell::Text("soon"), &own, None),
            ("a serial", day, typed, &serial, Some(date("2025-12-09"))),
            ("a serial that nothing reads", None, typed, &serial, None),
            (
                "a truth",
                truth,
                Cell::Text("Top"),
                &own,
                Some(Said::Boolean(true)),
            ),
            ("a truth for all", truth, Cell::Text("yes"), &own, None),
            ("a truth as a text", text, Cell::Text("top"), &own, None),
            ("a typed truth", truth, Cell::Boolean(true), &own, None),
        ];
        for (name, read_as, cell, own, expected) in rows {
            let reads: Vec<_> = read_as.map(|it| ("m".to_owned(), it)).into_iter().collect();
            let said = Reads::of("M", &reads).translate(cell, own, &accounts);
            assert_eq!(said, expected, "{name}");
        }
    }
}
