//! A record for each signal, each set of weights, and each band.

use crate::fit::{Contender, Proportion, Reason};
use crate::report::csv::{END, write_text};
use crate::report::number::{exact, whole};
use crate::scorecard::Band;

use super::{CONTENDERS, Page, cuts_now};

const HEADER: &[u8] = b"kind,name,now,proposed,reason,auc,auc_low,auc_high,auc_difference,\
    auc_difference_low,auc_difference_high,log_loss,log_loss_low,log_loss_high,accounts,left";

/// The records.
pub fn document(page: &Page<'_>) -> Vec<u8> {
    let mut out = HEADER.to_vec();
    out.extend_from_slice(END);
    for it in &page.proposal.signals {
        let weights = [it.signal.weight, f64::from(it.weight)].map(Some);
        let reason = it.reason.map_or("", Reason::name);
        record(
            &mut out,
            ["signal", &it.signal.id, reason],
            weights,
            &NONE,
            None,
        );
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
        record(&mut out, ["weights", name, ""], [None; 2], &numbers, None);
    }
    if let Some((cuts, counted)) = page.proposal.cuts.zip(page.proposal.learned.proposed) {
        let [green, yellow] = cuts_now(page.scorecard, cuts);
        let begin = [[0.0, 0.0], [yellow, cuts.yellow], [green, cuts.green]];
        for (band, begin) in Band::CUT.into_iter().zip(begin) {
            let churn = Some(counted[band]);
            record(
                &mut out,
                ["band", band.name(), ""],
                begin.map(Some),
                &NONE,
                churn,
            );
        }
    }
    out
}

/// A figure and the ends of its interval.
type Ends = [Option<f64>; 3];

const NONE: [Ends; 3] = [[None; 3]; 3];

fn ends(value: f64, interval: Option<[f64; 2]>) -> Ends {
    let end = |it: usize| interval.map(|ends| ends[it]);
    [Some(value), end(0), end(1)]
}

fn record(
    out: &mut Vec<u8>,
    [kind, name, reason]: [&str; 3],
    weights: [Option<f64>; 2],
    numbers: &[Ends; 3],
    churn: Option<Proportion>,
) {
    out.extend_from_slice(kind.as_bytes());
    out.push(b',');
    write_text(false, name, out);
    for number in weights {
        write(out, number);
    }
    out.push(b',');
    out.extend_from_slice(reason.as_bytes());
    for &number in numbers.iter().flatten() {
        write(out, number);
    }
    for number in [churn.map(|it| it.all), churn.map(|it| it.some)] {
        out.push(b',');
        if let Some(number) = number {
            whole(out, number);
        }
    }
    out.extend_from_slice(END);
}

fn write(out: &mut Vec<u8>, number: Option<f64>) {
    out.push(b',');
    if let Some(number) = number {
        exact(out, number);
    }
}
