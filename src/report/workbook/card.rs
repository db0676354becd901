//! The sheet of the scorecard: bands, weights and what stands in for missing values. The formulas
//! read them from here.

use rust_xlsxwriter::utility::row_col_to_cell_absolute;
use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use crate::report::Run;
use crate::report::spoken::shown;
use crate::report::summary::label;
use crate::scorecard::{Band, Card, Cuts, Derivation, Scorecard, Signal};

use super::curves::{Places, Table};
use super::look::Look;
use super::serial;

/// What the sheet is called in formulas.
const SHEET: &str = "Scorecard";

/// The row of the first card's bands.
const BANDS: u32 = 5;

const AS_OF: (u32, u16) = (1, 1);

/// The columns of the cuts and of what bands are called.
const GREEN: u16 = 1;
const YELLOW: u16 = 2;
const LABELS: u16 = 4;

/// The columns of the signals.
const WEIGHT: u16 = 7;
const DIMENSION_WEIGHT: u16 = 8;
const MISSING: u16 = 9;

/// Where everything of a scorecard stands.
pub(super) struct Cards<'a> {
    pub(super) cards: Vec<PlacedCard<'a>>,
}

/// The base, or a profile.
pub(super) struct PlacedCard<'a> {
    profile: Option<&'a str>,
    pub(super) card: &'a Card,
    bands: u32,
    pub(super) signals: Vec<Placed<'a>>,
}

/// A signal and its rows.
pub(super) struct Placed<'a> {
    pub(super) profile: Option<&'a str>,
    pub(super) signal: &'a Signal,
    row: u32,
    pub(super) table: Table,
    /// The row of the first signal of its dimension, where that has a weight of its own.
    dimension: Option<u32>,
}

impl<'a> Cards<'a> {
    pub(super) fn new(scorecard: &'a Scorecard) -> Self {
        let profiles = scorecard.profiles.iter().map(|it| Some(it.id.as_str()));
        let names = std::iter::once(None).chain(profiles);
        let mut next = BANDS + scorecard.profiles.len() as u32 + 3;
        let (mut places, mut cards) = (Places::new(), Vec::new());
        for ((profile, card), bands) in names.zip(scorecard.cards()).zip(BANDS..) {
            let mut signals: Vec<Placed<'a>> = Vec::new();
            for signal in &card.signals {
                let weighted = signal
                    .dimension
                    .filter(|&it| card.dimensions[it].weight.is_some());
                let first = |it: &&Placed<'_>| it.signal.dimension == weighted;
                let known = || signals.iter().find(first).map_or(next, |it| it.row);
                signals.push(Placed {
                    profile,
                    signal,
                    row: next,
                    table: places.give(&signal.curve),
                    dimension: weighted.map(|_| known()),
                });
                next += 1;
            }
            cards.push(PlacedCard {
                profile,
                card,
                bands,
                signals,
            });
        }
        Cards { cards }
    }

    /// All signals of all cards.
    pub(super) fn signals(&self) -> impl Iterator<Item = &Placed<'a>> {
        self.cards.iter().flat_map(|card| &card.signals)
    }
}

impl PlacedCard<'_> {
    /// The cells of the cuts of green and of yellow; `None` where bands are quantiles.
    pub(super) fn cuts(&self) -> Option<[String; 2]> {
        match self.card.bands.cuts {
            Cuts::Absolute { .. } => Some([GREEN, YELLOW].map(|column| cell(self.bands, column))),
            Cuts::Quantile { .. } => None,
        }
    }

    /// The cell that says what people call a band.
    pub(super) fn label(&self, band: Band) -> String {
        cell(self.bands, LABELS + band.place() as u16)
    }
}

impl Placed<'_> {
    pub(super) fn weight(&self) -> String {
        cell(self.row, WEIGHT)
    }

    /// The weight of its dimension, where that has one of its own.
    pub(super) fn dimension_weight(&self) -> Option<String> {
        self.dimension.map(|row| cell(row, DIMENSION_WEIGHT))
    }

    pub(super) fn missing(&self) -> String {
        cell(self.row, MISSING)
    }
}

/// The cell of as-of.
pub(super) fn as_of() -> String {
    cell(AS_OF.0, AS_OF.1)
}

fn cell(row: u32, column: u16) -> String {
    format!("{SHEET}!{}", row_col_to_cell_absolute(row, column))
}

/// What stands above the bands of each card.
const OF_BANDS: [&str; 8] = [
    "profile",
    "green from",
    "yellow from",
    "least data known",
    "green is called",
    "yellow is called",
    "red is called",
    "unknown is called",
];

/// What stands above the signals, and how wide that column is.
const OF_SIGNALS: [(&str, u16); 11] = [
    ("profile", 16),
    ("signal", 28),
    ("people read", 28),
    ("adds or takes", 14),
    ("dimension", 18),
    ("metric", 28),
    ("how it becomes a number", 28),
    ("weight", 16),
    ("dimension's weight", 18),
    ("if missing", 12),
    ("curve", 12),
];

