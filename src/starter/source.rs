//! A source of a starter scorecard: what the rows of another file say of each account.

mod measures;

use crate::cell::{Date, Decimal};
use crate::diagnostic::Diagnostic;

use super::About;
use super::column::Column;
use super::form::Form;
use super::human;
use super::observe::Observation;
use super::roles::Roles;
use super::toml_text::{key, quoted, remark};
use super::write::{line, list, nulls, wrap};

use measures::{Guess, measures};

/// Another file, and which of its columns has the ids of the accounts.
#[derive(Clone, Debug)]
pub struct Origin<'a> {
    /// What the user calls it.
    pub name: &'a str,
    /// The file as the scorecard names it.
    pub file: &'a str,
    /// The column with the account's id.
    pub id: &'a str,
    /// How many rows have the id of an account.
    pub matched: u64,
    /// Of how many accounts, and how many there are.
    pub accounts: [u64; 2],
    /// Lines above the header.
    pub skip_rows: u32,
}

/// A section of a starter scorecard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceDraft {
    /// `[source.NAME]` with comments.
    pub text: String,
    /// The names of its measures.
    pub measures: Vec<String>,
    /// Those of them of which nothing is a 0.
    pub zeros: Vec<String>,
}

impl SourceDraft {
    /// Whether its rows are those of accounts, and not left to a person.
    pub fn is_joined(&self) -> bool {
        !self.measures.is_empty()
    }
}

/// The section of a file whose rows are not known to be of any account, behind `#`, with the reason;
/// `id` is the column that comes nearest to having their ids.
pub fn unjoined(name: &str, file: &str, id: &str, reason: &str) -> SourceDraft {
    let mut text = String::new();
    wrap(&mut text, &remark(reason));
    let rows = [
        format!("[source.{}]", key(name)),
        format!("file   = {}", quoted(file)),
        format!("id     = {}", quoted(id)),
        format!("id_map = {}", quoted(&format!("{name}-ids.csv"))),
        format!("{} = {{ count = true }}", key(&format!("{name}_rows"))),
    ];
    for row in rows {
        line(&mut text, &format!("# {row}"));
    }
    SourceDraft {
        text,
        measures: Vec::new(),
        zeros: Vec::new(),
    }
}

/// The columns that say who an account is: its id, and what people call it.
///
/// # Errors
///
/// As [`draft`](super::draft).
pub fn who<'o>(
    seen: &'o Observation,
    about: &About<'_>,
) -> Result<(&'o str, Option<&'o str>), Box<Diagnostic>> {
    let form = Form::of(seen, about.decimal)?;
    let columns = columns(seen, &form, about.as_of);
    let roles = Roles::find(&columns)?;
    let name = |place: usize| columns[place].name();
    Ok((name(roles.id), roles.name.map(name)))
}

/// A scorecard of which only the sources matter: it gives their measures.
pub fn preliminary(id: &str, sources: &[SourceDraft]) -> String {
    let id = quoted(id);
    let mut text = format!(
        "account.id = {id}\nbands = {{ green = 70, yellow = 40 }}\n\
         positive.any = {{ weight = 1, metric = {id}, range = [0, 1] }}\n"
    );
    for source in sources {
        text.push_str(&source.text);
    }
    text
}

/// Writes a section for what was seen of another file. `accounts` is what was seen of theirs, whose
/// ways of writing hold for it too; the names in `taken` are those of other columns.
///
/// # Errors
///
/// `decimal-mark` where its cells are different numbers with each mark.
pub fn source(
    seen: &Observation,
    origin: &Origin<'_>,
    accounts: &Observation,
    about: &About<'_>,
    taken: &[String],
) -> Result<SourceDraft, Box<Diagnostic>> {
    let outer = Form::of(accounts, about.decimal)?;
    let form = Form::of(seen, None)?;
    let columns = columns(seen, &form, about.as_of);
    let guess = Guess::of(&columns, origin.id);
    let measures = measures(&guess, &columns, origin.name, taken);
    let mut text = String::new();
    head(&mut text, seen, origin, &guess, &columns, about.as_of);
    line(&mut text, &format!("[source.{}]", key(origin.name)));
    line(&mut text, &format!("file = {}", quoted(origin.file)));
    line(&mut text, &format!("id   = {}", quoted(origin.id)));
    let width = measures.iter().map(|it| it.name.len()).max().unwrap_or(0);
    for measure in &measures {
        wrap(&mut text, &remark(&measure.note));
        let (name, table) = (&measure.name, &measure.table);
        line(&mut text, &format!("{name:width$} = {{ {table} }}"));
    }
    input(&mut text, &form, &outer, origin);
    let zeros = measures.iter().filter(|it| it.is_zero);
    Ok(SourceDraft {
        zeros: zeros.map(|it| it.name.clone()).collect(),
        measures: measures.into_iter().map(|it| it.name).collect(),
        text,
    })
}

fn columns<'o>(seen: &'o Observation, form: &Form, as_of: Date) -> Vec<Column<'o>> {
    let all = seen.columns().iter();
    all.map(|profile| Column::new(profile, seen.rows(), form, as_of))
        .collect()
}

/// What was seen of the file.
fn head(
    text: &mut String,
    seen: &Observation,
    origin: &Origin<'_>,
    guess: &Guess,
    columns: &[Column<'_>],
    as_of: Date,
) {
    let rows = human::spoken(seen.rows() as f64);
    let share = human::percent(origin.matched, seen.rows());
    let [some, all] = origin.accounts;
    let mut told = format!(
        "{rows} rows of {} were looked at. {share} of them have the id of an account under {}: {} of {} accounts.",
        origin.file,
        origin.id,
        human::spoken(some as f64),
        human::spoken(all as f64)
    );
    let day = guess.happened.map(|date| {
        let (name, seen) = (columns[date].name(), columns[date].seen(as_of));
        format!(" A row is of the day under {name}: {seen}.")
    });
    let undated = " No column tells the day of a row, so that all rows count.";
    told.push_str(day.as_deref().unwrap_or(undated));
    wrap(text, &remark(&told));
}

/// How the file writes its cells, where that is not as the accounts do.
fn input(text: &mut String, form: &Form, outer: &Form, origin: &Origin<'_>) {
    let mut rows: Vec<(&str, String)> = Vec::new();
    if form.says_decimal || outer.says_decimal {
        let mark = match form.grammar.decimal {
            Decimal::Comma => ",",
            Decimal::Point | Decimal::Undecided => ".",
        };
        rows.push(("decimal", quoted(mark)));
    }
    if !form.dates.is_empty() {
        rows.push(("dates", list(form.dates.iter().copied())));
    }
    if !form.nulls.is_empty() {
        rows.push(("null", nulls(&form.nulls)));
    }
    if origin.skip_rows > 0 {
        rows.push(("skip_rows", origin.skip_rows.to_string()));
    }
    if rows.is_empty() {
        return;
    }
    line(text, "");
    line(
        text,
        &format!("# How {} writes its cells.", remark(origin.file)),
    );
    line(text, &format!("[source.{}.input]", key(origin.name)));
    for (name, value) in rows {
        line(text, &format!("{name} = {value}"));
    }
}
