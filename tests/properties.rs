//! What holds for every scorecard and every account.

use std::fmt::Write as _;

use health_score::cell::{Cell, Date};
use health_score::score::{Account, Bound, Depth, Request, Scores, Unknown, Weighed, weigh};
use health_score::scorecard::Scorecard;
use health_score::table::{Header, Table};
use proptest::prelude::*;

/// A signal as a line of TOML, over a column of its own.
#[derive(Clone, Debug)]
struct Drawn {
    positive: bool,
    weight: u32,
    curve: String,
    missing: &'static str,
    dimension: Option<u8>,
    /// More of the metric is never worse for a positive signal.
    rising: bool,
    required: bool,
}

fn curve() -> impl Strategy<Value = (String, bool)> {
    let range = (-50..50_i32, 1..100_i32, any::<bool>()).prop_map(|(a, span, rising)| {
        let (from, to) = if rising { (a, a + span) } else { (a + span, a) };
        (format!("range = [{from}, {to}]"), rising)
    });
    let log = (0..50_i32, 1..500_i32)
        .prop_map(|(a, span)| (format!("log_range = [{a}, {}]", a + span), true));
    let steps = prop::collection::vec((1..20_i32, 0..=10_u32), 2..5).prop_map(|steps| {
        let mut strengths: Vec<u32> = steps.iter().map(|step| step.1).collect();
        strengths.sort_unstable();
        let mut x = -30;
        let points = steps.iter().zip(strengths).map(|((gap, _), strength)| {
            x += gap;
            format!("[{x}, {}]", f64::from(strength) / 10.0)
        });
        let points: Vec<String> = points.collect();
        (points.join(", "), true)
    });
    let steps = (steps, any::<bool>()).prop_map(|((points, rising), line)| {
        (
            format!("{} = [{points}]", if line { "line" } else { "steps" }),
            rising,
        )
    });
    let half_life = (1..90_u32).prop_map(|days| (format!("half_life = {days}"), false));
    prop_oneof![range, log, steps, half_life]
}

fn signal() -> impl Strategy<Value = Drawn> {
    let missing = prop::sample::select(vec!["exclude", "worst", "neutral", "best"]);
    (
        any::<bool>(),
        1..100_u32,
        curve(),
        missing,
        prop::option::of(0..3_u8),
        prop::bool::weighted(0.1),
    )
        .prop_map(
            |(positive, weight, (curve, rising), missing, dimension, required)| Drawn {
                positive,
                weight,
                curve,
                missing,
                dimension,
                rising,
                required,
            },
        )
}

/// Some signals, the weights of the dimensions 0 to 2 where they have one, and cells by row.
type Case = (Vec<Drawn>, [Option<u32>; 3], Vec<Vec<Option<i32>>>);

fn case() -> impl Strategy<Value = Case> {
    let dimensions = prop::array::uniform3(prop::option::of(1..100_u32));
    (prop::collection::vec(signal(), 1..7), dimensions).prop_flat_map(|(signals, weights)| {
        let cell = prop::option::weighted(0.8, -80..200_i32);
        let row = prop::collection::vec(cell, signals.len());
        (
            Just(signals),
            Just(weights),
            prop::collection::vec(row, 1..20),
        )
    })
}

