use proptest::prelude::*;

use crate::fit::Proportion;
use crate::scorecard::{Band, ByBand};

use super::*;

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

fn renewal(id: &str, day: Option<&str>, value: Option<f64>, band: Band) -> Renewal {
    Renewal {
        id: id.to_owned(),
        name: None,
        owner: None,
        date: day.map(date),
        value,
        band,
    }
}

/// Green, yellow, red and unknown, each as how many renewed of how many.
fn past(bands: [(u64, u64); 4]) -> Past {
    let bands = ByBand::of(|band| {
        let (some, all) = bands[band.place()];
        Proportion::new(some, all)
    });
    Past::of_renewals(bands, date("2026-11-15"))
}

/// Green renews in 38 of 40, yellow in 15 of 20, red in 5 of 10, unknown in 1 of 2.
fn rates() -> Rates {
    Rates::of(&past([(38, 40), (15, 20), (5, 10), (1, 2)]))
}

fn forecast(renewals: Vec<Renewal>, top: usize) -> Forecast {
    forecast_of(renewals, "2026-11-15", top)
}

fn forecast_of(renewals: Vec<Renewal>, as_of: &str, top: usize) -> Forecast {
    Forecast::new(rates(), Book { renewals }, date(as_of), top)
}

#[test]
fn nothing_is_foretold_of_a_past_that_says_one_thing() {
    let rows = [
        (
            "few of all",
            [(10, 19), (0, 0), (0, 0), (0, 0)],
            Some("too-few-renewals"),
        ),
        ("enough", [(10, 20), (0, 0), (0, 0), (0, 0)], None),
        (
            "all left",
            [(0, 30), (0, 30), (0, 0), (0, 0)],
            Some("too-few-outcomes"),
        ),
        (
            "all stayed",
            [(30, 30), (30, 30), (0, 0), (0, 0)],
            Some("too-few-outcomes"),
        ),
        (
            "four left",
            [(28, 30), (28, 30), (0, 0), (0, 0)],
            Some("too-few-outcomes"),
        ),
        ("five left", [(28, 30), (27, 30), (0, 0), (0, 0)], None),
        ("five stayed", [(2, 30), (3, 30), (0, 0), (0, 0)], None),
    ];
    for (name, bands, code) in rows {
        let found = Rates::new(&past(bands), "left").err().map(|it| it.code);
        assert_eq!(found, code, "{name}");
    }
}

#[test]
fn twelve_months_are_covered_whatever_the_day() {
    // An as-of date, its last day, how many calendar months that touches, and whether the first
    // and the last are parts.
    let rows = [
        ("2026-07-01", "2027-06-30", 12, [false, false]),
        ("2026-11-15", "2027-11-14", 13, [true, true]),
        ("2023-06-30", "2024-06-29", 13, [true, true]),
        ("2024-02-29", "2025-02-27", 13, [true, true]),
        ("9999-03-01", "9999-12-31", 10, [false, false]),
    ];
    for (as_of, last, months, parts) in rows {
        let next = Date::from_days(date(last).days() + 1).to_string();
        let days = [Some(as_of), Some(last), Some(next.as_str())];
        let days = &days[..if as_of.starts_with("9999") { 2 } else { 3 }];
        let renewals = days
            .iter()
            .map(|&day| renewal("any", day, Some(1.0), Band::Red));
        let found = forecast_of(renewals.collect(), as_of, 1);
        let [first, end] = [0, found.months.len() - 1].map(|it| &found.months[it]);
        assert_eq!(found.months.len(), months, "{as_of}");
        assert_eq!([first.is_part, end.is_part], parts, "{as_of}");
        assert_eq!([first.days[0], end.days[1]], [date(as_of), date(last)]);
        assert_eq!(
            [first, end].map(|it| it.estimate.accounts),
            [1, 1],
            "{as_of}"
        );
        assert_eq!(found.later.accounts, days.len() as u64 - 2, "{as_of}");
    }
}

