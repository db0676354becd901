//! Where results go, and what is said beside them.

pub(super) mod draft;
pub(super) mod hold;
pub(super) mod key;
pub(super) mod notes;
pub(super) mod output;
pub(super) mod page;
pub(super) mod progress;
pub(super) mod redirect;
pub(super) mod sorter;
pub(super) mod temporary;
pub(super) mod voice;
