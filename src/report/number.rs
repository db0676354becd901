//! Numbers: to the last bit for machines, rounded for people.

use std::fmt::Write as _;

/// Appends the shortest JSON number that reads back as the same bits, with a point; −0 is `0.0`.
/// What JSON cannot write is `null`.
pub fn exact(out: &mut Vec<u8>, number: f64) {
    if let Some(millionths) = whole_millionths(number) {
        return short(out, millionths);
    }
    if !number.is_finite() {
        out.extend_from_slice(b"null");
        return;
    }
    let mut buffer = zmij::Buffer::new();
    // Adding 0 turns −0 into 0.
    let text = buffer.format_finite(number + 0.0);
    if text.contains('.') {
        out.extend_from_slice(text.as_bytes());
    } else {
        let (digits, exponent) = text.split_at(text.find('e').unwrap_or(text.len()));
        out.extend_from_slice(digits.as_bytes());
        out.extend_from_slice(b".0");
        out.extend_from_slice(exponent.as_bytes());
    }
}

/// How many millionths a number is, where it is a whole number of them, not negative and below
/// 10⁹: then its shortest spelling is that decimal, since two decimals of up to 15 digits are
/// never the same float.
fn whole_millionths(number: f64) -> Option<u64> {
    let millionths = (number * 1e6 + 0.5) as i64;
    let exact =
        (0..1_000_000_000_000_000).contains(&millionths) && millionths as f64 / 1e6 == number;
    exact.then_some(millionths.unsigned_abs())
}

/// Two digits for each number below 100.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut number = 0;
    while number < 100 {
        pairs[number] = [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8];
        number += 1;
    }
    pairs
};

/// Appends a number of millionths as a decimal with a point, and no more zeros than it needs.
#[inline]
fn short(out: &mut Vec<u8>, millionths: u64) {
    // Below 10⁹, as what is exact is.
    let whole = (millionths / 1_000_000) as u32;
    let rest = (millionths % 1_000_000) as u32;
    let pairs = [rest / 10_000, rest / 100 % 100, rest % 100].map(|pair| PAIRS[pair as usize]);
    // Scores are below 100 but for the best.
    let [tens, ones] = PAIRS[(whole % 100) as usize];
    if whole >= 100 {
        self::whole(out, u64::from(whole / 100));
    }
    let mut digits = [tens, ones, b'.', 0, 0, 0, 0, 0, 0];
    digits[3..].copy_from_slice(pairs.as_flattened());
    let start = usize::from(whole < 10);
    let behind = digits[4..].iter().rev();
    let zeros = behind.take_while(|&&digit| digit == b'0').count();
    out.extend_from_slice(&digits[start..digits.len() - zeros]);
}

