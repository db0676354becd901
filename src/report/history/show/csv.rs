//! A record a night, for the chart of a spreadsheet.

use crate::history::Point;
use crate::report::csv::{END, write_text};
use crate::report::number::exact;
use crate::score::Unknown;

use super::Story;

const COLUMNS: [&str; 11] = [
    "as_of",
    "score",
    "band",
    "band_by_score",
    "unknown",
    "coverage",
    "green_from",
    "yellow_from",
    "profile",
    "rules",
    "scorecard",
];

/// The nights, oldest first; one without the account has nothing but its date and its scorecard.
pub fn document(story: &Story<'_>) -> Vec<u8> {
    let mut out = COLUMNS.join(",").into_bytes();
    out.extend_from_slice(END);
    for point in &story.timeline.points {
        record(&mut out, point);
    }
    out
}

fn record(out: &mut Vec<u8>, point: &Point) {
    let state = point.state.as_ref();
    let standing = state.map(|it| &it.standing);
    let edges = state.map(|it| it.cuts);
    text(out, &point.as_of.to_string());
    number(out, standing.and_then(|it| it.score));
    text(out, standing.map_or("", |it| it.band.name()));
    text(out, standing.map_or("", |it| it.band_by_score.name()));
    let unknown = standing.and_then(|it| it.unknown);
    text(out, unknown.map_or("", Unknown::name));
    number(out, standing.map(|it| it.coverage));
    number(out, edges.and_then(|it| it.green));
    number(out, edges.and_then(|it| it.yellow));
    text(
        out,
        standing
            .and_then(|it| it.profile.as_deref())
            .unwrap_or_default(),
    );
    text(
        out,
        &standing.map_or_else(String::new, |it| it.rules.join("; ")),
    );
    write_text(false, &point.sha256, out);
    out.extend_from_slice(END);
}

fn text(out: &mut Vec<u8>, text: &str) {
    write_text(false, text, out);
    out.push(b',');
}

fn number(out: &mut Vec<u8>, number: Option<f64>) {
    if let Some(number) = number {
        exact(out, number);
    }
    out.push(b',');
}
