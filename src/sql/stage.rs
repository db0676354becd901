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
    /// Named queries that are joined to the stage before it.
    pub(super) joins: Vec<Join>,
    /// Which rows of the stage before it are left.
    pub(super) filter: Option<Expr>,
    /// The columns of the stage before it that are alike in the rows of one group. Without any,
    /// each row stands for itself, and keeps the columns that it has.
    pub(super) groups: Vec<String>,
}

/// A named query whose rows are put beside those of a stage.
#[derive(Debug)]
pub(super) struct Join {
    /// Its name.
    pub(super) query: String,
    /// Which of its rows fit.
    pub(super) on: Expr,
    /// Rows that none fits are left out.
    pub(super) needed: bool,
}

/// What a stage is over.
pub(super) enum Below<'f> {
    /// A table, as it is spelled.
    Table(&'f str),
    /// Another stage, by its name.
    Stage(&'f str),
    /// One whose columns are read again and again.
    Often(&'f str),
    /// One whose rows are grouped.
    Grouped(&'f str),
}

/// A column that a stage computes.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) value: Expr,
    /// What people read above it.
    pub(super) comment: Option<String>,
}

impl Column {
    pub(super) fn new(name: impl Into<String>, value: Expr) -> Self {
        Column {
            name: name.into(),
            value,
            comment: None,
        }
    }
}

impl Stage {
    pub(super) fn new(name: &'static str, comment: &'static str) -> Self {
        Stage {
            name,
            comment,
            columns: Vec::new(),
            joins: Vec::new(),
            filter: None,
            groups: Vec::new(),
        }
    }

    /// Adds a column.
    pub(super) fn add(&mut self, name: impl Into<String>, value: Expr) {
        self.columns.push(Column::new(name, value));
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
    /// The stage as a named query over another one, of which it keeps the columns, or over a table.
    pub(super) fn spell(&self, own: &str, from: &Below<'_>, speller: Speller<'_>) -> String {
        let own = speller.name(own);
        let mut out = format!("{}\n{own} {} (\n", comment(self.comment), speller.stage());
        let (kept, from) = self.below(from, speller);
        out += "  SELECT";
        if let Some(all) = kept.filter(|_| self.groups.is_empty()) {
            let _ = write!(out, " {all}");
            out += if self.columns.is_empty() { "" } else { "," };
        }
        out += "\n";
        out += &columns(&self.columns, 4, speller);
        let _ = writeln!(out, "  FROM {from}");
        for join in &self.joins {
            let kind = if join.needed { "INNER" } else { "LEFT" };
            let (query, on) = (speller.name(&join.query), speller.spell(&join.on, 8));
            let _ = writeln!(out, "  {kind} JOIN {query} ON {on}");
        }
        if let Some(filter) = &self.filter {
            let _ = writeln!(out, "  WHERE {}", speller.spell(filter, 8));
        }
        if !self.groups.is_empty() {
            let groups = self.groups.iter().map(|it| speller.name(it));
            let groups = groups.collect::<Vec<_>>().join(", ");
            let _ = writeln!(out, "  GROUP BY {groups}");
        }
        out + ")"
    }

    /// Which columns of what it is over a stage keeps, and what stands behind `FROM`.
    fn below(&self, from: &Below<'_>, speller: Speller<'_>) -> (Option<String>, String) {
        let own = match from {
            Below::Table(table) => return (None, format!("{table} AS source")),
            Below::Stage(own) | Below::Often(own) | Below::Grouped(own) => *own,
        };
        let stage = speller.name(own);
        let all = if self.joins.is_empty() {
            "*".to_owned()
        } else {
            format!("{stage}.*")
        };
        let once = speller.name(&format!("{own}_once"));
        let from = match from {
            Below::Often(_) => speller.0.computed_once(&stage, &once),
            Below::Grouped(_) => speller.0.grouped(&stage, &once),
            _ => stage,
        };
        (Some(all), from)
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
