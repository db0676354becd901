//! All accounts side by side: the data that the page's script reads.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::history::Past;
use crate::report::number::percents;
use crate::report::speech::Marks;
use crate::report::spoken::shown;
use crate::report::{Speech, explain, tenths};
use crate::scorecard::{Band, Card, Cuts, Polarity, Scorecard};

use super::Frame;
use super::column::{Column, Exact};
use super::day::Written;
use super::entry::{Entry, Told};
use super::words;

/// What the page's script reads of the accounts.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Book {
    count: u64,
    bands: Vec<BandWords>,
    cards: Vec<CardWords>,
    rules: Vec<RuleWords>,
    plays: Vec<String>,
    has_value: bool,
    /// The nights of the trend, tonight last; none without a history.
    nights: Vec<String>,
    columns: Columns,
    /// What those accounts are that each play is for.
    #[serde(skip)]
    lists: Vec<Sum>,
}

/// Accounts, and what they are worth.
#[derive(Clone, Copy, Default)]
struct Sum {
    accounts: u64,
    value: f64,
}

/// All that the page's script reads: the accounts, and how it tells of them.
#[derive(Serialize)]
struct Data<'a> {
    words: BTreeMap<&'static str, Cow<'a, str>>,
    marks: Marks,
    /// By play.
    lists: Vec<ListWords<'a>>,
    #[serde(flatten)]
    book: &'a Book,
}

/// How many accounts a list has, and what leads to all of them.
#[derive(Serialize)]
struct ListWords<'a> {
    size: Cow<'a, str>,
    whole: Cow<'a, str>,
}

#[derive(Serialize)]
struct BandWords {
    name: &'static str,
    label: String,
    sign: &'static str,
}

/// A rule, as programs and as people call it.
#[derive(Serialize)]
struct RuleWords {
    id: String,
    reason: String,
}

/// What accounts are held against.
#[derive(Serialize)]
struct CardWords {
    profile: Option<String>,
    /// The cuts in tenths; none where bands are quantiles.
    cuts: Option<[i64; 2]>,
    signals: Vec<SignalWords>,
    dimensions: Vec<String>,
}

#[derive(Serialize)]
struct SignalWords {
    id: String,
    title: String,
    metric: String,
    takes: bool,
    dimension: Option<usize>,
    /// Its part of the weight when everything is known.
    share: String,
    bounds: Option<String>,
}

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Columns {
    id: Column<String>,
    name: Column<Option<String>>,
    owner: Column<Option<String>>,
    segment: Column<Option<String>>,
    stage: Column<Option<String>>,
    card: Column<usize>,
    value: Column<Option<Exact>>,
    score: Column<Option<i64>>,
    band: Column<usize>,
    standing: Column<String>,
    /// In whole percent.
    known: Column<i64>,
    low: Column<Option<i64>>,
    high: Column<Option<i64>>,
    since: Column<Written>,
    renewal: Column<Written>,
    start: Column<Option<i64>>,
    signals: Vec<SignalColumns>,
    dimensions: Vec<Column<Option<i64>>>,
    /// The places of the rules that lowered the band.
    lowered: Column<Vec<usize>>,
    /// The places of signals, and how many tenths each holds back.
    drivers: Column<Vec<(usize, i64)>>,
    rules: Column<Vec<String>>,
    plays: Column<Vec<usize>>,
    /// None where it was not worked out.
    what_if: Column<Option<Vec<String>>>,
    change: Column<String>,
    was: Column<Option<usize>>,
    trend: Vec<Column<Option<i64>>>,
}

#[derive(Default, Serialize)]
struct SignalColumns {
    how: Column<String>,
    points: Column<Option<i64>>,
    most: Column<Option<i64>>,
}

impl Book {
    /// A book without accounts.
    pub(super) fn new(frame: &Frame<'_>) -> Self {
        let run = frame.run;
        let nights = frame.past.into_iter().flat_map(Past::nights);
        let nights: Vec<String> = nights.map(|it| it.to_string()).collect();
        let scorecard = run.scorecard;
        let bands = &scorecard.base.bands;
        let rules = scorecard.rules.iter().map(|it| RuleWords {
            id: it.id.clone(),
            reason: shown(&it.reason),
        });
        let band = |band: Band| BandWords {
            name: band.name(),
            label: run.speech.label(bands, band).into_owned(),
            sign: sign(band),
        };
        Book {
            count: 0,
            bands: Band::ALL.map(band).into(),
            cards: cards(scorecard, run.speech),
            rules: rules.collect(),
            plays: scorecard.plays.iter().map(|it| shown(&it.action)).collect(),
            has_value: run.has_value,
            columns: Columns::new(scorecard, nights.len()),
            lists: vec![Sum::default(); scorecard.plays.len()],
            nights,
        }
    }

