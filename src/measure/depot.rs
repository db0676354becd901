//! A place outside of memory, which this module only knows how to use.

/// Where values are put that do not fit into memory, and got back from in pieces.
pub trait Depot: Send {
    /// Puts bytes behind all others.
    ///
    /// # Errors
    ///
    /// Where there is no room, or it cannot be reached.
    fn put(&mut self, bytes: &[u8]) -> Result<(), DepotError>;

    /// Gets the bytes back that stand from byte `start` on, as many as fit into `bytes`.
    ///
    /// # Errors
    ///
    /// Where it cannot be reached.
    fn get(&mut self, start: u64, bytes: &mut [u8]) -> Result<(), DepotError>;
}

/// Makes an empty depot.
pub type NewDepot = fn() -> Result<Box<dyn Depot>, DepotError>;

/// Why a depot could not be used, as the operating system says it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct DepotError(pub String);
