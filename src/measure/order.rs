//! Which row of an account is the first, the latest, and the one before it.

use std::cmp::Ordering;

use crate::cell::{Cell, Date, Grammar, trim};

/// When a row was: the day, and the time of day as it is written.
///
/// Zones are left aside, as for days: a date counts as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Moment {
    day: Date,
    /// Seconds; of a day that is written as a number (a timestamp), that number.
    time: f64,
}

impl Moment {
    /// A cell that is of `day`, with its time, where it has one.
    pub(super) fn new(day: Date, cell: Cell<'_>, grammar: &Grammar) -> Self {
        let time = match cell {
            Cell::Text(text) if text.contains(':') => plain_clock(text).or_else(|| clock(text)),
            // An ISO date is no number.
            Cell::Text(text) if text.len() == 10 && text.as_bytes()[4] == b'-' => None,
            _ => grammar.number(cell).ok().map(|number| number.value),
        };
        Moment {
            day,
            time: time.unwrap_or(0.0),
        }
    }

    fn order(self, other: Moment) -> Ordering {
        let days = self.day.cmp(&other.day);
        days.then(self.time.total_cmp(&other.time))
    }
}

/// The seconds of `2026-11-01T08:30:05`, with `Z` behind it or not: most timestamps are so.
fn plain_clock(text: &str) -> Option<f64> {
    let (_, [b'T' | b' ', h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..]) =
        text.as_bytes().split_first_chunk::<10>()?
    else {
        return None;
    };
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| f64::from(byte - b'0'));
    let pair = |tens, ones| Some(10.0 * digit(tens)? + digit(ones)?);
    let time = pair(h1, h2)? * 3600.0 + pair(m1, m2)? * 60.0 + pair(s1, s2)?;
    matches!(rest, [] | [b'Z']).then_some(time)
}

/// The seconds of the first `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fraction` in a text; `PM` behind it
/// counts.
fn clock(text: &str) -> Option<f64> {
    let colon = text.find(':')?;
    let digits = text[..colon].bytes().rev();
    let digits = digits.take_while(u8::is_ascii_digit).count();
    let hours = &text[colon - digits..colon];
    let rest = &text[colon + 1..];
    let end = rest.find(|it: char| !it.is_ascii_digit() && it != ':' && it != '.');
    let (behind, zone) = rest.split_at(end.unwrap_or(rest.len()));
    let (minutes, seconds) = behind.split_once(':').unwrap_or((behind, "0"));
    let hours: f64 = hours.parse().ok()?;
    let half = match trim(zone).get(..2) {
        Some(half) if half.eq_ignore_ascii_case("pm") => 12.0,
        Some(half) if half.eq_ignore_ascii_case("am") => 0.0,
        _ => return Some(hours * 3600.0 + minutes_and(minutes, seconds)?),
    };
    Some((hours % 12.0 + half) * 3600.0 + minutes_and(minutes, seconds)?)
}

fn minutes_and(minutes: &str, seconds: &str) -> Option<f64> {
    let minutes: f64 = minutes.parse().ok()?;
    let seconds: f64 = seconds.parse().ok()?;
    Some(minutes * 60.0 + seconds)
}

/// A cell that is kept by itself.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kept {
    Text(String),
    /// A typed number as its source spells it.
    Typed(String),
    Boolean(bool),
    /// Days that were counted from a date.
    Days(f64),
}

impl Kept {
    pub(super) fn new(cell: Cell<'_>, days: Option<f64>) -> Self {
        match (days, cell) {
            (Some(days), _) => Kept::Days(days),
            (None, Cell::Text(text)) => Kept::Text(trim(text).to_owned()),
            (None, Cell::Number(text)) => Kept::Typed(text.to_owned()),
            (None, Cell::Boolean(truth)) => Kept::Boolean(truth),
        }
    }

    /// Keeps another cell, in the memory of this one where it can.
    fn replace(&mut self, cell: Cell<'_>, days: Option<f64>) {
        match (self, cell, days) {
            (Kept::Text(kept), Cell::Text(text), None) => {
                kept.clear();
                kept.push_str(trim(text));
            }
            (kept, ..) => *kept = Kept::new(cell, days),
        }
    }
}

