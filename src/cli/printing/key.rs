//! What accounts are sorted by.

use std::cmp::Ordering;

use crate::cell::fold;
use crate::history::Earlier;
use crate::score::Account;
use crate::scorecard::Band;

use crate::cli::args::Sort;

/// What accounts are sorted by: the smaller key comes first.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Key {
    rank: u8,
    first: f64,
    second: f64,
    text: Box<str>,
}

impl Key {
    /// How many bytes a written key takes at the least.
    pub(in crate::cli) const HEAD: usize = 1 + 8 + 8 + 4;

    /// The key of an account for an order. In the order of the input all keys are the same.
    pub(in crate::cli) fn new(
        sort: Sort,
        account: &Account<'_>,
        earlier: Option<&Earlier<'_>>,
    ) -> Key {
        // What is not known comes last.
        let value = account.value().map_or(f64::INFINITY, |value| -value);
        let score = account.score().unwrap_or(f64::INFINITY);
        let (rank, first, second, text) = match sort {
            Sort::Input => (0, 0.0, 0.0, "".into()),
            Sort::Risk => (rank(account.band()), value, score, account.id().into()),
            Sort::Score => (0, score, 0.0, "".into()),
            Sort::Value => (0, value, 0.0, "".into()),
            Sort::Change => match earlier.and_then(|it| it.change(account.score())) {
                Some(millionths) => (0, millionths as f64, 0.0, "".into()),
                None => (1, 0.0, 0.0, "".into()),
            },
            Sort::Name => match account.name() {
                Some(name) => (0, 0.0, 0.0, fold(name).into()),
                None => (1, 0.0, 0.0, "".into()),
            },
        };
        Key {
            rank,
            first,
            second,
            text,
        }
    }

    /// How many bytes its text takes.
    pub(in crate::cli) fn text_len(&self) -> usize {
        self.text.len()
    }

    /// Appends it, to be read again by [`Key::read`].
    pub(in crate::cli) fn write(&self, out: &mut Vec<u8>) {
        out.push(self.rank);
        out.extend_from_slice(&self.first.to_le_bytes());
        out.extend_from_slice(&self.second.to_le_bytes());
        out.extend_from_slice(&(self.text.len() as u32).to_le_bytes());
        out.extend_from_slice(self.text.as_bytes());
    }

    /// How many bytes the key takes that was written at the beginning of these.
    pub(in crate::cli) fn size(bytes: &[u8]) -> usize {
        let length = bytes.get(17..).and_then(<[u8]>::first_chunk);
        Key::HEAD + length.map_or(0, |&length| u32::from_le_bytes(length) as usize)
    }

    /// The key that was written at the beginning of these bytes.
    pub(in crate::cli) fn read(bytes: &[u8]) -> Option<Key> {
        let text = bytes.get(Key::HEAD..Key::size(bytes))?;
        Some(Key {
            rank: *bytes.first()?,
            first: f64::from_le_bytes(*bytes.get(1..)?.first_chunk()?),
            second: f64::from_le_bytes(*bytes.get(9..)?.first_chunk()?),
            text: std::str::from_utf8(text).ok()?.into(),
        })
    }

    #[cfg(test)]
    pub(in crate::cli) fn sample(rank: u8, text: &str) -> Key {
        Key {
            rank,
            first: -1.5,
            second: f64::INFINITY,
            text: text.into(),
        }
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank
            .cmp(&other.rank)
            .then(self.first.total_cmp(&other.first))
            .then(self.second.total_cmp(&other.second))
            .then_with(|| self.text.cmp(&other.text))
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Key {}

/// The most urgent first; not knowing is more urgent than a warning.
fn rank(band: Band) -> u8 {
    match band {
        Band::Red => 0,
        Band::Unknown => 1,
        Band::Yellow => 2,
        Band::Green => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_was_written() {
        for text in ["", "ACC-1", "東京"] {
            let key = Key::sample(3, text);
            let mut bytes = Vec::new();
            key.write(&mut bytes);
            assert_eq!(Key::size(&bytes), bytes.len());
            bytes.extend_from_slice(b"behind");
            assert_eq!(Key::read(&bytes), Some(key), "{text}");
        }
        assert_eq!(Key::read(b"short"), None);
    }
}
