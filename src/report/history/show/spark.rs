//! A score over time in one line.

const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Between the lowest and the highest height there are so many points at lowest: what is nothing
/// must not look like a storm.
const LEAST: f64 = 10.0;

/// A sign a night, or where there are more nights than room one for several: then the last score
/// of these. A blank where there is none.
pub(super) fn spark(scores: &[Option<f64>], room: usize) -> String {
    let signs = scores.len().min(room.max(1));
    let known = || scores.iter().flatten().copied();
    let lowest = known().fold(f64::INFINITY, f64::min);
    let highest = known().fold(f64::NEG_INFINITY, f64::max);
    let spread = (highest - lowest).max(LEAST);
    let bottom = f64::midpoint(lowest, highest) - spread / 2.0;
    let height = spread / STEPS.len() as f64;
    let sign = |score: f64| {
        let steps = (1_u8..).zip(&STEPS[1..]);
        let passed = steps.take_while(|it| score >= bottom + f64::from(it.0) * height);
        *passed.map(|it| it.1).last().unwrap_or(&STEPS[0])
    };
    (0..signs)
        .map(|at| {
            let nights = at * scores.len() / signs..(at + 1) * scores.len() / signs;
            let newest = scores[nights].iter().rev().flatten().next();
            newest.map_or(' ', |score| sign(*score))
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
