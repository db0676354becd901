//! What is worth knowing about a run that went well.

use crate::cell::Date;
use crate::diagnostic::{Diagnostic, visible};
use crate::score::Bound;
use crate::scorecard::code;

use super::voice::Voice;
use crate::cli::accounts::decimal;
use crate::cli::accounts::scan::Scanned;
use crate::cli::exit::Exit;
use crate::cli::scorecard::Loaded;

/// Says which scorecard it is, and what is worth knowing about it.
pub(in crate::cli) fn say_loaded(loaded: &Loaded, voice: &Voice) {
    say_built_in(loaded, voice);
    for warning in &loaded.warnings {
        voice.warn(warning);
    }
}

fn say_built_in(loaded: &Loaded, voice: &Voice) {
    if loaded.built_in {
        voice.note("using the built-in scorecard; write your own with -c scoring.toml");
    }
}

/// The same of what bears on accounts, and which of its rules do nothing any more. No account is
/// scored by a test: what is wrong with those is for `health lint` and `health test` to say.
pub(in crate::cli) fn say_scorecard(loaded: &Loaded, as_of: Date, voice: &Voice) {
    say_built_in(loaded, voice);
    let of_tests = |it: &&Diagnostic| it.code == code::UNREAD_COLUMN;
    for warning in loaded.warnings.iter().filter(|it| !of_tests(it)) {
        voice.warn(warning);
    }
    for rule in &loaded.scorecard.rules {
        if let Some(expires) = rule.expires.filter(|&expires| as_of >= expires) {
            let message = format!("rule {} expired on {expires} and does nothing", rule.id);
            voice.warn(
                &Diagnostic::warning("expired-rule", message).help("delete it, or move its date"),
            );
        }
    }
}

/// Says how many accounts have rows for later days only.
pub(in crate::cli) fn say_without_row(accounts: usize, as_of: Date, voice: &Voice) {
    match accounts {
        0 => {}
        1 => voice.note(&format!("1 account has no row up to {as_of}, and no score")),
        several => voice.note(&format!(
            "{several} accounts have no row up to {as_of}, and no score"
        )),
    }
}

/// Says how many accounts were left out as invalid, which is what a run ends with.
pub(in crate::cli) fn sum_up_skipped(skipped: u64, voice: &Voice) -> Exit {
    match skipped {
        0 => return Exit::Done,
        1 => voice.note("1 account was skipped as invalid"),
        several => voice.note(&format!("{several} accounts were skipped as invalid")),
    }
    Exit::Skipped
}

/// Says how the input was understood, and which optional columns it lacks.
pub(in crate::cli) fn say_understood(scanned: &[Scanned<'_>], voice: &Voice) {
    // With several files it is worth knowing which of them lacks a column.
    say_each_understood(scanned, scanned.len() > 1, voice);
}

/// The same; `named`: it is said of which file.
pub(in crate::cli) fn say_each_understood(scanned: &[Scanned<'_>], named: bool, voice: &Voice) {
    for one in scanned {
        let mut file = String::new();
        visible(&mut file, &one.file);
        let Scanned {
            bound,
            understood,
            rows,
            ..
        } = one;
        let decimal = decimal::spoken(bound.scorecard().input.grammar.decimal);
        voice.detail(&format!(
            "{file}: {understood}, decimal {decimal}, {rows} rows"
        ));
        for note in &one.notes {
            voice.found_out(note);
        }
        let whose = if named {
            format!("{file}: ")
        } else {
            String::new()
        };
        match &one.beside {
            None => say_absent(bound, &one.seen, &whose, voice),
            Some(beside) => {
                say_absent(bound, &one.seen, &format!("{whose}old scorecard: "), voice);
                say_absent(beside, &one.seen, &format!("{whose}new scorecard: "), voice);
            }
        }
    }
}

fn say_absent(bound: &Bound<'_>, seen: &[bool], whose: &str, voice: &Voice) {
    const NAMED: usize = 6;
    let absent = bound.absent(seen);
    if absent.is_empty() {
        return;
    }
    let (found, all) = bound.found_signals(seen);
    let mut names = String::new();
    for (place, name) in absent.iter().take(NAMED).enumerate() {
        names.push_str(if place == 0 { "" } else { ", " });
        visible(&mut names, name);
    }
    if absent.len() > NAMED {
        names = format!("{names} and {} more", absent.len() - NAMED);
    }
    let help = if found == 0 {
        "; health init FILE writes a scorecard for the columns that are there"
    } else {
        ""
    };
    voice.note(&format!(
        "{whose}{found} of {all} signals found; no column for {names}{help}"
    ));
}
