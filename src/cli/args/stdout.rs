//! `-o -`, which is standard output, as `-` among the files is standard input.

use std::path::PathBuf;

use super::{Command, HistoryCommand};

impl Command {
    /// Takes an output called `-` for standard output, which is where results go without one.
    pub(in crate::cli) fn settle_output(&mut self) {
        if let Some(output) = self.output()
            && output.as_ref().is_some_and(|path| path.as_os_str() == "-")
        {
            *output = None;
        }
    }

    /// Where the command was told to write to, if it can be told.
    fn output(&mut self) -> Option<&mut Option<PathBuf>> {
        Some(match self {
            Command::Score(it) => &mut it.output.file,
            Command::Explain(it) => &mut it.output,
            Command::Convert(it) => &mut it.output,
            Command::Init(it) => &mut it.output,
            Command::Lint(it) => &mut it.output,
            Command::Test(it) => &mut it.output,
            Command::Compare(it) => &mut it.output,
            Command::Backtest(it) => &mut it.output,
            Command::Calibrate(it) => &mut it.output,
            Command::Fit(it) => &mut it.output,
            Command::Diff(it) => &mut it.output,
            Command::Report(it) => &mut it.output,
            Command::Forecast(it) => &mut it.output,
            Command::Verify(it) => &mut it.output,
            Command::Sql(it) => &mut it.output,
            Command::History(it) => match &mut it.command {
                HistoryCommand::List(it) => &mut it.output,
                HistoryCommand::Show(it) => &mut it.output,
                HistoryCommand::Trend(it) => &mut it.output,
                HistoryCommand::Export(it) => &mut it.output,
                HistoryCommand::Verify
                | HistoryCommand::Forget(_)
                | HistoryCommand::Prune(_)
                | HistoryCommand::Drop(_) => return None,
            },
            Command::Schema(_) | Command::Completions(_) | Command::Man(_) => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use clap::Parser as _;

    use super::super::Arguments;

    #[test]
    fn a_dash_is_standard_output_for_every_command() {
        let lines = [
            "score -o -",
            "score --output=-",
            "explain a.csv 1 -o -",
            "convert a.csv -o -",
            "init a.csv -o -",
            "lint -o -",
            "test -o -",
            "compare a.toml b.toml a.csv -o -",
            "backtest a.csv --outcome left -o -",
            "calibrate a.csv -o -",
            "fit a.csv --outcome left -o -",
            "diff a.csv b.csv -o -",
            "report a.csv -o -",
            "forecast a.csv --past b.csv --outcome left -o -",
            "sql --dialect sqlite -o -",
            "history list -o -",
            "history show 1 -o -",
            "history trend -o -",
            "history export -o -",
        ];
        for line in lines {
            let words = ["health"].into_iter().chain(line.split(' '));
            let mut arguments = Arguments::try_parse_from(words).expect(line);
            let output = |it: &mut Arguments| it.command.output().expect(line).clone();
            assert_eq!(
                output(&mut arguments).as_deref(),
                Some(Path::new("-")),
                "{line}"
            );
            arguments.command.settle_output();
            assert_eq!(output(&mut arguments), None, "{line}");
        }
    }

    #[test]
    fn any_other_name_is_a_file() {
        for line in ["score -o ./-", "score -o a"] {
            let words = ["health"].into_iter().chain(line.split(' '));
            let mut arguments = Arguments::try_parse_from(words).expect(line);
            arguments.command.settle_output();
            assert!(arguments.command.output().expect(line).is_some(), "{line}");
        }
    }
}
