//! An account that is partly as it was: some signals are those of one row, the others of another.

use super::bind::BoundSignal;
use super::gaps::{Before, Gaps};
use super::scores::{InvalidCell, Origin, Scores};
use super::{Bound, aggregate};
use crate::table::Table;

impl Bound<'_> {
    /// Scores a chunk, with each account held against the card that it has in `like`, whatever
    /// its profile would be by its own cells. Both have the same rows, and the same scorecard.
    pub fn score_like(&self, table: &Table, like: &Scores, scores: &mut Scores) {
        scores.reset(table.rows(), self.depth, &self.room);
        for (card, like) in scores.card.iter_mut().zip(&like.card) {
            *card = *like;
        }
        self.score_cards(table, scores);
    }

    /// Scores a chunk of an input that cannot tell everything: a profile among the `gaps` matches
    /// where it did in `like`. Both have the same rows, and the same scorecard.
    ///
    /// [`Bound::stand_in`] then does the same for signals and rules.
    pub fn score_across(&self, table: &Table, like: &Scores, gaps: &Gaps, scores: &mut Scores) {
        scores.reset(table.rows(), self.depth, &self.room);
        if !self.profiles.is_empty() {
            self.choose_cards(table, scores, Some((gaps, like)));
        }
        self.score_cards(table, scores);
    }

    /// Gives accounts what is known in `other`: signals that are measured in one and not in the
    /// other, or assumed for another reason, become those of `other`, and all else stays.
    ///
    /// Both have the same rows, and the same scorecard; where a row is held against another card
    /// in `other`, it stays as it is. `table` is that of `scores`.
    pub fn take_known(&self, table: &Table, scores: &mut Scores, other: &Scores) {
        if other.rows != scores.rows {
            return;
        }
        let mut any = false;
        for row in 0..scores.rows {
            if scores.card[row] != other.card[row] {
                continue;
            }
            for slot in 0..self.signals_of(scores, row).len() {
                let at = slot * scores.rows + row;
                if scores.origins[at] != other.origins[at] {
                    scores.take(other, at);
                    any = true;
                }
            }
        }
        if any {
            self.aggregate_again(table, scores, None);
        }
    }

    /// Lets the signals of `other` stand in where the input of `scores` cannot give them: where a
    /// cell cannot be used, and for those among the `gaps`. Rules among these match where they do
    /// in `other`.
    ///
    /// Both have the same rows, and the same scorecard. A row of which a signal stands in is held
    /// against the card that it has in `other`. No cell is invalid afterwards. `table` is that of
    /// `scores`.
    pub fn stand_in(&self, table: &Table, scores: &mut Scores, other: &Scores, gaps: &Gaps) {
        if other.rows != scores.rows {
            return;
        }
        let mut any = gaps.rules.contains(&true);
        let refused = std::mem::take(&mut scores.invalid);
        let mut rest = refused.as_slice();
        for row in 0..scores.rows {
            let own = rest.iter().take_while(|cell| cell.row == row).count();
            let (cells, behind) = rest.split_at(own);
            rest = behind;
            let lacks = |card: u16, slot: usize, it: &BoundSignal<'_>| {
                gaps.signals[usize::from(card)][slot] || it.reads_one_of(cells)
            };
            let card = scores.card[row];
            let mut signals = self.signals_of(scores, row).iter().enumerate();
            if !signals.any(|(slot, it)| lacks(card, slot, it)) {
                continue;
            }
            any = true;
            let mut held = Vec::new();
            if scores.card[row] != other.card[row] {
                self.hold_against(other.card[row], row, table, scores);
                held = std::mem::take(&mut scores.invalid);
            }
            for (slot, it) in self.signals_of(scores, row).iter().enumerate() {
                if lacks(other.card[row], slot, it) || it.reads_one_of(&held) {
                    scores.take(other, slot * scores.rows + row);
                }
            }
        }
        if any {
            self.aggregate_again(table, scores, Some((gaps, other)));
        }
    }

    /// The signals of a row's card.
    fn signals_of(&self, scores: &Scores, row: usize) -> &[BoundSignal<'_>] {
        &self.cards[usize::from(scores.card[row])].signals
    }

    /// Reads the signals of a row for another card.
    fn hold_against(&self, card: u16, row: usize, table: &Table, scores: &mut Scores) {
        scores.card[row] = card;
        for slot in 0..self.room.signals {
            scores.origins[slot * scores.rows + row] = Origin::Missing;
        }
        let run = row..row + 1;
        let rows = std::slice::from_ref(&run);
        let signals = &self.cards[usize::from(card)].signals;
        for (slot, signal) in signals.iter().enumerate() {
            self.measure(slot, signal, table, rows, scores);
        }
    }

    /// From strengths to scores and bands once more.
    fn aggregate_again(&self, table: &Table, scores: &mut Scores, before: Option<Before<'_>>) {
        scores.total.fill(0.0);
        scores.score.fill(0.0);
        scores.coverage.fill(0.0);
        scores.matched.fill(false);
        scores.lowered.fill(false);
        scores.listed.fill(false);
        for row in 0..scores.rows {
            let signals = self.signals_of(scores, row).iter().enumerate();
            let lacks = signals.filter(|(slot, it)| {
                let origin = scores.origins[slot * scores.rows + row];
                it.signal.required && !origin.has_value()
            });
            scores.lacks_required[row] = lacks.count() > 0;
        }
        self.each_card(scores, |card, rows, scores| {
            aggregate::aggregate(self, &self.cards[card], rows, scores);
        });
        self.judge(table, scores, before);
    }
}

impl BoundSignal<'_> {
    fn reads_one_of(&self, cells: &[InvalidCell]) -> bool {
        let own = [self.metric, self.second, self.measured_on];
        cells.iter().any(|cell| own.contains(&Some(cell.column)))
    }
}

impl Scores {
    /// Takes one signal of one row.
    fn take(&mut self, other: &Scores, at: usize) {
        self.numbers[at] = other.numbers[at];
        self.strengths[at] = other.strengths[at];
        self.origins[at] = other.origins[at];
    }
}
