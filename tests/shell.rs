//! What a shell and `man` are given.

use std::process::Command;

use crate::binary::run;

const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

fn printed(words: &str) -> String {
    let output = run(words);
    assert!(output.status.success(), "{words}");
    assert_eq!(output.stderr, b"", "{words}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The commands that `health --help` lists, but for `help` itself.
fn commands() -> Vec<String> {
    let help = printed("--help");
    let (_, list) = help.split_once("Commands:\n").expect("commands");
    let lines = list.lines().take_while(|line| !line.is_empty());
    let names = lines.filter_map(|line| line.split_whitespace().next());
    let mut names: Vec<String> = names.map(str::to_owned).collect();
    names.retain(|name| name != "help");
    assert!(names.len() >= 5, "{names:?}");
    names
}

/// The long flags that a command's help lists.
fn flags(command: &str) -> Vec<String> {
    let help = printed(&format!("{command} -h"));
    let words = help.split_whitespace();
    let flags = words.filter_map(|word| word.strip_prefix("--"));
    let ends = [',', ')', ']', '\'', '[', '='];
    let name = |flag: &str| flag.split(ends).next().unwrap_or_default().to_owned();
    flags.map(name).filter(|flag| !flag.is_empty()).collect()
}

#[test]
fn every_shell_knows_every_command_and_flag() {
    for shell in SHELLS {
        let script = printed(&format!("completions {shell}"));
        for command in commands() {
            assert!(script.contains(&command), "{shell}: {command}");
            for flag in flags(&command) {
                assert!(script.contains(&flag), "{shell}: {command} --{flag}");
            }
        }
    }
    assert_eq!(run("completions tcsh").status.code(), Some(2));
}

/// What bash proposes for the last of these words.
fn proposed(words: &[&str]) -> Option<Vec<String>> {
    let script = r#"
eval "$("$1" completions bash)"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_health "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\n' "${COMPREPLY[@]}"
"#;
    let binary = env!("CARGO_BIN_EXE_health");
    let mut bash = Command::new("bash");
    bash.args(["--norc", "-c", script, "bash", binary]);
    let output = bash.args(words).output().ok()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{words:?}: {said}");
    let words = String::from_utf8(output.stdout).expect("UTF-8");
    Some(words.split_whitespace().map(str::to_owned).collect())
}

#[test]
fn bash_completes_commands_flags_and_words() {
    let rows: [(&[&str], &[&str]); 5] = [
        (&["health", "sc"], &["score", "schema"]),
        (&["health", "score", "--as"], &["--as-of"]),
        (&["health", "score", "--sort", "v"], &["value"]),
        (&["health", "schema", "o"], &["output"]),
        (&["health", "completions", "f"], &["fish"]),
    ];
    for (words, expected) in rows {
        // Where there is no bash, there is nothing to complete.
        if let Some(proposed) = proposed(words) {
            assert_eq!(proposed, expected, "{words:?}");
        }
    }
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let page = printed("man");
    assert!(page.contains("\n.TH health 1 "), "{page}");
    for command in commands() {
        let name = format!("health\\-{command}");
        assert!(page.contains(&format!("{name}(1)")), "{command}");
        let page = printed(&format!("man {command}"));
        assert!(page.contains(&format!("\n.SH NAME\n{name} \\- ")), "{page}");
        for flag in flags(&command) {
            let spelled = format!("\\-\\-{}", flag.replace('-', "\\-"));
            assert!(page.contains(&spelled), "{command}: {flag}");
        }
        let (_, examples) = page.split_once("\n.SH EXAMPLES\n.nf\n").expect("examples");
        let lines: Vec<&str> = examples.lines().collect();
        let (end, lines) = lines.split_last().expect("lines");
        assert_eq!(*end, ".fi", "{command}");
        let mut help = printed(&format!("{command} --help"));
        help = help.split_once("Examples:\n").expect("examples").1.into();
        let typed = lines.iter().map(|line| line.strip_prefix("\\&"));
        let typed: Option<Vec<&str>> = typed.collect();
        let read = typed.expect("escaped lines").join("\n");
        let read = read.replace("\\-", "-").replace("\\e", "\\");
        assert_eq!(read.trim_end(), help.trim_end(), "{command}");
    }
}
