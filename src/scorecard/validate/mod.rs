//! From the raw form to a scorecard that is right, or to everything that is wrong with it.

mod band;
mod bounds;
mod card;
mod columns;
mod condition;
mod curve;
mod form;
mod input;
mod response;
mod signal;
mod source;
mod test;
mod test_cells;
mod zeros;

use crate::cell::{Grammar, fold, trim};
use crate::diagnostic::Diagnostic;

use super::check::Alerts;
use super::code;
use super::file::{self, RawCard, ScorecardFile, Section, merge};
use super::layer::{FindBase, Layers};
use super::problem::{Collector, Problems, Span};
use super::{Places, Profile, Scorecard};
use input::Written;

/// A scorecard, and what is worth knowing about its files.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The scorecard.
    pub scorecard: Scorecard,
    /// Warnings, located, in file order.
    pub warnings: Vec<Diagnostic>,
    /// Where its parts stand in the files.
    pub places: Places,
}

/// What the parts of a file need to know of the others.
#[derive(Debug)]
struct Context<'c> {
    /// Where the file begins.
    top: Span,
    /// How cells are written, and so bounds and operands.
    written: &'c Written,
    /// The ids of all signals.
    signals: Vec<String>,
    /// The dimensions that signals name.
    dimensions: Vec<String>,
    profiles: Vec<String>,
    rules: Vec<String>,
}

impl Scorecard {
    /// Reads a scorecard of one file. `file` is what messages call it, `source` its text.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, each thing located in the file. That it extends another
    /// file is wrong here: see [`Scorecard::parse_extending`].
    pub fn parse(file: &str, source: &str) -> Result<Parsed, Problems> {
        let none = &mut |_: &str| Err("only one file is at hand".to_owned());
        Scorecard::parse_extending(file, source, none)
    }

    /// Reads a scorecard that may extend others, which `find_base` finds one after the other.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with them, each thing located in its file.
    pub fn parse_extending(
        file: &str,
        source: &str,
        find_base: &mut FindBase<'_>,
    ) -> Result<Parsed, Problems> {
        let layers = Layers::gather(file, source, find_base)?;
        let mut problems = Collector::new(&layers);
        let tables: Vec<_> = layers
            .iter()
            .map(|(start, layer)| (start, file::read(&layer.text, start, &mut problems)))
            .collect();
        let file = ScorecardFile::of_layers(&tables, &mut problems);
        let scorecard = file.map(|file| scorecard(&file, layers.sha256(), &mut problems));
        let failed = problems.failed();
        let diagnostics = problems.finish();
        match scorecard {
            Some(scorecard) if !failed => {
                let tables = tables.iter().filter_map(|(_, table)| table.as_ref());
                Ok(Parsed {
                    scorecard,
                    warnings: diagnostics,
                    places: Places::new(layers.clone(), tables),
                })
            }
            _ => Err(Problems { diagnostics }),
        }
    }
}

// Whole only where nothing was found wrong: what could not be read is left out of it.
fn scorecard(file: &ScorecardFile<'_>, sha256: String, problems: &mut Collector<'_>) -> Scorecard {
    let written = Written::of_accounts(file.input.as_ref(), problems);
    let context = Context::new(file, &written);
    let mut scorecard = Scorecard {
        name: file.top.plain_text("name", problems),
        extends: file.top.plain_text("extends", problems),
        sha256,
        account: input::account(file, problems),
        base: card::card(&file.card, file.top.span(), &context, problems),
        profiles: profiles(file, &context, problems),
        rules: response::rules(&file.rules, &context, problems),
        plays: response::plays(&file.plays, &context, problems),
        tests: Vec::new(),
        alerts: alerts(file.alerts.as_ref(), problems),
        sources: source::sources(&file.sources, &context, problems),
        input: written.input.clone(),
    };
    card::check_dimensions(file, &context, problems);
    zeros::check(&written.zeros, &scorecard, problems);
    scorecard.tests = test::tests(&file.tests, &scorecard, &context, problems);
    scorecard
}

