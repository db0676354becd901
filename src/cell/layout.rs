//! Layouts of dates: how an export writes them.

use jiff::civil;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::TimeZone;

use super::{Cell, Date, Decimal, Unreadable, number, trim};

/// A way of writing dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateLayout {
    /// `YYYY-MM-DD`, optionally `T` or a blank and a time.
    Iso,
    /// A `strftime` layout such as `%d/%m/%Y`.
    Layout(String),
    /// Days as a spreadsheet counts them: 1 is 1900-01-01, and 1900-02-29 is counted.
    Excel,
    /// Seconds or milliseconds since 1970-01-01 UTC.
    Epoch,
}

/// The layouts that exports most often have, `iso` first; where two differ only in whether the day
/// comes first, that one is the earlier.
pub const LAYOUTS: [&str; 15] = [
    "iso",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%d/%m/%Y %H:%M",
    "%m/%d/%Y %H:%M",
    "%d.%m.%Y %H:%M",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y. %m. %d.",
    "%Y년 %m월 %d일",
    "%d %b %Y",
    "%b %d, %Y",
];

/// From this distance to 1970 on a timestamp is in milliseconds: as seconds it were the year 5138.
const MILLISECONDS_FROM: f64 = 1e11;

/// The first year with four digits.
const FIRST_FULL_YEAR: i16 = 1000;

const SECONDS_PER_DAY: f64 = 86_400.0;

/// The day that a spreadsheet counts although the year 1900 did not have it.
const EXCEL_LEAP_DAY: i64 = 60;

/// 1899-12-30, day 0 of a spreadsheet for the days after its leap day.
const EXCEL_ZERO: i64 = -25_569;

impl DateLayout {
    /// The layout that a scorecard names: `iso`, `excel`, `epoch`, or a `strftime` layout.
    ///
    /// # Errors
    ///
    /// Why a text is not a layout, without a full stop: it has a directive that cannot be read, or
    /// it does not give year, month and day.
    pub fn new(text: &str) -> Result<Self, String> {
        match text {
            "iso" => return Ok(DateLayout::Iso),
            "excel" => return Ok(DateLayout::Excel),
            "epoch" => return Ok(DateLayout::Epoch),
            _ => {}
        }
        if !text.contains('%') {
            return Err(format!(
                "`{text}` is not `iso`, `excel`, `epoch` or a layout such as `%d/%m/%Y`"
            ));
        }
        // A layout is whole when it reads back what it wrote, for years of any century.
        for sample in [civil::date(2026, 11, 30), civil::date(1904, 2, 29)] {
            let written = sample
                .to_zoned(TimeZone::UTC)
                .and_then(|zoned| BrokenDownTime::from(&zoned).to_string(text))
                .map_err(|error| format!("`{text}` is not a date layout: {error}"))?;
            let read = BrokenDownTime::parse(text, &written).and_then(|time| time.to_date());
            if read.ok() != Some(sample) {
                return Err(format!(
                    "`{text}` does not give a day, a month and a year with its century"
                ));
            }
        }
        Ok(DateLayout::Layout(text.to_owned()))
    }

    /// The layout that a text means which has it in letters, as other programs do: `DD/MM/YYYY`.
    pub fn meant_by(text: &str) -> Option<Self> {
        DateLayout::new(&spelled_out(text)?).ok()
    }

    /// The layout as a scorecard names it.
    pub fn name(&self) -> &str {
        match self {
            DateLayout::Iso => "iso",
            DateLayout::Layout(layout) => layout,
            DateLayout::Excel => "excel",
            DateLayout::Epoch => "epoch",
        }
    }

    /// A date as this layout writes it; `None` for a day that it has no spelling for.
    pub fn write(&self, date: Date) -> Option<String> {
        match self {
            DateLayout::Iso => Some(date.to_string()),
            DateLayout::Layout(layout) => strftime(layout, date),
            DateLayout::Excel => {
                let serial = i64::from(date.days()) - EXCEL_ZERO;
                let early = i64::from(serial <= EXCEL_LEAP_DAY);
                (serial > early).then(|| (serial - early).to_string())
            }
            DateLayout::Epoch => {
                let seconds = f64::from(date.days()) * SECONDS_PER_DAY;
                let far = seconds.abs() >= MILLISECONDS_FROM;
                Some((if far { seconds * 1000.0 } else { seconds }).to_string())
            }
        }
    }

    fn read(&self, cell: Cell<'_>, decimal: Decimal) -> Option<Date> {
        match (self, cell) {
            (_, Cell::Boolean(_)) | (DateLayout::Iso, Cell::Number(_)) => None,
            (DateLayout::Iso, Cell::Text(text)) => trim(text).parse().ok(),
            (DateLayout::Layout(layout), Cell::Text(text) | Cell::Number(text)) => {
                strptime(layout, trim(text))
            }
            (DateLayout::Excel, _) => from_serial(number::unmarked(cell, decimal)?),
            (DateLayout::Epoch, _) => from_timestamp(number::unmarked(cell, decimal)?),
        }
    }
}

