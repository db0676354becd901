//! From readings to scores: strengths, weights, sums, and what is known of them.

use crate::scorecard::{Polarity, Signal};

use super::cards::{Cards, SignalNames};
use super::curve;
use super::expr::{Expr, Kind, either, flag, name, number, only, sum, text, whole};
use super::names::Names;
use super::reads::Reads;
use super::signal;
use super::stage::Stage;

/// What the sums are called.
pub(super) const INVALID: &str = "is_invalid";
const LACKING: &str = "lacks_required";
const PRESENT: &str = "present_weight";
const MEASURED: &str = "measured_weight";
const GOOD: &str = "good_weight";
const LOW: &str = "low_weight";
const HIGH: &str = "high_weight";
const MEAN: &str = "mean_goodness";

/// All of these names, which nothing else is called.
pub(super) const SUMS: [&str; 8] = [INVALID, LACKING, PRESENT, MEASURED, GOOD, LOW, HIGH, MEAN];

fn nothing() -> Expr {
    Expr::Nothing(Kind::Number)
}

/// What enters each curve, and why a cell cannot be used.
pub(super) fn readings(cards: &Cards<'_>, reads: &mut Reads<'_>, names: &mut Names) -> Stage {
    let mut stage = Stage::new(
        "readings",
        "What enters each curve; NULL where it is missing",
    );
    for own in &cards.signals {
        let on_cards = cards.on_cards(&own.id);
        let readings = on_cards
            .iter()
            .map(|found| found.map(|(_, it)| signal::read(it, reads, names)));
        let readings: Vec<Option<signal::Reading>> = readings.collect();
        let each = |make: &dyn Fn(&signal::Reading) -> Expr, none: Expr| {
            let each = readings.iter();
            super::cards::by_card(
                each.map(|it| it.as_ref().map_or(none.clone(), make))
                    .collect(),
            )
        };
        let invalid = each(
            &|it| it.invalid.clone().unwrap_or(Expr::Nothing(Kind::Text)),
            Expr::Nothing(Kind::Text),
        );
        stage.explain(
            told(cards, &own.id, &own.title),
            &own.number,
            each(&|it| it.number.clone(), nothing()),
        );
        if invalid != Expr::Nothing(Kind::Text) {
            stage.add(&own.invalid, invalid);
        }
        if readings.iter().flatten().any(|it| it.given.is_some()) {
            let given = |it: &signal::Reading| it.given.clone().map_or(whole(1), flag);
            stage.add(&own.given, each(&given, whole(0)));
        }
    }
    stage
}

/// What people read above a signal.
fn told(cards: &Cards<'_>, id: &str, title: &str) -> String {
    let first = cards.on_cards(id).into_iter().flatten().next();
    let polarity = first.map_or("", |(_, it)| it.polarity.name());
    format!("{title} ({polarity})")
}

/// How strongly each signal is present.
pub(super) fn strengths(cards: &Cards<'_>) -> Stage {
    let mut stage = Stage::new(
        "strengths",
        "How strongly each signal is present, 0 to 1; NULL where it is left out",
    );
    for own in &cards.signals {
        let strength = |signal: &Signal| {
            let x = name(&own.number);
            let assumed = signal.missing.strength(signal.polarity);
            let assumed = assumed.map_or_else(nothing, number);
            let strength = curve::strength(&signal.curve, &x);
            if strength == x && assumed == nothing() {
                x
            } else {
                either(x.is_null(), assumed, strength)
            }
        };
        let value = cards.of_signal(&own.id, |_, it| strength(it), &nothing());
        stage.explain(told(cards, &own.id, &own.title), &own.strength, value);
    }
    stage
}

/// The sums of the present signals of each dimension with a weight of its own.
pub(super) fn dimensions(cards: &Cards<'_>) -> Stage {
    let mut stage = Stage::new(
        "dimensions",
        "What the present signals of a weighted dimension weigh",
    );
    for own in &cards.dimensions {
        let of_card = cards.of_card(|card| {
            let dimension = card.dimensions.iter().position(|it| it.name == own.name);
            let weighted = dimension.filter(|at| card.dimensions[*at].weight.is_some());
            weighted.map_or_else(nothing, |at| {
                let members = card.signals.iter().filter(|it| it.dimension == Some(at));
                sum(members.map(|it| {
                    let strength = cards
                        .names_of(&it.id)
                        .map_or_else(nothing, |own| name(&own.strength));
                    either(strength.is_null(), number(0.0), number(it.weight))
                }))
            })
        });
        if of_card != nothing() {
            stage.add(&own.present, of_card);
        }
    }
    stage
}

