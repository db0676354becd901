//! Who an account is, and the columns that come out for it.

use crate::scorecard::Scorecard;

use super::cards::Cards;
use super::expr::{Direction, Expr, Kind, Ranking, flag, name, text, whole};
use super::invalid::{self, Fault};
use super::names::Names;
use super::reads::{As, Reads};
use super::signal::AS_OF;
use super::stage::{Column, Stage};
use super::weigh;

/// The columns that come out, and what people are told of them.
pub(super) const OUT: [(&str, &str); 14] = [
    ("id", "The account"),
    ("name", "What people call it"),
    ("value", "What it is worth"),
    ("owner", "Who looks after it"),
    ("profile", "Which profile it has; NULL for the base"),
    ("score", "0 to 100; NULL where too little is known"),
    ("band", "Where the account stands"),
    ("band_by_score", "The band before rules lower it"),
    ("coverage", "Share of the weight that was measured, 0 to 1"),
    (
        "interval_low",
        "The score if all that is not measured were at its worst",
    ),
    (
        "interval_high",
        "The score if all that is not measured were at its best",
    ),
    ("unknown", "Why there is no score; NULL where there is one"),
    ("rules", "The rules that lowered the band, joined by '; '"),
    ("plays", "What to do, joined by '; '"),
];

/// Who an account is.
pub(super) struct Who {
    pub(super) id: Expr,
    name: Expr,
    owner: Expr,
    pub(super) value: Expr,
}

impl Who {
    pub(super) fn new(scorecard: &Scorecard, reads: &mut Reads<'_>, names: &mut Names) -> Self {
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
    pub(super) fn faults(
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
    pub(super) fn latest(
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
        let mut ranked = Stage::new(
            "dated",
            "The rows of an account, the last one not after as-of first",
        );
        let recency = Ranking::Rank.over(vec![self.id.clone()], order);
        ranked.add("recency", recency);
        let mut latest = Stage::new("latest", "One row an account");
        let known = Expr::Any(vec![day.clone().is_null(), day.at_most(name(AS_OF))]);
        latest.filter = Some(Expr::All(vec![name("recency").equals(whole(1)), known]));
        vec![ranked, latest]
    }

    pub(super) fn out(
        &self,
        cards: &Cards<'_>,
        detail: bool,
        scorecard: &Scorecard,
    ) -> Vec<Column> {
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
            .map(|(own, _)| {
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
        let columns = out.into_iter();
        columns
            .map(|(own, value)| Column::new(own, value))
            .collect()
    }
}
