//! `health diff`: what changed between two inputs, and why.

use std::collections::HashSet;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::cell::{Date, fold};
use crate::diagnostic::Diagnostic;
use crate::history::{Changed, Join, Joined, OldSide, Overview};
use crate::report;
use crate::report::diff::{Nights, json, markdown, sort, table};
use crate::score::{Bound, QuantileCuts, Request};
use crate::scorecard::{Band, Scorecard};

use super::accounts::{Accounts, Outcome};
use super::args::{Diff, Format};
use super::exit::Exit;
use super::failure::Failure;
use super::notes::{say_each_understood, say_scorecard, sum_up_skipped};
use super::opening::open_repeatable;
use super::output::Destination;
use super::page;
use super::plan::{as_of, by_suffix, date};
use super::scorecard::{load, override_input};
use super::side::Side;
use super::sift::Scored;
use super::sources::Sources;
use super::voice::Voice;

/// How many accounts are listed for people.
const LISTED: usize = 20;

/// Holds the new side against the old one, and prints what changed.
pub(super) fn diff(args: &Diff, voice: &Voice) -> Result<Exit> {
    let sides = [Side::new(&args.old)?, Side::new(&args.new)?];
    if sides.iter().all(Side::is_stdin) {
        bail!("standard input can be read only once");
    }
    if !(0.0..=100.0).contains(&args.min_change) {
        bail!(
            "--min-change {}: write points from 0 to 100",
            args.min_change
        );
    }
    let new_date = as_of(args.as_of.as_deref())?;
    let old_date = args.old_as_of.as_deref();
    let old_date = old_date.map_or(Ok(new_date), |text| date("--old-as-of", text))?;
    let mut files: Vec<PathBuf> = sides.iter().map(|side| side.file().clone()).collect();
    let dates = [old_date, new_date];
    let [mut old, mut new] = scorecards(args, dates, &mut files, voice)?;
    let open = |side: &Side, scorecard: &mut Scorecard| {
        let files = [side.file().clone()];
        open_repeatable(scorecard, &files, &args.reading, voice)
    };
    let (olds, news) = (open(&sides[0], &mut old)?, open(&sides[1], &mut new)?);
    let run = Run {
        args,
        voice,
        scorecards: [&old, &new],
        as_of: dates,
        files: &files,
    };
    let mut overview = Overview::default();
    let before = run.old_side(&olds, &mut overview)?;
    let after = run.new_side(&news, &before, &mut overview)?;
    let names = sides
        .each_ref()
        .map(|side| side.file().display().to_string());
    let nights = Nights {
        tool: concat!("health ", env!("CARGO_PKG_VERSION")),
        names: [&names[0], &names[1]],
        scorecards: run.scorecards,
        as_of: run.as_of,
        has_value: before.has_value || after.has_value,
        overview: &overview,
        accounts: &after.listed.accounts,
        told: after.listed.told,
    };
    run.print(&nights)?;
    Ok(sum_up_skipped(before.skipped + after.skipped, voice))
}

/// The scorecards of both sides, with a word on either; their files are added.
fn scorecards(
    args: &Diff,
    as_of: [Date; 2],
    files: &mut Vec<PathBuf>,
    voice: &Voice,
) -> Result<[Scorecard; 2]> {
    let mut read = |path: Option<&PathBuf>, as_of: Date| -> Result<Scorecard> {
        let mut loaded = load(path.map(PathBuf::as_path))?;
        override_input(&mut loaded.scorecard, &args.reading)?;
        say_scorecard(&loaded, as_of, voice);
        files.extend(loaded.files);
        Ok(loaded.scorecard)
    };
    if args.old_config.is_none() && args.new_config.is_none() {
        let scorecard = read(args.config.as_ref(), as_of[1])?;
        return Ok([scorecard.clone(), scorecard]);
    }
    let old = read(args.old_config.as_ref(), as_of[0])?;
    Ok([old, read(args.new_config.as_ref(), as_of[1])?])
}

/// A run of `health diff`.
struct Run<'a> {
    args: &'a Diff,
    voice: &'a Voice,
    scorecards: [&'a Scorecard; 2],
    as_of: [Date; 2],
    /// All that is read.
    files: &'a [PathBuf],
}

