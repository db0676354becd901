//! Opening an input: what it is, from how it was asked for, its name and its first bytes.

use crate::diagnostic::{Diagnostic, Place, quote};
use crate::table::Header;

use super::super::content::{ZIP, refuse_foreign};
use super::super::csv;
use super::super::encoding::Told;
use super::super::feed::Feed;
use super::super::intake::Intake;
use super::super::json::{self, Shape, Splitter};
use super::super::{Format, InputError, Options, Packing, Source, Understood, sheet, total};
use super::{Blocks, Reader};

impl Reader {
    /// Opens a source, finds out what it is, and reads its header.
    ///
    /// # Errors
    ///
    /// [`InputError::Io`]; [`InputError::Bad`] when the source is no table, or when its header,
    /// its delimiter or its encoding cannot be told.
    pub fn open(source: &Source, options: &Options) -> Result<Self, InputError> {
        let intake = Intake::open(source, options)?;
        let packing = intake.packing;
        if intake.head.starts_with(ZIP) {
            return Reader::sheet(intake, packing, options);
        }
        refuse_foreign(&intake.head)
            .map_err(|refused| InputError::in_file(&intake.file, *refused))?;
        if let Some(sheet) = &options.sheet {
            let message = format!("there is no sheet {}: this is no workbook", quote(sheet));
            let none = Diagnostic::error("workbook", message);
            let help = "leave out --sheet, or give the workbook";
            return Err(InputError::in_file(&intake.file, none.help(help)));
        }
        let (feed, told) = intake.text(options)?;
        let mut reader = Reader::lines(feed, options);
        reader.understood.packing = packing;
        reader.understood.encoding = Some(told.encoding);
        reader.note_encoding(told);
        let suffix = source.suffix();
        let by_suffix = suffix.as_deref().and_then(Format::of_suffix);
        match options.format.or(by_suffix) {
            Some(Format::Csv) if options.format.is_none() => reader.called_csv(suffix.as_deref()),
            Some(Format::Csv) => reader.csv(suffix.as_deref()),
            Some(Format::Json) if options.format.is_none() => reader.called_json(),
            Some(Format::Json) => Ok(reader.json(Splitter::array())),
            Some(Format::NdJson) => Ok(reader),
            None => reader.by_content(),
        }
    }

    fn by_content(mut self) -> Result<Self, InputError> {
        Ok(match self.feed.first_letter()? {
            Some(b'[') => self.json(Splitter::array()),
            Some(b'{') => match json::shape(&mut self.feed)? {
                Shape::Lines => self,
                Shape::Single if self.is_account() => self.single(),
                Shape::Single | Shape::Wrapper => self.json(Splitter::array()),
            },
            _ => return self.csv(None),
        })
    }

    /// What is called `.json` and is an object a line, as many programs write it, is read as that,
    /// and so is one object with an id: without one it is most likely what a server said.
    fn called_json(mut self) -> Result<Self, InputError> {
        if self.feed.first_letter()? != Some(b'{') {
            return Ok(self.json(Splitter::array()));
        }
        Ok(match json::shape(&mut self.feed)? {
            Shape::Lines => self,
            Shape::Single if self.options.expected.is_some() && self.is_account() => self.single(),
            Shape::Single | Shape::Wrapper => self.json(Splitter::array()),
        })
    }

    /// Whether the object that comes has the id of an account; where its name is not known, any
    /// value.
    fn is_account(&self) -> bool {
        let expected = self.options.expected.as_ref();
        json::has_key(self.feed.rest(), expected.map(|it| it.id.as_str()))
    }

