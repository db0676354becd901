//! The sheet of the arithmetic: a row an account, from its cells to its score by formulas.

use rust_xlsxwriter::utility::{cell_range, cell_range_absolute, row_col_to_cell};
use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use crate::cell::Date;
use crate::report::Run;
use crate::scorecard::{Band, Derivation, Polarity};

use super::blocks::{Block, Blocks, FIRST};
use super::card::{self, Cards, Placed, PlacedCard};
use super::entry::{Entered, Entry, Worked};
use super::formula::{self, Present};
use super::look::{self, Look};
use super::serial;

/// Rows above the accounts: signals, what their columns are, and of which column of the input.
pub(super) const HEAD: u32 = 3;

/// The row that says what a column is.
const KINDS: u32 = 1;

/// The row of the input's columns, and of polarities.
const NAMES: u32 = 2;

const WHY: u16 = 3;
const SCORE: u16 = 4;
const BAND: u16 = 5;
const BY_HEALTH: u16 = 6;
const START: u16 = 7;
const TOTAL: u16 = 8;
const GOOD: u16 = 9;

const HEADINGS: [&str; FIRST as usize] = [
    "account",
    "id",
    "profile",
    "why no score",
    "score",
    "band by score",
    "score by health",
    "start",
    "total weight",
    "total good",
];

/// The sheet, as rows are added to it.
pub(super) struct Arithmetic<'a> {
    sheet: Worksheet,
    cards: Cards<'a>,
    blocks: Blocks,
    next: u32,
}

impl<'a> Arithmetic<'a> {
    pub(super) fn new(cards: Cards<'a>, blocks: Blocks, look: &Look) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name("Arithmetic")?;
        // What has no result is empty, and not 0.
        sheet.set_formula_result_default("");
        for (column, heading) in HEADINGS.iter().enumerate() {
            sheet.write_string_with_format(NAMES, column as u16, *heading, &look.heading)?;
        }
        for block in &blocks.blocks {
            head(&mut sheet, block, look)?;
        }
        sheet.set_column_width(0, 24)?;
        sheet.set_column_width(WHY, 18)?;
        sheet.set_freeze_panes(HEAD, 1)?;
        Ok(Arithmetic {
            sheet,
            cards,
            blocks,
            next: HEAD,
        })
    }

    /// Adds an account.
    pub(super) fn add(&mut self, entry: &Entry, look: &Look) -> Result<(), XlsxError> {
        let row = Row {
            place: self.next,
            entry,
            look,
            card: &self.cards.cards[entry.card],
        };
        self.next += 1;
        row.write_who(&mut self.sheet)?;
        row.write_totals(&mut self.sheet, self.blocks.last())?;
        let places = &self.blocks.of_cards[entry.card];
        let own: Vec<&Block> = places.iter().map(|&it| &self.blocks.blocks[it]).collect();
        let worked = own.iter().zip(&row.card.signals).zip(&entry.signals);
        for ((block, placed), worked) in worked {
            let signal = Signal {
                row: &row,
                block,
                placed,
                worked,
            };
            signal.write_cells(&mut self.sheet)?;
            signal.write_results(&mut self.sheet, &own)?;
        }
        Ok(())
    }

    /// The sheet, with its bands in colour.
    pub(super) fn finish(
        mut self,
        run: &Run<'_>,
        look: &Look,
    ) -> Result<(Worksheet, Cards<'a>), XlsxError> {
        let last = self.next.max(HEAD + 1) - 1;
        look::color_bands(&mut self.sheet, run, (HEAD, last), BAND)?;
        let note = "Blue cells are read from the data: change one, or a weight on the sheet \
                    Scorecard, and the score follows";
        self.sheet
            .write_string_with_format(0, 0, note, &look.quiet)?;
        Ok((self.sheet, self.cards))
    }
}

