//! The columns that csv, table and markdown can show.

use std::borrow::Cow;

use super::Speech;

/// A column of an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// What people call the account: its name, else its id.
    Account,
    /// The id.
    Id,
    /// The name.
    Name,
    /// Who looks after it.
    Owner,
    /// Its value, in money.
    Value,
    /// Its group, such as a plan.
    Segment,
    /// Its stage of the journey.
    Stage,
    /// The id of its profile; empty for the base.
    Profile,
    /// The score, 0 to 100; empty when there is none.
    Score,
    /// By how many points the score changed since the last snapshot.
    Change,
    /// The scores of the last nights, tonight included.
    Trend,
    /// The band, after the rules.
    Band,
    /// The band in the last snapshot; empty where that lacks the account.
    PreviousBand,
    /// The band that the score alone gives.
    BandByScore,
    /// Why there is no score.
    Unknown,
    /// The share of the weight that was measured.
    Coverage,
    /// The score with everything unmeasured at its worst.
    Low,
    /// The score with everything unmeasured at its best.
    High,
    /// The two signals that hold the score back the most.
    Drivers,
    /// The rules that lowered the band.
    Rules,
    /// The recommended actions.
    Plays,
    /// A column of the input that is carried along.
    Keep(Kept),
}

/// A column of the input that is carried along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its name, as it was asked for.
    pub name: String,
    /// Its place among the columns that are carried along, counted from 0.
    pub place: usize,
}

/// A name that is not one of the columns.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown column \"{name}\"")]
pub struct UnknownColumn {
    /// The name.
    pub name: String,
    /// All names that would do, in their order.
    pub known: Vec<String>,
}

impl Column {
    /// The columns that have a fixed name.
    const NAMED: [Column; 21] = [
        Column::Account,
        Column::Id,
        Column::Name,
        Column::Owner,
        Column::Value,
        Column::Segment,
        Column::Stage,
        Column::Profile,
        Column::Score,
        Column::Band,
        Column::BandByScore,
        Column::Unknown,
        Column::Coverage,
        Column::Low,
        Column::High,
        Column::Drivers,
        Column::Rules,
        Column::Plays,
        Column::Change,
        Column::PreviousBand,
        Column::Trend,
    ];

    /// What csv shows when nothing else is asked for.
    const MACHINES: [Column; 15] = [
        Column::Id,
        Column::Name,
        Column::Owner,
        Column::Value,
        Column::Profile,
        Column::Score,
        Column::Band,
        Column::BandByScore,
        Column::Unknown,
        Column::Coverage,
        Column::Low,
        Column::High,
        Column::Drivers,
        Column::Rules,
        Column::Plays,
    ];

    /// What table and markdown show when nothing else is asked for.
    const PEOPLE: [Column; 10] = [
        Column::Account,
        Column::Id,
        Column::Owner,
        Column::Value,
        Column::Score,
        Column::Band,
        Column::Coverage,
        Column::Drivers,
        Column::Rules,
        Column::Plays,
    ];

    /// The columns that csv shows by default, and those that are carried along.
    pub fn for_machines(keep: &[String]) -> Vec<Column> {
        with_kept(Column::MACHINES.to_vec(), keep)
    }

    /// The columns that table and markdown show by default, and those that are carried along.
    pub fn for_people(keep: &[String]) -> Vec<Column> {
        with_kept(Column::PEOPLE.to_vec(), keep)
    }

    /// The same where there are earlier nights to tell of.
    pub fn for_people_since(keep: &[String]) -> Vec<Column> {
        let mut columns = Column::PEOPLE.to_vec();
        let score = columns.iter().position(|it| *it == Column::Score);
        let behind = score.map_or(0, |place| place + 1);
        columns.splice(behind..behind, [Column::Change, Column::Trend]);
        with_kept(columns, keep)
    }

