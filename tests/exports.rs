//! Real exports: whatever tool wrote a file, the same accounts get the same scores; what cannot
//! be told apart is refused with the name of the flag that tells.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod convert;
mod misnamed;
mod refusals;
mod replies;
mod several;
mod totals;
mod workbook;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run of the command gave.
struct Ran {
    code: i32,
    out: String,
    said: String,
}

fn health(arguments: &[&str], input: Option<&[u8]>) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_health"));
    command.args(arguments).stdin(Stdio::piped());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    if let Some(input) = input {
        // A program that refuses early reads no further.
        let _ = stdin.write_all(input);
    }
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        said: String::from_utf8(output.stderr).unwrap(),
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/exports")
}

fn scorecard() -> String {
    folder().join("scoring.toml").display().to_string()
}

/// The files of the folder, without the scorecard.
fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_none_or(|suffix| suffix != "toml"));
    files.sort();
    assert!(files.len() >= 18, "only {} files", files.len());
    files
}

fn scores(arguments: &[&str], input: Option<&[u8]>) -> String {
    let card = scorecard();
    let fixed = [
        "score",
        "-c",
        &card,
        "--as-of",
        "2026-11-01",
        "--format",
        "json",
    ];
    let ran = health(&[&fixed, arguments].concat(), input);
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.said);
    ran.out
}

fn plain_scores() -> String {
    scores(&[&folder().join("utf-8.csv").display().to_string()], None)
}

