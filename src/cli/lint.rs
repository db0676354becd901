//! `health lint`.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::diagnostic::{Diagnostic, Severity, nearest, quote};
use crate::lint::{self, Observer, Rows, code};
use crate::report::lint::{Data, Lint as Report, json, people, sarif};
use crate::score::{Depth, Request};
use crate::scorecard::code as scorecard_code;

use super::accounts::{Accounts, Outcome};
use super::args::{Lint, LintFormat};
use super::children::Children;
use super::exit::Exit;
use super::failure::Failure;
use super::notes::{say_understood, sum_up_skipped};
use super::opening::open;
use super::output::Destination;
use super::plan::as_of;
use super::scorecard::{load, override_input};
use super::sources::Sources;
use super::voice::Voice;

/// Says what is probably not meant in a scorecard, and in what it makes of the accounts.
pub(super) fn lint(args: &Lint, voice: &Voice) -> Result<Exit> {
    let denied = Denied::new(&args.deny)?;
    let as_of = as_of(args.as_of.as_deref())?;
    let mut loaded = load(args.config.as_deref())?;
    override_input(&mut loaded.scorecard, &args.reading)?;
    if loaded.built_in {
        voice.note("using the built-in scorecard; write your own with -c scoring.toml");
    }
    let mut sources = None;
    if !args.files.is_empty() {
        let mut opened = open(&mut loaded.scorecard, &args.files, &args.reading, voice)?;
        let children = Children::new(&args.children, as_of, args.invalid, voice);
        children.join(&mut loaded, &mut opened)?;
        sources = Some(opened);
    }
    let (scorecard, places) = (&loaded.scorecard, &loaded.places);
    let mut findings = loaded.warnings.clone();
    findings.extend(lint::scorecard(scorecard, places, as_of));
    let observer = Observer::new(scorecard);
    let mut data = None;
    if let Some(sources) = &sources {
        let request = Request {
            depth: Depth::Row,
            ..Request::new(as_of)
        };
        let found = observe(
            &Accounts {
                sources,
                scorecard,
                request,
                invalid: args.invalid,
                voice,
            },
            &observer,
        )?;
        findings.extend(lint::data(scorecard, places, &observer, &found.observed));
        findings.extend(lint::sources(scorecard, places, &rows(sources), as_of));
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
    print(&report, args, &loaded.files, voice)?;
    Ok(exit(&report, voice))
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

/// Counts all accounts.
fn observe<'s>(accounts: &Accounts<'_>, observer: &Observer<'s>) -> Result<Data<'s>> {
    let mut all = observer.nothing();
    let prepared = accounts.prepare()?;
    let Outcome { scanned, skipped } = accounts.run(
        prepared,
        |scored| observer.observe(scored.accounts()),
        |chunk| {
            all.merge(&chunk);
            Ok(())
        },
    )?;
    say_understood(&scanned, accounts.voice);
    Ok(Data {
        signals: observer.signals(&all),
        observed: all,
        skipped,
    })
}

fn exit(report: &Report<'_>, voice: &Voice) -> Exit {
    let skipped = sum_up_skipped(report.data.map_or(0, |it| it.skipped), voice);
    let mut findings = report.findings.iter();
    if findings.any(|it| it.severity == Severity::Error) {
        Exit::Finding
    } else {
        skipped
    }
}

fn print(report: &Report<'_>, args: &Lint, read: &[PathBuf], voice: &Voice) -> Result<()> {
    let mut destination = Destination::open(args.output.as_deref(), &[read, &args.files])?;
    let mut out = Vec::new();
    match args.format() {
        LintFormat::Text => {
            let color = voice.colors(destination.is_terminal());
            people::write(&mut out, report, color).context("cannot write the findings")?;
        }
        LintFormat::Json => json::write(&mut out, report),
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
