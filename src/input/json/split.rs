//! Cuts a JSON array into blocks of whole elements, wherever the array stands.

use std::mem;

use crate::diagnostic::Diagnostic;

use super::super::InputError;
use super::super::feed::{Block, Feed, MAX_ROW};
use super::fault::{FaultKind, kind, truncated};
use super::members::{Members, Step, check_piece, fault, value_length};
use super::scan::{Mark, Scanner, blanks};
use super::shape::next_value;

/// Where in the text the splitter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before everything.
    Begin,
    /// Before the only account.
    Single,
    /// In the outer object, outside of the accounts.
    Members,
    /// In the array of accounts.
    Elements,
    /// In the array of accounts, before a brace that nothing opened.
    Stray,
    /// In the array of accounts, and at the end of the text.
    CutOff,
    /// Behind the outer value.
    End,
}

/// Cuts a JSON array, or the one array of objects in an object, into blocks.
#[derive(Debug)]
pub(in crate::input) struct Splitter {
    state: State,
    /// The outer object, if there is one.
    members: Option<Members>,
    /// The array has an element.
    begun: bool,
}

impl Splitter {
    /// For accounts in an array.
    pub(in crate::input) fn array() -> Self {
        Splitter {
            state: State::Begin,
            members: None,
            begun: false,
        }
    }

    /// For one account alone.
    pub(in crate::input) fn single() -> Self {
        Splitter {
            state: State::Single,
            ..Splitter::array()
        }
    }

    /// The keys of the outer object that hold empty arrays, of those that were met.
    pub(in crate::input) fn empty_lists(&self) -> &[String] {
        self.members.as_ref().map_or(&[], Members::empty_lists)
    }

    /// The next block of whole elements.
    pub(in crate::input) fn next_block(
        &mut self,
        feed: &mut Feed,
        mut reuse: Vec<u8>,
    ) -> Result<Option<Block>, InputError> {
        loop {
            match self.state {
                State::Begin => self.begin(feed)?,
                State::Single => {
                    self.state = State::End;
                    return Ok(Some(cut(feed, feed.rest().len(), Vec::new(), reuse)));
                }
                State::Members => self.step(feed)?,
                State::Elements => {
                    if let Some(block) = self.elements(feed, &mut reuse)? {
                        return Ok(Some(block));
                    }
                }
                State::Stray => {
                    let stray = "expected `,` or `]`".to_owned();
                    return Err(fault(feed, 0, &FaultKind::Syntax(stray)));
                }
                State::CutOff => {
                    let end = feed.line_of(feed.rest().len());
                    return Err(InputError::at_line(&feed.file, end, truncated()));
                }
                State::End => return self.end(feed).map(|()| None),
            }
        }
    }

    fn begin(&mut self, feed: &mut Feed) -> Result<(), InputError> {
        let Some((at, byte)) = next_value(feed, 0)? else {
            self.state = State::End;
            return Ok(());
        };
        feed.skip(at);
        match byte {
            b'[' => {
                feed.skip(1);
                self.state = State::Elements;
                Ok(())
            }
            b'{' => {
                feed.skip(1);
                self.members = Some(Members::default());
                self.state = State::Members;
                Ok(())
            }
            _ => {
                let length = value_length(feed, 0)?;
                check_piece(feed, 0, length).map_err(no_json)?;
                let found = kind(feed.rest());
                let message = format!("the JSON is {found}, not a list of accounts");
                // Nothing stands behind the only value of a JSON text.
                let goes_on = !feed.rest()[length..].trim_ascii().is_empty();
                let help = if goes_on {
                    NO_JSON
                } else {
                    "give an array of objects, or an object that holds one"
                };
                let shape = Diagnostic::error("wrong-shape", message).help(help);
                Err(InputError::at_line(&feed.file, feed.line(), shape))
            }
        }
    }

    fn step(&mut self, feed: &mut Feed) -> Result<(), InputError> {
        self.state = match self.members.get_or_insert_default().next(feed)? {
            Step::Other => State::Members,
            Step::Accounts => State::Elements,
            Step::End => State::End,
        };
        Ok(())
    }

    /// A block of elements; `None` where the array ends without a further one.
    fn elements(
        &mut self,
        feed: &mut Feed,
        reuse: &mut Vec<u8>,
    ) -> Result<Option<Block>, InputError> {
        let mut scanner = Scanner::default();
        let mut ends = Vec::new();
        let mut known = 0;
        // Where the element that is being scanned begins.
        let mut from = 0;
        loop {
            let window = known + feed.block_size;
            feed.fill(window)?;
            let piece = &feed.rest()[..feed.rest().len().min(window)];
            while let Some((at, mark)) = scanner.next_end(piece, known) {
                known = at + 1;
                if mark == Mark::Comma {
                    ends.push(at);
                    from = known;
                    continue;
                }
                let nothing = blanks(&piece[from..at]) == at - from;
                if !(nothing && ends.is_empty() && !self.begun) {
                    ends.push(at);
                }
                let stray = piece[at] != b']';
                self.state = self.behind_elements(stray);
                let length = if stray { at } else { known };
                return Ok(self.emit(feed, length, ends, reuse));
            }
            known = piece.len();
            if !ends.is_empty() {
                return Ok(self.emit(feed, from, ends, reuse));
            }
            let over = known < window;
            if over {
                self.state = State::CutOff;
            }
            if over || known > MAX_ROW {
                if blanks(piece) < known {
                    ends.push(known);
                }
                return Ok(self.emit(feed, known, ends, reuse));
            }
        }
    }

    fn behind_elements(&self, stray: bool) -> State {
        match &self.members {
            _ if stray => State::Stray,
            Some(_) => State::Members,
            None => State::End,
        }
    }

    fn emit(
        &mut self,
        feed: &mut Feed,
        length: usize,
        ends: Vec<usize>,
        reuse: &mut Vec<u8>,
    ) -> Option<Block> {
        if ends.is_empty() {
            feed.skip(length);
            return None;
        }
        self.begun = true;
        Some(cut(feed, length, ends, mem::take(reuse)))
    }

    fn end(&self, feed: &mut Feed) -> Result<(), InputError> {
        if let Some((at, _)) = next_value(feed, 0)? {
            let line = feed.line_of(at);
            let trailing = Diagnostic::error("json-trailing", "text behind the end of the JSON")
                .help("one object a line is --input-format ndjson");
            return Err(InputError::at_line(&feed.file, line, trailing));
        }
        match &self.members {
            Some(members) => members.finish(&feed.file),
            None => Ok(()),
        }
    }
}

const NO_JSON: &str = "export the file again; if it is CSV, say --input-format csv";

/// What is said of a text that does not begin as JSON does, as that of a table in CSV.
fn no_json(fault: InputError) -> InputError {
    match fault {
        InputError::Bad(fault) if fault.code == "json-syntax" => {
            InputError::Bad(Box::new(fault.help(NO_JSON)))
        }
        other => other,
    }
}

fn cut(feed: &mut Feed, length: usize, ends: Vec<usize>, reuse: Vec<u8>) -> Block {
    let mut block = feed.cut(length, reuse);
    block.ends = ends;
    if block.ends.is_empty() {
        block.ends.push(length);
    }
    for end in &mut block.ends {
        *end += block.start;
    }
    block
}
