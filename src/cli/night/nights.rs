//! The history as a command opens it, and the nights of one scorecard in it.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::diagnostic::{Diagnostic, quote};
use crate::history::Night;
use crate::history::store::{NightId, Store};

use super::record::{PATIENCE, path};
use crate::cli::day::date;
use crate::cli::failure::Failure;

/// Opens the history that a flag names, else that of `$HEALTH_HISTORY`.
pub(in crate::cli) fn open(flag: Option<&Path>) -> Result<(Store, PathBuf)> {
    let path = path(flag).ok_or_else(|| {
        let missing = Diagnostic::error("history-missing-file", "no history is named");
        Failure::new(missing.help("say --history FILE, or set $HEALTH_HISTORY"))
    })?;
    let store = Store::open(&path, PATIENCE)?;
    Ok((store, path))
}

/// The nights of one scorecard, oldest first: of the one that is `asked` for by its name, else of
/// the only one that there is. There is at least one.
pub(in crate::cli) fn of_scorecard(
    nights: Vec<(NightId, Night)>,
    asked: Option<&str>,
) -> Result<Vec<(NightId, Night)>, Failure> {
    let mut names: Vec<String> = Vec::new();
    for (_, night) in &nights {
        if !names.contains(&night.scorecard.name) {
            names.push(night.scorecard.name.clone());
        }
    }
    let known = || names.iter().map(|name| quote(name)).collect::<Vec<_>>();
    match (names.as_slice(), asked) {
        ([], _) => {
            let message = "the history has no snapshot yet";
            let none = Diagnostic::error("history-empty", message);
            Err(Failure::new(
                none.help("health score --history FILE keeps one"),
            ))
        }
        ([_], None) => Ok(nights),
        (several, None) => {
            let count = several.len();
            let message = format!("the history holds snapshots of {count} scorecards");
            let help = format!("say --scorecard with one of {}", known().join(", "));
            Err(Failure::new(
                Diagnostic::error("history-scorecards", message).help(help),
            ))
        }
        (several, Some(name)) if !several.iter().any(|it| it == name) => {
            let name = quote(name);
            let message = format!("the history holds no snapshot of a scorecard {name}");
            let help = format!("it holds those of {}", known().join(", "));
            Err(Failure::new(
                Diagnostic::error("history-scorecards", message).help(help),
            ))
        }
        (_, Some(name)) => {
            let theirs = nights.into_iter().filter(|it| it.1.scorecard.name == name);
            Ok(theirs.collect())
        }
    }
}

/// The nights from the day on that `--since` gives, if any; there is at least one.
pub(in crate::cli) fn since(
    mut nights: Vec<(NightId, Night)>,
    given: Option<&str>,
) -> Result<Vec<(NightId, Night)>> {
    let Some(given) = given else {
        return Ok(nights);
    };
    let first = date("--since", given)?;
    let last = nights.last().map(|it| it.1.as_of);
    nights.retain(|it| it.1.as_of >= first);
    if let (true, Some(last)) = (nights.is_empty(), last) {
        let message = format!("the history has no snapshot since {first}");
        let none = Diagnostic::error("history-empty", message);
        return Err(Failure::new(none.help(format!("the last one is that of {last}"))).into());
    }
    Ok(nights)
}
