//! Whole numbers for parts, so that they add up to a whole number.

/// Shares `total` units out among parts, each rounded down or up to whole units, so that they add
/// up to it. Parts are whole numbers of something smaller, of which `unit` make one.
///
/// By the largest remainder (Hamilton's method): the parts are rounded down, and the units left
/// over go to those that lost most by it, equals in their order. A part that is 0 stays 0.
pub fn apportion(parts: &[i64], unit: i64, total: i64) -> Vec<i64> {
    let mut shares: Vec<i64> = parts.iter().map(|it| it.div_euclid(unit)).collect();
    let mut order: Vec<usize> = (0..parts.len()).filter(|&it| parts[it] != 0).collect();
    order.sort_by_key(|&part| -parts[part].rem_euclid(unit));
    let Some(count) = i64::try_from(order.len()).ok().filter(|&it| it > 0) else {
        return shares;
    };
    let left = total - shares.iter().sum::<i64>();
    // A total may be rounded as well, so that a unit may be missing, or more than one a part left.
    let (each, more) = (left.div_euclid(count), left.rem_euclid(count));
    for (place, part) in (0_i64..).zip(order) {
        shares[part] += each + i64::from(place < more);
    }
    shares
}
