//! The rows of an engine's result, until the accounts come by.

use std::borrow::Cow;

use crate::cell::{Cell, Grammar, fold};
use crate::diagnostic::nearest;
use crate::score::Identities;
use crate::table::{Column, Header, Table};

use super::field::{Field, Said};

/// How many cells of a row are kept: the id, then those of all fields.
const CELLS: usize = 1 + Field::ALL.len();

/// A block of rows is full when its text has so many bytes.
const BLOCK: usize = 1 << 20;

/// What a database writes for nothing, folded, beside what exports write.
const NULL: &str = "\\n";

/// An input that has not come out of a scorecard as a query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no column {column}")]
pub struct NotAResult {
    /// The column that it lacks.
    pub column: &'static str,
    /// What may have been meant.
    pub near: Option<String>,
}

/// The rows of an engine's result, as they come: their texts, and 80 bytes a row.
#[derive(Debug)]
pub struct Results {
    blocks: Vec<Rows>,
    ids: Vec<Entry>,
    /// By column that was selected: some row had it.
    seen: Vec<bool>,
    nameless: u64,
    grammar: Grammar,
}

/// Rows as one text, and where each cell ends.
#[derive(Debug, Default)]
struct Rows {
    text: String,
    ends: Vec<u32>,
}

/// Where a row is kept; places grow with the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    block: u32,
    row: u32,
}

/// The hash of an id, its top half first, and the row that has it.
type Entry = ([u64; 2], Place);

/// A row that no account was held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// No account has its id.
    Unmatched,
    /// A row before it has the same id.
    Repeated,
}

impl Results {
    /// No rows yet. A cell is empty where `grammar` says so, beside the usual spellings.
    pub fn new(grammar: &Grammar) -> Self {
        let mut own = Grammar::default();
        own.null.extend(grammar.null.iter().cloned());
        own.null.push(NULL.to_owned());
        Results {
            blocks: Vec::new(),
            ids: Vec::new(),
            seen: vec![false; CELLS],
            nameless: 0,
            grammar: own,
        }
    }

    /// The columns to select of an input with this header.
    ///
    /// # Errors
    ///
    /// [`NotAResult`] where a listed header has no id or no score.
    pub fn columns(header: &Header) -> Result<Vec<Column>, NotAResult> {
        let names = ["id"].into_iter().chain(Field::ALL.map(Field::name));
        let Header::Listed(listed) = header else {
            let open = |name: &str| Column {
                name: name.to_owned(),
                place: None,
            };
            return Ok(names.map(open).collect());
        };
        let columns = names.map(|name| Column {
            name: name.to_owned(),
            place: listed.iter().position(|it| fold(it) == name),
        });
        let columns: Vec<Column> = columns.collect();
        let present = columns.iter().map(|it| it.place.is_some());
        check(&present.collect::<Vec<_>>(), listed)?;
        Ok(columns)
    }

    /// Takes in the rows of a table with those columns.
    pub fn take(&mut self, table: &Table) {
        for row in 0..table.rows() {
            let id = table.cell(row, 0).literal();
            if id.is_empty() {
                self.nameless += 1;
                continue;
            }
            if self.blocks.last().is_none_or(|it| it.text.len() >= BLOCK) {
                self.blocks.push(Rows::default());
            }
            let block = self.blocks.len() - 1;
            let Rows { text, ends } = &mut self.blocks[block];
            let place = Place {
                block: block as u32,
                row: (ends.len() / CELLS) as u32,
            };
            self.ids.push((hash(id), place));
            for column in 0..CELLS {
                text.push_str(table.cell(row, column).literal());
                ends.push(text.len() as u32);
            }
        }
        for (seen, own) in self.seen.iter_mut().zip(table.seen()) {
            *seen |= own;
        }
    }

