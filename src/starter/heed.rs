//! What a plan makes of who left: it says what is better, where that is no chance.

use crate::scorecard::Polarity;

use super::guess::{Plan, Undecided};
use super::judge::COUNTDOWN;
use super::outcome::{Outcome, Told};
use super::shape::{self, Shape};

impl Plan<'_> {
    /// Lets the outcome say of what more is better, and how good texts are.
    pub(super) fn heed(&mut self, outcome: &Outcome<'_>) {
        for signal in std::mem::take(&mut self.signals) {
            if let Some(reason) = self.moved_by_the_clock(signal.column, outcome) {
                self.leave(signal.column, reason, Some(signal.shape));
                continue;
            }
            let told = outcome.told(&self.columns, signal.column, &signal.shape);
            match told.and_then(Told::polarity) {
                Some(shown) if shown != signal.polarity => {
                    let shape = self.reshaped(signal.column, signal.shape, shown);
                    self.add(signal.column, shown, shape);
                }
                _ => self.signals.push(signal),
            }
            if let Some(last) = self.signals.last_mut() {
                last.told = told.cloned();
            }
        }
        for undecided in std::mem::take(&mut self.undecided) {
            let reason = self.moved_by_the_clock(undecided.column, outcome);
            if let Some(reason) = reason {
                self.leave(undecided.column, reason, undecided.shape);
            } else if let Some(rest) = self.decide(undecided, outcome) {
                self.undecided.push(rest);
            }
        }
    }

    /// Makes a signal of a column that a name left open; gives it back where the outcome says nothing
    /// of it either.
    fn decide(&mut self, mut undecided: Undecided, outcome: &Outcome<'_>) -> Option<Undecided> {
        let column = undecided.column;
        if self.rank(column, outcome).is_some() {
            return None;
        }
        let told = undecided
            .shape
            .as_ref()
            .and_then(|it| outcome.told(&self.columns, column, it));
        match (told.and_then(Told::polarity), undecided.shape.take()) {
            (Some(shown), Some(shape)) => {
                let shape = self.reshaped(column, shape, shown);
                self.add(column, shown, shape);
                if let Some(last) = self.signals.last_mut() {
                    last.told = told.cloned();
                }
                None
            }
            (_, shape) => {
                if let Some(told) = told {
                    let say = format!("{} says nothing of it ({})", outcome.column, told.figures());
                    undecided.reason = format!("{say}; {}", undecided.reason);
                }
                undecided.shape = shape;
                Some(undecided)
            }
        }
    }

    /// Gives the texts of a column the strengths that the outcome shows, if it does.
    fn rank(&mut self, column: usize, outcome: &Outcome<'_>) -> Option<()> {
        let told = outcome.texts(&self.columns[column])?;
        let strengths = told.strengths()?;
        let values = strengths
            .iter()
            .map(|(it, strength)| (it.text.clone(), *strength));
        self.add(column, Polarity::Positive, Shape::Values(values.collect()));
        self.signals.last_mut()?.texts = strengths.into_iter().map(|it| it.0.clone()).collect();
        Some(())
    }

    /// Why a column is no signal even where those that left differ in it.
    fn moved_by_the_clock(&self, column: usize, outcome: &Outcome<'_>) -> Option<&'static str> {
        const AGE: &str = "how long somebody has been a customer is no behaviour, and it ended for \
                           those that left: left out";
        let column = &self.columns[column];
        if outcome.is_age(column) {
            return Some(AGE);
        }
        column.is_countdown().then_some(COUNTDOWN)
    }

    /// Leaves it to a person whether a column counts.
    fn leave(&mut self, column: usize, reason: &str, shape: Option<Shape>) {
        self.undecided.push(Undecided {
            column,
            reason: reason.to_owned(),
            shape,
        });
    }

    /// A shape for another polarity: a range begins elsewhere.
    fn reshaped(&self, place: usize, shape: Shape, polarity: Polarity) -> Shape {
        match shape {
            Shape::Range { .. } => shape::of(&self.columns[place], polarity).unwrap_or(shape),
            _ => shape,
        }
    }
}
