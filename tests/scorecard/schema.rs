//! The JSON Schema of the file says what the validator says, as far as a schema can.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use health_score::scorecard::{SCHEMA, Scorecard, code};
use jsonschema::Validator;
use serde_json::{Map, Value};

use super::{Case, HEAD, cases, parse};

fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("a JSON document")
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::meta::validate(schema).expect("a right schema");
    jsonschema::draft202012::new(schema).expect("a right schema")
}

/// As editors show TOML to a schema: dates are texts. JSON has no infinity, so that it is null.
fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(truth) => truth.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(values) => values.into_iter().map(as_json).collect(),
        toml::Value::Table(table) => Value::Object(
            table
                .into_iter()
                .map(|(key, value)| (key, as_json(value)))
                .collect::<Map<_, _>>(),
        ),
    }
}

/// The document of a text; `None` where it is not TOML.
fn document(source: &str) -> Option<Value> {
    let table: toml::Table = source.parse().ok()?;
    Some(as_json(toml::Value::Table(table)))
}

fn faults(validator: &Validator, document: &Value) -> Vec<String> {
    let faults = validator.iter_errors(document);
    faults
        .map(|fault| format!("{fault} at {}", fault.instance_path()))
        .collect()
}

/// Every TOML file below a folder.
fn toml_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            toml_files(&path, found);
        } else if path.extension().is_some_and(|suffix| suffix == "toml") {
            found.push(path);
        }
    }
}

#[test]
fn every_right_scorecard_keeps_to_the_schema() {
    let validator = validator(&schema());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("scoring.example.toml")];
    for folder in ["tests", "examples"] {
        toml_files(&root.join(folder), &mut files);
    }
    let mut right = 0;
    for path in files {
        let name = path.display().to_string();
        let Ok(source) = fs::read_to_string(&path) else {
            continue;
        };
        // What extends another file is right by itself only in form.
        if Scorecard::parse(&name, &source).is_ok() || name.contains("extends.in/teams") {
            let document = document(&source).expect(&name);
            assert_eq!(faults(&validator, &document), [""; 0], "{name}");
            right += 1;
        }
    }
    assert!(right >= 65, "only {right} right scorecards");
}

/// Faults that a schema cannot see: they lie between two values, or inside a text.
const BEYOND_A_SCHEMA: &[&str] = &[
    "an empty cell that is zero, where 0 is nothing",
    "null that is a text of values",
    "null that is a text of a condition",
    "null that is a boolean",
    "a boolean that is null by default",
    "true and false at once",
    "cuts out of order",
    "quantiles that overlap",
    "a profile with cuts by score over quantiles",
    "a profile that breaks the cuts",
    "an id in both polarities",
    "mixed units",
    "valid in another unit",
    "the same id",
    "another polarity",
    "off: unknown, and patched",
    "nothing left",
    "a patch of a misspelled signal",
    "an added signal must be whole",
    "a new derivation makes the bounds days",
    "the same signal under both polarities",
    "a profile may empty a dimension, not weigh one without signals",
    "unknown bands, profiles and rules",
    "comparisons that cannot be read",
    "two comparisons that read as one",
    "percentages of what is no fraction",
    "a list of only !=",
    "no date where a date is read",
    "like",
    "measures that cannot be",
];

/// Whether a case is TOML, and wrong.
fn is_wrong(case: &Case) -> bool {
    let (right, found) = parse(case);
    let not_toml = [code::SYNTAX, code::DUPLICATE_KEY];
    !right && !found.iter().any(|fault| not_toml.contains(&fault.code))
}

#[test]
fn a_scorecard_whose_form_is_wrong_does_not_keep_to_the_schema() {
    let validator = validator(&schema());
    let mut beyond = Vec::new();
    for case in cases() {
        let source = format!("{}{}", case.head, case.toml);
        let keeps = |document: &Value| faults(&validator, document).is_empty();
        if is_wrong(case) && document(&source).as_ref().is_none_or(keeps) {
            beyond.push(case.name);
        }
        if parse(case).0 {
            let document = document(&source).expect(case.name);
            assert_eq!(faults(&validator, &document), [""; 0], "{}", case.name);
        }
    }
    assert_eq!(beyond, BEYOND_A_SCHEMA);
}

