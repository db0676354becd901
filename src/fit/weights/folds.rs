//! Parts of the accounts that take turns: each is judged by what the others taught.

use super::sample::Sample;

/// How many parts.
pub(super) const PARTS: usize = 5;

/// Accounts to learn from, and others to judge by.
#[derive(Clone, Debug)]
pub(super) struct Fold {
    pub(super) learn: Vec<usize>,
    pub(super) judge: Vec<usize>,
}

/// Deals rows into parts, so that as many left in one as in another. The rows come in the order of
/// the hashes of their ids, which is as good as shuffled and always the same.
pub(super) fn deal(sample: &Sample, rows: &[usize]) -> Vec<Fold> {
    let mut dealt = [0, 0];
    let part = rows.iter().map(|&row| {
        let next = &mut dealt[usize::from(sample.rows[row].left)];
        *next += 1;
        (*next - 1) % PARTS
    });
    let part: Vec<usize> = part.collect();
    let of = |own: usize, judge: bool| -> Vec<usize> {
        let rows = rows
            .iter()
            .zip(&part)
            .filter(|&(_, &it)| (it == own) == judge);
        rows.map(|(&row, _)| row).collect()
    };
    let fold = |own| Fold {
        learn: of(own, false),
        judge: of(own, true),
    };
    (0..PARTS).map(fold).collect()
}
