//! What to do about an account, and a hard limit, to start from.

use crate::scorecard::Polarity;
use crate::starter::guess::Signal;
use crate::starter::shape::Shape;
use crate::starter::toml_text::{key, number, quoted, remark};

use super::Page;
use super::lines::{Lines, line, wrap};

/// How many plays are written of each polarity.
const EACH: usize = 2;

impl Page<'_> {
    /// Plays and a rule from the columns that have a meaning, all behind `#`: what is done, and what
    /// must never look well, only people decide.
    pub(super) fn plays(&mut self, lines: &Lines<'_>) {
        let bad = lines.counting(Polarity::Negative).take(EACH);
        let bad: Vec<(&Signal, &str)> = bad.collect();
        let good = lines.counting(Polarity::Positive).take(EACH);
        let mut plays: Vec<(String, String)> = Vec::new();
        for (signal, id) in &bad {
            let action = format!("Deal with {}", self.called(signal));
            plays.push((action, self.worst(signal, id)));
        }
        for (signal, id) in good {
            let action = match signal.shape {
                Shape::Days { .. } => format!("Get in touch: {} is long ago", self.called(signal)),
                _ => format!("Ask why {} is so low", self.called(signal)),
            };
            plays.push((action, self.worst(signal, id)));
        }
        if let Some(renewal) = self.plan.roles.renewal {
            let until = key(&format!("@until.{}", self.plan.columns[renewal].name()));
            let when = format!("{{ {until} = \">= 0 and <= 90\" }}");
            plays.push(("Prepare the renewal".to_owned(), when));
        }
        self.heading("What to do: the next step of an account, and what must never look well");
        wrap(
            &mut self.text,
            "Take the # away from what fits, and write what you would do. The first [[play]] that holds is the next step in the list; \
             it changes no score. A [[rule]] does: whatever the score of an account is, its colour is no better than cap.",
        );
        for (action, when) in &plays {
            self.behind("[[play]]", &[("action", &quoted(action)), ("when  ", when)]);
        }
        if let Some((signal, id)) = bad.first() {
            let reason = format!("{}: as bad as it gets", self.called(signal));
            let rows = [
                ("id    ", &*quoted(id)),
                ("cap   ", "\"yellow\""),
                ("reason", &*quoted(&reason)),
                ("when  ", &*self.worst(signal, id)),
            ];
            self.behind("[[rule]]", &rows);
        }
    }

    /// A table whose lines wait behind `#`.
    fn behind(&mut self, table: &str, rows: &[(&str, &str)]) {
        line(&mut self.text, "#");
        line(&mut self.text, &format!("# {table}"));
        for (key, value) in rows {
            line(&mut self.text, &format!("# {key} = {value}"));
        }
    }

    /// The column of a signal, as people read it.
    fn called(&self, signal: &Signal) -> String {
        remark(self.plan.columns[signal.column].name()).replace('_', " ")
    }

    /// The condition under which a signal holds back all that it can: on its column where one whole
    /// number says so, else on its strength.
    fn worst(&self, signal: &Signal, id: &str) -> String {
        let column = self.plan.columns[signal.column].name();
        let is_bad = signal.polarity == Polarity::Negative;
        let plain = !column.starts_with('@');
        let condition = match signal.shape {
            Shape::Flag if plain => Some(is_bad.to_string()),
            Shape::Range {
                from,
                to,
                percent: false,
            } if plain => {
                let (sign, end) = if is_bad { (">=", to) } else { ("<=", from) };
                let whole = end.fract() == 0.0;
                whole.then(|| quoted(&format!("{sign} {}", number(end))))
            }
            _ => None,
        };
        match (condition, &signal.shape) {
            (Some(condition), _) => format!("{{ {} = {condition} }}", key(column)),
            (None, Shape::Days { from, .. }) if !is_bad => {
                let since = key(&format!("@since.{column}"));
                format!("{{ {since} = \">= {}\" }}", number(*from))
            }
            (None, _) => {
                let strength = key(&format!("@strength.{id}"));
                let end = if is_bad { ">= 1" } else { "<= 0" };
                format!("{{ {strength} = \"{end}\" }}")
            }
        }
    }
}
