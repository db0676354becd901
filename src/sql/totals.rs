//! The portfolio in a few rows: one for each band, one for the accounts that cannot be used, and
//! one for all.
//!
//! The sum of floats depends on the order in which they are added, and no engine promises one. So
//! whole numbers are added: of scores their millionths, of values their cents, and those apart by
//! millions, so that no sum leaves 64 bits.

use std::fmt::Write as _;

use crate::scorecard::{Band, Scorecard};

use super::chain::Chain;
use super::expr::{
    Aggregate, Direction, Expr, Function, Kind, call, either, name, number, of, only, text, whole,
};
use super::spell::Speller;
use super::stage::{Column, Join, Stage, comment};
use super::write::{compile, header, select};
use super::{Refusal, Request};

/// The row with the accounts that cannot be used; it is no band.
const INVALID: &str = "invalid";

/// The row with all accounts.
const ALL: &str = "all";

/// Values beyond have no cents that a 64-bit float tells apart.
const LARGEST: f64 = 1e15;

/// In which of the parts an account is counted: its band, or [`INVALID`].
const PART: &str = "part";

/// The stage with what is added of each account, which are then grouped.
pub(super) const ADDED: &str = "added";

/// The same of the sums of a part.
const OWN_PART: &str = "own_part";

/// 1, or −1 for a value below zero; `NULL` where there is no value that can be added.
const SIGN: &str = "value_sign";

/// How many whole millions are in the size of a value.
const MILLIONS: &str = "value_millions";

/// Accounts, values and scores of each band as one query: `band`, `accounts`, `value_missing`,
/// `value`, `scored` and `mean_score`, in the order green, yellow, red, unknown, invalid, all.
///
/// # Errors
///
/// What the scorecard asks for that cannot be written for the engine.
pub fn totals(scorecard: &Scorecard, request: &Request<'_>) -> Result<String, Refusal> {
    let speller = Speller(request.engine.dialect());
    let mut query = compile(scorecard, request, &|table| table.spell(speller.0))?;
    // Nobody reads the plays.
    query.end_at("capped");
    let value = Some(query.value.clone()).filter(|it| *it != Expr::Nothing(Kind::Number));
    let totals = Totals { value };
    query.then([totals.added(), totals.of_parts()]);
    let parts = query.last();
    query.chains.push(Chain {
        table: rows(speller),
        prefix: String::new(),
        stages: vec![totals.of_rows(&parts)],
    });
    query.columns = totals.out();
    query.order = vec![(name("place"), Direction::Up)];
    let mut head = comment("The portfolio in a few rows, of") + "\n" + &header(scorecard, request);
    for line in [
        "Whole numbers are added, so that no order of the accounts changes a sum: scores in",
        "millionths, values in cents. A row with a value beyond 10^15 has no sum of them.",
    ] {
        head += &(comment(line) + "\n");
    }
    select(head, &query, speller)
}

/// What is counted of accounts, and what is added of their scores.
const COUNTED: [&str; 3] = ["accounts", "scored", "millionths"];

/// The same of their values: how many there are, how many can be added, and their sums.
const VALUED: [&str; 4] = ["valued", "added", "millions", "cents"];

/// What becomes of the accounts.
struct Totals {
    /// What an account is worth, where the scorecard says so.
    value: Option<Expr>,
}

impl Totals {
    /// What is added of each account.
    fn added(&self) -> Stage {
        let mut stage = Stage::new(ADDED, "What is added of each account");
        let is_invalid = name("unknown").equals(text(INVALID));
        stage.add(PART, either(is_invalid, text(INVALID), name("band")));
        if let Some(value) = &self.value {
            let fits = || size(value).at_most(number(LARGEST));
            let below = Expr::All(vec![fits(), value.clone().below(number(0.0))]);
            let sign = Expr::Case(vec![(below, whole(-1)), (fits(), whole(1))], None);
            stage.add(SIGN, sign);
            stage.add(MILLIONS, only(fits(), floor(size(value) / number(1e6))));
        }
        stage
    }

