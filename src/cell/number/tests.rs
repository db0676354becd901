use proptest::prelude::*;

use super::*;

const NO: Result<f64, Unreadable> = Err(Unreadable::NotANumber);
const FAR: Result<f64, Unreadable> = Err(Unreadable::OutOfRange);

/// Checks rows of text and value, bit for bit, none of them a percentage.
fn check(decimal: Decimal, rows: &[(&str, Result<f64, Unreadable>)]) {
    for (text, expected) in rows {
        let number = parse(text, decimal);
        assert!(!number.is_ok_and(|n| n.percent), "{text}");
        let bits = number.map(|number| number.value.to_bits());
        assert_eq!(bits, expected.map(f64::to_bits), "{text:?} {number:?}");
    }
}

#[test]
fn the_conformance_cells() {
    check(
        Decimal::Point,
        &[
            ("1,234.50", Ok(1234.5)),
            ("$1,234", Ok(1234.0)),
            ("1e3", Ok(1000.0)),
            (" 250 ", Ok(250.0)),
            ("+7", Ok(7.0)),
            (".5", Ok(0.5)),
            ("1234567", Ok(1_234_567.0)),
            ("1 234", Ok(1234.0)),
            ("USD 1,000", Ok(1000.0)),
            ("5.", Ok(5.0)),
            ("−40", Ok(-40.0)),
            ("-$5", Ok(-5.0)),
            ("1'500", Ok(1500.0)),
            ("(5)", Ok(-5.0)),
            ("($1,000)", Ok(-1000.0)),
        ],
    );
    check(
        Decimal::Comma,
        &[
            ("1.234,50", Ok(1234.5)),
            ("1 234,5 €", Ok(1234.5)),
            ("12,5", Ok(12.5)),
            ("100", Ok(100.0)),
            ("-3,25€", Ok(-3.25)),
        ],
    );
}

#[test]
fn signs_and_brackets() {
    check(
        Decimal::Point,
        &[
            ("-5", Ok(-5.0)),
            ("\u{2212}5", Ok(-5.0)),
            ("-.5", Ok(-0.5)),
            ("-0", Ok(0.0)),
            ("-0.00", Ok(0.0)),
            ("(0)", Ok(0.0)),
            ("-0e5", Ok(0.0)),
            ("-1e-400", Ok(0.0)),
            ("( 5 )", Ok(-5.0)),
            ("$(1,000.50)", Ok(-1000.5)),
            ("(1 000 €)", Ok(-1000.0)),
            ("--5", NO),
            ("+-5", NO),
            ("- 5", NO),
            ("5-", NO),
            ("-(5)", NO),
            ("(-5)", NO),
            ("((5))", NO),
            ("(5", NO),
            ("5)", NO),
            ("()", NO),
            ("-", NO),
            ("+", NO),
        ],
    );
}

#[test]
fn groups() {
    check(
        Decimal::Point,
        &[
            ("1,234", Ok(1234.0)),
            ("999,999,999.25", Ok(999_999_999.25)),
            ("1\u{a0}234\u{a0}567", Ok(1_234_567.0)),
            ("12\u{202f}345.5", Ok(12_345.5)),
            ("1\u{2019}234.", Ok(1234.0)),
            ("123,456,789,012,345,678.5", Ok(123_456_789_012_345_678.5)),
            ("1,23", NO),
            ("1,2345", NO),
            ("1234,567", NO),
            ("0,123", NO),
            ("012,345", NO),
            (",123", NO),
            ("1,234,", NO),
            ("1,,234", NO),
            ("1,234 567", NO),
            ("1 234\u{a0}567", NO),
            ("1,234.567,8", NO),
            ("1,234e3", NO),
            ("1  234", NO),
            ("1\t234", NO),
            ("1.234.567", NO),
            ("1_000", NO),
        ],
    );
    check(
        Decimal::Comma,
        &[
            ("1.234", Ok(1234.0)),
            ("1.234.567,5", Ok(1_234_567.5)),
            ("1,5e3", Ok(1500.0)),
            ("0,30000000000000004", Ok(0.300_000_000_000_000_04)),
            ("1.5", NO),
            ("1,234.5", NO),
            ("1,234,567", NO),
        ],
    );
}

