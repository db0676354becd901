//! What scoring computed for a chunk of accounts, column by column.

use std::ops::Range;

use crate::cell::Unreadable;
use crate::scorecard::{Band, Card, Scorecard};

use super::bind::Depth;

/// Why an account has no score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// A required signal is missing.
    Required,
    /// No signal is present.
    NoSignal,
    /// Coverage is below the least.
    Coverage,
}

impl Unknown {
    /// The word in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Unknown::Required => "required",
            Unknown::NoSignal => "no-signal",
            Unknown::Coverage => "coverage",
        }
    }
}

/// Where a signal's strength comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Neither measured nor assumed: the signal is left out.
    Missing,
    /// Assumed by the `missing` policy.
    Policy,
    /// Assumed by `default`.
    Default,
    /// Read from the data.
    Measured,
}

impl Origin {
    /// Whether the signal counts, measured or assumed.
    pub fn is_present(self) -> bool {
        self != Origin::Missing
    }

    /// Whether a value entered the curve, measured or given by `default`.
    pub fn has_value(self) -> bool {
        matches!(self, Origin::Default | Origin::Measured)
    }
}

/// A cell that was reached and cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub struct InvalidCell {
    /// The row in the chunk.
    pub row: usize,
    /// The column in the chunk.
    pub column: usize,
    /// The signal that reads it, as an index into the card's signals; `None` for a column of
    /// `[account]`.
    pub signal: Option<usize>,
    /// What is wrong.
    pub reason: Invalid,
}

/// Why a cell cannot be used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Invalid {
    /// It does not read as the kind that is needed.
    Unreadable(Unreadable),
    /// A plain number where the bounds are percentages.
    NotAPercentage,
    /// A percentage where the bounds are plain numbers.
    Percentage,
    /// Outside `valid`.
    Outside([f64; 2]),
    /// A text that `values` does not list.
    Unlisted,
    /// Empty, and `missing = "error"`.
    Missing,
    /// A derivation gives a number that a 64-bit float cannot hold.
    OutOfRange,
    /// An object in its place.
    Object,
    /// An array in its place.
    Array,
}

/// Rows of a chunk, as runs of neighbours in their order.
pub(super) type Runs<'r> = &'r [Range<usize>];

/// The results of one chunk. Every vector has an entry a row, or a row and slot; a slot is the
/// place of a signal or dimension in the card of the row's account.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    pub(super) rows: usize,
    /// How much was computed.
    pub(super) depth: Depth,
    /// The card: 0 for the base, else one more than the profile's index.
    pub(super) card: Vec<u16>,
    pub(super) value: Vec<Option<f64>>,
    /// A required signal has no value.
    pub(super) lacks_required: Vec<bool>,
    pub(super) unknown: Vec<Option<Unknown>>,
    /// Only with `unknown` of `None`.
    pub(super) score: Vec<f64>,
    /// W, the weight of all present signals.
    pub(super) total: Vec<f64>,
    pub(super) coverage: Vec<f64>,
    /// Empty where the depth does not reach it: nobody then takes for known what is not computed.
    pub(super) interval: Vec<[f64; 2]>,
    pub(super) band_by_score: Vec<Band>,
    pub(super) band: Vec<Band>,
    /// By slot, then row; only where a value entered a curve over numbers.
    pub(super) numbers: Vec<f64>,
    /// By slot, then row; only where the origin is not missing.
    pub(super) strengths: Vec<f64>,
    /// By slot, then row.
    pub(super) origins: Vec<Origin>,
    /// By slot, then row: the weight that counts, with what is missing made up in its dimension.
    pub(super) weights: Vec<f64>,
    /// By dimension slot, then row.
    pub(super) dimensions: Vec<Option<f64>>,
    /// By rule, then row: it matched.
    pub(super) matched: Vec<bool>,
    /// By rule, then row: it lowered the band.
    pub(super) lowered: Vec<bool>,
    /// By play, then row: it is listed.
    pub(super) listed: Vec<bool>,
    /// All filters hold.
    pub(super) shown: Vec<bool>,
    /// The rows of one signal that go the long way; kept for its memory.
    pub(super) long: Vec<u32>,
    /// The rows of one card; kept for its memory.
    pub(super) selection: Vec<Range<usize>>,
    /// Cells that were reached and cannot be used; their rows have no other meaning.
    pub(super) invalid: Vec<InvalidCell>,
}

