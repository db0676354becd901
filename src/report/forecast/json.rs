//! One JSON document, `health/forecast/1`.

use crate::fit::Proportion;
use crate::fit::forecast::{Basis, Estimate, Held, LeftOut, Month, Rates, Risk};
use crate::report::backtest::json::pair;
use crate::report::json;
use crate::report::notation::{self, Members, members};
use crate::scorecard::Band;

use super::{Page, month};

/// The document, with a line break.
pub fn document(page: &Page<'_>) -> Vec<u8> {
    let forecast = page.forecast;
    notation::document("health/forecast/1", page.tool, |to| {
        to.members("scorecard", |to| json::scorecard(to, page.scorecard));
        to.day("as_of", page.as_of);
        to.day("past_as_of", page.past_as_of);
        to.day("past_until", forecast.rates.span[1]);
        to.text("outcome", page.outcome.text());
        to.whole("outcome_missing", forecast.rates.no_outcome);
        to.whole("value_missing", forecast.no_value);
        to.whole("past_skipped", page.skipped[0]);
        to.whole("skipped", page.skipped[1]);
        to.lines("months", &forecast.months, due);
        to.members("total", |to| estimate(to, &forecast.total));
        to.with("overdue", |out| held(out, &forecast.overdue));
        to.with("later", |out| held(out, &forecast.later));
        to.with("undated", |out| held(out, &forecast.undated));
        to.with("past", |out| rates(out, &forecast.rates));
        to.lines("risks", &forecast.risks, risk);
    })
}

/// What is due in a month.
fn due(out: &mut Vec<u8>, of: &Month) {
    members(out, |to| {
        to.text("month", month(of.year, of.month).as_str());
        to.day("from", of.days[0]);
        to.day("to", of.days[1]);
        estimate(to, &of.estimate);
    });
}

fn estimate(to: &mut Members<'_>, of: &Estimate) {
    to.whole("accounts", of.accounts);
    to.exact("value", of.value);
    to.exact("expected", of.expected);
    to.exact("low", of.low);
    to.exact("high", of.high);
}

fn held(out: &mut Vec<u8>, of: &Held) {
    members(out, |to| {
        to.whole("accounts", of.accounts);
        to.exact("value", of.value);
    });
}

/// What the forecast rests on.
fn rates(out: &mut Vec<u8>, rates: &Rates) {
    let basis = match rates.basis {
        Basis::Renewals => "renewals",
        Basis::Accounts => "accounts",
    };
    members(out, |to| {
        to.text("basis", basis);
        to.with("left_out", |out| left_out(out, rates.left_out));
        proportion(to, rates.all);
        to.lines("bands", Band::WORST_FIRST, |out, band| {
            members(out, |to| {
                to.text("band", band.name());
                proportion(to, rates.own(band));
                to.truth("as_all", rates.is_borrowed(band));
            });
        });
    });
}

/// Past accounts that are not counted.
fn left_out(out: &mut Vec<u8>, of: LeftOut) {
    members(out, |to| {
        to.whole("before", of.before);
        to.whole("after", of.after);
        to.whole("undated", of.undated);
    });
}

fn proportion(to: &mut Members<'_>, of: Proportion) {
    to.whole("accounts", of.all);
    to.whole("renewed", of.some);
    to.exact("rate", of.rate());
    to.optional("interval", of.interval(), pair);
}

fn risk(out: &mut Vec<u8>, it: &Risk) {
    let renewal = &it.renewal;
    members(out, |to| {
        to.text("id", renewal.id.as_str());
        to.text("name", renewal.name.as_deref());
        to.text("owner", renewal.owner.as_deref());
        to.day("renewal", renewal.date);
        to.text("band", renewal.band.name());
        to.exact("value", renewal.value);
        to.exact("rate", it.rate);
        to.exact("at_risk", it.at_risk);
    });
}
