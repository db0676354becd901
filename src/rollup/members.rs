//! What a roll-up keeps of each account.

use std::collections::HashSet;

use crate::score::Account;
use crate::scorecard::Band;

use super::Relative;

/// An account, as a roll-up takes it in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry<'a> {
    /// Its id.
    pub id: &'a str,
    /// What people call it.
    pub name: Option<&'a str>,
    /// The id of the account that it belongs to.
    pub parent: Option<&'a str>,
    /// A number to tell it by, which grows with the input.
    pub place: u64,
    /// Its value, in money.
    pub value: Option<f64>,
    /// How it stands; `None` where it was left out as invalid.
    pub stands: Option<Standing>,
}

/// How an account stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// Its band, after the rules.
    pub band: Band,
    /// Its score, 0 to 100.
    pub score: Option<f64>,
    /// The share of its weight that was measured, 0 to 1.
    pub coverage: f64,
}

impl<'a> Entry<'a> {
    /// A scored account.
    pub fn of(account: &Account<'a>, place: u64) -> Self {
        let stands = Standing {
            band: account.band(),
            score: account.score(),
            coverage: account.coverage(),
        };
        Entry {
            value: account.value(),
            stands: Some(stands),
            ..Entry::left_out(account, place)
        }
    }

    /// An account with an invalid cell: it has its place in the tree, and counts for nothing.
    pub fn left_out(account: &Account<'a>, place: u64) -> Self {
        Entry {
            id: account.id(),
            name: account.name(),
            parent: account.parent(),
            place,
            value: None,
            stands: None,
        }
    }
}

/// The accounts of a run: 64 bytes each, and what their ids and names take.
#[derive(Clone, Debug, Default)]
pub struct Members {
    /// The id of each, its name and its parent's id, one behind the other.
    texts: String,
    list: Vec<Member>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    /// Where its texts begin, and how long they are.
    start: usize,
    lengths: [u32; 3],
    pub(super) place: u64,
    pub(super) value: Option<f64>,
    /// Score and coverage are whole numbers of millionths, which take half the room.
    stands: Option<(Band, Option<u32>, u32)>,
}

impl Members {
    /// Takes in an account.
    pub fn add(&mut self, entry: Entry<'_>) {
        let start = self.texts.len();
        let texts = [
            entry.id,
            entry.name.unwrap_or(""),
            entry.parent.unwrap_or(""),
        ];
        self.texts.extend(texts);
        let stands = entry.stands.map(|it| {
            let score = it.score.map(millionths);
            (it.band, score, millionths(it.coverage))
        });
        self.list.push(Member {
            start,
            // A field of the input is never this long.
            lengths: texts.map(|text| text.len() as u32),
            place: entry.place,
            value: entry.value,
            stands,
        });
    }

    /// Takes in accounts that come behind these.
    pub fn append(&mut self, later: &Members) {
        let start = self.texts.len();
        self.texts.push_str(&later.texts);
        self.list.extend(later.list.iter().map(|member| Member {
            start: start + member.start,
            ..*member
        }));
    }

    /// Takes what is a spelling of an empty cell for no parent, unless an account has that id.
    pub fn settle_parents(&mut self, is_empty: impl Fn(&str) -> bool) {
        let parents = self.list.iter().filter_map(|member| self.parent(member));
        let mut empty: HashSet<String> = parents
            .filter(|id| is_empty(id))
            .map(str::to_owned)
            .collect();
        if empty.is_empty() {
            return;
        }
        for member in &self.list {
            empty.remove(self.id(member));
        }
        let texts = &self.texts;
        for member in &mut self.list {
            if empty.contains(member.text(texts, 2)) {
                member.lengths[2] = 0;
            }
        }
    }

    /// Forgets all accounts, but for the memory.
    pub fn clear(&mut self) {
        self.texts.clear();
        self.list.clear();
    }

    pub(super) fn list(&self) -> &[Member] {
        &self.list
    }

    pub(super) fn id(&self, member: &Member) -> &str {
        self.text(member, 0)
    }

    /// The id of the account that it belongs to.
    pub(super) fn parent(&self, member: &Member) -> Option<&str> {
        Some(self.text(member, 2)).filter(|id| !id.is_empty())
    }

    /// The account as it is told.
    pub(super) fn relative(&self, member: &Member) -> Relative {
        let name = Some(self.text(member, 1)).filter(|name| !name.is_empty());
        Relative {
            id: self.id(member).to_owned(),
            name: name.map(str::to_owned),
            value: member.value,
            stands: member.stands(),
        }
    }

    fn text(&self, member: &Member, which: usize) -> &str {
        member.text(&self.texts, which)
    }
}

impl Member {
    fn text<'t>(&self, texts: &'t str, which: usize) -> &'t str {
        let before = &self.lengths[..which];
        let start = self.start + before.iter().map(|it| *it as usize).sum::<usize>();
        &texts[start..start + self.lengths[which] as usize]
    }

    pub(super) fn stands(&self) -> Option<Standing> {
        self.stands.map(|(band, score, coverage)| Standing {
            band,
            score: score.map(|score| f64::from(score) / 1e6),
            coverage: f64::from(coverage) / 1e6,
        })
    }

    /// The score in millionths, and the coverage.
    pub(super) fn measures(&self) -> Option<(Option<f64>, f64)> {
        let (_, score, coverage) = self.stands?;
        Some((score.map(f64::from), f64::from(coverage)))
    }
}

/// A score or a share, which has 6 decimals, as a whole number.
fn millionths(number: f64) -> u32 {
    ((number * 1e6).round() as i64).unsigned_abs() as u32
}
