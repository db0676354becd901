//! Faults of conditions, rules and plays.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "no condition",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[rule]]
id = "late"
cap = "red"
reason = "r"
when = {}
[[rule]]
id = "b"
cap = "red"
reason = "r"
when = []
[[rule]]
id = "c"
cap = "red"
reason = "r"
when = { a = [] }
[[rule]]
id = "d"
cap = "red"
reason = "r"
"#,
        &[
            r#"9:8 empty-condition: "when" of rule "late" asks for nothing"#,
            r#"14:8 empty-condition: "when" of rule "b" lists nothing"#,
            r#"19:14 empty-condition: "a" lists nothing, and so never holds"#,
            r#"20:1 missing-key: rule "d" has no "when""#,
        ],
    ),
    case(
        "not a table",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[rule]]
id = "late"
cap = "red"
reason = "r"
when = "a > 5"
"#,
        &[r#"9:8 wrong-kind: "when" in rule "late" is a text"#],
    ),
    case(
        "unknown names after @",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[rule]]
id = "late"
cap = "red"
reason = "r"
when = { a = 1 }
[[play]]
action = "Call"
when = { "@bnad" = "red", "@x" = 1, "@since." = 1, "@dimension.Adoption" = 5, "@strength.usge" = "< 1" }
"#,
        &[
            r#"12:10 unknown-subject: there is no "@bnad""#,
            r#"12:27 unknown-subject: there is no "@x""#,
            r#"12:37 unknown-subject: "@since." names no column"#,
            r#"12:52 unknown-dimension: there is no "@dimension.Adoption""#,
            r#"12:79 unknown-signal: there is no "@strength.usge""#,
        ],
    ),
    case(
        "@rule in a rule",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[rule]]
id = "late"
cap = "red"
reason = "r"
when = { "@rule" = "late" }
"#,
        &[r#"9:10 misplaced-subject: "when" of rule "late" asks for @rule"#],
    ),
    case(
        "unknown bands, profiles and rules",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[rule]]
id = "late"
cap = "red"
reason = "r"
when = { a = 1 }
[[play]]
action = "Call"
when = { "@band" = ["rad", "red"], "@profile" = "onboarding", "@rule" = "!= lat" }
"#,
        &[
            r#"12:21 unknown-band: there is no band "rad""#,
            r#"12:49 unknown-profile: there is no profile "onboarding""#,
            r#"12:73 unknown-rule: there is no rule "lat""#,
        ],
    ),
    case(
        "comparisons that cannot be read",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[rule]]
id = "late"
cap = "red"
reason = "r"
when = { a = 1 }
[[play]]
action = "Call"
when = { a = "= 5", b = ">=", c = "<> 5", d = "> 1 and <" }
"#,
        &[
            r#"12:14 bad-comparison: for "a": "= 5" begins with ="#,
            r#"12:25 bad-comparison: for "b": ">=" has nothing to compare with"#,
            r#"12:35 bad-comparison: for "c": "<> 5" has no operator that is known"#,
            r#"12:47 bad-comparison: for "d": "<" has nothing to compare with"#,
        ],
    ),
    case(
        "two comparisons that read as one",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[play]]
action = "Call"
when = { a = ">= 1 and", b = [">=5and<6", "x"], c = ">= 5 AND < 7", d = ">= 5 or < 3", e = "!= a > b" }
"#,
        &[
            r#"7:14 bad-comparison: for "a": ">= 1 and" ends with "and""#,
            r#"7:31 bad-comparison: for "b": ">=5and<6" has a second operator in its operand"#,
            r#"7:53 bad-comparison: for "c": ">= 5 AND < 7" has a second operator in its operand"#,
            r#"7:73 bad-comparison: for "d": ">= 5 or < 3" has a second operator in its operand"#,
        ],
    ),
    case(
        "operands of another kind",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[rule]]
id = "late"
cap = "red"
reason = "r"
when = { a = 1 }
[[play]]
action = "Call"
when = { "@score" = "high", "@since.start" = "> 2026-01-01", "@band" = "> yellow", "@coverage" = true, "@rule" = 5 }
"#,
        &[
            "12:21 operand-kind: @score is compared with a text",
            "12:46 operand-kind: @since.start is compared with a date",
            "12:72 operand-kind: @band is ordered by a text",
            "12:98 operand-kind: @coverage is compared with a boolean",
            "12:114 operand-kind: @rule is compared with a number",
        ],
    ),
    case(
        "percentages of what is no fraction",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60], dimension = "Use" }
[[play]]
action = "Call"
when = { "@score" = "> 50%", "@dimension.Use" = ["< 5 %", 7], "@until.end" = "< 90%", "@coverage" = "> 50%", "@strength.usage" = "> 50%" }
"#,
        &[
            "7:21 operand-kind: @score is compared with a percentage",
            "7:50 operand-kind: @dimension.Use is compared with a percentage",
            "7:78 operand-kind: @until.end is compared with a percentage",
        ],
    ),
    case(
        "a list of only !=",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[rule]]
id = "late"
cap = "red"
reason = "r"
when = { a = 1 }
[[play]]
action = "Call"
when = { plan = ["!= free", "!= trial"], region = ["!= eu", "us"] }
"#,
        &[r#"12:17 only-not-equal: a list of only != for "plan", which nearly everything meets"#],
    ),
    case(
        "values that are none",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[rule]]
id = "late"
cap = "red"
reason = "r"
when = { a = 1 }
[[play]]
action = "Call"
when = { a.b = 5, c = nan, d = [[1]], e = 07:30:00 }
"#,
        &[
            r#"12:10 wrong-kind: "a" is compared with a table"#,
            r#"12:23 wrong-kind: "c" is compared with a number"#,
            r#"12:33 wrong-kind: "d" is compared with a list"#,
            r#"12:43 wrong-kind: "e" is compared with a time"#,
        ],
    ),
    case(
        "a number with a unit orders as a text",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[rule]]
id = "late"
cap = "red"
reason = "r"
when = { a = 1 }
[[play]]
action = "Call"
when = { arr = ">= 10k" }
"#,
        &[r#"12:16 text-order: "10k" is neither a number nor a date, and orders as a text"#],
    ),
    case(
        "rules",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[rule]]
id = "a"
when = { x = 1 }
cap = "green"
expires = "soon"
[[rule]]
id = "a"
when = { x = 1 }
cap = "red"
reason = ""
expires = 07:30:00
"#,
        &[
            r#"5:1 missing-key: rule "a" has no "reason""#,
            r#"8:7 bad-choice: "cap" in rule "a" is "green""#,
            r#"9:11 bad-date: "expires" in rule "a" is not a date"#,
            r#"11:6 duplicate-id: id "a" is used already"#,
            r#"14:10 empty-text: "reason" in rule "a" is empty"#,
            r#"15:11 bad-date: "expires" in rule "a" is not a date"#,
        ],
    ),
    case(
        "plays",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[play]]
when = { x = 1 }
stop = 1
id = "x"
"#,
        &[
            r#"5:1 missing-key: a [[play]] has no "action""#,
            r#"7:8 wrong-kind: "stop" in a [[play]] is a number"#,
            r#"8:1 unknown-key: unknown key "id" in a [[play]]"#,
        ],
    ),
];
