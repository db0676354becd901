//! Faults of `[account]` and `[input]`.

use super::{Case, case, whole};

pub(super) const CASES: &[Case] = &[
    whole(
        "no id",
        r#"[account]
name = "company"
[bands]
green = 70
yellow = 40
[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
"#,
        &[r#"1:2 missing-key: [account] has no "id""#],
    ),
    case(
        "stages without stage, twice the same",
        r#"account.stages = ["New", "new"]
[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
"#,
        &[
            r#"3:9 needs-key: "stages" without "stage""#,
            r#"3:26 duplicate-id: stage "new" is listed twice"#,
        ],
    ),
    case(
        "words and layouts",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[input]
decimal = ";"
dates = ["%d/%m", "excel"]
skip_rows = 1.5
skip_footer = -1
"#,
        &[
            r#"6:11 bad-choice: "decimal" in [input] is ";""#,
            r#"7:10 bad-layout: "%d/%m" is no date layout: `%d/%m` does not give a day, a month and a year with its century"#,
            r#"8:13 out-of-range: "skip_rows" in [input] is 1.5"#,
            r#"9:15 out-of-range: "skip_footer" in [input] is -1"#,
        ],
    ),
    case(
        "an empty cell that is zero, where 0 is nothing",
        r#"account.renewal = "renewal"
[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
seen = { weight = 5, metric = "Last Seen", days = "since", range = [30, 0] }
plan = { weight = 5, metric = "plan", values = { pro = 1, free = 0 } }
rated = { weight = 5, metric = "rated", values = { 0 = 0, 1 = 1 } }
tier = { weight = 5, metric = "tier", values = { gold = 1 }, other = 0 }
trial = { weight = 5, metric = "trial", flag = true }
[input]
empty_is_zero = ["logins", "last seen", "renewal", "end", "plan", "rated", "tier", "trial", "note"]
[[play]]
action = "a"
when = { "@until.end" = "< 30", note = "x" }
"#,
        &[
            r#"12:28 zero-kind: "empty_is_zero" lists "last seen", which is read as a date"#,
            r#"12:41 zero-kind: "empty_is_zero" lists "renewal", which is read as a date"#,
            r#"12:52 zero-kind: "empty_is_zero" lists "end", which is read as a date"#,
            r#"12:59 zero-kind: "empty_is_zero" lists "plan", and "values" of signal plan does not list "0""#,
        ],
    ),
    case(
        "null that is a text of values",
        r#"[positive]
usage = { weight = 25, metric = "logins", values = { None = 0, good = 1 } }
"#,
        &[r#"4:54 null-clash: "None" is listed in "values", and also a spelling of an empty cell"#],
    ),
    case(
        "null that is a text of a condition",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[input]
null = ["-", "churned"]
[[play]]
action = "a"
when = { status = ["Churned", "lost"] }
"#,
        &[
            r#"9:20 null-clash: "churned" is a text in a condition, and also a spelling of an empty cell"#,
        ],
    ),
    case(
        "null that is a boolean",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[input]
null = ["No", "x", "nein"]
false = ["nein"]
"#,
        &[
            r#"6:9 null-clash: "No" is a boolean, and also a spelling of an empty cell"#,
            r#"6:20 null-clash: "nein" is a boolean, and also a spelling of an empty cell"#,
        ],
    ),
    case(
        "a boolean that is null by default",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[input]
false = ["none"]
"#,
        &[r#"6:10 null-clash: "none" is a boolean, and also a spelling of an empty cell"#],
    ),
    case(
        "true and false at once",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[input]
true = ["oui", "no"]
false = ["Oui"]
"#,
        &[
            r#"6:16 boolean-clash: "no" would be both true and false"#,
            r#"7:10 boolean-clash: "Oui" would be both true and false"#,
        ],
    ),
];
