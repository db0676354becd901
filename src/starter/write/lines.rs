//! The lines of signals, and those that a person has to decide on.

mod said;

use std::fmt::Write as _;

use crate::cell::{Date, Decimal};
use crate::scorecard::Polarity;

use super::super::About;
use super::super::column::Column;
use super::super::form::Form;
use super::super::guess::{Plan, Signal};
use super::super::shape::Shape;
use super::super::toml_text::{key, number, quoted, remark};
use super::super::trial::percentage;
use super::super::words::Words;

/// The lines of a plan's columns, each with a key of its own.
pub(super) struct Lines<'p> {
    plan: &'p Plan<'p>,
    as_of: Date,
    decimal: Decimal,
    /// The column that says who left.
    outcome: Option<&'p str>,
    /// By signal, then by undecided column: its id, unique over all.
    signals: Vec<String>,
    undecided: Vec<String>,
}

impl<'p> Lines<'p> {
    pub(super) fn new(plan: &'p Plan<'p>, form: &Form, about: &'p About<'p>) -> Self {
        let mut taken: Vec<String> = Vec::new();
        let mut id = |column: usize, shape: Option<&Shape>| {
            let name = plan.columns[column].name();
            let mut id = Words::key(name).unwrap_or_else(|| remark(name).trim().to_owned());
            if matches!(shape, Some(Shape::Change { .. })) {
                id.push_str("_trend");
            }
            if id.is_empty() {
                id.push_str("column");
            }
            let first = id.clone();
            let mut number = 1;
            while taken.contains(&id) {
                number += 1;
                id = format!("{first}_{number}");
            }
            taken.push(id.clone());
            id
        };
        let signals = plan
            .signals
            .iter()
            .map(|it| id(it.column, Some(&it.shape)))
            .collect();
        let undecided = plan
            .undecided
            .iter()
            .map(|it| id(it.column, it.shape.as_ref()))
            .collect();
        Lines {
            plan,
            as_of: about.as_of,
            outcome: about.outcome.map(|it| it.column),
            decimal: form.grammar.decimal,
            signals,
            undecided,
        }
    }

    /// What the keys mean that the lines have.
    pub(super) fn legend(&self) -> Vec<&'static str> {
        let any = |is: fn(&Shape) -> bool| self.plan.signals.iter().any(|it| is(&it.shape));
        let notes = [
            (
                true,
                "range = [from, to]     no points at the first number, all at the second, in between in proportion; made from the",
            ),
            (
                true,
                "                       numbers of today, so that about one account in ten lies beyond an end",
            ),
            (
                any(|it| matches!(it, Shape::Days { .. })),
                "days = \"since\"         for dates: how many days ago",
            ),
            (
                any(|it| matches!(it, Shape::Change { .. })),
                "previous = \"…\"         the change since that column; a line has more corners than a range",
            ),
            (
                any(|it| matches!(it, Shape::Part { .. })),
                "per = \"…\"              divided by that column",
            ),
            (
                any(|it| matches!(it, Shape::Flag)),
                "flag = true            for yes and no",
            ),
            (
                any(|it| matches!(it, Shape::Values(_))),
                "values = { good = 1 }  for words: the part of the points that each one is worth",
            ),
        ];
        notes
            .into_iter()
            .filter(|note| note.0)
            .map(|note| note.1)
            .collect()
    }

    /// The signals of a polarity, a comment and a line each; what does not count comes last.
    pub(super) fn section(&self, polarity: Polarity, text: &mut String) {
        let all = || {
            self.plan
                .signals
                .iter()
                .zip(&self.signals)
                .filter(move |(it, _)| it.polarity == polarity)
        };
        let counting = || all().filter(|(it, _)| it.spare.is_none());
        let width = counting()
            .map(|(_, id)| key(id).chars().count())
            .max()
            .unwrap_or(0);
        for (signal, id) in counting() {
            remarks(text, &self.comment(signal));
            if signal.default {
                wrap(
                    text,
                    "Guessed too: an empty cell means none, so default = 0. Delete that where it means \"not known\".",
                );
            }
            line(
                text,
                &format!("{:width$} = {}", key(id), self.table(signal, id)),
            );
        }
        let mut spare = all().filter(|(it, _)| it.spare.is_some()).peekable();
        if spare.peek().is_some() {
            remarks(
                text,
                "Left out to start with, as mostly empty or too many to read. Take the # away from a line to let it count.",
            );
        }
        for (signal, id) in spare {
            let why = signal.spare.unwrap_or_default();
            let seen = self.column(signal.column).seen(self.as_of);
            text.push_str("#\n");
            wrap(text, &remark(&format!("{id}: {why}; {seen}.")));
            line(text, &format!("# {} = {}", key(id), self.table(signal, id)));
        }
    }

    /// The signals of a polarity that count, with their ids.
    pub(super) fn counting(&self, polarity: Polarity) -> impl Iterator<Item = (&Signal, &str)> {
        let all = self.plan.signals.iter().zip(&self.signals);
        let counting = all.filter(move |(it, _)| it.polarity == polarity && it.spare.is_none());
        counting.map(|(signal, id)| (signal, id.as_str()))
    }

    /// The columns that a person has to decide on. They follow `[positive]`.
    pub(super) fn decide(&self, text: &mut String) {
        if self.plan.undecided.is_empty() {
            return;
        }
        heading(text, "Decide: what these columns mean, only you know");
        let (ready, rest): (Vec<_>, Vec<_>) = self
            .plan
            .undecided
            .iter()
            .zip(&self.undecided)
            .partition(|(it, _)| it.shape.is_some());
        let has_lines = !ready.is_empty();
        if has_lines {
            wrap(
                text,
                "Where more of a column is better, take the # away from its line: it then adds points, as the lines above do. \
                Where more of it is worse, move the line up to those under [negative]. The rest can stay as it is.",
            );
        }
        for (undecided, id) in ready {
            let shape = undecided.shape.as_ref().unwrap_or(&Shape::Flag);
            text.push_str("#\n");
            wrap(text, &self.question(undecided));
            line(
                text,
                &format!(
                    "# {} = {}",
                    key(id),
                    self.inline(undecided.column, shape, Polarity::Positive, id)
                ),
            );
        }
        if !rest.is_empty() {
            text.push_str(if has_lines { "#\n" } else { "" });
            line(text, "# No line can be made of these:");
        }
        for (undecided, _) in rest {
            wrap(text, &format!("- {}", self.question(undecided)));
        }
    }

    fn column(&self, place: usize) -> &Column<'p> {
        &self.plan.columns[place]
    }

    /// A signal as a table on one line.
    fn table(&self, signal: &Signal, id: &str) -> String {
        let table = self.inline(signal.column, &signal.shape, signal.polarity, id);
        match table.strip_suffix(" }") {
            Some(open) if signal.default => format!("{open}, default = 0 }}"),
            _ => table,
        }
    }

    pub(super) fn inline(
        &self,
        place: usize,
        shape: &Shape,
        polarity: Polarity,
        id: &str,
    ) -> String {
        let mut table = format!("{{ weight = {}", number(self.plan.weight(polarity)));
        for (key, value) in self.keys(place, shape, polarity, id) {
            // Writing to a string cannot fail.
            let _ = write!(table, ", {key} = {value}");
        }
        table.push_str(" }");
        table
    }

    /// The keys of a signal, but for its weight.
    fn keys(
        &self,
        place: usize,
        shape: &Shape,
        polarity: Polarity,
        id: &str,
    ) -> Vec<(&'static str, String)> {
        let column = self.column(place);
        let mut keys = vec![("metric", quoted(column.name()))];
        match shape {
            Shape::Range { from, to, percent } => {
                let plain = || pair(number(*from), number(*to));
                let percents = || self.percent_pair(*from, *to);
                keys.push(("range", if *percent { percents() } else { plain() }));
            }
            Shape::Days { from, to } => {
                keys.push(("days", quoted("since")));
                keys.push(("range", pair(number(*from), number(*to))));
            }
            Shape::Flag => keys.push(("flag", "true".to_owned())),
            Shape::Values(ranked) => {
                keys.push(("values", values(ranked)));
                keys.push(("other", quoted("missing")));
            }
            Shape::Change { previous } => {
                keys.push(("previous", quoted(self.column(*previous).name())));
                let line = match polarity {
                    Polarity::Positive => r#"[["-50%", 0], ["0%", 0.6], ["20%", 1]]"#,
                    Polarity::Negative => r#"[["0%", 0], ["50%", 1]]"#,
                };
                keys.push(("line", line.to_owned()));
            }
            Shape::Part { whole, from, to } => {
                keys.push(("per", quoted(self.column(*whole).name())));
                keys.push(("range", self.percent_pair(*from, *to)));
            }
        }
        if let Some(label) = label(column.name(), shape, id) {
            keys.push(("label", quoted(&label)));
        }
        keys
    }

    fn percent_pair(&self, from: f64, to: f64) -> String {
        pair(percentage(from, self.decimal), percentage(to, self.decimal))
    }
}

