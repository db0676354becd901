//! The page: the accounts of a run as one file of HTML.

use std::panic;
use std::thread;

use anyhow::{Context, Result};

use crate::report::Speech;
use crate::report::page::{Entry, Frame, Page};
use crate::score::Bound;

use super::cores::workers;
use super::hold::Hold;
use super::output::Destination;
use super::scan::Scanned;

/// For how many accounts it is worked out what would lift them: about a millisecond each.
const LIFTED: usize = 1_000;

/// Writes the page of the first `top` accounts that are held.
pub(super) fn print(
    frame: Frame<'_>,
    scanned: &[Scanned<'_>],
    (hold, top): (&mut Hold, usize),
    destination: &mut Destination,
) -> Result<()> {
    let bounds: Vec<&Bound<'_>> = scanned.iter().map(|it| &it.bound).collect();
    let mut first = Vec::new();
    hold.each(top, |bytes| {
        if first.len() < LIFTED {
            first.extend(Some(read(bytes)?).filter(Entry::may_rise));
        }
        Ok(())
    })?;
    let mut lifts = lifts(&first, &bounds, frame.run.speech).into_iter();
    let mut page = Page::new(frame);
    hold.each(top, |bytes| {
        let entry = read(bytes)?;
        let lift = if entry.may_rise() {
            lifts.next()
        } else {
            Some(Vec::new())
        };
        page.add(entry, lift);
        Ok(())
    })?;
    destination.write(page.html().as_bytes())
}

fn read(bytes: &[u8]) -> Result<Entry> {
    Entry::read(bytes).context("cannot read a temporary file")
}

/// What would lift each of these accounts, worked out on all cores.
fn lifts(entries: &[Entry], bounds: &[&Bound<'_>], speech: &Speech) -> Vec<Vec<String>> {
    let lift = |some: &[Entry]| -> Vec<Vec<String>> {
        some.iter()
            .map(|entry| entry.lift(bounds, speech))
            .collect()
    };
    thread::scope(|scope| {
        let parts = entries.chunks(entries.len().div_ceil(workers()).max(1));
        let running: Vec<_> = parts.map(|part| scope.spawn(|| lift(part))).collect();
        let ended = running.into_iter().map(thread::ScopedJoinHandle::join);
        ended
            .flat_map(|it| it.unwrap_or_else(|panic| panic::resume_unwind(panic)))
            .collect()
    })
}
