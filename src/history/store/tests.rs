use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::*;
use crate::history::sample::{ROWS, snapshot, snapshot_of};
use crate::history::verify;

const PATIENCE: Duration = Duration::from_secs(5);

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("health.db");
    (folder, path)
}

/// The sample on another day.
fn night(as_of: &str) -> Snapshot {
    let mut snapshot = snapshot();
    snapshot.night.as_of = as_of.parse().expect("a date");
    snapshot
}

fn all(store: &Store) -> Vec<Snapshot> {
    let nights = store.nights().expect("nights");
    let nights = nights.into_iter().map(|(id, _)| store.load(id));
    nights.collect::<Result<_, _>>().expect("whole nights")
}

#[test]
fn a_night_comes_back_as_it_was() {
    let (_folder, path) = place();
    let mut store = Store::create(&path, PATIENCE).expect("a history");
    let mut quantile = night("2026-11-02");
    quantile.night.cuts = Some(crate::score::QuantileCuts {
        green_from: Some(66.666_667),
        red_to: None,
    });
    let nights = [night("2026-11-01"), quantile];
    for snapshot in nights.iter().rev() {
        assert_eq!(store.keep(snapshot).expect("kept"), Kept::New);
    }
    drop(store);
    let store = Store::open(&path, PATIENCE).expect("the history");
    assert_eq!(all(&store), nights);
    assert_eq!(store.check().expect("a check"), Vec::<String>::new());
    assert_eq!(verify(&all(&store)[0]), Vec::<String>::new());
}

#[test]
fn a_night_is_read_with_the_columns_that_are_asked_for() {
    let (_folder, path) = place();
    let mut store = Store::create(&path, PATIENCE).expect("a history");
    store.keep(&snapshot()).expect("kept");
    let (id, _) = store.nights().expect("nights")[0];
    let some = store.load_columns(id, &["LOGINS", "nothing"]);
    let mut expected = snapshot();
    expected.accounts.columns.retain(|it| it.name == "logins");
    assert_eq!(expected.accounts.columns.len(), 1);
    assert_eq!(some.expect("a night"), expected);
}

#[test]
fn one_account_is_read_alone() {
    let (_folder, path) = place();
    let mut store = Store::create(&path, PATIENCE).expect("a history");
    let whole = night("2026-11-01");
    store.keep(&whole).expect("kept");
    let (id, _) = store.nights().expect("nights")[0];
    for row in 0..whole.accounts.len() {
        let name = whole.accounts.row(row).id;
        let alone = store.load_account(id, name).expect("the account");
        assert_eq!(alone, whole.only(row).accounts, "{name}");
    }
    let nobody = store.load_account(id, "acc-1").expect("the night");
    assert_eq!(nobody.len(), 0);
}

#[test]
fn the_same_run_again_is_nothing_and_another_one_takes_its_place() {
    let (_folder, path) = place();
    let mut store = Store::create(&path, PATIENCE).expect("a history");
    assert_eq!(store.keep(&snapshot()).expect("kept"), Kept::New);
    let mut later = snapshot();
    later.night.taken = "2026-11-01T09:00:00Z".to_owned();
    assert_eq!(store.keep(&later).expect("kept"), Kept::Same);
    assert_eq!(all(&store), [snapshot()]);
    later.night.input_sha256 = "cd".repeat(32);
    assert_eq!(store.keep(&later).expect("kept"), Kept::Replaced);
    assert_eq!(all(&store), [later.clone()]);
    let mut other = later.clone();
    other.night.scorecard.name = "Another".to_owned();
    assert_eq!(store.keep(&other).expect("kept"), Kept::New);
    assert_eq!(all(&store), [other, later]);
}

#[test]
fn an_account_that_is_forgotten_leaves_no_byte() {
    let (_folder, path) = place();
    let mut store = Store::create(&path, PATIENCE).expect("a history");
    for as_of in ["2026-11-01", "2026-11-02"] {
        store.keep(&night(as_of)).expect("kept");
    }
    let mut without = snapshot_of(&ROWS[1..]);
    without.night.as_of = "2026-11-03".parse().expect("a date");
    store.keep(&without).expect("kept");
    let blobs = old_blobs(&path);
    assert_eq!(store.forget("ACC-3").expect("forgotten"), 3);
    assert_eq!(store.forget("ACC-3").expect("nothing"), 0);
    let bytes = fs::read(&path).expect("the file");
    let traces = ["ACC-3", "東雲", "1,500.50", "1500.5"];
    for trace in traces {
        let here = memchr::memmem::find(&bytes, trace.as_bytes());
        assert_eq!(here, None, "{trace} is in the file");
        for (name, blob) in old_blobs(&path) {
            let text = plain(&blob);
            let here = memchr::memmem::find(&text, trace.as_bytes());
            assert_eq!(here, None, "{trace} is in column {name}");
        }
    }
    // Compressed columns that held the account are gone too, not only out of reach.
    for (name, blob) in blobs {
        let held = traces
            .iter()
            .any(|trace| memchr::memmem::find(&plain(&blob), trace.as_bytes()).is_some());
        if held {
            assert_eq!(memchr::memmem::find(&bytes, &blob), None, "column {name}");
        }
    }
    for snapshot in all(&store) {
        assert_eq!(verify(&snapshot), Vec::<String>::new());
        assert!(snapshot.accounts.find("ACC-3").is_none());
        assert!(snapshot.accounts.find("ACC-4").is_some());
    }
    assert_eq!(all(&store)[0].night.totals.accounts(), 4);
}

