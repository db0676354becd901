//! The first stage: what an input is, and where its records end.

mod open;

use crate::cell::fold;
use crate::diagnostic::{Diagnostic, quote};
use crate::table::{Column, Header, Table};

use super::csv::{self, CsvParser};
use super::feed::{Feed, newlines};
use super::json::{self, JsonParser, Splitter};
use super::parser::{Kind, Parser};
use super::sheet::{Sheet, SheetParser};
use super::{Block, Expected, InputError, Options, Source, Understood, total};

enum Blocks {
    Csv,
    Lines,
    Array(Splitter),
    Sheet(Box<Sheet>),
}

/// An open input, cut into blocks.
pub struct Reader {
    feed: Feed,
    blocks: Blocks,
    header: Header,
    understood: Understood,
    options: Options,
    notes: Vec<Diagnostic>,
    /// A block that was looked at before its time.
    ahead: Option<Block>,
    ended: bool,
    any: bool,
}

impl Reader {
    /// What was found out unasked and is worth knowing. Totals are known at the end.
    pub fn notes(&self) -> &[Diagnostic] {
        &self.notes
    }

    /// The columns that the input says it has.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The line on which the header stands, counted from 1; 1 for an open header.
    pub fn header_line(&self) -> u64 {
        self.understood.header_line.unwrap_or(1)
    }

    /// The source as the user named it.
    pub fn file(&self) -> &str {
        &self.feed.file
    }

    /// Reads a whole JSON input for the names of its columns, in the order in which they first
    /// come, and for those of lists, which cannot be columns. Of a listed header, its names.
    ///
    /// # Errors
    ///
    /// Those of [`Reader::next_block`].
    pub fn all_names(mut self) -> Result<(Vec<String>, Vec<String>), InputError> {
        if let Header::Listed(names) = self.header {
            return Ok((names, Vec::new()));
        }
        let lines = matches!(self.blocks, Blocks::Lines);
        let mut names = json::Names::default();
        let mut reuse = Vec::new();
        while let Some(block) = self.next_block(reuse)? {
            names.add(&block, lines);
            reuse = block.bytes;
        }
        Ok(names.sorted_out())
    }

    /// How the input was understood.
    pub fn understood(&self) -> &Understood {
        &self.understood
    }

    /// A parser that reads these columns. In CSV their places count; in JSON their names, as keys
    /// of an account or as dotted paths (`properties.logins`) through objects inside it.
    ///
    /// # Errors
    ///
    /// [`InputError::Bad`] when the header names one of them twice, or not at all.
    pub fn select(&self, columns: &[Column]) -> Result<Parser, InputError> {
        if let Header::Listed(names) = &self.header {
            self.check_names(names, columns)?;
        }
        Ok(self.parser(columns))
    }

    /// The same for columns whose names nobody asks for: they may be empty or there twice.
    pub fn select_places(&self, columns: &[Column]) -> Parser {
        self.parser(columns)
    }

    fn parser(&self, columns: &[Column]) -> Parser {
        let file = self.feed.file.clone();
        let places = columns.iter().map(|column| column.place);
        let width = match &self.header {
            Header::Listed(names) => names.len(),
            Header::Open => 0,
        };
        let null = self.options.null.as_deref();
        let kind = match (&self.blocks, self.understood.delimiter) {
            (Blocks::Sheet(_), _) => {
                Kind::Sheet(SheetParser::new(file.clone(), width, places, null))
            }
            (Blocks::Csv, Some(delimiter)) => {
                Kind::Csv(CsvParser::new(file.clone(), delimiter, width, places))
            }
            (Blocks::Lines, _) => Kind::Json(JsonParser::new(file.clone(), columns, true)),
            _ => Kind::Json(JsonParser::new(file.clone(), columns, false)),
        };
        let expected = self.finds_totals().filter(|_| self.header != Header::Open);
        let id = expected.and_then(|it| columns.iter().position(|other| other.name == it.id));
        Parser { kind, file, id }
    }

    fn finds_totals(&self) -> Option<&Expected> {
        let expected = self.options.expected.as_ref();
        expected.filter(|_| self.options.skip_footer.is_none())
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
                let message = format!("the header names {} {alike} times", quote(name));
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
        if let Some(block) = self.ahead.take() {
            return Ok(Some(block));
        }
        let block = match &mut self.blocks {
            Blocks::Csv if self.ended => Ok(None),
            Blocks::Csv => csv::next_block(&mut self.feed, reuse),
            Blocks::Lines => json::next_lines(&mut self.feed, reuse),
            Blocks::Array(splitter) => splitter.next_block(&mut self.feed, reuse),
            Blocks::Sheet(sheet) => Ok(sheet.next_block(reuse, self.feed.block_size)),
        }?;
        let block = match block {
            Some(block) => self.without_totals(block)?,
            None => None,
        };
        if block.is_none() && !self.any {
            return Err(InputError::in_file(&self.feed.file, self.nothing()));
        }
        self.any = true;
        Ok(block)
    }

