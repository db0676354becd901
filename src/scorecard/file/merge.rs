//! What a profile makes of the base: key by key, before the whole is validated.

use crate::diagnostic::nearest;

use super::super::code;
use super::super::problem::Collector;
use super::super::signal::Polarity;
use super::{RawCard, RawProfile, RawSignal, Section, suggest};

/// The keys of which a signal has exactly one.
pub(in crate::scorecard) const CURVES: [&str; 7] = [
    "range",
    "log_range",
    "line",
    "steps",
    "values",
    "flag",
    "half_life",
];

/// The keys of which a signal has at most one.
pub(in crate::scorecard) const DERIVATIONS: [&str; 3] = ["per", "previous", "days"];

/// The base with a profile's changes, in canonical order.
pub(in crate::scorecard) fn merge<'a>(
    base: &RawCard<'a>,
    profile: &RawProfile<'a>,
    problems: &mut Collector<'_>,
) -> RawCard<'a> {
    check_off(base, profile, problems);
    let patches = &profile.card;
    let off = |id: &str| profile.off.iter().any(|name| name.value == id);
    let mut signals = Vec::new();
    for polarity in [Polarity::Positive, Polarity::Negative] {
        let of_polarity = |signal: &&RawSignal<'a>| signal.polarity == polarity;
        for signal in base.signals.iter().filter(of_polarity) {
            if !off(&signal.id) {
                signals.push(patch(signal, patches.signal(&signal.id), problems));
            }
        }
        let added = patches.signals.iter().filter(of_polarity);
        for signal in added.filter(|signal| base.signal(&signal.id).is_none()) {
            check_whole(base, signal, problems);
            signals.push(signal.clone());
        }
    }
    RawCard {
        bands: merge_bands(base.bands.as_ref(), patches.bands.as_ref()),
        signals,
        dimensions: merge_dimensions(&base.dimensions, &patches.dimensions),
    }
}

fn patch<'a>(
    signal: &RawSignal<'a>,
    patch: Option<&RawSignal<'a>>,
    problems: &mut Collector<'_>,
) -> RawSignal<'a> {
    let Some(patch) = patch else {
        return signal.clone();
    };
    if patch.polarity != signal.polarity {
        problems.error(
            code::POLARITY_CHANGE,
            patch.section.span(),
            format!(
                "signal {:?} is {} in the base",
                signal.id,
                signal.polarity.name()
            ),
            format!(
                "patch it as {}.{}; to change the polarity, turn it off and add another one",
                signal.polarity.name(),
                signal.id
            ),
        );
    }
    let mut drop: Vec<&str> = Vec::new();
    if CURVES.iter().any(|key| patch.section.has(key)) {
        drop.extend(CURVES);
        drop.push("other");
    }
    if DERIVATIONS.iter().any(|key| patch.section.has(key)) {
        drop.extend(DERIVATIONS);
        drop.push("change");
    }
    RawSignal {
        section: signal.section.patched(&patch.section, &drop),
        ..signal.clone()
    }
}

fn check_off(base: &RawCard<'_>, profile: &RawProfile<'_>, problems: &mut Collector<'_>) {
    for off in &profile.off {
        if base.signal(&off.value).is_none() {
            let known = base.signals.iter().map(|signal| signal.id.as_str());
            let help = suggest(&off.value, known, "the base has no signal");
            problems.error(
                code::UNKNOWN_SIGNAL,
                off.span.clone(),
                format!(
                    "\"off\" names {:?}, which is no signal of the base",
                    off.value
                ),
                help,
            );
        } else if let Some(patch) = profile.card.signal(&off.value) {
            problems.error(
                code::OFF_AND_PATCHED,
                off.span.clone(),
                format!("signal {:?} is both off and patched", off.value),
                format!(
                    "take it out of \"off\", or take {} away",
                    patch.section.what()
                ),
            );
        }
    }
}

// A signal that lacks its metric was probably meant as a patch of one with another name.
fn check_whole(base: &RawCard<'_>, signal: &RawSignal<'_>, problems: &mut Collector<'_>) {
    if signal.section.has("metric") {
        return;
    }
    let known = base.signals.iter().map(|signal| signal.id.as_str());
    if let Some(near) = nearest(&signal.id, known) {
        problems.error(
            code::UNKNOWN_SIGNAL,
            signal.section.span(),
            format!("the base has no signal {:?} to patch", signal.id),
            format!("did you mean {near:?}? a signal that the profile adds must be whole"),
        );
    }
}

fn merge_bands<'a>(base: Option<&Section<'a>>, patch: Option<&Section<'a>>) -> Option<Section<'a>> {
    match (base, patch) {
        (Some(base), Some(patch)) => Some(base.patched(patch, &[])),
        (base, patch) => base.or(patch).cloned(),
    }
}

fn merge_dimensions<'a>(base: &[Section<'a>], patches: &[Section<'a>]) -> Vec<Section<'a>> {
    let mut merged = base.to_vec();
    for patch in patches {
        match merged.iter_mut().find(|own| own.name() == patch.name()) {
            Some(own) => *own = own.patched(patch, &[]),
            None => merged.push(patch.clone()),
        }
    }
    merged
}
