//! The README's commands and recipes.

use std::fs;
use std::process::Command;

use super::reference::{is_word, keys_of_the_output};
use super::sandbox::{Sandbox, told};
use super::{Block, blocks, blocks_of};

/// What stands between what two commands print.
const MARK: &str = "\u{1}\n";

/// Runs the commands of a block in one shell; what each prints, on both streams.
fn print_all(sandbox: &Sandbox, commands: &[&str]) -> Vec<String> {
    let mut script = String::from("exec 2>&1\nset +e\n");
    for command in commands {
        // The mark leaves `$?` as it was.
        script.push_str(command);
        script.push_str("\nit=$?; printf '\\001\\n'; (exit $it)\n");
    }
    let printed = told(&sandbox.sh("", &script));
    let mut each: Vec<String> = printed.split(MARK).map(str::to_owned).collect();
    each.truncate(commands.len());
    each
}

/// Whether lines are as they must be, where `...` is any number of lines.
fn matches(printed: &[&str], expected: &[&str]) -> bool {
    match expected.split_first() {
        None => printed.is_empty(),
        Some((&"...", rest)) => (0..=printed.len()).any(|skip| matches(&printed[skip..], rest)),
        Some((line, rest)) => printed.first() == Some(line) && matches(&printed[1..], rest),
    }
}

#[test]
fn commands_print_what_is_shown() {
    check_commands("README.md", &Sandbox::new(), &blocks());
}

/// Runs the commands of a page, and holds what they print against what is shown.
pub(super) fn check_commands(page: &str, sandbox: &Sandbox, blocks: &[Block]) {
    for block in blocks.iter().filter(|it| it.kind() == "console") {
        let (mut commands, mut expected) = (Vec::new(), Vec::<Vec<&str>>::new());
        for line in block.text.lines() {
            match (line.strip_prefix("$ "), expected.last_mut()) {
                (Some(command), _) => {
                    commands.push(command);
                    expected.push(Vec::new());
                }
                (None, Some(lines)) => lines.push(line),
                (None, None) => panic!("{page}:{}: no command", block.line),
            }
        }
        let printed = print_all(sandbox, &commands);
        for ((command, printed), expected) in commands.iter().zip(&printed).zip(&expected) {
            let lines: Vec<&str> = printed.lines().collect();
            assert!(
                matches(&lines, expected),
                "{page}:{}: {command} prints\n{printed}",
                block.line
            );
        }
    }
}

#[expect(clippy::print_stderr, reason = "what is skipped is told")]
fn has(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok();
    if !found {
        eprintln!("skipped: there is no {program} here");
    }
    found
}

/// The keys that a jq filter reads: what follows a point.
fn keys(line: &str) -> impl Iterator<Item = &str> {
    let filter = line.split('\'').nth(1).unwrap_or("");
    let after_points = filter.split('.').skip(1);
    let words = after_points.map(|text| text.split(|it: char| !is_word(it)).next().unwrap_or(""));
    words.filter(|word| !word.is_empty())
}

#[test]
fn recipes_run() {
    let sandbox = Sandbox::with_accounts();
    let known = keys_of_the_output();
    let jq = has("jq");
    // One that has a name is a file that another command runs.
    let blocks = blocks_of("sh").into_iter().filter(|it| it.info == "sh");
    for block in blocks {
        let place = format!("README.md:{}", block.line);
        let filters: Vec<&str> = block.text.lines().filter(|it| it.contains("jq")).collect();
        for key in filters.iter().flat_map(|line| keys(line)) {
            assert!(known.contains(key), "{place}: the output has no {key}");
        }
        for line in &filters {
            if jq {
                let found = sandbox.sh("accounts", line);
                assert!(found.status.success(), "{place}: {}", told(&found));
                assert!(!found.stdout.is_empty(), "{place}: {line} finds nothing");
            }
        }
        if filters.is_empty() {
            let output = sandbox.sh("accounts", &block.text);
            assert!(output.status.success(), "{place}: {}", told(&output));
        }
    }
    let scores = fs::read_to_string(sandbox.path("accounts/scores.csv")).expect("scores.csv");
    assert!(scores.contains(",plays,plan,renewal_date\r\n"), "{scores}");
}

