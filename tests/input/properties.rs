//! What holds for any data.

use health_score::input::{Format, Options};
use proptest::prelude::*;

use super::{options, read, source, texts};

/// Cell texts that are hard on a CSV reader, as CSV trims none of them.
fn cell_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z0-9]{0,6}",
        "[\",;\t|\n\r a\\\\é森😀]{0,8}",
        "\\PC{0,4}",
    ]
}

fn cells() -> impl Strategy<Value = Vec<Vec<String>>> {
    (1_usize..5).prop_flat_map(|columns| {
        let row = proptest::collection::vec(cell_text(), columns);
        proptest::collection::vec(row, 1..8)
    })
}

fn names(columns: usize) -> Vec<String> {
    (0..columns).map(|column| format!("c{column}")).collect()
}

proptest! {
    #[test]
    fn csv_is_read_back_cell_for_cell(
        cells in cells(),
        block_size in 1_usize..200,
        delimiter in prop_oneof![Just(b','), Just(b';'), Just(b'\t'), Just(b'|')],
        crlf in any::<bool>(),
    ) {
        let mut builder = csv::WriterBuilder::new();
        if crlf {
            builder.terminator(csv::Terminator::CRLF);
        }
        let mut writer = builder.delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(names(cells[0].len())).unwrap();
        for row in &cells {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let options = Options { delimiter: Some(delimiter), ..options(Some(Format::Csv), block_size) };
        let rows = texts(read(&source("data", &bytes), &options, &[]).unwrap());
        prop_assert_eq!(&rows, &cells);
        let mut other = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(&bytes[..]);
        let other: Vec<Vec<String>> = other
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect();
        prop_assert_eq!(rows, other);
    }

    #[test]
    fn json_and_csv_of_the_same_data_read_the_same(cells in cells(), block_size in 1_usize..200) {
        let names = names(cells[0].len());
        let accounts: Vec<serde_json::Value> = cells
            .iter()
            .map(|row| names.iter().cloned().zip(row.iter().map(|cell| serde_json::Value::from(cell.as_str()))).collect())
            .collect();
        let lines: Vec<String> = accounts.iter().map(ToString::to_string).collect();
        let wrapped = serde_json::json!({ "n": { "a": [1, "]"] }, "accounts": accounts, "z": [] });
        let texts_of = [
            (Format::Json, serde_json::to_string(&accounts).unwrap()),
            (Format::Json, serde_json::to_string_pretty(&accounts).unwrap()),
            (Format::Json, wrapped.to_string()),
            (Format::NdJson, lines.join("\n")),
        ];
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        for (format, text) in texts_of {
            let read = read(&source("data", text.as_bytes()), &options(Some(format), block_size), &names);
            prop_assert_eq!(&texts(read.unwrap()), &cells);
        }
    }

    #[test]
    fn json_values_keep_their_kind(
        numbers in proptest::collection::vec(proptest::num::f64::NORMAL, 1..6),
        block_size in 1_usize..200,
    ) {
        let text: Vec<String> = numbers
            .iter()
            .enumerate()
            .map(|(row, number)| format!("{{\"id\": \"r{row}\", \"n\": {number:e}, \"b\": {}}}", row % 2 == 0))
            .collect();
        let text = format!("[{}]", text.join(" ,\n"));
        let rows = read(&source("data", text.as_bytes()), &options(None, block_size), &["n", "b"]).unwrap();
        for (row, (line, cells)) in rows.iter().enumerate() {
            prop_assert_eq!(*line, row as u64 + 1);
            prop_assert_eq!(&cells[0], &('n', format!("{:e}", numbers[row])));
            prop_assert_eq!(&cells[1], &('b', (row % 2 == 0).to_string()));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused_alike_for_all_blocks(
        bytes in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..60),
            "[a,;\"\n\r\u{0}é]{0,40}".prop_map(String::into_bytes),
            "[\\[\\]{}:,\"\\\\a1 \n]{0,30}".prop_map(String::into_bytes),
            "\\[(\\{\"id\":[0-9\"\\[{}\\]]{1,4}\\}[, \n]{0,2}){0,4}\\]?".prop_map(String::into_bytes),
            "\\{(\"[ab]\":[0-9\"\\[{}\\]]{1,4},?){0,4}\\}?".prop_map(String::into_bytes),
        ],
        block_size in 1_usize..20,
    ) {
        for format in [None, Some(Format::Csv), Some(Format::Json), Some(Format::NdJson)] {
            let attempt = |block_size| {
                read(&source("data", &bytes), &options(format, block_size), &["id"])
                    .map_err(|error| Box::new(error.diagnostic()))
            };
            prop_assert_eq!(attempt(block_size), attempt(1 << 20));
        }
    }
}