/// Scores a text against a scorecard with two number columns, a date and a flag; `input` is what
/// stands under `[input]`.
fn score_text(text: impl AsRef<[u8]>, input: &str, flags: &[&str]) -> Ran {
    let card = format!(
        "account = {{ id = \"id\", value = \"arr\", optional = true }}\nbands = {{ green = 70, yellow = 40, min_coverage = 0 }}\n\
         positive.use = {{ weight = 1, metric = \"use\", range = [0, 100], optional = true }}\n\
         positive.met = {{ weight = 1, metric = \"met\", days = \"since\", range = [90, 0], optional = true }}\n\
         positive.vip = {{ weight = 1, metric = \"vip\", flag = true, optional = true }}\n[input]\n{input}\n"
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scoring.toml");
    fs::write(&path, card).unwrap();
    let path = path.display().to_string();
    let fixed = [
        "score",
        "-c",
        &path,
        "--as-of",
        "2026-11-01",
        "--format",
        "csv",
    ];
    let columns = ["--columns", "id,value,score"];
    health(&[&fixed[..], &columns, flags].concat(), Some(text.as_ref()))
}

/// The same of files with these names.
fn score_files(files: &[(&str, &str)], flags: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let path = |(name, text): &(&str, &str)| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let paths: Vec<String> = files.iter().map(path).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    score_text("", "", &[&paths, flags].concat())
}

#[test]
fn all_exports_of_the_same_accounts_score_alike() {
    let expected = plain_scores();
    assert!(expected.contains("\"value\":-150.5"), "{expected}");
    for file in files() {
        let path = file.display().to_string();
        assert!(scores(&[&path], None) == expected, "{path}");
        // Without its name a file is told by its content alone.
        let bytes = fs::read(&file).unwrap();
        assert!(scores(&["-"], Some(&bytes)) == expected, "{path} as stdin");
    }
}

#[test]
fn verbose_says_how_a_file_was_understood() {
    let rows = [
        (
            "windows-1252.csv",
            "csv, windows-1252, delimiter ';', header on line 1, decimal comma, 8 rows",
        ),
        (
            "utf-16.csv",
            "csv, UTF-16LE, delimiter '\\t', header on line 1, decimal point, 8 rows",
        ),
        (
            "two-members.csv.gz",
            "gzip, csv, UTF-8, delimiter ',', header on line 1, decimal point, 8 rows",
        ),
        (
            "packed.csv.zst",
            "zstd, csv, UTF-8, delimiter ',', header on line 1, decimal point, 8 rows",
        ),
        (
            "sep-line.csv",
            "csv, UTF-8, delimiter ';', header on line 2, decimal comma, 8 rows",
        ),
        (
            "workbook.xlsx",
            "sheet \"Accounts\", header on line 3, decimal point, 8 rows",
        ),
        (
            "title-and-total.csv",
            "the last row is a total, and was left out",
        ),
        ("title-and-total.csv", "the header is on line 4"),
        ("cp949.csv", "read as EUC-KR"),
        ("windows-874.csv", "read as windows-874"),
        ("shift-jis.csv", "read as Shift_JIS"),
    ];
    for (file, expected) in rows {
        let path = folder().join(file).display().to_string();
        let ran = health(&["score", "-v", "-c", &scorecard(), &path], None);
        assert!(ran.said.contains(expected), "{file}: {}", ran.said);
    }
}

#[test]
fn cells_are_read_as_people_write_them() {
    let rows = [
        (
            "point and groups",
            "id,arr\n1,\"1,234.5\"\n2,7\n",
            "",
            "1234.5",
        ),
        ("comma and groups", "id;arr\n1;1.234,5\n2;7\n", "", "1234.5"),
        (
            "another cell decides",
            "id;arr;use\n1;1.234;2\n2;7;0,5\n",
            "",
            "1234.0",
        ),
        ("an apostrophe", "id,arr\n1,1'234.5\n", "", "1234.5"),
        ("a narrow blank", "id;arr\n1;1\u{202f}234,5\n", "", "1234.5"),
        ("currency before", "id,arr\n1,$12.5\n", "", "12.5"),
        ("currency behind", "id;arr\n1;12,5 €\n", "", "12.5"),
        ("brackets", "id,arr\n1,(12.5)\n", "", "-12.5"),
        ("Unicode minus", "id,arr\n1,\u{2212}12.5\n", "", "-12.5"),
        ("declared", "id;arr\n1;1.234\n", "decimal = \",\"", "1234.0"),
        (
            "declared point",
            "id;arr\n1;1.234\n",
            "decimal = \".\"",
            "1.234",
        ),
        (
            "a typed number is no text",
            "[{\"id\":1,\"arr\":1.234}]",
            "",
            "1.234",
        ),
    ];
    for (name, text, input, expected) in rows {
        let ran = score_text(text, input, &[]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.said);
        let cells: Vec<&str> = ran.out.lines().nth(1).unwrap().split(',').collect();
        assert_eq!(cells[1], expected, "{name}");
    }
}

#[test]
fn dates_and_booleans_of_exports() {
    let dates = [
        ("ISO", "2026-10-02T23:00:00Z", ""),
        ("as BigQuery writes it", "2026-10-02 10:00:00 UTC", ""),
        ("as Ruby writes it", "2026-10-02 10:00:00 +0000", ""),
        ("as Postgres writes it", "2026-10-02 10:00:00.5+02", ""),
        ("as Zendesk writes it", "2026-10-02T10:00:00 +02:00", ""),
        ("small letters", "2026-10-02t10:00:00z", ""),
        ("day first", "02/10/2026", "dates = \"%d/%m/%Y\""),
        (
            "one of several",
            "2.10.2026",
            "dates = [\"%Y-%m-%d\", \"%d.%m.%Y\"]",
        ),
        ("serial day", "46297", "dates = \"excel\""),
        ("timestamp", "1790899200", "dates = \"epoch\""),
    ];
    for (name, cell, input) in dates {
        let ran = score_text(format!("id,met\n1,{cell}\n"), input, &[]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.said);
        assert!(ran.out.contains("1,,66.666667"), "{name}: {}", ran.out);
    }
    for (word, score) in [
        ("ja", "100.0"),
        ("não", "0.0"),
        ("はい", "100.0"),
        ("wahr", "100.0"),
    ] {
        let ran = score_text(format!("id,vip\n1,{word}\n"), "", &[]);
        assert!(
            ran.out.contains(&format!("1,,{score}")),
            "{word}: {}",
            ran.out
        );
    }
    let ran = score_text("id,vip\n1,oczywiście\n", "true = [\"oczywiście\"]", &[]);
    assert!(ran.out.contains("1,,100.0"), "{}{}", ran.out, ran.said);
    let ran = score_text("id,met\n1,03/04/2026\n", "", &[]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.said.contains("2026-04-03") && ran.said.contains("2026-03-04"),
        "{}",
        ran.said
    );
}

#[test]
fn what_stands_around_the_table_is_left_out_or_refused() {
    let good = [
        (
            "declared",
            "x\ny\nid;arr\n1;5\nend\n",
            "skip_rows = 2\nskip_footer = 1",
        ),
        ("found", "Report\n\nid;arr\n1;5\n", ""),
        ("a total", "id;arr\n1;5\nTotal;5\n", ""),
        ("a total beside an empty id", "arr;id\n5;1\nรวม;\n\n", ""),
        ("Excel's line", "sep=;\nid;arr\n1;5\n", ""),
        (
            "an account of that name",
            "id;arr\n1;5\nTotal;3\n2;4\n",
            "skip_footer = 0",
        ),
    ];
    for (name, text, input) in good {
        let ran = score_text(text, input, &[]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.said);
        assert!(ran.out.contains("1,5.0,"), "{name}: {}", ran.out);
        let lines = if input == "skip_footer = 0" { 4 } else { 2 };
        assert_eq!(ran.out.lines().count(), lines, "{name}: {}", ran.out);
    }
    let bad = [
        (
            "a total in between",
            "id;arr\n1;5\nTotal;5\n2;6\n",
            "",
            "looks like a total, and may be an account",
        ),
        (
            "an empty id",
            "id;arr\n1;5\n;5\n",
            "",
            "an account without an id",
        ),
        (
            "the id alone in a title",
            "x\nid\n1;5\n",
            "",
            "no column \"id\"",
        ),
        (
            "only a total",
            "id;arr\nTotal;5\n",
            "",
            "the input has no account",
        ),
    ];
    for (name, text, input, expected) in bad {
        let ran = score_text(text, input, &[]);
        assert_eq!(ran.code, 2, "{name}: {}", ran.out);
        assert!(ran.said.contains(expected), "{name}: {}", ran.said);
    }
}
