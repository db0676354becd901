//! A night in a few numbers, as JSON and CSV have it.

use crate::history::Totals;
use crate::report::csv::Record;
use crate::report::notation::members;

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

/// The cells of [`COLUMNS`].
pub(super) fn csv(to: &mut Record<'_>, totals: &Totals) {
    let money = |value: f64| totals.has_value().then_some(value);
    to.whole(totals.accounts());
    to.whole(totals.scored);
    for total in totals.bands.values() {
        to.whole(total.accounts);
    }
    to.exact(totals.mean_score);
    to.exact(money(totals.value()));
    to.exact(money(totals.value_at_risk()));
    to.whole(totals.value_missing);
    to.whole(totals.skipped);
}
