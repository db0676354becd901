//! `health sql`: every conformance case on `SQLite`, in process, and what is refused.

mod canary;
mod dates;
mod forms;
mod hostile;
mod letters;
mod lexer;
mod numbers;
mod refusals;
mod sources;
mod sources_agree;
mod totals;
mod verify;
mod without;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rusqlite::functions::FunctionFlags;
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params_from_iter};
use serde_json::Value;

/// Runs the binary.
fn health(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_health"));
    command.args(arguments).output().expect("the binary runs")
}

/// What `health score` prints of accounts as JSON, without those that it cannot use.
fn score(file: &Path, scorecard: &Path, as_of: &str, more: &[&str]) -> Value {
    let [file, scorecard] = [file, scorecard].map(Path::to_string_lossy);
    let mut words = vec!["score", &file, "-c", &scorecard, "--as-of", as_of];
    words.extend(["--invalid", "skip", "--format", "json"]);
    words.extend(more);
    let output = health(&words);
    let said = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{file}: {said}"))
}

/// The query for a scorecard.
fn query(scorecard: &Path, dialect: &str, more: &[&str]) -> String {
    let scorecard = scorecard.to_string_lossy();
    let mut arguments = vec![
        "sql",
        "--dialect",
        dialect,
        "--table",
        "accounts",
        "-c",
        &scorecard,
    ];
    arguments.extend(more);
    let output = health(&arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{scorecard}: {said}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// `SQLite` with the mathematical functions that its shell has, and those of most languages.
fn sqlite() -> Connection {
    let connection = Connection::open_in_memory().expect("SQLite");
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection
        .create_scalar_function("ln", 1, flags, |it| {
            Ok(it.get::<Option<f64>>(0)?.map(f64::ln))
        })
        .expect("ln");
    connection
        .create_scalar_function("power", 2, flags, |it| {
            let (base, power) = (it.get::<Option<f64>>(0)?, it.get::<Option<f64>>(1)?);
            Ok(base.zip(power).map(|(base, power)| base.powf(power)))
        })
        .expect("power");
    connection
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn load(connection: &Connection, table: &str, columns: &[String], rows: Vec<Vec<Cell>>) {
    let names: Vec<String> = columns.iter().map(|it| quoted(it)).collect();
    let create = format!("CREATE TABLE {table} ({})", names.join(", "));
    connection.execute(&create, []).expect("a table");
    let places = vec!["?"; columns.len()].join(", ");
    let insert = format!("INSERT INTO {table} VALUES ({places})");
    for row in rows {
        connection
            .execute(&insert, params_from_iter(row))
            .expect("a row");
    }
}

/// The rows of a query, by column.
fn run(connection: &Connection, query: &str) -> Vec<serde_json::Map<String, Value>> {
    let mut statement = connection
        .prepare(query)
        .unwrap_or_else(|it| panic!("{it}\n{query}"));
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let row = |row: &rusqlite::Row<'_>| {
        let cell = |(place, name): (usize, &String)| {
            let value = match row.get::<_, Cell>(place)? {
                Cell::Null | Cell::Blob(_) => Value::Null,
                Cell::Integer(number) => Value::from(number),
                Cell::Real(number) => Value::from(number),
                Cell::Text(text) => Value::from(text),
            };
            Ok((name.clone(), value))
        };
        names.iter().enumerate().map(cell).collect()
    };
    let rows = statement.query_map([], row).expect("rows");
    rows.map(|row| row.expect("a row")).collect()
}

/// The accounts of a CSV file, all text.
fn csv_rows(path: &Path) -> (Vec<String>, Vec<Vec<Cell>>) {
    let text = fs::read_to_string(path).expect("a file");
    let first = text.lines().next().unwrap_or("");
    let delimiter = if first.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let columns = reader
        .headers()
        .expect("a header")
        .iter()
        .map(str::to_owned)
        .collect();
    let rows = reader.records().map(|record| {
        let record = record.expect("a record");
        record
            .iter()
            .map(|cell| Cell::Text(cell.to_owned()))
            .collect()
    });
    (columns, rows.collect())
}

/// The accounts of a JSON file, each cell of its type.
fn json_rows(path: &Path) -> (Vec<String>, Vec<Vec<Cell>>) {
    let text = fs::read_to_string(path).expect("a file");
    let records: Vec<serde_json::Map<String, Value>> =
        if path.extension().is_some_and(|it| it == "ndjson") {
            text.lines()
                .filter(|line| !line.is_empty())
                .map(|line| serde_json::from_str(line).expect("an object"))
                .collect()
        } else {
            serde_json::from_str(&text).expect("an array")
        };
    let mut columns: Vec<String> = Vec::new();
    for key in records.iter().flat_map(|it| it.keys()) {
        if !columns.contains(key) {
            columns.push(key.clone());
        }
    }
    let cell = |key: &str, value: Option<&Value>| match value {
        None | Some(Value::Null) => Cell::Null,
        Some(Value::Bool(truth)) => Cell::Text(truth.to_string()),
        Some(Value::Number(number)) => number.as_i64().map_or_else(
            || Cell::Real(number.as_f64().expect("a number")),
            Cell::Integer,
        ),
        // A typed column holds no numbers that are written as texts.
        Some(Value::String(text)) if key != "id" && text.parse::<f64>().is_ok() => {
            Cell::Real(text.parse().expect("a number"))
        }
        Some(Value::String(text)) => Cell::Text(text.clone()),
        Some(other) => panic!("{other}"),
    };
    let row = |it: &serde_json::Map<String, Value>| {
        columns.iter().map(|key| cell(key, it.get(key))).collect()
    };
    let rows = records.iter().map(row);
    (columns.clone(), rows.collect())
}

/// Equal, where numbers may differ by what a logarithm or a power may.
fn near(one: &Value, other: &Value, by: f64) -> bool {
    match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => (one - other).abs() <= by,
        _ => one == other,
    }
}

fn check(case: &str, row: &serde_json::Map<String, Value>, expected: &Value) {
    let id = &expected["id"];
    let interval = |at: usize| expected["interval"].get(at).cloned().unwrap_or(Value::Null);
    let texts = |key: &str| {
        let all = expected[key].as_array().expect("a list").iter();
        let all: Vec<&str> = all.map(|it| it.as_str().expect("a text")).collect();
        Value::from(all.join("; "))
    };
    let rows = [
        ("score", expected["score"].clone(), 1e-6),
        ("interval_low", interval(0), 1e-6),
        ("interval_high", interval(1), 1e-6),
        ("coverage", expected["coverage"].clone(), 0.0),
        ("profile", expected["profile"].clone(), 0.0),
        ("band", expected["band"].clone(), 0.0),
        ("band_by_score", expected["band_by_score"].clone(), 0.0),
        ("unknown", expected["unknown"].clone(), 0.0),
        ("rules", texts("rules"), 0.0),
        ("plays", texts("plays"), 0.0),
    ];
    for (column, wanted, by) in rows {
        let got = &row[column];
        assert!(
            near(got, &wanted, by),
            "{case}, {id}, {column}: {got} is not {wanted}"
        );
    }
}

fn conformance() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let entries = fs::read_dir(folder).expect("the cases");
    let paths = entries.map(|it| it.expect("a readable entry").path());
    let mut cases: Vec<PathBuf> = paths.filter(|it| it.is_dir()).collect();
    cases.sort();
    cases
}

