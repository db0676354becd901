//! How much is known of an account from night to night.

/// So many nights in a row with less known than before make it what is usual.
const LASTING: u32 = 7;

/// How much is known of an account from night to night.
///
/// An empty cell often looks like health: what held an account back is not measured. So what a
/// night shows with less known counts for nothing better, unless that lasts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// On the last night that counted, in millionths of the weight.
    usual: Option<i64>,
    /// Nights in a row with less.
    nights: u32,
}

impl Known {
    /// One more night; says whether it counts for nothing better. One without a score changes
    /// nothing.
    pub(super) fn see(&mut self, known: Option<i64>) -> bool {
        let Some(known) = known else { return false };
        let less = self.usual.is_some_and(|usual| known < usual);
        if less && self.nights + 1 < LASTING {
            self.nights += 1;
            return true;
        }
        *self = Known::begin(Some(known));
        false
    }

    /// The same cells are more or less of the weight under another scorecard. Without a score on
    /// both sides it begins anew.
    pub(super) fn rebase(&mut self, was: Option<i64>, is: Option<i64>) {
        match (self.usual, was, is) {
            (Some(usual), Some(was), Some(is)) => self.usual = Some(usual + is - was),
            _ => *self = Known::begin(is),
        }
    }

    fn begin(usual: Option<i64>) -> Self {
        Known { usual, nights: 0 }
    }
}
