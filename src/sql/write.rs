//! Puts the stages one behind the other, from cells to plays.

use std::fmt::Write as _;

use crate::cell::fold;
use crate::scorecard::{Condition, Scorecard, Signal, Subject};

use super::cards::Cards;
use super::chain::{Chain, with};
use super::expr::{Direction, Expr, Kind, number, text};
use super::invalid::{self, Fault};
use super::judge::{self, Judge};
use super::names::Names;
use super::reads::Reads;
use super::signal::AS_OF;
use super::source::{RowFault, Sources, tables};
use super::spell::Speller;
use super::stage::{Column, Stage, columns, comment};
use super::who::{OUT, Who};
use super::{AsOf, Refusal, Request, TableName, weigh};

/// The query in pieces.
pub(super) struct Query {
    /// That of the accounts is the last.
    pub(super) chains: Vec<Chain>,
    pub(super) columns: Vec<Column>,
    /// By what the rows that come out are ordered, if at all.
    pub(super) order: Vec<(Expr, Direction)>,
    /// The account's id.
    pub(super) id: Expr,
    /// What the account is worth.
    pub(super) value: Expr,
    /// In which ways an account cannot be used.
    pub(super) faults: Vec<Fault>,
    /// In which ways a row of a source cannot be used.
    pub(super) row_faults: Vec<RowFault>,
    /// Names that no stage may have.
    pub(super) tables: Vec<String>,
}

impl Query {
    /// Leaves out what follows a stage of the accounts.
    pub(super) fn end_at(&mut self, stage: &str) {
        if let Some(accounts) = self.chains.last_mut() {
            let place = accounts.stages.iter().position(|it| it.name == stage);
            let kept = place.map_or(usize::MAX, |it| it + 1);
            accounts.stages.truncate(kept);
        }
    }

    /// Puts stages behind the last one.
    pub(super) fn then(&mut self, stages: impl IntoIterator<Item = Stage>) {
        if let Some(last) = self.chains.last_mut() {
            last.stages.extend(stages);
        }
    }

    /// What the last stage is called.
    pub(super) fn last(&self) -> String {
        let last = self.chains.last().map(|it| it.names(&self.tables));
        last.and_then(|mut names| names.pop()).unwrap_or_default()
    }
}

pub(super) fn query(scorecard: &Scorecard, request: &Request<'_>) -> Result<String, Refusal> {
    let dialect = request.engine.dialect();
    query_over(scorecard, request, &|table| table.spell(dialect))
}

/// The query over tables that are spelled in a way of their own.
pub(super) fn query_over(
    scorecard: &Scorecard,
    request: &Request<'_>,
    table: &dyn Fn(&TableName) -> String,
) -> Result<String, Refusal> {
    let query = compile(scorecard, request, table)?;
    select(
        header(scorecard, request),
        &query,
        Speller(request.engine.dialect()),
    )
}

/// A query as text, below what is said of it.
pub(super) fn select(head: String, query: &Query, speller: Speller<'_>) -> Result<String, Refusal> {
    let mut out = head;
    out += &with(&query.chains, &query.tables, speller);
    out += "SELECT\n";
    out += &columns(&query.columns, 2, speller);
    let _ = writeln!(out, "FROM {}", query.last());
    if !query.order.is_empty() {
        let _ = writeln!(out, "{}", speller.order(&query.order));
    }
    if out.contains('\0') {
        return Err(Refusal::nul());
    }
    Ok(out)
}

/// Whose query it is.
pub(super) fn header(scorecard: &Scorecard, request: &Request<'_>) -> String {
    let named = scorecard
        .name
        .as_deref()
        .unwrap_or("a scorecard without a name");
    let as_of = match request.as_of {
        AsOf::Day(day) => format!("as of {day}"),
        AsOf::Current => "as of the day on which it runs".to_owned(),
    };
    let lines = [
        format!("{named}, {as_of}"),
        format!("scorecard sha256 {}", scorecard.sha256),
        format!(
            "written by health {} for {}",
            request.version,
            request.engine.name()
        ),
    ];
    lines.iter().map(|it| comment(it) + "\n").collect()
}

