//! `[source.NAME]`: other files, and the measures taken of them.

use crate::cell::{Cell, Grammar, fold};

use super::super::code;
use super::super::file::{Item, RawSource, Section, choose, quoted};
use super::super::problem::Collector;
use super::super::source::{Aggregate, Days, Measure, Source};
use super::Context;
use super::condition::{Scope, condition};
use super::form;
use super::input::Written;

const KEYS: [&str; 7] = [
    "file",
    "id",
    "optional",
    "max_unmatched",
    "max_stale",
    "id_map",
    "input",
];

const AGGREGATES: [&str; 11] = [
    "count", "distinct", "sum", "mean", "min", "max", "median", "share", "first", "latest",
    "previous",
];

const OTHERS: [&str; 6] = ["when", "date", "within", "until", "by", "days"];

pub(super) fn sources(
    raw: &[RawSource<'_>],
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) -> Vec<Source> {
    let mut names: Vec<String> = Vec::new();
    let sources = raw.iter().filter_map(|RawSource { section, input }| {
        section.require("file", "file = \"tickets.csv\"", problems);
        section.require(
            "id",
            "id = \"…\", its column with the account's id",
            problems,
        );
        let file = section.plain_text("file", problems);
        let id = section.plain_text("id", problems);
        let optional = section.truth("optional", problems);
        let max_unmatched = max_unmatched(section, problems);
        let max_stale = section.number("max_stale", [0.0, 1e6], problems);
        let id_map = section.plain_text("id_map", problems);
        let written = Written::of_source(input.as_ref(), context.written, problems);
        let context = context.written_as(&written);
        let measures = measures(section, &context, &mut names, problems);
        check_stale(section, &measures, problems);
        Some(Source {
            name: section.name().to_owned(),
            file: file?,
            id: id?,
            optional,
            max_unmatched,
            max_stale: max_stale.map(|days| days.value),
            id_map,
            form: form::form(input.as_ref(), problems),
            input: written.input,
            measures,
        })
    });
    sources.collect()
}

fn max_unmatched(section: &Section<'_>, problems: &mut Collector<'_>) -> Option<f64> {
    let text = section.text("max_unmatched", problems)?;
    let share = Grammar::default()
        .number(Cell::Text(&text.value))
        .ok()
        .filter(|share| share.percent && (0.0..=1.0).contains(&share.value));
    if share.is_none() {
        problems.error(
            code::BAD_PERCENTAGE,
            text.span,
            format!(
                "\"max_unmatched\" in {} is {:?}",
                section.what(),
                text.value
            ),
            "write a percentage from 0% to 100%, as in \"2%\"",
        );
    }
    share.map(|share| share.value)
}

/// Complains where it cannot be told how old the newest row is.
fn check_stale(section: &Section<'_>, measures: &[Measure], problems: &mut Collector<'_>) {
    if section.has("max_stale") && measures.iter().all(|it| it.dates().next().is_none()) {
        problems.error(
            code::NEEDS_KEY,
            section.key_span("max_stale"),
            format!(
                "{:?} in {}, where no measure has a date",
                "max_stale",
                section.what()
            ),
            "add date = \"…\", the column with the date of a row, to a measure",
        );
    }
}

/// `names` are those of all measures so far, folded: each is a column.
fn measures(
    source: &Section<'_>,
    context: &Context<'_>,
    names: &mut Vec<String>,
    problems: &mut Collector<'_>,
) -> Vec<Measure> {
    let mut measures = Vec::new();
    for item in source.items() {
        if KEYS.contains(&item.key) {
            continue;
        }
        let Some(table) = item.value.get_ref().as_table() else {
            let help = match crate::diagnostic::nearest(item.key, KEYS) {
                Some(near) => format!("did you mean {near:?}?"),
                None => format!(
                    "the keys are {}; a measure is a table, as in open = {{ count = true }}",
                    KEYS.join(", ")
                ),
            };
            problems.error(
                code::UNKNOWN_KEY,
                item.key_span.clone(),
                format!("unknown key {:?} in {}", item.key, source.what()),
                help,
            );
            continue;
        };
        let folded = fold(item.key).into_owned();
        if names.contains(&folded) {
            problems.error(
                code::DUPLICATE_ID,
                item.key_span.clone(),
                format!("there is a measure {:?} already", item.key),
                "name each one differently, over all sources; upper and lower case are the same",
            );
        }
        names.push(folded);
        let what = format!("{}.{}", source.what(), item.key);
        let section = Section::new(what, item.key, item.key_span.clone(), table);
        measures.extend(measure(&section, context, problems));
    }
    measures
}

fn measure(
    section: &Section<'_>,
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) -> Option<Measure> {
    section.known(
        &[AGGREGATES.as_slice(), OTHERS.as_slice()].concat(),
        problems,
    );
    let aggregate = the_aggregate(section, context, problems);
    let when = section
        .item("when")
        .and_then(|item| condition(section, item, Scope::Measure, context, problems));
    for key in ["within", "until"] {
        if section.has(key) && !section.has("date") {
            problems.error(
                code::NEEDS_KEY,
                section.key_span(key),
                format!("{key:?} without \"date\" in {}", section.what()),
                "add date = \"…\", the column with the date of a row",
            );
        }
    }
    let days = [("since", Days::Since), ("until", Days::Until)];
    let measure = Measure {
        name: section.name().to_owned(),
        aggregate: Aggregate::Count,
        when,
        date: section.plain_text("date", problems),
        within: section.count("within", 0, problems),
        until: section.count("until", 0, problems),
        by: section.plain_text("by", problems),
        days: choose(section, "days", &days, problems),
    };
    let measure = Measure {
        aggregate: aggregate?,
        ..measure
    };
    check_keys(section, &measure, problems);
    Some(measure)
}

/// Complains of keys that have no effect together with the others.
fn check_keys(section: &Section<'_>, measure: &Measure, problems: &mut Collector<'_>) {
    let ordered = measure.aggregate.is_ordered();
    let has_date = !matches!(
        measure.aggregate,
        Aggregate::Count | Aggregate::Distinct(_) | Aggregate::Share(_)
    );
    let rows = [
        ("by", ordered, "first, latest and previous"),
        (
            "days",
            has_date,
            "what is aggregated as numbers or chosen by an order",
        ),
    ];
    for (key, fits, takers) in rows {
        if section.has(key) && !fits {
            problems.error(
                code::MEASURE_KEY,
                section.key_span(key),
                format!("{key:?} has no effect in {}", section.what()),
                format!("leave it out; it goes with {takers}"),
            );
        }
    }
    if let (Some(within), until) = (measure.within, measure.until.unwrap_or(0))
        && until >= within
    {
        problems.error(
            code::REVERSED_BOUNDS,
            section.key_span("within"),
            format!(
                "{} counts no row: within = {within} is not above until = {until}",
                section.what()
            ),
            "rows count from `until` days ago to less than `within` days ago",
        );
    }
}

fn the_aggregate(
    section: &Section<'_>,
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) -> Option<Aggregate> {
    let given: Vec<&Item<'_>> = section
        .items()
        .iter()
        .filter(|item| AGGREGATES.contains(&item.key))
        .collect();
    if given.len() != 1 {
        problems.error(
            code::MEASURE_KIND,
            section.span(),
            format!("{} aggregates in {} ways", section.what(), given.len()),
            format!("write exactly one of {}", quoted(&AGGREGATES)),
        );
    }
    let item = given.first()?;
    aggregate(section, item, context, problems)
}

fn aggregate(
    section: &Section<'_>,
    item: &Item<'_>,
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) -> Option<Aggregate> {
    let of_column: fn(String) -> Aggregate = match item.key {
        "count" => {
            if item.value.get_ref().as_bool() == Some(true) {
                return Some(Aggregate::Count);
            }
            section.wrong_kind(item, "count = true", problems);
            return None;
        }
        "share" => {
            return condition(section, item, Scope::Measure, context, problems)
                .map(Aggregate::Share);
        }
        "distinct" => Aggregate::Distinct,
        "sum" => Aggregate::Sum,
        "mean" => Aggregate::Mean,
        "min" => Aggregate::Min,
        "max" => Aggregate::Max,
        "median" => Aggregate::Median,
        "first" => Aggregate::First,
        "latest" => Aggregate::Latest,
        _ => Aggregate::Previous,
    };
    section.plain_text(item.key, problems).map(of_column)
}
