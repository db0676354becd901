//! A query that says whether an engine computes as the scorecard's query needs it to.

mod checks;
mod samples;

use super::Engine;
use super::expr::{Expr, flag, name, text, whole};
use super::spell::Speller;
use super::stage::{Column, columns, comment};

/// What is checked, and a condition that holds where the engine agrees.
type Check = (&'static str, Expr);

/// The query. It reads no table, and gives one row: a verdict, which names the first check that
/// does not hold, and for each check 1 where it holds and 0 where it does not.
pub fn canary(engine: Engine, version: &str) -> String {
    let speller = Speller(engine.dialect());
    let rows = samples::checks();
    let once = checks::checks(engine);
    let least = |(name, check): &Check| {
        let least = speller.spell(&flag(check.clone()), 4);
        format!("    MIN({least}) AS {name}")
    };
    let counted: Vec<String> = rows.iter().map(least).collect();
    let flags: Vec<Column> = once
        .iter()
        .map(|(name, check)| Column::new(*name, flag(check.clone())))
        .collect();
    let names: Vec<&str> = rows.iter().chain(&once).map(|(name, _)| *name).collect();
    let mut out = vec![Column::new("verdict", verdict(&names))];
    out.extend(names.iter().map(|it| Column::new(*it, name(*it))));
    let stage = speller.stage();
    format!(
        "{}\n{}\n{},\n\
         -- Whether all of them read so\ncounted {stage} (\n  SELECT\n{}\n  FROM {}\n),\n\
         -- What needs no rows\nchecks {stage} (\n  SELECT *,\n{}  FROM counted\n)\n\
         SELECT\n{}FROM checks\n",
        comment("Does this engine compute as health does?"),
        comment(&format!(
            "written by health {version} for {}",
            engine.name()
        )),
        samples::stages(engine, speller).trim_end(),
        counted.join(",\n"),
        samples::LAST,
        columns(&flags, 4, speller),
        columns(&out, 2, speller),
    )
}

/// What people read first.
fn verdict(names: &[&str]) -> Expr {
    let failed = |it: &&str| {
        let told = format!("this engine does not agree: {it}");
        (name(*it).differs(whole(1)), text(told))
    };
    let agrees = text("this engine agrees");
    Expr::Case(names.iter().map(failed).collect(), Some(Box::new(agrees)))
}
