//! A change of the scorecard, which is not one of the customer.

use super::{NEW_RED, Nights, SCORECARD, closed, open, told};

#[test]
fn what_the_scorecard_does_is_no_alarm() {
    let flags = ["--fail-on", "worse", "--fail-on", "dropped>10"];
    let all = ["A1 Acme 1 80", "A2 Foo 2 72", "A3 Bar 3 45", "A4 Baz 4 44"];
    let stricter = SCORECARD.replace("green = 70, yellow = 40", "green = 75, yellow = 45");
    let harder = SCORECARD.replace("[0, 100]", "[20, 100]");
    let changed = "note: the scorecard changed since the snapshot of 2026-11-01: ";
    let rows = [
        (
            "cuts",
            &stricter,
            "2 accounts are in a worse band (1 of them red) by that alone; they raise no alarm",
        ),
        (
            "a range",
            &harder,
            "2 accounts are in a worse band (1 of them red) by that alone; they raise no alarm",
        ),
        (
            "a remark",
            &format!("{SCORECARD}# Why\n"),
            "no band is worse by that alone",
        ),
    ];
    for (name, scorecard, expected) in rows {
        let nights = Nights::new(SCORECARD);
        assert_eq!(nights.run(1, &all, &[]), open());
        nights.write("scoring.toml", scorecard);
        let expected = format!("{changed}{expected}\n");
        if name == "a range" {
            // 45 is 31.25 now, and so is in the red as 44 is.
            let both = expected
                .replace("2 accounts", "3 accounts")
                .replace("1 of", "2 of");
            assert_eq!(nights.run(2, &all, &flags), (0, both), "{name}");
        } else {
            assert_eq!(nights.run(2, &all, &flags), (0, expected), "{name}");
        }
        assert_eq!(nights.run(3, &all, &flags), open(), "{name}");
        // What the customer does from then on counts.
        let fell = ["A1 Acme 1 69", "A2 Foo 2 72", "A3 Bar 3 45", "A4 Baz 4 44"];
        let (code, said) = nights.run(4, &fell, &flags);
        assert_eq!(code, 1, "{name}");
        assert!(
            said.starts_with("--fail-on worse: 1 account worth 1: A1 Acme"),
            "{said}"
        );
    }
}

#[test]
fn on_the_night_of_the_change_the_customer_still_counts() {
    let nights = Nights::new(SCORECARD);
    let all = ["A1 Acme 1 80", "A2 Foo 2 44"];
    assert_eq!(nights.run(1, &all, &[]), open());
    nights.write(
        "scoring.toml",
        &SCORECARD.replace("yellow = 40", "yellow = 45"),
    );
    let all = ["A1 Acme 1 44", "A2 Foo 2 44"];
    let expected = "note: the scorecard changed since the snapshot of 2026-11-01: 1 account is red \
                    by that alone; it raises no alarm\n\
                    --fail-on new-red: 1 account worth 1: A1 Acme\n";
    assert_eq!(nights.run(2, &all, NEW_RED), (1, expected.to_owned()));
}

#[test]
fn a_new_column_is_told_from_the_customer() {
    let nights = Nights::new(SCORECARD);
    let run = |day, rows: &[&str]| {
        let run = nights.command(day, ",seats", rows, NEW_RED).output();
        told(&run.expect("a run"))
    };
    let before = ["A1 Acme 1 80", "A2 Foo 2 80", "A3 Bar 3 80"];
    assert_eq!(nights.run(1, &before, &[]), open());
    let seats = "positive.seats = { weight = 2, metric = \"seats\", range = [0, 10] }\n";
    nights.write("scoring.toml", &format!("{SCORECARD}{seats}"));
    // The first is red by its seats alone, the second was red by its usage as well.
    let now = ["A1 Acme 1 80 0", "A2 Foo 2 30 0", "A3 Bar 3 80 9"];
    let expected = "note: the scorecard changed since the snapshot of 2026-11-01, which cannot be \
                    scored again: the column \"seats\" was not kept before; no changes are shown\n\
                    note: the scorecard changed since the snapshot of 2026-11-01: 1 account is red \
                    by that alone; it raises no alarm\n\
                    --fail-on new-red: 1 account worth 2: A2 Foo\n";
    assert_eq!(run(2, &now), (1, expected.to_owned()));
    assert_eq!(run(3, &now), open());
    let now = ["A1 Acme 1 80 0", "A2 Foo 2 30 0", "A3 Bar 3 80 0"];
    let new = "--fail-on new-red: 1 account worth 3: A3 Bar";
    assert_eq!(run(4, &now), closed(new));
}

#[test]
fn places_are_cut_anew_for_the_night_before() {
    let nights = Nights::new(SCORECARD);
    let all = |last: u32| -> Vec<String> {
        let usage = |it: u32| if it == 20 { last } else { 44 + it };
        let rows = (1..=20).map(|it| format!("A{it} Co {it} {}", usage(it)));
        rows.collect()
    };
    let run = |day, last, flags: &[&str]| {
        let rows = all(last);
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        nights.run(day, &rows, flags)
    };
    assert_eq!(run(1, 64, &[]), open());
    let places = "green = \"top 25%\", red = \"bottom 25%\"";
    nights.write(
        "scoring.toml",
        &SCORECARD.replace("green = 70, yellow = 40", places),
    );
    let changed = "note: the scorecard changed since the snapshot of 2026-11-01: 5 accounts are \
                   red by that alone; they raise no alarm\n";
    assert_eq!(run(2, 64, NEW_RED), (0, changed.to_owned()));
    let new = "--fail-on new-red: 1 account worth 20: A20 Co";
    assert_eq!(run(3, 41, NEW_RED), closed(new));
}

