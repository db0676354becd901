//! What is worth knowing about a run that went well.

use crate::diagnostic::Diagnostic;
use crate::report::escape::visible;

use super::plan::Plan;
use super::scan::Scanned;
use super::scorecard::Loaded;
use super::sources::Sources;
use super::voice::Voice;

/// Says which scorecard it is, and what is worth knowing about it.
pub(super) fn say_scorecard(loaded: &Loaded, plan: &Plan, voice: &Voice) {
    if loaded.built_in {
        voice.note("using the built-in scorecard; write your own with -c scoring.toml");
    }
    for warning in &loaded.warnings {
        voice.warn(warning);
    }
    for rule in &loaded.scorecard.rules {
        if let Some(expires) = rule.expires.filter(|&expires| plan.as_of >= expires) {
            let message = format!("rule {} expired on {expires} and does nothing", rule.id);
            voice.warn(
                &Diagnostic::warning("expired-rule", message).help("delete it, or move its date"),
            );
        }
    }
}

/// Says which optional columns the input lacks.
pub(super) fn say_columns(scanned: &[Scanned<'_>], sources: &Sources, voice: &Voice) {
    const NAMED: usize = 6;
    for (scanned, source) in scanned.iter().zip(sources.list()) {
        let Scanned {
            bound,
            seen,
            understood,
        } = scanned;
        let mut file = String::new();
        visible(&mut file, &source.name());
        voice.detail(&format!("{file}: {understood}"));
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
        let file = match sources.list() {
            [_] => String::new(),
            _ => format!("{file}: "),
        };
        voice.note(&format!(
            "{file}{found} of {all} signals found; no column for {names}"
        ));
    }
}
