//! What makes one night score the same cells otherwise than another one.

use crate::scorecard::Scorecard;

use super::snapshot::{Night, Reading};

/// What scores and bands depend on beside the cells: the scorecard, and which cells are empty.
#[derive(Clone, Copy, Debug)]
pub struct Configuration<'a> {
    sha256: &'a str,
    null: &'a [String],
}

/// What of the configuration changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reconfigured {
    /// The scorecard, whatever else.
    Scorecard,
    /// Which cells are empty, and nothing else.
    Null,
}

impl<'a> Configuration<'a> {
    /// That of a scorecard, after all that a run made of it.
    pub fn of(scorecard: &'a Scorecard) -> Self {
        Configuration {
            sha256: &scorecard.sha256,
            null: &scorecard.input.grammar.null,
        }
    }

    /// What changed since this other one.
    pub fn since(self, before: Configuration<'_>) -> Option<Reconfigured> {
        if self.sha256 != before.sha256 {
            return Some(Reconfigured::Scorecard);
        }
        let within = |these: &[String], those: &[String]| these.iter().all(|it| those.contains(it));
        let same = within(self.null, before.null) && within(before.null, self.null);
        (!same).then_some(Reconfigured::Null)
    }
}

impl Night {
    /// What it was scored by.
    pub fn configuration(&self) -> Configuration<'_> {
        Configuration {
            sha256: &self.scorecard.sha256,
            null: &self.reading.null,
        }
    }

    /// What its scorecard is known by, after all that the run made of it: nights that agree in
    /// this have one [`Night::scorecard`].
    pub fn key(&self) -> (&str, &Reading) {
        (&self.scorecard.sha256, &self.reading)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scorecard_and_empty_cells_are_told_apart() {
        let [na, nil] = ["na", "nil"].map(str::to_owned);
        let (some, both) = ([na.clone()], [na.clone(), nil.clone()]);
        let turned = [nil, na];
        let rows = [
            ("nothing", "a", &some[..], None),
            ("the scorecard", "b", &some, Some(Reconfigured::Scorecard)),
            ("one more", "a", &both, Some(Reconfigured::Null)),
            ("none", "a", &[], Some(Reconfigured::Null)),
            ("both", "b", &both, Some(Reconfigured::Scorecard)),
        ];
        let at = |sha256, null| Configuration { sha256, null };
        for (name, sha256, null, expected) in rows {
            let (before, now) = (at("a", &some), at(sha256, null));
            assert_eq!(now.since(before), expected, "{name}");
            assert_eq!(before.since(now), expected, "{name}, back");
        }
        assert_eq!(at("a", &turned).since(at("a", &both)), None, "their order");
    }
}
