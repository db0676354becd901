//! The text of a starter scorecard.

mod customers;
mod lines;
mod plays;

use crate::cell::{Decimal, fold};
use crate::scorecard::Polarity;

use super::About;
use super::form::Form;
use super::guess::Plan;
use super::human;
use super::outcome::tried;
use super::toml_text::{quoted, remark};
use super::trial::{self, Case};

use lines::Lines;
pub(super) use lines::{line, wrap};

/// The scorecard, whole.
pub(super) fn scorecard(plan: &Plan<'_>, form: &Form, about: &About<'_>) -> String {
    let mut page = Page {
        plan,
        form,
        about,
        text: String::new(),
    };
    page.head();
    page.account();
    page.input();
    page.sources();
    page.bands();
    let lines = Lines::new(plan, form, about);
    page.signals(&lines);
    page.negative(&lines);
    page.positive(&lines);
    lines.decide(&mut page.text);
    page.plays(&lines);
    page.tests();
    page.text
}

/// A scorecard that tries each column as a good sign.
pub(super) fn probe(plan: &Plan<'_>, form: &Form, about: &About<'_>) -> String {
    let mut page = Page {
        plan,
        form,
        about,
        text: String::new(),
    };
    page.account();
    page.input();
    page.sources();
    page.line("[bands]\ngreen = 70\nyellow = 40\nmin_coverage = 0\n[positive]");
    let lines = Lines::new(plan, form, about);
    for (number, (column, shape)) in tried(plan).into_iter().enumerate() {
        let id = format!("probe_{number}");
        let table = lines.inline(column, shape, Polarity::Positive, &id);
        page.line(&format!("{id} = {table}"));
    }
    page.text
}

