//! The first page in other languages does what it says.

use std::fs;

use health_score::report::Language;

use super::commands::check_commands;
use super::sandbox::{Sandbox, told};
use super::{blocks_in, readme, root};

#[test]
fn every_language_has_a_first_page_whose_commands_print_what_is_shown() {
    let readme = readme();
    for language in Language::ALL {
        if language == Language::English {
            continue;
        }
        let page = format!("examples/first-page/{}.md", language.code());
        assert!(readme.contains(&format!("]({page})")), "no link to {page}");
        let text = fs::read_to_string(root().join(&page)).expect(&page);
        let blocks = blocks_in(&text);
        let sandbox = Sandbox::with_files(&blocks);
        let counted = |kind| blocks.iter().filter(|it| it.kind() == kind).count();
        let kinds = ["sh", "csv", "toml", "console"].map(counted);
        assert_eq!((kinds, blocks.len()), ([1, 1, 1, 2], 5), "{page}");
        check_commands(&page, &sandbox, &blocks);
        let install = blocks.iter().find(|it| it.kind() == "sh").expect("sh");
        let installed = sandbox.sh("", &install.text);
        assert!(installed.status.success(), "{page}: {}", told(&installed));
        let flag = format!("--lang {}", language.code());
        assert!(text.matches(&flag).count() >= 3, "{page} is not in {flag}");
    }
}
