//! The suffix says what a file is; where its text plainly is something else, the error says so.

use super::score_files;

#[test]
fn a_text_of_another_format_than_its_name_names_the_flag() {
    let rows = [
        (
            "a list in .csv",
            ("a.csv", "[\n  {\"id\": \"1\", \"arr\": 5}\n]\n"),
            "json",
        ),
        (
            "an object in .csv",
            ("a.csv", "{\"accounts\":[{\"id\":\"1\",\"arr\":5}]}"),
            "json",
        ),
        (
            "lines in .tsv",
            (
                "a.tsv",
                "{\"id\":\"1\",\"arr\":5}\n{\"id\":\"2\",\"arr\":5}\n",
            ),
            "ndjson",
        ),
        ("CSV in .json", ("a.json", "id,arr\n1,5\n"), "csv"),
        (
            "quoted CSV in .json",
            ("a.json", "\"id\",\"arr\"\n1,5\n"),
            "csv",
        ),
        (
            "numbers first in .json",
            ("a.json", "2026,id,arr\n0,1,5\n"),
            "csv",
        ),
    ];
    for (name, file, format) in rows {
        let refused = score_files(&[file], &[]);
        assert_eq!(refused.code, 2, "{name}: {}", refused.out);
        let flag = format!("say --input-format {format}\n");
        assert!(refused.said.contains(&flag), "{name}: {}", refused.said);
        assert_eq!(refused.said.matches("error: ").count(), 1, "{name}");
        let told = score_files(&[file], &["--input-format", format]);
        assert!(told.out.contains("1,5.0,"), "{name}: {}", told.said);
    }
}

#[test]
fn a_header_that_only_looks_odd_is_read_as_csv() {
    let rows = [
        "[id],id,arr\nx,1,5\n",
        "{id},id,arr\nx,1,5\n",
        "[],id,arr\nx,1,5\n",
    ];
    for text in rows {
        let ran = score_files(&[("a.csv", text)], &[]);
        assert!(ran.out.contains("1,5.0,"), "{text}: {}", ran.said);
    }
}
