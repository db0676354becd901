//! The mean score of each dimension by segment.

use std::cmp::Reverse;

use crate::report::Speech;
use crate::report::page::census::{Census, Mean};
use crate::report::spoken::shown;

/// How many segments are told; those with most accounts.
const TOLD: usize = 12;

/// The mean score of each dimension by segment.
pub(in crate::report::page) struct Heat {
    pub(in crate::report::page) dimensions: Vec<String>,
    pub(in crate::report::page) rows: Vec<Row>,
    /// How many segments are not told.
    pub(in crate::report::page) more: Option<String>,
}

/// A segment.
pub(in crate::report::page) struct Row {
    pub(in crate::report::page) name: String,
    pub(in crate::report::page) cells: Vec<Cell>,
}

/// A mean, and how it is painted: `heat0` for the worst to `heat9`.
pub(in crate::report::page) struct Cell {
    pub(in crate::report::page) mean: String,
    pub(in crate::report::page) class: String,
}

impl Heat {
    /// The means; `None` where there are no dimensions.
    pub(super) fn new(census: &Census, speech: &Speech) -> Option<Self> {
        if census.dimensions.is_empty() || census.all.summary.accounts() == 0 {
            return None;
        }
        // Both were counted together, so that their groups stand in the same order.
        let sizes = census.segments.groups.iter().map(|it| it.1.accounts());
        let mut groups: Vec<_> = census.heat.groups.iter().zip(sizes).collect();
        groups
            .sort_by_cached_key(|((name, _), size)| (name.is_none(), Reverse(*size), name.clone()));
        let named = census.heat.is_named();
        let hidden = groups.len().saturating_sub(TOLD) as u64;
        let row = |((name, means), _): &(&(Option<String>, Vec<Mean>), u64)| Row {
            name: match name {
                Some(name) => name.clone(),
                None if named => speech.nameless_group().into_owned(),
                None => speech.page_all_accounts().into_owned(),
            },
            cells: means.iter().map(|mean| cell(mean.get(), speech)).collect(),
        };
        Some(Heat {
            dimensions: census.dimensions.iter().map(|it| shown(it)).collect(),
            rows: groups.iter().take(TOLD).map(row).collect(),
            more: (hidden > 0).then(|| speech.page_more(hidden).into_owned()),
        })
    }
}

fn cell(mean: Option<f64>, speech: &Speech) -> Cell {
    Cell {
        mean: mean.map_or_else(|| "–".to_owned(), |it| speech.score(it)),
        class: match mean {
            Some(mean) => {
                let steps = (1..10).filter(|step| mean >= f64::from(step * 10));
                format!("heat{}", steps.count())
            }
            None => "heat-none".to_owned(),
        },
    }
}
