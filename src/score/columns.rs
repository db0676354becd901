//! Which columns a run reads, who asked for them, and which of them the input lacks.

use std::collections::HashMap;

use crate::cell::fold;
use crate::diagnostic::{Diagnostic, nearest, quote};
use crate::table::{Column, Header};

/// Who reads a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Use {
    who: String,
    /// It can do without.
    optional: bool,
}

impl Use {
    pub(super) fn new(who: String, optional: bool) -> Self {
        Use { who, optional }
    }

    /// Where a scorecard that fits comes from, unless a flag reads the column.
    fn starter(&self) -> &'static str {
        if self.who.starts_with("--") {
            ""
        } else {
            "; `health init FILE` writes a scorecard for them"
        }
    }

    /// What to do about a column that is absent, where the input has `known` ones.
    fn help(&self, name: &str, known: &[String], what: &str) -> String {
        if let [only] = known
            && let Some(mark) = only.chars().find(|it| matches!(it, ',' | ';' | '\t' | '|'))
        {
            let (only, mark) = (quote(only), quote(&mark.to_string()));
            return format!(
                "the header is one column, {only}: most likely the delimiter is {mark}; name that with --delimiter, or none"
            );
        }
        match nearest(name, known.iter().map(String::as_str)) {
            // Without the id nothing fits: the scorecard is for another file, or the built-in one.
            Some(near) if self.who == "account.id" => format!(
                "did you mean {}? `health init FILE` writes a scorecard for this file",
                quote(near)
            ),
            Some(near) => format!("did you mean {}?", quote(near)),
            None => format!("the {what} are: {}{}", shortened(known), self.starter()),
        }
    }
}

/// A column that somebody asked for.
#[derive(Clone, Debug)]
struct Wanted {
    /// As the scorecard spells it.
    name: String,
    /// Its place in the list of columns, where the input has it.
    column: Option<usize>,
    /// The places in the header, one more than needed where the name stands there twice.
    places: Vec<usize>,
    /// The first that can't do without it, else the first.
    user: Use,
}

/// The columns of a run, each name once.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    /// Folded, in header order; `None` for an open header.
    header: Option<Vec<String>>,
    /// The names of the header as they are written, the empty ones left out.
    spelled: Vec<String>,
    absent: Vec<String>,
    list: Vec<Column>,
    wanted: Vec<Wanted>,
    /// From a folded name to its place in `wanted`.
    places: HashMap<String, usize>,
}

impl Columns {
    pub(super) fn new(names: &Header, absent: &[String]) -> Self {
        let header = match names {
            Header::Listed(names) => {
                Some(names.iter().map(|name| fold(name).into_owned()).collect())
            }
            Header::Open => None,
        };
        let spelled = match names {
            Header::Listed(names) => names
                .iter()
                .filter(|name| !name.is_empty())
                .cloned()
                .collect(),
            Header::Open => Vec::new(),
        };
        let (list, wanted, places) = Default::default();
        Columns {
            header,
            spelled,
            absent: absent.to_vec(),
            list,
            wanted,
            places,
        }
    }

    /// Begins with these columns, asked for by somebody else.
    pub(super) fn begin_with(&mut self, list: &[Column]) {
        self.list.extend_from_slice(list);
    }

    /// The column of that name, where the input has it. What is wrong is kept for `check`.
    pub(super) fn find(&mut self, name: &str, user: &Use) -> Option<usize> {
        let folded = fold(name);
        if let Some(&place) = self.places.get(folded.as_ref()) {
            let wanted = &mut self.wanted[place];
            if wanted.user.optional && !user.optional {
                wanted.user = user.clone();
            }
            return wanted.column;
        }
        let folded = folded.into_owned();
        let places: Vec<usize> = match &self.header {
            Some(header) => (0..header.len())
                .filter(|&at| header[at] == folded)
                .collect(),
            None => Vec::new(),
        };
        let there = if self.header.is_some() {
            !places.is_empty()
        } else {
            !self.absent.contains(&folded)
        };
        let known = self.list.iter().position(|it| it.name == folded);
        let column = there.then_some(known.unwrap_or(self.list.len()));
        if there && known.is_none() {
            self.list.push(Column {
                name: folded.clone(),
                place: places.first().copied(),
            });
        }
        self.places.insert(folded, self.wanted.len());
        self.wanted.push(Wanted {
            name: name.to_owned(),
            column,
            places,
            user: user.clone(),
        });
        column
    }

