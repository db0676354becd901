//! Reads the sources of a scorecard: other files, from which columns of the accounts are computed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use crate::cell::{Date, fold};
use crate::diagnostic::{Diagnostic, nearest, quote};
use crate::scorecard::{Measure, Scorecard, Source};

use super::copies;
use super::joins::Joins;
use super::reading::{Reading, by_key};
use crate::cli::accounts::glob;
use crate::cli::accounts::sources::Sources;
use crate::cli::args::{self, InvalidPolicy};
use crate::cli::failure::Failure;
use crate::cli::printing::voice::Voice;
use crate::cli::scorecard::Loaded;

/// What reading the sources depends on.
pub(in crate::cli) struct Children<'a> {
    /// What `--source` says, or another flag.
    asked: &'a [String],
    /// The name of that flag.
    flag: &'static str,
    /// The date on which the scores are true.
    pub(super) as_of: Date,
    pub(super) invalid: InvalidPolicy,
    pub(super) voice: &'a Voice,
}

impl<'a> Children<'a> {
    /// Those of accounts that are read so.
    pub(in crate::cli) fn of(inputs: &'a args::Inputs, as_of: Date, voice: &'a Voice) -> Self {
        Children::new(&inputs.children, as_of, inputs.invalid, voice)
    }

    /// Those that a command line is about.
    pub(in crate::cli) fn new(
        asked: &'a args::Children,
        as_of: Date,
        invalid: InvalidPolicy,
        voice: &'a Voice,
    ) -> Self {
        Children {
            asked: &asked.source,
            flag: "--source",
            as_of,
            invalid,
            voice,
        }
    }

    /// The same by another flag, for accounts of another day.
    pub(in crate::cli) fn named(self, flag: &'static str) -> Self {
        Children { flag, ..self }
    }

    /// Reads the sources of a scorecard, whose measures then are columns of `accounts`. Their
    /// files are added to those that were read.
    pub(in crate::cli) fn join(&self, loaded: &mut Loaded, accounts: &mut Sources) -> Result<()> {
        let asked = self.asked(&loaded.scorecard)?;
        let folder = loaded.files.first().and_then(|file| file.parent());
        let folder = folder.unwrap_or(Path::new("")).to_owned();
        let mut joins = Joins::default();
        for (place, source) in loaded.scorecard.sources.iter().enumerate() {
            let files = match asked.get(&place) {
                Some(files) => files.clone(),
                None => find(&folder.join(&source.file))?,
            };
            if files.is_empty() && !source.optional {
                return Err(absent(source, self.flag).into());
            }
            copies::refuse(&source.name, &files)?;
            let ids = source.id_map.as_ref().map(|map| folder.join(map));
            let reading = Reading {
                children: self,
                scorecard: &loaded.scorecard,
                source,
                files: &files,
                fingerprints: accounts.options().fingerprints.as_ref(),
            };
            let child = reading.read(ids.as_deref(), joins.refused());
            let child = child.map_err(|error| Failure::reworded(error, |it| by_key(it, source)))?;
            joins.add(source, child);
            loaded.files.extend(files);
            loaded.files.extend(ids);
        }
        accounts.join(joins);
        Ok(())
    }

    /// The files that `--source` gives, by the place of their source.
    fn asked(&self, scorecard: &Scorecard) -> Result<BTreeMap<usize, Vec<PathBuf>>> {
        let mut asked: BTreeMap<usize, Vec<PathBuf>> = BTreeMap::new();
        let flag = self.flag;
        for text in self.asked {
            let (name, file) = text
                .split_once('=')
                .ok_or_else(|| anyhow!("{flag} {text}: write NAME=FILE"))?;
            let names = || scorecard.sources.iter().map(|source| source.name.as_str());
            let place = names().position(|it| fold(it) == fold(name));
            let place = place.ok_or_else(|| unknown(flag, name, names()))?;
            if Path::new(file).is_dir() {
                let message = format!("{flag} {name}: {file} is a folder");
                let help = format!("name a file in it, or several, as in '{name}={file}/*.csv'");
                return Err(
                    Failure::new(Diagnostic::error("no-source", message).help(help)).into(),
                );
            }
            let files = find(Path::new(file))?;
            if files.is_empty() {
                let message = format!("{flag} {name}: there is no file {file}");
                return Err(Failure::new(Diagnostic::error("no-source", message)).into());
            }
            asked.entry(place).or_default().extend(files);
        }
        Ok(asked)
    }
}

fn find(path: &Path) -> Result<Vec<PathBuf>> {
    glob::files(path).with_context(|| format!("cannot look for {}", path.display()))
}

fn absent(source: &Source, flag: &str) -> Failure {
    let Source { name, file, .. } = source;
    let message = format!("source {name}: there is no file {file} beside the scorecard");
    let help = format!(
        "name it with {flag} {name}=FILE, or say optional = true for source {name}: its measures are missing then"
    );
    Failure::new(Diagnostic::error("no-source", message).help(help))
}

/// What is said of a name after a flag that no source has.
pub(in crate::cli) fn unknown<'n>(
    flag: &str,
    name: &str,
    names: impl Iterator<Item = &'n str> + Clone,
) -> Failure {
    let message = format!("{flag}: the scorecard has no source {}", quote(name));
    let help = match nearest(name, names.clone()) {
        Some(near) => format!("did you mean {near}?"),
        None => match names.collect::<Vec<_>>().join(", ") {
            none if none.is_empty() => "add [source.NAME] to the scorecard".to_owned(),
            all => format!("the sources are: {all}"),
        },
    };
    Failure::new(Diagnostic::error("unknown-source", message).help(help))
}

/// The sources of two scorecards for the same accounts: those of `new`, with the measures that
/// only `old` has. A name must mean the same in both, since it is one column.
pub(in crate::cli) fn of_both(old: &Scorecard, new: &Scorecard) -> Result<Vec<Source>, Failure> {
    let written = |it: &Scorecard| (it.input.grammar.clone(), it.input.decimal_given);
    let any = !(old.sources.is_empty() && new.sources.is_empty());
    if any && written(old) != written(new) {
        return Err(differs("[input]"));
    }
    let mut both = new.sources.clone();
    for source in &old.sources {
        let Some(other) = both.iter_mut().find(|it| it.name == source.name) else {
            both.push(source.clone());
            continue;
        };
        let alike = Source {
            measures: other.measures.clone(),
            ..source.clone()
        };
        if alike != *other {
            return Err(differs(&format!("source {}", source.name)));
        }
        for measure in &source.measures {
            let named = |it: &&Measure| fold(&it.name) == fold(&measure.name);
            match other.measures.iter().find(named) {
                None => other.measures.push(measure.clone()),
                Some(same) if same == measure => {}
                Some(_) => {
                    let name = format!("measure {} of source {}", measure.name, source.name);
                    return Err(differs(&name));
                }
            }
        }
    }
    let names = both.iter().flat_map(|source| &source.measures);
    let names: Vec<_> = names.map(|measure| fold(&measure.name)).collect();
    let twice = (1..names.len()).find(|&place| names[..place].contains(&names[place]));
    if let Some(place) = twice {
        return Err(differs(&format!("measure {}", names[place])));
    }
    Ok(both)
}

fn differs(what: &str) -> Failure {
    let message = format!("{what} is not the same in both scorecards");
    let help = "other files are read once for both: give a measure that changes a new name, and \
                write the rest alike";
    Failure::new(Diagnostic::error("different-sources", message).help(help))
}
