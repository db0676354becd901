//! What is said of two nights, once for all formats for people.

use crate::history::{Cause, Changed, Move, Overview, Standing};
use crate::report::grid::Grid;
use crate::report::spoken::{count, matrix, money, name, score, shown};
use crate::report::summary::accounts;
use crate::report::tone::Tone;
use crate::report::{Speech, tenths};
use crate::score::{Summary, Unknown};
use crate::scorecard::Band;

use super::Nights;
use super::causes::{causes, spoken};

/// How many signals of a cause are named; the others are one entry.
const NAMED: usize = 4;

/// What is said of two nights.
pub(super) struct Words {
    pub(super) headline: String,
    /// Both sides, each with what comes out of it.
    pub(super) sides: Grid,
    /// How many accounts changed, and what moved the mean.
    pub(super) changes: Vec<String>,
    /// Accounts by old band and new one.
    pub(super) accounts: Grid,
    /// Their value, where there is one.
    pub(super) values: Option<Grid>,
    /// Under a title each.
    pub(super) lists: Vec<(&'static str, Vec<Told>)>,
    /// How many accounts are not listed.
    pub(super) more: Option<String>,
}

/// What is said of one account.
pub(super) struct Told {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) old: String,
    pub(super) new: String,
    pub(super) change: String,
    /// For each cause what it is called, and what it did.
    pub(super) why: Vec<(String, Vec<String>)>,
    pub(super) band: Band,
}

impl Words {
    pub(super) fn new(nights: &Nights<'_>) -> Self {
        let overview = nights.overview;
        let [old, new] = nights.names.map(shown);
        let both = overview.transitions.accounts();
        let (arrived, left) = (overview.arrived, overview.left);
        let list = |title, sides: [bool; 2]| {
            let is_in = |it: &&Changed| [it.old.is_some(), it.new.is_some()] == sides;
            let accounts: Vec<Told> = nights
                .accounts
                .iter()
                .filter(is_in)
                .map(Told::new)
                .collect();
            (title, accounts)
        };
        let lists = [
            list("What changed, and why", [true, true]),
            list("New accounts", [false, true]),
            list("Accounts that are gone", [true, false]),
        ];
        let hidden = nights.told.saturating_sub(nights.accounts.len());
        Words {
            headline: format!(
                "From {old} to {new}: {} on both sides, {} new, {} gone",
                accounts(both),
                count(arrived),
                count(left)
            ),
            sides: sides(nights),
            changes: changes(nights),
            accounts: matrix(&overview.transitions, "accounts", |it| count(it.accounts)),
            values: nights
                .any_value()
                .then(|| matrix(&overview.transitions, "value", |it| money(it.value))),
            lists: lists.into_iter().filter(|it| !it.1.is_empty()).collect(),
            more: (hidden > 0).then(|| format!("and {} more; see --top", count(hidden as u64))),
        }
    }
}

fn sides(nights: &Nights<'_>) -> Grid {
    let mut headings = vec!["scores as of", "mean score"];
    headings.extend(Band::ALL.map(name));
    headings.extend(nights.any_value().then_some("value at risk"));
    let row = |(side, summary): (usize, &Summary)| {
        let word = ["old", "new"][side];
        let mut cells = vec![format!("{word}: {}", nights.as_of[side])];
        cells.push(summary.mean_score().map_or_else(|| "–".to_owned(), score));
        cells.extend(Band::ALL.map(|band| count(summary.band(band).accounts)));
        let at_risk = || {
            let known = nights.has_value[side].then(|| summary.value_at_risk());
            known.map_or_else(|| "–".to_owned(), money)
        };
        cells.extend(nights.any_value().then(at_risk));
        (Tone::Plain, cells)
    };
    let summaries = nights.overview.summaries.iter().enumerate();
    Grid {
        headings: headings.into_iter().map(str::to_owned).collect(),
        rows: summaries.map(row).collect(),
    }
}

fn changes(nights: &Nights<'_>) -> Vec<String> {
    let overview = nights.overview;
    let has = match overview.transitions.changed() {
        1 => "1 account has".to_owned(),
        several => format!("{} accounts have", count(several)),
    };
    let scores = count(overview.another_score);
    let mut lines = vec![format!("{has} another band, {scores} another score")];
    if let Some(parts) = overview.mean_parts() {
        let (of, total) = mean_change(overview, &parts);
        let shares = tenths::shares(&parts, total);
        let told = Cause::OF_SCORES.into_iter().zip(shares);
        let told = told.filter(|(_, share)| *share != 0);
        let speech = Speech::english();
        let told: Vec<String> = told
            .map(|(cause, share)| format!("{} {}", spoken(cause, speech), tenths::signed(share)))
            .collect();
        let mut line = format!("mean change{of} {}", tenths::signed(total));
        if !told.is_empty() {
            line = format!("{line}: {}", told.join(", "));
        }
        lines.push(line);
    }
    lines
}