    /// The columns of these names, which may be columns that are carried along; those of them that
    /// are not named come last.
    ///
    /// # Errors
    ///
    /// [`UnknownColumn`], for the first name that is none.
    pub fn parse<'n>(
        names: impl IntoIterator<Item = &'n str>,
        keep: &[String],
    ) -> Result<Vec<Column>, UnknownColumn> {
        let columns = names.into_iter().map(|name| Column::named(name, keep));
        Ok(with_kept(columns.collect::<Result<_, _>>()?, keep))
    }

    fn named(name: &str, keep: &[String]) -> Result<Column, UnknownColumn> {
        let wanted = name.trim();
        let all = || with_kept(Column::NAMED.to_vec(), keep).into_iter();
        let found = all().find(|column| column.name() == wanted);
        found.ok_or_else(|| UnknownColumn {
            name: wanted.to_owned(),
            known: all().map(|column| column.name().to_owned()).collect(),
        })
    }

    /// The name in `--columns` and in the header of a csv.
    pub fn name(&self) -> &str {
        match self {
            Column::Account => "account",
            Column::Id => "id",
            Column::Name => "name",
            Column::Owner => "owner",
            Column::Value => "value",
            Column::Segment => "segment",
            Column::Stage => "stage",
            Column::Profile => "profile",
            Column::Score => "score",
            Column::Change => "change",
            Column::Trend => "trend",
            Column::PreviousBand => "previous_band",
            Column::Band => "band",
            Column::BandByScore => "band_by_score",
            Column::Unknown => "unknown",
            Column::Coverage => "coverage",
            Column::Low => "low",
            Column::High => "high",
            Column::Drivers => "drivers",
            Column::Rules => "rules",
            Column::Plays => "plays",
            Column::Keep(kept) => &kept.name,
        }
    }

    /// What people read above it.
    pub fn heading<'s>(&'s self, speech: &'s Speech) -> Cow<'s, str> {
        match self {
            Column::Account => speech.column_account(),
            Column::Id => speech.column_id(),
            Column::Name => speech.column_name(),
            Column::Owner => speech.column_owner(),
            Column::Value => speech.column_value(),
            Column::Segment => speech.column_segment(),
            Column::Stage => speech.column_stage(),
            Column::Profile => speech.column_profile(),
            Column::Score => speech.column_score(),
            Column::Change => speech.column_change(),
            Column::Trend => speech.column_trend(),
            Column::Band => speech.column_band(),
            Column::PreviousBand => speech.column_band_before(),
            Column::BandByScore => speech.column_band_by_score(),
            Column::Unknown => speech.column_why_unknown(),
            Column::Coverage => speech.column_data_known(),
            Column::Low => speech.column_at_worst(),
            Column::High => speech.column_at_best(),
            Column::Drivers => speech.column_held_back_by(),
            Column::Rules => speech.column_reason(),
            Column::Plays => speech.column_next_step(),
            Column::Keep(kept) => Cow::Borrowed(&kept.name),
        }
    }

    /// Whether it holds numbers, which align right: so do trends, which all end tonight.
    pub fn is_numeric(&self) -> bool {
        matches!(
            self,
            Column::Value
                | Column::Score
                | Column::Change
                | Column::Trend
                | Column::Coverage
                | Column::Low
                | Column::High
        )
    }

    /// Whether it shows what earlier nights say.
    pub fn is_past(&self) -> bool {
        matches!(self, Column::Change | Column::Trend | Column::PreviousBand)
    }
}

fn with_kept(mut columns: Vec<Column>, keep: &[String]) -> Vec<Column> {
    for (place, name) in keep.iter().enumerate() {
        let kept = Column::Keep(Kept {
            name: name.clone(),
            place,
        });
        if !columns.contains(&kept) {
            columns.push(kept);
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name_and_kept_ones_come_last() {
        let keep = ["region".to_owned(), "owner".to_owned()];
        let columns = Column::parse(["region", " score", "owner"], &keep).unwrap();
        let expected = [
            Column::Keep(Kept {
                name: "region".to_owned(),
                place: 0,
            }),
            Column::Score,
            Column::Owner,
            Column::Keep(Kept {
                name: "owner".to_owned(),
                place: 1,
            }),
        ];
        assert_eq!(columns, expected);
    }

    #[test]
    fn a_name_that_is_none_is_an_error_that_knows_the_others() {
        let error = Column::parse(["id", "scroe"], &["region".to_owned()]).unwrap_err();
        assert_eq!(error.to_string(), "unknown column \"scroe\"");
        assert!(error.known.contains(&"score".to_owned()));
        assert_eq!(error.known.last().map(String::as_str), Some("region"));
    }

    #[test]
    fn the_default_of_csv_is_the_documented_one() {
        let columns = Column::for_machines(&[]);
        let names: Vec<&str> = columns.iter().map(Column::name).collect();
        let documented = "id,name,owner,value,profile,score,band,band_by_score,unknown,coverage,\
                          low,high,drivers,rules,plays";
        assert_eq!(names.join(","), documented);
    }
}
