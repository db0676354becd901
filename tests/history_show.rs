//! One account through real nights: what is drawn, what is told, and what is no account.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::binary::health;

const SCORECARD: &str = r#"
name = "Nightly"
account = { id = "id", name = "company", value = "arr", owner = "csm" }
bands = { green = 70, yellow = 40 }
positive.logins = { weight = 3, metric = "logins", range = [0, 60] }
negative.tickets = { weight = 1, metric = "tickets", range = [0, 10] }
profile = [{ id = "young", when = { stage = "new" }, bands = { green = 60 } }]

[[rule]]
id = "cancel"
when = { status = "cancels" }
cap = "red"
reason = "The customer asked to cancel"
"#;

/// The day, and the account's logins, tickets, status and stage, or that it is not there. From the
/// fifth on tickets weigh twice as much, and green is from 72 on.
const NIGHTS: [(&str, &str); 12] = [
    ("2026-08-03", "-"),
    ("2026-08-10", "48,1,,new"),
    ("2026-08-17", "48,2,,new"),
    ("2026-08-24", "45,2,,new"),
    ("2026-08-31", "45,5,,new"),
    ("2026-09-07", "45,5,,"),
    ("2026-09-14", "46,4,,"),
    ("2026-09-21", "46,4,cancels,"),
    ("2026-09-28", "-"),
    ("2026-10-05", "54,4,,"),
    ("2026-10-12", ",,,"),
    ("2026-10-19", "54,1,,"),
];

/// A folder with a history of twelve nights in `health.db`.
pub(crate) fn nights() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let later = SCORECARD.replace("weight = 1,", "weight = 2,");
    let later = later.replace("green = 70", "green = 72");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect(name);
    write("first.toml", SCORECARD);
    write("later.toml", &later);
    for (place, (as_of, cells)) in NIGHTS.into_iter().enumerate() {
        let mut export = String::from("id,company,arr,csm,logins,tickets,status,stage\n");
        export.push_str("DUNE,Dune & Sons,7500,bob,30,2,,\n");
        if cells != "-" {
            let _ = writeln!(export, "HARB,東雲 Harbor,142000,ann,{cells}");
        }
        write("accounts.csv", &export);
        keep(
            folder.path(),
            if place < 4 {
                "first.toml"
            } else {
                "later.toml"
            },
            as_of,
        );
    }
    folder
}

/// Keeps a night.
fn keep(folder: &Path, scorecard: &str, as_of: &str) {
    let words = "score accounts.csv --history health.db --accept-drop --format csv -q";
    let mut command = health();
    command
        .args(words.split(' '))
        .args(["-c", scorecard, "--as-of", as_of]);
    let output = command
        .current_dir(folder)
        .output()
        .expect("the binary runs");
    assert!(output.status.success(), "{}", told(&output));
}

fn show(folder: &TempDir, words: &[&str]) -> Output {
    let mut command = health();
    command
        .args(["history", "show", "--history", "health.db"])
        .args(words)
        .env("COLUMNS", "80")
        .current_dir(folder.path());
    command.output().expect("the binary runs")
}

fn told(output: &Output) -> String {
    let text = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8(text).expect("UTF-8")
}

