//! Other files for a starter scorecard: which of their columns has the ids of the accounts, and
//! what their measures are.

use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use crate::cell::Date;
use crate::diagnostic::{Diagnostic, Place, quote};
use crate::input::{Options, Reader, Source};
use crate::scorecard::Scorecard;
use crate::starter::{About, Origin, SourceDraft, names_an_id, preliminary, source, unjoined, who};
use crate::table::Column;

use super::look::{Looked, each, look};
use crate::cli::accounts::glob;
use crate::cli::accounts::sources::Sources;
use crate::cli::args::{self, Init, InvalidPolicy};
use crate::cli::failure::Failure;
use crate::cli::joined::children::Children;
use crate::cli::joined::pivot::Pivot;
use crate::cli::printing::voice::Voice;
use crate::cli::scorecard::Loaded;

/// The part of the rows that must have the id of an account.
const LEAST: f64 = 0.1;

/// From this part on a column is taken by its name rather than by how many rows fit.
const ENOUGH: f64 = 0.5;

/// How many columns are named where none fits.
const NAMED: usize = 3;

/// The sections of the files that `--source` names. Their measures become columns of the accounts
/// that were looked at.
pub(super) fn sources(
    args: &Init,
    about: &About<'_>,
    accounts: &mut Looked,
    inputs: &mut Sources,
    voice: &Voice,
) -> Result<Vec<SourceDraft>> {
    if args.source.is_empty() {
        return Ok(Vec::new());
    }
    let own = inputs.list()[0].clone();
    let (id, name) = who(&accounts.seen, about).map_err(|found| placed(*found, about.file))?;
    let known = Known {
        id: id.to_owned(),
        ids: texts(&own, accounts, id, voice)?,
        name: name.map(str::to_owned),
        names: match name {
            Some(name) => texts(&own, accounts, name, voice)?,
            None => HashSet::new(),
        },
    };
    let search = Search {
        args,
        about,
        accounts,
        known: &known,
        voice,
    };
    let drafts = search.sections()?;
    let joined = joined(args, &drafts);
    if joined.is_empty() {
        return Ok(drafts);
    }
    let text = preliminary(&known.id, &drafts);
    let parsed = Scorecard::parse("the starter scorecard", &text)?;
    let mut loaded = Loaded::made(parsed);
    join(&joined, &mut loaded, inputs, about.as_of, voice)?;
    let reader = Reader::open(&own, &accounts.options)?;
    let pivot = Pivot::new(inputs.joins(), &accounts.names, &loaded.scorecard, &reader)?;
    let zeros: Vec<&str> = drafts
        .iter()
        .flat_map(|it| &it.zeros)
        .map(String::as_str)
        .collect();
    accounts.join(&own, &pivot, &zeros, voice)?;
    Ok(drafts)
}

/// What `--source` says of those that have a section.
pub(super) fn joined(args: &Init, drafts: &[SourceDraft]) -> Vec<String> {
    let asked = args.source.iter().zip(drafts);
    let joined = asked.filter(|(_, draft)| draft.is_joined());
    joined.map(|(asked, _)| asked.clone()).collect()
}

/// Reads the sources of a scorecard from the files that `--source` names.
pub(super) fn join(
    asked: &[String],
    loaded: &mut Loaded,
    inputs: &mut Sources,
    as_of: Date,
    voice: &Voice,
) -> Result<()> {
    let asked = args::Children {
        source: asked.to_vec(),
    };
    Children::new(&asked, as_of, InvalidPolicy::Fail, voice).join(loaded, inputs)
}

/// What is known of the accounts.
struct Known {
    /// The name of the column with their ids.
    id: String,
    ids: HashSet<String>,
    /// The column with what people call them.
    name: Option<String>,
    names: HashSet<String>,
}

/// All texts of a column of the accounts.
fn texts(input: &Source, looked: &Looked, name: &str, voice: &Voice) -> Result<HashSet<String>> {
    let place = looked.names.iter().position(|it| it == name);
    let columns: Vec<Column> = place
        .map(|it| looked.columns[it].clone())
        .into_iter()
        .collect();
    let mut texts = HashSet::new();
    each(input, &looked.options, &columns, voice, |table| {
        let cells = (0..table.rows()).map(|row| table.cell(row, 0).literal());
        texts.extend(cells.filter(|it| !it.is_empty()).map(str::to_owned));
        Ok(())
    })?;
    Ok(texts)
}

