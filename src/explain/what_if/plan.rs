//! What is said of a draft: its changes where it reaches, else what stands in the way.

use std::rc::Rc;

use crate::score::{Account, Origin, Unknown};
use crate::scorecard::{Band, Rule, Signal};

use super::draft::{Draft, Rescored, Setting};
use super::lever::Move;
use super::search::Search;
use super::{Barrier, Change, Effect, Plan, Target};

/// The changes of a draft, in canonical order.
pub(super) fn plan<'a>(search: &Search<'a>, draft: &Draft<'a>) -> Plan<'a> {
    let mut moves: Vec<&(usize, Rc<Move>)> = draft.moves().iter().collect();
    moves.sort_by_key(|(lever, _)| search.levers[*lever].slot);
    let bound = search.account.bound();
    let after = draft.rescored();
    let scored = after.account(bound);
    let mut so_far = Draft::new(search.account);
    let mut score = search.account.score();
    let mut changes = Vec::with_capacity(moves.len());
    for (place, moved) in moves {
        let lever = &search.levers[*place];
        so_far = so_far.with(*place, Rc::clone(moved));
        let then = search.look(&so_far, |scored| scored.account.score());
        changes.push(Change {
            signal: lever.signal,
            from: lever.input.clone(),
            to: moved.to.clone(),
            percent: moved.percent,
            settings: settings(lever.signal, &search.account, moved),
            before: lever.strength,
            after: strength(&scored, lever.signal),
            also: effects(&search.account, &scored, lever.signal, moved),
            gained: then.zip(score).map(|(then, score)| then - score),
        });
        score = then;
    }
    Plan { changes, after }
}

/// The strength of a signal, as it is used.
fn strength(account: &Account<'_>, signal: &Signal) -> Option<f64> {
    let signal = account.signals().find(|it| it.signal.id == signal.id);
    signal.and_then(|it| it.strength)
}

/// What a move does to other signals than its own.
fn effects<'a>(
    account: &Account<'a>,
    after: &Account<'_>,
    own: &Signal,
    moved: &Move,
) -> Vec<Effect<'a>> {
    let reads_it = |signal: &Signal| {
        let mut columns = signal
            .columns()
            .filter_map(|name| account.bound().column(name));
        columns.any(|column| moved.cells.iter().any(|(it, _)| *it == column))
    };
    let others = account
        .signals()
        .filter(|it| it.signal.id != own.id && reads_it(it.signal));
    let effects = others.map(|it| Effect {
        signal: it.signal,
        before: it.strength,
        after: strength(after, it.signal),
    });
    effects
        .filter(|effect| effect.before != effect.after)
        .collect()
}

fn settings(signal: &Signal, account: &Account<'_>, moved: &Move) -> Vec<Setting> {
    let columns = account.bound().columns();
    let name = |column: usize| {
        let names = signal
            .columns()
            .find(|name| account.bound().column(name) == Some(column));
        names.unwrap_or(&columns[column].name).to_owned()
    };
    let cells = moved.cells.iter();
    let settings = cells.map(|(column, cell)| Setting {
        column: name(*column),
        cell: cell.clone(),
    });
    settings.collect()
}

/// What stands in the way of the target even with everything perfect.
pub(super) fn barrier<'a>(search: &Search<'a>, perfect: &Rescored) -> Barrier<'a> {
    let account = perfect.account(search.account.bound());
    let Some(score) = account.score() else {
        return unknown(&search.account, &account);
    };
    match search.target {
        Target::Band(band) if account.band_by_score() >= band => Barrier::Capped {
            rules: capping(&search.account, &account, band),
            perfect: score,
        },
        _ => Barrier::TooLow { perfect: score },
    }
}

/// The rules that hold `perfect` below a band, whether or not another one does so already.
fn capping<'a>(account: &Account<'a>, perfect: &Account<'_>, band: Band) -> Vec<&'a Rule> {
    let matched: Vec<&str> = perfect
        .rules()
        .chain(perfect.also())
        .map(|rule| rule.id.as_str())
        .collect();
    let rules = account.bound().scorecard().rules.iter();
    let capping = rules.filter(|rule| rule.cap < band && matched.contains(&rule.id.as_str()));
    capping.collect()
}

fn unknown<'a>(account: &Account<'a>, perfect: &Account<'_>) -> Barrier<'a> {
    let measured: Vec<&str> = perfect
        .signals()
        .filter(|it| it.origin == Origin::Measured)
        .map(|it| it.signal.id.as_str())
        .collect();
    let signals = account.card().signals.iter();
    let unmeasured = signals.filter(|signal| !measured.contains(&signal.id.as_str()));
    Barrier::Unknown {
        unknown: perfect.unknown().unwrap_or(Unknown::NoSignal),
        coverage: perfect.coverage(),
        unmeasured: unmeasured.collect(),
    }
}
