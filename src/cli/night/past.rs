//! What the history says of the accounts of a run, read before they are scored.

use std::path::Path;

use crate::cell::Date;
use crate::history::store::{NightId, Store, StoreError};
use crate::history::{BookNight, Configuration, Lookback, Night, Past, Reconfigured, restate};
use crate::report::history::untold;
use crate::scorecard::Scorecard;

use super::record::PATIENCE;
use crate::cli::printing::voice::Voice;

/// Reads the nights before `as_of` under the same name. A history that is not there yet says
/// nothing.
///
/// The last night is restated where it was held against another scorecard than `scorecard`, or
/// where other cells counted as empty: a step of the configuration is no change of a customer.
/// For the same reason the others are part of the trend only where they need not be restated.
pub(in crate::cli) fn read(
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
    let nights = earlier(&store, scorecard, as_of)?;
    for (_, night) in &nights {
        past.add_to_book(BookNight {
            as_of: night.as_of,
            sha256: night.scorecard.sha256.clone(),
            totals: night.totals.clone(),
        });
    }
    let recent = &nights[nights.len().saturating_sub(Past::NIGHTS)..];
    let Some(((last, night), before)) = recent.split_last() else {
        return Ok(past);
    };
    let today = Configuration::of(scorecard);
    for (id, night) in before {
        if today.since(night.configuration()).is_none() {
            let snapshot = store.load_columns(*id, &[])?;
            past.add(night.as_of, &snapshot.accounts);
        }
    }
    match today.since(night.configuration()) {
        None => past.add_last(night.as_of, &store.load_columns(*last, &[])?.accounts),
        Some(step) => add_restated(&mut past, &store, *last, scorecard, step, voice)?,
    }
    Ok(past)
}

/// The last night before `as_of` under the same name, to be looked back at account by account;
/// `None` where there is none, and where another scorecard than that night's can say nothing of it.
pub(in crate::cli) fn lookback(
    history: &Path,
    scorecard: &Scorecard,
    as_of: Date,
) -> Result<Option<Lookback>, StoreError> {
    let store = Store::open(history, PATIENCE)?;
    let nights = earlier(&store, scorecard, as_of)?;
    let last = nights.last().map(|(id, _)| store.load(*id)).transpose()?;
    Ok(last.and_then(|last| Lookback::new(last, scorecard).ok()))
}

/// The nights before `as_of` under the name of a scorecard, oldest first.
fn earlier(
    store: &Store,
    scorecard: &Scorecard,
    as_of: Date,
) -> Result<Vec<(NightId, Night)>, StoreError> {
    let name = scorecard.name.as_deref().unwrap_or_default();
    let mut nights = store.nights()?;
    nights.retain(|(_, night)| night.as_of < as_of && night.scorecard.name == name);
    Ok(nights)
}

/// Takes in the last night as the scorecard of today would have seen it, where that can be known.
fn add_restated(
    past: &mut Past,
    store: &Store,
    id: NightId,
    scorecard: &Scorecard,
    step: Reconfigured,
    voice: &Voice,
) -> Result<(), StoreError> {
    let snapshot = store.load(id)?;
    let as_of = snapshot.night.as_of;
    let step = untold::changed(step);
    match restate(&snapshot, scorecard) {
        Ok(restated) => {
            past.add_last(as_of, &restated.accounts);
            voice.note(&format!(
                "{step} since the snapshot of {as_of}; changes are those of the accounts alone: \
                 that night is scored again the new way"
            ));
        }
        Err(untold) => voice.note(&format!(
            "{step} since the snapshot of {as_of}, which cannot be scored again: {}; no changes \
             are shown",
            untold::words(&untold)
        )),
    }
    Ok(())
}
