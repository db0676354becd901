//! A standard output that is redirected to a file, which can be taken back.

use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};

/// A file that standard output is redirected to. Unless it is kept, what was written to it is cut
/// off again, so that a run that fails leaves nothing half-written there.
pub(in crate::cli) struct Redirect {
    file: File,
    /// Where the file ended before.
    start: u64,
    kept: bool,
}

impl Redirect {
    /// The file, where standard output is one that only grows from here on and that standard
    /// error does not go to as well.
    pub(in crate::cli) fn of_stdout() -> Option<Redirect> {
        let mut file = stdout_file()?;
        let start = file.stream_position().ok()?;
        let grows = file.metadata().ok()?.len() == start;
        grows.then_some(Redirect {
            file,
            start,
            kept: false,
        })
    }

    /// Appends bytes.
    pub(in crate::cli) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    /// Makes what was written final.
    pub(in crate::cli) fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Redirect {
    fn drop(&mut self) {
        if !self.kept {
            // Nothing can be done about a failure here, and the run has failed already. The place
            // to write at is shared with whoever writes next.
            let _ = self.file.set_len(self.start);
            let _ = self.file.seek(SeekFrom::Start(self.start));
        }
    }
}

#[cfg(unix)]
fn stdout_file() -> Option<File> {
    use std::os::fd::{AsFd, BorrowedFd};
    use std::os::unix::fs::MetadataExt;

    let open = |fd: BorrowedFd<'_>| fd.try_clone_to_owned().map(File::from).ok();
    let file = open(io::stdout().as_fd())?;
    let own = file.metadata().ok().filter(std::fs::Metadata::is_file)?;
    let errors = open(io::stderr().as_fd()).and_then(|errors| errors.metadata().ok());
    let shared = errors.is_some_and(|it| (it.dev(), it.ino()) == (own.dev(), own.ino()));
    (!shared).then_some(file)
}

/// Elsewhere it cannot be told whether two streams go to one file.
#[cfg(not(unix))]
fn stdout_file() -> Option<File> {
    None
}
