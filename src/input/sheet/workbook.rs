//! Workbooks: which kind they are, which sheet is meant, and its cells.

use std::borrow::Cow;
use std::io::{self, Cursor, Read};

use calamine::{
    Data, DataRef, ExcelDateTime, Ods, Reader as _, Sheet as Entry, SheetType, SheetVisible, Xlsx,
    open_workbook_from_rs,
};
use zip::ZipArchive;

use crate::diagnostic::quote;

use super::super::content::not_a_table;
use super::super::intake::Intake;
use super::super::{InputError, Options};
use super::rows::{Kind, Rows, SheetCell};
use super::{Sheet, in_workbook};

/// The longest workbook in bytes, as a file and unpacked: it is held in memory.
const MOST: u64 = 256 << 20;
const MOST_UNPACKED: u64 = 1 << 30;

/// The most cells of an `.ods` sheet, whose repeated cells take no room in the file.
const MOST_CELLS: usize = 50_000_000;

enum Book {
    Xlsx(Box<Xlsx<Cursor<Vec<u8>>>>),
    Ods(Ods<Cursor<Vec<u8>>>),
}

/// Reads the sheet of a workbook that `--sheet` names, else the first that is not hidden.
pub(in crate::input) fn open(intake: Intake, options: &Options) -> Result<Sheet, InputError> {
    let file = intake.file.clone();
    let Some(bytes) = intake.read_all(MOST)? else {
        let message = "the workbook is larger than 256 MiB".to_owned();
        return Err(in_workbook(&file, message, "export the sheet as CSV"));
    };
    let ods = is_ods(&bytes, &file)?;
    let bytes = Cursor::new(bytes);
    let book = if ods {
        open_workbook_from_rs(bytes).map(Book::Ods).map_err(damaged)
    } else {
        open_workbook_from_rs(bytes)
            .map(|book| Book::Xlsx(Box::new(book)))
            .map_err(damaged)
    };
    let bad = |message| {
        in_workbook(
            &file,
            message,
            "open it in a spreadsheet program and save it",
        )
    };
    let mut book = book.map_err(bad)?;
    let sheets = match &book {
        Book::Xlsx(book) => book.sheets_metadata(),
        Book::Ods(book) => book.sheets_metadata(),
    };
    let name = choose(sheets, options.sheet.as_deref())
        .map_err(|message| in_workbook(&file, message, "name one of its sheets with --sheet"))?;
    let rows = match &mut book {
        Book::Xlsx(book) => xlsx_rows(book, &name),
        Book::Ods(book) => ods_rows(book, &name),
    };
    let sheet = Sheet::new(name, rows.map_err(bad)?, options);
    sheet.map_err(|fault| InputError::in_file(&file, *fault))
}

fn damaged(error: impl std::fmt::Display) -> String {
    format!("the workbook cannot be read: {error}")
}

/// Whether a zip file is an `.ods` workbook; an error where it is neither that nor `.xlsx`, or
/// holds more than it should.
fn is_ods(bytes: &[u8], file: &str) -> Result<bool, InputError> {
    let refuse = |what, help| Err(InputError::in_file(file, *not_a_table(what, help)));
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        let message = "the zip data of the workbook is damaged".to_owned();
        return Err(in_workbook(
            file,
            message,
            "copy or download the file again",
        ));
    };
    let has = |name: &str| archive.index_for_name(name).is_some();
    let xlsx = has("xl/workbook.xml");
    let others = [
        (
            "xl/workbook.bin",
            "a binary Excel workbook",
            "save it as .xlsx",
        ),
        (
            "word/document.xml",
            "a Word document",
            "export the table as CSV",
        ),
        (
            "ppt/presentation.xml",
            "a presentation",
            "export the table as CSV",
        ),
    ];
    if let Some((_, what, help)) = others.iter().find(|other| has(other.0)) {
        return refuse(what, help);
    }
    let mut kind = String::new();
    if let Ok(entry) = archive.by_name("mimetype") {
        // What cannot be read is no kind that is known.
        let _ = entry.take(128).read_to_string(&mut kind);
    }
    let ods = kind.starts_with("application/vnd.oasis.opendocument.spreadsheet");
    if !xlsx && !ods {
        return refuse("a zip file", "unpack it first");
    }
    check_size(&mut archive, file)?;
    Ok(ods)
}

/// Refuses a workbook that unpacks to more than it should.
fn check_size(archive: &mut ZipArchive<Cursor<&[u8]>>, file: &str) -> Result<(), InputError> {
    let mut room = MOST_UNPACKED;
    for place in 0..archive.len() {
        // What is damaged is told by the reader of the workbook.
        let Ok(entry) = archive.by_index(place) else {
            continue;
        };
        let read = io::copy(&mut entry.take(room + 1), &mut io::sink()).unwrap_or(0);
        if read > room {
            let message = "the workbook unpacks to more than 1 GiB".to_owned();
            return Err(in_workbook(file, message, "export the sheet as CSV"));
        }
        room -= read;
    }
    Ok(())
}

