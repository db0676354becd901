//! What can be changed: a signal's metric, and the cells that give it a wanted goodness.

use std::rc::Rc;

use crate::cell::{Cell, Grammar};
use crate::score::{Account, Bound, Input, Origin, Reads, SignalScore};
use crate::scorecard::{Curve, Signal};

use super::draft::Draft;
use super::invert::reaching;
use super::way::{Way, stand_in};

/// A best that lies on a float nobody can type is missed by less than this.
const MISSED: f64 = 1e-12;

/// A signal whose metric may be changed.
pub(super) struct Lever<'a> {
    pub(super) signal: &'a Signal,
    /// Its place in the canonical order.
    pub(super) slot: usize,
    /// The metric's cell now.
    pub(super) input: Option<Input<'a>>,
    /// The strength now, as it is used.
    pub(super) strength: Option<f64>,
    /// The goodness now, where it is measured: there is no use in less.
    pub(super) measured: Option<f64>,
    pub(super) metric: usize,
    /// The column of `per` or `previous`.
    pub(super) second: Option<usize>,
    measured_on: Option<usize>,
    bound: &'a Bound<'a>,
    /// Columns that stay as they are.
    frozen: Rc<[usize]>,
}

/// Cells that give a signal a goodness.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Move {
    pub(super) goodness: f64,
    pub(super) to: Input<'static>,
    pub(super) percent: bool,
    /// The metric's first.
    pub(super) cells: Vec<(usize, String)>,
}

impl Move {
    /// The column of the metric that is moved.
    pub(super) fn metric(&self) -> Option<usize> {
        self.cells.first().map(|(column, _)| *column)
    }
}

/// The signals of an account whose metrics may be changed.
pub(super) fn levers<'a>(account: &Account<'a>) -> Vec<Lever<'a>> {
    let bound = account.bound();
    let signals = account.card().signals.iter().zip(account.reads());
    let fixed = signals.filter(|(signal, _)| !signal.actionable);
    let fixed = fixed.flat_map(|(_, it)| [it.metric, it.second, it.measured_on]);
    let frozen: Rc<[usize]> = fixed.flatten().chain([bound.id_column()]).collect();
    let signals = account.signals().zip(account.reads()).enumerate();
    let mut levers: Vec<Lever<'a>> = signals
        .filter_map(|(slot, (scored, reads))| Lever::new(bound, slot, scored, reads, &frozen))
        .collect();
    // What others are divided by or compared with comes first.
    let seconds: Vec<usize> = levers.iter().filter_map(|lever| lever.second).collect();
    levers.sort_by_key(|lever| !seconds.contains(&lever.metric));
    levers
}

impl<'a> Lever<'a> {
    fn new(
        bound: &'a Bound<'a>,
        slot: usize,
        scored: SignalScore<'a>,
        reads: Reads,
        frozen: &Rc<[usize]>,
    ) -> Option<Self> {
        let SignalScore {
            signal,
            input,
            strength,
            origin,
            ..
        } = scored;
        let metric = reads.metric.filter(|metric| !frozen.contains(metric))?;
        let (second, measured_on) = (reads.second, reads.measured_on);
        // Without one of its columns a signal is missing for all.
        let absent = second.is_none() && signal.derivation.second_column().is_some()
            || measured_on.is_none() && signal.freshness.is_some();
        // Compared with itself a metric says nothing.
        let by_itself = [second, measured_on].contains(&Some(metric));
        let measured = strength.filter(|_| origin == Origin::Measured);
        (signal.actionable && !absent && !by_itself).then(|| Lever {
            signal,
            slot,
            input,
            strength,
            measured: measured.map(|strength| signal.polarity.goodness(strength)),
            metric,
            second,
            measured_on,
            bound,
            frozen: Rc::clone(frozen),
        })
    }

    /// The columns that it reads beside the metric.
    pub(super) fn beside(&self) -> impl Iterator<Item = usize> {
        self.second.into_iter().chain(self.measured_on)
    }

    /// The goodness now, as it is used; 0 for a signal that is left out.
    pub(super) fn goodness(&self) -> f64 {
        let used = self
            .strength
            .map(|strength| self.signal.polarity.goodness(strength));
        used.unwrap_or(0.0)
    }

    /// The cells nearest to what they are now that make the signal as good as it can be.
    pub(super) fn best(&self, draft: &Draft<'_>) -> Option<Move> {
        let polarity = self.signal.polarity;
        let mut known: Vec<f64> = match &self.signal.curve {
            Curve::Flag => vec![1.0],
            Curve::Values { strengths, .. } => strengths
                .iter()
                .map(|&(_, strength)| polarity.goodness(strength))
                .collect(),
            curve => self.way(draft)?.0.at_turns(curve, polarity),
        };
        known.sort_by(|one, other| other.total_cmp(one));
        known.dedup();
        let wanted = known.into_iter().flat_map(|best| [best, best - MISSED]);
        wanted
            .into_iter()
            .find_map(|least| self.reach(draft, least))
    }

