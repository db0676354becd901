//! Scores accounts from a program of your own: no file, no output, only the engine.
//!
//! Run it with `cargo run --example embed`.

use health_score::cell::Cell;
use health_score::score::{Account, Bound, Depth, Request, Scores};
use health_score::scorecard::Scorecard;
use health_score::table::{Header, Table};

const SCORECARD: &str = r#"
[account]
id = "id"

[bands]
green = 70
yellow = 40

[positive]
product_usage = { weight = 25, metric = "logins", range = [0, 60] }

[negative]
complaints = { weight = 15, metric = "complaints", range = [0, 3] }
"#;

#[expect(clippy::print_stdout, reason = "an example shows what it found")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let scorecard = Scorecard::parse("scoring.toml", SCORECARD)?.scorecard;
    let header = Header::Listed(["id", "logins", "complaints"].map(str::to_owned).to_vec());
    let request = Request {
        depth: Depth::Full,
        ..Request::new("2026-11-01".parse()?)
    };
    let bound = match Bound::new(&scorecard, &header, &request) {
        Ok(bound) => bound,
        Err(problems) => return Err(problems[0].message.clone().into()),
    };

    // A table holds the columns that the scorecard reads, in the order of `bound.columns()`.
    let rows = [
        ["ACC-1", "48", "0"],
        ["ACC-2", "12", "2"],
        ["ACC-3", "", "1"],
    ];
    let mut table = Table::new(bound.columns().len());
    for (row, line) in rows.iter().zip(2..) {
        table.begin_row(line, None);
        for (column, wanted) in bound.columns().iter().enumerate() {
            table.set_copy(
                column,
                Cell::Text(wanted.place.map_or("", |place| row[place])),
            );
        }
    }

    let mut scores = Scores::new();
    bound.score(&table, &mut scores);
    for row in 0..table.rows() {
        let account = Account::new(&bound, &table, &scores, row);
        match account.score() {
            Some(score) => println!("{} {score} {}", account.id(), account.band().name()),
            None => println!("{} unknown", account.id()),
        }
        for signal in account.signals() {
            println!("  {} {:?}", signal.signal.id, signal.points);
        }
    }
    Ok(())
}