/// The mean change in tenths of a point, and of whom it is. Where it is that of all accounts with
/// a score, both means stand above it, and it is what they differ by as they are shown.
fn mean_change(overview: &Overview, parts: &[f64]) -> (String, i64) {
    let [old, new] = &overview.summaries;
    let means = old.mean_score().zip(new.mean_score());
    match means {
        Some((before, after)) if [old.scored(), new.scored()] == [overview.scored; 2] => {
            let total = tenths::of_score(after) - tenths::of_score(before);
            (String::new(), total)
        }
        _ => {
            let of = match overview.scored {
                1 => " of the account with a score on both sides".to_owned(),
                several => format!(" of the {} with a score on both sides", accounts(several)),
            };
            (of, tenths::nearest(parts.iter().sum()))
        }
    }
}

impl Told {
    fn new(it: &Changed) -> Told {
        let sides = [it.old.as_ref(), it.new.as_ref()];
        let [old, new] = sides.map(|side| side.map(standing).unwrap_or_default());
        let scores = sides.map(|side| side.and_then(|side| side.score).map(tenths::of_score));
        let change = scores[0].zip(scores[1]).map(|(old, new)| new - old);
        let mut why = Vec::new();
        if let Some((split, change)) = it.split.as_ref().zip(change) {
            why = causes(split, change, NAMED, Speech::english(), |_| None);
        }
        why.extend(it.moves.iter().map(|&moved| band_move(moved, sides)));
        let left = sides[0].zip(sides[1]).map(|(_, new)| new);
        why.extend(left.and_then(lack));
        Told {
            name: shown(it.name.as_deref().unwrap_or(&it.id)),
            value: it.value.map(money).unwrap_or_default(),
            old,
            new,
            change: change.map(tenths::signed).unwrap_or_default(),
            why,
            band: sides[1].or(sides[0]).map_or(Band::Unknown, |it| it.band),
        }
    }
}

/// Why an account is another than it was, an entry a cause.
pub(super) fn why(account: &Changed) -> Vec<String> {
    Told::new(account).why.iter().map(in_a_line).collect()
}

/// A cause and what it did, such as `data −8.0: usage −6.0, tickets −2.0`.
pub(super) fn in_a_line((head, parts): &(String, Vec<String>)) -> String {
    if parts.is_empty() {
        head.clone()
    } else {
        format!("{head}: {}", parts.join(", "))
    }
}

fn standing(standing: &Standing) -> String {
    match standing.score {
        Some(points) => format!("{} {}", score(points), name(standing.band)),
        None if standing.band == Band::Unknown => name(standing.band).to_owned(),
        None => format!("– {}", name(standing.band)),
    }
}

/// Why a band moved; the rules where they did it.
fn band_move(moved: Move, sides: [Option<&Standing>; 2]) -> (String, Vec<String>) {
    let mut told = vec![format!(
        "{} to {} by {}",
        name(moved.old),
        name(moved.new),
        agent(moved.cause)
    )];
    if moved.by_rule {
        let [old, new] = sides.map(|side| side.map_or(&[][..], |side| side.rules.as_slice()));
        let only = |these: &[String], those: &[String]| -> Vec<String> {
            let only = these.iter().filter(|rule| !those.contains(rule));
            only.map(|rule| shown(rule)).collect()
        };
        let (begun, ended) = (only(new, old), only(old, new));
        told.extend(begun.iter().map(|rule| format!("rule {rule} holds")));
        told.extend(
            ended
                .iter()
                .map(|rule| format!("rule {rule} no longer holds")),
        );
    }
    ("band".to_owned(), told)
}

/// Why an account has no score any more.
fn lack(new: &Standing) -> Option<(String, Vec<String>)> {
    let why = match new.unknown? {
        Unknown::Required => "a required signal is missing".to_owned(),
        Unknown::NoSignal => "no signal is known".to_owned(),
        Unknown::Coverage => {
            let mut percent = String::new();
            crate::report::number::percent(&mut percent, new.coverage);
            format!("data known {percent}")
        }
    };
    Some(("no score".to_owned(), vec![why]))
}

/// What a band is moved by.
fn agent(cause: Cause) -> &'static str {
    match cause {
        Cause::Time => "time",
        Cause::Known => "what is known",
        Cause::Data => "the data",
        Cause::Scorecard => "the scorecard",
        Cause::Cuts => "other accounts",
    }
}
