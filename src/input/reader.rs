//! The first stage: what an input is, and where its records end.

use std::fmt;

use crate::cell::fold;
use crate::diagnostic::Diagnostic;
use crate::table::{Column, Header};

use super::content::{UTF8_MARK, refuse_foreign};
use super::csv::{self, CsvParser};
use super::error::shown;
use super::feed::Feed;
use super::json::{self, JsonParser, Shape, Splitter};
use super::parser::{Kind, Parser};
use super::{Block, Format, InputError, Source};

/// How to read an input, where it is not to be found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The format; `None`: by suffix, else by content.
    pub format: Option<Format>,
    /// The delimiter of CSV, an ASCII character; `None`: by suffix, else by content.
    pub delimiter: Option<u8>,
    /// About how many bytes make a block, 1 to 256 Mi. It changes no result.
    pub block_size: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            format: None,
            delimiter: None,
            block_size: 256 << 10,
        }
    }
}

/// How an input was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Understood {
    /// The format.
    pub format: Format,
    /// The delimiter of CSV.
    pub delimiter: Option<u8>,
    /// The line of the header of CSV, counted from 1.
    pub header_line: Option<u64>,
}

impl fmt::Display for Understood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.format)?;
        if let Some(delimiter) = self.delimiter {
            write!(f, ", delimiter {:?}", char::from(delimiter))?;
        }
        match self.header_line {
            Some(line) => write!(f, ", header on line {line}"),
            None => Ok(()),
        }
    }
}

enum Blocks {
    Csv,
    Lines,
    Array(Splitter),
}

/// An open input, cut into blocks.
pub struct Reader {
    feed: Feed,
    blocks: Blocks,
    header: Header,
    understood: Understood,
    any: bool,
}

impl Reader {
    /// Opens a source, finds out what it is, and reads its header.
    ///
    /// # Errors
    ///
    /// [`InputError::Io`]; [`InputError::Bad`] when the source is no table, or when its header or
    /// its delimiter cannot be told.
    pub fn open(source: &Source, options: &Options) -> Result<Self, InputError> {
        let mut feed = Feed::open(source, options.block_size)?;
        feed.fill(SNIFFED)?;
        refuse_foreign(feed.rest()).map_err(|refused| InputError::in_file(&feed.file, *refused))?;
        if feed.rest().starts_with(UTF8_MARK) {
            feed.skip(UTF8_MARK.len());
        }
        let suffix = source.suffix();
        let by_suffix = suffix.as_deref().and_then(Format::of_suffix);
        match options.format.or(by_suffix) {
            Some(Format::Csv) => Reader::csv(feed, suffix.as_deref(), options),
            Some(Format::Json) => Ok(Reader::json(feed, Splitter::array())),
            Some(Format::NdJson) => Ok(Reader::lines(feed)),
            None => Reader::by_content(feed, options),
        }
    }

    fn by_content(mut feed: Feed, options: &Options) -> Result<Self, InputError> {
        let begins = feed.rest().trim_ascii_start().first().copied();
        match begins {
            Some(b'[') => Ok(Reader::json(feed, Splitter::array())),
            Some(b'{') => Ok(match json::shape(&mut feed)? {
                Shape::Wrapper => Reader::json(feed, Splitter::array()),
                Shape::Lines => Reader::lines(feed),
                Shape::Single => Reader {
                    blocks: Blocks::Array(Splitter::single()),
                    ..Reader::lines(feed)
                },
            }),
            _ => Reader::csv(feed, None, options),
        }
    }

    fn csv(mut feed: Feed, suffix: Option<&str>, options: &Options) -> Result<Self, InputError> {
        let by_suffix = matches!(suffix, Some("tsv" | "tab")).then_some(b'\t');
        let delimiter = options.delimiter.or(by_suffix);
        if let Some(delimiter @ (b'"' | b'\n' | b'\r' | 0 | 128..)) = delimiter {
            let message = format!(
                "{} can't be a delimiter",
                shown(&char::from(delimiter).to_string())
            );
            let refused = Diagnostic::error("delimiter", message)
                .help("use a comma, a semicolon, a tab, a pipe or another ASCII character");
            return Err(InputError::in_file(&feed.file, refused));
        }
        let header = csv::read_header(&mut feed, delimiter)?;
        Ok(Reader {
            feed,
            blocks: Blocks::Csv,
            header: Header::Listed(header.names),
            understood: Understood {
                format: Format::Csv,
                delimiter: Some(header.delimiter),
                header_line: Some(header.line),
            },
            any: false,
        })
    }

