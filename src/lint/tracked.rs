//! Which signals are watched: those of the base, and those of profiles that differ from them.

use crate::scorecard::{Scorecard, Signal};

use super::findings::profiles;

/// A signal that is watched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Watched<'s> {
    /// The first card that has it: the id of its profile, `None` for the base.
    pub(super) profile: Option<&'s str>,
    pub(super) signal: &'s Signal,
}

/// The signals that are watched, and where each card has them.
#[derive(Clone, Debug)]
pub(super) struct Tracked<'s> {
    pub(super) signals: Vec<Watched<'s>>,
    /// By card: the place among `signals` of each of its own.
    pub(super) cards: Vec<Vec<usize>>,
}

impl<'s> Tracked<'s> {
    pub(super) fn new(scorecard: &'s Scorecard) -> Self {
        let mut signals: Vec<Watched<'s>> = Vec::new();
        let mut cards = Vec::new();
        for (profile, card) in profiles(scorecard).zip(scorecard.cards()) {
            let places = card.signals.iter().map(|signal| {
                let known = signals.iter().position(|it| is_same(it.signal, signal));
                known.unwrap_or_else(|| {
                    signals.push(Watched { profile, signal });
                    signals.len() - 1
                })
            });
            cards.push(places.collect());
        }
        Tracked { signals, cards }
    }

    /// The place of a pair of signals among all pairs; the first one comes before the other.
    pub(super) fn pair(&self, one: usize, other: usize) -> usize {
        let (first, second) = (one.min(other), one.max(other));
        // The pairs of the signals before the first one, then its own.
        first * self.signals.len() - first * (first + 1) / 2 + second - first - 1
    }

    /// How many pairs there are.
    pub(super) fn pairs(&self) -> usize {
        self.signals.len() * self.signals.len().saturating_sub(1) / 2
    }
}

// A profile that takes a signal over has it in another place, with its dimension's number there.
fn is_same(one: &Signal, other: &Signal) -> bool {
    one.id == other.id && {
        let dimension = other.dimension;
        *other
            == Signal {
                dimension,
                ..one.clone()
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_profile_takes_over_is_watched_once() {
        let source = r#"
account.id = "id"
bands = { green = 70, yellow = 40 }
positive.a = { weight = 1, metric = "a", flag = true, dimension = "A" }
positive.b = { weight = 1, metric = "b", range = [0, 1], dimension = "B" }
positive.c = { weight = 1, metric = "c", flag = true, dimension = "B" }
[[profile]]
id = "new"
when = { stage = "new" }
off = ["a"]
positive.b = { range = [0, 2] }
"#;
        let parsed = Scorecard::parse("scoring.toml", source).expect("a scorecard");
        let tracked = Tracked::new(&parsed.scorecard);
        let watched: Vec<_> = tracked
            .signals
            .iter()
            .map(|it| (it.profile, it.signal.id.as_str()))
            .collect();
        assert_eq!(
            watched,
            [(None, "a"), (None, "b"), (None, "c"), (Some("new"), "b")]
        );
        assert_eq!(tracked.cards, [vec![0, 1, 2], vec![3, 2]]);
        let mut places = Vec::new();
        for one in 0..4 {
            places.extend((one + 1..4).map(|other| tracked.pair(other, one)));
        }
        assert_eq!(places, (0..tracked.pairs()).collect::<Vec<_>>());
    }
}
