//! The raw form of a scorecard: its parts with all their positions, before anything is checked
//! but that they are tables.

mod extend;
mod merge;
mod section;
mod syntax;
mod value;

pub(super) use merge::{CURVES, DERIVATIONS, merge};
pub(super) use section::{Item, Section};
pub(super) use syntax::read;
pub(super) use value::{Located, Value, choose, day, kind, number, one_of, quoted};

use crate::diagnostic::nearest;

use super::code;
use super::problem::{Collector, Span};
use super::signal::Polarity;

/// A file in raw form, with what it takes from the files that it extends.
#[derive(Debug)]
pub(super) struct ScorecardFile<'a> {
    /// Placed at the beginning of the file that was asked for.
    pub(super) top: Section<'a>,
    /// Signals of the base that are left out.
    off: Vec<Located<String>>,
    pub(super) account: Option<Section<'a>>,
    pub(super) input: Option<Section<'a>>,
    pub(super) card: RawCard<'a>,
    pub(super) profiles: Vec<RawProfile<'a>>,
    pub(super) rules: Vec<Section<'a>>,
    pub(super) plays: Vec<Section<'a>>,
    pub(super) tests: Vec<Section<'a>>,
    pub(super) alerts: Option<Section<'a>>,
    pub(super) sources: Vec<RawSource<'a>>,
}

/// Bands, signals and dimensions: of the base, or what a profile patches of them.
#[derive(Clone, Debug)]
pub(super) struct RawCard<'a> {
    pub(super) bands: Option<Section<'a>>,
    /// In canonical order.
    pub(super) signals: Vec<RawSignal<'a>>,
    pub(super) dimensions: Vec<Section<'a>>,
}

/// One signal, or a patch of one.
#[derive(Clone, Debug)]
pub(super) struct RawSignal<'a> {
    pub(super) polarity: Polarity,
    pub(super) id: String,
    pub(super) section: Section<'a>,
}

/// One `[[profile]]`.
#[derive(Debug)]
pub(super) struct RawProfile<'a> {
    pub(super) section: Section<'a>,
    pub(super) off: Vec<Located<String>>,
    pub(super) card: RawCard<'a>,
}

/// One `[source.NAME]`.
#[derive(Clone, Debug)]
pub(super) struct RawSource<'a> {
    pub(super) section: Section<'a>,
    /// How it writes cells.
    pub(super) input: Option<Section<'a>>,
}

const TOP: [&str; 15] = [
    "name",
    "extends",
    "off",
    "account",
    "input",
    "bands",
    "positive",
    "negative",
    "dimension",
    "profile",
    "rule",
    "play",
    "test",
    "alerts",
    "source",
];

impl<'a> ScorecardFile<'a> {
    /// Takes a file apart.
    pub(super) fn new(top: Section<'a>, problems: &mut Collector<'_>) -> Self {
        top.known(&TOP, problems);
        if top.has("off") && !top.has("extends") {
            problems.error(
                code::NEEDS_KEY,
                top.key_span("off"),
                "\"off\" without \"extends\"",
                "take it away: it leaves out signals of the scorecard that this one extends",
            );
        }
        let mut many = |key, title: &str| top.tables(key, title, problems);
        let profiles = many("profile", "id");
        let rules = many("rule", "id");
        let plays = many("play", "action");
        let tests = many("test", "name");
        ScorecardFile {
            off: top.texts("off", problems).unwrap_or_default(),
            account: top.table("account", problems),
            input: top.table("input", problems),
            card: RawCard::new(&top, problems),
            profiles: profiles
                .into_iter()
                .map(|section| RawProfile::new(section, problems))
                .collect(),
            rules,
            plays,
            tests,
            alerts: top.table("alerts", problems),
            sources: top
                .table("source", problems)
                .map_or_else(Vec::new, |all| all.subtables("source", problems))
                .into_iter()
                .map(|section| RawSource::new(section, problems))
                .collect(),
            top,
        }
    }

    /// The ids of all signals, those that profiles add included.
    pub(super) fn signal_ids(&self) -> impl Iterator<Item = &str> {
        let profiles = self.profiles.iter().map(|profile| &profile.card);
        std::iter::once(&self.card)
            .chain(profiles)
            .flat_map(|card| card.signals.iter().map(|signal| signal.id.as_str()))
    }

    /// The dimensions that any signal names, those of profiles included.
    pub(super) fn dimensions(&self) -> impl Iterator<Item = String> {
        let profiles = self.profiles.iter().map(|profile| &profile.card);
        std::iter::once(&self.card)
            .chain(profiles)
            .flat_map(|card| {
                card.signals
                    .iter()
                    .filter_map(|signal| signal.section.peek_text("dimension"))
            })
    }
}

impl<'a> RawCard<'a> {
    fn new(within: &Section<'a>, problems: &mut Collector<'_>) -> Self {
        let mut signals = Vec::new();
        for polarity in [Polarity::Positive, Polarity::Negative] {
            let Some(group) = within.table(polarity.name(), problems) else {
                continue;
            };
            for section in group.subtables(polarity.name(), problems) {
                let id = section.name().to_owned();
                check_id(&id, &signals, section.span(), problems);
                signals.push(RawSignal {
                    polarity,
                    id,
                    section,
                });
            }
        }
        RawCard {
            bands: within.table("bands", problems),
            signals,
            dimensions: within
                .table("dimension", problems)
                .map_or_else(Vec::new, |group| group.subtables("dimension", problems)),
        }
    }

    /// The signal of that id.
    pub(super) fn signal(&self, id: &str) -> Option<&RawSignal<'a>> {
        self.signals.iter().find(|signal| signal.id == id)
    }
}

fn check_id(id: &str, others: &[RawSignal<'_>], span: Span, problems: &mut Collector<'_>) {
    if id.is_empty() {
        problems.error(
            code::EMPTY_TEXT,
            span,
            "a signal's id is empty",
            "name it, as in [positive.usage]",
        );
    } else if let Some(other) = others.iter().find(|other| other.id == id) {
        problems.error(
            code::DUPLICATE_ID,
            span,
            format!("signal {id:?} is already in [{}]", other.polarity.name()),
            "an id is unique over [positive] and [negative]: rename one of them",
        );
    }
}

impl<'a> RawProfile<'a> {
    fn new(section: Section<'a>, problems: &mut Collector<'_>) -> Self {
        let keys = [
            "id",
            "when",
            "optional",
            "bands",
            "off",
            "positive",
            "negative",
            "dimension",
        ];
        section.known(&keys, problems);
        RawProfile {
            off: section.texts("off", problems).unwrap_or_default(),
            card: RawCard::new(&section, problems),
            section,
        }
    }
}

impl<'a> RawSource<'a> {
    fn new(section: Section<'a>, problems: &mut Collector<'_>) -> Self {
        let what = format!("[{}.input]", section.what());
        RawSource {
            input: section.table_called("input", what, problems),
            section,
        }
    }
}

/// What to write instead of an unknown name: the nearest one, else all of them.
pub(super) fn suggest<'n>(
    name: &str,
    known: impl IntoIterator<Item = &'n str>,
    none: &str,
) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    if let Some(near) = nearest(name, known.iter().copied()) {
        return format!("did you mean {near:?}?");
    }
    if known.is_empty() {
        return none.to_owned();
    }
    format!("write {}", one_of(&known))
}
