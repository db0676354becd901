//! Scores over time in one line of blocks.

/// From low to high.
const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A night without a score.
const NOTHING: char = '·';

/// How many points a level is at the least.
///
/// Over 0 to 100 a level would be 12.5 points, and most accounts a flat line. Over an account's own
/// range any noise would fill the whole height. So the range is the account's own, but a level never
/// less than this, with the middle of the range in the middle of a level: scores that differ by less
/// than a level are drawn flat.
const LEAST_LEVEL: f64 = 2.5;

/// A block a night, oldest first; where there are more nights than `room`, one for several, with
/// the last score of these.
pub(super) fn spark(scores: &[Option<f64>], room: usize) -> String {
    let known = || scores.iter().flatten().copied();
    let lowest = known().fold(f64::INFINITY, f64::min);
    let highest = known().fold(f64::NEG_INFINITY, f64::max);
    let middle = f64::midpoint(lowest, highest);
    let level = ((highest - lowest) / LEVELS.len() as f64).max(LEAST_LEVEL);
    let block = |score: f64| {
        // The middle of the fifth level is the middle of the range.
        let place = ((score - middle) / level + 4.5) as i64;
        LEVELS[usize::try_from(place).map_or(0, |place| place.min(LEVELS.len() - 1))]
    };
    let blocks = scores.len().min(room.max(1));
    (0..blocks)
        .map(|at| {
            let nights = at * scores.len() / blocks..(at + 1) * scores.len() / blocks;
            let newest = scores[nights].iter().rev().flatten().next();
            newest.map_or(NOTHING, |&score| block(score))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::spark;

    #[test]
    fn moves_are_shown_and_noise_is_not() {
        let rows: [(&str, &[f64], usize, &str); 14] = [
            ("flat", &[50.0, 50.0, 50.0], 9, "▅▅▅"),
            ("noise of two points", &[50.3, 51.9, 50.1, 52.1], 9, "▅▅▅▅"),
            ("three points", &[50.0, 53.0, 50.0], 9, "▄▆▄"),
            ("a fall of ten", &[60.0, 60.0, 50.0], 9, "▇▇▃"),
            ("a slow fall", &[60.0, 57.0, 54.0, 51.0, 48.0], 9, "▇▆▅▄▃"),
            ("a fall of thirty", &[80.0, 80.0, 50.0, 65.0], 9, "██▁▅"),
            ("the whole range", &[0.0, 100.0, 50.0], 9, "▁█▅"),
            ("at the top", &[100.0, 100.0], 9, "▅▅"),
            ("one night", &[82.5], 9, "▅"),
            ("a gap", &[90.0, -1.0, 10.0], 9, "█·▁"),
            ("the last of two", &[0.0, 100.0, 100.0, 0.0], 2, "█▁"),
            ("the last that is known", &[0.0, -1.0, 100.0, -1.0], 2, "▁█"),
            ("no room", &[0.0, 100.0], 0, "█"),
            ("nothing", &[-1.0, -1.0], 9, "··"),
        ];
        for (name, scores, room, expected) in rows {
            let known = |it: &f64| Some(*it).filter(|it| *it >= 0.0);
            let scores: Vec<Option<f64>> = scores.iter().map(known).collect();
            assert_eq!(spark(&scores, room), expected, "{name}");
        }
    }
}
