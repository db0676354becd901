//! `health score --format xlsx`, read again. What its formulas compute is held against the engine
//! by `tests/spreadsheet`.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use serde_json::Value;
use tempfile::TempDir;

use crate::binary::{example, health};

/// Scores accounts into a workbook of a folder; what was said where that failed.
fn write(folder: &Path, words: &[&str]) -> Result<PathBuf, String> {
    let book = folder.join("scores.xlsx");
    let output = health()
        .args(["score", "--as-of", "2026-11-01", "-q", "-o"])
        .arg(&book)
        .args(words)
        .current_dir(folder)
        .output()
        .expect("the binary runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() {
        Ok(book)
    } else {
        Err(said)
    }
}

fn sheet(book: &Path, name: &str) -> Range<Data> {
    let mut book: Xlsx<_> = open_workbook(book).expect("a workbook");
    book.worksheet_range(name).expect("the sheet")
}

fn examples() -> String {
    example("accounts.csv")
}

/// The scores that the JSON has, in its order.
fn json(folder: &Path, words: &[&str]) -> Vec<Value> {
    let output = health()
        .args(["score", "--as-of", "2026-11-01", "-q", "--format", "json"])
        .args(words)
        .current_dir(folder)
        .output()
        .expect("the binary runs");
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    document["accounts"].as_array().expect("accounts").clone()
}

#[test]
fn a_workbook_carries_the_scores_of_the_engine_and_shows_them_rounded_down() {
    let folder = TempDir::new().expect("a folder");
    let words = [&examples(), "--sort", "risk"];
    let book = write(folder.path(), &words).expect("a workbook");
    let accounts = json(folder.path(), &words);
    let shown = sheet(&book, "Accounts");
    let arithmetic = sheet(&book, "Arithmetic");
    assert_eq!(shown.height(), accounts.len() + 1);
    assert_eq!(arithmetic.height(), accounts.len() + 3);
    for (row, account) in accounts.iter().enumerate() {
        let id = account["id"].as_str().expect("an id");
        assert_eq!(shown.get((row + 1, 1)), Some(&Data::String(id.to_owned())));
        assert_eq!(
            arithmetic.get((row + 3, 1)),
            Some(&Data::String(id.to_owned()))
        );
        let score = account["score"].as_f64();
        let carried = arithmetic.get((row + 3, 4)).and_then(number);
        assert_eq!(carried, score, "{id}");
        let tenths = score.map(|score| (score * 10.0 + 1e-9).floor() / 10.0);
        assert_eq!(shown.get((row + 1, 4)).and_then(number), tenths, "{id}");
    }
}

fn number(cell: &Data) -> Option<f64> {
    match cell {
        Data::Float(number) => Some(*number),
        Data::Int(number) => Some(*number as f64),
        _ => None,
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = TempDir::new().expect("a folder");
    let one = fs::read(write(folder.path(), &[&examples()]).expect("a workbook")).expect("bytes");
    std::thread::sleep(std::time::Duration::from_millis(2100));
    let other = fs::read(write(folder.path(), &[&examples()]).expect("a workbook")).expect("bytes");
    assert!(one == other);
}

#[test]
fn a_workbook_says_that_it_was_made_on_the_day_of_its_scores() {
    let folder = TempDir::new().expect("a folder");
    let book = write(folder.path(), &[&examples()]).expect("a workbook");
    let mut zip = zip::ZipArchive::new(fs::File::open(book).expect("a file")).expect("a zip");
    let mut core = String::new();
    let mut part = zip.by_name("docProps/core.xml").expect("the properties");
    part.read_to_string(&mut core).expect("text");
    for property in ["created", "modified"] {
        let told = format!("<dcterms:{property} xsi:type=\"dcterms:W3CDTF\">2026-11-01T00:00:00Z<");
        assert!(core.contains(&told), "{core}");
    }
}

const SCORECARD: &str = r#"
account = { id = "id", name = "name" }
bands = { green = 70, yellow = 40 }
positive.usage = { weight = 1, metric = "usage", range = [0, 10] }
"#;

#[test]
fn a_text_that_looks_like_a_formula_stays_a_text() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("scoring.toml"), SCORECARD).expect("a scorecard");
    let accounts = "id,name,usage\nA1,\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",7.5\n=1+1,,3\n";
    fs::write(folder.path().join("accounts.csv"), accounts).expect("accounts");
    let book = write(folder.path(), &["accounts.csv", "--sort", "input"]).expect("a workbook");
    let shown = sheet(&book, "Accounts");
    let name = Data::String("=HYPERLINK(\"http://x\",\"y\")".to_owned());
    assert_eq!(shown.get((1, 0)), Some(&name));
    assert_eq!(shown.get((2, 0)), Some(&Data::String("=1+1".to_owned())));
    let mut book: Xlsx<_> = open_workbook(&book).expect("a workbook");
    let formulas = book.worksheet_formula("Accounts").expect("the sheet");
    assert!(
        formulas
            .used_cells()
            .all(|(_, _, formula)| formula.is_empty())
    );
}

