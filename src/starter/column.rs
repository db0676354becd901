//! What a column is: its kind, and how its values are spread.

use crate::cell::Date;

use super::form::Form;
use super::human::{percent, spoken};
use super::meaning::Meaning;
use super::observe::{Profile, Text};
use super::words::Words;

/// A column, understood.
#[derive(Clone, Debug)]
pub(super) struct Column<'o> {
    pub(super) profile: &'o Profile,
    pub(super) words: Words,
    /// Cells that say something.
    pub(super) filled: u64,
    pub(super) rows: u64,
    pub(super) kind: Kind<'o>,
}

/// As what a column can be read, every cell of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind<'o> {
    /// No cell says anything.
    Empty,
    Number(Spread),
    /// Numbers with a percent sign; the spread is in percent.
    Percent(Spread),
    /// Days before as-of.
    Date(Spread),
    /// How many are true.
    Flag(u64),
    /// Texts, where they are few.
    Few(Vec<&'o Text>),
    /// Many texts.
    Many,
    /// Of no kind throughout, and why.
    Mixed(String),
}

/// How the numbers of a column are spread.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spread {
    pub(super) least: f64,
    pub(super) greatest: f64,
    pub(super) whole: bool,
    /// A sample, in order; never empty.
    sorted: Vec<f64>,
}

impl Spread {
    fn new(least: f64, greatest: f64, whole: bool, mut sample: Vec<f64>) -> Spread {
        sample.sort_by(f64::total_cmp);
        if sample.is_empty() {
            sample.push(least);
        }
        Spread {
            least,
            greatest,
            whole,
            sorted: sample,
        }
    }

    /// The number that so many percent (0 to 100) of them do not exceed, one of them.
    pub(super) fn quantile(&self, percent: usize) -> f64 {
        let place = (percent * (self.sorted.len() - 1) + 50) / 100;
        self.sorted.get(place).copied().unwrap_or(self.greatest)
    }

    /// Whether all are the same.
    pub(super) fn is_one(&self) -> bool {
        self.least == self.greatest
    }
}

impl<'o> Column<'o> {
    pub(super) fn new(profile: &'o Profile, rows: u64, form: &Form, as_of: Date) -> Column<'o> {
        let words = Words::of(&profile.name);
        let filled = form.filled(profile);
        let kind = kind(profile, &words, filled, form, as_of);
        Column {
            profile,
            words,
            filled,
            rows,
            kind,
        }
    }

    pub(super) fn name(&self) -> &'o str {
        &self.profile.name
    }

    /// Whether it counts the days to the end of a contract: the clock moves it, and no behaviour.
    pub(super) fn is_countdown(&self) -> bool {
        let says = |meaning| self.words.say(meaning);
        let to_renewal = says(Meaning::Renewal) && says(Meaning::Unit) && !says(Meaning::DaysAgo);
        matches!(self.kind, Kind::Number(_)) && (says(Meaning::Countdown) || to_renewal)
    }

    /// Which part of the cells is empty.
    pub(super) fn emptiness(&self) -> f64 {
        1.0 - self.filled as f64 / self.rows.max(1) as f64
    }

    /// What was seen of it, as the beginning of a sentence.
    pub(super) fn seen(&self, as_of: Date) -> String {
        let mut seen = match &self.kind {
            Kind::Empty => return "empty in every row".to_owned(),
            Kind::Number(spread) => spread_of(spread, ""),
            Kind::Percent(spread) => spread_of(spread, " %"),
            Kind::Date(spread) => dates(spread, as_of),
            Kind::Flag(truths) => format!("true for {truths} of {}", self.filled),
            Kind::Few(texts) => list(texts),
            Kind::Many => "many different texts".to_owned(),
            Kind::Mixed(reason) => reason.clone(),
        };
        if self.filled < self.rows {
            seen.push_str("; ");
            seen.push_str(&percent(self.rows - self.filled, self.rows));
            seen.push_str(" empty");
        }
        seen
    }
}

fn spread_of(spread: &Spread, unit: &str) -> String {
    let (least, greatest) = (spoken(spread.least), spoken(spread.greatest));
    if spread.is_one() {
        return format!("{least}{unit} in every account");
    }
    let (low, high) = (spoken(spread.quantile(25)), spoken(spread.quantile(75)));
    if low == high {
        return format!("{least} to {greatest}{unit}, most often {low}{unit}");
    }
    format!("{least} to {greatest}{unit}, half of them {low} to {high}{unit}")
}

