//! Reads accounts from CSV, JSON and workbooks into [`Table`](crate::table::Table)s.
//!
//! In two stages, so that the second can run on all cores: a [`Reader`] cuts the bytes into
//! [`Block`]s of whole records and knows only where records end; a [`Parser`] checks a block by
//! all rules of its format and fills a table with the columns that were asked for.
//!
//! ```
//! use health_score::input::{Options, Reader, Source};
//! use health_score::table::{Column, Header, Table};
//!
//! let source = Source::Memory { name: "accounts.csv".into(), bytes: (*b"id,arr\n007,12\n").into() };
//! let mut reader = Reader::open(&source, &Options::default())?;
//! assert_eq!(reader.header(), &Header::Listed(vec!["id".into(), "arr".into()]));
//!
//! let parser = reader.select(&[Column { name: "arr".into(), place: Some(1) }])?;
//! let mut table = Table::new(1);
//! while reader.next_table(&parser, &mut table)?.is_some() {
//!     assert_eq!(table.rows(), 1);
//! }
//! # Ok::<(), health_score::input::InputError>(())
//! ```

mod content;
mod csv;
mod encoding;
mod error;
mod feed;
mod fingerprint;
mod footer;
mod format;
mod intake;
mod json;
mod options;
mod parser;
mod reader;
mod sheet;
mod source;
mod total;
mod understood;
mod unpack;

pub use crate::cell::Encoding;
pub use error::InputError;
pub use feed::Block;
pub use fingerprint::Fingerprints;
pub use format::{Format, UnknownFormat};
pub use options::{Expected, Options};
pub use parser::Parser;
pub use reader::{Reader, keys};
pub use source::Source;
pub use understood::Understood;
pub use unpack::Packing;
