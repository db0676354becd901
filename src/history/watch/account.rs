//! What is remembered of one account from night to night.

use super::stand::{Side, Stand};

/// What it takes for an alarm to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Patience {
    /// Millionths of a point by which a score must pass a cut upwards.
    pub(super) deadband: i64,
    /// Nights in a row, at least 1.
    pub(super) after: u32,
}

/// Where an account has settled against both boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Settled {
    /// Nothing was known of it yet: once something is, that is where it stands.
    open: bool,
    red: Crossing,
    green: Crossing,
}

/// One boundary: on which side an account has settled, and for how many nights in a row it has
/// been on the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Crossing {
    below: bool,
    nights: u32,
}

/// Which boundaries an account newly is below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fallen {
    pub(super) red: bool,
    pub(super) green: bool,
}

impl Fallen {
    /// Below either boundary.
    pub(super) fn is_worse(self) -> bool {
        self.red || self.green
    }
}

impl Settled {
    /// An account that is fine, or of which nothing is known yet.
    pub(super) fn new(open: bool) -> Self {
        Settled {
            open,
            ..Settled::default()
        }
    }

    /// Takes an account as it stands; where nothing is known, as it will stand.
    pub(super) fn settle(&mut self, stand: &Stand) {
        let [red, green] = [stand.of_red(0), stand.of_green(0)];
        self.open = red == Side::Unknown;
        if !self.open {
            self.red = Crossing::settled(red == Side::Below);
            self.green = Crossing::settled(green == Side::Below);
        }
    }

    /// One more night; says what is to be reported of it. One that is `dim` counts for nothing
    /// better.
    pub(super) fn see(&mut self, stand: &Stand, dim: bool, patience: Patience) -> Fallen {
        if self.open {
            self.settle(stand);
            return Fallen::default();
        }
        let counts = |side| match side {
            Side::Near | Side::Clear if dim => Side::Unknown,
            side => side,
        };
        let [red, green] = [Stand::of_red, Stand::of_green];
        let [red, green] = [red, green].map(|side| counts(side(stand, patience.deadband)));
        Fallen {
            red: self.red.see(red, patience),
            green: self.green.see(green, patience),
        }
    }

    /// The same cells stand elsewhere under another scorecard; says which boundaries the account
    /// is below by that alone.
    pub(super) fn rebase(&mut self, was: &Stand, is: &Stand, deadband: i64) -> Fallen {
        if self.open {
            self.settle(is);
        }
        let [red, green] = [Stand::of_red, Stand::of_green]
            .map(|side| [was, is].map(|stand| side(stand, deadband)));
        Fallen {
            red: self.red.rebase(red),
            green: self.green.rebase(green),
        }
    }

    /// Takes back what was found tonight under the old scorecard, and does not hold under the new
    /// one: nobody is told of it, so that it is news when it comes. Gives what holds.
    pub(super) fn confirm(&mut self, found: Fallen, is: &Stand) -> Fallen {
        Fallen {
            red: found.red && self.red.confirm(is.of_red(0)),
            green: found.green && self.green.confirm(is.of_green(0)),
        }
    }
}

impl Crossing {
    fn settled(below: bool) -> Self {
        Crossing { below, nights: 0 }
    }

    /// Whether the account has newly settled below.
    fn see(&mut self, side: Side, patience: Patience) -> bool {
        let other = match side {
            Side::Unknown => return false,
            Side::Below => !self.below,
            Side::Clear => self.below,
            Side::Near => false,
        };
        if !other {
            self.nights = 0;
            return false;
        }
        self.nights += 1;
        if self.nights >= patience.after {
            *self = Crossing::settled(!self.below);
            return self.below;
        }
        false
    }

    /// Whether the account is below by the scorecard alone. A side that did not change with the
    /// scorecard is the customer's doing, and so are the nights counted on it. That it is above by
    /// the scorecard alone is no recovery: only the nights that follow can show one.
    fn rebase(&mut self, [was, is]: [Side; 2]) -> bool {
        if was == is {
            return false;
        }
        match is {
            Side::Unknown => false,
            Side::Near | Side::Clear => {
                self.nights = 0;
                false
            }
            Side::Below => !std::mem::replace(self, Crossing::settled(true)).below,
        }
    }

    fn confirm(&mut self, is: Side) -> bool {
        let holds = is == Side::Below;
        if !holds {
            *self = Crossing::settled(false);
        }
        holds
    }
}

/// Where the score of an account stood, for one limit on how far it may fall.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    /// The highest score since the account came, or since its last fall was reported; in
    /// millionths of a point.
    highest: Option<i64>,
    nights: u32,
}

impl Mark {
    /// One more night with a score. Gives from where it fell, once it has been more than `limit`
    /// below for so many nights: from then on it stands where it fell to. A night that is `dim`
    /// counts for nothing better.
    pub(super) fn see(&mut self, score: i64, dim: bool, limit: i64, after: u32) -> Option<i64> {
        let least = if dim { i64::MIN } else { score };
        let highest = self.highest.map_or(score, |highest| highest.max(least));
        self.highest = Some(highest);
        if highest - score <= limit {
            if !dim {
                self.nights = 0;
            }
            return None;
        }
        self.nights += 1;
        if self.nights < after {
            return None;
        }
        *self = Mark {
            highest: Some(score),
            nights: 0,
        };
        Some(highest)
    }

    /// Where it stood moves with the score that the same cells have under another scorecard.
    /// Without a score on both sides it begins anew.
    pub(super) fn rebase(&mut self, was: Option<i64>, is: Option<i64>) {
        *self = match (self.highest, was, is) {
            (Some(highest), Some(was), Some(is)) => Mark {
                highest: Some(highest + is - was),
                nights: self.nights,
            },
            _ => Mark {
                highest: is,
                nights: 0,
            },
        };
    }
}
