//! One JSON document, `health/fit/1`.

use crate::fit::{
    Backtest, Contender, Estimate, Judgement, Judges, NewCuts, Proposed, Reason, Recount, Regrouped,
};
use crate::report::backtest::json::{area, pair, warning};
use crate::report::json;
use crate::report::notation::{self, Members, lines, members};
use crate::score::Sides;
use crate::scorecard::Band;

use super::{CONTENDERS, Page, Tested, cuts_now};

/// The document, with a line break.
pub fn document(page: &Page<'_>) -> Vec<u8> {
    let proposal = page.proposal;
    notation::document("health/fit/1", page.tool, |to| {
        to.members("scorecard", |to| json::scorecard(to, page.scorecard));
        to.text("outcome", page.outcome.text());
        accounts_of(to, page);
        to.with("judged", |out| judged(out, &proposal.judgement));
        to.lines("signals", &proposal.signals, signal);
        compared(to, page);
        to.optional("bands", proposal.cuts, |out, cuts| bands(out, page, cuts));
        to.truth("unchanged", proposal.learned.is_unchanged);
        to.texts("own_cuts", &proposal.own_cuts);
        to.each("unread", &proposal.unread, |out, (column, tests)| {
            members(out, |to| {
                to.text("column", column.as_str());
                to.whole("tests", *tests);
            });
        });
        to.members("risk", |to| {
            to.exact("level", proposal.line.level);
            to.exact("slope", proposal.line.slope);
        });
        to.exact("penalty", proposal.penalty);
        to.lines("warnings", &page.warnings(), warning);
    })
}

/// Which accounts taught, and which others judge.
fn accounts_of(to: &mut Members<'_>, page: &Page<'_>) {
    let learned = Tested {
        backtest: page.backtest,
        as_of: page.as_of,
        skipped: page.skipped,
    };
    to.with("learned", |out| {
        accounts(out, &learned, &page.proposal.learned);
    });
    let test = page.test.as_ref().zip(page.proposal.tested.as_ref());
    to.optional("test", test, |out, (test, recount)| {
        accounts(out, test, recount);
    });
}

/// What the weights are worth that are compared.
fn compared(to: &mut Members<'_>, page: &Page<'_>) {
    let judgement = &page.proposal.judgement;
    to.lines("weights", CONTENDERS, |out, (contender, name)| {
        merit(out, page, contender, name);
    });
    to.exact("base_log_loss", judgement.base_loss);
    to.with("red", |out| regrouped(out, judgement.red));
    to.with("green", |out| regrouped(out, judgement.green));
}

/// Some accounts, and who is not among them.
fn accounts(out: &mut Vec<u8>, of: &Tested<'_>, recount: &Recount) {
    let Backtest {
        all, no_outcome, ..
    } = of.backtest;
    members(out, |to| {
        to.day("as_of", of.as_of);
        to.whole("accounts", all.scored.all());
        to.whole("left", all.scored.left);
        to.whole("unscored", all.unscored.accounts);
        to.whole("outcome_missing", *no_outcome);
        to.whole("skipped", of.skipped);
        to.whole("lowered_by_rules", recount.lowered);
        to.whole("uncovered", recount.uncovered);
        to.whole("gained", recount.gained);
    });
}

/// Which accounts judged the weights, part by part.
fn judged(out: &mut Vec<u8>, judgement: &Judgement) {
    let no_order = match judgement.judges {
        Judges::InTurn(why) => Some(why.name()),
        Judges::Others | Judges::Later => None,
    };
    let counts = |to: &mut Members<'_>, of: Sides<u64>| {
        to.whole("accounts", of.all());
        to.whole("left", of.left);
    };
    members(out, |to| {
        to.text("by", judgement.judges.name());
        to.text("no_order", no_order);
        counts(to, judgement.sides);
        to.whole("taught", judgement.taught);
        to.lines("parts", &judgement.turns, |out, turn| {
            members(out, |to| {
                to.whole("learned", turn.learned);
                counts(to, turn.sides);
                to.day("first", turn.span.map(|span| span[0]));
                to.day("last", turn.span.map(|span| span[1]));
            });
        });
    });
}

fn signal(out: &mut Vec<u8>, it: &Proposed<'_>) {
    members(out, |to| {
        to.text("id", it.signal.id.as_str());
        to.text("polarity", it.signal.polarity.name());
        to.exact("weight", it.signal.weight);
        to.whole("proposed", u64::from(it.weight));
        to.exact("log_odds", it.exact);
        to.text("reason", it.reason.map(Reason::name));
    });
}

fn merit(out: &mut Vec<u8>, page: &Page<'_>, contender: Contender, name: &str) {
    let merit = page.proposal.judgement.of(contender);
    members(out, |to| {
        to.text("weights", name);
        let other = contender != Contender::Current;
        to.with("auc", |out| area(out, merit.auc));
        to.with("log_loss", |out| estimate(out, merit.loss));
        to.optional("auc_difference", other.then_some(merit.more_auc), estimate);
        to.optional(
            "log_loss_difference",
            other.then_some(merit.more_loss),
            estimate,
        );
        to.truth("chance", other.then(|| merit.more_auc.may_be_nothing()));
    });
}

fn estimate(out: &mut Vec<u8>, it: Estimate) {
    members(out, |to| {
        to.exact("value", it.value);
        to.exact("variance", it.variance);
        to.optional("interval", it.interval(), pair);
    });
}

fn regrouped(out: &mut Vec<u8>, it: Regrouped) {
    members(out, |to| {
        to.whole("accounts", it.accounts);
        to.exact("left_by_current", it.current);
        to.exact("left_by_proposed", it.proposed);
    });
}

fn bands(out: &mut Vec<u8>, page: &Page<'_>, cuts: NewCuts) {
    let now = cuts_now(page.scorecard, cuts);
    let begun = [
        ("green", now[0], cuts.green),
        ("yellow", now[1], cuts.yellow),
    ];
    members(out, |to| {
        for (name, now, new) in begun {
            to.members(name, |to| {
                to.exact("now", now);
                to.exact("proposed", new);
            });
        }
        to.with("accounts", |out| counted(out, &page.proposal.learned));
        to.optional("test", page.proposal.tested.as_ref(), counted);
    });
}

/// The accounts of each band, by the proposed cuts and by those of now.
fn counted(out: &mut Vec<u8>, recount: &Recount) {
    let proposed = recount.proposed.unwrap_or_default();
    lines(out, Band::CUT, |out, band| {
        let (churn, now) = (proposed[band], recount.now[band]);
        members(out, |to| {
            to.text("band", band.name());
            to.whole("accounts", churn.all);
            to.whole("left", churn.some);
            to.whole("accounts_now", now.all);
            to.whole("left_now", now.some);
            to.exact("churn", churn.rate());
            to.optional("interval", churn.interval(), pair);
        });
    });
}
