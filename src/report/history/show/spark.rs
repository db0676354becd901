//! A score over time in one line.

const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Between the least and the greatest height there are so many points at least: what is nothing
/// must not look like a storm.
const LEAST: f64 = 10.0;

/// A sign a night, or where there are more nights than room one for several: then the last score
/// of these. A blank where there is none.
pub(super) fn spark(scores: &[Option<f64>], room: usize) -> String {
    let signs = scores.len().min(room.max(1));
    let known = || scores.iter().flatten().copied();
    let least = known().fold(f64::INFINITY, f64::min);
    let greatest = known().fold(f64::NEG_INFINITY, f64::max);
    let spread = (greatest - least).max(LEAST);
    let bottom = f64::midpoint(least, greatest) - spread / 2.0;
    let sign = |score: f64| {
        let step = ((score - bottom) / spread * 8.0) as usize;
        STEPS[step.min(STEPS.len() - 1)]
    };
    (0..signs)
        .map(|at| {
            let nights = at * scores.len() / signs..(at + 1) * scores.len() / signs;
            let last = scores[nights].iter().rev().flatten().next();
            last.map_or(' ', |score| sign(*score))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::spark;

    #[test]
    fn a_sign_a_night_with_blanks_where_nothing_is_known() {
        let rows: [(&str, &[f64], usize, &str); 7] = [
            ("rising", &[0.0, 15.0, 50.0, 85.0, 100.0], 9, "▁▂▅▇█"),
            ("a gap", &[90.0, -1.0, 10.0], 9, "█ ▁"),
            ("constant", &[82.5; 3], 9, "▅▅▅"),
            ("nearly so", &[80.0, 81.0], 9, "▄▅"),
            ("the last of two", &[0.0, 100.0, 100.0, 0.0], 2, "█▁"),
            ("the last that is known", &[0.0, -1.0, 100.0, -1.0], 2, "▁█"),
            ("nothing", &[-1.0, -1.0], 9, "  "),
        ];
        for (name, scores, room, expected) in rows {
            let scores: Vec<Option<f64>> = scores
                .iter()
                .map(|it| Some(*it).filter(|it| *it >= 0.0))
                .collect();
            assert_eq!(spark(&scores, room), expected, "{name}");
        }
    }
}
