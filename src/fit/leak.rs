//! What knows the outcome already: a warning that comes with the departure is none.

use crate::cell::fold;
use crate::diagnostic::{Diagnostic, quote};
use crate::score::Account;
use crate::scorecard::Scorecard;

/// Refuses an outcome that the scores or the bands are made of: a problem for each place of the
/// scorecard that reads it.
///
/// # Errors
///
/// A diagnostic for each signal, profile and rule that reads the column.
pub fn check_outcome(scorecard: &Scorecard, outcome: &str) -> Result<(), Vec<Diagnostic>> {
    let is_it = |column: &str| fold(column) == fold(outcome);
    let mut readers: Vec<String> = Vec::new();
    for signal in scorecard.cards().flat_map(|card| &card.signals) {
        let reader = format!("signal {}", signal.id);
        if signal.columns().any(is_it) && !readers.contains(&reader) {
            readers.push(reader);
        }
    }
    for profile in &scorecard.profiles {
        if profile.when.columns().any(is_it) {
            readers.push(format!("profile {}", profile.id));
        }
    }
    for rule in &scorecard.rules {
        if rule.when.columns().any(is_it) {
            readers.push(format!("rule {}", rule.id));
        }
    }
    if readers.is_empty() {
        return Ok(());
    }
    let problem = |reader: String| {
        let message = format!("{reader} reads {}, which is the outcome", quote(outcome));
        let help = "a scorecard that is told who left warns of nothing: take that out of it, or \
                    name another column";
        Diagnostic::error("outcome-in-scorecard", message).help(help)
    };
    Err(readers.into_iter().map(problem).collect())
}

/// Which columns say nothing but the outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns(Vec<Column>);

/// What a column holds, for those that stayed and those that left.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Column {
    name: String,
    sides: [Side; 2],
}

/// What a column holds for accounts of one outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Side {
    /// Some cells are empty.
    empty: bool,
    /// The first text.
    text: Option<String>,
    /// There are others.
    several: bool,
}

impl Columns {
    /// Looks at the cells of an account that left or stayed.
    pub(super) fn look(&mut self, account: &Account<'_>, left: bool) {
        let bound = account.bound();
        if self.0.is_empty() {
            let columns = bound.columns().iter();
            let column = |name: &String| Column {
                name: name.clone(),
                sides: Default::default(),
            };
            self.0 = columns.map(|it| column(&it.name)).collect();
        }
        let grammar = &bound.scorecard().input.grammar;
        for (place, column) in self.0.iter_mut().enumerate() {
            if column.is_done() {
                continue;
            }
            let cell = account.cell(place);
            let side = &mut column.sides[usize::from(left)];
            if grammar.is_empty(cell) {
                side.empty = true;
            } else {
                side.see(cell.literal());
            }
        }
    }

    /// Adds what a later chunk holds.
    pub(super) fn merge(&mut self, other: Columns) {
        if self.0.is_empty() {
            *self = other;
            return;
        }
        // Files may have their columns in other places, and one that a file lacks is left out.
        if !other.0.is_empty() {
            self.0
                .retain(|own| other.0.iter().any(|it| it.name == own.name));
        }
        for column in other.0 {
            if let Some(own) = self.0.iter_mut().find(|own| own.name == column.name) {
                own.merge(&column);
            }
        }
    }

    /// The columns that repeat the outcome, folded, but for its own.
    pub(super) fn repeating(&self, outcome: &str) -> impl Iterator<Item = &str> {
        let outcome = fold(outcome).into_owned();
        let others = self.0.iter().filter(move |it| it.name != outcome);
        others.filter(|it| it.repeats()).map(|it| it.name.as_str())
    }
}

impl Column {
    /// Whether it can't repeat the outcome any more.
    fn is_done(&self) -> bool {
        let mixed = self
            .sides
            .iter()
            .any(|side| side.empty && side.text.is_some());
        let [stayed, left] = &self.sides;
        let both = stayed.text.is_some() && left.text.is_some();
        mixed || both && (stayed.several || left.several || stayed.text == left.text)
    }

    /// Whether one text, or none, stands where accounts left, and another where they stayed; or
    /// any texts on one side, and none on the other.
    fn repeats(&self) -> bool {
        if self.is_done() {
            return false;
        }
        let [stayed, left] = &self.sides;
        stayed.is_known() && left.is_known() && stayed.text != left.text
    }

    fn merge(&mut self, other: &Column) {
        for (own, side) in self.sides.iter_mut().zip(&other.sides) {
            own.empty |= side.empty;
            own.several |= side.several;
            if let Some(text) = &side.text {
                own.see(text);
            }
        }
    }
}

impl Side {
    fn see(&mut self, text: &str) {
        match &self.text {
            Some(first) => self.several |= first != text,
            None => self.text = Some(text.to_owned()),
        }
    }

    fn is_known(&self) -> bool {
        self.empty || self.text.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A column of cells beside whether their accounts left.
    fn column(cells: &[(&str, bool)]) -> Column {
        let mut column = Column {
            name: "status".to_owned(),
            sides: Default::default(),
        };
        for &(text, left) in cells {
            let side = &mut column.sides[usize::from(left)];
            if text.is_empty() {
                side.empty = true;
            } else {
                side.see(text);
            }
        }
        column
    }

    /// A name, cells, and whether they repeat the outcome.
    type Row<'a> = (&'a str, &'a [(&'a str, bool)], bool);

    #[test]
    fn what_repeats_the_outcome_is_known() {
        let rows: [Row<'_>; 8] = [
            (
                "a word each",
                &[("gone", true), ("here", false), ("gone", true)],
                true,
            ),
            (
                "a date for those that left",
                &[("2026-01-02", true), ("2026-03-04", true), ("", false)],
                true,
            ),
            (
                "empty for those that left",
                &[("", true), ("a", false), ("b", false)],
                true,
            ),
            (
                "one word for all",
                &[("here", true), ("here", false)],
                false,
            ),
            (
                "words that both have",
                &[("a", true), ("b", true), ("a", false)],
                false,
            ),
            (
                "sometimes empty",
                &[("gone", true), ("", true), ("here", false)],
                false,
            ),
            ("empty for all", &[("", true), ("", false)], false),
            ("nobody stayed", &[("gone", true)], false),
        ];
        for (name, cells, expected) in rows {
            assert_eq!(column(cells).repeats(), expected, "{name}");
            let mut halves = column(&cells[..1]);
            halves.merge(&column(&cells[1..]));
            assert_eq!(halves, column(cells), "{name}, in two chunks");
        }
    }
}
