//! Accounts that belong to other accounts: each parent, by what stands below it.
//!
//! [`Members`] takes in every account of a run with the id of its parent; [`Members::roll_up`] then
//! makes a tree of them and gives each parent the figures of all accounts below it, at any depth.
//! A parent that no account is, and accounts that are above themselves, are [`Faults`]. Nothing
//! here calls itself, so that a chain of accounts may be as long as the input.
//!
//! ```
//! use health_score::rollup::{Entry, Members, Standing};
//! use health_score::scorecard::Band;
//!
//! let mut members = Members::default();
//! for (id, parent, value, score) in [
//!     ("group", None, 0.0, 80.0),
//!     ("north", Some("group"), 30_000.0, 50.0),
//!     ("south", Some("group"), 10_000.0, 90.0),
//! ] {
//!     let stands = Standing { band: Band::of(score, 70.0, 40.0), score: Some(score), coverage: 1.0 };
//!     members.add(Entry { id, parent, value: Some(value), stands: Some(stands), ..Entry::default() });
//! }
//! let parents = members.roll_up(true)?.parents;
//! // (30 000 · 50 + 10 000 · 90) ÷ 40 000
//! assert_eq!(parents[0].below.mean_score(), Some(60.0));
//! # Ok::<(), health_score::rollup::Faults>(())
//! ```

mod below;
mod fault;
mod members;
#[cfg(test)]
mod tests;
mod tree;

pub use below::Below;
pub use fault::{Fault, Faults, Problem};
pub use members::{Entry, Members, Standing};

/// The parents of a run, each behind the one that it belongs to.
///
/// The ones side by side begin with what is worst: the largest share of red, then the lowest mean
/// score, then as in the input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rollup {
    /// The parents.
    pub parents: Vec<Parent>,
}

/// An account that others belong to.
#[derive(Clone, Debug, PartialEq)]
pub struct Parent {
    /// The account itself.
    pub own: Relative,
    /// The id of the account that it belongs to itself.
    pub parent: Option<String>,
    /// How many accounts are above it.
    pub level: usize,
    /// All accounts below it, at any depth; it is none of them.
    pub below: Below,
    /// The one of those that stands worst; `None` where none has a score or is red.
    pub worst: Option<Relative>,
}

/// An account of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Relative {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: Option<String>,
    /// Its value, in money.
    pub value: Option<f64>,
    /// How it stands; `None` where it was left out as invalid.
    pub stands: Option<Standing>,
}
