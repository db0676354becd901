//! What happens to an account, night by night, and what is said of it.

use proptest::prelude::*;

use super::*;
use crate::history::Edges;
use crate::scorecard::Band;

const CUT: Edges = Edges {
    green: Some(70.0),
    yellow: Some(40.0),
};

/// The fall that is watched for.
const LIMIT: i64 = 10_000_000;

/// The cells of a table, whose lines all have as many.
fn rows<const N: usize>(table: &str) -> impl Iterator<Item = [&str; N]> {
    let cells = |line| str::split(line, '|').map(str::trim).collect::<Vec<_>>();
    let lines = table.lines();
    lines.map(move |line| cells(line).try_into().expect(line))
}

/// A watch with this deadband, and so many nights in a row.
fn watch(alerts: &str) -> Watch {
    let (deadband, after) = alerts.split_once(' ').expect("two numbers");
    let alerts = Alerts {
        deadband: deadband.parse().expect("points"),
        after: after.parse().expect("nights"),
    };
    Watch::new(&alerts, &[LIMIT])
}

/// A score with the band that it gives; `r95` is red by a rule, `r` so without a score, `?` is
/// unknown. `95~80` has so much of the weight measured, in percent.
fn stand(word: &str) -> Stand {
    let (word, known) = word.split_once('~').unwrap_or((word, "100"));
    let known: f64 = known.parse().expect("percent");
    let score = |text: &str| text.parse::<f64>().ok();
    let (band, score) = match word.split_at(1) {
        ("?", _) => (Band::Unknown, None),
        ("r", rest) => (Band::Red, score(rest)),
        ("y", rest) => (Band::Yellow, score(rest)),
        _ => {
            let score = score(word).expect("a score");
            (Band::of(score, 70.0, 40.0), Some(score))
        }
    };
    Stand::new(band, score, known / 100.0, Some(CUT))
}

/// What is said of the only account: `R` for newly red, `w` for a worse band, `d` for a fall.
fn told(alarms: &Alarms) -> String {
    let letters = [
        (!alarms.red.is_empty(), 'R'),
        (!alarms.worse.is_empty(), 'w'),
        (!alarms.fallen[0].is_empty(), 'd'),
    ];
    let told: String = letters.iter().filter(|it| it.0).map(|it| it.1).collect();
    if told.is_empty() { ".".into() } else { told }
}

/// What is said of one account on each night; `-` is a night without it, on which another one is
/// there.
fn story(mut watch: Watch, nights: &str) -> String {
    let said = nights.split_whitespace().map(|word| {
        if word == "-" {
            let other = watch.night([("other", stand("90"))]);
            return told(&other);
        }
        told(&watch.night([("ACC-1", stand(word))]))
    });
    said.collect::<Vec<_>>().join(" ")
}

