//! Where results go: standard output, or a file that is there whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::draft::Draft;
use super::redirect::Redirect;
use crate::cli::night::record;

/// Where results go.
pub(in crate::cli) enum Destination {
    /// Standard output. Once its reader is gone, nothing more is written and nothing is said.
    Stdout,
    /// A standard output that is a file, and can be taken back.
    Redirect(Redirect),
    /// A file that gets its name at the end.
    File {
        draft: BufWriter<Draft>,
        path: PathBuf,
    },
    /// A pipe or a device, which can't be replaced.
    Special { file: File, path: PathBuf },
}

impl Destination {
    /// Opens the destination; `None` is standard output. It must not be one of the files that were
    /// read: who names one of those has most likely mistyped.
    pub(in crate::cli) fn open(path: Option<&Path>, read: &[&[PathBuf]]) -> Result<Destination> {
        let Some(path) = path else {
            return Ok(Redirect::of_stdout().map_or(Destination::Stdout, Destination::Redirect));
        };
        let existing = fs::metadata(path).ok();
        if existing.as_ref().is_some_and(fs::Metadata::is_dir) {
            anyhow::bail!("cannot write {}: it is a folder", path.display());
        }
        if existing.as_ref().is_some_and(|it| !it.is_file()) {
            let file = File::options().write(true).open(path);
            let file = file.with_context(|| format!("cannot write {}", path.display()))?;
            return Ok(Destination::Special {
                file,
                path: path.to_owned(),
            });
        }
        // A link stays a link: what it points to is replaced.
        let given = path;
        let path = fs::canonicalize(given).unwrap_or_else(|_| given.to_owned());
        refuse_to_replace(&path, given, read)?;
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        if !folder.is_dir() {
            anyhow::bail!(
                "cannot write {}: there is no folder {}",
                path.display(),
                folder.display()
            );
        }
        let replaced = existing.map(|it| it.permissions());
        let draft = Draft::begin(folder, replaced.as_ref())
            .with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Destination::File {
            draft: BufWriter::with_capacity(1 << 16, draft),
            path,
        })
    }

    /// Whether somebody sees it as it is written.
    pub(in crate::cli) fn is_terminal(&self) -> bool {
        matches!(self, Destination::Stdout) && io::stdout().is_terminal()
    }

    /// Whether its bytes are only kept once the run is done.
    pub(in crate::cli) fn is_provisional(&self) -> bool {
        matches!(self, Destination::File { .. } | Destination::Redirect(_))
    }

    /// Writes bytes. A standard output whose reader is gone swallows them.
    pub(in crate::cli) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Destination::Stdout => quietly(io::stdout().lock().write_all(bytes))
                .context("cannot write to standard output"),
            Destination::Redirect(file) => {
                file.write(bytes).context("cannot write to standard output")
            }
            Destination::File { draft, path } => draft
                .write_all(bytes)
                .with_context(|| format!("cannot write {}", path.display())),
            Destination::Special { file, path } => quietly(file.write_all(bytes))
                .with_context(|| format!("cannot write {}", path.display())),
        }
    }

    /// Makes what was written final: on disk, and under its name.
    pub(in crate::cli) fn finish(self) -> Result<()> {
        match self {
            Destination::Stdout => {
                quietly(io::stdout().flush()).context("cannot write to standard output")
            }
            Destination::Redirect(file) => {
                file.keep();
                Ok(())
            }
            Destination::Special { .. } => Ok(()),
            Destination::File { draft, path } => {
                let place = || format!("cannot write {}", path.display());
                let draft = draft.into_inner().map_err(io::IntoInnerError::into_error);
                draft.with_context(place)?.keep(&path).with_context(place)?;
                sync_folder(&path).with_context(place)
            }
        }
    }
}

/// Writes a whole text to standard output.
pub(in crate::cli) fn print(text: &[u8]) -> Result<()> {
    let mut destination = Destination::open(None, &[])?;
    destination.write(text)?;
    destination.finish()
}

/// Refuses to write over a file that is read, or over the history that the environment names.
fn refuse_to_replace(path: &Path, given: &Path, read: &[&[PathBuf]]) -> Result<()> {
    let history = record::path(None);
    let mut read = read.iter().copied().flatten().chain(&history);
    let path = whereabouts(path);
    if path.is_some() && read.any(|read| whereabouts(read) == path) {
        anyhow::bail!(
            "cannot write {}: it is one of the files that are read; name another file",
            given.display()
        );
    }
    Ok(())
}

/// Where a file is, or where it would be.
fn whereabouts(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok().or_else(|| {
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
        Some(folder.join(path.file_name()?))
    })
}

/// A closed pipe is no error: its reader has seen enough.
fn quietly(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// A name is only on disk once its folder is.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// Elsewhere a folder can't be opened for that.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
