//! What is said of a book over time, once for all formats for people.

use crate::history::{AGES, Age, Cohorts, Every, Level, Mean, Pair, SEEN, Signup, TrendNight};
use crate::history::{Undated, Untold};
use crate::report::grid::Grid;
use crate::report::number;
use crate::report::spoken::{count, money, score, shown};
use crate::report::summary::{accounts, share};
use crate::report::tenths;
use crate::report::tone::Tone;
use crate::scorecard::Band;

use super::Book;

/// A mean of fewer accounts is set in parentheses.
const FEW: u64 = 5;

/// What is said of a book over time.
pub(super) struct Words {
    /// Which nights these are.
    pub(super) headline: String,
    /// What changed from the first night to the last one.
    pub(super) overall: Vec<String>,
    /// What each change of the scorecard did by itself.
    pub(super) changes: Vec<String>,
    pub(super) cohorts: Option<CohortWords>,
}

/// How accounts change as they age.
pub(super) struct CohortWords {
    pub(super) title: String,
    pub(super) rows: Option<Grid>,
    pub(super) notes: Vec<String>,
    /// The same accounts at two ages.
    pub(super) pairs: Option<Grid>,
    /// What that says.
    pub(super) reading: String,
}

impl Words {
    pub(super) fn new(book: &Book<'_>) -> Self {
        let cohorts = book.cohorts.as_ref();
        Words {
            headline: headline(book),
            overall: overall(book),
            changes: book.trend.changes().filter_map(change).collect(),
            cohorts: cohorts.map(|(column, it)| CohortWords::new(book, column, it)),
        }
    }
}

fn headline(book: &Book<'_>) -> String {
    let mut of = shown(book.scorecard);
    if let Some(owner) = book.owner {
        let comma = if of.is_empty() { "" } else { ", " };
        of = format!("{of}{comma}accounts of {}", shown(owner));
    }
    let colon = if of.is_empty() { "" } else { ": " };
    match book.trend.nights() {
        [] => format!("{of}{colon}no night"),
        [night] => format!("{of}{colon}one night, {}", night.as_of),
        [first, .., last] => {
            let nights = count(book.trend.nights().len() as u64);
            let step = match book.every {
                Every::Day => "each night",
                Every::Week => "the last night of each week",
                Every::Month => "the last night of each month",
            };
            let (first, last) = (first.as_of, last.as_of);
            format!("{of}{colon}{nights} nights from {first} to {last}, a line for {step}")
        }
    }
}

/// The line that stands before a night where the scorecard changed `since` the line before it.
pub(super) fn break_of_series(since: &[TrendNight]) -> Option<String> {
    let changed = since.iter().filter(|night| night.restated.is_some());
    let days: Vec<String> = changed.map(|night| night.as_of.to_string()).collect();
    match days.as_slice() {
        [] => None,
        [day] => Some(format!("scorecard changed on {day}")),
        [one, other] => Some(format!("scorecard changed on {one} and on {other}")),
        [.., last] => {
            let times = days.len();
            Some(format!("scorecard changed {times} times, last on {last}"))
        }
    }
}

/// The share of the value at risk in all value.
pub(super) fn value_share(night: &TrendNight) -> String {
    let share = night.value_share().filter(|it| (0.0..=1.0).contains(it));
    share.map_or_else(
        || "–".to_owned(),
        |share| {
            let whole = 1e6;
            self::share((share * whole).round() as u64, whole as u64)
        },
    )
}

/// What a change of the scorecard did by itself.
fn change([before, night]: [&TrendNight; 2]) -> Option<String> {
    let stood = |totals| standing(totals);
    let (day, earlier) = (night.as_of, before.as_of);
    let was = stood(&before.totals);
    let would = match night.restated.as_ref()? {
        Ok(restated) => format!("under the new one it would have had {}", stood(restated)),
        Err(untold) => format!(
            "what the change did by itself cannot be told: {}",
            why(untold)
        ),
    };
    Some(format!(
        "scorecard changed on {day}: under the old one {earlier} had {was}; {would}"
    ))
}

fn standing(totals: &crate::history::Totals) -> String {
    let mean = totals.mean_score.map_or_else(|| "none".to_owned(), score);
    let red = share(totals.accounts_of(Band::Red), totals.accounts());
    format!("mean score {mean} and {red} red")
}