#[test]
fn scorecards_that_cannot_be_compared_begin_anew_and_say_so() {
    let nights = Nights::new(SCORECARD);
    let before = ["A1 Acme 1 80", "A2 Foo 2 80"];
    assert_eq!(nights.run(1, &before, &[]), open());
    let other = "positive.seats = { weight = 2, metric = \"seats\", range = [0, 10] }\n";
    let usage = SCORECARD.find("positive.usage").expect("a signal");
    nights.write("scoring.toml", &format!("{}{other}", &SCORECARD[..usage]));
    let run = |day, rows: &[&str]| {
        let run = nights.command(day, ",seats", rows, NEW_RED).output();
        told(&run.expect("a run"))
    };
    let now = ["A1 Acme 1 80 0", "A2 Foo 2 80 9"];
    let apart = "note: the scorecard changed since the snapshot of 2026-11-01, which cannot be \
                 scored again: the column \"seats\" was not kept before; no changes are shown\n\
                 warning: the scorecard changed since the snapshot of 2026-11-01 so much that the \
                 two cannot be compared: nothing counts as new tonight\n  \
                 help: look at the list of red accounts yourself this once; from the next \
                 snapshot on, what is new is told again\n";
    assert_eq!(run(2, &now), (0, apart.to_owned()));
    assert_eq!(run(3, &now), open());
    let now = ["A1 Acme 1 80 0", "A2 Foo 2 80 0"];
    let new = "--fail-on new-red: 1 account worth 2: A2 Foo";
    assert_eq!(run(4, &now), closed(new));
}

#[test]
fn what_the_scorecard_thinks_better_of_has_not_recovered() {
    let nights = Nights::new(SCORECARD);
    assert_eq!(nights.run(1, &["A1 Acme 1 45"], &[]), open());
    let new = "--fail-on new-red: 1 account worth 1: A1 Acme";
    assert_eq!(nights.run(2, &["A1 Acme 1 39"], NEW_RED), closed(new));
    nights.write(
        "scoring.toml",
        &SCORECARD.replace("yellow = 40", "yellow = 35"),
    );
    let changed = "note: the scorecard changed since the snapshot of 2026-11-02: no band is worse \
                   by that alone\n";
    let still = nights.run(3, &["A1 Acme 1 34"], NEW_RED);
    assert_eq!(still, (0, changed.to_owned()));
    assert_eq!(nights.run(4, &["A1 Acme 1 35"], NEW_RED), open());
    assert_eq!(nights.run(5, &["A1 Acme 1 34"], NEW_RED), closed(new));
}

#[test]
fn what_counts_as_empty_is_no_doing_of_the_customer() {
    let mood = "positive.mood = { weight = 1, metric = \"mood\", range = [0, 9], optional = true }";
    let nights = Nights::new(&format!("{SCORECARD}{mood}\n"));
    let run = |day, rows: &[&str], flags: &[&str]| {
        let run = nights.command(day, ",mood", rows, flags).output();
        told(&run.expect("a run"))
    };
    let flags = ["--fail-on", "worse", "--fail-on", "dropped>10"];
    let rows = ["A1 Acme 1 30 9", "A2 Foo 2 80 2"];
    assert_eq!(run(1, &rows, &[]), open());
    // The first was 65 and is 30 without its mood; the second was 51.1 and is 80.
    let nulls = [&flags[..], &["--null", "9", "--null", "2", "--accept-drop"]].concat();
    let empty = "note: what counts as an empty cell changed since the snapshot of 2026-11-01";
    let (code, said) = run(2, &rows, &nulls);
    assert_eq!(code, 0, "{said}");
    let one = format!("{empty}: 1 account is red by that alone; it raises no alarm\n");
    assert!(said.ends_with(&one), "{said}");
    let (code, said) = run(3, &rows, &flags);
    assert_eq!(code, 0, "{said}");
    let (code, said) = run(4, &["A1 Acme 1 30 9", "A2 Foo 2 50 2"], &flags);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("dropped>10: 1 account worth 2: A2 Foo (51.1 to 36.1)"),
        "{said}"
    );
}

#[test]
fn an_empty_cell_is_no_recovery_and_its_return_no_fall() {
    let mood = "positive.mood = { weight = 1, metric = \"mood\", range = [0, 9] }";
    let nights = Nights::new(&format!("{SCORECARD}{mood}\n"));
    let run = |day, row: &str| {
        let flags = [
            "--fail-on",
            "worse",
            "--fail-on",
            "dropped>5",
            "--accept-drop",
        ];
        let mut run = nights.command(day, ",mood", &[row], if day == 1 { &[] } else { &flags });
        told(&run.args(["-o", "out.csv"]).output().expect("a run"))
    };
    // 55, 80 by what is left, and 55 again.
    for (day, row) in (1..).zip(["A1 Acme 1 80 2.7", "A1 Acme 1 80 ", "A1 Acme 1 80 2.7"]) {
        assert_eq!(run(day, row), open(), "day {day}");
    }
    assert_eq!(run(4, "A1 Acme 1 70 2.7"), open());
    let fell = "--fail-on dropped>5: 1 account worth 1: A1 Acme (55.0 to 49.5)";
    assert_eq!(run(5, "A1 Acme 1 69 2.7"), closed(fell));
}
