//! Comparisons as they are written in a text: `>= 10 and < 50`.

use crate::cell::{Cell, Grammar, fold, trim};

use super::condition::{Comparison, Operand, Operator};
use super::text_order::looks_meant;

/// Why a comparison cannot be read, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BadComparison {
    pub(super) message: String,
    pub(super) help: String,
}

// The longer spellings come first, so that none hides behind its own beginning.
const OPERATORS: [(&str, Operator); 5] = [
    ("!=", Operator::NotEqual),
    (">=", Operator::GreaterOrEqual),
    ("<=", Operator::LessOrEqual),
    (">", Operator::Greater),
    ("<", Operator::Less),
];

/// The operand that a text spells: a number, a date, else a text; nothing where it is empty.
pub(super) fn operand(text: &str, grammar: &Grammar) -> Operand {
    let text = trim(text);
    if text.is_empty() {
        return Operand::Empty;
    }
    if let Ok(number) = grammar.number(Cell::Text(text)) {
        return Operand::Number(number);
    }
    // Dates in a scorecard are ISO dates, however the export writes its own.
    if let Ok(date) = Grammar::default().date(Cell::Text(text)) {
        return Operand::Date(date);
    }
    Operand::Text(fold(text).into_owned())
}

/// What a text of a condition asks for: equality, unless it begins with an operator.
pub(super) fn comparisons(text: &str, grammar: &Grammar) -> Result<Vec<Comparison>, BadComparison> {
    let text = trim(text);
    if text.starts_with(['=', '<', '>']) || text.starts_with("!=") {
        let parts = split(text).into_iter();
        return parts
            .map(|part| {
                let comparison = comparison(part, grammar)?;
                check_single(part, &comparison).map(|()| comparison)
            })
            .collect();
    }
    let operand = if text.is_empty() {
        Operand::Empty
    } else {
        Operand::Text(fold(text).into_owned())
    };
    Ok(vec![Comparison {
        operator: Operator::Equal,
        operand,
    }])
}