impl Scores {
    /// Scores for no rows; `score` fills and refills it.
    pub fn new() -> Self {
        Scores::default()
    }

    /// How many accounts there are.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The scores of the accounts that have one, without those with an invalid cell.
    pub fn scored(&self) -> impl Iterator<Item = f64> {
        let mut invalid = self.invalid.iter().map(|cell| cell.row).peekable();
        (0..self.rows).filter_map(move |row| {
            let mut valid = true;
            while invalid.next_if_eq(&row).is_some() {
                valid = false;
            }
            (valid && self.unknown[row].is_none()).then(|| self.score[row])
        })
    }

    /// Whether these rows are held against the same cards as in `other`, which has the same
    /// scorecard.
    pub fn same_cards(&self, other: &Scores, mut rows: impl Iterator<Item = usize>) -> bool {
        rows.all(|row| self.card.get(row) == other.card.get(row))
    }

    /// Cells that were reached and cannot be used, by row, then column.
    pub fn invalid(&self) -> &[InvalidCell] {
        &self.invalid
    }

    /// Whether a signal of a row is measured or assumed.
    pub(super) fn is_present(&self, slot: usize, row: usize) -> bool {
        self.origins[slot * self.rows + row] != Origin::Missing
    }

    /// Empties everything and makes room for `rows` accounts, keeping the memory.
    pub(super) fn reset(&mut self, rows: usize, depth: Depth, room: &Room) {
        self.rows = rows;
        self.depth = depth;
        refill(&mut self.card, rows, 0);
        refill(&mut self.value, rows, None);
        refill(&mut self.lacks_required, rows, false);
        refill(&mut self.unknown, rows, Some(Unknown::NoSignal));
        refill(&mut self.score, rows, 0.0);
        refill(&mut self.total, rows, 0.0);
        refill(&mut self.coverage, rows, 0.0);
        let intervals = if depth >= Depth::Row { rows } else { 0 };
        refill(&mut self.interval, intervals, [0.0, 100.0]);
        refill(&mut self.band_by_score, rows, Band::Unknown);
        refill(&mut self.band, rows, Band::Unknown);
        // Numbers, strengths and weights are only looked at where the origin says so.
        self.numbers.resize(rows * room.signals, 0.0);
        self.strengths.resize(rows * room.signals, 0.0);
        self.weights.resize(rows * room.signals, 0.0);
        refill(&mut self.origins, rows * room.signals, Origin::Missing);
        refill(&mut self.dimensions, rows * room.dimensions, None);
        refill(&mut self.matched, rows * room.rules, false);
        refill(&mut self.lowered, rows * room.rules, false);
        refill(&mut self.listed, rows * room.plays, false);
        refill(&mut self.shown, rows, true);
        self.invalid.clear();
    }
}

/// How many slots a row needs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Room {
    pub(super) signals: usize,
    pub(super) dimensions: usize,
    pub(super) rules: usize,
    pub(super) plays: usize,
}

impl Room {
    pub(super) fn new(scorecard: &Scorecard) -> Self {
        let most = |count: fn(&Card) -> usize| scorecard.cards().map(count).max().unwrap_or(0);
        Room {
            signals: most(|card| card.signals.len()),
            dimensions: most(|card| card.dimensions.len()),
            rules: scorecard.rules.len(),
            plays: scorecard.plays.len(),
        }
    }
}

fn refill<T: Clone>(column: &mut Vec<T>, length: usize, value: T) {
    column.clear();
    column.resize(length, value);
}
