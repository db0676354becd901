//! Where the bytes come from.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::InputError;

/// Where the bytes of an input come from.
#[derive(Clone, Debug)]
pub enum Source {
    /// Standard input, which can be opened once.
    Stdin,
    /// A file.
    File(PathBuf),
    /// A copy of something that could be read only once, in a file without a name.
    Copy {
        /// What it is a copy of.
        name: String,
        /// The copy.
        file: Arc<File>,
    },
    /// Bytes at hand, under a name for messages.
    Memory {
        /// The name.
        name: String,
        /// The bytes.
        bytes: Arc<[u8]>,
    },
}

impl Source {
    /// The source as messages name it: `<stdin>`, or the path as it was given.
    pub fn name(&self) -> String {
        match self {
            Source::Stdin => "<stdin>".to_owned(),
            Source::File(path) => path.display().to_string(),
            Source::Copy { name, .. } | Source::Memory { name, .. } => name.clone(),
        }
    }

    /// Opens the source for reading from its beginning.
    ///
    /// # Errors
    ///
    /// [`InputError::Io`] when the operating system refuses.
    pub fn open(&self) -> Result<Box<dyn Read + Send>, InputError> {
        match self {
            Source::Stdin => {
                widen(&io::stdin());
                Ok(Box::new(io::stdin()))
            }
            Source::File(path) => match File::open(path) {
                Ok(file) => Ok(Box::new(file)),
                Err(source) => Err(InputError::Io {
                    file: self.name(),
                    source,
                }),
            },
            Source::Copy { file, .. } => Ok(Box::new(FromBegin {
                file: Arc::clone(file),
                at: 0,
            })),
            Source::Memory { bytes, .. } => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
        }
    }

    /// Whether it can be read a second time: standard input and pipes can't.
    pub fn is_repeatable(&self) -> bool {
        match self {
            Source::Stdin => false,
            Source::File(path) => std::fs::metadata(path).is_ok_and(|it| it.is_file()),
            Source::Copy { .. } | Source::Memory { .. } => true,
        }
    }

    /// How many bytes it holds, packed as they may be; `None` for what is read only once.
    pub fn size(&self) -> Option<u64> {
        match self {
            Source::Stdin => None,
            Source::File(path) => {
                let file = std::fs::metadata(path)
                    .ok()
                    .filter(std::fs::Metadata::is_file);
                file.map(|it| it.len())
            }
            Source::Copy { file, .. } => file.metadata().ok().map(|it| it.len()),
            Source::Memory { bytes, .. } => Some(bytes.len() as u64),
        }
    }

    /// The suffix of the name in lower case, without the dot; that of what is packed, where the
    /// name says so (`csv` of `accounts.csv.gz`).
    pub(super) fn suffix(&self) -> Option<String> {
        let path = match self {
            Source::Stdin => return None,
            Source::File(path) => path.as_path(),
            Source::Copy { name, .. } | Source::Memory { name, .. } => Path::new(name),
        };
        let suffix = |path: &Path| Some(path.extension()?.to_str()?.to_ascii_lowercase());
        let last = suffix(path)?;
        if matches!(last.as_str(), "gz" | "gzip" | "zst" | "zstd") {
            return suffix(Path::new(path.file_stem()?));
        }
        Some(last)
    }
}

/// Reads a file that several read, each from its beginning: none moves the place of another.
struct FromBegin {
    file: Arc<File>,
    at: u64,
}

impl Read for FromBegin {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        #[cfg(unix)]
        let read = std::os::unix::fs::FileExt::read_at(&*self.file, buffer, self.at)?;
        #[cfg(windows)]
        let read = std::os::windows::fs::FileExt::seek_read(&*self.file, buffer, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

/// Lets a pipe hold more, so that its writer and this program take turns less often. A system that
/// refuses is no reason to complain.
#[cfg(target_os = "linux")]
fn widen(stdin: &io::Stdin) {
    let _ = rustix::pipe::fcntl_setpipe_size(stdin, 1 << 20);
}

/// Elsewhere a pipe holds what it holds.
#[cfg(not(target_os = "linux"))]
fn widen(_: &io::Stdin) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_is_named() {
        let source = Source::File(PathBuf::from("no/such/accounts.csv"));
        let Err(error) = source.open() else {
            panic!("opened a file that is not there");
        };
        let diagnostic = error.diagnostic();
        assert_eq!(diagnostic.code, "cannot-read");
        assert!(
            diagnostic
                .message
                .starts_with("cannot read no/such/accounts.csv: "),
            "{}",
            diagnostic.message
        );
    }

    #[test]
    fn a_copy_is_read_from_its_beginning_each_time() {
        let mut file = tempfile::tempfile().expect("a file");
        io::Write::write_all(&mut file, b"a copy").expect("room");
        let source = Source::Copy {
            name: "<stdin>".to_owned(),
            file: Arc::new(file),
        };
        assert_eq!(source.size(), Some(6));
        let (mut one, mut other) = (source.open().expect("it"), source.open().expect("it"));
        let mut first = [0; 2];
        one.read_exact(&mut first).expect("two bytes");
        assert_eq!(io::read_to_string(&mut other).expect("text"), "a copy");
        assert_eq!(io::read_to_string(&mut one).expect("text"), "copy");
    }

    #[test]
    fn a_suffix_is_read_in_lower_case() {
        let rows = [
            ("upper case", "A.TSV", Some("tsv")),
            ("two dots", "a.b.json", Some("json")),
            ("packed", "a.CSV.gz", Some("csv")),
            ("packed, no other", "a.zst", None),
            ("none", "accounts", None),
        ];
        for (name, path, expected) in rows {
            let suffix = Source::File(PathBuf::from(path)).suffix();
            assert_eq!(suffix.as_deref(), expected, "{name}");
        }
    }
}
