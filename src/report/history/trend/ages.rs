//! What is said of how accounts change as they age.

use crate::history::{AGES, Age, Cohorts, Mean, Pair, SEEN, Signup, Undated};
use crate::report::grid::Grid;
use crate::report::spoken::{count, score, shown};
use crate::report::summary::accounts;
use crate::report::tenths;
use crate::report::tone::Tone;

/// A mean of fewer accounts is set in parentheses.
const FEW: u64 = 5;

/// How accounts change as they age.
pub(super) struct Ages {
    pub(super) title: String,
    pub(super) rows: Option<Grid>,
    pub(super) notes: Vec<String>,
    /// The same accounts at two ages.
    pub(super) pairs: Option<Grid>,
    /// What that says.
    pub(super) reading: String,
}

impl Ages {
    /// `changed` is how often the scorecard changed.
    pub(super) fn new(column: &str, cohorts: &Cohorts, changed: usize) -> Self {
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
        Ages {
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
        let cells = ages.iter().map(|it| mean(it.as_ref()));
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

fn mean(mean: Option<&Mean>) -> String {
    match mean {
        None => "–".to_owned(),
        Some(it) if it.accounts < FEW => format!("({})", score(it.score)),
        Some(it) => score(it.score),
    }
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
