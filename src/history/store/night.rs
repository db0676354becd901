//! Nights as rows.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use crate::cell::Decimal;
use crate::history::{Accounts, Cells, Night, Packed, Part, Reading, Snapshot, Totals, Written};
use crate::score::{BandTotal, QuantileCuts};
use crate::scorecard::{Band, Layer};

use super::Fault;
use super::pack::{Compressed, compress, read, unpack};

/// A night of a history, as long as nothing is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NightId(pub(super) i64);

/// What became of a night that was to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is there now.
    New,
    /// It took the place of another run for the same day and scorecard.
    Replaced,
    /// The same input was there already, under the same scorecard: nothing was written.
    Same,
}

/// Keeps a night, as part of a transaction.
pub(super) fn keep(
    transaction: &Transaction<'_>,
    snapshot: &Snapshot,
    packed: &[Compressed],
) -> Result<Kept, Fault> {
    let night = &snapshot.night;
    let there = "SELECT id FROM night WHERE as_of = ?1 AND scorecard = ?2";
    let key = params![night.as_of.to_string(), night.scorecard.name];
    let there: Option<i64> = transaction
        .query_row(there, key, |row| row.get(0))
        .optional()?;
    let kept = match there {
        None => Kept::New,
        Some(id) => {
            let other = one(transaction, NightId(id))?;
            if is_same_run(&other, night) && holds(transaction, NightId(id), packed)? {
                return Ok(Kept::Same);
            }
            transaction.execute("DELETE FROM night WHERE id = ?1", [id])?;
            Kept::Replaced
        }
    };
    let id = insert(transaction, night)?;
    insert_totals(transaction, id, &night.totals)?;
    insert_cells(transaction, id, packed)?;
    insert_scorecard(transaction, &night.scorecard)?;
    delete_unused_scorecards(transaction)?;
    Ok(kept)
}

/// Whether two runs held the same input against the same scorecard. How the input was read is not
/// told by its hash: another sheet of a workbook gives other cells.
fn is_same_run(one: &Night, other: &Night) -> bool {
    one.input_sha256 == other.input_sha256
        && one.scorecard.sha256 == other.scorecard.sha256
        && one.reading == other.reading
        && one.totals == other.totals
}

/// Whether a night has just these cells.
fn holds(transaction: &Transaction<'_>, id: NightId, packed: &[Compressed]) -> Result<bool, Fault> {
    let count = "SELECT COUNT(*) FROM cells WHERE night = ?1";
    let count: u32 = transaction.query_row(count, [id.0], |row| row.get(0))?;
    let same = "SELECT packed = ?4 FROM cells WHERE night = ?1 AND part = ?2 AND name = ?3";
    let mut same = transaction.prepare(same)?;
    for Compressed { part, name, bytes } in packed {
        let there = same.query_row(params![id.0, part.name(), name, bytes], |row| row.get(0));
        if there.optional()? != Some(true) {
            return Ok(false);
        }
    }
    Ok(count as usize == packed.len())
}

fn insert(transaction: &Transaction<'_>, night: &Night) -> Result<NightId, Fault> {
    let nulls: Cells = night.reading.null.iter().map(String::as_str).collect();
    let insert = "INSERT INTO night (as_of, scorecard, taken, tool, input_sha256, sha256, decimal, \
                  nulls, quantile, green_from, red_to, scored, skipped, value_missing, mean_score) \
                  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, 0, 0, NULL)";
    transaction.execute(
        insert,
        params![
            night.as_of.to_string(),
            night.scorecard.name,
            night.taken,
            night.tool,
            night.input_sha256,
            night.scorecard.sha256,
            decimal_name(night.reading.decimal),
            compress(&nulls),
            night.cuts.is_some(),
            night.cuts.and_then(|cuts| cuts.green_from),
            night.cuts.and_then(|cuts| cuts.red_to),
        ],
    )?;
    Ok(NightId(transaction.last_insert_rowid()))
}

/// Writes the totals of a night over those that are there.
pub(super) fn insert_totals(
    transaction: &Transaction<'_>,
    id: NightId,
    totals: &Totals,
) -> Result<(), Fault> {
    let update = "UPDATE night SET scored = ?2, skipped = ?3, value_missing = ?4, mean_score = ?5 \
                  WHERE id = ?1";
    let (scored, skipped) = (totals.scored.cast_signed(), totals.skipped.cast_signed());
    let missing = totals.value_missing.cast_signed();
    transaction.execute(
        update,
        params![id.0, scored, skipped, missing, totals.mean_score],
    )?;
    let insert = "INSERT OR REPLACE INTO band (night, place, accounts, value) \
                  VALUES (?1, ?2, ?3, ?4)";
    let mut statement = transaction.prepare(insert)?;
    for (place, (_, total)) in totals.bands.iter().enumerate() {
        statement.execute(params![
            id.0,
            place as u32,
            total.accounts.cast_signed(),
            total.value
        ])?;
    }
    Ok(())
}

