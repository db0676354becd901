//! Pieces of work that do not need one another, side by side on all cores.

use std::panic;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, ScopedJoinHandle};

/// How many threads work at once.
pub(crate) fn workers() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// What two pieces of work make, both at once. A panic of one of them is the caller's.
pub(crate) fn both<A, B: Send>(
    one: impl FnOnce() -> A,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        (one, ended(other))
    })
}

/// What `work` makes of each item, in the order of the items, whichever thread took it. A panic of
/// one of them is the caller's.
pub(crate) fn each<I: Iterator + Send, R: Send>(
    items: impl IntoIterator<IntoIter = I>,
    work: impl Fn(I::Item) -> R + Sync,
) -> Vec<R> {
    let waiting = Mutex::new(items.into_iter().enumerate());
    let run = || {
        let mut made = Vec::new();
        loop {
            let next = waiting
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .next();
            let Some((place, item)) = next else {
                break made;
            };
            made.push((place, work(item)));
        }
    };
    let mut all = thread::scope(|scope| {
        let others: Vec<_> = (1..workers()).map(|_| scope.spawn(run)).collect();
        let mut all = run();
        for other in others {
            all.append(&mut ended(other));
        }
        all
    });
    all.sort_unstable_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, made)| made).collect()
}

fn ended<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    let made = thread.join();
    made.unwrap_or_else(|panic| panic::resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let uneven = |it: u64| {
            thread::sleep(std::time::Duration::from_micros(it % 7 * 100));
            it * it
        };
        for items in [0, 1, 2, 100] {
            let expected: Vec<u64> = (0..items).map(|it| it * it).collect();
            assert_eq!(each(0..items, uneven), expected, "{items}");
        }
    }

    #[test]
    fn a_panic_is_not_lost() {
        for bad in [0, 99] {
            let work = |it: i32| assert_ne!(it, bad, "no");
            let panic = panic::catch_unwind(|| each(0..100, work)).expect_err("a panic");
            let said = panic.downcast_ref::<String>().expect("what it says");
            assert!(said.contains("no"), "{said}");
        }
        for bad in [1, 2] {
            let work = |it: i32| move || assert_ne!(it, bad, "no");
            let panic = panic::catch_unwind(|| both(work(1), work(2))).expect_err("a panic");
            let said = panic.downcast_ref::<String>().expect("what it says");
            assert!(said.contains("no"), "{said}");
        }
    }
}
