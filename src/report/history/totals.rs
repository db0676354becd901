//! A night in a few numbers, as JSON and CSV have it.

use crate::history::Totals;
use crate::report::notation::{object, optional};
use crate::report::number::{exact, whole};

/// Appends a night in a few numbers, with the keys that a summary has elsewhere. Money is `null`
/// where no account has a value.
pub(super) fn json(out: &mut Vec<u8>, totals: &Totals) {
    let money = |value: f64| totals.has_value().then_some(value);
    out.extend_from_slice(b"{\"accounts\":");
    whole(out, totals.accounts());
    out.extend_from_slice(b",\"scored\":");
    whole(out, totals.scored);
    out.extend_from_slice(b",\"bands\":");
    let bands = totals.bands.iter();
    let bands = bands.map(|(band, total)| (band.name(), total));
    object(out, bands, |out, total| {
        out.extend_from_slice(b"{\"accounts\":");
        whole(out, total.accounts);
        out.extend_from_slice(b",\"value\":");
        optional(out, money(total.value), exact);
        out.push(b'}');
    });
    out.extend_from_slice(b",\"mean_score\":");
    optional(out, totals.mean_score, exact);
    out.extend_from_slice(b",\"value_at_risk\":");
    optional(out, money(totals.value_at_risk()), exact);
    out.extend_from_slice(b",\"value_missing\":");
    whole(out, totals.value_missing);
    out.extend_from_slice(b",\"skipped\":");
    whole(out, totals.skipped);
    out.push(b'}');
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
