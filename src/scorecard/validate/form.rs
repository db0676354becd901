//! What a source says of its file, under `input` as well.

use crate::cell::Encoding;

use super::super::code;
use super::super::file::{Section, number};
use super::super::form::{Form, delimiter};
use super::super::problem::Collector;

/// The keys beside those of `[input]`.
pub(super) const KEYS: [&str; 3] = ["encoding", "delimiter", "sheet"];

pub(super) fn form(section: Option<&Section<'_>>, problems: &mut Collector<'_>) -> Form {
    let Some(section) = section else {
        return Form::default();
    };
    Form {
        encoding: encoding(section, problems),
        delimiter: mark(section, problems),
        sheet: sheet(section, problems),
    }
}

fn encoding(section: &Section<'_>, problems: &mut Collector<'_>) -> Option<Encoding> {
    let name = section.text("encoding", problems)?;
    let known = name.value.parse::<Encoding>();
    if known.is_err() {
        problems.error(
            code::BAD_CHOICE,
            name.span,
            format!("{:?} in {} is {:?}", "encoding", section.what(), name.value),
            "write a name such as \"windows-1252\", \"utf-16le\", \"euc-kr\" or \"shift_jis\"",
        );
    }
    known.ok()
}

// A tab is all blank, and is a delimiter.
fn mark(section: &Section<'_>, problems: &mut Collector<'_>) -> Option<u8> {
    let item = section.item("delimiter")?;
    let Some(text) = item.value.get_ref().as_str() else {
        section.wrong_kind(item, "one character in quotes, as in \";\"", problems);
        return None;
    };
    let mark = delimiter(text);
    if mark.is_none() {
        problems.error(
            code::BAD_CHOICE,
            item.value.span(),
            format!("{:?} in {} is {text:?}", item.key, section.what()),
            "write one character, as in \";\", or \"tab\"",
        );
    }
    mark
}

fn sheet(section: &Section<'_>, problems: &mut Collector<'_>) -> Option<String> {
    if number(section.get("sheet")?.get_ref()).is_some() {
        return Some(section.count("sheet", 1, problems)?.to_string());
    }
    section.plain_text("sheet", problems)
}
