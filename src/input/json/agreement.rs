//! What [`Rows::read_plain`] reads is what the JSON parser reads, of anything.

use std::ops::Range;

use proptest::prelude::*;

use crate::table::{Column, Table};

use super::fault::FaultKind;
use super::keys::Paths;
use super::row::{MAX_DEPTH, Rows};

/// The columns that are read; the last one lies deeper than anything may.
fn columns() -> Vec<String> {
    let names = ["id", "arr", "p.a", "p.q.b", "plan", "매출", "x.y"].map(str::to_owned);
    let deep = "d.".repeat(MAX_DEPTH) + "d";
    names.into_iter().chain([deep]).collect()
}

/// The accounts of a text, an account a line.
fn accounts(text: &str) -> Vec<Range<usize>> {
    let mut from = 0;
    let mut ranges = Vec::new();
    for line in text.split('\n') {
        let begin = from + (line.len() - line.trim_start().len());
        if text[begin..from + line.len()].starts_with('{') {
            ranges.push(begin..from + line.len());
        }
        from += line.len() + 1;
    }
    ranges
}

/// What came of reading a text: the first fault and its line, the cells, and the columns seen.
#[derive(Debug, PartialEq)]
struct Outcome {
    fault: Option<(u64, FaultKind)>,
    cells: Vec<String>,
    seen: Vec<bool>,
}

fn paths() -> Paths {
    let column = |name| Column { name, place: None };
    Paths::new(&columns().into_iter().map(column).collect::<Vec<_>>())
}

fn read(text: &str, plain: bool) -> Outcome {
    let paths = paths();
    let width = paths.names.len();
    let mut table = Table::new(width);
    let mut rows = Rows::new(&paths, text, &mut table);
    let mut fault = None;
    for (line, range) in (1..).zip(accounts(text)) {
        let read = if plain {
            rows.read(range, line)
        } else {
            rows.read_parsed(range, line)
        };
        fault = read.err();
        if fault.is_some() {
            break;
        }
    }
    let whole = text.to_owned() + &rows.finish();
    table.take_text(whole);
    // What a faulty account leaves behind is not looked at.
    let rows = table.rows() - usize::from(fault.is_some());
    let cell = |at: usize| format!("{:?}", table.cell(at / width, at % width));
    Outcome {
        cells: (0..rows * width).map(cell).collect(),
        seen: match fault {
            Some(_) => Vec::new(),
            None => table.seen().to_vec(),
        },
        fault,
    }
}

/// How many accounts of a text are read plain.
fn read_plain(text: &str) -> usize {
    let paths = paths();
    let mut table = Table::new(paths.names.len());
    let mut rows = Rows::new(&paths, text, &mut table);
    let ranges = accounts(text).into_iter();
    ranges
        .filter(|range| rows.read_plain(range.clone(), 1).is_some())
        .count()
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(&["id", "arr", "p", "plan", "other", "매출", "x", "q", "b"][..])
            .prop_map(str::to_owned),
        1 => prop::sample::select(
            &["", "ID ", "p.a", r"i\u0064", r"\ub9e4\ucd9c", r"\ud800", "a_key_that_is_so_long_that_no_window_holds_it"][..]
        ).prop_map(str::to_owned),
    ]
}

fn scalar() -> impl Strategy<Value = String> {
    let odd = [
        "-0",
        "0.0E+7",
        "01",
        "-00.5",
        "1.",
        "-",
        "1e400",
        "+1",
        "nul",
        "\"\\ude00\"",
        "\"\t\"",
        "0123456789012345678901234567890",
    ];
    let sound = [
        "true",
        "false",
        "null",
        "12345678901234567890123",
        "1E-2",
        "\"\\ud83d\\ude00\"",
    ];
    prop_oneof![
        4 => any::<i32>().prop_map(|number| number.to_string()),
        1 => any::<f64>().prop_map(|number| format!("{number:e}")),
        4 => (0..10_u64, 0..1000_u64).prop_map(|(whole, part)| format!("{whole}.{part:03}")),
        4 => prop::sample::select(sound.to_vec()).prop_map(str::to_owned),
        1 => prop::sample::select(odd.to_vec()).prop_map(str::to_owned),
        4 => "\"[a-z é,:{}\\[\\]]{0,40}\"",
        2 => "\"[a-z]{0,20}(\\\\[\"/nu]){0,2}[a-z0]{0,6}\"",
    ]
}

fn value() -> impl Strategy<Value = String> {
    let nested = scalar().prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3)
                .prop_map(|values| format!("[{}]", values.join(", "))),
            prop::collection::vec((key(), inner), 0..3).prop_map(|members| object(&members, 0)),
        ]
    });
    prop_oneof![8 => scalar(), 1 => nested]
}

