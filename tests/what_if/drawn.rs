//! Random scorecards over every curve and derivation, each with an account.

use std::fmt::Write as _;

use health_score::cell::Date;
use health_score::explain::what_if::{Goal, Setting};
use health_score::scorecard::Band;
use proptest::prelude::*;

/// 2026-11-01.
const AS_OF: i32 = 20_758;

/// A curve with what its best is, computed here on its own.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    Range(i32, i32),
    LogRange(i32, i32),
    /// Strengths in tenths.
    Line(Vec<(i32, u32)>),
    Steps(Vec<(i32, u32)>),
    HalfLife(i32),
    /// Strengths in tenths of the texts t0, t1 and so on.
    Values(Vec<u32>),
    Flag,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Derived {
    Plain,
    Per,
    Relative,
    Absolute,
    Since,
    Until,
}

/// The date of a measurement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Dated {
    Never,
    DaysAgo(i32),
}

/// A signal with its account's cells.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    pub(super) positive: bool,
    pub(super) weight: u32,
    pub(super) shape: Shape,
    pub(super) derived: Derived,
    pub(super) missing: &'static str,
    pub(super) required: bool,
    pub(super) actionable: bool,
    pub(super) dimension: Option<u8>,
    pub(super) metric: Option<i32>,
    pub(super) second: Option<i32>,
    /// When it was measured, where that may be 90 days ago at most.
    pub(super) dated: Option<Dated>,
}

impl Shape {
    fn toml(&self) -> String {
        let points = |points: &[(i32, u32)]| {
            let points = points
                .iter()
                .map(|&(x, tenths)| format!("[{x}, {}]", f64::from(tenths) / 10.0));
            points.collect::<Vec<_>>().join(", ")
        };
        match self {
            Shape::Range(from, to) => format!("range = [{from}, {to}]"),
            Shape::LogRange(from, to) => format!("log_range = [{from}, {to}]"),
            Shape::Line(line) => format!("line = [{}]\nshape = \"any\"", points(line)),
            Shape::Steps(steps) => format!("steps = [{}]", points(steps)),
            Shape::HalfLife(half_life) => format!("half_life = {half_life}"),
            Shape::Values(tenths) => {
                let texts = tenths.iter().enumerate();
                let texts = texts
                    .map(|(place, &tenths)| format!("t{place} = {}", f64::from(tenths) / 10.0));
                format!("values = {{ {} }}", texts.collect::<Vec<_>>().join(", "))
            }
            Shape::Flag => "flag = true".to_owned(),
        }
    }

    pub(super) fn takes_numbers(&self) -> bool {
        !matches!(self, Shape::Values(_) | Shape::Flag)
    }

    /// A number, or for a text its place, that is as good as can be.
    fn best(&self, positive: bool) -> i32 {
        let most = |points: &[(i32, u32)]| {
            let order = |&&(_, tenths): &&(i32, u32)| if positive { tenths } else { 10 - tenths };
            points.iter().max_by_key(order).map_or(0, |point| point.0)
        };
        match self {
            Shape::Range(from, to) | Shape::LogRange(from, to) => {
                if positive {
                    *to
                } else {
                    *from
                }
            }
            Shape::Line(points) | Shape::Steps(points) => most(points),
            Shape::HalfLife(half_life) => {
                if positive {
                    0
                } else {
                    half_life * 100
                }
            }
            Shape::Values(tenths) => {
                let texts: Vec<(i32, u32)> = (0..).zip(tenths.iter().copied()).collect();
                most(&texts)
            }
            Shape::Flag => i32::from(positive),
        }
    }

    fn cell(&self, derived: Derived, metric: i32) -> String {
        match (self, derived) {
            (Shape::Values(tenths), _) => {
                format!("T{}", metric.unsigned_abs() as usize % tenths.len())
            }
            (Shape::Flag, _) => if metric.rem_euclid(2) == 1 {
                "yes"
            } else {
                "no"
            }
            .to_owned(),
            (_, Derived::Since) => Date::from_days(AS_OF - metric).to_string(),
            (_, Derived::Until) => Date::from_days(AS_OF + metric).to_string(),
            _ => metric.to_string(),
        }
    }
}

