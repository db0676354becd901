//! `SQLite`: no types for dates and booleans, no `floor` without its mathematical functions
//! (<https://sqlite.org/lang_mathfunc.html>), and a cast that never fails
//! (<https://sqlite.org/lang_expr.html#castexpr>). `SUBSTR`, `LENGTH` and `LOWER` are in
//! <https://sqlite.org/lang_corefunc.html>.

use super::{Dialect, spliced};
use crate::sql::expr::{Function, Kind};

pub(super) struct Sqlite;

impl Dialect for Sqlite {
    fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Number => "REAL",
            Kind::Text => "TEXT",
        }
    }

    fn text(&self, text: &str) -> String {
        spliced(text, "char")
    }

    fn number(&self, digits: &str) -> String {
        digits.to_owned()
    }

    fn materializes(&self) -> bool {
        // Else each stage is put into the next one, and what it computes is computed many times.
        true
    }

    fn dates_are_texts(&self) -> bool {
        true
    }

    fn keeps_nan(&self) -> bool {
        false
    }

    fn create_view(&self, view: &str) -> String {
        format!("DROP VIEW IF EXISTS {view};\nCREATE VIEW {view} AS")
    }

    fn call(&self, function: Function, arguments: &[String]) -> String {
        let all = arguments.join(", ");
        match function {
            // A cast of a text that is no number gives 0.
            Function::CellToNumber => {
                format!(
                    "CASE WHEN typeof({all}) IN ('integer', 'real') THEN CAST({all} AS REAL) END"
                )
            }
            Function::Floor => format!("CAST({all} AS INTEGER)"),
            Function::Today => {
                "julianday('now', 'localtime', 'start of day') - 2440587.5".to_owned()
            }
            Function::DayText => format!("date({all} + 2440587.5)"),
            Function::Zeroed => {
                ('1'..='9').fold(all, |it, digit| format!("replace({it}, '{digit}', '0')"))
            }
            Function::Join => format!("({})", arguments.join(" || ")),
            _ => self.generic(function, arguments),
        }
    }
}
