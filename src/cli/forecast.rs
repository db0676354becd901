//! `health forecast`: what will renew.

use anyhow::{Result, bail};

use crate::cell::Date;
use crate::diagnostic::{Diagnostic, Place, quote};
use crate::fit::forecast::{Book, Forecast as Found, Past, Rates, UnreadableDate};
use crate::fit::{Observations, Observer, check_outcome};
use crate::input::Source;
use crate::report::forecast::{self as report, Page};
use crate::score::{Account, Request};
use crate::scorecard::{Cuts, Part, Scorecard};

use super::TOOL;
use super::accounts::opening::Opening;
use super::accounts::sift::Scored;
use super::accounts::{Accounts, Outcome, file_and_line};
use super::args::{Children as Asked, Forecast, ForecastFormat};
use super::day::{as_of, date};
use super::exit::Exit;
use super::failure::Failure;
use super::joined::children::Children;
use super::printing::notes::{say_scorecard, say_understood, sum_up_skipped};
use super::printing::output::Destination;
use super::printing::page;
use super::printing::voice::Voice;
use super::scorecard::{Loaded, load, override_input};

/// What is gathered of a chunk's accounts, or those whose renewal is no date.
type Gathered<T> = Result<T, Vec<Diagnostic>>;

/// Puts together how past accounts did and which are to renew.
pub(super) fn forecast(args: &Forecast, voice: &Voice) -> Result<Exit> {
    let as_of = as_of(args.as_of.as_deref())?;
    let past = past_days(args, as_of)?;
    let mut loaded = load(args.config.as_deref())?;
    override_input(&mut loaded.scorecard, &args.inputs.reading)?;
    say_scorecard(&loaded, as_of, voice);
    check(&loaded, args.outcome.column())?;
    if matches!(loaded.scorecard.base.bands.cuts, Cuts::Quantile { .. }) {
        voice.note(
            "the bands are quantiles: green today is not what green was then; health calibrate \
             freezes them",
        );
    }
    let (rates, past_skipped) = look_back(args, loaded.clone(), past, voice)?;
    let files = loaded.files.clone();
    let (book, skipped) = look_ahead(args, &mut loaded, as_of, voice)?;
    let found = Found::new(rates, book, as_of, args.top);
    let page = Page {
        tool: TOOL,
        scorecard: &loaded.scorecard,
        as_of,
        past_as_of: past[0],
        outcome: &args.outcome,
        skipped: [past_skipped, skipped],
        forecast: &found,
    };
    let read = [files.as_slice(), &args.files, &args.past];
    let mut destination = Destination::open(args.output.as_deref(), &read)?;
    write(args, &page, &mut destination, voice)?;
    destination.finish()?;
    Ok(sum_up_skipped(past_skipped + skipped, voice))
}

/// The day on which the past accounts stood so, and the one up to which it is known who left.
fn past_days(args: &Forecast, as_of: Date) -> Result<[Date; 2]> {
    let given = |flag, text: &Option<String>| {
        let text = text.as_deref();
        text.map_or(Ok(as_of), |text| date(flag, text))
    };
    let since = given("--past-as-of", &args.past_as_of)?;
    let until = given("--past-until", &args.past_until)?;
    if until < since {
        bail!("it is known who left up to {until}, which lies before --past-as-of {since}");
    }
    Ok([since, until])
}

/// Refuses a scorecard that does not say when accounts renew and what they are worth, or that is
/// told who left.
fn check(loaded: &Loaded, outcome: &str) -> Result<(), Failure> {
    let account = &loaded.scorecard.account;
    let lacks = [("renewal", &account.renewal), ("value", &account.value)];
    let lacks = lacks.iter().filter(|(_, column)| column.is_none());
    let problem = |&(key, _): &(&str, _)| {
        let message = format!("a forecast needs the column {key} under [account]");
        let help = format!("write {key} = \"…\" there, with the name of the column");
        let problem = Diagnostic::error("forecast-column", message).help(help);
        loaded.places.locate(Part::Account(key), problem)
    };
    let problems: Vec<Diagnostic> = lacks.map(problem).collect();
    if !problems.is_empty() {
        return Err(Failure(problems));
    }
    check_outcome(&loaded.scorecard, outcome).map_err(Failure)
}

/// How often past accounts renewed, and how many of them were skipped.
fn look_back(
    args: &Forecast,
    mut loaded: Loaded,
    [as_of, until]: [Date; 2],
    voice: &Voice,
) -> Result<(Rates, u64)> {
    let mut sources = Opening::default().open(
        &mut loaded.scorecard,
        &args.past,
        &args.inputs.reading,
        voice,
    )?;
    let asked = Asked {
        source: args.past_source.clone(),
    };
    let children = Children::new(&asked, as_of, args.inputs.invalid, voice).named("--past-source");
    children.join(&mut loaded, &mut sources)?;
    let observer = Observer::new(&loaded.scorecard);
    // The past may have no such column, and is then one of accounts.
    let carry = [renewal(&loaded.scorecard).to_owned()];
    let accounts = Accounts {
        sources: &sources,
        scorecard: &loaded.scorecard,
        request: Request {
            outcome: Some(&args.outcome),
            carry: &carry,
            // What other files say is known as of one day only.
            dated: loaded.scorecard.sources.is_empty(),
            ..Request::new(as_of)
        },
        invalid: args.inputs.invalid,
        voice,
    };
    let (seen, past, outcome) = observe(&accounts, &observer, &Past::new(until))?;
    say_understood(&outcome.scanned, voice);
    let rates = Rates::new(&past, args.outcome.column()).map_err(|it| Failure::new(*it))?;
    warn(&seen, args.outcome.column(), voice);
    Ok((rates, outcome.skipped))
}

