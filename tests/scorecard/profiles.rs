//! Faults of profiles.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "neither id nor when",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[profile]]
optional = true
"#,
        &[
            r#"5:1 missing-key: a [[profile]] has no "id""#,
            r#"5:1 missing-key: a [[profile]] has no "when""#,
        ],
    ),
    case(
        "the same id",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[profile]]
id = "p"
when = { stage = "new" }
[[profile]]
id = "p"
when = { stage = "new" }
"#,
        &[r#"9:6 duplicate-id: id "p" is used already"#],
    ),
    case(
        "another polarity",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[profile]]
id = "p"
when = { stage = "new" }
negative.usage = { range = [0, 20] }
"#,
        &[r#"8:10 polarity-change: signal "usage" is positive in the base"#],
    ),
    case(
        "off: unknown, and patched",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[profile]]
id = "p"
when = { stage = "new" }
off = ["usge", "usage", "x"]
positive.usage = { weight = 3 }
positive.more = { weight = 3, metric = "x", flag = true }
"#,
        &[
            r#"8:8 unknown-signal: "off" names "usge", which is no signal of the base"#,
            r#"8:16 off-and-patched: signal "usage" is both off and patched"#,
            r#"8:25 unknown-signal: "off" names "x", which is no signal of the base"#,
        ],
    ),
    case(
        "nothing left",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[profile]]
id = "p"
when = { stage = "new" }
off = ["usage"]
"#,
        &[r#"5:1 no-signals: there is no signal to score by (in profile "p")"#],
    ),
    case(
        "a patch of a misspelled signal",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[profile]]
id = "p"
when = { stage = "new" }
positive.usge = { range = [0, 20] }
"#,
        &[
            r#"8:10 unknown-signal: the base has no signal "usge" to patch"#,
            r#"8:10 missing-key: positive.usge has no "weight" (in profile "p")"#,
            r#"8:10 missing-key: positive.usge has no "metric" (in profile "p")"#,
        ],
    ),
    case(
        "an added signal must be whole",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[profile]]
id = "p"
when = { stage = "new" }
positive.setup = { metric = "setup" }
"#,
        &[
            r#"8:10 missing-key: positive.setup has no "weight" (in profile "p")"#,
            r#"8:10 no-curve: positive.setup has no curve (in profile "p")"#,
        ],
    ),
    case(
        "a problem of the base is said once",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [1, 1], colour = 1 }
more = { weight = 1, metric = "x", flag = true }
[[profile]]
id = "p"
when = { stage = "new" }
positive.usage = { weight = 40 }
positive.more = { weight = -1 }
"#,
        &[
            r#"4:51 equal-ends: "range" in positive.usage begins and ends at 1"#,
            r#"4:59 unknown-key: unknown key "colour" in positive.usage"#,
            r#"10:28 out-of-range: "weight" in positive.more is -1 (in profile "p")"#,
        ],
    ),
    case(
        "a new derivation makes the bounds days",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = ["10%", "60%"] }
[[profile]]
id = "p"
when = { stage = "new" }
positive.usage = { days = "since" }
"#,
        &[
            r#"4:52 percent-days: "range" in positive.usage is a percentage of days (in profile "p")"#,
            r#"4:59 percent-days: "range" in positive.usage is a percentage of days (in profile "p")"#,
        ],
    ),
    case(
        "@score is not known yet",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[profile]]
id = "p"
when = { "@score" = "> 5", "@since.start" = "< 90" }
"#,
        &[r#"7:10 misplaced-subject: "when" of profile "p" asks for @score"#],
    ),
    case(
        "the same signal under both polarities",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[profile]]
id = "p"
when = { stage = "new" }
positive.more = { weight = 3, metric = "x", flag = true }
negative.more = { weight = 3, metric = "x", flag = true }
"#,
        &[r#"9:10 duplicate-id: signal "more" is already in [positive]"#],
    ),
    case(
        "a profile may empty a dimension, not weigh one without signals",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 1], dimension = "A" }
more = { weight = 1, metric = "x", flag = true }
[dimension.A]
weight = 4
[[profile]]
id = "p"
when = { stage = "new" }
off = ["usage"]
dimension.B = { weight = 3 }
"#,
        &[r#"12:11 unknown-dimension: no signal is in dimension "B""#],
    ),
];
