//! A few accounts of an input, found in one pass: of the rest nothing but ids and names is looked
//! at, unless bands or dates depend on the whole.

use std::collections::HashSet;

use anyhow::{Result, bail};

use crate::cell::{fold, trim};
use crate::diagnostic::{Diagnostic, Place, quote};
use crate::score::{Account, Bound, Identities, Latest};
use crate::scorecard::Scorecard;
use crate::table::Table;

use super::Accounts;
use super::repeated;
use super::scan::{Chunk, Scanned};
use super::sift::keep_last_rows;
use crate::cli::failure::Failure;

/// How many accounts a part of a name may mean.
const MOST: usize = 10;

/// For how many ids others are looked for that could be meant.
const LOOKED_FOR: usize = 8;

/// How many such others are told.
const TOLD: usize = 3;

/// Which accounts are wanted.
pub(in crate::cli) struct Wanted {
    /// As they were given, each once.
    ids: Vec<String>,
    /// The same, sorted.
    sorted: Vec<String>,
    /// A part of a name, as it was given and folded.
    name: Option<(String, String)>,
}

impl Wanted {
    /// Accounts by id, and by a part of their names.
    pub(in crate::cli) fn new(
        ids: &[String],
        name: Option<&str>,
        scorecard: &Scorecard,
    ) -> Result<Self> {
        let name = name.map(|name| (name.to_owned(), fold(name).into_owned()));
        if name.is_some() && scorecard.account.name.is_none() {
            bail!("--name: the scorecard has no column of names; write `name` under [account]");
        }
        if name.as_ref().is_some_and(|(_, folded)| folded.is_empty()) {
            bail!("--name: write a part of the name");
        }
        let mut seen = HashSet::new();
        let ids = ids.iter().map(|id| trim(id).to_owned());
        let ids: Vec<String> = ids.filter(|id| seen.insert(id.clone())).collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        Ok(Wanted { ids, sorted, name })
    }

    fn is_id(&self, id: &str) -> bool {
        self.sorted
            .binary_search_by(|it| it.as_str().cmp(id))
            .is_ok()
    }

    fn is_name(&self, account: &Account<'_>) -> bool {
        let part = self.name.as_ref().map(|(_, folded)| folded.as_str());
        part.zip(account.name())
            .is_some_and(|(part, name)| fold(name).contains(part))
    }
}

/// An account that was found.
struct Found {
    id: String,
    name: Option<String>,
    line: u64,
    /// Its row by itself.
    row: Table,
}

/// What a chunk has of what is wanted.
#[derive(Default)]
struct Haul {
    found: Vec<Found>,
    /// How many accounts were found by name alone.
    named: usize,
    /// The wanted ids that have a row, whatever its date.
    met: Vec<String>,
    /// Invalid cells of what was found.
    faults: Vec<Diagnostic>,
    /// Ids that could be meant, with the one that was given.
    near: Vec<(usize, String)>,
}

impl Haul {
    fn add(&mut self, other: Haul) {
        self.found.extend(other.found);
        self.named += other.named;
        self.met.extend(other.met);
        self.faults.extend(other.faults);
        for near in other.near {
            if self.near.iter().filter(|it| it.0 == near.0).count() < TOLD {
                self.near.push(near);
            }
        }
    }
}

/// Finds accounts; gives each one's row by itself, in the order in which the ids were given, those
/// that were found by name behind them in that of the input.
pub(in crate::cli) fn seek<'a>(
    accounts: &Accounts<'a>,
    wanted: &Wanted,
) -> Result<(Vec<Table>, Vec<Scanned<'a>>)> {
    let prepared = accounts.prepare()?;
    let scan = accounts.scan(&prepared.absent, prepared.cuts);
    let mut haul = Haul::default();
    let scanned = scan.run(
        |chunk| Ok(look(wanted, chunk, prepared.latest.as_ref())),
        |own| {
            haul.add(own);
            Ok(())
        },
    )?;
    let mut faults = std::mem::take(&mut haul.faults);
    let others = prepared.faults.diagnostics.into_iter();
    let (own, others): (Vec<_>, Vec<_>) = others.partition(|it| haul.is_of(wanted, it));
    faults.extend(own);
    if !faults.is_empty() {
        return Err(Failure(faults.into_iter().map(cannot_be_skipped).collect()).into());
    }
    if prepared.invalid || !others.is_empty() {
        accounts
            .voice
            .note("other accounts have invalid cells; health score says which");
    }
    if prepared.latest.is_none() {
        let mut ids = Identities::new();
        for found in &haul.found {
            ids.insert(Identities::hash(&found.id, None), found.line);
        }
        repeated::check(&ids, &scan, accounts.sources, false)?;
    }
    let file = scanned.first().map_or("", |it| it.file.as_str());
    haul.check(wanted, file, &accounts.request.as_of.to_string())?;
    accounts.sources.joins().check()?;
    Ok((haul.into_rows(wanted), scanned))
}

