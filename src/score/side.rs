//! Accounts that left, and accounts that stayed.

use std::ops::{Add, AddAssign, Index, IndexMut};

/// What became of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// It left.
    Left,
    /// It stayed.
    Stayed,
}

impl Side {
    /// The side of an account that left, or did not.
    pub fn of(left: bool) -> Self {
        if left { Side::Left } else { Side::Stayed }
    }

    /// The word in sentences: accounts that `left`, accounts that `stayed`.
    pub fn word(self) -> &'static str {
        match self {
            Side::Left => "left",
            Side::Stayed => "stayed",
        }
    }
}

/// Something of the accounts that left, and of those that stayed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sides<T> {
    /// Of those that left.
    pub left: T,
    /// Of those that stayed.
    pub stayed: T,
}

impl<T> Index<Side> for Sides<T> {
    type Output = T;

    fn index(&self, side: Side) -> &T {
        match side {
            Side::Left => &self.left,
            Side::Stayed => &self.stayed,
        }
    }
}

impl<T> IndexMut<Side> for Sides<T> {
    fn index_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Left => &mut self.left,
            Side::Stayed => &mut self.stayed,
        }
    }
}

impl Sides<u64> {
    /// How many accounts there are.
    pub fn all(self) -> u64 {
        self.left + self.stayed
    }

    /// The side of which there are fewer than `least`, those that left first, and how many there
    /// are.
    pub fn few(self, least: u64) -> Option<(Side, u64)> {
        let sides = [Side::Left, Side::Stayed].into_iter();
        let mut sides = sides.map(|side| (side, self[side]));
        sides.find(|(_, accounts)| *accounts < least)
    }
}

impl Add for Sides<u64> {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Sides {
            left: self.left + other.left,
            stayed: self.stayed + other.stayed,
        }
    }
}

impl AddAssign for Sides<u64> {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_side_is_counted_by_itself() {
        let mut sides = Sides::default();
        for left in [true, false, false] {
            sides[Side::of(left)] += 1;
        }
        assert_eq!((sides.left, sides.stayed, sides.all()), (1, 2, 3));
        let rows = [
            ("enough", 1, None),
            ("few left", 2, Some((Side::Left, 1))),
            ("few of both", 3, Some((Side::Left, 1))),
        ];
        for (name, least, expected) in rows {
            assert_eq!(sides.few(least), expected, "{name}");
        }
        let many = sides + Sides { left: 9, stayed: 0 };
        assert_eq!(many.few(3), Some((Side::Stayed, 2)));
        assert_eq!(Side::of(true).word(), "left");
    }
}
