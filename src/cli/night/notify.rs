//! The command that is told what changed.

use std::io::{self, ErrorKind, Write};
use std::process::{Command, ExitStatus, Stdio};

use crate::diagnostic::{Diagnostic, quote};

use crate::cli::failure::Failure;

/// A command that gets on its standard input what changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Notify {
    /// As it was typed.
    typed: String,
    program: String,
    arguments: Vec<String>,
}

impl Notify {
    /// Splits a command into words, as a shell does: at blanks, but for those in quotes or behind a
    /// backslash. Nothing else of a shell is done.
    pub(in crate::cli) fn parse(typed: &str) -> Result<Notify, Failure> {
        let mut words = shlex::split(typed).unwrap_or_default().into_iter();
        let Some(program) = words.next().filter(|it| !it.is_empty()) else {
            let message = format!("--notify-command {} is no command", quote(typed));
            let help = "write a program and its words, each quote closed, such as \
                        --notify-command 'mail -s \"Account health\" team@example.com'";
            return Err(Failure::new(
                Diagnostic::error("notify-command", message).help(help),
            ));
        };
        Ok(Notify {
            typed: typed.to_owned(),
            program,
            arguments: words.collect(),
        })
    }

    /// Runs the command, hands it `payload`, and waits for its end. What it prints goes to
    /// standard error, so that results stay clean. `again` writes the payload once more.
    pub(in crate::cli) fn send(&self, payload: &[u8], again: &str) -> Result<(), Failure> {
        self.run(payload).map_err(|problem| {
            let message = format!("--notify-command: {} {problem}", quote(&self.program));
            let help = format!(
                "the snapshot is kept; what changed, but for the alarms, is sent again by: {again} | {}",
                self.typed
            );
            Failure::new(Diagnostic::error("notify-failed", message).help(help))
        })
    }

    /// What is said where there is nothing to hand to the command.
    pub(in crate::cli) fn unsent(problem: &anyhow::Error) -> Failure {
        let message = format!("--notify-command: what changed cannot be told: {problem:#}");
        let help = "the snapshot is kept, and the command was not run";
        Failure::new(Diagnostic::error("notify-failed", message).help(help))
    }

    fn run(&self, payload: &[u8]) -> Result<(), String> {
        let mut command = Command::new(&self.program);
        command
            .args(&self.arguments)
            .stdin(Stdio::piped())
            .stdout(io::stderr());
        let child = command.spawn();
        let mut child = child.map_err(|error| format!("cannot be started: {error}"))?;
        let written = child.stdin.take().map(|mut input| input.write_all(payload));
        let ended = child.wait();
        let ended = ended.map_err(|error| format!("cannot be waited for: {error}"))?;
        if !ended.success() {
            return Err(how(ended));
        }
        match written {
            // One that does not want to read has done what it wanted.
            Some(Err(error)) if error.kind() != ErrorKind::BrokenPipe => {
                Err(format!("could not be told what changed: {error}"))
            }
            _ => Ok(()),
        }
    }
}

/// How a command ended that did not end well.
fn how(ended: ExitStatus) -> String {
    match ended.code() {
        Some(code) => format!("ended with exit code {code}"),
        None => format!("was killed ({ended})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_split_as_a_shell_splits_it() {
        let rows: [(&str, &[&str]); 6] = [
            ("mail", &["mail"]),
            (" mail  -s  hi ", &["mail", "-s", "hi"]),
            (
                "mail -s \"two words\" a@b.c",
                &["mail", "-s", "two words", "a@b.c"],
            ),
            ("mail -s 'a \"b\"'", &["mail", "-s", "a \"b\""]),
            ("my\\ mail ''", &["my mail", ""]),
            (
                "sh -c 'cat > x; echo $HOME'",
                &["sh", "-c", "cat > x; echo $HOME"],
            ),
        ];
        for (typed, words) in rows {
            let notify = Notify::parse(typed).expect(typed);
            let mut found = vec![notify.program];
            found.extend(notify.arguments);
            assert_eq!(found, words, "{typed}");
        }
        for typed in ["", "  ", "mail 'open", "''"] {
            assert!(Notify::parse(typed).is_err(), "{typed}");
        }
    }
}
