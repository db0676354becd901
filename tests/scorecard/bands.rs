//! Faults of `[bands]`.

use super::{Case, case, whole};

pub(super) const CASES: &[Case] = &[
    whole(
        "cuts out of order",
        r#"account.id = "id"
[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[bands]
green = 40
yellow = 70
"#,
        &["6:1 band-cuts: yellow from 70 and green from 40"],
    ),
    whole(
        "a cut of 0, coverage above 1",
        r#"account.id = "id"
[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[bands]
green = 70
yellow = 0
min_coverage = 1.5
"#,
        &[
            "6:1 band-cuts: yellow from 0 and green from 70",
            r#"7:16 out-of-range: "min_coverage" in [bands] is 1.5"#,
        ],
    ),
    whole(
        "only green",
        r#"account.id = "id"
[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[bands]
green = 70
"#,
        &[r#"4:2 missing-key: [bands] has no "yellow""#],
    ),
    whole(
        "cuts in quotes",
        r#"account.id = "id"
[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[bands]
green = "70"
yellow = "40"
"#,
        &[
            r#"5:9 wrong-kind: "green" in [bands] is a text"#,
            r#"6:10 wrong-kind: "yellow" in [bands] is a text"#,
        ],
    ),
    whole(
        "quantiles that overlap",
        r#"account.id = "id"
[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[bands]
green = "top 60%"
red = "bottom 50%"
"#,
        &["6:1 band-cuts: the top 60% and the bottom 50% overlap"],
    ),
    whole(
        "quantiles beside scores",
        r#"account.id = "id"
[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[bands]
green = 70
yellow = 40
red = "bottom 25%"
"#,
        &[
            r#"5:9 band-mix: "green" is a score beside quantile bands"#,
            r#"6:1 band-mix: "yellow" beside quantile bands"#,
        ],
    ),
    whole(
        "not a quantile",
        r#"account.id = "id"
[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[bands]
green = "best 25%"
red = "bottom 25"
"#,
        &[
            r#"5:9 bad-percentage: "green" in [bands] is "best 25%""#,
            r#"6:7 bad-percentage: "red" in [bands] is "bottom 25""#,
        ],
    ),
    whole(
        "labels",
        r#"account.id = "id"
[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[bands]
green = 70
yellow = 40
labels = { gren = "Fine", red = "" }
"#,
        &[
            r#"7:12 unknown-key: unknown key "gren" in "labels" of [bands]"#,
            r#"7:33 empty-text: "red" in "labels" of [bands] is empty"#,
        ],
    ),
    whole(
        "a profile that changes quantiles",
        r#"account.id = "id"
[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[bands]
green = "top 25%"
red = "bottom 25%"
[[profile]]
id = "p"
when = { a = 1 }
bands = { green = "top 10%" }
"#,
        &[r#"10:11 profile-quantile: a profile cannot change quantile bands, as "green" does"#],
    ),
    case(
        "a profile with quantiles over cuts by score",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[profile]]
id = "p"
when = { a = 1 }
bands = { green = "top 10%", min_coverage = 2 }
[[profile]]
id = "q"
when = { a = 2 }
bands = { red = "bottom 10%" }
"#,
        &[
            r#"8:11 profile-quantile: a profile cannot change quantile bands, as "green" does"#,
            r#"8:45 out-of-range: "min_coverage" in [bands] is 2 (in profile "p")"#,
            r#"12:11 profile-quantile: a profile cannot change quantile bands, as "red" does"#,
        ],
    ),
    whole(
        "a profile with cuts by score over quantiles",
        r#"account.id = "id"
[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[bands]
green = "top 25%"
red = "bottom 25%"
[[profile]]
id = "p"
when = { a = 1 }
bands = { green = 60, yellow = 30 }
"#,
        &[
            r#"10:11 profile-quantile: a profile cannot change quantile bands, as "green" does"#,
            r#"10:23 profile-quantile: a profile cannot change quantile bands, as "yellow" does"#,
        ],
    ),
    case(
        "a profile that breaks the cuts",
        r#"[positive]
usage = { weight = 25, metric = "logins", range = [0, 60] }
[[profile]]
id = "p"
when = { a = 1 }
bands = { green = 30 }
"#,
        &[r#"8:11 band-cuts: yellow from 40 and green from 30 (in profile "p")"#],
    ),
];
