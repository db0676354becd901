//! How fast each stage of a run is on one core, over accounts in memory.

mod accounts;

use std::sync::LazyLock;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

use health_score::cell::Date;
use health_score::input::{Block, Options, Reader, Source};
use health_score::report::{Column, csv::Csv, json};
use health_score::score::{Account, Bound, Depth, Request, Scores};
use health_score::scorecard::Scorecard;
use health_score::table::Table;

const ACCOUNTS: usize = 20_000;
const SCORECARD: &str = include_str!("scorecard.toml");

static CARD: LazyLock<Scorecard> = LazyLock::new(|| parse_scorecard(SCORECARD));
static CSV: LazyLock<Source> = LazyLock::new(|| Format::Csv.accounts());
static NDJSON: LazyLock<Source> = LazyLock::new(|| Format::NdJson.accounts());

fn main() {
    divan::main();
}

/// A format of the input.
#[derive(Clone, Copy, Debug)]
enum Format {
    Csv,
    NdJson,
}

/// What an output shows of each account.
#[derive(Clone, Copy, Debug)]
enum Shown {
    /// Id, name, score and band, as `run.py` asks for.
    FourColumns,
    /// All that are shown by default.
    AllColumns,
}

impl Format {
    fn accounts(self) -> Source {
        let (name, text) = match self {
            Format::Csv => ("accounts.csv", accounts::csv(ACCOUNTS, as_of())),
            Format::NdJson => ("accounts.ndjson", accounts::ndjson(ACCOUNTS, as_of())),
        };
        Source::Memory {
            name: name.to_owned(),
            bytes: text.into_bytes().into(),
        }
    }

    fn source(self) -> &'static Source {
        match self {
            Format::Csv => &CSV,
            Format::NdJson => &NDJSON,
        }
    }

    fn size(self) -> BytesCount {
        match self.source() {
            Source::Memory { bytes, .. } => BytesCount::of_slice(bytes),
            _ => BytesCount::new(0_usize),
        }
    }

    fn open(self) -> Reader {
        Reader::open(self.source(), &Options::default()).expect("the accounts have a header")
    }
}

fn as_of() -> Date {
    "2026-11-01".parse().expect("a date")
}

fn parse_scorecard(text: &str) -> Scorecard {
    let parsed = Scorecard::parse("scorecard.toml", text);
    parsed.expect("the scorecard is right").scorecard
}

fn bind(reader: &Reader, depth: Depth) -> Bound<'static> {
    let request = Request {
        depth,
        ..Request::new(as_of())
    };
    Bound::new(&CARD, reader.header(), &request).expect("the accounts have all columns")
}

fn blocks(reader: &mut Reader) -> Vec<Block> {
    let next = || reader.next_block(Vec::new()).expect("whole records");
    std::iter::from_fn(next).collect()
}

/// The accounts in tables, bound at a depth.
fn tables(depth: Depth) -> (Bound<'static>, Vec<Table>) {
    let mut reader = Format::Csv.open();
    let bound = bind(&reader, depth);
    let parser = reader.select(bound.columns()).expect("columns by place");
    let tables: Vec<Table> = blocks(&mut reader)
        .into_iter()
        .map(|block| {
            let mut table = Table::new(bound.columns().len());
            parser.parse(block, &mut table).expect("records");
            table
        })
        .collect();
    assert_eq!(tables.iter().map(Table::rows).sum::<usize>(), ACCOUNTS);
    (bound, tables)
}

/// Times the writing of all accounts, one after another, into memory that is used again.
fn write(bencher: Bencher, depth: Depth, mut write: impl FnMut(&Account<'_>, &mut Vec<u8>)) {
    let (bound, tables) = tables(depth);
    let scored: Vec<Scores> = tables
        .iter()
        .map(|table| {
            let mut scores = Scores::new();
            bound.score(table, &mut scores);
            scores
        })
        .collect();
    let mut out = Vec::new();
    let mut write_all = || {
        out.clear();
        for (table, scores) in tables.iter().zip(&scored) {
            for row in 0..table.rows() {
                write(&Account::new(&bound, table, scores, row), &mut out);
            }
        }
        black_box(out.as_slice()).len()
    };
    let size = BytesCount::new(write_all());
    bencher
        .counter(size)
        .counter(ItemsCount::new(ACCOUNTS))
        .bench_local(write_all);
}

#[divan::bench]
fn scorecard(bencher: Bencher) {
    bencher
        .counter(BytesCount::of_str(SCORECARD))
        .bench(|| parse_scorecard(black_box(SCORECARD)));
}

#[divan::bench(args = [Format::Csv, Format::NdJson])]
fn split(bencher: Bencher, format: Format) {
    bencher.counter(format.size()).bench(|| {
        let mut reader = format.open();
        let mut count = 0;
        while let Some(block) = reader.next_block(Vec::new()).expect("whole records") {
            count += 1;
            black_box(block);
        }
        count
    });
}

#[divan::bench(args = [Format::Csv, Format::NdJson])]
fn parse(bencher: Bencher, format: Format) {
    let mut reader = format.open();
    let bound = bind(&reader, Depth::Band);
    let parser = reader.select(bound.columns()).expect("columns by place");
    let blocks = blocks(&mut reader);
    let mut table = Table::new(bound.columns().len());
    bencher
        .counter(format.size())
        .counter(ItemsCount::new(ACCOUNTS))
        .with_inputs(|| blocks.clone())
        .bench_local_values(|blocks| {
            for block in blocks {
                parser.parse(block, &mut table).expect("records");
                black_box(&table);
            }
        });
}

#[divan::bench(args = [Depth::Band, Depth::Row, Depth::Full])]
fn score(bencher: Bencher, depth: Depth) {
    let (bound, tables) = tables(depth);
    let mut scores = Scores::new();
    bencher.counter(ItemsCount::new(ACCOUNTS)).bench_local(|| {
        for table in &tables {
            bound.score(black_box(table), &mut scores);
            black_box(&scores);
        }
    });
}

#[divan::bench(args = [Shown::FourColumns, Shown::AllColumns])]
fn write_csv(bencher: Bencher, shown: Shown) {
    let (depth, columns) = match shown {
        Shown::FourColumns => (
            Depth::Band,
            vec![Column::Id, Column::Name, Column::Score, Column::Band],
        ),
        Shown::AllColumns => (Depth::Row, Column::for_machines(&[])),
    };
    let csv = Csv {
        columns,
        raw: false,
    };
    write(bencher, depth, |account, out| {
        csv.account(account, None, out);
    });
}

#[divan::bench]
fn write_ndjson(bencher: Bencher) {
    write(bencher, Depth::Full, |account, out| {
        json::account(out, account, None);
        out.push(b'\n');
    });
}
