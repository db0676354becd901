//! A backtest by who left when: of accounts in the history, or in files with a date in each row.

use std::path::Path;

use anyhow::{Context, Result};

use crate::cli::accounts::Accounts;
use crate::cli::accounts::opening::Opening;
use crate::cli::args::Backtest;
use crate::cli::day::{as_of, date};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::night::nights;
use crate::cli::night::record;
use crate::cli::printing::notes::{say_scorecard, say_understood};
use crate::cli::printing::voice::Voice;
use crate::cli::scorecard::{Loaded, load, override_input};
use crate::diagnostic::{Diagnostic, quote};
use crate::fit::{Observer, Roll, check_outcome};
use crate::history::Night;
use crate::history::store::NightId;
use crate::score::Request;
use crate::scorecard::{Cuts, Scorecard, WhoLeft};

use super::book::Book;
use super::{Seen, departures, tell};

/// What is asked.
struct Asked<'a> {
    args: &'a Backtest,
    /// The file that says who left when, and its column with the dates.
    outcomes: &'a Path,
    column: &'a str,
    /// In days.
    lead: u16,
    voice: &'a Voice,
}

/// Judges each account by how it stood before it left.
pub(super) fn backtest(args: &Backtest, voice: &Voice) -> Result<Exit> {
    let over_time = &args.over_time;
    let asked = Asked {
        args,
        outcomes: over_time.outcomes.as_deref().unwrap_or(Path::new("")),
        column: over_time.outcome_date.as_deref().unwrap_or_default(),
        lead: lead(&over_time.lead)?,
        voice,
    };
    let mut loaded = load(args.config.as_deref())?;
    override_input(&mut loaded.scorecard, &args.inputs.reading)?;
    let history = record::path(over_time.history.as_deref());
    match history.filter(|_| args.files.is_empty()) {
        Some(path) => asked.in_history(loaded, &path),
        None => asked.in_files(loaded),
    }
}

/// Days, written as `60d` or `60`.
fn lead(text: &str) -> Result<u16> {
    let digits = text.strip_suffix('d').unwrap_or(text);
    let is_number = digits.bytes().all(|it| it.is_ascii_digit());
    let days = digits.parse().ok().filter(|_| is_number);
    days.with_context(|| format!("--lead {}: write days, such as 60d", quote(text)))
}

