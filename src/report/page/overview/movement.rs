//! How the book moved: the bands since the last snapshot, and the mean score over time.

use crate::cell::Date;
use crate::history::{BookNight, Totals};
use crate::report::Speech;
use crate::report::page::Frame;
use crate::report::page::bar::percent;
use crate::report::page::book::sign;
use crate::report::page::census::Census;
use crate::report::page::words::heading;
use crate::report::tenths;
use crate::scorecard::Band;

use super::label;
use super::movers::are_restated;

/// How many nights are drawn, the last ones.
const DRAWN: usize = 60;

/// How high the drawing is, in pixels.
const HEIGHT: f64 = 120.0;

/// Above and below the line.
const MARGIN: f64 = 10.0;

/// The scale is never of fewer points than this: noise is not to look like movement.
const LEAST_SPAN: f64 = 10.0;

/// How the book moved.
pub(in crate::report::page) struct Movement {
    /// The day of the last snapshot, in a sentence.
    pub(in crate::report::page) since: String,
    pub(in crate::report::page) rows: Vec<Row>,
    /// The scorecard is another one since.
    pub(in crate::report::page) another: bool,
    pub(in crate::report::page) has_value: bool,
    pub(in crate::report::page) line: Option<Line>,
}

/// What became of a band, or of the mean.
pub(in crate::report::page) struct Row {
    pub(in crate::report::page) class: &'static str,
    pub(in crate::report::page) sign: &'static str,
    pub(in crate::report::page) label: String,
    pub(in crate::report::page) before: String,
    pub(in crate::report::page) now: String,
    pub(in crate::report::page) change: String,
    /// What its accounts are worth, then and now; empty for the mean.
    pub(in crate::report::page) values: [String; 2],
}

/// The mean score over time.
pub(in crate::report::page) struct Line {
    /// It in words.
    pub(in crate::report::page) summary: String,
    pub(in crate::report::page) steps: Vec<Step>,
    pub(in crate::report::page) points: Vec<Point>,
    /// Where the scorecard became another one.
    pub(in crate::report::page) changes: Vec<String>,
    pub(in crate::report::page) first: String,
    pub(in crate::report::page) last: String,
}

/// From one night to the next.
pub(in crate::report::page) struct Step {
    pub(in crate::report::page) from: [String; 2],
    pub(in crate::report::page) to: [String; 2],
}

/// The mean of a night.
pub(in crate::report::page) struct Point {
    pub(in crate::report::page) x: String,
    pub(in crate::report::page) y: String,
    pub(in crate::report::page) title: String,
}

impl Movement {
    /// How the book moved; `None` without an earlier night, and where the page holds only some
    /// of the accounts.
    pub(super) fn new(frame: &Frame<'_>, census: &Census) -> Option<Self> {
        let book = frame.past?.book();
        let last = book.last()?;
        if census.all.summary.accounts() != frame.summary.accounts() {
            return None;
        }
        let run = frame.run;
        let tonight = BookNight {
            as_of: run.as_of,
            sha256: run.scorecard.sha256.clone(),
            totals: Totals::of(frame.summary),
        };
        let bands = Band::ALL.map(|band| band_row(frame, band, [last, &tonight]));
        let mean = mean_row(run.speech, [&last.totals, &tonight.totals]);
        Some(Movement {
            since: run.speech.page_since(&last.as_of.to_string()).into_owned(),
            another: are_restated(frame),
            rows: bands.into_iter().chain(mean).collect(),
            has_value: run.has_value,
            line: line(book, &tonight, run.speech),
        })
    }
}

fn band_row(frame: &Frame<'_>, band: Band, nights: [&BookNight; 2]) -> Row {
    let speech = frame.run.speech;
    let totals = nights.map(|night| night.totals.bands[band]);
    let [before, now] = totals.map(|total| total.accounts);
    let values = totals.map(|total| speech.money(total.value));
    Row {
        class: band.name(),
        sign: sign(band),
        label: label(frame, band),
        before: speech.count(before),
        now: speech.count(now),
        change: signed(now as f64 - before as f64, speech),
        values,
    }
}

fn mean_row(speech: &Speech, totals: [&Totals; 2]) -> Option<Row> {
    let [before, now] = totals.map(|it| it.mean_score);
    let (before, now) = before.zip(now)?;
    Some(Row {
        class: "mean",
        sign: "",
        label: heading(speech.column_mean_score()),
        before: speech.score(before),
        now: speech.score(now),
        change: speech.signed(tenths::of_score(now) - tenths::of_score(before)),
        values: [String::new(), String::new()],
    })
}

/// A whole number with its sign.
fn signed(number: f64, speech: &Speech) -> String {
    let plus = if number >= 0.5 { "+" } else { "" };
    format!("{plus}{}", speech.money(number))
}

fn line(book: &[BookNight], tonight: &BookNight, speech: &Speech) -> Option<Line> {
    let first = book.len().saturating_sub(DRAWN - 1);
    let nights: Vec<&BookNight> = book[first..].iter().chain([tonight]).collect();
    let known = nights.iter().copied();
    let known = known.filter_map(|night| Some((night.as_of, night.totals.mean_score?)));
    let known: Vec<(Date, f64)> = known.collect();
    let (from, to) = (known.first()?, known.last()?);
    if known.len() < 2 {
        return None;
    }
    let scale = Scale::new(&known);
    let at = |&(date, mean): &(Date, f64)| [scale.x(date), scale.y(mean)];
    let steps = known.windows(2).map(|pair| Step {
        from: at(&pair[0]),
        to: at(&pair[1]),
    });
    let points = known.iter().map(|night| {
        let [x, y] = at(night);
        let title = format!("{}: {}", night.0, speech.score(night.1));
        Point { x, y, title }
    });
    let changes = nights.windows(2);
    let changes = changes.filter(|pair| pair[0].sha256 != pair[1].sha256);
    let [first, last] = [from.0, to.0].map(|it| it.to_string());
    let [low, high] = [from.1, to.1].map(|it| speech.score(it));
    Some(Line {
        summary: speech
            .page_mean_from_to(&low, &first, &high, &last)
            .into_owned(),
        steps: steps.collect(),
        points: points.collect(),
        changes: changes.map(|pair| scale.x(pair[1].as_of)).collect(),
        first,
        last,
    })
}

/// Where nights and means are drawn.
struct Scale {
    first: i32,
    days: f64,
    middle: f64,
    span: f64,
}

impl Scale {
    /// A scale for nights, oldest first; there is at least one.
    fn new(nights: &[(Date, f64)]) -> Self {
        let means = || nights.iter().map(|it| it.1);
        let low = means().fold(f64::INFINITY, f64::min);
        let high = means().fold(f64::NEG_INFINITY, f64::max);
        let day = |night: Option<&(Date, f64)>| night.map_or(0, |it| it.0.days());
        let (first, last) = (day(nights.first()), day(nights.last()));
        Scale {
            first,
            days: f64::from((last - first).max(1)),
            middle: f64::midpoint(low, high),
            span: (high - low).max(LEAST_SPAN),
        }
    }

    fn x(&self, date: Date) -> String {
        let share = f64::from(date.days() - self.first) / self.days;
        percent(0.01 + 0.98 * share.clamp(0.0, 1.0))
    }

    fn y(&self, mean: f64) -> String {
        let below = 0.5 - (mean - self.middle) / self.span;
        let y = MARGIN + (HEIGHT - 2.0 * MARGIN) * below;
        format!("{}", (y * 10.0).round() / 10.0)
    }
}
