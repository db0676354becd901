//! Changes a few things in a scorecard's file, and leaves every other letter as its author wrote
//! it: comments, order, blanks and line ends.

mod part;
mod patch;

pub use patch::Patch;

use std::ops::Range;

use toml_edit::{Document, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use part::{end_of_line, find, lines};

/// A text of TOML, and the changes made to it so far.
///
/// A part of it is named by the keys that lead to it; a table of an array of tables by its place,
/// as in `["profile", "0", "bands", "green"]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    text: String,
}

/// Why a text cannot be changed so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The text, or what was to be written into it.
    #[error("{0} is not TOML")]
    NotToml(String),
    /// There is no such part.
    #[error("there is no {0}")]
    Absent(String),
    /// There is something else in the way.
    #[error("{0} has no place for it")]
    NoPlace(String),
    /// It shares its line with others.
    #[error("{0} does not stand on lines of its own")]
    SharedLine(String),
}

impl Edit {
    /// Begins to change a text.
    ///
    /// # Errors
    ///
    /// It is not TOML.
    pub fn new(text: &str) -> Result<Self, EditError> {
        let edit = Edit {
            text: text.to_owned(),
        };
        edit.parse()?;
        Ok(edit)
    }

    /// The text as it stands now.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A value as it is written.
    ///
    /// # Errors
    ///
    /// There is none.
    pub fn get(&self, path: &[&str]) -> Result<&str, EditError> {
        let document = self.parse()?;
        let span = find(document.as_table(), path)
            .and_then(|found| found.value())
            .ok_or_else(|| EditError::Absent(path.join(".")))?;
        Ok(&self.text[span])
    }

    /// Writes a value, in TOML, over the one that is there, or adds it with the tables that it
    /// needs.
    ///
    /// # Errors
    ///
    /// The value is not TOML, or something that is no table is in the way.
    pub fn set(&mut self, path: &[&str], value: &str) -> Result<(), EditError> {
        let parsed: Value = value
            .parse()
            .map_err(|_| EditError::NotToml(value.to_owned()))?;
        let document = self.parse()?;
        match find(document.as_table(), path) {
            Some(found) => {
                let span = found
                    .value()
                    .ok_or_else(|| EditError::NoPlace(path.join(".")))?;
                self.text.replace_range(span, value);
                Ok(())
            }
            None => self.insert(path, parsed),
        }
    }

    /// Writes a value over another one, and what it was into a comment at the end of the line.
    ///
    /// # Errors
    ///
    /// There is no such value, or the new one is not TOML.
    pub fn replace(&mut self, path: &[&str], value: &str) -> Result<(), EditError> {
        let old = self.get(path)?.to_owned();
        self.set(path, value)?;
        self.remark_old(path, &old)
    }

    /// Says at the end of the line of a value what it was, in place of what was said of an earlier
    /// change.
    fn remark_old(&mut self, path: &[&str], old: &str) -> Result<(), EditError> {
        let old: Vec<&str> = old.split_whitespace().collect();
        let old = old.join(" ");
        let is_own_line = self.find(path, |found| found.line == found.value())?;
        let opening = match path.last() {
            Some(key) if !is_own_line => format!("{key} was "),
            _ => "was ".to_owned(),
        };
        let remark = format!("{opening}{old}");
        match self.remarked(path, &opening)? {
            Some(earlier) => {
                self.text.replace_range(earlier, &remark);
                Ok(())
            }
            None => self.remark(path, &remark),
        }
    }

    /// Where the comment at the end of the line of a value has a remark that begins so.
    fn remarked(&self, path: &[&str], opening: &str) -> Result<Option<Span>, EditError> {
        let mut at = self.behind(path)?;
        let comment = &self.text[at.clone()];
        let Some(first) = comment.find("# ").map(|it| it + 2) else {
            return Ok(None);
        };
        at.start += first;
        for remark in comment[first..].split("; ") {
            let end = at.start + remark.len();
            if remark.starts_with(opening) {
                return Ok(Some(at.start..end));
            }
            at.start = end + "; ".len();
        }
        Ok(None)
    }

    /// What stands behind a value on its line.
    fn behind(&self, path: &[&str]) -> Result<Span, EditError> {
        let line = self.find(path, |found| found.line)?;
        let line = line.ok_or_else(|| EditError::Absent(path.join(".")))?;
        Ok(line.end..end_of_line(&self.text, line.end))
    }

    /// Gives a value another key. Where blanks line up what is behind it, they still do.
    ///
    /// # Errors
    ///
    /// There is no such value.
    pub fn rename(&mut self, path: &[&str], key: &str) -> Result<(), EditError> {
        let span = self.find(path, |found| found.key)?;
        let span = span.ok_or_else(|| EditError::Absent(path.join(".")))?;
        let key = toml_edit::Key::new(key).display_repr().into_owned();
        let blanks = self.text[span.end..].bytes().take_while(|&it| it == b' ');
        let spare = blanks.count().saturating_sub(1);
        let room = key.len().saturating_sub(span.len()).min(spare);
        self.text.replace_range(span.start..span.end + room, &key);
        Ok(())
    }

    /// Adds to the comment at the end of the line of a value, or begins one.
    ///
    /// # Errors
    ///
    /// There is no such value.
    pub fn remark(&mut self, path: &[&str], remark: &str) -> Result<(), EditError> {
        let rest = self.behind(path)?;
        let comment = self.text[rest.clone()].trim_end();
        let joint = if comment.is_empty() { "  # " } else { "; " };
        let at = rest.start + comment.len();
        self.text
            .replace_range(at..rest.end, &format!("{joint}{remark}"));
        Ok(())
    }

