//! The name of a table, as it is typed.

use super::dialect::Dialect;

/// The name of a table: `accounts`, `analytics.accounts`, `"My schema"."Accounts"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableName(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    name: String,
    /// It was typed between quotes, or must be.
    quoted: bool,
}

impl TableName {
    /// Reads a name with points between its parts; a part that is more than letters, digits and
    /// underscores is quoted, and `"` or `` ` `` around a part keeps what is inside to the letter.
    ///
    /// # Errors
    ///
    /// What is wrong with it, for people.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = text;
        loop {
            let (part, behind) = first_part(rest)?;
            parts.push(part);
            match behind.strip_prefix('.') {
                Some(more) => rest = more,
                None if behind.is_empty() => return Ok(TableName(parts)),
                None => return Err("a quoted part ends before a point".to_owned()),
            }
        }
    }

    /// The parts, to the letter.
    pub(super) fn parts(&self) -> Vec<&str> {
        self.0.iter().map(|it| it.name.as_str()).collect()
    }

    /// The name in lower case where it is no more than a name: a query of that name would hide the
    /// table.
    pub(super) fn bare(&self) -> Option<String> {
        match self.0.as_slice() {
            [part] => Some(part.name.to_lowercase()),
            _ => None,
        }
    }

    pub(super) fn spell(&self, dialect: &dyn Dialect) -> String {
        let part = |part: &Part| {
            if part.quoted {
                dialect.identifier(&part.name)
            } else {
                part.name.clone()
            }
        };
        self.0.iter().map(part).collect::<Vec<_>>().join(".")
    }
}

fn first_part(text: &str) -> Result<(Part, &str), String> {
    for mark in ['"', '`'] {
        let Some(inside) = text.strip_prefix(mark) else {
            continue;
        };
        let doubled: String = [mark, mark].iter().collect();
        let mut end = 0;
        while let Some(at) = inside[end..].find(mark) {
            end += at;
            if !inside[end..].starts_with(&doubled) {
                let name = inside[..end].replace(&doubled, &mark.to_string());
                return named(name, true).map(|part| (part, &inside[end + 1..]));
            }
            end += 2;
        }
        return Err(format!("a {mark} is not closed"));
    }
    let end = text.find('.').unwrap_or(text.len());
    let name = &text[..end];
    let plain = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let quoted = !name.chars().all(plain) || name.starts_with(|it: char| it.is_ascii_digit());
    named(name.to_owned(), quoted).map(|part| (part, &text[end..]))
}

fn named(name: String, quoted: bool) -> Result<Part, String> {
    if name.is_empty() {
        return Err("a part is empty".to_owned());
    }
    if name.contains('\0') {
        return Err("a name cannot hold a NUL character".to_owned());
    }
    Ok(Part { name, quoted })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sql::Engine;

    #[test]
    fn names_are_quoted_where_they_must_be() {
        let rows = [
            ("accounts", Ok("accounts")),
            ("analytics.accounts", Ok("analytics.accounts")),
            ("my-project.crm.accounts", Ok("\"my-project\".crm.accounts")),
            ("\"Order\"", Ok("\"Order\"")),
            ("`a.b`.c", Ok("\"a.b\".c")),
            ("\"a\"\"b\"", Ok("\"a\"\"b\"")),
            ("고객", Ok("\"고객\"")),
            ("x; DROP TABLE y", Ok("\"x; DROP TABLE y\"")),
            ("", Err("a part is empty")),
            ("a..b", Err("a part is empty")),
            ("\"a", Err("a \" is not closed")),
            ("\"a\"b", Err("a quoted part ends before a point")),
        ];
        for (typed, expected) in rows {
            let spelled = TableName::parse(typed).map(|it| it.spell(Engine::DuckDb.dialect()));
            assert_eq!(
                spelled,
                expected.map(str::to_owned).map_err(str::to_owned),
                "{typed}"
            );
        }
    }
}
