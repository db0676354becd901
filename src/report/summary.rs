//! Many accounts in words: what stands below the table.

use crate::score::{Group, Summary};
use crate::scorecard::{Band, Bands};

use super::escape::visible;
use super::grid::Grid;
use super::number;
use super::past;
use super::tone::Tone;
use super::{Groups, Run};

/// Over this share in one band, the bands tell the accounts apart too little.
const CROWDED: f64 = 0.75;

/// A summary in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// How many accounts, as of when, and how they stand on the whole.
    pub headline: String,
    /// Accounts, share and value of each band.
    pub bands: Grid,
    /// What else is worth knowing, a sentence each.
    pub notes: Vec<String>,
    /// What could be done about it, where something could.
    pub hint: Option<String>,
}

impl Words {
    /// A summary of a run in words.
    pub fn new(run: &Run<'_>, summary: &Summary) -> Self {
        Words {
            headline: headline(run, summary),
            bands: bands(run, summary),
            notes: notes(run, summary),
            hint: hint(run, summary),
        }
    }
}

fn headline(run: &Run<'_>, summary: &Summary) -> String {
    let mut text = accounts(summary.accounts());
    text.push_str(", scores as of ");
    text.push_str(&run.as_of.to_string());
    if let Some(mean) = summary.mean_score() {
        text.push_str(": mean score ");
        number::score(&mut text, mean);
        if run.has_value {
            text.push_str(", value at risk ");
            number::money(&mut text, summary.value_at_risk());
        }
    }
    text
}

fn bands(run: &Run<'_>, summary: &Summary) -> Grid {
    let mut headings = vec!["band", "accounts", "share"];
    headings.extend(run.has_value.then_some("value"));
    let row = |band| {
        let total = summary.band(band);
        let mut cells = vec![label(&run.scorecard.base.bands, band)];
        cells.push(count(total.accounts));
        cells.push(share(total.accounts, summary.accounts()));
        cells.extend(run.has_value.then(|| money(total.value)));
        (Tone::Band(band), cells)
    };
    Grid {
        headings: headings.into_iter().map(str::to_owned).collect(),
        rows: Band::ALL.map(row).into(),
    }
}

fn notes(run: &Run<'_>, summary: &Summary) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(since) = run.since {
        notes.push(format!("changes are since the snapshot of {since}"));
    }
    notes.extend(past::gone(run));
    if run.has_value && summary.value_missing() > 0 {
        notes.push(format!(
            "no value for {}",
            accounts(summary.value_missing())
        ));
    }
    if summary.skipped() > 0 {
        let skipped = accounts(summary.skipped());
        notes.push(format!("{skipped} left out because of invalid cells"));
    }
    notes
}

fn hint(run: &Run<'_>, summary: &Summary) -> Option<String> {
    let all = summary.accounts();
    // One or two accounts are always in one band.
    let crowded = Band::ALL.into_iter().find(|&band| {
        let accounts = summary.band(band).accounts;
        all >= 4 && accounts as f64 > CROWDED * all as f64
    })?;
    let share = share(summary.band(crowded).accounts, all);
    let what = match crowded {
        Band::Unknown => "too little is known of them: look for columns that are empty, or \
                          lower min_coverage"
            .to_owned(),
        _ => format!(
            "{} says little then: cuts or ranges nearer to your data would tell them apart",
            label(&run.scorecard.base.bands, crowded)
        ),
    };
    Some(format!("{share} of the accounts are in one band; {what}"))
}

/// Accounts, bands, values and mean score of each group.
pub fn groups(run: &Run<'_>, groups: Groups<'_>) -> Grid {
    let bands = &run.scorecard.base.bands;
    let mut headings = vec![groups.by.to_owned(), "accounts".to_owned()];
    headings.extend(Band::ALL.map(|band| label(bands, band)));
    if run.has_value {
        headings.extend(["value", "value at risk"].map(str::to_owned));
    }
    headings.push("mean score".to_owned());
    Grid {
        headings,
        rows: groups.groups.iter().map(|it| group(run, it)).collect(),
    }
}

fn group(run: &Run<'_>, Group { name, summary }: &Group) -> (Tone, Vec<String>) {
    let mut shown = String::new();
    visible(&mut shown, name.as_deref().unwrap_or("(none)"));
    let tone = if name.is_some() {
        Tone::Plain
    } else {
        Tone::Quiet
    };
    let mut cells = vec![shown, count(summary.accounts())];
    cells.extend(Band::ALL.map(|band| count(summary.band(band).accounts)));
    if run.has_value {
        let all = Band::ALL.into_iter().map(|band| summary.band(band).value);
        // Adding 0 turns −0 into 0.
        cells.push(money(all.sum::<f64>() + 0.0));
        cells.push(money(summary.value_at_risk()));
    }
    let mut mean = String::new();
    match summary.mean_score() {
        Some(score) => number::score(&mut mean, score),
        None => mean.push('–'),
    }
    cells.push(mean);
    (tone, cells)
}

