//! Which columns become signals, and which are for a person to decide.

use crate::cell::Date;
use crate::diagnostic::Diagnostic;
use crate::scorecard::Polarity;

use super::column::{Column, Kind};
use super::form::Form;
use super::observe::Observation;
use super::pairs::{Pair, Pairs};
use super::roles::Roles;
use super::scales::{self, Scale};
use super::shape::{self, Shape};
use super::vocabulary::Meaning;

/// A starter scorecard, before it is written.
#[derive(Clone, Debug)]
pub(super) struct Plan<'o> {
    pub(super) columns: Vec<Column<'o>>,
    pub(super) roles: Roles,
    /// In the order of the file.
    pub(super) signals: Vec<Signal>,
    pub(super) undecided: Vec<Undecided>,
}

/// A signal.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Signal {
    pub(super) column: usize,
    pub(super) polarity: Polarity,
    pub(super) shape: Shape,
    /// An empty cell is read as 0.
    pub(super) default: bool,
    /// Why it is written but does not count: it is left commented out.
    pub(super) spare: Option<&'static str>,
    /// Its polarity is no more than a hope: nothing in the file says more.
    pub(super) doubtful: bool,
}

/// A column that a person has to decide on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Undecided {
    pub(super) column: usize,
    /// What there is to decide, as a sentence.
    pub(super) reason: String,
    /// The curve to start from.
    pub(super) shape: Option<Shape>,
}

/// How many signals count; a scorecard of more is hard to read.
const MOST: usize = 19;
/// How many words a scale has at most.
const SCALE: usize = 4;
/// From which part of empty cells on a column does not count unasked.
const TOO_EMPTY: f64 = 0.5;
/// From which part of empty cells on a count of bad things may be one that leaves zeros out.
const BLANKS: f64 = 0.1;

