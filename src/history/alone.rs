//! One account in two nights: what changed, and why.

use crate::diagnostic::Diagnostic;
use crate::score::{Account, Bound, QuantileCuts, Scores};

use super::{Changed, Join, Joined, OldSide};

/// What changed from an account in a night to the same one in a later night, cause by cause;
/// `None` where nothing did. `cuts` is where the quantile bands of the earlier night are cut.
///
/// Where the scorecards differ, the cells of the later one hold what either of them reads.
///
/// # Errors
///
/// Those of [`Join::new`] and [`Join::look`].
pub(super) fn changed(
    old: &Account<'_>,
    new: &Account<'_>,
    cuts: Option<QuantileCuts>,
) -> Result<Option<Changed>, Vec<Diagnostic>> {
    let bounds = [old.bound(), new.bound()];
    let cells = old.row_with([]);
    let mut side = OldSide::new();
    let columns = bounds[0].columns();
    side.add_layout(columns.iter().map(|it| it.name.clone()).collect());
    let packed = OldSide::pack(&cells, 0, columns.len());
    side.insert(new.id().into(), packed, 0);
    let scorecards = bounds.map(Bound::scorecard);
    let join = Join::new(&side, scorecards, bounds.map(Bound::as_of), cuts)?;
    let (table, mut scores) = (new.row_with([]), Scores::new());
    bounds[1].score(&table, &mut scores);
    let joined = join.look((bounds[1], &table, &scores), 0..1, &[])?.pop();
    Ok(match joined {
        Some(Joined::Both(found)) => found.changed,
        _ => None,
    })
}
