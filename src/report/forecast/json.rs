//! One JSON document, `health/forecast/1`.

use crate::fit::Proportion;
use crate::fit::forecast::{Basis, Estimate, Held, LeftOut, Month, Risk};
use crate::report::json;
use crate::report::notation::{array, boolean, key, line, object, optional, string};
use crate::report::number::{exact, whole};
use crate::scorecard::Band;

use super::{Page, month};

/// The document, with a line break.
pub fn document(page: &Page<'_>) -> Vec<u8> {
    let forecast = page.forecast;
    let mut out = b"{\n  \"schema\": \"health/forecast/1\",\n  \"tool\": ".to_vec();
    string(&mut out, page.tool);
    out.extend_from_slice(b",\n  \"scorecard\": {");
    json::scorecard(&mut out, page.scorecard);
    out.push(b'}');
    for (name, text) in [
        ("as_of", page.as_of.to_string()),
        ("past_as_of", page.past_as_of.to_string()),
        ("past_until", forecast.rates.span[1].to_string()),
        ("outcome", page.outcome.to_owned()),
    ] {
        line(&mut out, name);
        string(&mut out, &text);
    }
    for (name, number) in [
        ("outcome_missing", forecast.rates.no_outcome),
        ("value_missing", forecast.no_value),
        ("past_skipped", page.skipped[0]),
        ("skipped", page.skipped[1]),
    ] {
        line(&mut out, name);
        whole(&mut out, number);
    }
    line(&mut out, "months");
    array(&mut out, &forecast.months, due);
    line(&mut out, "total");
    out.push(b'{');
    estimate(&mut out, &forecast.total);
    out.push(b'}');
    for (name, of) in [
        ("overdue", &forecast.overdue),
        ("later", &forecast.later),
        ("undated", &forecast.undated),
    ] {
        line(&mut out, name);
        held(&mut out, of);
    }
    rates(&mut out, page);
    line(&mut out, "risks");
    array(&mut out, &forecast.risks, risk);
    out.extend_from_slice(b"\n}\n");
    out
}

/// What is due in a month.
fn due(out: &mut Vec<u8>, of: &Month) {
    out.extend_from_slice(b"\n    {\"month\":");
    string(out, &month(of.year, of.month));
    for (name, day) in ["from", "to"].into_iter().zip(of.days) {
        key(out, name);
        string(out, &day.to_string());
    }
    out.push(b',');
    estimate(out, &of.estimate);
    out.push(b'}');
}

fn estimate(out: &mut Vec<u8>, of: &Estimate) {
    out.extend_from_slice(b"\"accounts\":");
    whole(out, of.accounts);
    for (name, number) in [
        ("value", of.value),
        ("expected", of.expected),
        ("low", of.low),
        ("high", of.high),
    ] {
        key(out, name);
        exact(out, number);
    }
}

fn held(out: &mut Vec<u8>, of: &Held) {
    out.extend_from_slice(b"{\"accounts\":");
    whole(out, of.accounts);
    key(out, "value");
    exact(out, of.value);
    out.push(b'}');
}

/// What the forecast rests on.
fn rates(out: &mut Vec<u8>, page: &Page<'_>) {
    let rates = &page.forecast.rates;
    line(out, "past");
    out.extend_from_slice(b"{\"basis\":");
    string(
        out,
        match rates.basis {
            Basis::Renewals => "renewals",
            Basis::Accounts => "accounts",
        },
    );
    key(out, "left_out");
    left_out(out, rates.left_out);
    out.push(b',');
    proportion(out, rates.all);
    key(out, "bands");
    array(out, Band::WORST_FIRST, |out, band| {
        out.extend_from_slice(b"\n    {\"band\":");
        string(out, band.name());
        out.push(b',');
        proportion(out, rates.own(band));
        key(out, "as_all");
        boolean(out, rates.is_borrowed(band));
        out.push(b'}');
    });
    out.push(b'}');
}

/// Past accounts that are not counted.
fn left_out(out: &mut Vec<u8>, of: LeftOut) {
    let counts = [
        ("before", of.before),
        ("after", of.after),
        ("undated", of.undated),
    ];
    object(out, counts, whole);
}

fn proportion(out: &mut Vec<u8>, of: Proportion) {
    out.extend_from_slice(b"\"accounts\":");
    whole(out, of.all);
    key(out, "renewed");
    whole(out, of.some);
    key(out, "rate");
    optional(out, of.rate(), exact);
    key(out, "interval");
    optional(out, of.interval(), |out, both| array(out, both, exact));
}

fn risk(out: &mut Vec<u8>, it: &Risk) {
    let renewal = &it.renewal;
    out.extend_from_slice(b"\n    {\"id\":");
    string(out, &renewal.id);
    for (name, text) in [("name", &renewal.name), ("owner", &renewal.owner)] {
        key(out, name);
        optional(out, text.as_deref(), string);
    }
    key(out, "renewal");
    let day = renewal.date.map(|it| it.to_string());
    optional(out, day.as_deref(), string);
    key(out, "band");
    string(out, renewal.band.name());
    key(out, "value");
    optional(out, renewal.value, exact);
    key(out, "rate");
    exact(out, it.rate);
    key(out, "at_risk");
    exact(out, it.at_risk);
    out.push(b'}');
}
