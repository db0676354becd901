//! What `health diff` says of its sides beside the accounts.

use super::{Folder, accounts, said};

const CARD: &str = "account = { id = \"id\", value = \"arr\", owner = \"csm\" }\n\
    bands = { green = 70, yellow = 40 }\n\
    positive.usage = { weight = 1, metric = \"usage\", range = [0, 100] }\n";

fn folder(files: &[(&str, &str)]) -> Folder {
    let mut all = vec![("card.toml", CARD)];
    all.extend_from_slice(files);
    Folder::new(&all)
}

fn table(folder: &Folder, words: &str) -> String {
    let output = folder.run(&format!("diff {words}"));
    assert!(output.status.success(), "{words}: {}", said(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_mean_change_is_what_the_shown_means_differ_by() {
    let folder = folder(&[
        ("a.csv", "id,arr,csm,usage\nA,1,Ann,67.19\n"),
        ("b.csv", "id,arr,csm,usage\nA,1,Ann,65.6\n"),
        ("c.csv", "id,arr,csm,usage\nA,1,Ann,65.6\nB,1,Ann,10\n"),
    ]);
    let same = table(&folder, "a.csv b.csv -c card.toml");
    assert!(same.contains("67.1") && same.contains("65.6"), "{same}");
    assert!(same.contains("\nmean change −1.5: data −1.5\n"), "{same}");
    let more = table(&folder, "a.csv c.csv -c card.toml");
    let told = "\nmean change of the account with a score on both sides −1.6: data −1.6\n";
    assert!(more.contains(told), "{more}");
}

#[test]
fn a_side_without_values_has_none_at_risk() {
    let valueless = CARD.replace("value = \"arr\", ", "");
    let folder = folder(&[
        ("none.toml", &valueless),
        ("a.csv", "id,arr,csm,usage\nA,900,Ann,10\n"),
    ]);
    let words = "a.csv a.csv --old-config none.toml --new-config card.toml";
    let found = folder.json(words);
    assert!(found["old"]["summary"]["value_at_risk"].is_null());
    assert_eq!(found["new"]["summary"]["value_at_risk"], 900.0);
    let text = table(&folder, words);
    let ends = |word: &str| {
        let line = text.lines().find(|line| line.starts_with(word));
        line.and_then(|it| it.split_whitespace().last())
    };
    assert_eq!((ends("old:"), ends("new:")), (Some("–"), Some("900")));
    let markdown = table(&folder, &format!("{words} --format markdown"));
    assert!(markdown.contains("| 0 | – |\n"), "{markdown}");
}

#[test]
fn an_owner_of_no_account_is_told() {
    let ownerless = CARD.replace(", owner = \"csm\"", "");
    let folder = folder(&[
        ("none.toml", &ownerless),
        ("a.csv", "id,arr,csm,usage\nA,1,Ann,50\nB,1,Bob,50\n"),
        ("b.csv", "id,arr,csm,usage\nA,1,Ann,50\nB,1,Bob,60\n"),
    ]);
    let note = "note: neither side has an account of the owner \"Zed\"";
    let column = "; the scorecard names no column for it: [account] owner\n";
    for (name, words, expected) in [
        ("changed", "-c card.toml --owner bob", String::new()),
        ("as before", "-c card.toml --owner ANN", String::new()),
        ("unknown", "-c card.toml --owner Zed", format!("{note}\n")),
        (
            "no column",
            "-c none.toml --owner Zed",
            format!("{note}{column}"),
        ),
    ] {
        let output = folder.run(&format!("diff a.csv b.csv {words}"));
        assert_eq!(output.status.code(), Some(0), "{name}");
        assert_eq!(said(&output), expected, "{name}");
    }
}

#[test]
fn a_file_without_a_scorecard_has_that_of_the_snapshot() {
    let folder = folder(&[
        ("a.csv", "id,arr,csm,usage\nA,1,Ann,50\n"),
        ("b.csv", "id;arr;csm;usage\nA;1;Ann;60,5\n"),
    ]);
    folder.score("a.csv", "card.toml", "2026-10-31");
    for (words, change) in [("@last b.csv", 10.5), ("b.csv @last", -10.5)] {
        let output = folder.run(&format!("diff {words} --as-of 2026-11-01 --top 0"));
        let output = if output.status.success() {
            output
        } else {
            folder.run(&format!("diff {words} --old-as-of 2026-10-30 --top 0"))
        };
        let note = "note: no scorecard is named: using that of the snapshot of 2026-10-31\n";
        assert!(said(&output).starts_with(note), "{}", said(&output));
        let as_of = if words.starts_with('@') {
            "--as-of 2026-11-01"
        } else {
            "--old-as-of 2026-10-30"
        };
        let found = folder.json(&format!("{words} {as_of}"));
        assert_eq!(accounts(&found)[0]["change"]["data"], change, "{words}");
    }
    let named = folder.run("diff @last b.csv -c card.toml --top 0");
    assert!(!said(&named).contains("no scorecard"), "{}", said(&named));
}

#[test]
fn flags_that_say_nothing_of_snapshots_are_refused() {
    let folder = folder(&[("a.csv", "id,arr,csm,usage\nA,1,Ann,50\n")]);
    folder.score("a.csv", "card.toml", "2026-10-30");
    folder.score("a.csv", "card.toml", "2026-10-31");
    for flag in [
        "--null x",
        "--delimiter ;",
        "--decimal ,",
        "--invalid skip",
        "--sheet 1",
        "--encoding utf-8",
        "--input-format csv",
    ] {
        let refused = folder.refused(&format!("diff @-1 @last {flag}"));
        let name = flag.split(' ').next().expect("a flag");
        let told = format!("{name} is for files, and both sides are snapshots");
        assert!(refused.contains(&told), "{refused}");
    }
    let raw = folder.refused("diff @-1 @last --raw");
    assert!(raw.contains("--raw needs --format csv"), "{raw}");
    folder.diff("@-1 @last --raw --format csv");
    folder.diff("@-1 @last --new-config card.toml --invalid skip");
}

#[test]
fn another_scorecard_reads_dates_as_the_night_wrote_them() {
    let dated = |input: &str| {
        format!(
            "{input}account.id = \"id\"\nbands = {{ green = 70, yellow = 40 }}\n\
             positive.age = {{ weight = 1, metric = \"since\", days = \"since\", range = [0, 100] }}\n"
        )
    };
    let folder = folder(&[
        ("then.toml", &dated("input.dates = \"%d/%m/%Y\"\n")),
        ("now.toml", &dated("")),
        ("a.csv", "id,since\nA,05/10/2026\n"),
    ]);
    folder.score("a.csv", "then.toml", "2026-10-31");
    let found = folder.json("@last @last --new-config now.toml");
    assert_eq!(found["new"]["summary"]["mean_score"], 26.0);
    assert!(accounts(&found).is_empty());
}
