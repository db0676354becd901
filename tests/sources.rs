//! Columns from other files, end to end: the raw exports of `RavenStack` against a table that was
//! made of them by another program.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::binary::health;

/// The measures, and how far a number may be from one that was rounded.
const MEASURES: [(&str, f64); 9] = [
    ("tickets_90d", 0.0),
    ("urgent_90d", 0.0),
    ("escalations_90d", 0.0),
    ("csat_avg_90d", 0.000_500_1),
    ("first_response_min_avg", 0.050_001),
    ("active_subscriptions", 0.0),
    ("mrr_usd", 0.0),
    ("seats_total", 0.0),
    ("auto_renew_pct", 0.000_500_1),
];

type Row = HashMap<String, String>;

fn rows(text: &[u8]) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text);
    let rows = reader.deserialize().map(|row| row.expect("a row"));
    rows.collect()
}

/// What `health` makes of the raw exports on a day, by account.
fn measured(data: &Path, day: &str) -> HashMap<String, Row> {
    let scorecard = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sources/ravenstack.toml");
    let file = |name: &str| data.join(format!("ravenstack_{name}.csv"));
    let source = |name: &str, path: PathBuf| format!("{name}={}", path.display());
    let names: Vec<&str> = MEASURES.iter().map(|(name, _)| *name).collect();
    let mut command = health();
    command
        .arg("score")
        .arg(file("accounts"))
        .arg("-c")
        .arg(scorecard);
    command.args(["--as-of", day, "--format", "csv", "--columns", "id,score"]);
    command.args(["--keep", &names.join(",")]);
    command.args(["--source", &source("tickets", file("support_tickets"))]);
    command.args(["--source", &source("subscriptions", file("subscriptions"))]);
    let output = command.output().expect("the binary runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let matched = ["492 accounts matched", "500 accounts matched"];
    assert!(matched.iter().all(|it| said.contains(it)), "{said}");
    let by_id = rows(&output.stdout).into_iter();
    by_id.map(|row| (row["id"].clone(), row)).collect()
}

#[test]
#[expect(clippy::print_stderr, reason = "what is skipped is told")]
fn measures_are_those_of_another_program() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/ravenstack");
    let Ok(snapshots) = std::fs::read(data.join("account_snapshots.csv")) else {
        eprintln!("skipped: there is no {} here", data.display());
        return;
    };
    let snapshots = rows(&snapshots);
    let mut compared = 0;
    for day in ["2024-06-30", "2024-09-30"] {
        let measured = measured(&data, day);
        for snapshot in snapshots.iter().filter(|it| it["snapshot_date"] == day) {
            let id = &snapshot["account_id"];
            for (name, tolerance) in MEASURES {
                let (own, other) = (&measured[id][name], &snapshot[name]);
                compared += 1;
                if own.is_empty() || other.is_empty() {
                    assert_eq!(own, other, "{name} of {id} on {day}");
                    continue;
                }
                let [one, another] = [own, other].map(|it| it.parse::<f64>().expect(name));
                let near = (one - another).abs() <= tolerance;
                assert!(near, "{name} of {id} on {day}: {own}, not {other}");
            }
        }
    }
    assert_eq!(compared, (348 + 420) * MEASURES.len());
}
