//! Lints on bands: those that no account can have, and a start that is no longer red.

use crate::cell::{Date, Number, fold};
use crate::scorecard::{
    Band, Card, Comparison, Condition, Cuts, Operand, Operator, Part, Polarity, Rule, Scorecard,
    Subject,
};

use super::code;
use super::discrete;
use super::findings::{Findings, profiles, tenths};
use super::implication::{contradict, meets_one};
use super::reach::limits;

/// Sums of weights are not exact to the last bit; scores have six decimals.
const SLACK: f64 = 1e-6;

/// Looks at the bands of every card.
pub(super) fn look<'s>(scorecard: &'s Scorecard, as_of: Date, findings: &mut Findings<'s>) {
    for (profile, card) in profiles(scorecard).zip(scorecard.cards()) {
        let Cuts::Absolute { green, yellow } = card.bands.cuts else {
            continue;
        };
        findings.within(profile);
        start(profile, card, yellow, findings);
        let judge = Judge {
            profile,
            cuts: [yellow, green],
            limits: limits(card),
            scores: discrete::scores(card),
        };
        judge.unreachable(&scorecard.rules, as_of, findings);
    }
}

fn start(profile: Option<&str>, card: &Card, yellow: f64, findings: &mut Findings<'_>) {
    let weights = card.full_weights();
    let negatives = card.signals.iter().zip(&weights);
    let negatives = negatives.filter(|(signal, _)| signal.polarity == Polarity::Negative);
    let start =
        100.0 * negatives.map(|(_, weight)| weight).sum::<f64>() / weights.iter().sum::<f64>();
    if start + SLACK < yellow {
        return;
    }
    findings.add(
        code::START_IN_YELLOW,
        Part::Bands {
            profile,
            key: "yellow",
        },
        format!(
            "an account that does nothing and complains about nothing scores {}, and yellow begins at {yellow}: silence is not red",
            tenths(start)
        ),
        "draw yellow above that, or give the negative signals less of the weight",
    );
}

/// What is asked of the rules, for one card.
struct Judge<'a> {
    profile: Option<&'a str>,
    /// From where on a score is yellow, and green.
    cuts: [f64; 2],
    /// The lowest and the highest score.
    limits: [f64; 2],
    /// All scores, where there are few.
    scores: Option<Vec<f64>>,
}

/// Which accounts of a band a rule holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    None,
    Some,
    All,
}

