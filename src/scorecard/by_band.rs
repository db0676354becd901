//! Something for each band.

use std::ops::{Index, IndexMut};

use super::Band;

/// Something for each band, in the order of [`Band::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByBand<T>([T; Band::ALL.len()]);

impl<T> ByBand<T> {
    /// What `make` makes of each band.
    pub fn of(make: impl FnMut(Band) -> T) -> Self {
        ByBand(Band::ALL.map(make))
    }

    /// Each band with what is there for it.
    pub fn iter(&self) -> impl Iterator<Item = (Band, &T)> {
        Band::ALL.into_iter().zip(&self.0)
    }

    /// What is there for each band.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }

    /// The same, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut()
    }

    /// The same for each band, made into something else.
    pub fn map<U>(self, make: impl FnMut(T) -> U) -> ByBand<U> {
        ByBand(self.0.map(make))
    }
}

impl<T> Index<Band> for ByBand<T> {
    type Output = T;

    fn index(&self, band: Band) -> &T {
        &self.0[band.place()]
    }
}

impl<T> IndexMut<Band> for ByBand<T> {
    fn index_mut(&mut self, band: Band) -> &mut T {
        &mut self.0[band.place()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_band_has_its_own() {
        let mut names = ByBand::of(Band::name);
        for band in Band::ALL {
            assert_eq!(names[band], band.name());
        }
        let listed: Vec<_> = names.iter().collect();
        assert_eq!(listed[0], (Band::Green, &"green"));
        assert_eq!(listed[3], (Band::Unknown, &"unknown"));
        names[Band::Red] = "lost";
        let lengths: Vec<usize> = names.map(str::len).values().copied().collect();
        assert_eq!(lengths, [5, 6, 4, 7]);
    }
}
