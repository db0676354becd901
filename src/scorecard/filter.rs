//! Filters: how one is written, and whether it names what a scorecard has.

use crate::cell::{Decimal, Grammar, fold, trim};
use crate::diagnostic::{nearest, quote};

use super::comparison::{as_name, comparison, operand};
use super::condition::{Comparison, Entry, Operand, Operator, Subject};
use super::text_order::{instead, is_part_of_year, looks_meant};
use super::{Band, Scorecard};

impl Entry {
    /// Reads a filter, `COLUMN OP VALUE`: OP is one of `=` `!=` `>=` `<=` `>` `<`, COLUMN also
    /// any name after `@`. A VALUE reads as a number, an ISO date, else a text; none is an empty
    /// cell.
    ///
    /// # Errors
    ///
    /// What is wrong with it, for people: no column, no operator, an unknown name after `@`, a
    /// value that it cannot have, or one that was meant as a number or a date and reads as a text.
    pub fn parse_filter(text: &str) -> Result<Entry, String> {
        let at = text
            .find(['=', '<', '>'])
            .map(|at| {
                if text[..at].ends_with('!') {
                    at - 1
                } else {
                    at
                }
            })
            .ok_or_else(|| {
                format!(
                    "{text:?} has no operator: write 'COLUMN OP VALUE', OP one of = != >= <= > <"
                )
            })?;
        let (name, rest) = text.split_at(at);
        let name = trim(name);
        if name.is_empty() {
            return Err(format!("{text:?} names no column before the operator"));
        }
        let subject = Subject::parse(name)
            .map_err(|unknown| format!("{}: {}", unknown.message, unknown.help))?;
        let comparison = comparison_of(rest, &subject)?;
        if let Some(expected) = subject.mismatch(&comparison) {
            return Err(format!("{name} is compared with {expected}"));
        }
        if let Some(text) = ordered(&comparison)
            && looks_meant(text)
            && !is_part_of_year(text)
        {
            let (text, help) = (quote(text), instead(text, Decimal::Point));
            return Err(format!("{text} is neither a number nor a date: {help}"));
        }
        Ok(Entry {
            subject,
            any: vec![vec![comparison]],
        })
    }

    /// The text by which a filter on a column puts cells in order, where it does.
    pub fn ordered_by_text(&self) -> Option<&str> {
        self.any.iter().flatten().find_map(ordered)
    }

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
            // Ids that differ in case alone are two signals.
            Subject::Strength(id) => {
                let ids = signals().map(|it| it.id.as_str());
                known("signal", id, |it| it == id, ids)
            }
            Subject::Dimension(name) => {
                let names = dimensions().map(|it| it.name.as_str());
                known("dimension", name, |it| fold(it) == fold(name), names)
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
                known(what, text, |it| fold(it) == fold(text), names())?;
            }
        }
        Ok(())
    }
}

fn comparison_of(text: &str, subject: &Subject) -> Result<Comparison, String> {
    let grammar = Grammar::default();
    let mut comparison = match text.strip_prefix('=') {
        Some(rest) if rest.starts_with(['=', '<', '>']) => {
            return Err(format!("{text:?} has no operator that is known"));
        }
        Some(rest) => Comparison {
            operator: Operator::Equal,
            operand: operand(rest, &grammar),
        },
        None => {
            comparison(text, &grammar).map_err(|bad| format!("{}: {}", bad.message, bad.help))?
        }
    };
    if subject.is_name() {
        comparison.operand = as_name(text.trim_start_matches(['=', '!', '<', '>']));
    }
    Ok(comparison)
}

/// The text that a comparison puts cells in order by.
fn ordered(comparison: &Comparison) -> Option<&str> {
    let equality = matches!(comparison.operator, Operator::Equal | Operator::NotEqual);
    match &comparison.operand {
        Operand::Text(text) if !equality => Some(text),
        _ => None,
    }
}

