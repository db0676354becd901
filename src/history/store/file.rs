//! The file itself: who may read it, and that its name is on disk.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

use super::Fault;

/// Refuses what cannot be a history before `SQLite` opens it: nothing, a folder, a pipe.
pub(super) fn check(path: &Path) -> Result<(), Fault> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => Ok(()),
        Ok(_) => Err(Fault::Foreign),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Fault::Missing),
        Err(error) => Err(error.into()),
    }
}

/// Makes an empty file, where there is none, that only its owner can read. `SQLite` gives its
/// journal the same rights.
pub(super) fn create(path: &Path) -> Result<(), Fault> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    restrict(&mut options);
    match options.open(path) {
        Ok(file) => {
            restrict_open(&file)?;
            file.sync_all()?;
            Ok(sync_folder(path)?)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(Fault::Io("there is no folder for it".to_owned()))
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(unix)]
const OWNER_ONLY: u32 = 0o600;

#[cfg(unix)]
fn restrict(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(OWNER_ONLY);
}

/// A umask can take more away than it should.
#[cfg(unix)]
fn restrict_open(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(OWNER_ONLY))
}

/// A new name is only on disk once its folder is.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// Elsewhere a file gets what its folder hands down.
#[cfg(not(unix))]
fn restrict(_: &mut OpenOptions) {}

#[cfg(not(unix))]
fn restrict_open(_: &File) -> io::Result<()> {
    Ok(())
}

/// Elsewhere a folder can't be opened for that.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
