//! Reading accounts: what is accepted comes out to the letter, whatever the size of the blocks;
//! what is not is refused with its place.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod csv;
mod json;
mod properties;

use std::sync::Arc;

use health_score::cell::{Cell, fold};
use health_score::input::{Encoding, Format, InputError, Options, Reader, Source};
use health_score::table::{Column, Header, Table};

/// A cell as it was read: its kind and its text.
type Read = (char, String);

fn source(name: &str, bytes: &[u8]) -> Source {
    Source::Memory {
        name: name.to_owned(),
        bytes: Arc::from(bytes),
    }
}

fn options(format: Option<Format>, block_size: usize) -> Options {
    Options {
        format,
        block_size,
        // What is not UTF-8 is a fault here, and not another encoding.
        encoding: Some(Encoding::UTF_8),
        ..Options::default()
    }
}

/// The columns, by name; for CSV all of the header when none is named.
fn columns(header: &Header, names: &[&str]) -> Vec<Column> {
    let listed = match header {
        Header::Listed(listed) => listed.as_slice(),
        Header::Open => &[],
    };
    if names.is_empty() {
        let places = listed.iter().enumerate();
        return places
            .map(|(place, name)| Column {
                name: fold(name).into_owned(),
                place: Some(place),
            })
            .collect();
    }
    let by_name = |name: &&str| Column {
        name: fold(name).into_owned(),
        place: listed.iter().position(|other| fold(other) == fold(name)),
    };
    names.iter().map(by_name).collect()
}

/// All rows with their lines, read one block after another.
fn read(
    source: &Source,
    options: &Options,
    names: &[&str],
) -> Result<Vec<(u64, Vec<Read>)>, InputError> {
    let mut reader = Reader::open(source, options)?;
    let columns = columns(reader.header(), names);
    let parser = reader.select(&columns)?;
    let mut table = Table::new(columns.len());
    let mut rows = Vec::new();
    while let Some(block) = reader.next_block(table.reset(String::new()).into_bytes())? {
        parser.parse(block, &mut table)?;
        for row in 0..table.rows() {
            let cells = (0..columns.len()).map(|column| match table.cell(row, column) {
                Cell::Text(text) => ('t', text.to_owned()),
                Cell::Number(text) => ('n', text.to_owned()),
                Cell::Boolean(truth) => ('b', truth.to_string()),
            });
            rows.push((table.line(row), cells.collect()));
        }
    }
    Ok(rows)
}

fn texts(rows: Vec<(u64, Vec<Read>)>) -> Vec<Vec<String>> {
    let row = |(_, cells): (u64, Vec<Read>)| cells.into_iter().map(|cell| cell.1).collect();
    rows.into_iter().map(row).collect()
}

/// `code line:column message` of the error, which must be the same for all block sizes.
fn refusal(file: &str, bytes: &[u8], names: &[&str]) -> String {
    let refuse = |block_size| {
        let source = source(file, bytes);
        let read = read(&source, &options(None, block_size), names);
        let diagnostic = read.expect_err(file).diagnostic();
        let place = diagnostic.place.expect("a place");
        assert_eq!(place.file, file);
        assert!(diagnostic.help.is_some(), "{} has no help", diagnostic.code);
        let number = |n: Option<u64>| n.map_or("-".to_owned(), |n| n.to_string());
        format!(
            "{} {}:{} {}",
            diagnostic.code,
            number(place.line),
            number(place.column),
            diagnostic.message
        )
    };
    let whole = refuse(1 << 20);
    for block_size in [1, 2, 3, 7, 64] {
        assert_eq!(refuse(block_size), whole, "block size {block_size}");
    }
    whole
}

#[test]
fn what_is_too_long_is_refused() {
    let field = "x".repeat((1 << 20) + 1);
    let row = format!("{},", "x".repeat(1 << 20)).repeat(17);
    let names = "a,".repeat(17);
    let wide = "a,".repeat(10_000);
    let keys: Vec<String> = (0..10_001).map(|key| format!("\"{key}\":0")).collect();
    let rows = [
        (
            "field",
            "a.csv",
            format!("id,x\n1,2\n3,{field}\n"),
            "field-too-long 3:3 a field is longer than 1 MiB",
        ),
        (
            "row",
            "a.csv",
            format!("{names}b\n{row}\n"),
            "row-too-long 2:- a row is longer than 16 MiB",
        ),
        (
            "columns",
            "a.csv",
            format!("{wide}a\n"),
            "too-many-columns 1:- the header has more than 10000 columns",
        ),
        (
            "value",
            "a.json",
            format!("[\n{{\"id\":\"{field}\"}}]"),
            "field-too-long 2:- a value is longer than 1 MiB",
        ),
        (
            "account",
            "a.json",
            format!("[{{\"id\":1}},\n{{\"x\":\"{row}\"}}]"),
            "row-too-long 2:- a value is longer than 16 MiB",
        ),
        (
            "line",
            "a.jsonl",
            format!("{{\"id\":1}}\n{{\"x\":\"{row}\"}}"),
            "row-too-long 2:- a value is longer than 16 MiB",
        ),
        (
            "around",
            "a.json",
            format!("{{\"x\":\"{row}\",\"a\":[{{}}]}}"),
            "row-too-long 1:- a value is longer than 16 MiB",
        ),
        (
            "keys",
            "a.jsonl",
            format!("{{{}}}", keys.join(",")),
            "too-many-columns 1:- an object has more than 10000 keys",
        ),
    ];
    for (name, file, text, expected) in rows {
        for block_size in [1 << 16, 1 << 20, 1 << 25] {
            let source = source(file, text.as_bytes());
            let ids: &[&str] = if file == "a.csv" { &["x"] } else { &["id"] };
            let error = read(&source, &options(None, block_size), ids).expect_err(name);
            let diagnostic = error.diagnostic();
            let place = diagnostic.place.unwrap();
            let column = place
                .column
                .map_or("-".to_owned(), |column| column.to_string());
            let line = place.line.unwrap();
            let said = format!("{} {line}:{column} {}", diagnostic.code, diagnostic.message);
            assert_eq!(said, expected, "{name}, blocks of {block_size}");
        }
    }
}

