//! Of whom proposed weights are said, and what else to know of them.

use crate::fit::{Backtest, Contender, Judgement, Judges, NoOrder, Proportion, Recount};
use crate::report::backtest::figures::percent;
use crate::report::spoken::{count, shown};
use crate::report::summary::{accounts, label};
use crate::score::Sides;
use crate::scorecard::{Band, ByBand};

use super::{Page, Tested};

/// A difference of the AUC that is written as 0.
const NOTHING: f64 = 5e-4;

/// Of whom it is said, and who is not among them.
pub(super) fn about(page: &Page<'_>) -> Vec<String> {
    let proposal = page.proposal;
    let mut about = vec![taught(page)];
    about.extend(missed(page.backtest, page.skipped, page));
    match &page.test {
        None => about.push(judged(&proposal.judgement)),
        Some(test) => {
            about.push(by_others(page, test));
            about.extend(missed(test.backtest, test.skipped, page));
        }
    }
    let those = [
        ("that taught", Some(&proposal.learned)),
        ("that judge", proposal.tested.as_ref()),
    ];
    for (who, recount) in those {
        about.extend(recount.into_iter().flat_map(|it| recounted(page, who, it)));
    }
    about.extend(own_cuts(page));
    about.extend(tests(page));
    about.extend(cautions(page));
    about
}

/// Which other accounts judge.
fn by_others(page: &Page<'_>, test: &Tested<'_>) -> String {
    let scored = test.backtest.all.scored;
    let taught = match page.proposal.judgement.taught {
        0 => " that taught nothing".to_owned(),
        some => format!(", {} of which taught the weights", count(some)),
    };
    let all = accounts(scored.all());
    let sides = sides(scored);
    format!("Judged by {all} as of {}{taught}: {sides}", test.as_of)
}

/// What the proposed scorecard makes of accounts, as it would be written.
fn recounted(page: &Page<'_>, who: &str, recount: &Recount) -> Vec<String> {
    let mut told: Vec<String> = recount
        .proposed
        .map(|new| cut(page, who, [recount.now, new]))
        .into_iter()
        .collect();
    if recount.lowered > 0 {
        told.push(format!(
            "Bands here are by score: rules lower {} {who} today, and health backtest counts these \
             in the bands that rules give",
            accounts(recount.lowered)
        ));
    }
    if recount.uncovered > 0 {
        told.push(format!(
            "{} {who} would have no score any more: too little of what weighs is known; AUC and \
             log-loss judge them by what is",
            accounts(recount.uncovered)
        ));
    }
    if recount.gained > 0 {
        told.push(format!(
            "{} beside those {who} have no score now, and would have one: the bands above count them, \
             and AUC and log-loss do not",
            accounts(recount.gained)
        ));
    }
    told
}

/// How many are red and green by the cuts that are written.
fn cut(page: &Page<'_>, who: &str, [now, new]: [ByBand<Proportion>; 2]) -> String {
    let of = |band: Band| {
        let [now, new] = [now, new].map(|it| it[band]);
        let left = |it: Proportion| format!("{} left", count(it.some));
        let instead = match (now.all == new.all, now.some == new.some) {
            (true, true) => format!("as now ({})", left(new)),
            (true, false) => format!("as now ({} instead of {})", left(new), count(now.some)),
            (false, _) => format!(
                "({}) instead of {} ({})",
                left(new),
                count(now.all),
                left(now)
            ),
        };
        let name = label(&page.scorecard.base.bands, band);
        format!("{} {name} {instead}", count(new.all))
    };
    format!(
        "Of the accounts {who}, the proposed scorecard makes {}, and {}",
        of(Band::Red),
        of(Band::Green)
    )
}

/// Which profiles keep their cuts.
fn own_cuts(page: &Page<'_>) -> Option<String> {
    let own = &page.proposal.own_cuts;
    let names: Vec<String> = own.iter().map(|it| shown(it)).collect();
    let (word, keep) = match names.len() {
        0 => return None,
        1 => ("profile", "keeps the cuts of its own"),
        _ => ("profiles", "keep the cuts of their own"),
    };
    Some(format!(
        "The {word} {} {keep}, whatever the weights: see how many are red there with health backtest",
        names.join(", ")
    ))
}

/// What the scorecard's own tests need.
fn tests(page: &Page<'_>) -> Vec<String> {
    let what = match page.scorecard.tests.len() as u64 {
        0 => return Vec::new(),
        _ if page.proposal.learned.is_unchanged => return Vec::new(),
        1 => "its test expects".to_owned(),
        some => format!("its {} tests expect", count(some)),
    };
    let moved = format!("Run health test on the proposed scorecard: what {what} may have moved");
    let unread = &page.proposal.unread;
    let columns: Vec<String> = unread.iter().map(|(column, _)| shown(column)).collect();
    let unread = (!columns.is_empty()).then(|| {
        format!(
            "Nothing would read any more what tests give: {}",
            columns.join(", ")
        )
    });
    [moved].into_iter().chain(unread).collect()
}

/// What makes the weights of now look better than they are.
fn cautions(page: &Page<'_>) -> Vec<String> {
    let judgement = &page.proposal.judgement;
    let mut cautions = Vec::new();
    if page.proposal.learned.is_unchanged && judgement.judges != Judges::Others {
        cautions.push(
            "What is said of the proposed weights is of those that parts of the accounts taught, \
             which may be others"
                .to_owned(),
        );
    }
    if judgement.of(Contender::Proposed).more_auc.value < -NOTHING {
        cautions.push(
            "Where the weights of now came from these very accounts, they know them already, and \
             look better here than they are: judge by later accounts, with --test"
                .to_owned(),
        );
    }
    cautions
}

fn taught(page: &Page<'_>) -> String {
    let all = page.proposal.sides.all();
    let who = format!("{} with a score as of {}", accounts(all), page.as_of);
    format!("{who}: {}", sides(page.proposal.sides))
}

/// How many left and how many stayed.
fn sides(of: Sides<u64>) -> String {
    let churn = percent(Proportion::new(of.left, of.all()));
    format!(
        "{} left ({churn}), {} stayed",
        count(of.left),
        count(of.stayed)
    )
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
    let all = judgement.sides.all();
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
    let outcome = shown(page.outcome.column());
    let missed = [
        (backtest.no_outcome, format!("because {outcome} is empty")),
        (backtest.all.unscored.accounts, "without a score".to_owned()),
        (skipped, "because of invalid cells".to_owned()),
    ];
    let some = missed.into_iter().filter(|(some, _)| *some > 0);
    some.map(|(some, why)| format!("{} left out {why}", accounts(some)))
        .collect()
}
