//! A column of the page's data: each value once, and for each account which of them it has.

use std::collections::HashMap;
use std::hash::Hash;

use serde::ser::{Serialize, SerializeMap, Serializer};

/// The digits of a place in the values. None of them means anything to JSON or HTML.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A column of the page's data.
///
/// As JSON it is `{"of": [values], "wide": 2, "at": "AAABAA…"}`: for each account `wide` digits to
/// the base of 64, which are the place of its value. Where the values stand in the order of the
/// accounts there is only `of`.
#[derive(Clone, Debug)]
pub(super) struct Column<T> {
    of: Vec<T>,
    places: HashMap<T, u32>,
    at: Vec<u32>,
}

/// A number to the last bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Exact(u64);

impl Exact {
    pub(super) fn new(number: f64) -> Self {
        // Adding 0 turns −0 into 0.
        Exact((number + 0.0).to_bits())
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number = f64::from_bits(self.0);
        // Most values are whole, and read better without a point.
        if number.fract() == 0.0 && number.abs() < 1e15 {
            serializer.serialize_i64(number as i64)
        } else {
            serializer.serialize_f64(number)
        }
    }
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Column {
            of: Vec::new(),
            places: HashMap::new(),
            at: Vec::new(),
        }
    }
}

impl<T: Clone + Eq + Hash> Column<T> {
    /// Adds the value of the next account.
    pub(super) fn push(&mut self, value: T) {
        let place = if let Some(&place) = self.places.get(&value) {
            place
        } else {
            let place = self.of.len() as u32;
            self.of.push(value.clone());
            self.places.insert(value, place);
            place
        };
        self.at.push(place);
    }
}

impl<T> Column<T> {
    fn is_in_order(&self) -> bool {
        (0..)
            .zip(&self.at)
            .all(|(account, &place)| account == place)
    }

    /// How many digits a place takes.
    fn wide(&self) -> usize {
        let last = self.of.len().saturating_sub(1);
        1 + (1..5).filter(|digits| last >= 1 << (6 * digits)).count()
    }

    fn packed(&self, wide: usize) -> String {
        let digits = self.at.iter().flat_map(|&place| {
            let digit = move |back: usize| DIGITS[(place >> (6 * back)) as usize & 63];
            (0..wide).rev().map(digit)
        });
        digits.map(char::from).collect()
    }
}

impl<T: Serialize> Serialize for Column<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("of", &self.of)?;
        if !self.is_in_order() {
            let wide = self.wide();
            map.serialize_entry("wide", &wide)?;
            map.serialize_entry("at", &self.packed(wide))?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(values: &[u32]) -> Column<u32> {
        let mut column = Column::default();
        for value in values {
            column.push(*value);
        }
        column
    }

    fn json(column: &impl Serialize) -> String {
        serde_json::to_string(column).unwrap()
    }

    #[test]
    fn each_value_stands_once() {
        assert_eq!(
            json(&column(&[7, 9, 7])),
            r#"{"of":[7,9],"wide":1,"at":"ABA"}"#
        );
        assert_eq!(json(&column(&[7, 9])), r#"{"of":[7,9]}"#);
        assert_eq!(json(&column(&[])), r#"{"of":[]}"#);
    }

    #[test]
    fn places_take_as_many_digits_as_the_last_one_needs() {
        for (values, wide, last) in [
            (64, 1, "_"),
            (65, 2, "BA"),
            (4096, 2, "__"),
            (4097, 3, "BAA"),
        ] {
            let mut all: Vec<u32> = (0..values).collect();
            all.push(0);
            all.push(values - 1);
            let column = column(&all);
            assert_eq!(column.wide(), wide, "{values}");
            assert!(column.packed(wide).ends_with(last), "{values}");
        }
    }

    #[test]
    fn whole_numbers_have_no_point() {
        let numbers = [0.0, -0.0, 120_000.0, 0.5, -3.25, 1e300].map(Exact::new);
        assert_eq!(json(&numbers), "[0,0,120000,0.5,-3.25,1e+300]");
    }
}
