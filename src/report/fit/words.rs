//! What is said of proposed weights, once for all formats for people.

use crate::fit::{Contender, Estimate, Judges, NewCuts, Proportion, Proposed, Reason};
use crate::report::backtest::figures::{NONE, area, area_reach, percent, reach};
use crate::report::number;
use crate::report::sheet::Sheet;
use crate::report::spoken::{count, shown};
use crate::report::summary::label;
use crate::report::tone::Tone;
use crate::scorecard::{Band, ByBand};

use super::about::about;
use super::headline::headline;
use super::{Page, cuts_now};

/// What is said of proposed weights.
pub(super) struct Words {
    /// What to know, if nothing else.
    pub(super) headline: String,
    /// Of whom it is said, and who is not among them.
    pub(super) about: Vec<String>,
    pub(super) sheets: Vec<Sheet>,
    /// The statistics, each with what it means.
    pub(super) figures: Vec<String>,
}

impl Words {
    pub(super) fn new(page: &Page<'_>) -> Self {
        let mut sheets = vec![weights(page), merits(page)];
        let cuts = page.proposal.cuts.zip(page.proposal.learned.proposed);
        sheets.extend(cuts.map(|(cuts, counted)| bands(page, cuts, counted)));
        Words {
            headline: headline(page),
            about: about(page),
            sheets,
            figures: figures(page),
        }
    }
}

fn weights(page: &Page<'_>) -> Sheet {
    let signals = &page.proposal.signals;
    let now: f64 = signals.iter().map(|it| it.signal.weight).sum();
    let new: u32 = signals.iter().map(|it| it.weight).sum();
    let row = |it: &Proposed<'_>| {
        let weight = f64::from(it.weight);
        let cells = vec![
            shown(&it.signal.title()),
            plain(it.signal.weight),
            share(it.signal.weight / now),
            plain(weight),
            share(weight / f64::from(new)),
            it.reason.map_or("", Reason::words).to_owned(),
        ];
        (Tone::Plain, cells)
    };
    let headings = ["signal", "now", "share", "proposed", "share", ""];
    Sheet::new("The weights", &headings, signals.iter().map(row).collect())
}

fn merits(page: &Page<'_>) -> Sheet {
    let judgement = &page.proposal.judgement;
    let row = |contender: Contender| {
        let merit = judgement.of(contender);
        let mut cells = vec![
            name(contender).to_owned(),
            area(merit.auc.value),
            area_reach(merit.auc),
        ];
        if contender == Contender::Current {
            cells.extend([NONE.to_owned(), NONE.to_owned()]);
        } else {
            cells.extend([signed(merit.more_auc.value), between(merit.more_auc)]);
        }
        cells.push(format!("{:.3}", merit.loss.value));
        cells.push(reading(contender, page).to_owned());
        (Tone::Plain, cells)
    };
    let headings = [
        "weights",
        "AUC",
        "95 % interval",
        "difference",
        "95 % interval",
        "log-loss",
        "",
    ];
    let rows = Contender::ALL.map(row).into();
    Sheet::new("How well each tells who left", &headings, rows)
}

fn name(contender: Contender) -> &'static str {
    match contender {
        Contender::Current => "those of now",
        Contender::Equal => "all the same",
        Contender::Proposed => "proposed",
        Contender::Unrounded => "not rounded",
    }
}

