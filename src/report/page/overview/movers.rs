//! The accounts that moved most since the last snapshot.

use crate::report::page::Frame;
use crate::report::page::book::sign;
use crate::report::page::census::Census;
use crate::report::page::link;

use super::label;

/// How many accounts are told.
const TOLD: usize = 10;

/// An account that moved.
pub(in crate::report::page) struct Mover {
    pub(in crate::report::page) name: String,
    pub(in crate::report::page) link: String,
    pub(in crate::report::page) before: String,
    pub(in crate::report::page) now: String,
    pub(in crate::report::page) change: String,
    pub(in crate::report::page) class: &'static str,
    pub(in crate::report::page) sign: &'static str,
    pub(in crate::report::page) label: String,
    pub(in crate::report::page) value: String,
}

/// The accounts that moved most, the largest move first; of equals the most valuable one.
pub(super) fn movers(frame: &Frame<'_>, census: &Census) -> Vec<Mover> {
    let speech = frame.run.speech;
    let mut moved: Vec<_> = census.moved.iter().collect();
    moved.sort_by(|one, other| {
        let value = |it: Option<f64>| it.unwrap_or(f64::NEG_INFINITY);
        let size = other.change().abs().cmp(&one.change().abs());
        size.then(value(other.value).total_cmp(&value(one.value)))
    });
    let told = moved.into_iter().take(TOLD).map(|it| Mover {
        name: it.name.clone(),
        link: link::account(&it.id),
        before: speech.tenths(it.before),
        now: speech.tenths(it.now),
        change: speech.signed(it.change()),
        class: it.band.name(),
        sign: sign(it.band),
        label: label(frame, it.band),
        value: it.value.map(|it| speech.money(it)).unwrap_or_default(),
    });
    told.collect()
}
