//! From cells to what enters a curve: the order in which a signal's cells are looked at.

use crate::scorecard::{Curve, DefaultValue, Derivation, Missing, Other, Signal, Unit};

use super::curve;
use super::expr::{Expr, Function, Kind, call, either, name, number, only, text};
use super::names::Names;
use super::reads::{As, Reads};

/// What a signal makes of its cells, as columns.
pub(super) struct Reading {
    /// The number that enters the curve, or the strength of a text or a boolean; `NULL` where the
    /// signal is missing.
    pub(super) number: Expr,
    /// Why a cell cannot be used; `NULL` where all can.
    pub(super) invalid: Option<Expr>,
    /// Whether the number, where there is one, comes from the metric's cell and not from `default`.
    pub(super) given: Option<Expr>,
}

/// What becomes of a signal.
enum Outcome {
    Missing,
    Default(Expr),
    Invalid(String),
    Value(Expr),
}

/// The cells of a signal are looked at in this order; the first that settles it does.
#[derive(Default)]
struct Arms(Vec<(Expr, Outcome)>);

impl Arms {
    fn when(&mut self, condition: Expr, outcome: Outcome) {
        self.0.push((condition, outcome));
    }

    fn finish(self, last: Expr, missing: Missing) -> (Expr, Option<Expr>) {
        let nothing = || Expr::Nothing(Kind::Number);
        let mut arms: Vec<(Expr, Expr)> = Vec::new();
        let mut reasons: Vec<(Expr, Expr)> = Vec::new();
        let mut any_reason = false;
        let conditions: Vec<Expr> = self.0.iter().map(|(it, _)| it.clone()).collect();
        for (condition, outcome) in self.0 {
            let (value, reason) = match outcome {
                Outcome::Missing if missing == Missing::Error => {
                    (nothing(), Some("missing".to_owned()))
                }
                Outcome::Missing => (nothing(), None),
                Outcome::Default(value) | Outcome::Value(value) => (value, None),
                Outcome::Invalid(reason) => (nothing(), Some(reason)),
            };
            any_reason |= reason.is_some();
            let reason = reason.map_or(Expr::Nothing(Kind::Text), text);
            push(&mut arms, condition.clone(), value);
            push(&mut reasons, condition, reason);
        }
        let reason = any_reason.then_some(Expr::Case(reasons, None));
        // What is NULL wherever an arm says so needs no arms.
        let follows = arms.iter().all(|(_, value)| *value == nothing())
            && matches!(last, Expr::Name(_))
            && conditions.iter().all(|it| matches!(it, Expr::IsNull(_)));
        let number = if follows {
            last
        } else {
            Expr::Case(arms, Some(Box::new(last)))
        };
        (number, reason)
    }
}

/// Arms with the same outcome one behind the other are one.
fn push(arms: &mut Vec<(Expr, Expr)>, condition: Expr, value: Expr) {
    if let Some((before, same)) = arms.last_mut()
        && *same == value
    {
        match before {
            Expr::Any(all) => all.push(condition),
            _ => *before = Expr::Any(vec![before.clone(), condition]),
        }
        return;
    }
    arms.push((condition, value));
}

/// Reads a signal's cells.
pub(super) fn read(signal: &Signal, reads: &mut Reads<'_>, names: &mut Names) -> Reading {
    if signal.columns().any(|it| reads.lacks(it)) {
        return absent(signal);
    }
    let read_as = read_as(signal);
    let given = reads.is_given(&signal.metric, read_as, names);
    let mut arms = Arms::default();
    let default = signal.default.as_ref().map(|it| default(signal, it));
    let empty = default.clone().map_or(Outcome::Missing, Outcome::Default);
    arms.when(given.clone().negated_given(), empty);
    if let Some(freshness) = &signal.freshness {
        let column = &freshness.measured_on;
        let day = reads.day(column, names);
        let dated = reads.is_given(column, As::Day, names);
        arms.when(dated.negated_given(), Outcome::Missing);
        arms.when(
            day.clone().is_null(),
            Outcome::Invalid(format!("{column} is not a date")),
        );
        let age = name(AS_OF) - day;
        arms.when(
            age.above(number(f64::from(freshness.max_age))),
            Outcome::Missing,
        );
    }
    let last = match &signal.curve {
        Curve::Flag => flag(signal, &mut arms, reads, names),
        Curve::Values { .. } => listed(signal, &mut arms, reads, names),
        _ if read_as == As::Day => days(signal, &mut arms, reads, names),
        _ => measured(signal, &mut arms, reads, names),
    };
    let (number, invalid) = arms.finish(last, signal.missing);
    Reading {
        number,
        invalid,
        given: default.map(|_| given),
    }
}

/// A signal that lacks a column is missing for all, whatever its default is.
fn absent(signal: &Signal) -> Reading {
    Reading {
        number: Expr::Nothing(Kind::Number),
        invalid: (signal.missing == Missing::Error).then(|| text("missing")),
        given: signal.default.as_ref().map(|_| Expr::Any(Vec::new())),
    }
}

/// The day number of as-of.
pub(super) const AS_OF: &str = "as_of_day";

pub(super) fn read_as(signal: &Signal) -> As {
    match (&signal.curve, &signal.derivation) {
        (Curve::Flag | Curve::Values { .. }, _) => As::Text,
        (_, Derivation::DaysSince | Derivation::DaysUntil) => As::Day,
        _ => As::Number,
    }
}

impl Expr {
    /// The contrary of a condition that is `IS NOT NULL`.
    fn negated_given(self) -> Expr {
        match self {
            Expr::IsGiven(it) => Expr::IsNull(it),
            other => other.negated(),
        }
    }
}

