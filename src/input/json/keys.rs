//! Which keys of an account lead to which columns.

use std::collections::HashMap;
use std::ops::Range;

use wide::u8x32;

use crate::cell::fold;
use crate::table::Column;

use super::super::feed::MAX_COLUMNS;

/// What a key leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Nothing that is read.
    Nothing,
    /// A column of the table.
    Column(usize),
    /// An object that holds columns: the index of its [`Level`].
    Inside(usize),
}

/// The keys of one kind of object that lead somewhere, folded.
#[derive(Debug, Default)]
struct Level {
    targets: HashMap<String, Target>,
}

/// The columns of a run as paths through nested objects. The first level is the account.
#[derive(Debug)]
pub(super) struct Paths {
    levels: Vec<Level>,
    /// The names of the columns.
    pub(super) names: Vec<String>,
}

/// The level of the account itself.
pub(super) const ACCOUNT: usize = 0;

impl Paths {
    pub(super) fn new(columns: &[Column]) -> Self {
        let mut paths = Paths {
            levels: vec![Level::default()],
            names: columns.iter().map(|column| column.name.clone()).collect(),
        };
        for (index, column) in columns.iter().enumerate() {
            paths.lead(ACCOUNT, &column.name, index);
        }
        for (index, column) in columns.iter().enumerate() {
            paths.lead_inside(&column.name, index);
        }
        paths
    }

    fn lead(&mut self, level: usize, key: &str, column: usize) {
        let targets = &mut self.levels[level].targets;
        targets.insert(fold(key).into_owned(), Target::Column(column));
    }

    /// A dotted name also leads through objects, where no column has the name of one of them.
    fn lead_inside(&mut self, name: &str, column: usize) {
        let mut level = ACCOUNT;
        let mut path = name;
        while let Some((key, rest)) = path.split_once('.') {
            let next = self.levels.len();
            let targets = &mut self.levels[level].targets;
            let target = targets
                .entry(fold(key).into_owned())
                .or_insert(Target::Inside(next));
            let Target::Inside(inside) = *target else {
                return;
            };
            if inside == next {
                self.levels.push(Level::default());
            }
            level = inside;
            path = rest;
        }
        if level != ACCOUNT {
            self.lead(level, path, column);
        }
    }

    fn target(&self, level: usize, key: &str) -> Target {
        let targets = &self.levels[level].targets;
        *targets.get(fold(key).as_ref()).unwrap_or(&Target::Nothing)
    }

    pub(super) fn levels(&self) -> usize {
        self.levels.len()
    }
}

/// The keys that objects of one level were seen to have.
///
/// Accounts mostly have the same keys in the same order, spelled alike to the last blank. So the
/// text between two values is first held against what stood there before; where it is the same,
/// it was checked before, and costs no hash and no folding.
#[derive(Debug)]
pub(super) struct Known {
    /// The first one stands for the beginning of an object.
    keys: Vec<KnownKey>,
    index: HashMap<Box<str>, usize>,
    object: u64,
    /// The key that was met last.
    last: usize,
    /// How many keys the object has so far.
    count: usize,
}

#[derive(Debug)]
struct KnownKey {
    name: Box<str>,
    target: Target,
    /// The last object that had it.
    object: u64,
    /// What followed it last, and what did before that.
    next: Step,
    other: Step,
}

/// The way from behind a value, or from the beginning of an object, to the value of a key.
#[derive(Clone, Copy, Debug, Default)]
struct Step {
    key: usize,
    /// Where the text of the way stands that was checked.
    start: usize,
    /// Its length, 0 where no way is known.
    length: usize,
}

/// What is wrong with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BadKey {
    /// The object has it already.
    Repeated,
    /// The object has too many.
    TooMany,
}

/// Stands for the beginning of an object among its keys.
const BEGINNING: usize = 0;

impl Known {
    pub(super) fn new() -> Self {
        Known {
            keys: vec![KnownKey::new("", Target::Nothing)],
            index: HashMap::new(),
            object: 0,
            last: BEGINNING,
            count: 0,
        }
    }

    /// Begins the next object.
    pub(super) fn begin(&mut self) {
        self.object += 1;
        self.last = BEGINNING;
        self.count = 0;
    }

    /// Meets the next key of the object by its name.
    pub(super) fn meet(
        &mut self,
        paths: &Paths,
        level: usize,
        name: &str,
    ) -> Result<Target, BadKey> {
        let expected = self.keys[self.last].next.key;
        if expected != BEGINNING && *self.keys[expected].name == *name {
            return self.arrive(expected);
        }
        let key = self.find(paths, level, name);
        self.arrive(key)
    }

