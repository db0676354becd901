//! Files by a path with `*` and `?` in it.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// The files that a path names, in the order of their names: itself, where it is one, or all that
/// fit. `*` is any part of a name and `?` one character; neither is the dot of a hidden file.
pub(in crate::cli) fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = vec![PathBuf::new()];
    for component in path.components() {
        let name = component.as_os_str().to_string_lossy();
        let any = matches!(component, Component::Normal(_)) && name.contains(['*', '?']);
        let mut next = Vec::new();
        for folder in found {
            if any && !folder.join(component).exists() {
                next.extend(children(&folder, &name)?);
            } else {
                next.push(folder.join(component));
            }
        }
        found = next;
    }
    // A pipe is a file as well.
    found.retain(|path| path.exists() && !path.is_dir());
    Ok(found)
}

/// What of a folder fits, by name.
fn children(folder: &Path, pattern: &str) -> io::Result<Vec<PathBuf>> {
    let here = folder.as_os_str().is_empty();
    let listed = fs::read_dir(if here { Path::new(".") } else { folder });
    let Ok(listed) = listed else {
        // A folder that is not there holds nothing.
        return Ok(Vec::new());
    };
    let mut names = Vec::new();
    for entry in listed {
        let name = entry?.file_name();
        let text = name.to_string_lossy();
        let hidden = text.starts_with('.') && !pattern.starts_with('.');
        if !hidden && fits(pattern, &text) {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names.into_iter().map(|name| folder.join(name)).collect())
}

/// Whether a name fits a pattern.
///
/// Only the last `*` so far is ever given more: what an earlier one might take, that one can.
fn fits(pattern: &str, name: &str) -> bool {
    let (mut pattern, mut name) = (pattern.chars(), name.chars());
    let mut again = None;
    loop {
        let mut rest = pattern.clone();
        match (rest.next(), name.clone().next()) {
            (None, None) => return true,
            (Some('*'), _) => {
                again = Some((rest.clone(), name.clone()));
                pattern = rest;
            }
            (Some(wanted), Some(letter)) if wanted == '?' || wanted == letter => {
                pattern = rest;
                name.next();
            }
            _ => {
                let Some((behind, from)) = &mut again else {
                    return false;
                };
                if from.next().is_none() {
                    return false;
                }
                (pattern, name) = (behind.clone(), from.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_patterns() {
        let rows = [
            ("zendesk-*.csv", "zendesk-2026-10.csv", true),
            ("zendesk-*.csv", "zendesk-.csv", true),
            ("zendesk-*.csv", "zendesk.csv", false),
            ("*", "anything", true),
            ("a?c", "abc", true),
            ("a?c", "aéc", true),
            ("a?c", "ac", false),
            ("*-*.csv", "a-b-c.csv", true),
            ("a.csv", "A.csv", false),
            ("*??", "가", false),
            ("*", "", true),
            ("*a*a*a*a*a*a*a*a*a*a*b", &"a".repeat(200), false),
        ];
        for (pattern, name, expected) in rows {
            let found = fits(pattern, name);
            assert_eq!(found, expected, "{pattern} and {name}");
        }
    }

    #[test]
    fn files_come_in_the_order_of_their_names() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b/2.csv", "b/10.csv", "a/x.csv", "a/.hidden.csv", "c.csv"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect(name);
            fs::write(path, "").expect(name);
        }
        let rows: [(&str, &[&str]); 5] = [
            ("*/*.csv", &["a/x.csv", "b/10.csv", "b/2.csv"]),
            ("c.csv", &["c.csv"]),
            ("*.csv", &["c.csv"]),
            ("d.csv", &[]),
            ("no/*.csv", &[]),
        ];
        for (pattern, expected) in rows {
            let found = files(&folder.path().join(pattern)).expect(pattern);
            let found: Vec<_> = found
                .iter()
                .map(|path| path.strip_prefix(folder.path()).expect(pattern))
                .collect();
            let expected: Vec<&Path> = expected.iter().map(Path::new).collect();
            assert_eq!(found, expected, "{pattern}");
        }
    }
}
