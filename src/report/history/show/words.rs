//! What is said of one account through the nights, once for all formats for people.

use crate::history::{Cause, Event, Move, Point, State, Stood, Timeline, What};
use crate::report::number;
use crate::report::spoken::{money, name, score, shown};
use crate::report::tone::Tone;
use crate::score::Unknown;
use crate::scorecard::Band;

use super::{moved, step};

/// How many things that happened are told.
const TOLD: usize = 20;

/// What is said of one account through the nights.
pub(super) struct Words {
    /// How it stands, in a sentence or two.
    pub(super) sentence: String,
    pub(super) band: Band,
    /// Who it is, and as of when.
    pub(super) who: String,
    /// From when to when, and between which scores.
    pub(super) range: String,
    /// What happened, newest first.
    pub(super) told: Vec<Told>,
    /// How much more happened before.
    pub(super) earlier: Option<String>,
}

/// Something that happened.
pub(super) struct Told {
    pub(super) date: String,
    pub(super) tone: Tone,
    pub(super) text: String,
}

impl Words {
    pub(super) fn new(timeline: &Timeline) -> Self {
        let mut told: Vec<Told> = Vec::new();
        let nights = timeline
            .events
            .chunk_by(|one, other| one.as_of == other.as_of);
        for night in nights.collect::<Vec<_>>().into_iter().rev() {
            let mut night: Vec<&Event> = night.iter().collect();
            night.sort_by_key(|it| rank(&it.what));
            told.extend(night.into_iter().filter_map(tell));
        }
        let earlier = told.len().saturating_sub(TOLD);
        told.truncate(TOLD);
        let (sentence, band, who) = match timeline.last_seen() {
            Some((point, state)) => {
                let (sentence, band) = sentence(timeline, point, state);
                (sentence, band, who(timeline, point, state))
            }
            None => (shown(&timeline.id), Band::Unknown, String::new()),
        };
        Words {
            sentence,
            band,
            who,
            range: range(timeline),
            told,
            earlier: (earlier > 0).then(|| format!("and {earlier} more before; see --format json")),
        }
    }
}

/// How it stands in the last night; how it stood last, where that night does not have it.
fn sentence(timeline: &Timeline, point: &Point, state: &State) -> (String, Band) {
    let called = shown(state.name.as_deref().unwrap_or(&timeline.id));
    let standing = &state.standing;
    let last = timeline.points.last().map_or(point.as_of, |it| it.as_of);
    let (mut who, mut is) = (called, "is");
    let mut sentences = Vec::new();
    if last != point.as_of {
        sentences.push(format!(
            "{who} is not in the last snapshot, that of {last}."
        ));
        (who, is) = (format!("On {} it", point.as_of), "was");
    }
    let has = if is == "is" { "has" } else { "had" };
    let by_rule = state.reasons.last();
    sentences.push(match (by_rule, standing.score) {
        (Some(reason), _) => format!("{who} {is} {}: {}.", name(standing.band), shown(reason)),
        (None, Some(points)) => {
            format!(
                "{who} {is} {}: {} of 100.",
                name(standing.band),
                score(points)
            )
        }
        (None, None) => format!(
            "{who} {has} no score: {}.",
            lack(standing.unknown, standing.coverage)
        ),
    });
    if by_rule.is_some() {
        sentences.push(match standing.score {
            Some(points) => format!(
                "By its score alone, {} of 100, it would be {}.",
                score(points),
                name(standing.band_by_score)
            ),
            None => format!(
                "It {has} no score: {}.",
                lack(standing.unknown, standing.coverage)
            ),
        });
    }
    (sentences.join(" "), standing.band)
}

fn who(timeline: &Timeline, point: &Point, state: &State) -> String {
    // Without a name the sentence has it already.
    let id = state.name.as_ref().map(|_| shown(&timeline.id));
    let mut parts: Vec<String> = id.into_iter().collect();
    parts.extend(
        state
            .standing
            .profile
            .as_deref()
            .map(|it| format!("profile {}", shown(it))),
    );
    parts.extend(state.owner.as_deref().map(shown));
    parts.extend(state.value.map(|it| format!("value {}", money(it))));
    parts.push(format!("data known {}", percent(state.standing.coverage)));
    parts.push(format!("scores as of {}", point.as_of));
    parts.join(", ")
}

pub(super) fn percent(coverage: f64) -> String {
    let mut percent = String::new();
    number::percent(&mut percent, coverage);
    percent
}

fn range(timeline: &Timeline) -> String {
    let points = &timeline.points;
    let states = points.iter().filter_map(|it| it.state.as_ref());
    let scores = || states.clone().filter_map(|it| it.standing.score);
    let ends = scores().reduce(f64::min).zip(scores().reduce(f64::max));
    let scores = match ends {
        Some((low, high)) if low < high => {
            format!("scores from {} to {}", score(low), score(high))
        }
        Some((only, _)) => format!("score {}", score(only)),
        None => "no score".to_owned(),
    };
    let nights = match points.as_slice() {
        [only] => format!("1 snapshot, {}", only.as_of),
        [first, .., last] => {
            format!(
                "{} snapshots, {} to {}",
                points.len(),
                first.as_of,
                last.as_of
            )
        }
        [] => "no snapshot".to_owned(),
    };
    format!("{nights}, {scores}")
}

/// Why there is no score.
fn lack(why: Option<Unknown>, coverage: f64) -> String {
    match why {
        Some(Unknown::Required) => "a required signal is missing".to_owned(),
        Some(Unknown::NoSignal) => "no signal is known".to_owned(),
        Some(Unknown::Coverage) | None => format!("not enough data ({})", percent(coverage)),
    }
}

