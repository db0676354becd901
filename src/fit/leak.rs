//! What knows the outcome already: a warning that comes with the departure is none.

use crate::cell::fold;
use crate::diagnostic::{Diagnostic, quote};
use crate::score::{Account, Side, Sides};
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

/// A column or a signal that tells who left better than this by itself knows it already.
pub(super) const TOO_GOOD: f64 = 0.97;

/// So many texts of a column are kept apart, such as those of a status. With more of them, any would
/// tell some accounts apart by chance, and only whether there is one counts.
const TEXTS: usize = 8;

/// So many accounts have to be there for each text, where they are more than one for each side: of
/// fewer, some would tell them apart by chance.
const ACCOUNTS: u64 = 5;

/// How well each column alone tells who left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns(Vec<Column>);

/// What a column holds, for those that stayed and those that left.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Column {
    name: String,
    /// Where its cells are empty.
    empty: Sides<u64>,
    /// Where there is any text.
    full: Sides<u64>,
    /// By text, in their order; `None` where they are more than [`TEXTS`].
    texts: Option<Vec<(String, Sides<u64>)>>,
}

impl Columns {
    /// Looks at the cells of an account that left or stayed.
    pub(super) fn look(&mut self, account: &Account<'_>, left: bool) {
        let bound = account.bound();
        if self.0.is_empty() {
            let columns = bound.columns().iter();
            self.0 = columns.map(|it| Column::new(&it.name)).collect();
        }
        let grammar = &bound.scorecard().input.grammar;
        let side = Side::of(left);
        for (place, column) in self.0.iter_mut().enumerate() {
            let cell = account.cell(place);
            if grammar.is_empty(cell) {
                column.empty[side] += 1;
            } else {
                let mut sides = Sides::default();
                sides[side] = 1;
                column.see(cell.literal(), sides);
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
                own.merge(column);
            }
        }
    }

    /// The columns that repeat the outcome, or nearly, folded, but for its own.
    pub(super) fn repeating(&self, outcome: &str) -> impl Iterator<Item = Repeating<'_>> {
        let outcome = fold(outcome).into_owned();
        let others = self.0.iter().filter(move |it| it.name != outcome);
        others.filter_map(|it| {
            let auc = it.auc().filter(|auc| *auc > TOO_GOOD)?;
            let column = it.name.as_str();
            Some(Repeating { column, auc })
        })
    }
}

/// A column that says what the outcome says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Repeating<'c> {
    /// Its name, folded.
    pub column: &'c str,
    /// How well it tells who left; 1 where it says nothing else.
    auc: f64,
}

impl Repeating<'_> {
    /// What is said of it, and what to do.
    pub fn warning(&self, outcome: &str, help: &str) -> Diagnostic {
        let (column, outcome) = (quote(self.column), quote(outcome));
        let message = if self.auc < 1.0 {
            // Rounding would hide that some cells say something else.
            let auc = (self.auc * 1000.0).floor() / 1000.0;
            format!("column {column} nearly repeats the outcome {outcome}, with an AUC of {auc:.3}")
        } else {
            format!("column {column} repeats the outcome {outcome}")
        };
        Diagnostic::warning("repeats-outcome", message).help(help)
    }
}

impl Column {
    fn new(name: &str) -> Self {
        Column {
            name: name.to_owned(),
            empty: Sides::default(),
            full: Sides::default(),
            texts: Some(Vec::new()),
        }
    }

    /// Counts accounts with a text in.
    fn see(&mut self, text: &str, sides: Sides<u64>) {
        self.full += sides;
        let Some(texts) = &mut self.texts else { return };
        match texts.binary_search_by(|(own, _)| own.as_str().cmp(text)) {
            Ok(place) => texts[place].1 += sides,
            Err(_) if texts.len() == TEXTS => self.texts = None,
            Err(place) => texts.insert(place, (text.to_owned(), sides)),
        }
    }

    fn merge(&mut self, other: Column) {
        self.empty += other.empty;
        let Some(texts) = other.texts else {
            self.full += other.full;
            self.texts = None;
            return;
        };
        for (text, sides) in texts {
            self.see(&text, sides);
        }
    }