/// Which of an account's rows is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pick {
    First,
    Latest,
    /// The one before the latest.
    Previous,
}

/// The rows of each account that are first, or latest.
///
/// Of rows with one moment, that which comes first in the input is the earlier one.
#[derive(Debug)]
pub(super) struct Ordered {
    pick: Pick,
    /// By slot: the best row.
    best: Vec<Option<(Moment, Kept)>>,
    /// And the next best, for [`Pick::Previous`] only.
    second: Vec<Option<(Moment, Kept)>>,
}

impl Ordered {
    pub(super) fn new(pick: Pick) -> Self {
        Ordered {
            pick,
            best: Vec::new(),
            second: Vec::new(),
        }
    }

    pub(super) fn grow(&mut self, slots: usize) {
        self.best.resize(slots, None);
        if self.pick == Pick::Previous {
            self.second.resize(slots, None);
        }
    }

    /// Takes in the cell of a row, or the days that it counts.
    pub(super) fn add(&mut self, slot: usize, moment: Moment, cell: Cell<'_>, days: Option<f64>) {
        let beats = |kept: &Option<(Moment, Kept)>| {
            kept.as_ref().is_none_or(|(kept, _)| {
                let order = moment.order(*kept);
                if self.pick == Pick::First {
                    order.is_lt()
                } else {
                    order.is_ge()
                }
            })
        };
        let best = &mut self.best[slot];
        if !beats(best) {
            if self.pick == Pick::Previous && beats(&self.second[slot]) {
                self.second[slot] = Some((moment, Kept::new(cell, days)));
            }
        } else if self.pick == Pick::Previous {
            self.second[slot] = best.replace((moment, Kept::new(cell, days)));
        } else if let Some((before, kept)) = best {
            *before = moment;
            kept.replace(cell, days);
        } else {
            *best = Some((moment, Kept::new(cell, days)));
        }
    }

    /// The cells that were picked, by slot.
    pub(super) fn into_cells(self) -> Vec<Option<Kept>> {
        let picked = match self.pick {
            Pick::Previous => self.second,
            Pick::First | Pick::Latest => self.best,
        };
        let kept = picked.into_iter().map(|it| it.map(|(_, kept)| kept));
        kept.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day() {
        let rows = [
            ("2026-11-01T08:30:05Z", Some(30_605.0)),
            ("2026-11-01 08:30", Some(30_600.0)),
            ("2026-11-01T08:30:05.250+02:00", Some(30_605.25)),
            ("01/11/2026 8:30 PM", Some(73_800.0)),
            ("01/11/2026 12:05 am", Some(300.0)),
            ("2026-11-01", None),
        ];
        for (text, expected) in rows {
            assert_eq!(clock(text), expected, "{text}");
            let plain = plain_clock(text);
            assert!(plain.is_none() || plain == expected, "{text}");
        }
        assert_eq!(plain_clock("2026-11-01T08:30:05Z"), Some(30_605.0));
    }

    fn picked(pick: Pick, moments: &[(i32, &str)]) -> Option<Kept> {
        let mut ordered = Ordered::new(pick);
        ordered.grow(1);
        for &(day, text) in moments {
            let moment = Moment {
                day: Date::from_days(day),
                time: 0.0,
            };
            ordered.add(0, moment, Cell::Text(text), None);
        }
        ordered.into_cells().remove(0)
    }

    #[test]
    fn of_ties_the_input_decides() {
        let rows = [(2, "a"), (1, "b"), (2, "c"), (1, "d")];
        let text = |text: &str| Some(Kept::Text(text.to_owned()));
        assert_eq!(picked(Pick::First, &rows), text("b"));
        assert_eq!(picked(Pick::Latest, &rows), text("c"));
        assert_eq!(picked(Pick::Previous, &rows), text("a"));
        assert_eq!(picked(Pick::Previous, &rows[..1]), None);
        assert_eq!(picked(Pick::Previous, &rows[..2]), text("b"));
    }
}
