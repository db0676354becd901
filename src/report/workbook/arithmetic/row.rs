//! The row of an account: its cells, and what the formulas made of them.

use crate::cell::Date;
use crate::report::workbook::Fault;
use crate::report::workbook::blocks::Blocks;
use crate::report::workbook::card::Cards;
use crate::report::workbook::cells::{Cells, Style, TooLong};
use crate::report::workbook::entry::{Entered, Work, Worked};
use crate::report::workbook::serial;

use super::recipe::{Recipe, Steps};
use super::{BAND, BY_HEALTH, ID, PROFILE, WHO, WHY};

/// How the cells of a row look.
pub(super) struct Looks {
    pub(super) plain: Style,
    pub(super) computed: Style,
    pub(super) result: Style,
    given: Style,
    given_date: Style,
    assumed: Style,
}

/// The rows of the sheet.
pub(in crate::report::workbook) struct Lines {
    looks: Looks,
    /// By card.
    recipes: Vec<Recipe>,
}

impl Lines {
    /// Rows with the formulas of these cards; `looks` are those of the model.
    pub(in crate::report::workbook) fn new(
        cards: &Cards<'_>,
        blocks: &Blocks,
        looks: [Style; 6],
    ) -> Result<Self, Fault> {
        let [plain, given, given_date, assumed, computed, result] = looks;
        let looks = Looks {
            plain,
            computed,
            result,
            given,
            given_date,
            assumed,
        };
        let all = cards.cards.iter().zip(&blocks.of_cards);
        let recipes = all.map(|(card, places)| Recipe::new(card, blocks, places, &looks));
        Ok(Lines {
            recipes: recipes.collect::<Result<_, _>>()?,
            looks,
        })
    }

    /// Appends the row of an account.
    pub(in crate::report::workbook) fn write(
        &self,
        out: &mut Vec<u8>,
        row: u32,
        work: &Work,
    ) -> Result<(), TooLong> {
        let recipe = &self.recipes[work.card];
        let mut line = Line {
            cells: Cells::new(out, row),
            looks: &self.looks,
        };
        line.write_who(work)?;
        line.write_totals(work, recipe)?;
        for steps in &recipe.signals {
            let worked = &work.signals[steps.place];
            line.write_cells(steps, worked)?;
            line.write_results(steps, worked);
        }
        line.cells.end();
        Ok(())
    }
}

/// The row, as its cells are appended from left to right.
struct Line<'r> {
    cells: Cells<'r>,
    looks: &'r Looks,
}

impl Line<'_> {
    fn write_who(&mut self, work: &Work) -> Result<(), TooLong> {
        let texts = [
            (WHO, Some(&work.title)),
            (ID, Some(&work.id)),
            (PROFILE, work.profile.as_ref()),
            (WHY, work.unknown.as_ref()),
        ];
        for (column, text) in texts {
            if let Some(text) = text {
                self.cells.text(column, self.looks.plain, text)?;
            }
        }
        Ok(())
    }

    fn write_totals(&mut self, work: &Work, recipe: &Recipe) -> Result<(), TooLong> {
        self.cells.formula(&recipe.score, work.score);
        match &recipe.band {
            Some(band) => self.cells.formula_of_text(band, &work.band_by_score),
            None => self
                .cells
                .text(BAND, self.looks.plain, &work.band_by_score)?,
        }
        if let Some(score) = work.score {
            self.cells.number(BY_HEALTH, self.looks.computed, score);
        }
        self.cells.formula(&recipe.start, work.start);
        self.cells.formula(&recipe.total, Some(work.total));
        let good = work.score.map(|score| score * work.total / 100.0);
        self.cells.formula(&recipe.good, good);
        Ok(())
    }

    /// The cells that are read, and the number that they make.
    fn write_cells(&mut self, steps: &Steps, worked: &Worked) -> Result<(), TooLong> {
        let Some(formula) = steps.number.as_ref().filter(|_| !worked.by_default) else {
            let look = if worked.by_default {
                self.looks.assumed
            } else {
                self.looks.given
            };
            return match &worked.number {
                Some(number) => self.enter(steps.entered, number, look),
                None => Ok(()),
            };
        };
        let Some(metric) = &worked.metric else {
            return Ok(());
        };
        let (look, is_known) = match metric {
            Entered::Day(day) => (
                self.looks.given_date,
                serial(Date::from_days(*day)).is_some(),
            ),
            _ => (self.looks.given, true),
        };
        self.enter(steps.metric, metric, look)?;
        if let (Some(column), Some(second)) = (steps.second, worked.second) {
            self.cells.number(column, self.looks.given, second);
        }
        match &worked.number {
            Some(Entered::Number(number)) if is_known => {
                self.cells.formula(formula, Some(*number));
                Ok(())
            }
            Some(number) => self.enter(steps.entered, number, self.looks.given),
            None => Ok(()),
        }
    }

    /// Strength, weight, what is good of it, and points.
    fn write_results(&mut self, steps: &Steps, worked: &Worked) {
        let weight = worked.weight.unwrap_or(0.0);
        let goodness = |strength| steps.polarity.goodness(strength);
        let good = weight * worked.strength.map_or(0.0, goodness);
        self.cells.formula(&steps.strength, worked.strength);
        self.cells.formula(&steps.weight, Some(weight));
        self.cells.formula(&steps.good, Some(good));
        self.cells.formula(&steps.points, worked.points);
    }

    /// A cell that formulas read.
    fn enter(&mut self, column: u16, entered: &Entered, look: Style) -> Result<(), TooLong> {
        match entered {
            Entered::Number(number) => self.cells.number(column, look, *number),
            Entered::Boolean(it) => self.cells.boolean(column, look, *it),
            Entered::Text(text) => self.cells.text(column, look, text)?,
            Entered::Day(day) => {
                let date = Date::from_days(*day);
                match serial(date) {
                    Some(serial) => self.cells.number(column, look, serial),
                    None => self.cells.text(column, look, &date.to_string())?,
                }
            }
        }
        Ok(())
    }
}
