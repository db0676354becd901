//! What is new tonight: the nights before it replayed, then tonight.

use std::collections::HashMap;
use std::rc::Rc;

use crate::cell::Date;
use crate::diagnostic::{Diagnostic, quote};
use crate::history::store::{NightId, Store, StoreError};
use crate::history::{
    Accounts, Alarms, Moved, Night, NightCuts, Reading, Reconfigured, Restated, Snapshot, Stand,
    Watch, restate,
};
use crate::report::history::untold;
use crate::score::QuantileCuts;
use crate::scorecard::Scorecard;

use crate::cli::printing::voice::Voice;

/// What is new tonight.
pub(in crate::cli) struct News {
    pub(in crate::cli) alarms: Alarms,
    /// The night before; `None` where tonight is the first one.
    pub(in crate::cli) since: Option<Date>,
    /// What of the configuration changed since then.
    pub(in crate::cli) by: Option<Reconfigured>,
    /// What that did.
    pub(in crate::cli) change: Change,
}

impl News {
    /// Says what keeps alarms from coming. `asked` is what asks for them.
    pub(in crate::cli) fn say(&self, night: &Night, asked: &str, voice: &Voice) {
        let Some(since) = self.since else {
            let whose = match night.scorecard.name.as_str() {
                "" => "a scorecard without a name".to_owned(),
                name => quote(name),
            };
            return voice.note(&format!(
                "{asked}: nothing is new yet, since no snapshot of {whose} is older than {}",
                night.as_of
            ));
        };
        let Some(by) = self.by else { return };
        let changed = format!("{} since the snapshot of {since}", untold::changed(by));
        match self.change {
            Change::None => {}
            Change::Told(moved) => voice.note(&format!("{changed}: {}", alone(moved))),
            Change::Untold => {
                let message = format!(
                    "{changed} so much that the two cannot be compared: nothing counts as new \
                     tonight"
                );
                let help = "look at the list of red accounts yourself this once; from the next \
                            snapshot on, what is new is told again";
                voice.warn(&Diagnostic::warning("scorecards-apart", message).help(help));
            }
        }
    }
}

/// What the configuration did alone.
fn alone(Moved { red, worse }: Moved) -> String {
    let (are, they) = match worse {
        0 => return "no band is worse by that alone".to_owned(),
        1 => ("account is", "it raises"),
        _ => ("accounts are", "they raise"),
    };
    let whither = if red == worse {
        "red".to_owned()
    } else if red == 0 {
        "in a worse band".to_owned()
    } else {
        format!("in a worse band ({red} of them red)")
    };
    format!("{worse} {are} {whither} by that alone; {they} no alarm")
}

/// What a change of the configuration did between two nights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Change {
    /// There was none.
    None,
    /// It moved so many accounts by itself.
    Told(Moved),
    /// Neither night kept the columns that the scorecard of the other one reads.
    Untold,
}

/// Replays the nights before tonight, which are those of the same scorecard's name, oldest first.
/// `limits` are the falls that are watched for, in millionths of a point.
pub(in crate::cli) fn news(
    store: &Store,
    nights: &[&(NightId, Night)],
    tonight: &Snapshot,
    scorecard: &Scorecard,
    limits: &[i64],
) -> Result<News, StoreError> {
    let mut replay = Replay {
        store,
        scorecards: HashMap::new(),
        watch: Watch::new(&scorecard.alerts, limits),
        last: None,
    };
    for (id, night) in nights {
        let scorecard = replay.scorecard(night);
        let changed = replay.last.is_some_and(|it| since(night, it.1).is_some());
        let snapshot = if changed {
            store.load(*id)?
        } else {
            store.load_columns(*id, &[])?
        };
        replay.see(&snapshot, scorecard.as_deref())?;
        replay.last = Some((*id, night));
    }
    let last = replay.last.map(|it| it.1);
    let (alarms, change) = replay.see(tonight, Some(scorecard))?;
    Ok(News {
        alarms,
        since: last.map(|it| it.as_of),
        by: last.and_then(|it| since(&tonight.night, it)),
        change,
    })
}

