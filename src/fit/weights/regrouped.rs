//! Who is at the ends of the scores, by other scores of the same accounts.

use crate::scorecard::Band;

use super::model::Model;
use super::sample::{Row, Rows};

/// Who left of the accounts at one end of the scores. Of those with the same score as the last one,
/// a part counts. Accounts whose cards have other cuts are in an order of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Regrouped {
    /// How many accounts: as many as have the band by their current scores; where none has it, a
    /// quarter.
    pub accounts: u64,
    /// None has the band.
    pub is_quarter: bool,
    /// How many of them left, in the order of the current scores.
    pub current: f64,
    /// The same in the order of the proposed scores.
    pub proposed: f64,
}

/// The current and the proposed score of an account, and whether it left.
type Case = ([f64; 2], bool);

impl Regrouped {
    /// The end of the scores that is `band`; `scores` are the current and the proposed ones of rows.
    pub(super) fn new(model: &Model, rows: Rows<'_>, scores: [&[f64]; 2], band: Band) -> Self {
        let left = rows.iter().map(|row| row.left);
        let pairs = scores[0].iter().zip(scores[1]);
        let cases = pairs.zip(left);
        let cases: Vec<Case> = cases
            .map(|((now, new), left)| ([*now, *new], left))
            .collect();
        if rows.sample.rows.iter().all(|row| row.band != band) {
            let quarter = (cases.len() as u64).div_ceil(4);
            return Regrouped {
                is_quarter: true,
                ..Regrouped::of(&cases, quarter, band)
            };
        }
        let groups = (0..model.cards().len()).map(|group| {
            let all = rows.iter().zip(&cases);
            let own: Vec<(&Row, &Case)> = all
                .filter(|(row, _)| model.cards()[row.card].cuts_of == group)
                .collect();
            let accounts = own.iter().filter(|(row, _)| row.band == band).count() as u64;
            let cases: Vec<Case> = own.into_iter().map(|(_, case)| *case).collect();
            Regrouped::of(&cases, accounts, band)
        });
        groups.fold(Regrouped::default(), Regrouped::add)
    }

    fn of(cases: &[Case], accounts: u64, band: Band) -> Self {
        let [current, proposed] = [0, 1].map(|which| {
            let cases = cases.iter().map(|it| (it.0[which], it.1));
            left_among(cases.collect(), accounts, band)
        });
        Regrouped {
            accounts,
            is_quarter: false,
            current,
            proposed,
        }
    }

    /// Both together.
    pub(super) fn add(self, other: Self) -> Self {
        Regrouped {
            accounts: self.accounts + other.accounts,
            is_quarter: self.is_quarter || other.is_quarter,
            current: self.current + other.current,
            proposed: self.proposed + other.proposed,
        }
    }
}

fn left_among(mut cases: Vec<(f64, bool)>, accounts: u64, band: Band) -> f64 {
    cases.sort_by(|one, other| one.0.total_cmp(&other.0));
    if band == Band::Green {
        cases.reverse();
    }
    let (mut rest, mut left) = (accounts as f64, 0.0);
    for same in cases.chunk_by(|one, other| one.0 == other.0) {
        let taken = rest.min(same.len() as f64);
        let own = same.iter().filter(|it| it.1).count() as f64;
        left += own * taken / same.len() as f64;
        rest -= taken;
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_equal_scores_a_part_counts() {
        // A name, the scores with who left, how many are taken, and how many of them left.
        type Row<'a> = (&'a str, &'a [(f64, bool)], u64, [f64; 2]);
        let apart = [(10.0, true), (20.0, true), (30.0, false), (40.0, false)];
        let tied = [(10.0, true), (20.0, true), (20.0, false), (20.0, false)];
        let rows: [Row<'_>; 4] = [
            ("none", &apart, 0, [0.0, 0.0]),
            ("apart", &apart, 2, [2.0, 0.0]),
            ("tied", &tied, 2, [1.0 + 1.0 / 3.0, 2.0 / 3.0]),
            ("all", &tied, 4, [2.0, 2.0]),
        ];
        for (name, cases, accounts, expected) in rows {
            let found = [Band::Red, Band::Green].map(|it| left_among(cases.to_vec(), accounts, it));
            assert_eq!(found, expected, "{name}");
        }
    }
}
