//! The query that lists what cannot be used.

use std::fmt::Write as _;

use crate::scorecard::Scorecard;

use super::chain::with;
use super::expr::{Expr, Kind, name, text};
use super::source::{ACCOUNT, RowFault};
use super::spell::Speller;
use super::stage::{Column, columns, comment};
use super::write::{compile, header};
use super::{Refusal, Request};

/// One way in which an account cannot be used.
pub(super) struct Fault {
    /// The signal that reads the cell; `NULL` for what says who the account is.
    pub(super) signal: Expr,
    pub(super) metric: Expr,
    pub(super) cell: Expr,
    pub(super) reason: Expr,
    pub(super) condition: Expr,
}

/// A query that lists every cell that cannot be used, and every id that comes again: `id`,
/// `signal`, `metric`, `cell` and `reason`.
///
/// # Errors
///
/// What the scorecard asks for that cannot be written for the engine.
pub fn invalid_query(scorecard: &Scorecard, request: &Request<'_>) -> Result<String, Refusal> {
    let speller = Speller(request.engine.dialect());
    let mut query = compile(scorecard, request, &|table| table.spell(speller.0))?;
    query.end_at("readings");
    let last = query.last();
    let mut selects = Vec::new();
    for fault in &query.row_faults {
        selects.push(of_row(fault, speller));
    }
    for fault in query.faults {
        let all = [
            ("id", query.id.clone()),
            ("signal", fault.signal),
            ("metric", fault.metric),
            ("cell", fault.cell),
            ("reason", fault.reason),
        ];
        let condition = speller.spell(&fault.condition, 6);
        selects.push(select(all, speller) + &format!("FROM {last}\nWHERE {condition}\n"));
    }
    let nothing = || Expr::Nothing(Kind::Text);
    let again = [
        ("id", query.id.clone()),
        ("signal", nothing()),
        ("metric", text(scorecard.account.id.clone())),
        ("cell", query.id.clone()),
        ("reason", text("the id comes again")),
    ];
    let id = match &query.id {
        Expr::Name(id) => speller.name(id),
        other => speller.spell(other, 0),
    };
    selects.push(
        select(again, speller) + &format!("FROM {last}\nGROUP BY {id}\nHAVING COUNT(*) > 1\n"),
    );
    let mut out = comment("What cannot be used, of") + "\n" + &header(scorecard, request);
    out += &with(&query.chains, &query.tables, speller);
    let _ = write!(out, "{}", selects.join("UNION ALL\n"));
    if out.contains('\0') {
        return Err(Refusal::nul());
    }
    Ok(out)
}

/// What cannot be used of the rows of a source, from a stage of its own.
fn of_row(fault: &RowFault, speller: Speller<'_>) -> String {
    let all = [
        ("id", name(ACCOUNT)),
        ("signal", text(fault.measure.clone())),
        ("metric", text(fault.column.clone())),
        ("cell", fault.cell.clone()),
        ("reason", fault.reason.clone()),
    ];
    let condition = speller.spell(&fault.condition, 6);
    let from = speller.name(&fault.from);
    select(all, speller) + &format!("FROM {from}\nWHERE {condition}\n")
}

fn select(all: [(&str, Expr); 5], speller: Speller<'_>) -> String {
    let column = |(name, value): (&str, Expr)| Column {
        name: name.to_owned(),
        value,
        comment: None,
    };
    format!("SELECT\n{}", columns(&all.map(column), 2, speller))
}

/// What says who an account is, and cannot be used.
pub(super) fn of_account(metric: &str, cell: Expr, reason: &str, condition: Expr) -> Fault {
    Fault {
        signal: Expr::Nothing(Kind::Text),
        metric: text(metric),
        cell,
        reason: text(reason),
        condition,
    }
}

/// A cell of a signal that cannot be used, by the column that says why.
pub(super) fn of_signal(id: &str, metric: Expr, cell: Expr, reason: &str) -> Fault {
    Fault {
        signal: text(id),
        metric,
        cell,
        reason: name(reason),
        condition: name(reason).is_given(),
    }
}
