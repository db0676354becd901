//! What people read for a band.

use std::borrow::Cow;

use super::Speech;
use crate::diagnostic::visible;
use crate::scorecard::{Band, Bands};

impl Speech {
    /// What people read for a band: the label of the scorecard, else the word of the language.
    pub(in crate::report) fn label(&self, bands: &Bands, band: Band) -> Cow<'_, str> {
        let Some(label) = bands.own_label(band) else {
            return self.band(band);
        };
        let mut shown = String::new();
        visible(&mut shown, label);
        Cow::Owned(shown)
    }

    /// The word for a band.
    fn band(&self, band: Band) -> Cow<'_, str> {
        match band {
            Band::Green => self.band_green(),
            Band::Yellow => self.band_yellow(),
            Band::Red => self.band_red(),
            Band::Unknown => self.band_unknown(),
        }
    }
}