#[test]
fn an_extending_scorecard_need_not_be_whole() {
    let validator = validator(&schema());
    let rows = [
        ("extends = \"base.toml\"", true),
        (
            "extends = \"base.toml\"\noff = [\"a\"]\npositive.usage.weight = 5\nbands.green = 80",
            true,
        ),
        ("extends = \"base.toml\"\npositive.usage.wieght = 5", false),
        ("extends = 5", false),
        (
            "off = [\"a\"]\naccount.id = \"id\"\nbands = { green = 70, yellow = 40 }\npositive.a = { weight = 1, metric = \"x\", flag = true }",
            false,
        ),
        (
            "account.id = \"id\"\nbands = { green = 70, yellow = 40 }\npositive.a = { weight = 1, metric = \"x\" }",
            false,
        ),
    ];
    for (source, right) in rows {
        let document = document(source).expect(source);
        assert_eq!(validator.is_valid(&document), right, "{source}");
    }
}

#[test]
fn dates_may_be_dates_or_texts() {
    let validator = validator(&schema());
    for (date, right) in [
        ("2027-01-01", true),
        ("2027-01-01T10:00:00Z", true),
        ("\"2027-01-01\"", true),
        ("\"soon\"", false),
        ("07:30:00", false),
        ("5", false),
    ] {
        let rule = format!(
            "{HEAD}positive.a = {{ weight = 1, metric = \"x\", flag = true }}\n[[rule]]\nid = \"a\"\nwhen = {{ joined = 2026-01-01 }}\ncap = \"red\"\nreason = \"r\"\nexpires = {date}\n"
        );
        let document = document(&rule).expect(date);
        assert_eq!(validator.is_valid(&document), right, "{date}");
        assert_eq!(Scorecard::parse("s.toml", &rule).is_ok(), right, "{date}");
    }
}

/// A key or a word that nothing knows, wherever one may stand.
const STRANGE: &str = r#"
zzzzzzzz = 1
account = { id = "id", zzzzzzzz = 1 }
input = { decimal = "zzzzzzzz", zzzzzzzz = 1 }
bands = { green = 70, yellow = 40, zzzzzzzz = 1, labels = { zzzzzzzz = 1 } }
positive.usage = { weight = 1, metric = "logins", previous = "b", change = "zzzzzzzz", shape = "zzzzzzzz", missing = "zzzzzzzz", range = [0, 1], dimension = "Adoption", zzzzzzzz = 1 }
positive.last = { weight = 1, metric = "login", days = "zzzzzzzz", range = [0, 1] }
dimension.Adoption = { weight = 1, zzzzzzzz = 1 }
alerts = { zzzzzzzz = 1 }
profile = [{ id = "a", when = { a = 1 }, zzzzzzzz = 1 }]
rule = [{ id = "a", when = { a = 1 }, cap = "zzzzzzzz", reason = "a", zzzzzzzz = 1 }]
play = [{ action = "a", when = { a = 1 }, zzzzzzzz = 1 }]
test = [{ name = "a", expect = { band = "zzzzzzzz", unknown = "zzzzzzzz", zzzzzzzz = 1 }, zzzzzzzz = 1 }]
source.s = { file = "a", id = "a", input = { decimal = "zzzzzzzz", zzzzzzzz = 1 }, zzzzzzzz = 1, m = { max = "a", days = "zzzzzzzz", zzzzzzzz = 1 } }
"#;

/// What the validator calls a table, and where the schema describes it.
const TABLES: [(&str, &str); 17] = [
    ("the file", ""),
    ("[account]", "/$defs/account"),
    ("[input]", "/$defs/input"),
    ("[bands]", "/$defs/bands"),
    ("\"labels\" of [bands]", "/$defs/bands/properties/labels"),
    ("positive.usage", "/$defs/signal_keys"),
    ("positive.last", "/$defs/signal_keys"),
    ("dimension.Adoption", "/$defs/dimension"),
    ("[alerts]", "/$defs/alerts"),
    ("profile \"a\"", "/$defs/profile"),
    ("rule \"a\"", "/$defs/rule"),
    ("play \"a\"", "/$defs/play"),
    ("test \"a\"", "/$defs/test"),
    ("\"expect\" of test \"a\"", "/$defs/test/properties/expect"),
    ("source.s", "/$defs/source"),
    ("[source.s.input]", "/$defs/source_input"),
    ("source.s.m", "/$defs/measure"),
];

