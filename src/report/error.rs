//! What went wrong, for people and as JSON.

use crate::diagnostic::{Diagnostic, Excerpt, Place, Severity, visible};

use super::layout;
use super::notation::members;
use super::tone::Tone;

/// How many characters of a long line are shown before and after what is meant.
const AROUND: usize = 50;

/// Appends diagnostics as people read them. What several in a row say as their help is said once,
/// below the last of them.
pub fn all_for_people(out: &mut String, diagnostics: &[Diagnostic], color: bool) {
    for (place, diagnostic) in diagnostics.iter().enumerate() {
        let next = diagnostics.get(place + 1);
        if diagnostic.help.is_some() && next.is_some_and(|it| it.help == diagnostic.help) {
            let mut shorter = diagnostic.clone();
            shorter.help = None;
            for_people(out, &shorter, color);
        } else {
            for_people(out, diagnostic, color);
        }
    }
}

/// Appends a diagnostic as people read it.
pub fn for_people(out: &mut String, diagnostic: &Diagnostic, color: bool) {
    let tone = match diagnostic.severity {
        Severity::Error => Tone::Error,
        Severity::Warning => Tone::Warning,
        Severity::Note => Tone::Strong,
    };
    tone.paint(out, word(diagnostic.severity), color);
    out.push_str(": ");
    let mut message = String::new();
    visible(&mut message, &diagnostic.message);
    Tone::Strong.paint(out, &message, color);
    out.push('\n');
    let line = diagnostic.place.as_ref().and_then(|place| place.line);
    let gutter = match (&diagnostic.excerpt, line) {
        (Some(_), Some(line)) => line.to_string(),
        _ => String::new(),
    };
    if let Some(place) = &diagnostic.place {
        let indent = gutter.len().max(2);
        Tone::Quiet.paint(out, &format!("{:>indent$}--> ", ""), color);
        self::place(out, place);
        out.push('\n');
    }
    if let Some(excerpt) = &diagnostic.excerpt {
        self::excerpt(out, excerpt, &gutter, tone, color);
    }
    if let Some(help) = &diagnostic.help {
        for (number, line) in help.lines().enumerate() {
            Tone::Quiet.paint(
                out,
                if number == 0 { "  help: " } else { "        " },
                color,
            );
            visible(out, line);
            out.push('\n');
        }
    }
}

/// How many characters of an account's id are shown.
const ACCOUNT: usize = 80;

fn place(out: &mut String, place: &Place) {
    visible(out, &place.file);
    for number in [place.line, place.column].into_iter().map_while(|it| it) {
        out.push(':');
        out.push_str(&number.to_string());
    }
    if let Some(account) = &place.account {
        out.push_str(" (account ");
        // An id of any length would fill the mail of a night.
        let shown: String = account.chars().take(ACCOUNT).collect();
        visible(out, &shown);
        out.push_str(if shown.len() < account.len() {
            "…)"
        } else {
            ")"
        });
    }
}

/// The line with carets under what is meant.
fn excerpt(out: &mut String, excerpt: &Excerpt, gutter: &str, tone: Tone, color: bool) {
    let Excerpt { text, from, length } = excerpt;
    let first = from.saturating_sub(AROUND);
    let last = from + length + AROUND;
    let part = |from: usize, to: usize| {
        let mut part = String::new();
        let characters: String = text.chars().take(to).skip(from).collect();
        visible(&mut part, &characters);
        part
    };
    let before = part(first, *from);
    let meant = part(*from, from + length);
    let lead = if first > 0 { "…" } else { "" };
    let trail = if text.chars().count() > last {
        "…"
    } else {
        ""
    };
    let shown = format!("{lead}{before}{meant}{}{trail}", part(from + length, last));
    let indent = gutter.len().max(2);
    Tone::Quiet.paint(out, &format!("{:>indent$} |", ""), color);
    out.push('\n');
    Tone::Quiet.paint(out, &format!("{gutter:>indent$} | "), color);
    out.push_str(shown.trim_end());
    out.push('\n');
    Tone::Quiet.paint(out, &format!("{:>indent$} | ", ""), color);
    out.push_str(&" ".repeat(layout::width(lead) + layout::width(&before)));
    tone.paint(out, &"^".repeat(layout::width(&meant).max(1)), color);
    out.push('\n');
}

