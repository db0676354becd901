//! The query as a model of dbt, and what dbt is told of its columns.

use std::fmt::Write as _;

use crate::scorecard::{Band, Cuts, Scorecard};

use super::source::tables_of;
use super::who::OUT;
use super::write::query_over;
use super::{Refusal, Request, TableName};

/// Stands before a table and behind it until the query is cut there.
const CUT: &str = "\u{1}";

/// The query as a model. Each table is `{{ ref('…') }}` or, where it is one of a schema,
/// `{{ source('…', '…') }}`.
///
/// # Errors
///
/// What cannot be written for the engine, or for dbt.
pub fn dbt_model(scorecard: &Scorecard, request: &Request<'_>) -> Result<String, Refusal> {
    for named in tables_of(request) {
        if named.parts().len() > 2 {
            let help = "write --table MODEL, or --table SOURCE.TABLE";
            return Err(Refusal::new(
                "a table of dbt with more than two parts",
                help,
            ));
        }
    }
    let query = query_over(scorecard, request, &|it| format!("{CUT}{}{CUT}", jinja(it)))?;
    if query.contains("endraw") {
        let help = "write it otherwise in the scorecard";
        return Err(Refusal::new(
            "a model of dbt whose texts hold the word endraw",
            help,
        ));
    }
    // Every other part is a table.
    let parts: Vec<&str> = query.split(CUT).collect();
    // What looks like a template in a text of the scorecard is none.
    let mut texts = parts.iter().step_by(2);
    let template = texts.any(|part| ["{{", "{%", "{#"].iter().any(|it| part.contains(it)));
    let parts = parts.iter().enumerate().map(|(place, part)| {
        if template && place % 2 == 0 {
            format!("{{% raw %}}{part}{{% endraw %}}")
        } else {
            (*part).to_owned()
        }
    });
    Ok(parts.collect())
}

/// A table as dbt refers to it.
fn jinja(table: &TableName) -> String {
    match table.parts().as_slice() {
        [schema, table] => format!("{{{{ source({}, {}) }}}}", single(schema), single(table)),
        parts => format!("{{{{ ref({}) }}}}", single(&parts.join("."))),
    }
}

/// A text of Jinja.
fn single(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// What dbt is told of the model: its columns, and tests of what they may hold.
pub fn dbt_schema(scorecard: &Scorecard, request: &Request<'_>, model: &str) -> String {
    let named = scorecard.name.as_deref().unwrap_or("Scores of accounts");
    let description = format!("{named}, by health {}", request.version);
    let mut out = format!(
        "version: 2\nmodels:\n  - name: {}\n    description: {}\n    columns:\n",
        yaml(model),
        yaml(&description)
    );
    for (column, told, tests) in columns(scorecard) {
        let _ = write!(
            out,
            "      - name: {column}\n        description: {}\n",
            yaml(&told)
        );
        if !tests.is_empty() {
            out += "        data_tests:\n";
        }
        for test in tests {
            let _ = writeln!(out, "          - {test}");
        }
    }
    out
}

/// Each column, what is told of it, and tests of what it may hold.
fn columns(scorecard: &Scorecard) -> impl Iterator<Item = (&'static str, String, Vec<String>)> {
    OUT.into_iter().map(|(column, told)| {
        let told = match column {
            "band" => format!("{told}: {}", cuts(scorecard)),
            _ => told.to_owned(),
        };
        (column, told, tests(column, scorecard))
    })
}

fn tests(column: &str, scorecard: &Scorecard) -> Vec<String> {
    match column {
        "id" => ["unique", "not_null"].map(str::to_owned).to_vec(),
        "band" | "band_by_score" => vec![accepted(&Band::ALL.map(Band::name))],
        "unknown" => vec![accepted(&["coverage", "invalid", "no-signal", "required"])],
        "profile" if !scorecard.profiles.is_empty() => {
            let profiles: Vec<&str> = scorecard.profiles.iter().map(|it| it.id.as_str()).collect();
            vec![accepted(&profiles)]
        }
        _ => Vec::new(),
    }
}

fn accepted(values: &[&str]) -> String {
    let values: Vec<String> = values.iter().map(|it| yaml(it)).collect();
    format!("accepted_values: {{ values: [{}] }}", values.join(", "))
}

/// How the base cuts its bands, for people.
fn cuts(scorecard: &Scorecard) -> String {
    match scorecard.base.bands.cuts {
        Cuts::Absolute { green, yellow } => {
            format!(
                "green from {green}, yellow from {yellow}, else red, unless a rule or a profile says otherwise"
            )
        }
        Cuts::Quantile {
            green_top,
            red_bottom,
        } => {
            format!(
                "green for the top {green_top} %, red for the bottom {red_bottom} %, unless a rule says otherwise"
            )
        }
    }
}

/// A text of YAML, between double quotes. A template in it would be run, and is parted.
fn yaml(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        if matches!(character, '{' | '%' | '#') && out.ends_with('{') {
            out.push(' ');
        }
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            hidden if hidden.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(hidden));
            }
            plain => out.push(plain),
        }
    }
    out.push('"');
    out
}
