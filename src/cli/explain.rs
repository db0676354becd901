//! `health explain`.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::cell::{Cell, fold};
use crate::diagnostic::{Diagnostic, quote};
use crate::explain::Explanation;
use crate::explain::what_if::{Goal, Setting, rescore, what_if};
use crate::measure::Evidence;
use crate::report::Run;
use crate::report::explain::{self, Answer, Look, Page, Trial};
use crate::score::{Account, Bound, Depth, Request, Scores};
use crate::scorecard::{Band, ReadAs, Scorecard};
use crate::table::Table;

use super::TOOL;
use super::accounts::Accounts;
use super::accounts::opening::Opening;
use super::accounts::seek::{Wanted, seek};
use super::args::{self, Asked, Explain, ExplainFormat, InvalidPolicy};
use super::day::as_of;
use super::exit::Exit;
use super::failure::Failure;
use super::joined::children::Children;
use super::joined::evidence::evidence;
use super::language::speech;
use super::printing::notes::{say_scorecard, say_understood};
use super::printing::output::Destination;
use super::printing::page::width;
use super::printing::voice::Voice;
use super::scorecard::{load, override_input};

/// Says why accounts have their scores.
pub(super) fn explain(args: &Explain, voice: &Voice) -> Result<Exit> {
    let mut loaded = load(args.config.as_deref())?;
    override_input(&mut loaded.scorecard, &args.reading)?;
    let format = format(args)?;
    let questions = Questions::new(&args.asked, &loaded.scorecard)?;
    let as_of = as_of(args.as_of.as_deref())?;
    say_scorecard(&loaded, as_of, voice);
    let files = std::slice::from_ref(&args.file);
    let mut sources =
        Opening::default().open(&mut loaded.scorecard, files, &args.reading, voice)?;
    let children = Children::new(&args.children, as_of, InvalidPolicy::Skip, voice);
    children.join(&mut loaded, &mut sources)?;
    let accounts = Accounts {
        sources: &sources,
        scorecard: &loaded.scorecard,
        request: Request {
            depth: Depth::Full,
            ..Request::new(as_of)
        },
        // What is wrong with other accounts is no reason not to explain this one.
        invalid: InvalidPolicy::Skip,
        voice,
    };
    let wanted = Wanted::new(&args.ids, args.name.as_deref(), &loaded.scorecard)?;
    let (rows, scanned) = seek(&accounts, &wanted)?;
    say_understood(&scanned, voice);
    let Some(bound) = scanned.first().map(|it| &it.bound) else {
        bail!("there is no input");
    };
    let scored: Vec<Scores> = rows.iter().map(|row| score(bound, row)).collect();
    let accounts = rows.iter().zip(&scored);
    let accounts = accounts.map(|(row, scores)| Account::new(bound, row, scores, 0));
    let accounts: Vec<Account<'_>> = accounts.collect();
    let ids: Vec<&str> = accounts.iter().map(Account::id).collect();
    let evidence = evidence(&loaded.scorecard, &sources, &ids, as_of)?;
    let accounts = accounts.into_iter().zip(evidence);
    let answers = accounts.map(|(account, evidence)| questions.answer(account, evidence));
    let answers = answers.collect::<Result<Vec<Answer<'_>>>>()?;
    let run = Run {
        tool: TOOL,
        scorecard: &loaded.scorecard,
        as_of,
        since: None,
        gone: None,
        has_value: bound.value_column().is_some(),
        speech: speech(args.lang),
    };
    print(args, format, &loaded.files, &run, &answers, voice)?;
    Ok(Exit::Done)
}

fn score(bound: &Bound<'_>, row: &Table) -> Scores {
    let mut scores = Scores::new();
    bound.score(row, &mut scores);
    scores
}

/// What is asked of each account beside why.
struct Questions {
    goal: Goal,
    /// The goal was asked for, and not just the next band.
    asked: bool,
    settings: Vec<Setting>,
}

impl Questions {
    fn new(asked: &Asked, scorecard: &Scorecard) -> Result<Self> {
        let goal = match (&asked.to, asked.to_score) {
            (Some(name), _) => Goal::Band(band(name, scorecard)?),
            (None, Some(score)) if (0.0..=100.0).contains(&score) => Goal::Score(score),
            (None, Some(score)) => bail!("--to-score {score}: a score is from 0 to 100"),
            (None, None) => Goal::NextBand,
        };
        Ok(Questions {
            goal,
            asked: goal != Goal::NextBand,
            settings: asked
                .set
                .iter()
                .map(|it| setting(it))
                .collect::<Result<_>>()?,
        })
    }

