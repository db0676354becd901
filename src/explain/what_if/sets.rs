//! Sets of levers of one size, one after another.

use std::iter;

/// Up to so many sets of one size are all tried: with 12 levers that is every set.
pub(super) const SETS: usize = 1000;

/// How many sets of `size` there are among `all`, or more than are ever tried.
pub(super) fn count(all: usize, size: usize) -> usize {
    // The other way round it is as many, and the number only grows on the way.
    let places = 0..size.min(all - size);
    places.fold(1, |sets, place| {
        (sets * (all - place) / (place + 1)).min(SETS * SETS)
    })
}

/// Each set of `size` places below `all`, ascending, in the order of a dictionary.
pub(super) fn each(all: usize, size: usize) -> impl Iterator<Item = Vec<usize>> {
    let first = (size <= all).then(|| (0..size).collect::<Vec<_>>());
    iter::successors(first, move |set| {
        let mut next = set.clone();
        turn(&mut next, all).then_some(next)
    })
}

/// Turns a set into the next one; false behind the last.
fn turn(set: &mut [usize], all: usize) -> bool {
    let size = set.len();
    let Some(place) = (0..size)
        .rev()
        .find(|&place| set[place] < all - size + place)
    else {
        return false;
    };
    set[place] += 1;
    for next in place + 1..size {
        set[next] = set[next - 1] + 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{SETS, count, each};

    #[test]
    fn every_set_comes_once() {
        for (all, size) in [(1, 1), (4, 2), (5, 5), (12, 6), (2, 3)] {
            let seen: Vec<Vec<usize>> = each(all, size).collect();
            let expected = if size > all { 0 } else { count(all, size) };
            assert_eq!(seen.len(), expected, "{size} of {all}");
            assert!(seen.is_sorted_by(|one, next| one < next));
            let ascend = |set: &Vec<usize>| set.is_sorted_by(|one, next| one < next);
            assert!(seen.iter().all(ascend), "{size} of {all}");
        }
        assert_eq!(count(12, 6), 924);
        assert_eq!(count(40, 38), 780);
        assert!(count(200, 180) > SETS);
    }
}
