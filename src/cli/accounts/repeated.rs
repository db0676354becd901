//! Accounts that are there twice.

use std::collections::HashMap;

use anyhow::Result;

use crate::diagnostic::{Diagnostic, Place, quote};
use crate::input::Source;
use crate::score::{Identities, Partition, Repeated};
use crate::threads;

use super::file_and_line;
use super::scan::{Chunk, Scan};
use super::sources::Sources;
use crate::cli::failure::Failure;

/// Refuses accounts that are there twice. `scan` goes over the input once more where there are
/// any: a run keeps no ids, and only one that fails needs them.
pub(in crate::cli) fn check(
    ids: &Identities,
    scan: &Scan<'_, '_>,
    sources: &Sources,
    dated: bool,
) -> Result<()> {
    let repeated = find(ids);
    if repeated.is_empty() {
        return Ok(());
    }
    let mut names = HashMap::new();
    if sources.are_repeatable() {
        let told: Vec<u128> = repeated.iter().take(TOLD).map(|it| it.hash).collect();
        let scanned = scan.run(
            |chunk| Ok(ids_of(&chunk, &told, dated)),
            |ids| {
                names.extend(ids);
                Ok(())
            },
        );
        // The input was read to its end before; if it changed since, the ids are left out.
        if scanned.is_err() {
            names.clear();
        }
    }
    Err(tell(&repeated, &names, sources.list(), dated).into())
}

/// Looks for repeated ids on all cores; gives them in the order of the accounts that repeat one.
fn find(ids: &Identities) -> Vec<Repeated> {
    let found = threads::each(ids.partitions(), Partition::repeated);
    let mut found: Vec<Repeated> = found.into_iter().flatten().collect();
    found.sort_unstable_by_key(|repeated| repeated.again);
    found
}

/// How many repeated ids are told.
const TOLD: usize = 20;

/// Says of accounts that are there twice where they are. `names` knows their ids by hash, where
/// the input could be read again.
fn tell(
    repeated: &[Repeated],
    names: &HashMap<u128, String>,
    sources: &[Source],
    dated: bool,
) -> Failure {
    let told = repeated.iter().take(TOLD).map(|repeated| {
        let id = names.get(&repeated.hash);
        let account = id.map_or("the same account".to_owned(), |id| {
            format!("account {}", quote(id))
        });
        let date = if dated { " with the same date" } else { "" };
        let (source, line) = file_and_line(repeated.first, sources);
        let message = format!("{account} is on line {line} of {source}{date} already");
        let (file, line) = file_and_line(repeated.again, sources);
        let place = Place {
            file,
            line: Some(line),
            account: id.cloned(),
            ..Place::default()
        };
        let help = if dated {
            "keep one of the rows"
        } else {
            "keep one of the rows, or name the column of their dates as `date` under [account]"
        };
        Diagnostic::error("repeated-id", message)
            .at(place)
            .help(help)
    });
    let mut problems: Vec<Diagnostic> = told.collect();
    if repeated.len() > TOLD {
        let message = format!(
            "{} rows repeat an id; the first {TOLD} of them are above",
            repeated.len()
        );
        problems.push(Diagnostic::error("repeated-ids", message));
    }
    Failure(problems)
}

/// The ids of a chunk that have one of these hashes.
fn ids_of(chunk: &Chunk<'_>, hashes: &[u128], dated: bool) -> Vec<(u128, String)> {
    let Chunk { bound, table, .. } = chunk;
    let ids = (0..table.rows()).map(|row| {
        let id = bound.id(table, row);
        let date = bound.row_date(table, row).and_then(Result::ok);
        (Identities::hash(id, date.filter(|_| dated)), id)
    });
    ids.filter(|(hash, _)| hashes.contains(hash))
        .map(|(hash, id)| (hash, id.to_owned()))
        .collect()
}