/// A story a line: its name, deadband and nights in a row, the nights, and what is said of each.
const STORIES: &str = "\
red from the first night | 0 1 | 20 20 20 | . . .
it turns red | 0 1 | 45 39 39 38 | . Rw . .
from green to red is one step | 0 1 | 75 39 39 | . Rwd .
to yellow, then to red | 0 1 | 71 65 65 39.9 39 | . w . Rwd .
on the cut is above it | 0 1 | 45 40 39.999999 | . . Rw
it recovers and falls again | 0 1 | 45 39 41 39 | . Rw . Rw
on the edge it does not flap | 3 1 | 45 39 41 39 42.999999 39 | . Rw . . . .
recovered at the cut and deadband | 3 1 | 45 39 43 39 | . Rw . Rw
two nights in a row | 0 2 | 45 39 41 39 39 39 | . . . . Rw .
three nights in a row | 0 3 | 45 39 39 41 39 39 39 | . . . . . . Rw
recovery takes as many | 0 2 | 45 39 39 41 39 39 41 41 39 39 | . . Rw . . . . . . Rw
what is near resets the recovery | 3 2 | 45 39 39 44 42 44 39 39 | . . Rw . . . . .
unknown changes nothing | 0 2 | 45 39 ? 39 ? 39 | . . . Rw . .
back from unknown is no recovery | 0 1 | 45 39 ? ? 39 | . Rw . . .
unknown at first, then as it stands | 0 1 | ? ? 39 45 39 | . . . . Rw
a rule makes it red | 0 1 | 95 r95 95 r95 | . Rw . Rw
a rule makes an unknown one red | 0 1 | 95 ? r ? r | . . Rw . .
a rule makes it yellow | 0 1 | 95 y95 y95 | . w .
a new one that is red | 0 1 | - 39 39 | . Rw .
a new one that is red for two nights | 0 2 | - 39 39 39 | . . Rw .
a new one that is unknown, then red | 0 1 | - ? 39 | . . Rw
away for some nights | 0 2 | 45 39 - - 39 - 39 | . . . . Rw . .
a point a night | 0 1 | 95 94 93 92 91 90 89 88 87 86 85 84.999999 84 75 74.999998 | . . . . . . . . . . . d . . d
a fall has to last | 0 2 | 95 80 95 80 80 80 71 | . . . . d . .
without a score it stays where it stood | 0 1 | 95 ? r 84 | . . Rw d
less known is no recovery | 0 1 | 45 39 75~80 39 | . Rw . .
less known is no rise | 0 1 | 65 90~80 65 54 | . . . d
less known, and worse | 0 1 | 65 39~80 39 | . Rwd .
less known ends no row of nights | 0 2 | 45 39 45~80 39 | . . . Rw
less known ends no fall | 0 2 | 95 80 95~50 80 | . . . d
still less known | 0 1 | 65 70~90 90~80 65 | . . . .
less known for six nights | 0 1 | 65 90~80 90~80 90~80 90~80 90~80 90~80 65 | . . . . . . . .
less known for seven nights | 0 1 | 65 90~80 90~80 90~80 90~80 90~80 90~80 90~80 65 | . . . . . . . . wd
six nights, one as before, and again | 0 1 | 65 90~80 90~80 90~80 90~80 90~80 90~80 65 90~80 65 | . . . . . . . . . .
unknown in between | 0 1 | 65 ? 90~80 65 | . . . .
more known counts | 0 1 | 65~80 90 65 | . . wd
no further than it fell | 0 1 | 95 84 84 90 81 79.9 | . d . . . d
";

#[test]
fn each_story_is_told_once() {
    for [name, alerts, nights, expected] in rows(STORIES) {
        assert_eq!(story(watch(alerts), nights), expected, "{name}");
    }
}

#[test]
fn accounts_are_told_by_their_places() {
    let mut watch = Watch::new(&Alerts::default(), &[5_000_000, LIMIT]);
    let night = |scores: [&str; 3]| ["A", "B", "C"].into_iter().zip(scores.map(stand));
    assert!(watch.night(night(["90", "80", "50"])).red.is_empty());
    let alarms = watch.night(night(["84", "60", "30"]));
    assert_eq!((alarms.red, alarms.worse), (vec![2], vec![1, 2]));
    let fall = |place, from: i64| Fall {
        place,
        from: from * 1_000_000,
    };
    let [five, ten] = [&alarms.fallen[0], &alarms.fallen[1]];
    assert_eq!(*five, [fall(0, 90), fall(1, 80), fall(2, 50)]);
    assert_eq!(*ten, [fall(1, 80), fall(2, 50)]);
}