fn described(schema: &Value, table: &str) -> Value {
    let (_, pointer) = TABLES.iter().find(|(name, _)| *name == table).expect(table);
    schema.pointer(pointer).expect(pointer)["properties"].clone()
}

#[test]
fn the_schema_knows_the_keys_and_the_words_that_the_validator_knows() {
    let schema = schema();
    let problems = Scorecard::parse("strange.toml", STRANGE).expect_err("strange keys");
    let (mut keys, mut words) = (0, 0);
    for fault in problems.diagnostics {
        let help = fault.help.unwrap_or_default();
        if let Some(list) = help.strip_prefix("the keys are ") {
            let (_, table) = fault.message.split_once(" in ").expect("the table");
            let list = list.split(';').next().unwrap_or(list);
            let known: BTreeSet<&str> = list.split(", ").collect();
            let properties = described(&schema, table);
            let described: BTreeSet<&str> = properties
                .as_object()
                .expect(table)
                .keys()
                .map(String::as_str)
                .collect();
            assert_eq!(described, known, "{table}");
            keys += 1;
        } else if let Some(list) = help.strip_prefix("write ") {
            let (key, rest) = fault.message.split_once(" in ").expect("the key");
            let (table, _) = rest.split_once(" is ").expect("the table");
            let known = list.trim_start_matches("one of ").split(", ");
            let known: BTreeSet<&str> = known.map(|word| word.trim_matches('"')).collect();
            let property = &described(&schema, table)[key.trim_matches('"')];
            let words_of = |value: &Value| value["enum"].as_array().cloned();
            let listed = words_of(property).or_else(|| words_of(&property["anyOf"][0]));
            let listed = listed.expect(key);
            let described: BTreeSet<&str> = listed.iter().filter_map(Value::as_str).collect();
            assert_eq!(described, known, "{key} in {table}");
            words += 1;
        } else {
            panic!("{}: {help}", fault.message);
        }
    }
    assert_eq!((keys, words), (16, 10));
}

/// Every key that a part of the schema describes, with its description.
fn properties<'s>(part: &'s Value, path: &str, into: &mut Vec<(String, &'s Value)>) {
    match part {
        Value::Object(members) => {
            for (name, value) in members {
                let path = format!("{path}/{name}");
                if name == "properties" && part["description"].is_string() {
                    for (key, property) in value.as_object().expect("properties") {
                        if property.is_object() {
                            into.push((format!("{path}/{key}"), property));
                        }
                    }
                }
                if name != "examples" {
                    properties(value, &path, into);
                }
            }
        }
        Value::Array(values) => {
            for value in values {
                properties(value, path, into);
            }
        }
        _ => {}
    }
}

#[test]
fn every_key_has_a_description_and_examples_that_keep_to_it() {
    let schema = schema();
    let mut all = Vec::new();
    properties(&schema, "", &mut all);
    // What a whole scorecard must have is described where its keys are.
    all.retain(|(path, _)| !path.starts_with("/$defs/whole/"));
    assert!(all.len() > 120, "only {} keys", all.len());
    for (path, property) in all {
        if path.starts_with("/$defs/profile/properties/bands/properties") {
            continue;
        }
        let description = property["description"].as_str().unwrap_or("");
        assert!(description.ends_with('.'), "{path}: {description:?}");
        let mut own = property.clone();
        own["$schema"] = schema["$schema"].clone();
        own["$defs"] = schema["$defs"].clone();
        let own = validator(&own);
        let listed = property["enum"].as_array();
        let examples = property["examples"].as_array().or(listed);
        let examples = examples.unwrap_or_else(|| panic!("{path} has no example"));
        assert!(!examples.is_empty(), "{path}");
        for example in examples {
            assert_eq!(faults(&own, example), [""; 0], "{path}: {example}");
        }
    }
}

#[test]
fn the_binary_prints_it() {
    let output = crate::binary::run("schema scorecard");
    assert_eq!(output.stdout, SCHEMA.as_bytes());
    let output = crate::binary::run("schema scorecard signal");
    assert_eq!(output.status.code(), Some(2));
}