/// Writes the columns of a night, which has none of them.
pub(super) fn insert_cells(
    transaction: &Transaction<'_>,
    id: NightId,
    packed: &[Compressed],
) -> Result<(), Fault> {
    let insert = "INSERT INTO cells (night, part, name, packed) VALUES (?1, ?2, ?3, ?4)";
    let mut statement = transaction.prepare(insert)?;
    for Compressed { part, name, bytes } in packed {
        statement.execute(params![id.0, part.name(), name, bytes])?;
    }
    Ok(())
}

fn insert_scorecard(transaction: &Transaction<'_>, written: &Written) -> Result<(), Fault> {
    let insert = "INSERT OR IGNORE INTO scorecard_file (sha256, place, file, text) \
                  VALUES (?1, ?2, ?3, ?4)";
    for (place, layer) in written.layers.iter().enumerate() {
        let place = place as u32;
        transaction.execute(
            insert,
            params![written.sha256, place, layer.file, layer.text],
        )?;
    }
    Ok(())
}

/// Deletes the texts of scorecards that no night was scored with.
pub(super) fn delete_unused_scorecards(transaction: &Transaction<'_>) -> Result<(), Fault> {
    let delete = "DELETE FROM scorecard_file WHERE sha256 NOT IN (SELECT sha256 FROM night)";
    transaction.execute(delete, [])?;
    Ok(())
}

const NIGHT: &str = "SELECT id, as_of, scorecard, taken, tool, input_sha256, sha256, decimal, \
                     nulls, quantile, green_from, red_to, scored, skipped, value_missing, \
                     mean_score FROM night";

/// All nights, oldest first.
pub(super) fn all(connection: &Connection) -> Result<Vec<(NightId, Night)>, Fault> {
    let mut statement = connection.prepare(&format!("{NIGHT} ORDER BY as_of, scorecard"))?;
    let mut rows = statement.query([])?;
    let mut nights = Vec::new();
    while let Some(row) = rows.next()? {
        nights.push((NightId(row.get("id")?), night(connection, row)?));
    }
    Ok(nights)
}

fn one(connection: &Connection, id: NightId) -> Result<Night, Fault> {
    let mut statement = connection.prepare(&format!("{NIGHT} WHERE id = ?1"))?;
    let mut rows = statement.query([id.0])?;
    let row = rows.next()?;
    let row = row.ok_or_else(|| Fault::Corrupt("a night is not there any more".to_owned()))?;
    night(connection, row)
}

fn night(connection: &Connection, row: &Row<'_>) -> Result<Night, Fault> {
    let id = NightId(row.get("id")?);
    let as_of: String = row.get("as_of")?;
    let sha256: String = row.get("sha256")?;
    let damaged = |what: &str| Fault::Corrupt(format!("the {what} of {as_of} cannot be read"));
    let nulls: Vec<u8> = row.get("nulls")?;
    let nulls = unpack(&nulls, "a list of empty cells")?;
    let nulls = (0..nulls.len()).filter_map(|row| nulls.text(row).map(str::to_owned));
    let quantile: bool = row.get("quantile")?;
    let (green_from, red_to) = (row.get("green_from")?, row.get("red_to")?);
    let decimal: String = row.get("decimal")?;
    Ok(Night {
        as_of: as_of.parse().map_err(|_| damaged("date"))?,
        taken: row.get("taken")?,
        tool: row.get("tool")?,
        input_sha256: row.get("input_sha256")?,
        reading: Reading {
            decimal: decimal_of(&decimal).ok_or_else(|| damaged("decimal mark"))?,
            null: nulls.collect(),
        },
        cuts: quantile.then_some(QuantileCuts { green_from, red_to }),
        totals: totals(connection, id, row)?,
        scorecard: Written {
            name: row.get("scorecard")?,
            layers: layers(connection, &sha256)?,
            sha256,
        },
    })
}

