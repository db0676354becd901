//! In which language the binary tells what it found.

use crate::binary::health;
use crate::output::folder;

/// What a run prints on both streams, with these variables in its environment.
fn printed(words: &str, variables: &[(&str, &str)]) -> (String, String) {
    let folder = folder();
    let mut command = health();
    command.args(words.split_whitespace());
    command.args(["--as-of", "2026-11-01"]);
    command.envs(variables.iter().copied());
    let output = command.current_dir(folder.path()).output();
    let output = output.expect("the binary runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr))
}

#[test]
fn the_language_is_that_of_the_flag_else_that_of_the_environment() {
    let rows = [
        ("", &[][..], "account "),
        ("", &[("LANG", "de_DE.UTF-8")], "Kunde "),
        ("", &[("LANG", "")], "account "),
        (
            "",
            &[("LANG", "fr_FR.UTF-8"), ("LC_MESSAGES", "es_MX")],
            "cuenta ",
        ),
        ("", &[("LANG", "fr_FR.UTF-8"), ("LC_ALL", "C")], "account "),
        ("", &[("LANG", "fr_FR.UTF-8"), ("LC_ALL", "")], "compte "),
        ("", &[("LANG", "it_IT.UTF-8")], "account "),
        (
            "",
            &[("LANG", "it_IT.UTF-8"), ("LANGUAGE", "it:pt")],
            "conta ",
        ),
        ("--lang ko", &[("LC_ALL", "de_DE.UTF-8")], "고객 "),
        ("--lang en", &[("LC_ALL", "de_DE.UTF-8")], "account "),
    ];
    for (words, variables, heading) in rows {
        let (table, _) = printed(&format!("score good.csv {words}"), variables);
        let start = table.lines().next().expect("a heading");
        assert!(start.starts_with(heading), "{words} {variables:?}: {start}");
    }
}

#[test]
fn what_programs_read_is_the_same_in_every_language() {
    let german: &[(&str, &str)] = &[("LC_ALL", "de_DE.UTF-8")];
    for words in [
        "score good.csv --format json",
        "score good.csv --format ndjson",
        "score good.csv --format csv",
        "score bad.csv",
        "score good.csv --top 0 --fail-on red>0 --format csv",
    ] {
        assert_eq!(printed(words, german), printed(words, &[]), "{words}");
    }
    let (table, _) = printed("score good.csv", german);
    assert_ne!(table, printed("score good.csv", &[]).0);
}
