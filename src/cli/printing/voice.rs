//! What is said on standard error, how loud, and in which colours.

use std::cell::RefCell;
use std::env;
use std::io::{self, IsTerminal, Write};

use crate::diagnostic::{Diagnostic, Severity};
use crate::report::error;

use super::progress::Progress;
use crate::cli::args;

/// The code of what a gate found, among diagnostics.
const FINDING: &str = "fail-on";

/// What is said on standard error.
pub(in crate::cli) struct Voice {
    quiet: bool,
    verbose: bool,
    color: args::Color,
    /// Where errors are told as JSON: what was said before one can happen. stderr then holds
    /// nothing but one object.
    held: Option<RefCell<Vec<Diagnostic>>>,
    progress: Progress,
}

impl Voice {
    /// `json`: errors are told as JSON.
    pub(in crate::cli) fn new(voice: args::Voice, json: bool) -> Self {
        Voice {
            quiet: voice.quiet,
            verbose: voice.verbose,
            color: voice.color,
            held: json.then(RefCell::default),
            progress: Progress::new(voice.quiet),
        }
    }

    /// Something worth knowing.
    pub(in crate::cli) fn note(&self, text: &str) {
        if !self.quiet {
            self.tell(Diagnostic::note("note", text));
        }
    }

    /// What `--verbose` asks for.
    pub(in crate::cli) fn detail(&self, text: &str) {
        if self.verbose {
            self.say(&format!("{text}\n"));
        }
    }

    /// A page for people, beside a result that goes to standard output.
    pub(in crate::cli) fn aside(&self, page: impl FnOnce(bool) -> String) {
        if !self.quiet {
            self.say(&page(self.colors(io::stderr().is_terminal())));
        }
    }

    /// How far the run has come.
    pub(in crate::cli) fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Something that is probably not what was meant.
    pub(in crate::cli) fn warn(&self, warning: &Diagnostic) {
        if !self.quiet {
            self.tell(warning.clone());
        }
    }

    /// What was found out while an input was read. What was left out of it is said even when quiet:
    /// nothing is lost silently.
    pub(in crate::cli) fn found_out(&self, note: &Diagnostic) {
        if !self.quiet || note.severity == Severity::Warning {
            self.tell(note.clone());
        }
    }

    fn tell(&self, diagnostic: Diagnostic) {
        match &self.held {
            Some(held) => held.borrow_mut().push(diagnostic),
            None => self.diagnostic(&diagnostic),
        }
    }

    fn say(&self, text: &str) {
        self.progress.without(|| say(text));
    }

    /// What was held back so far.
    pub(in crate::cli) fn held(&self) -> Vec<Diagnostic> {
        self.held.as_ref().map(RefCell::take).unwrap_or_default()
    }

    /// What a gate found. It is said even when quiet.
    pub(in crate::cli) fn finding(&self, sentence: &str) {
        match &self.held {
            Some(held) => held.borrow_mut().push(Diagnostic::note(FINDING, sentence)),
            None => self.say(&format!("{sentence}\n")),
        }
    }

    /// Says what was held back: nothing went wrong.
    pub(in crate::cli) fn release(&self) {
        for diagnostic in self.held() {
            if diagnostic.code == FINDING {
                self.say(&format!("{}\n", diagnostic.message));
            } else {
                self.diagnostic(&diagnostic);
            }
        }
    }

    /// Accounts that are left out, and why. They are said even when quiet: nothing is lost
    /// silently.
    pub(in crate::cli) fn skipped(&self, faults: impl Iterator<Item = Diagnostic>) {
        let mut text = String::new();
        for mut fault in faults {
            fault.severity = Severity::Warning;
            fault.message = format!("skipped: {}", fault.message);
            fault.help = None;
            match &self.held {
                Some(held) => held.borrow_mut().push(fault),
                None => self.write(&mut text, &fault),
            }
        }
        if !text.is_empty() {
            self.say(&text);
        }
    }

    /// All that made a run fail.
    pub(in crate::cli) fn failed(&self, diagnostics: &[Diagnostic]) {
        let mut text = String::new();
        let color = self.colors(io::stderr().is_terminal());
        error::all_for_people(&mut text, diagnostics, color);
        self.say(&text);
    }

    /// Any diagnostic.
    pub(in crate::cli) fn diagnostic(&self, diagnostic: &Diagnostic) {
        let mut text = String::new();
        self.write(&mut text, diagnostic);
        self.say(&text);
    }

    fn write(&self, text: &mut String, diagnostic: &Diagnostic) {
        let color = self.colors(io::stderr().is_terminal());
        error::for_people(text, diagnostic, color);
    }

    /// Whether colours go to a stream that is (or is not) a terminal.
    pub(in crate::cli) fn colors(&self, terminal: bool) -> bool {
        let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        match self.color {
            args::Color::Always => true,
            args::Color::Never => false,
            args::Color::Auto if set("NO_COLOR") => false,
            args::Color::Auto if set("CLICOLOR_FORCE") => {
                env::var_os("CLICOLOR_FORCE").is_some_and(|it| it != "0") || terminal
            }
            args::Color::Auto => terminal,
        }
    }
}

/// A standard error that is gone is no reason to stop.
pub(in crate::cli) fn say(text: impl AsRef<[u8]>) {
    let _ = io::stderr().lock().write_all(text.as_ref());
}
