//! `health history trend`: the whole book over time.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::cell::Date;
use crate::diagnostic::{Diagnostic, nearest, quote};
use crate::history::store::{NightId, Store};
use crate::history::{
    Ageing, Every, Night, Reading, Totals, Trend, TrendNight, Untold, came_and_went, restate,
};
use crate::report::history::trend::{self, Book, json, markdown, table};
use crate::scorecard::Scorecard;

use crate::cli::TOOL;
use crate::cli::args::{self, TrendFormat};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::night::nights;
use crate::cli::printing::output::Destination;
use crate::cli::printing::page;
use crate::cli::printing::voice::Voice;

/// Prints how the accounts of the history at `path` stand over time.
pub(in crate::cli) fn trend(
    args: &args::Trend,
    store: &Store,
    path: &Path,
    voice: &Voice,
) -> Result<Exit> {
    let nights = store.nights()?;
    let nights = nights::of_scorecard(nights, args.scorecard.as_deref())?;
    let nights = nights::since(nights, args.since.as_deref())?;
    let walk = Walk {
        store,
        nights: &nights,
        scorecards: scorecards(&nights)?,
        owner: args.owner.as_deref(),
    };
    let walked = walk.all()?;
    let days: Vec<Date> = nights.iter().map(|it| it.1.as_of).collect();
    let cohorts = walked.ageing.map(|ageing| ageing.cohorts());
    let last = nights.last().map(|it| &it.1);
    let column = last.and_then(|night| walk.scorecard(night).account.since.as_deref());
    let [came, went] = walked.came_and_went;
    let book = Book {
        tool: TOOL,
        scorecard: last.map_or("", |night| &night.scorecard.name),
        owner: walk.owner,
        trend: &walked.trend,
        every: args.every().unwrap_or_else(|| Every::fitting(&days)),
        came,
        went,
        cohorts: column.zip(cohorts.as_ref()),
    };
    print(args, &book, path, voice)?;
    Ok(Exit::Done)
}

/// The scorecards of the nights, each parsed once.
fn scorecards(nights: &[(NightId, Night)]) -> Result<HashMap<(&str, &Reading), Scorecard>> {
    let mut scorecards = HashMap::new();
    for (_, night) in nights {
        if let Entry::Vacant(place) = scorecards.entry(night.key()) {
            let scorecard = night.scorecard();
            let of = || format!("the snapshot of {}", night.as_of);
            place.insert(scorecard.with_context(of)?);
        }
    }
    Ok(scorecards)
}

/// The nights, and what is needed to walk them.
struct Walk<'a> {
    store: &'a Store,
    nights: &'a [(NightId, Night)],
    scorecards: HashMap<(&'a str, &'a Reading), Scorecard>,
    owner: Option<&'a str>,
}

/// What was learnt on the way.
struct Walked {
    trend: Trend,
    /// `None` where the newest scorecard names no column for it.
    ageing: Option<Ageing>,
    came_and_went: [u64; 2],
    /// The ids of the first night.
    first: Vec<String>,
    /// Any night has an account that counts.
    any: bool,
}

impl<'a> Walk<'a> {
    /// The scorecard of a night: there is one for each.
    fn scorecard(&self, night: &'a Night) -> &Scorecard {
        &self.scorecards[&night.key()]
    }