/// From the scorecard to stages and the columns that come out.
pub(super) fn compile(
    scorecard: &Scorecard,
    request: &Request<'_>,
    table: &dyn Fn(&TableName) -> String,
) -> Result<Query, Refusal> {
    let own = OUT.iter().map(|(own, _)| *own).chain(weigh::SUMS);
    let mut names = Names::keeping(own.chain(invalid::OWN).chain([AS_OF]));
    let mut reads = Reads::new(scorecard, request);
    let sources = Sources::new(scorecard, request, table)?;
    sources.join(&mut reads);
    let cards = Cards::new(scorecard, &mut names);
    let who = Who::new(scorecard, &mut reads, &mut names);

    let mut stages = who.latest(scorecard, &mut reads, &mut names);
    if !scorecard.profiles.is_empty() {
        stages.push(judge::profile(scorecard, &mut reads, &mut names));
    }
    let readings = weigh::readings(&cards, &mut reads, &mut names);
    let mut faults = who.faults(scorecard, &mut reads, &mut names);
    faults.extend(of_signals(&cards, &readings, &mut reads, &mut names));
    let reasons = faults.iter().map(|it| it.condition.clone());
    let reasons: Vec<Expr> = reasons.chain(sources.spoilt()).collect();
    stages.push(readings);
    stages.extend(scoring(scorecard, &cards, &reasons));
    let judge = Judge::new(scorecard, &cards, &mut names);
    stages.extend(judge.rules(&mut reads, &mut names));
    stages.push(judge.capped());
    stages.extend(judge.plays(&mut reads, &mut names));
    stages.retain(|it| !it.columns.is_empty() || it.filter.is_some());

    let accounts = Chain {
        table: table(request.table),
        prefix: String::new(),
        stages: accounts(scorecard, request, &reads, &sources, stages)?,
    };
    let (mut chains, row_faults) = sources.finish();
    chains.push(accounts);
    Ok(Query {
        columns: who.out(&cards, request.detail, scorecard),
        order: Vec::new(),
        chains,
        id: who.id,
        value: who.value,
        faults,
        row_faults,
        tables: tables(request),
    })
}

/// The stages of the accounts: those that read their cells, and then the others.
fn accounts(
    scorecard: &Scorecard,
    request: &Request<'_>,
    reads: &Reads<'_>,
    sources: &Sources,
    others: Vec<Stage>,
) -> Result<Vec<Stage>, Refusal> {
    reads.check(request.engine)?;
    let mut stages = reads.stages()?;
    if let Some(cells) = stages.first_mut() {
        cells.columns.insert(0, as_of(request));
        sources.beside(&scorecard.account.id, cells);
    }
    stages.extend(others);
    Ok(stages)
}

/// What of the signals' cells cannot be used.
fn of_signals(
    cards: &Cards<'_>,
    readings: &Stage,
    reads: &mut Reads<'_>,
    names: &mut Names,
) -> Vec<Fault> {
    let nothing = || Expr::Nothing(Kind::Text);
    let there = |it: &str| readings.columns.iter().any(|column| column.name == it);
    let refusing = cards.signals.iter().filter(|it| there(&it.invalid));
    let fault = refusing.map(|own| {
        let metric = cards.of_signal(&own.id, |_, it| text(it.metric.clone()), &nothing());
        let shown = |_: &_, it: &Signal| {
            if reads.lacks(&it.metric) {
                nothing()
            } else {
                reads.shown(&it.metric, names)
            }
        };
        let cell = cards.of_signal(&own.id, shown, &nothing());
        invalid::of_signal(&own.id, metric, cell, &own.invalid)
    });
    fault.collect()
}

/// From readings to bands by the score.
fn scoring(scorecard: &Scorecard, cards: &Cards<'_>, reasons: &[Expr]) -> Vec<Stage> {
    let mut stages = vec![weigh::strengths(cards), weigh::dimensions(cards)];
    stages.extend([weigh::weights(cards), weigh::sums(cards, reasons)]);
    stages.push(weigh::means(cards, &dimensions_asked_for(scorecard)));
    stages.extend(weigh::scores(cards));
    stages.extend(judge::ranks(scorecard));
    stages.push(judge::bands_by_score(cards));
    stages
}

/// The day on which the scores are true, as a column.
pub(super) fn as_of(request: &Request<'_>) -> Column {
    let (value, comment) = match request.as_of {
        AsOf::Day(day) => (
            number(f64::from(day.days())),
            format!("days from 1970-01-01 to {day}"),
        ),
        AsOf::Current => (
            super::expr::call(super::expr::Function::Today, []),
            "days from 1970-01-01 to today".to_owned(),
        ),
    };
    Column {
        name: AS_OF.to_owned(),
        value,
        comment: Some(comment),
    }
}

/// The dimensions whose scores rules and plays ask for.
fn dimensions_asked_for(scorecard: &Scorecard) -> Vec<&str> {
    let rules = scorecard.rules.iter().map(|it| &it.when);
    let conditions = rules.chain(scorecard.plays.iter().map(|it| &it.when));
    let entries = conditions.flat_map(|it: &Condition| it.any.iter().flatten());
    let wanted = entries.filter_map(|it| match &it.subject {
        Subject::Dimension(wanted) => Some(fold(wanted).into_owned()),
        _ => None,
    });
    let wanted: Vec<String> = wanted.collect();
    let known = scorecard.cards().flat_map(|card| &card.dimensions);
    let asked = known.filter(|it| wanted.contains(&fold(&it.name).into_owned()));
    asked.map(|it| it.name.as_str()).collect()
}
