//! JSON and NDJSON.

use health_score::input::{Format, Options, Reader};
use health_score::table::Table;

use super::{columns, options, read, refusal, source, texts};

/// What it is, the text, and what is said.
const BAD_JSON: &[(&str, &str, &str)] = &[
    ("empty", " \n", "no-rows -:- the input has no account"),
    (
        "no account",
        "[\n]\n",
        "no-rows -:- the input has no account",
    ),
    (
        "no account inside",
        "{\"accounts\": [ ]}",
        "no-rows -:- the input has no account: its list \"accounts\" is empty",
    ),
    (
        "a number",
        "\n 12",
        "wrong-shape 2:- the JSON is a number, not a list of accounts",
    ),
    (
        "numbers",
        "[\n{\"id\":1},\n 12]",
        "wrong-shape 3:- each account must be an object, this is a number",
    ),
    (
        "no list",
        "{\"a\": 1, \"b\": [2]}",
        "wrong-shape -:- no key of the JSON object holds an array of objects: \"a\", \"b\"",
    ),
    (
        "two lists",
        "{\"a\":[{\"id\":1}],\n\"b\":[{\"id\":2}]}",
        "wrong-shape 2:- two keys hold arrays of objects: \"a\" and \"b\"",
    ),
    (
        "cut off in an account",
        "[{\"id\":1},\n{\"id\":",
        "json-truncated 2:- the JSON ends before it is complete",
    ),
    (
        "cut off between",
        "[{\"id\":1}\n,\n",
        "json-truncated 3:- the JSON ends before it is complete",
    ),
    (
        "cut off behind the list",
        "{\"a\":[{\"id\":1}]\n",
        "json-truncated 2:- the JSON ends before it is complete",
    ),
    (
        "comma too many",
        "[{\"id\":1},\n]",
        "json-syntax 2:- not valid JSON: a comma with no account beside it",
    ),
    (
        "two values",
        "[{\"id\":1}\n{\"id\":2}]",
        "json-syntax 2:- not valid JSON: text behind the end of an account, where a comma or a line break belongs",
    ),
    (
        "wrong bracket",
        "[{\"id\":1}}\n",
        "json-syntax 1:- not valid JSON: expected `,` or `]`",
    ),
    (
        "text behind",
        "[{\"id\":1}]\n\nx",
        "json-trailing 3:- text behind the end of the JSON",
    ),
    (
        "text behind an object",
        "{\"a\":[{\"id\":1}]}\n\nx",
        "json-trailing 3:- text behind the end of the JSON",
    ),
    (
        "a list behind an object",
        "{\"a\":[{\"id\":1}]}\n[]",
        "json-trailing 2:- text behind the end of the JSON",
    ),
    (
        "text behind an account",
        "{\"id\":1}\nx",
        "json-trailing 2:- text behind the end of the JSON",
    ),
    (
        "an object behind one of several lines",
        "{\n\"id\":1\n}\n{\n\"id\":2\n}\n",
        "json-trailing 4:- text behind the end of the JSON",
    ),
    (
        "text among lines",
        "{\"id\":1}\n{\"id\":2}\nx\n",
        "json-syntax 3:- not valid JSON: a value was expected here",
    ),
    (
        "no comma between accounts on a line",
        "{\"id\":1} {\"id\":2}\n",
        "json-syntax 1:- not valid JSON: text behind the end of an account, where a comma or a line break belongs",
    ),
    (
        "duplicate key",
        "[{\"id\":1},{\"id\":2,\n\"id\":3}]",
        "duplicate-key 2:- the key \"id\" stands twice in one object",
    ),
    (
        "duplicate key that nothing reads",
        "[{\"x\":2,\"y\":1,\"x\":3}]",
        "duplicate-key 1:- the key \"x\" stands twice in one object",
    ),
    (
        "duplicate key, escaped",
        "[{\"x\":2,\"\\u0078\":3}]",
        "duplicate-key 1:- the key \"x\" stands twice in one object",
    ),
    (
        "duplicate key around",
        "{\"x\":1,\"x\":[{}]}",
        "duplicate-key 1:- the key \"x\" stands twice in one object",
    ),
    (
        "the same column twice",
        "[{\"id\":2,\"ID\":3}]",
        "duplicate-key 1:- two keys of one account mean the column \"id\"",
    ),
    (
        "nested object",
        "[\n{\"id\":\n{}}]",
        "nested-value 2:- the value of \"id\" is an object",
    ),
    (
        "nested array",
        "[\n{\"id\":[1]}]",
        "nested-value 2:- the value of \"id\" is an array",
    ),
    (
        "lone surrogate",
        "[\n{\"id\":\"\\ud800\"}]",
        "json-syntax 2:- not valid JSON: an escape such as \\ud800 is half a character",
    ),
    (
        "lone surrogate that nothing reads",
        "[\n{\"x\":\"\\ud800\"}]",
        "json-syntax 2:- not valid JSON: an escape such as \\ud800 is half a character",
    ),
    (
        "bad value around",
        "{\"x\":\nnope,\"a\":[{}]}",
        "json-syntax 2:- not valid JSON: a value was expected here",
    ),
    (
        "no quotes around a key",
        "{x:1}",
        "json-syntax 1:- not valid JSON: expected a key in quotes",
    ),
    (
        "bare word",
        "[{\"id\":1},\n{\"id\":NaN}]",
        "json-syntax 2:7 NaN is not JSON, for \"id\"",
    ),
];