/// The accounts of a conformance case.
fn accounts(case: &Path) -> PathBuf {
    let names = ["accounts.csv", "accounts.json", "accounts.ndjson"];
    let mut files = names.iter().map(|it| case.join(it));
    files.find(|it| it.is_file()).expect("accounts")
}

/// What `SQLite` makes of the accounts of a conformance case.
fn scored(case: &Path, accounts: &Path, as_of: &str) -> Vec<serde_json::Map<String, Value>> {
    let (cells, (columns, rows)) = if accounts.extension().is_some_and(|it| it == "csv") {
        ("text", csv_rows(accounts))
    } else {
        ("typed", json_rows(accounts))
    };
    let flags = ["--as-of", as_of, "--cells", cells];
    let sql = query(&case.join("scoring.toml"), "sqlite", &flags);
    let connection = sqlite();
    load(&connection, "accounts", &columns, rows);
    run(&connection, &sql)
}

#[test]
fn every_conformance_case_gives_the_same_on_sqlite() {
    for case in conformance() {
        let expected = fs::read(case.join("expected.json")).expect("expected.json");
        let expected: Value = serde_json::from_slice(&expected).expect("a JSON document");
        let as_of = expected["as_of"].as_str().expect("a date");
        let got = scored(&case, &accounts(&case), as_of);
        let name = case.display().to_string();
        let wanted = expected["accounts"].as_array().expect("accounts");
        assert_eq!(got.len(), wanted.len(), "{name}");
        for wanted in wanted {
            let row = got.iter().find(|row| row["id"] == wanted["id"]);
            check(
                &name,
                row.unwrap_or_else(|| panic!("{name}: no {wanted}")),
                wanted,
            );
        }
    }
}
