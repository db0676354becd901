//! The files of a scorecard: the one that is asked for, and those that it extends.
//!
//! They count as one long text with the farthest base in front, so that a position alone says in
//! which file it lies, and a later position is one nearer to the file that is asked for.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::diagnostic::Diagnostic;

use super::code;
use super::file::{self, Section};
use super::problem::{Collector, Problems, Span, locate};

/// How many files may extend one another.
const MOST: usize = 8;

/// A file of a scorecard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// What messages call it; two layers of that name are the same file.
    pub file: String,
    /// Its text.
    pub text: String,
}

/// Finds the file that another one extends. It is given the path as `extends` has it, which is
/// relative to the file that was found before, and gives the file, or says why it cannot.
pub type FindBase<'f> = dyn FnMut(&str) -> Result<Layer, String> + 'f;

/// All files of a scorecard, the farthest base first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Layers(Vec<Layer>);

impl Layers {
    /// One file.
    pub(super) fn one(file: &str, text: &str) -> Self {
        Layers(vec![Layer {
            file: file.to_owned(),
            text: text.to_owned(),
        }])
    }

    /// A file and all that it extends.
    pub(super) fn gather(
        file: &str,
        text: &str,
        find_base: &mut FindBase<'_>,
    ) -> Result<Self, Problems> {
        let mut layers = Layers::one(file, text);
        while let Some(base) = layers.next(find_base)? {
            layers.0.insert(0, base);
        }
        Ok(layers)
    }

    /// What the farthest of them extends, if anything.
    fn next(&self, find_base: &mut FindBase<'_>) -> Result<Option<Layer>, Problems> {
        let Some(farthest) = self.0.first() else {
            return Ok(None);
        };
        // What is wrong with it as TOML is said when all files are there.
        let mut unsaid = Collector::new(self);
        let Some(table) = file::read(&farthest.text, 0, &mut unsaid) else {
            return Ok(None);
        };
        let mut problems = Collector::new(self);
        let top = Section::new("the file", "", 0..0, &table);
        if let Some(extends) = top.text("extends", &mut problems) {
            let fault = match find_base(&extends.value) {
                Ok(base) if self.0.iter().any(|layer| layer.file == base.file) => (
                    code::EXTENDS_CYCLE,
                    format!(
                        "files extend one another in a circle: {}",
                        self.chain(&base)
                    ),
                    "take \"extends\" out of one of them",
                ),
                Ok(base) if self.0.len() == MOST => (
                    code::EXTENDS_DEPTH,
                    format!(
                        "more than {MOST} files extend one another: {}",
                        self.chain(&base)
                    ),
                    "write some of them out in one file",
                ),
                Ok(base) => return Ok(Some(base)),
                Err(reason) => (
                    code::UNREAD_BASE,
                    format!("cannot read the scorecard {:?}: {reason}", extends.value),
                    "write the path of a scorecard, relative to this file",
                ),
            };
            problems.error(fault.0, extends.span, fault.1, fault.2);
        }
        if problems.failed() {
            let diagnostics = problems.finish();
            return Err(Problems { diagnostics });
        }
        Ok(None)
    }

    /// The names from the file that is asked for to `base`.
    fn chain(&self, base: &Layer) -> String {
        let layers = self.0.iter().rev().chain([base]);
        let names: Vec<&str> = layers.map(|layer| layer.file.as_str()).collect();
        names.join(" → ")
    }

    /// Each with the position at which it begins.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Layer)> {
        self.0.iter().scan(0, |next, layer| {
            let start = *next;
            // The end of a file is a position of its own.
            *next += layer.text.len() + 1;
            Some((start, layer))
        })
    }

    /// The diagnostic at a position, with its file and its line.
    pub(super) fn locate(&self, span: Span, diagnostic: Diagnostic) -> Diagnostic {
        let begun = self.iter().filter(|&(start, _)| start <= span.start);
        match begun.last() {
            Some((start, Layer { file, text })) => {
                let span = span.start - start..span.end - start;
                locate(file, text, span, diagnostic)
            }
            None => diagnostic,
        }
    }

    /// The SHA-256 of a file's bytes; of one with a base, that of a line with the base's hash and
    /// the file's bytes behind it. In lower-case hexadecimal.
    pub(super) fn sha256(&self) -> String {
        self.0.iter().fold(String::new(), |mut hash, layer| {
            if !hash.is_empty() {
                hash.push('\n');
            }
            sha256(&(hash + &layer.text))
        })
    }
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing into a text cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
