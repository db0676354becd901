//! Proposed weights and cuts, written into the text of the scorecard.

use crate::scorecard::{Dimension, EditError, Patch, Polarity, Scorecard};

use super::cuts::NewCuts;
use super::model::Model;
use super::{Proposed, Reason};

/// The weight of a signal that counts for nothing, and is kept because something else reads it: no
/// score that people see changes by it.
const LEAST: &str = "0.000001";

/// Proposed weights and cuts, to be written.
pub(super) struct Draft<'a, 's> {
    pub(super) scorecard: &'s Scorecard,
    pub(super) model: &'a Model,
    pub(super) signals: &'a [Proposed<'s>],
    pub(super) cuts: Option<NewCuts>,
}

/// A weight of the scorecard's file, and what it becomes.
struct NewWeight<'s> {
    /// The place of the profile whose weight it is; `None` for the base.
    profile: Option<usize>,
    of: Weighed<'s>,
    /// 0 for what weighs nothing.
    new: f64,
}

/// What has a weight.
enum Weighed<'s> {
    /// A signal.
    Signal(Polarity, &'s str),
    /// A dimension with a weight of its own.
    Dimension(&'s str),
}

impl<'s> Draft<'_, 's> {
    /// Writes weights and cuts into the scorecard's own file, each with what it was in a comment
    /// behind it, and leaves all else to the letter. `patch` is that of the scorecard, unchanged.
    ///
    /// A signal that weighs nothing becomes a comment, or is named in `off` where it stands in a file
    /// that this one extends; one that is required, or that a profile, a rule or a play reads, gets
    /// the smallest weight instead.
    ///
    /// # Errors
    ///
    /// The file cannot be changed so.
    pub(super) fn write(&self, patch: &mut Patch) -> Result<(), EditError> {
        if let Some(cuts) = &self.cuts {
            for (key, number) in [("green", cuts.green), ("yellow", cuts.yellow)] {
                replace(patch, &["bands", key], &number.to_string())?;
            }
        }
        let weights = self.weights();
        for weight in weights.iter().filter(|it| it.new > 0.0) {
            let place = place(weight);
            replace(patch, &keys(&place), &weight.new.to_string())?;
        }
        for weight in weights.iter().filter(|it| it.new == 0.0) {
            self.take_out(patch, weight)?;
        }
        self.take_out_cells(patch)
    }

    /// Takes out of the tests what was read by signals that are gone.
    fn take_out_cells(&self, patch: &mut Patch) -> Result<(), EditError> {
        let Ok(now) = patch.parse() else {
            return Ok(());
        };
        let mut gone = self.scorecard.columns();
        let read = now.scorecard.columns();
        gone.retain(|column| !read.contains(column));
        patch.take_out_cells(&gone)
    }

    /// The weights of all cards; what a profile takes over from the base is among those of both.
    fn weights(&self) -> Vec<NewWeight<'s>> {
        let whole: Vec<f64> = self.signals.iter().map(|it| f64::from(it.weight)).collect();
        let mut weights = Vec::new();
        let cards = self.scorecard.cards().zip(self.model.cards());
        for (place, (card, shape)) in cards.enumerate() {
            let profile = place.checked_sub(1);
            for (signal, place) in card.signals.iter().zip(&shape.places) {
                weights.push(NewWeight {
                    profile,
                    of: Weighed::Signal(signal.polarity, &signal.id),
                    new: tidy(shape.factors[*place] * whole[*place]),
                });
            }
            for group in &shape.groups {
                let Dimension { name, weight } = &card.dimensions[group.dimension];
                weights.extend(weight.map(|_| NewWeight {
                    profile,
                    of: Weighed::Dimension(name),
                    new: tidy(group.weight(&whole)),
                }));
            }
        }
        weights
    }

    /// Takes a weight out, with whose it is where nothing else reads that.
    fn take_out(&self, patch: &mut Patch, weight: &NewWeight<'_>) -> Result<(), EditError> {
        let place = place(weight);
        let place = keys(&place);
        if patch.get(&place).is_err() || has_gone(patch, weight) {
            return Ok(());
        }
        let mut gone = patch.clone();
        let (_, whole) = place.split_last().unwrap_or((&"", &[]));
        let reason = self.reason(weight);
        if !self.is_required(weight) && gone.take_out(whole, reason).is_ok() && gone.parse().is_ok()
        {
            *patch = gone;
            return Ok(());
        }
        replace(patch, &place, LEAST)?;
        patch.remark(&place, &format!("counts for nothing: {reason}"))
    }

    /// Whether an account without it has no score, on any card.
    fn is_required(&self, weight: &NewWeight<'_>) -> bool {
        let Weighed::Signal(_, id) = weight.of else {
            return false;
        };
        let mut signals = self.scorecard.cards().flat_map(|card| &card.signals);
        signals.any(|it| it.id == id && it.required)
    }

    fn reason(&self, weight: &NewWeight<'_>) -> &'static str {
        let Weighed::Signal(_, id) = weight.of else {
            return "none of its signals weighs anything";
        };
        let signal = self.signals.iter().find(|it| it.signal.id == id);
        signal.and_then(|it| it.reason).map_or("", Reason::words)
    }
}

impl Reason {
    /// The word in outputs for programs.
    pub fn name(self) -> &'static str {
        match self {
            Reason::WrongWay => "wrong-way",
            Reason::NothingNew => "nothing-new",
            Reason::TooLittle => "too-little",
            Reason::LeftOut => "left-out",
        }
    }

    /// The reason in words.
    pub fn words(self) -> &'static str {
        match self {
            Reason::WrongWay => "points the wrong way",
            Reason::NothingNew => "says nothing beside the others",
            Reason::TooLittle => "says too little beside the others",
            Reason::LeftOut => "others say more",
        }
    }
}

/// A weight to 6 decimals, as a product of others would be written.
fn tidy(weight: f64) -> f64 {
    (weight * 1e6).round() / 1e6
}

/// Writes a value over another number, where it is written at all; what a profile takes over from
/// the base is not.
fn replace(patch: &mut Patch, place: &[&str], value: &str) -> Result<(), EditError> {
    match patch.get(place) {
        Ok(old) if old.parse::<f64>().ok() == value.parse().ok() => Ok(()),
        Ok(_) => patch.replace(place, value),
        Err(_) => Ok(()),
    }
}

/// Whether a dimension went with the last of its signals.
fn has_gone(patch: &Patch, weight: &NewWeight<'_>) -> bool {
    let (Weighed::Dimension(name), Ok(now)) = (&weight.of, patch.parse()) else {
        return false;
    };
    let mut cards = now.scorecard.cards();
    let card = cards.nth(weight.profile.map_or(0, |it| it + 1));
    card.is_some_and(|card| card.dimensions.iter().all(|it| it.name != *name))
}

/// The keys that lead to a weight.
fn place(weight: &NewWeight<'_>) -> Vec<String> {
    let mut place = Vec::new();
    if let Some(profile) = weight.profile {
        place.extend(["profile".to_owned(), profile.to_string()]);
    }
    place.extend(match weight.of {
        Weighed::Signal(Polarity::Positive, id) => ["positive".to_owned(), id.to_owned()],
        Weighed::Signal(Polarity::Negative, id) => ["negative".to_owned(), id.to_owned()],
        Weighed::Dimension(name) => ["dimension".to_owned(), name.to_owned()],
    });
    place.push("weight".to_owned());
    place
}

fn keys(place: &[String]) -> Vec<&str> {
    place.iter().map(String::as_str).collect()
}
