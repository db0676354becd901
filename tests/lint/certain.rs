//! What lint says of conditions and bands is certain: no account of any kind contradicts it.

use health_score::cell::Cell;
use health_score::lint;
use health_score::score::{Account, Bound, Depth, Request, Scores};
use health_score::scorecard::Scorecard;
use health_score::table::{Header, Table};
use proptest::prelude::*;
use proptest::sample::select;

/// The columns of the accounts, and every cell that each may have.
const COLUMNS: [(&str, &[&str]); 5] = [
    (
        "a",
        &[
            "",
            "0",
            "1",
            "2",
            "2.5",
            "3",
            "pro",
            "team",
            "true",
            "2026-01-01",
        ],
    ),
    ("b", &["", "1", "2", "pro", "x"]),
    ("flag", &["", "true", "false"]),
    ("steps", &["", "0", "5", "9"]),
    ("range", &["", "0", "4", "10"]),
];

/// What a column may be asked.
const ASKED: [&str; 19] = [
    "\">= 1 and < 3\"",
    "\">= 3 and <= 1\"",
    "\"> 2\"",
    "\">= 2\"",
    "\"<= 2 and != 2\"",
    "\"!= 1\"",
    "\">= 2 and <= 2\"",
    "2",
    "[1, 2]",
    "true",
    "\"pro\"",
    "\"PRO\"",
    "\"!= pro\"",
    "[\"pro\", \"team\"]",
    "[\"pro\", \">= 3\"]",
    "\"\"",
    "\"!=\"",
    "\"> pro\"",
    "\"< 2026-02-01\"",
];

/// What a rule or a play may ask beside columns.
const COMPUTED: [&str; 9] = [
    "\"@band\" = \"green\"",
    "\"@band\" = [\"yellow\", \"red\"]",
    "\"@band\" = \"!= green\"",
    "\"@score\" = \">= 0\"",
    "\"@score\" = \"> 60\"",
    "\"@coverage\" = \"> 0.6\"",
    "\"@coverage\" = \">= 0\"",
    "\"@profile\" = \"p0\"",
    "\"@profile\" = \"\"",
];

fn table(computed: bool) -> impl Strategy<Value = String> {
    let asked = || select(&ASKED[..]);
    let columns = (asked(), asked(), asked(), 1..8_u8);
    let computed = (select(&COMPUTED[..]), Just(computed), 0..3_u8);
    (columns, computed).prop_map(|((a, upper, b, which), (computed, may, use_it))| {
        let mut entries = Vec::new();
        if which & 1 > 0 {
            entries.push(format!("a = {a}"));
        }
        if which & 2 > 0 {
            entries.push(format!("b = {b}"));
        }
        if which == 5 {
            entries.push(format!("A = {upper}"));
        }
        if may && (use_it == 0 || entries.is_empty()) {
            entries.push(computed.to_owned());
        }
        if entries.is_empty() {
            entries.push(format!("a = {upper}"));
        }
        format!("{{ {} }}", entries.join(", "))
    })
}

fn condition(computed: bool) -> impl Strategy<Value = String> {
    prop_oneof![
        3 => table(computed),
        1 => (table(computed), table(computed)).prop_map(|(one, other)| format!("[{one}, {other}]")),
    ]
}

fn signals() -> impl Strategy<Value = String> {
    let polarity = || select(&["positive", "negative"][..]);
    let missing = || select(&["exclude", "worst", "neutral", "best"][..]);
    let strength = || select(&["0", "0.2", "0.5", "1"][..]);
    let weight = || 1..4_u8;
    let flag = (polarity(), missing(), weight()).prop_map(|(polarity, missing, weight)| {
        format!("{polarity}.flag = {{ weight = {weight}, metric = \"flag\", flag = true, missing = \"{missing}\", dimension = \"D\" }}\n")
    });
    let strengths = (strength(), strength(), strength());
    let steps = (polarity(), missing(), weight(), strengths, any::<bool>());
    let steps = steps.prop_map(|(polarity, missing, weight, (first, second, third), required)| {
        format!("{polarity}.steps = {{ weight = {weight}, metric = \"steps\", steps = [[0, {first}], [5, {second}], [9, {third}]], missing = \"{missing}\", required = {required}, dimension = \"D\" }}\n")
    });
    let range = (polarity(), weight(), any::<bool>()).prop_map(|(polarity, weight, there)| {
        let line = format!("{polarity}.range = {{ weight = {weight}, metric = \"range\", range = [0, 12], valid = [0, 10] }}\n");
        if there { line } else { String::new() }
    });
    let dimension = select(&["", "dimension.D.weight = 3\n"][..]);
    let coverage = select(&["0", "0.5", "1"][..]);
    (flag, steps, range, dimension, coverage).prop_map(
        |(flag, steps, range, dimension, coverage)| {
            format!("bands.min_coverage = {coverage}\n{dimension}{flag}{steps}{range}")
        },
    )
}

