//! How well another file and the accounts fit together: in a sentence, and as JSON.

use std::fmt::Write as _;

use crate::diagnostic::{quote, visible};
use crate::measure::Joined;

use super::notation::members;

/// How many files are named.
const NAMED: usize = 3;

/// What is said of a source when all accounts were met.
pub fn sentence(joined: &Joined) -> String {
    let source = &joined.source;
    if joined.files.is_empty() {
        return format!("source {source}: there is no file; its measures are missing for all");
    }
    if joined.rows == 0 {
        let mut text = format!("source {source}: there is no row in ");
        files(&mut text, joined);
        text.push_str("; its measures are missing for all");
        return text;
    }
    let mut text = format!("source {source}: {} of ", rows(joined.rows));
    files(&mut text, joined);
    let _ = match joined.accounts {
        1 => write!(text, ", 1 account matched"),
        accounts => write!(text, ", {accounts} accounts matched"),
    };
    if let Some(newest) = joined.newest {
        let _ = write!(text, ", newest {newest}");
    }
    if joined.nameless_rows > 0 {
        let _ = write!(text, "; {} without an id", rows(joined.nameless_rows));
    }
    if joined.unmatched_ids > 0 {
        let _ = write!(text, "; {}", unmatched(joined));
    }
    text
}

/// Appends which files it is.
fn files(text: &mut String, joined: &Joined) {
    if joined.files.len() > NAMED {
        let _ = write!(text, "{} files", joined.files.len());
    } else {
        visible(text, &joined.files.join(", "));
    }
}

fn unmatched(joined: &Joined) -> String {
    let ids = match joined.unmatched_ids {
        1 => "1 id".to_owned(),
        ids => format!("{ids} ids"),
    };
    let verb = if joined.unmatched_ids == 1 {
        "matches"
    } else {
        "match"
    };
    let first = joined.first_unmatched.iter().map(|id| quote(id));
    let first: Vec<String> = first.collect();
    let more = joined.unmatched_ids - first.len() as u64;
    let more = if more == 0 {
        String::new()
    } else {
        format!(" and {more} more")
    };
    format!(
        "{ids} in {} {verb} no account: {}{more}",
        rows(joined.unmatched_rows),
        first.join(", ")
    )
}

fn rows(rows: u64) -> String {
    let noun = if rows == 1 { "row" } else { "rows" };
    format!("{rows} {noun}")
}

/// Appends a source.
pub(super) fn json(out: &mut Vec<u8>, joined: &Joined) {
    members(out, |to| {
        to.text("source", joined.source.as_str());
        to.texts("files", &joined.files);
        to.whole("rows", joined.rows);
        to.whole("rows_without_id", joined.nameless_rows);
        to.whole("accounts", joined.accounts);
        to.members("unmatched", |to| {
            to.whole("ids", joined.unmatched_ids);
            to.whole("rows", joined.unmatched_rows);
            to.texts("first", &joined.first_unmatched);
        });
        to.day("newest", joined.newest);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined() -> Joined {
        Joined {
            source: "tickets".to_owned(),
            files: vec!["a.csv".to_owned(), "b.csv".to_owned()],
            rows: 12,
            accounts: 1,
            unmatched_ids: 0,
            unmatched_rows: 0,
            nameless_rows: 0,
            first_unmatched: Vec::new(),
            newest: None,
        }
    }

    #[test]
    fn sentences_say_what_fits_and_what_does_not() {
        let newest = "2026-10-30".parse().ok();
        let rows = [
            (joined(), "12 rows of a.csv, b.csv, 1 account matched"),
            (
                Joined {
                    accounts: 3,
                    newest,
                    nameless_rows: 1,
                    ..joined()
                },
                "12 rows of a.csv, b.csv, 3 accounts matched, newest 2026-10-30; 1 row without an id",
            ),
            (
                Joined {
                    files: vec![String::new(); 4],
                    unmatched_ids: 7,
                    unmatched_rows: 9,
                    first_unmatched: vec!["x".to_owned(), "\u{1b}".to_owned()],
                    ..joined()
                },
                "12 rows of 4 files, 1 account matched; 7 ids in 9 rows match no account: \"x\", \"\\u{1b}\" and 5 more",
            ),
            (
                Joined {
                    unmatched_ids: 1,
                    unmatched_rows: 1,
                    first_unmatched: vec!["x".to_owned()],
                    ..joined()
                },
                "12 rows of a.csv, b.csv, 1 account matched; 1 id in 1 row matches no account: \"x\"",
            ),
            (
                Joined {
                    files: Vec::new(),
                    ..joined()
                },
                "there is no file; its measures are missing for all",
            ),
        ];
        for (joined, expected) in rows {
            assert_eq!(sentence(&joined), format!("source tickets: {expected}"));
        }
    }
}
