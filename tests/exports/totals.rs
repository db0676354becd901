//! Rows that add the others up are left out, and said so; an account that is called like one is
//! not lost.

use super::score_text;

#[test]
fn an_account_that_is_called_a_total_is_not_left_out() {
    let accounts = [
        ("its name", "id,name,arr\n1,A,5\n2,B,50\nsum,Summit,77\n"),
        (
            "a name that begins so",
            "id,name,arr\n1,A,5\nTotal,Total Energies,77\n",
        ),
        ("its owner", "id,owner,arr\n1,bob,5\nTotal,eve,77\n"),
    ];
    for (name, text) in accounts {
        let ran = score_text(text, "", &["-q"]);
        assert_eq!(ran.code, 2, "{name}: {}", ran.out);
        for part in ["may be an account", "skip_footer = 1", "skip_footer = 0"] {
            assert!(ran.said.contains(part), "{name}: {}", ran.said);
        }
        let account = score_text(text, "skip_footer = 0", &[]);
        assert!(account.out.contains(",77.0,"), "{name}: {}", account.said);
        let total = score_text(text, "skip_footer = 1", &[]);
        assert_eq!(total.code, 0, "{name}: {}", total.said);
        assert!(!total.out.contains(",77.0,"), "{name}: {}", total.out);
    }
}

#[test]
fn a_total_that_is_left_out_is_said_even_when_quiet() {
    let text = "id,name,owner,arr\n1,A,eve,5\n2,B,bob,50\nTotal,,n/a,EUR 55\n";
    let ran = score_text(text, "", &["-q"]);
    assert_eq!(ran.code, 0, "{}", ran.said);
    assert!(
        ran.said
            .contains("warning: the last row is a total, and was left out"),
        "{}",
        ran.said
    );
    assert_eq!(ran.out.lines().count(), 3, "{}", ran.out);
}

#[test]
fn rows_that_keys_leave_out_are_named_where_none_is_left() {
    let text = "id,arr\n1,5\n2,6\n";
    let rows = [
        (
            "skip_footer = 3",
            "no line of the input is left by skip_footer = 3",
        ),
        (
            "skip_rows = 9",
            "no line of the input is left by skip_rows = 9",
        ),
        (
            "skip_rows = 2\nskip_footer = 1",
            "no line of the input is left by skip_rows = 2 and skip_footer = 1",
        ),
        (
            "skip_footer = 2",
            "check that the export ran through, and what skip_footer = 2 leaves out",
        ),
    ];
    for (input, expected) in rows {
        let ran = score_text(text, input, &[]);
        assert_eq!(ran.code, 2, "{input}: {}", ran.out);
        assert!(ran.said.contains(expected), "{input}: {}", ran.said);
    }
    let empty = score_text("", "skip_rows = 0\nskip_footer = 0", &[]);
    assert!(empty.said.contains("the input is empty"), "{}", empty.said);
}
