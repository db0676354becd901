//! What a server says where there are no accounts is told once, and not column by column.

use super::{health, score_files, score_text};

#[test]
fn a_page_without_accounts_is_told_as_such() {
    let rows = [
        ("a list", r#"{"data":[]}"#, "its list \"data\" is empty"),
        (
            "a page",
            r#"{"accounts":[],"next":null}"#,
            "its list \"accounts\" is empty",
        ),
        (
            "two lists",
            r#"{"errors":[],"data":[]}"#,
            "its lists \"errors\", \"data\" are empty",
        ),
        ("no object", "[]", "the input has no account"),
        (
            "an error",
            r#"{"error":{"code":401}}"#,
            "no key of the JSON object holds an array of objects: \"error\"",
        ),
        (
            "a message",
            r#"{"message":"rate limited"}"#,
            "a server most likely answered with an error",
        ),
        ("something else", r#"{"count":0}"#, "\"count\""),
    ];
    for (name, text, expected) in rows {
        let piped = score_text(text, "", &[]);
        let called = score_files(&[("page.json", text)], &[]);
        for ran in [piped, called] {
            assert_eq!(ran.code, 2, "{name}: {}", ran.out);
            assert!(ran.said.contains(expected), "{name}: {}", ran.said);
            assert_eq!(
                ran.said.matches("error: ").count(),
                1,
                "{name}: {}",
                ran.said
            );
            assert!(!ran.said.contains("optional"), "{name}: {}", ran.said);
        }
    }
}

#[test]
fn one_object_with_an_id_is_one_account() {
    let text = r#"{"id":"A1","arr":5,"message":"hello","contacts":[]}"#;
    for ran in [
        score_text(text, "", &[]),
        score_files(&[("one.json", text)], &[]),
    ] {
        assert!(ran.out.contains("A1,5.0,"), "{}", ran.said);
    }
}

#[test]
fn a_page_without_accounts_is_told_where_no_id_is_known() {
    for command in ["init", "convert"] {
        let ran = health(&[command, "-"], Some(br#"{"data":[],"next":null}"#));
        assert_eq!(ran.code, 2, "{command}: {}", ran.out);
        assert!(
            ran.said.contains("its list \"data\" is empty"),
            "{command}: {}",
            ran.said
        );
    }
    let one = health(&["convert", "-"], Some(br#"{"id":"A1","arr":5}"#));
    assert!(one.out.contains("A1,5"), "{}{}", one.out, one.said);
}
