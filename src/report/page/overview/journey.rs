//! The journey: each stage by band, with what mostly holds those accounts back.

use crate::cell::fold;
use crate::report::page::Frame;
use crate::report::page::book::sign;
use crate::report::page::census::{Census, Tally};
use crate::report::page::entry::place;
use crate::report::page::link;
use crate::report::page::words::Words;
use crate::report::spoken::{count, shown};
use crate::report::summary::share;
use crate::scorecard::Band;

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
    pub(super) fn new(frame: &Frame<'_>, census: &Census, words: &Words) -> Option<Self> {
        if !census.stages.is_named() {
            return None;
        }
        let scorecard = frame.run.scorecard;
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
            label: words.band(&scorecard.base.bands, band),
            cells: stages
                .iter()
                .map(|stage| cell(census, stage, band, words))
                .collect(),
        });
        Some(Journey {
            stages: stages
                .iter()
                .map(|(name, by_band)| Stage {
                    name: name.as_deref().unwrap_or(words.none).to_owned(),
                    accounts: words.accounts(accounts(by_band)),
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
    words: &Words,
) -> Option<Cell> {
    let tally = &by_band[place(band)];
    let own = tally.summary.accounts();
    let worst = tally.worst();
    (own > 0).then(|| Cell {
        accounts: count(own),
        share: share(own, accounts(by_band)),
        reason: worst.map(|(signal, mean)| words.held_by(&shown(&census.signals[signal]), mean)),
        link: link::accounts_of([
            ("band", band.name()),
            ("stage", name.as_deref().unwrap_or_default()),
        ]),
    })
}
