//! The statistics of a backtest, each with what it means.

use crate::fit::{Calibration, Evaluation, Proportion};
use crate::scorecard::Band;

use super::Page;
use super::figures::{area, area_reach, part, percent, reach};
use super::words::name;

pub(super) fn statistics(page: &Page<'_>) -> Vec<String> {
    let all = &page.backtest.all;
    let [red, green] = [Band::Red, Band::Green].map(|band| name(page, band));
    let mut figures = Vec::new();
    figures.extend(ranked(all));
    figures.extend(all.calibration.map(|it| calibrated(&it, all)));
    let precision = all.precision();
    if precision.all > 0 {
        let (share, reach) = (percent(precision), reach(precision));
        figures.push(format!(
            "Precision of {red} {share} ({reach}): so many of the {red} accounts left"
        ));
    }
    let (share, reach_of) = (percent(all.recall()), reach(all.recall()));
    figures.push(format!(
        "Recall of {red} {share} ({reach_of}): so many of those that left were {red}"
    ));
    if let Some(lift) = all.lift() {
        figures.push(format!(
            "Lift of {red} {lift:.1}: {red} accounts left {lift:.1} times as often as all did"
        ));
    }
    let (share, reach) = (percent(all.false_green()), reach(all.false_green()));
    let value = all.false_green_value().filter(|_| page.has_value);
    let value = value.map_or_else(String::new, |it| {
        format!(", and {} of their value", part(it))
    });
    figures.push(format!(
        "False {green} {share} ({reach}): so many of those that left were {green}{value}"
    ));
    figures
}

/// How well the order of the scores tells who left.
fn ranked(all: &Evaluation) -> Vec<String> {
    let mut figures = Vec::new();
    if let Some(auc) = all.auc {
        let interval = match auc.interval() {
            Some(_) => area_reach(auc),
            None => "no interval".to_owned(),
        };
        figures.push(format!(
            "AUC {} ({interval}): of one account that left and one that stayed, the one that left \
             has the lower score in {} of such pairs; a coin gives 0.5",
            area(auc.value),
            part(auc.value)
        ));
    }
    if let Some(precision) = all.average_precision {
        let base = all.scored.left as f64 / all.scored.all() as f64;
        figures.push(format!(
            "Average precision {}: of the accounts that score no better than one that left, so many \
             left as well, on average over all that left; a list by chance gives {}",
            thousandths(precision),
            thousandths(base)
        ));
    }
    figures
}

/// How steeply churn falls with the score, and how much of it the score tells.
fn calibrated(calibration: &Calibration, all: &Evaluation) -> String {
    let [low, high] = calibration.ten_less_interval();
    let scored = all.scored;
    format!(
        "Ten points less multiply the odds of leaving by {:.2} ({low:.2}–{high:.2}); the Brier score \
         of that curve is {}, and {} of naming {} for everybody: 0 is perfect",
        calibration.ten_less(),
        thousandths(calibration.brier),
        thousandths(calibration.brier_base),
        percent(Proportion::new(scored.left, scored.all()))
    )
}

fn thousandths(number: f64) -> String {
    format!("{number:.3}")
}
