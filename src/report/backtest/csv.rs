//! A record for all accounts, and for each band, tenth of the scores, profile and signal.

use crate::fit::{Auc, Counts, Part, Proportion, SignalEvaluation};
use crate::report::csv::{END, write_text};
use crate::report::number::{exact, whole};
use crate::scorecard::Band;

use super::Page;

const HEADER: &[u8] = b"kind,name,accounts,left,churn,churn_low,churn_high,value,value_left,\
    score_low,score_high,auc,auc_low,auc_high,expected";

/// One record.
struct Record<'a> {
    kind: &'static str,
    name: &'a str,
    churn: Proportion,
    /// What all are worth, and those that left.
    values: Option<[f64; 2]>,
    scores: Option<[f64; 2]>,
    auc: Option<Auc>,
    /// The churn that goes with such scores.
    expected: Option<f64>,
}

/// The records.
pub fn document(page: &Page<'_>) -> Vec<u8> {
    let mut out = HEADER.to_vec();
    out.extend_from_slice(END);
    let all = &page.backtest.all;
    let valued = page.has_value;
    let mut write = |record: Record<'_>| record.write(&mut out);
    write(Record {
        auc: all.auc,
        ..Record::counted("all", "", &all.all(), valued)
    });
    for band in Band::WORST_FIRST {
        write(Record::counted("band", band.name(), all.band(band), valued));
    }
    for (decile, number) in all.deciles.iter().zip(1_u64..) {
        let name = format!("{number}");
        write(Record {
            scores: decile.scores,
            expected: decile.expected,
            ..Record::counted("decile", &name, &decile.counts, valued)
        });
    }
    for part in &page.backtest.parts {
        let Part {
            profile,
            evaluation,
        } = part;
        let name = profile.unwrap_or_default();
        write(Record {
            auc: evaluation.auc,
            ..Record::counted("profile", name, &evaluation.all(), valued)
        });
    }
    for signal in &page.backtest.signals {
        write(Record::of_signal(signal));
    }
    out
}

impl<'a> Record<'a> {
    fn counted(kind: &'static str, name: &'a str, counts: &Counts, valued: bool) -> Self {
        Record {
            kind,
            name,
            churn: counts.churn(),
            values: valued.then_some([counts.value, counts.value_left]),
            scores: None,
            auc: None,
            expected: None,
        }
    }

    fn of_signal(signal: &'a SignalEvaluation<'_>) -> Self {
        Record {
            kind: "signal",
            name: &signal.signal.id,
            churn: Proportion::new(signal.measured.left, signal.measured.all()),
            values: None,
            scores: None,
            auc: signal.auc,
            expected: None,
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.kind.as_bytes());
        out.push(b',');
        write_text(false, self.name, out);
        for number in [self.churn.all, self.churn.some] {
            out.push(b',');
            whole(out, number);
        }
        let mut numbers = vec![self.churn.rate()];
        numbers.extend(pair(self.churn.interval()));
        numbers.extend(pair(self.values));
        numbers.extend(pair(self.scores));
        numbers.push(self.auc.map(|it| it.value));
        numbers.extend(pair(self.auc.and_then(Auc::interval)));
        numbers.push(self.expected);
        for number in numbers {
            out.push(b',');
            if let Some(number) = number {
                exact(out, number);
            }
        }
        out.extend_from_slice(END);
    }
}

fn pair(both: Option<[f64; 2]>) -> [Option<f64>; 2] {
    [both.map(|it| it[0]), both.map(|it| it[1])]
}