#[test]
fn json_that_breaks_a_rule_is_refused_with_its_line() {
    for (name, text, expected) in BAD_JSON {
        assert_eq!(
            refusal("accounts.json", text.as_bytes(), &["id"]),
            *expected,
            "{name}"
        );
    }
    for depth in [63, 64] {
        let nested = "[".repeat(depth) + &"]".repeat(depth);
        let text = format!("[{{\"id\":1,\"x\":{nested}}}]");
        if depth == 63 {
            let source = source("accounts.json", text.as_bytes());
            assert!(read(&source, &Options::default(), &["id"]).is_ok());
        } else {
            assert_eq!(
                refusal("accounts.json", text.as_bytes(), &["id"]),
                "too-deep 1:- nested deeper than 64 levels"
            );
        }
    }
    let foreign = b"[{\"id\":1},\n{\"id\":\"\xff\"}]";
    assert_eq!(
        refusal("accounts.json", foreign, &["id"]),
        "not-utf8 2:- this line is not UTF-8 text"
    );
}

#[test]
fn an_object_a_line_is_read_whatever_the_file_is_called() {
    let rows = [
        ("lines", "{\"id\":1}\n{\"id\":2}\n", Format::NdJson, "1 2"),
        (
            "lines with lists and blanks",
            " {\"id\":1,\"x\":[{}]}\r\n\r\n {\"id\":2}",
            Format::NdJson,
            "1 2",
        ),
        ("a list", "[{\"id\":1},\n{\"id\":2}]", Format::Json, "1 2"),
        (
            "an object around",
            "{\"x\":[],\"a\":[{\"id\":1}\n]}\n",
            Format::Json,
            "1",
        ),
    ];
    for (name, text, format, expected) in rows {
        for file in ["accounts.json", "accounts.json.gz", "-"] {
            let bytes = text.as_bytes();
            let source = source(file, bytes);
            for block_size in [1, 7, 1 << 20] {
                let options = options(None, block_size);
                let understood = Reader::open(&source, &options).unwrap().understood().format;
                assert_eq!(understood, Some(format), "{name}, {file}");
                let ids = texts(read(&source, &options, &["id"]).unwrap()).concat();
                assert_eq!(ids.join(" "), expected, "{name}, {file}");
            }
        }
    }
    // A format that is named is that one.
    let lines = source("accounts.json", b"{\"id\":1}\n{\"id\":2}\n");
    let refused = read(&lines, &options(Some(Format::Json), 64), &["id"]).unwrap_err();
    assert_eq!(refused.diagnostic().code, "json-trailing");
}

#[test]
fn ndjson_that_breaks_a_rule_is_refused_with_its_line() {
    let rows: &[(&str, &[u8], &str)] = &[
        ("empty", b"\n \n", "no-rows -:- the input has no account"),
        (
            "an array",
            b"[{\"id\":1}]",
            "wrong-shape 1:- each account must be an object, this is an array",
        ),
        (
            "over two lines",
            b"{\"id\":1}\n{\"id\":\n2}\n",
            "json-truncated 2:- the JSON ends before it is complete",
        ),
        (
            "two on a line",
            b"{\"id\":1}\n\n{\"id\":2} {\"id\":3}\n",
            "json-syntax 3:- not valid JSON: text behind the end of an account, where a comma or a line break belongs",
        ),
        (
            "not UTF-8",
            b"{\"id\":1}\n\n{\"id\":\"\xff\"}\n",
            "not-utf8 3:- this line is not UTF-8 text",
        ),
        (
            "a fault before what is not UTF-8",
            b"{\"id\":}\n\xff\n",
            "json-syntax 1:- not valid JSON: a value was expected here",
        ),
    ];
    for (name, bytes, expected) in rows {
        assert_eq!(
            refusal("accounts.jsonl", bytes, &["id"]),
            *expected,
            "{name}"
        );
    }
}

#[test]
fn nested_keys_are_reached_by_path_and_a_literal_name_wins() {
    let text = r#"{"properties":{"Logins":3,"more":{"plan":"pro"}}}
{"properties.logins":4,"properties":{"logins":5}}
{"properties":{"logins":6},"properties.logins":7}
{"properties":null}
{"properties":[{"logins":8}]}
{"properties":{"logins":null}}"#;
    let source = source("a.ndjson", text.as_bytes());
    let names = ["properties.logins", "properties.more.plan", "absent"];
    let rows = texts(read(&source, &Options::default(), &names).unwrap());
    let logins: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(logins, ["3", "4", "7", "", "", ""]);
    assert_eq!(rows[0][1], "pro");

    let mut reader = Reader::open(&source, &Options::default()).unwrap();
    let columns = columns(reader.header(), &names);
    let parser = reader.select(&columns).unwrap();
    let mut table = Table::new(3);
    let block = reader.next_block(Vec::new()).unwrap().unwrap();
    parser.parse(block, &mut table).unwrap();
    assert_eq!(table.seen(), [true, true, false]);
}
