//! Several files are one run; where their decimal marks cannot be told, the file is named.

use super::score_files;

#[test]
fn several_exports_are_one_run() {
    let rows = [
        (
            "different delimiters",
            [("a.csv", "id,arr\n1,1.5\n"), ("b.csv", "id;arr\n2;1234\n")],
        ),
        (
            "a mark that the part before tells",
            [
                ("a.csv", "id,arr\n1,1.5\n"),
                ("b.csv", "id,arr\n2,\"1,234\"\n"),
            ],
        ),
        (
            "different formats",
            [
                ("a.csv", "id,arr\n1,1.5\n"),
                ("b.json", "[{\"id\":2,\"arr\":\"1,234.0\"}]"),
            ],
        ),
    ];
    for (name, files) in rows {
        let ran = score_files(&files, &[]);
        assert!(
            ran.out.contains("1,1.5,") && ran.out.contains("2,1234.0,"),
            "{name}: {}",
            ran.said
        );
    }
}

#[test]
fn a_file_of_another_kind_tells_no_decimal_mark() {
    let rows = [
        (
            "a point in the other",
            [("a.csv", "id,arr\n1,1.5\n"), ("b.csv", "id;arr\n2;1,234\n")],
            "b.csv:2",
            "\"1,234\"",
        ),
        (
            "a comma in the other",
            [
                ("a.csv", "id,arr\n1,1.234\n"),
                ("b.csv", "id;arr\n2;12,5\n"),
            ],
            "a.csv:2",
            "\"1.234\"",
        ),
        (
            "another format",
            [
                ("a.csv", "id,arr\n1,1.5\n"),
                ("b.json", "[{\"id\":2,\"arr\":\"1,234\"}]"),
            ],
            "b.json:1",
            "\"1,234\"",
        ),
    ];
    for (name, files, place, cell) in rows {
        let ran = score_files(&files, &[]);
        assert_eq!(ran.code, 2, "{name}: {}", ran.out);
        for part in [place, cell, "no cell of files like this one", "--decimal"] {
            assert!(ran.said.contains(part), "{name}, {part}: {}", ran.said);
        }
    }
    let told = score_files(&rows[0].1, &["--decimal", "."]);
    assert!(told.out.contains("2,1234.0,"), "{}", told.said);
}
