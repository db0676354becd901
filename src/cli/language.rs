//! In which language people are told.

use std::env;

use crate::report::{Language, Speech};

/// The language that a flag asks for, else the environment.
pub(super) fn speech(asked: Option<Language>) -> &'static Speech {
    Speech::of(asked.unwrap_or_else(from_environment))
}

/// What POSIX has programs look at: the first of these that is set and not empty.
fn from_environment() -> Language {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    let preferred = set("LANGUAGE").unwrap_or_default();
    Language::asked_for(&locale.unwrap_or_default(), &preferred)
}