/// The titles of a signal's columns.
fn head(sheet: &mut Worksheet, block: &Block, look: &Look) -> Result<(), XlsxError> {
    let (first, last) = (block.metric, block.points);
    sheet.merge_range(0, first, 0, last, &block.title, &look.heading)?;
    let polarity = block.polarity.name();
    let mut all = vec![(block.metric, "metric", block.metric_name.as_str())];
    if let (Some(column), Some(name)) = (block.second, &block.second_name) {
        all.push((column, "and", name));
    }
    if block.number != block.metric {
        all.push((block.number, "number", ""));
    }
    all.extend([
        (block.strength, "strength", ""),
        (block.weight, "weight", polarity),
        (block.good, "good", polarity),
        (block.points, "points", polarity),
    ]);
    for (column, kind, name) in all {
        sheet.write_string_with_format(KINDS, column, kind, &look.quiet)?;
        sheet.write_string_with_format(NAMES, column, name, &look.heading)?;
    }
    Ok(())
}

/// The row of an account.
struct Row<'r> {
    place: u32,
    entry: &'r Entry,
    look: &'r Look,
    card: &'r PlacedCard<'r>,
}

impl Row<'_> {
    fn cell(&self, column: u16) -> String {
        row_col_to_cell(self.place, column)
    }

    fn write_who(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let Entry { title, id, .. } = self.entry;
        let (profile, why) = (&self.entry.profile, &self.entry.unknown);
        let texts = [Some(title), Some(id), profile.as_ref(), why.as_ref()];
        for (column, text) in texts.into_iter().enumerate() {
            if let Some(text) = text {
                sheet.write_string_with_format(
                    self.place,
                    column as u16,
                    text,
                    &self.look.plain,
                )?;
            }
        }
        Ok(())
    }

    fn write_totals(&self, sheet: &mut Worksheet, last: u16) -> Result<(), XlsxError> {
        let (entry, look) = (self.entry, self.look);
        let all = cell_range(self.place, FIRST, self.place, last);
        let head = |row| cell_range_absolute(row, FIRST, row, last);
        let (kinds, names) = (head(KINDS), head(NAMES));
        let sum = |kind: &str| format!("SUMIF({kinds},\"{kind}\",{all})");
        let negatives = format!(
            "SUMIFS({all},{kinds},\"weight\",{names},\"{}\")",
            Polarity::Negative.name()
        );
        let [why, good, total] = [WHY, GOOD, TOTAL].map(|column| self.cell(column));
        let good_weight = entry.score.map(|score| score * entry.total / 100.0);
        self.write(
            sheet,
            TOTAL,
            sum("weight"),
            Some(entry.total),
            &look.computed,
        )?;
        self.write(sheet, GOOD, sum("good"), good_weight, &look.computed)?;
        let start = formula::start(&why, &negatives, &total);
        self.write(sheet, START, start, entry.start, &look.computed)?;
        let score = formula::score(&why, &good, &total);
        self.write(sheet, SCORE, score, entry.score, &look.result)?;
        if let Some(score) = entry.score {
            sheet.write_number_with_format(self.place, BY_HEALTH, score, &look.computed)?;
        }
        self.write_band(sheet)
    }

    fn write_band(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (band, look) = (&self.entry.band_by_score, self.look);
        let Some([green, yellow]) = self.card.cuts() else {
            sheet.write_string_with_format(self.place, BAND, band, &look.plain)?;
            return Ok(());
        };
        let score = self.cell(SCORE);
        let [is_green, is_yellow, is_red, is_unknown] = Band::ALL.map(|it| self.card.label(it));
        let formula = format!(
            "IF({score}=\"\",{is_unknown},IF({score}>={green},{is_green},\
             IF({score}>={yellow},{is_yellow},{is_red})))"
        );
        let formula = Formula::new(formula).set_result(band);
        sheet.write_formula_with_format(self.place, BAND, formula, &look.plain)?;
        Ok(())
    }

    /// Writes a formula whose result is known.
    fn write(
        &self,
        sheet: &mut Worksheet,
        column: u16,
        formula: String,
        result: Option<f64>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let result = result.map_or_else(String::new, |number| number.to_string());
        let formula = Formula::new(formula).set_result(result);
        sheet.write_formula_with_format(self.place, column, formula, format)?;
        Ok(())
    }
}

/// A signal in the row of an account.
struct Signal<'r> {
    row: &'r Row<'r>,
    block: &'r Block,
    placed: &'r Placed<'r>,
    worked: &'r Worked,
}

