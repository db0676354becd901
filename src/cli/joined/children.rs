//! Reads the sources of a scorecard: other files, from which columns of the accounts are computed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use crate::cell::{Date, Decimal, Grammar, fold};
use crate::diagnostic::{Diagnostic, Place, nearest, quote};
use crate::input::{self, Expected, Fingerprints, Options, Reader, Source as Input};
use crate::measure::{BoundSource, Ledger, Measured, Refused, Terms};
use crate::scorecard::{Measure, Scorecard, Source};
use crate::table::Header;

use super::copies;
use super::depot;
use super::gathering::ChildFile;
use super::id_map;
use super::joins::{Child, Joins};
use crate::cli::accounts::decimal;
use crate::cli::accounts::glob;
use crate::cli::accounts::scan::at;
use crate::cli::accounts::sources::Sources;
use crate::cli::accounts::told;
use crate::cli::args::{self, InvalidPolicy};
use crate::cli::failure::Failure;
use crate::cli::printing::voice::Voice;
use crate::cli::scorecard::Loaded;

/// How many bytes of memory the texts and numbers of a source may take that are kept of every row.
const IN_MEMORY: usize = 512 << 20;

/// What is said where those that do not fit cannot be put on disk.
pub(in crate::cli) const DEPOT: &str = "cannot use a temporary file";

/// What reading the sources depends on.
pub(in crate::cli) struct Children<'a> {
    /// What `--source` says, or another flag.
    asked: &'a [String],
    /// The name of that flag.
    flag: &'static str,
    /// The date on which the scores are true.
    as_of: Date,
    invalid: InvalidPolicy,
    voice: &'a Voice,
}

impl<'a> Children<'a> {
    /// Those of accounts that are read so.
    pub(in crate::cli) fn of(inputs: &'a args::Inputs, as_of: Date, voice: &'a Voice) -> Self {
        Children::new(&inputs.children, as_of, inputs.invalid, voice)
    }

    /// Those that a command line is about.
    pub(in crate::cli) fn new(
        asked: &'a args::Children,
        as_of: Date,
        invalid: InvalidPolicy,
        voice: &'a Voice,
    ) -> Self {
        Children {
            asked: &asked.source,
            flag: "--source",
            as_of,
            invalid,
            voice,
        }
    }

    /// The same by another flag, for accounts of another day.
    pub(in crate::cli) fn named(self, flag: &'static str) -> Self {
        Children { flag, ..self }
    }

    /// Reads the sources of a scorecard, whose measures then are columns of `accounts`. Their
    /// files are added to those that were read.
    pub(in crate::cli) fn join(&self, loaded: &mut Loaded, accounts: &mut Sources) -> Result<()> {
        let asked = self.asked(&loaded.scorecard)?;
        let folder = loaded.files.first().and_then(|file| file.parent());
        let folder = folder.unwrap_or(Path::new("")).to_owned();
        let mut joins = Joins::default();
        for (place, source) in loaded.scorecard.sources.iter().enumerate() {
            let files = match asked.get(&place) {
                Some(files) => files.clone(),
                None => find(&folder.join(&source.file))?,
            };
            if files.is_empty() && !source.optional {
                return Err(absent(source, self.flag).into());
            }
            copies::refuse(&source.name, &files)?;
            let ids = source.id_map.as_ref().map(|map| folder.join(map));
            let reading = Reading {
                children: self,
                scorecard: &loaded.scorecard,
                source,
                files: &files,
                fingerprints: accounts.options().fingerprints.as_ref(),
            };
            let child = reading.read(ids.as_deref(), joins.refused());
            let child = child.map_err(|error| by_keys(error, source))?;
            joins.add(source, child);
            loaded.files.extend(files);
            loaded.files.extend(ids);
        }
        accounts.join(joins);
        Ok(())
    }

    /// The files that `--source` gives, by the place of their source.
    fn asked(&self, scorecard: &Scorecard) -> Result<BTreeMap<usize, Vec<PathBuf>>> {
        let mut asked: BTreeMap<usize, Vec<PathBuf>> = BTreeMap::new();
        let flag = self.flag;
        for text in self.asked {
            let (name, file) = text
                .split_once('=')
                .ok_or_else(|| anyhow!("{flag} {text}: write NAME=FILE"))?;
            let names = || scorecard.sources.iter().map(|source| source.name.as_str());
            let place = names().position(|it| fold(it) == fold(name));
            let place = place.ok_or_else(|| unknown(flag, name, names()))?;
            let files = find(Path::new(file))?;
            if Path::new(file).is_dir() {
                let message = format!("--source {name}: {file} is a folder");
                let help = format!("name a file in it, or several, as in '{name}={file}/*.csv'");
                return Err(
                    Failure::new(Diagnostic::error("no-source", message).help(help)).into(),
                );
            }
            if files.is_empty() {
                let message = format!("{flag} {name}: there is no file {file}");
                return Err(Failure::new(Diagnostic::error("no-source", message)).into());
            }
            asked.entry(place).or_default().extend(files);
        }
        Ok(asked)
    }
}

