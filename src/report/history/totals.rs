//! A night in a few numbers, as JSON and CSV have it.

use crate::history::Totals;
use crate::report::notation::members;
use crate::report::number::{exact, whole};

/// Appends a night in a few numbers, with the keys that a summary has elsewhere. Money is `null`
/// where no account has a value.
pub(super) fn json(out: &mut Vec<u8>, totals: &Totals) {
    let money = |value: f64| totals.has_value().then_some(value);
    members(out, |to| {
        to.whole("accounts", totals.accounts());
        to.whole("scored", totals.scored);
        to.members("bands", |to| {
            for (band, total) in totals.bands.iter() {
                to.members(band.name(), |to| {
                    to.whole("accounts", total.accounts);
                    to.exact("value", money(total.value));
                });
            }
        });
        to.exact("mean_score", totals.mean_score);
        to.exact("value_at_risk", money(totals.value_at_risk()));
        to.whole("value_missing", totals.value_missing);
        to.whole("skipped", totals.skipped);
    });
}

/// The columns that [`csv`] fills.
pub(super) const COLUMNS: [&str; 11] = [
    "accounts",
    "scored",
    "green",
    "yellow",
    "red",
    "unknown",
    "mean_score",
    "value",
    "value_at_risk",
    "value_missing",
    "skipped",
];

/// Appends the cells of [`COLUMNS`].
pub(super) fn csv(out: &mut Vec<u8>, totals: &Totals) {
    let money = |value: f64| totals.has_value().then_some(value);
    let counts = [totals.accounts(), totals.scored];
    let bands = totals.bands.values().map(|total| total.accounts);
    for count in counts.into_iter().chain(bands) {
        whole(out, count);
        out.push(b',');
    }
    let (value, at_risk) = (money(totals.value()), money(totals.value_at_risk()));
    for number in [totals.mean_score, value, at_risk] {
        if let Some(number) = number {
            exact(out, number);
        }
        out.push(b',');
    }
    whole(out, totals.value_missing);
    out.push(b',');
    whole(out, totals.skipped);
}