struct Page<'p> {
    plan: &'p Plan<'p>,
    form: &'p Form,
    about: &'p About<'p>,
    text: String,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn heading(&mut self, heading: &str) {
        lines::heading(&mut self.text, heading);
    }

    fn head(&mut self) {
        let About {
            file, flags, as_of, ..
        } = *self.about;
        let (file, flags) = (remark(file), remark(flags));
        let (rows, columns) = (self.plan.columns[0].rows, self.plan.own);
        let accounts = human::spoken(rows as f64);
        self.line(&format!("# A scorecard to start from, made by `health init` from the {columns} columns of {file}."));
        self.line("#");
        self.line(&format!("# {accounts} rows were looked at, as of {as_of}. What is marked \"guessed\" is a guess from a column's name and"));
        self.line("# its numbers: read it, and change what is wrong. Everything behind a # is a note for people.");
        self.outcome();
        self.line("#");
        self.line("# 1. Read the lines under [negative] and [positive]. Delete those that say nothing about your customers.");
        self.line("# 2. Give more weight to what matters more.");
        if self.plan.undecided.is_empty() {
            self.line("# 3. See who is in trouble, and whether you agree:");
        } else {
            self.line(
                "# 3. Go to \"Decide\" further down: what those columns mean, only you know.",
            );
            self.line("# 4. See who is in trouble, and whether you agree:");
        }
        self.line(&format!(
            "#      health score {}{flags} -c {}",
            shell(&file),
            shell(self.about.scorecard)
        ));
        self.line("");
        self.line("name = \"Account health\"");
    }

    /// What was left out, and how what the rest tells is marked.
    fn outcome(&mut self) {
        let Some(outcome) = self.about.outcome else {
            return;
        };
        let name = remark(outcome.column);
        let own = self
            .plan
            .left_out
            .iter()
            .map(|&it| self.plan.columns[it].name());
        let others: Vec<String> = own
            .filter(|it| fold(it) != fold(outcome.column))
            .map(remark)
            .collect();
        let repeated = match others.as_slice() {
            [] => String::new(),
            [one] => format!(", and so is {one}, which repeats it, or nearly"),
            all => format!(
                ", and so are {}, which repeat it, or nearly",
                all.join(", ")
            ),
        };
        let mut text = format!(
            "{name} is the outcome: it is left out{repeated}. A score must not look at it."
        );
        if !outcome.told.is_empty() {
            text.push_str(
                " What is marked \"shown\" is what those that left and those that stayed show. The AUC beside it: of one that left \
                 and one that stayed, how often has the one that left less of it? 0.5 is chance; behind it stands its 95 % interval.",
            );
        }
        self.line("#");
        wrap(&mut self.text, &text);
    }

    fn account(&mut self) {
        let roles = &self.plan.roles;
        let id = match roles.date {
            None => "each account once",
            Some(_) => "an account has a row for each date",
        };
        let rows = [
            ("id", Some(roles.id), id),
            (
                "date",
                roles.date,
                "the last row up to the day of scoring counts",
            ),
            ("name", roles.name, "what people call it"),
            (
                "value",
                roles.value,
                "money: sorts the list, and adds up to the value at risk",
            ),
            ("owner", roles.owner, "who looks after the account"),
            ("segment", roles.segment, "a group, for `--by segment`"),
            (
                "parent",
                roles.parent,
                "the account that it belongs to, for `--rollup`",
            ),
            ("since", roles.since, "the day on which the customer came"),
            ("renewal", roles.renewal, "the day of the next renewal"),
            ("stage", roles.stage, "how far the customer is"),
        ];
        let column = |place: usize| quoted(self.plan.columns[place].name());
        let rows = rows.map(|(key, place, note)| Some((key, column(place?), note)));
        self.heading("Who is who: the columns that name an account (guessed)");
        self.section("account", rows.into_iter().flatten().collect());
    }

    fn input(&mut self) {
        let mut rows: Vec<(&str, String, &str)> = Vec::new();
        if self.form.says_decimal {
            let row = match self.form.grammar.decimal {
                Decimal::Comma => ("\",\"", "1.234,50 is a little over one thousand"),
                _ => ("\".\"", "1,234.50 is a little over one thousand"),
            };
            rows.push(("decimal", row.0.to_owned(), row.1));
        }
        if !self.form.dates.is_empty() {
            let dates = list(self.form.dates.iter().copied());
            rows.push(("dates", dates, "iso is 2026-12-31"));
        }
        if !self.about.null.is_empty() || !self.form.nulls.is_empty() {
            rows.push(("null", self.nulls(), "what counts as an empty cell"));
        }
        let zeros = self.about.sources.iter().flat_map(|it| &it.zeros);
        let zeros = list(zeros.map(String::as_str));
        if zeros != "[]" {
            rows.push(("empty_is_zero", zeros, "no open invoice is none overdue"));
        }
        if self.about.skip_rows > 0 {
            let skip_rows = self.about.skip_rows.to_string();
            rows.push(("skip_rows", skip_rows, "lines above the header"));
        }
        if !rows.is_empty() {
            self.heading("How the file writes its cells");
            self.section("input", rows);
        }
    }

    /// The spellings of an empty cell: those that are named or usual, and those that were found.
    fn nulls(&self) -> String {
        if self.about.null.is_empty() {
            return nulls(&self.form.nulls);
        }
        let all = self.about.null.iter().chain(&self.form.nulls);
        list(all.map(String::as_str))
    }

    /// What other files say of each account.
    fn sources(&mut self) {
        if self.about.sources.is_empty() {
            return;
        }
        self.heading("Other files: what their rows say of each account (guessed)");
        self.line("# Each line but file and id is a measure: a column of the accounts, made of the rows of that file.");
        for source in self.about.sources {
            self.line("");
            self.text.push_str(&source.text);
        }
    }

    /// A table of keys, values and what they are.
    fn section(&mut self, name: &str, rows: Vec<(&str, String, &str)>) {
        const WIDE: usize = 30;
        let keys = rows.iter().map(|row| row.0.len()).max().unwrap_or(0);
        let values = rows.iter().map(|row| row.1.chars().count()).max();
        let values = values.unwrap_or(0).min(WIDE);
        self.line(&format!("[{name}]"));
        for (key, value, note) in rows {
            self.line(&format!("{key:keys$} = {value:values$}   # {note}"));
        }
    }

    fn bands(&mut self) {
        let [green, yellow] = cuts(self.plan);
        self.heading("The bands: from which score on an account is green or yellow");
        self.line("[bands]");
        self.line(&format!("green  = {green}"));
        self.line(&format!("yellow = {yellow}   # below it is red"));
        let silent = trial::score(self.plan, Case::Silent);
        if silent > 0.0 && silent < yellow {
            let points = human::spoken((10.0 * silent).floor() / 10.0);
            self.line(&format!(
                "# A silent customer, who never complains either, has {points} points, and is red."
            ));
        }
        self.line("# With less than half of the weight known an account is \"not enough data\": min_coverage = 0.5 says so.");
    }

    fn signals(&mut self, lines: &Lines<'_>) {
        let sum = |polarity| {
            let counting = self
                .plan
                .counting()
                .filter(move |it| it.polarity == polarity);
            counting.count() as f64 * self.plan.weight(polarity)
        };
        let (good, bad) = (sum(Polarity::Positive), sum(Polarity::Negative));
        let share = |part: f64| human::spoken((1000.0 * part / (good + bad)).round() / 10.0);
        let [one, less] = [Polarity::Positive, Polarity::Negative].map(|it| self.plan.weight(it));
        self.heading("The signals: a line for each thing to look at");
        if one == less {
            self.line(&format!("# Each signal weighs {one} to start with. The weights add up to {}, and only shares count: a signal is worth", good + bad));
            self.line(&format!(
                "# {} of 100 points. Those that add have {} together, those that take away {}.",
                share(one),
                share(good),
                share(bad)
            ));
        } else {
            self.line(&format!("# Signals that add weigh {one} to start with; those that take away weigh {less}, since they are many. The weights add"));
            self.line(&format!("# up to {}, and only shares count: those that add have {} of 100 points together, those that take away {}.", good + bad, share(good), share(bad)));
        }
        self.line("#");
        for note in lines.legend() {
            self.line(&format!("# {note}"));
        }
    }

    fn positive(&mut self, lines: &Lines<'_>) {
        self.heading("What adds points");
        self.line("[positive]");
        lines.section(Polarity::Positive, &mut self.text);
    }

    fn negative(&mut self, lines: &Lines<'_>) {
        self.heading("What takes points away");
        self.line("[negative]");
        if self.plan.of(Polarity::Negative).next().is_none() {
            self.line("# No column's name says that more of it is worse. Late invoices, open tickets and complaints belong here.");
        }
        lines.section(Polarity::Negative, &mut self.text);
    }
}

