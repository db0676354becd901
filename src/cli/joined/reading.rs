//! One source: from its files to what its rows say of each account.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::cell::{Decimal, Grammar, fold};
use crate::diagnostic::{Diagnostic, Place};
use crate::input::{self, Expected, Fingerprints, Options, Reader, Source as Input};
use crate::measure::{BoundSource, Ledger, Measured, Refused, Terms};
use crate::scorecard::{Scorecard, Source};
use crate::table::Header;

use super::children::Children;
use super::depot;
use super::gathering::ChildFile;
use super::id_map;
use super::joins::Child;
use crate::cli::accounts::decimal;
use crate::cli::accounts::scan::at;
use crate::cli::accounts::sources::Sources;
use crate::cli::accounts::told;
use crate::cli::failure::Failure;

/// How many bytes of memory the texts and numbers of a source may take that are kept of every row.
const IN_MEMORY: usize = 512 << 20;

/// What is said where those that do not fit cannot be put on disk.
pub(in crate::cli) const DEPOT: &str = "cannot use a temporary file";

/// One source, about to be read.
pub(super) struct Reading<'r> {
    pub(super) children: &'r Children<'r>,
    pub(super) scorecard: &'r Scorecard,
    pub(super) source: &'r Source,
    pub(super) files: &'r [PathBuf],
    /// Where the hashes of what is read are kept, as those of the accounts.
    pub(super) fingerprints: Option<&'r Fingerprints>,
}

impl Reading<'_> {
    /// Reads all its files; `ids` is the file that translates its ids.
    pub(super) fn read(&self, ids: Option<&Path>, refused: &mut Refused) -> Result<Child> {
        let mut child = Child {
            measured: Measured::absent(self.source),
            files: Vec::new(),
            inputs: Vec::new(),
            id_map: None,
            grammar: self.source.input.grammar.clone(),
            max_unmatched: self.source.max_unmatched,
        };
        if self.files.is_empty() {
            return Ok(child);
        }
        let map = ids.map(|path| Input::File(path.to_owned()));
        child.id_map.clone_from(&map);
        let ids = map.map(|map| {
            let options = Options {
                fingerprints: self.fingerprints.cloned(),
                ..Options::default()
            };
            id_map::read(&map, &options, self.source, self.scorecard)
        });
        let inputs: Vec<Input> = self.files.iter().cloned().map(Input::File).collect();
        child.files = inputs.iter().map(Input::name).collect();
        child.inputs.clone_from(&inputs);
        let inputs = Sources::of(inputs, self.options());
        let grammar = self.grammar(&inputs)?;
        child.grammar = grammar.clone();
        let terms = Terms {
            grammar,
            as_of: self.children.as_of,
            ids: ids.transpose()?,
            depot: depot::unnamed,
            memory: IN_MEMORY,
        };
        let mut ledger = Ledger::new(self.source, &terms);
        if self.read_files(&inputs, &terms, &mut ledger, refused)? == 0 {
            // An export that failed and one of nothing look the same: only the scorecard can tell.
            if !self.source.optional {
                return Err(empty(self.source, &child.files).into());
            }
            return Ok(child);
        }
        child.measured = ledger.finish().context(DEPOT)?;
        self.check_stale(&child)?;
        Ok(child)
    }

    /// How the cells are written, with the decimal mark that they have where none is given.
    fn grammar(&self, inputs: &Sources) -> Result<Grammar> {
        let Source { name, input, .. } = self.source;
        let mut grammar = input.grammar.clone();
        if !input.decimal_given {
            let under = format!("[source.{name}.input]");
            grammar.decimal = decimal::find_among(inputs, self.source.reads(), &under)?;
            if grammar.decimal == Decimal::Comma {
                let note =
                    "the cells have decimal commas; where that is wrong, say decimal = \".\" under";
                self.children
                    .voice
                    .note(&format!("source {name}: {note} {under}"));
            }
        }
        Ok(grammar)
    }

    fn options(&self) -> Options {
        Options {
            fingerprints: self.fingerprints.cloned(),
            ..options(self.source)
        }
    }

    /// Enters the rows of all files; gives back how many there were.
    fn read_files(
        &self,
        inputs: &Sources,
        terms: &Terms,
        ledger: &mut Ledger<'_>,
        refused: &mut Refused,
    ) -> Result<u64> {
        let voice = self.children.voice;
        let mut rows = 0;
        let pass = voice.progress().begin(inputs.list());
        for (place, input) in inputs.list().iter().enumerate() {
            let reader = match inputs.kept().take(place) {
                Some(reader) => reader,
                None => Reader::open(input, inputs.options())?,
            };
            pass.expect(reader.understood());
            let (file, line) = (input.name(), Some(reader.header_line()));
            let bound = BoundSource::new(self.source, reader.header())
                .map_err(|problems| at(problems, &file, line))?;
            let child = ChildFile {
                name: &file,
                bound: &bound,
                terms,
                pass: &pass,
            };
            let entered = child.enter(reader, ledger, told(self.children.invalid), refused)?;
            rows += entered.rows;
            let reader = &entered.reader;
            let decimal = decimal::spoken(terms.grammar.decimal);
            voice.detail(&format!(
                "{file}: {}, decimal {decimal}",
                reader.understood()
            ));
            for note in reader.notes() {
                voice.found_out(&by_key(note.clone(), self.source));
            }
            if entered.rows > 0 && *reader.header() == Header::Open {
                let keys = || input::keys(input, inputs.options());
                bound
                    .check_seen(&entered.seen, keys)
                    .map_err(|problems| at(problems, &file, None))?;
            }
        }
        Ok(rows)
    }

    /// Refuses rows that are too old: the export stopped, and nobody noticed.
    fn check_stale(&self, child: &Child) -> Result<(), Failure> {
        let (Some(most), as_of) = (self.source.max_stale, self.children.as_of) else {
            return Ok(());
        };
        let name = &self.source.name;
        let message = match child.measured.newest() {
            None => {
                format!("source {name}: no row has a date up to {as_of}, and max_stale = {most}")
            }
            Some(newest) => {
                let days = i64::from(as_of.days()) - i64::from(newest.days());
                if days as f64 <= most {
                    return Ok(());
                }
                format!(
                    "source {name}: its newest row is of {newest}, {days} days before {as_of}, and max_stale = {most}"
                )
            }
        };
        let place = Place {
            file: child.files.first().cloned().unwrap_or_default(),
            ..Place::default()
        };
        let stale = Diagnostic::error("stale-source", message).at(place);
        Err(Failure::new(stale.help(
            "see that the export still runs; for a past night give its --as-of",
        )))
    }
}

