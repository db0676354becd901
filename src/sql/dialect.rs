//! How engines spell SQL: one generic spelling, and for each engine a short list of exceptions.

mod bigquery;
mod clickhouse;
mod datafusion;
mod duckdb;
mod postgres;
mod snowflake;
mod spark;
mod sqlite;

use std::fmt::Write as _;

use super::expr::{Function, Kind};

/// The engines that SQL is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// `DuckDB`.
    DuckDb,
    /// `PostgreSQL` 12 and later.
    Postgres,
    /// Apache Spark 3.4 and later.
    Spark,
    /// `ClickHouse`.
    ClickHouse,
    /// Apache `DataFusion`.
    DataFusion,
    /// Google `BigQuery`.
    BigQuery,
    /// Snowflake.
    Snowflake,
    /// `SQLite` 3.35 and later.
    Sqlite,
}

impl Engine {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Engine; 8] = [
        Engine::DuckDb,
        Engine::Postgres,
        Engine::Spark,
        Engine::ClickHouse,
        Engine::DataFusion,
        Engine::BigQuery,
        Engine::Snowflake,
        Engine::Sqlite,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Engine::DuckDb => "duckdb",
            Engine::Postgres => "postgres",
            Engine::Spark => "spark",
            Engine::ClickHouse => "clickhouse",
            Engine::DataFusion => "datafusion",
            Engine::BigQuery => "bigquery",
            Engine::Snowflake => "snowflake",
            Engine::Sqlite => "sqlite",
        }
    }

    /// What is exceptional about it.
    pub(super) fn dialect(self) -> &'static dyn Dialect {
        match self {
            Engine::DuckDb => &duckdb::DuckDb,
            Engine::Postgres => &postgres::Postgres,
            Engine::Spark => &spark::Spark,
            Engine::ClickHouse => &clickhouse::ClickHouse,
            Engine::DataFusion => &datafusion::DataFusion,
            Engine::BigQuery => &bigquery::BigQuery,
            Engine::Snowflake => &snowflake::Snowflake,
            Engine::Sqlite => &sqlite::Sqlite,
        }
    }
}

/// Which texts an engine brings to lower case and to NFC by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folding {
    /// All of Unicode.
    Unicode,
    /// ASCII; the rest is spelled out for the characters that the scorecard has.
    Ascii,
}

