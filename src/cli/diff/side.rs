//! A side of a difference, with everything that it takes to score it.

use crate::cell::{Date, fold};
use crate::cli::accounts::sources::Sources;
use crate::cli::failure::Failure;
use crate::diagnostic::{Diagnostic, quote};
use crate::history::{Night, ReplayError, Snapshot, read_as_written};
use crate::scorecard::Scorecard;

/// A side of a difference, with everything that it takes to score it.
pub(in crate::cli) struct Side {
    /// What the user calls it.
    pub(in crate::cli) name: String,
    /// It reads cells as they are written there.
    pub(in crate::cli) scorecard: Scorecard,
    /// The date on which the scores are true.
    pub(in crate::cli) as_of: Date,
    pub(in crate::cli) held: Held,
}

/// Where the accounts are.
pub(in crate::cli) enum Held {
    /// In a file, or on standard input.
    File(Box<Sources>),
    /// In the history.
    Night(Box<Snapshot>),
}

/// A scorecard that takes the place of a snapshot's own.
pub(in crate::cli) struct Replacement {
    pub(in crate::cli) scorecard: Scorecard,
    /// Its file, as the user named it.
    pub(in crate::cli) file: String,
}

impl Side {
    /// A snapshot with its own scorecard, way of reading cells, quantile cuts and date.
    pub(in crate::cli) fn of_night(snapshot: Snapshot) -> Result<Side, Failure> {
        let night = &snapshot.night;
        let scorecard = night.scorecard().map_err(|error| unscored(night, &error))?;
        Ok(Side::new(snapshot, scorecard))
    }

    /// The accounts of a snapshot under another scorecard.
    pub(in crate::cli) fn under(snapshot: Snapshot, other: Replacement) -> Result<Side, Failure> {
        let Replacement {
            mut scorecard,
            file,
        } = other;
        // What moves no score need not have been kept.
        scorecard.plays.clear();
        (scorecard.account.since, scorecard.account.renewal) = (None, None);
        read_cells(&mut scorecard, &snapshot.night)?;
        check_columns(&scorecard, &file, &snapshot)?;
        Ok(Side::new(snapshot, scorecard))
    }

    fn new(snapshot: Snapshot, scorecard: Scorecard) -> Side {
        let as_of = snapshot.night.as_of;
        Side {
            name: format!("snapshot of {as_of}"),
            scorecard,
            as_of,
            held: Held::Night(Box::new(snapshot)),
        }
    }

    /// What was read, where it is no snapshot.
    pub(in crate::cli) fn sources(&self) -> Option<&Sources> {
        match &self.held {
            Held::File(sources) => Some(sources),
            Held::Night(_) => None,
        }
    }

    /// How many accounts were left out as invalid when the snapshot was made.
    pub(in crate::cli) fn skipped(&self) -> u64 {
        match &self.held {
            Held::File(_) => 0,
            Held::Night(snapshot) => snapshot.night.totals.skipped,
        }
    }
}

/// Lets a scorecard read the cells of a night as they are written, also with the spellings of empty
/// cells that the command line gave then.
fn read_cells(scorecard: &mut Scorecard, night: &Night) -> Result<(), Failure> {
    let then = night.scorecard().map_err(|error| unscored(night, &error))?;
    read_as_written(&then, scorecard);
    let own = night.scorecard_as_written();
    if own.is_ok_and(|own| own.input.grammar.null != night.reading.null) {
        let null = &mut scorecard.input.grammar.null;
        null.clone_from(&night.reading.null);
    }
    Ok(())
}

/// Refuses a scorecard that reads what the night did not keep: its accounts would look as if
/// nothing was known of it.
fn check_columns(scorecard: &Scorecard, file: &str, snapshot: &Snapshot) -> Result<(), Failure> {
    let Snapshot { night, accounts } = snapshot;
    let as_of = night.as_of;
    let reads = scorecard.reads().into_iter().map(|it| it.0);
    let mut lacking: Vec<String> = reads.filter(|it| accounts.column(it).is_none()).collect();
    lacking.sort_unstable();
    lacking.dedup();
    if !lacking.is_empty() {
        let names: Vec<String> = lacking.iter().map(|it| quote(it)).collect();
        let message = format!(
            "{file} reads {}, which the snapshot of {as_of} did not keep",
            names.join(", ")
        );
        let help = "a snapshot keeps the columns that its own scorecard reads, and no others; \
                    the export of that night has them";
        let lacking = Diagnostic::error("history-columns", message);
        return Err(Failure::new(lacking.help(help)));
    }
    let own = night.scorecard_as_written().map(|it| it.account.id);
    match own {
        Ok(own) if fold(&own) != fold(&scorecard.account.id) => {
            let (own, other) = (quote(&own), quote(&scorecard.account.id));
            let message = format!(
                "{file} says account.id = {other}, and the snapshot of {as_of} tells its \
                 accounts apart by {own}"
            );
            let help = format!("write account.id = {own}");
            let another = Diagnostic::error("history-columns", message);
            Err(Failure::new(another.help(help)))
        }
        _ => Ok(()),
    }
}

/// Why a night cannot be scored again.
pub(in crate::cli) fn unscored(night: &Night, error: &ReplayError) -> Failure {
    let message = format!("the snapshot of {} cannot be scored: {error}", night.as_of);
    let help = "health history verify says what is wrong with the history";
    let mut all = vec![Diagnostic::error("history-unscored", message).help(help)];
    all.extend_from_slice(error.diagnostics());
    Failure(all)
}
