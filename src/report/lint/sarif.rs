//! Findings as SARIF 2.1.0, which code hosts and editors show beside the line.
//!
//! Only what such a reader needs of the standard is written: the rules that were broken, and for
//! each finding its rule, level, text and place.

use serde_json::{Value, json};

use crate::diagnostic::Diagnostic;
use crate::lint::code;

use super::{Lint, word};

/// Appends the document, with a line break.
pub fn write(out: &mut Vec<u8>, lint: &Lint<'_>) {
    let mut codes: Vec<&str> = lint.findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "health",
                "version": lint.version,
                "rules": codes.into_iter().map(rule).collect::<Vec<Value>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": lint.findings.iter().map(result).collect::<Vec<Value>>(),
        }],
    });
    out.extend_from_slice(format!("{document:#}\n").as_bytes());
}

fn rule(code: &str) -> Value {
    match code::find(code) {
        Some(lint) => json!({
            "id": code,
            "shortDescription": { "text": lint.when.replace('`', "") },
            "defaultConfiguration": { "level": word(lint.severity) },
        }),
        // The scorecard's own warnings say all in their message.
        None => json!({ "id": code }),
    }
}

fn result(finding: &Diagnostic) -> Value {
    let help = finding.help.as_ref().map(|help| format!("; {help}"));
    let text = format!("{}{}", finding.message, help.unwrap_or_default());
    json!({
        "ruleId": finding.code,
        "level": word(finding.severity),
        "message": { "text": text },
        "locations": location(finding).into_iter().collect::<Vec<Value>>(),
    })
}

fn location(finding: &Diagnostic) -> Option<Value> {
    let place = finding.place.as_ref()?;
    let (line, column) = (place.line?, place.column?);
    let length = finding.excerpt.as_ref().map_or(1, |excerpt| excerpt.length);
    Some(json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&place.file) },
        "region": { "startLine": line, "startColumn": column, "endColumn": column + length as u64 },
    }}))
}

/// A path as a relative or absolute URI: what a URI has no letter for is written as its bytes.
fn uri(path: &str) -> String {
    use std::fmt::Write as _;
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'\\' => uri.push('/'),
            b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            _ => {
                // Writing to a string cannot fail.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_finding_has_its_rule_and_its_place() {
        sample::with(|lint| {
            let mut out = Vec::new();
            write(&mut out, &lint);
            let document: Value = serde_json::from_slice(&out).unwrap();
            let run = &document["runs"][0];
            let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
            let first = &run["results"][1];
            assert_eq!(first["ruleId"], "tiny-weight");
            assert!(rules.iter().any(|rule| rule["id"] == first["ruleId"]));
            assert_eq!(first["level"], "warning");
            let place = &first["locations"][0]["physicalLocation"];
            assert_eq!(place["artifactLocation"]["uri"], "scoring.toml");
            let region = json!({ "startLine": 6, "startColumn": 20, "endColumn": 21 });
            assert_eq!(place["region"], region);
        });
    }

    #[test]
    fn a_path_is_a_uri() {
        assert_eq!(
            uri("my cards/größe.toml"),
            "my%20cards/gr%C3%B6%C3%9Fe.toml"
        );
        assert_eq!(uri("cards\\a.toml"), "cards/a.toml");
    }
}
