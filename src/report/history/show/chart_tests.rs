use super::chart::chart;
use crate::cell::Date;
use crate::history::{Edges, Event, Point, Standing, State, Timeline, What};
use crate::score::Unknown;
use crate::scorecard::Band;

const EDGES: Edges = Edges {
    green: Some(70.0),
    yellow: Some(40.0),
};

/// What a night has of the account.
#[derive(Clone, Copy)]
enum Night {
    Absent,
    NoScore,
    Score(f64),
}

use Night::{Absent, NoScore, Score};

fn state(night: Night, cuts: Edges) -> Option<State> {
    let score = match night {
        Absent => return None,
        NoScore => None,
        Score(score) => Some(score),
    };
    let cut = |edge: Option<f64>| edge.unwrap_or(0.0);
    let band = score.map_or(Band::Unknown, |it| {
        Band::of(it, cut(cuts.green), cut(cuts.yellow))
    });
    Some(State {
        name: None,
        owner: None,
        value: None,
        standing: Standing {
            score,
            band,
            band_by_score: band,
            unknown: score.is_none().then_some(Unknown::NoSignal),
            coverage: 1.0,
            profile: None,
            rules: Vec::new(),
        },
        reasons: Vec::new(),
        cuts,
    })
}

/// Nights so many days apart, from 2026-01-05 on.
fn timeline(apart: i32, nights: &[(Night, Edges)]) -> Timeline {
    let first: Date = "2026-01-05".parse().expect("a date");
    let point = |(place, (night, cuts)): (i32, &(Night, Edges))| Point {
        as_of: Date::from_days(first.days() + place * apart),
        sha256: String::new(),
        state: state(*night, *cuts),
    };
    Timeline {
        id: "ACC-1".to_owned(),
        points: (0..).zip(nights).map(point).collect(),
        events: Vec::new(),
    }
}

fn drawn(timeline: &Timeline, width: usize) -> String {
    let mut text = String::from("\n");
    for line in chart(timeline, width) {
        line.write(&mut text, false);
    }
    text
}

fn plain(apart: i32, nights: &[Night], width: usize) -> String {
    let nights: Vec<_> = nights.iter().map(|it| (*it, EDGES)).collect();
    drawn(&timeline(apart, &nights), width)
}

#[test]
fn one_night_is_a_small_chart() {
    let expected = "
90 │
   │⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀
80 │
   │
70 │⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂  70 green
   │
60 │
   │
50 │
   │
40 │⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂  40 yellow
   │
30 │
   └┬───────────
    2026-01-05
";
    assert_eq!(plain(1, &[Score(82.5)], 80), expected);
}

#[test]
fn two_nights_are_two_steps() {
    let expected = "
90 │
   │⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀
80 │            ⡇
   │            ⡇
70 │⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⡇⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂  70 green
   │            ⡇
60 │            ⡇
   │            ⡇
50 │            ⡇
   │            ⡇
40 │⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠧⠦⠦⠦⠦⠦⠦⠦⠦⠦⠦⠦  40 yellow
   │
30 │
   └┬───────────┬───────────
    2026-01-05  2026-01-06
";
    assert_eq!(plain(1, &[Score(82.5), Score(39.9)], 80), expected);
}

#[test]
fn a_constant_score_is_a_line() {
    let expected = "
80 │
   │
70 │⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒  70 green
   │
60 │
   │
50 │
   │
40 │⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂  40 yellow
   │
30 │
   └────────┬────────┬─────────┬─────────┬───────
            2026-02  2026-03   2026-04   2026-05
";
    assert_eq!(plain(7, &[Score(70.0); 20], 60), expected);
}

#[test]
fn without_any_score_only_the_cuts_are_drawn() {
    let expected = "
80 │
   │
70 │⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂  70 green
   │
60 │
   │
50 │
   │
40 │⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂  40 yellow
   │
30 │
   └┬───────────┬───────────┬───────────
    2026-01-05  2026-01-06  2026-01-07
    ????????????????????????              no score
                            ············  not there
";
    assert_eq!(plain(1, &[NoScore, NoScore, Absent], 60), expected);
}

