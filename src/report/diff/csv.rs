//! A record for each account that is told.

use crate::history::{Cause, Changed, Standing};
use crate::report::csv::{Csv, END};
use crate::report::number::exact;

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
    let csv = Csv {
        columns: Vec::new(),
        raw,
    };
    let causes = Cause::OF_SCORES.map(Cause::name);
    let names = BEFORE.iter().chain(&causes).chain(&BEHIND);
    let names: Vec<&str> = names.copied().collect();
    let mut out = names.join(",").into_bytes();
    out.extend_from_slice(END);
    for it in nights.accounts {
        account(&csv, &mut out, it);
    }
    out
}

fn account(csv: &Csv, out: &mut Vec<u8>, it: &Changed) {
    let sides = [it.old.as_ref(), it.new.as_ref()];
    let text = |out: &mut Vec<u8>, text: &str| {
        csv.text(text, out);
        out.push(b',');
    };
    text(out, what(it));
    text(out, &it.id);
    text(out, it.name.as_deref().unwrap_or_default());
    text(out, it.owner.as_deref().unwrap_or_default());
    number(out, it.value);
    for side in sides {
        number(out, side.and_then(|side| side.score));
    }
    for side in sides {
        text(out, side.map_or("", |side| side.band.name()));
    }
    number(out, it.change().map(|it| it as f64 / 1e6));
    for cause in 0..Cause::OF_SCORES.len() {
        let part = it.split.as_ref().map(|split| split.parts[cause]);
        number(out, part.map(|part| part as f64 / 1e6));
    }
    text(out, &signals(it));
    text(out, &moves(it));
    let rules = |side: Option<&Standing>| side.map_or(String::new(), |it| it.rules.join("; "));
    text(out, &rules(sides[0]));
    csv.text(&rules(sides[1]), out);
    out.extend_from_slice(END);
}

fn number(out: &mut Vec<u8>, number: Option<f64>) {
    if let Some(number) = number {
        exact(out, number);
    }
    out.push(b',');
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
