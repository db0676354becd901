//! Where the parts of a scorecard stand in its files, for what is said of a scorecard that is
//! right: such a scorecard has no positions of its own.

use std::collections::BTreeMap;

use toml::de::{DeArray, DeTable, DeValue};

use crate::cell::{fold, trim};
use crate::diagnostic::Diagnostic;

use super::layer::Layers;
use super::problem::Span;

/// Where the parts of a scorecard stand in its files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    layers: Layers,
    /// By the keys that lead to a part; an array of tables counts by what names its tables, folded.
    spans: BTreeMap<Vec<String>, Span>,
}

/// A part of a scorecard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'p> {
    /// The whole: the beginning of the file.
    Whole,
    /// A key of `[account]`.
    Account(&'p str),
    /// A key of `[bands]`.
    Bands {
        /// The id of the profile whose bands they are; `None` for the base.
        profile: Option<&'p str>,
        /// The key.
        key: &'p str,
    },
    /// A signal, or a key of it.
    Signal {
        /// The id of the profile whose signal it is; `None` for the base.
        profile: Option<&'p str>,
        /// The signal's id.
        id: &'p str,
        /// The key; `None` for the signal as a whole.
        key: Option<&'p str>,
    },
    /// A key of a profile, by the profile's id.
    Profile(&'p str, &'p str),
    /// A key of a rule, by the rule's id.
    Rule(&'p str, &'p str),
    /// A key of the first play with an action.
    Play(&'p str, &'p str),
    /// A key of a source, by the source's name.
    Source(&'p str, &'p str),
}

/// The arrays of tables, and the key that names each table.
const NAMED: [(&str, &str); 4] = [
    ("profile", "id"),
    ("rule", "id"),
    ("play", "action"),
    ("test", "name"),
];

impl Places {
    /// The parts of all files, the farthest base first. A key counts where the last file has it.
    pub(super) fn new<'t>(layers: Layers, tables: impl Iterator<Item = &'t DeTable<'t>>) -> Self {
        let mut spans = BTreeMap::new();
        for table in tables {
            walk(table, &mut Vec::new(), &mut spans);
        }
        Places { layers, spans }
    }

    /// The diagnostic at a part. What a profile takes over from the base stands there; what is not
    /// written at all counts as its table, else as the beginning of the file.
    pub fn locate(&self, part: Part<'_>, diagnostic: Diagnostic) -> Diagnostic {
        self.layers.locate(self.span(part), diagnostic)
    }

    /// Where a part begins, in bytes of all files, the farthest base first.
    pub fn position(&self, part: Part<'_>) -> usize {
        self.span(part).start
    }

    fn span(&self, part: Part<'_>) -> Span {
        let mut paths = part.paths().into_iter();
        let found = paths.find_map(|path| {
            let named = NAMED.iter().any(|(array, _)| path.first() == Some(array));
            let keys = path.iter().enumerate().map(|(place, &key)| match place {
                1 if named => fold(key).into_owned(),
                _ => key.to_owned(),
            });
            self.spans.get(&keys.collect::<Vec<String>>()).cloned()
        });
        found.unwrap_or_else(|| {
            let top = self.layers.iter().last().map_or(0, |(start, _)| start);
            top..top
        })
    }
}

impl<'p> Part<'p> {
    /// Where it may stand, the nearest first.
    fn paths(self) -> Vec<Vec<&'p str>> {
        match self {
            Part::Whole => Vec::new(),
            Part::Account(key) => vec![vec!["account", key], vec!["account"]],
            Part::Bands { profile, key } => {
                let mut paths = vec![vec!["bands", key], vec!["bands"]];
                if let Some(profile) = profile {
                    paths.insert(0, vec!["profile", profile, "bands", key]);
                }
                paths
            }
            Part::Signal { profile, id, key } => signal(profile, id, key),
            Part::Profile(id, key) => vec![vec!["profile", id, key], vec!["profile", id]],
            Part::Rule(id, key) => vec![vec!["rule", id, key], vec!["rule", id]],
            Part::Play(action, key) => vec![vec!["play", action, key], vec!["play", action]],
            Part::Source(name, key) => vec![vec!["source", name, key], vec!["source", name]],
        }
    }
}

// With a key, what is written nearest to it counts: the patch's key, the base's, then their tables.
fn signal<'p>(profile: Option<&'p str>, id: &'p str, key: Option<&'p str>) -> Vec<Vec<&'p str>> {
    let mut heads = Vec::new();
    for polarity in ["positive", "negative"] {
        heads.extend(profile.map(|profile| vec!["profile", profile, polarity, id]));
    }
    for polarity in ["positive", "negative"] {
        heads.push(vec![polarity, id]);
    }
    let keyed = key.map(|key| {
        heads
            .iter()
            .map(move |head| [head.as_slice(), &[key]].concat())
    });
    keyed.into_iter().flatten().chain(heads.clone()).collect()
}

// A table stands where its name does, everything else where its value does.
fn walk(table: &DeTable<'_>, path: &mut Vec<String>, found: &mut BTreeMap<Vec<String>, Span>) {
    for (key, value) in table {
        let name = trim(key.get_ref());
        path.push(name.to_owned());
        match value.get_ref() {
            DeValue::Table(inner) => {
                found.insert(path.clone(), key.span());
                walk(inner, path, found);
            }
            DeValue::Array(array) if path.len() == 1 => walk_named(array, path, found),
            _ => {
                found.insert(path.clone(), value.span());
            }
        }
        path.pop();
    }
}

