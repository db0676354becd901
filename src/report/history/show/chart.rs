//! A score over time as a chart for a terminal.
//!
//! Time runs along the axis as the calendar has it. A night stands until the next one. Where
//! several nights share a dot's width, the line covers all their scores, from the least to the
//! greatest. It is broken where the account or its score was not there, and where there was no
//! night for long.

use crate::history::{Edges, Point, State, Timeline, What};
use crate::report::canvas::{ACROSS, Canvas};
use crate::report::line::Line;
use crate::report::spoken::points_of;
use crate::report::tone::Tone;
use crate::scorecard::Band;

use super::height::Heights;
use super::scale::Scale;

/// The least columns that the line gets.
const LEAST: usize = 12;

/// Blanks between the chart and what is written to its right.
const GAP: usize = 2;

/// The longest word to the right of the chart.
const WORD: usize = 9;

/// A row of marks below the axis: its sign, what it marks, and in which columns.
struct Marks {
    sign: &'static str,
    word: &'static str,
    columns: Vec<bool>,
}

/// What a dot's width has of the score.
#[derive(Clone, Copy)]
struct Stroke {
    least: usize,
    greatest: usize,
    first: usize,
    last: usize,
    band: Band,
}

/// The chart, at most `width` terminal cells wide where that is possible, with its axes and the
/// marks below.
pub(super) fn chart(timeline: &Timeline, width: usize) -> Vec<Line> {
    let points = &timeline.points;
    let days: Vec<i32> = points.iter().map(|it| it.as_of.days()).collect();
    let states = || points.iter().filter_map(|it| it.state.as_ref());
    let edges = || states().flat_map(|it| [it.cuts.green, it.cuts.yellow]);
    let scores = states().filter_map(|it| it.standing.score);
    let heights = Heights::new(scores, edges().flatten());
    let left = left_labels(&heights, timeline);
    let gutter = left.iter().map(String::len).max().unwrap_or(0);
    let right = right_labels(&heights, timeline);
    let wide = |label: &Label| label.iter().map(|it| it.0.len()).sum();
    let words = right.iter().map(wide).max().unwrap_or(0);
    let beside = gutter + 2 + GAP + words.max(WORD);
    let scale = Scale::new(&days, width.saturating_sub(beside).max(LEAST));
    let canvas = draw(points, &scale, &heights);
    let mut lines = Vec::new();
    for row in (0..heights.rows).rev() {
        let mut line = Line::default();
        line.push(Tone::Quiet, &format!("{:>gutter$} │", left[row]));
        for (sign, tone) in canvas.row(row) {
            line.push(tone, sign.encode_utf8(&mut [0; 4]));
        }
        line.push(Tone::Plain, &" ".repeat(GAP));
        for (text, band) in &right[row] {
            line.push(Tone::Band(*band), text);
        }
        lines.push(line);
    }
    lines.extend(time_axis(&scale, gutter));
    lines.extend(
        marks(timeline, &scale)
            .iter()
            .map(|it| it.line(&scale, gutter)),
    );
    lines
}

/// Tens, and where the bands were cut at first, if they are cut elsewhere now.
fn left_labels(heights: &Heights, timeline: &Timeline) -> Vec<String> {
    let ten = |row| {
        heights
            .label(row)
            .map_or(String::new(), |it| it.to_string())
    };
    let mut labels: Vec<String> = (0..heights.rows).map(ten).collect();
    let mut states = timeline.points.iter().filter_map(|it| it.state.as_ref());
    if let (Some(first), Some((_, last))) = (states.next(), timeline.last_seen()) {
        let sides = [
            (first.cuts.green, last.cuts.green),
            (first.cuts.yellow, last.cuts.yellow),
        ];
        for (old, new) in sides {
            if let Some(old) = old.filter(|_| old != new) {
                labels[heights.row(old)] = points_of(old);
            }
        }
    }
    labels
}

/// What is written to the right of a row: texts, each in the tone of its band.
type Label = Vec<(String, Band)>;

/// Where the bands are cut now, by row.
fn right_labels(heights: &Heights, timeline: &Timeline) -> Vec<Label> {
    let mut labels: Vec<Label> = vec![Vec::new(); heights.rows];
    let cuts = timeline.last_seen().map(|it| it.1.cuts);
    let edges = cuts.into_iter().flat_map(|it| {
        let edges = [(it.green, Band::Green), (it.yellow, Band::Yellow)];
        edges
            .into_iter()
            .filter_map(|(edge, band)| Some((edge?, band)))
    });
    for (edge, band) in edges {
        let label = &mut labels[heights.row(edge)];
        let comma = if label.is_empty() { "" } else { ", " };
        label.push((format!("{comma}{} {}", points_of(edge), band.name()), band));
    }
    labels
}