#[test]
fn four_hundred_nights_fit_into_sixty_columns() {
    let nights: Vec<Night> = (0..400)
        .map(|night| match night {
            // One night of these is 0, and cannot be overlooked.
            150 => Score(0.0),
            200..=219 => Absent,
            260..=280 => NoScore,
            _ => Score(85.0 - f64::from(night) / 10.0 + f64::from(night % 3)),
        })
        .collect();
    let expected = "
90 │⣀⣀⡀
80 │⠉⠉⠉⠛⠛⠲⠶⠶⢤⣤⣤⣀⣀⡀
70 │⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠋⠋⠋⠛⠛⢳⠶⠶⢦⣦⣦⡂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂  70 green
60 │                ⢸       ⠈⠙⠛⠛⠶⠆ ⢠⣤⣀⣀⣀⡀
50 │                ⢸                 ⠉⠉⠙⠛⠛⠶⠶⠦⢤⣤⣄
40 │⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⢺⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂  40 yellow
30 │                ⢸
20 │                ⢸
10 │                ⢸
 0 │                ⠘
   └─────────┬─────────┬──────────┬─────────┬────
             2026-04   2026-07    2026-10   2027-01
                                 ???               no score
                          ···                      not there
";
    let text = plain(1, &nights, 60);
    assert!(
        text.lines().all(|line| line.chars().count() <= 60),
        "{text}"
    );
    assert_eq!(text, expected);
}

#[test]
fn cuts_at_the_edges_and_others_before() {
    let edges = |green, yellow| Edges {
        green: Some(green),
        yellow: Some(yellow),
    };
    let nights = [
        (Score(100.0), edges(100.0, 0.5)),
        (Score(0.0), edges(100.0, 0.5)),
        (Absent, EDGES),
        (Score(62.4), edges(62.5, 61.0)),
        (Score(61.0), edges(62.5, 61.0)),
    ];
    let expected = "
100 │⠒⠒⠒⠒⠒⠒⡆⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂
 90 │      ⡇
 80 │      ⡇
 70 │      ⡇
 60 │      ⡇           ⠓⠓⠓⠓⠓⠓⠓⠓⠓⠓⠓⠓  62.5 green, 61 yellow
 50 │      ⡇
 40 │      ⡇
 30 │      ⡇
 20 │      ⡇
 10 │      ⡇
0.5 │⠂⠂⠂⠂⠂⠂⠧⠦⠦⠦⠦⠦⠂⠂⠂⠂⠂⠂
    └┬───────────┬───────────┬─────
     2026-01-05  2026-01-07  2026-01-09
                 ······              not there
";
    assert_eq!(drawn(&timeline(1, &nights), 60), expected);
}

#[test]
fn what_happened_is_marked_below() {
    let mut nights = vec![(Score(55.0), EDGES); 9];
    nights[6].0 = NoScore;
    nights[7].0 = Absent;
    let mut timeline = timeline(1, &nights);
    let event = |place: usize, what| Event {
        as_of: timeline.points[place].as_of,
        old: None,
        new: None,
        what,
    };
    let profile = What::Profile {
        old: None,
        new: Some("small".to_owned()),
        cuts: None,
    };
    timeline.events = vec![event(2, profile), event(7, What::Absent)];
    for point in &mut timeline.points[3..5] {
        let state = point.state.as_mut().expect("a score");
        state.standing.rules = vec!["cancel".to_owned()];
        state.standing.band = Band::Red;
    }
    let text = drawn(&timeline, 50);
    let marks: Vec<&str> = text.lines().skip(14).collect();
    let expected = [
        "          ▲                      profile",
        "             ━━━━━━              rule",
        "                      ???        no score",
        "                         ···     not there",
    ];
    assert_eq!(marks, expected);
}

#[test]
fn colours_are_those_of_the_bands_and_nothing_is_said_by_them_alone() {
    let nights = [(Score(82.5), EDGES), (Score(12.0), EDGES)];
    let timeline = timeline(1, &nights);
    let mut colored = String::from("\n");
    for line in chart(&timeline, 60) {
        line.write(&mut colored, true);
    }
    for (band, code) in [("green", "32"), ("red", "31")] {
        assert!(
            colored.contains(&format!("\u{1b}[{code}m")),
            "{band}: {colored}"
        );
    }
    let mut plain = colored;
    for code in ["0", "2", "31", "32", "33"] {
        plain = plain.replace(&format!("\u{1b}[{code}m"), "");
    }
    assert_eq!(plain, drawn(&timeline, 60));
}

#[test]
fn a_long_pause_is_a_gap() {
    let mut timeline = timeline(1, &[(Score(80.0), EDGES); 3]);
    timeline.points[2].as_of = "2026-02-05".parse().expect("a date");
    let text = drawn(&timeline, 60);
    let line = text.lines().find(|it| it.contains("80 │")).expect("a row");
    assert_eq!(line, "80 │⠒⠒                             ⠒");
}