/// Every column of a history as it is on disk.
fn old_blobs(path: &Path) -> Vec<(String, Vec<u8>)> {
    let connection = Connection::open(path).expect("a file");
    let mut statement = connection
        .prepare("SELECT name, packed FROM cells")
        .expect("cells");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.expect("rows")
        .collect::<Result<_, _>>()
        .expect("blobs")
}

fn plain(blob: &[u8]) -> Vec<u8> {
    pack::unpack(blob, "a column").expect("cells").to_bytes()
}

#[test]
fn old_nights_go_with_their_scorecards() {
    let (_folder, path) = place();
    let mut store = Store::create(&path, PATIENCE).expect("a history");
    let mut old = night("2024-10-31");
    old.night.scorecard.layers[0].text = "# an old one".to_owned();
    old.night.scorecard.sha256 = "0".repeat(64);
    store.keep(&old).expect("kept");
    store.keep(&night("2024-11-01")).expect("kept");
    let before = "2024-11-01".parse().expect("a date");
    assert_eq!(store.prune(before).expect("pruned"), 1);
    assert_eq!(store.prune(before).expect("nothing"), 0);
    assert_eq!(all(&store), [night("2024-11-01")]);
    let bytes = fs::read(&path).expect("the file");
    assert_eq!(memchr::memmem::find(&bytes, b"# an old one"), None);
}

#[test]
fn what_is_no_history_is_refused_untouched() {
    let (folder, path) = place();
    drop(Store::create(&path, PATIENCE).expect("a history"));
    let history = fs::read(&path).expect("the file");
    let mut newer = history.clone();
    newer[60..64].copy_from_slice(&9_u32.to_be_bytes());
    let foreign = folder.path().join("foreign.db");
    let connection = Connection::open(&foreign).expect("a file");
    connection
        .execute_batch("CREATE TABLE t (a)")
        .expect("a table");
    drop(connection);
    let foreign = fs::read(foreign).expect("the file");
    let rows: [(&str, Vec<u8>, &str); 5] = [
        ("a short text", b"id,arr\n1,2\n".to_vec(), "history-foreign"),
        ("a long text", b"id,arr\n".repeat(2000), "history-foreign"),
        ("another database", foreign, "history-foreign"),
        ("a newer one", newer, "history-newer"),
        ("half of it", history[..5000].to_vec(), "history-corrupt"),
    ];
    for (name, bytes, code) in rows {
        fs::write(&path, &bytes).expect("a file");
        let Err(error) = Store::create(&path, PATIENCE) else {
            panic!("{name} was opened");
        };
        assert_eq!(error.diagnostic().code, code, "{name}: {error}");
        assert_eq!(fs::read(&path).expect("the file"), bytes, "{name}");
    }
    fs::remove_file(&path).expect("a file");
    fs::create_dir(&path).expect("a folder");
    let folder = Store::create(&path, PATIENCE).expect_err("a folder");
    assert!(matches!(folder.fault, Fault::Foreign), "{folder}");
    let nothing = Store::open(&path.join("no.db"), PATIENCE).expect_err("nothing");
    assert!(matches!(nothing.fault, Fault::Missing), "{nothing}");
    let nowhere = Store::create(&path.join("no/no.db"), PATIENCE).expect_err("nowhere");
    assert!(
        nowhere.to_string().ends_with("there is no folder for it"),
        "{nowhere}"
    );
}

#[test]
fn a_writer_waits_and_then_says_so() {
    let (_folder, path) = place();
    let mut first = Store::create(&path, PATIENCE).expect("a history");
    let holds = first
        .connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .expect("a lock");
    let mut second = Store::open(&path, Duration::from_millis(50)).expect("the history");
    let busy = second.keep(&snapshot()).expect_err("it is in use");
    assert!(matches!(busy.fault, Fault::Busy), "{busy}");
    drop(holds);
    assert_eq!(second.keep(&snapshot()).expect("kept"), Kept::New);
}

#[test]
fn a_damaged_column_is_named_and_the_other_nights_stay_readable() {
    let (_folder, path) = place();
    let mut store = Store::create(&path, PATIENCE).expect("a history");
    store.keep(&night("2026-11-01")).expect("kept");
    store.keep(&night("2026-11-02")).expect("kept");
    let damage = "UPDATE cells SET packed = x'00' WHERE name = 'logins' AND night = 1";
    store.connection.execute(damage, []).expect("damage");
    let ids: Vec<NightId> = store
        .nights()
        .expect("nights")
        .iter()
        .map(|it| it.0)
        .collect();
    let damaged = store.load(ids[0]).expect_err("damaged");
    assert!(
        damaged.to_string().contains("column logins of 2026-11-01"),
        "{damaged}"
    );
    assert_eq!(store.load(ids[1]).expect("whole"), night("2026-11-02"));
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = place();
    let mut store = Store::create(&path, PATIENCE).expect("a history");
    store.keep(&snapshot()).expect("kept");
    let mode = fs::metadata(&path).expect("the file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