    fn answer<'a>(&self, account: Account<'a>, evidence: Vec<Evidence<'a>>) -> Result<Answer<'a>> {
        let trial = if self.settings.is_empty() {
            None
        } else {
            let rescored = rescore(&account, &self.settings).map_err(Failure)?;
            refuse_invalid(account.bound(), rescored.table())?;
            refuse_unreadable(account.bound().scorecard(), &self.settings)?;
            Some(Trial {
                settings: self.settings.clone(),
                rescored,
            })
        };
        Ok(Answer {
            explanation: Explanation::new(account),
            evidence,
            what_if: what_if(&account, self.goal),
            asked: self.asked,
            trial,
        })
    }
}

/// Refuses cells that were set and cannot be used.
fn refuse_invalid(bound: &Bound<'_>, row: &Table) -> Result<()> {
    let scores = score(bound, row);
    let invalid = scores.invalid().iter().map(|cell| {
        let said = cell.diagnostic(bound, row, &scores, "--set");
        Diagnostic::error(said.code, format!("--set: {}", said.message))
            .help("write the cell as the input would")
    });
    let invalid: Vec<Diagnostic> = invalid.collect();
    if invalid.is_empty() {
        return Ok(());
    }
    Err(Failure(invalid).into())
}

/// Refuses cells that a rule or a role reads as something that they are not: a rule would not
/// match, and nobody would know why.
fn refuse_unreadable(scorecard: &Scorecard, settings: &[Setting]) -> Result<()> {
    let (grammar, reads) = (&scorecard.input.grammar, scorecard.reads());
    for Setting { column, cell } in settings {
        let text = Cell::Text(cell);
        let kinds = reads.iter().filter(|(name, _)| *name == fold(column));
        let readable = |read_as: ReadAs| match read_as {
            ReadAs::Number => grammar.number(text).is_ok(),
            ReadAs::Date => grammar.date(text).is_ok(),
            ReadAs::Boolean => grammar.boolean(text).is_ok(),
            ReadAs::Text => true,
        };
        let mut kinds = kinds.map(|&(_, read_as)| readable(read_as)).peekable();
        if !grammar.is_empty(text) && kinds.peek().is_some() && !kinds.any(|it| it) {
            let message = format!("--set {column}: {} is not what is read there", quote(cell));
            let help = "write the cell as the input would";
            return Err(
                Failure::new(Diagnostic::error("invalid-setting", message).help(help)).into(),
            );
        }
    }
    Ok(())
}

/// The band of a name, or of what the scorecard calls it.
fn band(name: &str, scorecard: &Scorecard) -> Result<Band> {
    let called = |band: &Band| fold(scorecard.base.bands.label(*band)) == fold(name);
    let mut bands = Band::ALL.into_iter().filter(|band| *band != Band::Unknown);
    let band = Band::from_name(name.trim()).filter(|band| *band != Band::Unknown);
    band.or_else(|| bands.find(called))
        .with_context(|| format!("--to {}: write green, yellow or red", quote(name)))
}

fn setting(text: &str) -> Result<Setting> {
    let (column, cell) = text
        .split_once('=')
        .with_context(|| format!("--set {}: write METRIC=VALUE", quote(text)))?;
    Ok(Setting {
        column: column.trim().to_owned(),
        cell: cell.to_owned(),
    })
}

fn print(
    args: &Explain,
    format: ExplainFormat,
    read: &[PathBuf],
    run: &Run<'_>,
    answers: &[Answer<'_>],
    voice: &Voice,
) -> Result<()> {
    let output = args.output.as_deref();
    let files = std::slice::from_ref(&args.file);
    let mut destination = Destination::open(output, &[read, files])?;
    let to_terminal = destination.is_terminal();
    let look = Look {
        width: width(to_terminal),
        color: voice.colors(to_terminal),
    };
    let mut bytes = Vec::new();
    if format == ExplainFormat::Json {
        bytes = explain::json(run, answers);
    }
    for (place, answer) in answers.iter().enumerate() {
        if format == ExplainFormat::Json {
            break;
        }
        let page = Page::new(answer, run.as_of, run.speech);
        if place > 0 {
            bytes.extend_from_slice(b"\n\n");
        }
        if format == ExplainFormat::Markdown {
            let mut text = String::new();
            explain::markdown(&mut text, &page);
            bytes.extend_from_slice(text.as_bytes());
        } else {
            explain::table(&mut bytes, &page, &look)?;
        }
    }
    destination.write(&bytes)?;
    destination.finish()
}

/// The format that is asked for.
fn format(args: &Explain) -> Result<ExplainFormat> {
    let format = args::format(args.format, args.output.as_deref());
    if args.lang.is_some() && format == ExplainFormat::Json {
        bail!("--lang needs --format table or markdown; json is in English");
    }
    Ok(format)
}
