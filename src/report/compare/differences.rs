//! What two scorecards say differently, in words.

use crate::compare::{Difference, Part, Value, What};
use crate::report::spoken::shown;

/// A difference as people read it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// What it is about, such as `signal usage`, with the profile it stands in.
    pub(super) about: String,
    /// The key, or that it is new or gone.
    pub(super) key: String,
    pub(super) before: String,
    pub(super) after: String,
}

/// What of a new thing is worth a line.
const TELLING: [&str; 5] = ["share", "metric", "curve", "when", "cap"];

/// From so many signals on whose share changes alike, they are one line.
const MANY: usize = 3;

/// Two shares grow alike where their factors differ by no more.
const NOISE: f64 = 1e-9;

/// A line for each difference. Where a weight changes, so do the shares of all others: those that
/// only give way for it are one line, at the end of their kind.
pub(super) fn lines(differences: &[Difference]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let by_profile = differences.chunk_by(|one, next| one.profile == next.profile);
    for differences in by_profile {
        let alike = alike(differences);
        let own = differences.iter().filter(|it| {
            alike.is_none_or(|(factor, _)| growth(it).is_none_or(|it| !near(it, factor)))
        });
        lines.extend(own.map(line));
        if let (Some((factor, count)), Some(first)) = (alike, differences.first()) {
            lines.push(Line {
                about: format!("{}{count} other signals", within(first)),
                key: "share".to_owned(),
                before: String::new(),
                after: format!("each × {factor:.3}"),
            });
        }
    }
    lines
}

/// The factor by which the shares of most signals grow, and how many those are.
fn alike(differences: &[Difference]) -> Option<(f64, usize)> {
    let factors: Vec<f64> = differences.iter().filter_map(growth).collect();
    let count = |factor: f64| factors.iter().filter(|it| near(**it, factor)).count();
    let counted = factors.iter().map(|&factor| (factor, count(factor)));
    counted
        .max_by_key(|(_, count)| *count)
        .filter(|(_, count)| *count >= MANY)
}

/// By what the share of a signal grows.
fn growth(difference: &Difference) -> Option<f64> {
    match &difference.what {
        What::Changed {
            before: Some(Value::Share { share: before, .. }),
            after: Some(Value::Share { share: after, .. }),
            ..
        } if difference.part == Part::Signal => Some(after / before),
        _ => None,
    }
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= NOISE
}

fn within(difference: &Difference) -> String {
    match &difference.profile {
        Some(profile) => format!("profile {}: ", shown(profile)),
        None => String::new(),
    }
}

fn line(difference: &Difference) -> Line {
    let (key, before, after) = match &difference.what {
        What::Added(facts) => ("new", String::new(), telling(facts)),
        What::Removed(facts) => ("gone", telling(facts), String::new()),
        What::Changed { key, before, after } => {
            (*key, optional(before.as_ref()), optional(after.as_ref()))
        }
    };
    Line {
        about: about(difference),
        key: key.to_owned(),
        before,
        after,
    }
}

fn about(difference: &Difference) -> String {
    let Difference { part, name, .. } = difference;
    let mut about = within(difference);
    about.push_str(match part {
        // What is said of the order of all.
        Part::Profile if name.is_empty() => "profiles",
        Part::Rule if name.is_empty() => "rules",
        Part::Play if name.is_empty() => "plays",
        _ => part.name(),
    });
    if !name.is_empty() {
        about.push(' ');
        about.push_str(&shown(name));
    }
    about
}

fn optional(value: Option<&Value>) -> String {
    value.map_or_else(|| "–".to_owned(), self::value)
}

fn value(value: &Value) -> String {
    match value {
        Value::Text(text) => shown(text),
        Value::Share { share, .. } => percent(*share),
    }
}

/// A share to a tenth of a percent.
fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

fn telling(facts: &[(&'static str, Value)]) -> String {
    let facts = facts.iter().filter(|(key, _)| TELLING.contains(key));
    let spelled = facts.map(|(key, fact)| match (*key, fact) {
        ("curve", _) => value(fact),
        (_, Value::Share { share, .. }) => format!("{} of the weight", percent(*share)),
        _ => format!("{key} = {}", value(fact)),
    });
    spelled.collect::<Vec<_>>().join(", ")
}
