//! What is said of a backtest in rows under headings.

use crate::fit::{Counts, LEAST, Part, SignalEvaluation};
use crate::report::sheet::Sheet;
use crate::report::spoken::{count, money, score, shown};
use crate::report::tone::Tone;
use crate::scorecard::Band;

use super::Page;
use super::figures::{NONE, area, area_reach, bar, part, percent, reach};
use super::words::name;

const COUNTED: [&str; 4] = ["accounts", "left", "churn", "95 % interval"];

/// How many, how many left, and their share with its interval.
fn counted(counts: &Counts) -> Vec<String> {
    let churn = counts.churn();
    vec![
        count(counts.accounts),
        count(counts.left),
        percent(churn),
        reach(churn),
    ]
}

fn with_values<'h>(headings: &mut Vec<&'h str>, page: &Page<'_>, first: &'h str) {
    headings.push(first);
    headings.extend(COUNTED);
    if page.has_value {
        headings.extend(["value", "value left"]);
    }
}

fn values(cells: &mut Vec<String>, counts: &Counts, page: &Page<'_>) {
    if page.has_value {
        cells.extend([money(counts.value), money(counts.value_left)]);
    }
}

pub(super) fn bands(page: &Page<'_>) -> Sheet {
    let all = &page.backtest.all;
    let row = |tone: Tone, name: String, counts: &Counts| {
        let mut cells = vec![name];
        cells.extend(counted(counts));
        values(&mut cells, counts, page);
        (tone, cells)
    };
    let mut rows: Vec<_> = Band::WORST_FIRST
        .map(|band| row(Tone::Band(band), name(page, band), all.band(band)))
        .into();
    rows.push(row(Tone::Quiet, "all".to_owned(), &all.all()));
    let mut headings = Vec::new();
    with_values(&mut headings, page, "band");
    Sheet::new("Who left, by band", &headings, rows)
}

pub(super) fn deciles(page: &Page<'_>) -> Sheet {
    let is_calibrated = page.backtest.all.calibration.is_some();
    let rows = page.backtest.all.deciles.iter().filter_map(|decile| {
        let scores = decile.scores?.map(score);
        let range = if scores[0] == scores[1] {
            scores[0].clone()
        } else {
            scores.join("–")
        };
        let mut cells = vec![range];
        cells.extend(counted(&decile.counts));
        values(&mut cells, &decile.counts, page);
        if is_calibrated {
            cells.push(decile.expected.map_or_else(|| NONE.to_owned(), part));
        }
        cells.push(bar(decile.counts.churn(), decile.expected));
        Some((Tone::Plain, cells))
    });
    let mut headings = Vec::new();
    with_values(&mut headings, page, "score");
    if is_calibrated {
        headings.push("expected");
    }
    headings.push("");
    Sheet::new(
        "Who left, by tenths of the scores",
        &headings,
        rows.collect(),
    )
}

/// The best first, and those of which too few are measured last.
pub(super) fn signals(signals: &[SignalEvaluation<'_>]) -> Sheet {
    let mut order: Vec<&SignalEvaluation<'_>> = signals.iter().collect();
    let value = |it: &SignalEvaluation<'_>| it.auc.map_or(-1.0, |auc| auc.value);
    order.sort_by(|one, other| value(other).total_cmp(&value(one)));
    let row = |it: &&SignalEvaluation<'_>| {
        let area = it
            .auc
            .map_or_else(|| NONE.to_owned(), |auc| area(auc.value));
        let reach = it.auc.map_or_else(|| NONE.to_owned(), area_reach);
        let cells = vec![
            shown(&it.signal.title()),
            count(it.measured.all()),
            area,
            reach,
            reading(it),
        ];
        (Tone::Plain, cells)
    };
    let headings = ["signal", "measured", "AUC", "95 % interval", ""];
    let rows = order.iter().map(row).collect();
    Sheet::new("What each signal tells by itself", &headings, rows)
}

fn reading(it: &SignalEvaluation<'_>) -> String {
    let Some(auc) = it.auc else {
        let few = it.measured.few(LEAST);
        let few = few.map(|(side, some)| format!("too few: {some} {}", side.word()));
        return few.unwrap_or_default();
    };
    let chance = auc
        .interval()
        .is_some_and(|[low, high]| low <= 0.5 && high >= 0.5);
    match (it.is_wrong(), chance) {
        _ if auc.value == 0.5 => "tells nothing",
        (true, true) => "points the wrong way, perhaps by chance",
        (true, false) => "points the wrong way",
        (false, true) => "perhaps by chance",
        (false, false) => "",
    }
    .to_owned()
}

pub(super) fn profiles(parts: &[Part<'_>], page: &Page<'_>) -> Sheet {
    let row = |it: &Part<'_>| {
        let of = &it.evaluation;
        let mut cells = vec![it.profile.map_or_else(|| "base".to_owned(), shown)];
        cells.extend(counted(&of.all()));
        cells.push(percent(of.recall()));
        cells.push(percent(of.false_green()));
        cells.push(
            of.auc
                .map_or_else(|| NONE.to_owned(), |auc| area(auc.value)),
        );
        cells.push(of.auc.map_or_else(|| NONE.to_owned(), area_reach));
        (Tone::Plain, cells)
    };
    let [red, green] = [Band::Red, Band::Green].map(|band| format!("of them {}", name(page, band)));
    let mut headings = vec!["profile"];
    headings.extend(COUNTED);
    headings.extend([red.as_str(), &green, "AUC", "95 % interval"]);
    Sheet::new(
        "Who left, by profile",
        &headings,
        parts.iter().map(row).collect(),
    )
}