#[test]
fn currencies() {
    check(
        Decimal::Point,
        &[
            ("$ 5", Ok(5.0)),
            ("$-5", Ok(-5.0)),
            ("€ -5", Ok(-5.0)),
            ("+£5", Ok(5.0)),
            ("5¥", Ok(5.0)),
            ("5\u{202f}₩", Ok(5.0)),
            ("฿1,000", Ok(1000.0)),
            ("-5 CHF", Ok(-5.0)),
            ("EUR5", Ok(5.0)),
            ("1e3USD", Ok(1000.0)),
            ("$5$", NO),
            ("$5 USD", NO),
            ("$$5", NO),
            ("eur 5", NO),
            ("ABC 5", NO),
            ("USDEUR 5", NO),
            ("-$-5", NO),
            ("$", NO),
            ("USD", NO),
            ("₹5", NO),
            ("$5%", NO),
        ],
    );
}

#[test]
fn what_is_no_number() {
    let texts = [
        "",
        " ",
        ".",
        "e5",
        ".e5",
        "5e",
        "5e+",
        "5e1.5",
        "5e--1",
        "NaN",
        "nan",
        "inf",
        "Infinity",
        "-inf",
        "0x10",
        "1d",
        "1f",
        "1.2.3",
        "12a",
        "a12",
        "٣",
        "５",
        "1/2",
        "5 5",
        "\u{2212}",
        "5e\u{2212}3",
        "%",
        "5%%",
        "%5",
    ];
    check(Decimal::Point, &texts.map(|text| (text, NO)));
    check(Decimal::Comma, &texts.map(|text| (text, NO)));
}

#[test]
fn far_and_near() {
    let digits = "9".repeat(400);
    let zeros = format!("0.{}1", "0".repeat(400));
    let whole = format!("{}1", "0".repeat(400));
    check(
        Decimal::Point,
        &[
            ("1e308", Ok(1e308)),
            ("1e309", FAR),
            ("-1e309", FAR),
            ("1e99999999999999999999", FAR),
            ("1.7976931348623157e308", Ok(f64::MAX)),
            ("5e-324", Ok(5e-324)),
            ("1e-400", Ok(0.0)),
            (&digits, FAR),
            (&zeros, Ok(0.0)),
            (&whole, Ok(1.0)),
            ("9007199254740993", Ok(9_007_199_254_740_992.0)),
            ("9007199254740991", Ok(9_007_199_254_740_991.0)),
            ("0.1", Ok(0.1)),
            ("0.0000000000000000000001", Ok(1e-22)),
            ("0.00000000000000000000001", Ok(1e-23)),
            ("18446744073709551617", Ok(18_446_744_073_709_551_617.0)),
        ],
    );
}

#[test]
fn percentages() {
    let rows = [
        ("conformance 1", "40%", 0.4),
        ("conformance 2", "80 %", 0.8),
        ("conformance 3", "0%", 0.0),
        ("conformance 4", "12.5%", 0.125),
        ("no-break blank", "45\u{a0}%", 0.45),
        ("sign", "-5%", -0.05),
        ("brackets", "(5%)", -0.05),
        ("brackets inside", "(5)%", -0.05),
        ("groups", "1,000%", 10.0),
        ("exponent", "1e2%", 1.0),
        ("minus zero", "-0%", 0.0),
    ];
    for (name, text, value) in rows {
        let expected = Number {
            value,
            percent: true,
        };
        let number = parse(text, Decimal::Point);
        assert_eq!(number, Ok(expected), "{name}");
        assert!(
            number.is_ok_and(|n| n.value.to_bits() == value.to_bits()),
            "{name}"
        );
    }
}