    fn json(feed: Feed, splitter: Splitter) -> Self {
        let mut reader = Reader::lines(feed);
        reader.blocks = Blocks::Array(splitter);
        reader.understood.format = Format::Json;
        reader
    }

    fn lines(feed: Feed) -> Self {
        Reader {
            feed,
            blocks: Blocks::Lines,
            header: Header::Open,
            understood: Understood {
                format: Format::NdJson,
                delimiter: None,
                header_line: None,
            },
            any: false,
        }
    }

    /// The columns that the input says it has.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The line on which the header stands, counted from 1; 1 for an open header.
    pub fn header_line(&self) -> u64 {
        self.understood.header_line.unwrap_or(1)
    }

    /// How the input was understood.
    pub fn understood(&self) -> Understood {
        self.understood
    }

    /// A parser that reads these columns. In CSV their places count; in JSON their names, as keys
    /// of an account or as dotted paths (`properties.logins`) through objects inside it.
    ///
    /// # Errors
    ///
    /// [`InputError::Bad`] when the header names one of them twice, or not at all.
    pub fn select(&self, columns: &[Column]) -> Result<Parser, InputError> {
        let file = self.feed.file.clone();
        let kind = if let (Header::Listed(names), Some(delimiter)) =
            (&self.header, self.understood.delimiter)
        {
            self.check_names(names, columns)?;
            let places = columns.iter().map(|column| column.place);
            Kind::Csv(CsvParser::new(file, delimiter, names.len(), places))
        } else {
            let lines = matches!(self.blocks, Blocks::Lines);
            Kind::Json(JsonParser::new(file, columns, lines))
        };
        Ok(Parser(kind))
    }

    fn check_names(&self, names: &[String], columns: &[Column]) -> Result<(), InputError> {
        let fail = |fault: Diagnostic| {
            Err(InputError::at_line(
                &self.feed.file,
                self.header_line(),
                fault,
            ))
        };
        for place in columns.iter().filter_map(|column| column.place) {
            let Some(name) = names.get(place) else {
                let message = format!("the header has no column {}", place + 1);
                return fail(Diagnostic::error("no-header", message));
            };
            if name.is_empty() {
                let message = format!("column {} has no name in the header", place + 1);
                let fault = Diagnostic::error("empty-column", message);
                return fail(fault.help("name the column in the header"));
            }
            let folded = fold(name);
            let alike = names.iter().filter(|other| fold(other) == folded).count();
            if alike > 1 {
                let message = format!("the header names {} {alike} times", shown(name));
                let fault = Diagnostic::error("repeated-column", message);
                return fail(fault.help("rename the columns so that each name stands once"));
            }
        }
        Ok(())
    }

    /// The next block of whole records, `None` at the end. `reuse` is memory that the reader may
    /// use; what it holds does not matter.
    ///
    /// # Errors
    ///
    /// [`InputError::Io`]; [`InputError::Bad`] where the text around the records is not right, or
    /// where the input ends without a record. It comes after the blocks before it: a fault in one
    /// of those is the earlier one.
    pub fn next_block(&mut self, reuse: Vec<u8>) -> Result<Option<Block>, InputError> {
        let block = match &mut self.blocks {
            Blocks::Csv => csv::next_block(&mut self.feed, reuse),
            Blocks::Lines => json::next_lines(&mut self.feed, reuse),
            Blocks::Array(splitter) => splitter.next_block(&mut self.feed, reuse),
        }?;
        if block.is_none() && !self.any {
            let none = Diagnostic::error("no-rows", "the input has no account")
                .help("check that the export ran through");
            return Err(InputError::in_file(&self.feed.file, none));
        }
        self.any = true;
        Ok(block)
    }
}

/// Keys that the first accounts of a JSON input have, for a message: those inside objects as
/// dotted paths. None where the input can't be read a second time.
pub fn keys(source: &Source, options: &Options) -> Vec<String> {
    let mut names = Vec::new();
    if !source.is_repeatable() {
        return names;
    }
    let Ok(mut reader) = Reader::open(source, options) else {
        return names;
    };
    if let Ok(Some(block)) = reader.next_block(Vec::new()) {
        match reader.blocks {
            Blocks::Csv => {}
            Blocks::Lines => json::names(&block, true, &mut names),
            Blocks::Array(_) => json::names(&block, false, &mut names),
        }
    }
    names
}

/// How many bytes are looked at to tell what a source holds.
const SNIFFED: usize = 4 << 10;
