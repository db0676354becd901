//! The scores that there can be where every signal has a few strengths only: words, steps, yes
//! and no.

use crate::scorecard::{Card, Curve, DefaultValue, Derivation, Missing, Other, Signal};

/// Of more combinations than these none is looked at.
const MOST: usize = 20_000;

/// What one signal can bring.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Choice {
    /// It is left out.
    Missing,
    /// This goodness, and whether it is measured.
    Present { goodness: f64, measured: bool },
}

/// Every score that an account can have, as long as it is of few; `None` where they cannot be
/// listed. Two combinations may give the same score.
pub(super) fn scores(card: &Card) -> Option<Vec<f64>> {
    let choices = card.signals.iter().map(choices);
    let choices: Vec<Vec<Choice>> = choices.collect::<Option<_>>()?;
    let mut combinations: usize = 1;
    for choices in &choices {
        combinations = combinations.checked_mul(choices.len())?;
        if combinations > MOST {
            return None;
        }
    }
    let full = card.full_weights();
    let mut chosen: Vec<Choice> = Vec::with_capacity(choices.len());
    let scores = (0..combinations).filter_map(|mut number| {
        chosen.clear();
        for choices in &choices {
            chosen.push(choices[number % choices.len()]);
            number /= choices.len();
        }
        score(card, &full, &chosen)
    });
    Some(scores.collect())
}

fn choices(signal: &Signal) -> Option<Vec<Choice>> {
    let strengths: Vec<f64> = match &signal.curve {
        Curve::Flag => vec![0.0, 1.0],
        Curve::Values { strengths, other } => {
            let other = match other {
                Other::Strength(strength) => Some(*strength),
                Other::Invalid | Other::Missing => None,
            };
            let listed = strengths.iter().map(|&(_, strength)| strength);
            listed.chain(other).collect()
        }
        Curve::Steps(steps) => steps.iter().map(|step| step.strength).collect(),
        _ => return None,
    };
    let measured = strengths.into_iter().map(|it| (it, true));
    let default = match &signal.default {
        Some(DefaultValue::Number(number)) => signal.curve.strength(*number),
        Some(DefaultValue::Boolean(truth)) => Some(f64::from(u8::from(*truth))),
        Some(DefaultValue::Text(text)) => match &signal.curve {
            Curve::Values { strengths, .. } => {
                let listed = strengths.iter().find(|(listed, _)| listed == text);
                // Of a text that is not listed it can't be told here.
                Some(listed?.1)
            }
            _ => None,
        },
        None => None,
    };
    let assumed = default
        .into_iter()
        .chain(signal.missing.strength(signal.polarity));
    let all = measured.chain(assumed.map(|it| (it, false)));
    let mut choices: Vec<Choice> = Vec::new();
    for (strength, measured) in all {
        let choice = Choice::Present {
            goodness: signal.polarity.goodness(strength),
            measured,
        };
        if !choices.contains(&choice) {
            choices.push(choice);
        }
    }
    if signal.missing == Missing::Exclude && !signal.required && can_be_missing(signal) {
        choices.push(Choice::Missing);
    }
    Some(choices)
}

// A default stands in for an empty cell; only what is stale, or cannot be derived, is missing
// then.
fn can_be_missing(signal: &Signal) -> bool {
    let plain = matches!(
        signal.derivation,
        Derivation::Plain | Derivation::DaysSince | Derivation::DaysUntil
    );
    let other = matches!(
        signal.curve,
        Curve::Values {
            other: Other::Missing,
            ..
        }
    );
    signal.default.is_none() || signal.freshness.is_some() || !plain || other || signal.optional
}

fn score(card: &Card, full: &[f64], chosen: &[Choice]) -> Option<f64> {
    let mut own_totals = vec![0.0; card.dimensions.len()];
    for (signal, choice) in card.signals.iter().zip(chosen) {
        if let (Some(dimension), Choice::Present { .. }) = (signal.dimension, choice) {
            own_totals[dimension] += signal.weight;
        }
    }
    let (mut total, mut good, mut known) = (0.0, 0.0, 0.0);
    for ((signal, choice), full) in card.signals.iter().zip(chosen).zip(full) {
        let Choice::Present { goodness, measured } = choice else {
            continue;
        };
        let shared = signal.dimension.and_then(|dimension| {
            let weight = card.dimensions[dimension].weight?;
            Some(weight * signal.weight / own_totals[dimension])
        });
        let weight = shared.unwrap_or(signal.weight);
        total += weight;
        good += weight * goodness;
        if *measured {
            known += full;
        }
    }
    let all: f64 = full.iter().sum();
    let enough = known / all + 1e-6 >= card.bands.min_coverage;
    (total > 0.0 && enough).then(|| 100.0 * good / total)
}

#[cfg(test)]
mod tests {
    use super::scores;
    use crate::scorecard::Scorecard;

    #[test]
    fn every_score_of_a_few_words_is_listed() {
        const FLAG: &str = "positive.a = { weight = 1, metric = \"a\", flag = true }\n";
        // (name, scorecard, scores)
        let rows: [(&str, &str, Option<&[f64]>); 7] = [
            ("one flag", FLAG, Some(&[0.0, 100.0])),
            (
                "two of different weight",
                "positive.b = { weight = 3, metric = \"b\", flag = true }\nbands.min_coverage = 1\n",
                Some(&[0.0, 25.0, 75.0, 100.0]),
            ),
            (
                "the small one alone is too little known",
                "positive.b = { weight = 3, metric = \"b\", values = { good = 1, fair = 0.6 } }\n",
                Some(&[45.0, 60.0, 70.0, 75.0, 100.0]),
            ),
            (
                "a required one",
                "negative.b = { weight = 1, metric = \"b\", steps = [[0, 0], [5, 0.5]], required = true }\n",
                Some(&[25.0, 50.0, 75.0, 100.0]),
            ),
            (
                "a neutral one",
                "negative.b = { weight = 1, metric = \"b\", flag = true, missing = \"neutral\" }\n",
                Some(&[0.0, 25.0, 50.0, 75.0, 100.0]),
            ),
            (
                "a dimension of its own weight",
                "dimension.D.weight = 3\npositive.b = { weight = 9, metric = \"b\", flag = true, dimension = \"D\", required = true }\n",
                Some(&[0.0, 25.0, 75.0, 100.0]),
            ),
            (
                "any number",
                "positive.b = { weight = 1, metric = \"b\", range = [0, 1] }\n",
                None,
            ),
        ];
        for (name, more, expected) in rows {
            let flag = if more == FLAG { "" } else { FLAG };
            let source =
                format!("account.id = \"id\"\nbands.green = 70\nbands.yellow = 40\n{flag}{more}");
            let parsed = Scorecard::parse("scoring.toml", &source).expect(&source);
            let mut found = scores(&parsed.scorecard.base);
            if let Some(found) = &mut found {
                for score in found.iter_mut() {
                    *score = (*score * 1e6).round() / 1e6;
                }
                found.sort_by(f64::total_cmp);
                found.dedup();
            }
            assert_eq!(found.as_deref(), expected, "{name}");
        }
    }
}
