//! One account by itself: the arithmetic of `aggregate`, in its order, for whoever has the goodness
//! of signals and no columns of them.

use crate::scorecard::{Card, Signal};

use super::aggregate::{to_six_decimals, unknown};
use super::scores::{Origin, Unknown};

/// What a card makes of an account.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighed {
    /// The score by what is present, 0 to 100, whether that is enough or not; `None` where nothing
    /// is.
    pub score: Option<f64>,
    /// The share of the weight that is measured, 0 to 1.
    pub coverage: f64,
    /// Why what is known is not enough for a score; `None` where it is.
    pub unknown: Option<Unknown>,
}

/// Weighs the signals of a card, as [`Bound::score`](super::Bound::score) does to the last bit.
/// `full` are its [full weights](Card::full_weights), and `signals` gives the goodness and the
/// origin of each signal by its place.
pub fn weigh(card: &Card, full: &[f64], signals: impl Fn(usize) -> (f64, Origin)) -> Weighed {
    let (mut total, mut good) = (0.0, 0.0);
    let (mut measured, mut all, mut lacks_required) = (0.0, 0.0, false);
    for (slot, (signal, full)) in card.signals.iter().zip(full).enumerate() {
        let (goodness, origin) = signals(slot);
        lacks_required |= signal.required && !origin.has_value();
        all += full;
        if origin.is_present() {
            let weight = weight(card, signal, &signals);
            total += weight;
            good += weight * goodness;
        }
        if origin == Origin::Measured {
            measured += full;
        }
    }
    let coverage = to_six_decimals(measured / all);
    Weighed {
        score: (total > 0.0).then(|| to_six_decimals(100.0 * good / total)),
        coverage,
        unknown: unknown(card, lacks_required, total, coverage),
    }
}

/// What a signal that is present weighs: what is missing of a dimension with a weight of its own is
/// made up inside it.
fn weight(card: &Card, signal: &Signal, signals: impl Fn(usize) -> (f64, Origin)) -> f64 {
    let own = signal.dimension.and_then(|it| card.dimensions[it].weight);
    let Some(own) = own else {
        return signal.weight;
    };
    let members = card.signals.iter().enumerate();
    let members = members.filter(|(_, it)| it.dimension == signal.dimension);
    let present = members.filter(|&(slot, _)| signals(slot).1.is_present());
    own * signal.weight / present.fold(0.0, |sum, (_, it)| sum + it.weight)
}
