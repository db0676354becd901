//! Other files: what their rows say of each account, as columns of the accounts.

pub(super) mod children;
pub(super) mod copies;
pub(super) mod depot;
pub(super) mod evidence;
pub(super) mod gathering;
pub(super) mod id_map;
pub(super) mod joins;
pub(super) mod pivot;
pub(super) mod reading;
pub(super) mod translate;
