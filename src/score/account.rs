//! One scored account, as every output reads it.

use crate::cell::Cell;
use crate::scorecard::{Band, Bands, Card, Cuts, Polarity, Rule, Signal};
use crate::table::Table;

use super::scores::{Origin, Scores, Unknown};
use super::{Bound, Input};

/// One scored account: a row of a chunk, with what scoring computed for it.
#[derive(Clone, Copy)]
pub struct Account<'a> {
    pub(super) bound: &'a Bound<'a>,
    pub(super) table: &'a Table,
    pub(super) scores: &'a Scores,
    pub(super) row: usize,
}

impl<'a> Account<'a> {
    /// The account in row `row` of `table`, scored into `scores` by `bound`.
    pub fn new(bound: &'a Bound<'a>, table: &'a Table, scores: &'a Scores, row: usize) -> Self {
        Account {
            bound,
            table,
            scores,
            row,
        }
    }

    /// What it was scored by.
    pub fn bound(&self) -> &'a Bound<'a> {
        self.bound
    }

    /// One of its cells, as scoring reads it: [`Bound::columns`] says which column is which, and
    /// an empty cell is 0 where the scorecard's `empty_is_zero` says so.
    pub fn cell(&self, column: usize) -> Cell<'a> {
        self.bound.cell(self.table, self.row, column)
    }

    /// The same as it stands in the input.
    pub fn cell_as_written(&self, column: usize) -> Cell<'a> {
        self.table.cell(self.row, column)
    }

    /// Its row by itself, with some cells changed: `cells` are columns and texts.
    pub fn row_with<'c>(&self, cells: impl IntoIterator<Item = (usize, &'c str)>) -> Table {
        let mut row = Table::new(self.table.columns());
        row.begin_row(self.line(), None);
        for column in 0..self.table.columns() {
            row.set_copy(column, self.table.cell(self.row, column));
        }
        for (column, text) in cells {
            row.set_copy(column, Cell::Text(text));
        }
        row
    }

    /// The id, trimmed and otherwise to the letter.
    pub fn id(&self) -> &'a str {
        self.bound.id(self.table, self.row)
    }

    /// What people call the account.
    pub fn name(&self) -> Option<&'a str> {
        self.text(self.bound.roles.name)
    }

    /// Who looks after it.
    pub fn owner(&self) -> Option<&'a str> {
        self.text(self.bound.roles.owner)
    }

    /// Its group, such as a plan.
    pub fn segment(&self) -> Option<&'a str> {
        self.text(self.bound.roles.segment)
    }

    /// What stands for its parent, where that was asked for: maybe a spelling of an empty cell.
    pub fn parent(&self) -> Option<&'a str> {
        let cell = self.table.cell(self.row, self.bound.roles.parent?);
        Some(cell.literal()).filter(|id| !id.is_empty())
    }

    /// Its stage of the journey.
    pub fn stage(&self) -> Option<&'a str> {
        self.text(self.bound.roles.stage)
    }

    /// What it is grouped by, where that was asked for.
    pub fn group(&self) -> Option<&'a str> {
        self.text(self.bound.by)
    }

    /// Its value, in money.
    pub fn value(&self) -> Option<f64> {
        self.scores.value[self.row]
    }

    /// The columns that were asked to be carried along, with the cell's text to the letter.
    pub fn keep(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let Account {
            bound, table, row, ..
        } = *self;
        bound.keep.iter().map(move |(name, column)| {
            let text = column.map_or("", |column| match table.cell(row, column) {
                Cell::Text(text) | Cell::Number(text) => text,
                Cell::Boolean(true) => "true",
                Cell::Boolean(false) => "false",
            });
            (name.as_str(), text)
        })
    }

    /// The line on which the account begins.
    pub fn line(&self) -> u64 {
        self.table.line(self.row)
    }

    /// The id of its profile, `None` for the base.
    pub fn profile(&self) -> Option<&'a str> {
        let card = usize::from(self.scores.card[self.row]);
        card.checked_sub(1)
            .map(|profile| self.bound.scorecard.profiles[profile].id.as_str())
    }

    /// The card it is held against.
    pub fn card(&self) -> &'a Card {
        self.bound.cards[usize::from(self.scores.card[self.row])].card
    }

    /// The bands of its card.
    pub fn bands(&self) -> &'a Bands {
        &self.card().bands
    }

    /// The score, 0 to 100.
    pub fn score(&self) -> Option<f64> {
        self.unknown()
            .is_none()
            .then(|| self.scores.score[self.row])
    }

    /// Why there is no score.
    pub fn unknown(&self) -> Option<Unknown> {
        self.scores.unknown[self.row]
    }

    /// The band, after the rules.
    pub fn band(&self) -> Band {
        self.scores.band[self.row]
    }

    /// The band that the score alone gives.
    pub fn band_by_score(&self) -> Band {
        self.scores.band_by_score[self.row]
    }

    /// Whether both ends of the interval lie in the band by score; `None` with quantile bands, and
    /// where no interval was asked for.
    pub fn certain(&self) -> Option<bool> {
        let Cuts::Absolute { green, yellow } = self.bands().cuts else {
            return None;
        };
        let band = |score| Band::of(score, green, yellow);
        Some(self.interval()?.map(band) == [self.band_by_score(); 2])
    }

    /// The share of the weight that was measured, 0 to 1.
    pub fn coverage(&self) -> f64 {
        self.scores.coverage[self.row]
    }

    /// The score with everything unmeasured at its worst, and at its best; `None` where less than
    /// [`Depth::Row`](super::Depth) was asked for.
    pub fn interval(&self) -> Option<[f64; 2]> {
        self.scores.interval.get(self.row).copied()
    }

    /// What no complaint would leave: the negatives' part of the points.
    pub fn start(&self) -> Option<f64> {
        self.score()?;
        let negatives = (0..self.card().signals.len())
            .filter(|&slot| self.card().signals[slot].polarity == Polarity::Negative)
            .map(|slot| self.part(slot))
            .filter(|&(_, _, origin)| origin != Origin::Missing)
            .fold(0.0, |sum, (weight, _, _)| sum + weight);
        Some(100.0 * negatives / self.total())
    }

    /// The signals that count, in canonical order, with the points each holds back; none without
    /// a score. Reads no cell, so it is cheaper than [`Account::signals`].
    pub fn lost(&self) -> impl Iterator<Item = (&'a Signal, f64)> + use<'a> {
        self.losses()
            .filter_map(|(signal, lost)| lost.map(|lost| (signal, lost)))
    }

    /// All signals of its card, in canonical order, with the points each holds back; `None` for
    /// one that is left out, and without a score.
    pub(super) fn losses(&self) -> impl Iterator<Item = (&'a Signal, Option<f64>)> + use<'a> {
        let account = *self;
        let scored = self.unknown().is_none();
        let signals = self.card().signals.iter().enumerate();
        signals.map(move |(slot, signal)| {
            let (weight, strength, origin) = account.part(slot);
            let lost = 1.0 - signal.polarity.goodness(strength);
            let counts = scored && origin != Origin::Missing;
            let lost = counts.then(|| 100.0 * weight * lost / account.total());
            (signal, lost)
        })
    }

    /// The scores of its card's dimensions; `None` where nothing was measured.
    pub fn dimensions(&self) -> impl Iterator<Item = (&'a str, Option<f64>)> + use<'a> {
        let Account { scores, row, .. } = *self;
        let dimensions = self.card().dimensions.iter().enumerate();
        dimensions.map(move |(slot, dimension)| {
            (
                dimension.name.as_str(),
                scores.dimensions[slot * scores.rows + row],
            )
        })
    }

    /// The rules that lowered the band.
    pub fn rules(&self) -> impl Iterator<Item = &'a Rule> + use<'a> {
        let Account {
            bound, scores, row, ..
        } = *self;
        let rules = bound.scorecard.rules.iter().enumerate();
        rules.filter_map(move |(rule, it)| scores.lowered[rule * scores.rows + row].then_some(it))
    }

    /// The rules that matched and changed nothing.
    pub fn also(&self) -> impl Iterator<Item = &'a Rule> + use<'a> {
        let Account {
            bound, scores, row, ..
        } = *self;
        let rules = bound.scorecard.rules.iter().enumerate();
        rules.filter_map(move |(rule, it)| {
            let at = rule * scores.rows + row;
            (scores.matched[at] && !scores.lowered[at]).then_some(it)
        })
    }

    /// The actions to take, most important first.
    pub fn plays(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let Account {
            bound, scores, row, ..
        } = *self;
        let plays = bound.scorecard.plays.iter().enumerate();
        plays.filter_map(move |(play, it)| {
            scores.listed[play * scores.rows + row].then_some(it.action.as_str())
        })
    }

    /// Whether all filters hold.
    pub fn is_shown(&self) -> bool {
        self.scores.shown[self.row]
    }

    /// The weight that counts, the strength and the origin of a signal, by slot.
    pub(super) fn part(&self, slot: usize) -> (f64, f64, Origin) {
        let at = slot * self.scores.rows + self.row;
        (
            self.scores.weights[at],
            self.scores.strengths[at],
            self.scores.origins[at],
        )
    }

    /// W, the weight of all present signals.
    pub fn total(&self) -> f64 {
        self.scores.total[self.row]
    }

    /// A cell read in some way, else its text; `None` where it is empty.
    pub(super) fn read_as(
        &self,
        column: usize,
        read: impl Fn(&Self, Cell<'a>) -> Option<Input<'a>>,
    ) -> Option<Input<'a>> {
        let cell = self.bound.cell(self.table, self.row, column);
        if self.bound.scorecard.input.grammar.is_empty(cell) {
            return None;
        }
        Some(read(self, cell).unwrap_or_else(|| Input::of_text(cell)))
    }

    /// A cell's trimmed text, `None` when it counts as empty.
    fn text(&self, column: Option<usize>) -> Option<&'a str> {
        let column = column?;
        let cell = self.table.cell(self.row, column);
        let plain = self.table.text_bytes(self.row, column);
        if plain.is_some_and(|text| self.bound.shortcut.is_text(text)) {
            return Some(cell.literal());
        }
        (!self.bound.scorecard.input.grammar.is_empty(cell)).then(|| cell.literal())
    }
}
