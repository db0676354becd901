//! The accounts whose score moves most, and which signals move it.

use crate::score::{Account, Change, changes, millionths};
use crate::scorecard::Band;

/// An account with a score under both scorecards.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The id.
    pub id: String,
    /// What people call it.
    pub name: Option<String>,
    /// Its value, in money.
    pub value: Option<f64>,
    /// Under the old scorecard.
    pub old: Standing,
    /// Under the new one.
    pub new: Standing,
    /// The signals of both, the largest change first.
    ///
    /// A score is 100 less all that its signals hold back. So the changes of what they hold back
    /// add up to the change of the score, but for the sixth decimal, to which scores are brought.
    pub signals: Vec<Change>,
}

/// How an account stands under one scorecard.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The score, 0 to 100.
    pub score: f64,
    /// The band, after the rules.
    pub band: Band,
    /// The id of the profile; `None` for the base.
    pub profile: Option<String>,
    /// What no complaint would leave: together with all points the score.
    pub start: f64,
}

impl Moved {
    /// How an account moves; `None` where it lacks one of the scores.
    pub fn new(old: &Account<'_>, new: &Account<'_>) -> Option<Self> {
        Some(Moved {
            id: new.id().to_owned(),
            name: new.name().or_else(|| old.name()).map(str::to_owned),
            value: new.value().or_else(|| old.value()),
            old: Standing::new(old)?,
            new: Standing::new(new)?,
            signals: changes(old, new),
        })
    }

    /// The change of the score, a whole number of millionths.
    pub fn change(&self) -> f64 {
        millionths(self.old.score, self.new.score) as f64 / 1e6
    }
}

impl Standing {
    fn new(account: &Account<'_>) -> Option<Self> {
        Some(Standing {
            score: account.score()?,
            band: account.band(),
            profile: account.profile().map(str::to_owned),
            start: account.start()?,
        })
    }
}

/// The accounts that move most: those with another band first, then by the size of the change;
/// equals stay in input order.
#[derive(Clone, Debug)]
pub struct Movers {
    top: usize,
    /// The greatest first.
    movers: Vec<(Size, Moved)>,
}

/// How much an account moves: whether to another band, and by how many millionths of a point.
type Size = (bool, u64);

impl Movers {
    /// None yet; at most `top` are kept.
    pub fn new(top: usize) -> Self {
        Movers {
            top,
            movers: Vec::new(),
        }
    }

    /// Takes an account in, where it moves and is among those that move most.
    pub fn look(&mut self, old: &Account<'_>, new: &Account<'_>) {
        let (Some(old_score), Some(new_score)) = (old.score(), new.score()) else {
            return;
        };
        let points = millionths(old_score, new_score).unsigned_abs();
        let size = (old.band() != new.band(), points);
        // Building a movement costs much more than finding that it is not needed.
        if size > (false, 0)
            && self.place(size) < self.top
            && let Some(moved) = Moved::new(old, new)
        {
            self.insert(size, moved);
        }
    }

    /// Takes in those of accounts that come later in the input.
    pub fn append(&mut self, later: Movers) {
        for (size, moved) in later.movers {
            self.insert(size, moved);
        }
    }

    /// The accounts.
    pub fn iter(&self) -> impl Iterator<Item = &Moved> {
        self.movers.iter().map(|(_, moved)| moved)
    }

    fn place(&self, size: Size) -> usize {
        self.movers.partition_point(|(own, _)| *own >= size)
    }

    fn insert(&mut self, size: Size, moved: Moved) {
        let place = self.place(size);
        if place < self.top {
            self.movers.insert(place, (size, moved));
            self.movers.truncate(self.top);
        }
    }
}
