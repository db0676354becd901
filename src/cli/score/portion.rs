//! What `health score` makes of one chunk of accounts, on whichever core.

use std::sync::Mutex;

use crate::history::{Accounts, Earlier, Past};
use crate::report::csv::Csv;
use crate::report::{Row, json, page, workbook};
use crate::rollup::{self, Members};
use crate::score::{Account, Answers, Asks};
use crate::scorecard::Band;

use super::currencies::Currencies;
use super::plan::Plan;
use crate::cli::accounts::scan::lock;
use crate::cli::accounts::sift::Scored;
use crate::cli::args::Format;
use crate::cli::printing::key::Key;

/// What is made of one chunk, to be collected in input order.
#[derive(Default)]
pub(in crate::cli) struct Portion {
    /// The accounts that are printed, one behind the other.
    pub(in crate::cli) bytes: Vec<u8>,
    /// Where the bytes of each printed account end.
    pub(in crate::cli) ends: Vec<u32>,
    /// What the printed accounts are sorted by; none where they are appended as they come.
    pub(in crate::cli) keys: Vec<Key>,
    /// One for each account.
    pub(in crate::cli) tallies: Vec<Tally>,
    /// The group of each of those, where groups were asked for.
    pub(in crate::cli) groups: Vec<Option<Box<str>>>,
    /// The ids of the accounts that count for nothing, where earlier nights are told.
    pub(in crate::cli) left_out: Vec<String>,
    /// The accounts as a roll-up keeps them, where one was asked for.
    pub(in crate::cli) members: Members,
    /// The currencies of their values.
    pub(in crate::cli) currencies: Currencies,
    /// The accounts as the history keeps them, where it does.
    pub(in crate::cli) night: Option<Accounts>,
    /// What their cells say to what conditions ask of them.
    pub(in crate::cli) asked: Answers,
}

impl Portion {
    /// Forgets everything but the memory.
    fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
        self.keys.clear();
        self.tallies.clear();
        self.groups.clear();
        self.left_out.clear();
        self.members.clear();
        self.currencies.clear();
        self.night = None;
        self.asked = Answers::default();
    }
}

/// What an account adds to the summary.
#[derive(Clone, Copy)]
pub(in crate::cli) struct Tally {
    pub(in crate::cli) band: Band,
    pub(in crate::cli) score: Option<f64>,
    pub(in crate::cli) value: Option<f64>,
    /// A rule lowered its band.
    pub(in crate::cli) lowered: bool,
}

/// Turns chunks into portions.
pub(in crate::cli) struct Press<'a> {
    pub(in crate::cli) plan: &'a Plan,
    pub(in crate::cli) csv: &'a Csv,
    pub(in crate::cli) grouped: bool,
    pub(in crate::cli) rolled_up: bool,
    /// What earlier nights say, where that is printed or sorted by.
    pub(in crate::cli) past: Option<&'a Past>,
    /// A night without accounts, where there is a history.
    pub(in crate::cli) night: Option<&'a Accounts>,
    /// What conditions ask of cells.
    pub(in crate::cli) asks: &'a Asks<'a>,
    /// Portions that are done with.
    pub(in crate::cli) spare: Mutex<Vec<Portion>>,
}

impl Press<'_> {
    /// Formats the accounts of a chunk.
    pub(in crate::cli) fn press(&self, scored: &Scored<'_>) -> Portion {
        let mut portion = lock(&self.spare).pop().unwrap_or_default();
        if let Some(night) = self.night {
            let mut night = night.clone();
            night.add(scored.bound, scored.accounts());
            portion.night = Some(night);
        }
        if self.rolled_up {
            relate(scored, &mut portion.members);
        }
        portion.asked = self.asks.look(|| scored.accounts());
        // Without a past nothing is asked for each account.
        match self.past {
            None => self.each(scored, &mut portion, |_| None),
            Some(past) => {
                let ids = scored.left_out().iter();
                let ids = ids.map(|&row| scored.bound.id(scored.table, row).to_owned());
                portion.left_out.extend(ids);
                self.each(scored, &mut portion, |id| Some(past.of(id)));
            }
        }
        portion
    }

    fn each<'p>(
        &self,
        scored: &Scored<'_>,
        portion: &mut Portion,
        earlier: impl Fn(&str) -> Option<Earlier<'p>>,
    ) {
        for account in scored.accounts() {
            let (band, score, value) = (account.band(), account.score(), account.value());
            portion.tallies.push(Tally {
                band,
                score,
                value,
                lowered: band != account.band_by_score(),
            });
            portion.currencies.see(&account, scored.place(&account));
            if self.grouped {
                portion.groups.push(account.group().map(Box::from));
            }
            if self.plan.shown.includes(&account) {
                let earlier = earlier(account.id());
                self.print(&account, earlier.as_ref(), scored.source(), portion);
            }
        }
    }

    /// Takes a portion back that is done with, for its memory.
    pub(in crate::cli) fn take_back(&self, mut portion: Portion) {
        portion.clear();
        lock(&self.spare).push(portion);
    }

    fn print(
        &self,
        account: &Account<'_>,
        earlier: Option<&Earlier<'_>>,
        source: usize,
        portion: &mut Portion,
    ) {
        if self.plan.is_sorted() {
            portion
                .keys
                .push(Key::new(self.plan.sort, account, earlier));
        }
        let bytes = &mut portion.bytes;
        match self.plan.format {
            Format::Table | Format::Markdown => {
                Row::new(account, &self.plan.columns, earlier, self.plan.speech).write(bytes);
            }
            Format::Json => {
                bytes.extend_from_slice(json::SEPARATOR);
                json::account(bytes, account, earlier);
            }
            Format::Ndjson => {
                json::account(bytes, account, earlier);
                bytes.push(b'\n');
            }
            Format::Csv => self.csv.account(account, earlier, bytes),
            Format::Html => {
                page::Entry::new(account, earlier, source, self.plan.speech).write(bytes);
            }
            Format::Xlsx => {
                workbook::Entry::new(account, &self.plan.columns, earlier).write(bytes);
            }
        }
        portion.ends.push(bytes.len() as u32);
    }
}

/// Takes in who belongs to whom: an account that counts for nothing may have others below it.
fn relate(scored: &Scored<'_>, members: &mut Members) {
    for account in scored.accounts() {
        members.add(rollup::Entry::of(&account, scored.place(&account)));
    }
    for &row in scored.left_out() {
        let account = Account::new(scored.bound, scored.table, scored.scores, row);
        members.add(rollup::Entry::left_out(&account, scored.place(&account)));
    }
}
