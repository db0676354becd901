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
    /// `None` once a text came again, unless all are kept.
    met: Option<HashSet<u64>>,
    keeps_all: bool,
    repeats: bool,
}

/// Behind so many it is no longer looked for.
const LOOKED_AT: usize = 1 << 20;

impl Default for Unique {
    fn default() -> Self {
        Unique {
            met: Some(HashSet::new()),
            keeps_all: false,
            repeats: false,
        }
    }
}

impl Unique {
    /// One that knows all texts, also when some come again.
    pub(super) fn keeping_all() -> Self {
        Unique {
            keeps_all: true,
            ..Unique::default()
        }
    }

    pub(super) fn add(&mut self, text: &str) {
        let Some(met) = &mut self.met else { return };
        if met.len() < LOOKED_AT && !met.insert(xxh3_64(text.as_bytes())) {
            self.repeats = true;
            if !self.keeps_all {
                self.met = None;
            }
        }
    }

    pub(super) fn holds(&self) -> bool {
        !self.repeats
    }

    /// Whether all of these texts are among those; `false` where that is not known.
    pub(super) fn is_within(&self, those: &Unique) -> bool {
        let both = [self, those].map(|it| it.met.as_ref().filter(|met| met.len() < LOOKED_AT));
        matches!(both, [Some(some), Some(all)] if some.is_subset(all))
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
    fn texts_are_among_others_or_not() {
        let of = |mut unique: Unique, texts: &[&str]| {
            for text in texts {
                unique.add(text);
            }
            unique
        };
        let ids = of(Unique::default(), &["a", "b", "c"]);
        let rows: [(&[&str], bool); 4] = [
            (&["a", "b", "a"], true),
            (&["c"], true),
            (&["a", "x"], false),
            (&[], true),
        ];
        for (texts, expected) in rows {
            let parents = of(Unique::keeping_all(), texts);
            assert_eq!(parents.is_within(&ids), expected, "{texts:?}");
        }
        let repeated = of(Unique::default(), &["a", "a"]);
        assert!(!repeated.is_within(&ids), "they are not known any more");
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