/// The spelling of one engine. What is not overridden is generic SQL.
pub(super) trait Dialect {
    /// The name of a type.
    fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Number => "DOUBLE PRECISION",
            Kind::Text => "VARCHAR",
        }
    }

    /// What stands around identifiers; inside it is doubled.
    fn identifier_mark(&self) -> char {
        '"'
    }

    /// What no identifier may have, and what is said of one that has it.
    fn refused_in_identifiers(&self) -> Option<(&'static str, &'static str)> {
        None
    }

    /// The longest identifier, in bytes.
    fn longest_identifier(&self) -> usize {
        255
    }

    /// An identifier, to the letter.
    fn identifier(&self, name: &str) -> String {
        let mark = self.identifier_mark();
        let doubled: String = [mark, mark].iter().collect();
        format!("{mark}{}{mark}", name.replace(mark, &doubled))
    }

    /// A text, to the letter.
    fn text(&self, text: &str) -> String {
        quoted(text)
    }

    /// A 64-bit float. A bare `0.1` is a decimal on many engines, which computes otherwise.
    fn number(&self, digits: &str) -> String {
        format!("CAST('{digits}' AS {})", self.kind(Kind::Number))
    }

    /// How lower case and NFC are made.
    fn folding(&self) -> Folding {
        Folding::Ascii
    }

    /// How a text is compared by code point, behind the text.
    fn collation(&self) -> &'static str {
        ""
    }

    /// Whether a stage can be and is kept as it was computed. Else the engine may put it into
    /// every place that reads a column of it.
    fn materializes(&self) -> bool {
        false
    }

    /// A stage as the next one reads it, where all it computes is to be computed once; `_once` is
    /// a name that no column has.
    fn computed_once(&self, stage: &str, _once: &str) -> String {
        stage.to_owned()
    }

    /// A stage as one reads it that groups its rows; `once` is a name that no column has.
    fn grouped(&self, stage: &str, once: &str) -> String {
        // Where the stages below are put into every place that reads a column, planning goes on
        // until memory ends (DuckDB's does). No engine puts anything through a join.
        if self.materializes() {
            stage.to_owned()
        } else {
            behind_join(stage, once)
        }
    }

    /// Whether dates are texts, because there is no type for them.
    fn dates_are_texts(&self) -> bool {
        false
    }

    /// Whether a number that is none stays one, and does not become `NULL`.
    fn keeps_nan(&self) -> bool {
        true
    }

    /// The line before a query that makes it a view.
    fn create_view(&self, view: &str) -> String {
        format!("CREATE OR REPLACE VIEW {view} AS")
    }

    /// A function of arguments that are spelled.
    fn call(&self, function: Function, arguments: &[String]) -> String {
        self.generic(function, arguments)
    }

    /// The generic spelling of a function. It is not overridden.
    fn generic(&self, function: Function, arguments: &[String]) -> String {
        let [number, text] = [Kind::Number, Kind::Text].map(|it| self.kind(it));
        let all = arguments.join(", ");
        match function {
            Function::ToNumber | Function::CellToNumber | Function::SpelledNumber => {
                format!("CAST({all} AS {number})")
            }
            Function::ToWhole => format!("CAST({all} AS BIGINT)"),
            // Between whole numbers `/` drops decimals, where a dialect does not say otherwise.
            Function::Quotient => quotient(arguments, "/"),
            Function::ToText => format!("CAST({all} AS {text})"),
            Function::Floor => format!("FLOOR({all})"),
            Function::Size => format!("ABS({all})"),
            Function::Ln => format!("LN({all})"),
            Function::Power => format!("POWER({all})"),
            Function::Day => format!("CAST(CAST({all} AS DATE) - DATE '1970-01-01' AS {number})"),
            Function::Today => format!("CAST(CURRENT_DATE - DATE '1970-01-01' AS {number})"),
            Function::DayText => {
                format!("CAST(DATE '1970-01-01' + CAST({all} AS INTEGER) AS {text})")
            }
            Function::WholeText => format!("CAST(CAST({all} AS BIGINT) AS {text})"),
            Function::Lower => format!("LOWER({all})"),
            Function::Compose | Function::ByCodePoint => all,
            Function::Trim => format!("TRIM({all})"),
            Function::TrimStart => format!("LTRIM({all})"),
            Function::TrimEnd => format!("RTRIM({all})"),
            Function::Part => format!("SUBSTR({all})"),
            Function::Length => format!("LENGTH({all})"),
            Function::Replace => format!("REPLACE({all})"),
            Function::Zeroed => format!("TRANSLATE({all}, '123456789', '000000000')"),
            Function::Join => format!("CONCAT({all})"),
            Function::FirstGiven => format!("COALESCE({all})"),
        }
    }
}

/// The division of two whole numbers by the sign that drops decimals between them.
fn quotient(arguments: &[String], sign: &str) -> String {
    let whole = arguments.iter().map(|it| format!("CAST({it} AS BIGINT)"));
    let both: Vec<String> = whole.collect();
    format!("({})", both.join(&format!(" {sign} ")))
}

/// A stage behind a join with a single row, whose only column has a name that no other one has.
pub(super) fn behind_join(stage: &str, once: &str) -> String {
    format!("{stage} CROSS JOIN (SELECT 1 AS {once}) AS once")
}

/// An identifier of an engine for which a backslash begins an escape there too.
fn backquoted(name: &str) -> String {
    let escaped = name.replace('\\', "\\\\").replace('`', "\\`");
    format!("`{escaped}`")
}

/// A text between quotes, which are doubled inside.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A text of an engine that has no escapes: what nobody sees is written by its code.
fn spliced(text: &str, function: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    for run in text.split_inclusive(is_hidden) {
        let plain = run.trim_end_matches(is_hidden);
        if !plain.is_empty() {
            parts.push(quoted(plain));
        }
        let hidden = run.chars().last().filter(|it| is_hidden(*it));
        parts.extend(hidden.map(|it| format!("{function}({})", u32::from(it))));
    }
    match parts.as_slice() {
        [] => quoted(""),
        [one] => one.clone(),
        _ => format!("({})", parts.join(" || ")),
    }
}

/// Characters that nobody sees, or that an engine may change.
fn is_hidden(character: char) -> bool {
    character.is_control() || character != ' ' && character.is_whitespace()
}

/// A text between quotes where a backslash begins an escape.
///
/// `unicode` spells a character that nobody sees; all that is needed is below U+10000.
fn escaped(text: &str, unicode: impl Fn(char) -> String) -> String {
    let mut out = String::from("'");
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\\\"),
            '\'' => out.push_str("\\'"),
            hidden if is_hidden(hidden) => out.push_str(&unicode(hidden)),
            plain => out.push(plain),
        }
    }
    out.push('\'');
    out
}

/// `\u00a0`, as most of those engines write it.
fn by_code(character: char) -> String {
    let mut out = String::new();
    // Writing into a text cannot fail.
    let _ = write!(out, "\\u{:04x}", u32::from(character));
    out
}
