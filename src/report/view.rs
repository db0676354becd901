//! What a column shows of an account: once for machines, to the last bit, and once for people, in
//! their words. The formats add syntax only.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::diagnostic::visible;
use crate::explain;
use crate::history::Earlier;
use crate::score::{Account, Unknown};
use crate::scorecard::{Band, Rule, Signal};

use super::column::Column;
use super::{Speech, number, past};

/// How many drivers a column names.
const DRIVERS: usize = 2;

/// Between the entries of a list, where people read it. No cell holds one: data is made visible.
pub const SEPARATOR: char = '\n';

/// What a cell for machines holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number.
    Number,
    /// A text of the data or the scorecard.
    Text,
    /// One of the engine's own words.
    Word,
}

/// Appends what a column shows to machines; nothing where it is empty. `earlier` is what the
/// history says of the account, where there is one.
pub fn for_machines(
    column: &Column,
    account: &Account<'_>,
    earlier: Option<&Earlier<'_>>,
    out: &mut Vec<u8>,
) -> Kind {
    let number = match column {
        Column::Change => earlier.and_then(|it| past::points(it, account.score())),
        Column::PreviousBand | Column::Trend => {
            past_words(column, account, earlier, out);
            return Kind::Word;
        }
        Column::Value => account.value(),
        Column::Score => account.score(),
        Column::Coverage => Some(account.coverage()),
        Column::Low => account.interval().map(|it| it[0]),
        Column::High => account.interval().map(|it| it[1]),
        Column::Drivers => {
            let drivers = explain::drivers(account, DRIVERS);
            list(out, drivers, |out, it| driver(out, &it.signal.id, it.lost));
            return Kind::Text;
        }
        Column::Band | Column::BandByScore | Column::Unknown => {
            out.extend_from_slice(text(column, account).unwrap_or_default().as_bytes());
            return Kind::Word;
        }
        Column::Rules => {
            list(out, account.rules(), |out, rule: &Rule| {
                out.extend_from_slice(rule.id.as_bytes());
            });
            return Kind::Text;
        }
        Column::Plays => {
            list(out, account.plays(), |out, play: &str| {
                out.extend_from_slice(play.as_bytes());
            });
            return Kind::Text;
        }
        _ => {
            out.extend_from_slice(text(column, account).unwrap_or("").as_bytes());
            return Kind::Text;
        }
    };
    if let Some(number) = number {
        number::exact(out, number);
    }
    Kind::Number
}

fn driver(out: &mut Vec<u8>, id: &str, lost: f64) {
    let mut points = format!("{id} ");
    number::lost(&mut points, lost, "-");
    out.extend_from_slice(points.as_bytes());
}

fn past_words(
    column: &Column,
    account: &Account<'_>,
    earlier: Option<&Earlier<'_>>,
    out: &mut Vec<u8>,
) {
    let Some(earlier) = earlier else {
        return;
    };
    if *column == Column::Trend {
        past::scores(earlier, account.score(), out);
    } else if let Some(last) = earlier.last() {
        out.extend_from_slice(last.band.name().as_bytes());
    }
}

fn list<T>(
    out: &mut Vec<u8>,
    entries: impl IntoIterator<Item = T>,
    mut write: impl FnMut(&mut Vec<u8>, T),
) {
    for (place, entry) in entries.into_iter().enumerate() {
        if place > 0 {
            out.extend_from_slice(b"; ");
        }
        write(out, entry);
    }
}

/// The text of the columns that hold one, as machines read it.
fn text<'a>(column: &Column, account: &Account<'a>) -> Option<&'a str> {
    match column {
        Column::Account => Some(account.name().unwrap_or_else(|| account.id())),
        Column::Id => Some(account.id()),
        Column::Name => account.name(),
        Column::Owner => account.owner(),
        Column::Segment => account.segment(),
        Column::Stage => account.stage(),
        Column::Profile => account.profile(),
        Column::Band => Some(account.band().name()),
        Column::BandByScore => Some(account.band_by_score().name()),
        Column::Unknown => account.unknown().map(Unknown::name),
        Column::Keep(kept) => account.keep().nth(kept.place).map(|(_, text)| text),
        _ => None,
    }
}