#[test]
fn typed_cells() {
    let rows = [
        ("integer", Cell::Number("42"), Ok(42.0)),
        ("exponent", Cell::Number("-1.5E+3"), Ok(-1500.0)),
        ("long", Cell::Number("0.30000000000000004"), Ok(0.1 + 0.2)),
        ("minus zero", Cell::Number("-0.0e1"), Ok(0.0)),
        ("overflow", Cell::Number("-1e400"), FAR),
        ("no groups", Cell::Number("1,234"), NO),
        ("no percent", Cell::Number("5%"), NO),
        ("no infinity", Cell::Number("inf"), NO),
        ("empty", Cell::Number(""), NO),
        ("boolean", Cell::Boolean(true), NO),
    ];
    for decimal in [Decimal::Point, Decimal::Comma] {
        for (name, cell, expected) in rows {
            let bits = read(cell, decimal).map(|number| number.value.to_bits());
            assert_eq!(bits, expected.map(f64::to_bits), "{name}");
        }
    }
}

/// A whole part in groups of three.
fn grouped(whole: &str, mark: char) -> String {
    let mut text = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

#[test]
fn the_mark_that_a_text_tells() {
    let rows = [
        ("12", Marked::Neither),
        ("1 234", Marked::Neither),
        ("text, and more", Marked::Neither),
        ("12.5", Marked::Point),
        ("0.123", Marked::Point),
        ("1,234.5", Marked::Point),
        ("1,234,567", Marked::Point),
        ("12,5 %", Marked::Comma),
        ("1.234.567", Marked::Comma),
        ("0,123", Marked::Comma),
        ("1,234", Marked::Either),
        ("(1.234 \u{20ac})", Marked::Either),
        ("1.000", Marked::Either),
    ];
    for (text, expected) in rows {
        assert_eq!(marks(text), expected, "{text}");
        let undecided = parse(text, Decimal::Undecided);
        if expected == Marked::Either {
            assert_eq!(undecided, Err(Unreadable::EitherMark), "{text}");
        } else {
            assert_eq!(undecided, parse(text, Decimal::Point), "{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_float_reads_back(float in any::<f64>().prop_filter("finite", |f| f.is_finite())) {
        // Adding zero turns −0 into 0.
        let bits = (float + 0.0).to_bits();
        for text in [format!("{float}"), format!("{float:e}")] {
            let comma = text.replace('.', ",");
            let numbers = [
                parse(&text, Decimal::Point),
                parse(&comma, Decimal::Comma),
                read(Cell::Number(&text), Decimal::Comma),
            ];
            for number in numbers {
                prop_assert_eq!(number.map(|n| n.value.to_bits()), Ok(bits), "{}", text);
            }
        }
    }

    #[test]
    fn groups_change_nothing(whole in "[1-9][0-9]{0,24}", decimals in "[0-9]{0,20}") {
        let plain = parse(&format!("{whole}.{decimals}"), Decimal::Point);
        prop_assert!(plain.is_ok());
        for mark in [',', ' ', '\u{a0}', '\u{202f}', '\'', '\u{2019}'] {
            let text = format!("{}.{decimals}", grouped(&whole, mark));
            prop_assert_eq!(parse(&text, Decimal::Point), plain, "{}", text);
        }
        let text = format!("{},{decimals}", grouped(&whole, '.'));
        prop_assert_eq!(parse(&text, Decimal::Comma), plain, "{}", text);
    }

    #[test]
    fn no_text_panics(any in any::<String>(), near in "[-+−($€USD0-9., '\u{a0}eE%)]{0,12}") {
        for text in [&any, &near] {
            for decimal in [Decimal::Point, Decimal::Comma] {
                let value = parse(text, decimal).map_or(0.0, |number| number.value);
                prop_assert!(value.is_finite() && (value != 0.0 || value.is_sign_positive()));
                let _ = read(Cell::Number(text), decimal);
                let _ = unmarked(Cell::Text(text), decimal);
            }
        }
    }
}
