//! Follows an account from night to night.

use crate::history::{Changed, ReplayError, Snapshot};

use super::moved;
use super::seen::{Scorecards, Seen};
use super::{Event, Point, Step, Stood, Timeline, What};

/// Follows an account through nights that are handed in one at a time, oldest first.
#[derive(Debug)]
pub struct Follow {
    timeline: Timeline,
    scorecards: Scorecards,
    /// The last night that has the account.
    seen: Option<Seen>,
    /// How many nights did not have it since.
    without: usize,
}

impl Follow {
    /// Follows the account of this id, which is compared to the letter.
    pub fn new(id: &str) -> Self {
        Follow {
            timeline: Timeline {
                id: id.to_owned(),
                points: Vec::new(),
                events: Vec::new(),
            },
            scorecards: Scorecards::default(),
            seen: None,
            without: 0,
        }
    }

    /// Looks at the next night.
    ///
    /// # Errors
    ///
    /// [`ReplayError`] where the scorecard of the night cannot score the account again.
    pub fn add(&mut self, snapshot: &Snapshot) -> Result<(), ReplayError> {
        let night = &snapshot.night;
        let row = snapshot.accounts.find(&self.timeline.id);
        let now = match row {
            Some(row) => Some(Seen::new(snapshot, row, self.scorecards.of(night)?)?),
            None => None,
        };
        let last = self.timeline.points.last();
        let before = last.map(|point| point.sha256.clone());
        let another = before.filter(|sha256| *sha256 != night.scorecard.sha256);
        let sha256 = another.map(|old| [old, night.scorecard.sha256.clone()]);
        let happened = self.happened(now.as_ref(), sha256)?;
        let old = self.seen.as_ref().map(Seen::stood);
        let new = now.as_ref().map(Seen::stood);
        let event = |what| event(night.as_of, old, new, what);
        self.timeline.events.extend(happened.into_iter().map(event));
        self.timeline.points.push(Point {
            as_of: night.as_of,
            sha256: night.scorecard.sha256.clone(),
            state: now.as_ref().map(|it| it.state.clone()),
        });
        self.without = if now.is_some() { 0 } else { self.without + 1 };
        self.seen = now.or(self.seen.take());
        Ok(())
    }

    /// What became of it.
    pub fn finish(self) -> Timeline {
        self.timeline
    }

    /// Whether the account is new, gone or back.
    fn came_or_went(&self, now: Option<&Seen>) -> Option<What> {
        let is_first = self.timeline.points.is_empty();
        match (&self.seen, now) {
            (None, Some(_)) if !is_first => Some(What::Arrived),
            (Some(_), None) if self.without == 0 => Some(What::Absent),
            (Some(old), Some(now)) if self.without > 0 => {
                let one_scorecard = old.scorecard.sha256 == now.scorecard.sha256;
                Some(What::Back {
                    nights: self.without,
                    cuts: old.other_cuts(now).filter(|_| !one_scorecard),
                })
            }
            _ => None,
        }
    }

    /// What happened since the last night; `sha256` are both scorecards where the new one is
    /// another one.
    fn happened(
        &self,
        now: Option<&Seen>,
        sha256: Option<[String; 2]>,
    ) -> Result<Vec<What>, ReplayError> {
        let mut happened = Vec::from_iter(self.came_or_went(now));
        let (Some(old), Some(now)) = (&self.seen, now) else {
            happened.extend(sha256.map(|sha256| What::Scorecard(step(sha256, None, None))));
            return Ok(happened);
        };
        let [was, is] = [old, now].map(|it| &it.state.standing);
        let mut changed = None;
        if !old.reads_as(now) || was.band != is.band || moved::is_far(old, now) {
            changed = old.changed(now)?;
        }
        let score = moved::score(old, now, changed.as_ref());
        if let Some(sha256) = sha256 {
            let sides = Some((old, now)).filter(|_| self.without == 0);
            happened.push(What::Scorecard(step(sha256, sides, changed.as_ref())));
        }
        happened.extend(profile(old, now));
        happened.extend(rules(old, now));
        if was.band != is.band {
            happened.push(What::Band(changed.map(|it| it.moves).unwrap_or_default()));
        }
        match (was.score, is.score, is.unknown) {
            (Some(_), None, Some(why)) => happened.push(What::Lost {
                why,
                coverage: is.coverage,
            }),
            (None, Some(_), _) => happened.push(What::Scored),
            _ => {}
        }
        happened.extend(score);
        happened.extend(moved::known(old, now));
        happened.extend(moved::people(old, now));
        Ok(happened)
    }
}

fn event(as_of: crate::cell::Date, old: Option<Stood>, new: Option<Stood>, what: What) -> Event {
    Event {
        as_of,
        old,
        new,
        what,
    }
}

/// What another scorecard did: `sides` are the night before and this one where both have the
/// account, `changed` what is different between them.
fn step(sha256: [String; 2], sides: Option<(&Seen, &Seen)>, changed: Option<&Changed>) -> Step {
    let scored = |it: &(&Seen, &Seen)| {
        let scores = [it.0, it.1].map(|side| side.state.standing.score);
        scores[0].and(scores[1]).is_some()
    };
    let change = sides.filter(scored).map(|_| {
        // Where nothing is told, nothing changed.
        let split = changed.and_then(|it| it.split.as_ref());
        split.map_or([0, 0], |split| {
            let [.., scorecard] = split.parts;
            [split.change(), scorecard]
        })
    });
    Step {
        sha256,
        change,
        before: sides.and_then(|(old, now)| old.score_under(&now.scorecard)),
        cuts: sides.and_then(|(old, now)| old.other_cuts(now)),
    }
}

fn profile(old: &Seen, now: &Seen) -> Option<What> {
    let [was, is] = [old, now].map(|it| &it.state.standing.profile);
    let one_scorecard = old.scorecard.sha256 == now.scorecard.sha256;
    (was != is).then(|| What::Profile {
        old: was.clone(),
        new: is.clone(),
        // With another scorecard they are told there.
        cuts: old.other_cuts(now).filter(|_| one_scorecard),
    })
}

/// The rules that began to lower the band, and those that ceased to.
fn rules(old: &Seen, now: &Seen) -> Vec<What> {
    let only = |these: &Seen, those: &Seen| -> Vec<(String, String)> {
        let rules = these.state.standing.rules.iter().zip(&these.state.reasons);
        let other = &those.state.standing.rules;
        let only = rules.filter(|(id, _)| !other.contains(id));
        only.map(|(id, reason)| (id.clone(), reason.clone()))
            .collect()
    };
    let on = only(now, old).into_iter();
    let off = only(old, now).into_iter();
    on.map(|(id, reason)| What::RuleOn { id, reason })
        .chain(off.map(|(id, reason)| What::RuleOff { id, reason }))
        .collect()
}
