//! Files by a path with `*` and `?` in it.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// The files that a path names, in the order of their names: itself, where it is one, or all that
/// fit. `*` is any part of a name and `?` one character; neither is the dot of a hidden file.
pub(super) fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
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
        if !hidden && fits(pattern.as_bytes(), text.as_bytes()) {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names.into_iter().map(|name| folder.join(name)).collect())
}

/// Whether a name fits a pattern.
fn fits(pattern: &[u8], name: &[u8]) -> bool {
    match (pattern.split_first(), name.split_first()) {
        (None, None) => true,
        (Some((b'*', rest)), _) => (0..=name.len()).any(|taken| fits(rest, &name[taken..])),
        (Some((b'?', rest)), Some((first, _))) => fits(rest, &name[character(*first, name)..]),
        (Some((one, pattern)), Some((other, name))) => one == other && fits(pattern, name),
        _ => false,
    }
}

/// How many bytes the first character of a UTF-8 name has.
fn character(first: u8, name: &[u8]) -> usize {
    let length = match first {
        0xf0.. => 4,
        0xe0.. => 3,
        0xc0.. => 2,
        _ => 1,
    };
    length.min(name.len())
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
        ];
        for (pattern, name, expected) in rows {
            let found = fits(pattern.as_bytes(), name.as_bytes());
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
