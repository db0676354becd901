//! What earlier nights say of an account, as its columns show it.

use std::borrow::Cow;

use crate::diagnostic::visible;
use crate::history::{Arrival, Earlier, Gone, Mark};
use crate::score::Account;
use crate::scorecard::{Band, Bands};

use super::number;
use super::spark::spark;
use super::tenths;
use super::view::SEPARATOR;
use super::{Run, Speech};

/// How many of the accounts that are gone are named.
const NAMED: usize = 5;

/// What the accounts that are gone were worth in all, in money.
pub(super) fn worth(gone: &[Gone<'_>]) -> f64 {
    // Adding 0 turns the −0 of no accounts into 0.
    gone.iter().filter_map(|it| it.value).sum::<f64>() + 0.0
}

/// Which accounts are gone since the last snapshot; `None` where it is none, or nobody knows.
pub(super) fn gone(run: &Run<'_>) -> Option<String> {
    let (since, gone) = run.since.zip(run.gone)?;
    if gone.is_empty() {
        return None;
    }
    let speech = run.speech;
    let mut told = speech.gone_since(&since.to_string(), gone.len() as u64);
    if run.has_value {
        told = speech.gone_worth(&told, &speech.money(worth(gone)));
    }
    let red = gone.iter().filter(|it| it.band == Band::Red).count() as u64;
    if red > 0 {
        let label = speech.label(&run.scorecard.base.bands, Band::Red);
        told = speech.gone_of_band(&told, red, &label);
    }
    let told = speech.about(&told, &names(gone, speech));
    Some(told.into_owned())
}

/// The first of the accounts that are gone, and how many more there are.
fn names(gone: &[Gone<'_>], speech: &Speech) -> String {
    let mut names = String::new();
    for (place, it) in gone.iter().take(NAMED).enumerate() {
        names.push_str(if place == 0 { "" } else { ", " });
        visible(&mut names, it.id);
        if let Some(name) = it.name.filter(|name| *name != it.id) {
            names.push(' ');
            visible(&mut names, name);
        }
    }
    match gone.len().checked_sub(NAMED) {
        Some(more @ 1..) => speech.list_more(&names, more as u64).into_owned(),
        _ => names,
    }
}

/// Behind a change of which a part may be that more or less is known of the account.
const KNOWN_OTHERWISE: char = '?';

/// What that sign says, below the table.
pub fn doubt(speech: &Speech) -> Cow<'_, str> {
    speech.changes_doubtful()
}

/// Whether a change as it is shown has the sign that [`doubt`] is about.
pub fn is_doubtful(change: &str) -> bool {
    change.ends_with(KNOWN_OTHERWISE)
}

/// Appends by how much the score changed, for people: the difference of the scores as they are
/// shown, so that no reader who takes one from the other finds another number. `coverage` is the
/// share of the data that is known now, 0 to 1.
pub(super) fn change(
    earlier: &Earlier<'_>,
    score: Option<f64>,
    coverage: f64,
    speech: &Speech,
    out: &mut String,
) {
    match earlier.arrival() {
        Some(Arrival::New) => out.push_str(&speech.change_new()),
        Some(Arrival::Back) => out.push_str(&speech.change_back()),
        None => {
            let before = earlier.last().and_then(|last| last.score);
            if let Some((before, now)) = before.zip(score) {
                let tenths = tenths::of_score(now) - tenths::of_score(before);
                out.push_str(&speech.signed(tenths));
                if earlier.is_known_otherwise(coverage) {
                    out.push(KNOWN_OTHERWISE);
                }
            }
        }
    }
}

/// The same for machines: exact, in points.
pub(super) fn points(earlier: &Earlier<'_>, score: Option<f64>) -> Option<f64> {
    let millionths = earlier.change(score)?;
    Some(millionths as f64 / 1e6)
}

/// Appends what a band was in the last snapshot, where it was another one: ` ↓`, and as an entry
/// of its own `was yellow`. Not knowing is neither up nor down.
pub(super) fn band_before(
    earlier: &Earlier<'_>,
    account: &Account<'_>,
    speech: &Speech,
    out: &mut String,
) {
    let Some(before) = earlier.last().map(|last| last.band) else {
        return;
    };
    moved(before, account.band(), account.bands(), speech, out);
}

fn moved(before: Band, now: Band, bands: &Bands, speech: &Speech, out: &mut String) {
    if before == now {
        return;
    }
    if let Some((before, now)) = height(before).zip(height(now)) {
        out.push_str(if now < before { " ↓" } else { " ↑" });
    }
    out.push(SEPARATOR);
    if before == Band::Unknown {
        out.push_str(&speech.had_no_score());
    } else {
        out.push_str(&speech.was_band(&speech.label(bands, before)));
    }
}

fn height(band: Band) -> Option<u8> {
    match band {
        Band::Red => Some(0),
        Band::Yellow => Some(1),
        Band::Green => Some(2),
        Band::Unknown => None,
    }
}

/// Appends the trend as a sparkline, oldest night first and tonight last; nothing where there are
/// not two scores to compare.
pub(super) fn sparkline(earlier: &Earlier<'_>, score: Option<f64>, out: &mut String) {
    draw(earlier.trend(score).map(|(_, mark)| mark), out);
}

fn draw(marks: impl Iterator<Item = Mark>, out: &mut String) {
    let scores: Vec<Option<f64>> = marks
        .skip_while(|mark| *mark == Mark::Absent)
        .map(Mark::score)
        .collect();
    if scores.iter().flatten().count() >= 2 {
        out.push_str(&spark(&scores, scores.len()));
    }
}

/// Appends the scores of the trend for machines, an entry a night: empty where there is none.
pub(super) fn scores(earlier: &Earlier<'_>, score: Option<f64>, out: &mut Vec<u8>) {
    for (place, (_, mark)) in earlier.trend(score).enumerate() {
        if place > 0 {
            out.extend_from_slice(b"; ");
        }
        if let Some(score) = mark.score() {
            number::exact(out, score);
        }
    }
}

#[cfg(test)]
mod tests {
    use Mark::{Absent, Score, Unknown};

    use super::*;
    use crate::cell::Date;
    use crate::history::{Accounts, Past};
    use crate::report::sample;

    fn past(before: Option<f64>) -> Past {
        let accounts = Accounts {
            ids: ["ACME"].into_iter().collect(),
            names: ["ACME"].into_iter().collect(),
            owners: ["ACME"].into_iter().collect(),
            profiles: ["ACME"].into_iter().collect(),
            values: vec![None],
            scores: vec![before],
            bands: vec![Band::Yellow],
            coverages: vec![1.0],
            columns: Vec::new(),
        };
        let mut past = Past::new(Date::from_days(20_758));
        past.add_last(Date::from_days(20_757), &accounts);
        past
    }

    #[test]
    fn a_change_is_that_of_the_scores_as_they_are_shown() {
        let rows = [
            ("a fall", Some(68.5), Some(62.0), "−6.5"),
            ("a rise", Some(62.0), Some(64.0), "+2.0"),
            ("0.02 that passes a tenth", Some(69.99), Some(70.01), "+0.1"),
            ("0.09 within a tenth", Some(70.0), Some(70.09), "0.0"),
            ("no score now", Some(70.0), None, ""),
            ("no score then", None, Some(70.0), ""),
        ];
        let english = Speech::english();
        for (name, before, now, expected) in rows {
            let past = past(before);
            let mut out = String::new();
            change(&past.of("ACME"), now, 1.0, english, &mut out);
            assert_eq!(out, expected, "{name}");
        }
        let past = past(Some(69.99));
        let mut out = String::new();
        change(&past.of("EAST"), Some(1.0), 0.5, english, &mut out);
        assert_eq!(out, "new");
        assert!(!is_doubtful(&out));
        out.clear();
        change(&past.of("ACME"), Some(69.0), 0.85, english, &mut out);
        assert_eq!(out, "−0.9?");
        assert!(is_doubtful(&out));
        assert_eq!(points(&past.of("ACME"), Some(70.01)), Some(0.02));
    }

    #[test]
    fn who_is_gone_is_named_up_to_five() {
        let scorecard = sample::scorecard();
        let since = Some(Date::from_days(20_757));
        let one = |id, name, value, band| Gone {
            id,
            name,
            value,
            band,
        };
        let all: Vec<Gone<'_>> = ["A", "B", "C", "D", "E", "F", "G"]
            .map(|id| one(id, Some(id), Some(1_000.0), Band::Green))
            .into();
        let red = [
            one("C007", Some("Foo\u{202e}"), Some(99_999.0), Band::Red),
            one("C008", None, None, Band::Unknown),
        ];
        let rows: [(&str, &[Gone<'_>], bool, Option<&str>); 4] = [
            ("none", &[], true, None),
            (
                "two",
                &red,
                true,
                Some("2 accounts worth 99,999, 1 of them red: C007 Foo\\u{202e}, C008"),
            ),
            ("no values", &red[1..], false, Some("1 account: C008")),
            (
                "seven",
                &all,
                true,
                Some("7 accounts worth 7,000: A, B, C, D, E and 2 more"),
            ),
        ];
        for (name, accounts, has_value, expected) in rows {
            let run = Run {
                since,
                gone: Some(accounts),
                has_value,
                ..sample::run(&scorecard)
            };
            let expected =
                expected.map(|it| format!("gone since the snapshot of 2026-10-31: {it}"));
            assert_eq!(gone(&run), expected, "{name}");
        }
        assert_eq!(gone(&sample::run(&scorecard)), None);
    }

    #[test]
    fn a_band_says_where_it_came_from() {
        let scorecard = sample::scorecard();
        let rows = [
            (Band::Yellow, Band::Yellow, ""),
            (Band::Green, Band::Red, " ↓\nwas Healthy"),
            (Band::Yellow, Band::Green, " ↑\nwas yellow"),
            (Band::Yellow, Band::Unknown, "\nwas yellow"),
            (Band::Unknown, Band::Red, "\nhad no score"),
        ];
        for (before, now, expected) in rows {
            let mut out = String::new();
            moved(
                before,
                now,
                &scorecard.base.bands,
                Speech::english(),
                &mut out,
            );
            assert_eq!(out, expected);
        }
    }

    #[test]
    fn a_trend_begins_where_the_account_does_and_compares_two_scores() {
        let rows: [(&[Mark], &str); 5] = [
            (&[Score(50.0)], ""),
            (&[Absent, Absent, Score(50.0), Score(50.0)], "▅▅"),
            (&[Score(50.0), Absent, Score(50.0), Unknown], "▅·▅·"),
            (&[Absent, Unknown, Score(50.0), Score(70.0)], "·▁█"),
            (&[Absent, Unknown, Score(50.0)], ""),
        ];
        for (marks, expected) in rows {
            let mut out = String::new();
            draw(marks.iter().copied(), &mut out);
            assert_eq!(out, expected);
        }
    }

    #[test]
    fn machines_get_an_entry_a_night() {
        for (before, now, expected) in [
            (Some(68.5), Some(70.0), "68.5; 70.0"),
            (None, Some(70.0), "; 70.0"),
            (Some(68.5), None, "68.5; "),
        ] {
            let mut out = Vec::new();
            scores(&past(before).of("ACME"), now, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }
}