/// Refuses a name that is the `same` as none of those of a kind.
fn known<'a>(
    what: &str,
    name: &str,
    same: impl Fn(&str) -> bool,
    names: impl Iterator<Item = &'a str>,
) -> Result<(), String> {
    let names: Vec<&str> = names.collect();
    if names.iter().any(|it| same(it)) {
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
    use crate::cell::{Date, Number};

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
            ("@strength.usage > 50%", Ok(())),
            ("@coverage > 50%", Ok(())),
            ("arr > 5", Ok(())),
            (
                "@band = purple",
                Err("there is no band \"purple\": write one of green, yellow, red, unknown"),
            ),
            (
                "@strength.Usage > 0.5",
                Err("there is no signal \"Usage\": did you mean \"usage\"?"),
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

    fn reads_as(rows: &[(&str, Subject, Operator, Operand)]) {
        for (filter, subject, operator, operand) in rows.iter().cloned() {
            let any = vec![vec![Comparison { operator, operand }]];
            assert_eq!(
                Entry::parse_filter(filter),
                Ok(Entry { subject, any }),
                "{filter}"
            );
        }
    }

    fn plain(value: f64) -> Operand {
        Operand::Number(Number::plain(value))
    }

    fn text(text: &str) -> Operand {
        Operand::Text(text.to_owned())
    }

    #[test]
    fn filters_on_columns() {
        use Operator::{Equal, Greater, GreaterOrEqual, Less, NotEqual};
        let column = |name: &str| Subject::Column(name.to_owned());
        let day = Operand::Date(Date::from_days(20_454));
        reads_as(&[
            ("arr>=1e4", column("arr"), GreaterOrEqual, plain(1e4)),
            ("n = 5", column("n"), Equal, plain(5.0)),
            ("last login<2026-01-01", column("last login"), Less, day),
            ("plan != Pro", column("plan"), NotEqual, text("pro")),
            ("plan = 50k", column("plan"), Equal, text("50k")),
            ("plan > m", column("plan"), Greater, text("m")),
            (
                "month >= 2026-W45",
                column("month"),
                GreaterOrEqual,
                text("2026-w45"),
            ),
            ("region =", column("region"), Equal, Operand::Empty),
            ("region!=", column("region"), NotEqual, Operand::Empty),
        ]);
    }

    #[test]
    fn filters_on_what_is_computed() {
        use Operator::{Equal, LessOrEqual, NotEqual};
        let until = Subject::Until("renewal date".to_owned());
        let days = plain(90.0);
        reads_as(&[
            ("@band = red", Subject::Band, Equal, text("red")),
            ("@profile != 2024", Subject::Profile, NotEqual, text("2024")),
            ("@until.renewal date <= 90", until, LessOrEqual, days),
        ]);
    }

    #[test]
    fn filters_that_were_meant_as_numbers_or_dates_are_refused() {
        let rows = [
            (
                "arr > 50k",
                "\"50k\" is neither a number nor a date: write 50000",
            ),
            (
                "arr <= 50000,5",
                "\"50000,5\" is neither a number nor a date: write 50000.5",
            ),
            (
                "due < 31.12.2026",
                "\"31.12.2026\" is neither a number nor a date: write 2026-12-31",
            ),
            (
                "due >= 12/31/2026",
                "\"12/31/2026\" is neither a number nor a date: write 2026-12-31",
            ),
        ];
        for (filter, expected) in rows {
            assert_eq!(Entry::parse_filter(filter), Err(expected.to_owned()));
        }
    }

    #[test]
    fn a_text_that_orders_is_told() {
        let text = |filter| Entry::parse_filter(filter).expect(filter);
        assert_eq!(text("plan > M").ordered_by_text(), Some("m"));
        for filter in ["plan = m", "plan != m", "arr > 5", "@band = red"] {
            assert_eq!(text(filter).ordered_by_text(), None, "{filter}");
        }
    }

    #[test]
    fn filters_that_cannot_be_read() {
        for bad in [
            "arr",
            "= 5",
            "arr >=",
            "arr == 5",
            "@bnad = red",
            "@score = high",
            "@score > 50%",
            "@dimension.Use > 50 %",
            "@until.renewal < 90%",
            "@since. > 5",
            "@band > red",
        ] {
            assert!(Entry::parse_filter(bad).is_err(), "{bad}");
        }
    }
}
