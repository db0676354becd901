//! What is said of a book over time, once for all formats for people.

use crate::history::{Every, Level, Totals, TrendNight};
use crate::report::history::untold;
use crate::report::spoken::{count, money, name, score, shown};
use crate::report::summary::{accounts, share};
use crate::report::tenths;
use crate::scorecard::Band;

use super::Book;
use super::ages::Ages;

/// What is said of a book over time.
pub(super) struct Words {
    /// Which nights these are.
    pub(super) headline: String,
    /// What changed from the first night to the last one.
    pub(super) overall: Vec<String>,
    /// What each change of the scorecard did by itself.
    pub(super) changes: Vec<String>,
    /// How accounts change as they age.
    pub(super) ages: Option<Ages>,
}

impl Words {
    pub(super) fn new(book: &Book<'_>) -> Self {
        let changed = book.trend.changes().count();
        Words {
            headline: headline(book),
            overall: overall(book),
            changes: book.trend.changes().filter_map(change).collect(),
            ages: book
                .cohorts
                .map(|(column, it)| Ages::new(column, it, changed)),
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
    const WHOLE: u64 = 1_000_000;
    let share = night.value_share().filter(|it| (0.0..=1.0).contains(it));
    share.map_or_else(
        || "–".to_owned(),
        |part| {
            let part = (part * WHOLE as f64).round() as i64;
            self::share(part.unsigned_abs(), WHOLE)
        },
    )
}

/// What a change of the scorecard did by itself.
fn change([before, night]: [&TrendNight; 2]) -> Option<String> {
    let (day, earlier) = (night.as_of, before.as_of);
    let restated = night.restated.as_ref()?;
    let told = told_bands(|band| {
        let would = restated.as_ref().ok();
        would.is_some_and(|it| share_of(it, band) != share_of(&before.totals, band))
    });
    let was = standing(&before.totals, &told);
    let would = match restated {
        Ok(restated) => {
            let would = standing(restated, &told);
            format!("under the new one it would have had {would}")
        }
        Err(untold) => format!(
            "what the change did by itself cannot be told: {}",
            untold::words(untold)
        ),
    };
    Some(format!(
        "scorecard changed on {day}: under the old one {earlier} had {was}; {would}"
    ))
}

/// Those that moved, and the red one in any case.
fn told_bands(moved: impl Fn(Band) -> bool) -> Vec<Band> {
    let told = Band::ALL.into_iter();
    told.filter(|&band| band == Band::Red || moved(band))
        .collect()
}

fn standing(totals: &Totals, told: &[Band]) -> String {
    if totals.accounts() == 0 {
        return "no account".to_owned();
    }
    let mean = totals.mean_score.map_or_else(|| "none".to_owned(), score);
    let shares: Vec<String> = told
        .iter()
        .map(|&band| format!("{} {}", share_of(totals, band), name(band)))
        .collect();
    match shares.split_last() {
        Some((last, [])) => format!("mean score {mean} and {last}"),
        Some((last, others)) => format!("mean score {mean}, {} and {last}", others.join(", ")),
        None => format!("mean score {mean}"),
    }
}

/// The share of a band in all accounts.
pub(super) fn share_of(totals: &Totals, band: Band) -> String {
    match totals.accounts() {
        0 => "–".to_owned(),
        all => share(totals.bands[band].accounts, all),
    }
}

/// The value of the red accounts, where any account has a value.
pub(super) fn at_risk(night: &TrendNight) -> String {
    let known = night.has_value().then(|| night.totals.value_at_risk());
    known.map_or_else(|| "–".to_owned(), money)
}

fn overall(book: &Book<'_>) -> Vec<String> {
    let [first, .., last] = book.trend.nights() else {
        return Vec::new();
    };
    let valued = book.has_value();
    let ends = [&first.totals, &last.totals];
    let alone = moved_by_scorecard(book);
    let told = told_bands(|band| {
        let [from, to] = ends.map(|it| share_of(it, band));
        let both = ends.iter().all(|it| it.accounts() > 0);
        (both && from != to) || alone.iter().any(|it| it.0 == band)
    });
    let moved = |band: Band| {
        let from_to = from_to(ends.map(|it| share_of(it, band)));
        format!("{} {from_to}", name(band))
    };
    let mut parts: Vec<String> = told.into_iter().map(moved).collect();
    let mean = |night: &TrendNight| night.totals.mean_score.map_or("–".to_owned(), score);
    parts.push(format!("mean score {}", from_to([first, last].map(mean))));
    if valued {
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
    lines.push(match (book.came, book.went) {
        (0, 0) => "no account came or went".to_owned(),
        (0, went) => format!("no account came, {} went{handed}", count(went)),
        (came, 0) => format!("{} came, none went{handed}", accounts(came)),
        (came, went) => format!("{} came, {} went{handed}", accounts(came), count(went)),
    });
    lines.extend(skipped(book.trend.nights()));
    lines
}

/// Nights that lack accounts, which have not gone.
fn skipped(nights: &[TrendNight]) -> Option<String> {
    let skipped = nights.iter().map(|night| night.totals.skipped);
    let skipped: Vec<u64> = skipped.filter(|&some| some > 0).collect();
    let most = skipped.iter().max()?;
    let nights = match skipped.len() {
        1 => "one night".to_owned(),
        several => format!("{} nights", count(several as u64)),
    };
    Some(format!(
        "in {nights} accounts were left out because of invalid cells, at most {}",
        count(*most)
    ))
}

fn from_to([from, to]: [String; 2]) -> String {
    if from == to {
        return format!("{from} as before");
    }
    format!("{from} to {to}")
}

/// The bands whose share the changes of the scorecard moved by themselves, and by how many tenths
/// of a percentage point; what would be shown as nothing is left out.
fn moved_by_scorecard(book: &Book<'_>) -> Vec<(Band, i64)> {
    let Some(level) = book.trend.by_scorecard() else {
        return Vec::new();
    };
    let tenths = |share: &Option<f64>| share.map_or(0, |it| tenths::nearest(100.0 * it));
    let shares = level.shares.iter();
    let moved = shares.map(|(band, share)| (band, tenths(share)));
    moved.filter(|(_, share)| *share != 0).collect()
}

/// By how many tenths of a point the changes of the scorecard moved the mean score by themselves:
/// what the means differ by as they are shown, or the page would not add up.
fn mean_by_scorecard(book: &Book<'_>) -> i64 {
    let moved = book.trend.changes().map(|[before, night]| {
        let would = night.restated.as_ref()?.as_ref().ok()?.mean_score?;
        Some(tenths::of_score(would) - tenths::of_score(before.totals.mean_score?))
    });
    moved.sum::<Option<i64>>().unwrap_or(0)
}

/// What of that is no change of the customers.
fn by_scorecard(book: &Book<'_>, valued: bool) -> Option<String> {
    book.trend.changes().next()?;
    let Some(Level { value_at_risk, .. }) = book.trend.by_scorecard() else {
        return Some("How much of that is the change of the scorecard cannot be told".to_owned());
    };
    let mut parts = Vec::new();
    // What would be shown as nothing is not told.
    for (band, share) in moved_by_scorecard(book) {
        let share = tenths::signed(share);
        parts.push(format!("{} {share} percentage points", name(band)));
    }
    let mean = mean_by_scorecard(book);
    if mean != 0 {
        parts.push(format!("mean score {}", tenths::signed(mean)));
    }
    if valued && value_at_risk.abs() >= 0.5 {
        let plus = if value_at_risk > 0.0 { "+" } else { "" };
        parts.push(format!("value at risk {plus}{}", money(value_at_risk)));
    }
    Some(match parts.as_slice() {
        [] => "None of that is the change of the scorecard".to_owned(),
        parts => format!(
            "Of that, the change of the scorecard by itself: {}",
            parts.join(", ")
        ),
    })
}
