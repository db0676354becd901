//! Work on the blocks of an input, on all cores.

use std::collections::BTreeMap;
use std::sync::mpsc;
use std::thread;

use anyhow::Result;

use crate::input::Block;
use crate::threads::workers;

use super::queue::Queue;

/// How one thread works on blocks, with memory of its own.
pub(in crate::cli) trait Worker: Sized {
    /// What comes of a block.
    type Made: Send;

    /// Works on a block; gives back memory for the next one beside what was made.
    fn work(&mut self, block: Result<Block>) -> (Result<Self::Made>, Vec<u8>);

    /// There is no block left.
    fn end(self) {}
}

/// Works on all blocks of a queue with as many workers as there are cores; `collect` gets what they
/// made, in the order of the input. The first error in that order ends the work.
pub(in crate::cli) fn work_on_all<W: Worker>(
    queue: &Queue,
    worker: impl Fn() -> W + Sync,
    collect: impl FnMut(W::Made) -> Result<()>,
) -> Result<()> {
    let workers = workers();
    let (sender, receiver) = mpsc::sync_channel(2 * workers);
    thread::scope(|scope| {
        for _ in 0..workers {
            let (sender, worker) = (sender.clone(), &worker);
            scope.spawn(move || run(worker(), queue, &sender));
        }
        drop(sender);
        let collected = in_order(&receiver, queue, collect);
        // A worker that waits to deliver must find out that nobody listens any more.
        drop(receiver);
        queue.close();
        collected
    })
}

/// Ends the work of all when a worker panics: others would wait for what it does not deliver.
struct Guard<'q>(&'q Queue);

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.close();
        }
    }
}

fn run<W: Worker>(mut worker: W, queue: &Queue, sender: &mpsc::SyncSender<(u64, Result<W::Made>)>) {
    let _guard = Guard(queue);
    let mut done = None;
    while let Some((number, block)) = queue.take(done.take()) {
        let (made, memory) = worker.work(block);
        if sender.send((number, made)).is_err() {
            break;
        }
        done = Some(memory);
    }
    worker.end();
}

/// Hands results on in the order of their blocks.
fn in_order<T>(
    receiver: &mpsc::Receiver<(u64, Result<T>)>,
    queue: &Queue,
    mut collect: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    let mut early: BTreeMap<u64, Result<T>> = BTreeMap::new();
    let mut next = 0;
    for (number, result) in receiver {
        early.insert(number, result);
        while let Some(result) = early.remove(&next) {
            collect(result?)?;
            queue.count_collected();
            next += 1;
        }
    }
    Ok(())
}