    /// The sums of each part.
    fn of_parts(&self) -> Stage {
        let mut stage = Stage::new("part_sums", "The sums of each part");
        stage.groups = vec![PART.to_owned()];
        // All rows of a part have the same. Of a grouped column, an engine that puts stages together
        // puts what the join asks for into all stages below, until memory ends (Spark does).
        stage.add(OWN_PART, name(PART).taken(Aggregate::Greatest));
        let count = |it: Expr| it.taken(Aggregate::Count);
        let sum = |it: Expr| it.taken(Aggregate::Sum);
        stage.add("part_accounts", count(name(PART)));
        stage.add("part_scored", count(name("score")));
        let millionths = rounded(name("score") * number(1e6));
        stage.add("part_millionths", sum(millionths));
        if let Some(value) = &self.value {
            let rest = size(value) - name(MILLIONS) * number(1e6);
            stage.add("part_valued", count(value.clone()));
            stage.add("part_added", count(name(SIGN)));
            stage.add("part_millions", sum(name(SIGN) * name(MILLIONS).to_whole()));
            stage.add(
                "part_cents",
                sum(name(SIGN) * rounded(rest * number(100.0))),
            );
        }
        stage
    }

    /// The sums of each row that comes out.
    fn of_rows(&self, parts: &str) -> Stage {
        let mut stage = Stage::new("totals", "The sums of each row; 0 where it has no accounts");
        stage.groups = ["place", "band"].map(str::to_owned).to_vec();
        stage.joins.push(Join {
            query: parts.to_owned(),
            on: of(parts, OWN_PART).equals(of("source", PART)),
            needed: false,
        });
        for own in ["place", "band"] {
            stage.add(own, of("source", own));
        }
        let valued = VALUED.iter().filter(|_| self.value.is_some());
        for own in COUNTED.iter().chain(valued) {
            let sum = of(parts, &format!("part_{own}")).taken(Aggregate::Sum);
            stage.add(*own, sum.or_else(whole(0)).to_whole());
        }
        stage
    }

    /// What comes out of the sums.
    fn out(&self) -> Vec<Column> {
        let float = |it: &str| name(it).to_number();
        let (missing, value) = if self.value.is_some() {
            let value = (float("millions") * number(1e8) + float("cents")) / number(100.0);
            let is_whole = name("added").equals(name("valued"));
            (name("accounts") - name("valued"), only(is_whole, value))
        } else {
            (name("accounts"), Expr::Nothing(Kind::Number))
        };
        let columns = [
            ("band", name("band")),
            ("accounts", name("accounts")),
            ("value_missing", missing),
            ("value", value),
            ("scored", name("scored")),
            ("mean_score", mean()),
        ];
        columns.map(|(own, value)| Column::new(own, value)).into()
    }
}

/// The mean of the scores to the nearest millionth, half a one up, as
/// [`Summary::mean_score`](crate::score::Summary::mean_score) has it; `NULL` of none.
fn mean() -> Expr {
    let twice = |it: &str| whole(2) * name(it);
    let over = twice("millionths") + name("scored");
    let by = only(name("scored").above(whole(0)), twice("scored"));
    call(Function::Quotient, [over, by]).to_number() / number(1e6)
}

/// The rows that come out, and the parts of each.
fn rows(speller: Speller<'_>) -> String {
    let bands = Band::ALL.map(Band::name);
    let parts = || bands.into_iter().chain([INVALID]);
    let own = (1..).zip(parts()).map(|(place, part)| (place, part, part));
    let all = parts().map(|part| (6, ALL, part));
    let mut out = String::from("(\n");
    for (place, band, part) in own.chain(all) {
        let between = if out.len() > 2 { "UNION ALL " } else { "" };
        let [band, part] = [band, part].map(|it| speller.0.text(it));
        let _ = writeln!(
            out,
            "    {between}SELECT {place} AS place, {band} AS band, {part} AS {PART}"
        );
    }
    out + "  )"
}

fn size(value: &Expr) -> Expr {
    call(Function::Size, [value.clone()])
}

fn floor(of: Expr) -> Expr {
    call(Function::Floor, [of])
}

/// The nearest whole number, of a number from 0 on; half a one up.
fn rounded(it: Expr) -> Expr {
    floor(it + number(0.5)).to_whole()
}
