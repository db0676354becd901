//! How the cells of a signal became what entered its curve, and why nothing did where nothing did.

use super::metric::{Metric, Reading};
use super::scores::Origin;
use super::{Account, Input};

/// Why no value of a signal entered its curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// The input lacks one of its columns.
    NoColumn,
    /// The metric's cell is empty.
    Empty,
    /// The date of the measurement is empty.
    Undated,
    /// The measurement is older than `max_age`.
    Stale,
    /// The cell of `per` or `previous` is empty.
    SecondEmpty,
    /// The cell of `per` is 0, or that of `previous` is and the metric is not.
    SecondZero,
    /// A text that `values` does not list, with `other = "missing"`.
    Unlisted,
}

impl Absence {
    /// The word in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Absence::NoColumn => "no-column",
            Absence::Empty => "empty",
            Absence::Undated => "undated",
            Absence::Stale => "stale",
            Absence::SecondEmpty => "second-empty",
            Absence::SecondZero => "second-zero",
            Absence::Unlisted => "unlisted",
        }
    }
}

/// What stands behind a signal of an account, beside its metric.
#[derive(Clone, Debug)]
pub struct Evidence<'a> {
    /// The weight that counts, with what is missing made up inside its dimension; `None` when it
    /// is left out.
    pub weight: Option<f64>,
    /// Its part of the weight when every signal of the card is present, 0 to 1.
    pub full_share: f64,
    /// The cell of `per` or `previous`; `None` when it is empty or there is none.
    pub second: Option<Input<'a>>,
    /// The date of the measurement; `None` when it is empty or there is none.
    pub measured_on: Option<Input<'a>>,
    /// How many days before as-of the measurement was; negative after it.
    pub age: Option<i64>,
    /// Why no value entered the curve; `None` where a measured one did. With a `default` that
    /// entered instead: `Empty`.
    pub absence: Option<Absence>,
    /// The first of its columns that the input lacks.
    pub lacking: Option<&'a str>,
}

impl<'a> Account<'a> {
    /// What stands behind each signal, in the order of [`Account::signals`].
    pub fn evidence(&self) -> impl Iterator<Item = Evidence<'a>> + use<'a> {
        let account = *self;
        (0..self.card().signals.len()).map(move |slot| account.evidence_of(slot))
    }

    fn evidence_of(&self, slot: usize) -> Evidence<'a> {
        let card = &self.bound.cards[usize::from(self.scores.card[self.row])];
        let bound = &card.signals[slot];
        let (weight, _, origin) = self.part(slot);
        let second = bound.second.and_then(|column| self.number(column));
        let measured_on = bound.measured_on.and_then(|column| self.date(column));
        let age = match &measured_on {
            Some(Input::Date(date)) => {
                Some(i64::from(self.as_of().days()) - i64::from(date.days()))
            }
            _ => None,
        };
        let metric = Metric {
            bound: self.bound,
            signal: bound,
            table: self.table,
        };
        let absence = || match metric.read(self.row) {
            Ok((Reading::Missing(why), _)) => Some(why),
            Ok((_, Origin::Default)) => Some(Absence::Empty),
            _ => None,
        };
        Evidence {
            weight: (origin != Origin::Missing).then_some(weight),
            full_share: bound.full_weight / card.full_total,
            second,
            measured_on,
            age,
            absence: if origin == Origin::Measured {
                None
            } else {
                absence()
            },
            lacking: if bound.metric.is_none() {
                Some(bound.signal.metric.as_str())
            } else {
                let second = bound
                    .signal
                    .derivation
                    .second_column()
                    .filter(|_| bound.second.is_none());
                let freshness = bound.signal.freshness.as_ref();
                let dated = freshness.filter(|_| bound.measured_on.is_none());
                second.or(dated.map(|it| it.measured_on.as_str()))
            },
        }
    }

    fn number(&self, column: usize) -> Option<Input<'a>> {
        self.read_as(column, |account, cell| {
            let number = account.bound.scorecard.input.grammar.number(cell).ok()?;
            Some(Input::Number(number.value))
        })
    }

    fn date(&self, column: usize) -> Option<Input<'a>> {
        self.read_as(column, |account, cell| {
            let date = account.bound.scorecard.input.grammar.date(cell).ok()?;
            Some(Input::Date(date))
        })
    }
}
