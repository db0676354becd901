//! `health init`: a starter scorecard from a file's own columns.

mod look;
mod origin;
mod outcome;

use std::path::Path;

use anyhow::Result;

use crate::cell::{Date, Decimal};
use crate::diagnostic::{Diagnostic, quote, visible};
use crate::score::{Request, Summary};
use crate::scorecard::{Band, Scorecard};
use crate::starter::{About, Draft, draft};

use super::accounts::Accounts;
use super::accounts::decimal;
use super::accounts::sources::Sources;
use super::args::{Init, InvalidPolicy, Reading};
use super::day::as_of;
use super::exit::Exit;
use super::failure::Failure;
use super::printing::output::Destination;
use super::printing::voice::Voice;
use super::scorecard::{Loaded, override_input};
use look::look;

/// Writes a starter scorecard, and says what it gives.
pub(super) fn init(args: &Init, voice: &Voice) -> Result<Exit> {
    check_output(args)?;
    let as_of = as_of(args.as_of.as_deref())?;
    let mut sources = Sources::new(args.file.as_slice(), &args.reading)?;
    sources.make_repeatable()?;
    let file = sources.list()[0].name();
    let null = &args.reading.null;
    let mut looked = look(&sources.list()[0], sources.options(), null, voice)?;
    let flags = flags(&args.reading);
    let scorecard = args.output.as_ref().map(|path| path.display().to_string());
    let about = About {
        flags: &flags,
        scorecard: scorecard.as_deref().unwrap_or(About::SCORECARD),
        decimal: mark(&args.reading)?,
        skip_rows: looked.skip_rows,
        null,
        ..About::new(&file, as_of)
    };
    let others = origin::sources(args, &about, &mut looked, &mut sources, voice)?;
    let about = About {
        sources: &others,
        ..about
    };
    let trial = Trial {
        args,
        joined: &origin::joined(args, &others),
        as_of,
        voice,
    };
    let who = args.outcome.as_ref();
    let found = who.map(|it| outcome::find(it, &looked, &about, &mut sources, &trial));
    let found = found.transpose()?;
    let outcome = found.as_ref().map(outcome::Found::outcome);
    let about = About {
        outcome: outcome.as_ref(),
        ..about
    };
    let draft = draft(&looked.seen, &about);
    let draft = draft.map_err(|it| Failure::new(*it).within(&file))?;
    let parsed = Scorecard::parse("the starter scorecard", &draft.text)?;
    let mut loaded = Loaded::made(parsed);
    trial.prepare(&mut sources, &mut loaded)?;
    let summary = trial.try_out(&sources, &loaded)?;
    write(args, &draft, voice)?;
    say(&draft, &summary, args.output.as_deref(), voice);
    Ok(Exit::Done)
}

fn write(args: &Init, draft: &Draft, voice: &Voice) -> Result<()> {
    let mut destination = Destination::open(args.output.as_deref(), &[args.file.as_slice()])?;
    if destination.is_terminal() {
        voice.progress().give_way();
    }
    destination.write(draft.text.as_bytes())?;
    destination.finish()
}

/// Refuses to replace a scorecard that somebody may have worked on.
fn check_output(args: &Init) -> Result<()> {
    let Some(path) = args.output.as_deref().filter(|_| !args.force) else {
        return Ok(());
    };
    // What is no file (a device, a pipe) cannot be replaced anyway.
    if !path.is_file() {
        return Ok(());
    }
    let message = format!("{} is there already", path.display());
    let help = "write to another file, or replace it with --force";
    Err(Failure::new(Diagnostic::error("file-exists", message).help(help)).into())
}

/// How the file is scored with a scorecard that was made for it.
struct Trial<'a> {
    args: &'a Init,
    /// The sources that have a section.
    joined: &'a [String],
    as_of: Date,
    voice: &'a Voice,
}

impl Trial<'_> {
    /// Makes the file and the scorecard ready for each other.
    fn prepare(&self, sources: &mut Sources, loaded: &mut Loaded) -> Result<()> {
        let args = self.args;
        override_input(&mut loaded.scorecard, &args.reading)?;
        sources.expect(&loaded.scorecard);
        if !loaded.scorecard.input.decimal_given {
            let found = decimal::find(sources, &loaded.scorecard)?;
            loaded.scorecard.input.grammar.decimal = found;
        }
        origin::join(self.joined, loaded, sources, self.as_of, self.voice)
    }

    /// The accounts of the file, of which this is asked.
    fn accounts<'a>(
        &'a self,
        sources: &'a Sources,
        loaded: &'a Loaded,
        request: Request<'a>,
    ) -> Accounts<'a> {
        Accounts {
            sources,
            scorecard: &loaded.scorecard,
            request,
            invalid: InvalidPolicy::Fail,
            voice: self.voice,
        }
    }

    /// Scores the file with the scorecard.
    fn try_out(&self, sources: &Sources, loaded: &Loaded) -> Result<Summary> {
        let accounts = self.accounts(sources, loaded, Request::new(self.as_of));
        let mut summary = Summary::default();
        accounts.run(
            accounts.prepare()?,
            |scored| {
                let account = scored.accounts().map(|it| (it.band(), it.score()));
                account.collect::<Vec<_>>()
            },
            |chunk| {
                for (band, score) in chunk {
                    summary.add(band, score, None);
                }
                Ok(())
            },
        )?;
        Ok(summary)
    }
}

fn say(draft: &Draft, summary: &Summary, output: Option<&Path>, voice: &Voice) {
    if let Some([repeated, id]) = &draft.repeated {
        let (repeated, id) = (quote(repeated), quote(id));
        voice.note(&format!(
            "{repeated} repeats: each row is taken for an account of its own, by {id}"
        ));
    }
    let count = |band| summary.band(band).accounts;
    let many =
        |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    voice.note(&format!(
        "{}, {} to decide on; with this scorecard {} green, {} yellow, {} red and {} without enough data, of {} accounts",
        many(draft.signals, "signal"),
        many(draft.undecided, "column"),
        count(Band::Green),
        count(Band::Yellow),
        count(Band::Red),
        count(Band::Unknown),
        summary.accounts(),
    ));
    if let Some(path) = output {
        let mut file = String::new();
        visible(&mut file, &path.display().to_string());
        voice.note(&format!(
            "{file} is written: read it, and change what is wrong"
        ));
    }
}

fn mark(reading: &Reading) -> Result<Option<Decimal>> {
    Ok(match reading.decimal.as_deref() {
        None => None,
        Some(".") => Some(Decimal::Point),
        Some(",") => Some(Decimal::Comma),
        Some(other) => anyhow::bail!("--decimal is . or , and not {other}"),
    })
}

/// The flags without which the file cannot be read, and that a scorecard cannot say.
fn flags(reading: &Reading) -> String {
    let flags = [
        ("--input-format", &reading.input_format),
        ("--delimiter", &reading.delimiter),
        ("--encoding", &reading.encoding),
        ("--sheet", &reading.sheet),
    ];
    let given = flags
        .into_iter()
        .filter_map(|(flag, value)| Some((flag, value.as_ref()?)));
    let given: Vec<String> = given
        .map(|(flag, value)| format!(" {flag} '{}'", value.replace('\'', "'\\''")))
        .collect();
    given.concat()
}
