//! A record a night, for the chart of a spreadsheet.

use crate::history::Point;
use crate::report::csv::Records;
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
    let mut out = Vec::new();
    let mut records = Records::new(&mut out, &COLUMNS, false);
    for point in &story.timeline.points {
        record(&mut records, point);
    }
    out
}

fn record(records: &mut Records<'_>, point: &Point) {
    let state = point.state.as_ref();
    let standing = state.map(|it| &it.standing);
    let edges = state.map(|it| it.cuts);
    let rules = standing.map(|it| it.rules.join("; "));
    records.record(|to| {
        to.day(point.as_of);
        to.exact(standing.and_then(|it| it.score));
        to.text(standing.map(|it| it.band.name()));
        to.text(standing.map(|it| it.band_by_score.name()));
        to.text(standing.and_then(|it| it.unknown).map(Unknown::name));
        to.exact(standing.map(|it| it.coverage));
        to.exact(edges.and_then(|it| it.green));
        to.exact(edges.and_then(|it| it.yellow));
        to.text(standing.and_then(|it| it.profile.as_deref()));
        to.text(rules.as_deref());
        to.text(point.sha256.as_str());
    });
}
