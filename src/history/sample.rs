//! A night for tests.

use crate::cell::Cell;
use crate::score::{Account, Bound, Depth, Request, Scores};
use crate::scorecard::{Layer, Scorecard};
use crate::table::{Header, Table};

use super::{Accounts, Night, Reading, Snapshot, Written};

/// The scorecard of the night.
pub(super) const SCORECARD: &str = r#"
name = "Sample"
account = { id = "id", name = "company", value = "arr", owner = "csm", since = "since" }
bands = { green = 70, yellow = 40 }
positive.usage = { weight = 3, metric = "logins", range = [0, 60] }
negative.complaints = { weight = 1, metric = "complaints", range = [0, 5], optional = true }

[[profile]]
id = "small"
when = { arr = "< 1000" }
bands = { green = 60 }

[[rule]]
id = "cancel"
when = { status = "cancels" }
cap = "red"
reason = "The customer asked to cancel"
"#;

const HEADER: [&str; 8] = [
    "id",
    "company",
    "arr",
    "csm",
    "since",
    "logins",
    "complaints",
    "status",
];

/// The accounts, as the input has them.
pub(super) const ROWS: [[&str; 8]; 5] = [
    [
        "ACC-1",
        "Acme",
        "120000",
        "ann",
        "2024-01-31",
        "48",
        "2",
        "",
    ],
    ["ACC-2", "Lumen", "NA", "", "2025-07-01", "", "1", ""],
    ["ACC-3", "東雲", "1,500.50", "ann", "", "60", "", "cancels"],
    ["ACC-4", "", "990", "bob", "2026-10-30", "36", "0", "active"],
    [
        "ACC-5",
        " Zeta ",
        "7",
        "bob",
        "2026-10-30",
        "1.25",
        "3",
        "active",
    ],
];

/// The night of these rows.
pub(super) fn snapshot_of(rows: &[[&str; 8]]) -> Snapshot {
    snapshot_by(SCORECARD, "2026-11-01", rows)
}

/// The night of these rows under a scorecard, on a day.
pub(super) fn snapshot_by(source: &str, as_of: &str, rows: &[[&str; 8]]) -> Snapshot {
    let scorecard = Scorecard::parse("scoring.toml", source)
        .expect("a scorecard")
        .scorecard;
    let as_of = as_of.parse().expect("a date");
    let request = Request {
        depth: Depth::Band,
        dates: true,
        ..Request::new(as_of)
    };
    let header = Header::Listed(HEADER.map(String::from).to_vec());
    let bound = Bound::new(&scorecard, &header, &request).expect("all columns");
    let mut table = Table::new(bound.columns().len());
    for row in rows {
        table.begin_row(1, None);
        for (place, column) in bound.columns().iter().enumerate() {
            let cell = row[column.place.expect("a listed column")];
            table.set_copy(place, Cell::Text(cell));
        }
    }
    let mut scores = Scores::new();
    bound.score(&table, &mut scores);
    let mut accounts = Accounts::new(&scorecard);
    let all = (0..table.rows()).map(|row| Account::new(&bound, &table, &scores, row));
    accounts.add(&bound, all);
    let layers = vec![Layer {
        file: "scoring.toml".to_owned(),
        text: source.to_owned(),
    }];
    let night = Night {
        as_of,
        taken: "2026-11-01T02:00:07Z".to_owned(),
        tool: "health 0.1.0".to_owned(),
        input_sha256: "ab".repeat(32),
        reading: Reading::of(&scorecard),
        cuts: None,
        totals: accounts.totals(0),
        scorecard: Written {
            name: scorecard.name.unwrap_or_default(),
            sha256: scorecard.sha256,
            layers,
        },
    };
    Snapshot { night, accounts }
}

/// A night of five accounts.
pub(super) fn snapshot() -> Snapshot {
    snapshot_of(&ROWS)
}
