//! `health lint`.

pub(super) mod reference;

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::cell::Date;
use crate::diagnostic::{Diagnostic, Severity, nearest, quote};
use crate::lint::{self, Drift, Limits, Observer, Reference, Rows, code};
use crate::report::lint::{Against, Data, Lint as Report, json, people, sarif};
use crate::score::{Depth, Request};
use crate::scorecard::code as scorecard_code;

use super::accounts::opening::Opening;
use super::accounts::sources::Sources;
use super::accounts::{Accounts, Outcome};
use super::args::{Lint, LintFormat};
use super::day::as_of;
use super::diff::Side;
use super::exit::Exit;
use super::failure::Failure;
use super::printing::notes::{say_understood, sum_up_skipped};
use super::printing::output::Destination;
use super::printing::voice::Voice;
use super::scorecard::{Loaded, load, override_input};

/// Says what is probably not meant in a scorecard, and in what it makes of the accounts.
pub(super) fn lint(args: &Lint, voice: &Voice) -> Result<Exit> {
    let denied = Denied::new(&args.deny)?;
    let limits = reference::limits(&args.against)?;
    let as_of = as_of(args.as_of.as_deref())?;
    let mut loaded = load(args.config.as_deref())?;
    override_input(&mut loaded.scorecard, &args.inputs.reading)?;
    if loaded.built_in {
        voice.note("using the built-in scorecard; write your own with -c scoring.toml");
    }
    let reference = reference::open(args, &loaded, as_of, voice)?;
    let sources = sources(args, &mut loaded, as_of, voice)?;
    let (scorecard, places) = (&loaded.scorecard, &loaded.places);
    let mut findings = loaded.warnings.clone();
    findings.extend(lint::scorecard(scorecard, places, as_of));
    let observer = Observer::new(scorecard);
    let mut data = None;
    if let Some(sources) = &sources {
        let accounts = Accounts {
            sources,
            scorecard,
            request: Request {
                depth: Depth::Row,
                ..Request::new(as_of)
            },
            invalid: args.inputs.invalid,
            voice,
        };
        let side = reference.as_ref().map(|it| (&it.side, limits));
        let found = observe(&accounts, &observer, side)?;
        findings.extend(lint::data(scorecard, places, &observer, &found.observed));
        findings.extend(lint::sources(scorecard, places, &rows(sources), as_of));
        if let Some(against) = &found.reference {
            findings.extend(lint::drift(places, &against.drifts, &limits));
        }
        data = Some(found);
    }
    denied.apply(&mut findings);
    let report = Report {
        version: env!("CARGO_PKG_VERSION"),
        scorecard,
        as_of,
        findings: &findings,
        cards: &lint::greatest(scorecard),
        data: data.as_ref(),
    };
    let read = reference.map(|it| it.files).unwrap_or_default();
    print(&report, args, &[&loaded.files, &args.files, &read], voice)?;
    Ok(exit(&report, voice))
}

/// The accounts to look at, where there are any, joined with other files.
fn sources(
    args: &Lint,
    loaded: &mut Loaded,
    as_of: Date,
    voice: &Voice,
) -> Result<Option<Sources>> {
    if args.files.is_empty() {
        return Ok(None);
    }
    let files = (args.files.as_slice(), &args.inputs);
    Opening::default()
        .joined(loaded, files, as_of, voice)
        .map(Some)
}

/// What is known of the rows of the other files.
fn rows(sources: &Sources) -> Vec<Rows> {
    let joined = sources.joins().joined().into_iter();
    let rows = joined.map(|it| Rows {
        rows: it.rows,
        newest: it.newest,
    });
    rows.collect()
}

