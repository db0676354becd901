//! What is probably not meant: in a scorecard alone, and in what it makes of the accounts.
//!
//! A scorecard that is right can still be of little use: a signal that no account moves, a band
//! that nobody reaches, a rule that never holds. Each finding is a
//! [`Diagnostic`] with a code of [`code`], a place in the file and
//! a remedy. What is said of conditions and bands is certain: where it can't be told whether a
//! condition can hold, or a band be reached, there is no finding.

pub mod code;

mod bands;
mod conditions;
mod data;
mod discrete;
mod drift;
mod findings;
mod implication;
mod observe;
mod pairs;
mod points;
mod reach;
mod reference;
mod responses;
mod sensitivity;
mod shape;
mod signal_data;
mod signal_stats;
mod sources;
mod tracked;
mod weights;

pub use code::Lint;
pub use conditions::conditions;
pub use drift::{Drift, Limits, drift};
pub use observe::{Counted, Observations, Observer};
pub use points::{Card, Points, greatest};
pub use reference::{Counts, Reference, Sample, Stand};
pub use sources::Rows;

use crate::cell::Date;
use crate::diagnostic::Diagnostic;
use crate::scorecard::{Places, Scorecard};

use findings::Findings;

/// What is found in a scorecard alone, in file order, as of a date (for rules that expire).
pub fn scorecard(scorecard: &Scorecard, places: &Places, as_of: Date) -> Vec<Diagnostic> {
    let mut findings = Findings::new(places);
    weights::look(scorecard, &mut findings);
    shape::look(scorecard, &mut findings);
    bands::look(scorecard, as_of, &mut findings);
    responses::look(scorecard, as_of, &mut findings);
    sources::look(scorecard, &mut findings);
    findings.in_file_order()
}

/// What is found in the accounts, in file order: `found` is what `observer` counted.
pub fn data(
    scorecard: &Scorecard,
    places: &Places,
    observer: &Observer<'_>,
    found: &Observations,
) -> Vec<Diagnostic> {
    let mut findings = Findings::new(places);
    data::look(scorecard, observer, found, &mut findings);
    let unmet: Vec<_> = observer.asks.unmet(&found.asked).collect();
    conditions::look(scorecard, &unmet, &mut findings);
    findings.in_file_order()
}

/// What is found in the rows of the sources, which are told in their order.
pub fn sources(
    scorecard: &Scorecard,
    places: &Places,
    rows: &[Rows],
    as_of: Date,
) -> Vec<Diagnostic> {
    let mut findings = Findings::new(places);
    sources::look_at_rows(scorecard, rows, as_of, &mut findings);
    findings.in_file_order()
}