impl<'c> Context<'c> {
    fn new(file: &ScorecardFile<'_>, written: &'c Written) -> Self {
        let ids = |sections: &[Section<'_>]| {
            let ids = sections.iter().map(|section| section.name().to_owned());
            ids.filter(|id| !id.is_empty()).collect()
        };
        Context {
            top: file.top.span(),
            written,
            signals: file.signal_ids().map(str::to_owned).collect(),
            dimensions: file.dimensions().collect(),
            profiles: file
                .profiles
                .iter()
                .map(|profile| profile.section.name().to_owned())
                .collect(),
            rules: ids(&file.rules),
        }
    }

    /// The same for what is written in another way.
    fn written_as<'w>(&self, written: &'w Written) -> Context<'w> {
        Context {
            top: self.top.clone(),
            written,
            signals: self.signals.clone(),
            dimensions: self.dimensions.clone(),
            profiles: self.profiles.clone(),
            rules: self.rules.clone(),
        }
    }

    /// How cells, bounds and operands are read.
    fn grammar(&self) -> &'c Grammar {
        &self.written.input.grammar
    }

    /// Complains of a text with a meaning that is also a spelling of an empty cell.
    fn check_null(&self, text: &str, what: &str, span: Span, problems: &mut Collector<'_>) {
        let folded = fold(text);
        if self.grammar().null.iter().any(|null| *null == folded) {
            problems.error(
                code::NULL_CLASH,
                span,
                format!("{text:?} is {what}, and also a spelling of an empty cell"),
                self.written.null_line(&folded),
            );
        }
    }
}

fn profiles(
    file: &ScorecardFile<'_>,
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) -> Vec<Profile> {
    unique(
        file.profiles.iter().map(|profile| &profile.section),
        "id",
        problems,
    );
    let mut profiles = Vec::new();
    for profile in &file.profiles {
        let section = &profile.section;
        section.require("id", "id = \"…\"", problems);
        let id = section.plain_text("id", problems);
        let when = condition::required(section, condition::Scope::Profile, context, problems);
        let (base, patch) = (&file.card.bands, &profile.card.bands);
        let patches = RawCard {
            bands: band::check_patch(base.as_ref(), patch.as_ref(), problems),
            ..profile.card.clone()
        };
        let merged: RawCard<'_> = merge(&file.card, &profile.off, &patches, problems);
        problems.within(Some(section.what().to_owned()));
        let card = card::card(&merged, section.span(), context, problems);
        problems.within(None);
        let optional = section.truth("optional", problems);
        if let (Some(id), Some(when)) = (id, when) {
            profiles.push(Profile {
                id,
                when,
                card,
                optional,
            });
        }
    }
    profiles
}

/// Complains of names that are used twice.
fn unique<'s, 'a: 's>(
    sections: impl Iterator<Item = &'s Section<'a>>,
    key: &str,
    problems: &mut Collector<'_>,
) {
    let mut seen = Vec::new();
    for section in sections {
        let Some(item) = section.item(key) else {
            continue;
        };
        let Some(name) = item.value.get_ref().as_str().map(trim) else {
            continue;
        };
        let folded = fold(name);
        if seen.contains(&folded) {
            problems.error(
                code::DUPLICATE_ID,
                item.value.span(),
                format!("{key} {name:?} is used already"),
                "name each one differently; upper and lower case are the same",
            );
        }
        seen.push(folded);
    }
}

fn alerts(section: Option<&Section<'_>>, problems: &mut Collector<'_>) -> Alerts {
    let Some(section) = section else {
        return Alerts::default();
    };
    section.known(&["deadband", "after"], problems);
    let deadband = section.number("deadband", [0.0, 100.0], problems);
    let after = section.count("after", 1, problems);
    Alerts {
        deadband: deadband.map_or(0.0, |deadband| deadband.value),
        after: after.unwrap_or(1),
    }
}