/// How well a column fits the accounts.
struct Fit {
    name: String,
    /// Rows with the id of an account, and of which.
    rows: u64,
    accounts: HashSet<String>,
    /// Rows with what people call an account.
    named: u64,
    example: String,
}

/// What a file is looked at for.
struct Search<'s> {
    args: &'s Init,
    about: &'s About<'s>,
    accounts: &'s Looked,
    known: &'s Known,
    voice: &'s Voice,
}

impl Search<'_> {
    /// The sections of all files, in the order in which they are named.
    fn sections(&self) -> Result<Vec<SourceDraft>> {
        let mut drafts: Vec<SourceDraft> = Vec::new();
        let mut taken = self.accounts.names.clone();
        let mut called: Vec<&str> = Vec::new();
        for asked in &self.args.source {
            let (name, file) = asked
                .split_once('=')
                .ok_or_else(|| anyhow!("--source {asked}: write NAME=FILE"))?;
            if name.is_empty() || called.contains(&name) {
                bail!(
                    "--source {asked}: give each source a name of its own; a pattern such as 'zendesk-*.csv' stands for several files"
                );
            }
            called.push(name);
            let draft = self.section(name, file, &taken)?;
            taken.extend(draft.measures.iter().cloned());
            drafts.push(draft);
        }
        Ok(drafts)
    }

    /// The section of a file, or of all that fit a pattern; these are looked at by the first.
    fn section(&self, name: &str, file: &str, taken: &[String]) -> Result<SourceDraft> {
        let files = glob::files(Path::new(file))?;
        let Some(first) = files.first() else {
            let message = format!("--source {name}: there is no file {file}");
            return Err(Failure::new(Diagnostic::error("no-source", message)).into());
        };
        let input = Source::File(first.clone());
        let looked = look(&input, &Options::default(), &[], self.voice)?;
        let fits = self.fits(&input, &looked)?;
        let rows = looked.seen.rows();
        let place = input.name();
        let said = beside(Path::new(file), self.args.output.as_deref());
        let Some(best) = best(&fits, rows) else {
            return Ok(self.apart(name, &said, &fits, rows));
        };
        let origin = Origin {
            name,
            file: &said,
            id: &best.name,
            matched: best.rows,
            accounts: [best.accounts.len() as u64, self.known.ids.len() as u64],
            skip_rows: looked.skip_rows,
        };
        let draft = source(
            &looked.seen,
            &origin,
            &self.accounts.seen,
            self.about,
            taken,
        );
        Ok(draft.map_err(|found| placed(*found, &place))?)
    }

    fn fits(&self, input: &Source, looked: &Looked) -> Result<Vec<Fit>> {
        let fit = |name: &String| Fit {
            name: name.clone(),
            rows: 0,
            accounts: HashSet::new(),
            named: 0,
            example: String::new(),
        };
        let mut fits: Vec<Fit> = looked.names.iter().map(fit).collect();
        let Known { ids, names, .. } = self.known;
        each(
            input,
            &looked.options,
            &looked.columns,
            self.voice,
            |table| {
                for (column, fit) in fits.iter_mut().enumerate() {
                    for row in 0..table.rows() {
                        let text = table.cell(row, column).literal();
                        if ids.contains(text) {
                            fit.rows += 1;
                            if !fit.accounts.contains(text) {
                                fit.accounts.insert(text.to_owned());
                            }
                        }
                        fit.named += u64::from(names.contains(text));
                        if fit.example.is_empty() {
                            text.clone_into(&mut fit.example);
                        }
                    }
                }
                Ok(())
            },
        )?;
        Ok(fits)
    }

    /// The section of a file of which no column has the ids: left to a person, and told.
    fn apart(&self, name: &str, file: &str, fits: &[Fit], rows: u64) -> SourceDraft {
        let named = fits.iter().max_by_key(|fit| fit.named);
        let named = named.filter(|fit| share(fit.named, rows) >= LEAST);
        let help = named.map_or_else(
            || self.nearest_columns(fits, rows),
            |fit| self.called_by_name(&fit.name),
        );
        let message =
            format!("source {name} is left out: no column of {file} has the ids of the accounts");
        let warning = Diagnostic::warning("no-id", &message).help(&help);
        self.voice.warn(&warning);
        let likely = fits
            .iter()
            .max_by_key(|fit| names_an_id(&fit.name).is_some());
        let id = named.or(likely).map_or("", |fit| fit.name.as_str());
        unjoined(name, file, id, &format!("{message}: {help}."))
    }

    /// What is said where a column has what people call the accounts.
    fn called_by_name(&self, column: &str) -> String {
        let Known { id, name, .. } = self.known;
        let own = name.as_deref().unwrap_or_default();
        format!(
            "{0} has what people call them, as {2} of {3} has: make a table of {0} and {1}, and name \
             it with id_map in the section of the source",
            quote(column),
            quote(id),
            quote(own),
            self.about.file
        )
    }

    /// What is said where no column has anything of the accounts.
    fn nearest_columns(&self, fits: &[Fit], rows: u64) -> String {
        let Known { id, ids, .. } = self.known;
        let example = ids.iter().min().map_or("", String::as_str);
        let mut near: Vec<&Fit> = fits.iter().collect();
        near.sort_by_key(|fit| {
            (
                std::cmp::Reverse(fit.rows),
                names_an_id(&fit.name).is_none(),
            )
        });
        let near = near.iter().take(NAMED).map(|fit| {
            let example = quote(&fit.example);
            format!(
                "{} ({} of {rows} rows, such as {example})",
                quote(&fit.name),
                fit.rows
            )
        });
        let near: Vec<String> = near.collect();
        format!(
            "ids are compared to the letter, and those under {} are such as {}; nearest come {}",
            quote(id),
            quote(example),
            near.join(", ")
        )
    }
}

