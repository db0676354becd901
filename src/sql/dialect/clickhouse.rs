//! `ClickHouse`: columns hold no `NULL` unless they say so, texts are bytes unless a function has
//! UTF8 in its name (<https://clickhouse.com/docs/sql-reference/functions/string-functions>), and
//! between quotes a backslash begins an escape
//! (<https://clickhouse.com/docs/sql-reference/syntax#string>).

use super::{Dialect, Folding, backquoted, behind_join, escaped};
use crate::sql::expr::{Function, Kind};

pub(super) struct ClickHouse;

impl Dialect for ClickHouse {
    fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Number => "Nullable(Float64)",
            Kind::Text => "Nullable(String)",
        }
    }

    fn identifier(&self, name: &str) -> String {
        backquoted(name)
    }

    fn text(&self, text: &str) -> String {
        // Bytes, since there is no escape by code point.
        escaped(text, |it| {
            let mut buffer = [0; 4];
            let bytes = it.encode_utf8(&mut buffer).bytes();
            bytes.fold(String::new(), |out, byte| out + &format!("\\x{byte:02X}"))
        })
    }

    fn number(&self, digits: &str) -> String {
        digits.to_owned()
    }

    fn folding(&self) -> Folding {
        Folding::Unicode
    }

    fn computed_once(&self, stage: &str, once: &str) -> String {
        // It puts stages together, and what only a CASE reads it computes at every place that
        // reads it: a number of a number of a number takes minutes. It puts nothing through a join.
        behind_join(stage, once)
    }

    fn grouped(&self, stage: &str, _once: &str) -> String {
        // Behind all the stages that are computed once, one more join takes ten times as long to
        // plan as the query without it.
        stage.to_owned()
    }

    fn call(&self, function: Function, arguments: &[String]) -> String {
        let all = arguments.join(", ");
        match function {
            Function::Day => format!("toFloat64(toInt32(toDate32({all})))"),
            Function::Today => "toFloat64(toInt32(toDate32(today())))".to_owned(),
            Function::DayText => format!("toString(toDate32('1970-01-01') + toInt32({all}))"),
            // Behind a NULL there may be NaN, at which its own toInt64 fails.
            Function::ToWhole => format!("accurateCastOrNull({all}, 'Int64')"),
            Function::Quotient => format!("intDiv({all})"),
            Function::WholeText => format!("toString(toInt64({all}))"),
            Function::Floor => format!("floor({all})"),
            Function::Ln => format!("log({all})"),
            Function::Lower => format!("lowerUTF8({all})"),
            Function::Compose => format!("normalizeUTF8NFC({all})"),
            Function::Zeroed => format!("translate({all}, '123456789', '000000000')"),
            // Its own functions trim bytes, and cut characters in two.
            Function::Trim => trimmed(arguments, |any| format!("^{any}+|{any}+$")),
            Function::TrimStart => trimmed(arguments, |any| format!("^{any}+")),
            Function::TrimEnd => trimmed(arguments, |any| format!("{any}+$")),
            Function::Part => format!("substringUTF8({all})"),
            Function::Length => format!("lengthUTF8({all})"),
            Function::Replace => format!("replaceAll({all})"),
            _ => self.generic(function, arguments),
        }
    }
}

/// A text without what a pattern of any of some characters matches.
fn trimmed(arguments: &[String], pattern: impl Fn(&str) -> String) -> String {
    let [text, characters] = [0, 1].map(|at| arguments.get(at).map_or("", String::as_str));
    // A minus between two characters would be a range of them.
    let inside = characters.trim_matches('\'').replace('-', "\\\\-");
    format!(
        "replaceRegexpAll({text}, '{}', '')",
        pattern(&format!("[{inside}]"))
    )
}
