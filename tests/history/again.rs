//! Whatever was scored scores again to the last digit, from the history alone.

use std::fs;
use std::path::{Path, PathBuf};

use super::{history, told};
use crate::binary::health;

/// Scores files into a history of their own and verifies it.
fn keep_and_verify(name: &str, files: &[PathBuf], scorecard: Option<&Path>) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut run = health();
    run.args(["score", "-q", "--format", "csv", "--invalid", "skip"]);
    run.args(["--as-of", "2026-11-01", "--history", "health.db"]);
    if let Some(scorecard) = scorecard {
        run.arg("-c").arg(scorecard);
    }
    let output = run.args(files).current_dir(folder.path()).output();
    let output = output.expect("the binary runs");
    let code = output.status.code();
    assert!(matches!(code, Some(0 | 3)), "{name}: {}", told(&output));
    let accounts = memchr::memchr_iter(b'\n', &output.stdout).count();
    assert!(accounts > 1, "{name}: no account was scored");
    let verified = history(folder.path(), "verify");
    assert_eq!(
        verified.status.code(),
        Some(0),
        "{name}: {}",
        told(&verified)
    );
}

fn folders(path: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = fs::read_dir(root.join(path)).expect("a folder");
    let mut paths: Vec<PathBuf> = entries.map(|it| it.expect("an entry").path()).collect();
    paths.sort();
    paths
}

#[test]
fn every_conformance_case() {
    let cases = folders("tests/conformance");
    let cases: Vec<&PathBuf> = cases.iter().filter(|it| it.is_dir()).collect();
    assert!(cases.len() > 40, "only {} cases", cases.len());
    for case in cases {
        let files = ["accounts.csv", "accounts.json", "accounts.ndjson"];
        let file = files
            .map(|name| case.join(name))
            .into_iter()
            .find(|it| it.is_file());
        let file = file.expect("a case has accounts");
        keep_and_verify(
            &case.display().to_string(),
            &[file],
            Some(&case.join("scoring.toml")),
        );
    }
}

#[test]
fn every_export() {
    let exports = folders("examples/exports");
    let scorecard = exports.iter().find(|it| it.ends_with("scoring.toml"));
    let scorecard = scorecard.expect("a scorecard");
    for export in exports.iter().filter(|it| *it != scorecard) {
        let name = export.display().to_string();
        keep_and_verify(&name, std::slice::from_ref(export), Some(scorecard));
    }
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let agency = [examples.join("agency.csv")];
    keep_and_verify(
        "decimal commas",
        &agency,
        Some(&examples.join("agency.toml")),
    );
    keep_and_verify(
        "the built-in scorecard",
        &[examples.join("accounts.json")],
        None,
    );
}

#[test]
fn files_with_other_columns_defaults_bases_and_dates() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect(name);
        path
    };
    write(
        "base.toml",
        r#"
account = { id = "id", date = "day", renewal = "renewal" }
input = { empty_is_zero = ["paid"] }
bands = { green = 70, yellow = 40 }
positive.logins = { weight = 1, metric = "logins", range = [0, 9] }
positive.paid = { weight = 1, metric = "paid", range = [0, 9] }
"#,
    );
    let scorecard = write(
        "team.toml",
        r#"
extends = "base.toml"
positive.nps = { weight = 2, metric = "nps", range = [0, 10], optional = true, default = 5 }
rule = [{ id = "plan", when = { plan = "!= \"pro\"" }, cap = "yellow", reason = "r", optional = true }]
"#,
    );
    let one = write(
        "one.csv",
        "id,day,logins,paid,nps,plan\nA,2026-10-01,1,,9,pro\nA,2026-10-09,\"2,5\",7,,pro\nB,2027-01-01,1,1,1,\n",
    );
    let other = write(
        "other.csv",
        "id;day;logins;paid\nC;2026-10-02;3,75;\nD;2026-10-02;;2\n",
    );
    keep_and_verify("two files", &[one.clone(), other.clone()], Some(&scorecard));
    keep_and_verify("without the column", &[other], Some(&scorecard));
    let json = write(
        "some.json",
        r#"[{"id":7,"day":"2026-10-01","logins":1.50,"paid":null},{"id":"x","day":"2026-10-01","logins":"4","paid":true}]"#,
    );
    keep_and_verify("typed cells", &[json], Some(&scorecard));
}
