//! Apache Spark: `25D` is a double, and between quotes a backslash begins an escape
//! (<https://spark.apache.org/docs/latest/sql-ref-literals.html>). Before a query is read, `${x}`
//! is replaced even inside of texts, so that a dollar sign is written by its code.

use super::{Dialect, by_code, escaped, generic, quotient};
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

    fn text(&self, text: &str) -> String {
        escaped(text, by_code).replace('$', "\\u0024")
    }

    fn number(&self, digits: &str) -> String {
        format!("{digits}D")
    }

    fn call(&self, function: Function, arguments: &[String]) -> String {
        let all = arguments.join(", ");
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
            Function::Quotient => quotient(arguments, "DIV"),
            _ => generic(function, arguments, "DOUBLE", "STRING"),
        }
    }
}
