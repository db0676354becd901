//! Which accounts a difference lists.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use crate::cell::fold;
use crate::cli::accounts::sift::Scored;
use crate::history::Changed;
use crate::report::diff::sort;
use crate::score::Account;

/// The owner who was asked for, until an account of theirs is seen.
pub(in crate::cli) struct Sought {
    /// As it was asked for, and folded.
    owner: Option<(String, String)>,
    seen: AtomicBool,
}

impl Sought {
    pub(in crate::cli) fn new(owner: Option<&str>) -> Self {
        Sought {
            owner: owner.map(|it| (it.to_owned(), fold(it).into_owned())),
            seen: AtomicBool::new(false),
        }
    }

    /// Looks through a chunk, those that count for nothing included.
    pub(super) fn look(&self, scored: &Scored<'_>) {
        let Some((_, asked)) = &self.owner else {
            return;
        };
        let Scored {
            bound,
            table,
            scores,
            ..
        } = *scored;
        let owner = |row| Account::new(bound, table, scores, row).owner();
        let is_theirs = |row| owner(row).is_some_and(|it| fold(it) == asked.as_str());
        if !self.seen.load(Relaxed) && (0..table.rows()).any(is_theirs) {
            self.seen.store(true, Relaxed);
        }
    }

    /// The owner, as it was asked for, where no account was theirs.
    pub(super) fn unmatched(&self) -> Option<&str> {
        let owner = self.owner.as_ref().filter(|_| !self.seen.load(Relaxed));
        owner.map(|it| it.0.as_str())
    }
}

/// The accounts that are listed, no more of them than that.
pub(super) struct Listed {
    top: usize,
    /// Only those of this owner, folded.
    owner: Option<String>,
    /// The least change, in millionths of a point.
    least: i64,
    accounts: Vec<Changed>,
    /// How many there would be.
    told: usize,
}

impl Listed {
    /// At most `top` accounts, of one owner where one is named, whose score changed by at least
    /// `least` points.
    pub(super) fn new(top: usize, owner: Option<&str>, least: f64) -> Self {
        Listed {
            top,
            owner: owner.map(|it| fold(it).into_owned()),
            least: (least * 1e6).round() as i64,
            accounts: Vec::new(),
            told: 0,
        }
    }

    /// Everything that changed.
    pub(super) fn all() -> Self {
        Listed::new(usize::MAX, None, 0.0)
    }

    /// Takes an account in, if it is to be listed.
    pub(super) fn add(&mut self, account: Changed) {
        const SPARE: usize = 4096;
        if !self.lists(&account) {
            return;
        }
        self.told += 1;
        self.accounts.push(account);
        if self.accounts.len() >= self.top.saturating_add(SPARE) {
            self.settle();
        }
    }

    fn lists(&self, account: &Changed) -> bool {
        let owned = |asked: &String| {
            let owner = account.owner.as_deref().map(fold);
            owner.is_some_and(|owner| owner == asked.as_str())
        };
        self.owner.as_ref().is_none_or(owned) && account.is_at_least(self.least)
    }

    /// Brings them into their order, and drops those that are too many.
    pub(super) fn settle(&mut self) {
        sort(&mut self.accounts);
        self.accounts.truncate(self.top);
    }

    /// The accounts in the order in which they were settled.
    pub(super) fn accounts(&self) -> &[Changed] {
        &self.accounts
    }

    /// How many there would be without a limit.
    pub(super) fn told(&self) -> usize {
        self.told
    }
}
