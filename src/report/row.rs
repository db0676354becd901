//! An account as people read it: what its columns show, in little memory.

use crate::history::Earlier;
use crate::score::Account;
use crate::scorecard::Band;

use super::Speech;
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
    /// What `columns` show of an account, and of what the history says of it, where there is one.
    pub fn new(
        account: &Account<'_>,
        columns: &[Column],
        earlier: Option<&Earlier<'_>>,
        speech: &Speech,
    ) -> Self {
        let mut text = account.id().to_owned();
        let mut ends = Vec::with_capacity(columns.len() + 1);
        ends.push(text.len() as u32);
        for column in columns {
            view::for_people(column, account, earlier, speech, &mut text);
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

    /// Appends it, to be read again by [`Row::read`].
    pub fn write(&self, out: &mut Vec<u8>) {
        out.push(self.band.place() as u8);
        for number in [self.score, self.value] {
            out.push(u8::from(number.is_some()));
            out.extend_from_slice(&number.unwrap_or_default().to_le_bytes());
        }
        out.extend_from_slice(&(self.ends.len() as u32).to_le_bytes());
        for end in &self.ends {
            out.extend_from_slice(&end.to_le_bytes());
        }
        out.extend_from_slice(self.text.as_bytes());
    }

    /// The row that was written as these bytes; `None` where they are none.
    pub fn read(mut bytes: &[u8]) -> Option<Row> {
        let (&band, rest) = bytes.split_first()?;
        bytes = rest;
        let numbers = bytes.split_off(..18)?.as_chunks::<9>().0;
        let [score, value] = [0, 1].map(|place| {
            let (there, number) = numbers[place].split_first()?;
            let number = f64::from_le_bytes(*number.first_chunk()?);
            (*there == 1).then_some(number)
        });
        let count = u32::from_le_bytes(*bytes.split_off(..4)?.first_chunk()?);
        let ends = (0..count).map(|_| {
            let end = bytes.split_off(..4)?.first_chunk()?;
            Some(u32::from_le_bytes(*end))
        });
        let ends: Option<Box<[u32]>> = ends.collect();
        Some(Row {
            band: *Band::ALL.get(usize::from(band))?,
            score,
            value,
            ends: ends?,
            text: std::str::from_utf8(bytes).ok()?.into(),
        })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_as_it_was_written() {
        for score in [None, Some(0.0), Some(99.9)] {
            let row = Row::sample(Band::Yellow, score, "ACC-1", &["東京", "", "a\nb"]);
            let mut bytes = Vec::new();
            row.write(&mut bytes);
            assert_eq!(Row::read(&bytes), Some(row));
            assert_eq!(Row::read(&bytes[..20]), None);
        }
    }
}
