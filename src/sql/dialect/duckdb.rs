//! `DuckDB`: a bare `0.1` is a decimal, but one with an exponent is a double
//! (<https://duckdb.org/docs/stable/sql/data_types/numeric>).

use super::{Dialect, Folding, quotient, spliced};
use crate::sql::expr::{Function, Kind};

pub(super) struct DuckDb;

impl Dialect for DuckDb {
    fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Number => "DOUBLE",
            Kind::Text => "VARCHAR",
        }
    }

    fn text(&self, text: &str) -> String {
        spliced(text, "chr")
    }

    fn number(&self, digits: &str) -> String {
        match digits.strip_suffix(".0") {
            Some(whole) => format!("{whole}e0"),
            None if digits.contains('e') => digits.to_owned(),
            None => format!("{digits}e0"),
        }
    }

    fn folding(&self) -> Folding {
        Folding::Unicode
    }

    fn call(&self, function: Function, arguments: &[String]) -> String {
        let all = arguments.join(", ");
        match function {
            Function::Day => {
                format!("CAST(date_diff('day', DATE '1970-01-01', CAST({all} AS DATE)) AS DOUBLE)")
            }
            Function::Today => {
                "CAST(date_diff('day', DATE '1970-01-01', current_date) AS DOUBLE)".to_owned()
            }
            Function::Quotient => quotient(arguments, "//"),
            Function::Compose => format!("nfc_normalize({all})"),
            _ => self.generic(function, arguments),
        }
    }
}
