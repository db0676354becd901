//! Faults of signals and dimensions.

use super::{Case, case};

pub(super) const CASES: &[Case] = &[
    case(
        "no signal",
        "",
        &["1:1 no-signals: there is no signal to score by"],
    ),
    case(
        "an id in both polarities",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[negative]
usage = { weight = 1, metric = "x", flag = true }
"#,
        &[r#"6:1 duplicate-id: signal "usage" is already in [positive]"#],
    ),
    case(
        "neither weight nor metric nor curve",
        r#"[positive.usage]
label = "Usage"
"#,
        &[
            r#"3:11 missing-key: positive.usage has no "weight""#,
            r#"3:11 missing-key: positive.usage has no "metric""#,
            "3:11 no-curve: positive.usage has no curve",
        ],
    ),
    case(
        "weights",
        r#"[positive]
a = { weight = 0, metric = "x", flag = true }
b = { weight = inf, metric = "x", flag = true }
c = { weight = nan, metric = "x", flag = true }
"#,
        &[
            r#"4:16 out-of-range: "weight" in positive.a is 0"#,
            r#"5:16 out-of-range: "weight" in positive.b is inf"#,
            r#"6:16 out-of-range: "weight" in positive.c is NaN"#,
        ],
    ),
    case(
        "two curves",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 1], half_life = 3 }
"#,
        &[r#"4:59 several-curves: positive.usage has "half_life" beside "range""#],
    ),
    case(
        "two derivations",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 1], per = "seats", days = "since" }
"#,
        &[r#"4:74 several-derivations: positive.usage has "days" beside "per""#],
    ),
    case(
        "a flag has no derivation",
        r#"[positive]
usage = { weight = 25, metric = "logins", flag = true, per = "seats" }
"#,
        &[r#"4:56 curve-input: positive.usage has "per" with "flag""#],
    ),
    case(
        "keys that need another",
        r#"[positive]
a = { weight = 1, metric = "x", range = [0, 1], change = "absolute" }
b = { weight = 1, metric = "x", range = [0, 1], other = 0.5 }
c = { weight = 1, metric = "x", range = [0, 1], measured_on = "d" }
d = { weight = 1, metric = "x", range = [0, 1], max_age = 3 }
"#,
        &[
            r#"4:49 needs-key: "change" without "previous" in positive.a"#,
            r#"5:49 needs-key: "other" without "values" in positive.b"#,
            r#"6:49 needs-key: "measured_on" without "max_age" in positive.c"#,
            r#"7:49 needs-key: "max_age" without "measured_on" in positive.d"#,
        ],
    ),
    case(
        "mixed units",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = ["10%", 60], default = 5 }
"#,
        &[r#"4:59 mixed-units: "range" in positive.usage mixes percentages and plain numbers"#],
    ),
    case(
        "valid in another unit",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = ["10%", "60%"], valid = [0, 100] }
"#,
        &[r#"4:79 mixed-units: "valid" in positive.usage mixes percentages and plain numbers"#],
    ),
    case(
        "percent of days",
        r#"[positive]
usage = { weight = 25, metric = "logins", days = "since", range = ["0%", "50%"] }
"#,
        &[
            r#"4:68 percent-days: "range" in positive.usage is a percentage of days"#,
            r#"4:74 percent-days: "range" in positive.usage is a percentage of days"#,
        ],
    ),
    case(
        "a bound in quotes",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = ["0", "60"] }
"#,
        &[
            r#"4:52 bad-percentage: "range" in positive.usage has the text "0" for a bound"#,
            r#"4:57 bad-percentage: "range" in positive.usage has the text "60" for a bound"#,
        ],
    ),
    case(
        "bounds too far",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 2e15] }
"#,
        &[r#"4:55 out-of-range: "range" in positive.usage has a bound of 2000000000000000"#],
    ),
    case(
        "equal ends",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [5, 5.0] }
"#,
        &[r#"4:51 equal-ends: "range" in positive.usage begins and ends at 5"#],
    ),
    case(
        "a range of three",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 5, 10] }
