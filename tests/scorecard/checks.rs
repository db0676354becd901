//! Faults of tests, alerts and sources.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "no name, no expectation",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[rule]]
id = "late"
cap = "red"
reason = "r"
when = { a = 1 }
expires = 2027-01-01
[[play]]
action = "Call"
when = { a = 1 }
[[test]]
as_of = 2026-11-01
[[test]]
name = "b"
as_of = 2026-11-01
expect = {}
"#,
        &[
            r#"14:1 missing-key: a [[test]] has no "name""#,
            r#"14:1 missing-key: a [[test]] has no "expect""#,
            r#"19:1 empty-expect: test "b" expects nothing"#,
        ],
    ),
    case(
        "no date where a date is read",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[rule]]
id = "late"
cap = "red"
reason = "r"
when = { a = 1 }
expires = 2027-01-01
[[play]]
action = "Call"
when = { a = 1 }
[[test]]
name = "b"
expect = { score = 5 }
"#,
        &[r#"14:1 no-as-of: test "b" has no "as_of", and the scorecard reads dates"#],
    ),
    case(
        "no date needed where none is read",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[test]]
name = "b"
expect = { score = 5 }
[alerts]
after = 0
"#,
        &[r#"9:9 out-of-range: "after" in [alerts] is 0"#],
    ),
    case(
        "unknown names",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[rule]]
id = "late"
cap = "red"
reason = "r"
when = { a = 1 }
expires = 2027-01-01
[[play]]
action = "Call"
when = { a = 1 }
[[test]]
name = "b"
as_of = 2026-11-01
expect = { band = "rad", unknown = "cover", profile = "p", rules = ["lat"], plays = "call" }
"#,
        &[
            r#"17:19 bad-choice: "band" in "expect" of test "b" is "rad""#,
            r#"17:36 bad-choice: "unknown" in "expect" of test "b" is "cover""#,
            r#"17:55 unknown-profile: there is no profile "p""#,
            r#"17:69 unknown-rule: there is no rule "lat""#,
            r#"17:85 unknown-play: there is no play "call""#,
        ],
    ),
    case(
        "numbers",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[rule]]
id = "late"
cap = "red"
reason = "r"
when = { a = 1 }
expires = 2027-01-01
[[play]]
action = "Call"
when = { a = 1 }
[[test]]
name = "b"
as_of = 2026-11-01
expect = { score = 101, score_min = 50, score_max = 40, coverage = 85 }
"#,
        &[
            r#"17:20 out-of-range: "score" in "expect" of test "b" is 101"#,
            r#"17:53 reversed-bounds: "expect" of test "b" has "score_min" 50 above "score_max" 40"#,
            r#"17:68 out-of-range: "coverage" in "expect" of test "b" is 85"#,
        ],
    ),
    case(
        "like",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[test]]
name = "a"
like = "b"
expect = { score = 5 }
[[test]]
name = "b"
like = "a"
expect = { score = 5 }
[[test]]
name = "c"
like = "bb"
expect = { score = 5 }
[[test]]
name = "c"
expect = { score = 5 }
"#,
        &[
            r#"7:1 like-cycle: test "a" is like itself, in a circle"#,
            r#"11:1 like-cycle: test "b" is like itself, in a circle"#,
            r#"15:8 unknown-test: there is no test "bb""#,
            r#"18:8 duplicate-id: name "c" is used already"#,
        ],
    ),
    case(
        "cells",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[test]]
name = "a"
given = { logins = [1], Logins = 2, LOGINS = inf }
expect = { score = 5 }
"#,
        &[
            r#"7:20 wrong-kind: cell "logins" is a list"#,
            r#"7:37 duplicate-id: test "a" gives "LOGINS" twice"#,
            r#"7:46 wrong-kind: cell "LOGINS" is a number"#,
        ],
    ),
    case(
        "a cell that nothing reads",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[test]]
