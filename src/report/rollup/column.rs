//! What the columns of a roll-up say of a parent.

use crate::rollup::{Parent, Relative};
use crate::scorecard::{Band, Bands};

use super::super::Run;
use super::super::escape::visible;
use super::super::number;
use super::super::summary::label;
use super::super::tone::Tone;

/// A column of a roll-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Parent,
    Above,
    Itself,
    Accounts,
    Count(Band),
    Value,
    ValueAtRisk,
    RedShare,
    MeanScore,
    Coverage,
    Worst,
}

impl Column {
    /// The columns of a run, in their order. `Above` is not among them.
    pub(super) fn of(run: &Run<'_>) -> Vec<Column> {
        let mut columns = vec![Column::Parent, Column::Itself, Column::Accounts];
        columns.extend(Band::ALL.map(Column::Count));
        if run.has_value {
            columns.extend([Column::Value, Column::ValueAtRisk]);
        }
        columns.extend([
            Column::RedShare,
            Column::MeanScore,
            Column::Coverage,
            Column::Worst,
        ]);
        columns
    }

    pub(super) fn heading(self, bands: &Bands) -> String {
        let heading = match self {
            Column::Parent => "parent",
            Column::Above => "part of",
            Column::Itself => "itself",
            Column::Accounts => "accounts",
            Column::Count(band) => return label(bands, band),
            Column::Value => "value",
            Column::ValueAtRisk => "value at risk",
            Column::RedShare => "share red",
            Column::MeanScore => "mean score",
            Column::Coverage => "data known",
            Column::Worst => "worst account",
        };
        heading.to_owned()
    }

    /// Its place in the order of importance: 0 is the most important.
    pub(super) fn rank(self) -> usize {
        match self {
            Column::Parent => 0,
            Column::MeanScore => 1,
            Column::RedShare => 2,
            Column::Worst => 3,
            Column::Count(Band::Red) => 4,
            // A good mean of the little that is known is no good news.
            Column::Coverage => 5,
            Column::Accounts => 6,
            Column::ValueAtRisk => 7,
            Column::Count(Band::Unknown) => 8,
            Column::Value => 9,
            Column::Itself => 10,
            Column::Above => 11,
            Column::Count(Band::Yellow) => 12,
            Column::Count(Band::Green) => 13,
        }
    }

    /// Whether it holds names, which may be cut.
    pub(super) fn is_text(self) -> bool {
        matches!(
            self,
            Column::Parent | Column::Above | Column::Itself | Column::Worst
        )
    }

    /// What it says of a parent: a name or a number, and what stands behind it in any case.
    /// `above` is what people call the account that the parent belongs to.
    pub(super) fn cell(self, parent: &Parent, above: Option<&str>, bands: &Bands) -> [String; 2] {
        let below = &parent.below;
        let text = match self {
            Column::Parent => name(&parent.own),
            Column::Above => shown(above.unwrap_or("")),
            Column::Itself => return [String::new(), standing(&parent.own, bands)],
            Column::Worst => {
                let worst = parent.worst.as_ref();
                let behind = worst.map(|it| format!(" {}", standing(it, bands)));
                return [worst.map(name), behind].map(Option::unwrap_or_default);
            }
            Column::Accounts => count(below.accounts()),
            Column::Count(band) => count(below.band(band).accounts),
            Column::Value => written(below.value(), number::money),
            Column::ValueAtRisk => written(below.value_at_risk(), number::money),
            Column::RedShare => known(below.red_share(), share),
            Column::MeanScore => known(below.mean_score(), number::score),
            Column::Coverage => known(below.coverage(), number::percent),
        };
        [text, String::new()]
    }

    /// How its cell is set off.
    pub(super) fn tone(self, parent: &Parent) -> Tone {
        let account = match self {
            Column::Itself => Some(&parent.own),
            Column::Worst => parent.worst.as_ref(),
            _ => None,
        };
        let band = account.and_then(|it| it.stands).map(|it| it.band);
        band.map_or(Tone::Plain, Tone::Band)
    }
}

fn name(account: &Relative) -> String {
    shown(account.name.as_deref().unwrap_or(&account.id))
}

/// The score and the band of an account.
fn standing(account: &Relative, bands: &Bands) -> String {
    let Some(stands) = account.stands else {
        return "left out".to_owned();
    };
    let band = label(bands, stands.band);
    match stands.score {
        Some(score) => format!("{} {band}", written(score, number::score)),
        None => band,
    }
}

/// A share of 0 to 1; some are never none.
fn share(out: &mut String, share: f64) {
    if share > 0.0 && share < 0.01 {
        out.push_str("< 1 %");
    } else {
        number::percent(out, share);
    }
}

fn known(number: Option<f64>, write: impl FnOnce(&mut String, f64)) -> String {
    number.map_or_else(|| "–".to_owned(), |number| written(number, write))
}

fn written(number: f64, write: impl FnOnce(&mut String, f64)) -> String {
    let mut text = String::new();
    write(&mut text, number);
    text
}

fn count(accounts: u64) -> String {
    let mut text = String::new();
    number::count(&mut text, accounts);
    text
}

fn shown(data: &str) -> String {
    let mut text = String::new();
    visible(&mut text, data);
    text
}
