//! `health test`: the scorecard's own tests.

use anyhow::Result;

use crate::cell::fold;
use crate::check::{self, Outcome};
use crate::diagnostic::{Diagnostic, quote};
use crate::report::check::{Suite, json, junit, table};
use crate::scorecard::{self, Scorecard};

use super::TOOL;
use super::args::{Test, TestFormat};
use super::exit::Exit;
use super::failure::Failure;
use super::printing::notes::say_loaded;
use super::printing::output::Destination;
use super::printing::voice::Voice;
use super::scorecard::load;

/// How many tests are listed where none is meant.
const LISTED: usize = 12;

/// Runs the tests and prints what came out.
pub(super) fn test(args: &Test, voice: &Voice) -> Result<Exit> {
    let loaded = load(args.config.as_deref())?;
    say_loaded(&loaded, voice);
    let tests = chosen(&loaded.scorecard, args.name.as_deref())?;
    let outcomes = check::run(&loaded.scorecard, tests.into_iter());
    let suite = Suite {
        tool: TOOL,
        scorecard: &loaded.scorecard,
        outcomes: &outcomes,
    };
    let mut destination = Destination::open(args.output.as_deref(), &[&loaded.files])?;
    let mut text = Vec::new();
    match args.format() {
        TestFormat::Table => {
            let color = voice.colors(destination.is_terminal());
            table::write(&mut text, &suite, color)?;
        }
        TestFormat::Json => text = json::document(&suite),
        TestFormat::Junit => text = junit::document(&suite).into_bytes(),
    }
    destination.write(&text)?;
    destination.finish()?;
    Ok(if outcomes.iter().all(Outcome::passed) {
        Exit::Done
    } else {
        Exit::Finding
    })
}

/// The tests that are run. None at all would look as if all was well.
fn chosen<'s>(
    scorecard: &'s Scorecard,
    name: Option<&str>,
) -> Result<Vec<&'s scorecard::Test>, Failure> {
    let part = fold(name.unwrap_or_default());
    let tests = scorecard.tests.iter();
    let chosen: Vec<&scorecard::Test> = tests
        .filter(|test| fold(&test.name).contains(part.as_ref()))
        .collect();
    if !chosen.is_empty() {
        return Ok(chosen);
    }
    let problem = match name {
        Some(name) if !scorecard.tests.is_empty() => {
            let names = scorecard.tests.iter().map(|test| quote(&test.name));
            let names: Vec<String> = names.take(LISTED).collect();
            let more = scorecard.tests.len() - names.len();
            let mut help = format!("the tests are\n{}", names.join("\n"));
            if more > 0 {
                help = format!("{help}\nand {more} more");
            }
            let message = format!("no test has {} in its name", quote(name));
            Diagnostic::error("no-such-test", message).help(help)
        }
        _ => Diagnostic::error("no-tests", "the scorecard has no tests").help(
            "add one to it: [[test]] with name = \"…\", given = { … } and expect = { band = \"red\" }",
        ),
    };
    Err(Failure::new(problem))
}