/// An object, with its blanks set in one of a few ways.
fn object(members: &[(String, String)], style: usize) -> String {
    let (comma, colon) = [(",", ":"), (", ", ": "), (" ,\t", "\r : ")][style % 3];
    let member = |(key, value): &(String, String)| format!("\"{key}\"{colon}{value}");
    let members: Vec<String> = members.iter().map(member).collect();
    format!("{{{}}}", members.join(comma))
}

/// Accounts that mostly have the same keys.
fn text() -> impl Strategy<Value = String> {
    let keys = prop::collection::vec(key(), 1..8);
    let account = (prop::collection::vec((value(), 0..12_u8), 8), 0..12_usize);
    (keys, prop::collection::vec(account, 1..6)).prop_map(|(keys, accounts)| {
        let account = |(values, style): (Vec<(String, u8)>, usize)| {
            let kept = keys.iter().cloned().zip(values);
            let members: Vec<(String, String)> = kept
                .filter(|(_, (_, left_out))| *left_out > 0)
                .map(|(key, (value, _))| (key, value))
                .collect();
            object(&members, style / 5) + "\n"
        };
        accounts.into_iter().map(account).collect()
    })
}

/// Changes of one character each: where, what to, and whether it is put before what stands there.
fn changes() -> impl Strategy<Value = Vec<(usize, Option<char>, bool)>> {
    let letters: Vec<char> = "{}[]\":,\\ \ntfnue0159.+-E\u{1}\u{7f}\réa/"
        .chars()
        .collect();
    let letter = prop::option::weighted(0.7, prop::sample::select(letters));
    prop::collection::vec((any::<usize>(), letter, any::<bool>()), 0..3)
}

fn changed(text: &str, changes: &[(usize, Option<char>, bool)]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for &(at, letter, before) in changes {
        let at = at % (letters.len() + 1);
        if !before && at < letters.len() {
            letters.remove(at);
        }
        letters.splice(at..at, letter);
    }
    letters.into_iter().collect()
}

proptest! {
    #[test]
    fn both_read_the_same(text in text(), changes in changes()) {
        let text = changed(&text, &changes);
        prop_assert_eq!(read(&text, true), read(&text, false), "{}", text);
    }
}

#[test]
fn a_way_counts_only_where_it_was_checked() {
    let rows = [
        (
            "a first key behind a value",
            "{\"x\":1,\"id\":2}\n{\"id\":3}\n{\"x\":1\"id\":2}",
        ),
        (
            "a later key at the beginning",
            "{\"x\":1,\"id\":2}\n{,\"id\":2}",
        ),
        ("a comma at the end", "{\"id\":1}\n{\"id\":1,}"),
        (
            "a key twice",
            "{\"id\":1,\"x\":1,\"b\":1}\n{\"id\":1,\"x\":1,\"id\":1,\"x\":1}",
        ),
        (
            "two names of a column",
            "{\"id\":1,\"x\":2}\n{\"id\":1,\"ID\":2}",
        ),
        ("on the next line", "{\"id\":1,\n\"arr\":2}"),
        ("text behind", "{\"id\":1}{\"id\":1}"),
        (
            "a name before its path",
            "{\"p\":{\"a\":1},\"p.a\":2}\n{\"p.a\":2,\"p\":{\"a\":1}}",
        ),
        (
            "a path that ends early",
            "{\"p\":1}\n{\"p\":{\"q\":null}}\n{\"p\":{\"q\":[{}]}}",
        ),
        ("a column that is an object", "{\"id\":{}}"),
    ];
    for (name, text) in rows {
        assert_eq!(read(text, true), read(text, false), "{name}");
    }
    for depth in [MAX_DEPTH - 1, MAX_DEPTH] {
        for (name, open, close) in [("arrays", "[", "]"), ("a path", "{\"d\":", "}")] {
            let (open, close) = (open.repeat(depth), close.repeat(depth));
            let text = format!("{{\"d\":{open}7{close}}}");
            let parsed = read(&text, false);
            assert_eq!(parsed.fault.is_some(), depth == MAX_DEPTH, "{name}");
            assert_eq!(read(&text, true), parsed, "{depth} levels: {name}");
        }
    }
}

#[test]
fn the_usual_account_needs_no_parser() {
    let rows = [
        (
            "compact",
            "{\"id\":\"7\",\"arr\":-1.5e3,\"plan\":null,\"x\":true}",
        ),
        (
            "with blanks",
            "{ \"id\": \"7\", \"arr\" :12, \"x\": [1, {\"a\": \"\\n\"}] } \r",
        ),
        (
            "escapes",
            r#"{"\ub9e4\ucd9c":12,"plan":"\"gold\"","other":"\u00e9"}"#,
        ),
        ("paths", "{\"p\":{\"a\":1,\"q\":{\"b\":2}},\"x\":7}"),
        ("empty", "{}"),
    ];
    for (name, account) in rows {
        let text = format!("{account}\n").repeat(3);
        assert_eq!(read_plain(&text), 3, "{name}");
        assert_eq!(read(&text, true), read(&text, false), "{name}");
    }
}
