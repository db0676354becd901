//! The files that a scorecard extends.

use std::fs;
use std::path::{Path, PathBuf};

use crate::scorecard::Layer;

/// The files that were read, the last one of which says what is read next.
pub(super) struct Bases {
    read: Vec<Read>,
}

/// A file as the user reaches it, and the one name that it has however it is reached.
struct Read {
    path: PathBuf,
    canonical: Option<PathBuf>,
}

impl Bases {
    /// Those of the scorecard at a path; the built-in one has no path, and nothing beside it.
    pub(super) fn of(path: Option<&Path>) -> Self {
        Bases {
            read: path.into_iter().map(Read::new).collect(),
        }
    }

    /// The next one: the file at a path relative to the last.
    pub(super) fn find(&mut self, extends: &str) -> Result<Layer, String> {
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
    pub(super) fn files(self) -> Vec<PathBuf> {
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