fn share(rows: u64, of: u64) -> f64 {
    rows as f64 / of.max(1) as f64
}

/// The column with the ids of the accounts: of those with enough of them the one that is called
/// so, then the one with more accounts, then the one with more rows.
fn best(fits: &[Fit], rows: u64) -> Option<&Fit> {
    let fitting = fits.iter().filter(|fit| share(fit.rows, rows) >= LEAST);
    fitting.max_by_key(|fit| {
        let enough = share(fit.rows, rows) >= ENOUGH;
        let called = names_an_id(&fit.name).is_some();
        (enough, called, fit.accounts.len(), fit.rows)
    })
}

fn placed(found: Diagnostic, file: &str) -> Failure {
    Failure::new(found.at(Place {
        file: file.to_owned(),
        ..Place::default()
    }))
}

/// A file as a scorecard names it: from its own folder.
fn beside(file: &Path, scorecard: Option<&Path>) -> String {
    let folder = scorecard.and_then(Path::parent).unwrap_or(Path::new(""));
    let plain = |path: &Path| {
        path.components()
            .all(|it| matches!(it, Component::Normal(_) | Component::CurDir))
    };
    if !plain(folder) || !plain(file) {
        let whole = if folder.as_os_str().is_empty() {
            None
        } else {
            std::path::absolute(file).ok()
        };
        return whole
            .unwrap_or_else(|| file.to_owned())
            .display()
            .to_string();
    }
    let normal = |path: &Path| -> Vec<PathBuf> {
        let parts = path.components().filter(|it| *it != Component::CurDir);
        parts.map(|it| PathBuf::from(it.as_os_str())).collect()
    };
    let (folder, file) = (normal(folder), normal(file));
    let same = folder.iter().zip(&file).take_while(|(a, b)| a == b).count();
    let up = folder[same..].iter().map(|_| PathBuf::from(".."));
    let way: PathBuf = up.chain(file[same..].iter().cloned()).collect();
    way.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scorecard_names_files_from_its_own_folder() {
        let rows = [
            ("t.csv", None, "t.csv"),
            ("data/t-*.csv", Some("scoring.toml"), "data/t-*.csv"),
            ("data/t.csv", Some("data/scoring.toml"), "t.csv"),
            ("data/t.csv", Some("./data/scoring.toml"), "t.csv"),
            (
                "data/t.csv",
                Some("cards/a/scoring.toml"),
                "../../data/t.csv",
            ),
            ("../t.csv", Some("scoring.toml"), "../t.csv"),
            ("/data/t.csv", Some("scoring.toml"), "/data/t.csv"),
            ("/data/t.csv", Some("cards/scoring.toml"), "/data/t.csv"),
        ];
        for (file, scorecard, expected) in rows {
            let said = beside(Path::new(file), scorecard.map(Path::new));
            assert_eq!(said, expected, "{file} for {scorecard:?}");
        }
    }
}
