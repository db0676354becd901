//! The files that a scorecard extends.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result};

use crate::scorecard::Layer;

/// The files that were read, the last one of which says what is read next.
pub(in crate::cli) struct Bases {
    read: Vec<Read>,
}

/// A file as the user reaches it, and the one name that it has however it is reached.
struct Read {
    path: PathBuf,
    canonical: Option<PathBuf>,
}

impl Bases {
    /// Those of the scorecard at a path; the built-in one has no path, and nothing beside it.
    pub(in crate::cli) fn of(path: Option<&Path>) -> Self {
        Bases {
            read: path.into_iter().map(Read::new).collect(),
        }
    }

    /// The next one: the file at a path relative to the last.
    pub(in crate::cli) fn find(&mut self, extends: &str) -> Result<Layer, String> {
        let folder = self.read.last().and_then(|last| last.path.parent());
        let base = Read::new(&folder.unwrap_or(Path::new("")).join(extends));
        let bytes = fs::read(&base.path).map_err(|error| error.to_string())?;
        let text = String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
        // A circle is known by the file's first name.
        let known = |read: &&Read| read.canonical.is_some() && read.canonical == base.canonical;
        let first = self.read.iter().find(known).unwrap_or(&base);
        let file = first.path.display().to_string();
        self.read.push(base);
        Ok(Layer { file, text })
    }
}

impl Bases {
    /// The files that were read, the scorecard first.
    pub(in crate::cli) fn files(self) -> Vec<PathBuf> {
        self.read.into_iter().map(|read| read.path).collect()
    }
}

impl Read {
    fn new(path: &Path) -> Self {
        Read {
            path: path.to_owned(),
            canonical: path.canonicalize().ok(),
        }
    }
}

/// How a scorecard at `output` has to name the base that the one at `own` calls `named`; `None`
/// where that name leads there as well.
pub(in crate::cli) fn from_elsewhere(
    named: &str,
    [own, base]: [&PathBuf; 2],
    output: &Path,
) -> Result<Option<String>> {
    // What is no file is read by something else, which may put it anywhere.
    let is_device = output.exists() && !output.is_file();
    let (Ok(here), Ok(there)) = (folder(own), folder(output)) else {
        return Ok(None);
    };
    if Path::new(named).is_absolute() || is_device || here == there {
        return Ok(None);
    }
    let unwritten = || {
        let (base, output) = (base.display(), output.display());
        format!("cannot write into {output} where {base} is, which it extends")
    };
    let base = base.canonicalize().with_context(unwritten)?;
    let path = relative(&base, &there).with_context(unwritten)?;
    Ok(Some(path))
}

/// The one name of the folder of a file.
fn folder(file: &Path) -> io::Result<PathBuf> {
    let folder = file.parent().filter(|it| !it.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).canonicalize()
}

/// The path from a folder to a file, with slashes, as every system reads it; the whole path from
/// another drive. Both are whole to begin with. `None` where it is not UTF-8.
fn relative(file: &Path, folder: &Path) -> Option<String> {
    let both = file.components().zip(folder.components());
    let shared = both.take_while(|(one, other)| one == other).count();
    if shared == 0 {
        return file.to_str().map(str::to_owned);
    }
    let up = folder.components().skip(shared).map(|_| Some(".."));
    let down = file.components().skip(shared).map(|it| match it {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    let names = up.chain(down).collect::<Option<Vec<&str>>>()?;
    Some(names.join("/"))
}
