//! Drafts of an account, scored side by side.

use crate::cell::Cell;
use crate::score::{Account, Bound, Counted, Depth, Scores};
use crate::table::{Row, Table};

use super::Target;
use super::draft::Draft;
use super::lever::Lever;

/// The account's row once for each draft, in memory that is used again: a search scores thousands.
pub(super) struct Trials {
    row: Row,
    table: Table,
    scores: Scores,
}

/// A draft that was scored, up to its band.
pub(super) struct Scored<'t> {
    pub(super) account: Account<'t>,
    /// Its cells cannot be used.
    pub(super) invalid: bool,
}

/// How a draft stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    /// Its cells cannot be used.
    pub(super) invalid: bool,
    /// Required signals without a value.
    pub(super) lacking: usize,
    /// What is missing to the least coverage, 0 to 1.
    pub(super) uncovered: f64,
    /// The score, unrounded and 0 to 100, whether or not enough is known; −∞ with no signal.
    pub(super) score: f64,
    /// The sum of wᵢ·(T − gᵢ) for the score T that is wanted: each signal adds a part of its own.
    pub(super) short: f64,
    /// It reaches the target.
    pub(super) reaches: bool,
}

impl Trials {
    pub(super) fn new(account: &Account<'_>) -> Self {
        let table = account.row_with([]);
        Trials {
            row: table.row(0),
            table,
            scores: Scores::new(),
        }
    }

    /// Scores drafts side by side: each is a row then.
    pub(super) fn score(&mut self, bound: &Bound<'_>, drafts: &[Draft<'_>]) {
        self.table.drop_rows();
        for (place, draft) in drafts.iter().enumerate() {
            self.table.repeat(&self.row);
            for (column, text) in draft.cells() {
                self.table.put(place, column, Cell::Text(text));
            }
        }
        bound.score_to(Depth::Band, &self.table, &mut self.scores);
    }

    /// The draft of a row; `bound` is what it was scored by.
    pub(super) fn scored<'t>(&'t self, bound: &'t Bound<'t>, row: usize) -> Scored<'t> {
        let mut invalid = self.scores.invalid().iter();
        Scored {
            account: Account::new(bound, &self.table, &self.scores, row),
            invalid: invalid.any(|cell| cell.row == row),
        }
    }
}

impl<'t> Scored<'t> {
    /// What the signal of a lever counts for; `None` where another profile is without it.
    pub(super) fn counted(&self, lever: &Lever<'_>) -> Option<Counted<'t>> {
        let own = |it: &Counted<'_>| it.signal.id == lever.signal.id;
        let same_card = self.account.counted().nth(lever.slot).filter(own);
        same_card.or_else(|| self.account.counted().find(own))
    }

    /// Whether it reaches the target.
    pub(super) fn reaches(&self, target: Target) -> bool {
        !self.invalid && target.is_reached(&self.account)
    }

    /// How it stands, on the way to the target.
    pub(super) fn standing(&self, target: Target) -> Standing {
        let account = &self.account;
        let (mut lacking, mut score) = (0, f64::NEG_INFINITY);
        for it in account.counted() {
            lacking += usize::from(it.signal.required && !it.origin.has_value());
            if let (Some(share), Some(strength)) = (it.share, it.strength) {
                let goodness = it.signal.polarity.goodness(strength);
                score = score.max(0.0) + 100.0 * share * goodness;
            }
        }
        let uncovered = account.bands().min_coverage - account.coverage();
        let short = if score < 0.0 {
            f64::INFINITY
        } else {
            account.total() * (target.cut(account) - score)
        };
        Standing {
            invalid: self.invalid,
            lacking,
            uncovered: uncovered.max(0.0),
            score,
            short,
            reaches: self.reaches(target),
        }
    }
}

impl Standing {
    /// Orders drafts by what is known first, and then by something of which less is better.
    pub(super) fn known_then(self, last: f64) -> (bool, usize, f64, f64) {
        (self.invalid, self.lacking, self.uncovered, last)
    }
}
