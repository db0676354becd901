//! The order in which people read what made a score.

use std::cmp::Ordering;

use super::Finding;

/// The places of the signals that count, by size of effect: the most points first, added or taken;
/// of equals the one that holds back most; then in canonical order. Without a score the largest
/// share comes first.
pub(super) fn by_effect(signals: &[Finding<'_>]) -> Vec<usize> {
    let counts = |place: &usize| signals[*place].score.strength.is_some();
    let mut places: Vec<usize> = (0..signals.len()).filter(counts).collect();
    places.sort_by(|&one, &other| order(&signals[one], &signals[other]));
    places
}

/// The places of the signals that were not measured, the largest share first.
pub(super) fn unmeasured(signals: &[Finding<'_>]) -> Vec<usize> {
    let unmeasured = |place: &usize| !signals[*place].is_measured();
    let mut places: Vec<usize> = (0..signals.len()).filter(unmeasured).collect();
    let share = |place: usize| signals[place].evidence.full_share;
    places.sort_by(|&one, &other| share(other).total_cmp(&share(one)));
    places
}

fn order(one: &Finding<'_>, other: &Finding<'_>) -> Ordering {
    let effect = |it: &Finding<'_>| it.score.points.map_or(0.0, f64::abs);
    let lost = |it: &Finding<'_>| it.score.lost.unwrap_or_default();
    let share = |it: &Finding<'_>| it.score.share.unwrap_or_default();
    let by = |size: fn(&Finding<'_>) -> f64| size(other).total_cmp(&size(one));
    by(effect).then(by(lost)).then(by(share))
}
