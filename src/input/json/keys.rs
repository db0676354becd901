//! Which keys of an account lead to which columns.

use std::collections::HashMap;

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
/// Accounts mostly have the same keys in the same order, so a key is first held against the one
/// that stood in its place before; that costs no hash and no folding.
#[derive(Debug, Default)]
pub(super) struct Known {
    keys: Vec<KnownKey>,
    index: HashMap<Box<str>, usize>,
    /// The index of the key that stood in each place last time.
    order: Vec<usize>,
    object: u64,
    place: usize,
}

#[derive(Debug)]
struct KnownKey {
    name: Box<str>,
    target: Target,
    /// The last object that had it.
    object: u64,
}

/// What is wrong with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BadKey {
    /// The object has it already.
    Repeated,
    /// The object has too many.
    TooMany,
}

impl Known {
    /// Begins the next object.
    pub(super) fn begin(&mut self) {
        self.object += 1;
        self.place = 0;
    }

    /// Meets the next key of the object.
    pub(super) fn meet(
        &mut self,
        paths: &Paths,
        level: usize,
        name: &str,
    ) -> Result<Target, BadKey> {
        let expected = self.order.get(self.place).copied();
        let key = match expected {
            Some(key) if *self.keys[key].name == *name => key,
            _ => {
                let key = self.find(paths, level, name);
                self.order.truncate(self.place);
                self.order.push(key);
                key
            }
        };
        self.place += 1;
        let known = &mut self.keys[key];
        if known.object == self.object {
            return Err(BadKey::Repeated);
        }
        known.object = self.object;
        if self.place > MAX_COLUMNS {
            return Err(BadKey::TooMany);
        }
        Ok(known.target)
    }

    fn find(&mut self, paths: &Paths, level: usize, name: &str) -> usize {
        if let Some(&key) = self.index.get(name) {
            return key;
        }
        let key = self.keys.len();
        self.index.insert(name.into(), key);
        self.keys.push(KnownKey {
            name: name.into(),
            target: paths.target(level, name),
            object: 0,
        });
        key
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
        let mut known = Known::default();
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
