//! What a column that says who left tells of the others.

use crate::cell::fold;
use crate::scorecard::Polarity;

use super::column::{Column, Kind};
use super::guess::Plan;
use super::meaning::Meaning;
use super::shape::Shape;
use super::texts::TextsTold;

/// The column that says who left, and what it tells of the others.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    /// Its name, as the file spells it.
    pub column: &'a str,
    /// The names of the columns that say nothing else, folded.
    pub repeating: &'a [String],
    /// What it tells of the numbers of a probe.
    pub told: &'a [Told],
    /// What it tells of texts.
    pub texts: &'a [TextsTold],
    /// The names of the columns that are the age of an account, folded.
    pub ages: &'a [String],
}

/// What the outcome tells of one signal of a [`probe`](super::probe).
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The column of the signal.
    pub metric: String,
    /// The column that it is divided by or compared with.
    pub second: Option<String>,
    /// How often one that left has less of it than one that stayed, 0 to 1; ties count half.
    pub auc: f64,
    /// The 95 % interval of that.
    pub interval: [f64; 2],
}

impl Told {
    /// Whether more of it is better or worse; `None` where the difference may be chance.
    pub(super) fn polarity(&self) -> Option<Polarity> {
        let [low, high] = self.interval;
        if low > 0.5 {
            Some(Polarity::Positive)
        } else if high < 0.5 {
            Some(Polarity::Negative)
        } else {
            None
        }
    }

    /// The figures: `AUC 0.72, 0.66–0.78`.
    pub(super) fn figures(&self) -> String {
        let [low, high] = self.interval;
        format!("AUC {:.2}, {low:.2}–{high:.2}", self.auc)
    }
}

impl<'a> Outcome<'a> {
    /// Whether a column is the outcome, or says nothing else.
    pub(super) fn is_in(&self, column: &Column<'_>) -> bool {
        let name = fold(column.name());
        name == fold(self.column) || self.repeating.iter().any(|it| *it == name)
    }

    /// Whether a column is how long an account has been a customer, as its name or its numbers say.
    /// Those that left have less of that by the day on which they did, whatever they were like.
    pub(super) fn is_age(&self, column: &Column<'_>) -> bool {
        let name = fold(column.name());
        column.words.say(Meaning::Tenure) || self.ages.iter().any(|it| *it == name)
    }

    /// What is told of the texts of a column.
    pub(super) fn texts(&self, column: &Column<'_>) -> Option<&'a TextsTold> {
        let is_list = matches!(column.kind, Kind::Few(_));
        let name = fold(column.name());
        self.texts
            .iter()
            .find(|it| is_list && fold(&it.metric) == name)
    }

    /// What is told of a column with a shape.
    pub(super) fn told(
        &self,
        columns: &[Column<'_>],
        place: usize,
        shape: &Shape,
    ) -> Option<&'a Told> {
        let second = match *shape {
            Shape::Change { previous } => Some(previous),
            Shape::Part { whole, .. } => Some(whole),
            _ => None,
        };
        let is_column = |name: &str, place: usize| fold(name) == fold(columns[place].name());
        self.told.iter().find(|told| {
            let seconds = match (&told.second, second) {
                (Some(name), Some(place)) => is_column(name, place),
                (None, None) => true,
                _ => false,
            };
            seconds && is_column(&told.metric, place)
        })
    }
}

/// The columns of a probe, each with the shape that it is tried in: what a plan would score, and
/// what it leaves to a person.
pub(super) fn tried<'p>(plan: &'p Plan<'_>) -> Vec<(usize, &'p Shape)> {
    let signals = plan.signals.iter().map(|it| (it.column, &it.shape));
    let undecided = plan.undecided.iter().filter_map(|it| {
        // Whose words are all worth the same, nothing is to be seen of.
        let shape = it.shape.as_ref()?;
        (!matches!(shape, Shape::Values(_))).then_some((it.column, shape))
    });
    signals.chain(undecided).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_no_chance_says_what_is_better() {
        let rows = [
            ("better", [0.51, 0.8], Some(Polarity::Positive)),
            ("worse", [0.2, 0.49], Some(Polarity::Negative)),
            ("chance", [0.45, 0.6], None),
            ("at the edge", [0.5, 0.6], None),
        ];
        for (name, interval, expected) in rows {
            let told = Told {
                metric: "logins".to_owned(),
                second: None,
                auc: f64::midpoint(interval[0], interval[1]),
                interval,
            };
            assert_eq!(told.polarity(), expected, "{name}");
        }
    }
}