    /// Adds an account behind those that are there, with what would lift it.
    pub(super) fn add(&mut self, entry: Entry, lift: Option<Vec<String>>) {
        self.count += 1;
        for &play in &entry.plays {
            let sum = &mut self.lists[play];
            sum.accounts += 1;
            sum.value += entry.value.unwrap_or_default();
        }
        self.columns.what_if.push(lift);
        self.columns.add(entry);
    }

    /// All that the page's script reads, as JSON.
    pub(super) fn json(&self, speech: &Speech) -> String {
        let list = |sum: &Sum| ListWords {
            size: if self.has_value {
                speech.page_list_worth(sum.accounts, &speech.money(sum.value))
            } else {
                speech.accounts(sum.accounts)
            },
            whole: speech.page_whole_list(sum.accounts),
        };
        let data = Data {
            words: words::of_script(speech, self.count, self.has_value),
            marks: speech.marks(),
            lists: self.lists.iter().map(list).collect(),
            book: self,
        };
        // All of it is numbers and texts, which JSON can say.
        serde_json::to_string(&data).unwrap_or_default()
    }
}

/// The sign of a band, for whom colour says nothing.
pub(super) fn sign(band: Band) -> &'static str {
    match band {
        Band::Green => "●",
        Band::Yellow => "▲",
        Band::Red => "■",
        Band::Unknown => "○",
    }
}

fn cards(scorecard: &Scorecard, speech: &Speech) -> Vec<CardWords> {
    let profiles = scorecard.profiles.iter().map(|it| Some(shown(&it.id)));
    let profiles = std::iter::once(None).chain(profiles);
    let cards = profiles.zip(scorecard.cards());
    cards
        .map(|(profile, card)| CardWords::new(profile, card, speech))
        .collect()
}

impl CardWords {
    fn new(profile: Option<String>, card: &Card, speech: &Speech) -> Self {
        let weights = card.full_weights();
        let all: f64 = weights.iter().sum();
        let signals = card.signals.iter().zip(weights);
        CardWords {
            profile,
            cuts: match card.bands.cuts {
                Cuts::Absolute { green, yellow } => Some([green, yellow].map(tenths::of_score)),
                Cuts::Quantile { .. } => None,
            },
            signals: signals
                .map(|(signal, weight)| SignalWords {
                    id: signal.id.clone(),
                    title: shown(&signal.title()),
                    metric: shown(&signal.metric),
                    takes: signal.polarity == Polarity::Negative,
                    dimension: signal.dimension,
                    share: speech.fine_share(weight / all),
                    bounds: explain::bounds(signal, speech),
                })
                .collect(),
            dimensions: card.dimensions.iter().map(|it| shown(&it.name)).collect(),
        }
    }
}

impl Columns {
    fn new(scorecard: &Scorecard, nights: usize) -> Self {
        let most = |count: fn(&Card) -> usize| scorecard.cards().map(count).max().unwrap_or(0);
        let (signals, dimensions) = (most(|it| it.signals.len()), most(|it| it.dimensions.len()));
        Columns {
            signals: (0..signals).map(|_| SignalColumns::default()).collect(),
            dimensions: (0..dimensions).map(|_| Column::default()).collect(),
            trend: (0..nights).map(|_| Column::default()).collect(),
            ..Columns::default()
        }
    }

    fn add(&mut self, entry: Entry) {
        self.id.push(entry.id);
        self.name.push(entry.name);
        self.owner.push(entry.owner);
        self.segment.push(entry.segment);
        self.stage.push(entry.stage);
        self.card.push(entry.card);
        self.value.push(entry.value.map(Exact::new));
        self.score.push(entry.score.map(tenths::of_score));
        self.band.push(entry.band.place());
        self.standing.push(entry.standing);
        self.known.push(percents(entry.coverage));
        let interval = entry.interval.map(|it| it.map(tenths::of_score));
        self.low.push(interval.map(|it| it[0]));
        self.high.push(interval.map(|it| it[1]));
        self.since.push(entry.since.written());
        self.renewal.push(entry.renewal.written());
        self.start.push(entry.start);
        self.lowered.push(entry.lowered);
        self.drivers.push(entry.drivers);
        self.rules.push(entry.rules);
        self.plays.push(entry.plays);
        // Another card may have more signals.
        let mut signals = entry.signals.into_iter();
        for column in &mut self.signals {
            column.add(signals.next());
        }
        let mut dimensions = entry.dimensions.into_iter();
        for column in &mut self.dimensions {
            let score = dimensions.next().flatten();
            column.push(score.map(tenths::of_score));
        }
        let past = entry.past.unwrap_or_default();
        self.change.push(past.change);
        self.was.push(past.band.map(Band::place));
        let mut trend = past.trend.into_iter();
        for column in &mut self.trend {
            column.push(trend.next().flatten());
        }
    }
}

impl SignalColumns {
    fn add(&mut self, told: Option<Told>) {
        let (how, points, most) =
            told.map_or_else(Default::default, |it| (it.how, it.points, it.most));
        self.how.push(how);
        self.points.push(points);
        self.most.push(most);
    }
}
