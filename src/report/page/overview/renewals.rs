//! The renewals of the next 90 days.

use std::borrow::Cow;

use crate::report::Speech;
use crate::report::page::Frame;
use crate::report::page::bar::{self, Part};
use crate::report::page::book::sign;
use crate::report::page::census::{Census, RENEWALS};
use crate::report::page::link;
use crate::report::page::words::in_bands;
use crate::score::Summary;

use super::{label, undated};

/// How many accounts are named.
const NAMED: usize = 8;

/// The renewals of the next 90 days.
pub(in crate::report::page) struct Renewals {
    pub(in crate::report::page) spans: Vec<Span>,
    /// Those that are not green, the largest value first.
    pub(in crate::report::page) accounts: Vec<Account>,
    /// That there are more of them.
    pub(in crate::report::page) more: Option<String>,
    /// Which accounts are not among them, since nobody can say when they renew.
    pub(in crate::report::page) undated: Option<String>,
    pub(in crate::report::page) has_value: bool,
}

/// Some days.
pub(in crate::report::page) struct Span {
    pub(in crate::report::page) name: String,
    pub(in crate::report::page) accounts: String,
    pub(in crate::report::page) bar: Vec<Part>,
    pub(in crate::report::page) bands: String,
    pub(in crate::report::page) at_risk: String,
}

/// An account that renews and is not green.
pub(in crate::report::page) struct Account {
    pub(in crate::report::page) name: String,
    pub(in crate::report::page) link: String,
    pub(in crate::report::page) date: String,
    pub(in crate::report::page) class: &'static str,
    pub(in crate::report::page) sign: &'static str,
    pub(in crate::report::page) label: String,
    pub(in crate::report::page) value: String,
}

impl Renewals {
    /// The renewals; `None` where none is near, and all dates can be read.
    pub(super) fn new(frame: &Frame<'_>, census: &Census) -> Option<Self> {
        let all: u64 = census.renewals.iter().map(Summary::accounts).sum();
        if all == 0 && census.undated.renewal.unreadable == 0 {
            return None;
        }
        let speech = frame.run.speech;
        let bands = &frame.run.scorecard.base.bands;
        let spans = census.renewals.iter().zip(spans(speech));
        let spans = spans.map(|(summary, name)| Span {
            name: name.into_owned(),
            accounts: speech.count(summary.accounts()),
            bar: bar::bands(summary),
            bands: in_bands(speech, bands, summary),
            at_risk: speech.money(summary.value_at_risk()),
        });
        let mut renewing: Vec<_> = census.renewing.iter().collect();
        renewing.sort_by(|one, other| {
            let value = |it: Option<f64>| it.unwrap_or(f64::NEG_INFINITY);
            value(other.value).total_cmp(&value(one.value))
        });
        let accounts = renewing.into_iter().take(NAMED).map(|it| Account {
            name: it.name.clone(),
            link: link::account(&it.id),
            date: it.date.to_string(),
            class: it.band.name(),
            sign: sign(it.band),
            label: label(frame, it.band),
            value: it.value.map(|it| speech.money(it)).unwrap_or_default(),
        });
        let hidden = census.renewing.len().saturating_sub(NAMED) as u64;
        Some(Renewals {
            more: (hidden > 0).then(|| speech.page_more(hidden).into_owned()),
            undated: undated(frame, &census.undated.renewal),
            spans: spans.collect(),
            accounts: accounts.collect(),
            has_value: frame.run.has_value,
        })
    }
}

/// In how many days.
fn spans(speech: &Speech) -> [Cow<'_, str>; RENEWALS.len()] {
    [
        speech.page_within_30_days(),
        speech.page_within_60_days(),
        speech.page_within_90_days(),
    ]
}