/// The account is what was asked for: leaving it out is no help.
fn cannot_be_skipped(mut diagnostic: Diagnostic) -> Diagnostic {
    if let Some(help) = &mut diagnostic.help {
        help.truncate(help.find(", or leave ").unwrap_or(help.len()));
    }
    diagnostic
}

/// Looks for what is wanted in a chunk.
fn look(wanted: &Wanted, chunk: Chunk<'_>, latest: Option<&Latest>) -> Haul {
    let Chunk {
        bound,
        file,
        table,
        joins,
        scores,
        ..
    } = chunk;
    let mut haul = Haul::default();
    let rows: Vec<bool> = (0..table.rows())
        .map(|row| {
            let id = bound.id(table, row);
            if wanted.is_id(id) {
                haul.met.push(id.to_owned());
                return true;
            }
            haul.note_near(wanted, id);
            wanted.name.is_some() && wanted.is_name(&Account::new(bound, table, scores, row))
        })
        .collect();
    if !rows.contains(&true) {
        return haul;
    }
    table.retain(|row| rows[row]);
    if let Some(latest) = latest {
        keep_last_rows(bound, table, latest);
    }
    haul.drop_surplus(wanted, bound, table);
    bound.score(table, scores);
    let told = scores.invalid().iter();
    haul.faults = told
        .map(|cell| {
            let fault = cell.diagnostic(bound, table, scores, file);
            joins.locate(&bound.columns()[cell.column], fault)
        })
        .collect();
    for row in 0..table.rows() {
        let account = Account::new(bound, table, scores, row);
        haul.found.push(Found {
            id: account.id().to_owned(),
            name: account.name().map(str::to_owned),
            line: account.line(),
            row: account.row_with([]),
        });
    }
    haul
}

impl Haul {
    /// Keeps no more of the accounts that were found by name alone than can be told.
    fn drop_surplus(&mut self, wanted: &Wanted, bound: &Bound<'_>, table: &mut Table) {
        let named = (0..table.rows()).map(|row| !wanted.is_id(bound.id(table, row)));
        let named: Vec<bool> = named.collect();
        self.named = named.iter().filter(|&&it| it).count();
        let mut kept = 0;
        table.retain(|row| {
            kept += usize::from(named[row]);
            !named[row] || kept <= MOST + 1
        });
    }

    fn note_near(&mut self, wanted: &Wanted, id: &str) {
        for (place, given) in wanted.ids.iter().take(LOOKED_FOR).enumerate() {
            if is_near(given.as_bytes(), id.as_bytes())
                && self.near.iter().filter(|it| it.0 == place).count() < TOLD
            {
                self.near.push((place, id.to_owned()));
            }
        }
    }

    /// Whether a diagnostic is of an account that is wanted.
    fn is_of(&self, wanted: &Wanted, diagnostic: &Diagnostic) -> bool {
        let account = diagnostic.place.as_ref().and_then(|it| it.account.as_ref());
        account.is_some_and(|id| wanted.is_id(id) || self.found.iter().any(|it| it.id == *id))
    }

    /// Refuses ids that are not there, and a name that none has or too many.
    fn check(&self, wanted: &Wanted, file: &str, as_of: &str) -> Result<(), Failure> {
        let is_found = |id: &String| self.found.iter().any(|it| it.id == *id);
        let lacking = wanted
            .ids
            .iter()
            .enumerate()
            .filter(|(_, id)| !is_found(id));
        let mut problems: Vec<Diagnostic> = lacking
            .map(|(place, id)| self.absent(place, id, as_of))
            .collect();
        if let Some((name, _)) = &wanted.name {
            if self.named > MOST {
                problems.push(self.too_many(name));
            } else if !self.has_name(wanted) {
                let message = format!("no account has {} in its name", quote(name));
                let help = "write less of it; upper and lower case are the same";
                problems.push(Diagnostic::error("unknown-name", message).help(help));
            }
        }
        if problems.is_empty() {
            return Ok(());
        }
        let place = Place {
            file: file.to_owned(),
            ..Place::default()
        };
        let placed = problems.into_iter().map(|it| it.at(place.clone()));
        Err(Failure(placed.collect()))
    }

