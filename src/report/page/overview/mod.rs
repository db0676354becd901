//! The overview: the whole book on one page, ready to be written into its template.

mod groups;
mod heat;
mod histogram;
mod journey;
mod lost;
mod movement;
mod movers;
mod renewals;

use std::borrow::Cow;

use crate::report::Speech;
use crate::score::Summary;
use crate::scorecard::Band;

use super::Frame;
use super::bar::{self, Part};
use super::book::sign;
use super::census::{Census, Undated};
use super::link;
use super::words::heading;

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
    pub(super) more_movers: Option<String>,
    /// The accounts of the last snapshot are scored by another scorecard than then.
    pub(super) restated: bool,
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
    pub(super) label: String,
    pub(super) figure: String,
    pub(super) note: String,
}

impl Overview {
    /// What the overview shows of the accounts that were counted.
    pub(super) fn new(frame: &Frame<'_>, census: &Census) -> Self {
        let summary = &census.all.summary;
        Overview {
            tiles: Band::ALL.map(|band| tile(frame, summary, band)).into(),
            bar: bar::bands(summary),
            facts: facts(frame, summary),
            movement: Movement::new(frame, census),
            movers: movers::movers(frame, census),
            more_movers: movers::more(frame, census),
            restated: movers::are_restated(frame),
            histogram: Histogram::new(frame, census),
            lost: Lost::new(frame, census),
            groups: groups::all(frame, census),
            journey: Journey::new(frame, census),
            heat: Heat::new(census, frame.run.speech),
            renewals: Renewals::new(frame, census),
        }
    }
}

fn tile(frame: &Frame<'_>, summary: &Summary, band: Band) -> Tile {
    let speech = frame.run.speech;
    let total = summary.band(band);
    Tile {
        class: band.name(),
        sign: sign(band),
        label: label(frame, band),
        accounts: speech.count(total.accounts),
        share: speech
            .share(total.accounts, summary.accounts())
            .into_owned(),
        value: frame.run.has_value.then(|| speech.money(total.value)),
        link: link::accounts("band", band.name()),
    }
}

fn facts(frame: &Frame<'_>, summary: &Summary) -> Vec<Fact> {
    let speech = frame.run.speech;
    let all = summary.accounts();
    let mut facts = vec![Fact {
        label: heading(speech.column_mean_score()),
        figure: mean(summary, speech),
        note: speech.page_of_scored(summary.scored()).into_owned(),
    }];
    if frame.run.has_value {
        facts.push(Fact {
            label: heading(speech.column_value_at_risk()),
            figure: speech.money(summary.value_at_risk()),
            note: of_value(summary.value(), summary.value_missing(), speech).into_owned(),
        });
    }
    let unscored = all - summary.scored();
    facts.push(Fact {
        label: heading(speech.unscored()),
        figure: speech.share(unscored, all).into_owned(),
        note: speech.page_shown(&speech.count(unscored), all).into_owned(),
    });
    facts
}

/// How much all accounts are worth, and how many have no value.
fn of_value(value: f64, missing: u64, speech: &Speech) -> Cow<'_, str> {
    let value = speech.money(value);
    match missing {
        0 => speech.page_of_value(&value),
        _ => speech.page_of_value_but(&value, missing),
    }
}

/// How many accounts have no date in a column, and why; `None` where all have one.
fn undated(frame: &Frame<'_>, undated: &Undated) -> Option<String> {
    let speech = frame.run.speech;
    let told = [
        (
            undated.unreadable,
            speech.page_unreadable_date(undated.unreadable),
        ),
        (undated.empty, speech.page_no_date(undated.empty)),
        (
            undated.ahead,
            speech.page_date_ahead(undated.ahead, &frame.run.as_of.to_string()),
        ),
    ];
    let told = told.into_iter().filter(|(accounts, _)| *accounts > 0);
    let told: Vec<Cow<'_, str>> = told.map(|(_, told)| told).collect();
    (!told.is_empty()).then(|| speech.page_not_counted(&told.join("; ")).into_owned())
}

/// What people call a band.
fn label(frame: &Frame<'_>, band: Band) -> String {
    let run = frame.run;
    run.speech
        .label(&run.scorecard.base.bands, band)
        .into_owned()
}

/// The mean of the scores, or a dash where there is none.
fn mean(summary: &Summary, speech: &Speech) -> String {
    let mean = summary.mean_score();
    mean.map_or_else(|| "–".to_owned(), |it| speech.score(it))
}
