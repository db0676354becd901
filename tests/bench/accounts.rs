//! Seeded accounts like those of `generate.py`, as CSV and as NDJSON, in memory.

use std::fmt::Write as _;

use health_score::cell::Date;

const COLUMNS: [(&str, Kind); 17] = [
    ("account_id", Kind::Text),
    ("company", Kind::Text),
    ("csm", Kind::Text),
    ("arr", Kind::Plain),
    ("customer_since", Kind::Text),
    ("logins_30d", Kind::Plain),
    ("last_login", Kind::Text),
    ("seats_used", Kind::Plain),
    ("seats", Kind::Plain),
    ("spend", Kind::Plain),
    ("spend_before", Kind::Plain),
    ("api_calls", Kind::Plain),
    ("nps", Kind::Plain),
    ("plan", Kind::Text),
    ("reply_hours", Kind::Plain),
    ("open_tickets", Kind::Plain),
    ("champion_left", Kind::Plain),
];

/// How many of the columns are never empty.
const NEVER_EMPTY: usize = 3;

const STEMS: [&str; 10] = [
    "Acme", "Birch", "Delta", "Harbor", "Kestrel", "Nordwind", "Quartz", "Ærø", "Śląsk", "東京",
];
const KINDS: [&str; 8] = [
    "Labs", "Works", "Soft", "Clinic", "Söhne", "Café", "Bank", "Optics",
];
const SEATS: [u64; 8] = [0, 5, 10, 25, 50, 80, 120, 400];
const SURVEY: [&str; 14] = [
    "0", "2", "4", "5", "6", "7", "7", "8", "8", "8", "9", "9", "10", "10",
];
const PLANS: [&str; 5] = ["gold", "silver", "silver", "basic", "basic"];

/// How a cell stands in JSON.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Text,
    /// A number or a boolean.
    Plain,
}

/// The cells of an account, in the order of the columns.
type Cells = [String; COLUMNS.len()];

/// The accounts as CSV.
pub(crate) fn csv(accounts: usize, as_of: Date) -> String {
    let mut text = COLUMNS.map(|(name, _)| name).join(",");
    text.push('\n');
    for cells in draw(accounts, as_of) {
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                text.push(',');
            }
            if cell.contains([',', '"']) {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(cell);
            }
        }
        text.push('\n');
    }
    text
}

/// The same accounts as JSON, one a line, an empty cell as null.
pub(crate) fn ndjson(accounts: usize, as_of: Date) -> String {
    let mut text = String::new();
    for cells in draw(accounts, as_of) {
        for (place, ((name, kind), cell)) in COLUMNS.iter().zip(&cells).enumerate() {
            let before = if place == 0 { '{' } else { ',' };
            // Writing to a string cannot fail.
            let _ = write!(text, "{before}\"{name}\":");
            match kind {
                _ if cell.is_empty() => text.push_str("null"),
                Kind::Plain => text.push_str(cell),
                Kind::Text => {
                    text.push('"');
                    text.push_str(&cell.replace('"', "\\\""));
                    text.push('"');
                }
            }
        }
        text.push_str("}\n");
    }
    text
}

/// One cell in twenty is empty; of one account in twenty-five, more than half are, so that some
/// accounts have no score.
fn draw(accounts: usize, as_of: Date) -> impl Iterator<Item = Cells> {
    let mut dice = Dice(1);
    (0..accounts).map(move |_| {
        let empty = if dice.unit() < 0.04 { 0.6 } else { 0.05 };
        let mut cells = account(&mut dice, as_of);
        for cell in &mut cells[NEVER_EMPTY..] {
            if dice.unit() < empty {
                cell.clear();
            }
        }
        cells
    })
}

fn account(dice: &mut Dice, as_of: Date) -> Cells {
    let seats = dice.pick(&SEATS);
    let spend = dice.log_normal(6.5, 1.0);
    let growth = 1.02 + 0.25 * dice.normal();
    [
        format!("{:016x}", dice.next()),
        company(dice),
        format!("csm-{}", dice.below(40)),
        format!("{:.0}", dice.log_normal(9.5, 1.0)),
        dice.day_before(as_of, 700.0),
        format!("{:.0}", dice.exponential(35.0)),
        dice.day_before(as_of, 20.0),
        dice.below(seats + 1).to_string(),
        seats.to_string(),
        format!("{:.1}", spend * growth),
        format!("{spend:.1}"),
        format!("{:.0}", dice.log_normal(6.0, 2.0)),
        dice.pick(&SURVEY).to_owned(),
        dice.pick(&PLANS).to_owned(),
        format!("{:.1}", dice.exponential(24.0)),
        format!("{:.0}", dice.exponential(2.5)),
        (dice.below(6) == 0).to_string(),
    ]
}

/// Half of the names need quotes in CSV, and some hold quotes themselves.
fn company(dice: &mut Dice) -> String {
    let (stem, kind) = (dice.pick(&STEMS), dice.pick(&KINDS));
    match dice.below(6) {
        0..3 => format!("{stem} {kind}"),
        3 => format!("{stem} {kind}, Inc."),
        4 => format!("{stem}, {kind} & Co."),
        _ => format!("The \"{stem}\" {kind}, Ltd."),
    }
}

/// Numbers that are the same in every run: Steele, Lea and Flood, "Fast Splittable Pseudorandom
/// Number Generators" (2014).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0, below `end`.
    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// From 0, below 1.
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }

    fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.unit()).ln()
    }

    /// Near enough to the standard normal distribution: twelve uniform numbers less their mean.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }

    fn log_normal(&mut self, mean: f64, deviation: f64) -> f64 {
        (mean + deviation * self.normal()).exp()
    }

    /// The latest few lie after the as-of date, as clocks of other zones make them.
    fn day_before(&mut self, as_of: Date, mean: f64) -> String {
        let days = self.exponential(mean) as i32;
        Date::from_days(as_of.days() + 1 - days).to_string()
    }
}
