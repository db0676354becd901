//! Numbers as people write them.

use super::{Cell, Unreadable, currency, trim};

mod exact;

use exact::{EXACT, POWERS};
pub(super) use exact::{exact, short};

/// The decimal mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Decimal {
    /// `1,234.5`
    #[default]
    Point,
    /// `1.234,5`
    Comma,
    /// Not known: a point, but what reads differently with a comma is refused.
    Undecided,
}

/// A number, and whether it was written as a percentage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// The value: finite and never −0; of a percentage, the fraction.
    pub value: f64,
    /// A percent sign was there.
    pub percent: bool,
}

/// Texts up to this many bytes are cleaned on the stack.
const SHORT: usize = 64;

impl Decimal {
    pub(super) fn mark(self) -> u8 {
        match self {
            Decimal::Point | Decimal::Undecided => b'.',
            Decimal::Comma => b',',
        }
    }

    fn groups_with(self, mark: char) -> bool {
        match mark {
            ',' => self != Decimal::Comma,
            '.' => self == Decimal::Comma,
            '\'' | '\u{2019}' => true,
            _ => is_blank(mark),
        }
    }
}

impl Number {
    /// A number without a percent sign.
    pub fn plain(value: f64) -> Self {
        Number {
            value,
            percent: false,
        }
    }
}

pub(super) fn read(cell: Cell<'_>, decimal: Decimal) -> Result<Number, Unreadable> {
    match cell {
        Cell::Text(text) => parse(text, decimal),
        Cell::Number(text) => typed(text),
        Cell::Boolean(_) => Err(Unreadable::NotANumber),
    }
}

/// Reads a text as a number: a cell, a bound of a curve or the operand of a condition.
///
/// The value is the float nearest to what is written, as `str::parse` gives it.
///
/// # Errors
///
/// [`Unreadable::NotANumber`] when the text is not in the number grammar,
/// [`Unreadable::OutOfRange`] when it is but its value overflows a 64-bit float,
/// [`Unreadable::EitherMark`] when the mark is undecided and the text needs it.
pub fn parse(text: &str, decimal: Decimal) -> Result<Number, Unreadable> {
    if decimal == Decimal::Undecided && marks(text) == Marked::Either {
        return Err(Unreadable::EitherMark);
    }
    match exact(text.as_bytes(), decimal.mark()) {
        Some(value) => Ok(Number::plain(value)),
        None => parse_marked(trim(text), decimal),
    }
}

/// Which decimal mark a text has, as far as it tells alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked {
    /// No number, or the same one with either mark.
    Neither,
    /// A number with a point only.
    Point,
    /// A number with a comma only.
    Comma,
    /// One number with a point and another one with a comma: `1,234`.
    Either,
}

/// Which decimal mark a text has, as far as it tells alone.
pub fn marks(text: &str) -> Marked {
    if memchr::memchr2(b'.', b',', text.as_bytes()).is_none() {
        return Marked::Neither;
    }
    match (parse(text, Decimal::Point), parse(text, Decimal::Comma)) {
        (Ok(one), Ok(other)) if one != other => Marked::Either,
        (Ok(_), Err(_)) => Marked::Point,
        (Err(_), Ok(_)) => Marked::Comma,
        _ => Marked::Neither,
    }
}

/// A number without groups, currency and percent sign, as serial days and timestamps are written.
pub(super) fn unmarked(cell: Cell<'_>, decimal: Decimal) -> Option<f64> {
    if let Cell::Text(text) = cell {
        let mark = decimal.mark();
        let plain = |byte: u8| byte.is_ascii_digit() || byte == mark || byte == b'-';
        if !trim(text).bytes().all(plain) {
            return None;
        }
    }
    read(cell, decimal).ok().map(|number| number.value)
}

/// A number as its source types it; a JSON number is one, whatever the decimal mark of texts is.
fn typed(text: &str) -> Result<Number, Unreadable> {
    if let Some(value) = exact(text.as_bytes(), b'.') {
        return Ok(Number::plain(value));
    }
    let text = trim(text);
    let spells = |byte: u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
    if !text.bytes().all(spells) {
        return Err(Unreadable::NotANumber);
    }
    // Adding zero turns −0 into 0.
    nearest(text).map(|value| Number::plain(value + 0.0))
}

/// The digits of a number from left to right.
#[derive(Default)]
struct Digits {
    mantissa: u64,
    count: usize,
    significant: usize,
    decimals: usize,
}

impl Digits {
    fn push(&mut self, digit: u8, decimal: bool) {
        // It may wrap where there are too many digits; `value` rejects those.
        self.mantissa = self
            .mantissa
            .wrapping_mul(10)
            .wrapping_add(u64::from(digit - b'0'));
        self.count += 1;
        self.significant += usize::from(self.significant > 0 || digit != b'0');
        self.decimals += usize::from(decimal);
    }

    /// Takes the digits at the front of a text and gives what follows them.
    fn take<'a>(&mut self, text: &'a str, decimal: bool) -> &'a str {
        let run = text.bytes().take_while(u8::is_ascii_digit).count();
        for &digit in &text.as_bytes()[..run] {
            self.push(digit, decimal);
        }
        &text[run..]
    }

    /// The value, where one division gives it correctly rounded.
    fn value(&self) -> Option<f64> {
        if self.count == 0 || self.significant > 19 || self.mantissa >= EXACT {
            return None;
        }
        Some(self.mantissa as f64 / POWERS.get(self.decimals)?)
    }
}

