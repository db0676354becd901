//! Which file it is, and how an earlier version becomes this one.

use rusqlite::{Connection, TransactionBehavior};

use super::Fault;

/// Marks the file as a history of this program: "hlth" in ASCII.
const APPLICATION: i64 = 0x686c_7468;

/// What makes each version out of the one before it; the first makes it out of an empty file.
pub(super) const VERSIONS: [&str; 1] = [include_str!("schema.sql")];

/// The version that this program writes.
const CURRENT: usize = VERSIONS.len();

/// Refuses a file that is not a history, or a newer one, and gives the version of one that is: 0
/// for an empty file. Only reads.
fn identify(connection: &Connection) -> Result<usize, Fault> {
    let number = |pragma: &str| -> Result<i64, Fault> {
        Ok(connection.pragma_query_value(None, pragma, |row| row.get(0))?)
    };
    let (application, version) = (number("application_id")?, number("user_version")?);
    let anything = "SELECT EXISTS (SELECT 1 FROM sqlite_master)";
    let anything: bool = connection.query_row(anything, [], |row| row.get(0))?;
    match (application, usize::try_from(version)) {
        (APPLICATION, Ok(known @ 1..=CURRENT)) => Ok(known),
        (APPLICATION, Ok(1..)) => Err(Fault::Newer(version)),
        (0, Ok(0)) if !anything => Ok(0),
        _ => Err(Fault::Foreign),
    }
}

/// The same, all of it at one moment: another run may be making a history of an empty file.
pub(super) fn identify_at_once(connection: &Connection) -> Result<usize, Fault> {
    identify(&*connection.unchecked_transaction()?)
}

/// Brings a history up to this version, in one transaction.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), Fault> {
    if identify_at_once(connection)? == CURRENT {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another run may have been first.
    for version in &VERSIONS[identify(&transaction)?..] {
        transaction.execute_batch(version)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", CURRENT as u32)?;
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema(connection: &Connection) -> Vec<(String, Option<String>)> {
        let all = "SELECT name, sql FROM sqlite_master ORDER BY name";
        let mut statement = connection.prepare(all).expect("a schema");
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        rows.expect("rows")
            .collect::<Result<_, _>>()
            .expect("texts")
    }

    /// A history as an earlier version of the program left it.
    fn at_version(version: usize) -> Connection {
        let connection = Connection::open_in_memory().expect("memory");
        for step in &VERSIONS[..version] {
            connection.execute_batch(step).expect("a version");
        }
        if version > 0 {
            let pragma = |name, value| connection.pragma_update(None, name, value);
            pragma("application_id", APPLICATION).expect("a pragma");
            pragma("user_version", i64::from(version as u32)).expect("a pragma");
        }
        connection
    }

    #[test]
    fn every_earlier_version_becomes_this_one() {
        let current = schema(&at_version(VERSIONS.len()));
        assert!(current.len() >= 4, "{current:?}");
        for version in 0..=VERSIONS.len() {
            let mut connection = at_version(version);
            migrate(&mut connection).expect("a migration");
            assert_eq!(schema(&connection), current, "from version {version}");
            assert_eq!(identify(&connection).expect("a history"), VERSIONS.len());
        }
    }

    #[test]
    fn what_is_newer_or_foreign_is_refused() {
        let newer = at_version(VERSIONS.len());
        newer
            .pragma_update(None, "user_version", 99)
            .expect("a pragma");
        assert!(matches!(identify(&newer), Err(Fault::Newer(99))));
        let rows: [(&str, &str); 4] = [
            ("a table of somebody else", "CREATE TABLE night (id)"),
            (
                "an empty file of somebody else",
                "PRAGMA application_id = 7",
            ),
            ("a version without our mark", "PRAGMA user_version = 1"),
            (
                "our mark without a version",
                "PRAGMA application_id = 0x686c7468",
            ),
        ];
        for (name, sql) in rows {
            let foreign = Connection::open_in_memory().expect("memory");
            foreign.execute_batch(sql).expect(name);
            assert!(matches!(identify(&foreign), Err(Fault::Foreign)), "{name}");
        }
    }
}
