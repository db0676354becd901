//! How accounts are scored: pure, total, a chunk at a time.
//!
//! [`Bound`] ties a scorecard to the columns of an input once; [`Bound::score`] then computes a
//! chunk of accounts into [`Scores`] whose memory is used again. There is no input or output, no
//! clock and no randomness here, so the same cells give the same bits on every machine.

mod account;
mod aggregate;
mod banding;
mod bind;
mod columns;
mod condition;
mod identity;
mod invalid;
mod latest;
mod metric;
mod quantile;
mod scores;
mod strength;
mod summary;

pub use account::{Account, Input, SignalScore};
pub use bind::{Bound, Depth, Request};
pub use identity::{Identities, Repeated};
pub use latest::{Latest, LatestError};
pub use quantile::QuantileCuts;
pub use scores::{Invalid, InvalidCell, Origin, Scores, Unknown};
pub use summary::{BandTotal, Group, Summary};

use crate::table::Table;

use condition::Judged;
use metric::Metric;

impl Bound<'_> {
    /// Scores a chunk of accounts, whose columns are those of [`Bound::columns`], into `scores`.
    ///
    /// Cells that were reached and cannot be used are in [`Scores::invalid`] afterwards; what is
    /// computed for their rows has no meaning.
    pub fn score(&self, table: &Table, scores: &mut Scores) {
        scores.reset(table.rows(), &self.room);
        self.choose_cards(table, scores);
        self.read_values(table, scores);
        let mut rows = std::mem::take(&mut scores.selection);
        for card in 0..self.cards.len() {
            rows.clear();
            let chosen = (0..scores.rows).filter(|&row| usize::from(scores.card[row]) == card);
            rows.extend(chosen.map(|row| row as u32));
            self.measure(card, &rows, table, scores);
            aggregate::aggregate(self, &self.cards[card], &rows, scores);
        }
        scores.selection = rows;
        banding::band_by_score(self, scores);
        banding::apply_rules(self, table, scores);
        if self.depth >= Depth::Row {
            banding::list_plays(self, table, scores);
        }
        banding::apply_filters(self, table, scores);
        scores.invalid.sort_by_key(|cell| (cell.row, cell.column));
        scores.invalid.dedup_by_key(|cell| (cell.row, cell.column));
    }

    /// The first profile that matches, else the base.
    fn choose_cards(&self, table: &Table, scores: &mut Scores) {
        for row in 0..scores.rows {
            let judged = Judged {
                bound: self,
                table,
                scores,
                row,
            };
            let profile = self
                .profiles
                .iter()
                .position(|profile| profile.holds(judged));
            scores.card[row] = profile.map_or(0, |profile| profile as u16 + 1);
        }
    }

    fn read_values(&self, table: &Table, scores: &mut Scores) {
        let Some(column) = self.roles.value else {
            return;
        };
        let grammar = &self.scorecard.input.grammar;
        for row in 0..scores.rows {
            let cell = self.cell(table, row, column);
            if grammar.is_empty(cell) {
                continue;
            }
            let read = grammar.number(cell).map_err(Invalid::Unreadable);
            match read {
                Ok(number) if !number.percent => scores.value[row] = Some(number.value),
                refused => {
                    let reason = refused.err().unwrap_or(Invalid::Percentage);
                    scores.invalid.push(InvalidCell {
                        row,
                        column,
                        signal: None,
                        reason,
                    });
                }
            }
        }
    }

    /// Reads every signal of a card for the rows that are held against it.
    fn measure(&self, card: usize, rows: &[u32], table: &Table, scores: &mut Scores) {
        for (slot, signal) in self.cards[card].signals.iter().enumerate() {
            let metric = Metric {
                bound: self,
                signal,
                table,
            };
            for &row in rows {
                let row = row as usize;
                let at = slot * scores.rows + row;
                match metric.measure(row) {
                    Ok(measure) => {
                        scores.numbers[at] = measure.number;
                        scores.strengths[at] = measure.strength;
                        scores.origins[at] = measure.origin;
                        scores.lacks_required[row] |= signal.signal.required && measure.lacking;
                    }
                    Err((column, reason)) => {
                        let signal = Some(slot);
                        scores.invalid.push(InvalidCell {
                            row,
                            column,
                            signal,
                            reason,
                        });
                    }
                }
            }
        }
    }
}
