//! One account in a sentence or two.

use crate::explain::{Explanation, Finding, drivers};
use crate::report::number;
use crate::score::{Account, Unknown};
use crate::scorecard::{Band, Bands};

use super::figure::{listed, shown};
use super::step::Step;
use crate::report::tenths;

/// How many signals are named as holding the score back.
const DRIVERS: usize = 2;

/// How many unknown signals are named.
const NAMED: usize = 3;

/// What people call an account: its name, else its id.
pub(super) fn called(account: &Account<'_>) -> String {
    shown(account.name().unwrap_or_else(|| account.id()))
}

/// What people read for a band.
pub(super) fn label(bands: &Bands, band: Band) -> String {
    match (band, &bands.labels.unknown) {
        (Band::Unknown, None) => "not enough data".to_owned(),
        _ => shown(bands.label(band)),
    }
}

/// The account in a sentence or two.
pub(super) fn sentence(explanation: &Explanation<'_>, steps: &[Step]) -> String {
    let account = &explanation.account;
    let mut sentences = vec![verdict(explanation)];
    if let Some(score) = account.score() {
        if account.band() != account.band_by_score() {
            let by_score = label(account.bands(), account.band_by_score());
            let score = shown_score(score);
            sentences.push(format!(
                "By its score alone, {score} of 100, it would be {by_score}."
            ));
        }
        let held = held_back(explanation, steps);
        sentences.push(format!("{held}; {} of the data is known.", known(account)));
    } else if account.band() != Band::Unknown {
        sentences.push(format!("It has no score: {}.", unknown(explanation)));
    }
    sentences.join(" ")
}

fn verdict(explanation: &Explanation<'_>) -> String {
    let account = &explanation.account;
    let who = called(account);
    let band = label(account.bands(), account.band());
    // The last rule that lowered the band set it.
    if let Some(rule) = account.rules().last() {
        return format!("{who} is {band}: {}.", shown(&rule.reason));
    }
    match account.score() {
        Some(score) => format!("{who} is {band}: {} of 100.", shown_score(score)),
        None => format!("{who} has no score: {}.", unknown(explanation)),
    }
}

/// Why there is no score.
fn unknown(explanation: &Explanation<'_>) -> String {
    let account = &explanation.account;
    match account.unknown() {
        Some(Unknown::Required) => {
            let lacks =
                |it: &&Finding<'_>| it.score.signal.required && it.evidence.absence.is_some();
            let missing = explanation.signals.iter().filter(lacks);
            let titles: Vec<String> = missing.map(|it| shown(&it.score.signal.title())).collect();
            let verb = if titles.len() == 1 { "is" } else { "are" };
            format!("{} {verb} required, and not known", listed(&titles))
        }
        Some(Unknown::Coverage) => {
            let mut needed = String::new();
            number::percent(&mut needed, account.bands().min_coverage);
            format!(
                "only {} of the data is known, and it takes {needed}",
                known(account)
            )
        }
        Some(Unknown::NoSignal) | None => "nothing is known of it".to_owned(),
    }
}

fn held_back(explanation: &Explanation<'_>, steps: &[Step]) -> String {
    let worst = drivers(&explanation.account, DRIVERS);
    let named = worst.iter().filter_map(|driver| {
        let of_driver = |it: &Finding<'_>| it.score.signal.id == driver.signal.id;
        let place = explanation.steps().position(of_driver)?;
        // The first step is `start`.
        let step = steps.get(place + 1)?;
        (step.lost() > 0).then(|| format!("{} ({})", step.title, tenths::shown(-step.lost())))
    });
    let named: Vec<String> = named.collect();
    if named.is_empty() {
        "Nothing holds it back".to_owned()
    } else {
        format!("Held back most by {}", listed(&named))
    }
}

fn known(account: &Account<'_>) -> String {
    if account.coverage() >= 1.0 {
        return "all".to_owned();
    }
    let mut text = String::new();
    number::percent(&mut text, account.coverage());
    text
}

/// Between which scores the account lies, once everything is known; `None` where it is.
pub(super) fn interval(explanation: &Explanation<'_>) -> Option<String> {
    let account = &explanation.account;
    let titles = explanation
        .unmeasured()
        .map(|it| shown(&it.score.signal.title()));
    let mut titles: Vec<String> = titles.collect();
    if titles.is_empty() {
        return None;
    }
    let verb = if titles.len() == 1 { "is" } else { "are" };
    if titles.len() > NAMED + 1 {
        let more = titles.len() - NAMED;
        titles.truncate(NAMED);
        titles.push(format!("{more} more"));
    }
    let score = account
        .score()
        .map_or("no score yet".to_owned(), shown_score);
    let [low, high] = account.interval().map(shown_score);
    // A rule settles the band whatever the score.
    let open = account.score().is_some() && account.band() == account.band_by_score();
    let band = match account.certain().filter(|_| open) {
        Some(false) => "; the band is not certain".to_owned(),
        Some(true) => format!("; {} in any case", label(account.bands(), account.band())),
        None => String::new(),
    };
    let unknown = listed(&titles);
    Some(format!(
        "{score}; somewhere in {low}–{high} once {unknown} {verb} known{band}"
    ))
}

pub(super) fn shown_score(score: f64) -> String {
    let mut text = String::new();
    number::score(&mut text, score);
    text
}
