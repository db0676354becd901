//! Which accounts agree, and what differs of those that do not.

use crate::score::Account;

use super::field::{Field, Said};
use super::results::{Index, Lost, Row};

/// Numbers are near where they are less apart: scores are millionths, and those of neighbours are
/// a little more than a millionth apart as floats.
const NEAR: f64 = 1.5e-6;

/// What the engine calls an account whose cells cannot be used.
const INVALID: &str = "invalid";

/// An account of which the engine says something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The account's id.
    pub id: String,
    /// What differs: what the engine says, and what is said here.
    pub fields: Vec<(Field, [Said<'static>; 2])>,
}

/// How often a field differs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FieldTally {
    /// In how many accounts.
    pub differs: u64,
    /// In how many more accounts it is near.
    pub near: u64,
    /// How far apart two numbers are at the most; 0 where all are the same.
    pub gap: f64,
}

/// Accounts of which the first are named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// How many there are.
    pub accounts: u64,
    /// The ids of the first.
    pub first: Vec<String>,
}

/// What was found of accounts, so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// How many accounts are told in full.
    most: usize,
    /// Accounts of which all is the same to the last bit.
    pub same: u64,
    /// Accounts of which all is the same, but that some numbers are only near.
    pub near: u64,
    /// Accounts with cells that neither can use.
    pub invalid: u64,
    /// Accounts of which something differs.
    pub differs: u64,
    /// The first of those.
    pub differences: Vec<Difference>,
    /// By field.
    pub fields: [FieldTally; Field::ALL.len()],
    /// Accounts that the engine does not know.
    pub only_here: Listed,
    /// The places of the rows that accounts were held against.
    met: Vec<u32>,
}

/// How two cells stand to each other.
enum Standing {
    Same,
    /// How far apart.
    Near(f64),
    /// How far apart, where both are numbers.
    Differs(Option<f64>),
}

impl Listed {
    fn add(&mut self, id: &str, most: usize) {
        self.accounts += 1;
        if self.first.len() < most {
            self.first.push(id.to_owned());
        }
    }

    fn merge(&mut self, later: Listed, most: usize) {
        self.accounts += later.accounts;
        self.first.extend(later.first);
        self.first.truncate(most);
    }
}

impl Tally {
    /// Nothing so far; `most` accounts of a kind are told in full.
    pub fn new(most: usize) -> Self {
        Tally {
            most,
            same: 0,
            near: 0,
            invalid: 0,
            differs: 0,
            differences: Vec::new(),
            fields: Default::default(),
            only_here: Listed::default(),
            met: Vec::new(),
        }
    }

    /// Holds an account against the engine's row of it.
    pub fn look(&mut self, account: &Account<'_>, index: &Index) {
        if let Some(row) = self.meet(account.id(), index) {
            let invalid = row.spells(Field::Unknown, INVALID);
            let told = |field: &Field| !invalid || is_of_invalid(*field);
            let fields = index.fields().filter(told);
            let pairs = fields.map(|field| (field, Field::of(field, account)));
            self.hold(account.id(), row, pairs);
        }
    }

    /// The same for an account with a cell that cannot be used here.
    pub fn look_invalid(&mut self, id: &str, index: &Index) {
        if let Some(row) = self.meet(id, index) {
            if row.spells(Field::Unknown, INVALID) && row.said(Field::Score) == Said::Nothing {
                self.invalid += 1;
                return;
            }
            let pairs = index.fields().filter(|it| is_of_invalid(*it));
            let pairs = pairs.map(|field| match field {
                Field::Unknown => (field, Said::Text(INVALID.into())),
                _ => (field, Said::Nothing),
            });
            self.hold(id, row, pairs);
        }
    }