/// Counts all accounts, and those of a reference before them where there is one.
fn observe<'s>(
    accounts: &Accounts<'_>,
    observer: &Observer<'s>,
    reference: Option<(&Side, Limits)>,
) -> Result<Data<'s>> {
    let (invalid, voice) = (accounts.invalid, accounts.voice);
    let then = reference.map(|(side, _)| reference::read(side, observer, invalid, voice));
    let (then, left_out) = then.transpose()?.unzip();
    let mut all = observer.nothing();
    let mut now = then.as_ref().map(Reference::nothing);
    let prepared = accounts.prepare()?;
    let Outcome { scanned, skipped } = accounts.run(
        prepared,
        |scored| {
            let counts = then.as_ref();
            let counts = counts.map(|it| it.count(observer, scored.accounts()));
            (observer.observe(scored.accounts()), counts)
        },
        |(chunk, counts)| {
            all.merge(&chunk);
            if let (Some(now), Some(counts)) = (&mut now, &counts) {
                now.merge(counts);
            }
            Ok(())
        },
    )?;
    say_understood(&scanned, voice);
    let both = reference.zip(then.zip(now));
    let against = both.map(|((side, limits), (then, now))| Against {
        name: side.name.clone(),
        as_of: side.as_of,
        accounts: then.accounts(),
        skipped: left_out.unwrap_or(0),
        limits,
        drifts: Drift::of(observer, &then, &now),
    });
    Ok(Data {
        signals: observer.signals(&all),
        observed: all,
        skipped,
        reference: against,
    })
}

fn exit(report: &Report<'_>, voice: &Voice) -> Exit {
    let of_reference = |data: &Data<'_>| data.reference.as_ref().map_or(0, |it| it.skipped);
    let skipped = report.data.map_or(0, |it| it.skipped + of_reference(it));
    let skipped = sum_up_skipped(skipped, voice);
    let mut findings = report.findings.iter();
    if findings.any(|it| it.severity == Severity::Error) {
        Exit::Finding
    } else {
        skipped
    }
}

fn print(report: &Report<'_>, args: &Lint, read: &[&[PathBuf]], voice: &Voice) -> Result<()> {
    let mut destination = Destination::open(args.output.as_deref(), read)?;
    let mut out = Vec::new();
    match args.format() {
        LintFormat::Text => {
            let color = voice.colors(destination.is_terminal());
            people::write(&mut out, report, color).context("cannot write the findings")?;
        }
        LintFormat::Json => out = json::document(report),
        LintFormat::Sarif => sarif::write(&mut out, report),
    }
    destination.write(&out)?;
    destination.finish()
}

/// What denies all warnings, in place of a code.
const WARNINGS: &str = "warnings";

/// Which findings are errors, whatever they are otherwise.
struct Denied<'a> {
    codes: Vec<&'a str>,
    warnings: bool,
}

impl<'a> Denied<'a> {
    fn new(given: &'a [String]) -> Result<Self> {
        let mut denied = Denied {
            codes: Vec::new(),
            warnings: false,
        };
        for code in given {
            if code == WARNINGS {
                denied.warnings = true;
            } else if known().any(|known| known == code) {
                denied.codes.push(code);
            } else {
                return Err(unknown(code).into());
            }
        }
        Ok(denied)
    }

    fn apply(&self, findings: &mut [Diagnostic]) {
        for finding in findings {
            let warning = self.warnings && finding.severity == Severity::Warning;
            if warning || self.codes.contains(&finding.code) {
                finding.severity = Severity::Error;
            }
        }
    }
}

/// The codes of all findings, those of a scorecard's own warnings included.
fn known() -> impl Iterator<Item = &'static str> {
    let own = [scorecard_code::TEXT_ORDER, scorecard_code::UNREAD_COLUMN];
    code::ALL.iter().map(|lint| lint.code).chain(own)
}

fn unknown(code: &str) -> Failure {
    let near = nearest(code, known().chain([WARNINGS]));
    let help = near.map_or_else(
        || {
            let all: Vec<&str> = known().collect();
            format!("write {WARNINGS}, or one of {}", all.join(", "))
        },
        |near| format!("did you mean {near}?"),
    );
    let message = format!("--deny: there is no finding {}", quote(code));
    Failure::new(Diagnostic::error("unknown-lint", message).help(help))
}
