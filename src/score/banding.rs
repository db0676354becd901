//! From scores to bands, and what rules, plays and filters make of them.

use crate::scorecard::{Band, Cuts};
use crate::table::Table;

use super::gaps::Before;
use super::scores::Scores;
use super::{Account, Bound};

/// Fills in the band by score of every row.
pub(super) fn band_by_score(bound: &Bound<'_>, scores: &mut Scores) {
    for row in 0..scores.rows {
        let card = &bound.cards[usize::from(scores.card[row])].card;
        let score = scores.score[row];
        scores.band_by_score[row] = match (scores.unknown[row], card.bands.cuts) {
            (Some(_), _) => Band::Unknown,
            (None, Cuts::Absolute { green, yellow }) => Band::of(score, green, yellow),
            (None, Cuts::Quantile { .. }) => {
                bound.cuts.map_or(Band::Yellow, |cuts| cuts.band(score))
            }
        };
        scores.band[row] = scores.band_by_score[row];
    }
}

/// Lets the rules act on every row, in file order; they lower a band and never raise one. A rule
/// that the input cannot tell matches where it did `before`.
pub(super) fn apply_rules(
    bound: &Bound<'_>,
    table: &Table,
    scores: &mut Scores,
    before: Option<Before<'_>>,
) {
    for (index, rule) in bound.scorecard.rules.iter().enumerate() {
        let expired = |row: usize| {
            let expires = rule.expires;
            expires.is_some_and(|expires| bound.as_of_row(table, row) >= expires)
        };
        let before = before.filter(|(gaps, _)| gaps.rules[index]);
        for row in 0..scores.rows {
            let at = index * scores.rows + row;
            let account = Account::new(bound, table, scores, row);
            let matches =
                || before.map_or_else(|| bound.rules[index].holds(account), |it| it.1.matched[at]);
            if expired(row) || !matches() {
                continue;
            }
            let capped = cap(scores.band[row], rule.cap);
            scores.matched[at] = true;
            scores.lowered[at] = capped != scores.band[row];
            scores.band[row] = capped;
        }
    }
}

/// Red makes even an unknown account red; yellow leaves it unknown.
fn cap(band: Band, cap: Band) -> Band {
    match (band, cap) {
        (Band::Unknown, Band::Red) => Band::Red,
        (Band::Unknown, _) => Band::Unknown,
        _ => band.min(cap),
    }
}

/// Lists the plays of every row: each action once, none behind one that stops.
pub(super) fn list_plays(bound: &Bound<'_>, table: &Table, scores: &mut Scores) {
    let plays = &bound.scorecard.plays;
    for row in 0..scores.rows {
        for (index, play) in plays.iter().enumerate() {
            let listed_before = (0..index)
                .any(|it| plays[it].action == play.action && scores.listed[it * scores.rows + row]);
            if !bound.plays[index].holds(Account::new(bound, table, scores, row)) {
                continue;
            }
            scores.listed[index * scores.rows + row] = !listed_before;
            if play.stop {
                break;
            }
        }
    }
}

/// Whether all filters hold, for every row.
pub(super) fn apply_filters(bound: &Bound<'_>, table: &Table, scores: &mut Scores) {
    for row in 0..scores.rows {
        let account = Account::new(bound, table, scores, row);
        let shown = bound.filters.iter().all(|filter| filter.holds(account));
        scores.shown[row] = shown;
    }
}
