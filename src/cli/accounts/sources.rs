//! The inputs of a run.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result, bail};

use crate::input::{Encoding, Expected, Fingerprints, Format, Options, Reader, Source};
use crate::scorecard::{self, Scorecard};

use crate::cell::fold;

use crate::cli::args::Reading;
use crate::cli::joined::joins::Joins;
use crate::cli::printing::temporary::unnamed;

/// The inputs of a run, and how they are read.
pub(in crate::cli) struct Sources {
    list: Vec<Source>,
    options: Options,
    kept: Kept,
    joins: Joins,
}

/// Inputs that are open already: some cannot be opened twice.
#[derive(Default)]
pub(in crate::cli) struct Kept(Mutex<BTreeMap<usize, Reader>>);

impl Kept {
    /// Hands on the input, if it is open.
    pub(in crate::cli) fn take(&self, place: usize) -> Option<Reader> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.remove(&place)
    }
}

impl Sources {
    /// The files; none, or `-`, is standard input.
    pub(in crate::cli) fn new(files: &[PathBuf], reading: &Reading) -> Result<Sources> {
        let source = |path: &PathBuf| {
            if path.as_os_str() == "-" {
                Source::Stdin
            } else {
                Source::File(path.clone())
            }
        };
        let mut list: Vec<Source> = files.iter().map(source).collect();
        if list.is_empty() {
            list.push(Source::Stdin);
        }
        if list
            .iter()
            .filter(|source| matches!(source, Source::Stdin))
            .count()
            > 1
        {
            bail!("standard input can be read only once");
        }
        Ok(Sources {
            list,
            options: options(reading)?,
            kept: Kept::default(),
            joins: Joins::default(),
        })
    }

    /// Files that no command line names.
    pub(in crate::cli) fn of(list: Vec<Source>, options: Options) -> Sources {
        Sources {
            list,
            options,
            kept: Kept::default(),
            joins: Joins::default(),
        }
    }

    /// Lets the accounts have the measures of other files as columns.
    pub(in crate::cli) fn join(&mut self, joins: Joins) {
        self.joins = joins;
    }

    /// The measures of other files.
    pub(in crate::cli) fn joins(&self) -> &Joins {
        &self.joins
    }

    /// Lets the hash of the input be known at its end.
    pub(in crate::cli) fn watch(&mut self) {
        self.options.fingerprints = Some(Fingerprints::default());
    }

    /// The hash of the input, that of other files included, where it was watched and read to its
    /// end.
    pub(in crate::cli) fn sha256(&self) -> Option<String> {
        let own = self.list.iter().map(Source::name);
        let names: Vec<String> = own.chain(self.joins.files()).collect();
        self.options.fingerprints.as_ref()?.of_all(&names)
    }

    /// Lets the scorecard say how the inputs are written, where no flag does. Several may read the
    /// same inputs.
    pub(in crate::cli) fn expect(&mut self, scorecard: &Scorecard) {
        let mut used: Vec<String> = scorecard.reads().into_iter().map(|it| it.0).collect();
        let before = self.options.expected.take();
        used.extend(before.into_iter().flat_map(|it| it.used));
        used.sort_unstable();
        used.dedup();
        self.options.expected = Some(Expected {
            id: fold(&scorecard.account.id).into_owned(),
            used,
        });
        self.options.skip_rows = scorecard.input.skip_rows;
        self.options.skip_footer = scorecard.input.skip_footer;
        self.options.null = Some(scorecard.input.grammar.null.clone());
    }

    /// Keeps an open input for the next pass.
    pub(in crate::cli) fn keep(&self, place: usize, reader: Reader) {
        const MOST: usize = 8;
        // Each holds a block, and a file can be opened again.
        let again = !matches!(&self.list[place], Source::Stdin)
            && !matches!(&self.list[place], Source::File(path) if is_pipe(path));
        let mut kept = self.kept.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !again || kept.len() < MOST {
            kept.insert(place, reader);
        }
    }

    /// Inputs that are open already.
    pub(in crate::cli) fn kept(&self) -> &Kept {
        &self.kept
    }

    pub(in crate::cli) fn list(&self) -> &[Source] {
        &self.list
    }

    pub(in crate::cli) fn options(&self) -> &Options {
        &self.options
    }

    /// Whether every input can be read again.
    pub(in crate::cli) fn are_repeatable(&self) -> bool {
        self.list.iter().all(Source::is_repeatable)
    }

    /// Makes every input one that can be read again: pipes are copied to a temporary file.
    pub(in crate::cli) fn make_repeatable(&mut self) -> Result<()> {
        for source in &mut self.list {
            let mut bytes: Box<dyn io::Read> = match &*source {
                Source::Stdin => Box::new(io::stdin()),
                Source::File(path) if is_pipe(path) => Box::new(
                    File::open(path).with_context(|| format!("cannot read {}", path.display()))?,
                ),
                _ => continue,
            };
            let name = source.name();
            let mut copy = unnamed()?;
            io::copy(&mut bytes, &mut copy).with_context(|| format!("cannot copy {name}"))?;
            let file = Arc::new(copy);
            *source = Source::Copy { name, file };
        }
        Ok(())
    }
}

fn is_pipe(path: &PathBuf) -> bool {
    std::fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir())
}

fn options(reading: &Reading) -> Result<Options> {
    let mut options = Options::default();
    if let Some(name) = &reading.input_format {
        let format = name.parse::<Format>();
        options.format =
            Some(format.map_err(|problem| anyhow::anyhow!("--input-format {name}: {problem}"))?);
    }
    if let Some(text) = &reading.delimiter {
        options.delimiter = scorecard::delimiter(text);
        if options.delimiter.is_none() {
            bail!("--delimiter {text}: write one character, or tab");
        }
    }
    if let Some(name) = &reading.encoding {
        let encoding = name.parse::<Encoding>();
        options.encoding =
            Some(encoding.map_err(|problem| anyhow::anyhow!("--encoding {name}: {problem}"))?);
    }
    options.sheet.clone_from(&reading.sheet);
    Ok(options)
}