fn scorecard() -> impl Strategy<Value = String> {
    let profiles = prop::collection::vec(condition(false), 0..3);
    let cap = || select(&["red", "yellow"][..]);
    let rules = prop::collection::vec((condition(true), cap()), 0..4);
    let plays = prop::collection::vec((condition(true), any::<bool>()), 0..4);
    (signals(), profiles, rules, plays).prop_map(|(signals, profiles, rules, plays)| {
        let head = format!("account.id = \"id\"\nbands.green = 70\nbands.yellow = 40\n{signals}");
        let mut parts = vec![head];
        // A rule may ask for this one.
        let profiles = if profiles.is_empty() {
            vec!["{ a = 1 }".to_owned()]
        } else {
            profiles
        };
        for (place, when) in profiles.iter().enumerate() {
            parts.push(format!("[[profile]]\nid = \"p{place}\"\nwhen = {when}\n"));
        }
        for (place, (when, cap)) in rules.iter().enumerate() {
            parts.push(format!(
                "[[rule]]\nid = \"r{place}\"\nwhen = {when}\ncap = \"{cap}\"\nreason = \"r\"\n"
            ));
        }
        for (place, (when, stop)) in plays.iter().enumerate() {
            parts.push(format!(
                "[[play]]\naction = \"x{place}\"\nwhen = {when}\nstop = {stop}\n"
            ));
        }
        parts.concat()
    })
}

/// An account with every combination of cells.
fn accounts(bound: &Bound<'_>) -> Table {
    let all: usize = COLUMNS.iter().map(|(_, cells)| cells.len()).product();
    let mut table = Table::new(bound.columns().len());
    for number in 0..all {
        table.begin_row(number as u64 + 2, None);
        for (place, column) in bound.columns().iter().enumerate() {
            let mut rest = number;
            for (name, cells) in COLUMNS {
                if column.name == name {
                    table.set_copy(place, Cell::Text(cells[rest % cells.len()]));
                }
                rest /= cells.len();
            }
            if column.name == "id" {
                table.set_copy(place, Cell::Text(&number.to_string()));
            }
        }
    }
    table
}

/// What is said, as the words of a message before its first colon.
fn said(source: &str) -> (Scorecard, Vec<String>) {
    let parsed = Scorecard::parse("scoring.toml", source).expect(source);
    let as_of = "2026-11-01".parse().expect("a date");
    let found = lint::scorecard(&parsed.scorecard, &parsed.places, as_of);
    let certain = ["unreachable-band", "never-matches", "shadowed"];
    let found = found.into_iter().filter(|it| certain.contains(&it.code));
    let said = found.map(|it| it.message).collect();
    (parsed.scorecard, said)
}

/// Whether an account is what lint says no account is.
fn contradicts(account: &Account<'_>, scorecard: &Scorecard, said: &str) -> bool {
    let mut matching = account.matching_profiles();
    let profile = account.profile();
    let head = said.split(':').next().unwrap_or(said);
    let words: Vec<&str> = head.split(' ').collect();
    match words.as_slice() {
        ["no", "account", "can", "be", band] => {
            let here = match said.split_once("(in profile ") {
                Some((_, rest)) => profile == Some(rest.trim_end_matches(')')),
                None => profile.is_none(),
            };
            here && account.band().name() == *band
        }
        ["profile", id, "can", "never", "match"] => {
            matching.any(|place| scorecard.profiles[place].id == *id)
        }
        ["profile", id, "is", "never", "used"] => profile == Some(id),
        ["rule", id, "can", "never", "match"] => account
            .rules()
            .chain(account.also())
            .any(|rule| rule.id == *id),
        ["rule", id, "never", "changes", "a", "band"] => account.rules().any(|rule| rule.id == *id),
        ["play", action, "can", "never", "match"] | ["play", action, "is", "never", "listed"] => {
            account.plays().any(|it| it == action.trim_matches('"'))
        }
        _ => panic!("{said}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_account_contradicts_what_is_said(source in scorecard()) {
        let (scorecard, said) = said(&source);
        if said.is_empty() {
            return Ok(());
        }
        let mut names: Vec<String> = vec!["id".to_owned()];
        names.extend(COLUMNS.iter().map(|(name, _)| (*name).to_owned()));
        let header = Header::Listed(names);
        let request = Request {
            depth: Depth::Full,
            ..Request::new("2026-11-01".parse().expect("a date"))
        };
        let bound = Bound::new(&scorecard, &header, &request).expect("its columns");
        let table = accounts(&bound);
        let mut scores = Scores::new();
        bound.score(&table, &mut scores);
        prop_assert_eq!(scores.invalid(), &[]);
        for row in 0..table.rows() {
            let account = Account::new(&bound, &table, &scores, row);
            for said in &said {
                prop_assert!(!contradicts(&account, &scorecard, said), "{}\nrow {}", said, row);
            }
        }
    }
}