#[test]
fn the_formulas_name_the_cells_of_the_scorecard() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("scoring.toml"), SCORECARD).expect("a scorecard");
    fs::write(
        folder.path().join("accounts.csv"),
        "id,name,usage\nA1,Acme,7.5\n",
    )
    .expect("accounts");
    let book = write(folder.path(), &["accounts.csv"]).expect("a workbook");
    let mut book: Xlsx<_> = open_workbook(&book).expect("a workbook");
    let formulas = book.worksheet_formula("Arithmetic").expect("the sheet");
    let formula = |row, column| {
        formulas
            .get_value((row, column))
            .cloned()
            .unwrap_or_default()
    };
    let strength = "IF(K4=\"\",IF(Scorecard!$J$9=\"\",\"\",Scorecard!$J$9),\
                    MAX(0,MIN(1,(K4-Curves!$D$2)/(Curves!$D$3-Curves!$D$2))))";
    assert_eq!(formula(3, 11), strength);
    assert_eq!(formula(3, 12), "IF(L4=\"\",0,Scorecard!$H$9)");
    assert_eq!(formula(3, 13), "IF(L4=\"\",0,M4*L4)");
    assert_eq!(
        formula(3, 4),
        "IF(D4<>\"\",\"\",INT(100*J4/I4*1000000+0.5)/1000000)"
    );
}

#[test]
fn what_a_workbook_cannot_hold_is_refused_and_nothing_is_left() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("scoring.toml"), SCORECARD).expect("a scorecard");
    let accounts = format!("id,name,usage\nA1,{},7.5\n", "x".repeat(32_768));
    fs::write(folder.path().join("accounts.csv"), accounts).expect("accounts");
    let said = write(folder.path(), &["accounts.csv"]).expect_err("too long");
    assert!(
        said.contains("account A1 has a text of over 32,767 characters"),
        "{said}"
    );
    assert!(
        said.contains("help: leave that column out with --columns"),
        "{said}"
    );
    assert!(!folder.path().join("scores.xlsx").exists());
    let said = write(folder.path(), &[&examples(), "--rollup"]).expect_err("no roll-up");
    assert!(
        said.contains("--rollup needs --format table, markdown or json"),
        "{said}"
    );
}

/// Where the cells of the long sheets stand: spreadsheets refuse what is not in order.
fn places(book: &Path, part: &str) -> Vec<(u32, Vec<String>)> {
    let file = fs::File::open(book).expect("a file");
    let mut book = zip::ZipArchive::new(file).expect("a zip");
    let mut xml = String::new();
    let mut sheet = book.by_name(part).expect("the sheet");
    sheet.read_to_string(&mut xml).expect("text");
    let row = |row: &str| {
        let (number, cells) = row.split_once('"').expect("a number");
        let cells = cells.split("<c r=\"").skip(1);
        let names = cells.map(|cell| cell.split('"').next().expect("a name").to_owned());
        (number.parse().expect("a number"), names.collect())
    };
    xml.split("<row r=\"").skip(1).map(row).collect()
}

