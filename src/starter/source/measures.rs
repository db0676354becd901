//! What may be measured of the rows of a file, as its columns are named.

use super::super::column::{Column, Kind};
use super::super::meaning::Meaning;
use super::super::row_words::{
    AMOUNT, DUE, ENDED, HAPPENED, OPEN, PERSON, PRIORITY, RATING, STATE, URGENT, Words as Named,
};
use super::super::spelling::plain;
use super::super::toml_text::{key, quoted};
use super::super::words::Words;

/// What the columns of a file are, by their places.
#[derive(Clone, Debug, Default)]
pub(super) struct Guess {
    pub(super) happened: Option<usize>,
    due: Option<usize>,
    /// A column of states, and Those that are not settled..
    open: Option<(usize, Vec<String>)>,
    /// A column of priorities, and Those that press..
    urgent: Option<(usize, Vec<String>)>,
    amount: Option<usize>,
    rating: Option<usize>,
    person: Option<usize>,
}

/// A measure, before it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Measure {
    pub(super) name: String,
    /// Its keys.
    pub(super) table: String,
    pub(super) note: String,
    /// Nothing is a 0.
    pub(super) is_zero: bool,
}

impl Guess {
    pub(super) fn of(columns: &[Column<'_>], id: &str) -> Guess {
        let find = |words: Named, fits: &dyn Fn(&Column<'_>) -> bool| {
            let places = columns.iter().enumerate();
            let free = places.filter(|(_, column)| column.name() != id && fits(column));
            let ranked =
                free.filter_map(|(place, column)| Some((column.words.place(words)?, place)));
            ranked.min().map(|(_, place)| place)
        };
        let due = find(DUE, &is_date);
        let ends = |column: &Column<'_>| [DUE, ENDED].iter().any(|it| column.words.has_one(it));
        let happened = find(HAPPENED, &|it| is_date(it) && !ends(it));
        // The only date of a file is that of its rows, whatever it is called.
        let only = || {
            let mut dates = (0..columns.len()).filter(|&at| is_date(&columns[at]));
            dates
                .next()
                .filter(|&at| dates.next().is_none() && Some(at) != due)
        };
        let state = find(STATE, &|it| matches!(it.kind, Kind::Few(_)));
        let priority = find(PRIORITY, &|it| matches!(it.kind, Kind::Few(_)));
        let among = |place: Option<usize>, words: &str| {
            let texts = texts(&columns[place?], words);
            (!texts.is_empty()).then_some((place?, texts))
        };
        Guess {
            happened: happened.or_else(only),
            due,
            open: among(state, OPEN),
            urgent: among(priority, URGENT),
            amount: find(AMOUNT, &is_number),
            rating: find(RATING, &is_number),
            person: find(PERSON, &|it| !it.profile.is_unique() && !is_date(it)),
        }
    }
}

fn is_date(column: &Column<'_>) -> bool {
    matches!(column.kind, Kind::Date(_))
}

fn is_number(column: &Column<'_>) -> bool {
    matches!(column.kind, Kind::Number(_))
}

/// The texts of a column that are among these words.
fn texts(column: &Column<'_>, words: &str) -> Vec<String> {
    let Kind::Few(texts) = &column.kind else {
        return Vec::new();
    };
    let meant = texts.iter().filter(|text| {
        let plain = plain(&text.folded);
        words.split('|').any(|word| word == plain)
    });
    meant.map(|text| text.spelled.clone()).collect()
}

/// The measures of a file; the names in `taken` are those of other columns.
pub(super) fn measures(
    guess: &Guess,
    columns: &[Column<'_>],
    source: &str,
    taken: &[String],
) -> Vec<Measure> {
    let mut list = Guessed {
        guess,
        columns,
        source,
        taken: taken.to_vec(),
        measures: Vec::new(),
    };
    list.tickets();
    list.money();
    list.people();
    list.opinion();
    if list.measures.is_empty() {
        list.rows(&list.noun("rows"));
    }
    list.measures
}

/// The measures so far.
struct Guessed<'g> {
    guess: &'g Guess,
    columns: &'g [Column<'g>],
    source: &'g str,
    taken: Vec<String>,
    measures: Vec<Measure>,
}

