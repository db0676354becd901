//! What holds for any accounts that left and stayed.

use health_score::fit::{Case, Counts, Evaluation, Proportion, Ranking};
use health_score::scorecard::ByBand;
use proptest::prelude::*;

/// Numbers with ties.
fn some() -> impl Strategy<Value = Vec<f64>> {
    let number = prop_oneof![
        (-8..8_i32).prop_map(f64::from),
        (-800..800_i32).prop_map(|it| f64::from(it) / 100.0)
    ];
    proptest::collection::vec(number, 2..40)
}

proptest! {
    #[test]
    fn only_the_order_counts(left in some(), stayed in some()) {
        let ranking = Ranking::new(left.clone(), stayed.clone());
        let maps: [fn(f64) -> f64; 3] = [|it| it * 2.0 + 1.0, |it| it.powi(3), f64::exp];
        for map in maps {
            let mapped = |numbers: &[f64]| numbers.iter().map(|&it| map(it)).collect();
            prop_assert_eq!(&Ranking::new(mapped(&left), mapped(&stayed)), &ranking);
        }
        let turned = |mut numbers: Vec<f64>| { numbers.reverse(); numbers };
        prop_assert_eq!(&Ranking::new(turned(left), turned(stayed)), &ranking);
    }

    #[test]
    fn who_left_and_who_stayed_are_two_sides_of_one(left in some(), stayed in some()) {
        let auc = Ranking::new(left.clone(), stayed.clone()).auc().expect("an area");
        let other = Ranking::new(stayed, left).auc().expect("an area");
        prop_assert!((auc.value + other.value - 1.0).abs() < 1e-12);
        let variances = auc.variance.zip(other.variance).expect("variances");
        prop_assert!((variances.0 - variances.1).abs() < 1e-12);
        if let Some([low, high]) = auc.interval() {
            prop_assert!(0.0 <= low && low <= auc.value && auc.value <= high && high <= 1.0);
        }
    }

    #[test]
    fn as_many_are_expected_to_leave_as_left(left in some(), stayed in some()) {
        let case = |left: bool| move |&score: &f64| Case { score, value: 1.0, left };
        let cases: Vec<Case> = left.iter().map(case(true)).chain(stayed.iter().map(case(false))).collect();
        let all = Evaluation::new(ByBand::default(), Counts::default(), cases);
        let ends = |of: &[f64]| of.iter().fold([f64::MAX, f64::MIN], |it, &at| [it[0].min(at), it[1].max(at)]);
        let [one, other] = [ends(&left), ends(&stayed)];
        let apart = one[1] <= other[0] || other[1] <= one[0];
        prop_assert_eq!(all.calibration.is_none(), apart);
        if let Some(curve) = all.calibration {
            let expected = left.iter().chain(&stayed).map(|&it| curve.churn(it)).sum::<f64>();
            prop_assert!((expected - left.len() as f64).abs() < 1e-6);
            prop_assert!(curve.brier <= curve.brier_base + 1e-12);
        }
    }

    #[test]
    fn an_area_counts_the_pairs(left in some(), stayed in some()) {
        let pairs = left.iter().flat_map(|one| stayed.iter().map(move |other| (one, other)));
        let won = pairs.map(|(one, other)| if one < other { 1.0 } else if one > other { 0.0 } else { 0.5 });
        let expected = won.sum::<f64>() / (left.len() * stayed.len()) as f64;
        let auc = Ranking::new(left, stayed).auc().expect("an area");
        prop_assert!((auc.value - expected).abs() < 1e-12);
    }

    #[test]
    fn an_interval_holds_its_share(some in 0_u64..500, more in 0_u64..500) {
        let share = Proportion::new(some, some + more);
        if let (Some(rate), Some([low, high])) = (share.rate(), share.interval()) {
            prop_assert!(0.0 <= low && low <= rate && rate <= high && high <= 1.0);
        } else {
            prop_assert_eq!(some + more, 0);
        }
    }
}
