//! What `health score` has to do with the history.

use std::env;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use jiff::Timestamp;

use crate::cell::Date;
use crate::diagnostic::Diagnostic;
use crate::history::store::{Kept, StoreError};
use crate::history::{Accounts, Limits, Night, Reading, Snapshot, Totals, Written, check};
use crate::report::diff::Alarm;
use crate::score::QuantileCuts;
use crate::scorecard::{Layer, Scorecard};

use super::alarms::{self, News};
use super::notify::Notify;
use super::open_history::OpenHistory;
use crate::cli::TOOL;
use crate::cli::args;
use crate::cli::diff;
use crate::cli::failure::Failure;
use crate::cli::gate::{Closed, Gate};
use crate::cli::printing::voice::Voice;

/// How long a run waits for another one that is writing.
pub(in crate::cli) const PATIENCE: Duration = Duration::from_mins(1);

/// The history of a run.
pub(in crate::cli) struct Record {
    path: PathBuf,
    /// `None` where a drop is accepted.
    limits: Option<Limits>,
    /// The flags that look at the nights before, as they are written.
    looking: Vec<String>,
    /// The falls that gates watch for, each once; `None` where no gate asks what is new.
    falls: Option<Vec<i64>>,
    notify: Option<Notify>,
}

/// A run that was printed, and what became of it in the history.
pub(in crate::cli) struct Tonight {
    pub(in crate::cli) snapshot: Snapshot,
    /// What is new, where a gate asks.
    pub(in crate::cli) news: Option<News>,
    /// The falls that were watched for.
    pub(in crate::cli) falls: Vec<i64>,
    /// The history, and what became of the night in it.
    pub(in crate::cli) kept: Option<(OpenHistory, Kept)>,
    /// What could not be done.
    pub(in crate::cli) failure: Option<Failure>,
}

/// What a run knows of itself when its accounts are scored.
pub(in crate::cli) struct Made<'a> {
    pub(in crate::cli) scorecard: &'a Scorecard,
    pub(in crate::cli) layers: &'a [Layer],
    pub(in crate::cli) as_of: Date,
    pub(in crate::cli) input_sha256: Option<String>,
    pub(in crate::cli) cuts: Option<QuantileCuts>,
    pub(in crate::cli) totals: Totals,
    pub(in crate::cli) accounts: Accounts,
}

/// The file that a flag names, else `$HEALTH_HISTORY`.
pub(in crate::cli) fn path(flag: Option<&Path>) -> Option<PathBuf> {
    let variable = || env::var_os("HEALTH_HISTORY").filter(|it| !it.is_empty());
    flag.map(Path::to_owned)
        .or_else(|| variable().map(PathBuf::from))
}

impl Record {
    /// Reads the flags; `None` where no history is kept.
    pub(in crate::cli) fn new(
        args: &args::Record,
        gates: &[Gate],
    ) -> Result<Option<Record>, Failure> {
        let mut looking: Vec<String> = gates
            .iter()
            .filter(|gate| gate.needs_history())
            .map(|gate| format!("--fail-on {}", gate.text()))
            .collect();
        let mut falls: Vec<i64> = gates.iter().filter_map(Gate::fall).collect();
        falls.sort_unstable();
        falls.dedup();
        let falls = Some(falls).filter(|_| !looking.is_empty());
        let notify = args.notify_command.as_deref().map(Notify::parse);
        let notify = notify.transpose()?;
        if notify.is_some() {
            looking.push("--notify-command".to_owned());
        }
        if args.only_read {
            return Ok(None);
        }
        let Some(path) = path(args.history.as_deref()) else {
            let first = looking.first().map(String::as_str);
            return match first.or_else(|| limiting(args).next()) {
                None => Ok(None),
                Some(first) => {
                    let message =
                        format!("{first} compares with the nights before, and no history is named");
                    let missing = Diagnostic::error("history-missing-file", message);
                    let help = "say --history FILE, or set $HEALTH_HISTORY";
                    Err(Failure::new(missing.help(help)))
                }
            };
        };
        let limits = Limits {
            drop: args.max_drop.unwrap_or(10.0),
            missing_jump: args.max_missing_jump.unwrap_or(20.0),
        };
        Ok(Some(Record {
            path,
            limits: Some(limits).filter(|_| !args.accept_drop),
            looking,
            falls,
            notify,
        }))
    }

    /// Keeps a run, and prints it on the way: a run that looks cut short is not printed, one that
    /// cannot be kept is.
    pub(in crate::cli) fn keep(
        &self,
        made: Made<'_>,
        print: impl FnOnce() -> Result<()>,
        voice: &Voice,
    ) -> Result<Tonight> {
        let scorecard = made.scorecard;
        let mut tonight = Tonight {
            snapshot: made.snapshot()?,
            news: None,
            falls: self.falls.clone().unwrap_or_default(),
            kept: None,
            failure: None,
        };
        let history = self.look_back(&tonight.snapshot, scorecard)?;
        print()?;
        let kept = history.and_then(|history| self.write(history, &tonight.snapshot, voice));
        match kept {
            Ok((history, kept)) => {
                self.look_for_news(&history, &mut tonight, scorecard, voice);
                tonight.kept = Some((history, kept));
            }
            Err(error) => tonight.failure = Some(error.into()),
        }
        Ok(tonight)
    }

