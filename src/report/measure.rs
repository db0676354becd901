//! What each column of the table needs, and what it is worth.

use super::Speech;
use super::column::Column;
use super::layout::{self, Extent};
use super::view::SEPARATOR;

/// How many terminal cells a bar takes.
pub(super) const BAR: usize = 8;

/// How many a bar does with; with less room there is none.
pub(super) const LEAST_BAR: usize = 5;

/// How many what a band was before may take on one line.
const BEFORE: usize = 11;

/// What was found in the cells of a column, in terminal cells.
#[derive(Default)]
pub(super) struct Measure {
    /// The widest cell on one line.
    pub(super) widest: usize,
    /// The narrowest column in which every cell takes at most two lines.
    folded: usize,
}

impl Measure {
    /// Looks at a cell.
    pub(super) fn look_at(&mut self, column: &Column, cell: &str) {
        let cell = text(column, cell);
        // In one line the entries of a list are joined by a mark and a blank.
        let joints = cell.matches(SEPARATOR).count();
        let widest = cell.split(SEPARATOR).map(layout::width).sum::<usize>() + 2 * joints;
        self.widest = self.widest.max(widest);
        if *column == Column::Band {
            let (now, before) = cell.split_once(SEPARATOR).unwrap_or((cell, ""));
            // What it was before has a line of its own where that is not too long.
            let before = layout::two_lines(before).max(layout::width(before).min(BEFORE));
            self.folded = self.folded.max(layout::two_lines(now)).max(before);
        }
    }

    /// Whether a column of scores of this width has room for bars.
    pub(super) fn holds_bar(&self, width: usize) -> bool {
        width > self.widest + LEAST_BAR
    }

    /// How wide the column of scores may be beside one of changes, which are worth more than a bar.
    pub(super) fn bar_last(&self, extent: Extent, speech: &Speech) -> Extent {
        let number = self.widest.max(layout::width(&speech.column_score()));
        Extent {
            fair: number,
            least: number,
            ..extent
        }
    }

    /// How wide the column may be where the value has no room yet, by which the accounts stand in
    /// their order: a bar, and the end of a title or an action, are worth less.
    pub(super) fn beside_value(&self, column: &Column, extent: Extent, speech: &Speech) -> Extent {
        match column {
            Column::Score => {
                let bare = self.bar_last(extent, speech);
                Extent {
                    natural: bare.least,
                    ..bare
                }
            }
            Column::Drivers | Column::Plays => Extent {
                least: extent.least.saturating_sub(2),
                ..extent
            },
            // Of two that are worth the same the one behind gives way.
            Column::Value => Extent {
                rank: Some(rank(&Column::Plays)),
                ..extent
            },
            _ => extent,
        }
    }

    /// How wide the column may be.
    pub(super) fn extent(&self, column: &Column, asked: bool, speech: &Speech) -> Extent {
        let heading = column.heading(speech);
        let widest = self.widest;
        let (natural, fair, least) = match column {
            Column::Score => (widest + 1 + BAR, widest + 1 + BAR, widest + 1 + LEAST_BAR),
            Column::Band => (widest, self.folded, self.folded),
            Column::Account | Column::Name => (widest, 16, 12),
            Column::Drivers => (widest, 20, 19),
            Column::Plays => (widest, 18, 17),
            Column::Rules => (widest, 20, 16),
            Column::Owner | Column::Keep(_) => (widest, 12, 10),
            _ => (widest, widest, widest),
        };
        let heading_least = layout::two_lines(&heading);
        Extent {
            natural: natural.max(layout::width(&heading)),
            fair: fair.min(natural).max(heading_least),
            least: least.min(natural).max(heading_least),
            rank: (!asked).then(|| rank(column)),
        }
    }
}

/// A column's place in the order of importance.
fn rank(column: &Column) -> usize {
    match column {
        Column::Account => 0,
        Column::Score => 1,
        Column::Band => 2,
        Column::Keep(_) => 3,
        Column::Drivers => 4,
        Column::Plays => 5,
        Column::Change => 6,
        Column::Value => 7,
        Column::Trend => 8,
        Column::Rules => 9,
        Column::Owner => 10,
        Column::Coverage => 11,
        _ => 12,
    }
}

/// What the table shows of a cell: of the actions only the next one.
pub(super) fn text<'c>(column: &Column, cell: &'c str) -> &'c str {
    match column {
        Column::Plays => cell.split(SEPARATOR).next().unwrap_or(cell),
        _ => cell,
    }
}
