//! Reads a text as a date: `2026-11-30`, with a time behind it or without one.

use crate::cell::{DateLayout, Grammar};
use crate::sql::Refusal;
use crate::sql::expr::{Expr, Function, call, either, name, number, only, text, whole};
use crate::sql::names::Names;
use crate::sql::stage::Stage;

/// `2026-11-01`, and `2026-11-01T08:30`.
const DAY_LENGTH: i64 = 10;
const MINUTES_LENGTH: i64 = 16;
/// What may stand behind a time, in lower case, with a 0 for every digit and `+` for `-`; those
/// with a sign are the only ones of five and six characters.
const ZONES: [&str; 10] = [
    "", "z", " z", "utc", " utc", "gmt", " gmt", "+00", "+0000", "+00:00",
];

/// The names of what is taken apart.
#[derive(Debug)]
pub(super) struct DateColumn {
    shape: String,
    clock: String,
    zone: String,
    year: String,
    month: String,
    day: String,
}

impl DateColumn {
    pub(super) fn new(after: &str, names: &mut Names) -> Self {
        let mut give = |what: &str| names.give(after, what);
        DateColumn {
            shape: give("_date_shape"),
            clock: give("_clock"),
            zone: give("_zone"),
            year: give("_year"),
            month: give("_month"),
            day: give("_day_of_month"),
        }
    }

    /// Adds what is needed to the stages that take texts apart.
    ///
    /// # Errors
    ///
    /// A layout that is not read in SQL.
    pub(super) fn stages(
        &self,
        grammar: &Grammar,
        own: &Expr,
        [parts, shapes, checked]: [&mut Stage; 3],
    ) -> Result<(), Refusal> {
        if let Some(layout) = grammar.dates.iter().find_map(other_layout) {
            return Err(Refusal::new(
                format!("texts with dates of the layout {layout}"),
                "give the column the type of a date, and leave --cells text out",
            ));
        }
        parts.add(&self.shape, call(Function::Zeroed, [own.clone()]));
        let clock = name(&self.shape).rest(whole(12));
        shapes.add(&self.clock, clock.clone());
        // A blank before the sign of a zone is like none.
        let signs = clock.replaced("-", "+").replaced(" +", "+");
        let zone = zone(&call(Function::Lower, [signs]));
        shapes.add(&self.zone, zone);
        let is_date = self.is_date(own);
        for (column, from, count) in [(&self.year, 1, 4), (&self.month, 6, 2), (&self.day, 9, 2)] {
            let digits = call(Function::SpelledNumber, [own.clone().part(from, count)]);
            checked.add(column, only(is_date.clone(), digits));
        }
        Ok(())
    }

    /// Whether a text looks like a date, and its time is one.
    fn is_date(&self, own: &Expr) -> Expr {
        let (shape, zone) = (|| name(&self.shape), || name(&self.zone));
        let clock = || name(&self.clock);
        let two = |from: i64| own.clone().part(from, 2);
        let from_end = |back: i64| {
            let from = own.clone().length() - whole(back - 1);
            call(Function::Part, [own.clone(), from, whole(2)])
        };
        let seconds = clock().part(6, 1).differs(text(":"));
        let zone_hour = call(
            Function::Part,
            [
                own.clone(),
                own.clone().length() - zone().length() + whole(2),
                whole(2),
            ],
        );
        let time = Expr::All(vec![
            shape()
                .part(11, 1)
                .one_of(["T", "t", " "].map(str::to_owned)),
            clock().part(1, 5).equals(text("00:00")),
            zone().one_of(ZONES.map(str::to_owned)),
            two(12).at_most(text("23")),
            two(15).at_most(text("59")),
            Expr::Any(vec![seconds, two(18).at_most(text("60"))]),
            Expr::Any(vec![
                zone().part(1, 1).differs(text("+")),
                zone_hour.at_most(text("23")),
            ]),
            Expr::Any(vec![
                zone().length().below(whole(5)),
                from_end(2).at_most(text("59")),
            ]),
        ]);
        Expr::All(vec![
            shape().part(1, 10).equals(text("0000-00-00")),
            Expr::Any(vec![own.clone().length().equals(whole(10)), time]),
        ])
    }

