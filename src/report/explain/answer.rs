//! Everything that was asked of one account.

use crate::explain::Explanation;
use crate::explain::what_if::{Rescored, Setting, WhatIf};
use crate::measure::Evidence;

/// Everything that was asked of one account.
pub struct Answer<'a> {
    /// Why it has its score.
    pub explanation: Explanation<'a>,
    /// What stands behind its measures of other files.
    pub evidence: Vec<Evidence<'a>>,
    /// What would have to change for it to stand better.
    pub what_if: WhatIf<'a>,
    /// The goal of that was asked for, and is not just the next band.
    pub asked: bool,
    /// What becomes of it with some cells changed.
    pub trial: Option<Trial>,
}

/// An account with some cells changed.
pub struct Trial {
    /// The cells.
    pub settings: Vec<Setting>,
    /// The account with them.
    pub rescored: Rescored,
}
