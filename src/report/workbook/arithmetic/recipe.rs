//! The formulas that the rows of a card have alike.

use rust_xlsxwriter::utility::cell_range_absolute;

use crate::report::workbook::Fault;
use crate::report::workbook::blocks::{Block, Blocks, FIRST};
use crate::report::workbook::card::{self, Placed, PlacedCard};
use crate::report::workbook::cells::{Formula, in_row};
use crate::report::workbook::formula::{self, Present};
use crate::scorecard::{Band, Derivation, Polarity};

use super::row::Looks;
use super::{BAND, GOOD, KINDS, NAMES, SCORE, START, TOTAL, WHY};

/// The formulas of a card.
pub(super) struct Recipe {
    pub(super) score: Formula,
    /// `None` where bands are quantiles.
    pub(super) band: Option<Formula>,
    pub(super) start: Formula,
    pub(super) total: Formula,
    pub(super) good: Formula,
    /// By their columns.
    pub(super) signals: Vec<Steps>,
}

/// The formulas of a signal.
pub(super) struct Steps {
    /// Its place among the signals of its card.
    pub(super) place: usize,
    pub(super) polarity: Polarity,
    /// The columns of its cells.
    pub(super) metric: u16,
    pub(super) second: Option<u16>,
    pub(super) entered: u16,
    /// What enters the curve; `None` where that is the metric itself.
    pub(super) number: Option<Formula>,
    pub(super) strength: Formula,
    pub(super) weight: Formula,
    pub(super) good: Formula,
    pub(super) points: Formula,
}

impl Recipe {
    /// The formulas of a card, whose signals are at `places` among the blocks.
    pub(super) fn new(
        card: &PlacedCard<'_>,
        blocks: &Blocks,
        places: &[usize],
        looks: &Looks,
    ) -> Result<Self, Fault> {
        let own: Vec<&Block> = places.iter().map(|&it| &blocks.blocks[it]).collect();
        let signals = (0..card.signals.len()).map(|place| Steps::new(card, &own, place, looks));
        let mut signals = signals.collect::<Result<Vec<Steps>, Fault>>()?;
        signals.sort_by_key(|steps| steps.metric);

        let last = blocks.last();
        let all = format!("{}:{}", in_row(FIRST), in_row(last));
        let head = |row| cell_range_absolute(row, FIRST, row, last);
        let (kinds, names) = (head(KINDS), head(NAMES));
        let sum = |kind: &str| format!("SUMIF({kinds},\"{kind}\",{all})");
        let negatives = format!(
            "SUMIFS({all},{kinds},\"weight\",{names},\"{}\")",
            Polarity::Negative.name()
        );
        let [why, good, total] = [WHY, GOOD, TOTAL].map(in_row);
        let new = |column, look, text: &str| fit(Formula::new(column, look, text), "the score");
        let score = formula::score(&why, &good, &total);
        let start = formula::start(&why, &negatives, &total);
        let band = band(card).map(|text| new(BAND, looks.plain, &text));
        Ok(Recipe {
            score: new(SCORE, looks.result, &score)?,
            band: band.transpose()?,
            start: new(START, looks.computed, &start)?,
            total: new(TOTAL, looks.computed, &sum("weight"))?,
            good: new(GOOD, looks.computed, &sum("good"))?,
            signals,
        })
    }
}

/// The band by score; `None` where bands are quantiles.
fn band(card: &PlacedCard<'_>) -> Option<String> {
    let [green, yellow] = card.cuts()?;
    let score = in_row(SCORE);
    let [is_green, is_yellow, is_red, is_unknown] = Band::ALL.map(|it| card.label(it));
    Some(format!(
        "IF({score}=\"\",{is_unknown},IF({score}>={green},{is_green},\
         IF({score}>={yellow},{is_yellow},{is_red})))"
    ))
}

impl Steps {
    fn new(
        card: &PlacedCard<'_>,
        own: &[&Block],
        place: usize,
        looks: &Looks,
    ) -> Result<Self, Fault> {
        let (placed, block) = (&card.signals[place], own[place]);
        let signal = placed.signal;
        let [metric, number, strength, weight, total, why] = [
            block.metric,
            block.number,
            block.strength,
            block.weight,
            TOTAL,
            WHY,
        ]
        .map(in_row);
        let new =
            |column, text: &str| fit(Formula::new(column, looks.computed, text), &block.title);
        let derived = (signal.derivation != Derivation::Plain).then(|| {
            let second = block.second.map(in_row).unwrap_or_default();
            let text = formula::number(&signal.derivation, &metric, &second, &card::as_of());
            new(block.number, &text)
        });
        let bent = formula::strength(&signal.curve, &number, &placed.table, &placed.missing());
        let whole = placed.dimension_weight();
        let present = whole.as_ref().map(|_| present(card, own, placed));
        let dimension = whole.as_deref().zip(present.as_deref());
        let counts = formula::weight(&strength, &placed.weight(), dimension);
        let good = formula::good(signal.polarity, &strength, &weight);
        let points = formula::points(signal.polarity, [&strength, &weight, &total, &why]);
        Ok(Steps {
            place,
            polarity: signal.polarity,
            metric: block.metric,
            second: block.second,
            entered: block.number,
            number: derived.transpose()?,
            strength: new(block.strength, &bent)?,
            weight: new(block.weight, &counts)?,
            good: new(block.good, &good)?,
            points: new(block.points, &points)?,
        })
    }
}

/// The signals that share the weight of a signal's dimension.
fn present(card: &PlacedCard<'_>, own: &[&Block], placed: &Placed<'_>) -> Vec<Present> {
    let all = card.signals.iter().zip(own);
    let same = all.filter(|(it, _)| it.signal.dimension == placed.signal.dimension);
    let present = |(placed, block): (&Placed<'_>, &&Block)| Present {
        strength: in_row(block.strength),
        weight: placed.weight(),
    };
    same.map(present).collect()
}

/// Refuses the formula of something that is too long.
fn fit(formula: Option<Formula>, of: &str) -> Result<Formula, Fault> {
    formula.ok_or_else(|| Fault::LongFormula { of: of.to_owned() })
}
