//! From the text of the file to TOML with positions; TOML's own errors get a help for what
//! usually causes them.

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::super::code;
use super::super::problem::{Collector, Span, boundary, shifted};
use super::value::Value;

/// Reads TOML, whose positions are counted from `start`. `None` when so much of it is broken that
/// the rest would mislead.
pub(in crate::scorecard) fn read<'s>(
    source: &'s str,
    start: usize,
    problems: &mut Collector<'_>,
) -> Option<DeTable<'s>> {
    problems.count_from(start);
    let table = parse(source, problems);
    problems.count_from(0);
    table.map(|table| moved(table, start))
}

fn moved(table: DeTable<'_>, by: usize) -> DeTable<'_> {
    let items = table.into_iter().map(|(key, value)| {
        let span = shifted(&key.span(), by);
        (Spanned::new(span, key.into_inner()), moved_value(value, by))
    });
    items.collect()
}

fn moved_value(value: Value<'_>, by: usize) -> Value<'_> {
    let span = shifted(&value.span(), by);
    let value = match value.into_inner() {
        DeValue::Array(array) => {
            let values = array.into_iter().map(|value| moved_value(value, by));
            DeValue::Array(values.collect())
        }
        DeValue::Table(table) => DeValue::Table(moved(table, by)),
        single => single,
    };
    Spanned::new(span, value)
}

fn parse<'s>(source: &'s str, problems: &mut Collector<'_>) -> Option<DeTable<'s>> {
    let (table, errors) = DeTable::parse_recoverable(source);
    let mut whole = true;
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        if error.message().starts_with("duplicate key") {
            let name = source.get(span.clone()).unwrap_or("a key");
            problems.error(
                code::DUPLICATE_KEY,
                span,
                format!("{name} is written twice"),
                "write it once; more keys of a table go under its one heading",
            );
        } else {
            whole = false;
            problems.error(
                code::SYNTAX,
                span.clone(),
                message(error),
                help(source, &span, error.message()),
            );
        }
    }
    let table = table.into_inner();
    one_line_tables(source, &table, problems);
    whole.then_some(table)
}

fn message(error: &Error) -> String {
    format!("not TOML: {}", error.message())
}

fn help(source: &str, span: &Span, message: &str) -> &'static str {
    let (before, after) = source.split_at(boundary(source, span.start));
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line_end = after
        .find('\n')
        .map_or(source.len(), |at| before.len() + at);
    let line = &source[line_start..line_end];
    let key = line.split(['=', ']']).next().unwrap_or(line).trim();
    if line.contains(['“', '”', '„', '‘', '’', '«', '»']) {
        "write straight quotes: \" instead of curly ones"
    } else if line.contains('@') && !line.contains("\"@") && !line.contains("'@") {
        "a name with @ needs quotes, as in \"@band\" = \"red\""
    } else if message.contains("inline table") {
        "an inline table stays on one line, from { to }, with a comma between its keys"
    } else if message.starts_with("string values must be quoted") {
        if span.is_empty() {
            "write a value after the ="
        } else {
            "a text needs quotes, as in name = \"text\""
        }
    } else if message.starts_with("unclosed table") || message.starts_with("unclosed array table") {
        "close the heading with ], or with ]] where it begins with [["
    } else if message.contains("string") {
        "end the text with the quote it begins with; write \\\\ for a backslash, or use '…'"
    } else if !key.is_ascii() || key.trim_matches(['[', '{', ' ']).contains(' ') {
        "a name with blanks or accents needs quotes, as in \"Produkt Nutzung\" = 1"
    } else if message.contains("array") {
        "close the list with ], and write a comma between its values"
    } else {
        "write key = value, texts in quotes, one key a line"
    }
}

// The reader takes newer TOML, where an inline table may span lines; other tools would not read
// such a file.
fn one_line_tables(source: &str, table: &DeTable<'_>, problems: &mut Collector<'_>) {
    for (_, value) in table {
        check_lines(source, value, problems);
    }
}

fn check_lines(source: &str, value: &Value<'_>, problems: &mut Collector<'_>) {
    match value.get_ref() {
        DeValue::Array(array) => {
            for value in array {
                check_lines(source, value, problems);
            }
        }
        DeValue::Table(table)
            if source
                .get(value.span())
                .is_some_and(|text| text.starts_with('{')) =>
        {
            if spans_lines(source, table, &value.span()) {
                problems.error(
                    code::SYNTAX,
                    value.span(),
                    "not TOML 1.0: an inline table over several lines",
                    "an inline table stays on one line; or give it a heading of its own, as in [positive.usage]",
                );
            }
            one_line_tables(source, table, problems);
        }
        DeValue::Table(table) => one_line_tables(source, table, problems),
        _ => {}
    }
}

// Whether there is a line break that is not inside one of its values.
fn spans_lines(source: &str, table: &DeTable<'_>, span: &Span) -> bool {
    let mut inside = Vec::new();
    leaves(table, &mut inside);
    inside.sort_by_key(|leaf| leaf.start);
    inside.push(span.end..span.end);
    let mut at = span.start;
    inside.into_iter().any(|leaf| {
        let gap = source.get(at..leaf.start).unwrap_or("");
        at = leaf.end;
        gap.contains('\n')
    })
}

fn leaves(table: &DeTable<'_>, spans: &mut Vec<Span>) {
    for (key, value) in table {
        spans.push(key.span());
        match value.get_ref() {
            // A dotted key makes a table that stands where the key does.
            DeValue::Table(inner) if value.span() == key.span() => leaves(inner, spans),
            _ => spans.push(value.span()),
        }
    }
}
