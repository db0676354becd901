//! An account as people read it: what its columns show, in little memory.

use crate::score::Account;
use crate::scorecard::Band;

use super::column::Column;
use super::view;

/// An account as people read it, with what it is sorted by.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The band, after the rules.
    pub band: Band,
    /// The score, 0 to 100.
    pub score: Option<f64>,
    /// The value, in money.
    pub value: Option<f64>,
    /// The id to the letter, then the cells, one behind the other.
    text: Box<str>,
    /// Where the id and each cell end.
    ends: Box<[u32]>,
}

impl Row {
    /// What `columns` show of an account.
    pub fn new(account: &Account<'_>, columns: &[Column]) -> Self {
        let mut text = account.id().to_owned();
        let mut ends = Vec::with_capacity(columns.len() + 1);
        ends.push(text.len() as u32);
        for column in columns {
            view::for_people(column, account, &mut text);
            ends.push(text.len() as u32);
        }
        Row {
            band: account.band(),
            score: account.score(),
            value: account.value(),
            text: text.into_boxed_str(),
            ends: ends.into_boxed_slice(),
        }
    }

    /// The id, to the letter.
    pub fn id(&self) -> &str {
        &self.text[..self.ends[0] as usize]
    }

    /// What the column of this place shows, with lists joined by [`view::SEPARATOR`].
    pub fn cell(&self, place: usize) -> &str {
        &self.text[self.ends[place] as usize..self.ends[place + 1] as usize]
    }

    #[cfg(test)]
    pub(super) fn sample(band: Band, score: Option<f64>, id: &str, cells: &[&str]) -> Self {
        let mut text = id.to_owned();
        let mut ends = vec![text.len() as u32];
        for cell in cells {
            text.push_str(cell);
            ends.push(text.len() as u32);
        }
        Row {
            band,
            score,
            value: None,
            text: text.into_boxed_str(),
            ends: ends.into_boxed_slice(),
        }
    }
}
