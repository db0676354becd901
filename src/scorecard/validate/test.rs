//! `[[test]]`: the scorecard's own tests.

use crate::scorecard::{Band, Expectation, Scorecard, Test};

use super::super::code;
use super::super::file::{Located, Section, choose, suggest};
use super::super::problem::Collector;
use super::{Context, columns, test_cells, unique};

/// The tests of a scorecard that is whole but for them.
pub(super) fn tests(
    sections: &[Section<'_>],
    scorecard: &Scorecard,
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) -> Vec<Test> {
    unique(sections.iter(), "name", problems);
    let reads_dates = columns::reads_dates(scorecard);
    let cells = test_cells::cells(sections, problems);
    let mut tests = Vec::new();
    for (section, given) in sections.iter().zip(cells) {
        section.known(&["name", "like", "given", "as_of", "expect"], problems);
        section.require("name", "name = \"…\"", problems);
        let name = section.plain_text("name", problems);
        let as_of = section.date("as_of", problems);
        if reads_dates && !section.has("as_of") {
            problems.error(
                code::NO_AS_OF,
                section.span(),
                format!(
                    "{} has no \"as_of\", and the scorecard reads dates",
                    section.what()
                ),
                "write the date on which it is judged, as in as_of = 2026-11-01",
            );
        }
        let expect = expectation(section, scorecard, context, problems);
        tests.push(Test {
            name: name.unwrap_or_default(),
            given,
            as_of,
            expect,
        });
    }
    // Where something could not be read, its columns are not known.
    if !problems.failed() {
        // Those of a base were right where they stand.
        let own = |section: &&Section<'_>| section.span().start >= context.top.start;
        let given = sections.iter().zip(&tests).filter(|(it, _)| own(it));
        test_cells::check_columns(given, scorecard, problems);
    }
    tests
}

fn expectation(
    test: &Section<'_>,
    scorecard: &Scorecard,
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) -> Expectation {
    test.require("expect", "expect = { band = \"red\" }", problems);
    let Some(section) = test.table("expect", problems) else {
        return Expectation::default();
    };
    check_keys(test, &section, problems);
    let scores = [0.0, 100.0];
    let reasons = ["coverage", "required", "no-signal"].map(|reason| (reason, reason));
    let mut number = |key, range| section.number(key, range, problems);
    let score = number("score", scores);
    let score_min = number("score_min", scores);
    let score_max = number("score_max", scores);
    let coverage = number("coverage", [0.0, 1.0]);
    check_order(&section, score_min.as_ref(), score_max.as_ref(), problems);
    let actions: Vec<String> = scorecard
        .plays
        .iter()
        .map(|play| play.action.clone())
        .collect();
    Expectation {
        band: choose(
            &section,
            "band",
            &Band::ALL.map(|band| (band.name(), band)),
            problems,
        ),
        score: score.map(|score| score.value),
        score_min: score_min.map(|score| score.value),
        score_max: score_max.map(|score| score.value),
        coverage: coverage.map(|coverage| coverage.value),
        unknown: choose(&section, "unknown", &reasons, problems).map(str::to_owned),
        profile: profile(&section, context, problems),
        rules: names(
            &section,
            "rules",
            &context.rules,
            code::UNKNOWN_RULE,
            problems,
        ),
        plays: names(&section, "plays", &actions, code::UNKNOWN_PLAY, problems),
    }
}

fn check_keys(test: &Section<'_>, section: &Section<'_>, problems: &mut Collector<'_>) {
    let keys = [
        "band",
        "score",
        "score_min",
        "score_max",
        "coverage",
        "unknown",
        "profile",
        "rules",
        "plays",
    ];
    section.known(&keys, problems);
    if section.items().is_empty() {
        problems.error(
            code::EMPTY_EXPECT,
            section.span(),
            format!("{} expects nothing", test.what()),
            "write what must come out, as in expect = { band = \"red\" }",
        );
    }
}

fn check_order(
    section: &Section<'_>,
    low: Option<&Located<f64>>,
    high: Option<&Located<f64>>,
    problems: &mut Collector<'_>,
) {
    if let (Some(low), Some(high)) = (low, high)
        && low.value > high.value
    {
        problems.error(
            code::REVERSED_BOUNDS,
            high.span.clone(),
            format!(
                "{} has \"score_min\" {} above \"score_max\" {}",
                section.what(),
                low.value,
                high.value
            ),
            "exchange the two",
        );
    }
}

// The base has no id: an empty text expects it.
fn profile(
    section: &Section<'_>,
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) -> Option<String> {
    if section.get("profile")?.get_ref().as_str() == Some("") {
        return Some(String::new());
    }
    let name = section.text("profile", problems)?;
    known(
        name,
        "profile",
        &context.profiles,
        code::UNKNOWN_PROFILE,
        problems,
    )
}

fn names(
    section: &Section<'_>,
    key: &str,
    all: &[String],
    code: &'static str,
    problems: &mut Collector<'_>,
) -> Option<Vec<String>> {
    let what = key.trim_end_matches('s');
    let names = section.texts(key, problems)?.into_iter();
    Some(
        names
            .filter_map(|name| known(name, what, all, code, problems))
            .collect(),
    )
}

fn known(
    name: Located<String>,
    what: &str,
    all: &[String],
    code: &'static str,
    problems: &mut Collector<'_>,
) -> Option<String> {
    if all.contains(&name.value) {
        return Some(name.value);
    }
    problems.error(
        code,
        name.span,
        format!("there is no {what} {:?}", name.value),
        suggest(
            &name.value,
            all.iter().map(String::as_str),
            "there is none at all",
        ),
    );
    None
}