    /// How well it tells who left, 0.5 to 1: the area under the curve of the best guess from its
    /// text, which is that of as many of those that left as of those that stayed guessed right.
    /// `None` where nobody left, or nobody stayed.
    fn auc(&self) -> Option<f64> {
        let all = self.empty + self.full;
        if all.few(1).is_some() {
            return None;
        }
        // In whole numbers, so that a column that says all is at 1.
        let right = |of: &Sides<u64>| (of.stayed * all.left).max(of.left * all.stayed);
        let of = |parts: &mut dyn Iterator<Item = &Sides<u64>>| {
            let right: u64 = parts.map(right).sum();
            right as f64 / (2 * all.stayed * all.left) as f64
        };
        let texts = self.texts.as_ref().filter(|texts| {
            let parts = texts.len() as u64 + u64::from(self.empty.all() > 0);
            parts <= 2 || ACCOUNTS * parts <= all.all()
        });
        let by_text = texts.map(|texts| {
            let texts = texts.iter().map(|(_, sides)| sides);
            of(&mut texts.chain([&self.empty]))
        });
        let by_filling = of(&mut [&self.empty, &self.full].into_iter());
        Some(by_text.map_or(by_filling, |it| it.max(by_filling)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A column of cells beside whether their accounts left, and how many there are of each.
    fn column(cells: &[(&str, bool, u64)]) -> Column {
        let mut column = Column::new("status");
        for &(text, left, accounts) in cells {
            let mut sides = Sides::default();
            sides[Side::of(left)] = accounts;
            if text.is_empty() {
                column.empty += sides;
            } else {
                column.see(text, sides);
            }
        }
        column
    }

    /// A name, cells, and how well they tell who left.
    type Row<'a> = (&'a str, &'a [(&'a str, bool, u64)], Option<f64>);

    #[test]
    fn what_repeats_the_outcome_is_known() {
        let letters = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
        let many = letters.map(|it| (it, it < "e", 1));
        let rows: [Row<'_>; 13] = [
            (
                "a word each",
                &[("gone", true, 30), ("here", false, 70)],
                Some(1.0),
            ),
            (
                "mistyped once",
                &[
                    ("gone", true, 29),
                    ("gnoe", true, 1),
                    ("here", false, 69),
                    ("gone", false, 1),
                ],
                Some(0.992),
            ),
            (
                "several words each",
                &[
                    ("gone", true, 9),
                    ("lost", true, 9),
                    ("here", false, 9),
                    ("new", false, 9),
                ],
                Some(1.0),
            ),
            (
                "dates of those that left",
                &[
                    ("2026-01-02", true, 1),
                    ("2026-03-04", true, 1),
                    ("", false, 2),
                ],
                Some(1.0),
            ),
            (
                "empty for those that left",
                &[("", true, 1), ("a", false, 1), ("b", false, 1)],
                Some(1.0),
            ),
            (
                "empty for half that left",
                &[("", true, 5), ("x", true, 5), ("x", false, 9)],
                Some(0.75),
            ),
            (
                "one word for all",
                &[("here", true, 3), ("here", false, 97)],
                Some(0.5),
            ),
            (
                "a word that both have",
                &[("a", true, 5), ("b", true, 5), ("a", false, 9)],
                Some(0.75),
            ),
            (
                "hardly anybody leaves",
                &[("a", true, 1), ("a", false, 96), ("b", false, 3)],
                Some(0.515),
            ),
            ("more words than are kept apart", &many, Some(0.5)),
            (
                "a word for each account",
                &[("a", true, 1), ("b", true, 1), ("c", false, 1)],
                Some(0.5),
            ),
            ("empty for all", &[("", true, 1), ("", false, 1)], Some(0.5)),
            ("nobody stayed", &[("gone", true, 1)], None),
        ];
        for (name, cells, expected) in rows {
            let auc = column(cells).auc().map(|it| (it * 1000.0).floor() / 1000.0);
            assert_eq!(auc, expected, "{name}");
            let mut halves = column(&cells[..1]);
            halves.merge(column(&cells[1..]));
            assert_eq!(halves, column(cells), "{name}, in two chunks");
        }
    }
}
