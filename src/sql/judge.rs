//! From scores to bands, rules and plays.

use crate::cell::fold;
use crate::scorecard::{Band, Condition, Cuts, Rule, Scorecard, Subject};

use super::cards::Cards;
use super::condition::{Looked, bands, holds, profiles};
use super::expr::{Direction, Expr, Kind, Ranking, either, flag, join, name, number, text, whole};
use super::names::Names;
use super::reads::Reads;
use super::signal::AS_OF;
use super::stage::Stage;

/// What people read between two rules or plays: two characters, which come off the first.
const BETWEEN: &str = "; ";

fn band(band: Band) -> Expr {
    text(band.name())
}

/// Where accounts stand among all that have a score.
pub(super) fn ranks(scorecard: &Scorecard) -> Option<Stage> {
    if !matches!(scorecard.base.bands.cuts, Cuts::Quantile { .. }) {
        return None;
    }
    let mut stage = Stage::new(
        "ranks",
        "How many scores are better, worse, and there at all",
    );
    let has_score = || flag(name("score").is_given());
    let rank = |direction| {
        let order = vec![(name("score"), direction)];
        Ranking::Rank.over(vec![has_score()], order).to_number() - number(1.0)
    };
    stage.add("better", rank(Direction::Down));
    stage.add("worse", rank(Direction::Up));
    let all = Ranking::Sum(has_score()).over(Vec::new(), Vec::new());
    stage.add("scored", all.to_number());
    Some(stage)
}

/// The band by the score alone.
pub(super) fn bands_by_score(cards: &Cards<'_>) -> Stage {
    let mut stage = Stage::new("bands", "The band by the score alone");
    let by_cuts = cards.of_card(|card| match card.bands.cuts {
        Cuts::Absolute { green, yellow } => Expr::Case(
            vec![
                (name("score").is_null(), band(Band::Unknown)),
                (name("score").at_least(number(green)), band(Band::Green)),
                (name("score").at_least(number(yellow)), band(Band::Yellow)),
            ],
            Some(Box::new(band(Band::Red))),
        ),
        Cuts::Quantile {
            green_top,
            red_bottom,
        } => by_quantile(green_top, red_bottom),
    });
    stage.add("band_by_score", by_cuts);
    stage
}

fn by_quantile(green_top: f64, red_bottom: f64) -> Expr {
    let within = |place: &str, share: f64| {
        (number(100.0) * name(place)).below(number(share) * name("scored"))
    };
    let (green, red) = (
        || within("better", green_top),
        || within("worse", red_bottom),
    );
    let unknown = Expr::Any(vec![
        name("score").is_null(),
        name("scored").below(number(Cuts::LEAST_SCORED as f64)),
    ]);
    Expr::Case(
        vec![
            (unknown, band(Band::Unknown)),
            (Expr::All(vec![green(), red()]), band(Band::Yellow)),
            (green(), band(Band::Green)),
            (red(), band(Band::Red)),
        ],
        Some(Box::new(band(Band::Yellow))),
    )
}

/// Looks at what scoring made of an account.
pub(super) struct Judge<'a, 's> {
    pub(super) scorecard: &'s Scorecard,
    pub(super) cards: &'a Cards<'s>,
    /// The columns that tell which rules matched, in their order.
    matched: Vec<String>,
}

impl<'a, 's> Judge<'a, 's> {
    pub(super) fn new(scorecard: &'s Scorecard, cards: &'a Cards<'s>, names: &mut Names) -> Self {
        let rules = scorecard.rules.iter();
        Judge {
            scorecard,
            cards,
            matched: rules.map(|it| names.give(&it.id, "_matched")).collect(),
        }
    }

    /// What a name that begins with @ stands for, where the band is `band`.
    fn look(&self, subject: &Subject, band: &Expr) -> Looked {
        match subject {
            Subject::Score => Looked::Number(name("score")),
            Subject::Coverage => Looked::Number(name("coverage")),
            Subject::Profile if self.scorecard.profiles.is_empty() => {
                Looked::Name(Expr::Nothing(Kind::Text), Vec::new())
            }
            Subject::Profile => Looked::Name(name("profile"), profiles(self.scorecard)),
            Subject::Band => Looked::Name(band.clone(), bands()),
            Subject::Strength(id) => {
                let own = self.cards.names_of(id);
                Looked::Number(own.map_or(Expr::Nothing(Kind::Number), |it| name(&it.strength)))
            }
            Subject::Dimension(wanted) => {
                let mut dimensions = self.cards.dimensions.iter();
                let own = dimensions.find(|it| fold(&it.name) == fold(wanted));
                Looked::Number(own.map_or(Expr::Nothing(Kind::Number), |it| name(&it.score)))
            }
            Subject::Rule => {
                let rules = self.scorecard.rules.iter().zip(&self.matched);
                let flags = rules.map(|(rule, flag)| (fold(&rule.id).into_owned(), name(flag)));
                Looked::Flags(flags.collect())
            }
            // The columns of the table are no business of the judge.
            Subject::Column(_) | Subject::Since(_) | Subject::Until(_) => {
                Looked::Number(Expr::Nothing(Kind::Number))
            }
        }
    }

    fn holds(
        &self,
        condition: &Condition,
        band: &Expr,
        reads: &mut Reads<'_>,
        names: &mut Names,
    ) -> Expr {
        holds(condition, reads, names, &mut |subject| {
            self.look(subject, band)
        })
    }

