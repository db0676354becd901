//! The names of a condition: columns, and what begins with `@`.

use std::fmt;

use crate::cell::{Number, trim};
use crate::diagnostic::nearest;

use super::condition::{Comparison, Operand, Operator, Subject};

/// A name after `@` that does not exist, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UnknownSubject {
    pub(super) message: String,
    pub(super) help: String,
}

const ALONE: [(&str, Subject); 5] = [
    ("@score", Subject::Score),
    ("@coverage", Subject::Coverage),
    ("@profile", Subject::Profile),
    ("@band", Subject::Band),
    ("@rule", Subject::Rule),
];

/// The name, what follows the point, and what both together stand for.
type WithName = (&'static str, &'static str, fn(String) -> Subject);

const WITH_NAME: [WithName; 4] = [
    ("@since", "COLUMN", Subject::Since),
    ("@until", "COLUMN", Subject::Until),
    ("@dimension", "NAME", Subject::Dimension),
    ("@strength", "ID", Subject::Strength),
];

impl Subject {
    /// What a name in a condition stands for.
    pub(super) fn parse(name: &str) -> Result<Subject, UnknownSubject> {
        let name = trim(name);
        if !name.starts_with('@') {
            return Ok(Subject::Column(name.to_owned()));
        }
        if let Some((_, subject)) = ALONE.iter().find(|(own, _)| *own == name) {
            return Ok(subject.clone());
        }
        let (head, rest) = name.split_once('.').unwrap_or((name, ""));
        let rest = trim(rest);
        let known = WITH_NAME.iter().find(|(own, ..)| *own == head);
        if let Some((_, what, with_name)) = known {
            if !rest.is_empty() {
                return Ok(with_name(rest.to_owned()));
            }
            return Err(UnknownSubject {
                message: format!("{name:?} names no {}", what.to_lowercase()),
                help: format!("write \"{head}.{what}\""),
            });
        }
        let names = ALONE.iter().map(|(own, _)| *own);
        let near = nearest(head, names.chain(WITH_NAME.iter().map(|(own, ..)| *own)));
        Err(UnknownSubject {
            message: format!("there is no {name:?}"),
            help: near.map_or_else(
                || "after @ there are since.COLUMN, until.COLUMN, score, coverage, profile, band, dimension.NAME, strength.ID and rule".to_owned(),
                |near| format!("did you mean {near:?}?"),
            ),
        })
    }

    /// Whether it is one of a list of names rather than a number.
    pub(super) fn is_name(&self) -> bool {
        matches!(self, Subject::Profile | Subject::Band | Subject::Rule)
    }

    /// What it would have to be compared with, if not with this.
    pub(super) fn mismatch(&self, comparison: &Comparison) -> Option<&'static str> {
        let equality = matches!(comparison.operator, Operator::Equal | Operator::NotEqual);
        match (self, &comparison.operand) {
            (_, Operand::Empty) if equality => None,
            (Subject::Column(_), _) => None,
            (_, Operand::Text(_)) if self.is_name() && equality => None,
            (_, Operand::Number(it)) if self.takes(*it) => None,
            _ if self.is_name() => Some("names, by equality, != or a list"),
            (Subject::Score | Subject::Dimension(_), _) => Some("a plain number from 0 to 100"),
            (Subject::Since(_) | Subject::Until(_), _) => Some("a plain number of days"),
            _ => Some("a number"),
        }
    }

    /// Whether it can be compared with a number: a percentage of what is no fraction would be the
    /// hundredth of what was meant.
    fn takes(&self, number: Number) -> bool {
        match self {
            Subject::Column(_) | Subject::Coverage | Subject::Strength(_) => true,
            _ => !self.is_name() && !number.percent,
        }
    }
}

impl fmt::Display for Subject {
    /// As it is spelled in a scorecard.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Column(name) => f.write_str(name),
            Subject::Since(name) => write!(f, "@since.{name}"),
            Subject::Until(name) => write!(f, "@until.{name}"),
            Subject::Score => f.write_str("@score"),
            Subject::Coverage => f.write_str("@coverage"),
            Subject::Profile => f.write_str("@profile"),
            Subject::Band => f.write_str("@band"),
            Subject::Dimension(name) => write!(f, "@dimension.{name}"),
            Subject::Strength(id) => write!(f, "@strength.{id}"),
            Subject::Rule => f.write_str("@rule"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Subject;

    #[test]
    fn every_name_reads_back_as_it_is_spelled() {
        let names = [
            "arr",
            "@since.customer since",
            "@until.renewal.date",
            "@score",
            "@coverage",
            "@profile",
            "@band",
            "@dimension.Adoption",
            "@strength.usage",
            "@rule",
        ];
        for name in names {
            let subject = Subject::parse(name).map(|subject| subject.to_string());
            assert_eq!(subject.as_deref(), Ok(name));
        }
        assert_eq!(
            Subject::parse("@bnad").map_err(|unknown| unknown.help),
            Err("did you mean \"@band\"?".to_owned())
        );
        assert!(Subject::parse("@score.x").is_err());
        assert!(Subject::parse("@since.").is_err());
    }
}
