//! What could not be done, in terms that the user can act on.

use crate::diagnostic::{Diagnostic, Place};
use crate::history::store::StoreError;
use crate::input::InputError;
use crate::scorecard::Problems;

/// Why a command failed: one or more diagnostics, all of which are printed.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.iter().map(|it| it.message.as_str()).collect::<Vec<_>>().join("; "))]
pub(super) struct Failure(pub(super) Vec<Diagnostic>);

impl Failure {
    /// A failure with one diagnostic.
    pub(super) fn new(diagnostic: Diagnostic) -> Self {
        Failure(vec![diagnostic])
    }

    /// What an error says that a command ended with; the error, where it has no diagnostic.
    pub(super) fn told_by(error: anyhow::Error) -> Result<Self, anyhow::Error> {
        error
            .downcast::<Failure>()
            .or_else(|it| it.downcast::<InputError>().map(Failure::from))
            .or_else(|it| it.downcast::<StoreError>().map(Failure::from))
            .or_else(|it| it.downcast::<Problems>().map(Failure::from))
    }

    /// An error of which each diagnostic is told in other words.
    pub(super) fn reworded(
        error: anyhow::Error,
        words: impl FnMut(Diagnostic) -> Diagnostic,
    ) -> anyhow::Error {
        match Failure::told_by(error) {
            Ok(Failure(all)) => Failure(all.into_iter().map(words).collect()).into(),
            Err(other) => other,
        }
    }

    /// What two checks of one input say, neither of which hides the other.
    pub(super) fn of_both(
        first: anyhow::Result<()>,
        second: anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let (first, second) = match (first, second) {
            (Err(first), Err(second)) => (first, second),
            (first, second) => return first.and(second),
        };
        Err(match (Failure::told_by(first), Failure::told_by(second)) {
            (Ok(Failure(first)), Ok(Failure(second))) => Failure([first, second].concat()).into(),
            (Ok(first), Err(_)) => first.into(),
            (Err(first), _) => first,
        })
    }

    /// The same, in a file as a whole.
    pub(super) fn within(self, file: &str) -> Self {
        let place = |it: Diagnostic| {
            it.at(Place {
                file: file.to_owned(),
                ..Place::default()
            })
        };
        Failure(self.0.into_iter().map(place).collect())
    }
}

impl From<InputError> for Failure {
    fn from(error: InputError) -> Self {
        Failure::new(error.diagnostic())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Failure::new(error.diagnostic())
    }
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Failure(problems.diagnostics)
    }
}
