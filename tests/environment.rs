//! What the environment decides: colours, and which scorecard is used.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::binary::health;
use crate::output::{SCORECARD, folder};

#[test]
fn colours_come_when_they_are_wanted() {
    let folder = folder();
    let coloured = |words: &str, variables: &[(&str, &str)]| {
        let mut command: Command = health();
        command
            .args(["score", "good.csv"])
            .args(words.split_whitespace());
        command
            .envs(variables.iter().copied())
            .current_dir(folder.path());
        let output = command.output().expect("the binary runs");
        output.stdout.contains(&0x1b)
    };
    for (words, variables, expected) in [
        ("", &[][..], false),
        ("--color always", &[], true),
        ("--color always", &[("NO_COLOR", "1")], true),
        ("--color never", &[("CLICOLOR_FORCE", "1")], false),
        ("", &[("CLICOLOR_FORCE", "1")], true),
        ("", &[("CLICOLOR_FORCE", "0")], false),
        ("", &[("CLICOLOR_FORCE", "")], false),
        ("", &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        ("", &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")], true),
        ("--color always --format csv", &[], false),
        ("--color always --format markdown", &[], false),
        ("--color always --format json", &[], false),
    ] {
        assert_eq!(
            coloured(words, variables),
            expected,
            "{words} {variables:?}"
        );
    }
}

#[test]
fn the_scorecard_is_looked_for_in_order() {
    let folder = folder();
    let write = |name: &str, title: &str| {
        let text = format!("name = \"{title}\"\n{SCORECARD}");
        fs::write(folder.path().join(name), text).expect(name);
    };
    write("flag.toml", "by flag");
    write("variable.toml", "by variable");
    write("scoring.toml", "by place");
    let name = |words: &str, variable: &str| {
        let mut command = health();
        command
            .args(["score", "good.csv", "--format", "json"])
            .args(words.split_whitespace());
        command
            .env("HEALTH_CONFIG", variable)
            .current_dir(folder.path());
        let output = command.output().expect("the binary runs");
        let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let name = document["scorecard"]["name"]
            .as_str()
            .expect("a name")
            .to_owned();
        (name, String::from_utf8(output.stderr).expect("UTF-8"))
    };
    let quiet = |title: &str| (title.to_owned(), String::new());
    assert_eq!(name("-c flag.toml", "variable.toml"), quiet("by flag"));
    assert_eq!(name("", "variable.toml"), quiet("by variable"));
    assert_eq!(name("", ""), quiet("by place"));
    fs::remove_file(folder.path().join("scoring.toml")).expect("scoring.toml");
    let (title, said) = name("", "");
    assert_eq!(title, "SaaS and agency account health");
    assert!(
        said.starts_with("note: using the built-in scorecard;"),
        "{said}"
    );
    assert_eq!(name("-q", "").1, "", "-q silences the note");
}

#[test]
fn a_scorecard_that_is_not_there_is_told_with_who_named_it() {
    let folder = folder();
    let mut command = health();
    command
        .args(["score", "good.csv"])
        .env("HEALTH_CONFIG", "nope.toml")
        .current_dir(folder.path());
    let output = command.output().expect("the binary runs");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    let here = fs::canonicalize(folder.path()).expect("a folder");
    let expected = format!(
        "error: cannot read the scorecard nope.toml in {}, which $HEALTH_CONFIG names: ",
        here.display()
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(said.starts_with(&expected), "{said}");
}

#[test]
fn today_is_that_of_the_time_zone() {
    let folder = folder();
    let day = |zone: &str| {
        let mut command = health();
        command.args(["score", "good.csv"]);
        let command = command.env("TZ", zone).current_dir(folder.path());
        let output = command.output().expect("the binary runs");
        let read = |it: Vec<u8>| String::from_utf8(it).expect("UTF-8");
        let (out, said) = (read(output.stdout), read(output.stderr));
        let day = out
            .split("scores as of ")
            .nth(1)
            .map(|it| it[..10].to_owned());
        day.ok_or((output.status.code(), said))
    };
    // At no moment is it the same day in these two, which are 25 hours apart.
    let (east, west) = (day("KIR-14"), day("NIU11"));
    assert_ne!(east.clone().expect("a day"), west.clone().expect("a day"));
    if Path::new("/usr/share/zoneinfo/Pacific/Niue").exists() {
        assert_eq!(day("Pacific/Kiritimati"), east);
        assert_eq!(day("Pacific/Niue"), west);
    }
    let (code, said) = day("Nowhere/Land").expect_err("no time zone");
    assert_eq!(code, Some(2));
    assert!(
        said.starts_with("error: what day it is cannot be told: TZ=\"Nowhere/Land\""),
        "{said}"
    );
}

#[test]
fn a_temporary_file_that_cannot_be_made_is_told_with_its_folder() {
    let folder = folder();
    let mut command = health();
    command
        .args(["convert", "-"])
        .env("TMPDIR", "/no/such/folder");
    let accounts = fs::File::open(folder.path().join("good.csv")).expect("accounts");
    let output = command.stdin(accounts).output().expect("the binary runs");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.starts_with("error: cannot write a temporary file in /no/such/folder: "),
        "{said}"
    );
    assert!(said.contains("TMPDIR"), "{said}");
}
