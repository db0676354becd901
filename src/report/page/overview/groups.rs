//! Bands by segment, owner, profile and age.

use std::borrow::Cow;

use crate::report::Speech;
use crate::report::page::Frame;
use crate::report::page::bar::{self, Part};
use crate::report::page::census::{AGES, Census, Groups};
use crate::report::page::link;
use crate::report::page::words::{heading, in_bands};
use crate::report::spoken::shown;
use crate::score::Summary;

use super::mean;

/// How many groups are told; those with most accounts.
const TOLD: usize = 10;

/// Groups of accounts, and how each stands.
pub(in crate::report::page) struct GroupTable {
    pub(in crate::report::page) title: String,
    /// What the groups are, above their names.
    pub(in crate::report::page) heading: String,
    pub(in crate::report::page) rows: Vec<GroupRow>,
    /// How many groups are not told.
    pub(in crate::report::page) more: Option<String>,
    /// Which accounts are in none of them, since their date says nothing.
    pub(in crate::report::page) undated: Option<String>,
    pub(in crate::report::page) at_risk: bool,
}

/// A group of accounts.
pub(in crate::report::page) struct GroupRow {
    pub(in crate::report::page) name: String,
    pub(in crate::report::page) link: Option<String>,
    pub(in crate::report::page) accounts: String,
    pub(in crate::report::page) bar: Vec<Part>,
    /// The bar in words.
    pub(in crate::report::page) bands: String,
    pub(in crate::report::page) mean: String,
    pub(in crate::report::page) at_risk: String,
}

/// All groups that tell accounts apart.
pub(super) fn all(frame: &Frame<'_>, census: &Census) -> Vec<GroupTable> {
    let speech = frame.run.speech;
    let tell = Tell { frame, speech };
    let by_segment = [speech.page_by_segment(), speech.column_segment()];
    let segments = tell.named(&census.segments, by_segment, "segment");
    let by_owner = [speech.page_by_owner(), speech.column_owner()];
    let owners = tell.named(&census.owners, by_owner, "owner");
    let tables = [segments, owners, tell.profiles(census), tell.ages(census)];
    tables.into_iter().flatten().collect()
}

struct Tell<'a> {
    frame: &'a Frame<'a>,
    speech: &'a Speech,
}

impl Tell<'_> {
    fn named(
        &self,
        groups: &Groups<Summary>,
        words: [Cow<'_, str>; 2],
        part: &str,
    ) -> Option<GroupTable> {
        if !groups.is_named() {
            return None;
        }
        let mut groups: Vec<_> = groups.groups.iter().collect();
        groups.sort_by(|(name, one), (other_name, other)| {
            let most = other.accounts().cmp(&one.accounts());
            let last = name.is_none().cmp(&other_name.is_none());
            last.then(most).then(name.cmp(other_name))
        });
        let hidden = groups.len().saturating_sub(TOLD);
        let rows = groups.into_iter().take(TOLD).map(|(name, summary)| {
            let link = link::accounts(part, name.as_deref().unwrap_or_default());
            let name = name.as_deref().map(Cow::Borrowed);
            let name = name.unwrap_or_else(|| self.speech.nameless_group());
            self.row(&name, Some(link), summary)
        });
        Some(self.table(words, rows.collect(), hidden))
    }

    fn profiles(&self, census: &Census) -> Option<GroupTable> {
        let ids = self
            .frame
            .run
            .scorecard
            .profiles
            .iter()
            .map(|it| shown(&it.id));
        let base = self.speech.page_base().into_owned();
        let names = std::iter::once(base).chain(ids);
        let rows = names.zip(&census.profiles).enumerate();
        let rows = rows.filter(|(_, (_, summary))| summary.accounts() > 0);
        let rows = rows.map(|(card, (name, summary))| {
            let link = link::accounts("card", &card.to_string());
            self.row(&name, Some(link), summary)
        });
        let rows: Vec<GroupRow> = rows.collect();
        let words = [self.speech.page_by_profile(), self.speech.column_profile()];
        (rows.len() > 1).then(|| self.table(words, rows, 0))
    }

    fn ages(&self, census: &Census) -> Option<GroupTable> {
        let rows = census.ages.iter().zip(spans(self.speech));
        let rows = rows.filter(|(summary, _)| summary.accounts() > 0);
        let rows = rows.map(|(summary, name)| self.row(&name, None, summary));
        let rows: Vec<GroupRow> = rows.collect();
        let words = [self.speech.page_by_age(), self.speech.page_age()];
        let undated = &census.undated.since;
        let tells = rows.len() > 1 || undated.unreadable > 0;
        tells.then(|| GroupTable {
            undated: super::undated(self.frame, undated),
            ..self.table(words, rows, 0)
        })
    }

    /// Groups under a title, and below what stands above their names.
    fn table(
        &self,
        [title, above]: [Cow<'_, str>; 2],
        rows: Vec<GroupRow>,
        hidden: usize,
    ) -> GroupTable {
        let more = || self.speech.page_more(hidden as u64).into_owned();
        GroupTable {
            title: title.into_owned(),
            heading: heading(above),
            rows,
            more: (hidden > 0).then(more),
            undated: None,
            at_risk: self.frame.run.has_value,
        }
    }

    fn row(&self, name: &str, link: Option<String>, summary: &Summary) -> GroupRow {
        let bands = &self.frame.run.scorecard.base.bands;
        GroupRow {
            name: name.to_owned(),
            link,
            accounts: self.speech.count(summary.accounts()),
            bar: bar::bands(summary),
            bands: in_bands(self.speech, bands, summary),
            mean: mean(summary, self.speech),
            at_risk: self.speech.money(summary.value_at_risk()),
        }
    }
}

/// For how long somebody has been a customer.
fn spans(speech: &Speech) -> [Cow<'_, str>; AGES.len() + 1] {
    [
        speech.page_under_3_months(),
        speech.page_under_6_months(),
        speech.page_under_12_months(),
        speech.page_under_2_years(),
        speech.page_under_3_years(),
        speech.page_over_3_years(),
    ]
}
