//! What to know of proposed weights, if nothing else.

use crate::fit::{Contender, Judges, Recount, Regrouped};
use crate::report::spoken::count;
use crate::report::summary::label;
use crate::scorecard::Band;

use super::Page;

/// What the proposed weights would have done, with as many red and green accounts as now.
pub(super) fn headline(page: &Page<'_>) -> String {
    let judgement = &page.proposal.judgement;
    let who = match judgement.judges {
        Judges::Later => "that left and were judged",
        Judges::Others | Judges::InTurn(_) => "that left",
    };
    let left = format!("{} {who}", count(judgement.sides.left));
    if page.proposal.learned.is_unchanged {
        return unchanged(page, &left);
    }
    let instead = |band: Band| {
        let end = end(page, band);
        let (new, now) = (whole(end.proposed), whole(end.current));
        let instead = match now {
            same if same == new => "as now".to_owned(),
            other => format!("instead of {}", some(other)),
        };
        (some(new), format!("{} {instead}", place(page, band)))
    };
    let ((red, as_red), (green, as_green)) = (instead(Band::Red), instead(Band::Green));
    let text = format!(
        "{}{red} of {left} would have been {as_red}, and {green} {as_green}; {}",
        same_number(page),
        verdict(page)
    );
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Where the accounts speak for no other weights.
fn unchanged(page: &Page<'_>, left: &str) -> String {
    let are = |band: Band| {
        let some = whole(end(page, band).current);
        let place = place(page, band);
        match some {
            0 => format!("none is {place}"),
            1 => format!("1 is {place}"),
            some => format!("{} are {place}", count(some)),
        }
    };
    format!(
        "The proposed weights are those of now, and every account keeps its score; of {left}, {}, and {}",
        are(Band::Red),
        are(Band::Green)
    )
}

/// At which numbers the weights are held against one another.
fn same_number(page: &Page<'_>) -> String {
    let bands = [Band::Red, Band::Green].into_iter();
    let told = bands.filter(|&band| !end(page, band).is_quarter);
    let told: Vec<String> = told.map(|band| place(page, band)).collect();
    let rules = match judged(page).lowered {
        0 => "",
        _ => "before rules, ",
    };
    match told.join(" and ") {
        none if none.is_empty() => rules.to_owned(),
        ends => format!("with as many {ends} as now, {rules}"),
    }
}

/// What the scorecard makes of the accounts that judge.
pub(super) fn judged<'a>(page: &Page<'a>) -> &'a Recount {
    let proposal = page.proposal;
    proposal.tested.as_ref().unwrap_or(&proposal.learned)
}

fn verdict(page: &Page<'_>) -> &'static str {
    let judgement = &page.proposal.judgement;
    let all = judgement.sides.all();
    let more = judgement.of(Contender::Proposed).more_auc;
    match (more.may_be_nothing(), more.value > 0.0) {
        _ if judgement.taught == all => "but they taught the weights, so that it shows nothing",
        _ if 2 * judgement.taught >= all => {
            "but most of them taught the weights, so that it shows nothing"
        }
        (true, _) => "so small a difference may be chance",
        (false, true) => "the proposed weights warn better",
        (false, false) => "the weights of now look better here",
    }
}

fn end<'a>(page: &Page<'a>, band: Band) -> &'a Regrouped {
    let judgement = &page.proposal.judgement;
    match band {
        Band::Red => &judgement.red,
        _ => &judgement.green,
    }
}

/// What an end of the scores is called.
fn place(page: &Page<'_>, band: Band) -> String {
    match (band, end(page, band).is_quarter) {
        (_, false) => label(&page.scorecard.base.bands, band),
        (Band::Red, true) => "in the lowest quarter".to_owned(),
        (_, true) => "in the highest quarter".to_owned(),
    }
}

fn whole(number: f64) -> u64 {
    (number.round() as i64).unsigned_abs()
}

fn some(number: u64) -> String {
    match number {
        0 => "none".to_owned(),
        some => count(some),
    }
}
