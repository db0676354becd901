//! One JSON document, `health/backtest/1`.

use crate::cell::Date;
use crate::diagnostic::Diagnostic;
use crate::fit::{
    Auc, Calibration, Counts, Early, Evaluation, Fall, OverTime, Part, Proportion,
    SignalEvaluation, Warned,
};
use crate::report::json;
use crate::report::notation::{array, boolean, key, line, optional, string};
use crate::report::number::{exact, whole};
use crate::score::Sides;
use crate::scorecard::Band;

use super::Page;

/// The document, with a line break.
pub fn document(page: &Page<'_>) -> Vec<u8> {
    let backtest = page.backtest;
    let mut out = b"{\n  \"schema\": \"health/backtest/1\",\n  \"tool\": ".to_vec();
    string(&mut out, page.tool);
    out.extend_from_slice(b",\n  \"scorecard\": {");
    json::scorecard(&mut out, page.scorecard);
    out.extend_from_slice(b"},\n  \"as_of\": ");
    let as_of = backtest.over_time.is_none().then_some(page.as_of);
    optional(&mut out, as_of, date);
    line(&mut out, "outcome");
    string(&mut out, page.outcome);
    line(&mut out, "over_time");
    optional(&mut out, backtest.over_time.as_ref(), over_time);
    for (name, number) in [
        ("outcome_missing", backtest.no_outcome),
        ("value_missing", backtest.no_value),
        ("skipped", page.skipped),
    ] {
        line(&mut out, name);
        whole(&mut out, number);
    }
    line(&mut out, "all");
    evaluation(&mut out, &backtest.all, page.has_value);
    line(&mut out, "deciles");
    let deciles = backtest.all.deciles.iter().zip(1_u64..);
    array(&mut out, deciles, |out, (decile, number)| {
        out.extend_from_slice(b"\n    {\"decile\":");
        whole(out, number);
        key(out, "scores");
        optional(out, decile.scores, pair);
        counts(out, &decile.counts, page.has_value);
        key(out, "expected");
        optional(out, decile.expected, exact);
        out.push(b'}');
    });
    line(&mut out, "roc");
    array(&mut out, &backtest.all.roc, |out, it| {
        warned(out, it, &backtest.all);
    });
    line(&mut out, "signals");
    array(&mut out, &backtest.signals, signal);
    line(&mut out, "profiles");
    array(&mut out, &backtest.parts, |out, it| {
        part(out, it, page.has_value);
    });
    line(&mut out, "warnings");
    array(&mut out, &backtest.warnings, warning);
    out.extend_from_slice(b"\n}\n");
    out
}

fn date(out: &mut Vec<u8>, date: Date) {
    string(out, &date.to_string());
}

fn over_time(out: &mut Vec<u8>, of: &OverTime) {
    let OverTime { timing, early } = of;
    out.extend_from_slice(b"{\"lead\":");
    whole(out, timing.lead.into());
    key(out, "until");
    date(out, timing.until);
    key(out, "dates");
    whole(out, timing.dates);
    key(out, "first");
    optional(out, timing.span.map(|it| it[0]), date);
    key(out, "last");
    optional(out, timing.span.map(|it| it[1]), date);
    key(out, "days");
    optional(out, timing.days, |out, days| {
        array(out, days, |out, it| whole(out, it.into()));
    });
    let unjudged = timing.unjudged;
    for (name, some) in [
        ("left_too_early", unjudged.left_too_early),
        ("too_new", unjudged.too_new),
        ("vanished", unjudged.vanished),
        ("leaving", unjudged.leaving),
        ("never_seen", unjudged.never_seen),
    ] {
        key(out, name);
        whole(out, some);
    }
    key(out, "early");
    how_early(out, early);
    out.push(b'}');
}

fn how_early(out: &mut Vec<u8>, early: &Early) {
    out.extend_from_slice(b"\n    {\"red\":");
    proportion(out, early.red);
    key(out, "days");
    optional(out, early.days, |out, days| array(out, days, exact));
    key(out, "always");
    whole(out, early.always);
    key(out, "recovered");
    whole(out, early.recovered);
    key(out, "alarmed");
    proportion(out, early.alarmed);
    key(out, "before");
    array(out, &early.before, |out, it| {
        out.extend_from_slice(b"\n    {\"days\":");
        whole(out, it.days.into());
        for (name, some) in [
            ("accounts", it.accounts),
            ("red", it.red),
            ("green", it.green),
        ] {
            key(out, name);
            whole(out, some);
        }
        out.push(b'}');
    });
    out.push(b'}');
}

pub(in crate::report) fn pair(out: &mut Vec<u8>, both: [f64; 2]) {
    array(out, both, exact);
}

