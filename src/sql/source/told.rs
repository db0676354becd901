//! What people read above a measure.

use crate::scorecard::{Aggregate, Measure};

/// Which rows count.
pub(super) fn rows(measure: &Measure) -> String {
    let mut parts = Vec::new();
    if let Some(date) = &measure.date {
        let span = match (measure.within, measure.until.filter(|it| *it > 0)) {
            (None, None) => "up to as-of".to_owned(),
            (Some(within), None) => format!("less than {within} days before as-of"),
            (None, Some(until)) => format!("at least {until} days before as-of"),
            (Some(within), Some(until)) => {
                format!("at least {until} and less than {within} days before as-of")
            }
        };
        parts.push(format!("{date} {span}"));
    }
    if measure.when.is_some() {
        parts.push("its condition holds".to_owned());
    }
    format!("{}: {}", measure.name, parts.join(", "))
}

/// What it says of an account.
pub(super) fn value(measure: &Measure) -> String {
    let what = match &measure.aggregate {
        Aggregate::Count => "how many rows".to_owned(),
        Aggregate::Distinct(column) => format!("how many different {column}"),
        Aggregate::Sum(column) => format!("the sum of {column}"),
        Aggregate::Mean(column) => format!("the mean of {column}"),
        Aggregate::Min(column) => format!("the least {column}"),
        Aggregate::Max(column) => format!("the greatest {column}"),
        Aggregate::Median(column) => format!("the median of {column}"),
        Aggregate::Share(_) => "for which share of the rows its condition holds".to_owned(),
        Aggregate::First(column) => format!("the first {column}"),
        Aggregate::Latest(column) => format!("the latest {column}"),
        Aggregate::Previous(column) => format!("the {column} before the latest"),
    };
    format!("{}: {what}", measure.name)
}
