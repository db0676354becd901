//! Many accounts in words: what stands below the table.

use std::borrow::Cow;

use crate::score::{Group, Summary};
use crate::scorecard::{Band, Bands};

use super::grid::Grid;
use super::past;
use super::spoken::shown;
use super::tone::Tone;
use super::{Groups, Run, Speech};

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
    let (speech, accounts, date) = (run.speech, summary.accounts(), run.as_of.to_string());
    let Some(mean) = summary.mean_score().map(|mean| speech.score(mean)) else {
        return speech.headline(accounts, &date).into_owned();
    };
    if !run.has_value {
        return speech.headline_mean(accounts, &date, &mean).into_owned();
    }
    let at_risk = speech.money(summary.value_at_risk());
    let headline = speech.headline_value(accounts, &date, &mean, &at_risk);
    headline.into_owned()
}

fn bands(run: &Run<'_>, summary: &Summary) -> Grid {
    let speech = run.speech;
    let headings = [
        speech.column_band(),
        speech.column_accounts(),
        speech.column_share(),
    ];
    let value = run.has_value.then(|| speech.column_value());
    let row = |band| {
        let total = summary.band(band);
        let share = speech.share(total.accounts, summary.accounts());
        let mut cells = vec![
            speech.label(&run.scorecard.base.bands, band).into_owned(),
            speech.count(total.accounts),
            share.into_owned(),
        ];
        cells.extend(run.has_value.then(|| speech.money(total.value)));
        (Tone::Band(band), cells)
    };
    let headings = headings.into_iter().chain(value);
    Grid {
        headings: headings.map(Cow::into_owned).collect(),
        rows: Band::ALL.map(row).into(),
    }
}

