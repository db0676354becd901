//! What the name and the cells of one column say: a signal, or a question to a person.

use crate::scorecard::Polarity;

use super::column::{Column, Kind};
use super::meaning::Meaning;
use super::scales::{self, Scale};
use super::shape::{self, Shape};

/// How many words a scale has at most.
const SCALE: usize = 4;
/// From which part of empty cells on a count of bad things may be one that leaves zeros out.
pub(super) const BLANKS: f64 = 0.1;

/// Why days to the end of a contract are no signal, whoever left.
pub(super) const COUNTDOWN: &str = "it counts down to the renewal: an account would lose or gain points \
     every day until it renews, whatever it does";

/// What a column alone says.
pub(super) enum Judged {
    Signal(Polarity, Shape),
    Undecided(String, Option<Shape>),
}

fn undecided(reason: &str, column: &Column<'_>) -> Judged {
    let shape = shape::of(column, Polarity::Positive);
    Judged::Undecided(reason.to_owned(), shape)
}

pub(super) fn judge(column: &Column<'_>, all: &[Column<'_>]) -> Judged {
    let words = &column.words;
    if words.say(Meaning::Outcome) {
        let reason =
            "looks like the outcome that a score is to foretell: a score must not look at it";
        return Judged::Undecided(reason.to_owned(), None);
    }
    if words.say(Meaning::Tenure) {
        return undecided(
            "how long somebody has been a customer is no behaviour",
            column,
        );
    }
    if column.is_countdown() {
        return undecided(COUNTDOWN, column);
    }
    match &column.kind {
        Kind::Empty => Judged::Undecided("nothing to score by yet".to_owned(), None),
        Kind::Mixed(_) => {
            Judged::Undecided("mend the cells, or leave the column out".to_owned(), None)
        }
        Kind::Many => Judged::Undecided("no curve reads free text".to_owned(), None),
        Kind::Few(texts) => match scales::rank(texts) {
            Some((Scale::Quality, ranked)) => {
                Judged::Signal(Polarity::Positive, Shape::Values(ranked))
            }
            Some((Scale::Amount, ranked)) => by_name(column, Shape::Values(ranked)),
            None if texts.len() == 1 => Judged::Undecided("the same in every row".to_owned(), None),
            // Words that come again may rank; those of an industry or a country do not.
            None if texts.len() <= SCALE && column.filled >= 3 * texts.len() as u64 => {
                let even = texts
                    .iter()
                    .map(|text| (text.folded.clone(), 0.5))
                    .collect();
                let reason = "a text: how good is each of its words? Write 1 for 0.5 where it is good, 0 where it is bad";
                Judged::Undecided(reason.to_owned(), Some(Shape::Values(even)))
            }
            None => Judged::Undecided(
                "a text, whose words do not say how good they are".to_owned(),
                None,
            ),
        },
        Kind::Date(_) => judge_date(column, all),
        Kind::Flag(_) => by_name(column, Shape::Flag),
        Kind::Number(_) | Kind::Percent(_) => judge_number(column),
    }
}

/// More of it is better or worse, as the name says.
fn by_name(column: &Column<'_>, shape: Shape) -> Judged {
    match polarity(column) {
        Some(polarity) => Judged::Signal(polarity, shape),
        None => Judged::Undecided(open_question(column), Some(shape)),
    }
}

fn judge_number(column: &Column<'_>) -> Judged {
    let polarity = if column.words.say(Meaning::DaysAgo) {
        // The longer ago something good was, the worse.
        let bad = column.words.without(Meaning::DaysAgo).say(Meaning::Bad);
        (!bad).then_some(Polarity::Negative)
    } else {
        polarity(column)
    };
    let Some(polarity) = polarity else {
        return undecided(&open_question(column), column);
    };
    if let Some(shape) = shape::of(column, polarity) {
        return Judged::Signal(polarity, shape);
    }
    // One number among blanks, which may be zeros, tells accounts apart.
    let blanks = polarity == Polarity::Negative && column.emptiness() >= BLANKS;
    if let Some(shape) = shape::of_one(column).filter(|_| blanks) {
        return Judged::Signal(polarity, shape);
    }
    let reason = "the same in every row, so that it tells no accounts apart yet";
    Judged::Undecided(reason.to_owned(), shape::of_one(column))
}