/// A change of the scorecard a line: its name, deadband and nights in a row, the nights before it, how
/// the last of them stands under the new scorecard, how many that makes red and brings into a worse
/// band, the nights behind it, and what is said of each.
const CHANGES: &str = "\
red by it | 0 1 | 45 | 30 | 1 1 | 30 30 | . .
yellow by it | 0 1 | 75 | 65 | 0 1 | 65 64 | . .
red, and well again, and red | 0 1 | 45 | 30 | 1 1 | 45 30 | . Rwd
not by it but since | 0 1 | 45 | 44 | 0 0 | 39 | Rw
the nights before it count | 0 2 | 45 39 | 38 | 0 0 | 38 | Rw
it ends a row of nights | 0 2 | 45 39 | 45 | 0 0 | 39 39 | . Rwd
well by it alone is no recovery | 0 1 | 45 39 | 45 | 0 0 | 39 | d
well by it, and the night after | 0 1 | 45 39 | 45 | 0 0 | 45 39 | . Rwd
well by it, and long enough after | 0 2 | 45 39 39 | 45 | 0 0 | 45 39 39 45 45 39 39 | . . d . . . Rw
hardly well by it | 3 1 | 45 39 | 42 | 0 0 | 39 | .
unknown by it | 0 1 | 45 | ? | 0 0 | 30 | Rw
known by it | 0 1 | 45 ? | 30 | 1 1 | 30 | .
less known by it | 0 1 | 45 | 30~50 | 1 1 | 45~50 30~50 | . Rwd
less known by it, and by the export | 0 1 | 45 | 30~50 | 1 1 | 45~40 30~50 | . .
a fall is counted from where it moves | 0 1 | 95 | 85 | 0 0 | 75 74.9 | . d
";

#[test]
fn what_the_scorecard_moves_is_no_news() {
    for [name, alerts, before, is, moved, later, expected] in rows(CHANGES) {
        let mut watch = watch(alerts);
        let mut was = stand("?");
        for word in before.split_whitespace() {
            was = stand(word);
            watch.night([("ACC-1", was)]);
        }
        let found = watch.rebase([("ACC-1", [was, stand(is)])]);
        assert_eq!(format!("{} {}", found.red, found.worse), moved, "{name}");
        assert_eq!(story(watch, later), expected, "{name}");
    }
}

/// A night under an old and a new scorecard a line: its name, deadband and nights in a row, the
/// nights before it, how it stands under both, what is said of it, how many the new one moves, the
/// nights behind it, and what is said of each.
const NIGHTS_OF_CHANGE: &str = "\
red under both | 0 1 | 45 | 39 38 | Rw | 0 0 | 38 | .
red under the old one only | 0 1 | 45 | 39 45 | . | 0 0 | 39 | Rwd
red under the new one only | 0 1 | 45 | 45 39 | . | 1 1 | 39 | .
green, and red by the old one only | 0 1 | 75 | 39 45 | wd | 0 0 | 39 | Rw
yellow, and red by the old one only | 0 1 | 75 65 | 39 45 | d | 0 0 | 45 39 | . Rw
yellow, and green by the new one | 0 1 | 75 65 | 65 75 | . | 0 0 | 75 65 | . wd
reported, and well by the new one | 0 1 | 45 39 | 39 45 | . | 0 0 | 39 | d
unknown under the new one | 0 1 | 45 | 39 ? | . | 0 0 | 39 | Rw
a fall is told in scores of the new one | 0 1 | 95 | 84 81 | d | 0 0 | 71 70.9 | . d
";

#[test]
fn what_both_scorecards_find_on_the_night_of_the_change_is_news() {
    for [name, alerts, before, both, said, moved, later, expected] in rows(NIGHTS_OF_CHANGE) {
        let mut watch = watch(alerts);
        for word in before.split_whitespace() {
            watch.night([("ACC-1", stand(word))]);
        }
        let (was, is) = both.split_once(' ').expect("two scorecards");
        let both = [("ACC-1", [stand(was), stand(is)])];
        let (alarms, found) = watch.night_of_change(both);
        assert_eq!(told(&alarms), said, "{name}");
        assert_eq!(format!("{} {}", found.red, found.worse), moved, "{name}");
        assert_eq!(story(watch, later), expected, "{name}");
    }
}

