//! The inputs of a run.

use std::fs::File;
use std::io;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use tempfile::NamedTempFile;

use crate::input::{Format, Options, Source};

use super::args::Reading;

/// The inputs of a run, and how they are read.
pub(super) struct Sources {
    list: Vec<Source>,
    options: Options,
    /// Copies of what can be read only once, deleted at the end.
    copies: Vec<NamedTempFile>,
}

impl Sources {
    /// The files; none, or `-`, is standard input.
    pub(super) fn new(files: &[PathBuf], reading: &Reading) -> Result<Sources> {
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
            copies: Vec::new(),
        })
    }

    pub(super) fn list(&self) -> &[Source] {
        &self.list
    }

    pub(super) fn options(&self) -> &Options {
        &self.options
    }

    /// Whether every input can be read again.
    pub(super) fn are_repeatable(&self) -> bool {
        self.list.iter().all(Source::is_repeatable)
    }

    /// Makes every input one that can be read again: pipes are copied to a temporary file.
    pub(super) fn make_repeatable(&mut self) -> Result<()> {
        for source in &mut self.list {
            let mut bytes: Box<dyn io::Read> = match &*source {
                Source::Stdin => Box::new(io::stdin()),
                Source::File(path) if is_pipe(path) => Box::new(
                    File::open(path).with_context(|| format!("cannot read {}", path.display()))?,
                ),
                _ => continue,
            };
            let name = source.name();
            let mut copy = NamedTempFile::new().context("cannot write a temporary file")?;
            io::copy(&mut bytes, &mut copy).with_context(|| format!("cannot copy {name}"))?;
            *source = Source::Copy {
                name,
                path: copy.path().to_owned(),
            };
            self.copies.push(copy);
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
    options.delimiter = match reading.delimiter.as_deref() {
        None => None,
        Some("tab" | "\\t" | "\t") => Some(b'\t'),
        Some(text) => match text.as_bytes() {
            [byte] if byte.is_ascii_graphic() && *byte != b'"' => Some(*byte),
            _ => bail!("--delimiter {text}: write one character, or tab"),
        },
    };
    Ok(options)
}
