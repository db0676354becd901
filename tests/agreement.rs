//! The same data gives the same result, whatever it is written in and however it is cut.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::process::Output;

use health_score::input::{Options, Reader, Source};
use health_score::report::json;
use health_score::score::{Account, Bound, Depth, Request, Scores};
use health_score::scorecard::Scorecard;
use health_score::table::Table;

use crate::binary::health;

const SCORECARD: &str = r#"
[account]
id = "id"
name = "company"
value = "arr"
segment = "plan"
optional = true

[bands]
green = 70
yellow = 40
min_coverage = 0.3

[positive]
logins = { weight = 5, metric = "logins", range = [0, 60] }
mood = { weight = 3, metric = "mood", values = { good = 1, poor = 0 }, other = "missing" }
calls = { weight = 2, metric = "calls", per = "seats", range = [0, 2], default = 1, optional = true }

[negative]
tickets = { weight = 4, metric = "tickets", range = [0, 7], missing = "neutral" }
renewal = { weight = 1, metric = "renewal", days = "until", range = [90, 0] }

[[rule]]
id = "leaving"
when = { status = "Leaving, soon" }
cap = "red"
reason = "They say so"

[[play]]
action = "Call"
when = { "@band" = "red", plan = "pro" }
"#;

const COLUMNS: [&str; 11] = [
    "id", "company", "arr", "plan", "logins", "mood", "calls", "seats", "tickets", "renewal",
    "status",
];

/// Rows with quotes, delimiters, line breaks, empty cells and other scripts.
fn rows(count: usize) -> Vec<[String; 11]> {
    let pick = |row: usize, options: &[&str]| options[row % options.len()].to_owned();
    let row = |row: usize| {
        [
            format!("{row:04}"),
            pick(
                row,
                &[
                    "Acme, Inc.",
                    "Bäckerei \"Süd\"",
                    "東京;東",
                    "two\nlines",
                    "",
                    "a|b\tc",
                ],
            ),
            pick(
                row,
                &[
                    "1200",
                    "",
                    "0",
                    "99.5",
                    "-20",
                    "1e5",
                    "100000000000000000000",
                ],
            ),
            pick(row, &["pro", "team", ""]),
            (row * 7 % 83).to_string(),
            pick(row, &["good", "poor", "Good ", "", "dunno"]),
            pick(row, &["3", "", "10"]),
            pick(row, &["5", "0", "", "8"]),
            pick(row, &["", "2", "9", "0.5"]),
            pick(
                row,
                &["2026-11-20", "", "2026-10-01", "2027-03-01T10:00:00Z"],
            ),
            pick(row, &["", "", "Leaving, soon", "stays"]),
        ]
    };
    (0..count).map(row).collect()
}

fn delimited(rows: &[[String; 11]], columns: &[usize], delimiter: char) -> String {
    let mut text = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = &str>| {
        for (place, cell) in cells.enumerate() {
            if place > 0 {
                text.push(delimiter);
            }
            let _ = write!(text, "\"{}\"", cell.replace('"', "\"\""));
        }
        text.push('\n');
    };
    line(&mut columns.iter().map(|&column| COLUMNS[column]));
    for row in rows {
        line(&mut columns.iter().map(|&column| row[column].as_str()));
    }
    text
}

/// The accounts as JSON objects; empty cells are `null`, or left out.
fn objects(rows: &[[String; 11]], columns: &[usize], typed: bool, nulls: bool) -> Vec<String> {
    let object = |row: &[String; 11]| {
        let members = columns.iter().filter_map(|&column| {
            let (name, cell) = (COLUMNS[column], row[column].as_str());
            let number = typed && column != 0 && cell.parse::<f64>().is_ok();
            match cell {
                "" if nulls => Some(format!("\"{name}\": null")),
                "" => None,
                _ if number => Some(format!("\"{name}\": {cell}")),
                _ => Some(format!("\"{name}\": {}", serde_json::Value::from(cell))),
            }
        });
        format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
    };
    rows.iter().map(object).collect()
}