/// The word for a severity.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Diagnostics as one JSON object, with a line break.
pub fn json(diagnostics: &[Diagnostic]) -> Vec<u8> {
    let mut out = Vec::new();
    members(&mut out, |to| {
        to.text("schema", "health/error/1");
        to.each("errors", diagnostics, one);
    });
    out.push(b'\n');
    out
}

fn one(out: &mut Vec<u8>, diagnostic: &Diagnostic) {
    let severity = word(diagnostic.severity);
    let place = diagnostic.place.as_ref();
    members(out, |to| {
        to.text("code", diagnostic.code);
        to.text("severity", severity);
        to.text("message", diagnostic.message.as_str());
        to.text("file", place.map(|it| it.file.as_str()));
        to.whole("line", place.and_then(|it| it.line));
        to.whole("column", place.and_then(|it| it.column));
        to.text("account", place.and_then(|it| it.account.as_deref()));
        to.text("help", diagnostic.help.as_deref());
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(diagnostic: &Diagnostic) -> String {
        let mut out = String::new();
        for_people(&mut out, diagnostic, false);
        out
    }

    fn cell() -> Diagnostic {
        Diagnostic::error("invalid-number", "invalid number \"12O\" for logins_30d")
            .at(Place {
                file: "accounts.csv".to_owned(),
                line: Some(4),
                column: Some(23),
                account: Some("ACC-0003".to_owned()),
            })
            .help("fix the cell, or leave that account out with --invalid skip")
    }

    #[test]
    fn a_cell_is_named_with_its_place() {
        let expected = "\
error: invalid number \"12O\" for logins_30d
  --> accounts.csv:4:23 (account ACC-0003)
  help: fix the cell, or leave that account out with --invalid skip
";
        assert_eq!(people(&cell()), expected);
    }

    #[test]
    fn the_same_help_is_said_once() {
        let two = |help| ["a", "b"].map(|it| Diagnostic::error("x", it).help(help));
        let mut all = two("check the names").to_vec();
        all.extend(two("delete it"));
        all.push(Diagnostic::error("x", "c"));
        let mut out = String::new();
        all_for_people(&mut out, &all, false);
        let expected = "\
error: a
error: b
  help: check the names
error: a
error: b
  help: delete it
error: c
";
        assert_eq!(out, expected);
    }

    #[test]
    fn a_line_is_shown_with_carets_under_what_is_meant() {
        let mut wrong = Diagnostic::warning("unknown-key", "unknown key \"wieght\"").at(Place {
            file: "scoring.toml".to_owned(),
            line: Some(112),
            column: Some(7),
            account: None,
        });
        wrong.excerpt = Some(Excerpt {
            text: "값 = { wieght = 1 }".to_owned(),
            from: 6,
            length: 6,
        });
        let expected = "\
warning: unknown key \"wieght\"
   --> scoring.toml:112:7
    |
112 | 값 = { wieght = 1 }
    |        ^^^^^^
";
        assert_eq!(people(&wrong), expected);
        wrong.excerpt = Some(Excerpt {
            text: format!("{}X{}", "a".repeat(80), "b".repeat(80)),
            from: 80,
            length: 1,
        });
        let long = people(&wrong);
        let lines: Vec<&str> = long.lines().collect();
        let (before, after) = ("a".repeat(50), "b".repeat(50));
        assert_eq!(lines[3], format!("112 | …{before}X{after}…"));
        assert_eq!(lines[4], format!("    | {}^", " ".repeat(51)));
    }

    #[test]
    fn data_in_a_message_cannot_reach_the_terminal() {
        let shown = people(&Diagnostic::note("x", "a\u{1b}[2Jb\nc"));
        assert_eq!(shown, "note: a\\u{1b}[2Jb\\nc\n");
    }

    #[test]
    fn json_has_every_key() {
        let expected = r#"{"schema":"health/error/1","errors":[{"code":"invalid-number","severity":"error","message":"invalid number \"12O\" for logins_30d","file":"accounts.csv","line":4,"column":23,"account":"ACC-0003","help":"fix the cell, or leave that account out with --invalid skip"},{"code":"x","severity":"note","message":"y","file":null,"line":null,"column":null,"account":null,"help":null}]}"#;
        let written = json(&[cell(), Diagnostic::note("x", "y")]);
        assert_eq!(String::from_utf8(written).unwrap().trim_end(), expected);
    }
}