impl<'o> Plan<'o> {
    /// Guesses.
    ///
    /// # Errors
    ///
    /// Where no column can be the id, or none can be a signal.
    pub(super) fn new(
        seen: &'o Observation,
        form: &Form,
        as_of: Date,
    ) -> Result<Plan<'o>, Box<Diagnostic>> {
        let column = |profile| Column::new(profile, seen.rows(), form, as_of);
        let columns: Vec<Column<'o>> = seen.columns().iter().map(column).collect();
        let roles = Roles::find(&columns)?;
        let mut plan = Plan {
            columns,
            roles,
            signals: Vec::new(),
            undecided: Vec::new(),
        };
        plan.guess();
        plan.choose();
        if plan.signals.iter().all(|signal| signal.spare.is_some()) {
            plan.hope()?;
        }
        Ok(plan)
    }

    /// The signals of a polarity, those that do not count among them.
    pub(super) fn of(&self, polarity: Polarity) -> impl Iterator<Item = &Signal> {
        self.signals
            .iter()
            .filter(move |signal| signal.polarity == polarity)
    }

    /// What a signal of a polarity weighs: as much as any other, unless the bad signs are so many
    /// that a customer of whom nothing is heard would do well.
    pub(super) fn weight(&self, polarity: Polarity) -> f64 {
        const EACH: f64 = 10.0;
        let count = |polarity| self.counting().filter(|it| it.polarity == polarity).count();
        let (good, bad) = (count(Polarity::Positive), count(Polarity::Negative));
        let crowded = good > 0 && 2 * bad >= 3 * good;
        if crowded && polarity == Polarity::Negative {
            EACH / 2.0
        } else {
            EACH
        }
    }

    /// The signals that count.
    pub(super) fn counting(&self) -> impl Iterator<Item = &Signal> {
        self.signals.iter().filter(|signal| signal.spare.is_none())
    }

    fn guess(&mut self) {
        let taken = self.roles.all();
        let pairs = Pairs::find(&self.columns, &taken);
        for place in 0..self.columns.len() {
            for &pair in pairs.of(place) {
                self.add_pair(place, pair);
            }
            if !taken.contains(&place) && !pairs.has_whole_of(place) {
                if let Some(of) = pairs.beside(place) {
                    self.mention(place, of, &pairs);
                } else {
                    self.guess_one(place);
                }
            }
        }
    }

    fn add_pair(&mut self, place: usize, pair: Pair) {
        let (polarity, shape) = match pair {
            Pair::Change { previous } => (Polarity::Positive, Shape::Change { previous }),
            Pair::Part { whole, from } => {
                let to = if from > 0.0 { 80.0 } else { 100.0 };
                (Polarity::Positive, Shape::Part { whole, from, to })
            }
        };
        self.add(place, polarity, shape);
    }

    /// A column that is looked at beside another one only.
    fn mention(&mut self, place: usize, of: usize, pairs: &Pairs) {
        if pairs.reads(place) {
            return;
        }
        let reason = format!(
            "{} looks like an earlier value: `previous` makes a change of the two",
            self.columns[place].name()
        );
        let shape = matches!(self.columns[place].kind, Kind::Number(_))
            .then_some(Shape::Change { previous: place });
        self.undecided.push(Undecided {
            column: of,
            reason,
            shape,
        });
    }

    fn guess_one(&mut self, place: usize) {
        match judge(&self.columns[place], &self.columns) {
            Judged::Signal(polarity, shape) => self.add(place, polarity, shape),
            Judged::Undecided(reason, shape) => self.undecided.push(Undecided {
                column: place,
                reason,
                shape,
            }),
        }
    }

    fn add(&mut self, place: usize, polarity: Polarity, shape: Shape) {
        let column = &self.columns[place];
        let counts =
            matches!(&column.kind, Kind::Number(spread) if spread.whole && spread.least >= 0.0);
        let default = polarity == Polarity::Negative
            && counts
            && matches!(shape, Shape::Range { .. })
            && column.emptiness() >= BLANKS;
        self.signals.push(Signal {
            column: place,
            polarity,
            shape,
            default,
            spare: None,
            doubtful: false,
        });
    }

    /// Lets the best filled ones count, and so many that a person can read them.
    fn choose(&mut self) {
        let emptiness = |signal: &Signal| self.columns[signal.column].emptiness();
        let mut order: Vec<usize> = (0..self.signals.len()).collect();
        order.sort_by(|&one, &other| {
            emptiness(&self.signals[one]).total_cmp(&emptiness(&self.signals[other]))
        });
        let full = order
            .iter()
            .filter(|&&at| emptiness(&self.signals[at]) < TOO_EMPTY)
            .count();
        for (rank, &at) in order.iter().enumerate() {
            let empty = emptiness(&self.signals[at]) >= TOO_EMPTY;
            self.signals[at].spare = if empty && full > 0 {
                Some("mostly empty")
            } else if rank >= MOST {
                Some("one of too many")
            } else {
                None
            };
        }
    }

    /// Where no name says anything, takes columns of numbers or flags for good ones.
    fn hope(&mut self) -> Result<(), Box<Diagnostic>> {
        const ENOUGH: usize = 2;
        let forbidden = [Meaning::Outcome, Meaning::Bad];
        let mut hoped = 0;
        let mut kept = Vec::new();
        for undecided in std::mem::take(&mut self.undecided) {
            let words = &self.columns[undecided.column].words;
            let fits = hoped < ENOUGH && !forbidden.into_iter().any(|it| words.say(it));
            match undecided.shape {
                Some(Shape::Range { .. } | Shape::Flag) if fits => {
                    hoped += 1;
                    self.signals.push(Signal {
                        column: undecided.column,
                        polarity: Polarity::Positive,
                        shape: undecided.shape.unwrap_or(Shape::Flag),
                        default: false,
                        spare: None,
                        doubtful: true,
                    });
                }
                _ => kept.push(undecided),
            }
        }
        self.undecided = kept;
        if hoped > 0 {
            return Ok(());
        }
        let message = "no column has numbers, dates or yes and no to score by";
        let help = "add a column such as logins_30d, open_tickets or last_contact to the export";
        Err(Box::new(
            Diagnostic::error("nothing-to-score", message).help(help),
        ))
    }
}

/// What a column alone says.
enum Judged {
    Signal(Polarity, Shape),
    Undecided(String, Option<Shape>),
}

fn undecided(reason: &str, column: &Column<'_>) -> Judged {
    let shape = shape::of(column, Polarity::Positive);
    Judged::Undecided(reason.to_owned(), shape)
}

fn judge(column: &Column<'_>, all: &[Column<'_>]) -> Judged {
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