#[test]
fn twelve_nights_are_one_page() {
    let expected = "\
東雲 Harbor is green: 90.0 of 100.
HARB, ann, value 142,000, data known 100 %, scores as of 2026-10-19
·▇▆▅▁▁▃▃·▅·█  12 snapshots, 2026-08-03 to 2026-10-19, scores from 65.0 to 90.0

90 │                                                           ⠐⠒⠒⠒⠒⠒
   │     ⣀⣀⣀⣀⣀⡀
80 │          ⠘⠒⠒⠒⠒⠒⡄                               ⢀⣀⣀⣀⣀⣀
   │                ⠉⠉⠉⠉⠉⢱
70 │                     ⢸     ⠁⠁⠁⠁⠁⢱⠓⠓⠓⠓⠓⠓⠓⠓⠓⠓⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁⠁  72 green
   │                     ⠘⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠊
60 │     ⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂
   │
50 │
   │
40 │     ⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂⠂  40 yellow
   │
30 │
   └──────────────────────┬──────────────────────┬───────────────────
                          2026-09                2026-10
                         ▲                                             scorecard
                               ▲                                       profile
                                         ━━━━━━                        rule
                                                          ?????        no score
    ·····                                      ·····                   not there

What happened, newest first
2026-10-19  not enough data → 90.0 green, by what is known
2026-10-12  78.0 green → no score: no signal is known
2026-10-05  back, after 1 snapshot without it
            70.0 red → 78.0 green, by the data and a rule
            rule cancel no longer holds
            +8.0 points: data +8.0 (logins +8.0)
2026-09-28  not in the snapshot; before: 70.0 red
2026-09-21  70.0 yellow → 70.0 red, by a rule
            rule cancel holds: The customer asked to cancel
2026-09-14  65.0 yellow → 70.0 yellow, +5.0: data +5.0 (tickets +4.0, logins
            +1.0)
2026-09-07  65.0 green → 65.0 yellow, by the data
            profile: young → none; green from 72 (was 60)
2026-08-31  the scorecard changed: −3.7 of the −11.2 points of that night
            76.2 green → 65.0 green, −11.2: data −7.5 (tickets −7.5); scorecard
            −3.7 (tickets −7.5, logins +3.8)
2026-08-10  new: 82.5 green
";
    let folder = nights();
    assert_eq!(told(&show(&folder, &["HARB"])), expected);
    assert_eq!(told(&show(&folder, &["--name", "東雲"])), expected);
    let since = told(&show(&folder, &["HARB", "--since", "2026-10-01"]));
    assert!(
        since.contains("3 snapshots, 2026-10-05 to 2026-10-19"),
        "{since}"
    );
    // The first night that is asked for is where the story begins.
    assert!(!since.contains("back"), "{since}");
}

