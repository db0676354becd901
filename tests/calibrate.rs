//! `health calibrate` freezes what is relative to a file, and changes nothing else.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use health_score::scorecard::{Curve, Scorecard};
use serde_json::Value;

use crate::binary::{example, run};

/// Calibrates a scorecard by the accounts of an example; the file that is written.
fn calibrate(scorecard: &Path, accounts: &str, flags: &str) -> String {
    let path = scorecard.display();
    let words = format!("calibrate {accounts} -c {path} --as-of 2026-03-31 -q {flags}");
    let output = run(&words);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words}: {said}");
    assert!(said.is_empty(), "{said}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The band of each account.
fn bands(scorecard: &Path, accounts: &str) -> BTreeMap<String, String> {
    let path = scorecard.display();
    let words =
        format!("score {accounts} -c {path} --as-of 2026-03-31 -q --format csv --columns id,band");
    let output = run(&words);
    assert!(output.status.success(), "{words}");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let rows = text.lines().skip(1);
    let pair = |row: &str| {
        row.split_once(',')
            .map(|(id, band)| (id.into(), band.into()))
    };
    rows.filter_map(pair).collect()
}

#[test]
fn every_account_keeps_its_band_and_the_rest_of_the_file_its_letters() {
    let folder = tempfile::tempdir().expect("a folder");
    let (quantile, frozen) = (folder.path().join("q.toml"), folder.path().join("f.toml"));
    let source = fs::read_to_string(example("churned.toml")).expect("the example");
    for (top, bottom) in [(25, 25), (1, 1), (10, 60), (50, 50)] {
        let green = format!("green = \"top {top}%\"   # the best");
        let red = format!("  red = 'bottom {bottom}%'");
        let text = source
            .replace("green  = 65", &green)
            .replace("yellow = 50", &red);
        fs::write(&quantile, &text).expect("a file");
        let accounts = example("churned.csv");
        let written = calibrate(&quantile, &accounts, "");
        fs::write(&frozen, &written).expect("a file");
        let before = bands(&quantile, &accounts);
        assert_eq!(before.len(), 120);
        assert_eq!(bands(&frozen, &accounts), before, "{top}, {bottom}");

        let (preface, rest) = written.split_once("\n\n").expect("a preface");
        assert!(
            preface.lines().all(|line| line.starts_with("# ")),
            "{preface}"
        );
        assert!(preface.contains("churned.csv, as of 2026-03-31: 117 of them"));
        let changed: Vec<_> = text
            .lines()
            .zip(rest.lines())
            .filter(|(old, new)| old != new)
            .collect();
        let [(_, new_green), (_, new_red)] = changed.as_slice() else {
            panic!("{changed:?}");
        };
        assert!(
            new_green.ends_with(&format!("# the best; was \"top {top}%\"")),
            "{new_green}"
        );
        assert!(new_red.starts_with("  yellow = "), "{new_red}");
        assert!(
            new_red.ends_with(&format!("  # was 'bottom {bottom}%'")),
            "{new_red}"
        );
    }
}

#[test]
fn ranges_are_the_quantiles_of_numpy() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("tests/calibrate/reference.json")).expect("a file");
    let reference: Value = serde_json::from_str(&text).expect("JSON");
    for (flag, low, high) in [("--ranges", "5", "95"), ("--ranges=12,77", "12", "77")] {
        let scorecard = example("churned.toml");
        let written = calibrate(Path::new(&scorecard), &example("churned.csv"), flag);
        let scorecard = Scorecard::parse("frozen.toml", &written)
            .expect("a scorecard")
            .scorecard;
        let mut looked = 0;
        for signal in &scorecard.base.signals {
            let Curve::Range { from, to } = signal.curve else {
                continue;
            };
            looked += 1;
            for (end, share) in [(from, low), (to, high)] {
                let expected = reference[&signal.id][share].as_f64().expect("a number");
                // Three digits are written.
                let near = (end - expected).abs() <= expected.abs() * 0.005 + 1e-12;
                assert!(near, "{} at {share} %: {end}, not {expected}", signal.id);
            }
        }
        assert_eq!(looked, 4);
    }
}

