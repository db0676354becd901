//! Numbers and dates as a person would type them.

use crate::cell::{Cell, Date, Decimal, Grammar};
use crate::score::Input;

use super::invert::Span;

/// More decimals than this tell floats apart that nobody means to.
const MOST_DECIMALS: usize = 15;

/// How the cells of a metric are written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Style {
    /// Numbers with at least so many decimals at hand.
    Number { percent: bool, decimals: usize },
    /// Whole days, counted from 1970-01-01.
    Date,
}

/// A cell, and the number it is: of a date its day, of a percentage the fraction.
#[derive(Clone, Debug)]
pub(super) struct Spelled {
    pub(super) text: String,
    pub(super) number: f64,
}

impl Style {
    /// The cell nearest to `from` that lies in one of the spans and passes `reaches`, which has
    /// the last word; with as few decimals as possible, but those at hand.
    pub(super) fn nearest(
        self,
        spans: &[Span],
        from: f64,
        grammar: &Grammar,
        reaches: impl Fn(f64) -> bool,
    ) -> Option<Spelled> {
        let reads = |text: String| {
            let cell = self.read(text, grammar);
            cell.filter(|cell| reaches(cell.number))
        };
        let by_distance = |one: &Spelled, other: &Spelled| {
            let distance = |cell: &Spelled| (cell.number - from).abs();
            distance(one).total_cmp(&distance(other))
        };
        let rounded = self.decimals().find_map(|decimals| {
            let cells = spans
                .iter()
                .filter_map(|span| self.rounded(*span, from, decimals, grammar).find_map(reads));
            cells.min_by(by_distance)
        });
        rounded.or_else(|| {
            let exact = spans.iter().filter_map(|span| {
                let end = from.clamp(span.low, span.high);
                reads(self.text(format!("{}", end * self.scale()), grammar)?)
            });
            exact.min_by(by_distance)
        })
    }

    /// A cell in canonical form.
    pub(super) fn input(self, number: f64) -> Input<'static> {
        match self {
            Style::Number { .. } => Input::Number(number),
            Style::Date => Input::Date(Date::from_days(number as i32)),
        }
    }

    pub(super) fn is_percent(self) -> bool {
        matches!(self, Style::Number { percent: true, .. })
    }

    /// By how much two neighbouring cells differ.
    pub(super) fn unit(self) -> f64 {
        match self {
            Style::Number { decimals, .. } => 1.0 / (power_of_ten(decimals) * self.scale()),
            Style::Date => 1.0,
        }
    }

    fn decimals(self) -> std::ops::RangeInclusive<usize> {
        match self {
            Style::Number { decimals, .. } => decimals.min(MOST_DECIMALS)..=MOST_DECIMALS,
            Style::Date => 0..=0,
        }
    }

    fn scale(self) -> f64 {
        if self.is_percent() { 100.0 } else { 1.0 }
    }

    /// The first few rounded cells from the end of a span that is nearest to `from`, inwards. The
    /// end may be off by its last bits, so the first of them may lie outside.
    fn rounded(
        self,
        span: Span,
        from: f64,
        decimals: usize,
        grammar: &Grammar,
    ) -> impl Iterator<Item = String> {
        let unit = power_of_ten(decimals);
        let places = |x: f64| x * self.scale() * unit;
        let (start, steps) = if from < span.low {
            (places(span.low).floor(), [0.0, 1.0, 2.0])
        } else if from > span.high {
            (places(span.high).ceil(), [0.0, -1.0, -2.0])
        } else {
            (places(from).round(), [0.0, 1.0, -1.0])
        };
        steps.into_iter().filter_map(move |step| {
            let digits = format!("{:.decimals$}", (start + step) / unit);
            self.text(digits, grammar)
        })
    }

    /// The cell for a number in plain digits: with a point, in percent where that is the style.
    fn text(self, digits: String, grammar: &Grammar) -> Option<String> {
        let Style::Number { percent, .. } = self else {
            let day: i32 = digits.parse().ok()?;
            return grammar.write_date(Date::from_days(day));
        };
        let mut text = digits;
        if text.contains('.') {
            text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
        }
        if text == "-0" {
            text.remove(0);
        }
        let decimals = text
            .split_once('.')
            .map_or(0, |(_, decimals)| decimals.len());
        match grammar.decimal {
            Decimal::Comma => text = text.replace('.', ","),
            // Three decimals could be a group of thousands.
            Decimal::Undecided if decimals == 3 => text.push('0'),
            Decimal::Undecided | Decimal::Point => {}
        }
        if percent {
            text.push('%');
        }
        Some(text)
    }

    fn read(self, text: String, grammar: &Grammar) -> Option<Spelled> {
        let cell = Cell::Text(&text);
        let number = match self {
            Style::Number { .. } => grammar.number(cell).ok()?.value,
            Style::Date => f64::from(grammar.date(cell).ok()?.days()),
        };
        (!grammar.is_empty(cell)).then_some(Spelled { text, number })
    }
}

