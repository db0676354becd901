//! What is converted is the same data.

use super::{files, folder, health, plain_scores, scorecard, scores};

#[test]
fn what_is_converted_scores_like_the_original() {
    let expected = plain_scores();
    let card = scorecard();
    for file in files() {
        let path = file.display().to_string();
        for form in ["csv", "ndjson"] {
            let ran = health(&["convert", &path, "-c", &card, "--format", form], None);
            assert_eq!(ran.code, 0, "{path}: {}", ran.said);
            let again = scores(&["-"], Some(ran.out.as_bytes()));
            assert!(again == expected, "{path} as {form}:\n{}", ran.out);
        }
    }
}

#[test]
fn converted_cells_have_one_spelling() {
    let path = folder().join("title-and-total.csv").display().to_string();
    let ran = health(&["convert", &path, "-c", &scorecard()], None);
    let mut lines = ran.out.lines();
    let header =
        "account_id,company,arr,logins_30d,adoption,last_contact,asked_to_cancel,plan,remark";
    assert_eq!(lines.next(), Some(header));
    let first = "007,Northwind,120000.5,48,82%,2026-10-20,false,pro,Müller ruft zurück";
    assert_eq!(lines.next(), Some(first));
    assert_eq!(lines.count(), 7);
    let path = folder().join("workbook.xlsx").display().to_string();
    let ran = health(
        &["convert", &path, "-c", &scorecard(), "--format", "ndjson"],
        None,
    );
    let first = "{\"account_id\":\"007\",\"company\":\"Northwind\",\"arr\":120000.5,\"logins_30d\":48,\
                 \"adoption\":0.82,\"last_contact\":\"2026-10-20\",\"asked_to_cancel\":false,\
                 \"plan\":\"pro\",\"remark\":\"ต่อสัญญาแล้ว\"}";
    assert_eq!(ran.out.lines().next(), Some(first));
}

#[test]
fn a_file_is_converted_without_a_scorecard_too() {
    let rows = [
        (
            "names that are empty or repeated",
            "id;a;;A\n1;1.234,5;x;y\n",
            "id,a,column_3,A_2\r\n1,\"1.234,5\",x,y\r\n",
        ),
        (
            "nested keys and lists",
            "{\"id\":\"007\",\"p\":{\"n\":1.50},\"tags\":[1]}\n{\"id\":8,\"q\":null}\n",
            "id,p.n,q\r\n007,1.50,\r\n8,,\r\n",
        ),
        ("one column", "id\n1\n", "id\r\n1\r\n"),
    ];
    for (name, text, expected) in rows {
        let ran = health(&["convert"], Some(text.as_bytes()));
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (0, expected),
            "{name}: {}",
            ran.said
        );
    }
    let ran = health(&["convert", "-v"], Some(b"id;n\n1;Z\xfcrich\n"));
    assert_eq!(ran.out, "id,n\r\n1,Zürich\r\n");
    assert!(
        ran.said
            .contains("<stdin>: csv, windows-1252, delimiter ';'"),
        "{}",
        ran.said
    );
}
