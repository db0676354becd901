//! Lints on other files: measures that nothing reads, and rows that no measure counts.

use crate::cell::{Date, fold};
use crate::scorecard::{Measure, Part, Scorecard, Source};

use super::code;
use super::findings::Findings;

/// What is known of the rows of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rows {
    /// How many there are.
    pub rows: u64,
    /// The newest date of a row that is not after as-of.
    pub newest: Option<Date>,
}

/// Looks at the scorecard alone.
pub(super) fn look(scorecard: &Scorecard, findings: &mut Findings<'_>) {
    let reads = scorecard.reads();
    // A roll-up reads it, and no score does.
    let parent = scorecard.account.parent.as_deref().map(fold);
    let is_read = |measure: &&Measure| {
        let name = fold(&measure.name);
        parent.as_ref() == Some(&name) || reads.iter().any(|it| it.0 == *name)
    };
    for source in &scorecard.sources {
        let name = &source.name;
        if !source.measures.iter().any(|it| is_read(&it)) {
            findings.add(
                code::UNUSED_SOURCE,
                Part::Source(name, "file"),
                format!("nothing reads a measure of source {name}"),
                "use one in a signal, a rule or a play, or take the section away: its file is read each time",
            );
            continue;
        }
        for measure in source.measures.iter().filter(|it| !is_read(it)) {
            let measure = &measure.name;
            findings.add(
                code::UNUSED_MEASURE,
                Part::Source(name, measure),
                format!("nothing reads measure {measure} of source {name}"),
                "use it in a signal, a rule or a play, or take it away",
            );
        }
    }
}

/// Looks at the rows of the sources, in their order.
pub(super) fn look_at_rows(
    scorecard: &Scorecard,
    all: &[Rows],
    as_of: Date,
    findings: &mut Findings<'_>,
) {
    for (source, rows) in scorecard.sources.iter().zip(all) {
        let Some(message) = outside(source, *rows, as_of) else {
            continue;
        };
        findings.add(
            code::OUTSIDE_WINDOWS,
            Part::Source(&source.name, "file"),
            message,
            "see that the export still runs, and that the day of scoring is the one that is meant: --as-of",
        );
    }
}

/// What is said of a source none of whose rows can count where it must have a date.
fn outside(source: &Source, rows: Rows, as_of: Date) -> Option<String> {
    let dated = || {
        source
            .measures
            .iter()
            .filter(|it| it.dates().next().is_some())
    };
    if rows.rows == 0 || dated().next().is_none() {
        return None;
    }
    let name = &source.name;
    let Some(newest) = rows.newest else {
        return Some(format!("no row of source {name} has a date up to {as_of}"));
    };
    let windows: Option<Vec<u32>> = dated().map(|it| it.within).collect();
    let widest = windows?.into_iter().max()?;
    let age = i64::from(as_of.days()) - i64::from(newest.days());
    (age >= i64::from(widest)).then(|| {
        format!(
            "the newest row of source {name} is of {newest}, {age} days before {as_of}, and no window goes back so far"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_outside_where_no_window_can_hold_them() {
        let scorecard = |measures: &str| {
            let toml = format!(
                "account.id = \"id\"\nbands = {{ green = 70, yellow = 40 }}\n\
                 positive.m = {{ weight = 1, metric = \"m\", range = [0, 1] }}\n\
                 [source.s]\nfile = \"s.csv\"\nid = \"id\"\n{measures}"
            );
            let parsed = Scorecard::parse("scoring.toml", &toml);
            parsed.unwrap_or_else(|all| panic!("{all}")).scorecard
        };
        let window = "m = { count = true, date = \"at\", within = 30 }";
        let two = "m = { count = true, date = \"at\", within = 30 }\nn = { latest = \"at\" }";
        let none = "m = { count = true }";
        let rows = [
            ("the last day inside", window, 9, Some("2026-10-03"), false),
            ("the first day outside", window, 9, Some("2026-10-02"), true),
            ("all later", window, 9, None, true),
            ("no row at all", window, 0, None, false),
            ("one that has no window", two, 9, Some("2020-10-02"), false),
            ("all later, without a window", two, 9, None, true),
            ("no date asked for", none, 9, None, false),
        ];
        let as_of = "2026-11-01".parse().expect("a date");
        for (name, measures, rows, newest, expected) in rows {
            let newest = newest.map(|it| it.parse().expect("a date"));
            let source = &scorecard(measures).sources[0];
            let found = outside(source, Rows { rows, newest }, as_of);
            assert_eq!(found.is_some(), expected, "{name}: {found:?}");
        }
    }
}
