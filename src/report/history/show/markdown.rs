//! One account through the nights in Markdown.

use crate::report::markdown::{escaped, heading, line};

use super::Story;
use super::chart::chart;
use super::words::Words;

/// How wide the chart is: a page has room for it.
const WIDTH: usize = 80;

/// The document.
pub fn document(story: &Story<'_>) -> String {
    let words = Words::new(story.timeline);
    let mut out = String::new();
    for text in [&words.sentence, &words.who, &words.range] {
        escaped(&mut out, text);
        out.push_str("\n\n");
    }
    out.push_str("```text\n");
    for line in chart(story.timeline, WIDTH) {
        line.write(&mut out, false);
    }
    out.push_str("```\n");
    if words.told.is_empty() {
        return out;
    }
    out.push('\n');
    heading(
        &mut out,
        [("scores as of", false), ("what happened", false)].into_iter(),
    );
    for told in &words.told {
        line(&mut out, [told.date.as_str(), &told.text].into_iter());
    }
    if let Some(earlier) = &words.earlier {
        out.push('\n');
        escaped(&mut out, earlier);
        out.push('\n');
    }
    out
}
