//! What `score` says of conditions that no cell of the input can meet, and of filters.

use std::fs;

use crate::binary::health;

const SCORECARD: &str = r#"account.id = "id"
bands = { green = 70, yellow = 40 }
[positive]
s = { weight = 1, metric = "m", range = [0, 10], dimension = "Use" }
[[rule]]
id = "renewal-soon"
when = { "@until.ren" = ">= 0 and <= 30", seats = "> 10" }
cap = "red"
reason = "r"
[[play]]
action = "Teach"
when = { "Adoption %" = "< 50" }
"#;

/// What stands on stderr, without the lines that show the file, and the exit code.
fn said(scorecard: &str, file: &str, accounts: &str, filters: &[&str]) -> (String, Option<i32>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("s.toml"), scorecard).expect("written");
    fs::write(path(file), accounts).expect("written");
    let mut command = health();
    command.current_dir(&folder);
    command.args(["score", file, "-c", "s.toml", "--as-of", "2026-11-01"]);
    for filter in filters {
        command.args(["--where", filter]);
    }
    let output = command.output().expect("the binary runs");
    let lines = String::from_utf8(output.stderr).expect("UTF-8");
    let told = lines.lines().filter(|line| {
        ["error", "warning", "note", "  help"]
            .iter()
            .any(|start| line.starts_with(start))
    });
    (told.collect::<Vec<_>>().join("\n"), output.status.code())
}

#[test]
fn a_condition_that_no_cell_can_meet_is_told() {
    let accounts = "id,m,ren,seats,Adoption %\na,5,15/11/2026,12 seats,62%\nb,6,,14 seats,0\n";
    let (told, code) = said(SCORECARD, "a.csv", accounts, &["@since.ren >= 0"]);
    let expected = r#"warning: rule renewal-soon reads "ren" as a date, and no cell is one: the first is "15/11/2026"
  help: write it as 2026-11-15, or declare the layout, `dates = "%d/%m/%Y"`, under [input]
warning: rule renewal-soon reads "seats" as a number, and no cell is one: the first is "12 seats"
  help: give the column numbers, or compare it with a text
warning: play "Teach" compares "Adoption %" with a number, and its cells are percentages: "62%" is compared as a fraction
  help: write the operand as the cells are, with a percent sign, as in "< 50%"
warning: --where reads "ren" as a date, and no cell is one: the first is "15/11/2026"
  help: write it as 2026-11-15, or declare the layout, `dates = "%d/%m/%Y"`, under [input]"#;
    assert_eq!((told.as_str(), code), (expected, Some(0)));
}

#[test]
fn one_cell_of_the_kind_is_enough_and_typed_numbers_fit_percentages() {
    let accounts = "id,m,ren,seats,Adoption %\na,5,15/11/2026,12 seats,62%\nb,6,2026-11-20,14,62\n";
    assert_eq!(
        said(SCORECARD, "a.csv", accounts, &[]),
        (String::new(), Some(0))
    );
    let percent = SCORECARD.replace("\"< 50\"", "\"< 50%\"");
    let empty = "id,m,ren,seats,Adoption %\na,5,,NA,0\n";
    assert_eq!(
        said(&percent, "a.csv", empty, &[]),
        (String::new(), Some(0))
    );
    let typed = r#"[{"id":"a","m":5,"ren":"2026-11-20","seats":12,"Adoption %":0.62}]"#;
    assert_eq!(
        said(&percent, "a.json", typed, &[]),
        (String::new(), Some(0))
    );
    let plain = "id,m,ren,seats,Adoption %\na,5,,,62\n";
    let (told, _) = said(&percent, "a.csv", plain, &[]);
    let expected = "warning: play \"Teach\" compares \"Adoption %\" with a percentage, and no cell is one: the first is \"62\"\n  help: write the operand as the cells are, without a percent sign";
    assert_eq!(told, expected);
}

#[test]
fn a_text_beside_a_number_may_be_all_that_there_is() {
    let scorecard = SCORECARD.replace("seats = \"> 10\"", "seats = [\"no limit\", \"> 10\"]");
    let accounts = "id,m,ren,seats,Adoption %\na,5,2026-11-20,no limit,62\n";
    assert_eq!(
        said(&scorecard, "a.csv", accounts, &[]),
        (String::new(), Some(0))
    );
}

#[test]
fn filters_that_would_hold_for_nobody_are_refused() {
    let accounts = "id,m,ren,seats,Adoption %\na,5,2026-11-15,12,62\n";
    for (filter, expected) in [
        (
            "@strength.S >= 0",
            "error: --where @strength.S: there is no signal \"S\": did you mean \"s\"?",
        ),
        (
            "@score > 50%",
            "error: --where: @score is compared with a plain number from 0 to 100",
        ),
    ] {
        let (told, code) = said(SCORECARD, "a.csv", accounts, &[filter]);
        assert_eq!((told.as_str(), code), (expected, Some(2)), "{filter}");
    }
}
