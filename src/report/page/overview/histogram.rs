//! How the scores are spread, and where they are cut.

use crate::report::page::Frame;
use crate::report::page::bar::percent;
use crate::report::page::census::{BIN, BINS, Census};
use crate::scorecard::{Band, ByBand, Cuts};

use super::label;

/// How high the bars may be, in pixels: below the cuts' numbers and that of the highest bar.
const HEIGHT: f64 = 206.0;

/// Where the bars stand.
const GROUND: f64 = 240.0;

/// How far above a bar its number stands.
const ABOVE: f64 = 4.0;

/// What of the width of a bar is left free beside it.
const GAP: f64 = 0.12;

/// How the scores are spread.
pub(in crate::report::page) struct Histogram {
    /// It in words.
    pub(in crate::report::page) summary: String,
    pub(in crate::report::page) bars: Vec<Bar>,
    /// How many accounts there are, above each bar.
    pub(in crate::report::page) counts: Vec<Count>,
    /// The scores below the ground.
    pub(in crate::report::page) marks: Vec<Mark>,
    pub(in crate::report::page) cuts: Vec<Mark>,
}

/// The accounts of one band in one bar.
pub(in crate::report::page) struct Bar {
    pub(in crate::report::page) class: &'static str,
    pub(in crate::report::page) x: String,
    pub(in crate::report::page) width: String,
    pub(in crate::report::page) y: String,
    pub(in crate::report::page) height: String,
    pub(in crate::report::page) title: String,
}

/// How many accounts a bar stands for.
pub(in crate::report::page) struct Count {
    pub(in crate::report::page) x: String,
    pub(in crate::report::page) y: String,
    pub(in crate::report::page) text: String,
}

/// A place on the scale of scores.
pub(in crate::report::page) struct Mark {
    pub(in crate::report::page) x: String,
    pub(in crate::report::page) text: String,
}

impl Histogram {
    /// The spread of the scores; `None` where there are none.
    pub(super) fn new(frame: &Frame<'_>, census: &Census) -> Option<Self> {
        let sums = census.bins.iter().map(|bin| bin.values().sum::<u64>());
        let most = sums.max().filter(|&most| most > 0)?;
        let scale = HEIGHT / most as f64;
        let speech = frame.run.speech;
        let bands = &frame.run.scorecard.base.bands;
        let (mut bars, mut counts) = (Vec::new(), Vec::new());
        for (place, bin) in census.bins.iter().enumerate() {
            let top = stack(&mut bars, place, bin, (scale, frame));
            let sum = bin.values().sum();
            if sum > 0 {
                counts.push(Count {
                    x: percent((place as f64 + 0.5) / BINS as f64),
                    y: pixels(top - ABOVE),
                    text: speech.count(sum),
                });
            }
        }
        let told: Vec<&str> = bars.iter().map(|it: &Bar| it.title.as_str()).collect();
        let summary = speech.page_spread(census.all.summary.scored());
        let cuts = match bands.cuts {
            Cuts::Absolute { green, yellow } => vec![yellow, green],
            Cuts::Quantile { .. } => Vec::new(),
        };
        let mark = |score: f64| Mark {
            x: percent(score / 100.0),
            text: speech.number(score),
        };
        Some(Histogram {
            summary: speech.about(&summary, &told.join("; ")).into_owned(),
            bars,
            counts,
            marks: [20.0, 40.0, 60.0, 80.0].map(mark).into(),
            cuts: cuts.into_iter().map(mark).collect(),
        })
    }
}

/// Adds the bars of the accounts whose scores lie in the span of this place, one upon the other,
/// `scale` pixels an account; gives where the last one ends.
fn stack(
    bars: &mut Vec<Bar>,
    place: usize,
    bin: &ByBand<u64>,
    (scale, frame): (f64, &Frame<'_>),
) -> f64 {
    let mut top = GROUND;
    for band in Band::CUT {
        let accounts = bin[band];
        if accounts == 0 {
            continue;
        }
        let height = accounts as f64 * scale;
        top -= height;
        bars.push(Bar {
            class: band.name(),
            x: percent((place as f64 + GAP / 2.0) / BINS as f64),
            width: percent((1.0 - GAP) / BINS as f64),
            y: pixels(top),
            height: pixels(height),
            title: title(place * BIN, band, accounts, frame),
        });
    }
    top
}

/// How many accounts of a band have such a score.
fn title(from: usize, band: Band, accounts: u64, frame: &Frame<'_>) -> String {
    let [from, to] = [from, from + BIN].map(|it| it.to_string());
    let label = label(frame, band);
    let speech = frame.run.speech;
    speech.page_bin(&from, &to, accounts, &label).into_owned()
}

fn pixels(length: f64) -> String {
    format!("{}", (length * 100.0).round() / 100.0)
}
