//! What the rows of other files say of an account, in words: `3 rows of tickets.csv since
//! 2026-08-04, the last on 2026-10-29`.

use std::borrow::Cow;
use std::path::Path;

use crate::cell::fold;
use crate::explain::{Explanation, Finding};
use crate::measure::Evidence;
use crate::report::Speech;
use crate::report::spoken::shown;
use crate::scorecard::{Condition, Entry, Signal};

use super::page::{asked, joined};

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
pub(super) fn rows(
    explanation: &Explanation<'_>,
    evidence: &[Evidence<'_>],
    speech: &Speech,
) -> Vec<String> {
    let left_out = explanation.unmeasured().filter(|it| !it.is_assumed());
    let mut told: Vec<&str> = Vec::new();
    let mut lines = Vec::new();
    for finding in explanation.steps().chain(left_out) {
        for behind in behind(finding.score.signal, evidence) {
            if !told.contains(&behind.measure.name.as_str()) {
                told.push(&behind.measure.name);
                lines.push(line(explanation, finding, behind, speech));
            }
        }
    }
    lines
}

/// The measure, by the name of its signal where that says which it is.
fn line(
    explanation: &Explanation<'_>,
    finding: &Finding<'_>,
    evidence: &Evidence<'_>,
    speech: &Speech,
) -> String {
    let signal = finding.score.signal;
    let name = if signal.derivation.second_column().is_none() {
        signal.title()
    } else {
        evidence.measure.name.clone()
    };
    let text = text(explanation, evidence, speech);
    speech.about(&shown(&name), &text).into_owned()
}

/// How many rows count, of which file, since when, and when the last one was.
pub(super) fn text(
    explanation: &Explanation<'_>,
    evidence: &Evidence<'_>,
    speech: &Speech,
) -> String {
    let Evidence { source, files, .. } = evidence;
    if files.is_empty() {
        return speech.no_file(&shown(&source.name)).into_owned();
    }
    let count = evidence.rows();
    if count == 0 {
        let nothing = nothing(explanation, evidence, speech);
        let none = no_row(evidence, speech);
        return speech.about(&none, &nothing).into_owned();
    }
    let files = named(files.iter().filter(|(_, rows)| *rows > 0), speech);
    let rows = [
        Some(speech.rows_of(count, &files)),
        span(evidence, speech),
        when(evidence, speech),
    ];
    let rows: Vec<Cow<'_, str>> = rows.into_iter().flatten().collect();
    let held = evidence.share().map(|share| {
        let condition = condition(share, speech);
        speech.held_of(evidence.held, &condition)
    });
    let last = evidence.last.map(|date| match count {
        1 => speech.on_day(&date.to_string()),
        _ => speech.last_on_day(&date.to_string()),
    });
    let parts = [Some(Cow::Owned(rows.join(" "))), held, last];
    let parts: Vec<Cow<'_, str>> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

/// That no row counts, of those that could.
fn no_row(evidence: &Evidence<'_>, speech: &Speech) -> String {
    let none = speech.no_row_of(&named(evidence.files.iter(), speech));
    if evidence.of == 0 {
        return none.into_owned();
    }
    let value = evidence.measure.aggregate.column();
    let parts = [
        Some(none),
        value.map(|it| speech.with_value_in(&shown(it))),
        span(evidence, speech),
        when(evidence, speech),
    ];
    let parts: Vec<Cow<'_, str>> = parts.into_iter().flatten().collect();
    parts.join(" ")
}

/// What it means that no row counts.
fn nothing<'s>(
    explanation: &Explanation<'_>,
    evidence: &Evidence<'_>,
    speech: &'s Speech,
) -> Cow<'s, str> {
    let scorecard = explanation.account.bound().scorecard();
    let mut zeros = scorecard.input.empty_is_zero.iter();
    if evidence.is_known_without_rows() {
        speech.known_zero()
    } else if zeros.any(|zero| fold(zero) == fold(&evidence.measure.name)) {
        speech.counts_as_zero()
    } else {
        speech.not_known()
    }
}

/// Files without their folders, which are those of the scorecard.
fn named<'f>(files: impl Iterator<Item = &'f (String, u64)>, speech: &Speech) -> String {
    let own = |(path, _): &(String, u64)| {
        let name = Path::new(path).file_name();
        shown(&name.map_or(path.into(), |name| name.to_string_lossy()))
    };
    let files: Vec<String> = files.map(own).collect();
    if files.len() > NAMED {
        return speech.files(files.len()).into_owned();
    }
    files.join(", ")
}

/// Between which days the rows lie.
fn span<'s>(evidence: &Evidence<'_>, speech: &'s Speech) -> Option<Cow<'s, str>> {
    let up_to = evidence.measure.until.is_some_and(|until| until > 0);
    match evidence.window? {
        [Some(from), Some(to)] if up_to => {
            Some(speech.between_days(&from.to_string(), &to.to_string()))
        }
        [Some(from), _] => Some(speech.since_day(&from.to_string())),
        [None, Some(to)] if up_to => Some(speech.up_to_day(&to.to_string())),
        _ => None,
    }
}

fn when<'s>(evidence: &Evidence<'_>, speech: &'s Speech) -> Option<Cow<'s, str>> {
    let when = evidence.measure.when.as_ref()?;
    Some(speech.rows_where(&condition(when, speech)))
}

/// What a condition asks of a row: `priority is urgent and hours is >= 3`.
pub(super) fn condition(condition: &Condition, speech: &Speech) -> String {
    let entry = |entry: &Entry| {
        let subject = shown(&entry.subject.to_string());
        let asked = asked(entry, speech);
        speech.condition(&subject, &asked).into_owned()
    };
    let all = |entries: &Vec<Entry>| {
        let entries = entries.iter().map(entry);
        joined(entries, |first, second| speech.and(first, second))
    };
    let any = condition.any.iter().map(all);
    joined(any, |first, second| speech.or_else(first, second))
}