impl Drawn {
    fn toml(&self, place: usize, metric: &str, second: &str) -> String {
        let polarity = if self.positive {
            "positive"
        } else {
            "negative"
        };
        let mut text = format!(
            "[{polarity}.s{place}]\nmetric = \"{metric}\"\n{}\n",
            self.shape.toml()
        );
        let Drawn {
            weight,
            missing,
            required,
            actionable,
            ..
        } = self;
        let _ = writeln!(
            text,
            "weight = {weight}\nmissing = \"{missing}\"\nrequired = {required}\nactionable = {actionable}"
        );
        if let Some(dimension) = self.dimension {
            let _ = writeln!(text, "dimension = \"D{dimension}\"");
        }
        if self.dated.is_some() {
            let _ = writeln!(text, "measured_on = \"d{place}\"\nmax_age = 90");
        }
        let _ = match self.derived {
            Derived::Plain => Ok(()),
            Derived::Per => writeln!(text, "per = \"{second}\""),
            Derived::Relative => writeln!(text, "previous = \"{second}\""),
            Derived::Absolute => writeln!(text, "previous = \"{second}\"\nchange = \"absolute\""),
            Derived::Since => writeln!(text, "days = \"since\""),
            Derived::Until => writeln!(text, "days = \"until\""),
        };
        text
    }

    /// The cells that make it as good as can be: worked out without inverting anything.
    pub(super) fn best(&self, place: usize) -> Vec<Setting> {
        let x = self.shape.best(self.positive);
        let metric = match self.derived {
            Derived::Plain | Derived::Since | Derived::Until => x,
            Derived::Per => x * self.second.unwrap_or(1),
            Derived::Relative => self.second.unwrap_or(100) + x * self.second.unwrap_or(100).abs(),
            Derived::Absolute => self.second.unwrap_or(0) + x,
        };
        let set = |column: String, cell: String| Setting { column, cell };
        let mut settings = vec![set(
            format!("m{place}"),
            self.shape.cell(self.derived, metric),
        )];
        let stand_in = match self.derived {
            Derived::Per => "1",
            Derived::Relative => "100",
            _ => "0",
        };
        if matches!(
            self.derived,
            Derived::Per | Derived::Relative | Derived::Absolute
        ) && self.second.is_none()
        {
            settings.push(set(format!("p{place}"), stand_in.to_owned()));
        }
        let fresh = |dated| matches!(dated, Dated::DaysAgo(days) if days <= 90);
        if self.dated.is_some_and(|dated| !fresh(dated)) {
            settings.push(set(format!("d{place}"), Date::from_days(AS_OF).to_string()));
        }
        settings
    }
}

fn shape() -> impl Strategy<Value = Shape> {
    let ends = (-30..30_i32, 1..80_i32, any::<bool>());
    let ends =
        ends.prop_map(|(a, span, rising)| if rising { (a, a + span) } else { (a + span, a) });
    let points = prop::collection::vec((1..20_i32, 0..=10_u32), 2..5).prop_map(|steps| {
        let mut x = -20;
        let point = |(gap, tenths)| {
            x += gap;
            (x, tenths)
        };
        steps.into_iter().map(point).collect::<Vec<_>>()
    });
    prop_oneof![
        3 => ends.prop_map(|(from, to)| Shape::Range(from, to)),
        1 => (0..50_i32, 1..500_i32, any::<bool>()).prop_map(|(a, span, rising)| {
            if rising { Shape::LogRange(a, a + span) } else { Shape::LogRange(a + span, a) }
        }),
        1 => points.clone().prop_map(Shape::Line),
        1 => points.prop_map(Shape::Steps),
        1 => (1..60_i32).prop_map(Shape::HalfLife),
        1 => prop::collection::vec(0..=10_u32, 1..4).prop_map(Shape::Values),
        1 => Just(Shape::Flag),
    ]
}

fn derived() -> impl Strategy<Value = Derived> {
    prop::sample::select(vec![
        Derived::Plain,
        Derived::Plain,
        Derived::Per,
        Derived::Relative,
        Derived::Absolute,
        Derived::Since,
        Derived::Until,
    ])
}

