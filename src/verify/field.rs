//! What is compared: the columns that come out of a scorecard as a query.

use std::borrow::Cow;

use crate::cell::trim;
use crate::score::Account;

/// A column that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What people call the account.
    Name,
    /// Its value, in money.
    Value,
    /// Who looks after it.
    Owner,
    /// The id of its profile.
    Profile,
    /// The score, 0 to 100.
    Score,
    /// The band, after the rules.
    Band,
    /// The band that the score alone gives.
    BandByScore,
    /// The share of the weight that was measured, 0 to 1.
    Coverage,
    /// The score with everything unmeasured at its worst.
    IntervalLow,
    /// The score with everything unmeasured at its best.
    IntervalHigh,
    /// Why there is no score.
    Unknown,
    /// The ids of the rules that lowered the band.
    Rules,
    /// The actions to take.
    Plays,
}

/// What stands between two rules or plays.
const BETWEEN: &str = "; ";

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum Said<'a> {
    /// Nothing.
    Nothing,
    /// A number.
    Number(f64),
    /// A text; also what should be a number and is none.
    Text(Cow<'a, str>),
}

impl<'a> Said<'a> {
    fn text(text: Option<impl Into<Cow<'a, str>>>) -> Self {
        let text = text.map(Into::into).filter(|it| !it.is_empty());
        text.map_or(Said::Nothing, Said::Text)
    }

    fn number(number: Option<f64>) -> Self {
        number.map_or(Said::Nothing, Said::Number)
    }

    /// The same, to be kept.
    pub fn into_owned(self) -> Said<'static> {
        match self {
            Said::Nothing => Said::Nothing,
            Said::Number(number) => Said::Number(number),
            Said::Text(text) => Said::Text(Cow::Owned(text.into_owned())),
        }
    }
}

impl Field {
    /// In the order of the query's columns.
    pub const ALL: [Field; 13] = [
        Field::Name,
        Field::Value,
        Field::Owner,
        Field::Profile,
        Field::Score,
        Field::Band,
        Field::BandByScore,
        Field::Coverage,
        Field::IntervalLow,
        Field::IntervalHigh,
        Field::Unknown,
        Field::Rules,
        Field::Plays,
    ];

    /// The column's name.
    pub fn name(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Value => "value",
            Field::Owner => "owner",
            Field::Profile => "profile",
            Field::Score => "score",
            Field::Band => "band",
            Field::BandByScore => "band_by_score",
            Field::Coverage => "coverage",
            Field::IntervalLow => "interval_low",
            Field::IntervalHigh => "interval_high",
            Field::Unknown => "unknown",
            Field::Rules => "rules",
            Field::Plays => "plays",
        }
    }

    /// Whether it holds numbers.
    pub fn is_numeric(self) -> bool {
        matches!(
            self,
            Field::Value
                | Field::Score
                | Field::Coverage
                | Field::IntervalLow
                | Field::IntervalHigh
        )
    }

    /// What a scored account has in it.
    pub(super) fn of<'a>(self, account: &Account<'a>) -> Said<'a> {
        match self {
            Field::Name => Said::text(account.name()),
            Field::Value => Said::number(account.value()),
            Field::Owner => Said::text(account.owner()),
            Field::Profile => Said::text(account.profile()),
            Field::Score => Said::number(account.score()),
            Field::Band => Said::text(Some(account.band().name())),
            Field::BandByScore => Said::text(Some(account.band_by_score().name())),
            Field::Coverage => Said::number(Some(account.coverage())),
            Field::IntervalLow => Said::number(account.interval().map(|it| it[0])),
            Field::IntervalHigh => Said::number(account.interval().map(|it| it[1])),
            Field::Unknown => Said::text(account.unknown().map(crate::score::Unknown::name)),
            Field::Rules => joined(account.rules().map(|it| it.id.as_str())),
            Field::Plays => joined(account.plays()),
        }
    }
}

fn joined<'a>(mut texts: impl Iterator<Item = &'a str>) -> Said<'a> {
    let Some(first) = texts.next() else {
        return Said::Nothing;
    };
    let mut all = Cow::Borrowed(first);
    for text in texts {
        let all = all.to_mut();
        all.push_str(BETWEEN);
        all.push_str(text);
    }
    // Cells are trimmed where they are read.
    Said::text(Some(match all {
        Cow::Borrowed(text) => Cow::Borrowed(trim(text)),
        Cow::Owned(text) => Cow::Owned(trim(&text).to_owned()),
    }))
}