fn reading(contender: Contender, page: &Page<'_>) -> &'static str {
    let merit = page.proposal.judgement.of(contender);
    match (contender, merit.more_auc.may_be_nothing()) {
        (Contender::Current, _) => "",
        (Contender::Proposed, _) if page.proposal.learned.is_unchanged => {
            match page.proposal.judgement.judges {
                Judges::Others => "the same",
                Judges::Later | Judges::InTurn(_) => "taught by parts",
            }
        }
        (_, true) => "may be chance",
        (_, false) if merit.more_auc.value > 0.0 => "better",
        (_, false) => "worse",
    }
}

fn bands(page: &Page<'_>, cuts: NewCuts, counted: ByBand<Proportion>) -> Sheet {
    let bands = &page.scorecard.base.bands;
    let now = cuts_now(page.scorecard, cuts);
    let row = |band: Band, now: String, new: String| {
        let churn = counted[band];
        let cells = vec![
            label(bands, band),
            now,
            new,
            count(churn.all),
            count(churn.some),
            percent(churn),
            reach(churn),
        ];
        (Tone::Band(band), cells)
    };
    let from = |cut: f64| format!("from {}", plain(cut));
    let rows = vec![
        row(Band::Red, NONE.to_owned(), NONE.to_owned()),
        row(Band::Yellow, from(now[1]), from(cuts.yellow)),
        row(Band::Green, from(now[0]), from(cuts.green)),
    ];
    let headings = [
        "band",
        "now",
        "proposed",
        "accounts",
        "left",
        "churn",
        "95 % interval",
    ];
    let title = "The bands, and who of the accounts that taught the weights left";
    Sheet::new(title, &headings, rows)
}

fn figures(page: &Page<'_>) -> Vec<String> {
    let proposal = page.proposal;
    let judgement = &proposal.judgement;
    let merit = |contender| judgement.of(contender);
    let [equal, proposed, unrounded] =
        [Contender::Equal, Contender::Proposed, Contender::Unrounded].map(merit);
    let lost = unrounded.auc.value - proposed.auc.value;
    let mut figures = vec![format!(
        "AUC: of one account that left and one that stayed, how often has the one that left the lower \
         score? A coin gives 0.5. The differences are from the weights of now, account by account; \
         equal weights make {}, and rounding costs {}",
        signed(equal.more_auc.value),
        signed(lost).trim_start_matches('+')
    )];
    figures.push(format!(
        "Log-loss of the proposed weights {} ({}), and of those of now {} ({}): how surprised each is \
         by who left; knowing only how many leave gives {:.3}. The difference is {} ({}){}",
        thousandths(proposed.loss.value),
        between(proposed.loss),
        thousandths(merit(Contender::Current).loss.value),
        between(merit(Contender::Current).loss),
        judgement.base_loss,
        signed(proposed.more_loss.value),
        between(proposed.more_loss),
        if proposed.more_loss.may_be_nothing() { ", which may be chance" } else { "" }
    ));
    figures.push(format!(
        "Risk to leave by the proposed score, by the curve of health backtest: {} at 20, {} at 50, {} at 80",
        risk(page, 0.2),
        risk(page, 0.5),
        risk(page, 0.8)
    ));
    figures.push(format!(
        "Regression with a penalty of {} for large weights, which foretold the accounts best",
        plain(proposal.penalty)
    ));
    figures
}

fn risk(page: &Page<'_>, score: f64) -> String {
    share(page.proposal.line.risk(score))
}

/// A share in whole percent.
fn share(share: f64) -> String {
    crate::report::backtest::figures::part(share)
}

/// A number as it is written in a file.
fn plain(number: f64) -> String {
    let mut text = Vec::new();
    number::exact(&mut text, number);
    let text = String::from_utf8_lossy(&text).into_owned();
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

fn thousandths(number: f64) -> String {
    format!("{number:.3}")
}

fn signed(number: f64) -> String {
    let text = format!("{number:+.3}");
    if text.ends_with("0.000") {
        "0.000".to_owned()
    } else {
        text.replace('-', "−")
    }
}

/// The 95 % interval of a figure.
fn between(estimate: Estimate) -> String {
    estimate.interval().map_or_else(
        || NONE.to_owned(),
        |[low, high]| {
            if low < 0.0 {
                format!("{} to {}", signed(low), signed(high))
            } else {
                format!("{low:.3}–{high:.3}")
            }
        },
    )
}
