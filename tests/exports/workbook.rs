//! Sheets of workbooks: which one, and what its cells are.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Ran, folder, health, plain_scores, score_text, scorecard, scores};

/// A zip file of these entries.
fn packed(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in entries {
        writer.start_file(*name, stored).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook whose one sheet has these rows, as XML.
fn workbook(rows: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><workbookPr date1904=\"1\"/><sheets>\
         <sheet name=\"Data\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"r1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"r2\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>"
    );
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/>\
         <xf numFmtId=\"14\"/></cellXfs></styleSheet>"
    );
    let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
    let root = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    packed(&[
        ("_rels/.rels", &root),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &relations),
        ("xl/styles.xml", &styles),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

/// A header of these names and one account below it, whose cells are XML.
fn account(names: &[&str], cells: &str) -> Vec<u8> {
    let cells_of = |names: &[&str]| {
        let texts = names.join("</t></is></c><c t=\"inlineStr\"><is><t>");
        format!("<c t=\"inlineStr\"><is><t>{texts}</t></is></c>")
    };
    let header = cells_of(names);
    workbook(&format!(
        "<row r=\"1\">{header}</row><row r=\"3\">{cells}</row>"
    ))
}

fn score(names: &[&str], cells: &str, input: &str) -> Ran {
    score_text(account(names, cells), input, &[])
}

#[test]
fn cells_are_typed_as_the_sheet_has_them() {
    let rows = [
        ("a number", "arr", "<c><v>1234.5</v></c>", "1,1234.5,"),
        (
            "a formula's value",
            "arr",
            "<c><f>1+1</f><v>2</v></c>",
            "1,2.0,",
        ),
        (
            "a formula's empty text",
            "arr",
            "<c t=\"str\"><f>X1</f><v></v></c>",
            "1,,",
        ),
        (
            "a text that is a number",
            "arr",
            "<c t=\"str\"><v>(1,234.5)</v></c>",
            "1,-1234.5,",
        ),
        (
            "an error that is a null",
            "arr",
            "<c t=\"e\"><v>#N/A</v></c>",
            "1,,",
        ),
        ("true", "vip", "<c t=\"b\"><v>1</v></c>", "1,,100.0"),
        ("a number for a flag", "vip", "<c><v>0</v></c>", "1,,0.0"),
        (
            "a date since 1904",
            "met",
            "<c s=\"1\"><v>44835</v></c>",
            "1,,66.666667",
        ),
        (
            "a date with a time",
            "met",
            "<c s=\"1\"><v>44835.75</v></c>",
            "1,,66.666667",
        ),
    ];
    for (name, column, cell, expected) in rows {
        let ran = score(&["id", column], &format!("<c><v>1</v></c>{cell}"), "");
        assert_eq!(ran.code, 0, "{name}: {}", ran.said);
        assert!(ran.out.contains(expected), "{name}: {}", ran.out);
    }
}

#[test]
fn cells_that_are_no_value_are_refused() {
    let rows = [
        (
            "<c t=\"e\"><v>#REF!</v></c>",
            "the cell in column B is #REF!",
        ),
        (
            "<c><f>A1*2</f></c>",
            "the formula in column B was never computed",
        ),
        (
            "<c s=\"1\"><v>44835</v></c>",
            "invalid number \"2026-10-02\" for arr",
        ),
    ];
    for (cell, expected) in rows {
        let ran = score(&["id", "arr"], &format!("<c><v>1</v></c>{cell}"), "");
        assert_eq!(ran.code, 2, "{cell}: {}", ran.out);
        assert!(ran.said.contains(expected), "{cell}: {}", ran.said);
        assert!(ran.said.contains("<stdin>:3"), "{cell}: {}", ran.said);
    }
    let null = "null = [\"#REF!\"]";
    let ran = score(
        &["id", "arr"],
        "<c><v>1</v></c><c t=\"e\"><v>#REF!</v></c>",
        null,
    );
    assert_eq!(ran.code, 0, "{}", ran.said);
    // What the scorecard does not read does no harm.
    let unread = "<c><v>1</v></c><c t=\"e\"><v>#REF!</v></c>";
    assert_eq!(score(&["id", "other"], unread, "").code, 0);
}

#[test]
fn a_zip_file_that_is_no_workbook_is_named() {
    let rows = [
        ("word/document.xml", "a Word document"),
        ("xl/workbook.bin", "a binary Excel workbook"),
        ("accounts.csv", "a zip file"),
    ];
    for (entry, expected) in rows {
        let ran = score_text(packed(&[(entry, "id,arr\n1,2\n")]), "", &[]);
        assert_eq!(ran.code, 2);
        assert!(ran.said.contains(expected), "{entry}: {}", ran.said);
    }
}

#[test]
fn sheets_are_chosen_by_name_or_number() {
    let path = folder().join("workbook.xlsx").display().to_string();
    let expected = plain_scores();
    for sheet in ["Accounts", "1"] {
        assert!(
            scores(&["--sheet", sheet, &path], None) == expected,
            "{sheet}"
        );
    }
    let ran = health(
        &["score", "-c", &scorecard(), "--sheet", "Other", &path],
        None,
    );
    assert_eq!(ran.code, 2);
    assert!(
        ran.said.contains("its sheets are \"Accounts\", \"Notes\""),
        "{}",
        ran.said
    );
}