pub(in crate::starter) fn line(text: &mut String, line: &str) {
    text.push_str(line.trim_end());
    text.push('\n');
}

/// A heading with a blank line around it.
pub(super) fn heading(text: &mut String, heading: &str) {
    const WIDTH: usize = 110;
    let mut rule = format!("# --- {heading} ");
    while rule.chars().count() < WIDTH {
        rule.push('-');
    }
    line(text, &format!("\n{rule}"));
    text.push('\n');
}

/// A comment behind a blank line.
fn remarks(text: &mut String, comment: &str) {
    text.push('\n');
    wrap(text, comment);
}

/// A comment, in lines that are not too long.
pub(in crate::starter) fn wrap(text: &mut String, comment: &str) {
    const WIDTH: usize = 116;
    let mut row = String::from("#");
    for word in comment.split_whitespace() {
        // A percent sign stays with its number.
        let full = row.chars().count() + word.chars().count() >= WIDTH;
        if full && row.len() > 1 && !word.starts_with('%') {
            line(text, &row);
            row = String::from("#");
        }
        row.push(' ');
        row.push_str(word);
    }
    line(text, &row);
}

fn values(ranked: &[(String, f64)]) -> String {
    let value = |(text, strength): &(String, f64)| format!("{} = {}", key(text), number(*strength));
    let values: Vec<String> = ranked.iter().map(value).collect();
    format!("{{ {} }}", values.join(", "))
}

fn pair(from: impl std::fmt::Display, to: impl std::fmt::Display) -> String {
    format!("[{from}, {to}]")
}

/// What people read, where the id does not say it as the header does.
fn label(header: &str, shape: &Shape, id: &str) -> Option<String> {
    let plain = |it: char| it.is_ascii_alphanumeric() || "_-.".contains(it);
    let spelled = header
        .chars()
        .any(|it| it.is_ascii_lowercase() || it == '_')
        && header.chars().all(plain);
    let same = header == id;
    if spelled || same {
        return None;
    }
    let header = remark(header).replace('_', " ");
    Some(match shape {
        Shape::Change { .. } => format!("{header} (change)"),
        _ => header,
    })
}