fn notes(run: &Run<'_>, summary: &Summary) -> Vec<String> {
    let speech = run.speech;
    let since = run.since.map(|since| since.to_string());
    let since = since.map(|since| speech.changes_since(&since).into_owned());
    let mut notes: Vec<String> = since.into_iter().chain(past::gone(run)).collect();
    if run.has_value && summary.value_missing() > 0 {
        notes.push(speech.no_value_for(summary.value_missing()).into_owned());
    }
    if summary.skipped() > 0 {
        notes.push(speech.left_out(summary.skipped()).into_owned());
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
    let speech = run.speech;
    let (accounts, lowered) = (summary.band(crowded).accounts, summary.lowered(crowded));
    let share = speech.share(accounts, all);
    let label = speech.label(&run.scorecard.base.bands, crowded);
    let hint = if crowded == Band::Unknown {
        speech.crowded_unknown(&share)
    } else if (accounts - lowered) as f64 <= CROWDED * all as f64 {
        // Without the rules the band would not be crowded, and no cut gets anybody out of it.
        speech.crowded_rules(&share, &label, lowered)
    } else {
        speech.crowded(&share, &label)
    };
    Some(hint.into_owned())
}

/// How many accounts a filter lets through, where one is on; it is told as it was typed.
pub fn matching(run: &Run<'_>, filter: &str, matching: u64, summary: &Summary) -> String {
    let speech = run.speech;
    let told = speech.matching(&shown(filter), &speech.count(matching), summary.accounts());
    told.into_owned()
}

/// The groups in `room` terminal cells: what tells of the danger stays longest, and then what
/// tells of accounts of which too little is known.
pub fn groups_within(run: &Run<'_>, all: Groups<'_>, room: usize) -> Grid {
    let bands = Band::ALL.map(|band| match band {
        Band::Red => 1,
        Band::Yellow => 6,
        Band::Green => 7,
        Band::Unknown => 3,
    });
    let mut ranks = vec![0, 4];
    ranks.extend(bands);
    if run.has_value {
        ranks.extend([5, 2]);
    }
    ranks.push(8);
    groups(run, all).fit(&ranks, room)
}

/// Accounts, bands, values and mean score of each group.
pub fn groups(run: &Run<'_>, groups: Groups<'_>) -> Grid {
    let (bands, speech) = (&run.scorecard.base.bands, run.speech);
    let mut headings = vec![Cow::Borrowed(groups.by), speech.column_accounts()];
    headings.extend(Band::ALL.map(|band| speech.label(bands, band)));
    if run.has_value {
        headings.extend([speech.column_value(), speech.column_value_at_risk()]);
    }
    headings.push(speech.column_mean_score());
    Grid {
        headings: headings.into_iter().map(Cow::into_owned).collect(),
        rows: groups.groups.iter().map(|it| group(run, it)).collect(),
    }
}

fn group(run: &Run<'_>, Group { name, summary }: &Group) -> (Tone, Vec<String>) {
    let speech = run.speech;
    let shown = match name {
        Some(name) => shown(name),
        None => speech.nameless_group().into_owned(),
    };
    let tone = if name.is_some() {
        Tone::Plain
    } else {
        Tone::Quiet
    };
    let mut cells = vec![shown, speech.count(summary.accounts())];
    cells.extend(Band::ALL.map(|band| speech.count(summary.band(band).accounts)));
    if run.has_value {
        let all = Band::ALL.into_iter().map(|band| summary.band(band).value);
        // Adding 0 turns −0 into 0.
        cells.push(speech.money(all.sum::<f64>() + 0.0));
        cells.push(speech.money(summary.value_at_risk()));
    }
    let mean = summary.mean_score().map(|mean| speech.score(mean));
    cells.push(mean.unwrap_or_else(|| "–".to_owned()));
    (tone, cells)
}

/// What people read for a band, in a report that is told in English only.
pub(super) fn label(bands: &Bands, band: Band) -> String {
    Speech::english().label(bands, band).into_owned()
}

/// A number of accounts, in a report that is told in English only.
pub(super) fn accounts(number: u64) -> String {
    Speech::english().accounts(number).into_owned()
}

/// A share to the nearest percent, in a report that is told in English only.
pub(super) fn share(some: u64, all: u64) -> String {
    Speech::english().share(some, all).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{run, scorecard};
    use crate::report::{Language, grid, layout};

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
    fn where_rules_crowd_a_band_they_are_told_and_not_the_cuts() {
        let scorecard = scorecard();
        let hint = |lowered: u64| {
            let mut four = Summary::default();
            for _ in 0..4 {
                four.add(Band::Red, Some(90.0), None);
            }
            (0..lowered).for_each(|_| four.lower(Band::Red));
            Words::new(&run(&scorecard), &four).hint.unwrap()
        };
        assert!(hint(0).contains("cuts or ranges nearer"), "{}", hint(0));
        assert_eq!(
            hint(1),
            "100 % of the accounts are in one band; rules lowered 1 account to red: look at what \
             they ask before cuts and ranges"
        );
        assert!(hint(4).contains("rules lowered 4 accounts to red"));
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
    fn groups_fit_the_terminal_and_what_tells_of_the_danger_stays() {
        let all = ["Sarah Okafor", "대한민국 지사 · 서울"].map(|name| Group {
            name: Some(name.to_owned()),
            summary: five(),
        });
        let by = Groups {
            by: "owner",
            groups: &all,
        };
        let rows = [(120, 9), (80, 7), (60, 6), (40, 4)];
        for language in Language::ALL {
            let scorecard = scorecard();
            let run = Run {
                speech: Speech::of(language),
                ..run(&scorecard)
            };
            for (room, columns) in rows {
                let grid = groups_within(&run, by, room);
                let text = grid::text(&grid, false);
                for line in text.lines() {
                    assert!(layout::width(line) <= room, "{language:?}, {room}:\n{text}");
                }
                if language == Language::English {
                    assert_eq!(grid.headings.len(), columns, "{room}:\n{text}");
                    assert!(grid.headings.contains(&"red".to_owned()), "{room}:\n{text}");
                }
            }
        }
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
