//! `health history show`: one account through the nights.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::cell::{fold, trim};
use crate::diagnostic::{Diagnostic, quote};
use crate::history::store::{NightId, Store};
use crate::history::{Accounts, Follow, Night, Snapshot, Timeline};
use crate::report::explain::Look;
use crate::report::history::show as report;

use crate::cli::TOOL;
use crate::cli::accounts::seek::{either, is_near};
use crate::cli::args::{Show, ShowFormat};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::night::nights::{of_scorecard, since};
use crate::cli::printing::output::Destination;
use crate::cli::printing::page::width;
use crate::cli::printing::voice::Voice;

/// How many ids or names are told that could be meant.
const TOLD: usize = 3;

/// How many accounts a part of a name may mean before they are only counted.
const MOST: usize = 10;

/// Draws an account's score over time, and tells what happened.
pub(in crate::cli) fn show(
    args: &Show,
    store: &Store,
    history: &Path,
    voice: &Voice,
) -> Result<Exit> {
    let all = store.nights()?;
    let nights = since(
        of_scorecard(all, args.scorecard.as_deref())?,
        args.since.as_deref(),
    )?;
    let id = match (&args.id, &args.name) {
        (Some(id), _) => trim(id).to_owned(),
        (None, name) => named(store, &nights, name.as_deref().unwrap_or_default())?,
    };
    let timeline = follow(store, &nights, &id)?;
    if timeline.last_seen().is_none() {
        return Err(unknown(store, &nights, &id)?.into());
    }
    let page = report::Story {
        tool: TOOL,
        scorecard: nights.first().map_or("", |it| &it.1.scorecard.name),
        timeline: &timeline,
    };
    let mut destination = Destination::open(args.output.as_deref(), &[&[history.to_owned()]])?;
    let text = match args.format() {
        ShowFormat::Json => report::json::document(&page),
        ShowFormat::Csv => report::csv::document(&page),
        ShowFormat::Markdown => report::markdown::document(&page).into_bytes(),
        ShowFormat::Table => {
            let terminal = destination.is_terminal();
            let look = Look {
                width: width(terminal),
                color: voice.colors(terminal),
            };
            report::table::page(&page, &look).into_bytes()
        }
    };
    destination.write(&text)?;
    destination.finish()?;
    Ok(Exit::Done)
}

fn follow(store: &Store, nights: &[(NightId, Night)], id: &str) -> Result<Timeline> {
    let mut follow = Follow::new(id);
    for (night, of) in nights {
        let accounts = store.load_account(*night, id)?;
        let added = follow.add(&Snapshot {
            night: of.clone(),
            accounts,
        });
        added.with_context(|| format!("the snapshot of {}", of.as_of))?;
    }
    Ok(follow.finish())
}

/// The id of the account that has a text in its name: in the last night in which any has.
fn named(store: &Store, nights: &[(NightId, Night)], name: &str) -> Result<String> {
    let part = fold(name);
    if part.is_empty() {
        bail!("--name: write a part of the name");
    }
    for (night, _) in nights.iter().rev() {
        let accounts = store.load_columns(*night, &[])?.accounts;
        let has_part = |row: &usize| {
            accounts
                .names
                .text(*row)
                .is_some_and(|it| fold(it).contains(&*part))
        };
        let rows: Vec<usize> = (0..accounts.len()).filter(has_part).collect();
        match rows.as_slice() {
            [] => {}
            [row] => return Ok(accounts.row(*row).id.to_owned()),
            several => return Err(ambiguous(name, &accounts, several).into()),
        }
    }
    let message = format!("no account has {} in its name", quote(name));
    let help = "write less of it; upper and lower case are the same";
    Err(Failure::new(Diagnostic::error("unknown-name", message).help(help)).into())
}

fn ambiguous(name: &str, accounts: &Accounts, rows: &[usize]) -> Failure {
    let first = rows.iter().take(MOST).map(|&row| {
        let row = accounts.row(row);
        format!("{} ({})", quote(row.name.unwrap_or_default()), row.id)
    });
    let first: Vec<String> = first.collect();
    let which = if rows.len() > MOST {
        format!("the first {MOST} are")
    } else {
        "they are".to_owned()
    };
    let (count, name) = (rows.len(), quote(name));
    let message = format!("{count} accounts have {name} in their names");
    let help = format!(
        "write more of the name, or an id; {which} {}",
        first.join(", ")
    );
    Failure::new(Diagnostic::error("ambiguous-name", message).help(help))
}

/// Says that no night has the account, and what could be meant.
fn unknown(store: &Store, nights: &[(NightId, Night)], id: &str) -> Result<Failure> {
    let name = nights.first().map_or("", |it| it.1.scorecard.name.as_str());
    if let Some(other) = elsewhere(store, nights, id)? {
        let message = format!(
            "no snapshot that was asked for holds the account {}",
            quote(id)
        );
        return Ok(Failure::new(
            Diagnostic::error("unknown-account", message).help(other),
        ));
    }
    let mut near: Vec<String> = Vec::new();
    if let Some((last, _)) = nights.last() {
        let ids = store.load_columns(*last, &[])?.accounts.ids;
        let all = (0..ids.len()).filter_map(|row| ids.text(row));
        let alike = all.filter(|it| is_near(id.as_bytes(), it.as_bytes()));
        near.extend(alike.take(TOLD).map(quote));
    }
    let of = if name.is_empty() {
        String::new()
    } else {
        format!(" of {}", quote(name))
    };
    let message = format!("no snapshot{of} holds the account {}", quote(id));
    let help = if near.is_empty() {
        let id = quote(id);
        format!("ids are compared to the letter; to look for a name write --name {id}")
    } else {
        format!("did you mean {}?", either(&near))
    };
    Ok(Failure::new(
        Diagnostic::error("unknown-account", message).help(help),
    ))
}

/// Where else the account is: in earlier nights, or in those of another scorecard.
fn elsewhere(store: &Store, nights: &[(NightId, Night)], id: &str) -> Result<Option<String>> {
    let name = nights.first().map_or("", |it| it.1.scorecard.name.as_str());
    let all = store.nights()?;
    let newest_first = || all.iter().rev();
    let own = newest_first().filter(|it| it.1.scorecard.name == name);
    let others = newest_first().filter(|it| it.1.scorecard.name != name);
    for (night, other) in own.chain(others) {
        if nights.iter().any(|it| it.0 == *night) {
            continue;
        }
        let accounts = store.load_columns(*night, &[])?.accounts;
        if accounts.find(id).is_none() {
            continue;
        }
        let (of, as_of) = (&other.scorecard.name, other.as_of);
        return Ok(Some(if of == name {
            format!("it was last seen on {as_of}; choose an earlier --since")
        } else {
            let of = quote(of);
            format!("that of {as_of} under the scorecard {of} does; say --scorecard {of}")
        }));
    }
    Ok(None)
}
