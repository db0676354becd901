//! The accounts of a command: its input made ready, scored, and checked as a whole.

pub(super) mod cores;
pub(super) mod decimal;
pub(super) mod glob;
pub(super) mod header;
pub(super) mod opening;
pub(super) mod queue;
pub(super) mod repeated;
pub(super) mod scan;
pub(super) mod seek;
pub(super) mod sift;
pub(super) mod sources;

use std::sync::{Arc, Mutex};

use anyhow::Result;

use crate::cell::Date;
use crate::diagnostic::Diagnostic;
use crate::fit::Roll;
use crate::input::Source;
use crate::score::{Identities, Latest, QuantileCuts, Request};
use crate::scorecard::{Cuts, Scorecard};

use self::opening::absence_counts;
use self::scan::{Against, Chunk, Scan, Scanned, lock};
use self::sift::{Faults, Rows, Scored, Sifted, keep_last_rows, read_dates};
use self::sources::Sources;
use super::args::InvalidPolicy;
use super::failure::Failure;
use super::printing::notes::say_without_row;
use super::printing::voice::Voice;

/// How many invalid cells are reported in full.
const REPORTED: usize = 20;

/// Bits of a place that hold the line; those above hold the source.
const LINE_BITS: u32 = 48;

/// Where an account is, as one number that grows with the input.
pub(super) fn place(source: usize, line: u64) -> u64 {
    ((source as u64) << LINE_BITS) | line
}

/// The file and the line of a place.
pub(super) fn file_and_line(place: u64, sources: &[Source]) -> (String, u64) {
    let file = sources[(place >> LINE_BITS) as usize].name();
    (file, place & ((1 << LINE_BITS) - 1))
}

/// The accounts of a command, and what is asked of them.
pub(super) struct Accounts<'a> {
    pub(super) sources: &'a Sources,
    pub(super) scorecard: &'a Scorecard,
    /// What is computed. Which columns are absent is found out.
    pub(super) request: Request<'a>,
    pub(super) invalid: InvalidPolicy,
    pub(super) voice: &'a Voice,
}

/// What the passes before the last one found.
#[derive(Default)]
pub(super) struct Prepared {
    /// The columns that no account of a JSON input has, folded, where that matters.
    pub(super) absent: Vec<String>,
    pub(super) latest: Option<Latest>,
    /// Which accounts are judged, and as of when.
    pub(super) roll: Option<Arc<Roll>>,
    /// Where quantile bands are cut.
    pub(super) cuts: Option<QuantileCuts>,
    pub(super) faults: Faults,
    /// Accounts were scored already, and a cell of some is invalid.
    pub(super) invalid: bool,
}

impl Prepared {
    /// Where quantile bands are cut, if the scorecard has them.
    pub(super) fn cuts(&self) -> Option<QuantileCuts> {
        self.cuts
    }

    fn rows(&self) -> Rows<'_> {
        match (&self.latest, &self.roll) {
            (Some(latest), _) => Rows::Last(latest),
            (None, Some(roll)) => Rows::Judged(roll),
            (None, None) => Rows::All,
        }
    }
}

/// What was learnt of the whole input.
pub(super) struct Outcome<'a> {
    /// By source.
    pub(super) scanned: Vec<Scanned<'a>>,
    /// How many accounts were left out as invalid.
    pub(super) skipped: u64,
}

impl<'a> Accounts<'a> {
    /// The passes that come before scoring: what depends on the whole input.
    pub(super) fn prepare(&self) -> Result<Prepared> {
        let mut prepared = Prepared::default();
        prepared
            .faults
            .add(self.sources.joins().faults(), told(self.invalid));
        if absence_counts(self.scorecard) || !self.request.carry.is_empty() {
            prepared.absent = self.find_absent()?;
        }
        if self.scorecard.account.date.is_some() {
            self.find_latest(&mut prepared)?;
        }
        let invalid = prepared.faults.cells > 0;
        let latest = prepared.latest.as_ref();
        (prepared.cuts, prepared.invalid) = self.find_cuts(&prepared.absent, latest, invalid)?;
        Ok(prepared)
    }

    /// The same where all rows count that say something of an account that is judged: `roll` sees
    /// every id with each of its dates. The scorecard has no quantile bands.
    pub(super) fn prepare_over_time(&self, mut roll: Roll) -> Result<(Prepared, Arc<Roll>)> {
        let mut prepared = Prepared::default();
        if absence_counts(self.scorecard) {
            prepared.absent = self.find_absent()?;
        }
        self.find_dates(&mut prepared, |id, date| roll.see(id, date))?;
        let roll = Arc::new(roll);
        prepared.roll = Some(Arc::clone(&roll));
        Ok((prepared, roll))
    }