fn dates(spread: &Spread, as_of: Date) -> String {
    let day = |ago: f64| Date::from_days(as_of.days().saturating_sub(ago as i32));
    let (first, last) = (day(spread.greatest), day(spread.least));
    let (low, high) = (spoken(spread.quantile(25)), spoken(spread.quantile(75)));
    if spread.least < 0.0 {
        return format!("{first} to {last}");
    }
    format!("{first} to {last}, half of them {low} to {high} days ago")
}

fn list(texts: &[&Text]) -> String {
    const SHOWN: usize = 6;
    let mut sorted: Vec<&Text> = texts.to_vec();
    sorted.sort_by_key(|text| std::cmp::Reverse(text.count));
    let first = sorted.iter().take(SHOWN);
    let mut list: Vec<String> = first
        .map(|it| match it.count {
            1 if texts.len() > SHOWN => it.spelled.clone(),
            count => format!("{} ({count})", it.spelled),
        })
        .collect();
    if sorted.len() > SHOWN {
        list.push(format!("{} more", sorted.len() - SHOWN));
    }
    list.join(", ")
}

fn kind<'o>(
    profile: &'o Profile,
    words: &Words,
    filled: u64,
    form: &Form,
    as_of: Date,
) -> Kind<'o> {
    if filled == 0 {
        return Kind::Empty;
    }
    let [truths, falsehoods] = profile.truths;
    let flags = truths + falsehoods == filled;
    if flags && (profile.spelled_truths > 0 || words.say(Meaning::Flag)) {
        return Kind::Flag(truths);
    }
    if let Some(span) = form.days(profile, filled) {
        return Kind::Date(days(profile, form, span, as_of));
    }
    if profile.numbers(form.grammar.decimal).read == filled {
        return number_kind(profile, filled, form);
    }
    if let Some(reason) = mixed(profile, filled, form) {
        return Kind::Mixed(reason);
    }
    match profile.texts.list() {
        Some(texts) => {
            let null = &form.grammar.null;
            Kind::Few(
                texts
                    .iter()
                    .filter(|text| !null.contains(&text.folded))
                    .collect(),
            )
        }
        None => Kind::Many,
    }
}

/// The kind of a column of which each cell is a number.
fn number_kind<'o>(profile: &Profile, filled: u64, form: &Form) -> Kind<'o> {
    let numbers = profile.numbers(form.grammar.decimal);
    let cells = profile.sample.cells();
    let values = cells.filter_map(|cell| form.grammar.number(cell).ok());
    let values = values.map(|number| number.value);
    if numbers.percent == 0 {
        let (least, greatest) = (numbers.least, numbers.greatest);
        let spread = Spread::new(least, greatest, numbers.whole, values.collect());
        return Kind::Number(spread);
    }
    // 0 fits both.
    if filled - numbers.percent > numbers.zero {
        return Kind::Mixed("some cells have a % and some have none".to_owned());
    }
    // 7 % times 100 is a little over 7.
    let percent = |value: f64| (value * 1e8).round() / 1e6;
    let values: Vec<f64> = values.map(percent).collect();
    let whole = values.iter().all(|value| value.fract() == 0.0);
    let (least, greatest) = (percent(numbers.least), percent(numbers.greatest));
    Kind::Percent(Spread::new(least, greatest, whole, values))
}

fn days(profile: &Profile, form: &Form, [first, last]: [Date; 2], as_of: Date) -> Spread {
    let ago = |date: Date| f64::from(as_of.days()) - f64::from(date.days());
    let dates = profile
        .sample
        .cells()
        .filter_map(|cell| form.grammar.date(cell).ok());
    Spread::new(ago(last), ago(first), true, dates.map(ago).collect())
}

/// Why a column that is nearly of one kind is of none.
fn mixed(profile: &Profile, filled: u64, form: &Form) -> Option<String> {
    let nearly = |cells: u64| cells < filled && cells as f64 >= 0.8 * filled as f64;
    let dates = profile
        .dates
        .iter()
        .map(|dates| dates.read)
        .max()
        .unwrap_or(0);
    let numbers = profile.numbers(form.grammar.decimal).read;
    let what = if nearly(numbers) && filled > 4 {
        "number"
    } else if nearly(dates) && filled > 4 {
        "date"
    } else if dates == filled {
        return Some("dates such as 03/04/2026, which may be in March or in April: say dates = \"%d/%m/%Y\" or \"%m/%d/%Y\" under [input]".to_owned());
    } else {
        return None;
    };
    let rest = filled - numbers.max(dates);
    let odd = profile.odd.first().first();
    let such = odd.map(|text| format!(", such as {}", text.spelled));
    let such = such.unwrap_or_default();
    let are = if rest == 1 {
        format!("is no {what}")
    } else {
        format!("are no {what}s")
    };
    Some(format!("{rest} of {filled} cells {are}{such}"))
}