    /// All rows, by their ids. `selected` is what they were read by.
    ///
    /// # Errors
    ///
    /// [`NotAResult`] where no row of an open header had an id or a score.
    pub fn index(mut self, selected: &[Column]) -> Result<Index, NotAResult> {
        let open = selected.iter().all(|column| column.place.is_none());
        let there = selected.iter().zip(&self.seen);
        let there: Vec<bool> = there
            .map(|(column, &seen)| column.place.is_some() || open && seen)
            .collect();
        check(&there, &[])?;
        self.ids.sort_unstable();
        Ok(Index {
            results: self,
            there,
        })
    }

    fn cell(&self, place: Place, cell: usize) -> &str {
        let Rows { text, ends } = &self.blocks[place.block as usize];
        let at = place.row as usize * CELLS + cell;
        let start = at.checked_sub(1).map_or(0, |before| ends[before] as usize);
        &text[start..ends[at] as usize]
    }
}

fn hash(id: &str) -> [u64; 2] {
    let hash = Identities::hash(id, None);
    [(hash >> 64) as u64, hash as u64]
}

/// Where the cell of a field stands in a row: behind the id.
fn cell_of(field: Field) -> usize {
    1 + field as usize
}

/// Refuses an input without the columns that make it a result; `names` are those it has.
fn check(there: &[bool], names: &[String]) -> Result<(), NotAResult> {
    let needed = [(0, "id"), (cell_of(Field::Score), Field::Score.name())];
    match needed.into_iter().find(|&(place, _)| !there[place]) {
        None => Ok(()),
        Some((_, column)) => Err(NotAResult {
            column,
            near: nearest(column, names.iter().map(String::as_str)).map(str::to_owned),
        }),
    }
}

/// The rows of an engine's result, by their ids.
#[derive(Debug)]
pub struct Index {
    results: Results,
    /// By column: the input has it.
    there: Vec<bool>,
}

/// A row of an engine's result.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'i> {
    index: &'i Index,
    /// Its place among the sorted ids.
    pub(super) place: usize,
}

impl Index {
    /// How many rows there are, those without an id among them.
    pub fn rows(&self) -> u64 {
        self.results.ids.len() as u64 + self.results.nameless
    }

    /// How many rows have no id.
    pub fn nameless(&self) -> u64 {
        self.results.nameless
    }

    /// The fields that the result has.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        let there = Field::ALL.into_iter().zip(&self.there[1..]);
        there.filter(|(_, there)| **there).map(|(field, _)| field)
    }

    /// The first row with this id.
    pub(super) fn find(&self, id: &str) -> Option<Row<'_>> {
        let hash = hash(id);
        let ids = &self.results.ids;
        let place = ids.partition_point(|entry| entry.0 < hash);
        let found = ids.get(place).is_some_and(|entry| entry.0 == hash);
        found.then_some(Row { index: self, place })
    }

    /// The ids of rows that are not among those at these places, in the order of the input.
    pub(super) fn lost(&self, places: &[u32]) -> Vec<(&str, Lost)> {
        let ids = &self.results.ids;
        let mut met = vec![false; ids.len()];
        for &place in places {
            met[place as usize] = true;
        }
        let again = |place: usize| place > 0 && ids[place - 1].0 == ids[place].0;
        let lost = (0..ids.len()).filter(|&place| !met[place] || again(place));
        let mut lost: Vec<(Place, Lost)> = lost
            .map(|place| {
                let why = if again(place) {
                    Lost::Repeated
                } else {
                    Lost::Unmatched
                };
                (ids[place].1, why)
            })
            .collect();
        lost.sort_unstable_by_key(|it| it.0);
        let named = |(place, why)| (self.results.cell(place, 0), why);
        lost.into_iter().map(named).collect()
    }
}

