//! What keeps accounts from being a tree.

use std::collections::HashMap;
use std::fmt;

use crate::cell::fold;

use super::members::Members;

/// How many faults are told in full.
const TOLD: usize = 20;

/// Why accounts are no tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    /// The first of them, in input order.
    pub told: Vec<Fault>,
    /// How many accounts belong to one that is not there.
    pub orphans: usize,
    /// How many rings there are of accounts above themselves.
    pub rings: usize,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The number by which the account is told.
    pub place: u64,
    /// The id of the account.
    pub account: String,
    /// What is wrong with its parent.
    pub problem: Problem,
}

/// What is wrong with the parent of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// No account has this id.
    Orphan {
        /// The id.
        parent: String,
        /// An id that differs only as programs spell it.
        near: Option<String>,
    },
    /// From parent to parent one comes back to the account: the ids on the way, beginning with
    /// its own.
    Ring(Vec<String>),
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Faults { orphans, rings, .. } = self;
        write!(f, "{orphans} parents that are not there, {rings} rings")
    }
}

impl std::error::Error for Faults {}

impl Faults {
    /// Tells of accounts whose parent is not there, and of rings, each the accounts from one to
    /// its parent and so on, beginning with the first one of the input.
    pub(super) fn new(members: &Members, orphans: &[u32], rings: &[Vec<u32>]) -> Faults {
        let mut first: Vec<(u64, u32, Option<&[u32]>)> = Vec::new();
        let place = |member: u32| members.list()[member as usize].place;
        first.extend(orphans.iter().map(|&it| (place(it), it, None)));
        first.extend(rings.iter().map(|it| (place(it[0]), it[0], Some(&it[..]))));
        first.sort_unstable_by_key(|it| it.0);
        first.truncate(TOLD);
        let near = Near::find(
            members,
            first.iter().filter(|it| it.2.is_none()).map(|it| it.1),
        );
        let told = first.into_iter().map(|(place, member, ring)| {
            let id = |member: u32| members.id(&members.list()[member as usize]).to_owned();
            let problem = match ring {
                Some(ring) => Problem::Ring(ring.iter().map(|&it| id(it)).collect()),
                None => near.orphan(members, member),
            };
            Fault {
                place,
                account: id(member),
                problem,
            }
        });
        Faults {
            told: told.collect(),
            orphans: orphans.len(),
            rings: rings.len(),
        }
    }
}

/// The ids that are like those of parents that are not there.
struct Near<'m>(HashMap<String, &'m str>);

impl<'m> Near<'m> {
    fn find(members: &'m Members, orphans: impl Iterator<Item = u32>) -> Self {
        let parent = |member: u32| members.parent(&members.list()[member as usize]);
        let sought: HashMap<String, Option<&str>> = orphans
            .filter_map(|member| Some((bare(parent(member)?), None)))
            .collect();
        if sought.is_empty() {
            return Near(HashMap::new());
        }
        let ids = members.list().iter().map(|member| members.id(member));
        let like = ids.filter_map(|id| {
            Some(bare(id))
                .filter(|it| sought.contains_key(it))
                .map(|it| (it, id))
        });
        Near(like.collect())
    }

    fn orphan(&self, members: &Members, member: u32) -> Problem {
        let parent = members.parent(&members.list()[member as usize]);
        let parent = parent.unwrap_or_default();
        Problem::Orphan {
            parent: parent.to_owned(),
            near: self.0.get(&bare(parent)).map(|&id| id.to_owned()),
        }
    }
}

/// An id without what spreadsheets and data frames add to one or take from it: `007`, `7` and
/// `7.0` are the same, upper and lower case too.
fn bare(id: &str) -> String {
    let folded = fold(id);
    let whole = folded.strip_suffix(".0").unwrap_or(&folded);
    whole.trim_start_matches('0').to_owned()
}
