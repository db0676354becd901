//! One account as the page tells it, before all of them are put side by side.

use serde::{Deserialize, Serialize};

use crate::explain::{Explanation, Finding, drivers};
use crate::history::Earlier;
use crate::report::explain;
use crate::report::spoken::shown;
use crate::report::{Column, Speech, past, tenths, view};
use crate::score::{Account, Bound};
use crate::scorecard::Band;

use super::day::Day;
use super::lift::Kept;

/// How many drivers stand in the table of accounts.
const DRIVERS: usize = 2;

/// By how many tenths a score must change to be told.
const LEAST_MOVE: i64 = 10;

/// One account as the page tells it. Texts are safe to show; points are tenths, as they are shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub(super) id: String,
    pub(super) name: Option<String>,
    pub(super) owner: Option<String>,
    pub(super) segment: Option<String>,
    pub(super) stage: Option<String>,
    /// 0 for the base, else one more than the profile's place.
    pub(super) card: usize,
    /// In money.
    pub(super) value: Option<f64>,
    /// 0 to 100.
    pub(super) score: Option<f64>,
    /// The band, after the rules.
    pub(super) band: Band,
    /// The band in words, with what is not certain about it and what it was.
    pub(super) standing: String,
    /// 0 to 1.
    pub(super) coverage: f64,
    /// 0 to 100; there with the depth that a page asks for.
    pub(super) interval: Option<[f64; 2]>,
    pub(super) since: Day,
    pub(super) renewal: Day,
    /// What no complaint would leave.
    pub(super) start: Option<i64>,
    /// In canonical order.
    pub(super) signals: Vec<Told>,
    /// 0 to 100, in the order of its card.
    pub(super) dimensions: Vec<Option<f64>>,
    /// The places of the rules that lowered its band.
    pub(super) lowered: Vec<usize>,
    /// The places of the signals that hold it back the most, and by how many tenths.
    pub(super) drivers: Vec<(usize, i64)>,
    /// A line each.
    pub(super) rules: Vec<String>,
    /// The places of the first plays with these actions.
    pub(super) plays: Vec<usize>,
    /// Its row, where more is to be worked out of it: it is not in the best band, or it moved.
    pub(super) row: Option<Kept>,
    /// What the history says of it, where there is one.
    pub(super) past: Option<Before>,
}

/// One signal of an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Told {
    /// How its value became a number, or why there is none.
    pub(super) how: String,
    /// What it adds or takes; `None` where it is left out, or there is no score.
    pub(super) points: Option<i64>,
    /// The most it could add or take; `None` where it is left out.
    pub(super) most: Option<i64>,
    /// How many points it holds back, to the last bit.
    pub(super) lost: Option<f64>,
}

/// How an account stood.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Before {
    /// By how much the score changed since the last snapshot, in words.
    pub(super) change: String,
    /// Its band in the last snapshot.
    pub(super) band: Option<Band>,
    /// The score of each night in tenths, oldest first and tonight last.
    pub(super) trend: Vec<Option<i64>>,
}

impl Entry {
    /// What the page tells of an account, which was scored with
    /// [`Depth::Full`](crate::score::Depth), and of what the history says of it, in a language. It
    /// is of the input at the place `source`.
    pub fn new(
        account: &Account<'_>,
        earlier: Option<&Earlier<'_>>,
        source: usize,
        speech: &Speech,
    ) -> Self {
        let explanation = Explanation::new(*account);
        let bound = account.bound();
        let scorecard = bound.scorecard();
        let mut standing = String::new();
        view::for_people(&Column::Band, account, earlier, speech, &mut standing);
        let columns = &scorecard.account;
        let mut entry = Entry {
            id: shown(account.id()),
            name: account.name().map(shown),
            owner: account.owner().map(shown),
            segment: account.segment().map(shown),
            stage: account.stage().map(shown),
            card: account.card_place(),
            value: account.value(),
            score: account.score(),
            band: account.band(),
            standing,
            coverage: account.coverage(),
            interval: account.interval(),
            since: Day::of(account, columns.since.as_deref()),
            renewal: Day::of(account, columns.renewal.as_deref()),
            start: explain::shown_tenths(&explanation).map(|it| it.start),
            signals: signals(&explanation, speech),
            dimensions: account.dimensions().map(|(_, score)| score).collect(),
            lowered: lowered(account),
            drivers: held_back(&explanation),
            rules: explain::rules(&explanation, speech),
            plays: plays(account),
            row: None,
            past: earlier.map(|it| Before::new(it, account, speech)),
        };
        if entry.may_rise() || entry.moved() {
            entry.row = Some(Kept::of(account, source));
        }
        entry
    }

