//! Measures of sources against a second computation that shares no code with the first: plain
//! loops over plain rows.

mod cells;
mod oracle;

use health_score::cell::{Cell, Date, Grammar};
use health_score::measure::{BoundSource, IdMap, Ledger, Measured, Refused, Value};
use health_score::scorecard::{Scorecard, Source};
use health_score::table::{Header, Table};

/// The columns of every file here.
const COLUMNS: [&str; 6] = ["account", "at", "state", "amount", "user", "due"];

/// A row, in the order of [`COLUMNS`].
type Row = [String; 6];

fn as_of() -> Date {
    "2026-11-01".parse().expect("a date")
}

/// A source with these measures, as a scorecard says it.
fn source(measures: &str) -> Source {
    let toml = format!(
        "account.id = \"id\"\nbands = {{ green = 70, yellow = 40 }}\n\
         positive.x = {{ weight = 1, metric = \"x\", range = [0, 1] }}\n\
         [source.s]\nfile = \"s.csv\"\nid = \"account\"\n{measures}\n"
    );
    let parsed = Scorecard::parse("scoring.toml", &toml);
    let mut scorecard = parsed.unwrap_or_else(|all| panic!("{all}")).scorecard;
    scorecard.sources.remove(0)
}

/// The rows in chunks of a few, through the ledger.
fn measured(source: &Source, rows: &[Row], ids: Option<IdMap>) -> (Measured, Refused) {
    let header = Header::Listed(COLUMNS.map(String::from).to_vec());
    let bound = BoundSource::new(source, &header).expect("columns");
    let mut ledger = Ledger::new(source, Grammar::default(), as_of(), ids);
    let mut refused = Refused::default();
    for (chunk, rows) in rows.chunks(7).enumerate() {
        let mut table = Table::new(bound.columns().len());
        for (place, row) in rows.iter().enumerate() {
            table.begin_row((2 + chunk * 7 + place) as u64, None);
            for (column, it) in bound.columns().iter().enumerate() {
                let cell = &row[it.place.expect("listed")];
                table.set_copy(column, Cell::Text(cell));
            }
        }
        ledger.add(&bound, &table, "s.csv", 20, &mut refused);
    }
    (ledger.finish(), refused)
}

/// A value in one spelling.
fn spelled(value: Value<'_>) -> String {
    match value {
        Value::Missing => "missing".to_owned(),
        Value::Number(number) => format!("{number:?}"),
        Value::Date(date) => date.to_string(),
        Value::Cell(Cell::Text(text)) => format!("text {text}"),
        Value::Cell(Cell::Number(text)) => format!("number {text}"),
        Value::Cell(Cell::Boolean(truth)) => format!("boolean {truth}"),
    }
}
