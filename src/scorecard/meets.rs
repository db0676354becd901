//! Whether a cell meets a comparison.

use std::cmp::Ordering;

use crate::cell::{Cell, Grammar};

use super::{Comparison, Operand, Operator};

impl Comparison {
    /// Whether a cell meets it, read as the operand's kind. A cell that is not of that kind, or is
    /// empty, meets only `!=`.
    pub fn is_met_by(&self, cell: Cell<'_>, grammar: &Grammar) -> bool {
        if self.operand == Operand::Empty {
            return grammar.is_empty(cell) == (self.operator == Operator::Equal);
        }
        self.operator.accepts(self.operand.order(cell, grammar))
    }

    /// The same for a number that was computed, where there is one.
    pub fn is_met_by_number(&self, number: Option<f64>) -> bool {
        match self.operand {
            Operand::Empty => number.is_none() == (self.operator == Operator::Equal),
            Operand::Number(operand) => {
                let order = number.and_then(|number| number.partial_cmp(&operand.value));
                self.operator.accepts(order)
            }
            _ => self.operator.accepts(None),
        }
    }
}

impl Operand {
    /// How a cell compares with it, read as its kind; `None` when it is empty or not of it.
    pub fn order(&self, cell: Cell<'_>, grammar: &Grammar) -> Option<Ordering> {
        if grammar.is_empty(cell) {
            return None;
        }
        match self {
            Operand::Number(operand) => {
                grammar.number(cell).ok()?.value.partial_cmp(&operand.value)
            }
            Operand::Date(operand) => Some(grammar.date(cell).ok()?.cmp(operand)),
            Operand::Boolean(operand) => Some(grammar.boolean(cell).ok()?.cmp(operand)),
            Operand::Text(operand) => Some(grammar.text(cell).as_ref().cmp(operand)),
            Operand::Empty => None,
        }
    }
}

impl Operator {
    /// Whether an order satisfies it; what cannot be compared meets only `!=`.
    pub fn accepts(self, order: Option<Ordering>) -> bool {
        let Some(order) = order else {
            return self == Operator::NotEqual;
        };
        match self {
            Operator::Equal => order.is_eq(),
            Operator::NotEqual => order.is_ne(),
            Operator::Less => order.is_lt(),
            Operator::LessOrEqual => order.is_le(),
            Operator::Greater => order.is_gt(),
            Operator::GreaterOrEqual => order.is_ge(),
        }
    }
}
