//! One account in a sentence or two.

use std::borrow::Cow;

use crate::explain::{Explanation, Finding, drivers};
use crate::report::Speech;
use crate::report::spoken::shown;
use crate::score::{Account, Unknown};
use crate::scorecard::Band;

use super::figure::listed;
use super::step::Step;

/// How many signals are named as holding the score back.
const DRIVERS: usize = 2;

/// How many unknown signals are named.
const NAMED: usize = 3;

/// What people call an account: its name, else its id.
pub(super) fn called(account: &Account<'_>) -> String {
    shown(account.name().unwrap_or_else(|| account.id()))
}

/// The account in a sentence or two.
pub(super) fn sentence(explanation: &Explanation<'_>, steps: &[Step], speech: &Speech) -> String {
    let account = &explanation.account;
    let mut sentences = vec![verdict(explanation, speech)];
    if let Some(score) = account.score() {
        if account.band() != account.band_by_score() {
            let by_score = speech.label(account.bands(), account.band_by_score());
            sentences.push(speech.band_by_score_alone(&speech.score(score), &by_score));
        }
        sentences.push(held_and_known(explanation, steps, speech));
    } else if account.band() != Band::Unknown {
        sentences.push(speech.without_score(&unknown(explanation, speech)));
    }
    sentences.join(" ")
}

fn verdict<'s>(explanation: &Explanation<'_>, speech: &'s Speech) -> Cow<'s, str> {
    let account = &explanation.account;
    let who = called(account);
    let band = speech.label(account.bands(), account.band());
    // The last rule that lowered the band set it.
    if let Some(rule) = account.rules().last() {
        return speech.verdict_rule(&who, &band, &shown(&rule.reason));
    }
    match account.score() {
        Some(score) => speech.verdict_score(&who, &band, &speech.score(score)),
        None => speech.verdict_without_score(&who, &unknown(explanation, speech)),
    }
}

/// Why there is no score.
fn unknown<'s>(explanation: &Explanation<'_>, speech: &'s Speech) -> Cow<'s, str> {
    let account = &explanation.account;
    match account.unknown() {
        Some(Unknown::Required) => {
            let lacks =
                |it: &&Finding<'_>| it.score.signal.required && it.evidence.absence.is_some();
            let missing = explanation.signals.iter().filter(lacks);
            let titles: Vec<String> = missing.map(|it| shown(&it.score.signal.title())).collect();
            speech.unknown_required(&listed(&titles, speech), titles.len())
        }
        Some(Unknown::Coverage) => {
            let needed = speech.whole_percent(account.bands().min_coverage);
            speech.unknown_coverage(&speech.whole_percent(account.coverage()), &needed)
        }
        Some(Unknown::NoSignal) | None => speech.unknown_all(),
    }
}

/// What holds the score back, and how much is known.
fn held_and_known<'s>(
    explanation: &Explanation<'_>,
    steps: &[Step],
    speech: &'s Speech,
) -> Cow<'s, str> {
    let held = held_back(explanation, steps, speech);
    let coverage = explanation.account.coverage();
    if coverage >= 1.0 {
        return speech.all_is_known(&held);
    }
    speech.part_is_known(&held, &speech.whole_percent(coverage))
}

fn held_back<'s>(
    explanation: &Explanation<'_>,
    steps: &[Step],
    speech: &'s Speech,
) -> Cow<'s, str> {
    let worst = drivers(&explanation.account, DRIVERS);
    let named = worst.iter().filter_map(|driver| {
        let of_driver = |it: &Finding<'_>| it.score.signal.id == driver.signal.id;
        let place = explanation.steps().position(of_driver)?;
        // The first step is `start`.
        let step = steps.get(place + 1)?;
        (step.lost() > 0).then(|| format!("{} ({})", step.title, speech.tenths(-step.lost())))
    });
    let named: Vec<String> = named.collect();
    if named.is_empty() {
        speech.nothing_holds_back()
    } else {
        speech.held_back_most(&listed(&named, speech))
    }
}

/// Between which scores the account lies, once everything is known; `None` where it is.
pub(super) fn interval(explanation: &Explanation<'_>, speech: &Speech) -> Option<String> {
    let account = &explanation.account;
    let titles = explanation
        .unmeasured()
        .map(|it| shown(&it.score.signal.title()));
    let titles: Vec<String> = titles.collect();
    if titles.is_empty() {
        return None;
    }
    let signals = if titles.len() > NAMED + 1 {
        let more = titles.len() - NAMED;
        let named = titles[..NAMED].join(", ");
        speech.list_more(&named, more as u64).into_owned()
    } else {
        listed(&titles, speech)
    };
    let score = account.score().map(|it| speech.score(it).into());
    let score = score.unwrap_or_else(|| speech.no_score_yet());
    let [low, high] = account.interval()?.map(|it| speech.score(it));
    let interval = speech.interval(&score, &low, &high, &signals, titles.len());
    // A rule settles the band whatever the score.
    let open = account.score().is_some() && account.band() == account.band_by_score();
    let told = match account.certain().filter(|_| open) {
        Some(false) => speech.interval_open(&interval),
        Some(true) => {
            let band = speech.label(account.bands(), account.band());
            speech.interval_settled(&interval, &band)
        }
        None => interval,
    };
    Some(told.into_owned())
}