    /// Holds the column of that name as well, where the input has it. Nobody misses it.
    pub(super) fn carry(&mut self, name: &str) {
        let name = fold(name).into_owned();
        let header = self.header.as_ref();
        let place = header.and_then(|header| header.iter().position(|it| *it == name));
        let there = place.is_some() || header.is_none() && !self.absent.contains(&name);
        if there && self.list.iter().all(|it| it.name != name) {
            self.list.push(Column { name, place });
        }
    }

    pub(super) fn list(&self) -> &[Column] {
        &self.list
    }

    /// By column: whether its name is among `names`.
    pub(super) fn marked(&self, names: &[String]) -> Vec<bool> {
        let names: Vec<_> = names.iter().map(|name| fold(name)).collect();
        self.list
            .iter()
            .map(|column| names.iter().any(|name| **name == column.name))
            .collect()
    }

    /// Whether the input has a column, as far as `seen` tells.
    pub(super) fn there(&self, column: usize, seen: &[bool]) -> bool {
        self.header.is_some() || seen.get(column).copied().unwrap_or(true)
    }

    /// A diagnostic for each column that is needed and absent, or there twice.
    pub(super) fn check(&self) -> Result<(), Vec<Diagnostic>> {
        let mut problems = Vec::new();
        for wanted in &self.wanted {
            if wanted.column.is_none() && !wanted.user.optional {
                problems.push(self.missing(wanted));
            }
            if wanted.places.len() > 1 {
                problems.push(repeated(wanted));
            }
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(problems)
        }
    }

    /// The same for an open header, at the end of the input.
    pub(super) fn check_seen(
        &self,
        seen: &[bool],
        met: impl FnOnce() -> Vec<String>,
    ) -> Result<(), Vec<Diagnostic>> {
        let mut unseen = self.wanted.iter().filter(|wanted| {
            let there = wanted.column.is_some_and(|column| self.there(column, seen));
            !there && !wanted.user.optional
        });
        let Some(first) = unseen.next() else {
            return Ok(());
        };
        let met = met();
        let unseen = std::iter::once(first).chain(unseen);
        Err(unseen.map(|wanted| wanted.unseen(&met)).collect())
    }

    /// The names of the columns that the input lacks, and can lack.
    pub(super) fn absent(&self, seen: &[bool]) -> Vec<&str> {
        let lacking = self
            .wanted
            .iter()
            .filter(|wanted| !wanted.column.is_some_and(|column| self.there(column, seen)));
        lacking.map(|wanted| wanted.name.as_str()).collect()
    }

    fn missing(&self, wanted: &Wanted) -> Diagnostic {
        let Wanted { name, user, .. } = wanted;
        let message = format!("no column \"{name}\", which {} reads", user.who);
        let help = user.help(name, &self.spelled, "columns");
        Diagnostic::error("missing-column", message).help(help)
    }
}

impl Wanted {
    /// What is said of a key that no account has; `met` are keys that some have.
    fn unseen(&self, met: &[String]) -> Diagnostic {
        let Wanted { name, user, .. } = self;
        let message = format!("no account has \"{name}\", which {} reads", user.who);
        let help = if met.is_empty() {
            "check the name, or say `optional = true` where it is read".to_owned()
        } else {
            user.help(name, met, "keys")
        };
        Diagnostic::error("missing-column", message).help(help)
    }
}

fn repeated(wanted: &Wanted) -> Diagnostic {
    let numbers: Vec<String> = wanted
        .places
        .iter()
        .map(|place| (place + 1).to_string())
        .collect();
    let message = format!(
        "the header names \"{}\" {} times",
        wanted.name,
        numbers.len()
    );
    let help = format!("rename one of the columns {}", numbers.join(" and "));
    Diagnostic::error("repeated-column", message).help(help)
}

/// The first names of a header, for a message.
fn shortened(header: &[String]) -> String {
    const SHOWN: usize = 12;
    let first = header
        .iter()
        .take(SHOWN)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    if header.len() > SHOWN {
        return format!("{first} and {} more", header.len() - SHOWN);
    }
    first
}
