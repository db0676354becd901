//! What each signal is made of now, and was in a reference.

use std::io::{self, Write};

use crate::lint::{Drift, Limits};
use crate::report::grid::{self, Grid};
use crate::report::notation::{array, boolean, key, optional, string};
use crate::report::number::{exact, whole};
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
    out.extend_from_slice(b"{\"name\":");
    string(out, &against.name);
    key(out, "as_of");
    string(out, &against.as_of.to_string());
    key(out, "accounts");
    whole(out, against.accounts);
    key(out, "skipped");
    whole(out, against.skipped);
    key(out, "limits");
    let Limits {
        drift,
        missing,
        saturated,
    } = against.limits;
    out.extend_from_slice(b"{\"drift\":");
    exact(out, drift);
    key(out, "missing_more");
    exact(out, missing);
    key(out, "saturated_more");
    exact(out, saturated);
    out.push(b'}');
    key(out, "signals");
    array(out, &against.drifts, |out, it| {
        signal(out, it, &against.limits);
    });
    out.push(b'}');
}

fn signal(out: &mut Vec<u8>, drift: &Drift<'_>, limits: &Limits) {
    out.extend_from_slice(b"\n    {\"id\":");
    string(out, &drift.signal.id);
    key(out, "profile");
    optional(out, drift.profile, string);
    key(out, "index");
    optional(out, drift.index, exact);
    key(out, "chance");
    optional(out, drift.chance, exact);
    for (name, found) in [
        ("drifted", drift.has_drifted(limits)),
        ("missing_more", drift.is_missing_more(limits)),
        ("saturated_more", drift.is_saturated_more(limits)),
    ] {
        key(out, name);
        boolean(out, found);
    }
    for (name, stand) in ["then", "now"].into_iter().zip(drift.stands) {
        key(out, name);
        out.extend_from_slice(b"{\"accounts\":");
        whole(out, stand.accounts);
        key(out, "measured");
        whole(out, stand.measured);
        key(out, "saturated");
        optional(out, drift.saturates.then_some(stand.saturated), whole);
        out.push(b'}');
    }
    out.push(b'}');
}
