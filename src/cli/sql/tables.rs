//! The tables that a query is over, as they are named on the command line.

use crate::cell::{Date, fold};
use crate::diagnostic::{Diagnostic, nearest, quote};
use crate::score::{self, Bound};
use crate::scorecard::{Scorecard, Source};
use crate::sql::{SourceTable, TableName};
use crate::table::Header;

use crate::cli::failure::Failure;
use crate::cli::joined::children::unknown;
use crate::cli::printing::voice::Voice;

/// Reads the name of a table.
pub(super) fn table(flag: &str, text: &str) -> Result<TableName, Failure> {
    TableName::parse(text).map_err(|problem| {
        let message = format!("{flag} {}: {problem}", quote(text));
        let help = "write it as analytics.accounts; \"…\" around a part keeps it to the letter";
        Failure::new(Diagnostic::error("table-name", message).help(help))
    })
}

/// The tables of the sources, in the order of the scorecard; none for an optional source that none
/// is given for, which is said.
pub(super) fn sources(
    scorecard: &Scorecard,
    tables: &[String],
    id_maps: &[String],
    voice: &Voice,
) -> Result<Vec<Option<SourceTable>>, Failure> {
    let sources = &scorecard.sources;
    let tables = named("--source", tables, sources)?;
    let maps = named("--id-map", id_maps, sources)?;
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for (source, (table, id_map)) in sources.iter().zip(tables.into_iter().zip(maps)) {
        let name = &source.name;
        match (&table, &id_map, &source.id_map) {
            (None, ..) if !source.optional => problems.push(missing(name, "table", "--source")),
            (None, ..) => voice.note(&format!(
                "source {name} has no table: its measures are missing for all; name it with \
                 --source {name}=TABLE"
            )),
            (Some(_), None, Some(_)) => {
                problems.push(missing(name, "table that translates its ids", "--id-map"));
            }
            (Some(_), Some(_), None) => {
                let message = format!("--id-map {name}: the source has no id_map");
                let help = "leave it out, or add id_map to the source";
                problems.push(Diagnostic::error("no-id-map", message).help(help));
            }
            (Some(_), None, None) | (Some(_), Some(_), Some(_)) => {}
        }
        found.push(table.map(|table| SourceTable { table, id_map }));
    }
    if problems.is_empty() {
        return Ok(found);
    }
    Err(Failure(problems))
}

fn missing(name: &str, what: &str, flag: &str) -> Diagnostic {
    let message = format!("source {name}: no {what} is named");
    let help = format!("name it with {flag} {name}=TABLE");
    Diagnostic::error("no-source", message).help(help)
}

/// What a flag names, by the place of the source.
fn named(
    flag: &str,
    given: &[String],
    sources: &[Source],
) -> Result<Vec<Option<TableName>>, Failure> {
    let mut tables: Vec<Option<TableName>> = sources.iter().map(|_| None).collect();
    for text in given {
        let Some((name, typed)) = text.split_once('=') else {
            let message = format!("{flag} {}: write NAME=TABLE", quote(text));
            return Err(Failure::new(Diagnostic::error("table-name", message)));
        };
        let names = || sources.iter().map(|it| it.name.as_str());
        let place = names().position(|it| fold(it) == fold(name));
        let place = place.ok_or_else(|| unknown(flag, name, names()))?;
        if tables[place].replace(table(flag, typed)?).is_some() {
            let message = format!("{flag} {name} is given twice");
            let help = "a source has one table: make several one in a view";
            let twice = Diagnostic::error("source-twice", message);
            return Err(Failure::new(twice.help(help)));
        }
    }
    Ok(tables)
}

/// The columns that the table of the accounts lacks, folded: each must be one that the scorecard
/// reads, and can do without.
pub(super) fn without(scorecard: &Scorecard, names: &[String]) -> Result<Vec<String>, Failure> {
    let absent: Vec<String> = names.iter().map(|it| fold(it).into_owned()).collect();
    // Which columns can be absent does not depend on the day.
    let request = score::Request {
        absent: &absent,
        ..score::Request::new(Date::from_days(0))
    };
    let bound = Bound::new(scorecard, &Header::Open, &request).map_err(|mut problems| {
        for problem in &mut problems {
            let help = "leave --without out, or say `optional = true` where the column is read";
            problem.help = Some(help.to_owned());
        }
        Failure(problems)
    })?;
    let lacking = bound.absent(&[]);
    let measures = scorecard.sources.iter().flat_map(|it| &it.measures);
    let measures: Vec<_> = measures.map(|it| fold(&it.name)).collect();
    for (name, folded) in names.iter().zip(&absent) {
        let is_read = lacking.iter().any(|it| fold(it) == *folded);
        if is_read && !measures.iter().any(|it| it == folded) {
            continue;
        }
        let message = format!(
            "--without: the scorecard reads no column {} of the accounts",
            quote(name)
        );
        let known = bound.columns().iter().map(|it| it.name.as_str());
        let help = match nearest(name, known) {
            Some(near) => format!("did you mean {}?", quote(near)),
            None => "leave it out: a column that nothing reads may be absent".to_owned(),
        };
        return Err(Failure::new(
            Diagnostic::error("unread-column", message).help(help),
        ));
    }
    Ok(absent)
}
