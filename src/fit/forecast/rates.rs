//! How often accounts of each band renewed.

use crate::diagnostic::Diagnostic;
use crate::fit::evaluate::Counts;
use crate::fit::{Observations, Proportion};
use crate::scorecard::Band;

/// With fewer past renewals in all, nothing is foretold: it would be chance.
pub const LEAST_RENEWALS: u64 = 20;

/// A band with fewer past renewals counts as all bands together.
pub const FEWEST: u64 = 10;

/// How often past accounts renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// By the number of the band.
    bands: [Proportion; 4],
    /// Of all together: how many renewed, of how many.
    pub all: Proportion,
    /// Past accounts whose outcome nobody knows, which are not among them.
    pub no_outcome: u64,
}

impl Rates {
    /// What was seen of past accounts, of which it is known who left.
    ///
    /// # Errors
    ///
    /// Fewer than [`LEAST_RENEWALS`] of them.
    pub fn new(seen: &Observations) -> Result<Self, Box<Diagnostic>> {
        let mut bands = [Counts::default(); 4];
        for card in &seen.cards {
            for (own, of_card) in bands.iter_mut().zip(&card.bands) {
                own.merge(of_card);
            }
        }
        let renewed = |counts: &Counts| Proportion::new(counts.stayed(), counts.accounts);
        let rates = Rates::of(bands.map(|it| renewed(&it)), seen.no_outcome);
        let known = rates.all.all;
        if known >= LEAST_RENEWALS {
            return Ok(rates);
        }
        let message = format!(
            "only {known} past accounts have a known outcome, and at least {LEAST_RENEWALS} are \
             needed: of fewer, any rate would be chance"
        );
        let help = "name more files of earlier months with --past";
        Err(Box::new(
            Diagnostic::error("too-few-renewals", message).help(help),
        ))
    }

    /// How many renewed of how many, by the number of the band.
    pub(super) fn of(bands: [Proportion; 4], no_outcome: u64) -> Self {
        let sum = |of: fn(&Proportion) -> u64| bands.iter().map(of).sum();
        Rates {
            all: Proportion::new(sum(|it| it.some), sum(|it| it.all)),
            bands,
            no_outcome,
        }
    }

    /// How many past accounts of a band renewed.
    pub fn own(&self, band: Band) -> Proportion {
        self.bands[band as usize]
    }

    /// Whether a band has fewer than [`FEWEST`], so that all bands together stand in for it.
    pub fn is_borrowed(&self, band: Band) -> bool {
        self.own(band).all < FEWEST
    }

    /// The past accounts that stand for those of a band.
    pub fn used(&self, band: Band) -> Proportion {
        if self.is_borrowed(band) {
            self.all
        } else {
            self.own(band)
        }
    }

    /// How often accounts of a band renew, 0 to 1.
    pub fn rate(&self, band: Band) -> f64 {
        // There are past accounts in all, and so behind each band.
        self.used(band).rate().unwrap_or(0.0)
    }
}