    /// What is called `.csv` and begins as only JSON does is not taken apart at its commas.
    fn called_csv(mut self, suffix: Option<&str>) -> Result<Self, InputError> {
        let first = self.feed.first_letter()?;
        if !(matches!(first, Some(b'[' | b'{')) && json::begins(self.feed.rest())) {
            return self.csv(suffix);
        }
        let lines = first == Some(b'{') && json::shape(&mut self.feed)? == Shape::Lines;
        let format = if lines { Format::NdJson } else { Format::Json };
        let message = format!(
            "the text of this .{} file is JSON",
            suffix.unwrap_or_default()
        );
        let json = Diagnostic::error("wrong-format", message);
        let help = format!("end its name in .{format}, or say --input-format {format}");
        Err(InputError::in_file(&self.feed.file, json.help(help)))
    }

    fn single(self) -> Self {
        Reader {
            blocks: Blocks::Array(Splitter::single()),
            ..self
        }
    }

    fn csv(mut self, suffix: Option<&str>) -> Result<Self, InputError> {
        let by_suffix = matches!(suffix, Some("tsv" | "tab")).then_some(b'\t');
        let delimiter = self.options.delimiter.or(by_suffix);
        if let Some(delimiter @ (b'"' | b'\n' | b'\r' | 0 | 128..)) = delimiter {
            let message = format!(
                "{} can't be a delimiter",
                quote(&char::from(delimiter).to_string())
            );
            let refused = Diagnostic::error("delimiter", message)
                .help("use a comma, a semicolon, a tab, a pipe or another ASCII character");
            return Err(InputError::in_file(&self.feed.file, refused));
        }
        let header = csv::read_header(&mut self.feed, delimiter, &self.options)?;
        self.blocks = Blocks::Csv;
        self.header = Header::Listed(header.names);
        self.understood.format = Some(Format::Csv);
        self.understood.delimiter = Some(header.delimiter);
        self.understood.header_line = Some(header.line);
        if header.found {
            self.note_header(header.line);
        }
        Ok(self)
    }

    fn json(mut self, splitter: Splitter) -> Self {
        self.blocks = Blocks::Array(splitter);
        self.understood.format = Some(Format::Json);
        self
    }

    fn lines(feed: Feed, options: &Options) -> Self {
        Reader {
            feed,
            blocks: Blocks::Lines,
            header: Header::Open,
            understood: Understood {
                format: Some(Format::NdJson),
                packing: None,
                encoding: None,
                sheet: None,
                delimiter: None,
                header_line: None,
            },
            options: options.clone(),
            notes: Vec::new(),
            ahead: None,
            ended: false,
            any: false,
        }
    }

    fn sheet(
        intake: Intake,
        packing: Option<Packing>,
        options: &Options,
    ) -> Result<Self, InputError> {
        let nothing = Box::new(std::io::empty());
        let feed = Feed::new(intake.file.clone(), Vec::new(), nothing, options.block_size);
        let mut sheet = sheet::open(intake, options)?;
        let mut reader = Reader::lines(feed, options);
        reader.header = Header::Listed(std::mem::take(&mut sheet.names));
        reader.understood.format = None;
        reader.understood.packing = packing;
        reader.understood.sheet = Some(sheet.name.clone());
        reader.understood.header_line = Some(sheet.line);
        if sheet.found {
            reader.note_header(sheet.line);
        }
        if let Some((line, rows)) = sheet.totals {
            let note = total::left_out(&reader.feed.file, line, rows);
            reader.notes.push(note);
        }
        reader.blocks = Blocks::Sheet(Box::new(sheet));
        Ok(reader)
    }

    fn note_encoding(&mut self, told: Told) {
        if told.guessed {
            let message = format!("read as {}, which its bytes make evident", told.encoding);
            self.note(
                "encoding",
                message,
                "if that is wrong, name it with --encoding",
            );
        }
    }

    fn note_header(&mut self, line: u64) {
        let message = format!("the header is on line {line}; what is above it was left out");
        let help = format!("say skip_rows = {} under [input] to be sure", line - 1);
        self.note("header", message, &help);
    }

    fn note(&mut self, code: &'static str, message: String, help: &str) {
        let note = Diagnostic::note(code, message).help(help).at(Place {
            file: self.feed.file.as_ref().to_owned(),
            ..Place::default()
        });
        self.notes.push(note);
    }
}
