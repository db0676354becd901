//! The query that lists what cannot be used.
//!
//! Each row of a stage stands beside the number of each fault that it may have; those that it has
//! are left. So the stages are read once, however many faults there are: engines that compute a
//! stage anew for each query over it would else compute all of them for every signal.

use std::fmt::Write as _;

use crate::scorecard::Scorecard;

use super::chain::with;
use super::expr::{Direction, Expr, Kind, Ranking, name, text, whole};
use super::source::{ACCOUNT, RowFault};
use super::spell::Speller;
use super::stage::{Column, Stage, columns, comment};
use super::write::{compile, header};
use super::{Refusal, Request};

/// Columns of this query: those that come out, and those by which rows are found. No stage gives
/// one of its own such a name.
pub(super) const OWN: [&str; 6] = ["signal", "metric", "cell", "reason", FAULT, REPEAT];

/// The number of a fault.
const FAULT: &str = "fault";

/// The how-manieth row with its id a row is.
const REPEAT: &str = "repeat_of_id";

/// One way in which an account, or a row of a source, cannot be used.
pub(super) struct Fault {
    /// The signal that reads the cell, or the measure; `NULL` for what says who the account is.
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
    query.then([repeats(&query.id)]);
    let again = name(REPEAT).equals(whole(2));
    let id = (scorecard.account.id.as_str(), query.id.clone());
    query
        .faults
        .push(of_account(id.0, id.1, "the id comes again", again));
    let mut lists = of_rows(std::mem::take(&mut query.row_faults));
    lists.push(List {
        from: query.last(),
        id: query.id,
        faults: query.faults,
    });
    let lists: Vec<String> = lists.iter().map(|it| it.spell(speller)).collect();
    let mut out = comment("What cannot be used, of") + "\n" + &header(scorecard, request);
    out += &with(&query.chains, &query.tables, speller);
    out += &lists.join("UNION ALL\n");
    if out.contains('\0') {
        return Err(Refusal::nul());
    }
    Ok(out)
}

/// Counts the rows of an id, each of which is to stand in the list once.
fn repeats(id: &Expr) -> Stage {
    let mut stage = Stage::new("repeats", "How often an id came before");
    let order = vec![(id.clone(), Direction::Up)];
    stage.add(REPEAT, Ranking::Place.over(vec![id.clone()], order));
    stage
}

/// The lists of what cannot be used of the rows of sources, one for each stage that has such rows.
fn of_rows(faults: Vec<RowFault>) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    for RowFault { from, fault } in faults {
        if let Some(list) = lists.iter_mut().find(|it| it.from == from) {
            list.faults.push(fault);
        } else {
            lists.push(List {
                from,
                id: name(ACCOUNT),
                faults: vec![fault],
            });
        }
    }
    lists
}

/// What cannot be used of the rows of one stage.
struct List {
    /// The stage.
    from: String,
    id: Expr,
    faults: Vec<Fault>,
}

impl List {
    fn spell(&self, speller: Speller<'_>) -> String {
        let case = |arm: &dyn Fn(Expr, &Fault) -> (Expr, Expr)| {
            let numbers = (1..).map(|number| name(FAULT).equals(whole(number)));
            let arms = numbers.zip(&self.faults).map(|(is, it)| arm(is, it));
            Expr::Case(arms.collect(), None)
        };
        let all = [
            ("id", self.id.clone()),
            ("signal", name("signal")),
            ("metric", case(&|is, it| (is, it.metric.clone()))),
            ("cell", case(&|is, it| (is, it.cell.clone()))),
            (
                "reason",
                case(&|is, it| (Expr::All(vec![is, it.condition.clone()]), it.reason.clone())),
            ),
        ];
        let all = all.map(|(own, value)| Column::new(own, value));
        format!(
            "SELECT\n  id,\n  signal,\n  metric,\n  cell,\n  reason\n\
             FROM (\n  SELECT\n{}  FROM {} CROSS JOIN (\n{}  ) AS faults\n) AS found\n\
             WHERE reason IS NOT NULL\n",
            columns(&all, 4, speller),
            speller.name(&self.from),
            self.numbers(speller),
        )
    }

    /// The faults by number, and the signals that have them.
    fn numbers(&self, speller: Speller<'_>) -> String {
        let mut out = String::new();
        for (number, fault) in (1..).zip(&self.faults) {
            let between = if number > 1 { "UNION ALL " } else { "" };
            let signal = speller.spell(&fault.signal, 4);
            let _ = writeln!(
                out,
                "    {between}SELECT {number} AS {FAULT}, {signal} AS signal"
            );
        }
        out
    }
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