    /// Makes a comment of the lines of a value or a table, whatever is in it.
    ///
    /// # Errors
    ///
    /// There is no such part, or other parts stand on its lines.
    pub fn comment_out(&mut self, path: &[&str]) -> Result<(), EditError> {
        let mut spans = self.find(path, |found| lines(&found))?;
        if spans.is_empty() {
            return Err(EditError::SharedLine(path.join(".")));
        }
        spans.sort_by_key(|span| span.start);
        for span in spans.into_iter().rev() {
            let start = self.text[..span.start].rfind('\n').map_or(0, |it| it + 1);
            let end = end_of_line(&self.text, span.end);
            let old = &self.text[start..end];
            let new: Vec<String> = old.split('\n').map(|line| format!("# {line}")).collect();
            self.text.replace_range(start..end, &new.join("\n"));
        }
        Ok(())
    }

    /// Writes comment lines above everything else.
    pub fn preface(&mut self, comment: &str) {
        let eol = self.eol();
        let lines = comment.lines().map(|line| format!("# {line}{eol}"));
        let lines: String = lines.collect();
        self.text.insert_str(self.top(), &format!("{lines}{eol}"));
    }

    /// Takes the comment lines above everything else away, where they begin so; what they say.
    pub fn take_preface(&mut self, opening: &str) -> Option<String> {
        let start = self.top();
        let text = &self.text[start..];
        if !text.strip_prefix("# ")?.starts_with(opening) {
            return None;
        }
        let lines = text.split_inclusive('\n');
        let lines = lines.take_while(|line| line.starts_with('#'));
        let (mut said, mut end) = (String::new(), start);
        for line in lines {
            let line_said = line.strip_prefix("# ").unwrap_or(&line[1..]);
            said.push_str(line_said.trim_end());
            said.push('\n');
            end += line.len();
        }
        // With the blank line that was written below them.
        let below = &self.text[end..];
        end += ["\r\n", "\n"]
            .iter()
            .find(|it| below.starts_with(**it))
            .map_or(0, |it| it.len());
        self.text.replace_range(start..end, "");
        Some(said)
    }

    /// Where the text begins.
    fn top(&self) -> usize {
        let mark = '\u{feff}';
        if self.text.starts_with(mark) {
            mark.len_utf8()
        } else {
            0
        }
    }

    /// Whether there is such a part.
    fn has(&self, path: &[&str]) -> bool {
        self.find(path, |_| ()).is_ok()
    }

    /// Adds lines behind all others.
    fn append(&mut self, lines: &str) -> Result<(), EditError> {
        let eol = self.eol();
        let mut text = self.text.trim_end().to_owned();
        for line in ["", ""].into_iter().chain(lines.trim().lines()) {
            text.push_str(line);
            text.push_str(eol);
        }
        *self = Edit::new(&text)?;
        Ok(())
    }

    fn parse(&self) -> Result<Document<&str>, EditError> {
        let document = Document::parse(self.text.as_str());
        document.map_err(|_| EditError::NotToml("the scorecard".to_owned()))
    }

    fn find<T>(
        &self,
        path: &[&str],
        read: impl FnOnce(part::Found<'_>) -> T,
    ) -> Result<T, EditError> {
        let document = self.parse()?;
        let found = find(document.as_table(), path);
        found
            .map(read)
            .ok_or_else(|| EditError::Absent(path.join(".")))
    }

    fn insert(&mut self, path: &[&str], mut value: Value) -> Result<(), EditError> {
        let mut document = self.parse()?.into_mut();
        let no_place = || EditError::NoPlace(path.join("."));
        let (key, tables) = path.split_last().ok_or_else(no_place)?;
        let table = reach(&mut document, tables).ok_or_else(no_place)?;
        take_blank(table, &mut value);
        table.insert(key, Item::Value(value));
        // The library ends lines as most systems do.
        let eol = self.eol();
        let bom = self.text.starts_with('\u{feff}');
        let text = document.to_string().replace("\r\n", "\n");
        let text = text.replace('\n', eol);
        self.text = if bom { format!("\u{feff}{text}") } else { text };
        Ok(())
    }

    fn eol(&self) -> &'static str {
        let first = self.text.find('\n').map(|end| &self.text[..end]);
        if first.is_some_and(|line| line.ends_with('\r')) {
            "\r\n"
        } else {
            "\n"
        }
    }
}

/// The table at the end of a path, made where it is missing.
fn reach<'d>(document: &'d mut DocumentMut, path: &[&str]) -> Option<&'d mut dyn TableLike> {
    let mut table: &mut dyn TableLike = document.as_table_mut();
    let mut is_inline = false;
    let mut path = path.iter();
    while let Some(key) = path.next() {
        let new = if is_inline {
            Item::Value(Value::InlineTable(InlineTable::new()))
        } else {
            let mut new = Table::new();
            new.set_implicit(path.len() > 0);
            Item::Table(new)
        };
        let mut item = table.entry(key).or_insert(new);
        if item.is_array_of_tables() || item.is_array() {
            let place: usize = path.next()?.parse().ok()?;
            item = item.get_mut(place)?;
        }
        is_inline = item.is_value();
        table = item.as_table_like_mut()?;
    }
    Some(table)
}

/// Moves the blank behind the last value of a table, as before a closing brace, to what comes
/// behind it.
fn take_blank(table: &mut dyn TableLike, value: &mut Value) {
    let last = table.iter_mut().last();
    let Some((_, Item::Value(last))) = last else {
        return;
    };
    let blank = last.decor().suffix().and_then(|it| it.as_str());
    let Some(blank) = blank.filter(|it| it.trim().is_empty()) else {
        return;
    };
    value.decor_mut().set_suffix(blank.to_owned());
    last.decor_mut().set_suffix("");
}

/// Where something stands, in bytes.
type Span = Range<usize>;

#[cfg(test)]
mod tests;
