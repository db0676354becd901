//! The renewals of the next 90 days.

use crate::report::page::Frame;
use crate::report::page::bar::{self, Part};
use crate::report::page::book::sign;
use crate::report::page::census::Census;
use crate::report::page::link;
use crate::report::page::words::Words;
use crate::report::spoken::{count, money};
use crate::score::Summary;

/// How many accounts are named.
const NAMED: usize = 8;

/// The renewals of the next 90 days.
pub(in crate::report::page) struct Renewals {
    pub(in crate::report::page) spans: Vec<Span>,
    /// Those that are not green, the largest value first.
    pub(in crate::report::page) accounts: Vec<Account>,
    pub(in crate::report::page) has_value: bool,
}

/// Some days.
pub(in crate::report::page) struct Span {
    pub(in crate::report::page) name: &'static str,
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
    /// The renewals; `None` where none is near.
    pub(super) fn new(frame: &Frame<'_>, census: &Census, words: &Words) -> Option<Self> {
        let all: u64 = census.renewals.iter().map(Summary::accounts).sum();
        if all == 0 {
            return None;
        }
        let bands = &frame.run.scorecard.base.bands;
        let spans = census.renewals.iter().zip(words.renewal_spans);
        let spans = spans.map(|(summary, name)| Span {
            name,
            accounts: count(summary.accounts()),
            bar: bar::bands(summary),
            bands: words.bands(bands, summary),
            at_risk: money(summary.value_at_risk()),
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
            label: words.band(bands, it.band),
            value: it.value.map(money).unwrap_or_default(),
        });
        Some(Renewals {
            spans: spans.collect(),
            accounts: accounts.collect(),
            has_value: frame.run.has_value,
        })
    }
}
