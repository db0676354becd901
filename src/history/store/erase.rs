//! What is to be forgotten: one account in every night, or old nights whole.

use rusqlite::{Connection, Transaction};

use crate::cell::Date;
use crate::history::Snapshot;

use super::Fault;
use super::night::{NightId, delete_unused_scorecards, insert_cells, insert_totals, load};
use super::pack::{self, unpack};

/// Rewrites every night that holds the account without it; says how many there were. Totals are
/// those of the accounts that are left: a difference would tell the account's value.
pub(super) fn forget(transaction: &Transaction<'_>, id: &str) -> Result<usize, Fault> {
    let mut nights = 0;
    for night in holding(transaction, id)? {
        let mut snapshot = load(transaction, night, |_| true)?;
        while snapshot.accounts.remove(id) {}
        rewrite(transaction, night, &snapshot)?;
        nights += 1;
    }
    Ok(nights)
}

/// The nights that hold an account.
fn holding(transaction: &Transaction<'_>, id: &str) -> Result<Vec<NightId>, Fault> {
    let ids = "SELECT night, packed FROM cells WHERE part = 'account' AND name = 'id'";
    let mut statement = transaction.prepare(ids)?;
    let mut rows = statement.query([])?;
    let mut nights = Vec::new();
    while let Some(row) = rows.next()? {
        let packed: Vec<u8> = row.get(1)?;
        let ids = unpack(&packed, "a column of ids")?;
        if (0..ids.len()).any(|row| ids.text(row) == Some(id)) {
            nights.push(NightId(row.get(0)?));
        }
    }
    Ok(nights)
}

fn rewrite(
    transaction: &Transaction<'_>,
    night: NightId,
    snapshot: &Snapshot,
) -> Result<(), Fault> {
    let totals = snapshot.accounts.totals(snapshot.night.totals.skipped);
    transaction.execute("DELETE FROM cells WHERE night = ?1", [night.0])?;
    insert_cells(transaction, night, &pack::pack(snapshot.accounts.pack()))?;
    insert_totals(transaction, night, &totals)
}

/// Deletes the nights before a date; says how many there were.
pub(super) fn prune(transaction: &Transaction<'_>, before: Date) -> Result<usize, Fault> {
    let before = before.to_string();
    let nights = transaction.execute("DELETE FROM night WHERE as_of < ?1", [before])?;
    delete_unused_scorecards(transaction)?;
    Ok(nights)
}

/// Deletes one night.
pub(super) fn remove(transaction: &Transaction<'_>, night: NightId) -> Result<(), Fault> {
    transaction.execute("DELETE FROM night WHERE id = ?1", [night.0])?;
    delete_unused_scorecards(transaction)
}

/// Writes the file anew, without the room that deleted rows took.
pub(super) fn compact(connection: &Connection) -> Result<(), Fault> {
    Ok(connection.execute_batch("VACUUM")?)
}

/// Whether the file is larger than what it holds, as one that could not be written anew is.
pub(super) fn has_spare_pages(connection: &Connection) -> Result<bool, Fault> {
    let count = "PRAGMA freelist_count";
    Ok(connection.query_row(count, [], |row| row.get::<_, i64>(0))? > 0)
}
