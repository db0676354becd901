//! The texts of a column, while they are few; and whether none is there twice.

use std::collections::HashSet;

use xxhash_rust::xxh3::xxh3_64;

use crate::cell::fold;

/// How many texts are kept apart.
const MOST: usize = 40;

/// A text of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::starter) struct Text {
    /// As it is first spelled.
    pub(in crate::starter) spelled: String,
    pub(in crate::starter) folded: String,
    pub(in crate::starter) count: u64,
}

/// The texts of a column, in the order in which they first come; none once they are many.
#[derive(Clone, Debug, Default)]
pub(in crate::starter) struct Distinct {
    texts: Vec<Text>,
    many: bool,
}

impl Distinct {
    pub(super) fn add(&mut self, text: &str) {
        if self.many {
            return;
        }
        let folded = fold(text);
        if let Some(known) = self.texts.iter_mut().find(|it| it.folded == *folded) {
            known.count += 1;
        } else if self.texts.len() == MOST {
            self.many = true;
        } else {
            self.texts.push(Text {
                spelled: text.to_owned(),
                folded: folded.into_owned(),
                count: 1,
            });
        }
    }

    /// The texts; `None` where they are more than 40.
    pub(in crate::starter) fn list(&self) -> Option<&[Text]> {
        (!self.many).then_some(&self.texts)
    }

    /// The first texts, however many there are.
    pub(in crate::starter) fn first(&self) -> &[Text] {
        &self.texts
    }
}

/// Whether no text is there twice, by a hash of 64 bits.
#[derive(Clone, Debug)]
pub(super) struct Unique {
    /// `None` once a text came again.
    met: Option<HashSet<u64>>,
}

/// Behind so many it is no longer looked for.
const LOOKED_AT: usize = 1 << 20;

impl Default for Unique {
    fn default() -> Self {
        Unique {
            met: Some(HashSet::new()),
        }
    }
}

impl Unique {
    pub(super) fn add(&mut self, text: &str) {
        let Some(met) = &mut self.met else { return };
        if met.len() < LOOKED_AT && !met.insert(xxh3_64(text.as_bytes())) {
            self.met = None;
        }
    }

    pub(super) fn holds(&self) -> bool {
        self.met.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_texts_are_kept_apart() {
        let mut texts = Distinct::default();
        for text in ["Good", "poor", "good"] {
            texts.add(text);
        }
        let list = texts.list().unwrap_or_default();
        assert_eq!((list[0].spelled.as_str(), list[0].count), ("Good", 2));
        assert_eq!(list.len(), 2);
        for number in 0..MOST {
            texts.add(&number.to_string());
        }
        assert_eq!(texts.list(), None);
        assert_eq!(texts.first().len(), MOST);
    }

    #[test]
    fn a_text_that_comes_again_is_seen() {
        let mut unique = Unique::default();
        unique.add("a");
        unique.add("b");
        assert!(unique.holds());
        unique.add("a");
        unique.add("c");
        assert!(!unique.holds());
    }
}
