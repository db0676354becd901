//! What a scorecard says, key by key: two lists of facts can be held against each other.

use crate::cell::{Decimal, fold};
use crate::scorecard::{
    Bands, Card, Condition, Cuts, Derivation, Play, Rule, Scorecard, Signal, Unit,
};

use super::spelling;

/// What of a scorecard a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the file")]
pub enum Part {
    Scorecard,
    Account,
    Input,
    Bands,
    Signal,
    Dimension,
    Profile,
    Rule,
    Play,
}

impl Part {
    /// The word in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Part::Scorecard => "scorecard",
            Part::Account => "account",
            Part::Input => "input",
            Part::Bands => "bands",
            Part::Signal => "signal",
            Part::Dimension => "dimension",
            Part::Profile => "profile",
            Part::Rule => "rule",
            Part::Play => "play",
        }
    }
}

/// What a key is set to.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Close to how the file spells it.
    Text(String),
    /// What a signal or a dimension weighs.
    Share {
        /// Its part of the whole weight of its card when all is known, 0 to 1.
        share: f64,
        /// The weight itself, when all is known.
        weight: f64,
    },
}

/// One key of a thing, and what it is set to.
pub(super) type Fact = (&'static str, Value);

/// A part of a scorecard that has keys.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Thing {
    /// The profile in which it stands; `None` for the base.
    pub(super) profile: Option<String>,
    pub(super) part: Part,
    /// Empty where there is only one of its kind.
    pub(super) name: String,
    /// Which of several with that name it is, counted from 0.
    pub(super) number: usize,
    pub(super) facts: Vec<Fact>,
}

impl Thing {
    fn new(part: Part, name: &str) -> Self {
        Thing {
            profile: None,
            part,
            name: name.to_owned(),
            number: 0,
            facts: Vec::new(),
        }
    }

    fn set(&mut self, key: &'static str, value: &dyn ToString) {
        self.facts.push((key, Value::Text(value.to_string())));
    }

    fn set_text(&mut self, key: &'static str, text: Option<&String>) {
        self.set_some(key, text.map(|text| spelling::quoted(text)));
    }

    /// A column; names of columns are compared in lower case.
    fn set_column(&mut self, key: &'static str, column: Option<&String>) {
        self.set_some(key, column.map(|name| spelling::quoted(&fold(name))));
    }

    fn set_some(&mut self, key: &'static str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.set(key, &value);
        }
    }

    /// A list that says nothing when it is empty.
    fn set_list(&mut self, key: &'static str, texts: &[String]) {
        if !texts.is_empty() {
            self.set(key, &spelling::list(texts, |text| spelling::quoted(text)));
        }
    }

    /// Whether it is the same thing of another scorecard.
    pub(super) fn is(&self, other: &Thing) -> bool {
        let place = |it: &Thing| (it.profile.clone(), it.part, it.number);
        place(self) == place(other) && self.name == other.name
    }
}

/// All that a scorecard says of how accounts are scored, in the order of its file.
pub(super) fn things(scorecard: &Scorecard) -> Vec<Thing> {
    let mut things = vec![whole(scorecard), account(scorecard), input(scorecard)];
    things.extend(card(&scorecard.base, None));
    for profile in &scorecard.profiles {
        let mut thing = Thing::new(Part::Profile, &profile.id);
        conditional(&mut thing, &profile.when, profile.optional);
        things.push(thing);
        things.extend(card(&profile.card, Some(&profile.id)));
    }
    things.extend(scorecard.rules.iter().map(rule));
    things.extend(scorecard.plays.iter().map(play));
    for place in 0..things.len() {
        let (before, rest) = things.split_at_mut(place);
        let same = before.iter().filter(|it| {
            (&it.profile, it.part, &it.name) == (&rest[0].profile, rest[0].part, &rest[0].name)
        });
        rest[0].number = same.count();
    }
    things
}

fn whole(scorecard: &Scorecard) -> Thing {
    let mut thing = Thing::new(Part::Scorecard, "");
    thing.set_text("name", scorecard.name.as_ref());
    thing.set("alerts.deadband", &scorecard.alerts.deadband);
    thing.set("alerts.after", &scorecard.alerts.after);
    thing
}

fn account(scorecard: &Scorecard) -> Thing {
    let account = &scorecard.account;
    let mut thing = Thing::new(Part::Account, "");
    thing.set_column("id", Some(&account.id));
    for (key, column) in [
        ("name", &account.name),
        ("value", &account.value),
        ("owner", &account.owner),
        ("segment", &account.segment),
        ("parent", &account.parent),
        ("stage", &account.stage),
        ("since", &account.since),
        ("renewal", &account.renewal),
        ("date", &account.date),
    ] {
        thing.set_column(key, column.as_ref());
    }
    thing.set_list("stages", &account.stages);
    thing.set("optional", &account.optional);
    thing
}