/// A folder with the same rows in every format; gives back the names.
fn write_all(folder: &Path, rows: &[[String; 11]], columns: &[usize]) -> Vec<&'static str> {
    let text = objects(rows, columns, false, true);
    let typed = objects(rows, columns, true, false);
    let turned: Vec<usize> = columns.iter().rev().copied().collect();
    let files = [
        ("comma.csv", delimited(rows, columns, ',')),
        ("semicolon.csv", delimited(rows, columns, ';')),
        ("pipe.txt", delimited(rows, columns, '|')),
        ("tab.tsv", delimited(rows, columns, '\t')),
        (
            "crlf.csv",
            delimited(rows, columns, ',').replace("\"\n", "\"\r\n"),
        ),
        (
            "marked.csv",
            format!("\u{feff}{}", delimited(rows, columns, ',')),
        ),
        ("turned.csv", delimited(rows, &turned, ',')),
        ("array.json", format!("[{}]", text.join(","))),
        ("pretty.json", format!("[\n  {}\n]\n", typed.join(",\n  "))),
        (
            "wrapped.json",
            format!(
                "{{\"ok\": true, \"data\": [{}], \"next\": null}}",
                typed.join(", ")
            ),
        ),
        ("lines.ndjson", text.join("\n")),
        ("typed.jsonl", typed.join("\r\n") + "\r\n\r\n"),
        ("no-suffix-array", format!("\n[{}]", typed.join(","))),
        ("no-suffix-lines", typed.join("\n")),
    ];
    for (name, text) in &files {
        fs::write(folder.join(name), text).expect(name);
    }
    fs::write(folder.join("scoring.toml"), SCORECARD).expect("scoring.toml");
    files.map(|(name, _)| name).to_vec()
}

fn score(folder: &Path, words: &str) -> Output {
    let mut command = health();
    command
        .args(["score", "--as-of", "2026-11-01"])
        .args(words.split_whitespace());
    command
        .current_dir(folder)
        .output()
        .expect("the binary runs")
}

fn printed(folder: &Path, words: &str) -> String {
    let output = score(folder, words);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words}: {said}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn every_format_gives_the_same_result() {
    let folder = tempfile::tempdir().expect("a folder");
    let all: Vec<usize> = (0..COLUMNS.len()).collect();
    let names = write_all(folder.path(), &rows(500), &all);
    for flags in [
        "--format json --keep logins,status --by segment",
        "--format csv --keep company,plan",
        "--format table --sort value",
    ] {
        let first = printed(folder.path(), &format!("{} {flags}", names[0]));
        assert!(first.len() > 10_000, "{flags}");
        for name in &names[1..] {
            let other = printed(folder.path(), &format!("{name} {flags}"));
            assert!(other == first, "{name} differs with {flags}");
        }
    }
}

#[test]
fn an_absent_optional_column_is_the_same_in_every_format() {
    let folder = tempfile::tempdir().expect("a folder");
    // Without company, arr and calls: calls has a default, which an absent column does not get.
    let some = [0, 3, 4, 5, 7, 8, 9, 10];
    let names = write_all(folder.path(), &rows(60), &some);
    let first = printed(folder.path(), &format!("{} --format json", names[0]));
    let document: serde_json::Value = serde_json::from_str(&first).expect("JSON");
    let calls = &document["accounts"][0]["signals"][2];
    assert_eq!(calls["id"], "calls");
    assert!(
        calls["strength"].is_null() && calls["measured"] == false,
        "{calls}"
    );
    for name in &names[1..] {
        let output = score(folder.path(), &format!("{name} --format json"));
        assert!(output.stdout == first.as_bytes(), "{name} differs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            said, "note: 4 of 5 signals found; no column for company, arr, calls\n",
            "{name}"
        );
    }
}

