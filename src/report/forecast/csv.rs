//! A record for each month, for all of them, for what is not foretold, and for each account at
//! risk.

use crate::cell::Date;
use crate::fit::forecast::{Estimate, Held, Risk};
use crate::report::csv::Records;

use super::{Page, month};

const HEADER: [&str; 14] = [
    "kind", "name", "accounts", "value", "expected", "low", "high", "renewal", "band", "owner",
    "rate", "at_risk", "from", "to",
];

/// The records.
pub fn document(page: &Page<'_>) -> Vec<u8> {
    let forecast = page.forecast;
    let mut out = Vec::new();
    let mut records = Records::new(&mut out, &HEADER, false);
    for it in &forecast.months {
        let name = month(it.year, it.month);
        estimate(
            &mut records,
            ["month", &name],
            &it.estimate,
            it.days.map(Some),
        );
    }
    estimate(&mut records, ["total", ""], &forecast.total, [None; 2]);
    held(&mut records, "overdue", &forecast.overdue);
    held(&mut records, "later", &forecast.later);
    held(&mut records, "undated", &forecast.undated);
    for it in &forecast.risks {
        risk(&mut records, it);
    }
    out
}

fn estimate(
    records: &mut Records<'_>,
    [kind, name]: [&str; 2],
    of: &Estimate,
    [from, until]: [Option<Date>; 2],
) {
    records.record(|to| {
        to.text(kind);
        to.text(name);
        to.whole(of.accounts);
        to.exact(of.value);
        to.exact(of.expected);
        to.exact(of.low);
        to.exact(of.high);
        to.blank(5);
        to.day(from);
        to.day(until);
    });
}

fn held(records: &mut Records<'_>, kind: &str, of: &Held) {
    records.record(|to| {
        to.text(kind);
        to.blank(1);
        to.whole(of.accounts);
        to.exact(of.value);
    });
}

fn risk(records: &mut Records<'_>, it: &Risk) {
    let renewal = &it.renewal;
    records.record(|to| {
        to.text("account");
        to.text(renewal.id.as_str());
        to.whole(1);
        to.exact(renewal.value);
        to.exact(renewal.value.map(|value| value * it.rate));
        to.blank(2);
        to.day(renewal.date);
        to.text(renewal.band.name());
        to.text(renewal.owner.as_deref());
        to.exact(it.rate);
        to.exact(it.at_risk);
    });
}
