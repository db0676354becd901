//! What the rows of other files say of an account, in words: `3 rows of tickets.csv since
//! 2026-08-04, the last on 2026-10-29`.

use std::path::Path;

use crate::cell::fold;
use crate::explain::{Explanation, Finding};
use crate::measure::Evidence;
use crate::scorecard::{Condition, Entry, Signal};

use super::figure::shown;
use super::page::asked;

/// How many files are named.
const NAMED: usize = 3;

/// What stands behind the measures that a signal reads, in the order of its columns.
pub(super) fn behind<'e, 's>(
    signal: &Signal,
    evidence: &'e [Evidence<'s>],
) -> impl Iterator<Item = &'e Evidence<'s>> {
    let second = signal.derivation.second_column();
    let columns = std::iter::once(signal.metric.as_str()).chain(second);
    let columns: Vec<_> = columns.map(|column| fold(column).into_owned()).collect();
    let of = move |column: &String| {
        let mut all = evidence.iter();
        all.find(|it| fold(&it.measure.name) == *column)
    };
    columns.into_iter().filter_map(move |column| of(&column))
}

/// A line for each measure that a signal reads: those that count by size of effect, then those that
/// are left out. A measure that several read is told once.
pub(super) fn rows(explanation: &Explanation<'_>, evidence: &[Evidence<'_>]) -> Vec<String> {
    let left_out = explanation.unmeasured().filter(|it| !it.is_assumed());
    let mut told: Vec<&str> = Vec::new();
    let mut lines = Vec::new();
    for finding in explanation.steps().chain(left_out) {
        for behind in behind(finding.score.signal, evidence) {
            if !told.contains(&behind.measure.name.as_str()) {
                told.push(&behind.measure.name);
                lines.push(line(explanation, finding, behind));
            }
        }
    }
    lines
}

/// The measure, by the name of its signal where that says which it is.
fn line(explanation: &Explanation<'_>, finding: &Finding<'_>, evidence: &Evidence<'_>) -> String {
    let signal = finding.score.signal;
    let name = if signal.derivation.second_column().is_none() {
        signal.title()
    } else {
        evidence.measure.name.clone()
    };
    format!("{}: {}", shown(&name), text(explanation, evidence))
}

/// How many rows count, of which file, since when, and when the last one was.
pub(super) fn text(explanation: &Explanation<'_>, evidence: &Evidence<'_>) -> String {
    let Evidence { source, files, .. } = evidence;
    if files.is_empty() {
        return format!("there is no file of {}: not known", shown(&source.name));
    }
    let count = evidence.rows();
    if evidence.of == 0 {
        let files = named(files.iter());
        return format!("no row of {files}: {}", nothing(explanation, evidence));
    }
    if count == 0 {
        let files = named(files.iter());
        let (span, when) = (span(evidence), when(evidence));
        let value = evidence.measure.aggregate.column();
        let value = value.map(|it| format!(" with a value in {}", shown(it)));
        let value = value.unwrap_or_default();
        let nothing = nothing(explanation, evidence);
        return format!("no row of {files}{value}{span}{when}: {nothing}");
    }
    let noun = if count == 1 { "row" } else { "rows" };
    let files = named(files.iter().filter(|(_, rows)| *rows > 0));
    let (span, when) = (span(evidence), when(evidence));
    let share = evidence.share().map_or(String::new(), |share| {
        format!(", for {} of which {}", evidence.held, condition(share))
    });
    let last = match evidence.last {
        None => String::new(),
        Some(date) if count == 1 => format!(", on {date}"),
        Some(date) => format!(", the last on {date}"),
    };
    format!("{count} {noun} of {files}{span}{when}{share}{last}")
}

/// What it means that no row counts.
fn nothing(explanation: &Explanation<'_>, evidence: &Evidence<'_>) -> &'static str {
    let scorecard = explanation.account.bound().scorecard();
    let mut zeros = scorecard.input.empty_is_zero.iter();
    if evidence.is_known_without_rows() {
        "0, and that is known"
    } else if zeros.any(|zero| fold(zero) == fold(&evidence.measure.name)) {
        "that counts as 0"
    } else {
        "not known"
    }
}

/// Files without their folders, which are those of the scorecard.
fn named<'f>(files: impl Iterator<Item = &'f (String, u64)>) -> String {
    let own = |(path, _): &(String, u64)| {
        let name = Path::new(path).file_name();
        shown(&name.map_or(path.into(), |name| name.to_string_lossy()))
    };
    let files: Vec<String> = files.map(own).collect();
    if files.len() > NAMED {
        return format!("{} files", files.len());
    }
    files.join(", ")
}

/// Between which days the rows lie.
fn span(evidence: &Evidence<'_>) -> String {
    let up_to = evidence.measure.until.is_some_and(|until| until > 0);
    match evidence.window {
        Some([Some(from), Some(to)]) if up_to => format!(" from {from} to {to}"),
        Some([Some(from), _]) => format!(" since {from}"),
        Some([None, Some(to)]) if up_to => format!(" up to {to}"),
        _ => String::new(),
    }
}

fn when(evidence: &Evidence<'_>) -> String {
    let when = evidence.measure.when.as_ref();
    when.map_or(String::new(), |when| format!(" where {}", condition(when)))
}

/// What a condition asks of a row: `priority is urgent and hours is >= 3`.
pub(super) fn condition(condition: &Condition) -> String {
    let entry = |entry: &Entry| {
        let subject = shown(&entry.subject.to_string());
        format!("{subject} is {}", asked(entry))
    };
    let all = |entries: &Vec<Entry>| {
        let entries: Vec<String> = entries.iter().map(entry).collect();
        entries.join(" and ")
    };
    let any: Vec<String> = condition.any.iter().map(all).collect();
    any.join(", or ")
}
