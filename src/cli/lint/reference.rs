//! The reference of `health lint`: accounts of another day, from a file or from the history.

use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};

use crate::cell::{Cell, Date, Grammar};
use crate::history::When;
use crate::lint::{Limits, Observer, Reference};

use crate::cli::accounts::opening::Opening;
use crate::cli::args::{self, InvalidPolicy, Lint};
use crate::cli::day::date;
use crate::cli::diff::{Held, Manner, Pass, Replacement, Side, Sought};
use crate::cli::failure::Failure;
use crate::cli::joined::children::Children;
use crate::cli::night::nights;
use crate::cli::printing::voice::Voice;
use crate::cli::scorecard::Loaded;

/// A reference, ready to be scored.
pub(in crate::cli) struct Opened {
    pub(in crate::cli) side: Side,
    /// What it is read from.
    pub(in crate::cli) files: Vec<PathBuf>,
}

/// The reference that is asked for.
pub(in crate::cli) fn open(
    args: &Lint,
    loaded: &Loaded,
    as_of: Date,
    voice: &Voice,
) -> Result<Option<Opened>> {
    let Some(path) = &args.against.reference else {
        return Ok(None);
    };
    if args.files.is_empty() {
        bail!("--reference: name the accounts to hold against it, too");
    }
    let typed = path.to_string_lossy();
    if When::is_meant_by(&typed) {
        let when = When::parse(&typed).map_err(|it| Failure::new(*it))?;
        return night(args, loaded, when, voice).map(Some);
    }
    if typed == "-" && args.files.iter().any(|it| it.as_os_str() == "-") {
        bail!("standard input can be read only once");
    }
    file(args, path.clone(), loaded.clone(), as_of, voice).map(Some)
}

fn file(
    args: &Lint,
    path: PathBuf,
    mut loaded: Loaded,
    as_of: Date,
    voice: &Voice,
) -> Result<Opened> {
    let reference = &args.against;
    let given = reference.reference_as_of.as_deref();
    let as_of = given.map_or(Ok(as_of), |text| date("--reference-as-of", text))?;
    let name = path.display().to_string();
    let paths = [path];
    let mut sources = Opening {
        again: true,
        ..Opening::default()
    }
    .open(&mut loaded.scorecard, &paths, &args.inputs.reading, voice)?;
    let (flag, asked) = match reference.reference_source.as_slice() {
        [] => ("--source", args.inputs.children.source.clone()),
        own => ("--reference-source", own.to_vec()),
    };
    let asked = args::Children { source: asked };
    let children = Children::new(&asked, as_of, args.inputs.invalid, voice).named(flag);
    children.join(&mut loaded, &mut sources)?;
    let side = Side {
        name,
        scorecard: loaded.scorecard,
        as_of,
        held: Held::File(Box::new(sources)),
    };
    let files = paths.into_iter().chain(loaded.files);
    Ok(Opened {
        side,
        files: files.collect(),
    })
}

/// A snapshot, under the scorecard that is looked at.
fn night(args: &Lint, loaded: &Loaded, when: When, voice: &Voice) -> Result<Opened> {
    let reference = &args.against;
    if reference.reference_as_of.is_some() {
        bail!("--reference-as-of: the reference is a snapshot, which has a date of its own");
    }
    if !reference.reference_source.is_empty() {
        bail!("--reference-source: a snapshot keeps the measures of its night");
    }
    let (store, path) = nights::open(reference.history.as_deref())?;
    let all = store.nights()?;
    let own = loaded.scorecard.name.clone().unwrap_or_default();
    let known = all.iter().any(|it| it.1.scorecard.name == own);
    let asked = reference.scorecard.clone().or(known.then_some(own));
    let nights = nights::of_scorecard(all, asked.as_deref())?;
    let dates: Vec<Date> = nights.iter().map(|it| it.1.as_of).collect();
    let place = when.choose(&dates).map_err(|it| Failure::new(*it))?;
    let snapshot = store.load(nights[place].0)?;
    voice.note(&format!("reference: snapshot of {}", snapshot.night.as_of));
    let replacement = Replacement {
        scorecard: loaded.scorecard.clone(),
        file: loaded.file().to_owned(),
    };
    Ok(Opened {
        side: Side::under(snapshot, replacement)?,
        files: vec![path],
    })
}

/// Looks at the accounts of a reference; says also how many were left out as invalid.
pub(in crate::cli) fn read(
    side: &Side,
    observer: &Observer<'_>,
    invalid: InvalidPolicy,
    voice: &Voice,
) -> Result<(Reference, u64)> {
    let owner = &Sought::new(None);
    let manner = Manner {
        invalid,
        owner,
        voice,
    };
    let mut sample = observer.no_sample();
    let seen = Pass::new(side, &[], manner)?.run(
        |scored, _| observer.sample(scored.accounts()),
        |chunk| {
            sample.merge(chunk);
            Ok(())
        },
    )?;
    Ok((Reference::new(sample), seen.skipped))
}

/// From where on a difference to the reference is told.
pub(in crate::cli) fn limits(args: &args::Against) -> Result<Limits> {
    if !(args.drift >= 0.0 && args.drift.is_finite()) {
        bail!("--drift {}: write an index such as 0.25", args.drift);
    }
    Ok(Limits {
        drift: args.drift,
        missing: share("--missing-more", &args.missing_more)?,
        saturated: share("--saturated-more", &args.saturated_more)?,
    })
}

fn share(flag: &str, text: &str) -> Result<f64> {
    let number = Grammar::default().number(Cell::Text(text));
    let share = number.ok().map(|it| it.value);
    let share = share.filter(|it| (0.0..=1.0).contains(it));
    share.ok_or_else(|| anyhow!("{flag} {text}: write a share such as 10%"))
}
