//! Holds the code against the layer table on the crate's front page.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// What the pure modules on top of the engine may import.
const BELOW: &[&str] = &[
    "cell",
    "diagnostic",
    "table",
    "threads",
    "scorecard",
    "score",
];

/// What each module may import.
const MAY_IMPORT: [(&str, &[&str]); 22] = [
    ("cell", &[]),
    ("diagnostic", &[]),
    ("table", &["cell"]),
    ("threads", &[]),
    ("scorecard", &["cell", "diagnostic"]),
    ("score", &["cell", "diagnostic", "table", "scorecard"]),
    (
        "measure",
        &["cell", "diagnostic", "table", "threads", "scorecard"],
    ),
    ("sql", &["cell", "diagnostic", "table", "scorecard"]),
    ("calibrate", BELOW),
    ("check", BELOW),
    ("compare", BELOW),
    ("explain", BELOW),
    ("fit", BELOW),
    ("history", BELOW),
    ("lint", BELOW),
    ("rollup", BELOW),
    ("starter", BELOW),
    ("verify", BELOW),
    (
        "store",
        &["cell", "diagnostic", "scorecard", "score", "history"],
    ),
    ("input", &["cell", "diagnostic", "table", "scorecard"]),
    (
        "report",
        &[
            "cell",
            "diagnostic",
            "table",
            "scorecard",
            "measure",
            "score",
            "calibrate",
            "check",
            "compare",
            "explain",
            "fit",
            "history",
            "lint",
            "rollup",
            "verify",
        ],
    ),
    (
        "cli",
        &[
            "cell",
            "diagnostic",
            "table",
            "threads",
            "scorecard",
            "measure",
            "score",
            "sql",
            "calibrate",
            "check",
            "compare",
            "explain",
            "fit",
            "history",
            "lint",
            "rollup",
            "starter",
            "verify",
            "input",
            "report",
        ],
    ),
];

/// Crates that only some modules may name.
const FENCED: [(&str, &[&str]); 13] = [
    ("rusqlite::", &["store"]),
    ("clap::", &["cli"]),
    ("clap_complete::", &["cli"]),
    ("clap_mangen::", &["cli"]),
    ("anyhow::", &["cli"]),
    (" csv::", &["input", "report"]),
    ("rust_xlsxwriter::", &["report"]),
    ("serde_json::", &["input", "report"]),
    ("zip::", &["input", "report"]),
    ("comfy_table::", &["report"]),
    ("fluent_bundle::", &["report"]),
    ("toml::", &["scorecard"]),
    ("toml_edit::", &["scorecard"]),
];

/// What only ranks 4 and 5 may touch.
const OUTSIDE_WORLD: [&str; 5] = ["std::fs", "std::env", "std::io", "std::net", "std::time"];

/// A source file: its module, and its code by line, without comments and unit tests.
struct Source {
    module: String,
    path: PathBuf,
    lines: Vec<String>,
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src is there") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    paths.sort();
    assert!(paths.len() > 40, "only {} files found", paths.len());
    let source = |path: PathBuf| {
        let inside = path.strip_prefix(&root).expect("below src");
        let first = inside.components().next().expect("a name");
        let module = first
            .as_os_str()
            .to_string_lossy()
            .trim_end_matches(".rs")
            .to_owned();
        // The history's file is of a higher rank than what is kept in it.
        let module = if inside.starts_with("history/store") {
            "store".to_owned()
        } else {
            module
        };
        let text = fs::read_to_string(&path).expect("a source file");
        Source {
            module,
            lines: without_tests(&text),
            path: path.clone(),
        }
    };
    paths.into_iter().map(source).collect()
}

/// The lines of a file without comments; those of tests, be they one item or one line, are empty.
fn without_tests(text: &str) -> Vec<String> {
    let mut lines = text.lines();
    let mut code = Vec::new();
    while let Some(line) = lines.next() {
        if !line.starts_with("#[cfg(test)]") {
            code.push(line.split("//").next().unwrap_or("").to_owned());
            continue;
        }
        code.push(String::new());
        for line in lines.by_ref() {
            code.push(String::new());
            if line == "}" || line.ends_with(';') && !line.starts_with(' ') {
                break;
            }
        }
    }
    code
}

fn may_import(module: &str) -> Option<&'static [&'static str]> {
    let row = MAY_IMPORT.iter().find(|(name, _)| *name == module);
    row.map(|(_, may)| *may)
}

/// The lines for which `breaks` holds, with their places.
fn broken(breaks: impl Fn(&Source, &str) -> bool) -> String {
    let mut broken = String::new();
    for source in sources() {
        for (number, line) in source.lines.iter().enumerate() {
            if breaks(&source, line) {
                let (path, line) = (source.path.display(), line.trim());
                let _ = writeln!(broken, "{path}:{}: {line}", number + 1);
            }
        }
    }
    broken
}

#[test]
fn only_tests_are_left_out() {
    let text = "use a;\n#[cfg(test)]\nmod sample;\nuse b; // c\n\
                #[cfg(test)]\nmod tests {\n    use d;\n}\nuse e;\n";
    let expected = ["use a;", "", "", "use b; ", "", "", "", "", "use e;"];
    assert_eq!(without_tests(text), expected);
}

#[test]
fn modules_import_only_from_lower_ranks() {
    let against = broken(|source, line| {
        let Some(may) = may_import(&source.module) else {
            return false;
        };
        // Several at once could not be told apart.
        if line.contains("crate::{") {
            return true;
        }
        line.split("crate::").skip(1).any(|rest| {
            let name = rest
                .split(|it: char| !it.is_alphanumeric() && it != '_')
                .next();
            let name = name.unwrap_or("");
            name != source.module && may_import(name).is_some() && !may.contains(&name)
        })
    });
    assert!(
        against.is_empty(),
        "imports against the layer table:\n{against}"
    );
}

#[test]
fn crates_and_the_outside_world_stay_where_they_belong() {
    let against = broken(|source, line| {
        let module = source.module.as_str();
        let fenced = FENCED
            .iter()
            .any(|(name, may)| line.contains(name) && !may.contains(&module));
        let pure = !matches!(
            module,
            "input" | "report" | "store" | "cli" | "main" | "lib"
        );
        fenced || pure && OUTSIDE_WORLD.iter().any(|name| line.contains(name))
    });
    assert!(against.is_empty(), "outside of their modules:\n{against}");
}

#[test]
fn every_module_is_in_the_layer_table() {
    for Source { module, path, .. } in sources() {
        let known = may_import(&module).is_some() || matches!(module.as_str(), "main" | "lib");
        assert!(known, "{} belongs to no layer", path.display());
    }
}
