//! What each signal is made of now, and was in a reference.

use std::io::{self, Write};

use crate::lint::{Drift, Limits};
use crate::report::grid::{self, Grid};
use crate::report::notation::members;
use crate::report::spoken::shown;
use crate::report::summary::{accounts, share};
use crate::report::tone::Tone;

use super::Against;

/// Writes a headline and a line for each signal.
///
/// # Errors
///
/// Those of `out`.
pub(super) fn write(out: &mut dyn Write, against: &Against<'_>, color: bool) -> io::Result<()> {
    let (name, all) = (shown(&against.name), accounts(against.accounts));
    let headline = format!("Held against {name}, {all}");
    let mut strong = String::new();
    Tone::Strong.paint(&mut strong, &headline, color);
    writeln!(out, "{strong}")?;
    grid::write(out, &table(against), color)?;
    if against.skipped > 0 {
        let skipped = accounts(against.skipped);
        writeln!(out, "{skipped} of it left out because of invalid cells")?;
    }
    Ok(())
}

fn table(against: &Against<'_>) -> Grid {
    let headings = ["signal", "drift", "chance", "not measured", "at an end"];
    Grid {
        headings: headings.map(str::to_owned).to_vec(),
        rows: against
            .drifts
            .iter()
            .map(|it| row(it, &against.limits))
            .collect(),
    }
}

fn row(drift: &Drift<'_>, limits: &Limits) -> (Tone, Vec<String>) {
    let mut name = drift.signal.title();
    if let Some(profile) = drift.profile {
        name = format!("{name} (in {profile})");
    }
    let number = |it: Option<f64>| it.map_or_else(|| "–".to_owned(), |it| format!("{it:.2}"));
    let [then, now] = drift.stands;
    let missing = [then, now].map(|it| [it.accounts - it.measured, it.accounts]);
    let saturated = [then, now].map(|it| [it.saturated, it.measured]);
    let ends = if drift.saturates {
        pair(saturated)
    } else {
        String::new()
    };
    let cells = vec![
        shown(&name),
        number(drift.index),
        number(drift.chance),
        pair(missing),
        ends,
    ];
    let found = drift.has_drifted(limits)
        || drift.is_missing_more(limits)
        || drift.is_saturated_more(limits);
    (if found { Tone::Warning } else { Tone::Plain }, cells)
}

/// Two shares: then, and now.
fn pair(both: [[u64; 2]; 2]) -> String {
    let [then, now] = both.map(|[some, all]| match all {
        0 => "–".to_owned(),
        _ => share(some, all),
    });
    format!("{then} → {now}")
}

/// Appends the same as JSON.
pub(super) fn json(out: &mut Vec<u8>, against: &Against<'_>) {
    members(out, |to| {
        to.text("name", against.name.as_str());
        to.day("as_of", against.as_of);
        to.whole("accounts", against.accounts);
        to.whole("skipped", against.skipped);
        let limits = &against.limits;
        to.members("limits", |to| {
            to.exact("drift", limits.drift);
            to.exact("missing_more", limits.missing);
            to.exact("saturated_more", limits.saturated);
        });
        to.lines("signals", &against.drifts, |out, it| {
            signal(out, it, limits);
        });
    });
}

fn signal(out: &mut Vec<u8>, drift: &Drift<'_>, limits: &Limits) {
    members(out, |to| {
        to.text("id", drift.signal.id.as_str());
        to.text("profile", drift.profile);
        to.exact("index", drift.index);
        to.exact("chance", drift.chance);
        to.truth("drifted", drift.has_drifted(limits));
        to.truth("missing_more", drift.is_missing_more(limits));
        to.truth("saturated_more", drift.is_saturated_more(limits));
        for (name, stand) in ["then", "now"].into_iter().zip(drift.stands) {
            to.members(name, |to| {
                to.whole("accounts", stand.accounts);
                to.whole("measured", stand.measured);
                to.whole("saturated", drift.saturates.then_some(stand.saturated));
            });
        }
    });
}
