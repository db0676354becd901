//! The lines of signals, and those that a person has to decide on.

use std::fmt::Write as _;

use crate::cell::{Date, Decimal};
use crate::scorecard::Polarity;

use super::super::column::{Column, Kind};
use super::super::form::Form;
use super::super::guess::{Plan, Signal, Undecided};
use super::super::shape::Shape;
use super::super::toml_text::{key, number, quoted, remark};
use super::super::trial::percentage;
use super::super::words::Words;
use super::WEIGHT;

/// The lines of a plan's columns, each with a key of its own.
pub(super) struct Lines<'p> {
    plan: &'p Plan<'p>,
    as_of: Date,
    decimal: Decimal,
    /// By signal, then by undecided column: its id, unique over all.
    signals: Vec<String>,
    undecided: Vec<String>,
}

impl<'p> Lines<'p> {
    pub(super) fn new(plan: &'p Plan<'p>, form: &Form, as_of: Date) -> Self {
        let mut taken: Vec<String> = Vec::new();
        let mut id = |column: usize, shape: Option<&Shape>| {
            let name = plan.columns[column].name();
            let mut id = Words::key(name).unwrap_or_else(|| remark(name).trim().to_owned());
            if matches!(shape, Some(Shape::Change { .. })) {
                id.push_str("_trend");
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
            as_of,
            decimal: form.grammar.decimal,
            signals,
            undecided,
        }
    }

    /// What the keys mean that the lines have beside `range`.
    pub(super) fn legend(&self) -> Vec<&'static str> {
        let any = |is: fn(&Shape) -> bool| self.plan.signals.iter().any(|it| is(&it.shape));
        let notes = [
            (
                any(|it| matches!(it, Shape::Days { .. })),
                "days = \"since\"         for dates: how many days ago",
            ),
            (
                any(|it| matches!(it, Shape::Change { .. })),
                "previous = \"…\"         the change since that column; line = [[-50%, 0], …] has more corners than a range",
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
                "values = { good = 1 }  for words: the part of the points that each earns",
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
            self.write(text, "\n# ", &self.comment(signal));
            let id = key(id);
            let blanks = " ".repeat(width - id.chars().count());
            self.write(text, "", &format!("{id}{blanks} = {}", self.table(signal)));
        }
        let mut first = true;
        for (signal, id) in all().filter(|(it, _)| it.spare.is_some()) {
            if std::mem::take(&mut first) {
                self.write(text, "\n# ", "Left out to start with: mostly empty, or too many to read. Take the # away from a line to let it count.");
            }
            let spare = signal.spare.unwrap_or_default();
            let seen = self.column(signal.column).seen(self.as_of);
            self.write(text, "#\n# ", &format!("{id}: {spare}; {seen}."));
            self.write(text, "# ", &format!("{} = {}", key(id), self.table(signal)));
        }
    }

    /// The columns that a person has to decide on.
    pub(super) fn decide(&self, text: &mut String) {
        if self.plan.undecided.is_empty() {
            return;
        }
        self.write(text, "\n# ", "--- Decide: what these columns mean, only you know ---------------------------------------------------------");
        self.write(text, "#\n# ", "To let a column count, take the # away from its lines that begin with [positive…], weight, metric and so on;");
        self.write(
            text,
            "# ",
            "where more of it is worse, write negative for positive.",
        );
        let (ready, rest): (Vec<_>, Vec<_>) = self
            .plan
            .undecided
            .iter()
            .zip(&self.undecided)
            .partition(|(it, _)| it.shape.is_some());
        for (undecided, id) in ready {
            self.write(text, "\n# ", &self.question(undecided));
            self.write(text, "# ", &format!("[positive.{}]", key(id)));
            self.write(text, "# ", &format!("weight = {}", number(WEIGHT)));
            let shape = undecided.shape.as_ref().unwrap_or(&Shape::Flag);
            for (key, value) in self.keys(undecided.column, shape, Polarity::Positive, id) {
                self.write(text, "# ", &format!("{key} = {value}"));
            }
        }
        if !rest.is_empty() {
            self.write(text, "\n# ", "These have no line:");
        }
        for (undecided, _) in rest {
            self.write(text, "#   ", &self.question(undecided));
        }
    }

    fn write(&self, text: &mut String, before: &str, line: &str) {
        text.push_str(before);
        text.push_str(line.trim_end());
        text.push('\n');
    }

    fn column(&self, place: usize) -> &Column<'p> {
        &self.plan.columns[place]
    }

