//! The nights of a history, all scored by one scorecard.

use std::collections::HashMap;

use anyhow::Result;

use crate::cell::Date;
use crate::cli::failure::Failure;
use crate::cli::printing::voice::Voice;
use crate::diagnostic::Diagnostic;
use crate::fit::{Observations, Observer, Roll};
use crate::history::store::{NightId, Store};
use crate::history::{Night, Reading, Replay, Untold, cuts, for_cells_of};
use crate::report::history::untold;
use crate::score::{Account, Identities, Request};
use crate::scorecard::Scorecard;

/// The nights of a history that one scorecard can score.
pub(super) struct Book {
    store: Store,
    nights: Vec<ScoredNight>,
    /// The scorecard as it reads the cells of those nights.
    scorecards: Vec<Scorecard>,
}

struct ScoredNight {
    id: NightId,
    as_of: Date,
    /// Which of the scorecards reads its cells.
    scorecard: usize,
}

impl Book {
    /// Leaves out the nights that did not keep what the scorecard reads, and says so.
    pub(super) fn new(
        store: Store,
        nights: Vec<(NightId, Night)>,
        scorecard: &Scorecard,
        voice: &Voice,
    ) -> Self {
        let mut book = Book {
            store,
            nights: Vec::new(),
            scorecards: Vec::new(),
        };
        let mut known: HashMap<(String, Reading), Result<usize, Untold>> = HashMap::new();
        let mut untold: Vec<(Untold, Vec<Date>)> = Vec::new();
        for (id, night) in nights {
            let (sha256, reading) = night.key();
            let key = (sha256.to_owned(), reading.clone());
            let place = known.entry(key).or_insert_with(|| {
                book.scorecards.push(for_cells_of(&night, scorecard)?);
                Ok(book.scorecards.len() - 1)
            });
            match place {
                Ok(place) => book.nights.push(ScoredNight {
                    id,
                    as_of: night.as_of,
                    scorecard: *place,
                }),
                Err(why) => match untold.iter_mut().find(|it| it.0 == *why) {
                    Some((_, dates)) => dates.push(night.as_of),
                    None => untold.push((why.clone(), vec![night.as_of])),
                },
            }
        }
        for (why, dates) in &untold {
            say_untold(why, dates, voice);
        }
        book
    }

    /// Hands on every id with each of its nights.
    pub(super) fn each_id(&self, mut see: impl FnMut(u128, Date)) -> Result<()> {
        for night in &self.nights {
            let snapshot = self.store.load_columns(night.id, &[]);
            let ids = snapshot?.accounts.ids;
            for id in (0..ids.len()).filter_map(|row| ids.text(row)) {
                see(Identities::hash(id, None), night.as_of);
            }
        }
        Ok(())
    }

    /// Scores all nights that count, and looks at their accounts; also how many were left out
    /// because the scorecard cannot use a cell of theirs.
    pub(super) fn observe(
        &self,
        observer: &Observer<'_>,
        roll: &Roll,
    ) -> Result<(Observations, u64)> {
        let (mut all, mut skipped) = (observer.nothing(), 0);
        for night in self.nights.iter().filter(|it| it.as_of <= roll.until()) {
            let accounts = self.store.load(night.id)?.accounts;
            let scorecard = &self.scorecards[night.scorecard];
            let request = Request::new(night.as_of);
            let replay = Replay::new(&accounts, scorecard, &request, None);
            let replay = replay.map_err(|_| mixed(night.as_of))?;
            let cuts = cuts(&replay, scorecard);
            let replay = replay.with_cuts(cuts);
            for chunk in replay.chunks() {
                let (bound, table, scores) = replay.score(chunk);
                let rows = chunk.rows.clone().enumerate();
                let judged = rows.map(|(place, row)| {
                    let account = Account::new(bound, &table, &scores, place);
                    (account, accounts.values[row])
                });
                let wanted = judged.filter(|(account, _)| {
                    roll.wants(Identities::hash(account.id(), None), night.as_of)
                });
                let (invalid, valid): (Vec<_>, Vec<_>) =
                    wanted.partition(|(account, _)| account.is_invalid());
                skipped += invalid.len() as u64;
                all.merge(observer.observe_over_time(valid.into_iter(), roll));
            }
        }
        Ok((all, skipped))
    }
}

/// Says which nights count for nothing, and why.
fn say_untold(why: &Untold, dates: &[Date], voice: &Voice) {
    let which = match dates {
        [] => return,
        [one] => format!("the snapshot of {one} cannot"),
        [first, .., last] => {
            format!("{} snapshots from {first} to {last} cannot", dates.len())
        }
    };
    let message = format!(
        "{which} be scored by this scorecard: {}",
        untold::words(why)
    );
    let help = "accounts are judged by the other snapshots alone";
    voice.warn(&Diagnostic::warning("history-columns", message).help(help));
}

fn mixed(as_of: Date) -> Failure {
    let message = format!(
        "the snapshot of {as_of} kept a column that the scorecard reads for some accounts only"
    );
    let help = "say optional = true where the scorecard reads it";
    Failure::new(Diagnostic::error("history-columns", message).help(help))
}
