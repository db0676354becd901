//! A line of a page, in parts of different tones.

use super::layout;
use super::tone::Tone;

/// A line of a page, in parts of different tones.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line(Vec<(Tone, String)>);

impl Line {
    /// Adds a text.
    pub(super) fn push(&mut self, tone: Tone, text: &str) {
        match self.0.last_mut() {
            Some((last, line)) if *last == tone => line.push_str(text),
            _ if text.is_empty() => {}
            _ => self.0.push((tone, text.to_owned())),
        }
    }

    /// Adds blanks until the line is so many terminal cells wide.
    pub(super) fn pad(&mut self, room: usize) {
        let used: usize = self.0.iter().map(|it| layout::width(&it.1)).sum();
        self.push(Tone::Plain, &" ".repeat(room.saturating_sub(used)));
    }

    /// Appends the line with its break, without blanks at its end.
    pub(super) fn write(&self, out: &mut String, color: bool) {
        let is_seen = |it: &(Tone, String)| !it.1.trim().is_empty();
        let seen = self.0.iter().rposition(is_seen).map_or(0, |last| last + 1);
        for (place, (tone, text)) in self.0[..seen].iter().enumerate() {
            let is_last = place + 1 == seen;
            let text = if is_last { text.trim_end() } else { text };
            if text.trim().is_empty() {
                out.push_str(text);
            } else {
                tone.paint(out, text, color);
            }
        }
        out.push('\n');
    }
}
