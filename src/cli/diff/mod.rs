//! `health diff`: what changed between two inputs or snapshots, and why.

mod asked;
mod listed;
mod named;
mod new;
mod old;
mod pass;
mod side;
mod sides;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::diagnostic::quote;
use crate::history::Overview;
use crate::history::store::{NightId, Store};
use crate::report;
use crate::report::diff::{Alarm, Nights, json, markdown, table};

use super::TOOL;
use super::args::{Diff, DiffFormat, InvalidPolicy};
use super::exit::Exit;
use super::printing::notes::sum_up_skipped;
use super::printing::output::Destination;
use super::printing::page;
use super::printing::voice::Voice;

use listed::Listed;

pub(super) use listed::Sought;
pub(super) use pass::{Manner, Pass};
pub(super) use side::{Held, Replacement, Side};

/// How many accounts are listed for people.
const LISTED: usize = 20;

/// Holds the new side against the old one, and prints what changed.
pub(super) fn diff(args: &Diff, voice: &Voice) -> Result<Exit> {
    let least = args.min_change;
    if !(0.0..=100.0).contains(&least) {
        bail!("--min-change {least}: write points from 0 to 100");
    }
    if args.raw && args.format() != DiffFormat::Csv {
        bail!("--raw needs --format csv");
    }
    let (sides, files) = sides::open(args, voice)?;
    let owner = Sought::new(args.owner.as_deref());
    let manner = Manner {
        invalid: args.invalid.unwrap_or(InvalidPolicy::Fail),
        owner: &owner,
        voice,
    };
    let listed = Listed::new(top(args), args.owner.as_deref(), least);
    let difference = difference(&sides, listed, manner)?;
    say_unmatched(&owner, &sides, voice);
    print(args, &difference.nights(&sides, &[]), &files, voice)?;
    Ok(sum_up_skipped(difference.skipped, voice))
}

/// What changed between two nights of a history, the older one first: the `health/diff/1`
/// document with all accounts that changed, and the alarms that the caller raises about them.
///
/// # Errors
///
/// A night that cannot be read or scored again.
pub(super) fn between(
    store: &Store,
    nights: [NightId; 2],
    alarms: &[Alarm],
    voice: &Voice,
) -> Result<Vec<u8>> {
    let side = |id| -> Result<Side> {
        let snapshot = store.load(id)?;
        Ok(Side::of_night(snapshot)?)
    };
    let sides = [side(nights[0])?, side(nights[1])?];
    let manner = Manner {
        invalid: InvalidPolicy::Fail,
        owner: &Sought::new(None),
        voice,
    };
    let difference = difference(&sides, Listed::all(), manner)?;
    Ok(json::document(&difference.nights(&sides, alarms)))
}

/// What changed between two sides.
struct Difference {
    overview: Overview,
    listed: Listed,
    has_value: [bool; 2],
    /// How many accounts this run left out as invalid.
    skipped: u64,
}

fn difference(
    [old, new]: &[Side; 2],
    mut listed: Listed,
    manner: Manner<'_>,
) -> Result<Difference> {
    let mut overview = Overview::default();
    let before = old::keep(old, &mut overview, manner)?;
    let told = (&mut overview, &mut listed);
    let after = new::compare([old, new], &before, told, manner)?;
    Ok(Difference {
        overview,
        listed,
        has_value: [before.has_value, after.has_value],
        skipped: before.skipped + after.skipped,
    })
}

impl Difference {
    /// The same as reports read it.
    fn nights<'a>(&'a self, [old, new]: &'a [Side; 2], alarms: &'a [Alarm]) -> Nights<'a> {
        Nights {
            tool: TOOL,
            names: [&old.name, &new.name],
            scorecards: [&old.scorecard, &new.scorecard],
            as_of: [old.as_of, new.as_of],
            has_value: self.has_value,
            overview: &self.overview,
            accounts: self.listed.accounts(),
            told: self.listed.told(),
            alarms,
        }
    }
}

/// Says where no account of either side is one of the owner's, changed or not.
fn say_unmatched(owner: &Sought, [old, new]: &[Side; 2], voice: &Voice) {
    let Some(name) = owner.unmatched() else {
        return;
    };
    let named = |side: &Side| side.scorecard.account.owner.is_some();
    let why = if named(old) || named(new) {
        ""
    } else {
        "; the scorecard names no column for it: [account] owner"
    };
    let name = quote(name);
    voice.note(&format!(
        "neither side has an account of the owner {name}{why}"
    ));
}

/// How many accounts are listed.
fn top(args: &Diff) -> usize {
    let for_people = matches!(args.format(), DiffFormat::Table | DiffFormat::Markdown);
    let most = if for_people { LISTED } else { usize::MAX };
    args.top.unwrap_or(most)
}

/// Prints what changed; `files` are all that was read.
fn print(args: &Diff, nights: &Nights<'_>, files: &[PathBuf], voice: &Voice) -> Result<()> {
    let mut destination = Destination::open(args.output.as_deref(), &[files])?;
    let text = match args.format() {
        DiffFormat::Json => json::document(nights),
        DiffFormat::Ndjson => json::lines(nights),
        DiffFormat::Csv => report::diff::csv::document(nights, args.raw),
        DiffFormat::Markdown => markdown::document(nights).into_bytes(),
        DiffFormat::Table => {
            let terminal = destination.is_terminal();
            let (width, color) = (page::width(terminal), voice.colors(terminal));
            let mut text = Vec::new();
            table::write(&mut text, nights, width, color)?;
            text
        }
    };
    destination.write(&text)?;
    destination.finish()
}
