//! Stages: the named queries of which each reads the one before it.

use std::fmt::Write as _;

use super::expr::Expr;
use super::spell::Speller;

/// A named query.
#[derive(Debug)]
pub(super) struct Stage {
    /// Its name.
    pub(super) name: &'static str,
    /// What it does, for people.
    pub(super) comment: &'static str,
    /// What it adds to the columns of the stage before it.
    pub(super) columns: Vec<Column>,
    /// Which rows of the stage before it are left.
    pub(super) filter: Option<Expr>,
}

/// A column that a stage computes.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) value: Expr,
    /// What people read above it.
    pub(super) comment: Option<String>,
}

impl Stage {
    pub(super) fn new(name: &'static str, comment: &'static str) -> Self {
        Stage {
            name,
            comment,
            columns: Vec::new(),
            filter: None,
        }
    }

    /// Adds a column.
    pub(super) fn add(&mut self, name: impl Into<String>, value: Expr) {
        self.columns.push(Column {
            name: name.into(),
            value,
            comment: None,
        });
    }

    /// Adds a column with something for people above it.
    pub(super) fn explain(&mut self, comment: impl Into<String>, name: &str, value: Expr) {
        self.columns.push(Column {
            name: name.to_owned(),
            value,
            comment: Some(comment.into()),
        });
    }
}

/// A text as a comment of one line: it must not end before its line does.
pub(super) fn comment(text: &str) -> String {
    let tame = |it: char| {
        let ends = it.is_control() || matches!(it, '\u{85}' | '\u{2028}' | '\u{2029}');
        if ends { ' ' } else { it }
    };
    format!("-- {}", text.chars().map(tame).collect::<String>())
}

impl Stage {
    /// The stage as a named query over another one.
    pub(super) fn spell(&self, own: &str, from: &str, all: bool, speller: Speller<'_>) -> String {
        let mut out = format!("{}\n{own} {} (\n", comment(self.comment), speller.0.stage());
        out += match (all, self.columns.is_empty()) {
            (true, true) => "  SELECT *\n",
            (true, false) => "  SELECT *,\n",
            (false, _) => "  SELECT\n",
        };
        out += &columns(&self.columns, 4, speller);
        let _ = writeln!(out, "  FROM {from}");
        if let Some(filter) = &self.filter {
            let _ = writeln!(out, "  WHERE {}", speller.spell(filter, 8));
        }
        out + ")"
    }
}

/// The columns of a query, one below the other.
pub(super) fn columns(columns: &[Column], margin: usize, speller: Speller<'_>) -> String {
    let pad = " ".repeat(margin);
    let mut out = String::new();
    for (place, column) in columns.iter().enumerate() {
        if let Some(text) = &column.comment {
            let _ = writeln!(out, "{pad}{}", comment(text));
        }
        let value = speller.spell(&column.value, margin);
        let name = speller.name(&column.name);
        out += &pad;
        out += &value;
        if value != name {
            let _ = write!(out, " AS {name}");
        }
        out += if place + 1 < columns.len() {
            ",\n"
        } else {
            "\n"
        };
    }
    out
}