#[test]
fn standard_input_is_read_like_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let all: Vec<usize> = (0..COLUMNS.len()).collect();
    let names = write_all(folder.path(), &rows(100), &all);
    let quantile = SCORECARD.replace(
        "green = 70\nyellow = 40",
        "green = \"top 25%\"\nred = \"bottom 30%\"",
    );
    fs::write(folder.path().join("quantile.toml"), quantile).expect("quantile.toml");
    for scorecard in ["scoring.toml", "quantile.toml"] {
        for name in names.iter().filter(|&&name| name != "tab.tsv") {
            let from_file = printed(
                folder.path(),
                &format!("{name} -c {scorecard} --format csv"),
            );
            let mut command = health();
            command.args([
                "score",
                "--as-of",
                "2026-11-01",
                "--format",
                "csv",
                "-c",
                scorecard,
            ]);
            let file = File::open(folder.path().join(name)).expect(name);
            let output = command.current_dir(folder.path()).stdin(file).output();
            let output = output.expect("the binary runs");
            let same = output.stdout == from_file.as_bytes();
            assert!(same, "{name}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

#[test]
fn several_files_are_one_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let all: Vec<usize> = (0..COLUMNS.len()).collect();
    let rows = rows(300);
    write_all(folder.path(), &rows, &all);
    let whole = printed(folder.path(), "comma.csv --format json --by segment");
    let turned: Vec<usize> = all.iter().rev().copied().collect();
    let parts = [
        ("a.csv", delimited(&rows[..100], &turned, ';')),
        (
            "b.json",
            format!(
                "[{}]",
                objects(&rows[100..220], &all, true, false).join(",")
            ),
        ),
        (
            "c.ndjson",
            objects(&rows[220..], &all, false, true).join("\n"),
        ),
    ];
    for (name, text) in parts {
        fs::write(folder.path().join(name), text).expect(name);
    }
    assert!(
        printed(
            folder.path(),
            "a.csv b.json c.ndjson --format json --by segment"
        ) == whole
    );
}

#[test]
fn an_account_with_several_dates_is_scored_by_its_last_row() {
    let folder = tempfile::tempdir().expect("a folder");
    let scorecard = "[account]\nid = \"id\"\ndate = \"day\"\n[bands]\ngreen = 70\nyellow = 40\n\
                     [positive]\nuse = { weight = 1, metric = \"use\", range = [0, 100] }\n";
    fs::write(folder.path().join("scoring.toml"), scorecard).expect("scoring.toml");
    let data = "id,day,use\nA,2026-10-01,10\nB,2026-10-30,20\nA,2026-10-31,30\nA,2026-12-01,99\n\
                A,2026-09-01,40\nB,2026-11-01,50\nC,2026-11-02,60\n";
    fs::write(folder.path().join("data.csv"), data).expect("data.csv");
    let words = "data.csv --format csv --columns id,score";
    assert_eq!(
        printed(folder.path(), words),
        "id,score\r\nA,30.0\r\nB,50.0\r\n"
    );
    let later = "data.csv --format csv --columns id,score --as-of 2027-01-01";
    let mut command = health();
    command
        .arg("score")
        .args(later.split_whitespace())
        .current_dir(folder.path());
    let output = command.output().expect("the binary runs");
    // In the order of the rows that count.
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "id,score\r\nA,99.0\r\nB,50.0\r\nC,60.0\r\n"
    );
    let note = "note: 1 account has no row up to 2026-11-01, and no score\n";
    assert_eq!(
        String::from_utf8_lossy(&score(folder.path(), words).stderr),
        note
    );
}

/// Scores a source block by block, in a turned order of the blocks, through the library.
fn through_the_library(scorecard: &Scorecard, source: &Source, block_size: usize) -> String {
    let options = Options {
        block_size,
        ..Options::default()
    };
    let mut reader = Reader::open(source, &options).expect("a right input");
    let request = Request {
        depth: Depth::Full,
        ..Request::new("2026-11-01".parse().expect("a date"))
    };
    let bound = Bound::new(scorecard, reader.header(), &request).expect("all columns");
    let parser = reader.select(bound.columns()).expect("all columns");
    let mut blocks = Vec::new();
    while let Some(block) = reader.next_block(Vec::new()).expect("a right input") {
        blocks.push(block);
    }
    let mut parts: Vec<(usize, String)> = Vec::new();
    std::thread::scope(|scope| {
        let work = |(place, block)| {
            let (bound, parser) = (&bound, &parser);
            scope.spawn(move || {
                let (mut table, mut scores) = (Table::new(bound.columns().len()), Scores::new());
                parser.parse(block, &mut table).expect("a right input");
                bound.score(&table, &mut scores);
                let mut out = Vec::new();
                for row in 0..table.rows() {
                    json::account(&mut out, &Account::new(bound, &table, &scores, row), None);
                    out.push(b'\n');
                }
                (place, String::from_utf8(out).expect("UTF-8"))
            })
        };
        let threads: Vec<_> = blocks.into_iter().enumerate().map(work).collect();
        let joined = threads.into_iter().map(|it| it.join().expect("no panic"));
        parts.extend(joined);
    });
    parts.sort();
    parts.into_iter().map(|(_, part)| part).collect()
}

#[test]
fn blocks_and_threads_change_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let all: Vec<usize> = (0..COLUMNS.len()).collect();
    let names = write_all(folder.path(), &rows(40), &all);
    let scorecard = Scorecard::parse("scoring.toml", SCORECARD)
        .expect("right")
        .scorecard;
    let first = printed(folder.path(), "comma.csv --format ndjson");
    for name in names {
        let source = Source::File(folder.path().join(name));
        for block_size in [1, 7, 100, 1000, 4096, 1 << 20] {
            let result = through_the_library(&scorecard, &source, block_size);
            assert!(result == first, "{name} in blocks of {block_size}");
        }
    }
}