/// Reads a cell by the first layout that fits; without layouts, as ISO 8601.
pub(super) fn read(
    cell: Cell<'_>,
    layouts: &[DateLayout],
    decimal: Decimal,
) -> Result<Date, Unreadable> {
    if !layouts.is_empty() {
        let mut dates = layouts.iter().map(|layout| layout.read(cell, decimal));
        return dates.find_map(|date| date).ok_or(Unreadable::NotADate);
    }
    let Cell::Text(text) = cell else {
        return Err(Unreadable::NotADate);
    };
    let text = trim(text);
    text.parse().map_err(|error| match readings(text) {
        Some(_) => Unreadable::AmbiguousDate,
        None => error,
    })
}

/// Those of [`LAYOUTS`] that read a text, but for ISO 8601, and the day that it is by each.
pub fn fitting(text: &str) -> impl Iterator<Item = (&'static str, Date)> {
    let text = trim(text);
    let layouts = LAYOUTS.into_iter().skip(1);
    layouts.filter_map(move |layout| Some((layout, strptime(layout, text)?)))
}

/// The directives for letters such as `DD/MM/YYYY`.
fn spelled_out(text: &str) -> Option<String> {
    let mut layout = String::new();
    let mut rest = text;
    let mut of_time = false;
    while let Some(letter) = rest.chars().next() {
        let length = rest.chars().take_while(|next| *next == letter).count();
        let run = &rest[..length * letter.len_utf8()];
        rest = &rest[run.len()..];
        let directive = match (letter.to_ascii_lowercase(), length) {
            ('y', 4) => "%Y",
            ('m', _) if of_time => "%M",
            ('m', 1 | 2) => "%m",
            ('m', 3) => "%b",
            ('m', 4) => "%B",
            ('d', 1 | 2) => "%d",
            ('h', 1 | 2) => "%H",
            ('s', 1 | 2) => "%S",
            _ if letter.is_alphanumeric() || letter == '%' => return None,
            _ => run,
        };
        of_time |= directive == "%H";
        layout.push_str(directive);
    }
    Some(layout)
}

/// The two dates that a text such as `03/04/2026` may mean: day first and month first.
///
/// `-` and `.` separate as `/` does, and a time may follow after a blank. `None` unless both
/// readings are days of the calendar and differ.
pub fn readings(text: &str) -> Option<(Date, Date)> {
    let day = trim(text).split(' ').next()?;
    let mark = day.chars().find(|mark| matches!(mark, '/' | '-' | '.'))?;
    let mut parts = day.split(mark);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let (first, second) = (part(first, 2)?, part(second, 2)?);
    let year = part(year, 4)?.cast_signed();
    let day_first = Date::from_ymd(year, second, first)?;
    let month_first = Date::from_ymd(year, first, second)?;
    (day_first != month_first).then_some((day_first, month_first))
}

fn part(text: &str, longest: usize) -> Option<u32> {
    let digits = text.len() <= longest && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

fn strptime(layout: &str, text: &str) -> Option<Date> {
    let date = BrokenDownTime::parse(layout, text).ok()?.to_date().ok()?;
    // `%Y` also takes the 26 of 03/04/26, which would be a day of the Roman empire.
    if date.year() < FIRST_FULL_YEAR {
        return None;
    }
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    Date::from_ymd(i32::from(date.year()), u32::from(month), u32::from(day))
}

fn strftime(layout: &str, date: Date) -> Option<String> {
    let (year, month, day) = date.ymd();
    let (year, month, day) = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
    let date = civil::Date::new(year.ok()?, month.ok()?, day.ok()?).ok()?;
    let midnight = date.to_zoned(TimeZone::UTC).ok()?;
    BrokenDownTime::from(&midnight).to_string(layout).ok()
}

fn from_serial(serial: f64) -> Option<Date> {
    // A cast saturates, and what it saturates to is outside of the calendar.
    let serial = serial.floor() as i64;
    if serial < 1 || serial == EXCEL_LEAP_DAY {
        return None;
    }
    let early = i64::from(serial < EXCEL_LEAP_DAY);
    Date::in_calendar(serial.saturating_add(EXCEL_ZERO + early))
}

fn from_timestamp(timestamp: f64) -> Option<Date> {
    let seconds = if timestamp.abs() >= MILLISECONDS_FROM {
        timestamp / 1000.0
    } else {
        timestamp
    };
    Date::in_calendar((seconds / SECONDS_PER_DAY).floor() as i64)
}

#[cfg(test)]
mod tests;