    fn meet<'i>(&mut self, id: &str, index: &'i Index) -> Option<Row<'i>> {
        let row = index.find(id);
        match row {
            Some(row) => self.met.push(row.place as u32),
            None => self.only_here.add(id, self.most),
        }
        row
    }

    fn hold<'a>(&mut self, id: &str, row: Row<'_>, pairs: impl Iterator<Item = (Field, Said<'a>)>) {
        let (mut differing, mut near) = (Vec::new(), false);
        for (field, here) in pairs {
            let tally = &mut self.fields[field as usize];
            match standing(field, row, &here) {
                Standing::Same => {}
                Standing::Near(gap) => {
                    tally.near += 1;
                    tally.gap = tally.gap.max(gap);
                    near = true;
                }
                Standing::Differs(gap) => {
                    tally.differs += 1;
                    tally.gap = tally.gap.max(gap.unwrap_or(0.0));
                    differing.push((field, here));
                }
            }
        }
        if differing.is_empty() {
            *(if near { &mut self.near } else { &mut self.same }) += 1;
            return;
        }
        self.differs += 1;
        if self.differences.len() < self.most {
            let fields = differing.into_iter().map(|(field, here)| {
                let both = [row.said(field).into_owned(), here.into_owned()];
                (field, both)
            });
            self.differences.push(Difference {
                id: id.to_owned(),
                fields: fields.collect(),
            });
        }
    }

    /// Takes in what was found of later accounts.
    pub fn merge(&mut self, later: Tally) {
        self.met.extend(later.met);
        self.same += later.same;
        self.near += later.near;
        self.invalid += later.invalid;
        self.differs += later.differs;
        self.differences.extend(later.differences);
        self.differences.truncate(self.most);
        for (own, later) in self.fields.iter_mut().zip(later.fields) {
            own.differs += later.differs;
            own.near += later.near;
            own.gap = own.gap.max(later.gap);
        }
        self.only_here.merge(later.only_here, self.most);
    }
}

/// Of an account that cannot be used only these are compared: what else is said of it is left to
/// the engine.
fn is_of_invalid(field: Field) -> bool {
    matches!(field, Field::Score | Field::Unknown)
}

fn standing(field: Field, row: Row<'_>, here: &Said<'_>) -> Standing {
    // A name may be what elsewhere stands for nothing.
    if let Said::Text(text) = here
        && row.spells(field, text)
    {
        return Standing::Same;
    }
    match (row.said(field), here) {
        (Said::Number(there), &Said::Number(here)) => {
            let gap = (there - here).abs();
            match gap {
                0.0 => Standing::Same,
                near if near < NEAR => Standing::Near(near),
                far => Standing::Differs(Some(far)),
            }
        }
        (Said::Nothing, Said::Nothing) => Standing::Same,
        _ => Standing::Differs(None),
    }
}

/// What was found of all accounts.
#[derive(Clone, Debug, PartialEq)]
pub struct Verification {
    /// How many rows the engine's result has.
    pub rows: u64,
    /// What was found of the accounts.
    pub tally: Tally,
    /// Rows of accounts that are not here.
    pub only_there: Listed,
    /// Rows whose id a row before them has.
    pub repeated: Listed,
    /// Rows without an id.
    pub nameless: u64,
    /// The fields that the result has.
    pub compared: Vec<Field>,
}

impl Verification {
    /// What the accounts gave, when all were looked at.
    pub fn new(tally: Tally, index: &Index) -> Self {
        let (mut only_there, mut repeated) = (Listed::default(), Listed::default());
        for (id, why) in index.lost(&tally.met) {
            let list = match why {
                Lost::Unmatched => &mut only_there,
                Lost::Repeated => &mut repeated,
            };
            list.add(id, tally.most);
        }
        Verification {
            rows: index.rows(),
            tally,
            only_there,
            repeated,
            nameless: index.nameless(),
            compared: index.fields().collect(),
        }
    }

    /// How many accounts there are here.
    pub fn accounts(&self) -> u64 {
        let Tally {
            same,
            near,
            invalid,
            differs,
            ..
        } = self.tally;
        same + near + invalid + differs + self.tally.only_here.accounts
    }

    /// Whether the engine says of all accounts what is said here, and of no other.
    pub fn agrees(&self) -> bool {
        let lost = self.only_there.accounts + self.repeated.accounts + self.nameless;
        self.tally.differs + self.tally.only_here.accounts + lost == 0
    }

    /// What was found of a field.
    pub fn field(&self, field: Field) -> FieldTally {
        self.tally.fields[field as usize]
    }
}