impl Guessed<'_> {
    /// What is waiting to be answered or done, and what of it presses.
    fn tickets(&mut self) {
        let Guess {
            open,
            urgent,
            amount,
            person,
            ..
        } = self.guess;
        if urgent.is_none() && (open.is_none() || amount.is_some() || person.is_some()) {
            return;
        }
        let noun = self.noun("tickets");
        self.rows(&noun);
        if let Some((state, texts)) = open.as_ref().filter(|_| amount.is_none()) {
            let when = self.when(*state, texts);
            let note = "Those that are not settled.";
            self.add(
                &format!("open_{noun}"),
                format!("count = true, {when}"),
                note,
            );
        }
        if let Some((priority, texts)) = urgent {
            let table = format!(
                "count = true, {}{}",
                self.when(*priority, texts),
                self.days(90)
            );
            self.add(
                &format!("urgent_{noun}{}", self.suffix(90)),
                table,
                "Those that press.",
            );
        }
    }

    /// What is not paid, and for how long.
    fn money(&mut self) {
        let Guess {
            open,
            due,
            amount,
            happened,
            ..
        } = self.guess;
        if let (Some(amount), Some((state, texts))) = (amount, open) {
            let when = self.when(*state, texts);
            let sum = format!("sum = {}, {when}", self.column(*amount));
            self.add("unpaid_amount", sum, "What is not paid yet.");
            if let Some(due) = due {
                let table = format!("max = {}, days = \"since\", {when}", self.column(*due));
                let note = "For how long the oldest of it has been due; below 0 it is not due yet.";
                self.add("days_overdue", table, note);
                if let Some(measure) = self.measures.last_mut() {
                    measure.is_zero = true;
                }
            }
        } else if let (Some(amount), Some(_)) = (amount, happened) {
            let name = self.named(*amount, "amount");
            let sum = format!("sum = {}{}", self.column(*amount), self.days(365));
            self.add(&format!("{name}_365d"), sum, "The sum of the last year.");
        }
    }

    /// Who does something, and When somebody last did..
    fn people(&mut self) {
        let (Some(person), Some(date)) = (self.guess.person, self.guess.happened) else {
            return;
        };
        let (user, day) = (self.column(person), self.column(date));
        let noun = if self.says(Meaning::Good) {
            self.noun("events")
        } else {
            "events".to_owned()
        };
        self.rows(&noun);
        let distinct = format!("distinct = {user}{}", self.days(30));
        self.add(
            "active_users_30d",
            distinct,
            "How many did something in the last 30 days.",
        );
        let before = format!("distinct = {user}, date = {day}, within = 60, until = 30");
        self.add(
            "active_users_prev_30d",
            before,
            "The same of the 30 days before.",
        );
        self.add(
            "last_seen",
            format!("latest = {day}"),
            "When somebody last did.",
        );
    }

    /// What they think, as it was last said.
    fn opinion(&mut self) {
        let (Some(rating), Some(date)) = (self.guess.rating, self.guess.happened) else {
            return;
        };
        let name = self.named(rating, "rating");
        let table = format!(
            "latest = {}, by = {}",
            self.column(rating),
            self.column(date)
        );
        self.add(&name, table, "The last one that was given.");
    }

    fn rows(&mut self, noun: &str) {
        let (name, table) = (format!("{noun}{}", self.suffix(90)), self.days(90));
        let note = if table.is_empty() {
            "How many there are."
        } else {
            "How many there were in the last 90 days."
        };
        self.add(&name, format!("count = true{table}"), note);
    }

    /// The name of the source where it says what its rows are, else what they seem to be.
    fn noun(&self, seem: &str) -> String {
        let told = self.says(Meaning::Bad) || self.says(Meaning::Good) || seem == "rows";
        let own = Words::key(self.source).filter(|_| told);
        own.unwrap_or_else(|| seem.to_owned())
    }

    fn says(&self, meaning: Meaning) -> bool {
        Words::of(self.source).say(meaning)
    }

    fn column(&self, place: usize) -> String {
        quoted(self.columns[place].name())
    }

    fn named(&self, place: usize, or: &str) -> String {
        Words::key(self.columns[place].name()).unwrap_or_else(|| or.to_owned())
    }

    fn when(&self, place: usize, texts: &[String]) -> String {
        let name = key(self.columns[place].name());
        let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
        match texts.as_slice() {
            [one] => format!("when = {{ {name} = {one} }}"),
            several => format!("when = {{ {name} = [{}] }}", several.join(", ")),
        }
    }

    /// The window, where the day of a row is known.
    fn days(&self, within: u32) -> String {
        let date = self.guess.happened.map(|place| self.column(place));
        date.map_or(String::new(), |date| {
            format!(", date = {date}, within = {within}")
        })
    }

    fn suffix(&self, days: u32) -> String {
        self.guess
            .happened
            .map_or(String::new(), |_| format!("_{days}d"))
    }

    /// A measure under a name that no other column has.
    fn add(&mut self, name: &str, table: String, note: &str) {
        let mut own = name.to_owned();
        let mut number = 1;
        while self.taken.iter().any(|it| it.eq_ignore_ascii_case(&own)) {
            number += 1;
            own = format!("{name}_{number}");
        }
        self.taken.push(own.clone());
        self.measures.push(Measure {
            name: own,
            table,
            note: note.to_owned(),
            is_zero: false,
        });
    }
}