#[test]
fn all_that_happened_is_in_the_document() {
    let folder = nights();
    let output = show(&folder, &["HARB", "--format", "json"]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("a JSON document");
    let events = document["events"].as_array().expect("events");
    let events: Vec<String> = events
        .iter()
        .map(|it| format!("{} {}", it["as_of"], it["what"]).replace('"', ""))
        .collect();
    let expected = [
        "2026-08-10 arrived",
        "2026-08-31 scorecard",
        "2026-08-31 score",
        "2026-09-07 profile",
        "2026-09-07 band",
        "2026-09-14 score",
        "2026-09-21 rule-on",
        "2026-09-21 band",
        "2026-09-28 absent",
        "2026-10-05 back",
        "2026-10-05 rule-off",
        "2026-10-05 band",
        "2026-10-05 score",
        "2026-10-12 band",
        "2026-10-12 unknown",
        "2026-10-12 known",
        "2026-10-19 band",
        "2026-10-19 scored",
        "2026-10-19 known",
    ];
    assert_eq!(events, expected);
    let step = &document["events"][1];
    // 48 of 60 logins and 2 tickets on the night before: (3 · 0.75 + 2 · 0.8) ÷ 5.
    assert_eq!(step["scorecard"]["night_before"], 77.0);
    assert_eq!(step["scorecard"]["change"], -11.25);
    assert_eq!(step["scorecard"]["part"], -3.75);
    assert_eq!(document["nights"][0]["account"], Value::Null);
    assert_eq!(document["nights"].as_array().map(Vec::len), Some(12));
}

#[test]
fn the_scorecards_part_is_that_of_diff() {
    let folder = nights();
    let header = "id,company,arr,csm,logins,tickets,status,stage\n";
    for (name, cells) in [("old.csv", "45,2,,new"), ("new.csv", "45,5,,new")] {
        let export = format!("{header}HARB,,142000,ann,{cells}\n");
        fs::write(folder.path().join(name), export).expect(name);
    }
    let words = "diff old.csv new.csv --old-config first.toml --new-config later.toml \
                 --old-as-of 2026-08-24 --as-of 2026-08-31 --format json -q";
    let mut command = health();
    command
        .args(words.split_whitespace())
        .current_dir(folder.path());
    let output = command.output().expect("the binary runs");
    let diff: Value = serde_json::from_slice(&output.stdout).expect("a JSON document");
    let output = show(&folder, &["HARB", "--format", "json"]);
    let timeline: Value = serde_json::from_slice(&output.stdout).expect("a JSON document");
    let (change, step) = (
        &diff["accounts"][0]["change"],
        &timeline["events"][1]["scorecard"],
    );
    assert_eq!(change["scorecard"], step["part"]);
    assert_eq!(change["total"], step["change"]);
}

#[test]
fn a_spreadsheet_gets_a_line_a_night() {
    let folder = nights();
    let output = show(&folder, &["HARB", "-o", "harbor.csv"]);
    assert_eq!(told(&output), "");
    let csv = fs::read_to_string(folder.path().join("harbor.csv")).expect("the file");
    let hashes = |line: &str| line.rsplit_once(',').map(|it| it.0.to_owned());
    let lines: Vec<String> = csv.lines().filter_map(hashes).collect();
    let expected = [
        "as_of,score,band,band_by_score,unknown,coverage,green_from,yellow_from,profile,rules",
        "2026-08-03,,,,,,,,,",
        "2026-08-10,82.5,green,green,,1.0,60.0,40.0,young,",
        "2026-08-17,80.0,green,green,,1.0,60.0,40.0,young,",
        "2026-08-24,76.25,green,green,,1.0,60.0,40.0,young,",
        "2026-08-31,65.0,green,green,,1.0,60.0,40.0,young,",
        "2026-09-07,65.0,yellow,yellow,,1.0,72.0,40.0,,",
        "2026-09-14,70.0,yellow,yellow,,1.0,72.0,40.0,,",
        "2026-09-21,70.0,red,yellow,,1.0,72.0,40.0,,cancel",
        "2026-09-28,,,,,,,,,",
        "2026-10-05,78.0,green,green,,1.0,72.0,40.0,,",
        "2026-10-12,,unknown,unknown,no-signal,0.0,72.0,40.0,,",
        "2026-10-19,90.0,green,green,,1.0,72.0,40.0,,",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn what_is_not_there_is_told_with_what_could_be_meant() {
    let folder = nights();
    let rows: [(&[&str], &str); 7] = [
        (
            &["harb"],
            "error: no snapshot of \"Nightly\" holds the account \"harb\"\n  help: did you mean \"HARB\"?\n",
        ),
        (
            &["Harbor"],
            "error: no snapshot of \"Nightly\" holds the account \"Harbor\"\n  help: ids are compared \
             to the letter; to look for a name write --name \"Harbor\"\n",
        ),
        (
            &["--name", "lumen"],
            "error: no account has \"lumen\" in its name\n  help: write less of it; upper and lower \
             case are the same\n",
        ),
        (&["--name", ""], "error: --name: write a part of the name\n"),
        (
            &["HARB", "--since", "2026-10-20"],
            "error: the history has no snapshot since 2026-10-20\n  help: the last one is that of 2026-10-19\n",
        ),
        (
            &["HARB", "--since", "soon"],
            "error: --since \"soon\": write a date such as 2026-11-01\n",
        ),
        (
            &["HARB", "--scorecard", "Weekly"],
            "error: the history holds no snapshot of a scorecard \"Weekly\"\n  help: it holds those of \"Nightly\"\n",
        ),
    ];
    for (words, expected) in rows {
        let output = show(&folder, words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert_eq!(told(&output), expected, "{words:?}");
    }
    let output = show(&folder, &["harb", "--format", "json"]);
    let error: Value = serde_json::from_slice(&output.stderr).expect("a JSON document");
    assert_eq!(error["errors"][0]["code"], "unknown-account");
}

#[test]
fn an_account_of_another_scorecard_is_found_there() {
    let folder = nights();
    let other = SCORECARD.replace("Nightly", "Partners");
    fs::write(folder.path().join("other.toml"), other).expect("a file");
    let export = "id,company,arr,csm,logins,tickets,status,stage\nPART,Partner,1,,60,0,,\nTWO,Partner,1,,60,0,,\n";
    fs::write(folder.path().join("accounts.csv"), export).expect("a file");
    keep(folder.path(), "other.toml", "2026-10-19");
    let rows: [(&[&str], &str); 4] = [
        (
            &["PART"],
            "error: the history holds snapshots of 2 scorecards\n  help: say --scorecard with one of \
             \"Nightly\", \"Partners\"\n",
        ),
        (
            &["PART", "--scorecard", "Nightly"],
            "error: no snapshot that was asked for holds the account \"PART\"\n  help: that of \
             2026-10-19 under the scorecard \"Partners\" does; say --scorecard \"Partners\"\n",
        ),
        (
            &["HARB", "--scorecard", "Partners", "--since", "2026-10-01"],
            "error: no snapshot that was asked for holds the account \"HARB\"\n  help: that of \
             2026-10-19 under the scorecard \"Nightly\" does; say --scorecard \"Nightly\"\n",
        ),
        (
            &["--name", "part", "--scorecard", "Partners"],
            "error: 2 accounts have \"part\" in their names\n  help: write more of the name, or an id; \
             they are \"Partner\" (PART), \"Partner\" (TWO)\n",
        ),
    ];
    for (words, expected) in rows {
        let output = show(&folder, words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert_eq!(told(&output), expected, "{words:?}");
    }
    let of_partners = ["PART", "--scorecard", "Partners"];
    let alone = told(&show(&folder, &of_partners));
    assert!(
        alone.starts_with("Partner is green: 100.0 of 100.\n"),
        "{alone}"
    );
    assert!(
        alone.contains("1 snapshot, 2026-10-19, score 100.0"),
        "{alone}"
    );
    let export = "id,company,arr,csm,logins,tickets,status,stage\nTWO,Partner,1,,60,0,,\n";
    fs::write(folder.path().join("accounts.csv"), export).expect("a file");
    keep(folder.path(), "other.toml", "2026-10-26");
    let gone = told(&show(&folder, &of_partners));
    let sentences = "Partner is not in the last snapshot, that of 2026-10-26. On 2026-10-19 it was\ngreen: \
                     100.0 of 100.\n";
    assert!(gone.starts_with(sentences), "{gone}");
    let since = [&of_partners[..], &["--since", "2026-10-20"]].concat();
    let help = "  help: it was last seen on 2026-10-19; choose an earlier --since\n";
    let earlier = told(&show(&folder, &since));
    assert!(earlier.ends_with(help), "{earlier}");
}

#[test]
fn quantile_bands_are_drawn_where_each_run_cut_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let card = SCORECARD.replace(
        "bands = { green = 70, yellow = 40 }",
        "bands = { green = \"top 25%\", red = \"bottom 25%\" }",
    );
    let card: Vec<&str> = card
        .lines()
        .filter(|it| !it.starts_with("profile"))
        .collect();
    fs::write(folder.path().join("card.toml"), card.join("\n")).expect("a file");
    for (as_of, shift) in [("2026-10-05", 0), ("2026-10-12", 24)] {
        let mut export = String::from("id,company,arr,csm,logins,tickets,status,stage\n");
        for place in 0..20 {
            // One stays while all others get better.
            let logins = if place == 12 { 24 } else { place * 2 + shift };
            let _ = writeln!(export, "A{place},,1,,{logins},0,,");
        }
        fs::write(folder.path().join("accounts.csv"), export).expect("a file");
        keep(folder.path(), "card.toml", as_of);
    }
    let csv = told(&show(&folder, &["A12", "--format", "csv"]));
    let cuts: Vec<Vec<&str>> = csv
        .lines()
        .skip(1)
        .map(|it| it.split(',').collect())
        .collect();
    let of = |night: usize| {
        [
            cuts[night][1],
            cuts[night][2],
            cuts[night][6],
            cuts[night][7],
        ]
    };
    assert_eq!(of(0), ["55.0", "yellow", "62.5", "35.000001"]);
    assert_eq!(of(1), ["55.0", "red", "92.5", "62.500001"]);
    let page = told(&show(&folder, &["A12"]));
    assert!(page.contains("by other accounts"), "{page}");
}
