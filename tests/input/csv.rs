//! CSV and its kin.

use health_score::cell::Cell;
use health_score::input::{Options, Reader};
use health_score::table::Table;

use super::{columns, read, refusal, source, texts};

/// What it is, the bytes, and what is said.
const BAD_CSV: &[(&str, &[u8], &str)] = &[
    ("empty", b"", "no-header -:- the input is empty"),
    (
        "blank lines only",
        b"\n\r\n\n",
        "no-header -:- the input is empty",
    ),
    (
        "no name",
        b"\n,\n1,2\n",
        "no-header 2:- the header names no column",
    ),
    (
        "no row",
        b"id,arr\n\n\r\n",
        "no-rows -:- the input has no account",
    ),
    (
        "short row",
        b"id,arr\n1,2\n\n3\n",
        "ragged-row 4:- row has 1 field, the header has 2",
    ),
    (
        "long row",
        b"id,arr\n\"1\n\",2\n3,4,5\n",
        "ragged-row 4:- row has 3 fields, the header has 2",
    ),
    (
        "unclosed in the last column",
        b"id,arr\n1,\"2\n3,4\n5,6\n",
        "unclosed-quote 2:3 a quote opens here and is never closed",
    ),
    (
        "unclosed behind a good row",
        "id,arr\né\"\"x,1\n".as_bytes(),
        "quote-in-field 2:2 a quote inside a field that does not begin with one: \"\\\"\\\"x,1\"",
    ),
    (
        "text after a quote",
        b"id,arr\n\"1\" ,2\n",
        "text-after-quote 2:4 text after a closing quote: \" ,2\"",
    ),
    (
        "blank before a quote",
        b"id,arr\n1, \"2\"\n",
        "quote-in-field 2:4 a quote inside a field that does not begin with one: \"\\\"2\\\"\"",
    ),
    (
        "quote fault behind lines in quotes",
        b"id,arr\n\"a\nb\"\"c\",x\"\n",
        "quote-in-field 3:8 a quote inside a field that does not begin with one: \"\\\"\"",
    ),
    (
        "carriage return alone",
        b"id,arr\n1,2\r3,4\n",
        "line-ending 2:4 a carriage return that no line feed follows",
    ),
    (
        "old line endings",
        b"id,arr\r1,2\r3,4\r",
        "line-ending 1:7 a carriage return that no line feed follows",
    ),
    (
        "NUL",
        b"id,arr\n1,2\n3,\0\n",
        "nul 3:3 a NUL byte, which no text file holds",
    ),
    (
        "NUL in the header",
        b"id,a\0rr\n1,2\n",
        "nul 1:5 a NUL byte, which no text file holds",
    ),
    (
        "not UTF-8",
        b"id,arr\n1,2\n3,caf\xe9\n",
        "not-utf8 3:- this line is not UTF-8 text",
    ),
    (
        "not UTF-8 before a ragged row",
        b"id,arr\n\xff,2\n3\n",
        "not-utf8 2:- this line is not UTF-8 text",
    ),
    (
        "a ragged row before what is not UTF-8",
        b"id,arr\n1\n\xff,2\n",
        "ragged-row 2:- row has 1 field, the header has 2",
    ),
    (
        "two delimiters",
        b"id,a;b\n1,2;3\n",
        "delimiter 1:- the delimiter can't be told: the header has commas and semicolons",
    ),
    (
        "repeated name",
        b"id,Arr, arr\n1,2,3\n",
        "repeated-column 1:- the header names \"Arr\" 2 times",
    ),
    (
        "empty name",
        b"\nid,\n1,2\n",
        "empty-column 2:- column 2 has no name in the header",
    ),
    (
        "steering characters",
        b"id,arr\n1,\"2\"\x1b[31m\n",
        "text-after-quote 2:6 text after a closing quote: \"\\u{1b}[31m\"",
    ),
    (
        "gzip",
        b"\x1f\x8b\x08\0",
        "damaged -:- the gzip data ends too early",
    ),
    (
        "half of a UTF-16 character",
        b"\xff\xfei\0d\0\n\x001",
        "not-in-encoding 2:- this line is not UTF-16LE text",
    ),
];

#[test]
fn csv_that_breaks_a_rule_is_refused_with_its_place() {
    for (name, bytes, expected) in BAD_CSV {
        assert_eq!(refusal("accounts.csv", bytes, &[]), *expected, "{name}");
    }
}

#[test]
fn repeated_and_empty_names_that_nothing_reads_do_no_harm() {
    let source = source("a.csv", b"id,x,x,\n7,1,2,3\n");
    let rows = read(&source, &Options::default(), &["id"]).unwrap();
    assert_eq!(texts(rows), [["7"]]);
}

#[test]
fn cells_behind_doubled_quotes_keep_their_place() {
    let text = b"a,b,c\n\"x\"\"\"\"\ny\"\"\",9,\"\"\"\"\n\"p\"\"q\",8,z\n";
    let source = source("a.csv", text);
    let mut reader = Reader::open(&source, &Options::default()).unwrap();
    let parser = reader.select(&columns(reader.header(), &[])).unwrap();
    let mut table = Table::new(3);
    let block = reader.next_block(Vec::new()).unwrap().unwrap();
    parser.parse(block, &mut table).unwrap();
    assert_eq!(table.cell(0, 0), Cell::Text("x\"\"\ny\""));
    let places = [(0, 1), (0, 2), (1, 1), (1, 2)].map(|(row, column)| {
        let position = table.position(row, column);
        (position.line, position.column)
    });
    assert_eq!(
        places,
        [(3, Some(6)), (3, Some(9)), (4, Some(8)), (4, Some(10))]
    );
}

#[test]
fn a_delimiter_is_taken_from_the_suffix_or_the_option() {
    let rows = [
        ("suffix tab", "a.tsv", None, "id\tx;y\n1\t2;3\n", Ok(b'\t')),
        ("option", "a.csv", Some(b';'), "id,x;y\n1,2;3\n", Ok(b';')),
        (
            "option before suffix",
            "a.tab",
            Some(b'^'),
            "id^x\n1^2\n",
            Ok(b'^'),
        ),
        ("a quote", "a.csv", Some(b'"'), "id\n1\n", Err("delimiter")),
    ];
    for (name, file, delimiter, text, expected) in rows {
        let source = source(file, text.as_bytes());
        let options = Options {
            delimiter,
            ..Options::default()
        };
        let found = Reader::open(&source, &options)
            .map(|reader| reader.understood().delimiter.unwrap())
            .map_err(|error| error.diagnostic().code);
        assert_eq!(found, expected, "{name}");
    }
}
