//! What is counted of the columns of accounts that left, and of accounts that stayed: their texts,
//! and whether a number is how long the account has been a customer.

use std::collections::BTreeMap;

use crate::cell::{Grammar, fold};
use crate::score::{Account, Bound, Side, Sides};

/// How many texts of a column are counted apart; one with more is no list of words.
const MOST: usize = 40;

/// From how many accounts that stayed a number may be taken for their age.
const LEAST: u64 = 20;

/// The days of a day, a week and a month.
const UNITS: [f64; 3] = [1.0, 7.0, 30.436_875];

/// Over how many units accounts have to differ in age: a small count is near a few months by chance.
const SPAN: f64 = 12.0;

/// The columns of some accounts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally(Vec<Column>);

#[derive(Clone, Debug, PartialEq)]
struct Column {
    /// Folded.
    name: String,
    /// By text, folded, how many left and how many stayed; `None` once there are too many.
    texts: Option<BTreeMap<String, Sides<u64>>>,
    /// Accounts that stayed with a number here and a date on which they came.
    numbers: u64,
    /// In how many of these the number is the time since then, by unit.
    ages: [u64; UNITS.len()],
    /// The least and the most days since then.
    span: [f64; 2],
}

impl Tally {
    /// Looks at accounts whose outcome is asked for.
    pub fn observe<'a>(accounts: impl Iterator<Item = Account<'a>>) -> Self {
        let mut tally = Tally::default();
        for account in accounts {
            if let Some(left) = account.outcome() {
                tally.look(&account, left);
            }
        }
        tally
    }

    fn look(&mut self, account: &Account<'_>, left: bool) {
        let bound = account.bound();
        if self.0.is_empty() {
            let columns = bound.columns().iter();
            self.0 = columns.map(|it| Column::new(&it.name)).collect();
        }
        let grammar = &bound.scorecard().input.grammar;
        let days = (!left).then(|| age(account, bound, grammar)).flatten();
        for (place, column) in self.0.iter_mut().enumerate() {
            let cell = account.cell(place);
            if grammar.is_empty(cell) {
                continue;
            }
            column.count(&fold(cell.literal()), left);
            if let (Some(days), Ok(number)) = (days, grammar.number(cell)) {
                column.compare(number.value, days);
            }
        }
    }

    /// Adds what was counted of a later chunk.
    pub fn merge(&mut self, other: Tally) {
        for column in other.0 {
            match self.0.iter_mut().find(|own| own.name == column.name) {
                Some(own) => own.merge(column),
                None => self.0.push(column),
            }
        }
    }

    /// The columns that are the age of an account, folded: in nearly all that stayed they are the
    /// days, weeks or months since they came.
    pub fn ages(&self) -> impl Iterator<Item = &str> {
        let ages = self.0.iter().filter(|it| it.is_age());
        ages.map(|it| it.name.as_str())
    }

    /// The columns of few texts, folded, and by text how many left and how many stayed.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &BTreeMap<String, Sides<u64>>)> {
        self.0
            .iter()
            .filter_map(|it| Some((it.name.as_str(), it.texts.as_ref()?)))
    }
}

/// For how many days an account has been a customer.
fn age(account: &Account<'_>, bound: &Bound<'_>, grammar: &Grammar) -> Option<f64> {
    let since = bound.column(bound.scorecard().account.since.as_deref()?)?;
    let came = grammar.date(account.cell(since)).ok()?;
    Some(f64::from(account.as_of().days() - came.days()))
}

impl Column {
    fn new(name: &str) -> Self {
        Column {
            name: fold(name).into_owned(),
            texts: Some(BTreeMap::new()),
            numbers: 0,
            ages: [0; UNITS.len()],
            span: [f64::INFINITY, f64::NEG_INFINITY],
        }
    }

    fn count(&mut self, text: &str, left: bool) {
        let Some(texts) = &mut self.texts else { return };
        if let Some(counts) = texts.get_mut(text) {
            counts[Side::of(left)] += 1;
        } else if texts.len() < MOST {
            let mut counts = Sides::default();
            counts[Side::of(left)] = 1;
            texts.insert(text.to_owned(), counts);
        } else {
            self.texts = None;
        }
    }

    fn compare(&mut self, number: f64, days: f64) {
        self.numbers += 1;
        self.span = [self.span[0].min(days), self.span[1].max(days)];
        for (same, unit) in self.ages.iter_mut().zip(UNITS) {
            // Parts of a unit may be cut off, or rounded up.
            *same += u64::from((number * unit - days).abs() <= unit);
        }
    }

    fn is_age(&self) -> bool {
        let by_unit = self.ages.iter().zip(UNITS);
        let mut fitting = by_unit.filter(|(same, unit)| {
            let span = self.span[1] - self.span[0];
            10 * **same >= 9 * self.numbers && span >= SPAN * unit
        });
        self.numbers >= LEAST && fitting.next().is_some()
    }

    fn merge(&mut self, other: Column) {
        self.numbers += other.numbers;
        self.span = [
            self.span[0].min(other.span[0]),
            self.span[1].max(other.span[1]),
        ];
        for (own, other) in self.ages.iter_mut().zip(other.ages) {
            *own += other;
        }
        let (Some(own), Some(texts)) = (&mut self.texts, other.texts) else {
            self.texts = None;
            return;
        };
        for (text, counts) in texts {
            *own.entry(text).or_default() += counts;
        }
        if own.len() > MOST {
            self.texts = None;
        }
    }
}
