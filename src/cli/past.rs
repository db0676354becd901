//! What the history says of the accounts of a run, read before they are scored.

use std::path::Path;

use crate::cell::Date;
use crate::diagnostic::Diagnostic;
use crate::history::store::{NightId, Store, StoreError};
use crate::history::{Night, Past, Reading, ReplayError, restate};
use crate::scorecard::Scorecard;

use super::record::PATIENCE;
use super::voice::Voice;

/// Reads the nights before `as_of` under the same name. A history that is not there yet says
/// nothing.
///
/// The last night is restated where it was held against another scorecard than `scorecard`, or
/// where other cells counted as empty: a step of the configuration is no change of a customer.
/// For the same reason the others are part of the trend only where they need not be restated.
pub(super) fn read(
    history: &Path,
    scorecard: &Scorecard,
    as_of: Date,
    voice: &Voice,
) -> Result<Past, StoreError> {
    let mut past = Past::new(as_of);
    if !history.exists() {
        return Ok(past);
    }
    let store = Store::open(history, PATIENCE)?;
    let name = scorecard.name.as_deref().unwrap_or_default();
    let mut nights = store.nights()?;
    nights.retain(|(_, night)| night.as_of < as_of && night.scorecard.name == name);
    let recent = &nights[nights.len().saturating_sub(Past::NIGHTS)..];
    let Some(((last, night), before)) = recent.split_last() else {
        return Ok(past);
    };
    for (id, night) in before {
        if Step::between(night, scorecard).is_none() {
            let snapshot = store.load_columns(*id, &[])?;
            past.add(night.as_of, &snapshot.accounts);
        }
    }
    match Step::between(night, scorecard) {
        None => past.add_last(night.as_of, &store.load_columns(*last, &[])?.accounts),
        Some(step) => add_restated(&mut past, &store, *last, scorecard, &step, voice)?,
    }
    Ok(past)
}

/// What of the configuration changed since a night.
enum Step {
    Scorecard,
    Null,
}

impl Step {
    fn between(night: &Night, scorecard: &Scorecard) -> Option<Step> {
        if night.scorecard.sha256 != scorecard.sha256 {
            return Some(Step::Scorecard);
        }
        (night.reading.null != Reading::of(scorecard).null).then_some(Step::Null)
    }

    fn told(&self) -> &'static str {
        match self {
            Step::Scorecard => "the scorecard changed",
            Step::Null => "what counts as an empty cell changed",
        }
    }
}

/// Takes in the last night as the scorecard of today would have seen it, where that can be known.
fn add_restated(
    past: &mut Past,
    store: &Store,
    id: NightId,
    scorecard: &Scorecard,
    step: &Step,
    voice: &Voice,
) -> Result<(), StoreError> {
    let snapshot = store.load(id)?;
    let as_of = snapshot.night.as_of;
    let step = step.told();
    match restate(snapshot, scorecard) {
        Ok(accounts) => {
            past.add_last(as_of, &accounts);
            voice.note(&format!(
                "{step} since the snapshot of {as_of}; changes are those of the accounts alone: \
                 that night is scored again the new way"
            ));
        }
        Err(error) => voice.note(&format!(
            "{step} since the snapshot of {as_of}, which cannot be scored again: {}; no changes \
             are shown",
            why(&error)
        )),
    }
    Ok(())
}

/// Why a night cannot be scored again, in a few words.
fn why(error: &ReplayError) -> String {
    match error {
        ReplayError::Columns(all) => {
            let each: Vec<&str> = all.iter().map(message).collect();
            each.join(", ")
        }
        other => other.to_string(),
    }
}

fn message(diagnostic: &Diagnostic) -> &str {
    &diagnostic.message
}
