//! Which scorecard a command uses.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::cell::{Decimal, fold};
use crate::diagnostic::Diagnostic;
use crate::scorecard::Scorecard;

use super::args::Reading;
use super::failure::Failure;

/// The built-in scorecard, which is also the example.
const BUILT_IN: &str = include_str!("../../scoring.example.toml");

/// A scorecard, and where it came from.
pub(super) struct Loaded {
    pub(super) scorecard: Scorecard,
    pub(super) warnings: Vec<Diagnostic>,
    pub(super) built_in: bool,
}

/// Loads the scorecard that `--config` names, else `$HEALTH_CONFIG`, else `./scoring.toml`, else
/// the built-in one.
pub(super) fn load(config: Option<&Path>) -> Result<Loaded> {
    let from_environment = || env::var_os("HEALTH_CONFIG").filter(|it| !it.is_empty());
    let path = config
        .map(Path::to_owned)
        .or_else(|| from_environment().map(PathBuf::from));
    let path = path.or_else(|| Some(PathBuf::from("scoring.toml")).filter(|it| it.is_file()));
    let (file, source) = match &path {
        None => ("scoring.example.toml".to_owned(), BUILT_IN.to_owned()),
        Some(path) => {
            let bytes = fs::read(path)
                .with_context(|| format!("cannot read the scorecard {}", path.display()))?;
            let source = String::from_utf8(bytes).ok();
            let source = source.with_context(|| {
                format!(
                    "the scorecard {} is not UTF-8: save it as UTF-8",
                    path.display()
                )
            })?;
            (path.display().to_string(), source)
        }
    };
    let parsed = Scorecard::parse(&file, &source).map_err(Failure::from)?;
    refuse_later_parts(&parsed.scorecard, &file)?;
    Ok(Loaded {
        scorecard: parsed.scorecard,
        warnings: parsed.warnings,
        built_in: path.is_none(),
    })
}

/// What a scorecard may say, and this version can't do: a score without it would be wrong.
fn refuse_later_parts(scorecard: &Scorecard, file: &str) -> Result<()> {
    const ONE_FILE: &str = "write it out in one file";
    let parts = [
        (scorecard.extends.is_some(), "extends", ONE_FILE),
        (!scorecard.sources.is_empty(), "[source]", ONE_FILE),
    ];
    let Some((_, part, help)) = parts.into_iter().find(|&(used, _, _)| used) else {
        return Ok(());
    };
    let message = format!("{file} uses {part}, which this version of health cannot do yet");
    Err(Failure::new(Diagnostic::error("not-yet", message).help(help)).into())
}

/// Lets the command line's flags win over `[input]`.
pub(super) fn override_input(scorecard: &mut Scorecard, reading: &Reading) -> Result<()> {
    let grammar = &mut scorecard.input.grammar;
    match reading.decimal.as_deref() {
        None => {}
        Some(mark @ ("." | ",")) => {
            grammar.decimal = if mark == "." {
                Decimal::Point
            } else {
                Decimal::Comma
            };
            scorecard.input.decimal_given = true;
        }
        Some(other) => anyhow::bail!("--decimal is . or , and not {other}"),
    }
    if !reading.null.is_empty() {
        grammar.null = reading
            .null
            .iter()
            .map(|text| fold(text).into_owned())
            .collect();
    }
    Ok(())
}