/// Exact up to 10²², which is more than is asked for.
pub(super) fn power_of_ten(decimals: usize) -> f64 {
    (0..decimals).fold(1.0, |power, _| power * 10.0)
}

/// How many decimals a number has, up to 9, as a percentage or as it is.
pub(super) fn decimals(number: f64, percent: bool) -> usize {
    let shown = if percent { number * 100.0 } else { number };
    // What a factor of 100 adds behind the ninth decimal was never written.
    let text = format!("{shown:.9}");
    let text = text.trim_end_matches('0');
    text.split_once('.')
        .map_or(0, |(_, decimals)| decimals.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::DateLayout;

    const WHOLE: Style = Style::Number {
        percent: false,
        decimals: 0,
    };
    const PERCENT: Style = Style::Number {
        percent: true,
        decimals: 0,
    };
    const TENTHS: Style = Style::Number {
        percent: false,
        decimals: 1,
    };

    /// What it shows, the style, spans, where from, and the cell.
    type Row<'r> = (&'r str, Style, &'r [(f64, f64)], f64, Option<&'r str>);

    #[test]
    fn the_nearest_round_cell_inside() {
        let up = f64::INFINITY;
        let down = f64::NEG_INFINITY;
        let rows: [Row<'_>; 13] = [
            (
                "up to the next whole number",
                WHOLE,
                &[(48.2, up)],
                10.0,
                Some("49"),
            ),
            (
                "a whole number is its own",
                WHOLE,
                &[(48.0, up)],
                10.0,
                Some("48"),
            ),
            ("down to it", WHOLE, &[(down, 2.9)], 7.0, Some("2")),
            ("not minus zero", WHOLE, &[(down, -0.0)], 7.0, Some("0")),
            ("below zero", WHOLE, &[(down, -1.5)], 7.0, Some("-2")),
            (
                "more decimals where it is tight",
                WHOLE,
                &[(0.25, 0.3)],
                0.0,
                Some("0.3"),
            ),
            ("a single number", WHOLE, &[(7.25, 7.25)], 0.0, Some("7.25")),
            ("decimals at hand", TENTHS, &[(7.11, up)], 0.0, Some("7.2")),
            (
                "without needless zeros",
                TENTHS,
                &[(6.99, up)],
                0.0,
                Some("7"),
            ),
            ("percent", PERCENT, &[(0.475, up)], 0.1, Some("48%")),
            (
                "a percentage is its own",
                PERCENT,
                &[(0.07, up)],
                0.01,
                Some("7%"),
            ),
            (
                "the nearer of two",
                WHOLE,
                &[(down, 3.5), (9.5, up)],
                8.0,
                Some("10"),
            ),
            ("already inside", WHOLE, &[(3.0, 9.0)], 8.0, Some("8")),
        ];
        for (name, style, spans, from, expected) in rows {
            let spans: Vec<Span> = spans
                .iter()
                .map(|&(low, high)| Span { low, high })
                .collect();
            let inside = |x: f64| spans.iter().any(|span| span.low <= x && x <= span.high);
            let found = style.nearest(&spans, from, &Grammar::default(), inside);
            assert_eq!(found.map(|cell| cell.text).as_deref(), expected, "{name}");
        }
        let none = WHOLE.nearest(&[], 0.0, &Grammar::default(), |_| true);
        assert!(none.is_none(), "no span");
    }

    #[test]
    fn cells_are_written_as_the_export_writes_them() {
        let above = |low| {
            [Span {
                low,
                high: f64::INFINITY,
            }]
        };
        let write = |style: Style, low: f64, grammar: &Grammar| {
            let cell = style.nearest(&above(low), 0.0, grammar, |x| x >= low);
            cell.expect("a cell").text
        };
        let mut grammar = Grammar {
            decimal: Decimal::Comma,
            ..Grammar::default()
        };
        assert_eq!(write(TENTHS, 2.45, &grammar), "2,5");
        grammar.decimal = Decimal::Undecided;
        let thousandths = Style::Number {
            percent: false,
            decimals: 3,
        };
        assert_eq!(write(thousandths, 1.234, &grammar), "1.2340");
        let day = Date::from_ymd(2026, 11, 1).expect("a date");
        let date = |grammar: &Grammar| write(Style::Date, f64::from(day.days()) - 0.5, grammar);
        assert_eq!(date(&grammar), "2026-11-01");
        grammar.dates = vec![DateLayout::Layout("%d.%m.%Y".to_owned())];
        assert_eq!(date(&grammar), "01.11.2026");
        grammar.dates = vec![DateLayout::Excel];
        assert_eq!(date(&grammar), "46327");
    }

    #[test]
    fn decimals_of_numbers() {
        let rows = [
            (48.0, false, 0),
            (7.3, false, 1),
            (0.45, true, 0),
            (0.285, true, 1),
            (0.07, true, 0),
        ];
        for (number, percent, expected) in rows {
            assert_eq!(decimals(number, percent), expected, "{number}");
        }
    }
}