fn scorecard(signals: &[Drawn], dimensions: [Option<u32>; 3], scale: f64) -> Scorecard {
    let mut text = String::from(
        "[account]\nid = \"id\"\n[bands]\ngreen = 70\nyellow = 40\nmin_coverage = 0.3\n",
    );
    for (place, signal) in signals.iter().enumerate() {
        let polarity = if signal.positive {
            "positive"
        } else {
            "negative"
        };
        let Drawn { curve, missing, .. } = signal;
        let weight = f64::from(signal.weight) * scale;
        let _ = writeln!(
            text,
            "[{polarity}.s{place}]\nmetric = \"m{place}\"\n{curve}"
        );
        let _ = writeln!(text, "weight = {weight:?}\nmissing = \"{missing}\"");
        if signal.required {
            let _ = writeln!(text, "required = true");
        }
        if let Some(dimension) = signal.dimension {
            let _ = writeln!(text, "dimension = \"D{dimension}\"");
        }
    }
    for (place, weight) in dimensions.iter().enumerate() {
        let used = signals
            .iter()
            .any(|it| it.dimension.map(usize::from) == Some(place));
        if let Some(weight) = weight.filter(|_| used) {
            let weight = f64::from(weight) * scale;
            let _ = writeln!(text, "[dimension.D{place}]\nweight = {weight:?}");
        }
    }
    match Scorecard::parse("drawn.toml", &text) {
        Ok(parsed) => parsed.scorecard,
        Err(problems) => panic!("{problems:?}\n{text}"),
    }
}

/// What is compared of an account.
#[derive(Clone, Debug, PartialEq)]
struct Judged {
    id: String,
    score: Option<f64>,
    band: &'static str,
    coverage: f64,
    unknown: Option<Unknown>,
    /// What comes out for the account by itself.
    weighed: Weighed,
    interval: [f64; 2],
    dimensions: Vec<Option<f64>>,
    start: Option<f64>,
    points: Vec<Option<f64>>,
    lost: Vec<Option<f64>>,
}

fn weighed(account: &Account<'_>) -> Weighed {
    let card = account.card();
    weigh(card, &card.full_weights(), |slot| {
        let found = account.observed(slot);
        let goodness = card.signals[slot].polarity.goodness(found.strength);
        (goodness, found.origin)
    })
}

/// Scores rows in chunks of `chunk`.
fn judge(scorecard: &Scorecard, rows: &[(usize, Vec<Option<i32>>)], chunk: usize) -> Vec<Judged> {
    let metrics = rows.first().map_or(0, |(_, cells)| cells.len());
    let mut names = vec!["id".to_owned()];
    names.extend((0..metrics).map(|place| format!("m{place}")));
    let as_of = Date::from_ymd(2026, 11, 1).expect("a date");
    let request = Request {
        depth: Depth::Full,
        ..Request::new(as_of)
    };
    let bound = Bound::new(scorecard, &Header::Listed(names), &request).expect("all columns");
    let mut table = Table::new(bound.columns().len());
    let mut scores = Scores::new();
    let mut judged = Vec::new();
    for rows in rows.chunks(chunk) {
        table.reset(String::new());
        for (number, cells) in rows {
            table.begin_row(*number as u64 + 2, None);
            for (column, wanted) in bound.columns().iter().enumerate() {
                let text = match wanted.place {
                    Some(0) => format!("A{number}"),
                    Some(place) => cells[place - 1].map_or(String::new(), |it| it.to_string()),
                    None => unreachable!("the header has every column"),
                };
                table.set_copy(column, Cell::Text(&text));
            }
        }
        bound.score(&table, &mut scores);
        assert_eq!(scores.invalid(), []);
        for row in 0..table.rows() {
            let account = Account::new(&bound, &table, &scores, row);
            judged.push(Judged {
                id: account.id().to_owned(),
                score: account.score(),
                band: account.band().name(),
                coverage: account.coverage(),
                unknown: account.unknown(),
                weighed: weighed(&account),
                interval: account.interval().expect("the full depth"),
                dimensions: account.dimensions().map(|(_, score)| score).collect(),
                start: account.start(),
                points: account.signals().map(|it| it.points).collect(),
                lost: account.signals().map(|it| it.lost).collect(),
            });
        }
    }
    judged
}