fn judge_date(column: &Column<'_>, all: &[Column<'_>]) -> Judged {
    let words = &column.words;
    let last = words.say(Meaning::Last);
    // A date beside what was measured on it says how fresh that is.
    let measured = all.iter().find(|other| {
        let measured = matches!(
            other.kind,
            Kind::Number(_) | Kind::Percent(_) | Kind::Few(_)
        );
        measured && other.words.share_one(words)
    });
    if let Some(other) = measured.filter(|_| !last) {
        let reason = format!(
            "if {0} was measured on that day, add measured_on = \"{1}\", max_age = 180 to the line of {0}",
            other.name(),
            column.name()
        );
        return Judged::Undecided(reason, None);
    }
    let good = words.without(Meaning::Bad).say(Meaning::Good);
    let recent = (last || good) && !words.say(Meaning::Bad);
    match shape::of(column, Polarity::Positive) {
        Some(shape) if recent => Judged::Signal(Polarity::Positive, shape),
        shape => Judged::Undecided(
            "a day: is it better when it was not long ago?".to_owned(),
            shape,
        ),
    }
}

/// Whether more of a column is better or worse, where its name says one of the two.
pub(super) fn polarity(column: &Column<'_>) -> Option<Polarity> {
    if column.words.say(Meaning::Not) {
        return Some(Polarity::Negative);
    }
    let bad = column.words.say(Meaning::Bad);
    // What is bad may hold what is good: 불만족 is 만족 with a not.
    let good = column.words.without(Meaning::Bad).say(Meaning::Good);
    match (good, bad) {
        (true, false) => Some(Polarity::Positive),
        (false, true) => Some(Polarity::Negative),
        _ => None,
    }
}

fn open_question(column: &Column<'_>) -> String {
    let bad = column.words.say(Meaning::Bad);
    let good = column.words.without(Meaning::Bad).say(Meaning::Good);
    if good && bad {
        return "its name has a good word and a bad one: is more of it better, or worse?"
            .to_owned();
    }
    if column.words.say(Meaning::Value) {
        return "money: is a larger customer a healthier one?".to_owned();
    }
    match column.kind {
        Kind::Flag(_) => "is it better when it is true, or worse?".to_owned(),
        _ => "is more of it better, or worse?".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::{Cell, Date, Grammar};
    use crate::starter::form::Form;
    use crate::starter::observe::Observation;
    use crate::table::Table;

    /// What is said of a column alone: its polarity, or nothing.
    fn judged(name: &str, cells: &[&str]) -> Option<Polarity> {
        let mut table = Table::new(1);
        for (line, cell) in (2..).zip(cells) {
            table.begin_row(line, None);
            table.set_copy(0, Cell::Text(cell));
        }
        let mut seen = Observation::new(&[name.to_owned()], Grammar::default().null);
        seen.add(&table);
        let form = Form::of(&seen, None).expect("a form");
        let as_of = Date::from_ymd(2026, 11, 1).expect("a day");
        let column = Column::new(&seen.columns()[0], seen.rows(), &form, as_of);
        match judge(&column, std::slice::from_ref(&column)) {
            Judged::Signal(polarity, _) => Some(polarity),
            Judged::Undecided(..) => None,
        }
    }

    #[test]
    fn a_polarity_is_evident_or_left_open() {
        const POSITIVE: Option<Polarity> = Some(Polarity::Positive);
        const NEGATIVE: Option<Polarity> = Some(Polarity::Negative);
        let rows: [(&str, &[&str], Option<Polarity>); 27] = [
            ("logins", &["1", "5"], POSITIVE),
            ("open_tickets", &["1", "5"], NEGATIVE),
            ("inactive_users", &["1", "5"], NEGATIVE),
            ("비활성 사용자", &["1", "5"], NEGATIVE),
            ("tickets_resolved", &["1", "5"], None),
            ("seats", &["1", "5"], None),
            ("tenure_days", &["1", "5"], None),
            ("churned", &["1", "0"], None),
            ("days_to_renewal", &["1", "5"], None),
            ("Days left", &["1", "5"], None),
            ("contract_end_in_months", &["1", "5"], None),
            ("Tage bis Vertragsende", &["1", "5"], None),
            ("jours avant renouvellement", &["1", "5"], None),
            ("días hasta la renovación", &["1", "5"], None),
            ("dias até o vencimento", &["1", "5"], None),
            ("갱신까지 남은 일수", &["1", "5"], None),
            ("จำนวนวันก่อนต่ออายุ", &["1", "5"], None),
            ("logins", &["5", "5"], None),
            ("days_since_last_login", &["1", "5"], NEGATIVE),
            ("days_since_last_complaint", &["1", "5"], None),
            ("last_login", &["2026-10-01", "2026-05-01"], POSITIVE),
            ("last_complaint", &["2026-10-01", "2026-05-01"], None),
            ("start_date", &["2026-10-01", "2026-05-01"], None),
            ("asked_to_cancel", &["yes", "no"], NEGATIVE),
            ("is_trial", &["yes", "no"], None),
            ("risk_level", &["high", "low"], NEGATIVE),
            ("priority", &["high", "low"], None),
        ];
        for (name, cells, expected) in rows {
            assert_eq!(judged(name, cells), expected, "{name} {cells:?}");
        }
    }
}
