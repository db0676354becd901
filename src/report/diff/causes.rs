//! Why a score changed, once for all that tells it.

use std::borrow::Cow;

use crate::history::{Cause, SignalSplit, Split};
use crate::report::spoken::{largest, shown};
use crate::report::{Speech, tenths};

/// The last of the causes that change what is known.
const KNOWN: usize = 1;

/// Each cause with what it adds, and the signals through which it does, in tenths that add up to
/// the change that is shown; so many signals of a cause are `named`. `value` says what became of
/// the value of a signal, where that is told.
pub(in crate::report) fn causes(
    split: &Split,
    change: i64,
    named: usize,
    speech: &Speech,
    value: impl Fn(&SignalSplit) -> Option<String>,
) -> Vec<(String, Vec<String>)> {
    let parts = split.parts.map(|part| part as f64 / 1e6);
    let shares = tenths::shares(&parts, change);
    let causes = Cause::OF_SCORES.into_iter().zip(shares).enumerate();
    let told = causes.filter_map(|(place, (cause, share))| {
        let word = |it: &SignalSplit, share: &str| signal(it, place, value(it), share, speech);
        let signals = signals(split, place, share, named, speech, word);
        let told = share != 0 || !signals.is_empty();
        let head = format!("{} {}", spoken(cause, speech), speech.signed(share));
        told.then_some((head, signals))
    });
    told.collect()
}

/// The signals of one cause, the largest part first.
fn signals(
    split: &Split,
    place: usize,
    share: i64,
    named: usize,
    speech: &Speech,
    word: impl Fn(&SignalSplit, &str) -> String,
) -> Vec<String> {
    let mut signals: Vec<&SignalSplit> = split.signals.iter().collect();
    signals.sort_by_key(|it| std::cmp::Reverse(it.parts[place].abs()));
    let parts: Vec<f64> = signals
        .iter()
        .map(|it| it.parts[place] as f64 / 1e6)
        .collect();
    let shares = tenths::shares(&parts, share);
    let parts = signals.into_iter().zip(shares);
    largest(parts, named, speech, |it, share| word(it, share))
}

/// What a signal adds through one cause.
fn signal(
    it: &SignalSplit,
    place: usize,
    value: Option<String>,
    share: &str,
    speech: &Speech,
) -> String {
    let title = shown(&it.title);
    let change = match value {
        Some(value) => speech
            .about(&format!("{title} {value}"), share)
            .into_owned(),
        None => format!("{title} {share}"),
    };
    match it.measured {
        _ if place > KNOWN => change,
        [true, false] => speech.no_longer_known(&change).into_owned(),
        [false, true] => speech.newly_known(&change).into_owned(),
        _ => change,
    }
}

/// What a cause is called.
pub(super) fn spoken(cause: Cause, speech: &Speech) -> Cow<'_, str> {
    match cause {
        Cause::Time => speech.cause_time(),
        Cause::Known => speech.cause_known(),
        Cause::Data => speech.cause_data(),
        Cause::Scorecard => speech.cause_scorecard(),
        Cause::Cuts => speech.cause_cuts(),
    }
}