#[test]
fn cells_stand_in_order_also_where_profiles_add_signals() {
    let folder = TempDir::new().expect("a folder");
    let more = "
[[profile]]
id = \"new\"
when = { stage = \"new\" }
positive.early = { weight = 2, metric = \"early\", per = \"usage\", range = [0, 1] }
negative.late = { weight = 1, metric = \"late\", range = [0, 1], missing = \"worst\" }
";
    let base = "negative.bugs = { weight = 1, metric = \"bugs\", range = [0, 5] }";
    let scorecard = format!("{SCORECARD}{base}{more}");
    fs::write(folder.path().join("scoring.toml"), scorecard).expect("a scorecard");
    let accounts = "id,name,usage,early,late,bugs,stage\nA1,Acme,7.5,3,,2,new\nA2,Byte,,,,1,old\n";
    fs::write(folder.path().join("accounts.csv"), accounts).expect("accounts");
    let book = write(folder.path(), &["accounts.csv"]).expect("a workbook");
    for part in ["xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"] {
        let rows = places(&book, part);
        assert!(rows.len() > 2, "{part} has {} rows", rows.len());
        assert!(rows.is_sorted_by_key(|row| row.0), "{part}");
        for (row, names) in rows {
            let places = names.iter().map(|name| (name.len(), name.clone()));
            assert!(places.is_sorted(), "{part}, row {row}: {names:?}");
        }
    }
    let scores = json(folder.path(), &["accounts.csv", "--sort", "risk"]);
    let arithmetic = sheet(&book, "Arithmetic");
    for (row, account) in scores.iter().enumerate() {
        let carried = arithmetic.get((row + 3, 4)).and_then(number);
        assert_eq!(carried, account["score"].as_f64(), "{}", account["id"]);
    }
}

#[test]
fn a_formula_that_is_too_long_is_refused() {
    let folder = TempDir::new().expect("a folder");
    let signal = |n: u32| {
        format!(
            "positive.s{n} = {{ weight = 1, metric = \"usage\", range = [0, {n}], dimension = \"All\" }}\n"
        )
    };
    let signals: String = (1..=300).map(signal).collect();
    let scorecard = format!("{SCORECARD}{signals}dimension.All = {{ weight = 5 }}\n");
    fs::write(folder.path().join("scoring.toml"), scorecard).expect("a scorecard");
    fs::write(
        folder.path().join("accounts.csv"),
        "id,name,usage\nA1,Acme,7.5\n",
    )
    .expect("accounts");
    let said = write(folder.path(), &["accounts.csv"]).expect_err("too long");
    let expected = "error: the formula of s1 has over 8,192 characters, more than a spreadsheet's \
                    cell holds\n  help: split the dimension whose weight it shares";
    assert!(said.contains(expected), "{said}");
    assert!(!folder.path().join("scores.xlsx").exists());
}

#[test]
fn a_workbook_of_no_account_has_its_headings() {
    let folder = TempDir::new().expect("a folder");
    let book = write(folder.path(), &[&examples(), "--play", "nobody does that"]);
    let book = book.expect("a workbook");
    assert_eq!(sheet(&book, "Accounts").height(), 1);
    assert_eq!(sheet(&book, "Arithmetic").height(), 3);
}

#[test]
fn groups_stand_below_the_summary() {
    let folder = TempDir::new().expect("a folder");
    let book = write(folder.path(), &[&examples(), "--by", "owner"]).expect("a workbook");
    let summary = sheet(&book, "Summary");
    let rows: Vec<Vec<String>> = summary
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect();
    let of = |name: &str| rows.iter().find(|row| row[0] == name).expect("the row");
    assert_eq!(of("red")[1], "7");
    assert_eq!(
        of("owner")[1..6],
        ["accounts", "green", "yellow", "red", "not enough data"]
    );
    assert_eq!(of("Lin Wei")[1..6], ["8", "6", "1", "1", "0"]);
}
