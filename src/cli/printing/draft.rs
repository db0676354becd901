//! A file that is not there until it is whole, and then is there at once.

use std::fs::{File, Permissions};
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

/// What a file is called between its first byte and its last, where it must have a name.
const PREFIX: &str = ".health-";

/// A file that is being written.
pub(in crate::cli) enum Draft {
    /// One without a name: whatever ends the process, nothing of it is left.
    #[cfg(target_os = "linux")]
    Unnamed(File),
    /// One beside its final name, where the system knows no files without a name.
    Named(NamedTempFile),
}

impl Draft {
    /// Begins a file that will stand in a folder, with the permissions of the one that it replaces.
    pub(in crate::cli) fn begin(
        folder: &Path,
        replaced: Option<&Permissions>,
    ) -> io::Result<Draft> {
        #[cfg(target_os = "linux")]
        if let Some(file) = linux::unnamed(folder, replaced) {
            return Ok(Draft::Unnamed(file));
        }
        let mut builder = Builder::new();
        match replaced {
            Some(replaced) => {
                builder.permissions(replaced.clone());
            }
            None => give_usual_permissions(&mut builder),
        }
        let named = builder.prefix(PREFIX).tempfile_in(folder);
        // The name that it would have had is no help.
        let unnamed = |error: io::Error| io::Error::from(error.kind());
        named.map(Draft::Named).map_err(unnamed)
    }

    /// Gives it its name, when every byte of it is on disk.
    pub(in crate::cli) fn keep(self, path: &Path) -> io::Result<()> {
        match self {
            #[cfg(target_os = "linux")]
            Draft::Unnamed(file) => {
                file.sync_all()?;
                linux::name(&file, path)
            }
            Draft::Named(file) => {
                file.as_file().sync_all()?;
                file.persist(path).map(drop).map_err(|error| error.error)
            }
        }
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            #[cfg(target_os = "linux")]
            Draft::Unnamed(file) => file.write(bytes),
            Draft::Named(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            #[cfg(target_os = "linux")]
            Draft::Unnamed(file) => file.flush(),
            Draft::Named(file) => file.flush(),
        }
    }
}

/// What a new file gets, before the umask: a temporary file alone would be for its owner only.
#[cfg(unix)]
fn give_usual_permissions(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(Permissions::from_mode(USUAL));
}

/// Elsewhere a new file gets what its folder hands down.
#[cfg(not(unix))]
fn give_usual_permissions(_: &mut Builder<'_, '_>) {}

#[cfg(unix)]
const USUAL: u32 = 0o666;

/// Files without a name, and how they get one.
#[cfg(target_os = "linux")]
mod linux {
    use std::fs::{File, OpenOptions, Permissions};
    use std::io;
    use std::os::fd::AsRawFd;
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
    use std::path::{Path, PathBuf};

    use rustix::fs::{AtFlags, CWD, OFlags, linkat};
    use tempfile::Builder;

    use super::{PREFIX, USUAL};

    /// `None` where the file system has no such files, or no name could be given to one.
    pub(in crate::cli) fn unnamed(folder: &Path, replaced: Option<&Permissions>) -> Option<File> {
        let file = OpenOptions::new()
            .write(true)
            .mode(replaced.map_or(USUAL, Permissions::mode))
            .custom_flags(OFlags::TMPFILE.bits().cast_signed())
            .open(folder)
            .ok()?;
        handle(&file).exists().then_some(file)
    }

    /// A link replaces nothing, and a rename does: a name that is taken is only reached by way of
    /// another, which is there for a moment.
    pub(in crate::cli) fn name(file: &File, path: &Path) -> io::Result<()> {
        let handle = handle(file);
        let link = |to: &Path| {
            linkat(CWD, &handle, CWD, to, AtFlags::SYMLINK_FOLLOW).map_err(io::Error::from)
        };
        match link(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            done => return done,
        }
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        let named = Builder::new()
            .prefix(PREFIX)
            .make_in(folder.unwrap_or(Path::new(".")), link)?;
        named.persist(path).map_err(|error| error.error)
    }

    /// Where a file that is open can be found by a path.
    fn handle(file: &File) -> PathBuf {
        PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let listed = fs::read_dir(folder).expect("a folder").flatten();
        let names = listed.map(|it| it.file_name().to_string_lossy().into_owned());
        names.collect()
    }

    #[test]
    fn a_draft_becomes_a_file_or_replaces_one_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("scores.csv");
        for text in ["first", "second"] {
            let mut draft = Draft::begin(folder.path(), None).expect("a draft");
            draft.write_all(text.as_bytes()).expect("room");
            draft.keep(&path).expect("a name");
            assert_eq!(fs::read_to_string(&path).expect("a file"), text);
            assert_eq!(names(folder.path()), ["scores.csv"]);
        }
    }

    #[test]
    fn a_draft_that_is_given_up_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut draft = Draft::begin(folder.path(), None).expect("a draft");
        draft.write_all(b"some").expect("room");
        #[cfg(target_os = "linux")]
        assert_eq!(names(folder.path()), [""; 0], "before it is given up");
        drop(draft);
        assert_eq!(names(folder.path()), [""; 0]);
    }

    #[test]
    fn a_draft_with_a_name_of_its_own_does_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("scores.csv");
        let named = Builder::new().prefix(PREFIX).tempfile_in(folder.path());
        let mut draft = Draft::Named(named.expect("a draft"));
        draft.write_all(b"whole").expect("room");
        draft.keep(&path).expect("a name");
        assert_eq!(names(folder.path()), ["scores.csv"]);
    }
}
