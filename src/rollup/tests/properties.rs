//! What holds of any tree.

use proptest::prelude::*;

use super::{entry, figures};
use crate::rollup::{Below, Members, Parent, Rollup};

/// An account: its number, that of its parent, value, millionths of the score.
type Drawn = (usize, Option<usize>, Option<u32>, Option<u32>);

/// Accounts that belong to an earlier one or to none, in any order.
fn any_tree() -> impl Strategy<Value = Vec<Drawn>> {
    let account = (
        any::<prop::sample::Index>(),
        any::<bool>(),
        prop::option::of(0_u32..5),
        prop::option::of(0_u32..=100_000_000),
    );
    prop::collection::vec(account, 1..40).prop_map(|accounts| {
        let place =
            |(number, (parent, root, value, score)): (usize, (prop::sample::Index, bool, _, _))| {
                let parent = (number > 0 && !root).then(|| parent.index(number.max(1)));
                (number, parent, value, score)
            };
        accounts.into_iter().enumerate().map(place).collect()
    })
}

fn roll_up_any(tree: &[Drawn], weighted: bool) -> Rollup {
    let mut members = Members::default();
    for (place, &(number, parent, value, score)) in tree.iter().enumerate() {
        let (id, parent) = (number.to_string(), parent.map(|it| it.to_string()));
        let row = (
            id.as_str(),
            parent.as_deref().unwrap_or(""),
            value.map(f64::from),
            score.map(|it| f64::from(it) / 1e6),
        );
        members.add(entry(row, place));
    }
    members.roll_up(weighted).expect("a tree")
}

/// The numbers of the accounts below one, by asking each account for all that is above it.
fn all_below(tree: &[Drawn], top: usize) -> Vec<usize> {
    let up = |number: usize| tree.iter().find(|it| it.0 == number).and_then(|it| it.1);
    let is_below = |number: usize| {
        let mut above = up(number);
        while let Some(it) = above.filter(|&it| it != top) {
            above = up(it);
        }
        above == Some(top)
    };
    (0..tree.len())
        .filter(|&place| is_below(tree[place].0))
        .collect()
}

fn whole(below: &Below) -> (u64, u64, u64, f64, f64) {
    let (value, risk) = (below.value(), below.value_at_risk());
    (
        below.accounts(),
        below.scored(),
        below.value_missing(),
        value,
        risk,
    )
}

proptest! {
    #[test]
    fn figures_are_those_of_the_accounts_below(tree in any_tree(), weighted in any::<bool>()) {
        let rollup = roll_up_any(&tree, weighted);
        for parent in &rollup.parents {
            let top: usize = parent.own.id.parse().expect("a number");
            let below: Vec<_> = all_below(&tree, top).into_iter().map(|place| tree[place]).collect();
            prop_assert_eq!(parent.below.accounts() as usize, below.len());
            let value: f64 = below.iter().filter_map(|it| it.2).map(f64::from).sum();
            prop_assert_eq!(parent.below.value(), value);
            let weight = |value: Option<u32>| if weighted { u64::from(value.unwrap_or(0)) } else { 1 };
            let scored = below.iter().filter_map(|it| Some((weight(it.2), u64::from(it.3?))));
            let scored: Vec<(u64, u64)> = scored.collect();
            let all: u64 = scored.iter().map(|it| it.0).sum();
            let sum: u64 = scored.iter().map(|it| it.0 * it.1).sum();
            // floor(sum ÷ all + 0.5), in whole numbers
            let mean = (all > 0).then(|| ((2 * sum + all) / (2 * all)) as f64 / 1e6);
            prop_assert_eq!(parent.below.mean_score(), mean);
            if let Some(mean) = mean {
                let scores = scored.iter().filter(|it| it.0 > 0).map(|it| it.1 as f64 / 1e6);
                let (least, most) = scores.fold((100.0_f64, 0.0_f64), |(least, most), it| (least.min(it), most.max(it)));
                prop_assert!(least <= mean && mean <= most);
            }
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing_but_order(
        (tree, mixed) in any_tree().prop_flat_map(|tree| (Just(tree.clone()), Just(tree).prop_shuffle())),
        weighted in any::<bool>(),
    ) {
        let (one, other) = (roll_up_any(&tree, weighted), roll_up_any(&mixed, weighted));
        prop_assert_eq!(one.parents.len(), other.parents.len());
        for parent in &one.parents {
            let again = super::parent(&other, &parent.own.id);
            prop_assert_eq!(figures(parent), figures(again));
            prop_assert_eq!(whole(&parent.below), whole(&again.below));
            prop_assert_eq!(parent.level, again.level);
        }
    }

    #[test]
    fn each_parent_stands_behind_its_own_and_none_before_one_that_is_worse(tree in any_tree()) {
        let rollup = roll_up_any(&tree, true);
        let mut way: Vec<&Parent> = Vec::new();
        for parent in &rollup.parents {
            if let Some(before) = way.get(parent.level) {
                let red = |it: &Parent| it.below.red_share().unwrap_or(-1.0);
                prop_assert!(red(before) >= red(parent));
            }
            way.truncate(parent.level);
            prop_assert_eq!(parent.parent.as_deref(), way.last().map(|it| it.own.id.as_str()));
            way.push(parent);
        }
    }

    #[test]
    fn chunks_are_as_good_as_one(tree in any_tree(), cut in any::<prop::sample::Index>()) {
        let row = |&(number, _, _, score): &Drawn| (number.to_string(), score);
        let rows: Vec<(String, Option<u32>)> = tree.iter().map(row).collect();
        let make = |range: std::ops::Range<usize>| {
            let mut members = Members::default();
            for place in range {
                let parent = if place == 0 { "" } else { "0" };
                let score = rows[place].1.map(|it| f64::from(it) / 1e6);
                members.add(entry((&rows[place].0, parent, Some(1.0), score), place));
            }
            members
        };
        let cut = cut.index(rows.len());
        let mut parts = Members::default();
        parts.append(&make(0..cut));
        parts.append(&make(cut..rows.len()));
        prop_assert_eq!(parts.roll_up(true).expect("a tree"), make(0..rows.len()).roll_up(true).expect("a tree"));
    }
}