    /// An input without an account.
    fn nothing(&self) -> Diagnostic {
        let lists = match &self.blocks {
            Blocks::Array(splitter) => splitter.empty_lists(),
            _ => &[],
        };
        let lists: Vec<String> = lists.iter().map(|key| quote(key)).collect();
        let message = match lists.as_slice() {
            [] => "the input has no account".to_owned(),
            [list] => format!("the input has no account: its list {list} is empty"),
            lists => format!(
                "the input has no account: its lists {} are empty",
                lists.join(", ")
            ),
        };
        let help = match self.options.left_out() {
            Some(keys) if self.header != Header::Open => {
                format!("check that the export ran through, and what {keys} leaves out")
            }
            _ => "check that the export ran through".to_owned(),
        };
        Diagnostic::error("no-rows", message).help(help)
    }

    /// The next rows, in place of what a table holds; gives back how many bytes they had, `None`
    /// at the end.
    ///
    /// # Errors
    ///
    /// Those of [`Reader::next_block`] and of [`Parser::parse`].
    pub fn next_table(
        &mut self,
        parser: &Parser,
        table: &mut Table,
    ) -> Result<Option<u64>, InputError> {
        let reuse = table.reset(String::new()).into_bytes();
        let Some(block) = self.next_block(reuse)? else {
            return Ok(None);
        };
        let bytes = block.size();
        parser.parse(block, table)?;
        Ok(Some(bytes))
    }

    /// The next block, which the following call of [`Reader::next_block`] will give.
    ///
    /// # Errors
    ///
    /// Those of [`Reader::next_block`].
    pub fn look_ahead(&mut self) -> Result<Option<&Block>, InputError> {
        self.ahead = self.next_block(Vec::new())?;
        Ok(self.ahead.as_ref())
    }

    /// Whether the input is known to end behind the blocks that were given so far.
    ///
    /// # Errors
    ///
    /// [`InputError::Io`].
    pub fn is_at_end(&mut self) -> Result<bool, InputError> {
        Ok(match &self.blocks {
            Blocks::Sheet(sheet) => sheet.is_at_end(),
            _ if self.ended => true,
            _ => {
                self.feed.fill(1)?;
                self.feed.rest().is_empty()
            }
        })
    }

    /// Leaves the totals at the end of a CSV input out.
    fn without_totals(&mut self, mut block: Block) -> Result<Option<Block>, InputError> {
        // Any totals lie within the last bytes, and so in the last block.
        const END: usize = 64 << 10;
        let (Blocks::Csv, Header::Listed(names)) = (&self.blocks, &self.header) else {
            return Ok(Some(block));
        };
        let id = self.finds_totals().and_then(|expected| {
            let mut names = names.iter();
            names.position(|name| *fold(name) == *expected.id)
        });
        let (Some(id), Some(delimiter)) = (id, self.understood.delimiter) else {
            return Ok(Some(block));
        };
        if !self.feed.reach_end(&mut block, END)? {
            return Ok(Some(block));
        }
        self.ended = true;
        let null = self.options.null.as_deref().unwrap_or_default();
        if let Some((at, rows)) = csv::totals(&block.bytes, block.start, delimiter, id, null) {
            let line = block.line + newlines(&block.bytes[block.start..at]);
            self.notes
                .push(total::left_out(&self.feed.file, line, rows));
            block.bytes.truncate(at);
        }
        Ok((block.bytes.len() > block.start).then_some(block))
    }
}

/// Keys that the first accounts of a JSON input have, for a message: those inside objects as
/// dotted paths. None where the input can't be read a second time.
pub fn keys(source: &Source, options: &Options) -> Vec<String> {
    let mut names = json::Names::default();
    if source.is_repeatable()
        && let Ok(mut reader) = Reader::open(source, options)
        && let Ok(Some(block)) = reader.next_block(Vec::new())
    {
        match reader.blocks {
            Blocks::Lines => names.add(&block, true),
            Blocks::Array(_) => names.add(&block, false),
            Blocks::Csv | Blocks::Sheet(_) => {}
        }
    }
    names.sorted_out().0
}
