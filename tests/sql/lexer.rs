//! Tokens of a query by the rules of each engine, as its own manual gives them. What is in a
//! literal, an identifier or a comment is told from what an engine would run.

use health_score::sql::Engine;

/// A piece of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A text, without quotes and escapes.
    Text(String),
    /// An identifier between marks, without them.
    Identifier(String),
    /// A comment, to the end of its line, and whether it stands on a line of its own.
    Comment(String, bool),
    /// A word or a number.
    Word(String),
    /// Any other character.
    Sign(char),
}

/// What is between marks.
struct Marked {
    mark: char,
    /// A backslash begins an escape.
    escapes: bool,
    /// The mark twice stands for itself.
    doubles: bool,
}

/// The token before which a mark opens a text, or an identifier.
fn marked(engine: Engine, mark: char, behind_e: bool) -> Option<(Marked, bool)> {
    use Engine::{BigQuery, ClickHouse, Postgres, Snowflake, Spark};
    let backslashes = matches!(engine, BigQuery | ClickHouse | Snowflake | Spark);
    let (is_text, escapes, doubles) = match (mark, engine) {
        ('\'', BigQuery) | ('"', BigQuery | Spark) => (true, true, false),
        ('\'', Postgres) => (true, behind_e, true),
        ('\'', _) => (true, backslashes, true),
        ('"' | '`', ClickHouse) => (false, true, true),
        ('`', BigQuery) => (false, true, false),
        ('"', _) | ('`', Spark) => (false, false, true),
        _ => return None,
    };
    let marked = Marked {
        mark,
        escapes,
        doubles,
    };
    Some((marked, is_text))
}

/// All tokens, or what is not closed.
pub(super) fn tokens(engine: Engine, query: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = query;
    let mut line_begins = true;
    while let Some(first) = rest.chars().next() {
        let behind_e = tokens.last() == Some(&Token::Word("E".to_owned()));
        let length = if let Some((marked, is_text)) = marked(engine, first, behind_e) {
            let (inside, length) = inside(&marked, rest)?;
            if is_text && behind_e {
                tokens.pop();
            }
            tokens.push(if is_text {
                Token::Text(inside)
            } else {
                Token::Identifier(inside)
            });
            length
        } else if rest.starts_with("--") {
            let end = rest.find('\n').unwrap_or(rest.len());
            tokens.push(Token::Comment(rest[..end].to_owned(), line_begins));
            end
        } else if first.is_alphanumeric() || first == '_' {
            let end = rest.find(|it: char| !it.is_alphanumeric() && it != '_');
            let end = end.unwrap_or(rest.len());
            tokens.push(Token::Word(rest[..end].to_owned()));
            end
        } else {
            if !first.is_whitespace() {
                tokens.push(Token::Sign(first));
            }
            first.len_utf8()
        };
        line_begins = first == '\n' || line_begins && first == ' ';
        rest = &rest[length..];
    }
    Ok(tokens)
}

/// What is between a mark and the one that closes it, and how many bytes that is with both.
fn inside(marked: &Marked, text: &str) -> Result<(String, usize), String> {
    let mut out = Vec::new();
    let mut rest = &text[1..];
    loop {
        let Some(first) = rest.chars().next() else {
            return Err(format!("{} is not closed", marked.mark));
        };
        rest = &rest[first.len_utf8()..];
        if first == '\\' && marked.escapes {
            let length = escape(rest, &mut out)?;
            rest = &rest[length..];
        } else if first != marked.mark {
            out.extend(first.to_string().bytes());
        } else if marked.doubles && rest.starts_with(marked.mark) {
            out.extend(first.to_string().bytes());
            rest = &rest[1..];
        } else {
            let out = String::from_utf8(out).map_err(|it| it.to_string())?;
            return Ok((out, text.len() - rest.len()));
        }
    }
}

/// What follows a backslash, and how many bytes that is.
fn escape(rest: &str, out: &mut Vec<u8>) -> Result<usize, String> {
    let code = |from: usize, to: usize| {
        let digits = rest.get(from..to).ok_or("an escape is cut off")?;
        u32::from_str_radix(digits, 16).map_err(|it| it.to_string())
    };
    match rest.chars().next() {
        Some('x') => out.push(u8::try_from(code(1, 3)?).map_err(|it| it.to_string())?),
        Some('u') => {
            let character = char::from_u32(code(1, 5)?).ok_or("no character")?;
            out.extend(character.to_string().bytes());
            return Ok(5);
        }
        Some(plain) if !plain.is_alphanumeric() => {
            out.extend(plain.to_string().bytes());
            return Ok(plain.len_utf8());
        }
        other => return Err(format!("an escape that nobody writes here: {other:?}")),
    }
    Ok(3)
}

/// All texts; those that are put together from pieces and codes of characters as a whole too.
pub(super) fn texts(tokens: &[Token]) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut place = 0;
    while place < tokens.len() {
        let Some((mut text, length)) = piece(&tokens[place..]) else {
            place += 1;
            continue;
        };
        place += length;
        while tokens[place..].starts_with(&[Token::Sign('|'), Token::Sign('|')]) {
            let Some((more, behind)) = piece(&tokens[place + 2..]) else {
                break;
            };
            text.push_str(&more);
            place += 2 + behind;
        }
        texts.push(text);
    }
    texts
}

/// A text, or the code of a character.
fn piece(tokens: &[Token]) -> Option<(String, usize)> {
    match tokens {
        [Token::Text(text), ..] => Some((text.clone(), 1)),
        [
            Token::Word(function),
            Token::Sign('('),
            Token::Word(code),
            Token::Sign(')'),
            ..,
        ] if matches!(function.as_str(), "chr" | "char") => {
            let code = code.parse().ok().and_then(char::from_u32)?;
            Some((code.to_string(), 4))
        }
        _ => None,
    }
}
