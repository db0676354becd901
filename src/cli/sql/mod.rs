//! `health sql`.

mod tables;

use std::path::PathBuf;

use anyhow::Result;

use crate::diagnostic::Diagnostic;
use crate::scorecard::Scorecard;
use crate::sql::{
    AsOf, Refusal, Request, canary, dbt_model, dbt_schema, invalid_query, query, totals, view,
};

use self::tables::table;
use super::args::{Form, Sql};
use super::day::date;
use super::exit::Exit;
use super::failure::Failure;
use super::printing::output::Destination;
use super::printing::voice::Voice;
use super::scorecard::load;

/// Prints the scorecard as a query.
pub(super) fn sql(args: &Sql, voice: &Voice) -> Result<Exit> {
    let as_of = match args.as_of.as_str() {
        "current" => AsOf::Current,
        day => AsOf::Day(date("--as-of", day)?),
    };
    if args.canary {
        let text = canary(args.dialect.0, env!("CARGO_PKG_VERSION"));
        return write(args, &text, &[]);
    }
    let table = table("--table", &args.table)?;
    let loaded = load(args.config.as_deref())?;
    if loaded.built_in {
        voice.note("using the built-in scorecard; write your own with -c scoring.toml");
    }
    let scorecard = &loaded.scorecard;
    let sources = tables::sources(scorecard, &args.source, &args.id_map, voice)?;
    let without = tables::without(scorecard, &args.without)?;
    let request = Request {
        engine: args.dialect.0,
        table: &table,
        sources: &sources,
        without: &without,
        as_of,
        cells: args.cells.cells(),
        detail: args.detail,
        version: env!("CARGO_PKG_VERSION"),
    };
    write(args, &text(args, scorecard, &request)?, &loaded.files)
}

fn text(args: &Sql, scorecard: &Scorecard, request: &Request<'_>) -> Result<String> {
    if args.invalid_query {
        let query = invalid_query(scorecard, request);
        return Ok(query.map_err(|it| refused(args, &it))?);
    }
    let written = match args.form {
        Form::Totals if args.detail => {
            let message = "--detail: totals are of many accounts, and show the signals of none";
            let refused = Diagnostic::error("detail-of-totals", message);
            return Err(Failure::new(refused.help("leave --detail out, or --as totals")).into());
        }
        Form::Select => query(scorecard, request),
        Form::Totals => totals(scorecard, request),
        Form::View => view(scorecard, request, &table("--name", &args.name)?),
        Form::Dbt => dbt_model(scorecard, request),
        Form::DbtSchema => Ok(dbt_schema(scorecard, request, &args.name)),
    };
    Ok(written.map_err(|it| refused(args, &it))?)
}

fn write(args: &Sql, text: &str, read: &[PathBuf]) -> Result<Exit> {
    let mut destination = Destination::open(args.output.as_deref(), &[read])?;
    destination.write(text.as_bytes())?;
    destination.finish()?;
    Ok(Exit::Done)
}

fn refused(args: &Sql, refusal: &Refusal) -> Failure {
    let engine = args.dialect.0.name();
    let message = format!("the dialect {engine} cannot do {}", refusal.what);
    Failure::new(Diagnostic::error("not-in-sql", message).help(refusal.help))
}
