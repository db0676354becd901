//! Findings as a compiler prints them, and below them what each signal can move.

use std::io::{self, Write};

use crate::diagnostic::Severity;
use crate::lint::Card;
use crate::scorecard::{Band, Cuts, Polarity};

use super::super::grid::{self, Grid};
use super::super::spoken::shown;
use super::super::summary::{accounts, label, share};
use super::super::tone::Tone;
use super::super::{error, number};
use super::{Data, Lint, against};

/// Writes findings, tables and a last line that sums up.
///
/// # Errors
///
/// Those of `out`.
pub fn write(out: &mut dyn Write, lint: &Lint<'_>, color: bool) -> io::Result<()> {
    for finding in lint.findings {
        let mut text = String::new();
        error::for_people(&mut text, finding, color);
        writeln!(out, "{text}")?;
    }
    grid::write(out, &points(lint), color)?;
    if let Some(data) = lint.data {
        writeln!(out)?;
        write_data(out, lint, data, color)?;
    }
    let mut last = String::new();
    Tone::Strong.paint(&mut last, &verdict(lint), color);
    writeln!(out, "\n{last}")
}

fn verdict(lint: &Lint<'_>) -> String {
    let counted = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Note, "note"),
    ];
    let counted = counted.map(|(severity, word)| match lint.count(severity) {
        0 => None,
        1 => Some(format!("1 {word}")),
        count => Some(format!("{count} {word}s")),
    });
    let counted: Vec<String> = counted.into_iter().flatten().collect();
    match counted.as_slice() {
        [] => "nothing found".to_owned(),
        all => all.join(", "),
    }
}

/// What each signal can move at most: a line for each, a column for the base and each profile.
fn points(lint: &Lint<'_>) -> Grid {
    let cards = lint.cards;
    let base = if cards.len() > 1 { "base" } else { "points" };
    let mut headings = vec!["most it can move".to_owned()];
    headings.extend(cards.iter().map(|card| shown(card.profile.unwrap_or(base))));
    let mut start = vec!["start".to_owned()];
    start.extend(cards.iter().map(|card| {
        let mut cell = String::new();
        number::score(&mut cell, card.start);
        cell
    }));
    let mut rows = vec![(Tone::Quiet, start)];
    rows.extend(lint.scorecard.signals().all.into_iter().map(|signal| {
        let mut row = vec![shown(&signal.title())];
        row.extend(cards.iter().map(|card| moved(card, &signal.id)));
        (Tone::Plain, row)
    }));
    Grid { headings, rows }
}

fn moved(card: &Card<'_>, id: &str) -> String {
    let found = card.signals.iter().find(|it| it.signal.id == id);
    let Some(points) = found else {
        return "–".to_owned();
    };
    let mut cell = String::new();
    let sign = match points.signal.polarity {
        Polarity::Positive => "+",
        Polarity::Negative => "\u{2212}",
    };
    number::lost(&mut cell, points.points.abs(), sign);
    cell
}

fn write_data(
    out: &mut dyn Write,
    lint: &Lint<'_>,
    data: &Data<'_>,
    color: bool,
) -> io::Result<()> {
    let observed = &data.observed;
    let mut headline = format!(
        "{}, scores as of {}",
        accounts(observed.accounts()),
        lint.as_of
    );
    if is_absolute(lint) && observed.scored() > 0 {
        let uncertain = share(observed.uncertain(), observed.scored());
        headline.push_str(": an uncertain band for ");
        headline.push_str(&uncertain);
        headline.push_str(" of those with a score");
    }
    let mut strong = String::new();
    Tone::Strong.paint(&mut strong, &headline, color);
    writeln!(out, "{strong}")?;
    grid::write(out, &bands(lint, data), color)?;
    if data.skipped > 0 {
        writeln!(
            out,
            "{} left out because of invalid cells",
            accounts(data.skipped)
        )?;
    }
    writeln!(out)?;
    grid::write(out, &signals(lint, data), color)?;
    if let Some(reference) = &data.reference {
        writeln!(out)?;
        against::write(out, reference, color)?;
    }
    Ok(())
}

fn is_absolute(lint: &Lint<'_>) -> bool {
    matches!(lint.scorecard.base.bands.cuts, Cuts::Absolute { .. })
}

fn bands(lint: &Lint<'_>, data: &Data<'_>) -> Grid {
    let observed = &data.observed;
    let row = |band| {
        let mut count = String::new();
        number::count(&mut count, observed.band(band));
        let share = share(observed.band(band), observed.accounts());
        let label = label(&lint.scorecard.base.bands, band);
        (Tone::Band(band), vec![label, count, share])
    };
    Grid {
        headings: ["band", "accounts", "share"].map(str::to_owned).into(),
        rows: Band::ALL.map(row).into(),
    }
}

fn signals(lint: &Lint<'_>, data: &Data<'_>) -> Grid {
    let mut headings = vec!["signal".to_owned(), "measured".to_owned()];
    if is_absolute(lint) {
        headings.push("band changes at weight ±20 %".to_owned());
    }
    let rows = data.signals.iter().map(|it| {
        let mut name = it.signal.title();
        if let Some(profile) = it.profile {
            name = format!("{name} (in {profile})");
        }
        let part = |accounts: u64, of: u64| {
            if of == 0 {
                "–".to_owned()
            } else {
                share(accounts, of)
            }
        };
        let mut row = vec![shown(&name), part(it.measured, it.accounts)];
        if is_absolute(lint) {
            row.push(part(it.moved, it.scored));
        }
        (Tone::Plain, row)
    });
    Grid {
        rows: rows.collect(),
        headings,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn written(lint: &Lint<'_>) -> String {
        let mut out = Vec::new();
        write(&mut out, lint, false).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn findings_come_first_and_the_sum_last() {
        sample::with(|lint| {
            let text = written(&lint);
            let head = "\
warning: signal news has 0.4 % of the weight: it moves a score by less than a point
  --> scoring.toml:6:20
   |
 6 | news  = { weight = 1, metric = \"news\", range = [0, 5] }
   |                    ^
";
            assert!(text.contains(head), "{text}");
            let table = "
most it can move  points
────────────────────────
start               24.8
Usage              +49.8
news                +0.5
mood               +24.9
late               −24.9

1 warning, 1 note
";
            assert!(text.ends_with(table), "{text}");
            let nothing = Lint {
                findings: &[],
                ..lint
            };
            assert!(written(&nothing).ends_with("\nnothing found\n"));
        });
    }
}
