//! What a run of `health score` is to do, decided before the first byte of input is read.

use anyhow::{Context, Result, anyhow, bail};

use crate::cell::{Date, fold};
use crate::diagnostic::{Diagnostic, nearest, quote};
use crate::report::{Column, Speech};
use crate::score::{Account, Depth};
use crate::scorecard::{Band, Entry, Scorecard, code};

use crate::cli::args::{Format, Output, Score, Selection, Sort, format};
use crate::cli::day::as_of;
use crate::cli::failure::Failure;
use crate::cli::gate::Gate;
use crate::cli::language::speech;
use crate::cli::night::record;
use crate::cli::printing::output::Destination;
use crate::cli::printing::voice::Voice;

/// What a run is to do.
pub(in crate::cli) struct Plan {
    pub(in crate::cli) as_of: Date,
    pub(in crate::cli) format: Format,
    pub(in crate::cli) columns: Vec<Column>,
    /// The columns were asked for by name.
    pub(in crate::cli) asked: bool,
    pub(in crate::cli) shown: Shown,
    pub(in crate::cli) sort: Sort,
    pub(in crate::cli) top: usize,
    pub(in crate::cli) gates: Vec<Gate>,
    pub(in crate::cli) depth: Depth,
    /// How people are told.
    pub(in crate::cli) speech: &'static Speech,
}

/// Which accounts are printed.
pub(in crate::cli) struct Shown {
    /// `None` for all.
    bands: Option<Vec<Band>>,
    /// A part of an action, folded.
    play: Option<String>,
    /// What `--where` asks.
    pub(in crate::cli) filters: Vec<Entry>,
    /// All of that as it was typed; `None` where nothing is.
    pub(in crate::cli) typed: Option<String>,
}

impl Plan {
    /// Reads the flags.
    pub(in crate::cli) fn new(args: &Score, scorecard: &Scorecard) -> Result<Plan> {
        let format = format(args.output.format, args.output.file.as_deref());
        let for_people = is_for_people(format);
        let by_risk = for_people || format == Format::Html;
        let sort = args.selection.sort;
        let sort = sort.unwrap_or(if by_risk { Sort::Risk } else { Sort::Input });
        let columns = columns(args, for_people, scorecard)?;
        let shown = Shown::new(&args.selection)?;
        let plan = Plan {
            as_of: as_of(args.as_of.as_deref())?,
            format,
            depth: depth(format, &columns, &shown),
            columns,
            asked: !args.output.columns.is_empty(),
            shown,
            sort,
            top: args.selection.top.unwrap_or(usize::MAX),
            gates: gates(&args.fail_on)?,
            speech: match format {
                Format::Xlsx => Speech::english(),
                _ => speech(args.output.lang),
            },
        };
        refuse_idle(&args.output, format, sort)?;
        if record::path(args.record.history.as_deref()).is_none() {
            plan.check_past()?;
        }
        Ok(plan)
    }
}

/// Refuses flags that would do nothing, or the same twice: whoever typed them expects something.
fn refuse_idle(output: &Output, format: Format, sort: Sort) -> Result<()> {
    let lines = matches!(format, Format::Csv | Format::Ndjson);
    let keyed = matches!(format, Format::Json | Format::Ndjson);
    let page = format == Format::Html;
    if output.stream && !(lines && sort == Sort::Input) {
        bail!("--stream needs --format csv or ndjson in input order");
    }
    if output.raw && format != Format::Csv {
        bail!("--raw needs --format csv");
    }
    if keyed && !output.columns.is_empty() {
        bail!("--columns needs --format table, markdown, csv or xlsx; json has all of them");
    }
    if output.lang.is_some() && (lines || keyed || format == Format::Xlsx) {
        bail!("--lang needs --format table, markdown or html; the others are in English");
    }
    if page && !(output.columns.is_empty() && output.keep.is_empty()) {
        bail!("--columns and --keep need another format; the page has its own columns");
    }
    if output.by.is_some() && (lines || page) {
        bail!("--by needs --format table, markdown, json or xlsx");
    }
    let kept: Vec<_> = output.keep.iter().map(|name| fold(name)).collect();
    if let Some(place) = (1..kept.len()).find(|&place| kept[..place].contains(&kept[place])) {
        bail!("--keep names {} twice", output.keep[place]);
    }
    if output.rollup && (lines || page || format == Format::Xlsx) {
        bail!("--rollup needs --format table, markdown or json");
    }
    Ok(())
}

