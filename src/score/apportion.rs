//! Whole numbers for parts, so that they add up to a whole number.

/// Shares `total` out: each part rounded down or up, so that they add up to it. `parts` and
/// `total` have the same unit.
///
/// By the largest remainder (Hamilton's method): the parts are rounded down, and what is left over
/// goes to those that lost most by it, equals in their order. A part that is 0 stays 0. A total
/// that was rounded itself may leave less than nothing, or more than one a part.
pub fn apportion(parts: impl Iterator<Item = f64>, total: i64) -> Vec<i64> {
    let parts: Vec<f64> = parts.collect();
    let mut shares: Vec<i64> = parts.iter().map(|it| it.floor() as i64).collect();
    let mut order: Vec<usize> = (0..parts.len()).filter(|&it| parts[it] != 0.0).collect();
    let remainder = |part: usize| parts[part] - parts[part].floor();
    order.sort_by(|&one, &other| remainder(other).total_cmp(&remainder(one)));
    let Some(count) = i64::try_from(order.len()).ok().filter(|&it| it > 0) else {
        return shares;
    };
    let left = total - shares.iter().sum::<i64>();
    let (each, more) = (left.div_euclid(count), left.rem_euclid(count));
    for (place, part) in (0_i64..).zip(order) {
        shares[part] += each + i64::from(place < more);
    }
    shares
}
