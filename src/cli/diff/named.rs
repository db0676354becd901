//! What `health diff` may hold against one another, as it is typed.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::cell::Date;
use crate::cli::args::Diff;
use crate::cli::day::{as_of, date};
use crate::cli::failure::Failure;
use crate::history::When;

/// One side of a difference, as it is typed.
pub(super) enum Named {
    /// A file of accounts, or standard input.
    File(PathBuf),
    /// A snapshot of the history.
    Night(When),
}

impl Named {
    /// Reads a side. What begins with @ is a snapshot.
    fn new(typed: &Path) -> Result<Named> {
        let text = typed.to_string_lossy();
        if !When::is_meant_by(&text) {
            return Ok(Named::File(typed.to_owned()));
        }
        Ok(Named::Night(
            When::parse(&text).map_err(|it| Failure::new(*it))?,
        ))
    }

    /// Both sides, and the dates that flags give them; flags that say nothing about them are
    /// refused.
    pub(super) fn both(args: &Diff) -> Result<([Named; 2], Dates)> {
        let named = [Named::new(&args.old)?, Named::new(&args.new)?];
        let is_stdin = |it: &Named| it.file().is_some_and(|path| path.as_os_str() == "-");
        if named.iter().all(is_stdin) {
            bail!("standard input can be read only once");
        }
        let is_night = named.each_ref().map(|it| it.file().is_none());
        for (side, flag, given) in [
            ("old", "--old-as-of", &args.old_as_of),
            ("new", "--as-of", &args.as_of),
        ] {
            if is_night[usize::from(side == "new")] && given.is_some() {
                bail!("{flag}: the {side} side is a snapshot, which has a date of its own");
            }
        }
        if is_night == [true; 2] && args.config.is_some() {
            bail!(
                "--config is the scorecard of a file, and a snapshot brings its own; to hold it \
                 against another one say --old-config or --new-config"
            );
        }
        if is_night == [true; 2]
            && let Some(flag) = of_files(args)
        {
            bail!("{flag} is for files, and both sides are snapshots");
        }
        if is_night == [false; 2] && args.scorecard.is_some() {
            bail!("--scorecard chooses among snapshots, and neither side is one");
        }
        let dates = Dates {
            old: args
                .old_as_of
                .as_deref()
                .map(|text| date("--old-as-of", text))
                .transpose()?,
            new: if is_night[1] {
                None
            } else {
                Some(as_of(args.as_of.as_deref())?)
            },
        };
        Ok((named, dates))
    }

    /// The file, where it is one.
    pub(super) fn file(&self) -> Option<&PathBuf> {
        match self {
            Named::File(path) => Some(path),
            Named::Night(_) => None,
        }
    }
}

/// A flag that is given, and says nothing about two snapshots. Under another scorecard than its own
/// a snapshot may have invalid cells.
fn of_files(args: &Diff) -> Option<&'static str> {
    let reading = &args.reading;
    let own = args.old_config.is_none() && args.new_config.is_none();
    let given = [
        ("--input-format", reading.input_format.is_some()),
        ("--delimiter", reading.delimiter.is_some()),
        ("--decimal", reading.decimal.is_some()),
        ("--encoding", reading.encoding.is_some()),
        ("--sheet", reading.sheet.is_some()),
        ("--null", !reading.null.is_empty()),
        ("--invalid", own && args.invalid.is_some()),
    ];
    given.into_iter().find(|it| it.1).map(|it| it.0)
}

/// The dates that flags give to files.
pub(super) struct Dates {
    old: Option<Date>,
    /// `None` for a snapshot.
    new: Option<Date>,
}

impl Dates {
    /// The dates of both sides, where those of snapshots are known. Without a flag an old file is
    /// of the same day as the new side.
    pub(super) fn of(&self, [old, new]: [Option<Date>; 2]) -> [Date; 2] {
        // Whatever is not a snapshot has a date by now.
        let new = new.or(self.new).unwrap_or(Date::from_days(0));
        [old.or(self.old).unwrap_or(new), new]
    }
}