    /// The same for a second scorecard: which rows count is known from `first`.
    pub(super) fn prepare_beside(&self, first: &Prepared) -> Result<Prepared> {
        let mut prepared = Prepared::default();
        if absence_counts(self.scorecard) {
            prepared.absent = self.find_absent()?;
        }
        let invalid = first.faults.cells > 0;
        let latest = first.latest.as_ref();
        (prepared.cuts, prepared.invalid) = self.find_cuts(&prepared.absent, latest, invalid)?;
        Ok(prepared)
    }

    /// Scores all accounts, and refuses an input that is not right as a whole.
    ///
    /// `work` runs on all cores and gets each chunk scored; `collect` gets what it gave, in the
    /// order of the input, before it is known whether the whole is right.
    pub(super) fn run<T: Send>(
        &self,
        prepared: Prepared,
        work: impl Fn(&Scored<'_>) -> T + Sync,
        collect: impl FnMut(T) -> Result<()>,
    ) -> Result<Outcome<'a>> {
        self.run_beside(prepared, None, work, collect)
    }

    /// The same; where there is a second scorecard, each chunk is scored under both.
    pub(super) fn run_beside<T: Send>(
        &self,
        prepared: Prepared,
        second: Option<(&Accounts<'a>, &Prepared)>,
        work: impl Fn(&Scored<'_>) -> T + Sync,
        mut collect: impl FnMut(T) -> Result<()>,
    ) -> Result<Outcome<'a>> {
        let told = told(self.invalid);
        let spare: Mutex<Vec<Sifted>> = Mutex::default();
        let mut prepared = prepared;
        let mut faults = std::mem::take(&mut prepared.faults);
        let rows = prepared.rows();
        let mut ids = Identities::new();
        say_skipped(self.invalid, &mut faults, self.voice);
        let scan = Scan {
            beside: second.map(|(other, prepared)| other.against(&prepared.absent, prepared.cuts)),
            ..self.scan(&prepared.absent, prepared.cuts)
        };
        let scanned = scan.run(
            |chunk| {
                let mut sifted = lock(&spare).pop().unwrap_or_default();
                let scored = sifted.sift(chunk, rows, told);
                let result = work(&scored);
                Ok((sifted, result))
            },
            |(mut sifted, result)| {
                for &(hash, line) in sifted.ids() {
                    ids.insert(hash, place(sifted.source(), line));
                }
                faults.add(sifted.take_faults(), told);
                say_skipped(self.invalid, &mut faults, self.voice);
                lock(&spare).push(sifted);
                collect(result)
            },
        )?;
        let accepted = accept(self.invalid, &mut faults);
        if accepted.is_ok() {
            self.sources.joins().say(self.voice);
            self.sources.joins().check()?;
        }
        let once = match rows {
            Rows::All => self.check_repeated(&ids, false),
            _ => Ok(()),
        };
        Failure::of_both(accepted, once)?;
        Ok(Outcome {
            scanned,
            skipped: faults.accounts,
        })
    }

    /// A pass over the input that knows these columns to be absent.
    pub(super) fn scan<'s>(
        &'s self,
        absent: &'s [String],
        cuts: Option<QuantileCuts>,
    ) -> Scan<'a, 's> {
        Scan {
            sources: self.sources.list(),
            options: self.sources.options(),
            kept: self.sources.kept(),
            joins: self.sources.joins(),
            against: self.against(absent, cuts),
            beside: None,
            voice: self.voice,
        }
    }