/// The marks around a number. Each is taken once; a second one stays and spoils the digits.
#[derive(Default)]
struct Marks {
    sign: Option<Sign>,
    currency: bool,
    percent: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Plus,
    Minus,
}

impl Marks {
    fn peel<'a>(&mut self, text: &'a str) -> &'a str {
        let mut rest = self.peel_sign(text);
        if !self.currency
            && let Some(amount) = currency::strip_before(rest)
        {
            self.currency = true;
            rest = self.peel_sign(amount.trim_start_matches(is_blank));
        }
        if !self.percent
            && let Some(amount) = rest.strip_suffix('%')
        {
            self.percent = true;
            rest = amount.trim_end_matches(is_blank);
        } else if !self.currency
            && let Some(amount) = currency::strip_behind(rest)
        {
            self.currency = true;
            rest = amount.trim_end_matches(is_blank);
        }
        rest
    }

    fn peel_sign<'a>(&mut self, text: &'a str) -> &'a str {
        if self.sign.is_some() {
            return text;
        }
        if let Some(rest) = text.strip_prefix(['-', '\u{2212}']) {
            self.sign = Some(Sign::Minus);
            return rest;
        }
        if let Some(rest) = text.strip_prefix('+') {
            self.sign = Some(Sign::Plus);
            return rest;
        }
        text
    }
}

/// A number with any of the marks: signs, brackets, currency, percent, groups.
fn parse_marked(text: &str, decimal: Decimal) -> Result<Number, Unreadable> {
    let mut marks = Marks::default();
    let mut digits = marks.peel(text);
    if marks.sign.is_none()
        && let Some(inner) = digits.strip_prefix('(').and_then(|t| t.strip_suffix(')'))
    {
        marks.sign = Some(Sign::Minus);
        digits = marks.peel(inner.trim_matches(is_blank));
    }
    if marks.currency && marks.percent {
        return Err(Unreadable::NotANumber);
    }
    let mut value = unsigned(digits, decimal)?;
    if marks.percent {
        value /= 100.0;
    }
    if marks.sign == Some(Sign::Minus) && value != 0.0 {
        value = -value;
    }
    Ok(Number {
        value,
        percent: marks.percent,
    })
}

/// Digits, plain or in groups, with a decimal part or an exponent.
fn unsigned(text: &str, decimal: Decimal) -> Result<f64, Unreadable> {
    let mut digits = Digits::default();
    let mut rest = digits.take(text, false);
    let mut group = None;
    while let Some(mark) = rest.chars().next().filter(|&c| decimal.groups_with(c)) {
        let first = group.is_none();
        if first && (!(1..=3).contains(&digits.count) || text.starts_with('0')) {
            return Err(Unreadable::NotANumber);
        }
        let before = digits.count;
        rest = digits.take(&rest[mark.len_utf8()..], false);
        if *group.get_or_insert(mark) != mark || digits.count != before + 3 {
            return Err(Unreadable::NotANumber);
        }
    }
    if let Some(tail) = rest.strip_prefix(char::from(decimal.mark())) {
        rest = digits.take(tail, true);
    }
    let scaled = group.is_none() && is_exponent(rest);
    if digits.count == 0 || !(rest.is_empty() || scaled) {
        return Err(Unreadable::NotANumber);
    }
    match digits.value() {
        Some(value) if rest.is_empty() => Ok(value),
        _ => nearest_cleaned(text, decimal),
    }
}

fn is_exponent(text: &str) -> bool {
    text.strip_prefix(['e', 'E']).is_some_and(|power| {
        let power = power.strip_prefix(['+', '-']).unwrap_or(power);
        !power.is_empty() && power.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The nearest float to digits that are known to be in the grammar, without their group marks.
fn nearest_cleaned(text: &str, decimal: Decimal) -> Result<f64, Unreadable> {
    let mark = decimal.mark();
    let cleaned = text.bytes().filter_map(|byte| match byte {
        b'0'..=b'9' | b'e' | b'E' | b'+' | b'-' => Some(byte),
        _ => (byte == mark).then_some(b'.'),
    });
    if text.len() > SHORT {
        return nearest(&cleaned.map(char::from).collect::<String>());
    }
    let mut buffer = [0; SHORT];
    let mut len = 0;
    for byte in cleaned {
        buffer[len] = byte;
        len += 1;
    }
    let ascii = std::str::from_utf8(&buffer[..len]).map_err(|_| Unreadable::NotANumber)?;
    nearest(ascii)
}

fn nearest(text: &str) -> Result<f64, Unreadable> {
    let value: f64 = text.parse().map_err(|_| Unreadable::NotANumber)?;
    if value.is_finite() {
        Ok(value)
    } else {
        Err(Unreadable::OutOfRange)
    }
}

/// The blanks that stand inside numbers: plain, no-break and narrow no-break.
fn is_blank(mark: char) -> bool {
    matches!(mark, ' ' | '\u{a0}' | '\u{202f}')
}

#[cfg(test)]
mod tests;