/// A default has the curve's kind and enters it as it is.
fn default(signal: &Signal, default: &DefaultValue) -> Expr {
    match default {
        DefaultValue::Number(it) => number(*it),
        DefaultValue::Boolean(truth) => number(f64::from(u8::from(*truth))),
        DefaultValue::Text(it) => {
            let Curve::Values { strengths, other } = &signal.curve else {
                return Expr::Nothing(Kind::Number);
            };
            let listed = strengths.iter().find(|(listed, _)| listed == it);
            match (listed, other) {
                (Some((_, strength)), _) | (None, Other::Strength(strength)) => number(*strength),
                (None, _) => Expr::Nothing(Kind::Number),
            }
        }
    }
}

fn flag(signal: &Signal, arms: &mut Arms, reads: &mut Reads<'_>, names: &mut Names) -> Expr {
    let truth = reads.truth(&signal.metric, names);
    arms.when(
        truth.clone().is_null(),
        Outcome::Invalid("not true or false".to_owned()),
    );
    truth.to_number()
}

fn listed(signal: &Signal, arms: &mut Arms, reads: &mut Reads<'_>, names: &mut Names) -> Expr {
    let folded = reads.compared(&signal.metric, names);
    let Some((value, unlisted)) = curve::of_text(signal, &folded) else {
        return Expr::Nothing(Kind::Number);
    };
    if let Some(unlisted) = unlisted {
        arms.when(
            unlisted,
            Outcome::Invalid("not one of the values".to_owned()),
        );
    } else if signal.missing == Missing::Error {
        arms.when(value.clone().is_null(), Outcome::Missing);
    }
    value
}

/// The days from or to the metric's date.
fn days(signal: &Signal, arms: &mut Arms, reads: &mut Reads<'_>, names: &mut Names) -> Expr {
    let day = reads.day(&signal.metric, names);
    arms.when(
        day.clone().is_null(),
        Outcome::Invalid("not a date".to_owned()),
    );
    if signal.derivation == Derivation::DaysSince {
        name(AS_OF) - day
    } else {
        day - name(AS_OF)
    }
}

/// The metric as a number, and what is derived from it.
fn measured(signal: &Signal, arms: &mut Arms, reads: &mut Reads<'_>, names: &mut Names) -> Expr {
    let metric = &signal.metric;
    let value = reads.number(metric, names);
    arms.when(
        value.clone().is_null(),
        Outcome::Invalid("not a number".to_owned()),
    );
    check_unit(signal.unit, metric, &value, "", arms, reads);
    if let Some([low, high]) = signal.valid {
        let below = value.clone().below(number(low));
        let outside = Expr::Any(vec![below, value.clone().above(number(high))]);
        arms.when(
            outside,
            Outcome::Invalid(format!("outside of {low} to {high}")),
        );
    }
    let Some(second) = signal.derivation.second_column() else {
        return value;
    };
    let other = second_number(signal, second, arms, reads, names);
    derive(&signal.derivation, value, other, arms)
}

/// The number of the second column, from which something is derived.
fn second_number(
    signal: &Signal,
    second: &str,
    arms: &mut Arms,
    reads: &mut Reads<'_>,
    names: &mut Names,
) -> Expr {
    let other = reads.number(second, names);
    let there = reads.is_given(second, As::Number, names);
    arms.when(there.negated_given(), Outcome::Missing);
    arms.when(
        other.clone().is_null(),
        Outcome::Invalid(format!("{second} is not a number")),
    );
    if matches!(signal.derivation, Derivation::AbsoluteChange(_)) {
        let whose = format!("{second} is ");
        check_unit(signal.unit, second, &other, &whose, arms, reads);
    }
    other
}

fn check_unit(
    unit: Unit,
    column: &str,
    value: &Expr,
    whose: &str,
    arms: &mut Arms,
    reads: &mut Reads<'_>,
) {
    let Some(percent) = reads.percent(column) else {
        return;
    };
    let differs = value.clone().differs(number(0.0));
    let (wrong, reason) = match unit {
        Unit::Any => return,
        Unit::Plain => (
            percent.is_set(),
            "a percentage, and the bounds are plain numbers",
        ),
        Unit::Percent => (
            percent.equals(super::expr::whole(0)),
            "a plain number, and the bounds are percentages",
        ),
    };
    arms.when(
        Expr::All(vec![wrong, differs]),
        Outcome::Invalid(format!("{whose}{reason}")),
    );
}

fn derive(derivation: &Derivation, value: Expr, other: Expr, arms: &mut Arms) -> Expr {
    let zero = || number(0.0);
    let is_zero = other.clone().equals(zero());
    // Guarded once more where it divides: an engine may look at all parts of an OR.
    let differs = other.clone().differs(zero());
    let divided = |number: Expr, by: Expr| only(differs, number / by);
    let derived = match derivation {
        Derivation::Per(_) => {
            arms.when(is_zero, Outcome::Missing);
            divided(value, other)
        }
        Derivation::RelativeChange(_) => {
            let both = Expr::All(vec![is_zero.clone(), value.clone().equals(zero())]);
            arms.when(both, Outcome::Value(zero()));
            arms.when(is_zero, Outcome::Missing);
            divided(value - other.clone(), call(Function::Size, [other]))
        }
        _ => value - other,
    };
    let finite = derived.clone().is_finite();
    let infinite = either(finite, super::expr::whole(0), super::expr::whole(1)).is_set();
    arms.when(infinite, Outcome::Invalid("out of range".to_owned()));
    derived
}
