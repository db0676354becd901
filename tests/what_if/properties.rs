//! What holds for every scorecard and every account.

use std::fmt::Write as _;

use health_score::cell::Date;
use health_score::explain::what_if::{Barrier, Goal, Outcome, Setting, WhatIf, rescore, what_if};
use health_score::score::{Account, Input};
use health_score::scorecard::Band;
use proptest::prelude::*;

use super::{told, with_account};

/// 2026-11-01.
const AS_OF: i32 = 20_758;

/// A curve with what its best is, computed here on its own.
#[derive(Clone, Debug)]
enum Shape {
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
enum Derived {
    Plain,
    Per,
    Relative,
    Absolute,
    Since,
    Until,
}

/// A signal with its account's cells.
#[derive(Clone, Debug)]
struct Drawn {
    positive: bool,
    weight: u32,
    shape: Shape,
    derived: Derived,
    missing: &'static str,
    required: bool,
    actionable: bool,
    dimension: Option<u8>,
    metric: Option<i32>,
    second: Option<i32>,
    /// Days since the measurement, where it may be 90 days old at most.
    age: Option<Option<i32>>,
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

    fn takes_numbers(&self) -> bool {
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
                let texts = tenths.iter().enumerate();
                let texts: Vec<(i32, u32)> = texts
                    .map(|(place, &tenths)| (place as i32, tenths))
                    .collect();
                most(&texts)
            }
            Shape::Flag => i32::from(positive),
        }
    }

    fn cell(&self, derived: Derived, metric: i32) -> String {
        match (self, derived) {
            (Shape::Values(tenths), _) => format!("T{}", metric.rem_euclid(tenths.len() as i32)),
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
        if self.age.is_some() {
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
    fn best(&self, place: usize) -> Vec<Setting> {
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
        if self.age.is_some_and(|age| age.is_none_or(|age| age > 90)) {
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
    let second = (-9..10_i32).prop_map(|it| if it == 0 { 10 } else { it });
    let cells = (
        prop::option::weighted(0.75, -60..120_i32),
        prop::option::weighted(0.9, second),
        prop::option::weighted(0.2, prop::option::weighted(0.8, 0..180_i32)),
    );
    (meaning, keys, cells).prop_map(|(meaning, keys, (metric, second, age))| {
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
            age,
        }
    })
}

#[derive(Clone, Debug)]
struct Case {
    signals: Vec<Drawn>,
    dimensions: [Option<u32>; 2],
    min_coverage: f64,
    goal: Goal,
}

fn case() -> impl Strategy<Value = Case> {
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
fn scorecard(case: &Case, columns: impl Fn(usize) -> (String, String)) -> String {
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

fn own(place: usize) -> (String, String) {
    (format!("m{place}"), format!("p{place}"))
}

fn cells(case: &Case) -> Vec<(String, String)> {
    let mut cells = Vec::new();
    for (place, signal) in case.signals.iter().enumerate() {
        let text = |number: Option<i32>| number.map_or(String::new(), |it| it.to_string());
        let metric = signal
            .metric
            .map(|metric| signal.shape.cell(signal.derived, metric));
        cells.push((format!("m{place}"), metric.unwrap_or_default()));
        cells.push((format!("p{place}"), text(signal.second)));
        let date = signal
            .age
            .flatten()
            .map(|age| Date::from_days(AS_OF - age).to_string());
        cells.push((format!("d{place}"), date.unwrap_or_default()));
    }
    cells
}

fn see<T>(scorecard: &str, cells: &[(String, String)], see: impl FnOnce(&Account<'_>) -> T) -> T {
    let cells: Vec<(&str, &str)> = cells
        .iter()
        .map(|(name, cell)| (name.as_str(), cell.as_str()))
        .collect();
    with_account(scorecard, &cells, see)
}

/// The greatest score of all sets of signals at their best, and the size of the smallest set that
/// reaches the target.
fn all_sets(
    case: &Case,
    account: &Account<'_>,
    found: &WhatIf<'_>,
) -> (Option<f64>, Option<usize>) {
    let can: Vec<usize> = (0..case.signals.len())
        .filter(|&place| case.signals[place].actionable)
        .collect();
    let (mut greatest, mut smallest): (Option<f64>, Option<usize>) = (None, None);
    for set in 0..1_u32 << can.len() {
        let places = can
            .iter()
            .enumerate()
            .filter(|(bit, _)| set & (1 << bit) != 0);
        let settings = places.flat_map(|(_, &place)| case.signals[place].best(place));
        let after = rescore(account, &settings.collect::<Vec<_>>()).expect("columns");
        assert_eq!(after.invalid(), []);
        let after = after.account(account.bound());
        if after.score() > greatest {
            greatest = after.score();
        }
        if found.target.is_reached(&after) {
            let size = set.count_ones() as usize;
            smallest = Some(smallest.map_or(size, |least| least.min(size)));
        }
    }
    (greatest, smallest)
}

/// The same cell one whole step nearer to what it was; `None` for what has no steps.
fn one_less(from: Option<&Input<'_>>, to: &Input<'_>, cell: &str) -> Option<String> {
    match (from?, to) {
        (Input::Number(from), Input::Number(to))
            if cell.parse::<i64>().is_ok() && (to - from).abs() > 1.0 =>
        {
            Some((to - (to - from).signum()).to_string())
        }
        (Input::Date(from), Input::Date(to)) if from.days().abs_diff(to.days()) > 1 => {
            let step = (to.days() - from.days()).signum();
            Some(Date::from_days(to.days() - step).to_string())
        }
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn what_is_reachable_and_how_many_signals_it_takes_is_as_all_sets_say(case in case()) {
        let scorecard = scorecard(&case, own);
        see(&scorecard, &cells(&case), |account| {
            let found = what_if(account, case.goal);
            let (greatest, smallest) = all_sets(&case, account, &found);
            match &found.outcome {
                Outcome::AlreadyThere => prop_assert!(found.target.is_reached(account)),
                Outcome::Reachable(plan) => prop_assert_eq!(Some(plan.changes.len()), smallest),
                Outcome::OutOfReach(barrier) => {
                    prop_assert_eq!(smallest, None);
                    match barrier {
                        Barrier::TooLow { perfect } => prop_assert_eq!(Some(*perfect), greatest),
                        Barrier::Unknown { .. } => prop_assert_eq!(greatest, None),
                        Barrier::Capped { .. } | Barrier::QuantileBands => prop_assert!(false, "{barrier:?}"),
                    }
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn a_plan_reaches_and_one_step_less_of_it_does_not(case in case()) {
        let scorecard = scorecard(&case, own);
        see(&scorecard, &cells(&case), |account| {
            let found = what_if(account, case.goal);
            let Outcome::Reachable(plan) = &found.outcome else { return Ok(()) };
            let settings = plan.settings();
            let after = rescore(account, &settings).expect("columns");
            prop_assert!(after.invalid().is_empty() && found.target.is_reached(&after.account(account.bound())));
            let gained: Option<f64> = plan.changes.iter().map(|change| change.gained).sum();
            if let (Some(gained), Some(before)) = (gained, account.score()) {
                let score = after.account(account.bound()).score().expect("a score");
                prop_assert!((before + gained - score).abs() < 1e-9);
            }
            for change in &plan.changes {
                let setting = &change.settings[0];
                let falls_again = case.signals.iter().any(|it| matches!(it.shape, Shape::Line(_) | Shape::Steps(_)));
                let Some(less) = one_less(change.from.as_ref(), &change.to, &setting.cell).filter(|_| !falls_again) else {
                    continue;
                };
                let mut settings = settings.clone();
                for it in settings.iter_mut().filter(|it| it.column == setting.column) {
                    it.cell.clone_from(&less);
                }
                let after = rescore(account, &settings).expect("columns");
                let reached = found.target.is_reached(&after.account(account.bound()));
                prop_assert!(!reached, "{} = {less} does as well as {}", setting.column, setting.cell);
            }
            Ok(())
        })?;
    }

    #[test]
    fn whatever_reads_the_same_columns_a_plan_reaches_and_leaves_alone_what_is_fixed(
        case in case(),
        shared in prop::collection::vec((0..3_usize, 0..3_usize), 6),
        rule in prop::option::of((-20..40_i32, any::<bool>())),
    ) {
        // Numbers only, some of them over the metrics of other signals.
        let mut case = case;
        for signal in &mut case.signals {
            if !signal.shape.takes_numbers() {
                signal.shape = Shape::Range(0, 20);
            }
            if matches!(signal.derived, Derived::Since | Derived::Until) {
                signal.derived = Derived::Plain;
            }
        }
        let columns = |place: usize| (format!("m{}", shared[place].0), format!("m{}", shared[place].1));
        let mut scorecard = scorecard(&case, columns);
        if let Some((below, red)) = rule {
            let cap = if red { "red" } else { "yellow" };
            let _ = writeln!(scorecard, "[[rule]]\nid = \"low\"\nwhen = {{ m0 = \"< {below}\" }}\ncap = \"{cap}\"\nreason = \"low\"");
        }
        let mut cells = cells(&case);
        cells.extend((case.signals.len()..3).map(|place| (format!("m{place}"), "4".to_owned())));
        see(&scorecard, &cells, |account| {
            // Says so itself when the plan does not reach.
            let _ = told(account, case.goal);
            if let Outcome::Reachable(plan) = what_if(account, case.goal).outcome {
                let fixed = account.card().signals.iter().filter(|signal| !signal.actionable);
                let fixed: Vec<&str> = fixed.flat_map(|signal| signal.columns()).collect();
                for setting in plan.settings() {
                    prop_assert!(!fixed.contains(&setting.column.as_str()), "{} is fixed", setting.column);
                }
            }
            Ok(())
        })?;
    }
}
