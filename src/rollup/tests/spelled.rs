//! Parents whose id looks like an empty cell.

use super::{members, parent};

#[test]
fn a_spelling_of_an_empty_cell_is_no_parent_unless_it_is_an_id() {
    let is_empty = |id: &str| id.eq_ignore_ascii_case("na");
    let mut children = members(&[
        ("a", "NA", Some(1.0), Some(50.0)),
        ("b", "a", Some(1.0), Some(50.0)),
    ]);
    children.settle_parents(is_empty);
    let rollup = children.roll_up(true).expect("a tree");
    assert_eq!(rollup.parents.len(), 1);
    assert_eq!(parent(&rollup, "a").below.accounts(), 1);
    let mut namibia = members(&[
        ("NA", "na", Some(1.0), Some(50.0)),
        ("b", "NA", Some(1.0), Some(50.0)),
    ]);
    namibia.settle_parents(is_empty);
    let rollup = namibia.roll_up(true).expect("a tree");
    assert_eq!(parent(&rollup, "NA").below.accounts(), 1);
}