/// The order in which one night is told.
fn rank(what: &What) -> u8 {
    match what {
        What::Arrived | What::Absent | What::Back { .. } => 0,
        What::Band(_) => 1,
        What::Lost { .. } | What::Scored => 2,
        What::RuleOn { .. } | What::RuleOff { .. } => 3,
        What::Scorecard(_) => 4,
        What::Score(_) => 5,
        What::Known { .. } => 6,
        What::Profile { .. } => 7,
        What::Name { .. } | What::Owner { .. } => 8,
    }
}

/// Something that happened in words; nothing where another line says it too.
fn tell(event: &Event) -> Option<Told> {
    let band = event.new.map_or(Band::Unknown, |it| it.band);
    let is_unknown = event.new.is_some() && band == Band::Unknown;
    let text = match &event.what {
        What::Arrived => format!("new: {}", stood(event.new)),
        What::Absent => format!("not in the snapshot; before: {}", stood(event.old)),
        What::Back { nights, cuts } => {
            let (without, cuts) = (snapshots(*nights), step::other_cuts(cuts.as_ref()));
            format!("back, after {without} without it{cuts}")
        }
        What::Scorecard(by) => step::scorecard(by, event),
        What::Profile { old, new, cuts } => {
            let cuts = step::other_cuts(cuts.as_ref());
            format!("profile: {}{cuts}", became(old.as_ref(), new.as_ref()))
        }
        What::Score(split) => moved::score(split, event)?,
        What::Known { shares, before } => moved::known(*shares, *before, event)?,
        What::Name { old, new } => format!("name: {}", became(old.as_ref(), new.as_ref())),
        What::Owner { old, new } => format!("owner: {}", became(old.as_ref(), new.as_ref())),
        What::RuleOn { id, reason } => format!("rule {} holds: {}", shown(id), shown(reason)),
        What::RuleOff { id, .. } => format!("rule {} no longer holds", shown(id)),
        What::Band(_) if is_unknown && event.old.is_some_and(|it| it.score.is_some()) => {
            return None;
        }
        What::Band(moves) => {
            let by = by(moves, event);
            format!("{} → {}{by}", stood(event.old), stood(event.new))
        }
        What::Lost { why, coverage } => {
            let lack = match why {
                Unknown::Coverage if is_unknown => lack(Some(*why), *coverage),
                _ => format!("no score: {}", lack(Some(*why), *coverage)),
            };
            format!("{} → {lack}", stood(event.old))
        }
        What::Scored if event.old.is_some_and(|it| it.band == Band::Unknown) => return None,
        What::Scored => format!("a score again: {}", stood(event.new)),
    };
    let tone = match event.what {
        What::Band(_) | What::Lost { .. } => Tone::Band(band),
        _ => Tone::Plain,
    };
    Some(Told {
        date: event.as_of.to_string(),
        tone,
        text,
    })
}

pub(super) fn stood(stood: Option<Stood>) -> String {
    match stood {
        None => "nothing known".to_owned(),
        Some(Stood {
            score: Some(points),
            band,
            ..
        }) => format!("{} {}", score(points), name(band)),
        Some(Stood {
            band: Band::Unknown,
            ..
        }) => name(Band::Unknown).to_owned(),
        Some(Stood { band, .. }) => format!("– {}", name(band)),
    }
}

fn became(old: Option<&String>, new: Option<&String>) -> String {
    format!("{} → {}", called(old), called(new))
}

fn snapshots(count: usize) -> String {
    match count {
        1 => "1 snapshot".to_owned(),
        several => format!("{several} snapshots"),
    }
}

fn called(it: Option<&String>) -> String {
    it.map_or("none".to_owned(), |it| shown(it))
}

/// What moved a band.
fn by(moves: &[Move], event: &Event) -> String {
    let sides = [event.old, event.new].into_iter().flatten();
    let mut ruled = sides.map(|it| it.band != it.band_by_score);
    match moves {
        [] => String::new(),
        [only] if !only.by_rule && ruled.any(|it| it) => {
            format!(", by {} and a rule", agent(*only))
        }
        [only] => format!(", by {}", agent(*only)),
        several => {
            let step =
                |it: &Move| format!("{} to {} by {}", name(it.old), name(it.new), agent(*it));
            let steps: Vec<String> = several.iter().map(step).collect();
            format!(": {}", steps.join(", "))
        }
    }
}

fn agent(moved: Move) -> &'static str {
    match (moved.cause, moved.by_rule) {
        (Cause::Scorecard, true) => "the scorecard's rules",
        (_, true) => "a rule",
        (Cause::Time, _) => "time passing",
        (Cause::Known, _) => "what is known",
        (Cause::Data, _) => "the data",
        (Cause::Scorecard, _) => "the scorecard",
        (Cause::Cuts, _) => "other accounts",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_are_told_and_the_others_counted() {
        let events = (1..=25).map(|day| Event {
            as_of: crate::cell::Date::from_days(20_000 + day),
            old: None,
            new: None,
            what: What::Absent,
        });
        let timeline = Timeline {
            id: "A".to_owned(),
            points: Vec::new(),
            events: events.collect(),
        };
        let words = Words::new(&timeline);
        assert_eq!(words.told.len(), 20);
        assert_eq!(words.told[0].date, "2024-10-29");
        assert_eq!(
            words.earlier.as_deref(),
            Some("and 5 more before; see --format json")
        );
    }
}
