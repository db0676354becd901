//! The ROC curve for a terminal: how many of those that left a warning meets, and how many of those
//! that stayed, wherever it begins.

use crate::fit::{Counts, Evaluation, Warned};
use crate::report::canvas::{ACROSS, Canvas, UP};
use crate::report::line::Line;
use crate::report::tone::Tone;
use crate::scorecard::Band;

/// A square: terminal cells are twice as high as wide.
const COLUMNS: usize = 28;
const ROWS: usize = COLUMNS * ACROSS / UP;

/// The last dot along each axis.
const FAR: usize = COLUMNS * ACROSS - 1;

/// A dot in so many of the line of chance, which is thin.
const THIN: usize = 3;

/// What marks a warning of red, and one of red and yellow.
pub(super) const MARKS: [char; 2] = ['●', '○'];

/// Shares of those that stayed and of those that left, 0 to 1.
type Place = [f64; 2];

/// Where the bands warn: of red accounts, and of red and yellow ones; shares of those that stayed
/// and of those that left. `None` where nobody is warned.
pub(super) fn warnings(all: &Evaluation) -> [Option<Place>; 2] {
    let whole = all.all();
    let place = |warned: &Counts| {
        let share = |some: u64, all: u64| some as f64 / all as f64;
        let place = [
            share(warned.stayed(), whole.stayed()),
            share(warned.left, whole.left),
        ];
        (warned.accounts > 0).then_some(place)
    };
    let red = *all.band(Band::Red);
    let mut both = red;
    both.merge(all.band(Band::Yellow));
    [place(&red), place(&both)]
}

/// The chart, with its axes.
pub(super) fn chart(all: &Evaluation) -> Vec<Line> {
    let canvas = draw(&all.roc);
    let marks = warnings(all).map(|place| place.map(cell));
    let mut lines = vec![line("of those that left")];
    for row in (0..ROWS).rev() {
        let label = match row {
            0 => "0 %",
            _ if row == ROWS / 2 => "50 %",
            _ if row + 1 == ROWS => "100 %",
            _ => "",
        };
        let mut line = Line::default();
        line.push(Tone::Quiet, &format!("{label:>5} │"));
        for (column, (sign, tone)) in canvas.row(row).enumerate() {
            let mark = marks.iter().position(|it| *it == Some([column, row]));
            let sign = mark.map_or(sign, |it| MARKS[it]);
            let tone = mark.map_or(tone, |_| Tone::Strong);
            line.push(tone, sign.encode_utf8(&mut [0; 4]));
        }
        lines.push(line);
    }
    lines.push(line(&format!("      └{}", "─".repeat(COLUMNS))));
    lines.push(line(
        "       0 %         50 %       100 %  of those that stayed",
    ));
    lines
}

fn line(text: &str) -> Line {
    let mut line = Line::default();
    line.push(Tone::Quiet, text);
    line
}

/// The dots of a place, from the left and from the bottom.
fn dots(place: Place) -> [usize; 2] {
    place.map(|share| ((share * FAR as f64).round() as i64).unsigned_abs() as usize)
}

/// Its cell.
fn cell(place: Place) -> [usize; 2] {
    let [across, up] = dots(place);
    [across / ACROSS, up / UP]
}

/// The curve, and behind it the line of chance.
fn draw(points: &[Warned]) -> Canvas {
    let mut canvas = Canvas::new(COLUMNS, ROWS);
    for dot in (0..=FAR).step_by(THIN) {
        canvas.hint(dot, dot);
    }
    let last = points.last().map_or([1, 1], |it| [it.stayed, it.left]);
    let place = |it: &Warned| {
        let counts = [it.stayed, it.left];
        dots([0, 1].map(|axis| counts[axis] as f64 / last[axis] as f64))
    };
    for pair in points.windows(2) {
        let [from, to] = [place(&pair[0]), place(&pair[1])];
        let steps = (to[0] - from[0]).max(to[1] - from[1]).max(1);
        for step in 0..=steps {
            let [across, up] =
                [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * step / steps);
            canvas.draw(across, up, Tone::Plain);
        }
    }
    canvas
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fit::Case;
    use crate::scorecard::ByBand;

    /// The rows of the chart without axes, for accounts of 50 points beside those of others.
    fn drawn(others: impl Fn(bool) -> f64) -> Vec<String> {
        let case = |place: u32| {
            let left = place.is_multiple_of(2);
            let score = if place < 20 { 50.0 } else { others(left) };
            Case {
                score,
                value: 0.0,
                left,
            }
        };
        let mut bands = ByBand::<Counts>::default();
        let cases: Vec<Case> = (0..40).map(case).collect();
        for it in &cases {
            let band = Band::of(it.score, 70.0, 40.0);
            bands[band].add(it.left, 0.0);
        }
        let all = Evaluation::new(bands, Counts::default(), cases);
        let lines = chart(&all);
        let text = |line: &Line| {
            let mut text = String::new();
            line.write(&mut text, false);
            text.chars().skip(7).collect::<String>()
        };
        lines[1..=ROWS].iter().map(text).collect()
    }

    #[test]
    fn the_bands_stand_where_they_warn() {
        let rows = drawn(|left| if left { 20.0 } else { 90.0 });
        // Half of those that left are red, none of those that stayed; yellow are all others of 50.
        assert!(rows[ROWS / 2 - 1].starts_with('●'), "{rows:#?}");
        assert_eq!(rows[0].chars().nth(COLUMNS / 2), Some('○'), "{rows:#?}");
    }

    #[test]
    fn nobody_apart_is_chance() {
        let rows = drawn(|_| 50.0);
        // The diagonal, dot by dot, and a mark where everybody is yellow.
        for (row, text) in rows.iter().rev().enumerate() {
            let cells: Vec<char> = text.trim_end().chars().collect();
            assert_eq!(cells.len(), 2 * row + 2, "{rows:#?}");
            assert_ne!(cells[2 * row], ' ', "{rows:#?}");
        }
        assert!(rows[0].trim_end().ends_with('○'), "{rows:#?}");
    }
}