impl Asked<'_> {
    /// Who left when, before any account is seen.
    fn roll(&self, scorecard: &Scorecard) -> Result<Roll> {
        check_outcome(scorecard, self.column).map_err(Failure)?;
        let departures = departures::read(self.outcomes, self.column, scorecard)?;
        let Some(last) = departures.last() else {
            let (file, column) = (self.outcomes.display(), quote(self.column));
            let message = format!("no account of {file} has a date in {column}: nobody left");
            let nobody = Diagnostic::error("too-few-outcomes", message);
            return Err(Failure::new(
                nobody.help("give those that left the date on which they did"),
            )
            .into());
        };
        let until = match &self.args.as_of {
            Some(given) => date("--as-of", given)?,
            None => as_of(None)?.min(last),
        };
        Ok(Roll::new(departures, self.lead, until))
    }

    fn in_files(&self, mut loaded: Loaded) -> Result<Exit> {
        let Asked { args, voice, .. } = *self;
        check_dated(&loaded.scorecard)?;
        let opening = Opening {
            again: true,
            ..Opening::default()
        };
        let reading = &args.inputs.reading;
        let sources = opening.open(&mut loaded.scorecard, &args.files, reading, voice)?;
        let scorecard = &loaded.scorecard;
        let roll = self.roll(scorecard)?;
        say_scorecard(&loaded, roll.until(), voice);
        let observer = Observer::new(scorecard);
        let accounts = Accounts {
            sources: &sources,
            scorecard,
            request: Request {
                dated: true,
                ..Request::new(roll.until())
            },
            invalid: args.inputs.invalid,
            voice,
        };
        let (prepared, roll) = accounts.prepare_over_time(roll)?;
        let mut all = observer.nothing();
        let outcome = accounts.run(
            prepared,
            |scored| {
                let accounts = scored.accounts().map(|it| (it, it.value()));
                observer.observe_over_time(accounts, &roll)
            },
            |chunk| {
                all.merge(chunk);
                Ok(())
            },
        )?;
        say_understood(&outcome.scanned, voice);
        let mut scanned = outcome.scanned.iter();
        let seen = Seen {
            observations: all,
            outcome: &WhoLeft::column_of_yes_and_no(self.column),
            as_of: roll.until(),
            timing: Some(roll.timing()),
            has_value: scanned.any(|it| it.bound.value_column().is_some()),
            skipped: outcome.skipped,
        };
        let read = [&loaded.files[..], &args.files, &[self.outcomes.to_owned()]];
        tell(args, &observer, seen, &read, voice)
    }

    fn in_history(&self, loaded: Loaded, path: &Path) -> Result<Exit> {
        let Asked { args, voice, .. } = *self;
        let (store, path) = nights::open(Some(path))?;
        let all = store.nights()?;
        let own = loaded.scorecard.name.as_deref().unwrap_or_default();
        let is_known = all.iter().any(|it| it.1.scorecard.name == own);
        let asked = args.over_time.scorecard.as_deref();
        let nights = nights::of_scorecard(all, asked.or(is_known.then_some(own)))?;
        let loaded = under(loaded, &nights, voice)?;
        let scorecard = &loaded.scorecard;
        let mut roll = self.roll(scorecard)?;
        say_scorecard(&loaded, roll.until(), voice);
        let book = Book::new(store, nights, scorecard, voice);
        book.each_id(|id, date| roll.see(id, date))?;
        let observer = Observer::new(scorecard);
        let (observations, skipped) = book.observe(&observer, &roll)?;
        let seen = Seen {
            has_value: observations.has_value(),
            observations,
            outcome: &WhoLeft::column_of_yes_and_no(self.column),
            as_of: roll.until(),
            timing: Some(roll.timing()),
            skipped,
        };
        let read = [&loaded.files[..], &[path, self.outcomes.to_owned()]];
        tell(args, &observer, seen, &read, voice)
    }
}

/// Refuses a scorecard under which the rows of a file have no date, or depend on one another.
fn check_dated(scorecard: &Scorecard) -> Result<(), Failure> {
    let (message, help) = if scorecard.account.date.is_none() {
        (
            "the accounts have no dates, so nobody knows how they stood before some left",
            "name the column of their dates as `date` under [account], or say --history FILE",
        )
    } else if matches!(scorecard.base.bands.cuts, Cuts::Quantile { .. }) {
        (
            "quantile bands are cut over the accounts of one day, and the file has several",
            "use absolute cuts, such as green = 70 and yellow = 40 under [bands], or --history FILE",
        )
    } else if !scorecard.sources.is_empty() {
        (
            "the scorecard reads other files, which are known as of one day only",
            "use --history FILE: a snapshot keeps what they said on its day",
        )
    } else {
        return Ok(());
    };
    Err(Failure::new(
        Diagnostic::error("undated-accounts", message).help(help),
    ))
}

/// The scorecard that was asked for; where none was found, that of the newest night.
fn under(mut loaded: Loaded, nights: &[(NightId, Night)], voice: &Voice) -> Result<Loaded> {
    let newest = nights.last().filter(|_| loaded.built_in);
    if let Some((_, night)) = newest {
        loaded.scorecard = night.scorecard()?;
        loaded.warnings.clear();
        loaded.built_in = false;
        let as_of = night.as_of;
        voice.note(&format!(
            "no scorecard is named: using that of the snapshot of {as_of}"
        ));
    }
    Ok(loaded)
}
