//! `[account]` and `[input]`.

use crate::cell::{DateLayout, Decimal, Grammar, fold};

use super::super::account::{AccountColumns, InputSection};
use super::super::code;
use super::super::file::{Located, ScorecardFile, Section, choose, quoted};
use super::super::problem::Collector;

/// The spellings of an empty cell where none are given, as people write them.
const NULLS: [&str; 6] = ["NA", "N/A", "null", "None", "NaN", "#N/A"];

pub(super) fn account(file: &ScorecardFile<'_>, problems: &mut Collector<'_>) -> AccountColumns {
    let Some(section) = &file.account else {
        if !file.top.has("account") {
            problems.error(
                code::MISSING_KEY,
                file.top.span(),
                "there is no [account]",
                "write [account] and under it id = \"…\", the column with the account's id",
            );
        }
        return AccountColumns::default();
    };
    let keys = [
        "id", "name", "value", "owner", "segment", "parent", "since", "renewal", "stage", "stages",
        "date", "optional",
    ];
    section.known(&keys, problems);
    section.require(
        "id",
        "id = \"…\", the column with the account's id",
        problems,
    );
    let mut column = |key| section.plain_text(key, problems);
    AccountColumns {
        id: column("id").unwrap_or_default(),
        name: column("name"),
        value: column("value"),
        owner: column("owner"),
        segment: column("segment"),
        parent: column("parent"),
        since: column("since"),
        renewal: column("renewal"),
        stage: column("stage"),
        date: column("date"),
        stages: stages(section, problems),
        optional: section.truth("optional", problems),
    }
}

fn stages(section: &Section<'_>, problems: &mut Collector<'_>) -> Vec<String> {
    if section.has("stages") && !section.has("stage") {
        problems.error(
            code::NEEDS_KEY,
            section.key_span("stages"),
            "\"stages\" without \"stage\"",
            "add stage = \"…\", the column with the stage",
        );
    }
    let mut stages: Vec<String> = Vec::new();
    for stage in section.texts("stages", problems).unwrap_or_default() {
        if stages.iter().any(|other| fold(other) == fold(&stage.value)) {
            problems.error(
                code::DUPLICATE_ID,
                stage.span,
                format!("stage {:?} is listed twice", stage.value),
                "list each stage once, in order",
            );
        } else {
            stages.push(stage.value);
        }
    }
    stages
}

const KEYS: [&str; 8] = [
    "null",
    "empty_is_zero",
    "decimal",
    "dates",
    "true",
    "false",
    "skip_rows",
    "skip_footer",
];

/// The section, and the `null` spellings as they are written.
pub(super) fn section(
    section: Option<&Section<'_>>,
    problems: &mut Collector<'_>,
) -> (InputSection, Vec<String>) {
    let nulls = NULLS.map(str::to_owned).to_vec();
    let Some(section) = section else {
        return (unsaid(), nulls);
    };
    section.known(&KEYS, problems);
    let marks = [(".", Decimal::Point), (",", Decimal::Comma)];
    let decimal = choose(section, "decimal", &marks, problems);
    let given = section.texts("null", problems);
    let truths = section.texts("true", problems).unwrap_or_default();
    let falsehoods = section.texts("false", problems).unwrap_or_default();
    let nulls = given.as_deref().map_or(nulls, values);
    let grammar = Grammar {
        decimal: decimal.unwrap_or_default(),
        null: folded(&nulls),
        dates: dates(section, problems),
        truths: folded(&values(&truths)),
        falsehoods: folded(&values(&falsehoods)),
    };
    check_booleans(&truths, &falsehoods, problems);
    check_nulls(&given.unwrap_or_default(), &grammar, problems);
    for spelling in truths.iter().chain(&falsehoods) {
        if section.get("null").is_none()
            && grammar.null.contains(&fold(&spelling.value).into_owned())
        {
            clash(spelling, &nulls, problems);
        }
    }
    let input = InputSection {
        grammar,
        decimal_given: decimal.is_some(),
        empty_is_zero: values(&section.texts("empty_is_zero", problems).unwrap_or_default()),
        skip_rows: section.count("skip_rows", 0, problems),
        skip_footer: section.count("skip_footer", 0, problems),
    };
    (input, nulls)
}

fn unsaid() -> InputSection {
    InputSection {
        grammar: Grammar::default(),
        decimal_given: false,
        empty_is_zero: Vec::new(),
        skip_rows: None,
        skip_footer: None,
    }
}

fn values(texts: &[Located<String>]) -> Vec<String> {
    texts.iter().map(|text| text.value.clone()).collect()
}

fn folded(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| fold(text).into_owned()).collect()
}

fn dates(section: &Section<'_>, problems: &mut Collector<'_>) -> Vec<DateLayout> {
    let mut layouts = Vec::new();
    for text in section.texts("dates", problems).unwrap_or_default() {
        match DateLayout::new(&text.value) {
            Ok(layout) => layouts.push(layout),
            Err(reason) => problems.error(
                code::BAD_LAYOUT,
                text.span,
                format!("{:?} is no date layout: {reason}", text.value),
                "write a layout such as \"%d/%m/%Y\", or \"excel\" or \"epoch\"",
            ),
        }
    }
    layouts
}

// Those of false are looked at, since one place is enough to say it.
fn check_booleans(
    truths: &[Located<String>],
    falsehoods: &[Located<String>],
    problems: &mut Collector<'_>,
) {
    let built_in = Grammar::default();
    let reads = |text: &str| built_in.boolean(crate::cell::Cell::Text(text)).ok();
    for (spellings, other) in [(truths, false), (falsehoods, true)] {
        for spelling in spellings {
            let twice = other
                && truths
                    .iter()
                    .any(|truth| fold(&truth.value) == fold(&spelling.value));
            if twice || reads(&spelling.value) == Some(other) {
                problems.error(
                    code::BOOLEAN_CLASH,
                    spelling.span.clone(),
                    format!("{:?} would be both true and false", spelling.value),
                    "take it out of one of the two lists",
                );
            }
        }
    }
}

fn check_nulls(nulls: &[Located<String>], grammar: &Grammar, problems: &mut Collector<'_>) {
    let spelled = values(nulls);
    for null in nulls {
        if grammar.spells_boolean(&fold(&null.value)) {
            clash(null, &spelled, problems);
        }
    }
}

fn clash(spelling: &Located<String>, nulls: &[String], problems: &mut Collector<'_>) {
    let others: Vec<&str> = nulls
        .iter()
        .map(String::as_str)
        .filter(|null| fold(null) != fold(&spelling.value))
        .collect();
    problems.error(
        code::NULL_CLASH,
        spelling.span.clone(),
        format!(
            "{:?} is a boolean, and also a spelling of an empty cell",
            spelling.value
        ),
        format!("write null = [{}] under [input]", quoted(&others)),
    );
}
