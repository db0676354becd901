//! The mean score of each dimension by segment.

use crate::report::Speech;
use crate::report::page::census::{Census, Mean};
use crate::report::spoken::shown;

/// How many segments are told.
const TOLD: usize = 12;

/// The mean score of each dimension by segment.
pub(in crate::report::page) struct Heat {
    pub(in crate::report::page) dimensions: Vec<String>,
    pub(in crate::report::page) rows: Vec<Row>,
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
        let mut groups: Vec<&(Option<String>, Vec<Mean>)> = census.heat.groups.iter().collect();
        groups.sort_by_cached_key(|(name, _)| (name.is_none(), name.clone()));
        let named = census.heat.is_named();
        let row = |(name, means): &&(Option<String>, Vec<Mean>)| Row {
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
