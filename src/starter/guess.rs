//! Which columns become signals, and which are for a person to decide.

use crate::diagnostic::{Diagnostic, quote};
use crate::scorecard::Polarity;

use super::About;
use super::column::{Column, Kind};
use super::form::Form;
use super::judge::{BLANKS, Judged, judge};
use super::meaning::Meaning;
use super::observe::Observation;
use super::outcome::Told;
use super::pairs::{Pair, Pairs};
use super::roles::Roles;
use super::shape::Shape;
use super::texts::TextTold;

/// A starter scorecard, before it is written.
#[derive(Clone, Debug)]
pub(super) struct Plan<'o> {
    pub(super) columns: Vec<Column<'o>>,
    /// How many of them are the file's own; the others are measures of other files.
    pub(super) own: usize,
    pub(super) roles: Roles,
    /// In the order of the file.
    pub(super) signals: Vec<Signal>,
    pub(super) undecided: Vec<Undecided>,
    /// The outcome, and the columns that repeat it.
    pub(super) left_out: Vec<usize>,
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
    /// What the outcome says of it.
    pub(super) told: Option<Told>,
    /// What the outcome says of its texts, the best first.
    pub(super) texts: Vec<TextTold>,
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
/// From which part of empty cells on a column does not count unasked.
const TOO_EMPTY: f64 = 0.5;

impl<'o> Plan<'o> {
    /// Guesses.
    ///
    /// # Errors
    ///
    /// Where no column can be the id, or none can be a signal.
    pub(super) fn new(
        seen: &'o Observation,
        form: &Form,
        about: &About<'_>,
    ) -> Result<Plan<'o>, Box<Diagnostic>> {
        let column = |profile| Column::new(profile, seen.rows(), form, about.as_of);
        let columns: Vec<Column<'o>> = seen.columns().iter().map(column).collect();
        let measures = about.sources.iter().flat_map(|it| &it.measures);
        let own = columns.len() - measures.count();
        let roles = Roles::find(&columns[..own])?;
        let mut plan = Plan {
            columns,
            own,
            roles,
            signals: Vec::new(),
            undecided: Vec::new(),
            left_out: Vec::new(),
        };
        if let Some(outcome) = about.outcome {
            let all = plan.columns.iter().enumerate();
            let left_out = all.filter(|(_, column)| outcome.is_in(column));
            plan.left_out = left_out.map(|it| it.0).collect();
        }
        plan.guess();
        if let Some(outcome) = about.outcome {
            plan.heed(outcome);
        }
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
        let mut taken = self.roles.all();
        taken.extend(&self.left_out);
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
        let earlier = self.columns[place].name();
        let reason = format!(
            "beside it, {earlier} looks like an earlier value: is a rise better, or worse?"
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
        if self.roles.repeated == Some(place) {
            let reason = "names accounts too, but repeats".to_owned();
            self.undecided.push(Undecided {
                column: place,
                reason,
                shape: None,
            });
            return;
        }
        match judge(&self.columns[place], &self.columns) {
            Judged::Signal(polarity, shape) => self.add(place, polarity, shape),
            Judged::Undecided(reason, shape) => self.undecided.push(Undecided {
                column: place,
                reason,
                shape,
            }),
        }
    }

    pub(super) fn add(&mut self, place: usize, polarity: Polarity, shape: Shape) {
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
            told: None,
            texts: Vec::new(),
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
            let column = &self.columns[undecided.column];
            let is_forbidden = forbidden.into_iter().any(|it| column.words.say(it));
            let fits = hoped < ENOUGH && !is_forbidden && !column.is_countdown();
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
                        told: None,
                        texts: Vec::new(),
                    });
                }
                _ => kept.push(undecided),
            }
        }
        self.undecided = kept;
        if hoped > 0 {
            return Ok(());
        }
        Err(Box::new(self.nothing_to_score()))
    }

    /// What is said where no column can be scored, and what could be done.
    fn nothing_to_score(&self) -> Diagnostic {
        let message = "no column has numbers, dates or yes and no to score by";
        let mixed = self.columns.iter().find_map(|column| match &column.kind {
            Kind::Mixed(reason) => Some(format!("{}: {reason}", quote(column.name()))),
            _ => None,
        });
        let words = self.columns.iter().enumerate().find_map(|(place, column)| {
            let is_segment = self.roles.segment == Some(place);
            let is_who = self.roles.all().contains(&place) && !is_segment;
            let is_few = matches!(column.kind, Kind::Few(_)) && !self.left_out.contains(&place);
            (is_few && !is_who).then(|| column.name())
        });
        let add = "add a column such as logins_30d, open_tickets or last_contact to the export";
        let by_hand = words.map_or_else(String::new, |name| {
            format!(
                ", or score the words of {} by hand: a signal may have values = {{ \"best\" = 1, \
                 \"worst\" = 0 }}",
                quote(name)
            )
        });
        let help = mixed.unwrap_or_else(|| format!("{add}{by_hand}"));
        Diagnostic::error("nothing-to-score", message).help(help)
    }
}