/// What of the configuration changed between two nights.
fn since(night: &Night, before: &Night) -> Option<Reconfigured> {
    night.configuration().since(before.configuration())
}

/// Nights on the way to tonight.
struct Replay<'n> {
    store: &'n Store,
    /// `None` for one that this version cannot read.
    scorecards: HashMap<(&'n str, &'n Reading), Option<Rc<Scorecard>>>,
    watch: Watch,
    last: Option<(NightId, &'n Night)>,
}

impl<'n> Replay<'n> {
    fn scorecard(&mut self, night: &'n Night) -> Option<Rc<Scorecard>> {
        let known = self.scorecards.entry(night.key());
        let known = known.or_insert_with(|| night.scorecard().ok().map(Rc::new));
        known.clone()
    }

    /// The next night, whole where the configuration is another one than that of the last.
    fn see(
        &mut self,
        snapshot: &Snapshot,
        scorecard: Option<&Scorecard>,
    ) -> Result<(Alarms, Change), StoreError> {
        match self.last {
            Some(last) if since(&snapshot.night, last.1).is_some() => {
                self.see_changed(last, snapshot, scorecard)
            }
            _ => {
                let alarms = self.watch.night(own(snapshot, scorecard));
                Ok((alarms, Change::None))
            }
        }
    }

    /// A night under another scorecard. What that one makes of the cells of the night before is
    /// told first, so that only what changed since then is news.
    ///
    /// A new signal often reads a column that was not kept. Then the new night is first seen as
    /// the old scorecard sees it, and what the new one makes of the same cells is told behind it.
    /// Where neither can be done, no one can tell the customer from the scorecard.
    fn see_changed(
        &mut self,
        (id, before): (NightId, &'n Night),
        snapshot: &Snapshot,
        scorecard: Option<&Scorecard>,
    ) -> Result<(Alarms, Change), StoreError> {
        let earlier = self.scorecard(before);
        let old = self.store.load(id)?;
        if let Some(under_new) = under(&old, scorecard) {
            let was = own(&old, earlier.as_deref());
            let is = stands(&under_new.accounts, scorecard, under_new.cuts);
            let moved = was.zip(is).map(|((id, was), (_, is))| (id, [was, is]));
            let moved = self.watch.rebase(moved);
            let alarms = self.watch.night(own(snapshot, scorecard));
            return Ok((alarms, Change::Told(moved)));
        }
        let Some(under_old) = under(snapshot, earlier.as_deref()) else {
            self.watch.restart(own(snapshot, scorecard));
            return Ok((Alarms::default(), Change::Untold));
        };
        let was = stands(&under_old.accounts, earlier.as_deref(), under_old.cuts);
        let stands = own(snapshot, scorecard).zip(was);
        let stands = stands.map(|((id, is), (_, was))| (id, [was, is]));
        let (alarms, moved) = self.watch.night_of_change(stands);
        Ok((alarms, Change::Told(moved)))
    }
}

/// A night under another scorecard, where that can be told.
fn under(snapshot: &Snapshot, scorecard: Option<&Scorecard>) -> Option<Restated> {
    scorecard.and_then(|it| restate(snapshot, it).ok())
}

/// The accounts of a night as they stand under its own scorecard.
fn own<'s>(
    snapshot: &'s Snapshot,
    scorecard: Option<&Scorecard>,
) -> impl Iterator<Item = (&'s str, Stand)> {
    stands(&snapshot.accounts, scorecard, snapshot.night.cuts)
}

/// How accounts stand that a scorecard scored, with quantile bands cut there.
fn stands<'s>(
    accounts: &'s Accounts,
    scorecard: Option<&Scorecard>,
    quantile: Option<QuantileCuts>,
) -> impl Iterator<Item = (&'s str, Stand)> {
    let cuts = scorecard.map(|it| NightCuts::new(it, quantile));
    accounts.rows().map(move |row| {
        let cut = cuts.as_ref().map(|cuts| cuts.of(row.profile));
        (row.id, Stand::new(row.band, row.score, row.coverage, cut))
    })
}
