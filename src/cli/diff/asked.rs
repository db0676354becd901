//! The other files of both sides, as far as the command line names them.

use anyhow::{Result, bail};

use crate::cell::fold;
use crate::cli::args::{Children, Diff};
use crate::cli::scorecard::Loaded;

use super::named::Named;

/// What `--source` and `--old-source` say.
pub(super) struct Asked {
    new: Vec<String>,
    old: Vec<String>,
}

impl Asked {
    /// Refuses what says nothing: a snapshot keeps the measures of its night.
    pub(super) fn new(args: &Diff, [old, new]: &[Named; 2]) -> Result<Self> {
        let is_file = |named: &Named| named.file().is_some();
        if !args.source.is_empty() && !is_file(old) && !is_file(new) {
            bail!("--source: both sides are snapshots, which keep the measures of their nights");
        }
        if !args.old_source.is_empty() && !is_file(old) {
            bail!(
                "--old-source: the old side is a snapshot, which keeps the measures of its night"
            );
        }
        Ok(Asked {
            new: args.source.clone(),
            old: args.old_source.clone(),
        })
    }

    /// The files of the new side.
    pub(super) fn of_new(&self) -> Children {
        Children {
            source: self.new.clone(),
        }
    }

    /// The files of the old side: its own, and for sources that it does not name those of the new
    /// side.
    pub(super) fn of_old(&self, loaded: Option<&Loaded>) -> Children {
        let name = |asked: &str| {
            let name = asked.split_once('=').map_or(asked, |it| it.0);
            fold(name).into_owned()
        };
        let known = |asked: &&String| {
            let mut sources = loaded.iter().flat_map(|it| &it.scorecard.sources);
            sources.any(|source| fold(&source.name) == name(asked))
        };
        let own = |asked: &&String| self.old.iter().any(|old| name(old) == name(asked));
        let shared = self.new.iter().filter(|it| known(it) && !own(it));
        Children {
            source: self.old.iter().chain(shared).cloned().collect(),
        }
    }
}