/// Appends the members that say how many left.
fn counts(out: &mut Vec<u8>, counts: &Counts, has_value: bool) {
    key(out, "accounts");
    whole(out, counts.accounts);
    key(out, "left");
    whole(out, counts.left);
    key(out, "churn");
    optional(out, counts.churn().rate(), exact);
    key(out, "interval");
    optional(out, counts.churn().interval(), pair);
    key(out, "value");
    optional(out, has_value.then_some(counts.value), exact);
    key(out, "value_left");
    optional(out, has_value.then_some(counts.value_left), exact);
}

fn evaluation(out: &mut Vec<u8>, of: &Evaluation, has_value: bool) {
    out.extend_from_slice(b"{\"scored\":");
    whole(out, of.scored.all());
    counts(out, &of.all(), has_value);
    key(out, "bands");
    array(out, Band::WORST_FIRST, |out, band| {
        out.extend_from_slice(b"\n    {\"band\":");
        string(out, band.name());
        counts(out, of.band(band), has_value);
        out.push(b'}');
    });
    key(out, "unscored");
    out.extend_from_slice(b"{\"accounts\":");
    whole(out, of.unscored.accounts);
    key(out, "left");
    whole(out, of.unscored.left);
    out.push(b'}');
    key(out, "falls");
    let falls = match of.fall() {
        Fall::Falls => Some(true),
        Fall::Fails => Some(false),
        Fall::Untold => None,
    };
    optional(out, falls, boolean);
    key(out, "precision");
    proportion(out, of.precision());
    key(out, "recall");
    proportion(out, of.recall());
    key(out, "lift");
    optional(out, of.lift(), exact);
    key(out, "false_green");
    proportion(out, of.false_green());
    key(out, "false_green_value");
    optional(out, of.false_green_value().filter(|_| has_value), exact);
    key(out, "auc");
    optional(out, of.auc, area);
    key(out, "average_precision");
    optional(out, of.average_precision, exact);
    key(out, "calibration");
    optional(out, of.calibration, calibration);
    out.push(b'}');
}

fn calibration(out: &mut Vec<u8>, of: Calibration) {
    out.extend_from_slice(b"{\"intercept\":");
    exact(out, of.intercept());
    key(out, "slope");
    exact(out, of.slope());
    key(out, "slope_variance");
    exact(out, of.slope_variance);
    key(out, "brier");
    exact(out, of.brier);
    key(out, "brier_base");
    exact(out, of.brier_base);
    out.push(b'}');
}

fn warned(out: &mut Vec<u8>, it: &Warned, all: &Evaluation) {
    out.extend_from_slice(b"\n    {\"score\":");
    optional(out, it.score, exact);
    let Sides { left, stayed } = all.scored;
    for (name, share, some, all) in [
        ("left", "recall", it.left, left),
        ("stayed", "false_alarms", it.stayed, stayed),
    ] {
        key(out, name);
        whole(out, some);
        key(out, share);
        optional(out, Proportion::new(some, all).rate(), exact);
    }
    out.push(b'}');
}

fn proportion(out: &mut Vec<u8>, of: Proportion) {
    out.extend_from_slice(b"{\"accounts\":");
    whole(out, of.some);
    key(out, "of");
    whole(out, of.all);
    key(out, "share");
    optional(out, of.rate(), exact);
    key(out, "interval");
    optional(out, of.interval(), pair);
    out.push(b'}');
}

pub(in crate::report) fn area(out: &mut Vec<u8>, auc: Auc) {
    out.extend_from_slice(b"{\"value\":");
    exact(out, auc.value);
    key(out, "variance");
    optional(out, auc.variance, exact);
    key(out, "interval");
    optional(out, auc.interval(), pair);
    out.push(b'}');
}

fn signal(out: &mut Vec<u8>, it: &SignalEvaluation<'_>) {
    out.extend_from_slice(b"\n    {\"id\":");
    string(out, &it.signal.id);
    key(out, "polarity");
    string(out, it.signal.polarity.name());
    key(out, "measured");
    whole(out, it.measured.all());
    key(out, "left");
    whole(out, it.measured.left);
    key(out, "auc");
    optional(out, it.auc, area);
    key(out, "wrong");
    optional(out, it.auc.map(|_| it.is_wrong()), boolean);
    out.push(b'}');
}

fn part(out: &mut Vec<u8>, part: &Part<'_>, has_value: bool) {
    out.extend_from_slice(b"\n    {\"profile\":");
    optional(out, part.profile, string);
    key(out, "evaluation");
    evaluation(out, &part.evaluation, has_value);
    out.push(b'}');
}

pub(in crate::report) fn warning(out: &mut Vec<u8>, warning: &Diagnostic) {
    out.extend_from_slice(b"\n    {\"code\":");
    string(out, warning.code);
    key(out, "message");
    string(out, &warning.message);
    key(out, "help");
    optional(out, warning.help.as_deref(), string);
    out.push(b'}');
}
