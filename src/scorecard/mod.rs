//! What is measured: the scorecard.
//!
//! A file is walked with all its positions, every problem is collected, and only a scorecard that
//! is right comes out; the engine never sees another.

mod account;
mod band;
mod by_band;
mod check;
pub mod code;
mod comparison;
mod condition;
mod curve;
mod distinct;
mod edit;
mod file;
mod filter;
mod form;
mod layer;
mod meets;
mod places;
mod problem;
mod reads;
mod signal;
mod source;
mod subject;
mod text_order;
mod validate;
mod who_left;

pub use account::{AccountColumns, InputSection};
pub use band::{Band, Bands, Cuts, Labels};
pub use by_band::ByBand;
pub use check::{Alerts, Expectation, Given, Test};
pub use condition::{Comparison, Condition, Entry, Operand, Operator, Play, Rule, Subject};
pub use curve::{Curve, Other, Point};
pub use distinct::Distinct;
pub use edit::{Edit, EditError, Patch};
pub use form::{Form, delimiter};
pub use layer::{FindBase, Layer};
pub use places::{Part, Places};
pub use problem::Problems;
pub use reads::ReadAs;
pub use signal::{DefaultValue, Derivation, Freshness, Missing, Polarity, Signal, Unit};
pub use source::{Aggregate, Days, Measure, Source};
pub use validate::Parsed;
pub use who_left::WhoLeft;

/// The JSON Schema of the file, for editors: what can be said of one without reading it whole.
pub const SCHEMA: &str = include_str!("schema.json");

/// A scorecard that cannot be wrong: it was validated whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Scorecard {
    /// The scorecard's name.
    pub name: Option<String>,
    /// The SHA-256 of the file's bytes, in lower-case hexadecimal. Of a file that extends another
    /// one: of the other's hash as a line, and the file's bytes behind it.
    pub sha256: String,
    /// Which columns say who an account is.
    pub account: AccountColumns,
    /// How this export writes cells.
    pub input: InputSection,
    /// The card for accounts that match no profile.
    pub base: Card,
    /// Variants for some accounts; the first that matches is used.
    pub profiles: Vec<Profile>,
    /// Hard limits on the band, in the order in which they act.
    pub rules: Vec<Rule>,
    /// Recommended actions, in the order in which they are listed.
    pub plays: Vec<Play>,
    /// The scorecard's own tests.
    pub tests: Vec<Test>,
    /// When an alarm counts, for runs with a history.
    pub alerts: Alerts,
    /// Other files from which columns are computed.
    pub sources: Vec<Source>,
    /// The file that this one patches, as it is written.
    pub extends: Option<String>,
}

impl Scorecard {
    /// The cards: the base first, then those of the profiles in order.
    pub fn cards(&self) -> impl Iterator<Item = &Card> {
        std::iter::once(&self.base).chain(self.profiles.iter().map(|profile| &profile.card))
    }

    /// The conditions of profiles, rules and plays, in this order.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let profiles = self.profiles.iter().map(|it| &it.when);
        let rules = self.rules.iter().map(|it| &it.when);
        profiles
            .chain(rules)
            .chain(self.plays.iter().map(|it| &it.when))
    }
}

/// Signals, dimensions and bands: what an account is held against.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// In canonical order: positives in file order, then negatives in file order.
    pub signals: Vec<Signal>,
    /// The dimensions that signals of this card name, in the order in which they first do.
    pub dimensions: Vec<Dimension>,
    /// How scores become bands.
    pub bands: Bands,
}

impl Card {
    /// What each signal weighs when all are present: its own weight, or its part of the weight of
    /// its dimension.
    pub fn full_weights(&self) -> Vec<f64> {
        let mut own_totals = vec![0.0; self.dimensions.len()];
        for signal in &self.signals {
            if let Some(dimension) = signal.dimension {
                own_totals[dimension] += signal.weight;
            }
        }
        let in_dimension = |signal: &Signal| {
            let dimension = signal.dimension?;
            let weight = self.dimensions[dimension].weight?;
            Some(weight * signal.weight / own_totals[dimension])
        };
        let weights = self.signals.iter();
        weights
            .map(|signal| in_dimension(signal).unwrap_or(signal.weight))
            .collect()
    }
}

/// A named group of signals.
#[derive(Clone, Debug, PartialEq)]
pub struct Dimension {
    /// Its name.
    pub name: String,
    /// Its own weight, which its present signals share; without one each signal's own counts.
    pub weight: Option<f64>,
}

/// A variant of the scorecard for some accounts.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Unique among the profiles.
    pub id: String,
    /// For which accounts.
    pub when: Condition,
    /// The base with the profile's changes, validated whole.
    pub card: Card,
    /// An input without its columns is accepted; what cannot be told does not hold.
    pub optional: bool,
}
