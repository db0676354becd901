//! What was found so far.

use crate::diagnostic::{Diagnostic, Severity};
use crate::scorecard::{Part, Places, Scorecard};

use super::code::Lint;

/// What was found so far, each thing once.
pub(super) struct Findings<'p> {
    places: &'p Places,
    /// The profile that is looked at; `None` for the base and for what is of no card.
    profile: Option<&'p str>,
    found: Vec<Found<'p>>,
}

/// A finding, where it stands in the files, and of which profile it is.
struct Found<'p> {
    position: usize,
    profile: Option<&'p str>,
    finding: Diagnostic,
}

impl<'p> Findings<'p> {
    pub(super) fn new(places: &'p Places) -> Self {
        Findings {
            places,
            profile: None,
            found: Vec::new(),
        }
    }

    /// Says of what follows that it is found in a profile, until told otherwise.
    pub(super) fn within(&mut self, profile: Option<&'p str>) {
        self.profile = profile;
    }

    /// Notes a finding.
    pub(super) fn add(
        &mut self,
        lint: Lint,
        part: Part<'_>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.note(part, lint.found(message, help));
    }

    /// The same as a note, where a lint is usually worse.
    pub(super) fn add_mild(
        &mut self,
        lint: Lint,
        part: Part<'_>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let mut finding = lint.found(message, help);
        finding.severity = Severity::Note;
        self.note(part, finding);
    }

    // A profile takes over most of the base: what was said of another card at the same place is
    // not said again.
    fn note(&mut self, part: Part<'_>, finding: Diagnostic) {
        let mut finding = self.places.locate(part, finding);
        let known = |it: &Found<'_>| {
            let said = &it.finding;
            it.profile != self.profile && said.code == finding.code && said.place == finding.place
        };
        if self.found.iter().any(known) {
            return;
        }
        if let Some(id) = self.profile {
            finding.message = format!("{} (in profile {id})", finding.message);
        }
        self.found.push(Found {
            position: self.places.position(part),
            profile: self.profile,
            finding,
        });
    }

    /// All findings as they stand in the files, those of a base first.
    pub(super) fn in_file_order(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|it| it.position);
        self.found.into_iter().map(|it| it.finding).collect()
    }
}

/// The ids of the cards of a scorecard, `None` for the base, as in [`Scorecard::cards`].
pub(super) fn profiles(scorecard: &Scorecard) -> impl Iterator<Item = Option<&str>> {
    let profiles = scorecard.profiles.iter().map(|it| Some(it.id.as_str()));
    std::iter::once(None).chain(profiles)
}

/// A share of 0 to 1 as a whole percentage; of what is little, one decimal, rounded down.
pub(super) fn percent(share: f64) -> String {
    let percent = 100.0 * share;
    if percent < 2.0 && percent != percent.round() {
        format!("{} %", tenths(percent))
    } else {
        format!("{percent:.0} %")
    }
}

/// Points or a score, to one decimal, rounded down as all scores are.
pub(super) fn tenths(points: f64) -> String {
    format!("{:.1}", (points * 10.0 + 1e-6).floor() / 10.0)
}

/// Names as people list them: `a, b and c`.
pub(super) fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_lists_are_for_people() {
        assert_eq!(percent(0.004), "0.4 %");
        assert_eq!(percent(0.00999), "0.9 %");
        assert_eq!(percent(0.01), "1 %");
        assert_eq!(percent(0.625), "62 %");
        assert_eq!(tenths(39.99), "39.9");
        assert_eq!(tenths(40.0), "40.0");
        assert_eq!(tenths(0.3 * 100.0), "30.0");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
    }
}
