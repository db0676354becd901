//! Cells, positions and rows of a chunk.

use super::*;

fn at(line: u64, column: Option<u64>) -> Position {
    Position { line, column }
}

#[test]
fn cells_keep_their_kind_and_their_letters() {
    let mut table = Table::new(4);
    table.begin_row(7, None);
    table.set_copy(0, Cell::Text("007"));
    table.set_copy(1, Cell::Number("1E5"));
    table.set_copy(2, Cell::Boolean(true));
    let cells: Vec<Cell<'_>> = (0..4).map(|column| table.cell(0, column)).collect();
    let expected = [
        Cell::Text("007"),
        Cell::Number("1E5"),
        Cell::Boolean(true),
        Cell::Text(""),
    ];
    assert_eq!(cells, expected);
    assert_eq!(table.position(0, 0), at(7, None));
}

#[test]
fn a_position_counts_characters_and_lines_inside_quotes() {
    let mut table = Table::new(2);
    table.reset("é1,\"a\nb\",xé,9\n".to_owned());
    let mut cells = table.begin_row(4, Some(0));
    cells.set_range(0, 0, 3);
    cells.set_range(1, 14, 15);
    assert_eq!(table.cell(0, 1), Cell::Text("9"));
    assert_eq!(table.position(0, 0), at(4, Some(1)));
    assert_eq!(table.position(0, 1), at(5, Some(7)));
}

#[test]
fn a_cell_from_elsewhere_has_the_line_of_its_row() {
    let mut table = Table::new(2);
    table.reset("a1\na2\n".to_owned());
    table.begin_row(2, Some(0)).set_range(0, 0, 2);
    table.begin_row(3, Some(3)).set_range(0, 3, 5);
    table.put(0, 1, Cell::Number("7"));
    table.put(1, 1, Cell::Text("x"));
    assert_eq!(table.cell(0, 1), Cell::Number("7"));
    assert_eq!(table.cell(1, 1), Cell::Text("x"));
    assert_eq!(table.seen(), [false, false]);
    for (row, line) in [(0, 2), (1, 3)] {
        assert_eq!(table.position(row, 1), at(line, None));
    }
    assert_eq!(table.position(1, 0).column, Some(1));
}

#[test]
fn typed_cells_are_ranges_too() {
    let mut table = Table::new(3);
    table.reset("{\"a\":-5.0,\"b\":true}".to_owned());
    table.begin_row(1, None).set_number(0, 5, 9);
    table.last_row().set_boolean(1, true);
    table.see(1);
    assert_eq!(table.cell(0, 0), Cell::Number("-5.0"));
    assert_eq!(table.cell(0, 1), Cell::Boolean(true));
    assert_eq!(table.cell(0, 2), Cell::Text(""));
    assert_eq!(table.seen(), [false, true, false]);
}

#[test]
fn a_row_is_repeated_and_changed_by_itself() {
    let mut table = Table::new(2);
    table.begin_row(7, None);
    table.set_copy(0, Cell::Text("a"));
    table.set_copy(1, Cell::Number("1"));
    let row = table.row(0);
    table.drop_rows();
    table.repeat(&row);
    table.put(0, 1, Cell::Text("2"));
    table.repeat(&row);
    assert_eq!((table.rows(), table.line(1)), (2, 7));
    let seconds = [table.cell(0, 1), table.cell(1, 1)];
    assert_eq!(seconds, [Cell::Text("2"), Cell::Number("1")]);
}

#[test]
fn retain_moves_whole_rows() {
    let mut table = Table::new(2);
    for row in 0..4_u64 {
        table.begin_row(row + 2, None);
        table.set_copy(0, Cell::Text(&format!("id{row}")));
        table.set_copy(1, Cell::Number(&format!("{row}")));
    }
    table.retain(|row| row % 2 == 1);
    assert_eq!(table.rows(), 2);
    assert_eq!((table.cell(1, 0), table.line(1)), (Cell::Text("id3"), 5));
    assert_eq!(table.cell(0, 1), Cell::Number("1"));
}

#[test]
fn cells_that_hold_what_no_cell_can_go_with_their_rows() {
    let mut table = Table::new(2);
    for line in 1..=4 {
        table.begin_row(line, None);
        if line > 1 {
            table.refuse(1, line == 4);
        }
    }
    let nested = |row, object| Nested {
        row,
        column: 1,
        object,
    };
    table.drop_row();
    assert_eq!(table.nested(), [nested(1, false), nested(2, false)]);
    table.retain(|row| row != 1);
    assert_eq!(table.nested(), [nested(1, false)]);
    table.reset(String::new());
    assert_eq!(table.nested(), []);
}