#[test]
fn a_band_with_few_past_renewals_counts_as_all() {
    let rates = rates();
    assert_eq!(rates.all, Proportion::new(59, 72));
    let used = Band::ALL.map(|band| (rates.is_borrowed(band), rates.rate(band)));
    let expected = [
        (false, 0.95),
        (false, 0.75),
        (false, 0.5),
        (true, 59.0 / 72.0),
    ];
    assert_eq!(used, expected);
}

#[test]
fn each_account_has_its_month() {
    let rows = [
        ("overdue", Some("2026-11-14")),
        ("today", Some("2026-11-15")),
        ("this month", Some("2026-11-30")),
        ("new year", Some("2027-01-01")),
        ("last whole month", Some("2027-10-31")),
        ("last day", Some("2027-11-14")),
        ("later", Some("2027-11-15")),
        ("none", None),
    ];
    let renewals = rows.map(|(id, day)| renewal(id, day, Some(100.0), Band::Green));
    let found = forecast(renewals.into(), 10);
    let months: Vec<_> = found.months.iter().map(|it| (it.year, it.month)).collect();
    assert_eq!(
        (months[0], months[2], months[12]),
        ((2026, 11), (2027, 1), (2027, 11))
    );
    let accounts: Vec<u64> = found.months.iter().map(|it| it.estimate.accounts).collect();
    assert_eq!(accounts, [2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
    assert_eq!(found.total.accounts, 5);
    for held in [found.overdue, found.later, found.undated] {
        assert_eq!((held.accounts, held.value), (1, 100.0));
    }
}

#[test]
fn the_most_at_risk_comes_first() {
    let day = Some("2026-12-01");
    let renewals = vec![
        renewal("green", day, Some(1000.0), Band::Green),
        renewal("red", day, Some(300.0), Band::Red),
        renewal("worthless", day, Some(0.0), Band::Red),
        renewal("nobody knows", day, None, Band::Red),
        renewal("also red", day, Some(300.0), Band::Red),
        renewal("overdue", Some("2026-01-01"), Some(9000.0), Band::Red),
    ];
    let found = forecast(renewals.clone(), 10);
    let names: Vec<&str> = found
        .risks
        .iter()
        .map(|it| it.renewal.id.as_str())
        .collect();
    assert_eq!(names, ["also red", "red", "green"]);
    assert_eq!(found.risks[0].at_risk, 150.0);
    assert_eq!(found.no_value, 1);
    assert_eq!(forecast(renewals, 1).risks.len(), 1);
}

fn some() -> impl Strategy<Value = Vec<Renewal>> {
    let band = prop::sample::select(Band::ALL.to_vec());
    let one = (0_u8..28, 0.0..1e6, band).prop_map(|(day, value, band)| {
        let day = format!("2026-12-{:02}", day + 1);
        renewal("any", Some(&day), Some(value), band)
    });
    prop::collection::vec(one, 0..40)
}

proptest! {
    #[test]
    fn an_interval_holds_what_is_expected_and_no_more_than_there_is(renewals in some()) {
        let found = forecast(renewals, 5);
        let all = found.total;
        prop_assert!(0.0 <= all.low && all.low <= all.expected + 1e-6);
        prop_assert!(all.expected <= all.high + 1e-6 && all.high <= all.value + 1e-6);
        let month = &found.months[1].estimate;
        prop_assert_eq!(month, &all);
        let at_risk: Vec<f64> = found.risks.iter().map(|it| it.at_risk).collect();
        prop_assert!(at_risk.is_sorted_by(|one, next| one >= next));
    }

    #[test]
    fn many_small_accounts_are_surer_than_few_large_ones(value in 1.0..1e6, parts in 2_u32..50) {
        let day = Some("2026-12-01");
        let one = forecast(vec![renewal("one", day, Some(value), Band::Yellow)], 1).total;
        let part = renewal("part", day, Some(value / f64::from(parts)), Band::Yellow);
        let many = forecast(vec![part; parts as usize], 1).total;
        prop_assert!((one.expected - many.expected).abs() < 1e-6 * value);
        prop_assert!(many.low >= one.low - 1e-6 * value && many.high <= one.high + 1e-6 * value);
    }
}
