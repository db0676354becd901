//! The overview: the whole book on one page, ready to be written into its template.

mod groups;
mod heat;
mod histogram;
mod journey;
mod lost;
mod movement;
mod movers;
mod renewals;

use crate::report::spoken::{count, money, score};
use crate::report::summary::share;
use crate::score::Summary;
use crate::scorecard::Band;

use super::Frame;
use super::bar::{self, Part};
use super::book::sign;
use super::census::Census;
use super::link;
use super::words::Words;

use groups::GroupTable;
use heat::Heat;
use histogram::Histogram;
use journey::Journey;
use lost::Lost;
use movement::Movement;
use movers::Mover;
use renewals::Renewals;

/// The whole book on one page.
pub(super) struct Overview {
    pub(super) tiles: Vec<Tile>,
    pub(super) bar: Vec<Part>,
    pub(super) facts: Vec<Fact>,
    pub(super) movement: Option<Movement>,
    pub(super) movers: Vec<Mover>,
    pub(super) histogram: Option<Histogram>,
    pub(super) lost: Option<Lost>,
    pub(super) groups: Vec<GroupTable>,
    pub(super) journey: Option<Journey>,
    pub(super) heat: Option<Heat>,
    pub(super) renewals: Option<Renewals>,
}

/// A band, and how many accounts it has.
pub(super) struct Tile {
    pub(super) class: &'static str,
    pub(super) sign: &'static str,
    pub(super) label: String,
    pub(super) accounts: String,
    pub(super) share: String,
    pub(super) value: Option<String>,
    pub(super) link: String,
}

/// A number that says how the book stands.
pub(super) struct Fact {
    pub(super) label: &'static str,
    pub(super) figure: String,
    pub(super) note: String,
}

impl Overview {
    /// What the overview shows of the accounts that were counted.
    pub(super) fn new(frame: &Frame<'_>, census: &Census, words: &Words) -> Self {
        let summary = &census.all.summary;
        Overview {
            tiles: Band::ALL
                .map(|band| tile(frame, summary, band, words))
                .into(),
            bar: bar::bands(summary),
            facts: facts(frame, summary, words),
            movement: Movement::new(frame, census, words),
            movers: movers::movers(frame, census, words),
            histogram: Histogram::new(frame, census, words),
            lost: Lost::new(frame, census),
            groups: groups::all(frame, census, words),
            journey: Journey::new(frame, census, words),
            heat: Heat::new(census, words),
            renewals: Renewals::new(frame, census, words),
        }
    }
}

fn tile(frame: &Frame<'_>, summary: &Summary, band: Band, words: &Words) -> Tile {
    let total = summary.band(band);
    Tile {
        class: band.name(),
        sign: sign(band),
        label: words.band(&frame.run.scorecard.base.bands, band),
        accounts: count(total.accounts),
        share: share(total.accounts, summary.accounts()),
        value: frame.run.has_value.then(|| money(total.value)),
        link: link::accounts("band", band.name()),
    }
}

fn facts(frame: &Frame<'_>, summary: &Summary, words: &Words) -> Vec<Fact> {
    let all = summary.accounts();
    let mut facts = vec![Fact {
        label: words.mean_score,
        figure: shown_mean(summary),
        note: words.of_scored(summary.scored()),
    }];
    if frame.run.has_value {
        let value: f64 = Band::ALL.iter().map(|&band| summary.band(band).value).sum();
        facts.push(Fact {
            label: words.value_at_risk,
            figure: money(summary.value_at_risk()),
            note: words.of_value(value + 0.0, summary.value_missing()),
        });
    }
    let unknown = summary.band(Band::Unknown).accounts;
    facts.push(Fact {
        label: words.without_score,
        figure: share(all - summary.scored(), all),
        note: words.too_little(unknown),
    });
    facts
}

/// The mean of the scores, or a dash where there is none.
fn shown_mean(summary: &Summary) -> String {
    summary.mean_score().map_or_else(|| "–".to_owned(), score)
}
