//! The columns of a night as they are kept: each one is [`Cells`].

use crate::scorecard::Band;

use super::Cells;
use super::snapshot::{Accounts, Column, Row};

/// A column as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// What it belongs to.
    pub part: Part,
    /// Its name, unique within the part.
    pub name: String,
    /// Its cells.
    pub cells: Cells,
}

/// What a column belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The account, and what it scored.
    Account,
    /// The input.
    Input,
}

impl Part {
    /// The word in files.
    pub fn name(self) -> &'static str {
        match self {
            Part::Account => "account",
            Part::Input => "input",
        }
    }

    /// The part of a word.
    pub fn from_name(name: &str) -> Option<Part> {
        [Part::Account, Part::Input]
            .into_iter()
            .find(|part| part.name() == name)
    }
}

/// The columns of the account, in the order in which [`write_row`] fills them.
const ACCOUNT: [&str; 8] = [
    "id", "name", "owner", "value", "profile", "score", "band", "coverage",
];

fn write_row(row: &Row<'_>, columns: &mut [Cells; ACCOUNT.len()]) {
    let [id, name, owner, value, profile, score, band, coverage] = columns;
    id.push_text(Some(row.id));
    name.push_text(row.name);
    owner.push_text(row.owner);
    value.push_number(row.value);
    profile.push_text(row.profile);
    score.push_number(row.score);
    band.push_text(Some(row.band.name()));
    coverage.push_number(Some(row.coverage));
}

impl Accounts {
    /// All columns, to be kept.
    pub fn pack(&self) -> Vec<Packed> {
        let mut columns: [Cells; ACCOUNT.len()] = Default::default();
        self.rows().for_each(|row| write_row(&row, &mut columns));
        let account = ACCOUNT.iter().zip(columns).map(|(name, cells)| Packed {
            part: Part::Account,
            name: (*name).to_owned(),
            cells,
        });
        let input = self.columns.iter().map(|column| Packed {
            part: Part::Input,
            name: column.name.clone(),
            cells: column.cells.clone(),
        });
        account.chain(input).collect()
    }

    /// Accounts from what was kept; `None` where columns lack, or do not fit one another.
    pub fn unpack(packed: Vec<Packed>) -> Option<Accounts> {
        let mut columns: [Option<Cells>; ACCOUNT.len()] = Default::default();
        let mut accounts = Accounts::default();
        for Packed { part, name, cells } in packed {
            match part {
                Part::Input => accounts.columns.push(Column { name, cells }),
                Part::Account => {
                    let place = ACCOUNT.iter().position(|known| *known == name)?;
                    columns[place] = Some(cells);
                }
            }
        }
        let [id, name, owner, value, profile, score, band, coverage] = columns;
        accounts.ids = id?;
        accounts.names = name?;
        accounts.owners = owner?;
        accounts.values = numbers(&value?)?;
        accounts.profiles = profile?;
        accounts.scores = numbers(&score?)?;
        let band = band?;
        let bands = (0..band.len()).map(|row| Band::from_name(band.text(row)?));
        accounts.bands = bands.collect::<Option<_>>()?;
        accounts.coverages = numbers(&coverage?)?.into_iter().collect::<Option<_>>()?;
        accounts
            .columns
            .sort_by(|one, other| one.name.cmp(&other.name));
        accounts.fits().then_some(accounts)
    }

    /// Whether every column has an entry an account, and every account an id.
    fn fits(&self) -> bool {
        let texts = [&self.names, &self.owners, &self.profiles].map(Cells::len);
        let numbers = [
            self.values.len(),
            self.scores.len(),
            self.bands.len(),
            self.coverages.len(),
        ];
        let input = self.columns.iter().map(|column| column.cells.len());
        let mut lengths = texts.into_iter().chain(numbers).chain(input);
        lengths.all(|length| length == self.len())
            && (0..self.len()).all(|row| self.ids.text(row).is_some())
    }
}

fn numbers(cells: &Cells) -> Option<Vec<Option<f64>>> {
    let number = |row| match cells.text(row) {
        None => Some(None),
        Some(text) => text
            .parse::<f64>()
            .ok()
            .filter(|it| it.is_finite())
            .map(Some),
    };
    (0..cells.len()).map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn accounts_come_back_as_they_were() {
        let accounts = sample::snapshot().accounts;
        assert_eq!(Accounts::unpack(accounts.pack()).as_ref(), Some(&accounts));
    }

    type Spoil = fn(&mut Vec<Packed>);

    #[test]
    fn what_does_not_fit_is_refused() {
        let packed = sample::snapshot().accounts.pack();
        let rows: [(&str, Spoil); 6] = [
            ("no ids", |it| drop(it.remove(0))),
            ("a column that is not known", |it| {
                it[1].name = "nmae".into();
            }),
            ("a short column", |it| {
                it[9].cells = it[9].cells.without(0);
            }),
            ("a missing id", |it| {
                it[0].cells = it[0].cells.without(0);
                it[0].cells.push(None);
            }),
            ("a band that is none", |it| {
                it[6].cells = it[1].cells.clone();
            }),
            ("a score that is no number", |it| {
                it[5].cells = it[0].cells.clone();
            }),
        ];
        for (name, spoil) in rows {
            let mut spoilt = packed.clone();
            spoil(&mut spoilt);
            assert_eq!(Accounts::unpack(spoilt), None, "{name}");
        }
    }
}
