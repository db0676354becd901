//! Google `BigQuery`: numbers with a point are 64-bit floats, and between quotes, also those of
//! identifiers, a backslash begins an escape
//! (<https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical>).

use super::{Dialect, Folding, backquoted, by_code, escaped};
use crate::sql::expr::{Function, Kind};

pub(super) struct BigQuery;

impl Dialect for BigQuery {
    fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Number => "FLOAT64",
            Kind::Text => "STRING",
        }
    }

    fn identifier(&self, name: &str) -> String {
        backquoted(name)
    }

    fn text(&self, text: &str) -> String {
        escaped(text, by_code)
    }

    fn number(&self, digits: &str) -> String {
        digits.to_owned()
    }

    fn folding(&self) -> Folding {
        Folding::Unicode
    }

    fn call(&self, function: Function, arguments: &[String]) -> String {
        let all = arguments.join(", ");
        match function {
            Function::Day => {
                format!("CAST(DATE_DIFF(CAST({all} AS DATE), DATE '1970-01-01', DAY) AS FLOAT64)")
            }
            Function::Today => {
                "CAST(DATE_DIFF(CURRENT_DATE(), DATE '1970-01-01', DAY) AS FLOAT64)".to_owned()
            }
            Function::DayText => {
                format!("CAST(DATE_FROM_UNIX_DATE(CAST({all} AS INT64)) AS STRING)")
            }
            Function::ToWhole => format!("CAST({all} AS INT64)"),
            // In brackets of their own: some translate this to a sign between the two as they are.
            Function::Quotient => format!("DIV(({}))", arguments.join("), (")),
            Function::WholeText => format!("CAST(CAST({all} AS INT64) AS STRING)"),
            Function::Compose => format!("NORMALIZE({all}, NFC)"),
            _ => self.generic(function, arguments),
        }
    }
}
