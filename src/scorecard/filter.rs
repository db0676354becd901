//! Whether a filter names what a scorecard has.

use crate::cell::fold;
use crate::diagnostic::{nearest, quote};

use super::condition::{Entry, Operand, Subject};
use super::{Band, Scorecard};

impl Entry {
    /// Checks the names of a filter that only the scorecard knows: bands, profiles, rules,
    /// dimensions and signals.
    ///
    /// # Errors
    ///
    /// The name that is unknown and the one that was probably meant, for people.
    pub fn check_names(&self, scorecard: &Scorecard) -> Result<(), String> {
        let signals = || scorecard.cards().flat_map(|card| &card.signals);
        let dimensions = || scorecard.cards().flat_map(|card| &card.dimensions);
        match &self.subject {
            Subject::Strength(id) => known("signal", id, signals().map(|it| it.id.as_str())),
            Subject::Dimension(name) => {
                known("dimension", name, dimensions().map(|it| it.name.as_str()))
            }
            Subject::Band => self.check_texts("band", || Band::ALL.iter().map(|it| it.name())),
            Subject::Profile => self.check_texts("profile", || {
                scorecard.profiles.iter().map(|it| it.id.as_str())
            }),
            Subject::Rule => {
                self.check_texts("rule", || scorecard.rules.iter().map(|it| it.id.as_str()))
            }
            _ => Ok(()),
        }
    }

    fn check_texts<'a, I: Iterator<Item = &'a str>>(
        &self,
        what: &str,
        names: impl Fn() -> I,
    ) -> Result<(), String> {
        for comparison in self.any.iter().flatten() {
            if let Operand::Text(text) = &comparison.operand {
                known(what, text, names())?;
            }
        }
        Ok(())
    }
}

/// Refuses a name that is not among those of a kind.
fn known<'a>(what: &str, name: &str, names: impl Iterator<Item = &'a str>) -> Result<(), String> {
    let names: Vec<&str> = names.collect();
    if names.iter().any(|it| fold(it) == fold(name)) {
        return Ok(());
    }
    let help = match nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean {}?", quote(near)),
        None if names.is_empty() => "the scorecard has none".to_owned(),
        None => {
            let mut listed: Vec<&str> = Vec::new();
            for name in names {
                if !listed.contains(&name) {
                    listed.push(name);
                }
            }
            format!("write one of {}", listed.join(", "))
        }
    };
    Err(format!("there is no {what} {}: {help}", quote(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_on_a_name_that_is_not_there_is_refused() {
        let source = "[account]\nid = \"id\"\n[bands]\ngreen = 70\nyellow = 40\n[positive]\n\
                      usage = { weight = 1, metric = \"m\", range = [0, 1], dimension = \"Use\" }";
        let parsed = Scorecard::parse("scoring.toml", source).expect("a right scorecard");
        let rows = [
            ("@band = red", Ok(())),
            ("@band != Unknown", Ok(())),
            ("@band =", Ok(())),
            ("@dimension.use > 5", Ok(())),
            ("@strength.usage > 0.5", Ok(())),
            ("arr > 5", Ok(())),
            (
                "@band = purple",
                Err("there is no band \"purple\": write one of green, yellow, red, unknown"),
            ),
            (
                "@strength.usgae > 0.5",
                Err("there is no signal \"usgae\": did you mean \"usage\"?"),
            ),
            (
                "@dimension.X > 5",
                Err("there is no dimension \"X\": write one of Use"),
            ),
            (
                "@rule = x",
                Err("there is no rule \"x\": the scorecard has none"),
            ),
            (
                "@profile = x",
                Err("there is no profile \"x\": the scorecard has none"),
            ),
        ];
        for (text, expected) in rows {
            let entry = Entry::parse_filter(text).expect(text);
            let checked = entry.check_names(&parsed.scorecard);
            assert_eq!(checked, expected.map_err(str::to_owned), "{text}");
        }
    }
}
