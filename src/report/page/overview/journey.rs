//! The journey: each stage by band, with what mostly holds those accounts back.

use crate::cell::fold;
use crate::report::Speech;
use crate::report::page::Frame;
use crate::report::page::book::sign;
use crate::report::page::census::{Census, Tally};
use crate::report::page::entry::place;
use crate::report::page::link;
use crate::report::spoken::shown;
use crate::report::tenths::nearest;
use crate::scorecard::Band;

use super::label;

/// Each stage by band.
pub(in crate::report::page) struct Journey {
    pub(in crate::report::page) stages: Vec<Stage>,
    pub(in crate::report::page) rows: Vec<Row>,
}

/// A stage, and how many accounts it has.
pub(in crate::report::page) struct Stage {
    pub(in crate::report::page) name: String,
    pub(in crate::report::page) accounts: String,
}

/// A band over all stages.
pub(in crate::report::page) struct Row {
    pub(in crate::report::page) class: &'static str,
    pub(in crate::report::page) sign: &'static str,
    pub(in crate::report::page) label: String,
    /// A stage each; none where there is no account.
    pub(in crate::report::page) cells: Vec<Option<Cell>>,
}

/// The accounts of a stage in a band.
pub(in crate::report::page) struct Cell {
    pub(in crate::report::page) accounts: String,
    pub(in crate::report::page) share: String,
    pub(in crate::report::page) reason: Option<String>,
    pub(in crate::report::page) link: String,
}

type ByBand = [Tally; Band::ALL.len()];

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
        let mut stages: Vec<&(Option<String>, ByBand)> = census.stages.groups.iter().collect();
        stages.sort_by_cached_key(|(name, _)| order(name));
        let rows = Band::ALL.map(|band| Row {
            class: band.name(),
            sign: sign(band),
            label: label(frame, band),
            cells: stages
                .iter()
                .map(|stage| cell(census, stage, band, speech))
                .collect(),
        });
        Some(Journey {
            stages: stages
                .iter()
                .map(|(name, by_band)| Stage {
                    name: name
                        .clone()
                        .unwrap_or_else(|| speech.nameless_group().into_owned()),
                    accounts: speech.accounts(accounts(by_band)).into_owned(),
                })
                .collect(),
            rows: rows.into(),
        })
    }
}

fn accounts(by_band: &ByBand) -> u64 {
    by_band.iter().map(|it| it.summary.accounts()).sum()
}

fn cell(
    census: &Census,
    (name, by_band): &(Option<String>, ByBand),
    band: Band,
    speech: &Speech,
) -> Option<Cell> {
    let tally = &by_band[place(band)];
    let own = tally.summary.accounts();
    let worst = tally.worst();
    let held_by = |(signal, mean): (usize, f64)| {
        let title = shown(&census.signals[signal]);
        format!("{title} {}", speech.tenths(-nearest(mean)))
    };
    (own > 0).then(|| Cell {
        accounts: speech.count(own),
        share: speech.share(own, accounts(by_band)).into_owned(),
        reason: worst.map(held_by),
        link: link::accounts_of([
            ("band", band.name()),
            ("stage", name.as_deref().unwrap_or_default()),
        ]),
    })
}
