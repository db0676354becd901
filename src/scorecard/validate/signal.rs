//! Signals, one at a time.

use toml::de::DeValue;

use crate::cell::fold;

use super::super::code;
use super::super::curve::{Curve, Other};
use super::super::file::{CURVES, DERIVATIONS, RawSignal, Section, choose};
use super::super::problem::Collector;
use super::super::signal::{DefaultValue, Derivation, Freshness, Missing, Signal, Unit};
use super::Context;
use super::bounds::Bounds;
use super::card::WEIGHTS;
use super::curve::{curve, pair, strength};

const KEYS: [&str; 18] = [
    "dimension",
    "weight",
    "label",
    "metric",
    "per",
    "previous",
    "change",
    "days",
    "default",
    "measured_on",
    "max_age",
    "valid",
    "optional",
    "required",
    "missing",
    "actionable",
    "shape",
    "other",
];

/// A signal, if nothing is wrong with it.
pub(super) fn signal(
    raw: &RawSignal<'_>,
    dimension: Option<usize>,
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) -> Option<Signal> {
    let section = &raw.section;
    check_keys(section, problems);
    let weight = section.number("weight", WEIGHTS, problems);
    let metric = section.plain_text("metric", problems);
    let derivation = derivation(section, problems);
    let mut bounds = Bounds::new(section, context.grammar());
    let curve = curve(section, &mut bounds, context, problems);
    check_input(section, problems);
    let default = default(section, curve.as_ref(), &mut bounds, problems);
    let ratio = matches!(
        derivation,
        Some(Derivation::Per(_) | Derivation::RelativeChange(_))
    );
    let valid = valid(section, ratio, &mut bounds, context, problems);
    let freshness = freshness(section, problems);
    let missing = missing(section, problems);
    let any_shape = choose(section, "shape", &[("any", true)], problems).unwrap_or(false);
    let label = section.plain_text("label", problems);
    let required = section.truth("required", problems);
    let optional = section.truth("optional", problems);
    let actionable = section.given_truth("actionable", problems).unwrap_or(true);
    Some(Signal {
        id: raw.id.clone(),
        polarity: raw.polarity,
        label,
        weight: weight?.value,
        dimension,
        metric: metric?,
        derivation: derivation?,
        default,
        freshness,
        valid,
        unit: if ratio { Unit::Any } else { bounds.unit() },
        curve: curve?,
        missing,
        required,
        optional,
        actionable,
        any_shape,
    })
}

fn check_keys(section: &Section<'_>, problems: &mut Collector<'_>) {
    section.known(&[KEYS.as_slice(), CURVES.as_slice()].concat(), problems);
    section.require("weight", "weight = 10", problems);
    section.require(
        "metric",
        "metric = \"…\", the column that is read",
        problems,
    );
}

fn derivation(section: &Section<'_>, problems: &mut Collector<'_>) -> Option<Derivation> {
    let given: Vec<_> = section
        .items()
        .iter()
        .filter(|item| DERIVATIONS.contains(&item.key))
        .collect();
    for extra in given.iter().skip(1) {
        problems.error(
            code::SEVERAL_DERIVATIONS,
            extra.key_span.clone(),
            format!(
                "{} has {:?} beside {:?}",
                section.what(),
                extra.key,
                given[0].key
            ),
            "keep one of \"per\", \"previous\" and \"days\"",
        );
    }
    let relative = is_relative(section, problems);
    let Some(first) = given.first() else {
        return Some(Derivation::Plain);
    };
    match first.key {
        "per" => section.plain_text("per", problems).map(Derivation::Per),
        "previous" => section.plain_text("previous", problems).map(if relative {
            Derivation::RelativeChange
        } else {
            Derivation::AbsoluteChange
        }),
        _ => {
            let words = [("since", true), ("until", false)];
            let since = choose(section, "days", &words, problems)?;
            Some(if since {
                Derivation::DaysSince
            } else {
                Derivation::DaysUntil
            })
        }
    }
}

fn is_relative(section: &Section<'_>, problems: &mut Collector<'_>) -> bool {
    let words = [("relative", true), ("absolute", false)];
    if section.has("change") && !section.has("previous") {
        problems.error(
            code::NEEDS_KEY,
            section.key_span("change"),
            format!("\"change\" without \"previous\" in {}", section.what()),
            "add previous = \"…\", the column with the earlier number",
        );
    }
    choose(section, "change", &words, problems).unwrap_or(true)
}

