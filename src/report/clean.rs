//! The input itself as clean CSV or NDJSON: UTF-8, ISO dates, plain numbers.

use std::io::{self, Write as _};

use crate::cell::{Cell, Date, Grammar};
use crate::scorecard::ReadAs;
use crate::table::Table;

use super::notation::{boolean, string};

/// How the input is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Comma-separated values, with a header.
    Csv,
    /// An object a line.
    Ndjson,
}

/// A column of the input.
#[derive(Clone, Debug)]
pub struct CleanColumn {
    /// As it is written in the output.
    pub name: String,
    /// As what a scorecard reads it; its cells are then brought to one spelling.
    pub read_as: Option<ReadAs>,
    /// A scorecard holds it against percentages: typed numbers become percent cells in CSV, which
    /// knows no types.
    pub percent: bool,
}

/// Writes rows of the input.
#[derive(Clone, Debug)]
pub struct Clean {
    /// The columns, which are those of the tables.
    pub columns: Vec<CleanColumn>,
    /// How they are written.
    pub form: Form,
    /// How the cells are read.
    pub grammar: Grammar,
}

/// A cell as it was understood.
enum Value<'t> {
    Empty,
    Text(&'t str),
    /// A number as its source types it.
    Typed(&'t str),
    Number(f64),
    Percent(f64),
    Boolean(bool),
    Date(Date),
}

impl Clean {
    /// Appends what comes before the rows.
    ///
    /// # Errors
    ///
    /// None: memory takes all.
    pub fn header(&self, out: &mut Vec<u8>) -> io::Result<()> {
        if self.form == Form::Ndjson {
            return Ok(());
        }
        let mut csv = csv_writer(out);
        csv.write_record(self.columns.iter().map(|column| &column.name))?;
        csv.flush()
    }

    /// Appends the rows of a table; gives back how many of their cells are not what they are read
    /// as, and were left as they are.
    ///
    /// # Errors
    ///
    /// None: memory takes all.
    pub fn rows(&self, table: &Table, out: &mut Vec<u8>) -> io::Result<usize> {
        match self.form {
            Form::Csv => self.csv_rows(table, out),
            Form::Ndjson => Ok(self.ndjson_rows(table, out)),
        }
    }

    fn csv_rows(&self, table: &Table, out: &mut Vec<u8>) -> io::Result<usize> {
        let mut csv = csv_writer(out);
        let (mut text, mut unread) = (Vec::new(), 0);
        for row in 0..table.rows() {
            for (place, column) in self.columns.iter().enumerate() {
                let (value, read) = self.value(table.cell(row, place), column);
                unread += usize::from(!read);
                text.clear();
                self.csv(&value, column, &mut text);
                csv.write_field(&text)?;
            }
            csv.write_record(None::<&[u8]>)?;
        }
        csv.flush()?;
        Ok(unread)
    }

    fn ndjson_rows(&self, table: &Table, out: &mut Vec<u8>) -> usize {
        let mut unread = 0;
        for row in 0..table.rows() {
            for (place, column) in self.columns.iter().enumerate() {
                let (value, read) = self.value(table.cell(row, place), column);
                unread += usize::from(!read);
                out.push(if place == 0 { b'{' } else { b',' });
                string(out, &column.name);
                out.push(b':');
                json(&value, out);
            }
            out.extend_from_slice(b"}\n");
        }
        unread
    }

    /// A cell as it is read, or as it is; also whether it could be read.
    fn value<'t>(&self, cell: Cell<'t>, column: &CleanColumn) -> (Value<'t>, bool) {
        match self.read(cell, column) {
            Some(value) => (value, true),
            None => (as_it_is(cell), false),
        }
    }

    /// A cell as it is read; `None` where it cannot be.
    fn read<'t>(&self, cell: Cell<'t>, column: &CleanColumn) -> Option<Value<'t>> {
        let Some(read_as) = column.read_as.filter(|&it| it != ReadAs::Text) else {
            return Some(as_it_is(cell));
        };
        if self.grammar.is_empty(cell) {
            return Some(Value::Empty);
        }
        match (read_as, cell) {
            (ReadAs::Number, Cell::Number(number)) => Some(Value::Typed(number)),
            (ReadAs::Number, Cell::Text(text)) => {
                let number = self.grammar.number(cell).ok()?;
                if !number.percent {
                    return Some(Value::Number(number.value));
                }
                // The number before the sign, which the sign divides once it is read again.
                let bare = text.replacen('%', "", 1);
                let bare = self.grammar.number(Cell::Text(&bare)).ok()?;
                Some(Value::Percent(bare.value))
            }
            (ReadAs::Date, _) => self.grammar.date(cell).ok().map(Value::Date),
            (ReadAs::Boolean, _) => self.grammar.boolean(cell).ok().map(Value::Boolean),
            _ => None,
        }
    }

    fn csv(&self, value: &Value<'_>, column: &CleanColumn, out: &mut Vec<u8>) {
        match value {
            Value::Empty => {}
            Value::Typed(it) if column.percent => {
                let number = self.grammar.number(Cell::Number(it));
                match number.ok().and_then(|number| percent_of(number.value)) {
                    Some(percent) => {
                        plain(out, percent);
                        out.push(b'%');
                    }
                    None => out.extend_from_slice(it.as_bytes()),
                }
            }
            Value::Text(it) | Value::Typed(it) => out.extend_from_slice(it.as_bytes()),
            Value::Number(number) => plain(out, *number),
            Value::Percent(number) => {
                plain(out, *number);
                out.push(b'%');
            }
            Value::Boolean(truth) => boolean(out, *truth),
            Value::Date(date) => {
                // Writing to a vector cannot fail.
                let _ = write!(out, "{date}");
            }
        }
    }
}

