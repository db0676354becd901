//! What was found so far.

use crate::diagnostic::{Diagnostic, Severity};
use crate::scorecard::{Part, Places, Scorecard};

use super::code::Lint;

/// What was found so far, each thing once.
pub(super) struct Findings<'p> {
    places: &'p Places,
    found: Vec<Diagnostic>,
}

impl<'p> Findings<'p> {
    pub(super) fn new(places: &'p Places) -> Self {
        Findings {
            places,
            found: Vec::new(),
        }
    }

    /// Notes a finding. A profile takes over most of the base: what was said at a place under a
    /// code already is not said again.
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

    fn note(&mut self, part: Part<'_>, finding: Diagnostic) {
        let finding = self.places.locate(part, finding);
        let known = |it: &Diagnostic| it.code == finding.code && it.place == finding.place;
        if part == Part::Whole || !self.found.iter().any(known) {
            self.found.push(finding);
        }
    }

    /// All findings as they stand in the file.
    pub(super) fn in_file_order(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|finding| {
            let place = finding.place.as_ref();
            place.map(|place| (place.line, place.column))
        });
        self.found
    }
}

/// The ids of the cards of a scorecard, `None` for the base, as in [`Scorecard::cards`].
pub(super) fn profiles(scorecard: &Scorecard) -> impl Iterator<Item = Option<&str>> {
    let profiles = scorecard.profiles.iter().map(|it| Some(it.id.as_str()));
    std::iter::once(None).chain(profiles)
}

/// Where something holds: nothing for the base.
pub(super) fn in_profile(profile: Option<&str>) -> String {
    profile.map_or_else(String::new, |id| format!(" (in profile {id})"))
}

/// A share of 0 to 1 as a percentage of whole numbers; of what is little, one decimal.
pub(super) fn percent(share: f64) -> String {
    let percent = 100.0 * share;
    if percent < 2.0 && percent != percent.round() {
        format!("{percent:.1} %")
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
        assert_eq!(percent(0.01), "1 %");
        assert_eq!(percent(0.625), "62 %");
        assert_eq!(tenths(39.99), "39.9");
        assert_eq!(tenths(40.0), "40.0");
        assert_eq!(tenths(0.3 * 100.0), "30.0");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
    }
}