    /// Which rules match. A rule that asks for the band so far is in a stage behind those before it.
    pub(super) fn rules(&self, reads: &mut Reads<'_>, names: &mut Names) -> Vec<Stage> {
        let new = || Stage::new("rules", "Which rules match");
        let mut stages = vec![new()];
        for (place, rule) in self.scorecard.rules.iter().enumerate() {
            if asks_for_band(&rule.when) {
                stages.push(new());
            }
            let mut all = vec![self.holds(&rule.when, &self.band_before(place), reads, names)];
            if let Some(expires) = rule.expires {
                all.push(name(AS_OF).below(number(f64::from(expires.days()))));
            }
            all.push(name(super::weigh::INVALID).equals(whole(0)));
            if let Some(stage) = stages.last_mut() {
                stage.explain(told(rule), &self.matched[place], flag(Expr::All(all)));
            }
        }
        stages.retain(|it| !it.columns.is_empty());
        stages
    }

    /// The band that the rules before a place leave.
    fn band_before(&self, place: usize) -> Expr {
        let capped = |cap: Band| {
            let rules = self.scorecard.rules[..place].iter().zip(&self.matched);
            let capping = rules.filter(|(rule, _)| rule.cap == cap);
            let any: Vec<Expr> = capping.map(|(_, flag)| name(flag).is_set()).collect();
            (!any.is_empty()).then_some(Expr::Any(any))
        };
        let by_score = || name("band_by_score");
        let mut arms = Vec::new();
        if let Some(red) = capped(Band::Red) {
            arms.push((red, band(Band::Red)));
        }
        if let Some(yellow) = capped(Band::Yellow) {
            let green = by_score().equals(band(Band::Green));
            arms.push((Expr::All(vec![green, yellow]), band(Band::Yellow)));
        }
        if arms.is_empty() {
            return by_score();
        }
        Expr::Case(arms, Some(Box::new(by_score())))
    }

    /// The final band, and the rules that lowered it.
    pub(super) fn capped(&self) -> Stage {
        let mut stage = Stage::new(
            "capped",
            "The band under the rules, and those that lowered it",
        );
        let rules = self.scorecard.rules.iter().enumerate();
        let lowering = rules.map(|(place, rule)| {
            let before = self.band_before(place);
            let lowers = match rule.cap {
                Band::Yellow => before.equals(band(Band::Green)),
                _ => before.differs(band(Band::Red)),
            };
            let lowers = Expr::All(vec![name(&self.matched[place]).is_set(), lowers]);
            (lowers, rule.id.as_str())
        });
        stage.add("rules", listed(lowering.collect()));
        stage.add("band", self.band_before(self.scorecard.rules.len()));
        stage
    }

    /// The plays, each action once, none behind one that stops.
    pub(super) fn plays(&self, reads: &mut Reads<'_>, names: &mut Names) -> [Stage; 2] {
        let plays = &self.scorecard.plays;
        let mut met = Stage::new("met", "Which plays are called for");
        let mut flags = Vec::new();
        for play in plays {
            let own = names.give(&play.action, "_play");
            let condition = self.holds(&play.when, &name("band"), reads, names);
            let valid = name(super::weigh::INVALID).equals(whole(0));
            met.explain(&play.action, &own, flag(Expr::All(vec![condition, valid])));
            flags.push(own);
        }
        let mut listing = Vec::new();
        for (place, play) in plays.iter().enumerate() {
            let before = || plays[..place].iter().zip(&flags);
            let is_unset = |(_, flag): (_, &String)| name(flag).equals(whole(0));
            let mut all = vec![name(&flags[place]).is_set()];
            all.extend(
                before()
                    .filter(|(it, _)| it.stop || it.action == play.action)
                    .map(is_unset),
            );
            listing.push((Expr::All(all), play.action.as_str()));
        }
        let mut listed_plays = Stage::new("listed", "What to do");
        listed_plays.add("plays", listed(listing));
        [met, listed_plays]
    }
}

/// What people read above a rule.
fn told(rule: &Rule) -> String {
    let expires = rule
        .expires
        .map_or(String::new(), |it| format!(", until {it}"));
    format!("{}: at most {}{expires}", rule.reason, rule.cap.name())
}

fn asks_for_band(condition: &Condition) -> bool {
    let mut entries = condition.any.iter().flatten();
    entries.any(|it| it.subject == Subject::Band)
}

/// What is listed, with something between two of them.
fn listed(all: Vec<(Expr, &str)>) -> Expr {
    let mut parts = all
        .into_iter()
        .map(|(is_listed, it)| either(is_listed, text(format!("{BETWEEN}{it}")), text("")));
    let parts: Vec<Expr> = match parts.len() {
        0 => return text(""),
        1 => parts.by_ref().chain([text("")]).collect(),
        _ => parts.collect(),
    };
    join(parts).rest(whole(3))
}

/// The profile of each account.
pub(super) fn profile(scorecard: &Scorecard, reads: &mut Reads<'_>, names: &mut Names) -> Stage {
    let mut stage = Stage::new("profiles", "Which profile an account has");
    let mut cards = Vec::new();
    let mut ids = Vec::new();
    for (card, profile) in (1..).zip(&scorecard.profiles) {
        // Before there is a score, a profile can ask for columns alone.
        let mut nothing = |_: &Subject| Looked::Number(Expr::Nothing(Kind::Number));
        let matches = holds(&profile.when, reads, names, &mut nothing);
        cards.push((matches.clone(), whole(card)));
        ids.push((matches, text(profile.id.clone())));
    }
    stage.add(
        super::cards::CARD,
        Expr::Case(cards, Some(Box::new(whole(0)))),
    );
    stage.add("profile", Expr::Case(ids, None));
    stage
}
