//! One JSON document, `health/fit/1`.

use crate::fit::{
    Backtest, Contender, Estimate, Judgement, Judges, NewCuts, Proposed, Reason, Recount, Regrouped,
};
use crate::report::backtest::json::{area, pair, warning};
use crate::report::json;
use crate::report::notation::{array, boolean, key, line, optional, string};
use crate::report::number::{exact, whole};
use crate::score::Sides;
use crate::scorecard::Band;

use super::{CONTENDERS, Page, Tested, cuts_now};

/// The document, with a line break.
pub fn document(page: &Page<'_>) -> Vec<u8> {
    let proposal = page.proposal;
    let mut out = b"{\n  \"schema\": \"health/fit/1\",\n  \"tool\": ".to_vec();
    string(&mut out, page.tool);
    out.extend_from_slice(b",\n  \"scorecard\": {");
    json::scorecard(&mut out, page.scorecard);
    out.extend_from_slice(b"},\n  \"outcome\": ");
    string(&mut out, page.outcome);
    accounts_of(&mut out, page);
    line(&mut out, "judged");
    judged(&mut out, &proposal.judgement);
    line(&mut out, "signals");
    array(&mut out, &proposal.signals, signal);
    compared(&mut out, page);
    line(&mut out, "bands");
    optional(&mut out, proposal.cuts, |out, cuts| bands(out, page, cuts));
    line(&mut out, "unchanged");
    boolean(&mut out, proposal.learned.is_unchanged);
    line(&mut out, "own_cuts");
    array(&mut out, &proposal.own_cuts, |out, it| string(out, it));
    line(&mut out, "unread");
    array(&mut out, &proposal.unread, |out, (column, tests)| {
        out.extend_from_slice(b"{\"column\":");
        string(out, column);
        key(out, "tests");
        whole(out, *tests);
        out.push(b'}');
    });
    line(&mut out, "risk");
    out.extend_from_slice(b"{\"level\":");
    exact(&mut out, proposal.line.level);
    key(&mut out, "slope");
    exact(&mut out, proposal.line.slope);
    out.push(b'}');
    line(&mut out, "penalty");
    exact(&mut out, proposal.penalty);
    line(&mut out, "warnings");
    array(&mut out, &page.warnings(), warning);
    out.extend_from_slice(b"\n}\n");
    out
}

/// Which accounts taught, and which others judge.
fn accounts_of(out: &mut Vec<u8>, page: &Page<'_>) {
    line(out, "learned");
    let learned = Tested {
        backtest: page.backtest,
        as_of: page.as_of,
        skipped: page.skipped,
    };
    accounts(out, &learned, &page.proposal.learned);
    line(out, "test");
    let test = page.test.as_ref().zip(page.proposal.tested.as_ref());
    optional(out, test, |out, (test, recount)| {
        accounts(out, test, recount);
    });
}

/// What the weights are worth that are compared.
fn compared(out: &mut Vec<u8>, page: &Page<'_>) {
    let judgement = &page.proposal.judgement;
    line(out, "weights");
    array(out, CONTENDERS, |out, (contender, name)| {
        merit(out, page, contender, name);
    });
    line(out, "base_log_loss");
    exact(out, judgement.base_loss);
    for (name, end) in [("red", judgement.red), ("green", judgement.green)] {
        line(out, name);
        regrouped(out, end);
    }
}

/// Some accounts, and who is not among them.
fn accounts(out: &mut Vec<u8>, of: &Tested<'_>, recount: &Recount) {
    let Backtest {
        all, no_outcome, ..
    } = of.backtest;
    out.extend_from_slice(b"{\"as_of\":");
    string(out, &of.as_of.to_string());
    for (name, number) in [
        ("accounts", all.scored.all()),
        ("left", all.scored.left),
        ("unscored", all.unscored.accounts),
        ("outcome_missing", *no_outcome),
        ("skipped", of.skipped),
        ("lowered_by_rules", recount.lowered),
        ("uncovered", recount.uncovered),
        ("gained", recount.gained),
    ] {
        key(out, name);
        whole(out, number);
    }
    out.push(b'}');
}