    fn against<'s>(&'s self, absent: &'s [String], cuts: Option<QuantileCuts>) -> Against<'a, 's> {
        Against {
            scorecard: self.scorecard,
            request: Request {
                absent,
                ..self.request
            },
            cuts,
        }
    }

    /// The columns that no account of a JSON input has: a default does not stand in for them.
    fn find_absent(&self) -> Result<Vec<String>> {
        let scanned = self.scan(&[], None).run(|_| Ok(()), |()| Ok(()))?;
        let absent = scanned.iter().flat_map(|it| it.bound.unseen(&it.seen));
        Ok(absent.map(str::to_owned).collect())
    }

    fn find_latest(&self, prepared: &mut Prepared) -> Result<()> {
        let mut latest = Latest::new();
        let as_of = self.request.as_of;
        self.find_dates(prepared, |id, date| latest.look(id, date, as_of))?;
        if latest.is_empty() && prepared.faults.cells == 0 {
            return Err(none_until(as_of).into());
        }
        say_without_row(latest.without_row(), as_of, self.voice);
        prepared.latest = Some(latest);
        Ok(())
    }

    /// Looks at the id and the date of every row.
    fn find_dates(&self, prepared: &mut Prepared, mut look: impl FnMut(u128, Date)) -> Result<()> {
        let mut ids = Identities::new();
        let faults = &mut prepared.faults;
        self.scan(&prepared.absent, None).run(
            |chunk| Ok(read_dates(&chunk)),
            |dated| {
                for (id, with_date, date, line) in dated.rows {
                    look(id, date);
                    ids.insert(with_date, place(dated.source, line));
                }
                faults.add(dated.faults, told(self.invalid));
                Ok(())
            },
        )?;
        self.check_repeated(&ids, true)
    }

    /// Where quantile bands are cut, if the scorecard has them; `invalid`: some row was found bad.
    fn find_cuts(
        &self,
        absent: &[String],
        latest: Option<&Latest>,
        invalid: bool,
    ) -> Result<(Option<QuantileCuts>, bool)> {
        let Cuts::Quantile {
            green_top,
            red_bottom,
        } = self.scorecard.base.bands.cuts
        else {
            return Ok((None, invalid));
        };
        let (mut scores, bad) = self.find_scores(absent, latest)?;
        // Invalid cells are told first, by the last pass.
        if !(invalid || bad) || self.invalid == InvalidPolicy::Skip {
            check_enough(scores.len())?;
        }
        let cuts = QuantileCuts::new(&mut scores, green_top, red_bottom);
        Ok((Some(cuts), invalid || bad))
    }

    /// The scores of the run, and whether a cell of it is invalid.
    fn find_scores(&self, absent: &[String], latest: Option<&Latest>) -> Result<(Vec<f64>, bool)> {
        let mut scores = Vec::new();
        let mut invalid = false;
        self.scan(absent, None).run(
            |chunk| {
                let Chunk {
                    bound,
                    table,
                    scores,
                    ..
                } = chunk;
                if let Some(latest) = latest {
                    keep_last_rows(bound, table, latest);
                }
                bound.score(table, scores);
                let own: Vec<f64> = scores.scored().collect();
                Ok((own, !scores.invalid().is_empty()))
            },
            |(mut some, bad)| {
                scores.append(&mut some);
                invalid |= bad;
                Ok(())
            },
        )?;
        Ok((scores, invalid))
    }

    /// Refuses accounts that are there twice.
    fn check_repeated(&self, ids: &Identities, dated: bool) -> Result<()> {
        repeated::check(ids, &self.scan(&[], None), self.sources, dated)
    }
}

/// How many invalid cells are told: all, where accounts are skipped.
pub(super) fn told(invalid: InvalidPolicy) -> usize {
    match invalid {
        InvalidPolicy::Fail => REPORTED,
        InvalidPolicy::Skip => usize::MAX,
    }
}

/// Lists skipped accounts as they come, so that none has to be kept.
pub(super) fn say_skipped(invalid: InvalidPolicy, faults: &mut Faults, voice: &Voice) {
    if invalid == InvalidPolicy::Skip && faults.nameless == 0 {
        voice.skipped(faults.diagnostics.drain(..));
    }
}

/// Refuses an input with invalid cells, unless they are skipped.
pub(super) fn accept(invalid: InvalidPolicy, faults: &mut Faults) -> Result<()> {
    let fail = invalid == InvalidPolicy::Fail;
    let all = faults.cells + faults.nameless;
    if all == 0 || (!fail && faults.nameless == 0) {
        return Ok(());
    }
    if let Some(words) = faults.words.diagnostic().filter(|_| fail) {
        return Err(Failure::new(words).into());
    }
    let mut told = std::mem::take(&mut faults.diagnostics);
    if fail && all > told.len() as u64 {
        let accounts = match faults.accounts {
            1 => "1 account".to_owned(),
            accounts => format!("{accounts} accounts"),
        };
        let message = format!("{all} invalid cells in {accounts}");
        let help = "the first of them are above; leave those accounts out with --invalid skip";
        told.push(Diagnostic::error("invalid-cells", message).help(help));
    }
    Err(Failure(told).into())
}

/// Quantiles over a handful of accounts say nothing.
pub(super) fn check_enough(accounts: usize) -> Result<()> {
    let least = Cuts::LEAST_SCORED;
    if accounts >= least {
        return Ok(());
    }
    let message =
        format!("quantile bands need at least {least} scored accounts, and there are {accounts}");
    let help = "use absolute cuts, such as green = 70 and yellow = 40 under [bands]";
    Err(Failure::new(Diagnostic::error("too-few-for-quantiles", message).help(help)).into())
}

/// What is said where all rows are of later days: most often it is another day that was meant.
fn none_until(as_of: Date) -> Failure {
    let message = format!("no account has a row up to {as_of}");
    let none = Diagnostic::error("no-rows", message);
    Failure::new(none.help("check --as-of, and the dates in the column that [account] date names"))
}
