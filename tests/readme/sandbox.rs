//! Where the README's commands are run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use super::{Block, blocks, root};

/// A folder as a reader has it, with stand-ins for what is not ours.
pub(super) struct Sandbox {
    folder: TempDir,
}

const CARGO: &str = r#"#!/bin/sh
case "$*" in
    "run --release -- "*) shift 3; exec health "$@" ;;
    "test" | "install --path .") ;;
    *) echo "cargo $*" >&2; exit 64 ;;
esac
"#;
const MAIL: &str = r#"#!/bin/sh
{ echo "$*"; cat; } > ~/mail.txt
"#;
const CURL: &str = "#!/bin/sh
cat > ~/sent.txt
";
const PYTHON: &str = r#"#!/bin/sh
test -f "$REPOSITORY/$1"
"#;

impl Sandbox {
    pub(super) fn new() -> Self {
        Sandbox::with_files(&blocks())
    }

    /// The same with the files that these blocks name.
    pub(super) fn with_files(blocks: &[Block]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let sandbox = Sandbox { folder };
        let bin = sandbox.path("bin");
        fs::create_dir(&bin).expect("a folder");
        symlink(Path::new(env!("CARGO_BIN_EXE_health")), &bin.join("health"));
        for (name, script) in [
            ("cargo", CARGO),
            ("mail", MAIL),
            ("curl", CURL),
            ("python", PYTHON),
        ] {
            executable(&bin.join(name), script);
        }
        symlink(&root().join("examples"), &sandbox.path("examples"));
        for block in blocks {
            if let Some((_, file)) = block.info.split_once(' ')
                && file != "fragment"
            {
                fs::write(sandbox.path(file), &block.text).expect("a file");
            }
        }
        sandbox
    }

    /// The same, with a folder `accounts` such as the recipes speak of: an export, a scorecard, under Git.
    pub(super) fn with_accounts() -> Self {
        let sandbox = Sandbox::new();
        let accounts = sandbox.path("accounts");
        fs::create_dir(&accounts).expect("a folder");
        let copy = |from: &str, to: &str| {
            fs::copy(root().join(from), accounts.join(to)).expect("a file");
        };
        copy("examples/accounts.csv", "accounts.csv");
        copy("scoring.example.toml", "scoring.toml");
        copy("scoring.example.toml", "new.toml");
        symlink(&root().join("examples"), &accounts.join("examples"));
        let made = sandbox.sh("accounts", "gzip -k accounts.csv && mkdir -p .git/hooks");
        assert!(made.status.success(), "{}", told(&made));
        sandbox
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn sh(&self, folder: &str, script: &str) -> Output {
        let path = std::env::var("PATH").unwrap_or_default();
        Command::new("sh")
            .args(["-e", "-c", script])
            .current_dir(self.path(folder))
            .env_clear()
            .env("PATH", format!("{}:{path}", self.path("bin").display()))
            .env("HOME", self.folder.path())
            .env("REPOSITORY", root())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .output()
            .expect("sh runs")
    }
}

#[cfg(unix)]
fn symlink(original: &Path, link: &Path) {
    std::os::unix::fs::symlink(original, link).expect("a link");
}

#[cfg(unix)]
fn executable(path: &Path, script: &str) {
    use std::os::unix::fs::PermissionsExt;
    fs::write(path, script).expect("a script");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("it may run");
}

/// Both streams, one behind the other.
pub(super) fn told(output: &Output) -> String {
    let both = [&output.stdout, &output.stderr];
    both.map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        .concat()
}
