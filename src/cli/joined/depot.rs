//! Values that do not fit into memory, in a temporary file without a name.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use crate::measure::{Depot, DepotError};

struct Unnamed(File);

/// An empty file, which is gone when it is closed.
pub(in crate::cli) fn unnamed() -> Result<Box<dyn Depot>, DepotError> {
    let file = tempfile::tempfile().map_err(|error| refused(&error))?;
    Ok(Box::new(Unnamed(file)))
}

fn refused(error: &io::Error) -> DepotError {
    DepotError(error.to_string())
}

impl Unnamed {
    fn read(&mut self, start: u64, bytes: &mut [u8]) -> io::Result<()> {
        self.0.seek(SeekFrom::Start(start))?;
        self.0.read_exact(bytes)
    }
}

impl Depot for Unnamed {
    // Nothing is got back before all was put: the place to write at is the end.
    fn put(&mut self, bytes: &[u8]) -> Result<(), DepotError> {
        let written = self.0.write_all(bytes);
        written.map_err(|error| refused(&error))
    }

    fn get(&mut self, start: u64, bytes: &mut [u8]) -> Result<(), DepotError> {
        let read = self.read(start, bytes);
        read.map_err(|error| refused(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::unnamed;

    #[test]
    fn what_was_put_is_got_back_from_any_byte_on() {
        let mut depot = unnamed().expect("a file");
        for piece in ["abc", "defg"] {
            depot.put(piece.as_bytes()).expect("room");
        }
        for (start, expected) in [(2, "cde"), (0, "ab"), (6, "g")] {
            let mut bytes = vec![0; expected.len()];
            depot.get(start, &mut bytes).expect("bytes");
            assert_eq!(bytes, expected.as_bytes());
        }
        assert!(depot.get(6, &mut [0; 2]).is_err());
    }
}
