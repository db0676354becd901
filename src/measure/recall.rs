//! Answers that were given before.

/// How many answers are kept for an entry of a condition: a power of two.
const KEPT: usize = 64;

/// 2⁶⁴ divided by the golden ratio: its multiples lie far apart (Knuth, volume 3, section 6.4).
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// What the entries of conditions said of the texts that they met last.
///
/// A column such as the status of a ticket has a handful of texts, over millions of rows. Whether
/// one meets a comparison is found out once for each.
#[derive(Debug, Default)]
pub(super) struct Recall {
    /// By entry.
    answers: Vec<[Answer; KEPT]>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Answer {
    /// No text is that of a key of zeros, as long as there is no answer.
    key: Key,
    holds: bool,
}

/// A text of 1 to 16 bytes: its first and its last eight, which may overlap, and its length.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Key {
    first: u64,
    last: u64,
    length: usize,
}

impl Key {
    #[inline]
    fn new(text: &[u8]) -> Option<Key> {
        let (first, last) = match text {
            [] => return None,
            [one] => (u64::from(*one), 0),
            [one, two] => (u64::from(*one), u64::from(*two)),
            [one, two, three] => (u64::from(*one) << 8 | u64::from(*two), u64::from(*three)),
            [_, _, _, _, ..] if text.len() < 8 => {
                let first = u32::from_le_bytes(*text.first_chunk()?);
                let last = u32::from_le_bytes(*text.last_chunk()?);
                (u64::from(first), u64::from(last))
            }
            _ if text.len() <= 16 => {
                let first = u64::from_le_bytes(*text.first_chunk()?);
                let last = u64::from_le_bytes(*text.last_chunk()?);
                (first, last)
            }
            _ => return None,
        };
        let length = text.len();
        Some(Key {
            first,
            last,
            length,
        })
    }

    #[inline]
    fn place(self) -> usize {
        let mixed = (self.first ^ self.last.rotate_left(32)).wrapping_mul(SPREAD);
        (mixed >> 58) as usize % KEPT
    }
}

impl Recall {
    /// The answer for a text, by `ask` where it is not known.
    #[inline]
    pub(super) fn answer(&mut self, entry: usize, text: &[u8], ask: impl FnOnce() -> bool) -> bool {
        let Some(key) = Key::new(text) else {
            return ask();
        };
        if self.answers.len() <= entry {
            self.answers.resize(entry + 1, [Answer::default(); KEPT]);
        }
        let answer = &mut self.answers[entry][key.place()];
        if answer.key != key {
            let holds = ask();
            *answer = Answer { key, holds };
        }
        answer.holds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_asked_about_once_and_never_answered_for_another() {
        let long = "abcdefghijklmnopq";
        let parts = (0..=long.len()).flat_map(|end| [&long[..end], &long[long.len() - end..]]);
        let texts: Vec<&str> = parts
            .chain(["open", "opan", "abca", "abcdefghbcdefghi"])
            .collect();
        let mut recall = Recall::default();
        let mut asked = 0;
        for round in 0..3 {
            for entry in 0..2 {
                for text in &texts {
                    let truth = text.len() % 2 == entry;
                    let found = recall.answer(entry, text.as_bytes(), || {
                        asked += 1;
                        truth
                    });
                    assert_eq!(found, truth, "{text} in round {round}");
                }
            }
        }
        assert!(asked < 3 * 2 * texts.len());
    }
}