    /// Reads the history, and compares a run with the night before.
    ///
    /// A history that cannot be read is told by the inner result: the report can still be printed.
    fn look_back(
        &self,
        snapshot: &Snapshot,
        scorecard: &Scorecard,
    ) -> Result<Result<Option<OpenHistory>, StoreError>> {
        let read = || -> Result<(Option<OpenHistory>, Option<Snapshot>), StoreError> {
            let history = OpenHistory::open(&self.path, &snapshot.night)?;
            let last = history.as_ref().filter(|_| self.limits.is_some());
            let last = last.map_or(Ok(None), OpenHistory::load_last)?;
            Ok((history, last))
        };
        let (history, last) = match read() {
            Ok(read) => read,
            Err(unread) => return Ok(Err(unread)),
        };
        if let (Some(last), Some(limits)) = (last, &self.limits) {
            let now = (&snapshot.accounts, snapshot.night.totals.skipped);
            let problems = check(&last, now, scorecard, limits);
            if !problems.is_empty() {
                return Err(Failure(problems).into());
            }
        }
        Ok(Ok(history))
    }

    /// Writes the snapshot: it is on disk when this returns.
    fn write(
        &self,
        history: Option<OpenHistory>,
        snapshot: &Snapshot,
        voice: &Voice,
    ) -> Result<(OpenHistory, Kept), StoreError> {
        let mut history = match history {
            Some(history) => history,
            None => OpenHistory::create(&self.path)?,
        };
        let kept = history.store.keep(snapshot)?;
        let (as_of, path) = (snapshot.night.as_of, self.path.display());
        match kept {
            Kept::New => voice.detail(&format!("snapshot of {as_of} kept in {path}")),
            Kept::Replaced => voice.note(&format!(
                "this run replaces the snapshot of {as_of} in {path}: input or scorecard changed"
            )),
            Kept::Same => {
                let mut already =
                    format!("the snapshot of {as_of} is in {path} already, from the same input");
                if self.notify.is_some() {
                    already += "; --notify-command: only on the first run";
                }
                voice.note(&already);
            }
        }
        Ok((history, kept))
    }

    /// Finds what is new tonight, where a gate asks for it. It is news as well where the night was
    /// kept already: a run that was killed, or one that nobody watched, did not tell it.
    fn look_for_news(
        &self,
        history: &OpenHistory,
        tonight: &mut Tonight,
        scorecard: &Scorecard,
        voice: &Voice,
    ) {
        let Some(falls) = &self.falls else {
            return;
        };
        let snapshot = &tonight.snapshot;
        let before = history.before(snapshot.night.as_of);
        match alarms::news(&history.store, &before, snapshot, scorecard, falls) {
            Ok(news) => {
                news.say(&snapshot.night, &listed(&self.looking), voice);
                tonight.news = Some(news);
            }
            Err(error) => {
                let as_of = snapshot.night.as_of;
                let help = format!(
                    "the snapshot of {as_of} is kept, and what is new in it is not known; \
                     health history verify tells what is damaged"
                );
                tonight.failure = Some(Failure::new(error.diagnostic().help(help)));
            }
        }
    }

    /// Tells the command what changed since the night before, if there is one to compare with and
    /// tonight was not told already.
    pub(in crate::cli) fn notify(
        &self,
        tonight: &Tonight,
        closed: &[Closed],
        voice: &Voice,
    ) -> Result<()> {
        let (Some(notify), Some((history, kept))) = (&self.notify, &tonight.kept) else {
            return Ok(());
        };
        if *kept == Kept::Same {
            return Ok(());
        }
        let as_of = tonight.snapshot.night.as_of;
        let before = history.before(as_of);
        let Some((old, night)) = before.last() else {
            voice.note(&format!(
                "--notify-command: not run, since no snapshot is older than {as_of}"
            ));
            return Ok(());
        };
        let alarms: Vec<Alarm> = closed.iter().filter_map(|it| it.alarm.clone()).collect();
        let new = history.find(&tonight.snapshot.night);
        let payload = new
            .and_then(|new| diff::between(&history.store, [*old, new], &alarms, voice))
            .map_err(|problem| Notify::unsent(&problem))?;
        let quoted = |text: &str| shlex::try_quote(text).unwrap_or_default().into_owned();
        let (since, file) = (night.as_of, quoted(&self.path.to_string_lossy()));
        let mut again = format!("health diff @{since} @{as_of} --history {file} --format json");
        if history.is_shared {
            let name = quoted(&night.scorecard.name);
            again = format!("{again} --scorecard {name}");
        }
        Ok(notify.send(&payload, &again)?)
    }
}

/// The flags that set limits, as far as they are given.
fn limiting(args: &args::Record) -> impl Iterator<Item = &'static str> {
    let given = [
        ("--max-drop", args.max_drop.is_some()),
        ("--max-missing-jump", args.max_missing_jump.is_some()),
        ("--accept-drop", args.accept_drop),
    ];
    given.into_iter().filter(|it| it.1).map(|it| it.0)
}

fn listed(names: &[String]) -> String {
    names.join(" and ")
}

impl Made<'_> {
    /// The run as a night.
    fn snapshot(self) -> Result<Snapshot> {
        let now = Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let input_sha256 = self.input_sha256;
        let night = Night {
            as_of: self.as_of,
            taken: now,
            tool: TOOL.to_owned(),
            input_sha256: input_sha256.context("the input was not read to its end")?,
            scorecard: Written {
                name: self.scorecard.name.clone().unwrap_or_default(),
                sha256: self.scorecard.sha256.clone(),
                layers: self.layers.to_vec(),
            },
            reading: Reading::of(self.scorecard),
            cuts: self.cuts,
            totals: self.totals,
        };
        Ok(Snapshot {
            night,
            accounts: self.accounts,
        })
    }
}
