//! The page: the accounts of a run as one file of HTML.

use std::path::Path;

use anyhow::{Context, Result};

use crate::diagnostic::{Diagnostic, quote};
use crate::report::Speech;
use crate::report::page::{Entry, Frame, Page};
use crate::score::Bound;
use crate::threads;

use crate::cli::accounts::scan::Scanned;
use crate::cli::night::past::lookback;
use crate::cli::printing::hold::Hold;
use crate::cli::printing::output::Destination;
use crate::cli::printing::voice::Voice;

/// For how many accounts it is worked out what would lift them: a search each, and a page of many
/// accounts is to be there in seconds.
const LIFTED: usize = 3_000;

/// How many accounts are worked on at once.
const AT_ONCE: usize = 4096;

/// The page of a run.
pub(in crate::cli) struct Html<'a> {
    pub(in crate::cli) frame: Frame<'a>,
    pub(in crate::cli) scanned: &'a [Scanned<'a>],
    /// Where what is wrong with the accounts is said.
    pub(in crate::cli) voice: &'a Voice,
    /// The history, where one is read.
    pub(in crate::cli) history: Option<&'a Path>,
}

impl Html<'_> {
    /// Writes the page of the first `top` accounts that are held.
    pub(in crate::cli) fn print(
        self,
        hold: &mut Hold,
        top: usize,
        destination: &mut Destination,
    ) -> Result<()> {
        let run = self.frame.run;
        let bounds: Vec<&Bound<'_>> = self.scanned.iter().map(|it| &it.bound).collect();
        let mut page = Page::new(self.frame);
        let (mut some, mut room) = (Vec::new(), LIFTED);
        hold.each(top, |bytes| {
            let entry = Entry::read(bytes).context("cannot read a temporary file")?;
            some.push(entry);
            if some.len() == AT_ONCE {
                add(&mut page, &mut some, &mut room, (&bounds, run.speech));
            }
            Ok(())
        })?;
        add(&mut page, &mut some, &mut room, (&bounds, run.speech));
        self.warn_of_dates(&page);
        if page.has_movers()
            && let Some(history) = self.history
            && let Some(night) = lookback(history, run.scorecard, run.as_of)?
        {
            page.explain(&night, &bounds);
        }
        destination.write(page.html().as_bytes())
    }

    /// The page is right without these dates, but says less than somebody expects.
    fn warn_of_dates(&self, page: &Page<'_>) {
        let account = &self.frame.run.scorecard.account;
        for (key, accounts, example) in page.unreadable_dates() {
            let column = match key {
                "since" => &account.since,
                _ => &account.renewal,
            };
            let column = quote(column.as_deref().unwrap_or(key));
            let cells = if accounts == 1 {
                "1 account has a cell".to_owned()
            } else {
                format!("{accounts} accounts have a cell")
            };
            let message = format!(
                "{cells} that is no date in column {column}, such as {}",
                quote(example)
            );
            let help = "write a date such as 2026-11-01, or say under [input] how the file writes \
                        its dates";
            let warning = Diagnostic::warning("unreadable-date", message).help(help);
            self.voice.warn(&warning);
        }
    }
}

/// Adds accounts to the page, with what would lift each while there is `room`, which is worked out
/// on all cores.
fn add(
    page: &mut Page<'_>,
    some: &mut Vec<Entry>,
    room: &mut usize,
    (bounds, speech): (&[&Bound<'_>], &Speech),
) {
    let first = some.iter().filter(|it| it.may_rise()).take(*room);
    let first: Vec<&Entry> = first.collect();
    *room -= first.len();
    let lifts = threads::each(first, |it| it.lift(bounds, speech));
    let mut lifts = lifts.into_iter();
    for entry in some.drain(..) {
        let lift = if entry.may_rise() {
            lifts.next()
        } else {
            Some(Vec::new())
        };
        page.add(entry, lift);
    }
}