/// Appends what a column shows to people, with lists joined by [`SEPARATOR`]. `earlier` is what
/// the history says of the account, where there is one.
pub(super) fn for_people(
    column: &Column,
    account: &Account<'_>,
    earlier: Option<&Earlier<'_>>,
    speech: &Speech,
    out: &mut String,
) {
    match column {
        Column::Change | Column::Trend | Column::PreviousBand => {
            of_past(column, account, earlier, speech, out);
        }
        Column::Value => {
            if let Some(value) = account.value() {
                out.push_str(&speech.money(value));
            }
        }
        Column::Score => match account.score() {
            Some(score) => out.push_str(&speech.score(score)),
            None => out.push('–'),
        },
        Column::Low | Column::High => {
            if let Some([low, high]) = account.interval() {
                let end = if *column == Column::Low { low } else { high };
                out.push_str(&speech.score(end));
            }
        }
        Column::Coverage => {
            if account.coverage() < 1.0 {
                out.push_str(&speech.whole_percent(account.coverage()));
            }
        }
        Column::Band => band(account, earlier, speech, out),
        Column::BandByScore => {
            out.push_str(&speech.label(account.bands(), account.band_by_score()));
        }
        Column::Unknown => out.extend(account.unknown().map(|it| because(it, speech))),
        Column::Drivers => {
            let drivers = explain::drivers(account, DRIVERS);
            lines(out, drivers, |out, driver| {
                driver_line(out, driver.signal, driver.lost, speech);
            });
        }
        Column::Rules => lines(out, account.rules(), |out, rule: &Rule| {
            visible(out, &rule.reason);
        }),
        Column::Plays => lines(out, account.plays(), visible),
        _ => visible(out, text(column, account).unwrap_or("")),
    }
}

/// Appends what a column of the past shows to people.
fn of_past(
    column: &Column,
    account: &Account<'_>,
    earlier: Option<&Earlier<'_>>,
    speech: &Speech,
    out: &mut String,
) {
    let Some(earlier) = earlier else {
        return;
    };
    match column {
        Column::Change => past::change(earlier, account.score(), account.coverage(), speech, out),
        Column::Trend => past::sparkline(earlier, account.score(), out),
        _ => {
            if let Some(last) = earlier.last() {
                out.push_str(&speech.label(account.bands(), last.band));
            }
        }
    }
}

fn lines<T>(
    out: &mut String,
    entries: impl IntoIterator<Item = T>,
    mut write: impl FnMut(&mut String, T),
) {
    for (place, entry) in entries.into_iter().enumerate() {
        if place > 0 {
            out.push(SEPARATOR);
        }
        write(out, entry);
    }
}

fn driver_line(out: &mut String, signal: &Signal, lost: f64, speech: &Speech) {
    visible(out, &signal.title());
    out.push(' ');
    out.push_str(&speech.lost(lost));
}

/// The band in words, and what it was in the last snapshot.
fn band(account: &Account<'_>, earlier: Option<&Earlier<'_>>, speech: &Speech, out: &mut String) {
    band_now(account, speech, out);
    if let Some(earlier) = earlier {
        past::band_before(earlier, account, speech, out);
    }
}

/// The band in words; with a question mark and the interval where what is not known could still
/// change it, and with the share that is known where that is too little.
fn band_now(account: &Account<'_>, speech: &Speech, out: &mut String) {
    let band = account.band();
    let label = speech.label(account.bands(), band);
    if band == Band::Unknown {
        match account.unknown() {
            Some(Unknown::Required) => out.push_str(&speech.band_required(&label)),
            Some(Unknown::Coverage) => {
                let known = speech.whole_percent(account.coverage());
                // Writing to a string cannot fail.
                let _ = write!(out, "{label} ({known})");
            }
            Some(Unknown::NoSignal) | None => out.push_str(&label),
        }
        return;
    }
    out.push_str(&label);
    // A rule has settled a band that is not the one by score.
    if band == account.band_by_score()
        && account.certain() == Some(false)
        && let Some(interval) = account.interval()
    {
        let [low, high] = interval.map(|it| speech.score(it));
        let _ = write!(out, "? {low}–{high}");
    }
}

/// Why there is no score, for people.
fn because(unknown: Unknown, speech: &Speech) -> Cow<'_, str> {
    match unknown {
        Unknown::Required => speech.required_is_missing(),
        Unknown::NoSignal => speech.no_signal(),
        Unknown::Coverage => speech.band_unknown(),
    }
}