// Texts and booleans cannot be divided.
fn check_input(section: &Section<'_>, problems: &mut Collector<'_>) {
    let Some(curve) = ["values", "flag"].into_iter().find(|key| section.has(key)) else {
        return;
    };
    for item in section.items() {
        if DERIVATIONS.contains(&item.key) {
            problems.error(
                code::CURVE_INPUT,
                item.key_span.clone(),
                format!("{} has {:?} with {curve:?}", section.what(), item.key),
                format!("take it away, or use a curve over numbers instead of {curve:?}"),
            );
        }
    }
}

fn default(
    section: &Section<'_>,
    curve: Option<&Curve>,
    bounds: &mut Bounds<'_>,
    problems: &mut Collector<'_>,
) -> Option<DefaultValue> {
    let item = section.item("default")?;
    let help = match (curve?, item.value.get_ref()) {
        (Curve::Values { strengths, other }, DeValue::String(text)) => {
            let text = fold(text).into_owned();
            if *other != Other::Invalid || strengths.iter().any(|(known, _)| *known == text) {
                return Some(DefaultValue::Text(text));
            }
            "write one of the texts of \"values\""
        }
        (Curve::Values { .. }, _) => "write one of the texts of \"values\"",
        (Curve::Flag, DeValue::Boolean(truth)) => return Some(DefaultValue::Boolean(*truth)),
        (Curve::Flag, _) => "write true or false",
        (_, DeValue::String(_) | DeValue::Integer(_) | DeValue::Float(_)) => {
            return bounds
                .read(item.value, item.key, problems)
                .map(DefaultValue::Number);
        }
        _ if section.has("days") => "write a number of days",
        _ => "write a number",
    };
    problems.error(
        code::DEFAULT_KIND,
        item.value.span(),
        format!("\"default\" in {} does not fit its curve", section.what()),
        help,
    );
    None
}

fn valid(
    section: &Section<'_>,
    ratio: bool,
    bounds: &mut Bounds<'_>,
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) -> Option<[f64; 2]> {
    let item = section.item("valid")?;
    if let Some(key) = ["values", "flag", "days"]
        .into_iter()
        .find(|key| section.has(key))
    {
        problems.error(
            code::VALID_KIND,
            item.key_span.clone(),
            format!(
                "\"valid\" in {}, whose metric is not a number",
                section.what()
            ),
            format!("take it away: {key:?} reads no number"),
        );
        return None;
    }
    // The metric of a ratio need not be what the ratio's bounds are.
    let [low, high] = if ratio {
        let mut own = Bounds::new(section, context.grammar());
        pair(section, item, &mut own, problems)?
    } else {
        pair(section, item, bounds, problems)?
    };
    if low < high {
        return Some([low, high]);
    }
    problems.error(
        code::REVERSED_BOUNDS,
        item.value.span(),
        format!("\"valid\" in {} goes from {low} to {high}", section.what()),
        "write the lower bound first",
    );
    None
}

fn freshness(section: &Section<'_>, problems: &mut Collector<'_>) -> Option<Freshness> {
    let pairs = [
        ("measured_on", "max_age", "max_age = 90"),
        (
            "max_age",
            "measured_on",
            "measured_on = \"…\", the column with the date of the measurement",
        ),
    ];
    for (given, other, example) in pairs {
        if section.has(given) && !section.has(other) {
            problems.error(
                code::NEEDS_KEY,
                section.key_span(given),
                format!("{given:?} without {other:?} in {}", section.what()),
                format!("add {example}"),
            );
        }
    }
    let measured_on = section.plain_text("measured_on", problems);
    let max_age = section.count("max_age", 0, problems);
    Some(Freshness {
        measured_on: measured_on?,
        max_age: max_age?,
    })
}

fn missing(section: &Section<'_>, problems: &mut Collector<'_>) -> Missing {
    let words = [
        ("exclude", Missing::Exclude),
        ("worst", Missing::Worst),
        ("neutral", Missing::Neutral),
        ("best", Missing::Best),
        ("error", Missing::Error),
    ];
    let read = match section.get("missing") {
        Some(value) if !value.get_ref().is_str() => {
            let what = format!("\"missing\" in {}", section.what());
            strength(value, &what, problems).map(Missing::Strength)
        }
        _ => choose(section, "missing", &words, problems),
    };
    read.unwrap_or(Missing::Exclude)
}