// A table of the last file replaces the one of that name whole; of one file the first counts.
fn walk_named(
    array: &DeArray<'_>,
    path: &mut Vec<String>,
    found: &mut BTreeMap<Vec<String>, Span>,
) {
    let naming = NAMED.iter().find(|(array, _)| path[0] == *array);
    let mut met: Vec<String> = Vec::new();
    for value in array {
        let named = naming.zip(value.get_ref().as_table());
        let Some((&(_, naming), inner)) = named else {
            continue;
        };
        let name = inner.get(naming).and_then(|it| it.get_ref().as_str());
        let name = fold(trim(name.unwrap_or_default())).into_owned();
        if met.contains(&name) {
            continue;
        }
        met.push(name.clone());
        path.push(name);
        found.retain(|known, _| !known.starts_with(path));
        found.insert(path.clone(), value.span());
        walk(inner, path, found);
        path.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Layer, Scorecard};
    use super::*;

    const SOURCE: &str = r#"account.id = "id"
[bands]
green = 70
yellow = 40
[positive]
usage = { weight = 3, metric = "logins", range = [0, 60] }
[negative.complaints]
weight = 1
metric = "complaints"
range = [0, 5]
[[profile]]
id = "new"
when = { stage = "new" }
positive.usage = { range = [0, 20] }
bands = { green = 60 }
[[rule]]
id = "asked"
when = { status = "asked" }
cap = "red"
reason = "asked to cancel"
"#;

    #[test]
    fn a_part_stands_where_it_is_written() {
        let parsed = Scorecard::parse("scoring.toml", SOURCE).expect("a scorecard");
        let signal = |profile, id, key| Part::Signal { profile, id, key };
        let bands = |profile, key| Part::Bands { profile, key };
        let rows = [
            ("whole", Part::Whole, (1, 1)),
            ("account", Part::Account("id"), (1, 14)),
            ("absent key", Part::Account("value"), (1, 1)),
            ("bands", bands(None, "yellow"), (4, 10)),
            ("patched bands", bands(Some("new"), "green"), (15, 19)),
            ("kept bands", bands(Some("new"), "yellow"), (4, 10)),
            ("signal", signal(None, "usage", None), (6, 1)),
            ("its key", signal(None, "usage", Some("range")), (6, 50)),
            (
                "under a heading",
                signal(None, "complaints", Some("weight")),
                (8, 10),
            ),
            (
                "patched",
                signal(Some("new"), "usage", Some("range")),
                (14, 28),
            ),
            (
                "kept key",
                signal(Some("new"), "usage", Some("weight")),
                (6, 20),
            ),
            (
                "patched signal",
                signal(Some("new"), "usage", None),
                (14, 10),
            ),
            (
                "kept signal",
                signal(Some("new"), "complaints", None),
                (7, 11),
            ),
            ("profile", Part::Profile("new", "when"), (13, 1)),
            ("rule", Part::Rule("asked", "cap"), (19, 7)),
            (
                "rule without the key",
                Part::Rule("asked", "expires"),
                (16, 1),
            ),
            ("no such play", Part::Play("call", "when"), (1, 1)),
        ];
        for (name, part, expected) in rows {
            let found = parsed.places.locate(part, Diagnostic::note("x", "y"));
            let place = found.place.unwrap_or_default();
            assert_eq!(
                (place.line, place.column),
                (Some(expected.0), Some(expected.1)),
                "{name}"
            );
            assert_eq!(place.file, "scoring.toml", "{name}");
        }
    }

    #[test]
    fn what_a_file_changes_stands_there_and_the_rest_in_its_base() {
        let own = r#"extends = "base.toml"
bands.green = 80
positive.usage = { weight = 5 }
[[rule]]
id = "Asked"
when = { status = "left" }
cap = "red"
reason = "left"
"#;
        let base = SOURCE.replace("cap = \"red\"", "cap = \"red\"\nexpires = 2027-01-01");
        let find_base = &mut |file: &str| {
            Ok(Layer {
                file: file.to_owned(),
                text: base.clone(),
            })
        };
        let parsed = Scorecard::parse_extending("own.toml", own, find_base).expect("a scorecard");
        let signal = |key| Part::Signal {
            profile: None,
            id: "usage",
            key: Some(key),
        };
        let rows = [
            ("whole", Part::Whole, "own.toml", 1),
            ("changed", signal("weight"), "own.toml", 3),
            ("kept", signal("metric"), "base.toml", 6),
            ("replaced whole", Part::Rule("Asked", "when"), "own.toml", 6),
            ("gone", Part::Rule("asked", "expires"), "own.toml", 4),
            ("of the base", Part::Profile("new", "when"), "base.toml", 13),
        ];
        for (name, part, file, line) in rows {
            let found = parsed.places.locate(part, Diagnostic::note("x", "y"));
            let place = found.place.unwrap_or_default();
            assert_eq!(
                (place.file.as_str(), place.line),
                (file, Some(line)),
                "{name}"
            );
        }
        let position = |part| parsed.places.position(part);
        assert!(position(signal("metric")) < position(Part::Whole));
    }
}