fn numbered(rows: &[Vec<Option<i32>>]) -> Vec<(usize, Vec<Option<i32>>)> {
    rows.iter().cloned().enumerate().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn scores_stay_within_0_and_100_and_within_their_interval((signals, weights, rows) in case()) {
        let card = scorecard(&signals, weights, 1.0);
        for account in judge(&card, &numbered(&rows), 1000) {
            let [low, high] = account.interval;
            prop_assert!((0.0..=100.0).contains(&low) && low <= high && high <= 100.0);
            prop_assert!((0.0..=1.0).contains(&account.coverage));
            if let Some(score) = account.score {
                prop_assert!((0.0..=100.0).contains(&score), "{score}");
            }
            for score in account.dimensions.into_iter().flatten() {
                prop_assert!((0.0..=100.0).contains(&score), "{score}");
            }
        }
    }

    #[test]
    fn an_account_weighs_the_same_by_itself((signals, weights, rows) in case()) {
        let card = scorecard(&signals, weights, 1.0);
        for account in judge(&card, &numbered(&rows), 1000) {
            let weighed = account.weighed;
            let score = weighed.score.filter(|_| weighed.unknown.is_none());
            prop_assert_eq!(score.map(f64::to_bits), account.score.map(f64::to_bits));
            prop_assert_eq!(weighed.coverage.to_bits(), account.coverage.to_bits());
            prop_assert_eq!(weighed.unknown, account.unknown);
        }
    }

    #[test]
    fn start_and_points_add_up_and_lost_is_what_is_left((signals, weights, rows) in case()) {
        let card = scorecard(&signals, weights, 1.0);
        for account in judge(&card, &numbered(&rows), 1000) {
            let (Some(score), Some(start)) = (account.score, account.start) else {
                prop_assert!(account.points.iter().chain(&account.lost).all(Option::is_none));
                continue;
            };
            let points: f64 = account.points.iter().flatten().sum();
            let lost: f64 = account.lost.iter().flatten().sum();
            // The score is brought to 6 decimals, its parts are not.
            prop_assert!((start + points - score).abs() <= 0.5e-6 + 1e-9);
            prop_assert!((100.0 - lost - score).abs() <= 0.5e-6 + 1e-9);
        }
    }

    #[test]
    fn improving_a_metric_never_lowers_the_score(
        (signals, weights, rows) in case(),
        place in any::<prop::sample::Index>(),
        step in 1..50_i32,
    ) {
        let card = scorecard(&signals, weights, 1.0);
        let place = place.index(signals.len());
        let better = if signals[place].rising == signals[place].positive { step } else { -step };
        let improved: Vec<_> = rows
            .iter()
            .map(|row| {
                let mut row = row.clone();
                row[place] = row[place].map(|it| it + better);
                row
            })
            .collect();
        let before = judge(&card, &numbered(&rows), 1000);
        let after = judge(&card, &numbered(&improved), 1000);
        for (before, after) in before.into_iter().zip(after) {
            prop_assert!(after.score >= before.score, "{before:?}\n{after:?}");
        }
    }

    #[test]
    fn weights_scaled_together_change_nothing((signals, weights, rows) in case(), power in -8..8_i32) {
        // A power of two scales without rounding, so that all stays equal to the last bit.
        let plain = judge(&scorecard(&signals, weights, 1.0), &numbered(&rows), 1000);
        let scaled = judge(&scorecard(&signals, weights, 2_f64.powi(power)), &numbered(&rows), 1000);
        prop_assert_eq!(plain, scaled);
    }

    #[test]
    fn the_order_and_the_chunks_of_rows_change_nothing(
        (signals, weights, rows) in case(),
        chunk in 1..5_usize,
        turn in any::<prop::sample::Index>(),
    ) {
        let card = scorecard(&signals, weights, 1.0);
        let rows = numbered(&rows);
        let whole = judge(&card, &rows, 1000);
        prop_assert_eq!(&judge(&card, &rows, chunk), &whole);
        let mut turned = rows.clone();
        turned.rotate_left(turn.index(rows.len()));
        let mut judged = judge(&card, &turned, 1000);
        judged.rotate_right(turn.index(rows.len()));
        prop_assert_eq!(judged, whole);
    }
}
