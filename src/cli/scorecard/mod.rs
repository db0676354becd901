//! Which scorecard a command uses.

pub(super) mod bases;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::cell::{Decimal, fold};
use crate::diagnostic::Diagnostic;
use crate::scorecard::{
    Comparison, Curve, Layer, Operand, Parsed, Patch, Places, Scorecard, Signal,
};

use self::bases::Bases;
use super::args::Reading;

/// The built-in scorecard, which is also the example.
const BUILT_IN: &str = include_str!("../../../scoring.example.toml");

/// A scorecard, and where it came from.
#[derive(Clone)]
pub(super) struct Loaded {
    pub(super) scorecard: Scorecard,
    pub(super) warnings: Vec<Diagnostic>,
    /// Where its parts stand in the file.
    pub(super) places: Places,
    pub(super) built_in: bool,
    /// Its file, and those that it extends.
    pub(super) files: Vec<PathBuf>,
    /// The file, and what it extends, in the order in which they were read.
    pub(super) layers: Vec<Layer>,
}

impl Loaded {
    /// One that was made, and is of no file.
    pub(super) fn made(parsed: Parsed) -> Self {
        Loaded {
            scorecard: parsed.scorecard,
            warnings: parsed.warnings,
            places: parsed.places,
            built_in: false,
            files: Vec::new(),
            layers: Vec::new(),
        }
    }

    /// Its file, to be changed and written to `output`, or else to standard output. From another
    /// folder, what it extends is named by another path.
    pub(super) fn patch(&self, output: Option<&Path>) -> Result<Patch> {
        let mut patch = Patch::new(&self.scorecard, &self.layers)?;
        let named = self.scorecard.extends.as_deref();
        if let (Some(output), Some(named), [own, base, ..]) = (output, named, &self.files[..])
            && let Some(path) = bases::from_elsewhere(named, [own, base], output)?
        {
            patch.extend_by(&path)?;
        }
        Ok(patch)
    }

    /// The file, as the user named it.
    pub(super) fn file(&self) -> &str {
        self.layers.first().map_or("", |it| it.file.as_str())
    }
}

/// Loads the scorecard that `--config` names, else `$HEALTH_CONFIG`, else `./scoring.toml`, else
/// the built-in one.
pub(super) fn load(config: Option<&Path>) -> Result<Loaded> {
    let from_environment = || env::var_os("HEALTH_CONFIG").filter(|it| !it.is_empty());
    let named = config.map(|path| (path.to_owned(), ""));
    let named =
        named.or_else(|| Some((from_environment()?.into(), ", which $HEALTH_CONFIG names")));
    let found = || Some(PathBuf::from("scoring.toml")).filter(|it| it.is_file());
    let named = named.or_else(|| Some((found()?, "")));
    let (file, source) = match &named {
        None => ("scoring.example.toml".to_owned(), BUILT_IN.to_owned()),
        Some((path, by)) => (path.display().to_string(), read(path, by)?),
    };
    let path = named.map(|it| it.0);
    let mut bases = Bases::of(path.as_deref());
    let mut layers = vec![Layer { file, text: source }];
    let Layer { file, text } = layers[0].clone();
    let find_base = &mut |extends: &str| {
        let base = bases.find(extends)?;
        layers.push(base.clone());
        Ok(base)
    };
    let parsed = Scorecard::parse_extending(&file, &text, find_base)?;
    Ok(Loaded {
        scorecard: parsed.scorecard,
        warnings: parsed.warnings,
        places: parsed.places,
        built_in: path.is_none(),
        files: bases.files(),
        layers,
    })
}

/// The text of a scorecard; `by` says who names it, where that is not the command line.
fn read(path: &Path, by: &str) -> Result<String> {
    let name = path.display();
    let bytes = fs::read(path).with_context(|| {
        let folder = env::current_dir().ok().filter(|_| path.is_relative());
        let folder = folder.map_or(String::new(), |it| format!(" in {}", it.display()));
        format!("cannot read the scorecard {name}{folder}{by}")
    })?;
    let text = String::from_utf8(bytes).ok();
    text.with_context(|| format!("the scorecard {name} is not UTF-8: save it as UTF-8"))
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
        let folded = reading.null.iter().map(|text| fold(text).into_owned());
        let null: Vec<String> = folded.collect();
        for (text, folded) in reading.null.iter().zip(&null) {
            if let Some(meaning) = meaning(scorecard, folded) {
                anyhow::bail!("--null {text}: the scorecard reads that as {meaning}");
            }
        }
        scorecard.input.grammar.null = null;
    }
    Ok(())
}

/// What a folded text means to a scorecard, where it cannot mean an empty cell as well.
fn meaning(scorecard: &Scorecard, folded: &str) -> Option<&'static str> {
    let lists = |signal: &Signal| match &signal.curve {
        Curve::Values { strengths, .. } => strengths.iter().any(|(text, _)| text == folded),
        _ => false,
    };
    let mut conditions = scorecard.conditions();
    let is_operand = |it: &Comparison| matches!(&it.operand, Operand::Text(text) if text == folded);
    if scorecard.cards().any(|card| card.signals.iter().any(lists)) {
        Some("one of the values of a signal")
    } else if scorecard.input.grammar.spells_boolean(folded) {
        Some("true or false")
    } else if conditions.any(|when| {
        let mut entries = when.any.iter().flatten();
        entries.any(|entry| entry.any.iter().flatten().any(is_operand))
    }) {
        Some("a text in a condition")
    } else {
        None
    }
}
