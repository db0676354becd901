//! `--rollup`: what is refused, and where.

use crate::cell::Cell;
use crate::diagnostic::{Diagnostic, Place, quote};
use crate::input::Source;
use crate::rollup::{Fault, Faults, Members, Problem, Rollup};
use crate::scorecard::Scorecard;

use crate::cli::accounts::{Accounts, file_and_line};
use crate::cli::failure::Failure;

/// How many ids of a ring are named.
const NAMED: usize = 10;

/// Refuses to roll up where nothing says what belongs to what.
pub(in crate::cli) fn check(scorecard: &Scorecard) -> Result<(), Failure> {
    if scorecard.account.parent.is_some() {
        return Ok(());
    }
    let message = "--rollup asks which account another one belongs to, and no column says it";
    let help = "name the column with the id of the parent under [account] of the scorecard, such \
                as parent = \"parent_id\"";
    Err(Failure::new(
        Diagnostic::error("rollup-without-parent", message).help(help),
    ))
}

/// Rolls the accounts of a run up; `weighted`: by what they are worth.
pub(in crate::cli) fn of(
    members: &mut Members,
    accounts: &Accounts<'_>,
    weighted: bool,
) -> Result<Rollup, Failure> {
    let grammar = &accounts.scorecard.input.grammar;
    members.settle_parents(|id| grammar.is_empty(Cell::Text(id)));
    let rollup = members.roll_up(weighted);
    rollup.map_err(|faults| refuse(&faults, accounts.sources.list()))
}

fn refuse(faults: &Faults, sources: &[Source]) -> Failure {
    let mut told: Vec<Diagnostic> = faults.told.iter().map(|it| tell(it, sources)).collect();
    if faults.orphans + faults.rings > told.len() {
        let help = "the first of them are above";
        told.push(Diagnostic::error("invalid-parents", all(faults)).help(help));
    }
    Failure(told)
}

fn all(faults: &Faults) -> String {
    let orphans = match faults.orphans {
        1 => "1 account with a parent that is not there".to_owned(),
        several => format!("{several} accounts with a parent that is not there"),
    };
    let rings = match faults.rings {
        1 => "1 ring of accounts above themselves".to_owned(),
        several => format!("{several} rings of accounts above themselves"),
    };
    match (faults.orphans, faults.rings) {
        (_, 0) => orphans,
        (0, _) => rings,
        _ => format!("{orphans} and {rings}"),
    }
}

fn tell(fault: &Fault, sources: &[Source]) -> Diagnostic {
    let (file, line) = file_and_line(fault.place, sources);
    let place = Place {
        file,
        line: Some(line),
        account: Some(fault.account.clone()),
        ..Place::default()
    };
    let diagnostic = match &fault.problem {
        Problem::Orphan { parent, near } => orphan(parent, near.as_deref()),
        Problem::Ring(ids) => ring(ids),
    };
    diagnostic.at(place)
}

fn orphan(parent: &str, near: Option<&str>) -> Diagnostic {
    let message = format!("parent {} is not among the accounts", quote(parent));
    let help = match near {
        Some(near) => format!(
            "did you mean {}? ids are compared to the letter",
            quote(near)
        ),
        None => {
            "add a row for it, correct the id, or leave the cell empty where there is no parent"
                .to_owned()
        }
    };
    Diagnostic::error("orphan-account", message).help(help)
}

/// `ids` are the account, its parent, and so on until one whose parent is the account.
fn ring(ids: &[String]) -> Diagnostic {
    let first = ids.first().map(|id| quote(id)).unwrap_or_default();
    let mut way: Vec<String> = ids.iter().take(NAMED).map(|id| quote(id)).collect();
    if ids.len() > NAMED {
        way.push(format!("{} more", ids.len() - NAMED));
    }
    let (message, which) = if ids.len() == 1 {
        (format!("account {first} is its own parent"), "the parent")
    } else {
        let way = way.join(" → ");
        let message = format!("the parents of account {first} lead back to it: {way} → {first}");
        (message, "one of these parents")
    };
    let help = format!("correct {which}, or leave the cell empty where there is none");
    Diagnostic::error("account-above-itself", message).help(help)
}
