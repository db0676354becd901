//! What two scorecards say differently. How they are laid out makes no difference, and of weights
//! only the shares count.

use crate::scorecard::Scorecard;

use super::facts::{Fact, Part, Thing, Value, things};

/// Two shares that differ by no more are the same: what scaling all weights leaves of them.
const NOISE: f64 = 1e-9;

/// Something that two scorecards say differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The profile in which it stands; `None` for the base and for what has no profile.
    pub profile: Option<String>,
    /// What it is about.
    pub part: Part,
    /// The name of the signal, dimension, profile, rule or play; empty for the rest.
    pub name: String,
    /// What is different.
    pub what: What,
}

/// What is different about a part of a scorecard.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Only the new scorecard has it, with these keys.
    Added(Vec<(&'static str, Value)>),
    /// Only the old scorecard has it, with these keys.
    Removed(Vec<(&'static str, Value)>),
    /// Both have it; a key is set otherwise.
    Changed {
        /// The key of the file; `share` for what a weight counts, `curve` for all curves,
        /// `order` for what acts in turn.
        key: &'static str,
        /// In the old scorecard; `None` where it does not set it.
        before: Option<Value>,
        /// In the new one.
        after: Option<Value>,
    },
}

/// What the new scorecard says differently, in its order, then what it no longer says.
///
/// What a profile only takes over from the base is told once, for the base. Tests, and how the
/// scorecards are written, are no difference.
pub fn differences(old: &Scorecard, new: &Scorecard) -> Vec<Difference> {
    let (old_things, new_things) = (things(old), things(new));
    let mut found = Vec::new();
    for thing in &new_things {
        match old_things.iter().find(|it| it.is(thing)) {
            Some(before) => found.extend(changes(before, thing)),
            None => found.push(difference(thing, What::Added(thing.facts.clone()))),
        }
    }
    for thing in &old_things {
        if !new_things.iter().any(|it| it.is(thing)) {
            found.push(difference(thing, What::Removed(thing.facts.clone())));
        }
    }
    found.extend(orders(&old_things, &new_things));
    only_own(found)
}

fn difference(thing: &Thing, what: What) -> Difference {
    Difference {
        profile: thing.profile.clone(),
        part: thing.part,
        name: thing.name.clone(),
        what,
    }
}

fn changes(before: &Thing, after: &Thing) -> Vec<Difference> {
    let removed = before.facts.iter().map(|(key, _)| *key);
    let removed = removed.filter(|key| value(&after.facts, key).is_none());
    let keys: Vec<&'static str> = after
        .facts
        .iter()
        .map(|(key, _)| *key)
        .chain(removed)
        .collect();
    let changed = keys.into_iter().filter_map(|key| {
        let (old, new) = (value(&before.facts, key), value(&after.facts, key));
        (!same(old, new)).then(|| What::Changed {
            key,
            before: old.cloned(),
            after: new.cloned(),
        })
    });
    changed.map(|what| difference(after, what)).collect()
}

fn value<'f>(facts: &'f [Fact], key: &str) -> Option<&'f Value> {
    facts
        .iter()
        .find(|(own, _)| *own == key)
        .map(|(_, value)| value)
}

fn same(old: Option<&Value>, new: Option<&Value>) -> bool {
    match (old, new) {
        (Some(Value::Share { share: old, .. }), Some(Value::Share { share: new, .. })) => {
            (old - new).abs() <= NOISE
        }
        _ => old == new,
    }
}

/// Profiles, rules and plays act in turn: the same ones in another order are another scorecard.
fn orders(old: &[Thing], new: &[Thing]) -> Vec<Difference> {
    let order = |part: Part| {
        let of_both = |own: &[Thing], other: &[Thing]| -> Vec<String> {
            let own = own.iter().filter(|it| it.part == part);
            let shared = own.filter(|it| other.iter().any(|other| other.is(it)));
            shared.map(|it| it.name.clone()).collect()
        };
        let (before, after) = (of_both(old, new), of_both(new, old));
        (before != after).then(|| Difference {
            profile: None,
            part,
            name: String::new(),
            what: What::Changed {
                key: "order",
                before: Some(Value::Text(before.join(", "))),
                after: Some(Value::Text(after.join(", "))),
            },
        })
    };
    [Part::Profile, Part::Rule, Part::Play]
        .into_iter()
        .filter_map(order)
        .collect()
}

/// Without what a profile has from the base, or has because it is new or gone as a whole.
fn only_own(mut found: Vec<Difference>) -> Vec<Difference> {
    let whole: Vec<String> = found
        .iter()
        .filter(|it| it.part == Part::Profile && !matches!(it.what, What::Changed { .. }))
        .map(|it| it.name.clone())
        .collect();
    let base: Vec<Difference> = found
        .iter()
        .filter(|it| it.profile.is_none())
        .cloned()
        .collect();
    found.retain(|it| {
        let Some(profile) = &it.profile else {
            return true;
        };
        let of_base = base.iter().any(|base| {
            base.part == it.part && base.name == it.name && alike(&base.what, &it.what)
        });
        !of_base && !whole.contains(profile)
    });
    found
}

/// Whether a difference of a profile is that of the base.
fn alike(base: &What, own: &What) -> bool {
    match (base, own) {
        (What::Added(_), What::Added(_)) | (What::Removed(_), What::Removed(_)) => true,
        _ => base == own || growth(base).is_some_and(|it| Some(it) == growth(own)),
    }
}

/// By what a weight grows. A share is another one in each profile, and still no more than the
/// base's where the weight behind it grows alike.
fn growth(what: &What) -> Option<f64> {
    match what {
        What::Changed {
            before: Some(Value::Share { weight: before, .. }),
            after: Some(Value::Share { weight: after, .. }),
            ..
        } => Some(after / before),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