impl<'i> Row<'i> {
    fn text(self, field: Field) -> &'i str {
        let results = &self.index.results;
        let (_, place) = results.ids[self.place];
        results.cell(place, cell_of(field))
    }

    /// What the engine says.
    pub(super) fn said(self, field: Field) -> Said<'i> {
        let text = self.text(field);
        let grammar = &self.index.results.grammar;
        if grammar.is_empty(Cell::Text(text)) {
            return Said::Nothing;
        }
        let number = grammar.number(Cell::Text(text)).ok();
        match number.filter(|it| field.is_numeric() && !it.percent) {
            Some(number) => Said::Number(number.value),
            None => Said::Text(Cow::Borrowed(text)),
        }
    }

    /// Whether the engine says this text, to the letter.
    pub(super) fn spells(self, field: Field, text: &str) -> bool {
        self.text(field) == text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(names: &[&str]) -> Header {
        Header::Listed(names.iter().map(|it| (*it).to_owned()).collect())
    }

    /// Rows of an id, a score and plays.
    fn index(rows: &[[&str; 3]]) -> Index {
        let columns = Results::columns(&listed(&["PLAYS", "Id", "SCORE"])).expect("a result");
        let mut results = Results::new(&Grammar::default());
        for row in rows {
            let mut table = Table::new(columns.len());
            table.begin_row(2, None);
            let cells = [0, cell_of(Field::Score), cell_of(Field::Plays)];
            for (column, text) in cells.into_iter().zip(row) {
                table.set_copy(column, Cell::Text(text));
            }
            results.take(&table);
        }
        results.index(&columns).expect("a result")
    }

    #[test]
    fn a_row_is_found_by_its_id_and_the_first_of_several_counts() {
        let long = "x".repeat(BLOCK / 2);
        let rows = [
            ["b", "1", &long],
            ["a", "2", &long],
            ["b", "3", &long],
            ["", "4", ""],
            [" c ", "5", ""],
        ];
        let index = index(&rows);
        assert!(index.results.blocks.len() > 1, "one block tells nothing");
        assert_eq!((index.rows(), index.nameless()), (5, 1));
        assert_eq!(
            index.fields().collect::<Vec<_>>(),
            [Field::Score, Field::Plays]
        );
        let score = |id| index.find(id).map(|row| row.said(Field::Score));
        for (id, expected) in [("a", 2.0), ("b", 1.0), ("c", 5.0)] {
            assert_eq!(score(id), Some(Said::Number(expected)), "{id}");
        }
        assert_eq!(score("d"), None);
        let met: Vec<u32> = ["a", "b"]
            .iter()
            .filter_map(|id| index.find(id))
            .map(|row| row.place as u32)
            .collect();
        let lost = [("b", Lost::Repeated), ("c", Lost::Unmatched)];
        assert_eq!(index.lost(&met), lost);
    }

    #[test]
    fn cells_are_read_as_engines_write_them() {
        let number = Said::Number;
        let rows = [
            ("short", "58.25", number(58.25)),
            ("long", "58.250000000000", number(58.25)),
            ("an exponent", "1.0E-6", number(1e-6)),
            ("empty", "", Said::Nothing),
            ("upper case", "NULL", Said::Nothing),
            ("what PostgreSQL and ClickHouse write", "\\N", Said::Nothing),
            ("no number", "n.d.", Said::Text("n.d.".into())),
            ("infinite", "inf", Said::Text("inf".into())),
            ("a percentage is no score", "58%", Said::Text("58%".into())),
        ];
        for (name, text, expected) in rows {
            let index = index(&[["a", text, ""]]);
            let row = index.find("a").expect(name);
            assert_eq!(row.said(Field::Score), expected, "{name}");
        }
    }

    #[test]
    fn what_has_no_id_or_no_score_is_no_result() {
        let lacking = |names: &[&str]| {
            let lack = Results::columns(&listed(names)).expect_err("no result");
            (lack.column, lack.near)
        };
        assert_eq!(lacking(&["account", "score"]), ("id", None));
        let near = Some("scores".to_owned());
        assert_eq!(lacking(&["id", "scores"]), ("score", near));
        let columns = Results::columns(&Header::Open).expect("any header");
        let unseen = Results::new(&Grammar::default()).index(&columns);
        assert_eq!(unseen.expect_err("no row").column, "id");
    }
}
