//! Puts the stages one behind the other, from cells to plays.

use std::fmt::Write as _;

use crate::cell::fold;
use crate::scorecard::{Condition, Scorecard, Signal, Subject};

use super::cards::Cards;
use super::chain::{Chain, with};
use super::expr::{Direction, Expr, Kind, Ranking, Window, flag, name, number, text, whole};
use super::invalid::{self, Fault};
use super::judge::{self, Judge};
use super::names::Names;
use super::reads::{As, Reads};
use super::signal::AS_OF;
use super::source::{RowFault, Sources, tables};
use super::spell::Speller;
use super::stage::{Column, Stage, columns, comment};
use super::{AsOf, Refusal, Request, TableName, weigh};

/// The names of the columns that come out, which nothing else is called.
const OUT: [&str; 14] = [
    "id",
    "name",
    "value",
    "owner",
    "profile",
    "score",
    "band",
    "band_by_score",
    "coverage",
    "interval_low",
    "interval_high",
    "unknown",
    "rules",
    "plays",
];

/// The query in pieces.
pub(super) struct Query {
    /// That of the accounts is the last.
    pub(super) chains: Vec<Chain>,
    pub(super) columns: Vec<Column>,
    /// The account's id.
    pub(super) id: Expr,
    /// In which ways an account cannot be used.
    pub(super) faults: Vec<Fault>,
    /// In which ways a row of a source cannot be used.
    pub(super) row_faults: Vec<RowFault>,
    /// Names that no stage may have.
    pub(super) tables: Vec<String>,
}

impl Query {
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
    let speller = Speller(request.engine.dialect());
    let query = compile(scorecard, request, table)?;
    let mut out = header(scorecard, request);
    out += &with(&query.chains, &query.tables, speller);
    out += "SELECT\n";
    out += &columns(&query.columns, 2, speller);
    let _ = writeln!(out, "FROM {}", query.last());
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
    let mut names = Names::default();
    for out in OUT {
        names.keep(out);
    }
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

    reads.check(request.engine)?;
    let mut all = reads.stages()?;
    if let Some(cells) = all.first_mut() {
        cells.columns.insert(0, as_of(request));
        sources.beside(&scorecard.account.id, cells);
    }
    all.append(&mut stages);
    let accounts = Chain {
        table: table(request.table),
        prefix: String::new(),
        stages: all,
    };
    let (mut chains, row_faults) = sources.finish();
    chains.push(accounts);
    Ok(Query {
        columns: who.out(&cards, request.detail, scorecard),
        chains,
        id: who.id,
        faults,
        row_faults,
        tables: tables(request),
    })
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

/// Who an account is.
struct Who {
    id: Expr,
    name: Expr,
    owner: Expr,
    value: Expr,
}

impl Who {
    fn new(scorecard: &Scorecard, reads: &mut Reads<'_>, names: &mut Names) -> Self {
        let account = &scorecard.account;
        let id = reads.trimmed(&account.id, names);
        let mut said = |column: &Option<String>| {
            let column = column.as_deref().filter(|it| !reads.lacks(it));
            column.map_or(Expr::Nothing(Kind::Text), |it| reads.text(it, names))
        };
        let (own, owner) = (said(&account.name), said(&account.owner));
        let value = account.value.as_deref().filter(|it| !reads.lacks(it));
        let value = value.map_or(Expr::Nothing(Kind::Number), |it| reads.number(it, names));
        Who {
            id,
            name: own,
            owner,
            value,
        }
    }

    /// Why an account cannot be used, whatever its signals say.
    fn faults(
        &self,
        scorecard: &Scorecard,
        reads: &mut Reads<'_>,
        names: &mut Names,
    ) -> Vec<Fault> {
        let account = &scorecard.account;
        let id = self.id.clone();
        let empty = id.clone().or_else(text("")).equals(text(""));
        let mut faults = vec![invalid::of_account(&account.id, id, "no id", empty)];
        if let Some(column) = account.value.as_deref().filter(|it| !reads.lacks(it)) {
            let given = reads.is_given(column, As::Number, names);
            let unread = Expr::All(vec![given, self.value.clone().is_null()]);
            let percent = reads.percent(column).map(Expr::is_set);
            let any = Expr::Any(std::iter::once(unread).chain(percent).collect());
            let shown = reads.shown(column, names);
            faults.push(invalid::of_account(
                column,
                shown,
                "not a plain number",
                any,
            ));
        }
        if let Some(column) = &account.date {
            let unread = reads.day(column, names).is_null();
            let shown = reads.shown(column, names);
            faults.push(invalid::of_account(column, shown, "not a date", unread));
        }
        faults
    }

    /// Of an account with several rows, the last one not after as-of. A row without a date is
    /// kept: nobody knows whether it is the last one.
    fn latest(
        &self,
        scorecard: &Scorecard,
        reads: &mut Reads<'_>,
        names: &mut Names,
    ) -> Vec<Stage> {
        let Some(column) = &scorecard.account.date else {
            return Vec::new();
        };
        let day = reads.day(column, names);
        let later = day.clone().above(name(AS_OF));
        let order = vec![
            (flag(day.clone().is_given()), Direction::Up),
            (flag(later.clone()), Direction::Up),
            (day.clone(), Direction::Down),
        ];
        let (over, within) = (Ranking::Rank, vec![self.id.clone()]);
        let mut ranked = Stage::new(
            "dated",
            "The rows of an account, the last one not after as-of first",
        );
        ranked.add(
            "recency",
            Expr::Over(Box::new(Window {
                over,
                within,
                order,
            })),
        );
        let mut latest = Stage::new("latest", "One row an account");
        let known = Expr::Any(vec![day.clone().is_null(), day.at_most(name(AS_OF))]);
        latest.filter = Some(Expr::All(vec![name("recency").equals(whole(1)), known]));
        vec![ranked, latest]
    }

    fn out(&self, cards: &Cards<'_>, detail: bool, scorecard: &Scorecard) -> Vec<Column> {
        let profile = if scorecard.profiles.is_empty() {
            Expr::Nothing(Kind::Text)
        } else {
            name("profile")
        };
        let plays = if scorecard.plays.is_empty() {
            text("")
        } else {
            name("plays")
        };
        let mut out: Vec<(String, Expr)> = OUT
            .iter()
            .map(|own| {
                let value = match *own {
                    "id" => self.id.clone(),
                    "name" => self.name.clone(),
                    "value" => self.value.clone(),
                    "owner" => self.owner.clone(),
                    "profile" => profile.clone(),
                    "plays" => plays.clone(),
                    other => name(other),
                };
                ((*own).to_owned(), value)
            })
            .collect();
        if detail {
            for own in &cards.signals {
                out.push((own.strength.clone(), name(&own.strength)));
                out.push((own.points.clone(), weigh::points(cards, own)));
            }
        }
        let column = |(name, value)| Column {
            name,
            value,
            comment: None,
        };
        out.into_iter().map(column).collect()
    }
}
