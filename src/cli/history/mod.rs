//! `health history`: what the history holds.

pub(super) mod list;
pub(super) mod show;
pub(super) mod trend;

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};

use crate::cell::Date;
use crate::diagnostic::{Diagnostic, quote, visible};
use crate::history::store::{NightId, Store};
use crate::history::{Night, When, verify};
use crate::report::history::export;

use self::show::show;
use super::args::{DropOne, Export, ExportFormat, Forget, History, HistoryCommand, Prune};
use super::day::{as_of, date};
use super::exit::Exit;
use super::failure::Failure;
use super::night::nights;
use super::printing::output::Destination;
use super::printing::voice::{Voice, say};

/// Does what is asked of a history.
pub(super) fn history(args: &History, voice: &Voice) -> Result<Exit> {
    let (mut store, path) = nights::open(args.history.as_deref())?;
    match &args.command {
        HistoryCommand::List(args) => list::list(args, &store, &path, voice),
        HistoryCommand::Show(args) => show(args, &store, &path, voice),
        HistoryCommand::Trend(args) => trend::trend(args, &store, &path, voice),
        HistoryCommand::Verify => check(&store),
        HistoryCommand::Export(args) => write_all(args, &store, &path),
        HistoryCommand::Forget(args) => forget(args, &mut store, voice),
        HistoryCommand::Prune(args) => prune(args, &mut store, voice),
        HistoryCommand::Drop(args) => drop_one(args, &mut store, voice),
    }
}

fn all(store: &Store) -> Result<Vec<(NightId, Night)>, Failure> {
    Ok(store.nights()?)
}

/// Says everything that is wrong, or that nothing is.
fn check(store: &Store) -> Result<Exit> {
    let mut wrong = store.check()?;
    let nights = all(store)?;
    for (id, night) in &nights {
        let found = match store.load(*id) {
            Ok(snapshot) => verify(&snapshot),
            Err(error) => vec![error.fault.to_string()],
        };
        let of = night.as_of;
        wrong.extend(
            found
                .into_iter()
                .map(|it| format!("snapshot of {of}: {it}")),
        );
    }
    let mut text = String::new();
    for line in &wrong {
        visible(&mut text, line);
        text.push('\n');
    }
    let snapshots = counted(nights.len(), "snapshot");
    if wrong.is_empty() {
        text = format!("{snapshots}: the file is whole, and every score follows from its cells\n");
    }
    let mut destination = Destination::open(None, &[])?;
    destination.write(text.as_bytes())?;
    destination.finish()?;
    if wrong.is_empty() {
        return Ok(Exit::Done);
    }
    say(format!("{snapshots}: not everything is as it was kept\n"));
    Ok(Exit::Finding)
}

fn write_all(args: &Export, store: &Store, history: &Path) -> Result<Exit> {
    let nights = all(store)?;
    check_ids(&args.id, store, &nights)?;
    let wanted = |id: &str| args.id.is_empty() || args.id.iter().any(|it| it == id);
    let mut destination = Destination::open(args.output.as_deref(), &[&[history.to_owned()]])?;
    let csv = match args.format() {
        ExportFormat::Ndjson => None,
        ExportFormat::Csv => Some(export::Csv {
            columns: columns(&nights)?,
            raw: args.raw,
        }),
    };
    let mut bytes = Vec::new();
    if let Some(csv) = &csv {
        csv.header(&mut bytes);
    }
    for (id, _) in &nights {
        let snapshot = store.load(*id)?;
        match &csv {
            Some(csv) => csv.night(&snapshot, wanted, &mut bytes),
            None => export::lines(&snapshot, wanted, &mut bytes),
        }
        destination.write(&bytes)?;
        bytes.clear();
    }
    destination.write(&bytes)?;
    destination.finish()?;
    Ok(Exit::Done)
}

/// Refuses ids that no snapshot holds: who asks what is known of someone must not read a typing
/// error as nothing.
fn check_ids(ids: &[String], store: &Store, nights: &[(NightId, Night)]) -> Result<()> {
    let mut unknown: Vec<&String> = ids.iter().collect();
    for (night, _) in nights {
        if unknown.is_empty() {
            break;
        }
        let accounts = store.load_columns(*night, &[])?;
        unknown.retain(|id| accounts.accounts.find(id).is_none());
    }
    match unknown.first() {
        None => Ok(()),
        Some(id) => Err(no_such_account(id).into()),
    }
}

fn no_such_account(id: &str) -> Failure {
    let message = format!("no snapshot holds the account {}", quote(id));
    let none = Diagnostic::error("unknown-account", message);
    Failure::new(none.help("an id is compared to the letter"))
}

/// The columns that the scorecards of the nights read, each once.
fn columns(nights: &[(NightId, Night)]) -> Result<Vec<String>> {
    let mut columns = BTreeSet::new();
    let mut known = BTreeSet::new();
    for (_, night) in nights {
        if known.insert(&night.scorecard.sha256) {
            let scorecard = night.scorecard();
            let scorecard =
                scorecard.with_context(|| format!("the snapshot of {}", night.as_of))?;
            columns.extend(scorecard.reads().into_iter().map(|it| it.0));
        }
    }
    Ok(columns.into_iter().collect())
}

fn forget(args: &Forget, store: &mut Store, voice: &Voice) -> Result<Exit> {
    let id = args.id.as_str();
    let found = store.forget(id)?;
    if found == 0 {
        return Err(no_such_account(id).into());
    }
    let (whose, snapshots) = (quote(id), counted(found, "snapshot"));
    voice.note(&format!("the account {whose} is erased from {snapshots}"));
    // Whatever a scorecard says by name stays: its hash would no longer fit.
    for (_, night) in all(store)? {
        if night.scorecard.layers.iter().any(|it| it.text.contains(id)) {
            let message = format!(
                "the scorecard of {} has {whose} in its text, which is kept",
                night.as_of
            );
            let help = "delete those snapshots with prune, or keep ids out of scorecards";
            voice.warn(&Diagnostic::warning("history-scorecard", message).help(help));
            break;
        }
    }
    Ok(Exit::Done)
}

fn prune(args: &Prune, store: &mut Store, voice: &Voice) -> Result<Exit> {
    let today = as_of(args.as_of.as_deref())?;
    let before = Date::from_days(today.days() - i32::from(args.keep));
    let found = store.prune(before)?;
    voice.note(&format!(
        "{} before {before} deleted",
        counted(found, "snapshot")
    ));
    Ok(Exit::Done)
}

/// Deletes the snapshot of one day, such as one with a mistyped date.
fn drop_one(args: &DropOne, store: &mut Store, voice: &Voice) -> Result<Exit> {
    let as_of = date("DATE", &args.date)?;
    let nights = nights::of_scorecard(all(store)?, args.scorecard.as_deref())?;
    let dates: Vec<Date> = nights.iter().map(|it| it.1.as_of).collect();
    let place = When::On(as_of).choose(&dates);
    let place = place.map_err(|none| Failure::new(*none))?;
    store.remove(nights[place].0)?;
    voice.note(&format!("the snapshot of {as_of} is deleted"));
    Ok(Exit::Done)
}

fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
