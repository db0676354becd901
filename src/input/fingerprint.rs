//! What an input was, to the byte: hashes that are taken as it is read.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::unpack::Bytes;

/// The SHA-256 of inputs, each known once it was read to its end: packed and encoded as it is.
#[derive(Clone, Debug, Default)]
pub struct Fingerprints(Arc<Mutex<BTreeMap<String, String>>>);

impl Fingerprints {
    /// The hash of an input in lower-case hexadecimal, by the name that messages give it; `None`
    /// while it was not read to its end. Of one that was read several times, that of the last.
    pub fn of(&self, name: &str) -> Option<String> {
        let hashes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        hashes.get(name).cloned()
    }

    /// The hash of several: that of their hashes as a line each. `None` while one is not known.
    pub fn of_all(&self, names: &[String]) -> Option<String> {
        let hashes: Option<Vec<String>> = names.iter().map(|name| self.of(name)).collect();
        let hashes = hashes?;
        if let [one] = hashes.as_slice() {
            return Some(one.clone());
        }
        let mut all = Sha256::new();
        for hash in hashes {
            all.update(hash);
            all.update("\n");
        }
        Some(hexadecimal(&all))
    }

    /// The same bytes, with their hash taken on the way.
    pub(super) fn watch(&self, name: &str, bytes: Bytes) -> Bytes {
        Box::new(Watched {
            bytes,
            hash: Sha256::new(),
            name: name.to_owned(),
            found: self.clone(),
        })
    }
}

/// Two are the same when what one finds is known to the other.
impl PartialEq for Fingerprints {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Fingerprints {}

struct Watched {
    bytes: Bytes,
    hash: Sha256,
    name: String,
    found: Fingerprints,
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.hash.update(&buffer[..read]);
        if read == 0 && !buffer.is_empty() {
            let found = &self.found.0;
            let mut hashes = found.lock().unwrap_or_else(PoisonError::into_inner);
            hashes.insert(self.name.clone(), hexadecimal(&self.hash));
        }
        Ok(read)
    }
}

fn hexadecimal(hash: &Sha256) -> String {
    let bytes = hash.clone().finalize();
    bytes
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing into a text cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_known_at_the_end_and_not_before() {
        let prints = Fingerprints::default();
        let mut watched = prints.watch("a", Box::new(io::Cursor::new(b"abc")));
        let mut three = [0; 3];
        watched.read_exact(&mut three).expect("three bytes");
        assert_eq!(prints.of("a"), None);
        assert_eq!(watched.read(&mut three).expect("the end"), 0);
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(prints.of("a").as_deref(), Some(abc));
        let names = ["a".to_owned(), "b".to_owned()];
        assert_eq!(prints.of_all(&names[..1]).as_deref(), Some(abc));
        assert_eq!(prints.of_all(&names), None);
        let mut watched = prints.watch("b", Box::new(io::empty()));
        watched.read_to_end(&mut Vec::new()).expect("nothing");
        assert_ne!(prints.of_all(&names), prints.of("a"));
        assert!(prints.of_all(&names).is_some());
    }
}