/// The scorecard.
pub(super) fn sheet(run: &Run<'_>, cards: &Cards<'_>, look: &Look) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(SHEET)?;
    head(&mut sheet, run, look)?;
    heading(&mut sheet, BANDS - 1, &OF_BANDS, look)?;
    for card in &cards.cards {
        bands(&mut sheet, card, look)?;
    }
    if let Some(first) = cards.signals().next() {
        let headings = OF_SIGNALS.map(|(heading, _)| heading);
        heading(&mut sheet, first.row - 1, &headings, look)?;
    }
    for card in &cards.cards {
        for placed in &card.signals {
            signal(&mut sheet, card.card, placed, look)?;
        }
    }
    for (column, (_, width)) in (0..).zip(OF_SIGNALS) {
        sheet.set_column_width(column, width)?;
    }
    Ok(sheet)
}

/// Which scorecard it is, and of which day the scores are.
fn head(sheet: &mut Worksheet, run: &Run<'_>, look: &Look) -> Result<(), XlsxError> {
    let name = run.scorecard.name.as_deref().unwrap_or("Scorecard");
    sheet.write_string_with_format(0, 0, shown(name), &look.title)?;
    sheet.write_string_with_format(AS_OF.0, 0, "scores as of", &look.plain)?;
    match serial(run.as_of) {
        Some(day) => sheet.write_number_with_format(AS_OF.0, AS_OF.1, day, &look.given_date)?,
        None => {
            sheet.write_string_with_format(AS_OF.0, AS_OF.1, run.as_of.to_string(), &look.plain)?
        }
    };
    sheet.write_string_with_format(2, 0, "sha256", &look.plain)?;
    sheet.write_string_with_format(2, 1, &run.scorecard.sha256, &look.quiet)?;
    Ok(())
}

fn heading(
    sheet: &mut Worksheet,
    row: u32,
    headings: &[&str],
    look: &Look,
) -> Result<(), XlsxError> {
    for (column, heading) in headings.iter().enumerate() {
        sheet.write_string_with_format(row, column as u16, *heading, &look.heading)?;
    }
    Ok(())
}

fn bands(sheet: &mut Worksheet, placed: &PlacedCard<'_>, look: &Look) -> Result<(), XlsxError> {
    let (row, bands) = (placed.bands, &placed.card.bands);
    sheet.write_string_with_format(row, 0, placed.profile.unwrap_or("(base)"), &look.plain)?;
    match bands.cuts {
        Cuts::Absolute { green, yellow } => {
            sheet.write_number_with_format(row, GREEN, green, &look.given)?;
            sheet.write_number_with_format(row, YELLOW, yellow, &look.given)?;
        }
        Cuts::Quantile {
            green_top,
            red_bottom,
        } => {
            let green = format!("top {green_top} %");
            sheet.write_string_with_format(row, GREEN, green, &look.plain)?;
            let red = format!("above the bottom {red_bottom} %");
            sheet.write_string_with_format(row, YELLOW, red, &look.plain)?;
        }
    }
    sheet.write_number_with_format(row, 3, bands.min_coverage, &look.percent)?;
    for (column, band) in (LABELS..).zip(Band::ALL) {
        sheet.write_string_with_format(row, column, label(bands, band), &look.plain)?;
    }
    Ok(())
}

fn signal(
    sheet: &mut Worksheet,
    card: &Card,
    placed: &Placed<'_>,
    look: &Look,
) -> Result<(), XlsxError> {
    let (row, signal) = (placed.row, placed.signal);
    let dimension = signal.dimension.map(|it| &card.dimensions[it]);
    let texts = [
        placed.profile.unwrap_or("(base)").to_owned(),
        signal.id.clone(),
        shown(&signal.title()),
        match signal.polarity {
            crate::scorecard::Polarity::Positive => "adds points".to_owned(),
            crate::scorecard::Polarity::Negative => "takes points away".to_owned(),
        },
        dimension.map(|it| shown(&it.name)).unwrap_or_default(),
        shown(&signal.metric),
        derivation(&signal.derivation),
    ];
    for (column, text) in texts.into_iter().enumerate() {
        if !text.is_empty() {
            sheet.write_string_with_format(row, column as u16, text, &look.plain)?;
        }
    }
    sheet.write_number_with_format(row, WEIGHT, signal.weight, &look.given)?;
    if let (Some(first), Some(weight)) = (placed.dimension, dimension.and_then(|it| it.weight)) {
        if first == row {
            sheet.write_number_with_format(row, DIMENSION_WEIGHT, weight, &look.given)?;
        } else {
            let same = Formula::new(row_col_to_cell_absolute(first, DIMENSION_WEIGHT));
            let same = same.set_result(weight.to_string());
            sheet.write_formula_with_format(row, DIMENSION_WEIGHT, same, &look.computed)?;
        }
    }
    if let Some(strength) = signal.missing.strength(signal.polarity) {
        sheet.write_number_with_format(row, MISSING, strength, &look.given)?;
    }
    sheet.write_string_with_format(row, MISSING + 1, signal.curve.key(), &look.plain)?;
    Ok(())
}

/// How a metric becomes a number, in words.
fn derivation(derivation: &Derivation) -> String {
    match derivation {
        Derivation::Plain => "as it is".to_owned(),
        Derivation::Per(column) => format!("divided by {}", shown(column)),
        Derivation::RelativeChange(column) => format!("change since {}, as a share", shown(column)),
        Derivation::AbsoluteChange(column) => format!("change since {}", shown(column)),
        Derivation::DaysSince => "days since".to_owned(),
        Derivation::DaysUntil => "days until".to_owned(),
    }
}
