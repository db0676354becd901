//! The old side: its cells are kept.

use anyhow::Result;

use crate::cli::accounts::sift::Scored;
use crate::history::{OldSide, Overview};
use crate::score::QuantileCuts;

use super::new::{Tally, tallies};
use super::pass::{Manner, Pass};
use super::side::Side;

/// What was learnt of the old side.
pub(super) struct Before {
    pub(super) night: OldSide,
    pub(super) cuts: Option<QuantileCuts>,
    pub(super) has_value: bool,
    /// How many accounts this run left out as invalid.
    pub(super) skipped: u64,
}

/// The accounts of a chunk as they are kept.
struct Packed {
    layout: usize,
    accounts: Vec<(Box<str>, Box<[u8]>, Tally)>,
    /// The ids of those that were left out as invalid.
    left_out: Vec<Box<str>>,
}

/// Keeps the cells of the old side.
pub(super) fn keep(side: &Side, overview: &mut Overview, manner: Manner<'_>) -> Result<Before> {
    let pass = Pass::new(side, &[], manner)?;
    let cuts = pass.cuts();
    let mut night = OldSide::new();
    let seen = pass.run(packed, |portion| {
        for (id, cells, (band, score, value)) in portion.accounts {
            night.insert(id, cells, portion.layout);
            overview.summaries[0].add(band, score, value);
        }
        for id in portion.left_out {
            night.leave_out(id);
        }
        Ok(())
    })?;
    overview.summaries[0].skip(seen.skipped + side.skipped());
    for columns in seen.layouts {
        night.add_layout(columns);
    }
    Ok(Before {
        night,
        cuts,
        has_value: seen.has_value,
        skipped: seen.skipped,
    })
}

fn packed(scored: &Scored<'_>, layout: usize) -> Packed {
    let Scored { bound, table, .. } = scored;
    let columns = bound.columns().len();
    let rows = scored.rows().zip(tallies(scored));
    let accounts = rows.map(|(row, tally)| {
        let cells = OldSide::pack(table, row, columns);
        (Box::from(bound.id(table, row)), cells, tally)
    });
    let left_out = scored.left_out().iter();
    Packed {
        layout,
        accounts: accounts.collect(),
        left_out: left_out
            .map(|&row| Box::from(bound.id(table, row)))
            .collect(),
    }
}