/// What was learnt of the old side.
struct Before {
    night: OldSide,
    cuts: Option<QuantileCuts>,
    has_value: bool,
    skipped: u64,
}

/// What was learnt of the new side.
struct After {
    listed: Listed,
    has_value: bool,
    skipped: u64,
}

/// The accounts that are listed, no more of them than that.
struct Listed {
    top: usize,
    accounts: Vec<Changed>,
    /// How many there would be.
    told: usize,
}

impl Listed {
    fn new(top: usize) -> Self {
        Listed {
            top,
            accounts: Vec::new(),
            told: 0,
        }
    }

    fn add(&mut self, account: Option<Changed>) {
        const SPARE: usize = 4096;
        self.told += usize::from(account.is_some());
        self.accounts.extend(account);
        if self.accounts.len() >= self.top.saturating_add(SPARE) {
            self.settle();
        }
    }

    /// Brings them into their order, and drops those that are too many.
    fn settle(&mut self) {
        sort(&mut self.accounts);
        self.accounts.truncate(self.top);
    }
}

/// What an account adds to a summary.
type Tally = (Band, Option<f64>, Option<f64>);

impl Run<'_> {
    /// Keeps the cells of the old side.
    fn old_side(&self, sources: &Sources, overview: &mut Overview) -> Result<Before> {
        let accounts = self.accounts(0, sources, &[]);
        let prepared = accounts.prepare()?;
        let cuts = prepared.cuts;
        let mut night = OldSide::new();
        let outcome = accounts.run(prepared, packed, |portion| {
            for (id, cells, (band, score, value)) in portion.accounts {
                night.insert(id, cells);
                overview.summaries[0].add(band, score, value);
            }
            for id in portion.left_out {
                night.leave_out(id);
            }
            Ok(())
        })?;
        say_each_understood(&outcome.scanned, true, self.voice);
        overview.summaries[0].skip(outcome.skipped);
        for scanned in &outcome.scanned {
            let unseen: Vec<&str> = scanned.bound.unseen(&scanned.seen).collect();
            let names = scanned.bound.columns().iter().map(|it| it.name.as_str());
            let names = names.map(|it| if unseen.contains(&it) { "" } else { it });
            night.name_columns(names.map(str::to_owned).collect());
        }
        Ok(Before {
            night,
            cuts,
            has_value: has_value(&outcome),
            skipped: outcome.skipped,
        })
    }

    /// Holds the new side against the old one.
    fn new_side(
        &self,
        sources: &Sources,
        before: &Before,
        overview: &mut Overview,
    ) -> Result<After> {
        let [old, new] = self.scorecards;
        let join = Join::new(&before.night, self.scorecards, self.as_of, before.cuts);
        let join = join.map_err(Failure)?;
        let mut carry: Vec<String> = Vec::new();
        if old.sha256 != new.sha256 {
            carry.extend(old.reads().into_iter().map(|it| it.0));
        }
        let accounts = self.accounts(1, sources, &carry);
        let prepared = accounts.prepare()?;
        let absent = prepared.absent.clone();
        let mut met: HashSet<usize> = HashSet::new();
        let mut listed = Listed::new(self.top());
        let outcome = accounts.run(
            prepared,
            |scored| {
                let left_out = left_out(scored, &before.night);
                (tallies(scored), left_out, look(&join, scored, &absent))
            },
            |(tallies, left_out, joined)| {
                for (band, score, value) in tallies {
                    overview.summaries[1].add(band, score, value);
                }
                met.extend(left_out);
                for joined in joined.map_err(Failure)? {
                    listed.add(self.count(joined, &mut met, overview));
                }
                Ok(())
            },
        )?;
        say_each_understood(&outcome.scanned, true, self.voice);
        overview.summaries[1].skip(outcome.skipped);
        let left = join.left(&met);
        overview.left = left.len() as u64;
        for account in left {
            listed.add(Some(account).filter(|it| self.lists(it)));
        }
        listed.settle();
        Ok(After {
            listed,
            has_value: has_value(&outcome),
            skipped: outcome.skipped,
        })
    }

    /// Counts an account in; gives it back where it is to be listed.
    fn count(
        &self,
        joined: Joined,
        met: &mut HashSet<usize>,
        overview: &mut Overview,
    ) -> Option<Changed> {
        let changed = match joined {
            Joined::Arrived(changed) => {
                overview.arrived += 1;
                Some(changed)
            }
            Joined::Both(found) => {
                met.insert(found.place);
                overview.add(&found);
                found.changed
            }
        };
        changed.filter(|it| self.lists(it))
    }

    fn lists(&self, changed: &Changed) -> bool {
        let owned = |asked: &String| {
            let owner = changed.owner.as_deref().map(fold);
            owner.is_some_and(|owner| owner == fold(asked))
        };
        let least = (self.args.min_change * 1e6).round() as i64;
        self.args.owner.as_ref().is_none_or(owned) && changed.is_at_least(least)
    }

    fn accounts<'s>(
        &'s self,
        side: usize,
        sources: &'s Sources,
        carry: &'s [String],
    ) -> Accounts<'s> {
        Accounts {
            sources,
            scorecard: self.scorecards[side],
            request: Request {
                carry,
                ..Request::new(self.as_of[side])
            },
            invalid: self.args.invalid,
            voice: self.voice,
        }
    }

    fn format(&self) -> Format {
        let by_suffix = || by_suffix(self.args.output.as_deref());
        self.args.format.unwrap_or_else(by_suffix)
    }

    /// How many accounts are listed.
    fn top(&self) -> usize {
        let for_people = matches!(self.format(), Format::Table | Format::Markdown);
        let most = if for_people { LISTED } else { usize::MAX };
        self.args.top.unwrap_or(most)
    }

    fn print(&self, nights: &Nights<'_>) -> Result<()> {
        let args = self.args;
        let mut destination = Destination::open(args.output.as_deref(), &[self.files])?;
        let text = match self.format() {
            Format::Json => json::document(nights),
            Format::Ndjson => json::lines(nights),
            Format::Csv => report::diff::csv::document(nights, args.raw),
            Format::Markdown => markdown::document(nights).into_bytes(),
            Format::Table => {
                let terminal = destination.is_terminal();
                let (width, color) = (page::width(terminal), self.voice.colors(terminal));
                let mut text = Vec::new();
                table::write(&mut text, nights, width, color)?;
                text
            }
        };
        destination.write(&text)?;
        destination.finish()
    }
}