impl Judge<'_> {
    fn unreachable(&self, rules: &[Rule], as_of: Date, findings: &mut Findings<'_>) {
        let by_score: Vec<Band> = self.by_score();
        let mut reached = by_score.clone();
        // Too little may be known of any account.
        reached.push(Band::Unknown);
        let mut lowering = None;
        for rule in rules {
            if rule.expires.is_none_or(|expires| as_of < expires) {
                let before = reached.len();
                reached = self.after(rule, &reached);
                if reached.len() < before {
                    lowering = Some(rule);
                }
            }
        }
        for band in [Band::Green, Band::Yellow, Band::Red] {
            if reached.contains(&band) {
                continue;
            }
            let taken = lowering.filter(|_| by_score.contains(&band));
            let key = if band == Band::Green {
                "green"
            } else {
                "yellow"
            };
            let (part, help) = match taken {
                Some(rule) => (
                    Part::Rule(&rule.id, "when"),
                    "ask for more in the rule's `when`: as it is, it always holds",
                ),
                None => (
                    Part::Bands {
                        profile: self.profile,
                        key,
                    },
                    "move the cut, or let the curves go further: from strength 0 to 1",
                ),
            };
            let message = format!(
                "no account can be {}: {}",
                band.name(),
                self.why(band, taken)
            );
            findings.add(code::UNREACHABLE_BAND, part, message, help);
        }
    }

    fn by_score(&self) -> Vec<Band> {
        let [yellow, green] = self.cuts;
        let [lowest, highest] = self.limits;
        // What lies between two ends is in a band where some of it is.
        let between = |[lowest, highest]: [f64; 2]| {
            [
                (Band::Green, highest + SLACK >= green),
                (
                    Band::Yellow,
                    highest + SLACK >= yellow && lowest - SLACK < green,
                ),
                (Band::Red, lowest - SLACK < yellow),
            ]
        };
        let ranges = match &self.scores {
            Some(scores) => scores.iter().map(|&score| between([score; 2])).collect(),
            None => vec![between([lowest, highest])],
        };
        let reached = ranges.into_iter().flatten().filter(|(_, reached)| *reached);
        reached.map(|(band, _)| band).collect()
    }

    fn why(&self, band: Band, rule: Option<&Rule>) -> String {
        if let Some(rule) = rule {
            return format!("rule {} holds for every one that would be", rule.id);
        }
        let ([yellow, green], [lowest, highest]) = (self.cuts, self.limits);
        match band {
            Band::Green => format!(
                "the best score there can be is {}, and green begins at {green}",
                tenths(highest)
            ),
            Band::Red => format!(
                "the worst score there can be is {}, and below {yellow} is red",
                tenths(lowest)
            ),
            _ if self.scores.is_some() => {
                format!("none of the scores there can be lies from {yellow} to {green}")
            }
            _ => format!(
                "scores lie between {} and {}, and yellow from {yellow} to {green}",
                tenths(lowest),
                tenths(highest)
            ),
        }
    }

    /// The bands that are left of these after a rule.
    fn after(&self, rule: &Rule, bands: &[Band]) -> Vec<Band> {
        let mut left = Vec::new();
        for &band in bands {
            let capped = match (band, rule.cap) {
                (Band::Unknown, Band::Red) => Band::Red,
                (Band::Unknown, _) => Band::Unknown,
                _ => band.min(rule.cap),
            };
            let both = match self.holds(&rule.when, band) {
                Holds::None => [band; 2],
                Holds::Some => [band, capped],
                Holds::All => [capped; 2],
            };
            for band in both {
                if !left.contains(&band) {
                    left.push(band);
                }
            }
        }
        left
    }

    fn holds(&self, when: &Condition, band: Band) -> Holds {
        let mut holds = Holds::None;
        for entries in &when.any {
            let mut all = Holds::All;
            for entry in entries {
                let known = self.known(&entry.subject, band);
                let with_known = |all: &Vec<Comparison>| [all.as_slice(), &known].concat();
                if meets_one(&entry.subject, &known, &entry.any) {
                    continue;
                }
                let mut alternatives = entry.any.iter().map(with_known);
                let never = alternatives.all(|it| contradict(&entry.subject, &it));
                all = if never || all == Holds::None {
                    Holds::None
                } else {
                    Holds::Some
                };
            }
            match all {
                Holds::All => return Holds::All,
                Holds::Some => holds = Holds::Some,
                Holds::None => {}
            }
        }
        holds
    }

    /// What is known of every account of a band, whatever its cells say.
    fn known(&self, subject: &Subject, band: Band) -> Vec<Comparison> {
        let is = |operator, operand| Comparison { operator, operand };
        let between = |low, high| {
            vec![
                is(
                    Operator::GreaterOrEqual,
                    Operand::Number(Number::plain(low)),
                ),
                is(Operator::LessOrEqual, Operand::Number(Number::plain(high))),
            ]
        };
        match subject {
            Subject::Band => vec![is(Operator::Equal, Operand::Text(band.name().to_owned()))],
            Subject::Coverage => between(0.0, 1.0),
            Subject::Score if matches!(band, Band::Green | Band::Yellow) => between(0.0, 100.0),
            Subject::Profile => vec![is(
                Operator::Equal,
                self.profile
                    .map_or(Operand::Empty, |id| Operand::Text(fold(id).into_owned())),
            )],
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostic;
    use crate::lint;
    use crate::scorecard::Scorecard;

    const FREE: &str = "positive.a = { weight = 1, metric = \"a\", range = [0, 9] }\npositive.b = { weight = 1, metric = \"b\", range = [0, 9] }\n";
    const HALF: &str = "positive.a = { weight = 1, metric = \"a\", steps = [[0, 0], [9, 0.5]] }\npositive.b = { weight = 1, metric = \"b\", line = [[0, 0], [9, 0.5]] }\n";
    const HIGH: &str = "positive.a = { weight = 1, metric = \"a\", steps = [[0, 1], [9, 0.5]] }\npositive.b = { weight = 1, metric = \"b\", line = [[0, 0.5], [9, 1]] }\n";
    const FLAG: &str = "positive.a = { weight = 1, metric = \"a\", flag = true }\n";

    fn rule(id: &str, when: &str, cap: &str) -> String {
        format!("[[rule]]\nid = \"{id}\"\nwhen = {when}\ncap = \"{cap}\"\nreason = \"r\"\n")
    }

    /// The bands that are said to be out of reach.
    fn unreachable(toml: &str) -> Vec<String> {
        let source = format!("account.id = \"id\"\nbands.green = 70\nbands.yellow = 40\n{toml}");
        let parsed = Scorecard::parse("scoring.toml", &source).expect(&source);
        let as_of = "2026-11-01".parse().expect("a date");
        let found = lint::scorecard(&parsed.scorecard, &parsed.places, as_of);
        let found = found.into_iter().filter(|it| it.code == "unreachable-band");
        let band = |it: Diagnostic| {
            let rest = it
                .message
                .strip_prefix("no account can be ")
                .map(str::to_owned);
            rest.and_then(|rest| Some(rest.split_once(':')?.0.to_owned()))
        };
        found.filter_map(band).collect()
    }

    const ALL_GREEN: [&str; 2] = ["{ \"@band\" = \"green\" }", "yellow"];
    const ALL_YELLOW: [&str; 2] = ["{ \"@band\" = \"yellow\" }", "red"];

    #[test]
    fn a_band_is_out_of_reach_by_scores_or_by_rules() {
        let capped = |when: &str, cap: &str| format!("{FREE}{}", rule("r", when, cap));
        let both = |first: [&str; 2], second: [&str; 2]| {
            let [first, second] =
                [("r", first), ("s", second)].map(|(id, [when, cap])| rule(id, when, cap));
            format!("{FREE}{first}{second}")
        };
        let rows: [(&str, String, &[&str]); 14] = [
            ("free", FREE.to_owned(), &[]),
            ("half", HALF.to_owned(), &["green"]),
            ("high", HIGH.to_owned(), &["red"]),
            ("a flag", FLAG.to_owned(), &["yellow"]),
            (
                "a rule may make it red",
                format!("{HIGH}{}", rule("r", "{ a = 1 }", "red")),
                &[],
            ),
            (
                "a rule that can't",
                format!("{HIGH}{}", rule("r", "{ \"@band\" = \"red\" }", "red")),
                &["red"],
            ),
            (
                "a rule on unknown accounts",
                format!("{HIGH}{}", rule("r", "{ \"@band\" = \"unknown\" }", "red")),
                &[],
            ),
            ("a rule may hold", capped("{ a = 1 }", "yellow"), &[]),
            (
                "it holds for all that are green",
                capped(ALL_GREEN[0], ALL_GREEN[1]),
                &["green"],
            ),
            (
                "it always holds",
                capped("{ \"@coverage\" = \">= 0\" }", "red"),
                &["green", "yellow"],
            ),
            (
                "it may not hold",
                capped("{ \"@coverage\" = \"> 0\" }", "red"),
                &[],
            ),
            (
                "one of a list always holds",
                capped("[{ a = 1 }, { \"@score\" = \">= 0\" }]", "yellow"),
                &["green"],
            ),
            (
                "green becomes yellow, then red",
                both(ALL_GREEN, ALL_YELLOW),
                &["green", "yellow"],
            ),
            (
                "yellow becomes red, then green yellow",
                both(ALL_YELLOW, ALL_GREEN),
                &["green"],
            ),
        ];
        for (name, toml, expected) in rows {
            assert_eq!(unreachable(&toml), expected, "{name}");
        }
    }

    #[test]
    fn a_rule_that_expired_caps_nothing() {
        let rule = |expires: &str| {
            let rule = rule("r", "{ \"@band\" = \"green\" }", "yellow");
            format!("{FREE}{rule}expires = {expires}\n")
        };
        assert_eq!(unreachable(&rule("2026-11-01")), [""; 0]);
        assert_eq!(unreachable(&rule("2026-11-02")), ["green"]);
    }
}
