//! Shares, intervals and areas as people read them.

use crate::fit::{Auc, Proportion};
use crate::report::summary::share;

/// What stands where there is no figure.
pub(in crate::report) const NONE: &str = "–";

/// A share in whole percent: `62 %`. One that would round to none or all has a decimal: `99.6 %`.
pub(in crate::report) fn percent(of: Proportion) -> String {
    match of.rate() {
        None => NONE.to_owned(),
        Some(rate) if hides([rate, rate]) => format!("{} %", tenths(rate)),
        Some(_) => share(of.some, of.all),
    }
}

/// The 95 % interval of a share: `45–77 %`. Where whole percents would hide that an end is not none
/// or all, or that there are two ends, they have a decimal: `99.6–100 %`.
pub(in crate::report) fn reach(of: Proportion) -> String {
    let Some(ends) = of.interval() else {
        return NONE.to_owned();
    };
    let [low, high] = ends.map(whole);
    if low == high || hides(ends) {
        let [low, high] = ends.map(tenths);
        return format!("{low}–{high} %");
    }
    format!("{low}–{high} %")
}

/// Whether whole percents would show one of these shares as none or all, and it is neither.
fn hides(shares: [f64; 2]) -> bool {
    let mut shares = shares.into_iter();
    shares.any(|it| it > 0.0 && it < 1.0 && matches!(whole(it).as_str(), "0" | "100"))
}

fn whole(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

/// A share in percent with one decimal, but for none and all, which no other share is shown as.
fn tenths(share: f64) -> String {
    let text = format!("{:.1}", share * 100.0);
    match text.as_str() {
        "0.0" if share > 0.0 => "0.1".to_owned(),
        "100.0" if share < 1.0 => "99.9".to_owned(),
        "0.0" => "0".to_owned(),
        "100.0" => "100".to_owned(),
        _ => text,
    }
}

/// A share that is no count: `9 %`.
pub(in crate::report) fn part(share: f64) -> String {
    let millionths = (share.clamp(0.0, 1.0) * 1e6).round() as i64;
    self::share(millionths.unsigned_abs(), 1_000_000)
}

/// An area to three decimals, of which only a perfect one is 1.000.
pub(in crate::report) fn area(value: f64) -> String {
    let text = format!("{value:.3}");
    match text.as_str() {
        "1.000" if value < 1.0 => "0.999".to_owned(),
        "0.000" if value > 0.0 => "0.001".to_owned(),
        _ => text,
    }
}

/// Its 95 % interval: `0.761–0.902`.
pub(in crate::report) fn area_reach(auc: Auc) -> String {
    auc.interval().map_or_else(
        || NONE.to_owned(),
        |[low, high]| format!("{low:.3}–{high:.3}"),
    )
}

/// What marks the expected share in a bar.
pub(in crate::report) const MARK: char = '│';

/// A share as a bar of ten cells, with a mark in that of the expected share.
pub(in crate::report) fn bar(of: Proportion, expected: Option<f64>) -> String {
    const CELLS: u64 = 10;
    let full = (of.some * CELLS * 2 + of.all) / (2 * of.all.max(1));
    let marked = expected.map(|it| ((it * CELLS as f64) as i64).unsigned_abs().min(CELLS - 1));
    let cell = |place| match place {
        _ if marked == Some(place) => MARK,
        _ if place < full => '█',
        _ => '░',
    };
    (0..CELLS).map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_never_say_all_or_none_when_it_is_not_so() {
        let rows = [
            ("perfect", 1.0, "1.000"),
            ("nearly", 0.999_95, "0.999"),
            ("in between", 0.832_9, "0.833"),
            ("a coin", 0.5, "0.500"),
            ("hardly ever", 0.000_1, "0.001"),
            ("never", 0.0, "0.000"),
        ];
        for (name, value, expected) in rows {
            assert_eq!(area(value), expected, "{name}");
        }
        let shares = [
            (0.0, "0 %"),
            (0.001, "< 1 %"),
            (0.999, "99 %"),
            (1.0, "100 %"),
        ];
        for (value, expected) in shares {
            assert_eq!(part(value), expected);
        }
    }

    #[test]
    fn a_bar_has_ten_cells() {
        let rows = [
            (0, 0, None, "░░░░░░░░░░"),
            (0, 7, None, "░░░░░░░░░░"),
            (1, 3, None, "███░░░░░░░"),
            (1, 20, None, "█░░░░░░░░░"),
            (7, 7, None, "██████████"),
            (1, 3, Some(0.0), "│██░░░░░░░"),
            (1, 3, Some(0.25), "██│░░░░░░░"),
            (1, 3, Some(0.59), "███░░│░░░░"),
            (7, 7, Some(1.0), "█████████│"),
        ];
        for (some, all, mark, expected) in rows {
            let bar = bar(Proportion::new(some, all), mark);
            assert_eq!(bar, expected, "{some} of {all}, {mark:?}");
        }
    }

    #[test]
    fn nothing_has_no_figure() {
        let nothing = Proportion::new(0, 0);
        assert_eq!([percent(nothing), reach(nothing)], [NONE, NONE]);
        let half = Proportion::new(10, 20);
        assert_eq!([percent(half), reach(half)], ["50 %", "30–70 %"]);
    }

    #[test]
    fn a_decimal_stands_where_rounding_would_hide_something() {
        let rows = [
            ("all of many", 1_000, 1_000, "100 %", "99.6–100 %"),
            ("nearly all", 999, 1_000, "99.9 %", "99.4–99.9 %"),
            ("hardly any", 1, 1_000, "0.1 %", "0.1–0.6 %"),
            ("none of many", 0, 1_000, "0 %", "0–0.4 %"),
            ("none of some", 0, 20, "0 %", "0–16 %"),
            ("few of some", 1, 40, "3 %", "0.4–12.9 %"),
            ("two ends", 50_000, 100_000, "50 %", "49.7–50.3 %"),
            ("in the middle", 30, 40, "75 %", "60–86 %"),
        ];
        for (name, some, all, share, interval) in rows {
            let of = Proportion::new(some, all);
            assert_eq!([percent(of), reach(of)], [share, interval], "{name}");
        }
    }
}
