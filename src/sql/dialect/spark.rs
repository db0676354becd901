//! Apache Spark: `25D` is a double, and between quotes a backslash begins an escape
//! (<https://spark.apache.org/docs/latest/sql-ref-literals.html>). Before a query is read, `${x}`
//! is replaced even inside of texts, so that a dollar sign is written by its code.

use super::{Dialect, by_code, escaped, quotient};
use crate::sql::expr::{Function, Kind};

pub(super) struct Spark;

impl Dialect for Spark {
    fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Number => "DOUBLE",
            Kind::Text => "STRING",
        }
    }

    fn identifier_mark(&self) -> char {
        '`'
    }

    fn refused_in_identifiers(&self) -> Option<(&'static str, &'static str)> {
        Some(("${", "a column whose name has ${, which Spark replaces"))
    }

    fn text(&self, text: &str) -> String {
        escaped(text, by_code).replace('$', "\\u0024")
    }

    fn number(&self, digits: &str) -> String {
        format!("{digits}D")
    }

    fn call(&self, function: Function, arguments: &[String]) -> String {
        let all = arguments.join(", ");
        let [first, second] = [0, 1].map(|at| arguments.get(at).map_or("", String::as_str));
        match function {
            Function::Day => {
                format!("CAST(datediff(CAST({all} AS DATE), DATE '1970-01-01') AS DOUBLE)")
            }
            Function::Today => {
                "CAST(datediff(current_date(), DATE '1970-01-01') AS DOUBLE)".to_owned()
            }
            Function::DayText => {
                format!("CAST(date_add(DATE '1970-01-01', CAST({all} AS INT)) AS STRING)")
            }
            // With two arguments, the characters stand first.
            Function::Trim => format!("TRIM(BOTH {second} FROM {first})"),
            Function::TrimStart => format!("TRIM(LEADING {second} FROM {first})"),
            Function::TrimEnd => format!("TRIM(TRAILING {second} FROM {first})"),
            Function::Quotient => quotient(arguments, "DIV"),
            _ => self.generic(function, arguments),
        }
    }
}
