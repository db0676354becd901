//! A record for all accounts, and for each band, tenth of the scores, profile and signal.

use crate::fit::{Auc, Counts, Part, Proportion, SignalEvaluation};
use crate::report::csv::{self, Records};
use crate::scorecard::Band;

use super::Page;

const HEADER: [&str; 15] = [
    "kind",
    "name",
    "accounts",
    "left",
    "churn",
    "churn_low",
    "churn_high",
    "value",
    "value_left",
    "score_low",
    "score_high",
    "auc",
    "auc_low",
    "auc_high",
    "expected",
];

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
    let mut out = Vec::new();
    let mut records = Records::new(&mut out, &HEADER, false);
    let all = &page.backtest.all;
    let valued = page.has_value;
    let mut write = |record: Record<'_>| record.write(&mut records);
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

    fn write(&self, records: &mut Records<'_>) {
        records.record(|to| {
            to.text(self.kind);
            to.text(self.name);
            to.whole(self.churn.all);
            to.whole(self.churn.some);
            to.exact(self.churn.rate());
            pair(to, self.churn.interval());
            pair(to, self.values);
            pair(to, self.scores);
            to.exact(self.auc.map(|it| it.value));
            pair(to, self.auc.and_then(Auc::interval));
            to.exact(self.expected);
        });
    }
}

fn pair(to: &mut csv::Record<'_>, both: Option<[f64; 2]>) {
    to.exact(both.map(|it| it[0]));
    to.exact(both.map(|it| it[1]));
}