/// The score, and what cut the bands apart.
fn draw(points: &[Point], scale: &Scale, heights: &Heights) -> Canvas {
    let dots = scale.columns * ACROSS;
    let mut strokes: Vec<Option<Stroke>> = vec![None; dots];
    let mut edges: Vec<Option<Edges>> = vec![None; dots];
    for (place, point) in points.iter().enumerate() {
        let Some(state) = &point.state else {
            continue;
        };
        for dot in stands(points, place, scale, ACROSS) {
            edges[dot] = Some(state.cuts);
            if let Some(score) = state.standing.score {
                let height = heights.dot_among(score, &state.cuts);
                let before = strokes[dot].map(|it| it.with(height, state.standing.band));
                let alone = || Stroke::new(height, state.standing.band);
                strokes[dot] = Some(before.unwrap_or_else(alone));
            }
        }
    }
    let mut canvas = Canvas::new(scale.columns, heights.rows);
    draw_edges(&mut canvas, &edges, heights);
    let mut before: Option<Stroke> = None;
    for (across, stroke) in strokes.iter().enumerate() {
        if let Some(stroke) = stroke {
            let from = before.map_or(stroke.first, |it| it.last);
            let least = stroke.least.min(from + usize::from(from < stroke.least));
            let greatest = stroke
                .greatest
                .max(from - usize::from(from > stroke.greatest));
            for up in least..=greatest {
                canvas.draw(across, up, Tone::Band(stroke.band));
            }
        }
        before = *stroke;
    }
    canvas
}

impl Stroke {
    fn new(height: usize, band: Band) -> Self {
        Stroke {
            least: height,
            greatest: height,
            first: height,
            last: height,
            band,
        }
    }

    /// The same with the next night in it.
    fn with(self, height: usize, band: Band) -> Self {
        Stroke {
            least: self.least.min(height),
            greatest: self.greatest.max(height),
            first: self.first,
            last: height,
            band,
        }
    }
}

/// A dot a column, which stays out of the way of the score. While the account is not there, they
/// stay where they were.
fn draw_edges(canvas: &mut Canvas, edges: &[Option<Edges>], heights: &Heights) {
    let mut held: Option<Edges> = None;
    for (across, now) in edges.iter().enumerate() {
        held = now.or(held);
        if !across.is_multiple_of(ACROSS) {
            continue;
        }
        let both = held.into_iter().flat_map(|it| [it.green, it.yellow]);
        for edge in both.flatten() {
            canvas.hint(across, heights.dot(edge));
        }
    }
}

/// The parts of columns over which a night stands.
fn stands(points: &[Point], place: usize, scale: &Scale, parts: usize) -> std::ops::Range<usize> {
    let next = points.get(place + 1).map(|it| it.as_of.days());
    scale.stands(points[place].as_of.days(), next, parts)
}

/// The axis, and the dates below it.
fn time_axis(scale: &Scale, gutter: usize) -> [Line; 2] {
    let ticks = scale.ticks();
    let mut axis = format!("{:gutter$} └", "");
    for column in 0..scale.columns {
        let is_tick = ticks.iter().any(|it| it.0 == column);
        axis.push(if is_tick { '┬' } else { '─' });
    }
    let mut dates = Line::default();
    for (column, date) in &ticks {
        // The last one may reach below what is written to the right.
        if column + date.len() <= scale.columns + GAP + WORD {
            dates.pad(gutter + 2 + column);
            dates.push(Tone::Quiet, date);
        }
    }
    let mut line = Line::default();
    line.push(Tone::Quiet, &axis);
    [line, dates]
}

/// What is marked below the axis; a row without marks is left out.
fn marks(timeline: &Timeline, scale: &Scale) -> Vec<Marks> {
    let happened = |is_it: fn(&What) -> bool| {
        let mut columns = vec![false; scale.columns];
        for event in timeline.events.iter().filter(|it| is_it(&it.what)) {
            let column = scale.part(event.as_of.days(), 1);
            columns[column.min(scale.columns - 1)] = true;
        }
        columns
    };
    let stood = |is_it: fn(Option<&State>) -> bool| {
        let mut columns = vec![false; scale.columns];
        for (place, point) in timeline.points.iter().enumerate() {
            if is_it(point.state.as_ref()) {
                columns[stands(&timeline.points, place, scale, 1)].fill(true);
            }
        }
        columns
    };
    let mark = |sign, word, columns| Marks {
        sign,
        word,
        columns,
    };
    let mut all = vec![
        mark(
            "▲",
            "scorecard",
            happened(|it| matches!(it, What::Scorecard(_))),
        ),
        mark(
            "▲",
            "profile",
            happened(|it| matches!(it, What::Profile { .. })),
        ),
        mark(
            "━",
            "rule",
            stood(|it| it.is_some_and(|it| !it.standing.rules.is_empty())),
        ),
        mark(
            "?",
            "no score",
            stood(|it| it.is_some_and(|it| it.standing.score.is_none())),
        ),
        mark("·", "not there", stood(|it| it.is_none())),
    ];
    all.retain(|it| it.columns.contains(&true));
    all
}

impl Marks {
    fn line(&self, scale: &Scale, gutter: usize) -> Line {
        let mut line = Line::default();
        line.pad(gutter + 2);
        for marked in &self.columns {
            line.push(Tone::Plain, if *marked { self.sign } else { " " });
        }
        line.pad(gutter + 2 + scale.columns + GAP);
        line.push(Tone::Quiet, self.word);
        line
    }
}