/// How the files of a source are read. They are other exports: what a flag says of the file is said
/// of the accounts.
pub(in crate::cli) fn options(source: &Source) -> Options {
    let mut used: Vec<String> = source.reads().into_iter().map(|it| it.0).collect();
    used.sort_unstable();
    used.dedup();
    let Source { input, form, .. } = source;
    Options {
        delimiter: form.delimiter,
        encoding: form.encoding,
        sheet: form.sheet.clone(),
        skip_rows: input.skip_rows,
        skip_footer: input.skip_footer,
        expected: Some(Expected {
            id: fold(&source.id).into_owned(),
            used,
        }),
        null: Some(input.grammar.null.clone()),
        ..Options::default()
    }
}

/// What is said of a source whose files have no row.
fn empty(source: &Source, files: &[String]) -> Failure {
    let name = &source.name;
    let message = format!("source {name}: there is no row in {}", files.join(", "));
    let help = format!(
        "see that the export ran through; if it may be empty, say optional = true for source {name}: its measures are missing then, or 0 where empty_is_zero names them"
    );
    let place = Place {
        file: files.first().cloned().unwrap_or_default(),
        ..Place::default()
    };
    Failure::new(
        Diagnostic::error("empty-source", message)
            .at(place)
            .help(help),
    )
}

/// Says by which keys of a source its files are read another way: the flags are about the accounts.
pub(super) fn by_key(mut fault: Diagnostic, source: &Source) -> Diagnostic {
    let Some(help) = fault.help.take() else {
        return fault;
    };
    let mut help = help
        .replace(", or say --input-format json", "")
        .replace(", or say --input-format ndjson", "")
        .replace("--input-format ndjson", "a file whose name ends in .ndjson")
        .replace("say --input-format csv", "end its name in .csv")
        .replace("--delimiter ';'", "delimiter = \";\"");
    for key in ["delimiter", "encoding", "sheet"] {
        let own = format!("{key} under [source.{}]", source.name);
        help = help.replace(&format!("--{key}"), &own);
    }
    fault.help(help)
}