/// The name of the sheet that is meant.
fn choose(sheets: &[Entry], wanted: Option<&str>) -> Result<String, String> {
    let tables = || {
        sheets
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
    };
    let names = || {
        let names: Vec<String> = tables().map(|sheet| quote(&sheet.name)).collect();
        names.join(", ")
    };
    let Some(wanted) = wanted else {
        let visible = tables().find(|sheet| sheet.visible == SheetVisible::Visible);
        let first = visible.or_else(|| tables().next());
        return first
            .map(|sheet| sheet.name.clone())
            .ok_or_else(|| "the workbook has no sheet".to_owned());
    };
    let called = tables().find(|sheet| sheet.name == wanted);
    let number = || wanted.parse::<usize>().ok()?.checked_sub(1);
    let chosen = called.or_else(|| tables().nth(number()?));
    chosen.map(|sheet| sheet.name.clone()).ok_or_else(|| {
        format!(
            "the workbook has no sheet {}; its sheets are {}",
            quote(wanted),
            names()
        )
    })
}

fn xlsx_rows(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Result<Rows, String> {
    let mut reader = book.worksheet_cells_reader(name).map_err(damaged)?;
    let mut rows = Rows::default();
    while let Some(cell) = reader.next_cell_with_formula().map_err(damaged)? {
        let (row, column) = cell.pos;
        if rows.last_line().is_some_and(|last| last > row + 1) {
            return Err("the rows of the sheet are not in order".to_owned());
        }
        let uncomputed = cell.formula.is_some() && cell.value == DataRef::Empty;
        if uncomputed {
            let cell = SheetCell {
                column: column as usize,
                kind: Kind::Uncomputed,
                text: "",
            };
            rows.push(row + 1, &cell);
        } else {
            push(&mut rows, row, column as usize, &cell.value);
        }
    }
    Ok(rows)
}

fn ods_rows(book: &mut Ods<Cursor<Vec<u8>>>, name: &str) -> Result<Rows, String> {
    let range = book.worksheet_range(name).map_err(damaged)?;
    let mut rows = Rows::default();
    let (height, width) = range.get_size();
    if height.saturating_mul(width) > MOST_CELLS {
        return Err("the sheet has more than 50 million cells".to_owned());
    }
    let (top, left) = range.start().unwrap_or_default();
    for (row, cells) in range.rows().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let column = left as usize + column;
            push(&mut rows, top + row as u32, column, &lent(cell));
        }
    }
    Ok(rows)
}

/// A cell that owns its text as one that borrows it.
fn lent(cell: &Data) -> DataRef<'_> {
    match cell {
        Data::Empty => DataRef::Empty,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            DataRef::SharedString(text)
        }
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(date) => DataRef::DateTime(*date),
        Data::Error(error) => DataRef::Error(error.clone()),
    }
}

/// Adds a cell, unless it is empty.
fn push(rows: &mut Rows, row: u32, column: usize, value: &DataRef<'_>) {
    let (kind, text): (Kind, Cow<'_, str>) = match value {
        DataRef::Empty => return,
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            (Kind::Text, text.into())
        }
        DataRef::SharedString(text) => (Kind::Text, (*text).into()),
        DataRef::Int(number) => (Kind::Number, number.to_string().into()),
        DataRef::Float(number) => (Kind::Number, number.to_string().into()),
        DataRef::Bool(true) => (Kind::True, "".into()),
        DataRef::Bool(false) => (Kind::False, "".into()),
        DataRef::DateTime(date) if date.is_datetime() => (Kind::Text, iso(date).into()),
        // A length of time is a number of days.
        DataRef::DateTime(length) => (Kind::Number, length.as_f64().to_string().into()),
        DataRef::Error(error) => (Kind::Error, error.to_string().into()),
    };
    if kind == Kind::Text && text.trim().is_empty() {
        return;
    }
    let cell = SheetCell {
        column,
        kind,
        text: &text,
    };
    rows.push(row + 1, &cell);
}

/// A date as ISO 8601 has it, with its time where it has one.
fn iso(date: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    if (hour, minute, second) == (0, 0, 0) {
        return format!("{year:04}-{month:02}-{day:02}");
    }
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_the_first_visible_one_or_is_named() {
        let entry = |name: &str, visible| Entry {
            name: name.to_owned(),
            typ: SheetType::WorkSheet,
            visible,
        };
        let sheets = [
            entry("Notes", SheetVisible::Hidden),
            entry("Accounts", SheetVisible::Visible),
            entry("1", SheetVisible::Visible),
        ];
        let rows = [
            (None, Ok("Accounts")),
            (Some("Notes"), Ok("Notes")),
            (Some("2"), Ok("Accounts")),
            (Some("1"), Ok("1")),
            (
                Some("0"),
                Err(
                    "the workbook has no sheet \"0\"; its sheets are \"Notes\", \"Accounts\", \"1\"",
                ),
            ),
        ];
        for (wanted, expected) in rows {
            let chosen = choose(&sheets, wanted);
            let chosen = chosen.as_deref().map_err(String::as_str);
            assert_eq!(chosen, expected, "{wanted:?}");
        }
    }
}