impl Signal<'_> {
    /// The cells that are read, and the number that they make.
    fn write_cells(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (row, block, worked) = (self.row.place, self.block, self.worked);
        let look = self.row.look;
        let derivation = &self.placed.signal.derivation;
        if *derivation == Derivation::Plain || worked.by_default {
            let format = if worked.by_default {
                &look.assumed
            } else {
                &look.given
            };
            return match &worked.number {
                Some(number) => enter(sheet, row, block.number, number, format),
                None => Ok(()),
            };
        }
        let Some(metric) = &worked.metric else {
            return Ok(());
        };
        let known = match metric {
            Entered::Day(day) => serial(Date::from_days(*day)).is_some(),
            _ => true,
        };
        let format = match metric {
            Entered::Day(_) => &look.given_date,
            _ => &look.given,
        };
        enter(sheet, row, block.metric, metric, format)?;
        if let (Some(column), Some(second)) = (block.second, worked.second) {
            sheet.write_number_with_format(row, column, second, &look.given)?;
        }
        match &worked.number {
            Some(Entered::Number(number)) if known => {
                let cell = |column| self.row.cell(column);
                let second = block.second.map(cell).unwrap_or_default();
                let as_of = card::as_of();
                let formula = formula::number(derivation, &cell(block.metric), &second, &as_of);
                self.row
                    .write(sheet, block.number, formula, Some(*number), &look.computed)
            }
            Some(number) => enter(sheet, row, block.number, number, &look.given),
            None => Ok(()),
        }
    }

    /// Strength, weight, what is good of it, and points.
    fn write_results(&self, sheet: &mut Worksheet, own: &[&Block]) -> Result<(), XlsxError> {
        let (row, block, placed, worked) = (self.row, self.block, self.placed, self.worked);
        let signal = placed.signal;
        let [number, strength, weight, total, why] =
            [block.number, block.strength, block.weight, TOTAL, WHY].map(|it| row.cell(it));
        let look = &row.look.computed;
        let (curve, missing) = (&signal.curve, placed.missing());
        let formula = formula::strength(curve, &number, &placed.table, &missing);
        row.write(sheet, block.strength, formula, worked.strength, look)?;

        let whole = placed.dimension_weight();
        let present = whole.as_ref().map(|_| self.present(own));
        let dimension = whole.as_deref().zip(present.as_deref());
        let formula = formula::weight(&strength, &placed.weight(), dimension);
        let counts = worked.weight.unwrap_or(0.0);
        row.write(sheet, block.weight, formula, Some(counts), look)?;

        let goodness = worked
            .strength
            .map_or(0.0, |it| signal.polarity.goodness(it));
        let formula = formula::good(signal.polarity, &strength, &weight);
        row.write(sheet, block.good, formula, Some(counts * goodness), look)?;

        let cells = [&strength, &weight, &total, &why].map(String::as_str);
        let formula = formula::points(signal.polarity, cells);
        row.write(sheet, block.points, formula, worked.points, look)
    }

    /// The signals that share the weight of its dimension.
    fn present(&self, own: &[&Block]) -> Vec<Present> {
        let all = self.row.card.signals.iter().zip(own);
        let same = all.filter(|(it, _)| it.signal.dimension == self.placed.signal.dimension);
        let present = |(placed, block): (&Placed<'_>, &&Block)| Present {
            strength: self.row.cell(block.strength),
            weight: placed.weight(),
        };
        same.map(present).collect()
    }
}

/// Writes a cell that formulas read.
fn enter(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    entered: &Entered,
    format: &Format,
) -> Result<(), XlsxError> {
    match entered {
        Entered::Number(number) => sheet.write_number_with_format(row, column, *number, format),
        Entered::Boolean(it) => sheet.write_boolean_with_format(row, column, *it, format),
        Entered::Text(text) => sheet.write_string_with_format(row, column, text, format),
        Entered::Day(day) => {
            let date = Date::from_days(*day);
            if let Some(serial) = serial(date) {
                sheet.write_number_with_format(row, column, serial, format)
            } else {
                sheet.write_string_with_format(row, column, date.to_string(), format)
            }
        }
    }?;
    Ok(())
}