    /// Appends it, to be read again by [`Entry::read`].
    pub fn write(&self, out: &mut Vec<u8>) {
        // Writing to memory cannot fail, and all numbers are finite.
        let _ = serde_json::to_writer(out, self);
    }

    /// The entry that was written as these bytes; `None` where they are none.
    pub fn read(bytes: &[u8]) -> Option<Entry> {
        serde_json::from_slice(bytes).ok()
    }

    /// Whether there is a better band.
    pub fn may_rise(&self) -> bool {
        self.band != Band::Green
    }

    /// The least that would lift its band, a line each. `bounds` are those of the inputs, in their
    /// order.
    pub fn lift(&self, bounds: &[&Bound<'_>], speech: &Speech) -> Vec<String> {
        let row = self.row.as_ref().filter(|_| self.may_rise());
        row.map_or_else(Vec::new, |it| it.lift(bounds, speech))
    }

    /// Whether it moved since the last snapshot: into another band, or by a point or more.
    pub(super) fn moved(&self) -> bool {
        let [before, now] = self.scores();
        let far = before.zip(now);
        let far = far.is_some_and(|(before, now)| (now - before).abs() >= LEAST_MOVE);
        far || self.band_before().is_some()
    }

    /// The score in the last snapshot and now, in tenths.
    pub(super) fn scores(&self) -> [Option<i64>; 2] {
        let trend = self.past.as_ref().map(|past| past.trend.as_slice());
        match trend {
            Some([.., before, now]) => [*before, *now],
            _ => [None, None],
        }
    }

    /// The band in the last snapshot, where it was another one.
    pub(super) fn band_before(&self) -> Option<Band> {
        let before = self.past.as_ref()?.band?;
        (before != self.band).then_some(before)
    }

    /// What people call it.
    pub(super) fn called(&self) -> String {
        self.name.as_ref().unwrap_or(&self.id).clone()
    }
}

impl Before {
    fn new(earlier: &Earlier<'_>, account: &Account<'_>, speech: &Speech) -> Self {
        let (score, coverage) = (account.score(), account.coverage());
        let mut change = String::new();
        past::change(earlier, score, coverage, speech, &mut change);
        let trend = earlier.trend(score);
        Before {
            change,
            band: earlier.last().map(|last| last.band),
            trend: trend
                .map(|(_, mark)| mark.score().map(tenths::of_score))
                .collect(),
        }
    }
}

fn signals(explanation: &Explanation<'_>, speech: &Speech) -> Vec<Told> {
    let tenths = explain::shown_tenths(explanation);
    let told = |(slot, finding): (usize, &Finding<'_>)| {
        let step = explanation.steps.iter().position(|&it| it == slot);
        let points = tenths.as_ref().zip(step).map(|(it, step)| it.steps[step]);
        let counts = finding.score.strength.is_some();
        Told {
            how: explain::how(finding, speech),
            points,
            most: counts.then(|| explain::most(finding, points.unwrap_or_default())),
            lost: finding.score.lost,
        }
    };
    explanation.signals.iter().enumerate().map(told).collect()
}

fn held_back(explanation: &Explanation<'_>) -> Vec<(usize, i64)> {
    let worst = drivers(&explanation.account, DRIVERS);
    let slot = |id: &str| {
        let mut signals = explanation.signals.iter();
        signals.position(|it| it.score.signal.id == id)
    };
    let told = worst
        .iter()
        .filter_map(|it| Some((slot(&it.signal.id)?, tenths::nearest(it.lost))));
    told.collect()
}

fn lowered(account: &Account<'_>) -> Vec<usize> {
    let all = &account.bound().scorecard().rules;
    let place = |id: &str| all.iter().position(|rule| rule.id == id);
    account.rules().filter_map(|it| place(&it.id)).collect()
}

fn plays(account: &Account<'_>) -> Vec<usize> {
    let plays = &account.bound().scorecard().plays;
    let first = |action: &str| plays.iter().position(|play| play.action == action);
    let mut places: Vec<usize> = account.plays().filter_map(first).collect();
    places.dedup();
    places
}