#[test]
fn an_account_that_the_change_did_not_see_begins_its_fall_anew() {
    let mut watch = watch("0 1");
    watch.night([("ACC-1", stand("95")), ("other", stand("90"))]);
    watch.rebase([("other", [stand("90"), stand("50")])]);
    assert_eq!(story(watch.clone(), "71 60"), ". wd");
    watch.restart([("ACC-1", stand("30"))]);
    assert_eq!(story(watch, "30 45 34"), ". . Rwd");
}

#[test]
fn a_restart_settles_everything_as_it_stands() {
    let mut watch = watch("0 2");
    watch.night([("ACC-1", stand("95")), ("gone", stand("95"))]);
    watch.restart([("ACC-1", stand("?")), ("new", stand("20"))]);
    assert_eq!(told(&watch.night([("new", stand("20"))])), ".");
    assert_eq!(told(&watch.night([("new", stand("20"))])), ".");
    assert_eq!(story(watch, "20 20 45 45 30 30"), ". . . . . Rwd");
}

/// A night of a drawn account: a score, or unknown.
fn words() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![
        8 => (30..50_u32).prop_map(|score| score.to_string()),
        2 => (65..75_u32).prop_map(|score| score.to_string()),
        1 => Just("?".to_owned()),
        1 => Just("r90".to_owned()),
    ];
    proptest::collection::vec(word, 1..40)
}

proptest! {
    #[test]
    fn none_is_red_news_twice_without_having_recovered(
        words in words(), deadband in 0..5_u32, after in 1..4_u32,
    ) {
        let mut watch = watch(&format!("{deadband} {after}"));
        let mut reported = false;
        let mut clear = 0;
        for word in &words {
            let stand = stand(word);
            let alarms = watch.night([("ACC-1", stand)]);
            let least = 40_000_000 + i64::from(deadband) * 1_000_000;
            match (stand.band, stand.score) {
                (Band::Unknown, _) => {}
                (Band::Red, _) => clear = 0,
                (_, Some(score)) if score >= least => clear += 1,
                _ => clear = 0,
            }
            if !alarms.red.is_empty() {
                prop_assert!(!reported, "{words:?}");
                reported = true;
                prop_assert_eq!(stand.band, Band::Red);
            } else if clear >= after {
                reported = false;
            }
        }
    }

    #[test]
    fn each_fall_that_is_reported_is_a_new_one(
        scores in proptest::collection::vec(0..100_i64, 1..60), after in 1..4_u32,
    ) {
        let mut watch = watch(&format!("0 {after}"));
        // The highest since the last report, and how many nights in a row were far below it.
        let (mut highest, mut low) = (0, 0);
        for score in scores {
            let alarms = watch.night([("ACC-1", stand(&score.to_string()))]);
            highest = highest.max(score);
            low = if highest - score > 10 { low + 1 } else { 0 };
            let from: Vec<i64> = alarms.fallen[0].iter().map(|it| it.from).collect();
            if low < after {
                prop_assert_eq!(from, Vec::<i64>::new());
            } else {
                prop_assert_eq!(from, vec![highest * 1_000_000]);
                (highest, low) = (score, 0);
            }
        }
    }

    #[test]
    fn an_unknown_night_more_changes_nothing(
        words in words(), at in 0..40_usize, after in 1..4_u32,
    ) {
        let at = at.min(words.len());
        let plain = story(watch(&format!("2 {after}")), &words.join(" "));
        let mut more = words.clone();
        more.insert(at, "?".to_owned());
        let found = story(watch(&format!("2 {after}")), &more.join(" "));
        let mut found: Vec<&str> = found.split(' ').collect();
        prop_assert_eq!(found.remove(at), ".");
        prop_assert_eq!(found.join(" "), plain);
    }

    #[test]
    fn a_night_seen_again_is_no_news_where_one_night_is_enough(words in words()) {
        let mut watch = watch("1 1");
        for word in &words {
            watch.night([("ACC-1", stand(word))]);
            prop_assert_eq!(told(&watch.night([("ACC-1", stand(word))])), ".");
        }
    }
}
