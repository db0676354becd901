//! The README does what it says: every block of it is run.
//!
//! A fence names what its block is, and what it is decides how it is checked:
//!
//! | fence | is |
//! |---|---|
//! | `toml`, `toml FILE` | a scorecard, also kept under that name for the commands |
//! | `toml fragment` | a part of one: right once put into [`WHOLE`] |
//! | `csv FILE` | a file for the commands |
//! | `console` | commands after `$`, and what they print on both streams; a line `...` is any lines |
//! | `sh` | commands that end well |
//! | `crontab` | a time, and a command |
//! | `rust` | a part of `examples/embed.rs` |

mod commands;
mod first_page;
mod reference;
mod sandbox;

use std::fs;
use std::path::Path;

use health_score::scorecard::{Layer, Scorecard};

/// What fragments are put into.
const WHOLE: &str = r#"
[account]
id = "id"

[bands]
green = 70
yellow = 40

[positive]
product_usage = { weight = 25, metric = "logins_30d", range = [0, 60], dimension = "Adoption" }
renewal_talks = { weight = 10, metric = "renewal_talks", flag = true }

[[rule]]
id = "cancel-requested"
when = { status = "cancel requested" }
cap = "red"
reason = "The customer asked to cancel"
"#;

struct Block {
    line: usize,
    info: String,
    text: String,
}

impl Block {
    fn kind(&self) -> &str {
        self.info.split(' ').next().unwrap_or("")
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).expect("README.md")
}

fn blocks() -> Vec<Block> {
    blocks_in(&readme())
}

fn blocks_in(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = text.lines().zip(1..);
    while let Some((line, number)) = lines.next() {
        let Some(info) = line.strip_prefix("```") else {
            assert!(!line.trim_start().starts_with("```"), "{number}: indented");
            continue;
        };
        let text = lines.by_ref().map(|(line, _)| line);
        let text: Vec<&str> = text.take_while(|line| !line.starts_with("```")).collect();
        blocks.push(Block {
            line: number,
            info: info.to_owned(),
            text: text.join("\n") + "\n",
        });
    }
    blocks
}

fn blocks_of(kind: &str) -> Vec<Block> {
    let of_kind: Vec<Block> = blocks()
        .into_iter()
        .filter(|block| block.kind() == kind)
        .collect();
    assert!(!of_kind.is_empty(), "no block is {kind}");
    of_kind
}

#[test]
fn every_block_is_of_a_kind_that_is_run() {
    let kinds = ["toml", "csv", "console", "sh", "crontab", "systemd", "rust"];
    for block in blocks() {
        let known = kinds.contains(&block.kind());
        assert!(known, "README.md:{}: ```{}", block.line, block.info);
    }
}

fn merge(into: &mut toml::Table, from: toml::Table) {
    for (key, value) in from {
        match (into.get_mut(&key), value) {
            (Some(toml::Value::Table(into)), toml::Value::Table(from)) => merge(into, from),
            (Some(toml::Value::Array(into)), toml::Value::Array(from))
                if from.iter().all(toml::Value::is_table) =>
            {
                into.extend(from);
            }
            (_, value) => {
                into.insert(key, value);
            }
        }
    }
}

#[test]
fn scorecards_are_right_and_fragments_fit_into_one() {
    for block in blocks_of("toml") {
        let name = format!("README.md:{}", block.line);
        let source = if block.info == "toml fragment" {
            let mut whole: toml::Table = WHOLE.parse().expect("the whole");
            merge(&mut whole, block.text.parse().expect(&name));
            toml::to_string(&whole).expect("TOML")
        } else {
            block.text
        };
        let find_base = &mut |path: &str| {
            let mut blocks = blocks_of("toml").into_iter();
            let base = blocks.find(|block| block.info == format!("toml {path}"));
            let file = path.to_owned();
            base.map(|base| Layer {
                file,
                text: base.text,
            })
            .ok_or_else(|| "no block has that name".to_owned())
        };
        match Scorecard::parse_extending(&name, &source, find_base) {
            Ok(parsed) => assert_eq!(parsed.warnings, [], "{name}"),
            Err(problems) => panic!("{name}: {:#?}\n{source}", problems.diagnostics),
        }
    }
}

#[test]
fn the_rust_block_is_part_of_the_example() {
    let example = fs::read_to_string(root().join("examples/embed.rs")).expect("the example");
    let example: Vec<&str> = example.lines().map(str::trim).collect();
    for block in blocks_of("rust") {
        let lines: Vec<&str> = block.text.lines().map(str::trim).collect();
        let found = example
            .windows(lines.len())
            .any(|window| window == lines.as_slice());
        assert!(found, "README.md:{}", block.line);
    }
}
