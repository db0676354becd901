//! Lints on cells that are not what conditions ask for.

use crate::cell::{Cell, DateLayout, Unreadable};
use crate::diagnostic::{Diagnostic, quote};
use crate::score::{Asker, Kind, Unmet};
use crate::scorecard::{Part, Places, Scorecard};

use super::code::{self, Lint};
use super::findings::Findings;

/// What is said of cells that no condition of a run can be met by, in file order; of its filters,
/// which stand in no file, at the end.
pub fn conditions(scorecard: &Scorecard, places: &Places, unmet: &[Unmet<'_>]) -> Vec<Diagnostic> {
    let mut findings = Findings::new(places);
    look(scorecard, unmet, &mut findings);
    let filters = unmet.iter().filter(|it| part(it.asked.by).is_none());
    let filters = filters.map(|unmet| {
        let (lint, message, help) = said(unmet, &scorecard.input.grammar.dates);
        lint.found(message, help)
    });
    let mut found = findings.in_file_order();
    found.extend(filters);
    found
}

/// Looks at what no cell is of all that the conditions of a scorecard ask for.
pub(super) fn look(scorecard: &Scorecard, unmet: &[Unmet<'_>], findings: &mut Findings<'_>) {
    for unmet in unmet {
        if let Some(part) = part(unmet.asked.by) {
            let (lint, message, help) = said(unmet, &scorecard.input.grammar.dates);
            findings.add(lint, part, message, help);
        }
    }
}

fn part(by: Asker<'_>) -> Option<Part<'_>> {
    match by {
        Asker::Profile(id) => Some(Part::Profile(id, "when")),
        Asker::Rule(id) => Some(Part::Rule(id, "when")),
        Asker::Play(action) => Some(Part::Play(action, "when")),
        Asker::Filter => None,
    }
}

fn said(unmet: &Unmet<'_>, dates: &[DateLayout]) -> (Lint, String, String) {
    let (by, column) = (asker(unmet.asked.by), quote(unmet.asked.column));
    let cell = quote(unmet.cell);
    let read = |what: &str| {
        format!("{by} reads {column} as {what}, and no cell is one: the first is {cell}")
    };
    let told = |message: String, other: &str| {
        let help = unmet
            .reason
            .map(|it| it.help(Cell::Text(unmet.cell), &cell, dates, None));
        // A single account left out would not mend a whole column.
        let help = help.filter(|it| it != Unreadable::SKIP);
        (
            code::UNREAD_CELLS,
            message,
            help.unwrap_or_else(|| other.to_owned()),
        )
    };
    match unmet.asked.kind {
        Kind::Number => told(
            read("a number"),
            "give the column numbers, or compare it with a text",
        ),
        Kind::Date => told(read("a date"), "give the column dates such as 2026-11-01"),
        Kind::Boolean => told(
            read("true or false"),
            "give the column true and false, or compare it with a text",
        ),
        Kind::Plain => (
            code::PERCENT_CELLS,
            format!(
                "{by} compares {column} with a number, and its cells are percentages: {cell} is compared as a fraction"
            ),
            "write the operand as the cells are, with a percent sign, as in \"< 50%\"".to_owned(),
        ),
        Kind::Percent => (
            code::PERCENT_CELLS,
            format!(
                "{by} compares {column} with a percentage, and no cell is one: the first is {cell}"
            ),
            "write the operand as the cells are, without a percent sign".to_owned(),
        ),
    }
}

fn asker(by: Asker<'_>) -> String {
    match by {
        Asker::Profile(id) => format!("profile {id}"),
        Asker::Rule(id) => format!("rule {id}"),
        Asker::Play(action) => format!("play {}", quote(action)),
        Asker::Filter => "--where".to_owned(),
    }
}
