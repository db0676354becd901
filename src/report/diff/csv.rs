//! A record for each account that is told.

use crate::history::{Cause, Changed, Standing};
use crate::report::csv::Records;
use crate::report::number::exact;

use super::json::points;
use super::{Nights, what};

/// What stands before the parts by cause.
const BEFORE: [&str; 10] = [
    "what",
    "id",
    "name",
    "owner",
    "value",
    "old_score",
    "new_score",
    "old_band",
    "new_band",
    "change",
];

/// What stands behind them.
const BEHIND: [&str; 4] = ["signals", "moves", "old_rules", "new_rules"];

/// The accounts; `raw` leaves cells as they are that a spreadsheet would run.
pub fn document(nights: &Nights<'_>, raw: bool) -> Vec<u8> {
    let causes = Cause::OF_SCORES.map(Cause::name);
    let names = BEFORE.iter().chain(&causes).chain(&BEHIND);
    let names: Vec<&str> = names.copied().collect();
    let mut out = Vec::new();
    let mut records = Records::new(&mut out, &names, raw);
    for it in nights.accounts {
        account(&mut records, it);
    }
    out
}

fn account(records: &mut Records<'_>, it: &Changed) {
    let [old, new] = [it.old.as_ref(), it.new.as_ref()];
    let rules = |side: Option<&Standing>| side.map(|it| it.rules.join("; "));
    records.record(|to| {
        to.text(what(it));
        to.text(it.id.as_str());
        to.text(it.name.as_deref());
        to.text(it.owner.as_deref());
        to.exact(it.value);
        to.exact(old.and_then(|side| side.score));
        to.exact(new.and_then(|side| side.score));
        to.text(old.map(|side| side.band.name()));
        to.text(new.map(|side| side.band.name()));
        to.exact(it.change().map(points));
        for cause in 0..Cause::OF_SCORES.len() {
            to.exact(it.split.as_ref().map(|split| points(split.parts[cause])));
        }
        to.text(signals(it).as_str());
        to.text(moves(it).as_str());
        to.text(rules(old).as_deref());
        to.text(rules(new).as_deref());
    });
}

/// Such as `product_usage -6.25; nps 1.0`.
fn signals(it: &Changed) -> String {
    let signals = it.split.iter().flat_map(|split| &split.signals);
    let entry = |it: &crate::history::SignalSplit| {
        let mut points = Vec::new();
        exact(&mut points, it.change() as f64 / 1e6);
        format!("{} {}", it.id, String::from_utf8_lossy(&points))
    };
    signals.map(entry).collect::<Vec<_>>().join("; ")
}

/// Such as `data: green to yellow; scorecard, rule: yellow to red`.
fn moves(it: &Changed) -> String {
    let moves = it.moves.iter().map(|it| {
        let rule = if it.by_rule { ", rule" } else { "" };
        let (cause, old, new) = (it.cause.name(), it.old.name(), it.new.name());
        format!("{cause}{rule}: {old} to {new}")
    });
    moves.collect::<Vec<_>>().join("; ")
}