fn totals(connection: &Connection, id: NightId, row: &Row<'_>) -> Result<Totals, Fault> {
    let mut totals = Totals {
        scored: count(row.get("scored")?),
        skipped: count(row.get("skipped")?),
        value_missing: count(row.get("value_missing")?),
        mean_score: row.get("mean_score")?,
        ..Totals::default()
    };
    let bands = "SELECT place, accounts, value FROM band WHERE night = ?1";
    let mut statement = connection.prepare(bands)?;
    let mut rows = statement.query([id.0])?;
    while let Some(row) = rows.next()? {
        let place: u16 = row.get(0)?;
        let band = Band::ALL.get(usize::from(place));
        let band = band.ok_or_else(|| Fault::Corrupt("a band is not one".to_owned()))?;
        totals.bands[*band] = BandTotal {
            accounts: count(row.get(1)?),
            value: row.get(2)?,
        };
    }
    Ok(totals)
}

/// `SQLite`'s integers are signed.
fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

fn layers(connection: &Connection, sha256: &str) -> Result<Vec<Layer>, Fault> {
    let files = "SELECT file, text FROM scorecard_file WHERE sha256 = ?1 ORDER BY place";
    let mut statement = connection.prepare(files)?;
    let layers = statement.query_map([sha256], |row| {
        let (file, text) = (row.get(0)?, row.get(1)?);
        Ok(Layer { file, text })
    })?;
    Ok(layers.collect::<Result<_, _>>()?)
}

/// A night with its accounts, and with those columns of the input that are `wanted` by their folded
/// names.
pub(super) fn load(
    connection: &Connection,
    id: NightId,
    wanted: impl Fn(&str) -> bool,
) -> Result<Snapshot, Fault> {
    let night = one(connection, id)?;
    let cells = "SELECT part, name, packed FROM cells WHERE night = ?1 ORDER BY rowid";
    let mut statement = connection.prepare(cells)?;
    let mut rows = statement.query([id.0])?;
    let mut columns = Vec::new();
    while let Some(row) = rows.next()? {
        let (part, name): (String, String) = (row.get(0)?, row.get(1)?);
        let part = Part::from_name(&part);
        let part = part.ok_or_else(|| Fault::Corrupt(format!("column {name} is of no part")))?;
        if part == Part::Input && !wanted(&name) {
            continue;
        }
        let packed: Vec<u8> = row.get(2)?;
        let cells = unpack(&packed, &format!("column {name} of {}", night.as_of))?;
        columns.push(Packed { part, name, cells });
    }
    let accounts = Accounts::unpack(columns)
        .ok_or_else(|| Fault::Corrupt(format!("the columns of {} do not fit", night.as_of)))?;
    Ok(Snapshot { night, accounts })
}

/// The account of an id in a night, alone with all its cells; no account where the night lacks it.
pub(super) fn load_account(
    connection: &Connection,
    id: NightId,
    account: &str,
) -> Result<Accounts, Fault> {
    let mut room = Vec::new();
    let ids = "SELECT packed FROM cells WHERE night = ?1 AND part = 'account' AND name = 'id'";
    let packed: Option<Vec<u8>> = connection
        .query_row(ids, [id.0], |row| row.get(0))
        .optional()?;
    let packed = packed.ok_or_else(|| Fault::Corrupt("a night has no ids".to_owned()))?;
    let place = read(&packed, "a column of ids", &mut room, |it| {
        Some(it.find(account))
    })?;
    let Some(place) = place else {
        return Ok(Accounts::default());
    };
    let cells = "SELECT part, name, packed FROM cells WHERE night = ?1 ORDER BY rowid";
    let mut statement = connection.prepare(cells)?;
    let mut rows = statement.query([id.0])?;
    let mut columns = Vec::new();
    while let Some(row) = rows.next()? {
        let (part, name): (String, String) = (row.get(0)?, row.get(1)?);
        let part = Part::from_name(&part);
        let part = part.ok_or_else(|| Fault::Corrupt(format!("column {name} is of no part")))?;
        let packed = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
        let cells = read(packed, &format!("column {name}"), &mut room, |it| {
            it.only(place)
        })?;
        columns.push(Packed { part, name, cells });
    }
    Accounts::unpack(columns)
        .ok_or_else(|| Fault::Corrupt("the columns of a night do not fit".to_owned()))
}

fn decimal_name(decimal: Decimal) -> &'static str {
    match decimal {
        Decimal::Point => "point",
        Decimal::Comma => "comma",
        Decimal::Undecided => "undecided",
    }
}

fn decimal_of(name: &str) -> Option<Decimal> {
    [Decimal::Point, Decimal::Comma, Decimal::Undecided]
        .into_iter()
        .find(|decimal| decimal_name(*decimal) == name)
}