    /// Meets a key by its name, whose value begins behind `way`, and remembers that.
    pub(super) fn learn(
        &mut self,
        paths: &Paths,
        level: usize,
        name: &str,
        way: Range<usize>,
    ) -> Result<Target, BadKey> {
        let key = self.find(paths, level, name);
        let last = &mut self.keys[self.last];
        last.other = last.next;
        last.next = Step {
            key,
            start: way.start,
            length: way.len(),
        };
        self.arrive(key)
    }

    /// Meets the next key if the text at `at` is a way that is known: what the key leads to, and
    /// where its value begins. `bytes` is the text that ways were learned in.
    #[inline]
    pub(super) fn follow(&mut self, bytes: &[u8], at: usize) -> Option<(Target, usize)> {
        let last = self.keys.get_mut(self.last)?;
        if !last.next.is_at(bytes, at) {
            if !last.other.is_at(bytes, at) {
                return None;
            }
            std::mem::swap(&mut last.next, &mut last.other);
        }
        let Step { key, length, .. } = last.next;
        let target = self.arrive(key).ok()?;
        Some((target, at + length))
    }

    #[inline]
    fn arrive(&mut self, key: usize) -> Result<Target, BadKey> {
        let known = &mut self.keys[key];
        if known.object == self.object {
            return Err(BadKey::Repeated);
        }
        if self.count == MAX_COLUMNS {
            return Err(BadKey::TooMany);
        }
        known.object = self.object;
        self.last = key;
        self.count += 1;
        Ok(known.target)
    }

    fn find(&mut self, paths: &Paths, level: usize, name: &str) -> usize {
        if let Some(&key) = self.index.get(name) {
            return key;
        }
        let key = self.keys.len();
        self.index.insert(name.into(), key);
        let target = paths.target(level, name);
        self.keys.push(KnownKey::new(name, target));
        key
    }
}

impl KnownKey {
    fn new(name: &str, target: Target) -> Self {
        KnownKey {
            name: name.into(),
            target,
            object: 0,
            next: Step::default(),
            other: Step::default(),
        }
    }
}

impl Step {
    /// Whether the text at `at` is this way.
    #[inline]
    fn is_at(self, bytes: &[u8], at: usize) -> bool {
        const WINDOW: usize = 32;
        let Step { start, length, .. } = self;
        let window = |at: usize| bytes.get(..at + WINDOW)?.last_chunk();
        if length.wrapping_sub(1) < WINDOW
            && let (Some(&here), Some(&there)) = (window(at), window(start))
        {
            let same = u8x32::new(here).simd_eq(u8x32::new(there)).to_bitmask();
            return u64::from(same) | u64::MAX << length == u64::MAX;
        }
        length > 0
            && bytes
                .get(at..at + length)
                .is_some_and(|here| *here == bytes[start..start + length])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str) -> Column {
        Column {
            name: name.to_owned(),
            place: None,
        }
    }

    #[test]
    fn keys_lead_to_columns_folded_and_by_path() {
        let paths = Paths::new(&[column("id"), column("p.q.r"), column("p.s"), column("id.x")]);
        assert_eq!(paths.target(ACCOUNT, " ID "), Target::Column(0));
        assert_eq!(paths.target(ACCOUNT, "p.q.r"), Target::Column(1));
        assert_eq!(paths.target(ACCOUNT, "other"), Target::Nothing);
        assert_eq!(paths.target(ACCOUNT, "id.x"), Target::Column(3));
        let Target::Inside(p) = paths.target(ACCOUNT, "P") else {
            panic!("p leads inside");
        };
        assert_eq!(paths.target(p, "s"), Target::Column(2));
        let Target::Inside(q) = paths.target(p, "q") else {
            panic!("p.q leads inside");
        };
        assert_eq!(paths.target(q, "R"), Target::Column(1));
    }

    #[test]
    fn a_key_is_known_again_and_its_repetition_noticed() {
        let paths = Paths::new(&[column("b")]);
        let mut known = Known::new();
        for keys in [["a", "b", "c"], ["a", "b", "c"], ["c", "b", "a"]] {
            known.begin();
            let targets = keys.map(|key| known.meet(&paths, ACCOUNT, key));
            assert_eq!(targets[1], Ok(Target::Column(0)), "{keys:?}");
        }
        known.begin();
        assert!(known.meet(&paths, ACCOUNT, "c").is_ok());
        assert_eq!(
            known.meet(&paths, ACCOUNT, "c"),
            Err(BadKey::Repeated),
            "a known key"
        );
    }
}