fn as_it_is(cell: Cell<'_>) -> Value<'_> {
    match cell {
        Cell::Text("") => Value::Empty,
        Cell::Text(text) => Value::Text(text),
        Cell::Number(number) => Value::Typed(number),
        Cell::Boolean(truth) => Value::Boolean(truth),
    }
}

fn json(value: &Value<'_>, out: &mut Vec<u8>) {
    match value {
        Value::Empty => out.extend_from_slice(b"null"),
        Value::Text(text) => string(out, text),
        Value::Typed(number) => out.extend_from_slice(number.as_bytes()),
        Value::Number(number) => plain(out, *number),
        Value::Percent(number) => {
            out.push(b'"');
            plain(out, *number);
            out.extend_from_slice(b"%\"");
        }
        Value::Boolean(truth) => boolean(out, *truth),
        Value::Date(date) => {
            // Writing to a vector cannot fail.
            let _ = write!(out, "\"{date}\"");
        }
    }
}

/// Records end as RFC 4180 has it.
fn csv_writer(out: &mut Vec<u8>) -> csv::Writer<&mut Vec<u8>> {
    csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out)
}

/// The shortest number that reads back as the same bits.
fn plain(out: &mut Vec<u8>, number: f64) {
    let mut buffer = zmij::Buffer::new();
    let text = buffer.format_finite(number);
    out.extend_from_slice(text.strip_suffix(".0").unwrap_or(text).as_bytes());
}

/// The percentage that reads back as `fraction` to the last bit, where there is one.
fn percent_of(fraction: f64) -> Option<f64> {
    let percent = fraction * 100.0;
    let near = [percent, percent.next_down(), percent.next_up()];
    near.into_iter().find(|near| near / 100.0 == fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_brought_to_one_spelling() {
        use ReadAs::{Boolean, Date, Number, Text};
        let rows = [
            (Some(Number), Cell::Text(" 1,234.50 €"), "1234.5", "1234.5"),
            (Some(Number), Cell::Text("(45 %)"), "-45%", "\"-45%\""),
            (Some(Number), Cell::Text("n/a"), "", "null"),
            (Some(Number), Cell::Text("12O"), "12O", "\"12O\""),
            (Some(Number), Cell::Number("1E5"), "1E5", "1E5"),
            (
                Some(Date),
                Cell::Text("2026-10-02T08:00"),
                "2026-10-02",
                "\"2026-10-02\"",
            ),
            (Some(Boolean), Cell::Text("oui"), "true", "true"),
            (Some(Boolean), Cell::Number("0"), "false", "false"),
            (Some(Text), Cell::Text("007"), "007", "\"007\""),
            (
                None,
                Cell::Text("a,\"b\""),
                "\"a,\"\"b\"\"\"",
                "\"a,\\\"b\\\"\"",
            ),
            (None, Cell::Text("N/A"), "N/A", "\"N/A\""),
        ];
        for (read_as, cell, csv, json) in rows {
            let mut table = Table::new(2);
            table.begin_row(2, None);
            table.set_copy(0, Cell::Text("x"));
            table.set_copy(1, cell);
            let column = |name: &str, read_as| CleanColumn {
                name: name.to_owned(),
                read_as,
                percent: false,
            };
            let mut clean = Clean {
                columns: vec![column("id", None), column("b", read_as)],
                form: Form::Csv,
                grammar: Grammar::default(),
            };
            let written = |clean: &Clean| {
                let mut out = Vec::new();
                let unread = clean.rows(&table, &mut out).expect("memory takes all");
                assert_eq!(unread > 0, cell == Cell::Text("12O"), "{cell:?}");
                String::from_utf8(out).unwrap()
            };
            assert_eq!(written(&clean), format!("x,{csv}\r\n"), "{cell:?}");
            clean.form = Form::Ndjson;
            assert_eq!(
                written(&clean),
                format!("{{\"id\":\"x\",\"b\":{json}}}\n"),
                "{cell:?}"
            );
        }
    }

    #[test]
    fn a_fraction_becomes_the_percentage_it_reads_back_from() {
        for fraction in [0.45, 0.333, 0.07, 0.29, 0.57, 1.1, 0.0, -0.05] {
            let percent = percent_of(fraction).unwrap();
            assert_eq!(percent / 100.0, fraction);
        }
    }
}