#[test]
fn the_format_is_told_by_suffix_and_by_content() {
    let rows = [
        ("suffix csv", "a.csv", "[id]\n{1\n", Format::Csv),
        ("suffix jsonl", "a.JSONL", "{\"id\":1}", Format::NdJson),
        ("array", "data", " \n[{\"id\":1}]", Format::Json),
        (
            "byte order mark",
            "data",
            "\u{feff}[{\"id\":1}]",
            Format::Json,
        ),
        (
            "object with a list",
            "data",
            "{\"n\":1,\"accounts\": [ {\"id\":1}]}\n",
            Format::Json,
        ),
        (
            "one flat object",
            "data",
            "{\"id\":1,\"tags\":[\"x\"]}\n",
            Format::NdJson,
        ),
        (
            "one flat object over lines",
            "data",
            "{\n\"id\":1}\n",
            Format::NdJson,
        ),
        (
            "two objects",
            "data",
            "{\"id\":1,\"c\":[{}]}\n{\"id\":2}\n",
            Format::NdJson,
        ),
        ("text", "data", "id\n1\n", Format::Csv),
    ];
    for (name, file, text, expected) in rows {
        for block_size in [1, 5, 1 << 20] {
            let source = source(file, text.as_bytes());
            let reader = Reader::open(&source, &options(None, block_size)).unwrap();
            assert_eq!(reader.understood().format, Some(expected), "{name}");
            let rows = read(&source, &options(None, block_size), &["id"]).unwrap();
            assert!(!rows.is_empty(), "{name}");
        }
    }
    assert_eq!("ndjson".parse(), Ok(Format::NdJson));
    assert!("yaml".parse::<Format>().is_err());
}

#[test]
fn ids_stay_text_to_the_letter_and_lines_are_counted() {
    let csv = "\u{feff}\n id ,\"n\"\"1\"\"\"\r\n007,\"a\r\n\"\"b\"\"\"\n\n1E5,\"\"\r\n12345678901234567890,é";
    let json = "{\"next\": null, \"accounts\": [\n{\"ID\":\"007\",\"n\":true},\n {\"n\":null,\n\"id\":1E5},\n\n{\"id\":12345678901234567890,\"n\":\"\\u00e9\\n\"}], \"of\":\n [1]}";
    let expected_csv = [
        (3, [("t", "007"), ("t", "a\r\n\"b\"")]),
        (6, [("t", "1E5"), ("t", "")]),
        (7, [("t", "12345678901234567890"), ("t", "é")]),
    ];
    let expected_json = [
        (2, [("t", "007"), ("b", "true")]),
        (3, [("n", "1E5"), ("t", "")]),
        (6, [("n", "12345678901234567890"), ("t", "é\n")]),
    ];
    let own = |rows: [(u64, [(&str, &str); 2]); 3]| {
        rows.map(|(line, cells)| {
            let cells = cells.map(|(kind, text)| (kind.chars().next().unwrap(), text.to_owned()));
            (line, cells.to_vec())
        })
    };
    for block_size in 1..100 {
        let options = options(None, block_size);
        let rows = read(&source("a.csv", csv.as_bytes()), &options, &[]).unwrap();
        assert_eq!(rows, own(expected_csv), "CSV, blocks of {block_size}");
        let rows = read(&source("a.json", json.as_bytes()), &options, &["id", "n"]).unwrap();
        assert_eq!(rows, own(expected_json), "JSON, blocks of {block_size}");
    }
    let reader = Reader::open(&source("a.csv", csv.as_bytes()), &Options::default()).unwrap();
    let names = ["id", "n\"1\""].map(str::to_owned).to_vec();
    assert_eq!(reader.header(), &Header::Listed(names));
    assert_eq!(reader.header_line(), 2);
}
