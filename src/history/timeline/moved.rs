//! What moved without another band: scores, what is known, and who is who.

use crate::history::{Changed, Split};
use crate::score::millionths;

use super::What;
use super::seen::Seen;

/// From so many millionths of a point on a night's change of the score is told.
const FAR: i64 = 5_000_000;

/// From so many millionths on a change of the share that is known is told.
const MUCH: i64 = 100_000;

/// Whether the score moved by so much that it is told.
pub(super) fn is_far(old: &Seen, now: &Seen) -> bool {
    let scores = [old, now].map(|it| it.state.standing.score);
    let change = scores[0].zip(scores[1]);
    change.is_some_and(|(old, new)| millionths(old, new).abs() >= FAR)
}

/// The change of the score, where that is told; `changed` is what differs.
pub(super) fn score(old: &Seen, now: &Seen, changed: Option<&Changed>) -> Option<What> {
    let split: Option<&Split> = changed.and_then(|it| it.split.as_ref());
    let split = split.filter(|_| is_far(old, now))?;
    Some(What::Score(split.clone()))
}

/// What is known of it, where that is much more or much less.
pub(super) fn known(old: &Seen, now: &Seen) -> Option<What> {
    let shares = [old, now].map(|it| it.state.standing.coverage);
    if millionths(shares[0], shares[1]).abs() < MUCH {
        return None;
    }
    let before = if old.reads_as(now) {
        Some(shares[0])
    } else {
        old.coverage_under(&now.scorecard)
    };
    Some(What::Known { shares, before })
}

/// Another name, and another owner.
pub(super) fn people(old: &Seen, now: &Seen) -> impl Iterator<Item = What> {
    let [was, is] = [&old.state, &now.state];
    let name = (was.name != is.name).then(|| What::Name {
        old: was.name.clone(),
        new: is.name.clone(),
    });
    let owner = (was.owner != is.owner).then(|| What::Owner {
        old: was.owner.clone(),
        new: is.owner.clone(),
    });
    name.into_iter().chain(owner)
}
