//! Who left: the column that says so, and what it says of those that did.

use crate::cell::{Cell, Grammar, Unreadable, trim};

use super::condition::{Comparison, Entry, Operand, Subject};

/// What says whether an account left: a column of yes and no, or what a column holds of those that
/// did.
#[derive(Clone, Debug, PartialEq)]
pub struct WhoLeft {
    text: String,
    column: String,
    /// What the cells of those that left meet; `None` where they say yes.
    left: Option<Comparison>,
}

impl WhoLeft {
    /// A column of yes and no.
    pub fn column_of_yes_and_no(column: &str) -> Self {
        WhoLeft {
            text: column.to_owned(),
            column: column.to_owned(),
            left: None,
        }
    }

    /// Reads a column, or a condition as a filter has it: `COLUMN OP VALUE`.
    ///
    /// # Errors
    ///
    /// What is wrong with the condition, for people, as [`Entry::parse_filter`] says it; or that it
    /// is on something else than a column.
    pub fn parse(text: &str) -> Result<Self, String> {
        if !text.contains(['=', '<', '>']) {
            return Ok(WhoLeft::column_of_yes_and_no(text));
        }
        let Entry { subject, any } = Entry::parse_filter(text)?;
        let Subject::Column(column) = subject else {
            return Err(format!(
                "{text:?} names no column of the input: a score cannot say who left"
            ));
        };
        Ok(WhoLeft {
            text: trim(text).to_owned(),
            column,
            left: any.into_iter().flatten().next(),
        })
    }

    /// The column that says it, as it was named.
    pub fn column(&self) -> &str {
        &self.column
    }

    /// The whole, as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the column is one of yes and no.
    pub fn is_yes_or_no(&self) -> bool {
        self.left.is_none()
    }

    /// Whether an account with this cell left. `None` where the cell is empty, so that nobody knows,
    /// unless the condition asks for just that.
    pub fn read(&self, cell: Cell<'_>, grammar: &Grammar) -> Option<Result<bool, Unreadable>> {
        let is_empty = grammar.is_empty(cell);
        match &self.left {
            Some(left) if !is_empty || left.operand == Operand::Empty => {
                Some(Ok(left.is_met_by(cell, grammar)))
            }
            None if !is_empty => Some(grammar.boolean(cell)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_cell_says() {
        let (left, stayed, unknown) = (Some(Ok(true)), Some(Ok(false)), None);
        let rows = [
            ("churned", "yes", left),
            ("churned", "0", stayed),
            ("churned", "", unknown),
            ("churned", "gone", Some(Err(Unreadable::NotABoolean))),
            ("Status = Churned", " CHURNED", left),
            ("Status = Churned", "Active", stayed),
            ("Status = Churned", "n/a", unknown),
            ("Status != Active", "Lost", left),
            ("Status != Active", "", unknown),
            ("Churn Date !=", "2026-01-31", left),
            ("Churn Date !=", "", stayed),
            ("Renewed =", "", left),
            ("seats < 1", "0", left),
            ("seats < 1", "x", stayed),
        ];
        for (text, cell, expected) in rows {
            let who = WhoLeft::parse(text).expect(text);
            let read = who.read(Cell::Text(cell), &Grammar::default());
            assert_eq!(read, expected, "{text} of {cell:?}");
        }
    }

    #[test]
    fn a_column_and_what_was_written_are_kept() {
        let rows = [
            ("left_by_june", "left_by_june"),
            ("Churn Date !=", "Churn Date"),
            (" Status = Churned ", "Status"),
        ];
        for (text, column) in rows {
            let who = WhoLeft::parse(text).expect(text);
            assert_eq!((who.column(), who.text()), (column, trim(text)), "{text}");
        }
        for bad in ["= yes", "@band = red", "seats < 50k"] {
            assert!(WhoLeft::parse(bad).is_err(), "{bad}");
        }
    }
}
