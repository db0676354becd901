//! What a file makes of the one that it extends.

use toml::de::DeTable;

use crate::cell::fold;

use super::super::problem::Collector;
use super::merge::{merge, merge_named, merge_section, merge_sources};
use super::{Located, RawCard, RawProfile, ScorecardFile, Section};

impl<'a> ScorecardFile<'a> {
    /// One file of all layers, the farthest base first, each with the position at which it begins.
    /// `None` where one of them could not be read.
    pub(in crate::scorecard) fn of_layers(
        layers: &'a [(usize, Option<DeTable<'a>>)],
        problems: &mut Collector<'_>,
    ) -> Option<Self> {
        let tables = layers
            .iter()
            .map(|(start, table)| Some((*start, table.as_ref()?)));
        let tables: Vec<_> = tables.collect::<Option<_>>()?;
        let mut whole: Option<Self> = None;
        for (start, table) in tables {
            let top = Section::new("the file", "", start..start, table);
            let file = ScorecardFile::new(top, problems);
            whole = Some(match whole {
                Some(base) => file.over(base, problems),
                None => file,
            });
        }
        whole
    }

    /// The base with the changes of this file.
    fn over(self, mut base: Self, problems: &mut Collector<'_>) -> Self {
        let before: Vec<String> = base.dimensions().collect();
        for profile in &mut base.profiles {
            profile.forget(&self.off);
        }
        let section =
            |base: &Option<_>, own: &Option<_>| merge_section(base.as_ref(), own.as_ref(), &[]);
        let mut merged = ScorecardFile {
            account: section(&base.account, &self.account),
            input: section(&base.input, &self.input),
            alerts: section(&base.alerts, &self.alerts),
            card: merge(&base.card, &self.off, &self.card, problems),
            profiles: by_name(base.profiles, self.profiles, |it| it.section.name()),
            rules: by_name(base.rules, self.rules, Section::name),
            plays: by_name(base.plays, self.plays, Section::name),
            tests: by_name(base.tests, self.tests, Section::name),
            sources: merge_sources(&base.sources, &self.sources),
            top: self.top.completed(&base.top),
            off: Vec::new(),
        };
        let after: Vec<String> = merged.dimensions().collect();
        let own = |section: &Section<'_>| section.span().start >= merged.top.span().start;
        // A dimension goes with the last of its signals, but for one that this file names.
        let stays = |section: &Section<'_>| {
            let name = section.name().to_owned();
            own(section) || after.contains(&name) || !before.contains(&name)
        };
        base.card.dimensions.retain(stays);
        merged.card.dimensions = merge_named(&base.card.dimensions, &self.card.dimensions);
        for profile in &mut merged.profiles {
            profile.card.dimensions.retain(stays);
        }
        merged
    }
}

impl RawProfile<'_> {
    /// Drops what it says of signals that are not there any more.
    fn forget(&mut self, off: &[Located<String>]) {
        let stays = |id: &str| off.iter().all(|off| off.value != id);
        self.off.retain(|off| stays(&off.value));
        let RawCard { signals, .. } = &mut self.card;
        signals.retain(|signal| stays(&signal.id));
    }
}

/// The entries of the base, each replaced whole by the one of that name, then those that are new.
fn by_name<T>(base: Vec<T>, own: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<T> {
    let mut merged: Vec<(T, bool)> = base.into_iter().map(|entry| (entry, true)).collect();
    for entry in own {
        let folded = fold(name(&entry)).into_owned();
        let same = |(other, of_base): &(T, bool)| {
            *of_base && !folded.is_empty() && fold(name(other)) == folded
        };
        match merged.iter().position(same) {
            Some(place) => {
                merged[place] = (entry, false);
                merged.retain(|other| !same(other));
            }
            None => merged.push((entry, false)),
        }
    }
    merged.into_iter().map(|(entry, _)| entry).collect()
}