    /// What was seen of a signal's column, and what was guessed.
    fn comment(&self, signal: &Signal) -> String {
        let column = self.column(signal.column);
        let mut comment = remark(&column.seen(self.as_of));
        comment.push_str(". ");
        let name = |place: usize| remark(self.column(place).name());
        let positive = signal.polarity == Polarity::Positive;
        let guessed = match &signal.shape {
            _ if signal.doubtful => {
                "Nothing in the file says whether more is better. Decide; this is a start"
                    .to_owned()
            }
            Shape::Range { .. } if positive => "Guessed: more is better".to_owned(),
            Shape::Range { .. } => "Guessed: more is worse".to_owned(),
            Shape::Days { from, to } => format!(
                "Guessed: the sooner the better; {} days ago earns it all, {} nothing",
                number(*to),
                number(*from)
            ),
            Shape::Flag if positive => "Guessed: true is good".to_owned(),
            Shape::Flag => "Guessed: true is bad".to_owned(),
            Shape::Values(_) if positive => "Guessed: how good each word is".to_owned(),
            Shape::Values(_) => "Guessed: how bad each word is".to_owned(),
            Shape::Change { previous } => format!(
                "Guessed: compared with {}, half earns nothing, the same 60 %, a fifth more all",
                name(*previous)
            ),
            Shape::Part { whole, from, to } => format!(
                "Guessed: a part of {}; {} % of it earns nothing, {} % all",
                name(*whole),
                number(*from),
                number(*to)
            ),
        };
        comment.push_str(&guessed);
        comment.push('.');
        if signal.default {
            comment.push_str("\n# Guessed too: an empty cell means none, so default = 0. Delete that where it means \"not known\".");
        }
        comment
    }

    fn question(&self, undecided: &Undecided) -> String {
        let column = self.column(undecided.column);
        let mut seen = column.seen(self.as_of);
        seen.push_str(". ");
        // What is wrong with its cells is all that there is to see.
        let mut reason = undecided.reason.chars();
        let first = reason.next().map(|it| it.to_uppercase().to_string());
        let reason = format!("{}{}", first.unwrap_or_default(), reason.as_str());
        let stop = if reason.ends_with('?') { "" } else { "." };
        remark(&format!("{}: {seen}{reason}{stop}", column.name()))
    }

    /// A signal as a table on one line.
    fn table(&self, signal: &Signal) -> String {
        let id = self
            .plan
            .signals
            .iter()
            .position(|it| std::ptr::eq(it, signal));
        let id = id.map_or("", |at| self.signals[at].as_str());
        let mut table = format!("{{ weight = {}", number(WEIGHT));
        for (key, value) in self.keys(signal.column, &signal.shape, signal.polarity, id) {
            let _ = write!(table, ", {key} = {value}");
        }
        if signal.default {
            table.push_str(", default = 0");
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
            Shape::Range {
                from,
                to,
                percent: false,
            } => keys.push(("range", pair(number(*from), number(*to)))),
            Shape::Range {
                from,
                to,
                percent: true,
            } => keys.push(("range", self.percent_pair(*from, *to))),
            Shape::Days { from, to } => {
                keys.push(("days", quoted("since")));
                keys.push(("range", pair(number(*from), number(*to))));
            }
            Shape::Flag => keys.push(("flag", "true".to_owned())),
            Shape::Values(ranked) => {
                let value = |(text, strength): &(String, f64)| {
                    // Under [negative], strength is how bad it is; the list says how much it is.
                    format!("{} = {}", key(text), number(*strength))
                };
                let values: Vec<String> = ranked.iter().map(value).collect();
                keys.push(("values", format!("{{ {} }}", values.join(", "))));
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
    let header = remark(header);
    Some(match shape {
        Shape::Change { .. } => format!("{header} (change)"),
        _ => header,
    })
}
