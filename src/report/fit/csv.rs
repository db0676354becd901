//! A record for each signal, each set of weights, and each band.

use crate::fit::{Contender, Reason};
use crate::report::csv::Records;
use crate::scorecard::Band;

use super::{CONTENDERS, Page, cuts_now};

const HEADER: [&str; 16] = [
    "kind",
    "name",
    "now",
    "proposed",
    "reason",
    "auc",
    "auc_low",
    "auc_high",
    "auc_difference",
    "auc_difference_low",
    "auc_difference_high",
    "log_loss",
    "log_loss_low",
    "log_loss_high",
    "accounts",
    "left",
];

/// The records.
pub fn document(page: &Page<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut records = Records::new(&mut out, &HEADER, false);
    for it in &page.proposal.signals {
        records.record(|to| {
            to.text("signal");
            to.text(it.signal.id.as_str());
            to.exact(it.signal.weight);
            to.exact(f64::from(it.weight));
            to.text(it.reason.map(Reason::name));
        });
    }
    for (contender, name) in CONTENDERS {
        let merit = page.proposal.judgement.of(contender);
        let other = contender != Contender::Current;
        let more = other.then(|| ends(merit.more_auc.value, merit.more_auc.interval()));
        let numbers = [
            ends(merit.auc.value, merit.auc.interval()),
            more.unwrap_or_default(),
            ends(merit.loss.value, merit.loss.interval()),
        ];
        records.record(|to| {
            to.text("weights");
            to.text(name);
            to.blank(3);
            for &number in numbers.iter().flatten() {
                to.exact(number);
            }
        });
    }
    if let Some((cuts, counted)) = page.proposal.cuts.zip(page.proposal.learned.proposed) {
        let [green, yellow] = cuts_now(page.scorecard, cuts);
        let begin = [[0.0, 0.0], [yellow, cuts.yellow], [green, cuts.green]];
        for (band, [now, proposed]) in Band::CUT.into_iter().zip(begin) {
            let churn = counted[band];
            records.record(|to| {
                to.text("band");
                to.text(band.name());
                to.exact(now);
                to.exact(proposed);
                to.blank(10);
                to.whole(churn.all);
                to.whole(churn.some);
            });
        }
    }
    out
}

/// A figure and the ends of its interval.
fn ends(value: f64, interval: Option<[f64; 2]>) -> [Option<f64>; 3] {
    let end = |it: usize| interval.map(|ends| ends[it]);
    [Some(value), end(0), end(1)]
}
