//! `empty_is_zero`: only where a 0 means something.

use crate::cell::fold;

use super::super::code;
use super::super::file::Located;
use super::super::problem::Collector;
use super::super::{Curve, Other, ReadAs, Scorecard};

/// Complains of columns whose every empty cell would be invalid, as a 0 that is no date or none of
/// the listed texts. A boolean may be 0.
pub(super) fn check(
    zeros: &[Located<String>],
    scorecard: &Scorecard,
    problems: &mut Collector<'_>,
) {
    let reads = scorecard.reads();
    for zero in zeros {
        let name = fold(&zero.value);
        let dated = |(column, read): &(String, ReadAs)| *column == name && *read == ReadAs::Date;
        if reads.iter().any(dated) {
            problems.error(
                code::ZERO_KIND,
                zero.span.clone(),
                format!(
                    "\"empty_is_zero\" lists {:?}, which is read as a date",
                    zero.value
                ),
                "take it out: without a date there are no days, and not 0 of them",
            );
        } else if let Some(id) = signal_without_zero(scorecard, &name) {
            problems.error(
                code::ZERO_KIND,
                zero.span.clone(),
                format!(
                    "\"empty_is_zero\" lists {:?}, and \"values\" of signal {id} does not list \"0\"",
                    zero.value
                ),
                "take it out, or list \"0\" in \"values\"",
            );
        }
    }
}

/// A signal that reads a column as texts of which 0 is none.
fn signal_without_zero<'s>(scorecard: &'s Scorecard, name: &str) -> Option<&'s str> {
    let signals = scorecard.cards().flat_map(|card| &card.signals);
    let mut refusing = signals.filter(|signal| match &signal.curve {
        Curve::Values { strengths, other } => {
            *other == Other::Invalid
                && fold(&signal.metric) == name
                && strengths.iter().all(|(text, _)| text != "0")
        }
        _ => false,
    });
    refusing.next().map(|signal| signal.id.as_str())
}
