//! What came out of a test.

use std::cmp::Ordering;

use crate::diagnostic::Diagnostic;
use crate::score::{Account, Origin, Unknown};
use crate::scorecard::{Band, Cuts, Test};

/// What came out of a test.
#[derive(Clone, Debug)]
pub struct Outcome<'t> {
    /// The test.
    pub test: &'t Test,
    /// What was found; where a cell of the test is invalid, what is wrong with it.
    pub found: Result<Found, Vec<Diagnostic>>,
}

impl Outcome<'_> {
    /// Whether all that was expected came out.
    pub fn passed(&self) -> bool {
        self.found
            .as_ref()
            .is_ok_and(|found| found.misses.is_empty())
    }
}

/// What became of a test's account, and what of it was not expected.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The score, 0 to 100.
    pub score: Option<f64>,
    /// The band, after the rules; `None` where it depends on other accounts (quantile bands).
    pub band: Option<Band>,
    /// The share of the weight that was measured, 0 to 1.
    pub coverage: f64,
    /// Why there is no score.
    pub unknown: Option<Unknown>,
    /// The id of the profile; `None` for the base.
    pub profile: Option<String>,
    /// The ids of the rules that lowered the band, with their reasons.
    pub rules: Vec<(String, String)>,
    /// The actions, in their order.
    pub plays: Vec<String>,
    /// What no complaint would leave; `None` without a score.
    pub start: Option<f64>,
    /// The signals, in canonical order.
    pub signals: Vec<Part>,
    /// What was expected and did not come out.
    pub misses: Vec<Miss>,
}

/// What a signal did to the score of a test's account.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The signal's id.
    pub id: String,
    /// What people read.
    pub title: String,
    /// What it adds (+) or takes away (−); `None` when it is left out, or without a score.
    pub points: Option<f64>,
    /// How many points it holds back; `None` as above.
    pub lost: Option<f64>,
    /// Whether its strength is measured, assumed or missing.
    pub origin: Origin,
}

/// Something that was expected and did not come out.
#[derive(Clone, Debug, PartialEq)]
pub struct Miss {
    /// The key of `expect`.
    pub key: &'static str,
    /// What the test says.
    pub expected: Value,
    /// What came out.
    pub got: Value,
}

/// A value of `expect`, or what came out in its place.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// There is none.
    Nothing,
    /// A score (0 to 100) or a coverage (0 to 1).
    Number(f64),
    /// A band, a profile, or why there is no score.
    Text(String),
    /// Rules or plays.
    List(Vec<String>),
}

impl Found {
    pub(super) fn new(account: &Account<'_>) -> Self {
        let owned = |texts: &mut dyn Iterator<Item = &str>| texts.map(str::to_owned).collect();
        Found {
            score: account.score(),
            band: band(account),
            coverage: account.coverage(),
            unknown: account.unknown(),
            profile: account.profile().map(str::to_owned),
            rules: account
                .rules()
                .map(|rule| (rule.id.clone(), rule.reason.clone()))
                .collect(),
            plays: owned(&mut account.plays()),
            start: account.start(),
            signals: account
                .signals()
                .map(|it| Part {
                    id: it.signal.id.clone(),
                    title: it.signal.title(),
                    points: it.points,
                    lost: it.lost,
                    origin: it.origin,
                })
                .collect(),
            misses: Vec::new(),
        }
    }

    /// The signals that count, those that explain the misses best first: where a better score was
    /// expected, by what they hold back; where a worse one was, by what they leave standing; else
    /// by their points. Equals stay in canonical order.
    pub fn by_effect(&self) -> Vec<&Part> {
        let aim = self.aim();
        let effect = |part: &Part| {
            let (points, lost) = (part.points.unwrap_or(0.0), part.lost.unwrap_or(0.0));
            match aim {
                Ordering::Greater => lost,
                Ordering::Less => points,
                Ordering::Equal => points.abs(),
            }
        };
        let counted = self.signals.iter().filter(|part| part.points.is_some());
        let mut sorted: Vec<&Part> = counted.collect();
        sorted.sort_by(|one, other| effect(other).total_cmp(&effect(one)));
        sorted
    }

    /// Whether a better or a worse score was expected.
    fn aim(&self) -> Ordering {
        let order = |miss: &Miss| match (&miss.expected, &miss.got) {
            (Value::Number(expected), Value::Number(got)) if miss.key.starts_with("score") => {
                expected.total_cmp(got)
            }
            (Value::Text(expected), Value::Text(got)) if miss.key == "band" => {
                Band::from_name(expected).cmp(&Band::from_name(got))
            }
            _ => Ordering::Equal,
        };
        let mut orders = self.misses.iter().map(order);
        orders
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    }
}

/// The band of an account that is alone. Quantile bands ask how many others are better, which
/// only a rule that caps at red, or too little data, makes needless.
fn band(account: &Account<'_>) -> Option<Band> {
    let band = account.band();
    let by_quantile = matches!(account.bands().cuts, Cuts::Quantile { .. });
    (!by_quantile || matches!(band, Band::Red | Band::Unknown)).then_some(band)
}