    /// The day number, where the day is one of the calendar.
    ///
    /// As in the reader: Howard Hinnant's `days_from_civil`, whose years begin in March.
    pub(super) fn day(&self) -> Expr {
        let floor = |it: Expr| call(Function::Floor, [it]);
        let (month, day) = (|| name(&self.month), || name(&self.day));
        let early = || month().at_most(number(2.0));
        let year = || either(early(), name(&self.year) - number(1.0), name(&self.year));
        let since_march = either(early(), month() + number(9.0), month() - number(3.0));
        let day_of_year = floor((number(153.0) * since_march + number(2.0)) / number(5.0)) + day();
        let leap_days = floor(year() / number(4.0)) - floor(year() / number(100.0))
            + floor(year() / number(400.0));
        let days = number(365.0) * year() + leap_days + day_of_year - number(719_469.0);
        let exists = Expr::All(vec![
            name(&self.year).at_least(number(1.0)),
            month().at_least(number(1.0)),
            month().at_most(number(12.0)),
            day().at_least(number(1.0)),
            day().at_most(self.days_in_month()),
        ]);
        only(exists, days)
    }

    /// The seconds from midnight to the time that is written; 0 without one, and of no date.
    ///
    /// As in the reader, zones are left aside.
    pub(super) fn seconds(&self, own: &Expr) -> Expr {
        let spelled = |from: i64, count: Expr| {
            let digits = call(Function::Part, [own.clone(), whole(from), count]);
            // There may be a blank before the zone.
            call(Function::SpelledNumber, [digits.replaced(" ", "")])
        };
        let length = || own.clone().length();
        let has_time = Expr::All(vec![
            name(&self.year).is_given(),
            length().above(whole(DAY_LENGTH)),
        ]);
        let behind_minutes = || length() - name(&self.zone).length() - whole(MINUTES_LENGTH);
        let seconds = either(
            behind_minutes().above(whole(1)),
            spelled(MINUTES_LENGTH + 2, behind_minutes() - whole(1)),
            number(0.0),
        );
        let hours = spelled(12, whole(2)) * number(3600.0);
        let minutes = spelled(15, whole(2)) * number(60.0);
        either(has_time, hours + (minutes + seconds), number(0.0))
    }

    fn days_in_month(&self) -> Expr {
        let month_is = |months: &[f64]| {
            let months = months.iter().map(|it| Expr::Number(*it)).collect();
            Expr::OneOf(Box::new(name(&self.month)), months)
        };
        let multiple = |of: f64| {
            let years = name(&self.year) / number(of);
            call(Function::Floor, [years.clone()]).equals(years)
        };
        let leap = Expr::All(vec![
            multiple(4.0),
            Expr::Any(vec![multiple(100.0).negated(), multiple(400.0)]),
        ]);
        let february = either(leap, number(29.0), number(28.0));
        let short = either(month_is(&[4.0, 6.0, 9.0, 11.0]), number(30.0), number(31.0));
        Expr::Case(vec![(month_is(&[2.0]), february)], Some(Box::new(short)))
    }
}

/// A layout that is not ISO 8601, as a scorecard names it.
fn other_layout(layout: &DateLayout) -> Option<&str> {
    match layout {
        DateLayout::Iso => None,
        DateLayout::Layout(layout) => Some(layout),
        DateLayout::Excel => Some("excel"),
        DateLayout::Epoch => Some("epoch"),
    }
}

/// What follows `00:00`, `00:00:00` or `00:00:00.000`.
fn zone(clock: &Expr) -> Expr {
    let clock = || clock.clone();
    let fraction = clock().rest(whole(10));
    let behind = fraction.clone().trimmed_start("0");
    // A point without digits leaves something that is no zone.
    let behind = either(
        fraction.clone().part(1, 1).equals(text("0")),
        behind,
        text("?"),
    );
    Expr::Case(
        vec![
            (clock().part(1, 9).equals(text("00:00:00.")), behind),
            (
                clock().part(1, 8).equals(text("00:00:00")),
                clock().rest(whole(9)),
            ),
        ],
        Some(Box::new(clock().rest(whole(6)))),
    )
}