fn why(untold: &Untold) -> String {
    match untold {
        Untold::Columns(names) if names.is_empty() => {
            "a column that the new one reads was not kept for all accounts".to_owned()
        }
        Untold::Columns(names) => {
            const NAMED: usize = 3;
            let named: Vec<String> = names.iter().take(NAMED).map(|it| shown(it)).collect();
            let more = match names.len().saturating_sub(NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let was = if names.len() == 1 { "was" } else { "were" };
            format!("{}{more} {was} not kept before", named.join(", "))
        }
        Untold::Invalid(some) => {
            let have = if *some == 1 { "has" } else { "have" };
            format!(
                "{} {have} cells that the new one cannot use",
                accounts(*some)
            )
        }
    }
}

fn overall(book: &Book<'_>) -> Vec<String> {
    let [first, .., last] = book.trend.nights() else {
        return Vec::new();
    };
    let valued = book.has_value();
    let mut parts = vec![format!("red {}", from_to([first, last].map(red)))];
    let mean = |night: &TrendNight| night.totals.mean_score.map_or("none".to_owned(), score);
    parts.push(format!("mean score {}", from_to([first, last].map(mean))));
    if valued {
        let at_risk = |night: &TrendNight| money(night.totals.value_at_risk());
        parts.push(format!(
            "value at risk {}",
            from_to([first, last].map(at_risk))
        ));
    }
    let (from, to) = (first.as_of, last.as_of);
    let mut lines = vec![format!("From {from} to {to}: {}", parts.join(", "))];
    lines.extend(by_scorecard(book, valued));
    let handed = book
        .owner
        .map_or("", |_| ", handed over by or to other owners included");
    let (came, went) = (accounts(book.came), count(book.went));
    lines.push(format!("{came} came, {went} went{handed}"));
    lines
}

fn red(night: &TrendNight) -> String {
    share(night.totals.accounts_of(Band::Red), night.totals.accounts())
}

fn from_to([from, to]: [String; 2]) -> String {
    if from == to {
        return format!("{from} as before");
    }
    format!("{from} to {to}")
}

/// What of that is no change of the customers.
fn by_scorecard(book: &Book<'_>, valued: bool) -> Option<String> {
    book.trend.changes().next()?;
    let Some(Level {
        red,
        mean_score,
        value_at_risk,
    }) = book.trend.by_scorecard()
    else {
        return Some("How much of that is the change of the scorecard cannot be told".to_owned());
    };
    let points = |it: f64| tenths::signed(tenths::nearest(it));
    let mut parts = Vec::new();
    parts.extend(red.map(|it| format!("red {} percentage points", points(100.0 * it))));
    parts.extend(mean_score.map(|it| format!("mean score {}", points(it))));
    parts.extend(valued.then(|| {
        let plus = if value_at_risk > 0.0 { "+" } else { "" };
        format!("value at risk {plus}{}", money(value_at_risk))
    }));
    Some(format!(
        "Of that the scorecard alone did: {}",
        parts.join(", ")
    ))
}

impl CohortWords {
    fn new(book: &Book<'_>, column: &str, cohorts: &Cohorts) -> Self {
        let mut notes = Vec::new();
        let rows = (!cohorts.rows.is_empty()).then(|| grid(cohorts));
        if rows.is_none() {
            notes.push("no account with a score has a date that can be read".to_owned());
        }
        let few = |mean: &Option<Mean>| mean.is_some_and(|it| it.accounts < FEW);
        let mut means = cohorts
            .rows
            .iter()
            .map(|row| &row.ages)
            .chain([&cohorts.all]);
        if means.any(|ages| ages.iter().any(few)) {
            notes.push(format!("in parentheses: fewer than {FEW} accounts"));
        }
        let changed = book.trend.changes().count();
        if changed > 0 && rows.is_some() {
            let times = if changed == 1 {
                "once"
            } else {
                "several times"
            };
            notes.push(format!(
                "the scorecard changed {times} in these nights, and the table has the scores as they \
                 were: a step along a row may be the scorecard's"
            ));
        }
        notes.extend(undated(cohorts.undated));
        CohortWords {
            title: format!(
                "Mean score by age in months, counted from {}",
                shown(column)
            ),
            rows,
            notes,
            pairs: (!cohorts.pairs.is_empty()).then(|| pairs(&cohorts.pairs)),
            reading: falls(&cohorts.pairs, changed > 0),
        }
    }
}

/// The age in months: `3–6`, `24+`.
fn months(age: Age) -> String {
    match age.to {
        Some(to) => format!("{}–{to}", age.from),
        None => format!("{}+", age.from),
    }
}

fn grid(cohorts: &Cohorts) -> Grid {
    let mut headings = vec!["customers since".to_owned(), "accounts".to_owned()];
    headings.extend(AGES.map(months));
    let row = |name: String, some: u64, ages: &[Option<Mean>; AGES.len()]| {
        let cells = ages.iter().map(mean);
        [name, count(some)].into_iter().chain(cells).collect()
    };
    let rows = cohorts.rows.iter().map(|it| {
        let name = signup(it.signup);
        (Tone::Plain, row(name, it.accounts, &it.ages))
    });
    let all = cohorts.rows.iter().map(|it| it.accounts).sum();
    let last = (Tone::Strong, row("all".to_owned(), all, &cohorts.all));
    Grid {
        headings,
        rows: rows.chain([last]).collect(),
    }
}

fn signup(signup: Signup) -> String {
    match signup {
        Signup::Before(year) => format!("before {year}"),
        Signup::Year(year) => year.to_string(),
        Signup::Quarter(year, quarter) => format!("{year} Q{quarter}"),
    }
}

fn mean(mean: &Option<Mean>) -> String {
    let Some(Mean { accounts, score }) = mean else {
        return "–".to_owned();
    };
    let mut text = String::new();
    number::score(&mut text, *score);
    if *accounts < FEW {
        text = format!("({text})");
    }
    text
}

fn undated(undated: Undated) -> Option<String> {
    let Undated {
        empty,
        unreadable,
        future,
    } = undated;
    let parts = [
        (empty, "without a date"),
        (unreadable, "with one that cannot be read"),
        (future, "with one after the night"),
    ];
    let mut told = Vec::new();
    for (some, what) in parts.into_iter().filter(|(some, _)| *some > 0) {
        let some = if told.is_empty() {
            accounts(some)
        } else {
            count(some)
        };
        told.push(format!("{some} {what}"));
    }
    (!told.is_empty()).then(|| format!("left out: {}", told.join(", ")))
}

/// What is said of the same accounts at two ages.
fn falls(pairs: &[Pair], changed: bool) -> String {
    let under = if changed {
        ", under the newest scorecard"
    } else {
        ""
    };
    // What is less than a point is not worth a sentence.
    let most = pairs.iter().max_by_key(|pair| change_of(pair).abs());
    match most {
        None => format!(
            "the history is too short to tell whether accounts fall as they age: fewer than {SEEN} \
             of them are seen at two ages in a row{under}"
        ),
        Some(pair) if change_of(pair).abs() < 10 => {
            format!("between no two ages in a row do the same accounts differ by a point{under}")
        }
        Some(pair) => fall(pair, under),
    }
}

/// By how many tenths of a point what is shown of a pair differs.
fn change_of(pair: &Pair) -> i64 {
    let [before, after] = pair.scores.map(tenths::of_score);
    after - before
}

fn fall(pair: &Pair, under: &str) -> String {
    let [younger, older] = pair.ages.map(|age| match age.to {
        Some(to) => format!("{} to {to} months", age.from),
        None => format!("{} months and more", age.from),
    });
    let by = tenths::shown(change_of(pair).abs());
    let word = if change_of(pair) < 0 {
        "lower"
    } else {
        "higher"
    };
    let (seen, lower) = (count(pair.accounts), count(pair.lower));
    format!(
        "accounts of {older} stand {by} points {word} than at {younger} ({seen} accounts seen at \
         both ages, {lower} of them lower){under}"
    )
}

/// The same accounts at each two ages in a row.
fn pairs(pairs: &[Pair]) -> Grid {
    let headings = [
        "same accounts at",
        "accounts",
        "younger",
        "older",
        "change",
        "of them lower",
    ];
    let row = |pair: &Pair| {
        let [younger, older] = pair.ages.map(months);
        let [before, after] = pair.scores.map(score);
        let cells = vec![
            format!("{younger} and {older}"),
            count(pair.accounts),
            before,
            after,
            tenths::signed(change_of(pair)),
            count(pair.lower),
        ];
        (Tone::Plain, cells)
    };
    Grid {
        headings: headings.map(str::to_owned).into(),
        rows: pairs.iter().map(row).collect(),
    }
}
