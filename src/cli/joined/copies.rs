//! Files that are one under several names, whose rows would count more than once.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;

use crate::cli::failure::Failure;

/// Refuses a file that is among those of a source already: by the same name, by a link to it, or
/// packed beside it.
pub(in crate::cli) fn refuse(source: &str, files: &[PathBuf]) -> Result<(), Failure> {
    let mut known: BTreeMap<PathBuf, &Path> = BTreeMap::new();
    for file in files {
        let Some(other) = known.insert(unpacked(&real(file)), file) else {
            continue;
        };
        let (one, two) = (other.display(), file.display());
        let message = if other == file {
            format!("source {source}: {two} is given twice")
        } else if real(other) == real(file) {
            format!("source {source}: {one} and {two} are the same file")
        } else {
            format!("source {source}: {one} and {two} are the same file, one of them packed")
        };
        let twice = Diagnostic::error("source-twice", message);
        return Err(Failure::new(twice.help("give each file once")));
    }
    Ok(())
}

/// Where a file is, whatever leads there.
fn real(file: &Path) -> PathBuf {
    fs::canonicalize(file).unwrap_or_else(|_| file.to_owned())
}

/// What a packed file is called once it is unpacked.
fn unpacked(file: &Path) -> PathBuf {
    let suffix = file.extension().and_then(OsStr::to_str);
    match suffix.map(str::to_ascii_lowercase).as_deref() {
        Some("gz" | "gzip" | "zst" | "zstd") => file.with_extension(""),
        _ => file.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(files: &[&str]) -> Option<String> {
        let files: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
        let failure = refuse("tickets", &files).err()?;
        Some(failure.to_string())
    }

    #[test]
    fn a_file_counts_once() {
        let twice = "source tickets: a.csv is given twice";
        assert_eq!(
            refused(&["a.csv", "b.csv", "a.csv"]).as_deref(),
            Some(twice)
        );
        let packed = "source tickets: a.csv and a.csv.gz are the same file, one of them packed";
        assert_eq!(refused(&["a.csv", "a.csv.gz"]).as_deref(), Some(packed));
        let both = "source tickets: a.csv.ZST and a.csv.gz are the same file, one of them packed";
        assert_eq!(refused(&["a.csv.ZST", "a.csv.gz"]).as_deref(), Some(both));
        assert_eq!(
            refused(&["a.csv", "b.csv", "a.csv.1.gz", "b/a.csv.gz"]),
            None
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_the_file_that_it_leads_to() {
        let folder = tempfile::tempdir().expect("a folder");
        let [file, link] = ["q3.csv", "latest.csv"].map(|name| folder.path().join(name));
        fs::write(&file, "id\n").expect("a file");
        std::os::unix::fs::symlink("q3.csv", &link).expect("a link");
        let both = [file.clone(), link.clone()];
        let said = refuse("tickets", &both).expect_err("one file").to_string();
        let (file, link) = (file.display(), link.display());
        let expected = format!("source tickets: {file} and {link} are the same file");
        assert_eq!(said, expected);
    }
}
