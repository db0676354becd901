//! A card: the signals, dimensions and bands of the base or of a profile.

use super::super::band::{Bands, Cuts, Labels};
use super::super::file::{RawCard, ScorecardFile, suggest};
use super::super::problem::{Collector, Span};
use super::super::{Card, Dimension, code};
use super::{Context, band, signal};

/// The range of every weight.
pub(super) const WEIGHTS: [f64; 2] = [1e-6, 1e9];

/// A card, validated whole; what is wrong is left out of it. `span` is where it begins.
pub(super) fn card(
    raw: &RawCard<'_>,
    span: Span,
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) -> Card {
    let bands = band::bands(raw.bands.as_ref(), &context.top, problems);
    let mut weights = Vec::new();
    for section in &raw.dimensions {
        section.known(&["weight"], problems);
        section.require("weight", "weight = 40", problems);
        if let Some(weight) = section.number("weight", WEIGHTS, problems) {
            weights.push((section.name(), weight.value));
        }
    }
    if raw.signals.is_empty() {
        problems.error(
            code::NO_SIGNALS,
            span,
            "there is no signal to score by",
            "write one under [positive] or [negative], as in usage = { weight = 25, metric = \"logins\", range = [0, 60] }",
        );
    }
    let mut dimensions: Vec<Dimension> = Vec::new();
    let mut signals = Vec::new();
    for raw in &raw.signals {
        let dimension = raw.section.plain_text("dimension", problems).map(|name| {
            let known = dimensions.iter().position(|known| known.name == name);
            known.unwrap_or_else(|| {
                let weight = weights.iter().find(|(own, _)| *own == name);
                dimensions.push(Dimension {
                    name,
                    weight: weight.map(|&(_, weight)| weight),
                });
                dimensions.len() - 1
            })
        });
        signals.extend(signal::signal(raw, dimension, context, problems));
    }
    Card {
        signals,
        dimensions,
        bands: bands.unwrap_or(UNREAD),
    }
}

// Stands in where an error was found, and so is never seen outside.
const UNREAD: Bands = Bands {
    cuts: Cuts::Absolute {
        green: 100.0,
        yellow: 50.0,
    },
    min_coverage: 0.5,
    labels: Labels {
        green: None,
        yellow: None,
        red: None,
        unknown: None,
    },
};

/// Complains of dimensions that no signal names.
pub(super) fn check_dimensions(
    file: &ScorecardFile<'_>,
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) {
    let of_profiles = file
        .profiles
        .iter()
        .flat_map(|profile| &profile.card.dimensions);
    for section in file.card.dimensions.iter().chain(of_profiles) {
        let name = section.name();
        if context.dimensions.iter().any(|known| known == name) {
            continue;
        }
        problems.error(
            code::UNKNOWN_DIMENSION,
            section.span(),
            format!("no signal is in dimension {name:?}"),
            suggest(
                name,
                context.dimensions.iter().map(String::as_str),
                "write dimension = \"…\" at the signals that belong to it",
            ),
        );
    }
}