/// The weights that count, and how good each signal is.
pub(super) fn weights(cards: &Cards<'_>) -> Stage {
    let mut stage = Stage::new("weights", "What each signal weighs, and how good it is");
    for own in &cards.signals {
        let weight = cards.of_signal(
            &own.id,
            |card, signal| {
                let dimension = signal.dimension.map(|at| &card.dimensions[at]);
                let shared = dimension.and_then(|it| {
                    let names = cards.dimensions.iter().find(|own| own.name == it.name)?;
                    Some(number(it.weight?) * number(signal.weight) / name(&names.present))
                });
                shared.unwrap_or(number(signal.weight))
            },
            &number(0.0),
        );
        stage.add(
            &own.weight,
            either(name(&own.strength).is_null(), number(0.0), weight),
        );
        let strength = || name(&own.strength).or_else(number(0.0));
        let goodness = match cards.polarity(&own.id) {
            Polarity::Positive => strength(),
            Polarity::Negative => number(1.0) - strength(),
        };
        stage.add(&own.goodness, goodness);
    }
    stage
}

/// The sums over all signals, in canonical order.
pub(super) fn sums(cards: &Cards<'_>, reasons: &[Expr]) -> Stage {
    let mut stage = Stage::new("sums", "Sums over all signals, from the first to the last");
    let own = || cards.signals.iter();
    let is_measured = |it: &SignalNames| cards.is_measured(it);
    stage.add(PRESENT, sum(own().map(|it| name(&it.weight))));
    stage.add(
        GOOD,
        sum(own().map(|it| name(&it.weight) * name(&it.goodness))),
    );
    let full = |it: &SignalNames| cards.full_weight(&it.id);
    stage.add(
        MEASURED,
        sum(own().map(|it| either(is_measured(it), full(it), number(0.0)))),
    );
    let with = |rest: f64| {
        let each =
            own().map(|it| full(it) * either(is_measured(it), name(&it.goodness), number(rest)));
        sum(each.collect::<Vec<_>>())
    };
    stage.add(LOW, with(0.0));
    stage.add(HIGH, with(1.0));
    let lacking = own().filter_map(|it| cards.is_lacking(it));
    stage.add(LACKING, flag(Expr::Any(lacking.collect())));
    stage.add(INVALID, flag(Expr::Any(reasons.to_vec())));
    stage
}

/// Score, coverage and interval, before it is known whether they count.
pub(super) fn means(cards: &Cards<'_>, wanted: &[&str]) -> Stage {
    let mut stage = Stage::new(
        "means",
        "Sums as parts of what they could be, to 6 decimals",
    );
    let percent = |part: &str, of: Expr| (number(100.0) * name(part) / of).to_six_decimals();
    let present = name(PRESENT).above(number(0.0));
    stage.add(MEAN, only(present, percent(GOOD, name(PRESENT))));
    let coverage = (name(MEASURED) / cards.full_total()).to_six_decimals();
    stage.add("coverage", only(name(INVALID).equals(whole(0)), coverage));
    for (own, part) in [("interval_low", LOW), ("interval_high", HIGH)] {
        let value = percent(part, cards.full_total());
        stage.add(own, only(name(INVALID).equals(whole(0)), value));
    }
    for own in cards
        .dimensions
        .iter()
        .filter(|it| wanted.contains(&it.name.as_str()))
    {
        stage.add(&own.score, dimension_score(cards, &own.name));
    }
    stage
}

/// The same formula over the present signals of a dimension; none where nothing was measured.
fn dimension_score(cards: &Cards<'_>, dimension: &str) -> Expr {
    cards.of_card(|card| {
        let Some(at) = card.dimensions.iter().position(|it| it.name == dimension) else {
            return nothing();
        };
        let members = card.signals.iter().filter(|it| it.dimension == Some(at));
        let members = members.filter_map(|it| Some((it.weight, cards.names_of(&it.id)?)));
        let members: Vec<(f64, &SignalNames)> = members.collect();
        let weight = |(weight, own): &(f64, &SignalNames)| {
            either(name(&own.strength).is_null(), number(0.0), number(*weight))
        };
        let present = sum(members.iter().map(weight));
        let good = sum(members.iter().map(|it| weight(it) * name(&it.1.goodness)));
        let measured = members.iter().map(|it| cards.is_measured(it.1)).collect();
        only(
            Expr::Any(measured),
            (number(100.0) * good / present).to_six_decimals(),
        )
    })
}

/// Why there is no score, and the score.
pub(super) fn scores(cards: &Cards<'_>) -> [Stage; 2] {
    let mut known = Stage::new("known", "Why there is no score");
    let too_little = name("coverage").below(cards.of_card(|it| number(it.bands.min_coverage)));
    let arms = vec![
        (name(INVALID).is_set(), text("invalid")),
        (name(LACKING).is_set(), text("required")),
        (name(MEAN).is_null(), text("no-signal")),
        (too_little, text("coverage")),
    ];
    known.add("unknown", Expr::Case(arms, None));
    let mut scores = Stage::new("scores", "The score");
    scores.add("score", only(name("unknown").is_null(), name(MEAN)));
    [known, scores]
}

/// What each signal adds to the score or takes from it.
pub(super) fn points(cards: &Cards<'_>, own: &SignalNames) -> Expr {
    let sign = match cards.polarity(&own.id) {
        Polarity::Positive => number(100.0),
        Polarity::Negative => number(-100.0),
    };
    let points = sign * name(&own.weight) * name(&own.strength) / name(PRESENT);
    only(name("score").is_given(), points)
}
