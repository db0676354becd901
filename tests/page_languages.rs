//! The page says the same in every language.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::binary::health;
use crate::page::{data, examples, value, written};

const LANGUAGES: [&str; 7] = ["en", "fr", "pt", "es", "de", "ko", "th"];

fn page(language: &str) -> String {
    written("report", &examples(), &format!("--lang {language}"))
}

/// What a person reads of the overview: the page without its style, its script and its data.
fn frame(page: &str) -> String {
    let mut frame = page.to_owned();
    for name in ["style", "script", "script"] {
        let (before, rest) = frame.split_once(&format!("<{name}")).expect("it begins");
        let (_, after) = rest.split_once(&format!("</{name}>")).expect("it ends");
        frame = format!("{before}{after}");
    }
    frame
}

/// The columns that hold numbers, dates, texts of the data and places in other columns: whatever
/// no language has a say in.
fn facts(page: &str) -> Value {
    let mut data = data(page);
    let mut columns = data["columns"].take();
    for said in ["standing", "rules", "whatIf", "change"] {
        columns[said].take();
    }
    for signal in columns["signals"].as_array_mut().expect("signals") {
        signal["how"].take();
    }
    columns
}

#[test]
fn the_numbers_are_the_same_in_every_language() {
    let english = facts(&page("en"));
    for language in LANGUAGES {
        assert_eq!(facts(&page(language)), english, "{language}");
    }
}

#[test]
fn each_language_writes_its_own_page_and_always_the_same_bytes() {
    let mut pages: Vec<String> = Vec::new();
    for language in LANGUAGES {
        let page = page(language);
        assert!(page.contains(&format!("<html lang=\"{language}\">")));
        let again = written(
            "score",
            &examples(),
            &format!("--format html --lang {language}"),
        );
        assert_eq!(again, page, "{language}");
        assert!(!pages.contains(&page), "{language}");
        pages.push(page);
    }
}

#[test]
fn the_environment_picks_the_language() {
    let mut health = health();
    health.arg("report").arg(examples());
    health.args(["--as-of", "2026-11-01", "-q"]);
    health
        .args(["-c", "scoring.example.toml"])
        .env("LC_ALL", "de_DE.UTF-8");
    let output = health.current_dir(env!("CARGO_MANIFEST_DIR")).output();
    let told = String::from_utf8(output.expect("the binary runs").stdout).expect("text");
    assert_eq!(told, page("de"));
}

#[test]
fn nothing_is_left_to_fill_in_and_every_text_is_escaped() {
    for language in LANGUAGES {
        let page = page(language);
        let frame = frame(&page);
        assert!(!frame.contains(['{', '}']), "{language}");
        // Askama writes an apostrophe as a reference, so that it can end no attribute.
        assert!(!frame.contains('\''), "{language}");
        assert!(!frame.contains("page_") && !frame.contains("column_"));
        let words = data(&page)["words"].take();
        let words = words.as_object().expect("words");
        for (name, text) in words {
            let text = text.as_str().expect("a text");
            assert!(!text.is_empty(), "{language}: {name}");
            assert!(
                !text.contains(['<', '_', '$']),
                "{language}: {name}: {text}"
            );
        }
    }
}

#[test]
fn what_the_script_says_has_the_marks_of_the_language() {
    let rows = [
        ("en", ".", ",", 1, "{shown} of 40 accounts, worth {value}"),
        (
            "fr",
            ",",
            "\u{202f}",
            1,
            "{shown} sur 40 comptes, valeur {value}",
        ),
        (
            "es",
            ",",
            ".",
            2,
            "{shown} de 40 cuentas, por valor de {value}",
        ),
        (
            "de",
            ",",
            ".",
            1,
            "{shown} von 40 Kunden im Wert von {value}",
        ),
        ("ko", ".", ",", 1, "고객 40곳 중 {shown}곳, 금액 {value}"),
    ];
    for (language, decimal, group, least, shown) in rows {
        let data = data(&page(language));
        assert_eq!(data["words"]["shown"], shown);
        let marks = &data["marks"];
        assert_eq!(marks["decimal"], decimal, "{language}");
        assert_eq!(marks["group"], group, "{language}");
        assert_eq!(marks["least"], least, "{language}");
    }
}

#[test]
fn the_page_calls_things_what_the_table_calls_them() {
    for language in LANGUAGES {
        let words = format!("--lang {language}");
        let table = written("score", &examples(), &words);
        let data = data(&page(language));
        for band in data["bands"].as_array().expect("bands") {
            let label = band["label"].as_str().expect("a label");
            assert!(table.contains(label), "{language}: {label}");
        }
        let first = value(&data["columns"]["standing"], 0);
        let first = first
            .as_str()
            .expect("words")
            .lines()
            .next()
            .expect("a band");
        assert!(table.contains(first), "{language}: {first}");
        let heading = data["words"]["heldBack"].as_str().expect("a heading");
        assert!(
            table.to_lowercase().contains(&heading.to_lowercase()),
            "{language}: {heading}"
        );
    }
}

#[test]
fn hostile_texts_are_inert_in_every_language() {
    let folder = TempDir::new().expect("a folder");
    let accounts = folder.path().join("accounts.csv");
    let text = "account_id,company,csm,open_complaints,days_overdue\n\
        H-1,</script><img src=x onerror=alert(1)>,{shown},0,0\n";
    fs::write(&accounts, text).expect("written");
    for language in LANGUAGES {
        let page = written("report", &accounts, &format!("--lang {language}"));
        assert_eq!(page.matches("<script").count(), 2, "{language}");
        assert!(!page.contains("<img"), "{language}");
        assert_eq!(value(&data(&page)["columns"]["owner"], 0), "{shown}");
    }
}
