//! One JSON document, `health/backtest/1`.

use crate::diagnostic::Diagnostic;
use crate::fit::{
    Auc, Calibration, Counts, Early, Evaluation, Fall, OverTime, Part, Proportion,
    SignalEvaluation, Warned,
};
use crate::report::json;
use crate::report::notation::{self, ENTRY, Members, array, members};
use crate::report::number::{exact, whole};
use crate::score::Sides;
use crate::scorecard::Band;

use super::Page;

/// The document, with a line break.
pub fn document(page: &Page<'_>) -> Vec<u8> {
    let backtest = page.backtest;
    notation::document("health/backtest/1", page.tool, |to| {
        to.members("scorecard", |to| json::scorecard(to, page.scorecard));
        let is_of_a_day = backtest.over_time.is_none();
        to.day("as_of", is_of_a_day.then_some(page.as_of));
        to.text("outcome", page.outcome.text());
        to.optional("over_time", backtest.over_time.as_ref(), over_time);
        to.whole("outcome_missing", backtest.no_outcome);
        to.whole("value_missing", backtest.no_value);
        to.whole("skipped", page.skipped);
        to.with("all", |out| evaluation(out, &backtest.all, page.has_value));
        let deciles = backtest.all.deciles.iter().zip(1_u64..);
        to.lines("deciles", deciles, |out, (decile, number)| {
            members(out, |to| {
                to.whole("decile", number);
                to.optional("scores", decile.scores, pair);
                counts(to, &decile.counts, page.has_value);
                to.exact("expected", decile.expected);
            });
        });
        to.lines("roc", &backtest.all.roc, |out, it| {
            warned(out, it, &backtest.all);
        });
        to.lines("signals", &backtest.signals, signal);
        to.lines("profiles", &backtest.parts, |out, it| {
            part(out, it, page.has_value);
        });
        to.lines("warnings", &backtest.warnings, warning);
    })
}

fn over_time(out: &mut Vec<u8>, of: &OverTime) {
    let OverTime { timing, early } = of;
    members(out, |to| {
        to.whole("lead", u64::from(timing.lead));
        to.day("until", timing.until);
        to.whole("dates", timing.dates);
        to.day("first", timing.span.map(|it| it[0]));
        to.day("last", timing.span.map(|it| it[1]));
        to.optional("days", timing.days, |out, days| {
            array(out, days, |out, it| whole(out, it.into()));
        });
        let unjudged = timing.unjudged;
        to.whole("left_too_early", unjudged.left_too_early);
        to.whole("too_new", unjudged.too_new);
        to.whole("vanished", unjudged.vanished);
        to.whole("leaving", unjudged.leaving);
        to.whole("never_seen", unjudged.never_seen);
        to.with("early", |out| how_early(out, early));
    });
}

fn how_early(out: &mut Vec<u8>, early: &Early) {
    out.extend_from_slice(ENTRY);
    members(out, |to| {
        to.with("red", |out| proportion(out, early.red));
        to.optional("days", early.days, |out, days| array(out, days, exact));
        to.whole("always", early.always);
        to.whole("recovered", early.recovered);
        to.with("alarmed", |out| proportion(out, early.alarmed));
        to.lines("before", &early.before, |out, it| {
            members(out, |to| {
                to.whole("days", u64::from(it.days));
                to.whole("accounts", it.accounts);
                to.whole("red", it.red);
                to.whole("green", it.green);
            });
        });
    });
}

pub(in crate::report) fn pair(out: &mut Vec<u8>, both: [f64; 2]) {
    array(out, both, exact);
}

/// The members that say how many left.
fn counts(to: &mut Members<'_>, counts: &Counts, has_value: bool) {
    to.whole("accounts", counts.accounts);
    to.whole("left", counts.left);
    to.exact("churn", counts.churn().rate());
    to.optional("interval", counts.churn().interval(), pair);
    to.exact("value", has_value.then_some(counts.value));
    to.exact("value_left", has_value.then_some(counts.value_left));
}

fn evaluation(out: &mut Vec<u8>, of: &Evaluation, has_value: bool) {
    let falls = match of.fall() {
        Fall::Falls => Some(true),
        Fall::Fails => Some(false),
        Fall::Untold => None,
    };
    members(out, |to| {
        to.whole("scored", of.scored.all());
        counts(to, &of.all(), has_value);
        to.lines("bands", Band::WORST_FIRST, |out, band| {
            members(out, |to| {
                to.text("band", band.name());
                counts(to, of.band(band), has_value);
            });
        });
        to.members("unscored", |to| {
            to.whole("accounts", of.unscored.accounts);
            to.whole("left", of.unscored.left);
        });
        to.truth("falls", falls);
        to.with("precision", |out| proportion(out, of.precision()));
        to.with("recall", |out| proportion(out, of.recall()));
        to.exact("lift", of.lift());
        to.with("false_green", |out| proportion(out, of.false_green()));
        to.exact(
            "false_green_value",
            of.false_green_value().filter(|_| has_value),
        );
        to.optional("auc", of.auc, area);
        to.exact("average_precision", of.average_precision);
        to.optional("calibration", of.calibration, calibration);
    });
}

fn calibration(out: &mut Vec<u8>, of: Calibration) {
    members(out, |to| {
        to.exact("intercept", of.intercept());
        to.exact("slope", of.slope());
        to.exact("slope_variance", of.slope_variance);
        to.exact("brier", of.brier);
        to.exact("brier_base", of.brier_base);
    });
}

fn warned(out: &mut Vec<u8>, it: &Warned, all: &Evaluation) {
    members(out, |to| {
        to.exact("score", it.score);
        let Sides { left, stayed } = all.scored;
        to.whole("left", it.left);
        to.exact("recall", Proportion::new(it.left, left).rate());
        to.whole("stayed", it.stayed);
        to.exact("false_alarms", Proportion::new(it.stayed, stayed).rate());
    });
}

fn proportion(out: &mut Vec<u8>, of: Proportion) {
    members(out, |to| {
        to.whole("accounts", of.some);
        to.whole("of", of.all);
        to.exact("share", of.rate());
        to.optional("interval", of.interval(), pair);
    });
}

pub(in crate::report) fn area(out: &mut Vec<u8>, auc: Auc) {
    members(out, |to| {
        to.exact("value", auc.value);
        to.exact("variance", auc.variance);
        to.optional("interval", auc.interval(), pair);
    });
}

fn signal(out: &mut Vec<u8>, it: &SignalEvaluation<'_>) {
    members(out, |to| {
        to.text("id", it.signal.id.as_str());
        to.text("polarity", it.signal.polarity.name());
        to.whole("measured", it.measured.all());
        to.whole("left", it.measured.left);
        to.optional("auc", it.auc, area);
        to.truth("wrong", it.auc.map(|_| it.is_wrong()));
    });
}

fn part(out: &mut Vec<u8>, part: &Part<'_>, has_value: bool) {
    members(out, |to| {
        to.text("profile", part.profile);
        to.with("evaluation", |out| {
            evaluation(out, &part.evaluation, has_value);
        });
    });
}

pub(in crate::report) fn warning(out: &mut Vec<u8>, warning: &Diagnostic) {
    members(out, |to| {
        to.text("code", warning.code);
        to.text("message", warning.message.as_str());
        to.text("help", warning.help.as_deref());
    });
}
