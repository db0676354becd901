//! How accounts are scored: pure, total, a chunk at a time.
//!
//! [`Bound`] ties a scorecard to the columns of an input once; [`Bound::score`] then computes a
//! chunk of accounts into [`Scores`] whose memory is used again. There is no input or output, no
//! clock and no randomness here, so the same cells give the same bits on every machine.

mod account;
mod aggregate;
mod apportion;
mod asked;
mod banding;
mod bind;
mod binder;
mod blend;
mod change;
mod columns;
mod condition;
mod evidence;
mod gaps;
mod identity;
mod invalid;
mod latest;
mod measure;
mod metric;
mod observed;
mod outcome;
mod quantile;
mod rule_check;
mod scores;
mod side;
mod signal_score;
mod strength;
mod summary;
mod transition;
mod weigh;

pub use account::Account;
pub use aggregate::to_six_decimals;
pub use apportion::apportion;
pub use asked::{Answers, Asked, Asker, Asks, Kind, Unmet};
pub use bind::{Bound, Depth, Request};
pub use change::{Change, Effect, changes, gains, millionths};
pub use evidence::{Absence, Evidence};
pub use gaps::Gaps;
pub use identity::{Identities, Partition, Repeated};
pub use latest::{Latest, LatestError};
pub use observed::Observed;
pub use outcome::OutcomeWords;
pub use quantile::QuantileCuts;
pub use rule_check::{EntryCheck, RuleCheck};
use scores::Runs;
pub use scores::{Invalid, InvalidCell, Origin, Scores, Unknown};
pub use side::{Side, Sides};
pub use signal_score::{Counted, Input, Reads, SignalScore};
pub use summary::{BandTotal, Group, Summary};
pub use transition::Transitions;
pub use weigh::{Weighed, weigh};

use crate::table::{Nested, Table};

use condition::BoundCondition;
use gaps::Before;

impl Bound<'_> {
    /// Scores a chunk of accounts, whose columns are those of [`Bound::columns`], into `scores`.
    ///
    /// Cells that were reached and cannot be used are in [`Scores::invalid`] afterwards; what is
    /// computed for their rows has no meaning.
    pub fn score(&self, table: &Table, scores: &mut Scores) {
        self.score_to(self.depth, table, scores);
    }

    /// The same, but no deeper than `depth`, nor than the run asks for.
    pub fn score_to(&self, depth: Depth, table: &Table, scores: &mut Scores) {
        scores.reset(table.rows(), depth.min(self.depth), &self.room);
        self.refuse_nested(table, scores);
        self.read_values(table, scores);
        self.check_outcomes(table, scores);
        if !self.profiles.is_empty() {
            self.choose_cards(table, scores, None);
        }
        self.score_cards(table, scores);
    }

    /// Notes the cells that hold what no cell can. It comes first: of one cell the first fault is
    /// told, and such a cell looks empty.
    fn refuse_nested(&self, table: &Table, scores: &mut Scores) {
        let own = |it: &&Nested| it.column < self.columns().len();
        let nested = table.nested().iter().filter(own);
        scores.invalid.extend(nested.map(|it| InvalidCell {
            row: it.row,
            column: it.column,
            signal: None,
            reason: if it.object {
                Invalid::Object
            } else {
                Invalid::Array
            },
        }));
    }

    /// Gives each account the card of the first profile that matches, else the base. A profile
    /// that the input cannot tell matches where it did `before`.
    fn choose_cards(&self, table: &Table, scores: &mut Scores, before: Option<Before<'_>>) {
        for row in 0..scores.rows {
            let account = Account::new(self, table, scores, row);
            let matches = |(place, profile): (usize, &BoundCondition)| match before {
                Some((gaps, before)) if gaps.profiles[place] => {
                    usize::from(before.card[row]) == place + 1
                }
                _ => profile.holds(account),
            };
            let profile = self.profiles.iter().enumerate().position(matches);
            scores.card[row] = profile.map_or(0, |profile| profile as u16 + 1);
        }
    }

    /// Scores all accounts, each against its card.
    fn score_cards(&self, table: &Table, scores: &mut Scores) {
        self.each_card(scores, |card, rows, scores| {
            self.score_card(card, rows, table, scores);
        });
        self.judge(table, scores, None);
        scores.invalid.sort_by_key(|cell| (cell.row, cell.column));
        scores.invalid.dedup_by_key(|cell| (cell.row, cell.column));
    }

    /// From scores to bands, rules, and what else is asked for.
    fn judge(&self, table: &Table, scores: &mut Scores, before: Option<Before<'_>>) {
        banding::band_by_score(self, scores);
        banding::apply_rules(self, table, scores, before);
        if scores.depth >= Depth::Row {
            banding::list_plays(self, table, scores);
        }
        if !self.filters.is_empty() {
            banding::apply_filters(self, table, scores);
        }
    }

    /// Runs `work` on each card with its accounts.
    fn each_card(&self, scores: &mut Scores, work: impl Fn(usize, Runs<'_>, &mut Scores)) {
        if self.profiles.is_empty() {
            return work(0, std::slice::from_ref(&(0..scores.rows)), scores);
        }
        let mut runs = std::mem::take(&mut scores.selection);
        for card in 0..self.cards.len() {
            runs.clear();
            let mut start = 0;
            for rows in scores.card.chunk_by(|one, next| one == next) {
                if usize::from(rows[0]) == card {
                    runs.push(start..start + rows.len());
                }
                start += rows.len();
            }
            work(card, &runs, scores);
        }
        scores.selection = runs;
    }

    fn score_card(&self, card: usize, rows: Runs<'_>, table: &Table, scores: &mut Scores) {
        let card = &self.cards[card];
        for (slot, signal) in card.signals.iter().enumerate() {
            self.measure(slot, signal, table, rows, scores);
        }
        aggregate::aggregate(self, card, rows, scores);
    }

    fn read_values(&self, table: &Table, scores: &mut Scores) {
        let Some(column) = self.roles.value else {
            return;
        };
        let grammar = &self.scorecard.input.grammar;
        for row in 0..scores.rows {
            let plain = measure::plain_number(table, &self.shortcut, row, column);
            if plain.is_some() {
                scores.value[row] = plain;
                continue;
            }
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
}
