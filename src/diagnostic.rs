//! What is said when something is wrong: a stable code, where it is, and what to do about it.
//!
//! Every stage speaks through a [`Diagnostic`]; how it looks, as text or as JSON, is the business
//! of `report`.

mod visible;

use std::fmt;

pub use visible::{is_hidden, quote, shorten, visible};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is changed by it.
    Note,
    /// Probably not what was meant.
    Warning,
    /// The work cannot be done.
    Error,
}

/// Where something is wrong. Whatever is known is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file as the user named it, `<stdin>` for standard input.
    pub file: String,
    /// The line, counted from 1.
    pub line: Option<u64>,
    /// The character in the line, counted from 1.
    pub column: Option<u64>,
    /// The id of the account.
    pub account: Option<String>,
}

/// The line of a file in which something is wrong, and which part of it is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The line, without its line break.
    pub text: String,
    /// The first character that is meant, counted from 0.
    pub from: usize,
    /// How many characters are meant, at least 1.
    pub length: usize,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable kebab-case name for this kind of problem.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, names the thing.
    pub message: String,
    /// Where it is.
    pub place: Option<Place>,
    /// The line itself.
    pub excerpt: Option<Excerpt>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error without a place.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: Severity::Error,
            message: message.into(),
            place: None,
            excerpt: None,
            help: None,
        }
    }

    /// A warning without a place.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::error(code, message)
        }
    }

    /// A note without a place.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Diagnostic {
            severity: Severity::Note,
            ..Diagnostic::error(code, message)
        }
    }

    /// The same, at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Diagnostic {}

/// The name among `candidates` that `name` is most likely a misspelling of, if any comes near.
///
/// Near is a Jaro–Winkler similarity of at least 0.8, compared in lower case.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| {
            (
                strsim::jaro_winkler(&name, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|&(similarity, _)| similarity >= 0.8)
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn nearest_finds_the_misspelled_name_and_nothing_far() {
        let names = ["weight", "range", "log_range", "half_life"];
        assert_eq!(nearest("wieght", names), Some("weight"));
        assert_eq!(nearest("Range", names), Some("range"));
        assert_eq!(nearest("colour", names), None);
    }
}
