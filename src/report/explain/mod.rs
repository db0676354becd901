//! Why one account has its score: a sentence, a waterfall from `start` to the score, and what else
//! stands behind it.
//!
//! [`Page`] says everything once, in the words of people; the formats add syntax only.

mod answer;
mod change;
mod figure;
mod how;
mod json;
mod markdown;
mod page;
mod rows;
mod sentence;
mod step;
mod table;
mod tenths;
pub(super) mod wrap;

pub use answer::{Answer, Trial};
pub(super) use change::what_if;
pub(super) use how::{bounds, how, value};
pub use json::document as json;
pub use markdown::write as markdown;
pub(super) use page::rules;
pub use page::{Note, Page};
pub use step::{Effect, Step};
pub(super) use step::{most, tenths as shown_tenths};
pub use table::{Look, write as table};
pub use tenths::Tenths;
