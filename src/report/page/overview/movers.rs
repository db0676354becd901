//! The accounts that moved most since the last snapshot.

use crate::report::page::Frame;
use crate::report::page::book::sign;
use crate::report::page::census::Census;
use crate::report::page::link;
use crate::report::page::moved::Reason;
use crate::scorecard::Band;

use super::label;

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
    /// What the band was, where it was another one.
    pub(in crate::report::page) was: Option<String>,
    pub(in crate::report::page) value: String,
    /// Why, a cause each; none where that is not known.
    pub(in crate::report::page) why: Vec<Reason>,
    /// What another scorecard did, which is not in the change.
    pub(in crate::report::page) by_scorecard: Option<String>,
}

/// The accounts that moved most, the largest move first.
pub(super) fn movers(frame: &Frame<'_>, census: &Census) -> Vec<Mover> {
    let speech = frame.run.speech;
    let score = |tenths: Option<i64>| tenths.map_or_else(|| "–".to_owned(), |it| speech.tenths(it));
    let was = |band: Band| match band {
        Band::Unknown => speech.had_no_score().into_owned(),
        _ => speech.was_band(&label(frame, band)).into_owned(),
    };
    let told = census.movers.all().iter().map(|it| Mover {
        name: it.name.clone(),
        link: link::account(&it.id),
        before: score(it.before),
        now: score(it.now),
        change: it.change().map(|it| speech.signed(it)).unwrap_or_default(),
        class: it.band.name(),
        sign: sign(it.band),
        label: label(frame, it.band),
        was: it.band_before.map(was),
        value: it.value.map(|it| speech.money(it)).unwrap_or_default(),
        why: it.why.clone(),
        by_scorecard: (it.by_scorecard != 0).then(|| speech.signed(it.by_scorecard)),
    });
    told.collect()
}

/// That there are more than these.
pub(super) fn more(frame: &Frame<'_>, census: &Census) -> Option<String> {
    let hidden = census.movers.hidden();
    (hidden > 0).then(|| frame.run.speech.page_more(hidden).into_owned())
}

/// Whether the accounts of the last snapshot are scored by another scorecard than then.
pub(super) fn are_restated(frame: &Frame<'_>) -> bool {
    let last = frame.past.and_then(|past| past.book().last());
    last.is_some_and(|last| last.sha256 != frame.run.scorecard.sha256)
}
