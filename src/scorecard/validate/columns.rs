//! What a scorecard reads: columns, and whether any of it needs a date.

use crate::scorecard::{Derivation, Scorecard, Subject};

/// Whether anything depends on as-of.
pub(super) fn reads_dates(scorecard: &Scorecard) -> bool {
    let of_signals = scorecard
        .cards()
        .flat_map(|card| &card.signals)
        .any(|signal| {
            signal.freshness.is_some()
                || matches!(
                    signal.derivation,
                    Derivation::DaysSince | Derivation::DaysUntil
                )
        });
    of_signals
        || scorecard.rules.iter().any(|rule| rule.expires.is_some())
        || subjects(scorecard)
            .any(|subject| matches!(subject, Subject::Since(_) | Subject::Until(_)))
}

/// The names of all columns that are read, as they are spelled.
pub(super) fn read(scorecard: &Scorecard) -> Vec<&str> {
    let account = &scorecard.account;
    let roles = [
        &account.name,
        &account.value,
        &account.owner,
        &account.segment,
        &account.parent,
        &account.since,
        &account.renewal,
        &account.stage,
        &account.date,
    ];
    let mut columns = vec![account.id.as_str()];
    columns.extend(roles.into_iter().flatten().map(String::as_str));
    for signal in scorecard.cards().flat_map(|card| &card.signals) {
        columns.push(&signal.metric);
        if let Derivation::Per(other)
        | Derivation::RelativeChange(other)
        | Derivation::AbsoluteChange(other) = &signal.derivation
        {
            columns.push(other);
        }
        if let Some(freshness) = &signal.freshness {
            columns.push(&freshness.measured_on);
        }
    }
    columns.extend(subjects(scorecard).filter_map(|subject| match subject {
        Subject::Column(name) | Subject::Since(name) | Subject::Until(name) => Some(name.as_str()),
        _ => None,
    }));
    columns
}

fn subjects(scorecard: &Scorecard) -> impl Iterator<Item = &Subject> {
    let entries = scorecard
        .conditions()
        .flat_map(|it| it.any.iter().flatten());
    entries.map(|entry| &entry.subject)
}
