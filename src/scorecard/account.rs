//! Which columns say who an account is, and how the export writes its cells.

use crate::cell::Grammar;

/// The columns that say who an account is. Only the id is required.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountColumns {
    /// Present, non-empty and unique over all input.
    pub id: String,
    /// What people call the account.
    pub name: Option<String>,
    /// Money: value at risk, sorting, lists.
    pub value: Option<String>,
    /// Who looks after the account.
    pub owner: Option<String>,
    /// A group of accounts, such as a plan.
    pub segment: Option<String>,
    /// The id of the account that the account belongs to.
    pub parent: Option<String>,
    /// The date on which the customer came.
    pub since: Option<String>,
    /// The date of the next renewal.
    pub renewal: Option<String>,
    /// The stage of the customer's journey.
    pub stage: Option<String>,
    /// The stages in their order.
    pub stages: Vec<String>,
    /// The date of a row, where an account has several; its last row not after as-of counts.
    pub date: Option<String>,
    /// An input without these columns is accepted, but for `id` and `date`.
    pub optional: bool,
}

/// `[input]`: how this export writes cells; sniffed where left out.
#[derive(Clone, Debug, PartialEq)]
pub struct InputSection {
    /// How cells are read.
    pub grammar: Grammar,
    /// The decimal mark is given, not the default.
    pub decimal_given: bool,
    /// Columns whose empty cells read 0 and are measured.
    pub empty_is_zero: Vec<String>,
    /// Lines before the header.
    pub skip_rows: Option<u32>,
    /// Lines below the data.
    pub skip_footer: Option<u32>,
}
