//! Collects everything that is wrong with a file, and says where it is.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Excerpt, Place};

use super::layer::Layers;

/// A range of bytes of all files of a scorecard.
pub(super) type Span = Range<usize>;

/// Why a file is not a scorecard: everything that is wrong with it and with the files that it
/// extends, in file order.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.summary())]
pub struct Problems {
    /// At least one error, and the warnings.
    pub diagnostics: Vec<Diagnostic>,
}

impl Problems {
    fn summary(&self) -> String {
        let texts = self.diagnostics.iter().map(|diagnostic| {
            let place = diagnostic.place.clone().unwrap_or_default();
            let line = place.line.unwrap_or(0);
            format!("{}:{line}: {}", place.file, diagnostic.message)
        });
        texts.collect::<Vec<_>>().join("\n")
    }
}

/// What was found wrong so far.
#[derive(Debug)]
pub(super) struct Collector<'s> {
    layers: &'s Layers,
    found: Vec<Found>,
    start: usize,
    within: Option<String>,
    failed: bool,
}

/// One problem, and what it is a problem of beside the thing that it names.
#[derive(Debug)]
struct Found {
    span: Span,
    diagnostic: Diagnostic,
    within: Option<String>,
}

impl<'s> Collector<'s> {
    pub(super) fn new(layers: &'s Layers) -> Self {
        Collector {
            layers,
            found: Vec::new(),
            start: 0,
            within: None,
            failed: false,
        }
    }

    /// Notes an error, with what to do about it.
    pub(super) fn error(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.failed = true;
        self.note(span, Diagnostic::error(code, message).help(help));
    }

    /// Notes a warning, with what to do about it.
    pub(super) fn warning(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.note(span, Diagnostic::warning(code, message).help(help));
    }

    /// Takes the positions of what follows as counted from `start`, until told otherwise.
    pub(super) fn count_from(&mut self, start: usize) {
        self.start = start;
    }

    /// Says of what follows that it is found in `what`, until told otherwise.
    pub(super) fn within(&mut self, what: Option<String>) {
        self.within = what;
    }

    // A profile is validated with all it takes over from the base, whose problems are known.
    fn note(&mut self, span: Span, diagnostic: Diagnostic) {
        let span = shifted(&span, self.start);
        let known = |found: &Found| found.span == span && found.diagnostic == diagnostic;
        if !self.found.iter().any(known) {
            self.found.push(Found {
                span,
                diagnostic,
                within: self.within.clone(),
            });
        }
    }

    /// Whether there was an error.
    pub(super) fn failed(&self) -> bool {
        self.failed
    }

    /// Everything that was found, located, in file order.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|found| found.span.start);
        let located = self.found.into_iter().map(|found| {
            let mut diagnostic = self.layers.locate(found.span, found.diagnostic);
            if let Some(what) = found.within {
                diagnostic.message = format!("{} (in {what})", diagnostic.message);
            }
            diagnostic
        });
        located.collect()
    }
}

/// A range so many bytes later.
pub(super) fn shifted(span: &Span, by: usize) -> Span {
    span.start + by..span.end + by
}

/// The last place at or before `at` that is not inside a character.
pub(super) fn boundary(source: &str, at: usize) -> usize {
    let mut at = at.min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A diagnostic at a range of bytes of a file, with the line that it begins on.
pub(super) fn locate(file: &str, source: &str, span: Span, diagnostic: Diagnostic) -> Diagnostic {
    let start = boundary(source, span.start);
    let line_start = source[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = source[start..]
        .find('\n')
        .map_or(source.len(), |at| start + at);
    let end = boundary(source, span.end.clamp(start, line_end));
    let from = source[line_start..start].chars().count();
    let place = Place {
        file: file.to_owned(),
        line: Some(1 + source[..start].matches('\n').count() as u64),
        column: Some(1 + from as u64),
        account: None,
    };
    let excerpt = Excerpt {
        text: source[line_start..line_end]
            .trim_end_matches('\r')
            .to_owned(),
        from,
        length: source[start..end].trim_end().chars().count().max(1),
    };
    Diagnostic {
        excerpt: Some(excerpt),
        ..diagnostic.at(place)
    }
}

#[cfg(test)]
mod tests {
    use super::{Collector, Layers};

    #[test]
    fn places_count_characters_and_stop_at_the_line() {
        let source = "a = 1\r\nname = \"é\" # ü\r\nb = [\n1]\n";
        // (name, bytes, line, column, text, from, length)
        let rows = [
            ("first", 0..1, 1, 1, "a = 1", 0, 1),
            ("after é", 19..23, 2, 12, "name = \"é\" # ü", 11, 3),
            ("over lines", 27..33, 3, 3, "b = [", 2, 3),
            ("empty", 25..25, 3, 1, "b = [", 0, 1),
            ("at the end", 99..120, 5, 1, "", 0, 1),
        ];
        for (name, span, line, column, text, from, length) in rows {
            let layers = Layers::one("f.toml", source);
            let mut problems = Collector::new(&layers);
            problems.error("syntax", span, "wrong", "write it");
            let found = problems.finish().remove(0);
            let place = found.place.unwrap_or_default();
            assert_eq!(
                (place.line, place.column),
                (Some(line), Some(column)),
                "{name}"
            );
            let excerpt = found.excerpt.expect(name);
            assert_eq!(
                (excerpt.text.as_str(), excerpt.from, excerpt.length),
                (text, from, length),
                "{name}"
            );
        }
    }

    #[test]
    fn the_same_problem_is_said_once_and_all_in_file_order() {
        let layers = Layers::one("f.toml", "abc");
        let mut problems = Collector::new(&layers);
        problems.warning("text-order", 2..3, "c", "");
        assert!(!problems.failed());
        problems.error("syntax", 0..1, "a", "");
        problems.error("syntax", 0..1, "a", "");
        assert!(problems.failed());
        let messages: Vec<_> = problems.finish().into_iter().map(|d| d.message).collect();
        assert_eq!(messages, ["a", "c"]);
    }
}