    fn newest(&self) -> &'a Night {
        &self.nights[self.nights.len() - 1].1
    }

    fn all(&self) -> Result<Walked> {
        let aged = self.scorecard(self.newest()).account.since.is_some();
        let mut walked = Walked {
            trend: Trend::default(),
            ageing: aged.then(Ageing::default),
            came_and_went: [0; 2],
            first: Vec::new(),
            any: self.owner.is_none(),
        };
        for (place, (_, night)) in self.nights.iter().enumerate() {
            let is_end = place == 0 || place + 1 == self.nights.len();
            // Most of what is told of a night is known without its accounts.
            let totals = if self.owner.is_some() || aged || is_end {
                self.visit(place, &mut walked)?
            } else {
                night.totals.clone()
            };
            walked.trend.add(TrendNight {
                as_of: night.as_of,
                sha256: night.scorecard.sha256.clone(),
                totals,
                restated: self.restated(place)?,
            });
        }
        if !walked.any {
            return Err(self.no_such_owner()?.into());
        }
        Ok(walked)
    }

    /// Looks at the accounts of a night; gives what those come to that count.
    fn visit(&self, place: usize, walked: &mut Walked) -> Result<Totals> {
        let (id, night) = &self.nights[place];
        let scorecard = self.scorecard(night);
        let since: Vec<&str> = scorecard.account.since.as_deref().into_iter().collect();
        let snapshot = self.store.load_columns(*id, &since);
        let snapshot = snapshot?;
        let accounts = &snapshot.accounts;
        let rows = accounts.rows_of(self.owner);
        walked.any |= !rows.is_empty();
        if let Some(ageing) = &mut walked.ageing {
            let newest = self.newest().configuration();
            let is_newest = newest.since(night.configuration()).is_none();
            ageing.add(&snapshot, scorecard, &rows, is_newest);
        }
        let ids = || rows.iter().filter_map(|&row| accounts.ids.text(row));
        if place == 0 {
            walked.first = ids().map(str::to_owned).collect();
        }
        if place + 1 == self.nights.len() {
            let first = walked.first.iter().map(String::as_str);
            walked.came_and_went = came_and_went(first, ids());
        }
        Ok(match self.owner {
            Some(_) => accounts.totals_of(&rows, 0),
            None => night.totals.clone(),
        })
    }

    /// What the night before would have been under the scorecard of this one, where that is
    /// another one.
    fn restated(&self, place: usize) -> Result<Option<Result<Totals, Untold>>> {
        let night = &self.nights[place].1;
        let before = place.checked_sub(1).map(|before| &self.nights[before]);
        let Some((id, _)) =
            before.filter(|(_, it)| night.configuration().since(it.configuration()).is_some())
        else {
            return Ok(None);
        };
        let before = self.store.load(*id)?;
        let rows = before.accounts.rows_of(self.owner);
        let restated = restate(&before, self.scorecard(night));
        Ok(Some(restated.and_then(|it| it.totals_of(&rows))))
    }

    fn no_such_owner(&self) -> Result<Failure> {
        let asked = quote(self.owner.unwrap_or_default());
        let message = format!("no snapshot holds an account of the owner {asked}");
        let none = Diagnostic::error("no-such-owner", message);
        let (id, night) = &self.nights[self.nights.len() - 1];
        let last = self.store.load_columns(*id, &[])?;
        let owners = &last.accounts.owners;
        let names = (0..owners.len()).filter_map(|row| owners.text(row));
        let near = nearest(self.owner.unwrap_or_default(), names);
        let help = match near {
            Some(near) => format!("did you mean {}?", quote(near)),
            None if self.scorecard(night).account.owner.is_none() => {
                "the scorecard names no column for it: [account] owner".to_owned()
            }
            None => "the name is that of the column of owners, in any case".to_owned(),
        };
        Ok(Failure::new(none.help(help)))
    }
}

fn print(args: &args::Trend, book: &Book<'_>, path: &Path, voice: &Voice) -> Result<()> {
    let read: [PathBuf; 1] = [path.to_owned()];
    let mut destination = Destination::open(args.output.as_deref(), &[&read])?;
    let text = match args.format() {
        TrendFormat::Json => json::document(book),
        TrendFormat::Csv => trend::csv::document(book),
        TrendFormat::Markdown => markdown::document(book).into_bytes(),
        TrendFormat::Table => {
            let terminal = destination.is_terminal();
            let (width, color) = (page::width(terminal), voice.colors(terminal));
            let mut text = Vec::new();
            table::write(&mut text, book, width, color)?;
            text
        }
    };
    destination.write(&text)?;
    destination.finish()
}
