use super::*;

const TEXT: &str = "\
# Our own
account.id = \"id\"
[bands]  # talked over in May
  green = 'top 25%'  # the best
red   = \"bottom 25%\"

[positive]
usage = { weight = 25, metric = \"logins\", range = [0, 60] }  # per month
logins.weight = 5
logins.metric = \"days\"
logins.range = [
  0,  # none
  30,
]
[negative.complaints]  # heard
weight = 1
metric = \"complaints\"
range = [0, 5]
[[profile]]
id = \"new\"
bands = { green = 60 }
[[profile]]
id = 'old'
[profile.positive.usage]
weight = 7
";

/// The lines that changed, each as the old one and the new one.
fn changed(edit: &Edit, before: &str) -> Vec<(String, String)> {
    assert_eq!(edit.text().lines().count(), before.lines().count());
    let lines = before.lines().zip(edit.text().lines());
    let changed = lines.filter(|(old, new)| old != new);
    changed
        .map(|(old, new)| (old.to_owned(), new.to_owned()))
        .collect()
}

#[test]
fn a_value_is_replaced_and_remarked_where_it_stands() {
    let rows: [(&[&str], &str, &str); 6] = [
        (
            &["bands", "green"],
            "74.2",
            "  green = 74.2  # the best; was 'top 25%'",
        ),
        (&["bands", "red"], "41", "red   = 41  # was \"bottom 25%\""),
        (
            &["positive", "usage", "weight"],
            "3",
            "usage = { weight = 3, metric = \"logins\", range = [0, 60] }  # per month; weight was 25",
        ),
        (
            &["positive", "logins", "weight"],
            "6",
            "logins.weight = 6  # was 5",
        ),
        (
            &["profile", "0", "bands", "green"],
            "55",
            "bands = { green = 55 }  # green was 60",
        ),
        (
            &["profile", "1", "positive", "usage", "weight"],
            "8",
            "weight = 8  # was 7",
        ),
    ];
    for (path, value, line) in rows {
        for text in [TEXT.to_owned(), TEXT.replace('\n', "\r\n")] {
            let mut edit = Edit::new(&text).expect("TOML");
            edit.replace(path, value).expect("a value");
            let lines = changed(&edit, &text);
            let [(_, new)] = lines.as_slice() else {
                panic!("{path:?}: {lines:?}");
            };
            assert_eq!(new, line);
            assert_eq!(edit.get(path), Ok(value));
        }
    }
}

#[test]
fn a_value_on_several_lines_becomes_one() {
    let mut edit = Edit::new(TEXT).expect("TOML");
    edit.replace(&["positive", "logins", "range"], "[1, 9]")
        .expect("a value");
    let line = "logins.range = [1, 9]  # was [ 0, # none 30, ]\n[negative";
    assert!(edit.text().contains(line), "{}", edit.text());
}

#[test]
fn a_second_change_says_what_stood_there_before_it() {
    let rows: [(&[&str], [&str; 2], &str); 3] = [
        (
            &["bands", "green"],
            ["74", "75"],
            "  green = 75  # the best; was 74",
        ),
        (
            &["positive", "usage", "range"],
            ["[1, 2]", "[3, 4]"],
            "usage = { weight = 25, metric = \"logins\", range = [3, 4] }  # per month; range was [1, 2]",
        ),
        (&["bands", "red"], ["41", "42"], "red   = 42  # was 41"),
    ];
    for (path, values, line) in rows {
        let mut edit = Edit::new(TEXT).expect("TOML");
        edit.replace(path, values[0]).expect("a value");
        let other = &["positive", "usage", "weight"];
        edit.replace(path, values[1]).expect("a value");
        assert!(edit.text().lines().any(|it| it == line), "{}", edit.text());
        edit.replace(other, "8").expect("a value");
        assert!(edit.text().contains("; weight was 25"), "{}", edit.text());
    }
}

#[test]
fn a_preface_is_taken_away_as_it_was_written() {
    for start in ["", "\u{feff}"] {
        for end in ["\n", "\r\n"] {
            let text = format!("{start}{}", TEXT.replace('\n', end));
            let mut edit = Edit::new(&text).expect("TOML");
            assert_eq!(edit.take_preface("Made by"), None);
            edit.preface("Made by hand:\nfor you");
            assert_eq!(edit.take_preface("Bought"), None);
            let said = edit.take_preface("Made by");
            assert_eq!(said.as_deref(), Some("Made by hand:\nfor you\n"));
            assert_eq!(edit.text(), text);
        }
    }
}

#[test]
fn a_key_is_renamed_in_its_place() {
    let mut edit = Edit::new(TEXT).expect("TOML");
    edit.rename(&["bands", "red"], "yellow").expect("a key");
    let [(_, new)] = &changed(&edit, TEXT)[..] else {
        panic!("one line")
    };
    assert_eq!(new, "yellow = \"bottom 25%\"");
}

#[test]
fn lines_become_comments() {
    let rows: [(&[&str], &[&str]); 4] = [
        (&["bands", "green"], &["#   green = 'top 25%'  # the best"]),
        (
            &["positive", "usage"],
            &["# usage = { weight = 25, metric = \"logins\", range = [0, 60] }  # per month"],
        ),
        (
            &["positive", "logins"],
            &[
                "# logins.weight = 5",
                "# logins.metric = \"days\"",
                "# logins.range = [",
                "#   0,  # none",
                "#   30,",
                "# ]",
            ],
        ),
        (
            &["negative", "complaints"],
            &[
                "# [negative.complaints]  # heard",
                "# weight = 1",
                "# metric = \"complaints\"",
                "# range = [0, 5]",
            ],
        ),
    ];
    for (path, expected) in rows {
        let mut edit = Edit::new(TEXT).expect("TOML");
        edit.comment_out(path).expect("lines");
        let new: Vec<String> = changed(&edit, TEXT).into_iter().map(|it| it.1).collect();
        assert_eq!(new, expected);
        let gone = edit.get(path).expect_err("no value any more");
        assert_eq!(gone, EditError::Absent(path.join(".")));
    }
}

#[test]
fn what_is_not_there_is_added() {
    let rows: [(&[&str], &str, &str); 5] = [
        (
            &["bands", "yellow"],
            "40",
            "red   = \"bottom 25%\"\nyellow = 40\n",
        ),
        (
            &["profile", "0", "bands", "yellow"],
            "30",
            "bands = { green = 60, yellow = 30 }",
        ),
        (
            &["negative", "late", "weight"],
            "2",
            "[negative.late]\nweight = 2\n",
        ),
        (
            &["profile", "1", "bands", "green"],
            "50",
            "[profile.bands]\ngreen = 50\n",
        ),
        (
            &["positive", "usage", "missing"],
            "\"worst\"",
            ", missing = \"worst\" }  # per month",
        ),
    ];
    for (path, value, expected) in rows {
        let mut edit = Edit::new(TEXT).expect("TOML");
        edit.set(path, value).expect("a place");
        assert!(edit.text().contains(expected), "{path:?}\n{}", edit.text());
        assert_eq!(edit.get(path), Ok(value));
        let old = TEXT.lines().filter(|line| !edit.text().contains(line));
        assert!(old.count() <= 1, "{}", edit.text());
        let windows = format!("\u{feff}{}", TEXT.replace('\n', "\r\n"));
        let mut there = Edit::new(&windows).expect("TOML");
        there.set(path, value).expect("a place");
        assert_eq!(
            there.text(),
            format!("\u{feff}{}", edit.text().replace('\n', "\r\n"))
        );
    }
}

#[test]
fn what_cannot_be_is_refused() {
    let mut edit = Edit::new(TEXT).expect("TOML");
    let text = |path: &str| path.to_owned();
    assert_eq!(
        Edit::new("a = "),
        Err(EditError::NotToml(text("the scorecard")))
    );
    assert_eq!(
        edit.set(&["bands", "green"], "top"),
        Err(EditError::NotToml(text("top")))
    );
    assert_eq!(
        edit.set(&["bands", "green", "top"], "1"),
        Err(EditError::NoPlace(text("bands.green.top")))
    );
    assert_eq!(
        edit.set(&["bands"], "1"),
        Err(EditError::NoPlace(text("bands")))
    );
    assert_eq!(
        edit.set(&["profile", "2", "id"], "\"x\""),
        Err(EditError::NoPlace(text("profile.2.id")))
    );
    assert_eq!(
        edit.replace(&["bands", "yellow"], "1"),
        Err(EditError::Absent(text("bands.yellow")))
    );
    assert_eq!(
        edit.comment_out(&["profile", "0", "bands", "green"]),
        Err(EditError::SharedLine(text("profile.0.bands.green")))
    );
    assert_eq!(edit.text(), TEXT);
}

#[test]
fn a_preface_stands_above_everything() {
    let rows = [
        ("a = 1\n", "# one\n# two\n\na = 1\n"),
        (
            "\u{feff}a = 1\r\n",
            "\u{feff}# one\r\n# two\r\n\r\na = 1\r\n",
        ),
    ];
    for (text, expected) in rows {
        let mut edit = Edit::new(text).expect("TOML");
        edit.preface("one\ntwo");
        assert_eq!(edit.text(), expected);
    }
}