fn signal() -> impl Strategy<Value = Drawn> {
    let missing = prop::sample::select(vec!["exclude", "exclude", "worst", "neutral", "best"]);
    let meaning = (any::<bool>(), 1..30_u32, shape(), derived(), missing);
    let keys = (
        prop::bool::weighted(0.1),
        prop::bool::weighted(0.8),
        prop::option::weighted(0.4, 0..2_u8),
    );
    let dated = prop::option::weighted(0.8, 0..180_i32);
    let dated = dated.prop_map(|days| days.map_or(Dated::Never, Dated::DaysAgo));
    let second = (-9..10_i32).prop_map(|it| if it == 0 { 10 } else { it });
    let cells = (
        prop::option::weighted(0.75, -60..120_i32),
        prop::option::weighted(0.9, second),
        prop::option::weighted(0.2, dated),
    );
    (meaning, keys, cells).prop_map(|(meaning, keys, (metric, second, dated))| {
        let (positive, weight, shape, derived, missing) = meaning;
        let (required, actionable, dimension) = keys;
        let derived = if shape.takes_numbers() {
            derived
        } else {
            Derived::Plain
        };
        Drawn {
            positive,
            weight,
            shape,
            derived,
            missing,
            required,
            actionable,
            dimension,
            metric,
            second,
            dated,
        }
    })
}

#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) signals: Vec<Drawn>,
    pub(super) dimensions: [Option<u32>; 2],
    pub(super) min_coverage: f64,
    pub(super) goal: Goal,
}

pub(super) fn case() -> impl Strategy<Value = Case> {
    let goal = prop_oneof![
        Just(Goal::NextBand),
        Just(Goal::Band(Band::Green)),
        (1..=1000_u32).prop_map(|tenths| Goal::Score(f64::from(tenths) / 10.0)),
    ];
    let signals = prop::collection::vec(signal(), 1..6);
    let dimensions = prop::array::uniform2(prop::option::of(1..50_u32));
    let coverage = prop::sample::select(vec![0.0, 0.3, 0.5, 0.9]);
    (signals, dimensions, coverage, goal).prop_map(|(signals, dimensions, min_coverage, goal)| {
        Case {
            signals,
            dimensions,
            min_coverage,
            goal,
        }
    })
}

/// A scorecard over the columns that `columns` names for each signal: metric and second.
pub(super) fn scorecard(case: &Case, columns: impl Fn(usize) -> (String, String)) -> String {
    let mut text = format!(
        "[account]\nid = \"id\"\n[bands]\ngreen = 70\nyellow = 40\nmin_coverage = {:?}\n",
        case.min_coverage
    );
    for (place, signal) in case.signals.iter().enumerate() {
        let (metric, second) = columns(place);
        text.push_str(&signal.toml(place, &metric, &second));
    }
    for (place, weight) in case.dimensions.iter().enumerate() {
        let mut named = case.signals.iter().map(|it| it.dimension.map(usize::from));
        if let Some(weight) = weight.filter(|_| named.any(|it| it == Some(place))) {
            let _ = writeln!(text, "[dimension.D{place}]\nweight = {weight}");
        }
    }
    text
}

pub(super) fn own(place: usize) -> (String, String) {
    (format!("m{place}"), format!("p{place}"))
}

pub(super) fn cells(case: &Case) -> Vec<(String, String)> {
    let mut cells = Vec::new();
    for (place, signal) in case.signals.iter().enumerate() {
        let text = |number: Option<i32>| number.map_or(String::new(), |it| it.to_string());
        let metric = signal
            .metric
            .map(|metric| signal.shape.cell(signal.derived, metric));
        cells.push((format!("m{place}"), metric.unwrap_or_default()));
        cells.push((format!("p{place}"), text(signal.second)));
        let date = match signal.dated {
            Some(Dated::DaysAgo(days)) => Date::from_days(AS_OF - days).to_string(),
            _ => String::new(),
        };
        cells.push((format!("d{place}"), date));
    }
    cells
}