    /// Whether an account was found that has the name, be it wanted by its id as well.
    fn has_name(&self, wanted: &Wanted) -> bool {
        let part = wanted
            .name
            .as_ref()
            .map_or("", |(_, folded)| folded.as_str());
        let mut names = self.found.iter().filter_map(|it| it.name.as_deref());
        names.any(|name| fold(name).contains(part))
    }

    fn absent(&self, place: usize, id: &str, as_of: &str) -> Diagnostic {
        if self.met.iter().any(|it| it == id) {
            let message = format!("account {} has no row up to {as_of}", quote(id));
            return Diagnostic::error("no-row-yet", message).help("choose a later --as-of");
        }
        let near = self.near.iter().filter(|it| it.0 == place);
        let near: Vec<String> = near.map(|(_, id)| quote(id)).collect();
        let message = format!("there is no account {}", quote(id));
        let help = if near.is_empty() {
            format!(
                "ids are compared to the letter; to look for a name write --name {}",
                quote(id)
            )
        } else {
            format!("did you mean {}?", either(&near))
        };
        Diagnostic::error("unknown-account", message).help(help)
    }

    fn too_many(&self, name: &str) -> Diagnostic {
        let named = self.found.iter().filter(|it| it.name.is_some());
        let first = named.take(MOST).map(|it| {
            let name = it.name.as_deref().unwrap_or_default();
            format!("{} ({})", quote(name), it.id)
        });
        let first: Vec<String> = first.collect();
        let message = format!(
            "{} accounts have {} in their names",
            self.named,
            quote(name)
        );
        let help = format!(
            "write more of the name, or an id; the first {MOST} are {}",
            first.join(", ")
        );
        Diagnostic::error("ambiguous-name", message).help(help)
    }

    fn into_rows(self, wanted: &Wanted) -> Vec<Table> {
        let place = |found: &Found| wanted.ids.iter().position(|id| *id == found.id);
        let mut found = self.found;
        // Stable: what was found by name alone stays in the order of the input.
        found.sort_by_key(|it| place(it).unwrap_or(usize::MAX));
        found.into_iter().map(|it| it.row).collect()
    }
}

/// `a`, `a or b`, `a, b or c`.
pub(in crate::cli) fn either(items: &[String]) -> String {
    match items {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        _ => items.concat(),
    }
}

/// Whether two ids are the same but for case, zeros before them, or one letter that is wrong, too
/// many, missing, or swapped with its neighbour. Cheap, since every id of the input is asked.
pub(in crate::cli) fn is_near(one: &[u8], other: &[u8]) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let ahead = short.iter().zip(long);
    let ahead = ahead.take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    let behind = short[ahead..].iter().rev().zip(long.iter().rev());
    let behind = behind
        .take_while(|(a, b)| a.eq_ignore_ascii_case(b))
        .count();
    let differ = long.len() - ahead - behind;
    let swapped = || {
        long.len() == short.len()
            && differ == 2
            && long[ahead] == short[ahead + 1]
            && long[ahead + 1] == short[ahead]
    };
    let zeros = || {
        long.strip_suffix(short)
            .is_some_and(|it| it.iter().all(|&digit| digit == b'0'))
    };
    // Of ids of one or two letters every other one would be near.
    differ == 0 || !short.is_empty() && zeros() || short.len() > 2 && (differ == 1 || swapped())
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn near_ids_are_misspellings() {
        let rows = [
            ("ACC-0001", "ACC-0001", true),
            ("ACC-0001", "acc-0001", true),
            ("ACC-0001", "ACC-0002", true),
            ("ACC-0001", "ACC-001", true),
            ("ACC-0001", "ACC-00001", true),
            ("ACC-0012", "ACC-0021", true),
            ("ACC-0012", "ACC-0034", false),
            ("7", "007", true),
            ("70", "7", false),
            ("7", "8", false),
            ("12", "13", false),
            ("", "", true),
            ("", "000", false),
            ("aaa", "aaaaa", false),
        ];
        for (one, other, expected) in rows {
            for (a, b) in [(one, other), (other, one)] {
                assert_eq!(
                    is_near(a.as_bytes(), b.as_bytes()),
                    expected,
                    "{a:?} and {b:?}"
                );
            }
        }
    }
}