/// Looks at all past accounts; `nothing` is what was seen before the first.
fn observe<'a>(
    accounts: &Accounts<'a>,
    observer: &Observer<'_>,
    nothing: &Past,
) -> Result<(Observations, Past, Outcome<'a>)> {
    let name = renewal(accounts.scorecard);
    let inputs = accounts.sources.list();
    let (mut seen, mut past) = (observer.nothing(), nothing.clone());
    let mut unreadable = Vec::new();
    let outcome = accounts.run(
        accounts.prepare()?,
        |scored| {
            let column = scored.bound.column(name);
            let past = gather(scored, name, inputs, nothing.clone(), |past, account| {
                past.add(account, column)
            });
            (observer.observe(scored.accounts()), past)
        },
        |(chunk, gathered)| {
            seen.merge(chunk);
            match gathered {
                Ok(chunk) => past.merge(&chunk),
                Err(mut problems) => unreadable.append(&mut problems),
            }
            Ok(())
        },
    )?;
    if unreadable.is_empty() {
        Ok((seen, past, outcome))
    } else {
        Err(Failure(unreadable).into())
    }
}

/// Warns of columns that say what the outcome says.
fn warn(seen: &Observations, outcome: &str, voice: &Voice) {
    let help = "what comes with the leaving makes the bands of the past better than those of today";
    for it in seen.repeating(outcome) {
        voice.warn(&it.warning(outcome, help));
    }
}

/// The column that says when accounts renew.
fn renewal(scorecard: &Scorecard) -> &str {
    scorecard.account.renewal.as_deref().unwrap_or_default()
}

/// The accounts of today, and how many of them were skipped.
fn look_ahead(
    args: &Forecast,
    loaded: &mut Loaded,
    as_of: Date,
    voice: &Voice,
) -> Result<(Book, u64)> {
    let files = (args.files.as_slice(), &args.inputs);
    let sources = Opening::default().joined(loaded, files, as_of, voice)?;
    let accounts = Accounts {
        sources: &sources,
        scorecard: &loaded.scorecard,
        request: Request {
            dates: true,
            ..Request::new(as_of)
        },
        invalid: args.inputs.invalid,
        voice,
    };
    let name = renewal(&loaded.scorecard);
    let inputs = sources.list();
    let mut book = Book::default();
    let mut unreadable = Vec::new();
    let outcome = accounts.run(
        accounts.prepare()?,
        |scored| ahead(scored, name, inputs),
        |chunk| {
            match chunk {
                Ok(chunk) => book.merge(chunk),
                Err(mut problems) => unreadable.append(&mut problems),
            }
            Ok(())
        },
    )?;
    say_understood(&outcome.scanned, voice);
    if !unreadable.is_empty() {
        return Err(Failure(unreadable).into());
    }
    Ok((book, outcome.skipped))
}

/// The accounts of a chunk that are to renew.
fn ahead(scored: &Scored<'_>, name: &str, inputs: &[Source]) -> Gathered<Book> {
    let Some(column) = scored.bound.column(name) else {
        let message = format!(
            "there is no column {}, which says when accounts renew",
            quote(name)
        );
        let help = "name the column of this file under [account], as renewal";
        return Err(vec![
            Diagnostic::error("missing-column", message).help(help),
        ]);
    };
    gather(scored, name, inputs, Book::default(), |book, account| {
        book.add(account, column)
    })
}

/// Takes in each account of a chunk.
fn gather<T>(
    scored: &Scored<'_>,
    name: &str,
    inputs: &[Source],
    mut all: T,
    take: impl Fn(&mut T, &Account<'_>) -> Result<(), UnreadableDate>,
) -> Gathered<T> {
    let mut unreadable = Vec::new();
    for account in scored.accounts() {
        if let Err(UnreadableDate(text)) = take(&mut all, &account) {
            let place = scored.place(&account);
            unreadable.push(no_date(&text, name, &account, file_and_line(place, inputs)));
        }
    }
    if unreadable.is_empty() {
        Ok(all)
    } else {
        Err(unreadable)
    }
}

fn no_date(
    text: &str,
    name: &str,
    account: &Account<'_>,
    (file, line): (String, u64),
) -> Diagnostic {
    let message = format!("invalid date {} for {name}", quote(text));
    let help =
        "write a date such as 2026-11-01, or say under [input] how the file writes its dates";
    Diagnostic::error("invalid-cell", message)
        .help(help)
        .at(Place {
            file,
            line: Some(line),
            column: None,
            account: Some(account.id().to_owned()),
        })
}

fn write(
    args: &Forecast,
    page: &Page<'_>,
    destination: &mut Destination,
    voice: &Voice,
) -> Result<()> {
    let text = match args.format() {
        ForecastFormat::Json => report::json::document(page),
        ForecastFormat::Csv => report::csv::document(page),
        ForecastFormat::Markdown => report::markdown::document(page).into_bytes(),
        ForecastFormat::Table => {
            let terminal = destination.is_terminal();
            let (width, color) = (page::width(terminal), voice.colors(terminal));
            let mut text = Vec::new();
            report::table::write(&mut text, page, width, color)?;
            text
        }
    };
    destination.write(&text)
}
