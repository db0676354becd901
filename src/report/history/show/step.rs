//! What another scorecard did to an account, in words.

use crate::history::{Edges, Event, Step};
use crate::report::spoken::{points_of, score};
use crate::report::tenths;

/// What another scorecard did: `−4.2 of the −5.0 points of that night`.
pub(super) fn scorecard(step: &Step, event: &Event) -> String {
    let old = event.old.and_then(|it| it.score);
    let scores = old.zip(event.new.and_then(|it| it.score));
    let effect = match (step.change, scores, step.before) {
        (Some([change, part]), Some((old, new)), _) => {
            let total = tenths::of_score(new) - tenths::of_score(old);
            let parts = [part, change - part].map(|it| it as f64 / 1e6);
            let shares = tenths::shares(&parts, total);
            effect(total, shares[0], shares[1])
        }
        (_, _, Some(before)) => {
            format!("; it would have given {} the night before", score(before))
        }
        _ => String::new(),
    };
    format!(
        "the scorecard changed{effect}{}",
        other_cuts(step.cuts.as_ref())
    )
}

/// All in tenths of a point: the change of a night, the part of it that the scorecard made, and
/// the rest.
fn effect(total: i64, part: i64, rest: i64) -> String {
    let [of_all, own, other] = [total, part, rest].map(tenths::signed);
    match (part, rest) {
        (0, 0) => ": the score stays".to_owned(),
        (0, _) => format!(": none of the {of_all} points of that night"),
        (_, 0) => format!(": all of the {of_all} points of that night"),
        _ if part.signum() == rest.signum() => {
            format!(": {own} of the {of_all} points of that night")
        }
        _ => format!(": {own} points; the rest of that night {other}"),
    }
}

/// Where the bands are cut now, as far as that is somewhere else.
pub(super) fn other_cuts(cuts: Option<&[Edges; 2]>) -> String {
    let Some([old, new]) = cuts else {
        return String::new();
    };
    let sides = [
        ("green", old.green, new.green),
        ("yellow", old.yellow, new.yellow),
    ];
    let other = sides.into_iter().filter_map(|(band, old, new)| {
        let (old, new) = old.zip(new).filter(|(old, new)| old != new)?;
        Some(format!(
            "; {band} from {} (was {})",
            points_of(new),
            points_of(old)
        ))
    });
    other.collect()
}

#[cfg(test)]
mod tests {
    use super::effect;

    #[test]
    fn the_scorecards_part_is_told_apart_from_the_rest() {
        let rows = [
            ("nothing", [0, 0, 0], ": the score stays"),
            (
                "the data",
                [-50, 0, -50],
                ": none of the −5.0 points of that night",
            ),
            (
                "the scorecard",
                [-42, -42, 0],
                ": all of the −4.2 points of that night",
            ),
            (
                "both down",
                [-50, -42, -8],
                ": −4.2 of the −5.0 points of that night",
            ),
            (
                "both up",
                [50, 8, 42],
                ": +0.8 of the +5.0 points of that night",
            ),
            (
                "against each other",
                [-20, 30, -50],
                ": +3.0 points; the rest of that night −5.0",
            ),
            (
                "even",
                [0, 30, -30],
                ": +3.0 points; the rest of that night −3.0",
            ),
        ];
        for (name, [total, part, rest], expected) in rows {
            assert_eq!(effect(total, part, rest), expected, "{name}");
        }
    }
}