/// Says by which keys of a source its files are read another way: the flags are about the accounts.
fn by_keys(error: anyhow::Error, source: &Source) -> anyhow::Error {
    match error.downcast::<Failure>() {
        Ok(Failure(faults)) => {
            let faults = faults.into_iter().map(|it| by_key(it, source));
            Failure(faults.collect()).into()
        }
        Err(other) => other,
    }
}

/// The same of one fault or note.
fn by_key(mut fault: Diagnostic, source: &Source) -> Diagnostic {
    let Some(help) = fault.help.take() else {
        return fault;
    };
    let mut help = help
        .replace("--input-format ndjson", "a file whose name ends in .ndjson")
        .replace("--delimiter ';'", "delimiter = \";\"");
    for key in ["delimiter", "encoding", "sheet"] {
        let own = format!("{key} under [source.{}]", source.name);
        help = help.replace(&format!("--{key}"), &own);
    }
    fault.help(help)
}

fn find(path: &Path) -> Result<Vec<PathBuf>> {
    glob::files(path).with_context(|| format!("cannot look for {}", path.display()))
}

fn absent(source: &Source, flag: &str) -> Failure {
    let Source { name, file, .. } = source;
    let message = format!("source {name}: there is no file {file} beside the scorecard");
    let help = format!(
        "name it with {flag} {name}=FILE, or say optional = true for source {name}: its measures are missing then"
    );
    Failure::new(Diagnostic::error("no-source", message).help(help))
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

/// What is said of a name after a flag that no source has.
pub(in crate::cli) fn unknown<'n>(
    flag: &str,
    name: &str,
    names: impl Iterator<Item = &'n str> + Clone,
) -> Failure {
    let message = format!("{flag}: the scorecard has no source {}", quote(name));
    let help = match nearest(name, names.clone()) {
        Some(near) => format!("did you mean {near}?"),
        None => match names.collect::<Vec<_>>().join(", ") {
            none if none.is_empty() => "add [source.NAME] to the scorecard".to_owned(),
            all => format!("the sources are: {all}"),
        },
    };
    Failure::new(Diagnostic::error("unknown-source", message).help(help))
}

/// The sources of two scorecards for the same accounts: those of `new`, with the measures that
/// only `old` has. A name must mean the same in both, since it is one column.
pub(in crate::cli) fn of_both(old: &Scorecard, new: &Scorecard) -> Result<Vec<Source>, Failure> {
    let written = |it: &Scorecard| (it.input.grammar.clone(), it.input.decimal_given);
    let any = !(old.sources.is_empty() && new.sources.is_empty());
    if any && written(old) != written(new) {
        return Err(differs("[input]"));
    }
    let mut both = new.sources.clone();
    for source in &old.sources {
        let Some(other) = both.iter_mut().find(|it| it.name == source.name) else {
            both.push(source.clone());
            continue;
        };
        let alike = Source {
            measures: other.measures.clone(),
            ..source.clone()
        };
        if alike != *other {
            return Err(differs(&format!("source {}", source.name)));
        }
        for measure in &source.measures {
            let named = |it: &&Measure| fold(&it.name) == fold(&measure.name);
            match other.measures.iter().find(named) {
                None => other.measures.push(measure.clone()),
                Some(same) if same == measure => {}
                Some(_) => {
                    let name = format!("measure {} of source {}", measure.name, source.name);
                    return Err(differs(&name));
                }
            }
        }
    }
    let names = both.iter().flat_map(|source| &source.measures);
    let names: Vec<_> = names.map(|measure| fold(&measure.name)).collect();
    let twice = (1..names.len()).find(|&place| names[..place].contains(&names[place]));
    if let Some(place) = twice {
        return Err(differs(&format!("measure {}", names[place])));
    }
    Ok(both)
}

fn differs(what: &str) -> Failure {
    let message = format!("{what} is not the same in both scorecards");
    let help = "other files are read once for both: give a measure that changes a new name, and \
                write the rest alike";
    Failure::new(Diagnostic::error("different-sources", message).help(help))
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

/// One source, about to be read.
struct Reading<'r> {
    children: &'r Children<'r>,
    scorecard: &'r Scorecard,
    source: &'r Source,
    files: &'r [PathBuf],
    /// Where the hashes of what is read are kept, as those of the accounts.
    fingerprints: Option<&'r Fingerprints>,
}

impl Reading<'_> {
    fn read(&self, ids: Option<&Path>, refused: &mut Refused) -> Result<Child> {
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
                None => Reader::open(input, inputs.options()).map_err(Failure::from)?,
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
                voice.warn(&by_key(note.clone(), self.source));
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
