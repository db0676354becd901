//! Both sides, from what is typed to what can be scored.

use std::path::PathBuf;

use anyhow::Result;

use crate::cell::Date;
use crate::cli::accounts::opening::Opening;
use crate::cli::args::{self, Diff, InvalidPolicy};
use crate::cli::failure::Failure;
use crate::cli::joined::children::Children;
use crate::cli::night::nights;
use crate::cli::printing::notes::say_scorecard;
use crate::cli::printing::voice::Voice;
use crate::cli::scorecard::{Loaded, load, override_input};
use crate::history::store::{NightId, Store};
use crate::history::{Night, Snapshot, When};

use super::asked::Asked;
use super::named::Named;
use super::side::{Held, Replacement, Side, unscored};

/// A side with the scorecard that was read for it. A snapshot, as far as it is known yet, has one
/// only where it is to be held against another than its own.
enum Given<N> {
    File(PathBuf, Box<Loaded>),
    Night(Box<N>, Option<Box<Loaded>>),
}

/// Makes both sides ready; gives them with all files that are read.
pub(super) fn open(args: &Diff, voice: &Voice) -> Result<([Side; 2], Vec<PathBuf>)> {
    let (named, dates) = Named::both(args)?;
    let asked = Asked::new(args, &named)?;
    let mut files: Vec<PathBuf> = named.iter().filter_map(Named::file).cloned().collect();
    let [old, new] = choose(args, with_scorecards(args, named)?, &mut files, voice)?;
    let as_of = dates.of([old.date(), new.date()]);
    // One scorecard for both is told once.
    let is_shared = args.old_config.is_none() && args.new_config.is_none();
    let is_told = !(is_shared && new.date().is_none());
    old.say("old", as_of[0], is_told, voice);
    new.say("new", as_of[1], true, voice);
    for loaded in [old.loaded(), new.loaded()].into_iter().flatten() {
        files.extend_from_slice(&loaded.files);
    }
    let asked = [asked.of_old(old.loaded()), asked.of_new()];
    let old = old.ready(args, &asked[0], as_of[0], voice)?;
    let sides = [old, new.ready(args, &asked[1], as_of[1], voice)?];
    let others = sides.iter().filter_map(Side::sources);
    files.extend(others.flat_map(|it| it.joins().files()).map(PathBuf::from));
    Ok((sides, files))
}

/// Reads the scorecards of files, and those that take the place of a snapshot's own.
fn with_scorecards(args: &Diff, [old, new]: [Named; 2]) -> Result<[Given<When>; 2]> {
    let for_file = |config: Option<&PathBuf>| -> Result<Loaded> {
        let config = config.or(args.config.as_ref());
        let mut loaded = load(config.map(PathBuf::as_path))?;
        override_input(&mut loaded.scorecard, &args.reading)?;
        Ok(loaded)
    };
    let read = |named: Named, config: Option<&PathBuf>| -> Result<Given<When>> {
        Ok(match named {
            Named::File(path) => Given::File(path, Box::new(for_file(config)?)),
            Named::Night(when) => {
                let other = config.map(|path| load(Some(path))).transpose()?;
                Given::Night(Box::new(when), other.map(Box::new))
            }
        })
    };
    let configs = [args.old_config.as_ref(), args.new_config.as_ref()];
    Ok(match (old, new, configs) {
        // One that comes from a pipe can be read once.
        (Named::File(old), Named::File(new), [None, None]) => {
            let loaded = Box::new(for_file(None)?);
            [Given::File(old, loaded.clone()), Given::File(new, loaded)]
        }
        (old, new, _) => [read(old, configs[0])?, read(new, configs[1])?],
    })
}

/// Loads the snapshots that are meant, and adds the history to the files.
fn choose(
    args: &Diff,
    [old, new]: [Given<When>; 2],
    files: &mut Vec<PathBuf>,
    voice: &Voice,
) -> Result<[Given<Snapshot>; 2]> {
    let (old, new) = match (old, new) {
        (Given::File(old, one), Given::File(new, other)) => {
            return Ok([Given::File(old, one), Given::File(new, other)]);
        }
        sides => sides,
    };
    let (store, path) = nights::open(args.history.as_deref())?;
    files.push(path);
    let all = store.nights()?;
    let asked = asked(args, [&old, &new], &all);
    let nights = nights::of_scorecard(all, asked.as_deref())?;
    let dates: Vec<Date> = nights.iter().map(|it| it.1.as_of).collect();
    let load = |when: When, store: &Store| -> Result<Snapshot> {
        let place = when.choose(&dates).map_err(|it| Failure::new(*it))?;
        Ok(store.load(nights[place].0)?)
    };
    let load = |it: Given<When>| -> Result<Given<Snapshot>> {
        Ok(match it {
            Given::File(path, loaded) => Given::File(path, loaded),
            Given::Night(when, other) => Given::Night(Box::new(load(*when, &store)?), other),
        })
    };
    with_own(args, [load(old)?, load(new)?], voice)
}

