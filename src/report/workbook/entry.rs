//! One account as the workbook tells it, before it has a row.

use serde::{Deserialize, Serialize};

use crate::cell::fold;
use crate::explain::{Derived, Explanation, Finding};
use crate::history::Earlier;
use crate::report::summary::label;
use crate::report::{Column, Speech, number, tenths, view};
use crate::score::{Account, Input};
use crate::scorecard::DefaultValue;

/// One account as the workbook tells it: a row among the accounts, and one of the arithmetic.
pub struct Entry {
    line: Line,
    work: Work,
}

/// An account among the accounts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Line {
    pub(super) id: String,
    /// What the columns show.
    pub(super) cells: Vec<Shown>,
}

/// An account in the arithmetic.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Work {
    pub(super) id: String,
    /// What people call it.
    pub(super) title: String,
    /// The id of its profile.
    pub(super) profile: Option<String>,
    /// 0 for the base, else one more than the profile's place.
    pub(super) card: usize,
    /// Why there is no score, in words.
    pub(super) unknown: Option<String>,
    /// 0 to 100.
    pub(super) score: Option<f64>,
    /// What no complaint would leave.
    pub(super) start: Option<f64>,
    /// W, the weight of all present signals.
    pub(super) total: f64,
    /// The band by score, in words.
    pub(super) band_by_score: String,
    /// The signals of its card, in canonical order.
    pub(super) signals: Vec<Worked>,
}

/// What a column of the table of accounts shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Shown {
    Empty,
    Number(f64),
    Text(String),
}

/// What entered the arithmetic of one signal, and what came out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Worked {
    /// The metric's cell; `None` where it is empty, or too old to count.
    pub(super) metric: Option<Entered>,
    /// The cell of the column that the metric is divided by or compared with.
    pub(super) second: Option<f64>,
    /// What entered the curve.
    pub(super) number: Option<Entered>,
    /// `number` is the scorecard's default.
    pub(super) by_default: bool,
    pub(super) strength: Option<f64>,
    /// The weight that counts; `None` where the signal is left out.
    pub(super) weight: Option<f64>,
    pub(super) points: Option<f64>,
}

/// A cell that a formula reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Entered {
    Number(f64),
    /// Days since 1970-01-01.
    Day(i32),
    Boolean(bool),
    /// Folded, as the scorecard's texts are.
    Text(String),
}

impl Entry {
    /// What the workbook tells of an account, which was scored with
    /// [`Depth::Full`](crate::score::Depth), and of what the history says of it.
    pub fn new(account: &Account<'_>, columns: &[Column], earlier: Option<&Earlier<'_>>) -> Self {
        let explanation = Explanation::new(*account);
        let words = |column: &Column| {
            let mut text = String::new();
            view::for_people(column, account, earlier, Speech::english(), &mut text);
            text
        };
        let line = Line {
            id: words(&Column::Id),
            cells: columns
                .iter()
                .map(|column| shown(column, account, words))
                .collect(),
        };
        let work = Work {
            id: line.id.clone(),
            title: words(&Column::Account),
            profile: account.profile().map(|_| words(&Column::Profile)),
            card: account.card_place(),
            unknown: account.unknown().map(|_| words(&Column::Unknown)),
            score: account.score(),
            start: account.start(),
            total: account.total(),
            band_by_score: label(account.bands(), account.band_by_score()),
            signals: explanation.signals.iter().map(Worked::new).collect(),
        };
        Entry { line, work }
    }

    /// Appends it, to be handed to [`Workbook::write`](super::Workbook::write).
    pub fn write(&self, out: &mut Vec<u8>) {
        // Writing to memory cannot fail, and all numbers are finite.
        let _ = serde_json::to_writer(&mut *out, &self.line);
        // Each of the two sheets reads its part alone. JSON on one line has no such byte.
        out.push(BREAK);
        let _ = serde_json::to_writer(out, &self.work);
    }
}

/// What stands between the two parts of an [`Entry`].
const BREAK: u8 = b'\n';

impl Line {
    /// The part of an entry that was written as these bytes; `None` where they are none.
    pub(super) fn read(entry: &[u8]) -> Option<Line> {
        let (line, _) = parts(entry)?;
        serde_json::from_slice(line).ok()
    }
}

impl Work {
    /// The part of an entry that was written as these bytes; `None` where they are none.
    pub(super) fn read(entry: &[u8]) -> Option<Work> {
        let (_, work) = parts(entry)?;
        serde_json::from_slice(work).ok()
    }
}

fn parts(entry: &[u8]) -> Option<(&[u8], &[u8])> {
    let place = memchr::memchr(BREAK, entry)?;
    Some((&entry[..place], &entry[place + 1..]))
}

/// What people read in a column, as a number where it is one: rounded as in the table, so that a
/// score that is shown never contradicts its band.
fn shown(column: &Column, account: &Account<'_>, words: impl Fn(&Column) -> String) -> Shown {
    let tenths = |score: f64| tenths::of_score(score) as f64 / 10.0;
    let number = match column {
        Column::Value => account.value(),
        Column::Score => account.score().map(tenths),
        Column::Low => account.interval().map(|it| tenths(it[0])),
        Column::High => account.interval().map(|it| tenths(it[1])),
        Column::Coverage => Some(number::percents(account.coverage()) as f64 / 100.0),
        _ => {
            // A list in one line, so that rows stay of one height.
            let text = words(column).replace(view::SEPARATOR, "; ");
            return if text.is_empty() {
                Shown::Empty
            } else {
                Shown::Text(text)
            };
        }
    };
    number.map_or(Shown::Empty, Shown::Number)
}

impl Worked {
    fn new(finding: &Finding<'_>) -> Self {
        let score = &finding.score;
        let number = score.number.map(Entered::Number);
        let (metric, second, number) = match &finding.derived {
            Derived::Absent(_) => (None, None, None),
            Derived::Default(default) => (None, None, Some(Entered::default_value(default))),
            Derived::Cell(input) => {
                let entered = Entered::cell(input);
                (Some(entered.clone()), None, Some(entered))
            }
            Derived::Ratio {
                metric, divisor, ..
            } => (Some(Entered::cell(metric)), figure(divisor), number),
            Derived::Change { now, before, .. } => {
                (Some(Entered::cell(now)), figure(before), number)
            }
            Derived::Days { date, .. } => (Some(Entered::cell(date)), None, number),
        };
        Worked {
            metric,
            second,
            number,
            by_default: matches!(finding.derived, Derived::Default(_)),
            strength: score.strength,
            weight: finding.evidence.weight,
            points: score.points,
        }
    }
}

/// A cell that is a number.
fn figure(input: &Input<'_>) -> Option<f64> {
    match input {
        Input::Number(number) => Some(*number),
        _ => None,
    }
}

impl Entered {
    fn cell(input: &Input<'_>) -> Self {
        match input {
            Input::Number(number) => Entered::Number(*number),
            Input::Date(date) => Entered::Day(date.days()),
            Input::Boolean(it) => Entered::Boolean(*it),
            Input::Text(text) => Entered::Text(fold(text).into_owned()),
        }
    }

    fn default_value(default: &DefaultValue) -> Self {
        match default {
            DefaultValue::Number(number) => Entered::Number(*number),
            DefaultValue::Text(text) => Entered::Text(text.clone()),
            DefaultValue::Boolean(it) => Entered::Boolean(*it),
        }
    }
}