impl Plan {
    /// Whether accounts are held one by one: sorted, or as the rows of a table.
    pub(in crate::cli) fn is_sorted(&self) -> bool {
        self.sort != Sort::Input || self.is_for_people() || self.format == Format::Html
    }

    fn is_for_people(&self) -> bool {
        is_for_people(self.format)
    }

    /// Whether what earlier nights say is printed, or sorted by.
    pub(in crate::cli) fn tells_past(&self) -> bool {
        let shown = match self.format {
            Format::Json | Format::Ndjson | Format::Html => true,
            _ if self.is_for_people() && !self.asked => true,
            _ => self.columns.iter().any(Column::is_past),
        };
        shown || self.sort == Sort::Change
    }

    /// Makes room for what earlier nights say, where nothing else was asked for.
    pub(in crate::cli) fn show_past(&mut self, keep: &[String], scorecard: &Scorecard) {
        if self.is_for_people() && !self.asked {
            self.columns = for_people(Column::for_people_since(keep), scorecard);
        }
    }

    /// Refuses to fill a terminal with what only a file can be.
    pub(in crate::cli) fn refuse_terminal(&self, destination: &Destination) -> Result<(), Failure> {
        let (code, what, name, reader) = match self.format {
            Format::Html => ("page-without-file", "a page", "report.html", "a browser"),
            Format::Xlsx => (
                "workbook-without-file",
                "a workbook",
                "scores.xlsx",
                "a spreadsheet",
            ),
            _ => return Ok(()),
        };
        if !destination.is_terminal() {
            return Ok(());
        }
        let message = format!("{what} is a file, and none is named");
        let help = format!("say -o {name}, and open that in {reader}");
        Err(Failure::new(Diagnostic::error(code, message).help(help)))
    }

    /// Refuses to tell the past where no history is named.
    fn check_past(&self) -> Result<()> {
        let of_past = |column: &&Column| column.is_past();
        let what = match self.columns.iter().find(of_past) {
            Some(column) => format!("--columns {}", column.name()),
            None if self.sort == Sort::Change => "--sort change".to_owned(),
            None => return Ok(()),
        };
        let message = format!("{what} needs a history, and none is named");
        let help = "say --history FILE, or set $HEALTH_HISTORY";
        Err(Failure::new(Diagnostic::error("history-missing-file", message).help(help)).into())
    }
}

impl Shown {
    fn new(selection: &Selection) -> Result<Shown> {
        let band = |name: &String| {
            Band::from_name(name.trim()).with_context(|| {
                let name = quote(name);
                format!("--band {name}: write green, yellow, red or unknown")
            })
        };
        let filter = |text: &String| {
            Entry::parse_filter(text).map_err(|problem| anyhow!("--where: {problem}"))
        };
        let bands = selection
            .band
            .iter()
            .map(band)
            .collect::<Result<Vec<Band>>>()?;
        Ok(Shown {
            bands: Some(bands).filter(|bands| !bands.is_empty()),
            play: selection.play.as_ref().map(|text| fold(text).into_owned()),
            filters: selection
                .filters
                .iter()
                .map(filter)
                .collect::<Result<_>>()?,
            typed: typed(selection),
        })
    }

