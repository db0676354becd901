//! What cannot be written for an engine.

/// Something of a scorecard that cannot be written for an engine, without the engine's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What it is, for people.
    pub what: String,
    /// What to do instead.
    pub help: &'static str,
}

impl Refusal {
    pub(super) fn new(what: impl Into<String>, help: &'static str) -> Self {
        Refusal {
            what: what.into(),
            help,
        }
    }

    /// A character that no engine has in its texts.
    pub(super) fn nul() -> Self {
        Refusal::new(
            "a text with a NUL character",
            "take it out of the scorecard",
        )
    }
}
