//! Bands by segment, owner, profile and age.

use crate::report::page::Frame;
use crate::report::page::bar::{self, Part};
use crate::report::page::census::{Census, Groups};
use crate::report::page::link;
use crate::report::page::words::Words;
use crate::report::spoken::{count, money, shown};
use crate::score::Summary;

use super::shown_mean;

/// How many groups are told; those with most accounts.
const TOLD: usize = 10;

/// Groups of accounts, and how each stands.
pub(in crate::report::page) struct GroupTable {
    pub(in crate::report::page) title: &'static str,
    /// What the groups are, above their names.
    pub(in crate::report::page) heading: &'static str,
    pub(in crate::report::page) rows: Vec<GroupRow>,
    /// How many groups are not told.
    pub(in crate::report::page) more: Option<String>,
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
pub(super) fn all(frame: &Frame<'_>, census: &Census, words: &Words) -> Vec<GroupTable> {
    let tell = Tell { frame, words };
    let segments = tell.named(&census.segments, words.segment, words.by_segment, "segment");
    let owners = tell.named(&census.owners, words.owner, words.by_owner, "owner");
    let tables = [segments, owners, tell.profiles(census), tell.ages(census)];
    tables.into_iter().flatten().collect()
}

struct Tell<'a> {
    frame: &'a Frame<'a>,
    words: &'a Words,
}

impl Tell<'_> {
    fn named(
        &self,
        groups: &Groups<Summary>,
        heading: &'static str,
        title: &'static str,
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
            let name = name.as_deref().unwrap_or(self.words.none);
            self.row(name.to_owned(), Some(link), summary)
        });
        Some(self.table(title, heading, rows.collect(), hidden))
    }

    fn profiles(&self, census: &Census) -> Option<GroupTable> {
        let ids = self
            .frame
            .run
            .scorecard
            .profiles
            .iter()
            .map(|it| shown(&it.id));
        let names = std::iter::once(self.words.base.to_owned()).chain(ids);
        let rows = names.zip(&census.profiles).enumerate();
        let rows = rows.filter(|(_, (_, summary))| summary.accounts() > 0);
        let rows = rows.map(|(card, (name, summary))| {
            let link = link::accounts("card", &card.to_string());
            self.row(name, Some(link), summary)
        });
        let rows: Vec<GroupRow> = rows.collect();
        let words = self.words;
        (rows.len() > 1).then(|| self.table(words.by_profile, words.profile, rows, 0))
    }

    fn ages(&self, census: &Census) -> Option<GroupTable> {
        let rows = census.ages.iter().zip(self.words.ages);
        let rows = rows.filter(|(summary, _)| summary.accounts() > 0);
        let rows = rows.map(|(summary, name)| self.row(name.to_owned(), None, summary));
        let rows: Vec<GroupRow> = rows.collect();
        let words = self.words;
        (rows.len() > 1).then(|| self.table(words.by_age, words.age, rows, 0))
    }

    fn table(
        &self,
        title: &'static str,
        heading: &'static str,
        rows: Vec<GroupRow>,
        hidden: usize,
    ) -> GroupTable {
        GroupTable {
            title,
            heading,
            rows,
            more: (hidden > 0).then(|| self.words.more(hidden)),
            at_risk: self.frame.run.has_value,
        }
    }

    fn row(&self, name: String, link: Option<String>, summary: &Summary) -> GroupRow {
        GroupRow {
            name,
            link,
            accounts: count(summary.accounts()),
            bar: bar::bands(summary),
            bands: self
                .words
                .bands(&self.frame.run.scorecard.base.bands, summary),
            mean: shown_mean(summary),
            at_risk: money(summary.value_at_risk()),
        }
    }
}
