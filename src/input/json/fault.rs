//! What is wrong with JSON, and how it is said.

use crate::diagnostic::{Diagnostic, quote, shorten};

use super::super::error::not_utf8;

/// Something wrong with an account, or with what is around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FaultKind {
    Syntax(String),
    Truncated,
    TooDeep,
    OutOfRange,
    /// A word of other languages for what is no number, the key before it, and the character of
    /// its line at which it begins, where these are known.
    NoNumber {
        word: String,
        key: Option<String>,
        column: Option<u64>,
    },
    DuplicateKey(String),
    SameColumn(String),
    NotAnObject(&'static str),
    TooManyColumns,
    FieldTooLong,
    RowTooLong,
    NotUtf8,
}

impl FaultKind {
    /// What an error of the JSON parser means that read `text`, a piece of `whole`.
    pub(super) fn in_text(error: &serde_json::Error, text: &str, whole: &str) -> Self {
        let Some((before, word)) = word_at(error, text) else {
            return FaultKind::of(error);
        };
        let key = before.trim_end().strip_suffix(':').and_then(|before| {
            let (_, key) = before.trim_end().strip_suffix('"')?.rsplit_once('"')?;
            Some(key.to_owned())
        });
        // Where no line begins in the piece, it is not known where this one does.
        let place = (word.as_ptr() as usize).checked_sub(whole.as_ptr() as usize);
        let line = place.and_then(|place| whole.get(..place)?.rsplit_once('\n'));
        FaultKind::NoNumber {
            word: word.to_owned(),
            key,
            column: line.map(|(_, before)| before.chars().count() as u64 + 1),
        }
    }

    /// The character of its line at which it stands, where that is known.
    pub(super) fn column(&self) -> Option<u64> {
        match self {
            FaultKind::NoNumber { column, .. } => *column,
            _ => None,
        }
    }

    /// What an error of the JSON parser means here.
    pub(super) fn of(error: &serde_json::Error) -> Self {
        if error.is_eof() {
            return FaultKind::Truncated;
        }
        let message = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        let message = message.strip_suffix(&place).unwrap_or(&message);
        match message {
            "number out of range" => FaultKind::OutOfRange,
            _ => FaultKind::Syntax(shorten(plain(message), 200)),
        }
    }

    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            FaultKind::Syntax(message) => {
                Diagnostic::error("json-syntax", format!("not valid JSON: {message}"))
                    .help("export the file again, or check it with a JSON validator")
            }
            FaultKind::Truncated => truncated(),
            FaultKind::TooDeep => Diagnostic::error("too-deep", "nested deeper than 64 levels")
                .help("keep the keys that the scorecard reads"),
            FaultKind::OutOfRange => Diagnostic::error(
                "number-out-of-range",
                "a number beyond what 64 bits can hold",
            )
            .help("write the number as a text, or correct it"),
            FaultKind::NoNumber { word, key, .. } => {
                let key = key.as_ref().map(|key| format!(", for {}", quote(key)));
                let message = format!("{word} is not JSON{}", key.unwrap_or_default());
                Diagnostic::error("json-syntax", message)
                    .help("write null where there is no number")
            }
            FaultKind::DuplicateKey(key) => Diagnostic::error(
                "duplicate-key",
                format!("the key {} stands twice in one object", quote(key)),
            )
            .help("keep one of the two"),
            FaultKind::SameColumn(column) => Diagnostic::error(
                "duplicate-key",
                format!("two keys of one account mean the column {}", quote(column)),
            )
            .help("names are compared without regard to case and blanks: rename one of the two"),
            FaultKind::NotAnObject(found) => Diagnostic::error(
                "wrong-shape",
                format!("each account must be an object, this is {found}"),
            )
            .help("write an account as {\"key\": value, …}"),
            FaultKind::TooManyColumns => {
                Diagnostic::error("too-many-columns", "an object has more than 10000 keys")
                    .help("keep the keys that the scorecard reads")
            }
            FaultKind::FieldTooLong => {
                Diagnostic::error("field-too-long", "a value is longer than 1 MiB")
                    .help("shorten the value, or leave its key out")
            }
            FaultKind::RowTooLong => {
                Diagnostic::error("row-too-long", "a value is longer than 16 MiB")
                    .help("an array of accounts is read piece by piece, one account is not")
            }
            FaultKind::NotUtf8 => not_utf8(),
        }
    }
}

/// What the JSON parser's terse messages mean.
fn plain(message: &str) -> &str {
    match message {
        "expected value" | "expected ident" => "a value was expected here",
        "trailing characters" => {
            "text behind the end of an account, where a comma or a line break belongs"
        }
        "trailing comma" => "a comma with nothing behind it",
        "key must be a string" => "a key must stand in double quotes",
        "invalid escape" => "a backslash inside a text begins no known escape",
        "unexpected end of hex escape" | "lone leading surrogate in hex escape" => {
            "an escape such as \\ud800 is half a character"
        }
        message if message.starts_with("control character") => {
            "a control character inside a text must be escaped, as \\t or \\u0000"
        }
        message => message,
    }
}

pub(super) fn truncated() -> Diagnostic {
    Diagnostic::error("json-truncated", "the JSON ends before it is complete")
        .help("the file was cut off: export or download it again")
}

/// What is said of an object or an array in the place of a cell.
pub(super) fn nested(key: &str, object: bool) -> Diagnostic {
    let (kind, help) = if object {
        let help = format!("name a value inside it by a path, such as {key}.name");
        ("an object", shorten(&help, 200))
    } else {
        ("an array", "use a key that holds one value".to_owned())
    };
    let message = format!("the value of {} is {kind}", quote(key));
    Diagnostic::error("nested-value", message).help(help)
}

/// The word for what is no number that the parser stopped at, if it is one, and its line before it.
fn word_at<'t>(error: &serde_json::Error, text: &'t str) -> Option<(&'t str, &'t str)> {
    if !error.is_syntax() {
        return None;
    }
    let line = text.split('\n').nth(error.line().checked_sub(1)?)?;
    let within = |byte: u8| byte.is_ascii_alphabetic() || byte == b'-';
    let bytes = line.as_bytes();
    let at = error.column().min(bytes.len());
    let before = bytes[..at].iter().rev().take_while(|&&byte| within(byte));
    let start = at - before.count();
    let behind = bytes[at..].iter().take_while(|&&byte| within(byte));
    let word = line.get(start..at + behind.count())?;
    let bare = word.strip_prefix('-').unwrap_or(word);
    let known = ["nan", "infinity", "inf"];
    let known = known.iter().any(|it| bare.eq_ignore_ascii_case(it));
    known.then_some((&line[..start], word))
}

/// What kind of value a text begins.
pub(super) fn kind(text: &[u8]) -> &'static str {
    match text.first() {
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b'"') => "a text",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        Some(_) => "a number",
        None => "nothing",
    }
}
