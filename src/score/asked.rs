//! Whether the cells of a whole input are of the kind that conditions ask for. A cell of another
//! kind meets only `!=`, so that a condition on such cells holds for nobody, and no account by
//! itself shows it.

use crate::cell::{Cell, Grammar, Unreadable, fold};
use crate::scorecard::{Condition, Entry, Operand, Scorecard, Subject};

use super::Account;

/// Whose condition it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asker<'s> {
    /// A profile, by its id.
    Profile(&'s str),
    /// A rule, by its id.
    Rule(&'s str),
    /// A play, by its action.
    Play(&'s str),
    /// A filter of the run.
    Filter,
}

/// What a condition asks of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// That it reads as a number.
    Number,
    /// That it reads as a date.
    Date,
    /// That it reads as true or false.
    Boolean,
    /// That it is no percentage, since the operand is none.
    Plain,
    /// That it is a percentage, as the operand is.
    Percent,
}

/// What a condition asks of the cells of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked<'s> {
    /// Whose condition it is.
    pub by: Asker<'s>,
    /// As the condition spells it.
    pub column: &'s str,
    /// What is asked.
    pub kind: Kind,
}

/// Everything that the conditions of a run ask of cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Asks<'s> {
    list: Vec<Asked<'s>>,
}

/// What the cells looked at so far say to one thing that is asked.
#[derive(Clone, Debug, Default, PartialEq)]
struct Answer {
    /// Some cell is of the kind.
    fits: bool,
    /// The first that is not, and why.
    other: Option<(String, Option<Unreadable>)>,
}

/// What the cells looked at so far say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// By what is asked; none where nothing was looked at.
    list: Vec<Answer>,
}

/// Something that no cell of the input is, where cells are not empty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unmet<'a> {
    /// What is asked.
    pub asked: Asked<'a>,
    /// The first cell.
    pub cell: &'a str,
    /// Why it cannot be read, where it cannot.
    pub reason: Option<Unreadable>,
}

/// What one cell says.
enum Said {
    Fits,
    Other(Option<Unreadable>),
    /// An empty cell is of no kind, and 0 is a percentage and a plain number.
    Nothing,
}

impl<'s> Asks<'s> {
    /// What the profiles, rules and plays of a scorecard ask, and the filters of a run.
    pub fn new(scorecard: &'s Scorecard, filters: &'s [Entry]) -> Self {
        let mut asks = Asks { list: Vec::new() };
        for profile in &scorecard.profiles {
            asks.condition(Asker::Profile(&profile.id), &profile.when);
        }
        for rule in &scorecard.rules {
            asks.condition(Asker::Rule(&rule.id), &rule.when);
        }
        for play in &scorecard.plays {
            asks.condition(Asker::Play(&play.action), &play.when);
        }
        for filter in filters {
            asks.entry(Asker::Filter, filter);
        }
        asks
    }

    fn condition(&mut self, by: Asker<'s>, condition: &'s Condition) {
        for entry in condition.any.iter().flatten() {
            self.entry(by, entry);
        }
    }

    fn entry(&mut self, by: Asker<'s>, entry: &'s Entry) {
        let operands = || entry.any.iter().flatten().map(|it| &it.operand);
        match &entry.subject {
            Subject::Since(column) | Subject::Until(column) => self.add(by, column, Kind::Date),
            // Beside a text, cells of another kind are expected.
            Subject::Column(column) if !operands().any(|it| matches!(it, Operand::Text(_))) => {
                for operand in operands() {
                    self.operand(by, column, operand);
                }
            }
            _ => {}
        }
    }

    fn operand(&mut self, by: Asker<'s>, column: &'s str, operand: &Operand) {
        match operand {
            Operand::Number(number) => {
                self.add(by, column, Kind::Number);
                // 0 fits both.
                if number.value != 0.0 {
                    let percent = number.percent;
                    self.add(
                        by,
                        column,
                        if percent { Kind::Percent } else { Kind::Plain },
                    );
                }
            }
            Operand::Date(_) => self.add(by, column, Kind::Date),
            Operand::Boolean(_) => self.add(by, column, Kind::Boolean),
            Operand::Text(_) | Operand::Empty => {}
        }
    }

    fn add(&mut self, by: Asker<'s>, column: &'s str, kind: Kind) {
        let known =
            |it: &Asked<'_>| it.by == by && it.kind == kind && fold(it.column) == fold(column);
        if !self.list.iter().any(known) {
            self.list.push(Asked { by, column, kind });
        }
    }

    /// Looks at a chunk of accounts: of each column no further than the first cell that fits.
    pub fn look<'a, I>(&self, accounts: impl Fn() -> I) -> Answers
    where
        I: Iterator<Item = Account<'a>>,
    {
        let answer = |asked: &Asked<'_>| {
            let mut answer = Answer::default();
            let mut column = None;
            for account in accounts() {
                // All accounts of a chunk are of one input.
                let place = *column.get_or_insert_with(|| account.bound().column(asked.column));
                let Some(place) = place else { break };
                let grammar = &account.bound().scorecard().input.grammar;
                answer.take(asked.kind, account.cell(place), grammar);
                if answer.fits {
                    break;
                }
            }
            answer
        };
        Answers {
            list: self.list.iter().map(answer).collect(),
        }
    }

    /// What no cell is, of all that were looked at. Where a column holds no number it is not told
    /// that it holds no percentage either.
    pub fn unmet<'a>(&'a self, answers: &'a Answers) -> impl Iterator<Item = Unmet<'a>> {
        let both = self.list.iter().zip(&answers.list);
        both.filter_map(|(&asked, answer)| {
            let (cell, reason) = answer.other.as_ref().filter(|_| !answer.fits)?;
            Some(Unmet {
                asked,
                cell,
                reason: *reason,
            })
        })
    }
}

