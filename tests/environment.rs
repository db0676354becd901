//! What the environment decides: colours, and which scorecard is used.

use std::fs;
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
