//! As `JUnit` writes results, which most CI servers show.
//!
//! There is no standard but what its readers take: a `testcase` for each test, with a `failure`
//! for what did not come out, or an `error` for a test that could not be run. Its text is what the
//! table says.

use std::fmt::Write as _;

use crate::check::Outcome;

use super::{Suite, table, words};

/// The document.
pub fn document(suite: &Suite<'_>) -> String {
    let invalid = suite.outcomes.iter().filter(|it| it.found.is_err()).count();
    let failed = suite.outcomes.len() - suite.passed() - invalid;
    let name = suite.scorecard.name.as_deref().unwrap_or("scorecard");
    let name = escaped(name);
    let counts = format!(
        "tests=\"{}\" failures=\"{failed}\" errors=\"{invalid}\"",
        suite.outcomes.len(),
    );
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"health\" {counts}>\n  <testsuite name=\"{name}\" {counts}>\n"
    );
    for outcome in suite.outcomes {
        case(&mut out, outcome, &name);
    }
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

fn case(out: &mut String, outcome: &Outcome<'_>, suite: &str) {
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "    <testcase classname=\"{suite}\" name=\"{}\"",
        escaped(&outcome.test.name)
    );
    if outcome.passed() {
        out.push_str("/>\n");
        return;
    }
    out.push_str(">\n");
    // Many readers show the first of several only.
    let (element, all) = match &outcome.found {
        Ok(found) => ("failure", found.misses.iter().map(words).collect()),
        Err(problems) => ("error", problems.iter().map(ToString::to_string).collect()),
    };
    let all: Vec<String> = all;
    let message = escaped(&all.join("; "));
    let _ = writeln!(out, "      <{element} message=\"{message}\">");
    let mut lines = Vec::new();
    // Writing to a vector cannot fail.
    let _ = table::explain(&mut lines, outcome, false);
    for line in String::from_utf8_lossy(&lines).lines() {
        out.push_str(&escaped(line));
        out.push('\n');
    }
    let _ = write!(out, "      </{element}>\n    </testcase>\n");
}

/// A text as the value of an attribute: markup and line breaks as references, and what XML 1.0
/// cannot hold at all replaced.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => {
                let _ = write!(out, "&#{};", u32::from(character));
            }
            '\0'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn no_text_becomes_markup() {
        let cases = [
            ("plain", "busy & <happy>", "busy &amp; &lt;happy&gt;"),
            ("quotes", "\"it's\"", "&quot;it's&quot;"),
            ("breaks", "a\tb\nc\r", "a&#9;b&#10;c&#13;"),
            (
                "not in XML",
                "\u{1b}[31m\u{0}\u{ffff}",
                "\u{fffd}[31m\u{fffd}\u{fffd}",
            ),
            ("letters", "東雲 é", "東雲 é"),
        ];
        for (name, text, expected) in cases {
            assert_eq!(escaped(text), expected, "{name}");
        }
    }
}
