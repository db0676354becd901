//! Scores customer accounts against a scorecard that you can read.
//!
//! The `health` command is one way to use it; this library is the other. It works in typed
//! stages, each of which takes only what the one before it has made right:
//!
//! ```text
//! bytes ──input──▶ Table (chunks)     TOML ──Scorecard::parse──▶ Scorecard
//! Table of another file ──Gatherer──▶ Gathered ──Ledger──▶ Measured, columns of the accounts
//! Bound::new(scorecard, header) ──▶ Bound ──score(chunk)──▶ Scores ──Account──▶ report ──▶ text
//! Scorecard ──sql::query──▶ text of a query
//! ```
//!
//! | rank | modules | may import |
//! |---|---|---|
//! | 0 | [`cell`], [`diagnostic`], [`table`], `threads` | std; `table` also `cell` |
//! | 1 | [`scorecard`] | 0 |
//! | 2 | [`measure`], [`score`], [`sql`] | 0–1, not each other |
//! | 3 | [`calibrate`], [`check`], [`compare`], [`explain`], [`fit`], [`history`], [`lint`], [`rollup`], [`starter`], [`verify`] | 0–1 and [`score`], not each other |
//! | 4 | [`input`], [`report`], [`history::store`] | `input`: 0–1; `report`: 0–3 but `sql` and `starter`; `store`: 0–1, `score` and `history` |
//! | 5 | [`cli`] | all |
//!
//! Files, environment, printing and clocks are met at ranks 4 and 5 only. A test holds the code
//! against this table.
//!
//! ```
//! use health_score::cell::Cell;
//! use health_score::score::{Account, Bound, Depth, Request, Scores};
//! use health_score::scorecard::Scorecard;
//! use health_score::table::{Header, Table};
//!
//! let scorecard = Scorecard::parse("scoring.toml", r#"
//!     account.id = "id"
//!     bands = { green = 70, yellow = 40 }
//!     positive.usage = { weight = 3, metric = "logins", range = [0, 60] }
//!     negative.complaints = { weight = 1, metric = "complaints", range = [0, 5] }
//! "#)?.scorecard;
//! let header = Header::Listed(["id", "logins", "complaints"].map(String::from).to_vec());
//! let as_of = "2026-11-01".parse()?;
//! let request = Request { depth: Depth::Full, ..Request::new(as_of) };
//! let bound = Bound::new(&scorecard, &header, &request).map_err(|mut all| all.remove(0))?;
//!
//! // A table's columns are those of `bound.columns()`: here id, logins, complaints.
//! let mut table = Table::new(bound.columns().len());
//! table.begin_row(2, None);
//! table.set_copy(0, Cell::Text("ACC-1"));
//! table.set_copy(1, Cell::Text("48"));
//! table.set_copy(2, Cell::Text("2"));
//!
//! let mut scores = Scores::new();
//! bound.score(&table, &mut scores);
//! let account = Account::new(&bound, &table, &scores, 0);
//! // (3 · 48/60 + 1 · (1 − 2/5)) ÷ 4 = 0.75
//! assert_eq!(account.score(), Some(75.0));
//! assert_eq!(account.band().name(), "green");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod calibrate;
pub mod cell;
pub mod check;
pub mod cli;
pub mod compare;
pub mod diagnostic;
pub mod explain;
pub mod fit;
pub mod history;
pub mod input;
pub mod lint;
pub mod measure;
pub mod report;
pub mod rollup;
pub mod score;
pub mod scorecard;
pub mod sql;
pub mod starter;
pub mod table;
mod threads;
pub mod verify;
