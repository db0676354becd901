//! The journey: each stage by band, with what mostly holds those accounts back.
//!
//! Stages stand below each other, so that any number of them fits on a screen and on paper.

use crate::cell::fold;
use crate::report::page::Frame;
use crate::report::page::book::sign;
use crate::report::page::census::{Census, Tally};
use crate::report::page::link;
use crate::report::spoken::shown;
use crate::report::tenths::nearest;
use crate::scorecard::{Band, ByBand};

use super::label;

/// Each stage by band.
pub(in crate::report::page) struct Journey {
    pub(in crate::report::page) bands: Vec<Head>,
    pub(in crate::report::page) stages: Vec<Stage>,
}

/// A band, above its cells.
pub(in crate::report::page) struct Head {
    pub(in crate::report::page) class: &'static str,
    pub(in crate::report::page) sign: &'static str,
    pub(in crate::report::page) label: String,
}

/// A stage over all bands, and how many accounts it has.
pub(in crate::report::page) struct Stage {
    pub(in crate::report::page) name: String,
    pub(in crate::report::page) accounts: String,
    /// A band each; none where there is no account.
    pub(in crate::report::page) cells: Vec<Option<Cell>>,
}

/// The accounts of a stage in a band.
pub(in crate::report::page) struct Cell {
    pub(in crate::report::page) accounts: String,
    pub(in crate::report::page) share: String,
    pub(in crate::report::page) reason: Option<String>,
    pub(in crate::report::page) link: String,
}

impl Journey {
    /// Each stage by band; `None` where no account has a stage.
    pub(super) fn new(frame: &Frame<'_>, census: &Census) -> Option<Self> {
        if !census.stages.is_named() {
            return None;
        }
        let (scorecard, speech) = (frame.run.scorecard, frame.run.speech);
        let order = |name: &Option<String>| {
            let known = name.as_deref().and_then(|name| {
                let mut stages = scorecard.account.stages.iter();
                stages.position(|stage| fold(stage) == fold(name))
            });
            (name.is_none(), known.is_none(), known, name.clone())
        };
        let mut stages: Vec<&(Option<String>, ByBand<Tally>)> =
            census.stages.groups.iter().collect();
        stages.sort_by_cached_key(|(name, _)| order(name));
        let bands = Band::ALL.map(|band| Head {
            class: band.name(),
            sign: sign(band),
            label: label(frame, band),
        });
        let cells = |stage| {
            let cells = Band::ALL.map(|band| cell(frame, census, stage, band));
            cells.into()
        };
        let told = stages.into_iter().map(|stage| Stage {
            name: match &stage.0 {
                Some(name) => name.clone(),
                None => speech.nameless_group().into_owned(),
            },
            accounts: speech.accounts(accounts(&stage.1)).into_owned(),
            cells: cells(stage),
        });
        Some(Journey {
            bands: bands.into(),
            stages: told.collect(),
        })
    }
}

fn accounts(by_band: &ByBand<Tally>) -> u64 {
    by_band.values().map(|it| it.summary.accounts()).sum()
}

fn cell(
    frame: &Frame<'_>,
    census: &Census,
    (name, by_band): &(Option<String>, ByBand<Tally>),
    band: Band,
) -> Option<Cell> {
    let speech = frame.run.speech;
    let tally = &by_band[band];
    let own = tally.summary.accounts();
    (own > 0).then(|| Cell {
        accounts: speech.count(own),
        share: speech.share(own, accounts(by_band)).into_owned(),
        reason: reason(frame, census, tally),
        link: link::accounts_of([
            ("band", band.name()),
            ("stage", name.as_deref().unwrap_or_default()),
        ]),
    })
}

/// What mostly holds some accounts back: a rule, where it lowered the band of half of them or no
/// signal explains it, else the signal that takes most.
fn reason(frame: &Frame<'_>, census: &Census, tally: &Tally) -> Option<String> {
    let (rule, worst) = (tally.rule(), tally.worst());
    let rule = rule.filter(|(_, held)| held * 2 >= tally.summary.accounts() || worst.is_none());
    if let Some((rule, _)) = rule {
        return Some(shown(&frame.run.scorecard.rules[rule].reason));
    }
    let (signal, mean) = worst?;
    let title = shown(&census.signals[signal]);
    let lost = frame.run.speech.tenths(-nearest(mean));
    Some(format!("{title} {lost}"))
}