#[test]
fn the_nightly_run_mails_what_is_wrong() {
    let sandbox = Sandbox::with_accounts();
    for block in blocks_of("crontab") {
        let fields: Vec<&str> = block.text.split_whitespace().take(5).collect();
        let is_time = |field: &&str| field.chars().all(|it| "0123456789*-/,".contains(it));
        assert!(fields.iter().all(is_time), "{fields:?}");
        let command = block.text.splitn(6, ' ').last().expect("a command");
        let output = sandbox.sh("", &command.replace("\\%", "%"));
        assert!(output.status.success(), "{}", told(&output));
        let mail = fs::read_to_string(sandbox.path("mail.txt")).expect("a mail");
        for part in [
            "-s Account health team@example.com",
            "--fail-on red>10%",
            "next step",
        ] {
            assert!(mail.contains(part), "{part} is not in\n{mail}");
        }
    }
}

#[test]
fn messages_name_who_and_why() {
    if !has("jq") {
        return;
    }
    let sandbox = Sandbox::with_accounts();
    let nights = "\
        score=\"health score accounts.csv -c scoring.toml -q --history health.db --fail-on new-red\"
        $score --as-of 2026-11-01 --top 0
        sed -i 's/^\\(ACC-1001,.*\\),active,/\\1,cancel requested,/' accounts.csv
        for script in tell mail; do
            $score --as-of 2026-11-02 --top 0 --notify-command \"sh ../$script.sh\" || test $? = 1
            health history drop 2026-11-02 --history health.db -q
        done";
    let output = sandbox.sh("accounts", nights);
    assert!(output.status.success(), "{}", told(&output));
    for file in ["sent.txt", "mail.txt"] {
        let message = fs::read_to_string(sandbox.path(file)).expect(file);
        for part in ["band: green to red by the data, rule", "cancel-requested"] {
            assert!(message.contains(part), "{file}: no {part} in {message}");
        }
    }
}

#[test]
fn the_nightly_service_runs() {
    let sandbox = Sandbox::with_accounts();
    let units = blocks_of("systemd");
    let mut starts = units.iter().flat_map(|unit| unit.text.lines());
    let start = starts.find_map(|line| line.strip_prefix("ExecStart=/usr/local/bin/"));
    // No shell reads it, so that `>` is a letter.
    let words = start.expect("a command").replace("%%", "%");
    let quoted: Vec<String> = words.split(' ').map(|word| format!("'{word}'")).collect();
    let output = sandbox.sh("accounts", &quoted.join(" "));
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    for name in ["health.db", "today.csv"] {
        assert!(sandbox.path(&format!("accounts/{name}")).exists(), "{name}");
    }
    for unit in &units {
        let line = |line: &str| {
            let section = line.starts_with('[') && line.ends_with(']');
            section || line.is_empty() || line.contains('=')
        };
        assert!(unit.text.lines().all(line), "README.md:{}", unit.line);
    }
}

#[test]
fn the_hook_refuses_a_broken_scorecard() {
    if !has("git") {
        return;
    }
    let sandbox = Sandbox::with_accounts();
    let hooks = blocks_of("sh");
    let hook = hooks.iter().find(|it| it.text.contains("pre-commit"));
    let hook = &hook.expect("a hook").text;
    let commit = "git add -f accounts.csv scoring.toml && git -c user.name=A -c user.email=a@b.c commit -qm A";
    let right = sandbox.sh("accounts", &format!("git init -q .\n{hook}\n{commit}"));
    assert!(right.status.success(), "{}", told(&right));
    let wrong = sandbox.sh(
        "accounts",
        &format!("echo '[rules]' >> scoring.toml\n{commit}"),
    );
    assert!(!wrong.status.success(), "{}", told(&wrong));
    assert!(
        told(&wrong).contains("unknown key \"rules\""),
        "{}",
        told(&wrong)
    );
}