pub(super) fn label(bands: &Bands, band: Band) -> String {
    let mut shown = String::new();
    let label = match (band, &bands.labels.unknown) {
        (Band::Unknown, None) => "not enough data",
        _ => bands.label(band),
    };
    visible(&mut shown, label);
    shown
}

pub(super) fn accounts(number: u64) -> String {
    let noun = if number == 1 { "account" } else { "accounts" };
    format!("{} {noun}", count(number))
}

fn count(number: u64) -> String {
    let mut text = String::new();
    number::count(&mut text, number);
    text
}

fn money(money: f64) -> String {
    let mut text = String::new();
    number::money(&mut text, money);
    text
}

/// A share to the nearest percent; some are never none, and not all are never all.
pub(super) fn share(some: u64, all: u64) -> String {
    let percent = if all == 0 {
        0
    } else {
        (some * 200 + all) / (all * 2)
    };
    match percent {
        0 if some > 0 => "< 1 %".to_owned(),
        100 if some < all => "99 %".to_owned(),
        _ => format!("{percent} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::grid;
    use crate::report::sample::{run, scorecard};

    #[test]
    fn shares_never_say_none_or_all_when_it_is_not_so() {
        let cases = [
            (0, 10, "0 %"),
            (1, 1000, "< 1 %"),
            (999, 1000, "99 %"),
            (10, 10, "100 %"),
            (1, 3, "33 %"),
            (2, 3, "67 %"),
            (0, 0, "0 %"),
        ];
        for (some, all, expected) in cases {
            assert_eq!(share(some, all), expected, "{some} of {all}");
        }
    }

    #[test]
    fn counts_have_their_noun() {
        assert_eq!(accounts(1), "1 account");
        assert_eq!(accounts(12_000), "12,000 accounts");
    }

    fn five() -> Summary {
        let mut five = Summary::default();
        for value in [Some(1_000_000.0), Some(0.4), Some(20.0), None] {
            five.add(Band::Green, Some(79.96), value);
        }
        five.add(Band::Red, Some(10.0), Some(250_000.0));
        five.skip(1);
        five
    }

    #[test]
    fn a_summary_is_told_in_words() {
        let scorecard = scorecard();
        let words = Words::new(&run(&scorecard), &five());
        assert_eq!(
            words.headline,
            "5 accounts, scores as of 2026-11-01: mean score 65.9, value at risk 250,000"
        );
        let mut table = Vec::new();
        grid::write(&mut table, &words.bands, false).unwrap();
        let expected = "\
band             accounts  share      value
───────────────────────────────────────────
Healthy                 4   80 %  1,000,020
yellow                  0    0 %          0
red                     1   20 %    250,000
not enough data         0    0 %          0
";
        assert_eq!(String::from_utf8(table).unwrap(), expected);
        let notes = [
            "no value for 1 account",
            "1 account left out because of invalid cells",
        ];
        assert_eq!(words.notes, notes);
        let hint = "80 % of the accounts are in one band; Healthy says little then: cuts or \
                    ranges nearer to your data would tell them apart";
        assert_eq!(words.hint.as_deref(), Some(hint));
    }

    #[test]
    fn three_quarters_in_one_band_are_not_yet_too_many() {
        let mut four = Summary::default();
        for band in [Band::Green, Band::Green, Band::Green, Band::Red] {
            four.add(band, Some(50.0), None);
        }
        assert_eq!(Words::new(&run(&scorecard()), &four).hint, None);
    }

    #[test]
    fn groups_are_told_apart() {
        let group = |name: Option<&str>| Group {
            name: name.map(str::to_owned),
            summary: five(),
        };
        let all = [group(Some("team\u{202e}")), group(None)];
        let by = Groups {
            by: "owner",
            groups: &all,
        };
        let mut table = Vec::new();
        grid::write(&mut table, &groups(&run(&scorecard()), by), false).unwrap();
        let text = String::from_utf8(table).unwrap();
        let expected = "\
owner         accounts  Healthy  yellow  red  not enough data      value  value at risk  mean score
───────────────────────────────────────────────────────────────────────────────────────────────────
team\\u{202e}         5        4       0    1                0  1,250,020        250,000        65.9
(none)               5        4       0    1                0  1,250,020        250,000        65.9
";
        assert_eq!(text, expected);
    }
}