/// Which accounts judged the weights, part by part.
fn judged(out: &mut Vec<u8>, judgement: &Judgement) {
    out.extend_from_slice(b"{\"by\":");
    string(out, judgement.judges.name());
    key(out, "no_order");
    let no_order = match judgement.judges {
        Judges::InTurn(why) => Some(why.name()),
        Judges::Others | Judges::Later => None,
    };
    optional(out, no_order, string);
    let counts = |out: &mut Vec<u8>, of: Sides<u64>| {
        key(out, "accounts");
        whole(out, of.all());
        key(out, "left");
        whole(out, of.left);
    };
    counts(out, judgement.sides);
    key(out, "taught");
    whole(out, judgement.taught);
    key(out, "parts");
    array(out, &judgement.turns, |out, turn| {
        out.extend_from_slice(b"\n    {\"learned\":");
        whole(out, turn.learned);
        counts(out, turn.sides);
        for (name, end) in [("first", 0), ("last", 1)] {
            key(out, name);
            let date = turn.span.map(|span| span[end].to_string());
            optional(out, date.as_deref(), string);
        }
        out.push(b'}');
    });
    out.push(b'}');
}

fn signal(out: &mut Vec<u8>, it: &Proposed<'_>) {
    out.extend_from_slice(b"\n    {\"id\":");
    string(out, &it.signal.id);
    key(out, "polarity");
    string(out, it.signal.polarity.name());
    key(out, "weight");
    exact(out, it.signal.weight);
    key(out, "proposed");
    whole(out, u64::from(it.weight));
    key(out, "log_odds");
    exact(out, it.exact);
    key(out, "reason");
    optional(out, it.reason.map(Reason::name), string);
    out.push(b'}');
}

fn merit(out: &mut Vec<u8>, page: &Page<'_>, contender: Contender, name: &str) {
    let merit = page.proposal.judgement.of(contender);
    out.extend_from_slice(b"\n    {\"weights\":");
    string(out, name);
    let other = contender != Contender::Current;
    key(out, "auc");
    area(out, merit.auc);
    for (name, figure) in [
        ("log_loss", Some(merit.loss)),
        ("auc_difference", Some(merit.more_auc).filter(|_| other)),
        (
            "log_loss_difference",
            Some(merit.more_loss).filter(|_| other),
        ),
    ] {
        key(out, name);
        optional(out, figure, estimate);
    }
    key(out, "chance");
    let chance = other.then(|| merit.more_auc.may_be_nothing());
    optional(out, chance, boolean);
    out.push(b'}');
}

fn estimate(out: &mut Vec<u8>, it: Estimate) {
    out.extend_from_slice(b"{\"value\":");
    exact(out, it.value);
    key(out, "variance");
    optional(out, it.variance, exact);
    key(out, "interval");
    optional(out, it.interval(), pair);
    out.push(b'}');
}

fn regrouped(out: &mut Vec<u8>, it: Regrouped) {
    out.extend_from_slice(b"{\"accounts\":");
    whole(out, it.accounts);
    key(out, "left_by_current");
    exact(out, it.current);
    key(out, "left_by_proposed");
    exact(out, it.proposed);
    out.push(b'}');
}

fn bands(out: &mut Vec<u8>, page: &Page<'_>, cuts: NewCuts) {
    let now = cuts_now(page.scorecard, cuts);
    out.push(b'{');
    let begun = [
        ("green", now[0], cuts.green),
        ("yellow", now[1], cuts.yellow),
    ];
    for (place, (name, now, new)) in begun.into_iter().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        string(out, name);
        out.extend_from_slice(b":{\"now\":");
        exact(out, now);
        key(out, "proposed");
        exact(out, new);
        out.push(b'}');
    }
    key(out, "accounts");
    counted(out, &page.proposal.learned);
    key(out, "test");
    optional(out, page.proposal.tested.as_ref(), counted);
    out.push(b'}');
}

/// The accounts of each band, by the proposed cuts and by those of now.
fn counted(out: &mut Vec<u8>, recount: &Recount) {
    let proposed = recount.proposed.unwrap_or_default();
    array(out, Band::CUT, |out, band| {
        let (churn, now) = (proposed[band], recount.now[band]);
        out.extend_from_slice(b"\n    {\"band\":");
        string(out, band.name());
        for (name, number) in [
            ("accounts", churn.all),
            ("left", churn.some),
            ("accounts_now", now.all),
            ("left_now", now.some),
        ] {
            key(out, name);
            whole(out, number);
        }
        key(out, "churn");
        optional(out, churn.rate(), exact);
        key(out, "interval");
        optional(out, churn.interval(), pair);
        out.push(b'}');
    });
}
