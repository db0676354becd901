//! Measures of sources against a second computation that shares no code with the first: plain
//! loops over plain rows.

mod cells;
mod evidence;
mod oracle;

use health_score::cell::{Cell, Date, Grammar};
use health_score::measure::{
    BoundSource, Chunk, Depot, DepotError, Gathered, Gatherer, IdMap, Ledger, Measured, Refused,
    Terms, Value,
};
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

/// The rows in chunks of a few, through the ledger: however they are cut, cells are refused alike.
fn measured(source: &Source, rows: &[Row], ids: Option<&IdMap>) -> (Measured, Refused) {
    let [(_, one), (_, two), (measured, refused)] =
        [1, 2, 7].map(|size| measured_in_chunks(source, rows, ids, size));
    let told = |refused: &Refused| format!("{refused:?}");
    assert_eq!(told(&one), told(&refused));
    assert_eq!(told(&two), told(&refused));
    (measured, refused)
}

/// A depot in memory.
struct Bytes(Vec<u8>);

impl Depot for Bytes {
    fn put(&mut self, bytes: &[u8]) -> Result<(), DepotError> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn get(&mut self, start: u64, bytes: &mut [u8]) -> Result<(), DepotError> {
        let start = usize::try_from(start).expect("a place");
        bytes.copy_from_slice(&self.0[start..start + bytes.len()]);
        Ok(())
    }
}

fn measured_in_chunks(
    source: &Source,
    rows: &[Row],
    ids: Option<&IdMap>,
    size: usize,
) -> (Measured, Refused) {
    let header = Header::Listed(COLUMNS.map(String::from).to_vec());
    let bound = BoundSource::new(source, &header).expect("columns");
    let terms = Terms {
        grammar: Grammar::default(),
        as_of: as_of(),
        ids: ids.cloned(),
        depot: || Ok(Box::new(Bytes(Vec::new()))),
        // A few values: what more rows bring goes to the depot.
        memory: 256,
    };
    let mut ledger = Ledger::new(source, &terms);
    let mut gatherer = Gatherer::new(&bound, &terms);
    let mut read = Gathered::default();
    let mut refused = Refused::default();
    for (chunk, rows) in rows.chunks(size).enumerate() {
        let mut table = Table::new(bound.columns().len());
        for (place, row) in rows.iter().enumerate() {
            table.begin_row((2 + chunk * size + place) as u64, None);
            for (column, it) in bound.columns().iter().enumerate() {
                let cell = &row[it.place.expect("listed")];
                table.set_copy(column, Cell::Text(cell));
            }
        }
        gatherer.gather(&table, &mut read);
        let chunk = Chunk {
            bound: &bound,
            table: &table,
            file: "s.csv",
        };
        let added = ledger.add(chunk, &mut read, 20, &mut refused);
        added.expect("memory");
    }
    (ledger.finish().expect("memory"), refused)
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
