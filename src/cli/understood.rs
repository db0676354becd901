//! How the input was understood, as it is said on standard error.

use crate::report::escape::visible;

use super::decimal;
use super::scan::Scanned;
use super::voice::Voice;

/// Says how the input was understood, and which optional columns it lacks.
pub(super) fn say_understood(scanned: &[Scanned<'_>], voice: &Voice) {
    const NAMED: usize = 6;
    for Scanned {
        bound,
        seen,
        understood,
        file,
        rows,
        notes,
    } in scanned
    {
        let decimal = decimal::spoken(bound.scorecard().input.grammar.decimal);
        voice.detail(&format!(
            "{file}: {understood}, decimal {decimal}, {rows} rows"
        ));
        for note in notes {
            voice.warn(note);
        }
        let absent = bound.absent(seen);
        if absent.is_empty() {
            continue;
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
        voice.note(&format!(
            "{found} of {all} signals found; no column for {names}"
        ));
    }
}
