//! What the columns of a roll-up say of a parent.

use crate::rollup::{Parent, Relative};
use crate::scorecard::Band;

use super::super::spoken::shown;
use super::super::tone::Tone;
use super::super::{Run, Speech};

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

    pub(super) fn heading(self, run: &Run<'_>) -> String {
        let speech = run.speech;
        let heading = match self {
            Column::Parent => speech.column_parent(),
            Column::Above => speech.column_part_of(),
            Column::Itself => speech.column_itself(),
            Column::Accounts => speech.column_accounts(),
            Column::Count(band) => speech.label(&run.scorecard.base.bands, band),
            Column::Value => speech.column_value(),
            Column::ValueAtRisk => speech.column_value_at_risk(),
            Column::RedShare => speech.column_share_red(),
            Column::MeanScore => speech.column_mean_score(),
            Column::Coverage => speech.column_data_known(),
            Column::Worst => speech.column_worst_account(),
        };
        heading.into_owned()
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
    pub(super) fn cell(self, parent: &Parent, above: Option<&str>, run: &Run<'_>) -> [String; 2] {
        let (below, speech) = (&parent.below, run.speech);
        let text = match self {
            Column::Parent => name(&parent.own),
            Column::Above => shown(above.unwrap_or("")),
            Column::Itself => return [String::new(), standing(&parent.own, run)],
            Column::Worst => {
                let worst = parent.worst.as_ref();
                let behind = worst.map(|it| format!(" {}", standing(it, run)));
                return [worst.map(name), behind].map(Option::unwrap_or_default);
            }
            Column::Accounts => speech.count(below.accounts()),
            Column::Count(band) => speech.count(below.band(band).accounts),
            Column::Value => speech.money(below.value()),
            Column::ValueAtRisk => speech.money(below.value_at_risk()),
            Column::RedShare => known(below.red_share(), |it| share(it, speech)),
            Column::MeanScore => known(below.mean_score(), |it| speech.score(it)),
            Column::Coverage => known(below.coverage(), |it| speech.whole_percent(it).into_owned()),
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
fn standing(account: &Relative, run: &Run<'_>) -> String {
    let speech = run.speech;
    let Some(stands) = account.stands else {
        return speech.account_left_out().into_owned();
    };
    let band = speech.label(&run.scorecard.base.bands, stands.band);
    match stands.score {
        Some(score) => format!("{} {band}", speech.score(score)),
        None => band.into_owned(),
    }
}

/// A share of 0 to 1; some are never none.
fn share(share: f64, speech: &Speech) -> String {
    if share > 0.0 && share < 0.01 {
        return speech.percent("< 1").into_owned();
    }
    speech.whole_percent(share).into_owned()
}

fn known(number: Option<f64>, write: impl FnOnce(f64) -> String) -> String {
    number.map_or_else(|| "–".to_owned(), write)
}
