//! Faults of the file as TOML: syntax, keys, kinds.

use super::{Case, case, whole};

pub(super) const CASES: &[Case] = &[
    whole(
        "a name with a blank",
        r#"my name = "x"
"#,
        &["1:4 syntax: not TOML: key with no value, expected `=`"],
    ),
    whole(
        "a name with an accent in a heading",
        "[positivé]
x = 1
",
        &["1:9 syntax: not TOML: invalid unquoted key, expected letters, numbers, `-`, `_`"],
    ),
    case(
        "@ without quotes",
        r#"[[play]]
action = "a"
when = { @band = "red" }
"#,
        &["5:10 syntax: not TOML: invalid unquoted key, expected letters, numbers, `-`, `_`"],
    ),
    case(
        "an inline table over lines",
        r#"[positive]
usage = { weight = 25,
  metric = "logins", range = [0, 60] }
"#,
        &["4:9 syntax: not TOML 1.0: an inline table over several lines"],
    ),
    case(
        "a list over lines in an inline table is fine",
        r#"[positive]
usage = { weight = 0, metric = "logins", line = [
  [0, 0],
  [60, 1],
] }
"#,
        &[r#"4:20 out-of-range: "weight" in positive.usage is 0"#],
    ),
    case(
        "curly quotes",
        "name = “x”
",
        &["3:8 syntax: not TOML: string values must be quoted, expected literal string"],
    ),
    case(
        "an open text",
        r#"name = "x
"#,
        &[r#"3:10 syntax: not TOML: invalid basic string, expected `"`"#],
    ),
    whole(
        "two syntax errors",
        "name = 
[account]
id = 
[bands
",
        &[
            "1:8 syntax: not TOML: string values must be quoted, expected literal string",
            "3:6 syntax: not TOML: string values must be quoted, expected literal string",
            "4:7 syntax: not TOML: unclosed table, expected `]`",
        ],
    ),
    case(
        "a key twice, and an unknown one",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
usage = { weight = 1 }
[acount]
"#,
        &[
            "5:1 duplicate-key: usage is written twice",
            r#"6:2 unknown-key: unknown key "acount" in the file"#,
        ],
    ),
    case(
        "unknown keys, near and far",
        r#"[positive]
usage = { wieght = 25, metric = "logins", range = [0, 60], colour = 1 }
"#,
        &[
            r#"4:1 missing-key: positive.usage has no "weight""#,
            r#"4:11 unknown-key: unknown key "wieght" in positive.usage"#,
            r#"4:60 unknown-key: unknown key "colour" in positive.usage"#,
        ],
    ),
    whole(
        "nothing at all",
        "",
        &[
            "1:1 missing-key: there is no [account]",
            "1:1 missing-key: there is no [bands]",
            "1:1 no-signals: there is no signal to score by",
        ],
    ),
    case(
        "wrong kinds",
        r#"name = 5
rule = 1
[positive]
usage = 3
other = { weight = "5", metric = ["x"], range = [0, true], optional = "yes" }
[rules]
"#,
        &[
            r#"3:8 wrong-kind: "name" in the file is a number"#,
            r#"4:8 wrong-kind: "rule" in the file is a number"#,
            r#"6:9 wrong-kind: "usage" in [positive] is a number"#,
            r#"7:20 wrong-kind: "weight" in positive.other is a text"#,
            r#"7:34 wrong-kind: "metric" in positive.other is a list"#,
            r#"7:53 wrong-kind: "range" in positive.other has a boolean for a bound"#,
            r#"7:71 wrong-kind: "optional" in positive.other is a text"#,
            r#"8:2 unknown-key: unknown key "rules" in the file"#,
        ],
    ),
    case(
        "one bracket too few",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[rule]
id = "a"
"#,
        &[r#"5:1 wrong-kind: "rule" in the file is a table"#],
    ),
    case(
        "empty texts",
        r#"[positive]
usage = { weight = 25, metric = "", range = [0, 1], label = " " }
"#,
        &[
            r#"4:33 empty-text: "metric" in positive.usage is empty"#,
            r#"4:61 empty-text: "label" in positive.usage is empty"#,
        ],
    ),
];