/// The accounts of a chunk as they are kept.
struct Packed {
    accounts: Vec<(Box<str>, Box<[u8]>, Tally)>,
    /// The ids of those that were left out as invalid.
    left_out: Vec<Box<str>>,
}

fn packed(scored: &Scored<'_>) -> Packed {
    let Scored { bound, table, .. } = scored;
    let columns = bound.columns().len();
    let rows = scored.rows().zip(tallies(scored));
    let accounts = rows.map(|(row, tally)| {
        let cells = OldSide::pack(table, row, columns);
        (Box::from(bound.id(table, row)), cells, tally)
    });
    let left_out = scored.left_out().iter();
    Packed {
        accounts: accounts.collect(),
        left_out: left_out
            .map(|&row| Box::from(bound.id(table, row)))
            .collect(),
    }
}

fn tallies(scored: &Scored<'_>) -> Vec<Tally> {
    let tally = |it: crate::score::Account<'_>| (it.band(), it.score(), it.value());
    scored.accounts().map(tally).collect()
}

/// The old places of accounts that the new side left out as invalid: those are not gone.
fn left_out(scored: &Scored<'_>, night: &OldSide) -> Vec<usize> {
    let ids = scored.left_out().iter();
    let ids = ids.map(|&row| scored.bound.id(scored.table, row));
    ids.filter_map(|id| night.find(id)).collect()
}

fn look(
    join: &Join<'_>,
    scored: &Scored<'_>,
    absent: &[String],
) -> Result<Vec<Joined>, Vec<Diagnostic>> {
    let now = (scored.bound, scored.table, scored.scores);
    join.look(now, scored.rows(), absent)
}

/// Whether the scorecard names a column of values that the input has.
fn has_value(outcome: &Outcome<'_>) -> bool {
    let mut bounds = outcome.scanned.iter().map(|it| &it.bound);
    bounds.any(|bound: &Bound<'_>| bound.value_column().is_some())
}
