//! The arithmetic as a spreadsheet writes it. Cells are named as in `Scorecard!$H$7`.

use crate::scorecard::{Curve, Derivation, Other, Polarity};

use super::curves::Table;

/// What enters the curve: the metric and the column beside it, or a date and as-of.
pub(super) fn number(derivation: &Derivation, metric: &str, second: &str, as_of: &str) -> String {
    let pair = |rest: &str| format!("IF(OR({metric}=\"\",{second}=\"\"),\"\",{rest})");
    let date = |rest: &str| format!("IF({metric}=\"\",\"\",{rest})");
    match derivation {
        Derivation::Plain => metric.to_owned(),
        Derivation::Per(_) => pair(&format!("IF({second}=0,\"\",{metric}/{second})")),
        Derivation::RelativeChange(_) => pair(&format!(
            "IF({second}=0,IF({metric}=0,0,\"\"),({metric}-{second})/ABS({second}))"
        )),
        Derivation::AbsoluteChange(_) => pair(&format!("{metric}-{second}")),
        Derivation::DaysSince => date(&format!("{as_of}-{metric}")),
        Derivation::DaysUntil => date(&format!("{metric}-{as_of}")),
    }
}

/// Strength: the curve where there is a number, else what the scorecard puts in its place.
pub(super) fn strength(curve: &Curve, number: &str, table: &Table, missing: &str) -> String {
    let curve = self::curve(curve, number, table);
    format!("IF({number}=\"\",IF({missing}=\"\",\"\",{missing}),{curve})")
}

fn curve(curve: &Curve, number: &str, table: &Table) -> String {
    let Table { first, last, .. } = table;
    let (at, is) = (table.at(), table.strengths());
    match curve {
        Curve::Range { .. } => {
            let (from, to) = (&first.at, &last.at);
            format!("MAX(0,MIN(1,({number}-{from})/({to}-{from})))")
        }
        Curve::LogRange { .. } => {
            let (from, to) = (&first.at, &last.at);
            format!("MAX(0,MIN(1,(LN(1+MAX({number},0))-LN(1+{from}))/(LN(1+{to})-LN(1+{from}))))")
        }
        Curve::Line(_) => {
            let place = format!("MATCH({number},{at},1)");
            let of = |column: &str, plus: &str| format!("INDEX({column},{place}{plus})");
            let (x0, x1) = (of(&at, ""), of(&at, "+1"));
            let (s0, s1) = (of(&is, ""), of(&is, "+1"));
            format!(
                "IF({number}<={},{},IF({number}>={},{},{s0}+({s1}-{s0})*(({number}-{x0})/({x1}-{x0}))))",
                first.at, first.strength, last.at, last.strength
            )
        }
        Curve::Steps(_) => format!(
            "IF({number}<{},{},LOOKUP({number},{at},{is}))",
            first.at, first.strength
        ),
        Curve::Values { other, .. } => {
            let same = format!("EXACT({at},LOWER({number}))");
            let found = format!("SUMPRODUCT({same}*{is})");
            let others = match (other, &table.other) {
                (Other::Strength(_), Some(cell)) => cell.as_str(),
                _ => "\"\"",
            };
            format!("IF(SUMPRODUCT({same}*1)=0,{others},{found})")
        }
        Curve::Flag => format!("IF({number},{},{})", first.strength, last.strength),
        Curve::HalfLife(_) => format!("0.5^(MAX({number},0)/{})", first.at),
    }
}

/// The weight that counts: the signal's own, or its part of its dimension's.
pub(super) fn weight(strength: &str, own: &str, dimension: Option<(&str, &[Present])>) -> String {
    let Some((whole, present)) = dimension else {
        return format!("IF({strength}=\"\",0,{own})");
    };
    let present = present.iter().map(|it| {
        let Present { strength, weight } = it;
        format!("IF({strength}=\"\",0,{weight})")
    });
    let present: Vec<String> = present.collect();
    format!(
        "IF({strength}=\"\",0,{whole}*{own}/({}))",
        present.join("+")
    )
}

/// A signal that shares the weight of a dimension where it is present.
pub(super) struct Present {
    pub(super) strength: String,
    pub(super) weight: String,
}

/// Weight times goodness.
pub(super) fn good(polarity: Polarity, strength: &str, weight: &str) -> String {
    let goodness = match polarity {
        Polarity::Positive => strength.to_owned(),
        Polarity::Negative => format!("(1-{strength})"),
    };
    format!("IF({strength}=\"\",0,{weight}*{goodness})")
}

/// What a signal adds to or takes from the score.
pub(super) fn points(polarity: Polarity, [strength, weight, total, why]: [&str; 4]) -> String {
    let sign = match polarity {
        Polarity::Positive => "",
        Polarity::Negative => "-",
    };
    format!("IF(OR({strength}=\"\",{why}<>\"\"),\"\",{sign}100*{weight}*{strength}/{total})")
}

/// The score, brought to 6 decimals.
pub(super) fn score(why: &str, good: &str, total: &str) -> String {
    format!("IF({why}<>\"\",\"\",INT(100*{good}/{total}*1000000+0.5)/1000000)")
}

/// What no complaint would leave.
pub(super) fn start(why: &str, negatives: &str, total: &str) -> String {
    format!("IF({why}<>\"\",\"\",100*{negatives}/{total})")
}
