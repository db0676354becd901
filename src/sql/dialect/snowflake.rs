//! Snowflake: numbers with a point are decimals
//! (<https://docs.snowflake.com/en/sql-reference/data-types-numeric>), and between quotes a
//! backslash begins an escape
//! (<https://docs.snowflake.com/en/sql-reference/data-types-text#escape-sequences-in-single-quoted-string-constants>).

use super::{Dialect, by_code, escaped};
use crate::sql::expr::{Function, Kind};

pub(super) struct Snowflake;

impl Dialect for Snowflake {
    fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Number => "DOUBLE",
            Kind::Text => "VARCHAR",
        }
    }

    fn text(&self, text: &str) -> String {
        escaped(text, by_code)
    }

    fn call(&self, function: Function, arguments: &[String]) -> String {
        let all = arguments.join(", ");
        match function {
            Function::Day => {
                format!("CAST(DATEDIFF('day', DATE '1970-01-01', CAST({all} AS DATE)) AS DOUBLE)")
            }
            Function::Today => {
                "CAST(DATEDIFF('day', DATE '1970-01-01', CURRENT_DATE()) AS DOUBLE)".to_owned()
            }
            Function::DayText => {
                format!("TO_VARCHAR(DATEADD('day', {all}, DATE '1970-01-01'), 'YYYY-MM-DD')")
            }
            // Its division keeps six decimals, and rounds the seventh: what is left over goes first.
            Function::Quotient => {
                let [over, by] = [0, 1].map(|at| arguments.get(at).map_or("", String::as_str));
                format!("(({over} - MOD({all})) / ({by}))")
            }
            _ => self.generic(function, arguments),
        }
    }
}