fn input(scorecard: &Scorecard) -> Thing {
    let input = &scorecard.input;
    let mut thing = Thing::new(Part::Input, "");
    thing.set_list("null", &input.grammar.null);
    thing.set_list("empty_is_zero", &input.empty_is_zero);
    let mark = match input.grammar.decimal {
        Decimal::Comma => "\",\"",
        Decimal::Point | Decimal::Undecided => "\".\"",
    };
    thing.set_some("decimal", input.decimal_given.then_some(mark));
    let dates = &input.grammar.dates;
    if !dates.is_empty() {
        thing.set("dates", &spelling::list(dates, spelling::layout));
    }
    thing.set_list("true", &input.grammar.truths);
    thing.set_list("false", &input.grammar.falsehoods);
    thing.set_some("skip_rows", input.skip_rows);
    thing.set_some("skip_footer", input.skip_footer);
    thing
}

/// Bands, dimensions and signals of a card.
fn card(card: &Card, profile: Option<&String>) -> Vec<Thing> {
    let weights = card.full_weights();
    let total: f64 = weights.iter().sum();
    let share = |weight| Value::Share {
        share: weight / total,
        weight,
    };
    let mut things = vec![bands(&card.bands)];
    for dimension in &card.dimensions {
        let mut thing = Thing::new(Part::Dimension, &dimension.name);
        let weight = dimension.weight.map(|weight| ("share", share(weight)));
        thing.facts.extend(weight);
        things.push(thing);
    }
    for (signal, weight) in card.signals.iter().zip(weights) {
        let mut thing = Thing::new(Part::Signal, &signal.id);
        thing.facts.push(("share", share(weight)));
        self::signal(&mut thing, signal, card);
        things.push(thing);
    }
    for thing in &mut things {
        thing.profile = profile.cloned();
    }
    things
}

fn bands(bands: &Bands) -> Thing {
    let mut thing = Thing::new(Part::Bands, "");
    match bands.cuts {
        Cuts::Absolute { green, yellow } => {
            thing.set("green", &green);
            thing.set("yellow", &yellow);
        }
        Cuts::Quantile {
            green_top,
            red_bottom,
        } => {
            thing.set("green", &format!("\"top {green_top}%\""));
            thing.set("red", &format!("\"bottom {red_bottom}%\""));
        }
    }
    thing.set("min_coverage", &bands.min_coverage);
    let labels = &bands.labels;
    thing.set_text("labels.green", labels.green.as_ref());
    thing.set_text("labels.yellow", labels.yellow.as_ref());
    thing.set_text("labels.red", labels.red.as_ref());
    thing.set_text("labels.unknown", labels.unknown.as_ref());
    thing
}

fn signal(thing: &mut Thing, signal: &Signal, card: &Card) {
    thing.set("polarity", &signal.polarity.name());
    thing.set_column("metric", Some(&signal.metric));
    derivation(thing, &signal.derivation);
    thing.set("curve", &spelling::curve(&signal.curve, signal.unit));
    let default = signal.default.as_ref();
    let default = default.map(|it| spelling::default(it, signal.unit));
    thing.set_some("default", default);
    if let Some(freshness) = &signal.freshness {
        thing.set_column("measured_on", Some(&freshness.measured_on));
        thing.set("max_age", &freshness.max_age);
    }
    // A ratio has another unit than its metric.
    let unit = match signal.derivation {
        Derivation::Plain => signal.unit,
        _ => Unit::Plain,
    };
    let valid = signal.valid.map(|it| spelling::pair(it, unit));
    thing.set_some("valid", valid);
    thing.set("missing", &spelling::missing(signal.missing));
    let dimension = signal.dimension.map(|it| &card.dimensions[it].name);
    thing.set_text("dimension", dimension);
    thing.set_text("label", signal.label.as_ref());
    thing.set("required", &signal.required);
    thing.set("optional", &signal.optional);
    thing.set("actionable", &signal.actionable);
    thing.set_some("shape", signal.any_shape.then_some("\"any\""));
}

fn derivation(thing: &mut Thing, derivation: &Derivation) {
    match derivation {
        Derivation::Plain => {}
        Derivation::Per(column) => thing.set_column("per", Some(column)),
        Derivation::RelativeChange(column) => {
            thing.set_column("previous", Some(column));
            thing.set("change", &"\"relative\"");
        }
        Derivation::AbsoluteChange(column) => {
            thing.set_column("previous", Some(column));
            thing.set("change", &"\"absolute\"");
        }
        Derivation::DaysSince => thing.set("days", &"\"since\""),
        Derivation::DaysUntil => thing.set("days", &"\"until\""),
    }
}

fn rule(rule: &Rule) -> Thing {
    let mut thing = Thing::new(Part::Rule, &rule.id);
    conditional(&mut thing, &rule.when, rule.optional);
    thing.set("cap", &spelling::quoted(rule.cap.name()));
    thing.set_text("reason", Some(&rule.reason));
    thing.set_some("expires", rule.expires);
    thing
}

fn play(play: &Play) -> Thing {
    let mut thing = Thing::new(Part::Play, &play.action);
    conditional(&mut thing, &play.when, play.optional);
    thing.set("stop", &play.stop);
    thing
}

fn conditional(thing: &mut Thing, when: &Condition, optional: bool) {
    thing.set("when", &spelling::condition(when));
    thing.set("optional", &optional);
}