/// The cuts of green and yellow: 70 and 40, or so high that silence is red.
fn cuts(plan: &Plan<'_>) -> [f64; 2] {
    let silent = trial::score(plan, Case::Silent);
    let yellow = (5.0 * (silent / 5.0).floor() + 5.0).max(40.0);
    if yellow > 75.0 {
        return [70.0, 40.0];
    }
    [(yellow + 15.0).max(70.0), yellow]
}

/// The usual spellings of an empty cell, and those that were found.
pub(super) fn nulls(found: &[String]) -> String {
    const USUAL: [&str; 6] = ["NA", "N/A", "null", "None", "NaN", "#N/A"];
    list(USUAL.into_iter().chain(found.iter().map(String::as_str)))
}

pub(super) fn list<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let quoted: Vec<String> = texts.map(quoted).collect();
    format!("[{}]", quoted.join(", "))
}

/// A file name as a shell takes it.
fn shell(file: &str) -> String {
    let plain = |it: char| it.is_alphanumeric() || "._-/+:@".contains(it);
    // Standard input has no name.
    if file.starts_with('<') {
        "FILE".to_owned()
    } else if !file.is_empty() && file.chars().all(plain) {
        file.to_owned()
    } else {
        format!("'{}'", file.replace('\'', "'\\''"))
    }
}