/// Appends a whole number.
pub fn whole(out: &mut Vec<u8>, number: u64) {
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    let mut rest = number;
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

/// Appends a score of 0 to 100 for people: one decimal, rounded down, so that it never contradicts
/// its band. Scores have 6 decimals, which are taken as they are written.
pub fn score(out: &mut String, score: f64) {
    let millionths = (score * 1e6).round() as i64;
    let tenths = millionths / 100_000;
    let _ = write!(out, "{}.{}", tenths / 10, tenths % 10);
}

/// Appends points lost for people: one decimal, to the nearest, with a minus sign before it.
pub fn lost(out: &mut String, lost: f64, minus: &str) {
    let tenths = (lost * 10.0).round() as i64;
    let _ = write!(out, "{minus}{}.{}", tenths / 10, tenths % 10);
}

/// Appends money for people: whole, to the nearest, in groups of three (`120,000`).
pub fn money(out: &mut String, money: f64) {
    let digits = format!("{:.0}", money.abs());
    if money < 0.0 && digits != "0" {
        out.push('\u{2212}');
    }
    grouped(out, &digits);
}

/// Appends a count for people, in groups of three.
pub fn count(out: &mut String, count: u64) {
    grouped(out, &count.to_string());
}

fn grouped(out: &mut String, digits: &str) {
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
}

/// Appends a share of 0 to 1 for people: whole percent, rounded down, so that only all is 100 %.
pub fn percent(out: &mut String, share: f64) {
    let _ = write!(out, "{} %", percents(share));
}

/// How many whole percent a share of 0 to 1 is, rounded down.
pub(super) fn percents(share: f64) -> i64 {
    let millionths = (share * 1e6).round() as i64;
    millionths / 10_000
}

/// A number with at most three decimals and groups of three, for people; very large and very small
/// ones with an exponent.
pub(super) fn figure(number: f64) -> String {
    let size = number.abs();
    if size >= 1e15 || size > 0.0 && size < 0.000_5 {
        return format!("{number:e}").replace('-', "\u{2212}");
    }
    let digits = format!("{size:.3}");
    let digits = digits.trim_end_matches('0').trim_end_matches('.');
    let (whole, decimals) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut text = String::new();
    if number < 0.0 {
        text.push('\u{2212}');
    }
    grouped(&mut text, whole);
    text + decimals
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bytes(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    fn text(write: impl FnOnce(&mut String)) -> String {
        let mut out = String::new();
        write(&mut out);
        out
    }

    #[test]
    fn machines_get_every_bit_and_a_point() {
        let cases = [
            (0.0, "0.0"),
            (-0.0, "0.0"),
            (120_000.0, "120000.0"),
            (-5.5, "-5.5"),
            (0.294_117_647_058_823_54, "0.29411764705882354"),
            (f64::NAN, "null"),
            (f64::INFINITY, "null"),
        ];
        for (number, expected) in cases {
            assert_eq!(bytes(|out| exact(out, number)), expected);
        }
        for number in [1e300, 1e-9, 1e16, f64::MAX, f64::MIN_POSITIVE] {
            let written = bytes(|out| exact(out, number));
            assert!(written.contains('.'), "{written}");
            assert_eq!(written.parse::<f64>().unwrap(), number);
        }
        assert_eq!(bytes(|out| whole(out, 0)), "0");
        assert_eq!(bytes(|out| whole(out, u64::MAX)), u64::MAX.to_string());
    }

    #[test]
    fn people_get_scores_rounded_down() {
        let cases = [
            (74.96, "74.9"),
            (39.999_999, "39.9"),
            (70.0, "70.0"),
            (58.25, "58.2"),
            (0.3, "0.3"),
            (100.0, "100.0"),
            (0.0, "0.0"),
        ];
        for (number, expected) in cases {
            assert_eq!(text(|out| score(out, number)), expected);
        }
    }

    #[test]
    fn people_get_the_rest_in_round_numbers() {
        assert_eq!(text(|out| lost(out, 11.25, "\u{2212}")), "−11.3");
        assert_eq!(text(|out| lost(out, 0.05, "-")), "-0.1");
        assert_eq!(text(|out| money(out, 120_000.4)), "120,000");
        assert_eq!(text(|out| money(out, -1_234_567.0)), "−1,234,567");
        assert_eq!(text(|out| money(out, -0.2)), "0");
        assert_eq!(text(|out| money(out, 999.0)), "999");
        assert_eq!(text(|out| percent(out, 0.999_999)), "99 %");
        assert_eq!(text(|out| percent(out, 0.29)), "29 %");
        assert_eq!(text(|out| count(out, 10_000)), "10,000");
    }

    proptest! {
        #[test]
        fn every_number_reads_back(number: f64) {
            prop_assume!(number.is_finite());
            let written = bytes(|out| exact(out, number));
            prop_assert_eq!(written.parse::<f64>().unwrap(), number);
            prop_assert_eq!(serde_json::from_str::<f64>(&written).unwrap(), number);
            prop_assert!(written != "-0.0");
        }

        #[test]
        fn a_displayed_score_never_passes_a_cut(millionths in 0_u64..=100_000_000) {
            let exact = millionths as f64 / 1e6;
            let shown: f64 = text(|out| score(out, exact)).parse().unwrap();
            prop_assert!(shown <= exact && exact - shown < 0.1);
        }
    }

    #[test]
    fn numbers_are_told_in_as_few_digits_as_say_it() {
        let rows = [
            (0.0, "0"),
            (0.6, "0.6"),
            (2.0 / 3.0, "0.667"),
            (-27.25, "−27.25"),
            (120_000.0, "120,000"),
            (1_234_567.5, "1,234,567.5"),
            (999.999_9, "1,000"),
            (0.000_1, "1e−4"),
            (1e300, "1e300"),
        ];
        for (exact, expected) in rows {
            assert_eq!(figure(exact), expected);
        }
    }
}