/// Scores a file for which no scorecard was found by that of the snapshot: under the built-in one
/// nothing of it could be held against that.
fn with_own(
    args: &Diff,
    sides: [Given<Snapshot>; 2],
    voice: &Voice,
) -> Result<[Given<Snapshot>; 2]> {
    let own = |night: &Night, loaded: &mut Loaded| -> Result<()> {
        loaded.scorecard = night
            .scorecard_as_written()
            .map_err(|error| unscored(night, &error))?;
        loaded.layers.clone_from(&night.scorecard.layers);
        loaded.warnings.clear();
        loaded.built_in = false;
        override_input(&mut loaded.scorecard, &args.reading)?;
        let as_of = night.as_of;
        voice.note(&format!(
            "no scorecard is named: using that of the snapshot of {as_of}"
        ));
        Ok(())
    };
    let mut sides = sides;
    match &mut sides {
        [Given::File(_, loaded), Given::Night(snapshot, _)]
        | [Given::Night(snapshot, _), Given::File(_, loaded)]
            if loaded.built_in =>
        {
            own(&snapshot.night, loaded)?;
        }
        _ => {}
    }
    Ok(sides)
}

/// The name of the scorecard whose snapshots are meant: the one that is asked for, else that of a
/// file, if the history knows it.
fn asked(args: &Diff, sides: [&Given<When>; 2], all: &[(NightId, Night)]) -> Option<String> {
    let of_files = sides.into_iter().filter_map(Given::name_of_file);
    let mut known = of_files.filter(|name| all.iter().any(|it| it.1.scorecard.name == *name));
    let asked = args.scorecard.clone();
    asked.or_else(|| known.next().map(str::to_owned))
}

impl<N> Given<N> {
    fn loaded(&self) -> Option<&Loaded> {
        match self {
            Given::File(_, loaded) => Some(loaded),
            Given::Night(_, other) => other.as_deref(),
        }
    }

    /// The name of a file's scorecard.
    fn name_of_file(&self) -> Option<&str> {
        match self {
            Given::File(_, loaded) => Some(loaded.scorecard.name.as_deref().unwrap_or_default()),
            Given::Night(..) => None,
        }
    }
}

impl Given<Snapshot> {
    /// The date of a snapshot.
    fn date(&self) -> Option<Date> {
        match self {
            Given::File(..) => None,
            Given::Night(snapshot, _) => Some(snapshot.night.as_of),
        }
    }

    /// Says which snapshot it is, and a word on a scorecard that was read for it.
    fn say(&self, side: &str, as_of: Date, scorecard: bool, voice: &Voice) {
        if let Given::Night(snapshot, _) = self {
            let night = &snapshot.night;
            let skipped = match night.totals.skipped {
                0 => String::new(),
                1 => "; 1 account was skipped as invalid that night".to_owned(),
                several => format!("; {several} accounts were skipped as invalid that night"),
            };
            let under = self.loaded().map(Loaded::file);
            let under = under.map(|file| format!(" under {file}"));
            let (as_of, under) = (night.as_of, under.unwrap_or_default());
            voice.note(&format!("{side} side: snapshot of {as_of}{under}{skipped}"));
        }
        if let Some(loaded) = self.loaded().filter(|_| scorecard) {
            say_scorecard(loaded, as_of, voice);
        }
    }

    /// `asked` are the other files of a file's scorecard that are named.
    fn ready(
        self,
        args: &Diff,
        asked: &args::Children,
        as_of: Date,
        voice: &Voice,
    ) -> Result<Side> {
        Ok(match self {
            Given::File(path, mut loaded) => {
                let name = path.display().to_string();
                let scorecard = &mut loaded.scorecard;
                let mut sources = Opening {
                    again: true,
                    ..Opening::default()
                }
                .open(scorecard, &[path], &args.reading, voice)?;
                let invalid = args.invalid.unwrap_or(InvalidPolicy::Fail);
                Children::new(asked, as_of, invalid, voice).join(&mut loaded, &mut sources)?;
                Side {
                    name,
                    scorecard: loaded.scorecard,
                    as_of,
                    held: Held::File(Box::new(sources)),
                }
            }
            Given::Night(snapshot, None) => Side::of_night(*snapshot)?,
            Given::Night(snapshot, Some(other)) => {
                let replacement = Replacement {
                    file: other.file().to_owned(),
                    scorecard: other.scorecard,
                };
                Side::under(*snapshot, replacement)?
            }
        })
    }
}
