//! Bars: how much of a whole, as percentages that SVG takes.

use crate::score::Summary;
use crate::scorecard::Band;

/// A part of a bar.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    /// What it is painted as: the name of a band, or `plain`.
    pub(super) class: &'static str,
    /// Where it begins, such as `12.5%`.
    pub(super) x: String,
    /// How wide it is.
    pub(super) width: String,
}

/// A percentage of at most two decimals.
pub(super) fn percent(share: f64) -> String {
    let hundredths = (share * 10_000.0).round() / 100.0;
    // Adding 0 turns −0 into 0.
    format!("{}%", hundredths + 0.0)
}

/// One part of a whole.
pub(super) fn plain(part: f64, whole: f64) -> Vec<Part> {
    let share = if whole > 0.0 { part / whole } else { 0.0 };
    vec![Part {
        class: "plain",
        x: percent(0.0),
        width: percent(share),
    }]
}

/// The accounts of each band, as parts of all.
pub(super) fn bands(summary: &Summary) -> Vec<Part> {
    let all = summary.accounts().max(1) as f64;
    let mut before = 0;
    let parts = Band::ALL.map(|band| {
        let accounts = summary.band(band).accounts;
        let part = Part {
            class: band.name(),
            x: percent(before as f64 / all),
            width: percent(accounts as f64 / all),
        };
        before += accounts;
        (accounts, part)
    });
    let parts = parts.into_iter().filter(|(accounts, _)| *accounts > 0);
    parts.map(|(_, part)| part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_bar_fill_it() {
        let mut summary = Summary::default();
        for band in [Band::Green, Band::Red, Band::Red] {
            summary.add(band, Some(50.0), None);
        }
        let parts = bands(&summary);
        let told: Vec<_> = parts
            .iter()
            .map(|it| (it.class, it.x.as_str(), it.width.as_str()))
            .collect();
        assert_eq!(
            told,
            [("green", "0%", "33.33%"), ("red", "33.33%", "66.67%")]
        );
        assert_eq!(bands(&Summary::default()), []);
    }
}