#[test]
fn what_is_written_is_the_same_from_a_pipe_and_again() {
    let scorecard = example("churned.toml");
    let path = Path::new(&scorecard);
    let once = calibrate(path, &example("churned.csv"), "--ranges");
    assert_eq!(calibrate(path, &example("churned.csv"), "--ranges"), once);
    // A calibrated scorecard says of the same accounts that nothing is to change.
    let folder = tempfile::tempdir().expect("a folder");
    let again = folder.path().join("again.toml");
    fs::write(&again, &once).expect("a file");
    let twice = calibrate(&again, &example("churned.csv"), "--ranges");
    let rest = |text: &str| text.split_once("\n\n").map(|it| it.1.to_owned());
    assert_eq!(rest(&twice), rest(&once));
}

#[test]
fn what_is_frozen_is_patched_in_a_scorecard_that_extends_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let text = fs::read_to_string(example("churned.toml")).expect("the example");
    let green = text.replace("green  = 65", "green = \"top 25%\"");
    let company = green.replace("yellow = 50", "red = \"bottom 25%\"  # calls");
    fs::create_dir_all(at("teams")).expect("a folder");
    fs::write(at("company.toml"), &company).expect("a file");
    let own = "# ours\nextends = \"../company.toml\"\n\n[bands]\ngreen = \"top 30%\"  # ours\n";
    fs::write(at("teams/team.toml"), own).expect("a file");
    let both = company.replace("top 25%", "top 30%");
    fs::write(at("both.toml"), both).expect("a file");
    let accounts = example("churned.csv");
    for flags in ["", "--ranges"] {
        fs::write(
            at("one.toml"),
            calibrate(&at("both.toml"), &accounts, flags),
        )
        .expect("a file");
        for output in ["teams/frozen.toml", "frozen.toml"] {
            let words = format!("{flags} -o {}", at(output).display());
            calibrate(&at("teams/team.toml"), &accounts, &words);
            assert_eq!(
                bands(&at(output), &accounts),
                bands(&at("one.toml"), &accounts),
                "{output}"
            );
            let written = fs::read_to_string(at(output)).expect("a scorecard");
            assert!(
                written.contains("  # ours; was \"top 30%\"\nyellow = "),
                "{written}"
            );
            assert!(written.contains("  # was \"bottom 25%\"\n"), "{written}");
            assert_eq!(
                written.contains("  # range was [4, 9]\n"),
                !flags.is_empty(),
                "{written}"
            );
        }
    }
    let unnamed = calibrate(&at("teams/team.toml"), &accounts, "");
    assert!(
        unnamed.contains("\nextends = \"../company.toml\"\n"),
        "{unnamed}"
    );
}

#[test]
fn a_second_run_is_as_tidy_as_the_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let accounts = example("churned.csv");
    let source = fs::read_to_string(example("churned.toml")).expect("the example");
    fs::write(at("0.toml"), source).expect("a file");
    let run = |from: &str, accounts: &str, flags: &str| {
        let written = calibrate(&at(from), accounts, flags);
        let (preface, rest) = written.split_once("\n\n").expect("a preface");
        assert!(!rest.contains("Calibrated by"), "{written}");
        assert_eq!(preface.matches("Calibrated by").count(), 1, "{written}");
        assert_eq!(preface.matches("SHA-256").count(), 2, "{written}");
        for line in rest.lines() {
            assert!(line.matches("range was").count() <= 1, "{line}");
        }
        (preface.to_owned(), written)
    };
    let (_, first) = run("0.toml", &accounts, "--ranges");
    fs::write(at("1.toml"), format!("{first}# the end\n")).expect("a file");
    let (preface, second) = run("1.toml", &accounts, "--ranges=10,90");
    assert!(!preface.contains("Before that"), "{preface}");
    // What somebody wrote below the lines on top stays.
    let noted = second.replacen("\n\n", "\n# ours\n\n", 1);
    fs::write(at("2.toml"), noted).expect("a file");
    let other = at("other.csv").display().to_string();
    fs::copy(&accounts, &other).expect("a copy");
    let (preface, third) = run("2.toml", &other, "--ranges=20,80");
    let before = format!("# Before that by {accounts}, as of 2026-03-31: ");
    assert!(preface.contains(&before), "{preface}");
    assert!(preface.ends_with("\n# ours"), "{preface}");
    fs::write(at("3.toml"), third).expect("a file");
    let (preface, _) = run("3.toml", &other, "--ranges=10,90");
    assert_eq!(preface.matches("Before that").count(), 1, "{preface}");
}
