//! Plain numbers with few digits, in one pass: those that one division gives correctly rounded.

/// Mantissas below this are exact in a 64-bit float.
pub(super) const EXACT: u64 = 1 << 53;

/// The powers of ten that are exact in a 64-bit float.
pub(super) const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// The common case in one pass: `-`, digits and a decimal part, few enough to be exact.
///
/// A mantissa below 2^53 and a power of ten up to 10^22 are both exact floats, so that their
/// quotient is rounded once: W. D. Clinger, "How to Read Floating Point Numbers Accurately" (1990).
#[inline]
pub(in crate::cell) fn exact(bytes: &[u8], mark: u8) -> Option<f64> {
    // So many digits cannot overflow the mantissa.
    const LONGEST: usize = 18;
    if bytes.is_empty() || bytes.len() > LONGEST {
        return None;
    }
    let negative = bytes[0] == b'-';
    let digits = &bytes[usize::from(negative)..];
    let (mantissa, whole) = leading_digits(digits, 0);
    let fraction = &digits[whole..];
    let (mantissa, decimals) = match fraction.split_first() {
        None => (mantissa, 0),
        Some((&byte, rest)) if byte == mark => {
            let (mantissa, decimals) = leading_digits(rest, mantissa);
            if decimals < rest.len() {
                return None;
            }
            (mantissa, decimals)
        }
        Some(_) => return None,
    };
    if whole + decimals == 0 || mantissa >= EXACT {
        return None;
    }
    let value = mantissa.cast_signed() as f64;
    let value = if decimals == 0 {
        value
    } else {
        value / POWERS[decimals]
    };
    // Zero has no sign here: −0 would print differently and compare the same.
    Some(if negative && mantissa != 0 {
        -value
    } else {
        value
    })
}

/// The same for a text of 1 to 8 bytes, without looking at one after another: `bytes` holds the
/// first of them in its lowest bits, and whatever comes behind the text above it.
#[inline]
pub(in crate::cell) fn short(bytes: u64, length: usize, mark: u8) -> Option<f64> {
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    const ONES: u64 = 0x0101_0101_0101_0101;
    // The text moves up to the last byte, and zeros fill what is before it.
    let bits = 8 * length as u32;
    let text = bytes << (64 - bits) | ZEROS >> (bits - 1) >> 1;
    // The lowest byte that equals the mark; a borrow can only reach bytes above it.
    let unequal = text ^ (ONES * u64::from(mark));
    let marks = unequal.wrapping_sub(ONES) & !unequal & (ONES << 7);
    let (digits, decimals) = if marks == 0 {
        (text, 0)
    } else {
        // What is before the mark moves up over it.
        let at = marks.trailing_zeros() & !7;
        let before = text & ((1 << at) - 1);
        let behind = text & (u64::MAX << at << 8);
        (before << 8 | behind | 0x30, 7 - at / 8)
    };
    eight_digits(digits)
        .filter(|_| length > usize::from(marks != 0))
        .map(|value| {
            let value = f64::from(value);
            if decimals == 0 {
                value
            } else {
                value / POWERS[decimals as usize]
            }
        })
}

/// The value of eight ASCII digits, the first in the lowest byte; `None` when one is no digit.
#[inline]
fn eight_digits(text: u64) -> Option<u32> {
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    let digits = text.wrapping_sub(ZEROS);
    let above_nine = digits.wrapping_add(0x7676_7676_7676_7676) | digits;
    if above_nine & 0x8080_8080_8080_8080 != 0 {
        return None;
    }
    // Pairs, then fours, then all eight: each step adds neighbours.
    let pairs = (digits * 10 + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    Some(((fours * 10_000 + (fours >> 32)) & 0xffff_ffff) as u32)
}

/// Appends the digits at the front of `bytes` to a mantissa; also says how many they are.
#[inline]
fn leading_digits(bytes: &[u8], mut mantissa: u64) -> (u64, usize) {
    let mut count = 0;
    for byte in bytes {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        mantissa = mantissa * 10 + u64::from(digit);
        count += 1;
    }
    (mantissa, count)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_short_number_is_the_same_as_any_other() {
        let texts = [
            "0", "7", "12", "12345678", "1.5", ".5", "5.", "0.000001", "1234.567", "99999999", ".",
            "-1", "1,5", "1.2.3", "12a", "a", " 1", "1e3", "/", ":", "0/", "9:", "\u{e9}", "1\0",
        ];
        for text in texts {
            for behind in [
                "        ",
                "99999999",
                "........",
                "\u{ff}\u{ff}\u{ff}\u{ff}",
            ] {
                let padded = format!("{text}{behind}");
                let bytes = u64::from_le_bytes(*padded.as_bytes().first_chunk().expect("8 bytes"));
                for mark in [b'.', b','] {
                    let long = exact(text.as_bytes(), mark).filter(|_| !text.starts_with('-'));
                    let short = short(bytes, text.len(), mark);
                    assert_eq!(
                        short.map(f64::to_bits),
                        long.map(f64::to_bits),
                        "{text:?} {behind:?}"
                    );
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn the_exact_path_agrees_with_the_standard_library(text in "-?[0-9]{0,12}(\\.[0-9]{0,12})?") {
            match (exact(text.as_bytes(), b'.'), text.parse::<f64>()) {
                (Some(value), Ok(float)) => {
                    prop_assert_eq!(value.to_bits(), (float + 0.0).to_bits());
                }
                (Some(_), Err(_)) => prop_assert!(false, "{} is no number", text),
                (None, _) => {}
            }
        }

        #[test]
        fn short_numbers_take_the_exact_path(text in "-?[0-9]{1,9}(\\.[0-9]{0,6})?") {
            prop_assert!(exact(text.as_bytes(), b'.').is_some());
        }

        #[test]
        fn short_numbers_agree(text in "[0-9.,:/ a-]{1,8}", behind in "[0-9.]{8}") {
            let padded = format!("{text}{behind}");
            let bytes = u64::from_le_bytes(*padded.as_bytes().first_chunk().expect("8 bytes"));
            let long = exact(text.as_bytes(), b'.').filter(|_| !text.starts_with('-'));
            let short = short(bytes, text.len(), b'.');
            prop_assert_eq!(short.map(f64::to_bits), long.map(f64::to_bits));
        }
    }
}
