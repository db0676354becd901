//! Single signals, computed by hand: every curve, every derivation.

use super::{GREEN, card, told, with_account};

/// What it shows, the signal over the columns m and p, their cells, and what to set for green.
/// The signal's goodness × 100 is the score, and green is from 0.7 on.
const ROWS: &str = r#"
range | positive: range = [0, 60] | 30 | - | m = 42
less is more | positive: range = [90, 10] | 80 | - | m = 34
negative | negative: range = [0, 10] | 8 | - | m = 3
tenths | positive: range = [0, 9.5] | 2.5 | - | m = 6.7
no finer than a thousandth of the curve | positive: range = [0, 9] | 2.718281828 | - | m = 6.3
thousandths | positive: range = [0, 0.95] | 0.271828182 | - | m = 0.665
thousandths, log | positive: log_range = [0, 0.95] | 0.271828182 | - | m = 0.596
money | positive: range = [0, 10000] | $1,234.50 | - | m = 7000
log | positive: log_range = [0, 99] | 3 | - | m = 25
log, tenths | positive: log_range = [0, 99] | 3.5 | - | m = 24.2
log below 0 | negative: log_range = [0, 99] | 50 | - | m = 2
line | positive: line = [[0, 0], [10, 0.5], [20, 1]] | 5 | - | m = 14
the near side of a hill | positive: line = [[0, 0], [10, 1], [20, 0]], shape = "any" | 18 | - | m = 13
steps | positive: steps = [[0, 0], [5, 0.5], [20, 1]] | 7 | - | m = 20
just below a step | negative: steps = [[0, 0], [5, 1]] | 7 | - | m = 4
below a step, in tenths | negative: steps = [[0, 0], [5, 1]] | 7.5 | - | m = 4.9
values | positive: values = { good = 1, fair = 0.75, poor = 0 } | Poor | - | m = fair
flag | positive: flag = true | no | - | m = true
negative flag | negative: flag = true | yes | - | m = false
half-life | positive: half_life = 30 | 40 | - | m = 15
half-life in days | positive: half_life = 30, days = "since" | 2026-01-01 | - | m = 2026-10-17
half-life, negative | negative: half_life = 30, days = "since" | 2026-10-30 | - | m = 2026-09-09
days until | positive: range = [0, 100], days = "until" | 2026-11-11 | - | m = 2027-01-10
per | positive: range = [0, 1], per = "p" | 2 | 10 | m = 7
per, below 0 | positive: range = [0, 1], per = "p" | -2 | -10 | m = -7
per percent | positive: range = ["0%", "100%"], per = "p" | 2 | 11 | m = 8
relative change | positive: range = [-0.5, 0.5], previous = "p" | 60 | 100 | m = 120
relative, below 0 | positive: range = [-0.5, 0.5], previous = "p" | -140 | -100 | m = -80
absolute change | positive: range = [-10, 10], previous = "p", change = "absolute" | 45 | 50 | m = 54
percent | positive: range = ["0%", "100%"] | 45% | - | m = 70%
valid | positive: range = [0, 12], valid = [0, 10] | 3 | - | m = 9
valid is too narrow | positive: range = [0, 15], valid = [0, 10] | 3 | - | perfect: 66.666667
never measured | positive: range = [0, 60] |  | - | m = 42
never measured, from the worst | positive: range = [90, 10] | NA | - | m = 34
nothing to divide by | positive: range = [0, 20], per = "p" |  |  | m = 14; p = 1
nothing to compare with | positive: range = [0, 0.5], previous = "p" |  |  | m = 135; p = 100
divided by 0 | positive: range = [0, 1], per = "p" | 2 | 0 | no-signal, 0: s
too old, and good | positive: range = [0, 10], measured_on = "p", max_age = 90 | 9 | 2026-01-01 | m = 9; p = 2026-11-01
an assumed one | positive: range = [0, 10], missing = "worst" |  | - | m = 7
"#;

#[test]
fn every_curve_and_every_derivation() {
    for row in ROWS.trim().lines() {
        let columns: Vec<&str> = row.split('|').map(str::trim).collect();
        let [name, signal, m, p, expected] = columns[..] else {
            panic!("not five columns: {row}");
        };
        let (polarity, keys) = signal.split_once(": ").expect("a polarity");
        let signal = format!("{polarity}.s = {{ weight = 2, metric = \"m\", {keys} }}");
        let cells = [("m", m), ("p", p)];
        let told = with_account(&card(&signal), &cells, |account| told(account, GREEN));
        assert_eq!(told, expected, "{name}");
    }
}
