//! A starter scorecard from a file's own columns: what `health init` writes.
//!
//! An [`Observation`] looks at all cells once; [`draft`] guesses from it what each column is, and
//! writes a scorecard that reads the file as it is. What was seen and what was guessed stand in
//! its comments; what is not evident is left to a person, in lines that are commented out.
//!
//! ```
//! use health_score::cell::{Cell, Grammar};
//! use health_score::starter::{About, Observation, draft};
//! use health_score::table::Table;
//!
//! let names = ["account_id", "logins_30d"].map(String::from);
//! let mut seen = Observation::new(&names, Grammar::default().null);
//! let mut table = Table::new(2);
//! for (id, logins) in [("A", "0"), ("B", "40")] {
//!     table.begin_row(2, None);
//!     table.set_copy(0, Cell::Text(id));
//!     table.set_copy(1, Cell::Text(logins));
//! }
//! seen.add(&table);
//!
//! let draft = draft(&seen, &About::new("accounts.csv", "2026-11-01".parse()?))?;
//! assert!(draft.text.contains(r#"logins_30d = { weight = 10, metric = "logins_30d", range = [0, 50] }"#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod column;
mod form;
mod guess;
mod heed;
mod human;
mod judge;
mod meaning;
mod observe;
mod outcome;
mod pairs;
mod roles;
mod row_words;
mod scales;
mod shape;
mod source;
mod spelling;
mod tally;
mod texts;
mod toml_text;
mod trial;
mod vocabulary;
mod words;
mod write;

pub use observe::Observation;
pub use outcome::{Outcome, Told};
pub use source::{Origin, SourceDraft, preliminary, source, unjoined, who};
pub use tally::Tally;
pub use texts::{TextTold, TextsTold};
pub use words::names_an_id;

use crate::cell::{Date, Decimal};
use crate::diagnostic::Diagnostic;

use form::Form;
use guess::Plan;

/// What is known of a file beside its cells.
#[derive(Clone, Debug)]
pub struct About<'a> {
    /// The file as the user named it.
    pub file: &'a str,
    /// Flags that reading it takes, as typed, with a blank before each.
    pub flags: &'a str,
    /// Where the scorecard will be.
    pub scorecard: &'a str,
    /// The date on which the scores are to be true.
    pub as_of: Date,
    /// The decimal mark, where the user names it.
    pub decimal: Option<Decimal>,
    /// Lines above the header.
    pub skip_rows: u32,
    /// Spellings of an empty cell, where the user names them.
    pub null: &'a [String],
    /// Other files, whose measures are the last of the columns that were seen, in their order.
    pub sources: &'a [SourceDraft],
    /// The column that says who left, where there is one.
    pub outcome: Option<&'a Outcome<'a>>,
}

impl<'a> About<'a> {
    /// Where a scorecard is found without being named.
    pub const SCORECARD: &'static str = "scoring.toml";

    /// A file that is read as it is, without flags and without lines above its header.
    pub fn new(file: &'a str, as_of: Date) -> Self {
        About {
            file,
            flags: "",
            scorecard: About::SCORECARD,
            as_of,
            decimal: None,
            skip_rows: 0,
            null: &[],
            sources: &[],
            outcome: None,
        }
    }
}

/// A starter scorecard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The scorecard, in TOML with comments.
    pub text: String,
    /// How many signals count.
    pub signals: usize,
    /// How many columns are left for a person to decide on.
    pub undecided: usize,
    /// A column that names accounts several times, and the one that is the id instead.
    pub repeated: Option<[String; 2]>,
}

/// Writes a starter scorecard for what was seen of a file.
///
/// # Errors
///
/// A diagnostic where the file says too little: `no-id`, `nothing-to-score`, `decimal-mark`.
pub fn draft(seen: &Observation, about: &About<'_>) -> Result<Draft, Box<Diagnostic>> {
    let form = Form::of(seen, about.decimal)?;
    let plan = Plan::new(seen, &form, about)?;
    let id = plan.columns[plan.roles.id].name();
    let repeated = plan
        .roles
        .repeated
        .map(|place| [plan.columns[place].name().to_owned(), id.to_owned()]);
    Ok(Draft {
        text: write::scorecard(&plan, &form, about),
        signals: plan.counting().count(),
        undecided: plan.undecided.len(),
        repeated,
    })
}

/// Writes a scorecard that tries every column of which more may be better, as if it were: to be
/// held against who left.
///
/// # Errors
///
/// As [`draft`].
pub fn probe(seen: &Observation, about: &About<'_>) -> Result<String, Box<Diagnostic>> {
    let form = Form::of(seen, about.decimal)?;
    let plan = Plan::new(seen, &form, about)?;
    Ok(write::probe(&plan, &form, about))
}
