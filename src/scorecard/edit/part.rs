//! Finds where a part of a text of TOML stands.

use toml_edit::{Item, TableLike, Value};

use super::Span;

/// A part of a text that was found.
pub(super) struct Found<'d> {
    /// Its key; a table of an array has none.
    pub(super) key: Option<Span>,
    /// What is on a line of its own: the part itself, or the inline table around it. `None` for
    /// what has a heading.
    pub(super) line: Option<Span>,
    /// What was found, unless it is in an array of inline tables.
    item: Option<&'d Item>,
    span: Option<Span>,
}

impl Found<'_> {
    /// Where its value stands; `None` for what has a heading, or is made of dotted keys.
    pub(super) fn value(&self) -> Option<Span> {
        self.line.as_ref()?;
        self.span.clone()
    }
}

/// The part at the end of a path.
pub(super) fn find<'d>(table: &'d dyn TableLike, path: &[&str]) -> Option<Found<'d>> {
    let (key, rest) = path.split_first()?;
    let (name, item) = table.iter().find(|(name, _)| name.trim() == *key)?;
    let mut found = Found {
        key: table.key(name).and_then(toml_edit::Key::span),
        line: item.as_value().and_then(own_span),
        item: Some(item),
        span: item.as_value().and_then(own_span),
    };
    let Some((next, behind)) = rest.split_first() else {
        return Some(found);
    };
    let (inner, rest): (&dyn TableLike, &[&str]) = match item {
        Item::ArrayOfTables(array) => {
            let table = array.get(next.parse().ok()?)?;
            (table, behind)
        }
        Item::Value(Value::Array(array)) => {
            let table = array.get(next.parse().ok()?)?.as_inline_table()?;
            (table, behind)
        }
        _ => (item.as_table_like()?, rest),
    };
    if rest.is_empty() {
        // A table of an array.
        found.key = None;
        found.item = None;
        return Some(found);
    }
    let mut inner = find(inner, rest)?;
    inner.line = found.line.or(inner.line);
    Some(inner)
}

/// Where a value stands; a table that dotted keys make has no place of its own.
fn own_span(value: &Value) -> Option<Span> {
    let is_dotted = value
        .as_inline_table()
        .is_some_and(toml_edit::InlineTable::is_dotted);
    value.span().filter(|_| !is_dotted)
}

/// From where to where a part reaches, whole lines left to be made of it; none where it shares a
/// line.
pub(super) fn lines(found: &Found<'_>) -> Vec<Span> {
    let Some(item) = found.item else {
        return Vec::new();
    };
    if found.line.is_some() && found.line != found.span {
        return Vec::new();
    }
    let mut spans = Vec::new();
    reach(item, found.key.as_ref(), &mut spans);
    spans
}

fn reach(item: &Item, key: Option<&Span>, spans: &mut Vec<Span>) {
    match item {
        Item::Value(value) => {
            let start = key.map(|it| it.start);
            spans.extend(value.span().map(|it| start.unwrap_or(it.start)..it.end));
        }
        Item::Table(table) => {
            // Where there is a heading.
            if !table.is_dotted() && !table.is_implicit() {
                spans.extend(table.span());
            }
            for (name, inner) in table {
                let key = table.key(name).and_then(toml_edit::Key::span);
                reach(inner, key.as_ref(), spans);
            }
        }
        Item::ArrayOfTables(_) | Item::None => {}
    }
}

/// Where the line that a place is in ends, before its line end.
pub(super) fn end_of_line(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |it| at + it);
    if text[..end].ends_with('\r') && end > at {
        end - 1
    } else {
        end
    }
}