    /// The cells nearest to what they are now that make the signal at least so good.
    pub(super) fn reach(&self, draft: &Draft<'_>, least: f64) -> Option<Move> {
        let mut moved = match &self.signal.curve {
            Curve::Flag => {
                let (text, goodness) = self.choose([("true", 1.0), ("false", 0.0)], least)?;
                self.moved(text, Input::Boolean(text == "true"), goodness)
            }
            Curve::Values { strengths, .. } => {
                let listed = strengths.iter();
                let listed = listed.map(|(text, strength)| (text.as_str(), *strength));
                let (text, goodness) = self.choose(listed, least)?;
                self.moved(text, Input::Text(text.to_owned().into()), goodness)
            }
            curve => self.reach_number(curve, draft, least)?,
        };
        moved.cells.extend(self.dated(draft));
        let mut beside = moved.cells.iter().skip(1);
        let is_frozen = beside.any(|(column, _)| self.frozen.contains(column));
        (!is_frozen).then_some(moved)
    }

    fn reach_number(&self, curve: &Curve, draft: &Draft<'_>, least: f64) -> Option<Move> {
        let polarity = self.signal.polarity;
        let (way, filled) = self.way(draft)?;
        // One that was never measured sets out from its worst.
        let from = self.number().unwrap_or_else(|| way.worst(curve, polarity));
        let spans = way.spans(&reaching(curve, polarity, least));
        let good = |number| way.goodness(curve, polarity, number);
        let reaches = |number| good(number).is_some_and(|good| good >= least);
        let cell = way.style.nearest(&spans, from, self.grammar(), reaches)?;
        let to = way.style.input(cell.number);
        let mut moved = self.moved(&cell.text, to, good(cell.number)?);
        moved.percent = way.style.is_percent();
        moved.cells.extend(filled);
        Some(moved)
    }

    /// The goodness of the cell that is a unit nearer to what it is now than `moved`; `None` where
    /// cells are no numbers and no dates.
    pub(super) fn goodness_before(&self, draft: &Draft<'_>, moved: &Move) -> Option<f64> {
        let to = match moved.to {
            Input::Number(number) => number,
            Input::Date(date) => f64::from(date.days()),
            _ => return None,
        };
        let (curve, polarity) = (&self.signal.curve, self.signal.polarity);
        let (way, _) = self.way(draft)?;
        let from = self.number().unwrap_or_else(|| way.worst(curve, polarity));
        way.goodness(curve, polarity, to + way.style.unit().copysign(from - to))
    }

    fn moved(&self, text: &str, to: Input<'static>, goodness: f64) -> Move {
        Move {
            goodness,
            to,
            percent: false,
            cells: vec![(self.metric, text.to_owned())],
        }
    }

    fn grammar(&self) -> &'a Grammar {
        &self.bound.scorecard().input.grammar
    }

    /// What the cell says now if that will do, else the least that will.
    fn choose<'t>(
        &self,
        listed: impl IntoIterator<Item = (&'t str, f64)>,
        least: f64,
    ) -> Option<(&'t str, f64)> {
        let now = match &self.input {
            Some(Input::Boolean(truth)) => truth.to_string(),
            Some(Input::Text(text)) => self.grammar().text(Cell::Text(text)).into_owned(),
            _ => String::new(),
        };
        let good = listed
            .into_iter()
            .map(|(text, strength)| (text, self.signal.polarity.goodness(strength)));
        let will_do = good.filter(|&(_, good)| good >= least);
        will_do.min_by(|one, other| {
            let order = |&(text, good): &(&str, f64)| (text != now, good);
            order(one)
                .partial_cmp(&order(other))
                .unwrap_or(std::cmp::Ordering::Equal)
        })
    }

    /// The metric's number now, of a date its day.
    fn number(&self) -> Option<f64> {
        match self.input {
            Some(Input::Number(number)) => Some(number),
            Some(Input::Date(date)) => Some(f64::from(date.days())),
            _ => None,
        }
    }

    /// How the metric becomes the curve's number, and the cell to fill in where its second column
    /// is empty. `None` where no metric gives a number.
    fn way(&self, draft: &Draft<'_>) -> Option<(Way<'a>, Option<(usize, String)>)> {
        let derivation = &self.signal.derivation;
        let (second, filled) = match self.second {
            None => (f64::from(self.bound.as_of().days()), None),
            Some(column) if self.grammar().is_empty(draft.cell(column)) => {
                let stand_in = stand_in(derivation);
                (stand_in, Some((column, stand_in.to_string())))
            }
            Some(column) => (self.grammar().number(draft.cell(column)).ok()?.value, None),
        };
        let now = self.number().map(|number| {
            let cell = self.grammar().number(draft.account().cell(self.metric));
            (number, cell.is_ok_and(|cell| cell.percent))
        });
        Some((Way::new(self.signal, second, now)?, filled))
    }

    /// The date of the measurement, where it has to be a new one.
    fn dated(&self, draft: &Draft<'_>) -> Option<(usize, String)> {
        let (freshness, column) = self.signal.freshness.as_ref().zip(self.measured_on)?;
        let as_of = self.bound.as_of();
        let fresh = self.grammar().date(draft.cell(column)).is_ok_and(|date| {
            i64::from(as_of.days()) - i64::from(date.days()) <= i64::from(freshness.max_age)
        });
        let today = || Some((column, self.grammar().write_date(as_of)?));
        if fresh { None } else { today() }
    }
}