name = "a"
given = { login = 1 }
expect = { score = 5 }
"#,
        &[r#"7:11 unread-column: test "a" gives "login", which nothing reads"#],
    ),
    case(
        "alerts",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[alerts]
deadband = -1
after = 0
dead = 1
"#,
        &[
            r#"6:12 out-of-range: "deadband" in [alerts] is -1"#,
            r#"7:9 out-of-range: "after" in [alerts] is 0"#,
            r#"8:1 unknown-key: unknown key "dead" in [alerts]"#,
        ],
    ),
    case(
        "sources",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[source.tickets]
file = "t.csv"
max_unmatched = "many"
fiel = "x"
open = { count = true, sum = "x" }
none = { when = { a = 1 } }
late = { count = false, within = 90 }
score = { share = { "@score" = 5 }, days = "ago" }
"#,
        &[
            r#"5:9 missing-key: source.tickets has no "id""#,
            r#"7:17 bad-percentage: "max_unmatched" in source.tickets is "many""#,
            r#"8:1 unknown-key: unknown key "fiel" in source.tickets"#,
            "9:1 measure-kind: source.tickets.open aggregates in 2 ways",
            "10:1 measure-kind: source.tickets.none aggregates in 0 ways",
            r#"11:18 wrong-kind: "count" in source.tickets.late is a boolean"#,
            r#"11:25 needs-key: "within" without "date" in source.tickets.late"#,
            r#"12:21 misplaced-subject: "share" of source.tickets.score asks for @score"#,
            r#"12:44 bad-choice: "days" in source.tickets.score is "ago""#,
        ],
    ),
    case(
        "measures that cannot be",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[source.tickets]
file = "t.csv"
id = "account"
max_stale = 3
open = { count = true, by = "at" }
hours = { distinct = "hours", days = "since" }
late = { count = true, date = "at", within = 30, until = 30 }
[source.usage]
file = "u.csv"
id = "account"
max_stale = 3
Open = { distinct = "user" }
"#,
        &[
            r#"9:24 measure-key: "by" has no effect in source.tickets.open"#,
            r#"10:31 measure-key: "days" has no effect in source.tickets.hours"#,
            "11:37 reversed-bounds: source.tickets.late counts no row: within = 30 is not above until = 30",
            r#"15:1 needs-key: "max_stale" in source.usage, where no measure has a date"#,
            r#"16:1 duplicate-id: there is a measure "Open" already"#,
        ],
    ),
    case(
        "how a source writes cells",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[input]
null = ["none", "x"]
true = ["ja"]
false = ["nein"]
[source.tickets]
file = "t.csv"
id = "account"
input = { null = ["ja", "-"], decimal = "x", dates = "%d/%m", true = ["nein"], encoding = "klingon", delimiter = "::", sheet = 0, skip_rows = -1, empty_is_zero = ["open"] }
open = { count = true, when = { state = "-" } }
shut = { count = true, when = { state = "x" } }
[source.calls]
file = "c.csv"
id = "account"
[source.calls.input]
false = ["none"]
delimiter = 5
sheet = " "
[source.usage]
file = "u.csv"
id = "account"
input = ";"
"#,
        &[
            r#"12:19 null-clash: "ja" is a boolean, and also a spelling of an empty cell"#,
            r#"12:41 bad-choice: "decimal" in [source.tickets.input] is "x""#,
            r#"12:54 bad-layout: "%d/%m" is no date layout: `%d/%m` does not give a day, a month and a year with its century"#,
            r#"12:71 boolean-clash: "nein" would be both true and false"#,
            r#"12:91 bad-choice: "encoding" in [source.tickets.input] is "klingon""#,
            r#"12:114 bad-choice: "delimiter" in [source.tickets.input] is "::""#,
            r#"12:128 out-of-range: "sheet" in [source.tickets.input] is 0"#,
            r#"12:143 out-of-range: "skip_rows" in [source.tickets.input] is -1"#,
            r#"12:147 unknown-key: unknown key "empty_is_zero" in [source.tickets.input]"#,
            r#"13:41 null-clash: "-" is a text in a condition, and also a spelling of an empty cell"#,
            r#"19:10 null-clash: "none" is a boolean, and also a spelling of an empty cell"#,
            r#"20:13 wrong-kind: "delimiter" in [source.calls.input] is a number"#,
            r#"21:9 empty-text: "sheet" in [source.calls.input] is empty"#,
            r#"25:9 wrong-kind: "input" in source.usage is a text"#,
        ],
    ),
];
