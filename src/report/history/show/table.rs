//! One account through the nights on a terminal.

use crate::history::Timeline;
use crate::report::explain::Look;
use crate::report::explain::wrap::wrap;
use crate::report::layout;
use crate::report::line::Line;
use crate::report::spark::spark;
use crate::report::tone::Tone;

use super::Story;
use super::chart::chart;
use super::words::{Told, Words};

/// Texts are easier to read in lines that are not longer than this.
const READABLE: usize = 100;

/// The widest line of signs.
const SPARK: usize = 40;

/// Between the columns of a list.
const GAP: &str = "  ";

/// The page.
pub fn page(story: &Story<'_>, look: &Look) -> String {
    let words = Words::new(story.timeline);
    let room = look.width.clamp(20, READABLE);
    let mut lines = head(story.timeline, &words, room);
    lines.push(Line::default());
    lines.extend(chart(story.timeline, look.width));
    if !words.told.is_empty() {
        lines.push(Line::default());
        lines.push(line(Tone::Strong, "What happened, newest first"));
        lines.extend(told(&words.told, room));
        lines.extend(words.earlier.iter().map(|it| line(Tone::Quiet, it)));
    }
    let mut out = String::new();
    for line in lines {
        line.write(&mut out, look.color);
    }
    out
}

fn line(tone: Tone, text: &str) -> Line {
    let mut line = Line::default();
    line.push(tone, text);
    line
}

fn head(timeline: &Timeline, words: &Words, room: usize) -> Vec<Line> {
    let sentence = wrap(&words.sentence, room).into_iter();
    let mut lines: Vec<Line> = sentence.map(|it| line(Tone::Strong, &it)).collect();
    let who = wrap(&words.who, room).into_iter();
    lines.extend(who.map(|it| line(Tone::Quiet, &it)));
    let states = timeline.points.iter().map(|it| it.state.as_ref());
    let scores: Vec<Option<f64>> = states.map(|it| it?.standing.score).collect();
    let beside = layout::width(&words.range) + GAP.len();
    let left = room.saturating_sub(beside);
    let few = scores.len().min(SPARK).min(room);
    // A line of its own where it would be squeezed beside the text.
    if left >= few.min(SPARK / 2) {
        let mut both = line(Tone::Band(words.band), &spark(&scores, left.min(SPARK)));
        both.push(Tone::Plain, GAP);
        both.push(Tone::Plain, &words.range);
        lines.push(both);
    } else {
        lines.push(line(Tone::Band(words.band), &spark(&scores, few)));
        lines.extend(
            wrap(&words.range, room)
                .iter()
                .map(|it| line(Tone::Plain, it)),
        );
    }
    lines
}

/// What happened, with each date once.
fn told(all: &[Told], room: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut date = "";
    for told in all {
        let indent = told.date.len() + GAP.len();
        for (place, part) in wrap(&told.text, room.saturating_sub(indent).max(8))
            .iter()
            .enumerate()
        {
            let mut line = Line::default();
            if place == 0 && told.date != date {
                line.push(Tone::Quiet, &told.date);
            }
            line.pad(indent);
            line.push(told.tone, part);
            lines.push(line);
        }
        date = &told.date;
    }
    lines
}
