//! Where the cells of a column come from.

use crate::sql::expr::{Expr, Function, call, either, number};

use super::As;

/// Where the cells of a column come from.
#[derive(Clone, Debug)]
pub(in crate::sql) enum Origin {
    /// The table has it.
    Table,
    /// A number that a named query computed.
    Number(Expr),
    /// A day number that a named query computed.
    Day(Expr),
    /// A cell that a named query chose.
    Chosen(Chosen),
}

/// A cell of another table that a named query chose.
#[derive(Clone, Debug)]
pub(in crate::sql) struct Chosen {
    /// Its text, without blanks around it.
    pub(in crate::sql) text: Expr,
    /// As what it is read where it stands: where it has a type, or is written in another way.
    pub(in crate::sql) number: Option<Expr>,
    pub(in crate::sql) day: Option<Expr>,
    pub(in crate::sql) truth: Option<Expr>,
}

/// Whole numbers below have all their digits.
const DIGITS: f64 = 1e15;

impl Origin {
    /// As what a chosen cell is read where it stands; a truth is asked for as a text.
    pub(super) fn own(&self, read_as: As) -> Option<&Expr> {
        let Origin::Chosen(chosen) = self else {
            return None;
        };
        let own = match read_as {
            As::Number => &chosen.number,
            As::Day => &chosen.day,
            As::Text => &chosen.truth,
        };
        own.as_ref()
    }

    /// The cell as a text without `blanks` around it.
    pub(super) fn trimmed(&self, spelled: &str, blanks: &str) -> Expr {
        match self {
            Origin::Table => {
                let cell = Expr::Column(spelled.to_owned());
                call(Function::ToText, [cell]).trimmed(blanks)
            }
            Origin::Number(it) => {
                let floor = call(Function::Floor, [call(Function::Size, [it.clone()])]);
                let is_whole = floor.equals(call(Function::Size, [it.clone()]));
                let is_short = call(Function::Size, [it.clone()]).below(number(DIGITS));
                either(
                    Expr::All(vec![is_whole, is_short]),
                    call(Function::WholeText, [it.clone()]),
                    call(Function::ToText, [it.clone()]),
                )
            }
            Origin::Day(it) => call(Function::DayText, [it.clone()]),
            Origin::Chosen(chosen) => chosen.text.clone(),
        }
    }
}
