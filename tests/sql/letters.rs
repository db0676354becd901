//! Whatever a scorecard's names and texts hold, they are names and texts in the query: its tokens
//! are told apart by the rules of each engine, and on `SQLite` the query is run.

use health_score::scorecard::Scorecard;
use health_score::sql::{AsOf, Cells, Engine, Refusal, Request, TableName, query};
use proptest::prelude::*;
use rusqlite::types::Value as Cell;

use super::lexer::{Token, texts, tokens};
use super::{load, run, sqlite};

/// In every name and text. Names that the tool makes up have no such character.
const MARKER: char = '\u{bf}';

/// Ways out of a literal, an identifier or a comment, for one engine or another.
const PIECES: [&str; 44] = [
    "'",
    "''",
    "\\",
    "\"",
    "\"\"",
    "`",
    "``",
    "\\'",
    "\\\"",
    "\\`",
    "--",
    "/*",
    "*/",
    "#",
    "//",
    "${x}",
    "$",
    "$$",
    "{{",
    "}}",
    "{%",
    ";",
    "\n",
    "\r",
    "\t",
    "\u{85}",
    "\u{2028}",
    "\u{a0}",
    "%s",
    "?1",
    ":a",
    "@b",
    "\\u0027",
    "\\x27",
    "\\047",
    "E'",
    "q'[",
    "한국어",
    "🦀",
    "\u{202e}",
    "\u{2066}",
    " ",
    " OR 1=1 ",
    "é",
];

fn hostile() -> impl Strategy<Value = String> {
    let pieces = proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..7);
    pieces.prop_map(|all| format!("a{MARKER}{}{MARKER}b", all.concat()))
}

/// A text of TOML.
fn toml(text: &str) -> String {
    let escaped = |it: char| match it {
        '"' | '\\' => format!("\\{it}"),
        it if it.is_control() => format!("\\u{:04x}", u32::from(it)),
        it => it.to_string(),
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}

/// A scorecard that says the same everywhere.
fn scorecard(said: &str) -> Scorecard {
    let said = toml(said);
    let text = format!(
        "name = {said}\n[account]\nid = \"id\"\n[bands]\ngreen = 70\nyellow = 40\n[positive]\n\
         {said} = {{ weight = 1, label = {said}, metric = {said}, values = {{ {said} = 1, x = 0 }} }}\n\
         [[rule]]\nid = {said}\nwhen = {{ {said} = {said} }}\ncap = \"red\"\nreason = {said}\n\
         [[play]]\naction = {said}\nwhen = {{ \"@rule\" = {said} }}\n"
    );
    Scorecard::parse("scoring.toml", &text)
        .expect("a scorecard")
        .scorecard
}

fn request(engine: Engine, table: &TableName, cells: Cells) -> Request<'_> {
    Request {
        engine,
        table,
        sources: &[],
        without: &[],
        as_of: AsOf::Current,
        cells,
        detail: true,
        version: "0.0.0",
    }
}

/// Names that an engine cannot have are refused, and no others.
fn may_refuse(engine: Engine, said: &str) -> bool {
    match engine {
        Engine::Spark => said.contains("${"),
        Engine::Postgres => said.len() > 63,
        _ => said.len() > 255,
    }
}

/// Whether only comments, texts and identifiers between marks hold the marker.
fn check(engine: Engine, query: &str, said: &str) -> Result<(), TestCaseError> {
    let place = format!("{}: {said:?}\n{query}", engine.name());
    prop_assert!(
        engine != Engine::Spark || !query.contains("${"),
        "{}",
        place
    );
    let all = tokens(engine, query).map_err(|it| TestCaseError::fail(format!("{it}, {place}")))?;
    for token in &all {
        match token {
            Token::Identifier(name) if name.contains(MARKER) => {
                prop_assert_eq!(name, said, "{}", place);
            }
            Token::Comment(_, alone) => prop_assert!(alone, "{}", place),
            Token::Word(word) => prop_assert!(!word.contains(MARKER), "{}", place),
            Token::Sign(sign) => {
                prop_assert!("+-*/=<>(),.|".contains(*sign), "{} in {}", sign, place);
            }
            Token::Text(_) | Token::Identifier(_) => {}
        }
    }
    // The rule and the play are there to the letter.
    let listed = format!("; {said}");
    let there = texts(&all).iter().filter(|it| **it == listed).count();
    prop_assert_eq!(there, 2, "{}", place);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn nothing_of_a_scorecard_leaves_its_quotes(said in hostile()) {
        let scorecard = scorecard(&said);
        let quoted = format!("\"{}\"", said.replace('"', "\"\""));
        let table = TableName::parse(&quoted).expect("a name");
        for engine in Engine::ALL {
            for cells in [Cells::Typed, Cells::Text] {
                let request = request(engine, &table, cells);
                match query(&scorecard, &request) {
                    Ok(query) => check(engine, &query, &said)?,
                    Err(Refusal { what, .. }) => {
                        prop_assert!(may_refuse(engine, &said), "{} refuses {:?}: {}", engine.name(), said, what);
                    }
                }
            }
        }
    }

    #[test]
    fn a_hostile_text_is_compared_to_the_letter(said in hostile()) {
        let table = TableName::parse("accounts").expect("a name");
        let request = request(Engine::Sqlite, &table, Cells::Text);
        let query = query(&scorecard(&said), &request).expect("a query");
        let connection = sqlite();
        let cells = |text: &str| vec![Cell::Text(text.to_owned()), Cell::Text(text.to_owned())];
        load(&connection, "accounts", &["id".to_owned(), said.clone()], vec![cells(&said), cells("x")]);
        let rows = run(&connection, &query);
        prop_assert_eq!(rows.len(), 2);
        let row = rows.iter().find(|it| it["id"] == said.as_str()).expect("the account");
        prop_assert_eq!(&row["score"], 100.0);
        prop_assert_eq!(&row["rules"], said.as_str());
        prop_assert_eq!(&row["plays"], said.as_str());
    }
}

#[test]
fn a_nul_character_is_refused_by_every_engine() {
    let scorecard = scorecard("a\0b");
    let table = TableName::parse("accounts").expect("a name");
    for engine in Engine::ALL {
        let refusal = query(&scorecard, &request(engine, &table, Cells::Text));
        let refusal = refusal.expect_err(engine.name());
        assert!(refusal.what.contains("NUL"), "{}", refusal.what);
    }
}
