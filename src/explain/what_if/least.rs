//! The least change: levers at their best, brought back as far as the goal allows.

use super::draft::{Draft, Rescored};
use super::lever::Move;
use super::search::Search;

/// Finer than any cell is written, and coarse enough to come to an end.
const FINEST: f64 = 1e-13;

/// A draft that reaches, with its levers brought back one after another, those with the smallest
/// share first: what they leave is made up where a change counts more.
pub(super) fn brought_back<'a>(search: &Search<'a>, mut draft: Draft<'a>) -> Draft<'a> {
    for (lever, _) in by_share(search, &draft, &draft.score()) {
        draft = bring_back(search, draft, lever);
    }
    draft
}

/// How far the lever with the smallest share can go back at most, as a change of its strength.
pub(super) fn slack<'a>(search: &Search<'a>, draft: &Draft<'a>, scored: &Rescored) -> f64 {
    let account = scored.account(search.account.bound());
    let surplus = account
        .score()
        .map_or(0.0, |score| score - search.target.cut(&account));
    let first = by_share(search, draft, scored).into_iter().next();
    first.map_or(0.0, |(lever, share)| {
        let moved = draft.moved(lever).map_or(0.0, |moved| moved.goodness);
        let whole = moved - search.levers[lever].goodness();
        (surplus / (100.0 * share)).min(whole)
    })
}

/// The levers of a scored draft with their shares, the smallest first.
fn by_share<'a>(search: &Search<'a>, draft: &Draft<'a>, scored: &Rescored) -> Vec<(usize, f64)> {
    let account = scored.account(search.account.bound());
    let share = |id: &str| {
        let signal = account.signals().find(|it| it.signal.id == id);
        signal.and_then(|it| it.share).unwrap_or(0.0)
    };
    let moves = draft.moves().iter();
    let shares = moves.map(|(lever, _)| (*lever, share(&search.levers[*lever].signal.id)));
    let mut shares: Vec<(usize, f64)> = shares.collect();
    shares.sort_by(|one, other| one.1.total_cmp(&other.1));
    shares
}

/// Halves the goodness between what is too little and what is enough. The least that is enough is
/// found where more goodness never does harm; whatever comes out has been scored and reaches.
fn bring_back<'a>(search: &Search<'a>, draft: Draft<'a>, place: usize) -> Draft<'a> {
    let lever = &search.levers[place];
    let without = draft.without(place);
    let Some(mut kept) = draft.moved(place).cloned() else {
        return draft;
    };
    let (mut too_little, mut enough) = (lever.measured.unwrap_or(0.0), kept.goodness);
    let is_enough = |moved: &Move| search.is_reached(&without.with(place, moved.clone()).score());
    if lever.measured.is_none()
        && let Some(worst) = lever.reach(&without, 0.0).filter(is_enough)
    {
        return without.with(place, worst);
    }
    while enough - too_little > FINEST {
        let middle = f64::midpoint(too_little, enough);
        match lever.reach(&without, middle) {
            Some(moved) if moved == kept => enough = middle,
            Some(moved) if is_enough(&moved) => {
                enough = middle;
                kept = moved;
            }
            // So is whatever is no better.
            Some(moved) => too_little = moved.goodness.max(middle),
            None => too_little = middle,
        }
    }
    without.with(place, kept)
}
