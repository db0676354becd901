//! What cannot be told or read is refused with the name of the flag that tells.

use std::fmt::Write as _;
use std::fs;

use super::{folder, health, score_text, scorecard};

#[test]
fn what_cannot_be_told_names_the_flag() {
    let rows: [(&str, &[u8], &[&str], &str); 8] = [
        (
            "one or a thousand",
            b"id,arr\n1,\"1,234\"\n",
            &[],
            "--decimal",
        ),
        ("three decimals", b"id;arr\n1;1.234\n", &[], "--decimal"),
        ("both marks", b"id;arr\n1;1,5\n2;1.5\n", &[], "--decimal"),
        (
            "too few letters",
            b"id,arr,x\n1,5,\xb4\xd5\n",
            &[],
            "--encoding",
        ),
        ("two delimiters", b"a,b;c\n1,2;3\n", &[], "--delimiter"),
        (
            "no such encoding",
            b"id,arr\n1,5\n",
            &["--encoding", "klingon"],
            "windows-1252",
        ),
        (
            "no workbook",
            b"id,arr\n1,5\n",
            &["--sheet", "2"],
            "--sheet",
        ),
        ("a login page", b"<!DOCTYPE html>\n<html>", &[], "web page"),
    ];
    for (name, text, flags, expected) in rows {
        let ran = score_text(text, "", flags);
        assert_eq!(ran.code, 2, "{name}: {}", ran.out);
        assert!(ran.said.contains(expected), "{name}: {}", ran.said);
    }
    let told = score_text("id,arr\n1,\"1,234\"\n", "", &["--decimal", "."]);
    assert!(told.out.contains("1,1234.0,"), "{}", told.out);
    let told = score_text(
        b"id,arr,x\n1,5,\xb4\xd5\n",
        "",
        &["--encoding", "windows-874"],
    );
    assert_eq!(told.code, 0, "{}", told.said);
}

#[test]
fn a_mark_that_comes_late_is_not_guessed() {
    let mut text = String::from("id;arr\n");
    for account in 0..200_000 {
        writeln!(text, "{account};12").unwrap();
    }
    let whole = score_text(&text, "", &[]);
    assert_eq!(whole.code, 0, "{}", whole.said);
    let late = score_text(text.clone() + "x;1.234\n", "", &[]);
    assert_eq!(late.code, 2);
    assert!(late.said.contains("--decimal"), "{}", late.said);
    let told = score_text(text + "x;1.234\n", "", &["--decimal", ","]);
    assert!(told.out.contains("x,1234.0,"), "{}", told.said);
}

#[test]
fn a_date_in_another_layout_is_told_the_one_that_fits() {
    let rows = [
        ("10/31/2026", "", "`dates = \"%m/%d/%Y\"`"),
        ("\"Oct 28, 2026\"", "", "`dates = \"%b %d, %Y\"`"),
        (
            "10/31/2026",
            "dates = \"MM/DD/YYYY\"",
            "help: write \"%m/%d/%Y\"",
        ),
        (
            "31.10.2026",
            "dates = [\"iso\", \"dd.mm.yyyy\"]",
            "help: write \"%d.%m.%Y\"",
        ),
    ];
    for (cell, input, expected) in rows {
        let ran = score_text(format!("id,met\n1,{cell}\n"), input, &[]);
        assert_eq!(ran.code, 2, "{cell}: {}", ran.out);
        assert!(ran.said.contains(expected), "{cell}: {}", ran.said);
    }
}

#[test]
fn what_cannot_be_seen_in_a_cell_is_shown() {
    let rows = [
        ("no width", "1\u{200b}2", r"1\u{200b}2"),
        ("a joiner", "1\u{200d}2", r"1\u{200d}2"),
        ("a direction", "\u{202e}12", r"\u{202e}12"),
        ("a mark inside", "1\u{feff}2", r"1\u{feff}2"),
    ];
    for (name, cell, expected) in rows {
        for text in [
            format!("id,arr\n1,{cell}\n"),
            format!("[{{\"id\":1,\"arr\":\"{cell}\"}}]"),
        ] {
            let ran = score_text(text, "", &[]);
            let message = format!("invalid number \"{expected}\" for arr");
            assert!(ran.said.contains(&message), "{name}: {}", ran.said);
        }
    }
}

#[test]
fn a_damaged_file_is_refused() {
    for file in [
        "two-members.csv.gz",
        "packed.csv.zst",
        "workbook.xlsx",
        "workbook.ods",
    ] {
        let bytes = fs::read(folder().join(file)).unwrap();
        let half = &bytes[..bytes.len() / 2];
        let ran = health(&["score", "-c", &scorecard()], Some(half));
        assert_eq!(ran.code, 2, "{file}: {}", ran.out);
        assert!(
            ran.out.is_empty() && ran.said.contains("error: "),
            "{file}: {}",
            ran.said
        );
    }
}
