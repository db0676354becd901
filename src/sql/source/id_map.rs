//! The table that translates the ids of a source into those of the accounts.

use crate::cell::fold;
use crate::scorecard::{Scorecard, Source};
use crate::sql::Refusal;
use crate::sql::chain::Chain;
use crate::sql::expr::{Expr, Function, Ranking, call, name, text, whole};
use crate::sql::reads::BLANKS;
use crate::sql::stage::Stage;

use super::ACCOUNT;

/// The column with the other system's id.
pub(super) const OTHER: &str = "other_id";

/// How many accounts an id is of.
pub(super) const OWNERS: &str = "owners";

/// The pairs of ids, each once.
///
/// # Errors
///
/// A table whose columns cannot be told apart.
pub(super) fn chain(
    scorecard: &Scorecard,
    source: &Source,
    table: String,
    prefix: String,
) -> Result<Chain, Refusal> {
    let (other, account) = (&source.id, &scorecard.account.id);
    if fold(other) == fold(account) {
        return Err(Refusal::new(
            format!("a map of ids whose columns are both {other}"),
            "give the column of the source another name than that of the accounts, in a view",
        ));
    }
    let id = |column: &str| {
        let cell = Expr::Column(column.to_owned());
        call(Function::ToText, [cell]).trimmed(BLANKS)
    };
    let mut pairs = Stage::new("pairs", "Which id of the source is which account");
    pairs.add(OTHER, id(other));
    pairs.add(ACCOUNT, id(account));
    let mut once = Stage::new(
        "paired",
        "Each pair once; one that lacks an id says nothing",
    );
    once.groups = vec![OTHER.to_owned(), ACCOUNT.to_owned()];
    once.add(OTHER, name(OTHER));
    once.add(ACCOUNT, name(ACCOUNT));
    let is_full = |column: &str| name(column).differs(text(""));
    once.filter = Some(Expr::All(vec![is_full(OTHER), is_full(ACCOUNT)]));
    let mut ids = Stage::new("ids", "Of how many accounts an id is");
    let owners = Ranking::Sum(whole(1)).over(vec![name(OTHER)], Vec::new());
    ids.add(OWNERS, owners);
    Ok(Chain {
        table,
        prefix,
        stages: vec![pairs, once, ids],
    })
}
