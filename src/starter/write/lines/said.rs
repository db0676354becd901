//! What stands above the line of a signal: what was seen, and where it comes from.

use crate::scorecard::Polarity;

use crate::starter::guess::{Signal, Undecided};
use crate::starter::human::percent;
use crate::starter::shape::Shape;
use crate::starter::texts::TextTold;
use crate::starter::toml_text::{number, remark};

use super::Lines;

impl Lines<'_> {
    /// What was seen of a signal's column, and what was guessed.
    pub(super) fn comment(&self, signal: &Signal) -> String {
        let column = self.column(signal.column);
        let mut comment = remark(&column.seen(self.as_of));
        comment.push_str(". ");
        let name = |place: usize| remark(self.column(place).name());
        let positive = signal.polarity == Polarity::Positive;
        let guess = match &signal.shape {
            _ if signal.doubtful => {
                comment.push_str(
                    "Nothing in the file says whether more is better. Decide; this is a start.",
                );
                return comment;
            }
            Shape::Range { .. } if positive => "more is better".to_owned(),
            Shape::Range { .. } => "more is worse".to_owned(),
            Shape::Days { from, to } => format!(
                "the more recent the {}; {} days ago {} it all, {} nothing",
                if positive { "better" } else { "worse" },
                number(*to),
                if positive { "earns" } else { "takes" },
                number(*from)
            ),
            Shape::Flag if positive => "true is good".to_owned(),
            Shape::Flag => "true is bad".to_owned(),
            Shape::Values(_) if !signal.texts.is_empty() => shares(&signal.texts),
            Shape::Values(_) if positive => "how good each word is".to_owned(),
            Shape::Values(_) => "how bad each word is".to_owned(),
            Shape::Change { previous } if !positive => format!(
                "compared with {}; unchanged takes nothing, up by half all",
                name(*previous)
            ),
            Shape::Change { previous } => format!(
                "compared with {}; down by half earns nothing, unchanged 60 %, up by a fifth all",
                name(*previous)
            ),
            Shape::Part { whole, from, to } => format!(
                "a part of {}; {} % of it {} nothing, {} % all",
                name(*whole),
                number(*from),
                if positive { "earns" } else { "takes" },
                number(*to)
            ),
        };
        comment.push_str(&self.source_of(signal, &guess));
        comment.push('.');
        comment
    }

    /// Where it comes from that more is better or worse: a guess, or what the outcome shows.
    fn source_of(&self, signal: &Signal, guess: &str) -> String {
        let outcome = self.outcome.map(remark).unwrap_or_default();
        match &signal.told {
            None if !signal.texts.is_empty() => format!("Shown by {outcome}: {guess}"),
            None => format!("Guessed: {guess}"),
            Some(told) if told.polarity().is_some() => {
                format!("Shown by {outcome} ({}): {guess}", told.figures())
            }
            Some(told) => {
                let figures = told.figures();
                format!("Guessed: {guess}; {outcome} says nothing of it ({figures})")
            }
        }
    }

    pub(super) fn question(&self, undecided: &Undecided) -> String {
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
}

/// How many left of the accounts with each text.
fn shares(texts: &[TextTold]) -> String {
    let share =
        |it: &TextTold| format!("{} of {}", percent(it.left, it.accounts), remark(&it.text));
    let shares: Vec<String> = texts.iter().map(share).collect();
    format!("{} left", shares.join(", "))
}
