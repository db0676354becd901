//! `health lint`.

use anyhow::{Context, Result};

use crate::diagnostic::{Diagnostic, Severity, nearest, quote};
use crate::lint::{self, Observations, Observer, code};
use crate::report::lint::{Data, Lint as Report, json, people, sarif};
use crate::score::{Depth, Request};
use crate::scorecard::code as scorecard_code;

use super::accounts::{Accounts, Outcome, open};
use super::args::{Lint, LintFormat};
use super::exit::Exit;
use super::failure::Failure;
use super::notes::say_understood;
use super::output::Destination;
use super::plan::as_of;
use super::scorecard::{Loaded, load, override_input};
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
    let mut findings = loaded.warnings.clone();
    findings.extend(lint::scorecard(&loaded.scorecard, &loaded.places, as_of));
    let mut sources = None;
    if !args.files.is_empty() {
        let opened = open(&mut loaded.scorecard, &args.files, &args.reading, voice)?;
        sources = Some(opened);
    }
    let Loaded {
        scorecard, places, ..
    } = &loaded;
    let observer = Observer::new(scorecard);
    let mut observed = None;
    if let Some(sources) = &sources {
        let request = Request {
            depth: Depth::Row,
            ..Request::new(as_of)
        };
        let accounts = Accounts {
            sources,
            scorecard,
            request,
            invalid: args.invalid,
            voice,
        };
        let found = observe(&accounts, &observer, voice)?;
        findings.extend(lint::data(scorecard, places, &observer, &found.0));
        observed = Some(found);
    }
    denied.apply(&mut findings);
    let signals = observed.as_ref().map(|(it, _)| observer.signals(it));
    let report = Report {
        version: env!("CARGO_PKG_VERSION"),
        scorecard,
        as_of,
        findings: &findings,
        cards: &lint::greatest(scorecard),
        data: observed.as_ref().map(|(observed, skipped)| Data {
            observed,
            signals: signals.as_deref().unwrap_or_default(),
            skipped: *skipped,
        }),
    };
    print(&report, args, voice)?;
    let skipped = observed.is_some_and(|(_, skipped)| skipped > 0);
    let found = findings.iter().any(|it| it.severity == Severity::Error);
    Ok(match (found, skipped) {
        (true, _) => Exit::Finding,
        (false, true) => Exit::Skipped,
        (false, false) => Exit::Done,
    })
}

/// Counts all accounts; also says how many were left out as invalid.
fn observe(
    accounts: &Accounts<'_>,
    observer: &Observer<'_>,
    voice: &Voice,
) -> Result<(Observations, u64)> {
    let mut observed = observer.nothing();
    let prepared = accounts.prepare()?;
    let Outcome { scanned, skipped } = accounts.run(
        prepared,
        |scored| observer.observe(scored.accounts()),
        |chunk| {
            observed.merge(&chunk);
            Ok(())
        },
    )?;
    say_understood(&scanned, voice);
    Ok((observed, skipped))
}

fn print(report: &Report<'_>, args: &Lint, voice: &Voice) -> Result<()> {
    let mut destination = Destination::open(args.output.as_deref())?;
    let mut out = Vec::new();
    match args.format {
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

/// Which findings are errors, whatever they are otherwise.
struct Denied<'a> {
    codes: Vec<&'a str>,
    warnings: bool,
}

impl<'a> Denied<'a> {
    fn new(given: &'a [String]) -> Result<Self> {
        const WARNINGS: &str = "warnings";
        let (mut codes, mut warnings) = (Vec::new(), false);
        for code in given {
            match code.as_str() {
                WARNINGS => warnings = true,
                code if known().any(|known| known == code) => codes.push(code),
                unknown => {
                    let help = match nearest(unknown, known().chain([WARNINGS])) {
                        Some(near) => format!("did you mean {near}?"),
                        None => {
                            let all: Vec<&str> = known().collect();
                            format!("write warnings, or one of {}", all.join(", "))
                        }
                    };
                    let message = format!("--deny: there is no finding {}", quote(unknown));
                    let problem = Diagnostic::error("unknown-lint", message).help(help);
                    return Err(Failure::new(problem).into());
                }
            }
        }
        Ok(Denied { codes, warnings })
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