// At each `and` that an operator follows: "!= research and development" is one comparison.
fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices("and") {
        let before = text[start..at].ends_with(char::is_whitespace);
        let rest = text[at + 3..].trim_start();
        if before && (rest.starts_with(['=', '<', '>']) || rest.starts_with("!=")) {
            parts.push(&text[start..at]);
            start = at + 3;
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Refuses a text that was surely meant as two comparisons: all texts have an order, so that it
/// would hold for everybody or for nobody. What is only told apart may well hold a sign.
fn check_single(part: &str, comparison: &Comparison) -> Result<(), BadComparison> {
    let part = trim(part);
    let text = part.trim_start_matches(['!', '=', '<', '>']).trim_start();
    if !matches!(comparison.operand, Operand::Text(_)) || text.starts_with(['"', '\'']) {
        return Ok(());
    }
    let counts = comparison.operator != Operator::NotEqual || looks_meant(text);
    if let Some(sign) = text.find(['=', '<', '>']) {
        let join = joining(text[..sign].trim_end_matches('!'));
        if counts || join.is_some() {
            let help = if join == Some("or") {
                "for one or the other write a list, as in [\">= 50\", \"< 10\"]"
            } else {
                "join comparisons by \"and\" in lower case, with a blank before it, as in \">= 10 and < 50\""
            };
            return Err(BadComparison {
                message: format!("{part:?} has a second operator in its operand"),
                help: help.to_owned(),
            });
        }
    } else if let Some(join) = joining(text).filter(|_| counts) {
        return Err(BadComparison {
            message: format!("{part:?} ends with {join:?}"),
            help: "take that away, or write a comparison after it".to_owned(),
        });
    }
    Ok(())
}

/// The word that joins what stands before it to something more.
fn joining(text: &str) -> Option<&'static str> {
    let last = text.split_whitespace().next_back().map(fold)?;
    ["and", "or"].into_iter().find(|join| *join == last)
}

pub(super) fn comparison(part: &str, grammar: &Grammar) -> Result<Comparison, BadComparison> {
    let part = trim(part);
    let bad = |message: String, help: &str| BadComparison {
        message,
        help: help.to_owned(),
    };
    let found = OPERATORS
        .iter()
        .find_map(|&(sign, operator)| part.strip_prefix(sign).map(|rest| (operator, sign, rest)));
    let Some((operator, sign, rest)) = found else {
        return Err(bad(
            format!("{part:?} begins with ="),
            "write what it equals without an operator, as in n = 5",
        ));
    };
    if rest.starts_with(['=', '<', '>']) {
        return Err(bad(
            format!("{part:?} has no operator that is known"),
            "the operators are >=, <=, >, < and !=",
        ));
    }
    let operand = operand(rest, grammar);
    if operand == Operand::Empty && operator != Operator::NotEqual {
        return Err(bad(
            format!("{sign:?} has nothing to compare with"),
            "write a number, a date or a text after it",
        ));
    }
    Ok(Comparison { operator, operand })
}

/// The operand for something that has a name: an id that looks like a number stays a text.
pub(super) fn as_name(text: &str) -> Operand {
    let name = fold(text);
    if name.is_empty() {
        Operand::Empty
    } else {
        Operand::Text(name.into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::{Date, Number};

    fn one(operator: Operator, operand: Operand) -> Comparison {
        Comparison { operator, operand }
    }

    fn text(text: &str) -> Operand {
        Operand::Text(text.to_owned())
    }

    fn plain(value: f64) -> Operand {
        Operand::Number(Number::plain(value))
    }

    #[test]
    fn texts_of_conditions() {
        use Operator::{Equal, Greater, GreaterOrEqual, Less, NotEqual};
        let half = Number {
            value: 0.5,
            percent: true,
        };
        let day = Date::from_ymd(2026, 12, 31).map_or(Operand::Empty, Operand::Date);
        let rows = [
            ("Enterprise ", vec![one(Equal, text("enterprise"))]),
            ("5", vec![one(Equal, text("5"))]),
            ("", vec![one(Equal, Operand::Empty)]),
            ("!=", vec![one(NotEqual, Operand::Empty)]),
            ("!important", vec![one(Equal, text("!important"))]),
            (
                ">= 10 and <50%",
                vec![
                    one(GreaterOrEqual, plain(10.0)),
                    one(Less, Operand::Number(half)),
                ],
            ),
            (
                "!= free and != Trial",
                vec![one(NotEqual, text("free")), one(NotEqual, text("trial"))],
            ),
            (
                "!= research and development",
                vec![one(NotEqual, text("research and development"))],
            ),
            (
                "Research and > more",
                vec![one(Equal, text("research and > more"))],
            ),
            ("> 2026-12-31", vec![one(Greater, day)]),
            ("> 1,234.5", vec![one(Greater, plain(1234.5))]),
        ];
        for (spelled, expected) in rows {
            assert_eq!(
                comparisons(spelled, &Grammar::default()),
                Ok(expected),
                "{spelled}"
            );
        }
    }

    #[test]
    fn texts_that_were_meant_as_two_comparisons_are_refused() {
        let by_and = "join comparisons by \"and\" in lower case, with a blank before it, as in \">= 10 and < 50\"";
        let by_list = "for one or the other write a list, as in [\">= 50\", \"< 10\"]";
        let dangling = "take that away, or write a comparison after it";
        let rows = [
            (">= 1 and", ">= 1 and", "ends with \"and\"", dangling),
            ("> a OR", "> a OR", "ends with \"or\"", dangling),
            (
                ">= 1 and and < 5",
                ">= 1 and",
                "ends with \"and\"",
                dangling,
            ),
            (">=5and<6", ">=5and<6", "", by_and),
            (">= 5 AND < 7", ">= 5 AND < 7", "", by_and),
            ("> 1 and >= 5, <7", ">= 5, <7", "", by_and),
            (">= a < c", ">= a < c", "", by_and),
            ("!= 5 & != 6", "!= 5 & != 6", "", by_and),
            ("!= free AND != trial", "!= free AND != trial", "", by_and),
            (">= 5 or < 3", ">= 5 or < 3", "", by_list),
        ];
        for (spelled, part, fault, help) in rows {
            let fault = match fault {
                "" => "has a second operator in its operand",
                fault => fault,
            };
            let expected = BadComparison {
                message: format!("{part:?} {fault}"),
                help: help.to_owned(),
            };
            let read = comparisons(spelled, &Grammar::default());
            assert_eq!(read, Err(expected), "{spelled}");
        }
        for right in [
            "> research and development",
            "!= a -> b",
            "!= rock and",
            "> \"a < b\"",
            "5 and < 7",
            "<= 2026-W45",
        ] {
            assert!(comparisons(right, &Grammar::default()).is_ok(), "{right}");
        }
    }

    #[test]
    fn texts_of_conditions_that_cannot_be_read() {
        for bad in [
            "= 5",
            "== 5",
            ">=",
            "> 1 and <",
            "<> 5",
            "=> 5",
            "< = 5 and =6",
        ] {
            assert!(comparisons(bad, &Grammar::default()).is_err(), "{bad}");
        }
    }
}
