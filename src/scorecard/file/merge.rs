//! What a profile makes of the base, and a file of the one that it extends: key by key, before the
//! whole is validated.

use crate::diagnostic::nearest;

use super::super::code;
use super::super::problem::Collector;
use super::super::signal::Polarity;
use super::{Located, RawCard, RawSignal, RawSource, Section, suggest};

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

/// The base without the signals that are off, and with the patches, in canonical order.
pub(in crate::scorecard) fn merge<'a>(
    base: &RawCard<'a>,
    off: &[Located<String>],
    patches: &RawCard<'a>,
    problems: &mut Collector<'_>,
) -> RawCard<'a> {
    check_off(base, off, patches, problems);
    let off = |id: &str| off.iter().any(|name| name.value == id);
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
        dimensions: merge_named(&base.dimensions, &patches.dimensions),
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

fn check_off(
    base: &RawCard<'_>,
    off: &[Located<String>],
    patches: &RawCard<'_>,
    problems: &mut Collector<'_>,
) {
    for off in off {
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
        } else if let Some(patch) = patches.signal(&off.value) {
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
            format!("did you mean {near:?}? a signal that is added must be whole"),
        );
    }
}

// Cuts by score and cuts by place exclude one another: the new ones drop the old ones.
fn merge_bands<'a>(base: Option<&Section<'a>>, patch: Option<&Section<'a>>) -> Option<Section<'a>> {
    let drop: &[&str] = match patch {
        Some(patch) if patch.has("yellow") => &["red"],
        Some(patch) if patch.has("red") => &["yellow"],
        _ => &[],
    };
    merge_section(base, patch, drop)
}

/// The keys of both, those of the patch instead of the base's, after `drop` are gone.
pub(super) fn merge_section<'a>(
    base: Option<&Section<'a>>,
    patch: Option<&Section<'a>>,
    drop: &[&str],
) -> Option<Section<'a>> {
    match (base, patch) {
        (Some(base), Some(patch)) => Some(base.patched(patch, drop)),
        (base, patch) => base.or(patch).cloned(),
    }
}

/// The sections of both; those of one name are merged key by key.
pub(super) fn merge_named<'a>(base: &[Section<'a>], patches: &[Section<'a>]) -> Vec<Section<'a>> {
    let mut merged = base.to_vec();
    for patch in patches {
        match merged.iter_mut().find(|own| own.name() == patch.name()) {
            Some(own) => *own = own.patched(patch, &[]),
            None => merged.push(patch.clone()),
        }
    }
    merged
}

/// The sources of both; those of one name are merged key by key, and so is how they write cells.
pub(super) fn merge_sources<'a>(
    base: &[RawSource<'a>],
    patches: &[RawSource<'a>],
) -> Vec<RawSource<'a>> {
    let mut merged = base.to_vec();
    for patch in patches {
        let name = patch.section.name();
        match merged.iter_mut().find(|own| own.section.name() == name) {
            Some(own) => {
                own.section = own.section.patched(&patch.section, &[]);
                own.input = merge_section(own.input.as_ref(), patch.input.as_ref(), &[]);
            }
            None => merged.push(patch.clone()),
        }
    }
    merged
}