impl Answers {
    /// Takes in those of a later chunk.
    pub fn merge(&mut self, later: &Answers) {
        if self.list.is_empty() {
            self.list.clone_from(&later.list);
            return;
        }
        for (own, later) in self.list.iter_mut().zip(&later.list) {
            own.fits |= later.fits;
            if own.other.is_none() {
                own.other.clone_from(&later.other);
            }
        }
    }
}

impl Answer {
    fn take(&mut self, kind: Kind, cell: Cell<'_>, grammar: &Grammar) {
        match kind.of(cell, grammar) {
            Said::Fits => self.fits = true,
            Said::Other(reason) if self.other.is_none() => {
                self.other = Some((cell.literal().to_owned(), reason));
            }
            Said::Other(_) | Said::Nothing => {}
        }
    }
}

impl Kind {
    fn of(self, cell: Cell<'_>, grammar: &Grammar) -> Said {
        // Most cells that say nothing are empty, or 0.
        let read = match self {
            Kind::Date => grammar.date(cell).map(|_| Said::Fits),
            Kind::Boolean => grammar.boolean(cell).map(|_| Said::Fits),
            Kind::Number => grammar.number(cell).map(|_| Said::Fits),
            Kind::Plain | Kind::Percent => match grammar.number(cell) {
                Ok(number) if number.value != 0.0 => {
                    let typed = !matches!(cell, Cell::Text(_));
                    let fits = number.percent == (self == Kind::Percent);
                    Ok(if fits || typed {
                        Said::Fits
                    } else {
                        Said::Other(None)
                    })
                }
                _ => Ok(Said::Nothing),
            },
        };
        match read {
            Ok(Said::Nothing) => Said::Nothing,
            _ if grammar.is_empty(cell) => Said::Nothing,
            Ok(said) => said,
            Err(reason) => Said::Other(Some(reason)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_cell_says() {
        let grammar = Grammar::default();
        // Fits, is of another kind, or says nothing.
        let rows = [
            (Kind::Number, Cell::Text("12"), "fits"),
            (Kind::Number, Cell::Text("0"), "fits"),
            (Kind::Number, Cell::Text("12 seats"), "other"),
            (Kind::Number, Cell::Text("n/a"), "nothing"),
            (Kind::Number, Cell::Boolean(true), "other"),
            (Kind::Date, Cell::Text("2026-11-15"), "fits"),
            (Kind::Date, Cell::Text("15/11/2026"), "other"),
            (Kind::Date, Cell::Text(""), "nothing"),
            (Kind::Boolean, Cell::Text("yes"), "fits"),
            (Kind::Boolean, Cell::Text("on"), "other"),
            (Kind::Plain, Cell::Text("62"), "fits"),
            (Kind::Plain, Cell::Text("62%"), "other"),
            (Kind::Plain, Cell::Text("0%"), "nothing"),
            (Kind::Plain, Cell::Text("many"), "nothing"),
            (Kind::Plain, Cell::Number("0.62"), "fits"),
            (Kind::Percent, Cell::Text("62%"), "fits"),
            (Kind::Percent, Cell::Text("62"), "other"),
            (Kind::Percent, Cell::Number("0.62"), "fits"),
            (Kind::Percent, Cell::Text("0"), "nothing"),
        ];
        for (kind, cell, expected) in rows {
            let said = match kind.of(cell, &grammar) {
                Said::Fits => "fits",
                Said::Other(_) => "other",
                Said::Nothing => "nothing",
            };
            assert_eq!(said, expected, "{kind:?} {cell:?}");
        }
    }

    #[test]
    fn one_cell_that_fits_is_enough_wherever_it_stands() {
        let asks = Asks {
            list: vec![Asked {
                by: Asker::Filter,
                column: "seats",
                kind: Kind::Number,
            }],
        };
        let chunk = |cells: &[&str]| {
            let mut answer = Answer::default();
            for cell in cells {
                answer.take(Kind::Number, Cell::Text(cell), &Grammar::default());
            }
            Answers { list: vec![answer] }
        };
        let told = |chunks: &[&[&str]]| {
            let mut all = Answers::default();
            for cells in chunks {
                all.merge(&chunk(cells));
            }
            let mut unmet = asks.unmet(&all);
            unmet.next().map(|it| it.cell.to_owned())
        };
        assert_eq!(told(&[&["", "a"], &["b"]]), Some("a".to_owned()));
        assert_eq!(told(&[&["a"], &["", "5"]]), None);
        assert_eq!(told(&[&["5"], &["a"]]), None);
        assert_eq!(told(&[&["", "NA"], &[]]), None);
    }
}
