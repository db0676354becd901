//! What is said of proposed weights, once for all formats for people.

use crate::fit::{
    Backtest, Contender, Estimate, Judgement, Judges, Merit, NewCuts, NoOrder, Proportion,
    Proposed, Reason,
};
use crate::report::backtest::figures::{NONE, area, area_reach, percent, reach};
use crate::report::number;
use crate::report::sheet::Sheet;
use crate::report::spoken::{count, shown};
use crate::report::summary::{accounts, label};
use crate::report::tone::Tone;
use crate::scorecard::Band;

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
        sheets.extend(page.proposal.cuts.as_ref().map(|it| bands(page, it)));
        Words {
            headline: headline(page),
            about: about(page),
            sheets,
            figures: figures(page),
        }
    }
}

/// What the proposed weights would have done, with as many red and green accounts as now.
fn headline(page: &Page<'_>) -> String {
    let judgement = &page.proposal.judgement;
    let more = judgement.of(Contender::Proposed).more_auc;
    let verdict = match (more.may_be_nothing(), more.value > 0.0) {
        (true, _) => "so small a difference may be chance",
        (false, true) => "the proposed weights warn better",
        (false, false) => "the proposed weights warn worse",
    };
    let whole = |number: f64| count((number.round() as i64).unsigned_abs());
    let ends = [(Band::Red, judgement.red), (Band::Green, judgement.green)];
    let [red, green] = ends.map(|(band, end)| {
        let (new, now) = (whole(end.proposed), whole(end.current));
        let instead = if new == now {
            "as now".to_owned()
        } else {
            format!("instead of {now}")
        };
        format!("{new} would have been {} {instead}", end_of(page, band))
    });
    let left = count(judgement.sides[0]);
    let who = match judgement.judges {
        Judges::Later => "that left and were judged",
        Judges::Others | Judges::InTurn(_) => "that left",
    };
    format!("Of {left} {who}, {red}, and {green}; {verdict}")
}

/// What an end of the scores is called.
fn end_of(page: &Page<'_>, band: Band) -> String {
    let judged = page.test.map_or(page.backtest, |test| test.backtest);
    match band {
        _ if judged.all.band(band).accounts > 0 => label(&page.scorecard.base.bands, band),
        Band::Red => "in the lowest quarter".to_owned(),
        _ => "in the highest quarter".to_owned(),
    }
}

fn about(page: &Page<'_>) -> Vec<String> {
    let mut about = vec![taught(page)];
    about.extend(missed(page.backtest, page.skipped, page));
    match &page.test {
        None => about.push(judged(&page.proposal.judgement)),
        Some(test) => {
            let [left, stayed] = test.backtest.all.scored;
            about.push(format!(
                "Judged by {} as of {} that taught nothing: {}",
                accounts(left + stayed),
                test.as_of,
                sides([left, stayed])
            ));
            about.extend(missed(test.backtest, test.skipped, page));
        }
    }
    let ends = [Band::Red, Band::Green].map(|band| end_of(page, band));
    about.push(format!("As many are counted {} as now", ends.join(" and ")));
    if page.proposal.uncovered > 0 {
        about.push(format!(
            "{} would have no score any more: too little of what weighs is known",
            accounts(page.proposal.uncovered)
        ));
    }
    about
}

fn taught(page: &Page<'_>) -> String {
    let all: u64 = page.proposal.sides.iter().sum();
    let who = format!("{} with a score as of {}", accounts(all), page.as_of);
    format!("{who}: {}", sides(page.proposal.sides))
}

/// How many left and how many stayed.
fn sides([left, stayed]: [u64; 2]) -> String {
    let churn = percent(Proportion::new(left, left + stayed));
    format!("{} left ({churn}), {} stayed", count(left), count(stayed))
}

/// Which of the accounts that teach judge the others, and why not by date.
fn judged(judgement: &Judgement) -> String {
    let Judges::InTurn(no_order) = judgement.judges else {
        return judged_later(judgement);
    };
    let why = match no_order {
        NoOrder::NoDate => "they have no dates to go by",
        NoOrder::FewDates => "fewer than three dates are no order to go by",
        NoOrder::Uneven => {
            "not by date, as nowhere enough left and enough stayed both before and after"
        }
    };
    format!("Judged by each fifth of them in turn, with weights that the other four taught: {why}")
}

fn judged_later(judgement: &Judgement) -> String {
    let all: u64 = judgement.sides.iter().sum();
    let first = judgement.turns.first();
    let since = first.and_then(|turn| turn.span);
    format!(
        "Judged by date, in {} parts, with weights that all before each part taught: {}{}, {}; the {} before them only taught",
        judgement.turns.len(),
        accounts(all),
        since.map_or(String::new(), |[first, _]| format!(" from {first} on")),
        sides(judgement.sides),
        count(first.map_or(0, |turn| turn.learned)),
    )
}

/// Who is not among the accounts.
fn missed(backtest: &Backtest<'_>, skipped: u64, page: &Page<'_>) -> Vec<String> {
    let outcome = shown(page.outcome);
    let missed = [
        (backtest.no_outcome, format!("because {outcome} is empty")),
        (backtest.all.unscored.accounts, "without a score".to_owned()),
        (skipped, "because of invalid cells".to_owned()),
    ];
    let some = missed.into_iter().filter(|(some, _)| *some > 0);
    some.map(|(some, why)| format!("{} left out {why}", accounts(some)))
        .collect()
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
        cells.push(reading(contender, merit).to_owned());
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

fn reading(contender: Contender, merit: &Merit) -> &'static str {
    match (contender, merit.more_auc.may_be_nothing()) {
        (Contender::Current, _) => "",
        (_, true) => "may be chance",
        (_, false) if merit.more_auc.value > 0.0 => "better",
        (_, false) => "worse",
    }
}

fn bands(page: &Page<'_>, cuts: &NewCuts) -> Sheet {
    let bands = &page.scorecard.base.bands;
    let now = cuts_now(page.scorecard, cuts);
    let row = |band: Band, now: String, new: String| {
        let churn = cuts.bands[band as usize];
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
        "Risk to leave by the proposed score: {} at 20, {} at 50, {} at 80",
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
