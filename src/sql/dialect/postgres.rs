//! `PostgreSQL`: every bare number with a point is a decimal, texts are compared by the database's
//! language unless told otherwise (<https://www.postgresql.org/docs/current/collation.html>), and
//! a stage is put into the next one unless it is materialized
//! (<https://www.postgresql.org/docs/current/queries-with.html>).

use super::{Dialect, by_code, escaped, is_hidden, quoted};
use crate::sql::expr::{Function, Kind};

pub(super) struct Postgres;

impl Dialect for Postgres {
    fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Number => "double precision",
            Kind::Text => "text",
        }
    }

    fn longest_identifier(&self) -> usize {
        63
    }

    fn text(&self, text: &str) -> String {
        // A backslash is only plain between quotes while `standard_conforming_strings` is on.
        if text.contains(|it| it == '\\' || is_hidden(it)) {
            return format!("E{}", escaped(text, by_code));
        }
        quoted(text)
    }

    /// The text of a literal goes through the input of its type, as that of a cast does.
    fn number(&self, digits: &str) -> String {
        format!("float8 '{}'", digits.strip_suffix(".0").unwrap_or(digits))
    }

    fn collation(&self) -> &'static str {
        " COLLATE \"C\""
    }

    fn materializes(&self) -> bool {
        true
    }

    fn call(&self, function: Function, arguments: &[String]) -> String {
        let all = arguments.join(", ");
        match function {
            // ASCII alone, whatever the language of the database is.
            Function::Lower => format!("lower({all} COLLATE \"C\")"),
            // A cast follows the session's own style of dates.
            Function::DayText => {
                format!("to_char(DATE '1970-01-01' + CAST({all} AS integer), 'YYYY-MM-DD')")
            }
            Function::ByCodePoint => format!("{all} COLLATE \"C\""),
            Function::Trim => format!("btrim({all})"),
            _ => self.generic(function, arguments),
        }
    }
}