"#,
        &[r#"4:51 wrong-kind: "range" in positive.usage is not a pair"#],
    ),
    case(
        "log_range below 0",
        r#"[positive]
usage = { weight = 25, metric = "logins", log_range = [-1, 10] }
"#,
        &[r#"4:55 out-of-range: "log_range" in positive.usage has an end below 0"#],
    ),
    case(
        "half_life of 0",
        r#"[positive]
usage = { weight = 25, metric = "logins", half_life = 0 }
"#,
        &[r#"4:55 out-of-range: "half_life" in positive.usage is 0"#],
    ),
    case(
        "points",
        r#"[positive]
a = { weight = 1, metric = "x", line = [[0, 0], [5, 1.5], [5, 1], [4, 0]] }
b = { weight = 1, metric = "x", steps = [[0, 0]] }
c = { weight = 1, metric = "x", line = [[0, 0], 5, [1, "x"]] }
"#,
        &[
            r#"4:53 out-of-range: "line" in positive.a has a strength of 1.5"#,
            r#"4:67 point-order: "line" in positive.a does not increase at 4"#,
            r#"5:41 too-few-points: "steps" in positive.b has fewer than two points"#,
            r#"6:49 wrong-kind: "line" in positive.c has a point that is not a pair"#,
            r#"6:56 wrong-kind: "line" in positive.c has a text for a strength"#,
        ],
    ),
    case(
        "values",
        r#"[positive]
usage = { weight = 25, metric = "logins", values = { Good = 1, " good" = 0, bad = 2, "" = 0 }, other = "mising" }
"#,
        &[
            r#"4:64 duplicate-value: " good" of "values" in positive.usage is there twice"#,
            r#"4:83 out-of-range: "bad" of "values" in positive.usage has a strength of 2"#,
            r#"4:86 empty-text: "values" in positive.usage lists an empty text"#,
            r#"4:104 bad-choice: "other" in positive.usage is "mising""#,
        ],
    ),
    case(
        "no values at all",
        r#"[positive]
usage = { weight = 25, metric = "logins", values = {} }
"#,
        &[r#"4:52 too-few-points: "values" in positive.usage lists no text"#],
    ),
    case(
        "flag = false",
        r#"[positive]
usage = { weight = 25, metric = "logins", flag = false }
"#,
        &[r#"4:50 bad-choice: "flag" in positive.usage is not true"#],
    ),
    case(
        "defaults of another kind",
        r#"[positive]
a = { weight = 1, metric = "x", range = [0, 1], default = true }
b = { weight = 1, metric = "x", flag = true, default = 1 }
c = { weight = 1, metric = "x", values = { good = 1 }, default = "bad" }
d = { weight = 1, metric = "x", days = "until", range = [0, 9], default = 2026-01-01 }
"#,
        &[
            r#"4:59 default-kind: "default" in positive.a does not fit its curve"#,
            r#"5:56 default-kind: "default" in positive.b does not fit its curve"#,
            r#"6:66 default-kind: "default" in positive.c does not fit its curve"#,
            r#"7:75 default-kind: "default" in positive.d does not fit its curve"#,
        ],
    ),
    case(
        "valid",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 1], valid = [10, 1] }
[negative]
bad = { weight = 1, metric = "x", flag = true, valid = [0, 1] }
"#,
        &[
            r#"4:67 reversed-bounds: "valid" in positive.usage goes from 10 to 1"#,
            r#"6:48 valid-kind: "valid" in negative.bad, whose metric is not a number"#,
        ],
    ),
    case(
        "words",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 1], missing = "worse", shape = "all", previous = "p", change = "percent" }
"#,
        &[
            r#"4:69 bad-choice: "missing" in positive.usage is "worse""#,
            r#"4:86 bad-choice: "shape" in positive.usage is "all""#,
            r#"4:118 bad-choice: "change" in positive.usage is "percent""#,
        ],
    ),
    case(
        "missing as a number",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 1], missing = 1.5, max_age = 0.5, measured_on = "d" }
"#,
        &[
            r#"4:69 out-of-range: "missing" in positive.usage has a strength of 1.5"#,
            r#"4:84 out-of-range: "max_age" in positive.usage is 0.5"#,
        ],
    ),
    case(
        "a dimension that no signal names",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 1], dimension = "Adoption" }
[dimension.Adopton]
weight = 40
[dimension.Other]
"#,
        &[
            r#"5:12 unknown-dimension: no signal is in dimension "Adopton""#,
            r#"7:12 missing-key: dimension.Other has no "weight""#,
            r#"7:12 unknown-dimension: no signal is in dimension "Other""#,
        ],
    ),
];