    /// Refuses filters on names that the scorecard does not have, and warns of those that put
    /// texts in order: most were meant as numbers or dates.
    pub(in crate::cli) fn check(&self, scorecard: &Scorecard, voice: &Voice) -> Result<()> {
        for filter in &self.filters {
            let checked = filter.check_names(scorecard);
            checked.map_err(|problem| anyhow!("--where {}: {problem}", filter.subject))?;
            if let Some(text) = filter.ordered_by_text() {
                let (subject, text) = (&filter.subject, quote(text));
                let message = format!(
                    "--where {subject}: {text} is neither a number nor a date, and orders as a text"
                );
                voice.warn(&Diagnostic::warning(code::TEXT_ORDER, message));
            }
        }
        Ok(())
    }

    /// Whether an account is printed.
    pub(in crate::cli) fn includes(&self, account: &Account<'_>) -> bool {
        let band = self
            .bands
            .as_ref()
            .is_none_or(|bands| bands.contains(&account.band()));
        let play = || {
            let text = self.play.as_ref();
            text.is_none_or(|text| {
                account
                    .plays()
                    .any(|play| fold(play).contains(text.as_str()))
            })
        };
        band && account.is_shown() && play()
    }
}

/// The filters as they were typed, such as `--band red and --where 'arr > 5000'`.
fn typed(selection: &Selection) -> Option<String> {
    let bands = (!selection.band.is_empty()).then(|| selection.band.join(","));
    let bands = bands.map(|bands| format!("--band {bands}"));
    let play = selection.play.iter().map(|play| ("--play", play));
    let filters = selection.filters.iter().map(|filter| ("--where", filter));
    let quoted = play.chain(filters).map(|(flag, text)| {
        let text = shlex::try_quote(text).unwrap_or_default();
        format!("{flag} {text}")
    });
    let typed: Vec<String> = bands.into_iter().chain(quoted).collect();
    (!typed.is_empty()).then(|| typed.join(" and "))
}

/// Whether people read it: the rows of a table.
fn is_for_people(format: Format) -> bool {
    matches!(format, Format::Table | Format::Markdown | Format::Xlsx)
}

/// Without names an account is called by its id, which then needs no column of its own.
fn for_people(mut columns: Vec<Column>, scorecard: &Scorecard) -> Vec<Column> {
    columns.retain(|it| *it != Column::Id || scorecard.account.name.is_some());
    columns
}

fn columns(args: &Score, people_read: bool, scorecard: &Scorecard) -> Result<Vec<Column>> {
    let keep = &args.output.keep;
    if args.output.columns.is_empty() {
        return Ok(if people_read {
            for_people(Column::for_people(keep), scorecard)
        } else {
            Column::for_machines(keep)
        });
    }
    Column::parse(args.output.columns.iter().map(String::as_str), keep).map_err(|unknown| {
        let known = unknown.known.iter().map(String::as_str);
        let help = match nearest(&unknown.name, known) {
            Some(near) => format!("did you mean \"{near}\"? an input column needs --keep"),
            None => format!(
                "the columns are: {}; an input column needs --keep",
                unknown.known.join(", ")
            ),
        };
        Failure::new(Diagnostic::error("unknown-column", unknown.to_string()).help(help)).into()
    })
}

/// The engine computes no more than is shown. For people a band has its interval beside it.
fn depth(format: Format, columns: &[Column], shown: &Shown) -> Depth {
    match format {
        Format::Json | Format::Ndjson | Format::Html | Format::Xlsx => Depth::Full,
        Format::Table | Format::Csv | Format::Markdown => {
            let deep = |column: &Column| match column {
                Column::Low | Column::High | Column::Plays => true,
                Column::Band => is_for_people(format),
                _ => false,
            };
            let deep = columns.iter().any(deep) || shown.play.is_some();
            if deep { Depth::Row } else { Depth::Band }
        }
    }
}

fn gates(expressions: &[String]) -> Result<Vec<Gate>> {
    let gate = |text: &String| Gate::parse(text).map_err(|problem| anyhow!("--fail-on: {problem}"));
    expressions.iter().map(gate).collect()
}
