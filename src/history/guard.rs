//! Half a file is not a night: what makes a run look as if its input was cut short.

use std::collections::{BTreeMap, HashSet};

use crate::cell::fold;
use crate::diagnostic::Diagnostic;
use crate::scorecard::Scorecard;

use super::snapshot::{Accounts, Snapshot};

/// How much may be gone since the night before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The most that may be gone of the accounts, in percent.
    pub drop: f64,
    /// The most by which a metric's share of missing cells may grow, in percentage points.
    pub missing_jump: f64,
}

/// Compares the accounts of a run with the night before: a diagnostic for each limit that is
/// passed. `scorecard` is that of the run, which left `skipped` accounts out as invalid.
pub fn check(
    before: &Snapshot,
    (now, skipped): (&Accounts, u64),
    scorecard: &Scorecard,
    limits: &Limits,
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    problems.extend(drop(before, now, skipped, limits));
    for (name, label) in metrics(scorecard) {
        problems.extend(jump(&name, &label, before, now, scorecard, limits));
    }
    problems
}

fn drop(before: &Snapshot, now: &Accounts, skipped: u64, limits: &Limits) -> Option<Diagnostic> {
    let here: HashSet<&str> = (0..now.len()).filter_map(|row| now.ids.text(row)).collect();
    let all = before.accounts.len();
    let ids = (0..all).filter_map(|row| before.accounts.ids.text(row));
    let gone = ids.filter(|id| !here.contains(id)).count();
    let limit = limits.drop;
    (100.0 * gone as f64 > limit * all as f64).then(|| {
        let night = before.night.as_of;
        let are = if gone == 1 { "is" } else { "are" };
        let share = above(1000 * gone as u64, all as u64, limit * 10.0);
        let message = format!(
            "{gone} of the {all} accounts of {night} {are} gone ({}), more than {limit} %",
            percent(share)
        );
        let help = match skipped {
            0 => "no snapshot was written; if the export is whole, say --accept-drop".to_owned(),
            _ => format!(
                "no snapshot was written; {skipped} skipped as invalid are among those that are \
                 not here: mend their cells, or say --accept-drop"
            ),
        };
        Diagnostic::error("history-drop", message).help(help)
    })
}

/// The columns of metrics, folded, each with its name as the scorecard spells it.
fn metrics(scorecard: &Scorecard) -> BTreeMap<String, String> {
    let zero = &scorecard.input.empty_is_zero;
    let zero: Vec<_> = zero.iter().map(|name| fold(name)).collect();
    let signals = scorecard.cards().flat_map(|card| &card.signals);
    let names = signals.map(|it| (fold(&it.metric).into_owned(), it.metric.clone()));
    // An empty cell that reads 0 is not missing.
    names
        .filter(|(name, _)| !zero.iter().any(|zero| zero == name))
        .collect()
}

fn jump(
    name: &str,
    label: &str,
    before: &Snapshot,
    now: &Accounts,
    scorecard: &Scorecard,
    limits: &Limits,
) -> Option<Diagnostic> {
    let (was, all) = (before.accounts.column(name)?, before.accounts.len());
    let was = was.missing(&before.night.reading.null);
    let is = now.column(name)?.missing(&scorecard.input.grammar.null);
    let share = |part: usize, all: usize| 100.0 * part as f64 / all as f64;
    let limit = limits.missing_jump;
    // Without accounts the shares are no numbers, and nothing is said.
    (share(is, now.len()) - share(was, all) > limit).then(|| {
        let night = before.night.as_of;
        let before = rounded(1000 * was as u64, all as u64);
        let limit_now = limit * 10.0 + before as f64;
        let share = above(1000 * is as u64, now.len() as u64, limit_now);
        let message = format!(
            "{label} is missing for {} of the accounts, {} on {night}: more than {limit} points up",
            percent(share),
            percent(before)
        );
        let help = "no snapshot was written; if the export is right, say --accept-drop";
        Diagnostic::error("history-missing", message).help(help)
    })
}

/// A quotient, rounded.
fn rounded(part: u64, whole: u64) -> u64 {
    let whole = whole.max(1);
    (2 * part + whole) / (2 * whole)
}

/// The same of one that is above a limit: it never looks as if it was on it.
fn above(part: u64, whole: u64, limit: f64) -> u64 {
    let near = rounded(part, whole);
    if near as f64 > limit {
        near
    } else {
        part.div_ceil(whole.max(1)).max(near + 1)
    }
}

/// Tenths of a percent as they are written.
fn percent(tenths: u64) -> String {
    format!("{}.{} %", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{ROWS, snapshot, snapshot_of};
    use super::*;

    const LIMITS: Limits = Limits {
        drop: 10.0,
        missing_jump: 20.0,
    };

    fn problems(before: &Snapshot, now: &Snapshot, limits: Limits) -> Vec<String> {
        let scorecard = now.night.scorecard().expect("a scorecard");
        let now = (&now.accounts, 0);
        let problems = check(before, now, &scorecard, &limits);
        problems.into_iter().map(|it| it.message).collect()
    }

    #[test]
    fn the_same_accounts_are_a_night() {
        let none: [String; 0] = [];
        assert_eq!(problems(&snapshot(), &snapshot(), LIMITS), none);
        // New accounts take nothing away.
        let less = snapshot_of(&ROWS[..3]);
        assert_eq!(problems(&less, &snapshot(), LIMITS), none);
    }

    #[test]
    fn accounts_that_are_gone_are_counted_by_id() {
        let mut rows = ROWS;
        rows[0][0] = "ACC-9";
        let gone = "1 of the 5 accounts of 2026-11-01 is gone (20.0 %), more than 10 %";
        assert_eq!(problems(&snapshot(), &snapshot_of(&rows), LIMITS), [gone]);
        let limits = Limits {
            drop: 20.0,
            ..LIMITS
        };
        let none: [String; 0] = [];
        assert_eq!(problems(&snapshot(), &snapshot_of(&rows), limits), none);
    }

    #[test]
    fn accounts_that_were_skipped_are_told_from_those_that_are_gone() {
        let (before, now) = (snapshot(), snapshot_of(&ROWS[1..]));
        let scorecard = now.night.scorecard().expect("a scorecard");
        let help = |skipped| {
            let problems = check(&before, (&now.accounts, skipped), &scorecard, &LIMITS);
            problems[0].help.clone().expect("help")
        };
        assert!(help(0).contains("if the export is whole"), "{}", help(0));
        assert!(help(1).contains("1 skipped as invalid"), "{}", help(1));
    }

    #[test]
    fn a_share_above_its_limit_looks_above_it() {
        let rows = [
            (1001, 10_000, "10.1 %"),
            (1040, 10_000, "10.4 %"),
            (1, 3, "33.3 %"),
            (2, 3, "66.7 %"),
        ];
        for (part, all, expected) in rows {
            let share = percent(above(1000 * part, all, 100.0));
            assert_eq!(share, expected, "{part} of {all}");
        }
    }

    #[test]
    fn a_metric_that_goes_missing_is_named() {
        let mut rows = ROWS;
        rows[0][5] = "NA";
        let none: [String; 0] = [];
        let limits = Limits {
            missing_jump: 20.5,
            ..LIMITS
        };
        assert_eq!(problems(&snapshot(), &snapshot_of(&rows), limits), none);
        rows[2][5] = "";
        let missing = "logins is missing for 60.0 % of the accounts, 20.0 % on 2026-11-01: \
                       more than 20 points up";
        assert_eq!(
            problems(&snapshot(), &snapshot_of(&rows), LIMITS),
            [missing]
        );
    }
}
