//! The cells of tests: those given, on top of those of the test that it is like.

use toml::de::DeValue;

use crate::cell::{fold, trim};
use crate::diagnostic::nearest;
use crate::scorecard::{Given, Scorecard, Test};

use super::super::code;
use super::super::file::{Section, Value, day, kind, number, suggest};
use super::super::problem::Collector;
use super::columns;

type Cells = Vec<(String, Given)>;

/// The cells of every test, in the order of the sections.
pub(super) fn cells(sections: &[Section<'_>], problems: &mut Collector<'_>) -> Vec<Cells> {
    let own: Vec<Cells> = sections
        .iter()
        .map(|section| given(section, problems))
        .collect();
    let like: Vec<Option<usize>> = sections
        .iter()
        .map(|section| like(section, sections, problems))
        .collect();
    (0..sections.len())
        .map(|test| {
            let mut chain = vec![test];
            while let Some(next) = chain.last().and_then(|&last| like[last]) {
                if chain.contains(&next) {
                    if next == test {
                        cycle(&sections[test], problems);
                    }
                    return own[test].clone();
                }
                chain.push(next);
            }
            let mut cells = Vec::new();
            for &test in chain.iter().rev() {
                patch(&mut cells, &own[test]);
            }
            cells
        })
        .collect()
}

fn like(
    section: &Section<'_>,
    sections: &[Section<'_>],
    problems: &mut Collector<'_>,
) -> Option<usize> {
    let like = section.text("like", problems)?;
    let found = sections
        .iter()
        .position(|section| section.name() == like.value);
    if found.is_none() {
        problems.error(
            code::UNKNOWN_TEST,
            like.span,
            format!("there is no test {:?}", like.value),
            suggest(
                &like.value,
                sections.iter().map(Section::name),
                "there is none at all",
            ),
        );
    }
    found
}

fn cycle(section: &Section<'_>, problems: &mut Collector<'_>) {
    problems.error(
        code::LIKE_CYCLE,
        section.key_span("like"),
        format!("{} is like itself, in a circle", section.what()),
        "let one of the tests in the circle give all its cells",
    );
}

fn patch(cells: &mut Cells, patch: &Cells) {
    for (name, given) in patch {
        match cells.iter_mut().find(|(own, _)| fold(own) == fold(name)) {
            Some((_, own)) => own.clone_from(given),
            None => cells.push((name.clone(), given.clone())),
        }
    }
}

fn given(section: &Section<'_>, problems: &mut Collector<'_>) -> Cells {
    let Some(table) = section.table("given", problems) else {
        return Cells::new();
    };
    let mut cells = Cells::new();
    for item in table.items() {
        let name = trim(item.key);
        if cells.iter().any(|(other, _)| fold(other) == fold(name)) {
            problems.error(
                code::DUPLICATE_ID,
                item.key_span.clone(),
                format!("{} gives {name:?} twice", section.what()),
                "column names are compared in lower case: keep one of them",
            );
        }
        match cell(item.value) {
            Some(cell) => cells.push((name.to_owned(), cell)),
            None => problems.error(
                code::WRONG_KIND,
                item.value.span(),
                format!("cell {name:?} is {}", kind(item.value.get_ref())),
                "write a text, a number, a boolean or a date; a name with points needs quotes",
            ),
        }
    }
    cells
}

fn cell(value: &Value<'_>) -> Option<Given> {
    match value.get_ref() {
        DeValue::String(text) => Some(Given::Text(text.clone().into_owned())),
        DeValue::Boolean(truth) => Some(Given::Boolean(*truth)),
        DeValue::Datetime(_) => {
            let (year, month, day) = day(value.get_ref())?.ymd();
            Some(Given::Text(format!("{year:04}-{month:02}-{day:02}")))
        }
        DeValue::Integer(integer) if integer.radix() == 10 => Some(Given::Number(
            integer.as_str().trim_start_matches('+').to_owned(),
        )),
        other => number(other)
            .filter(|number| number.is_finite())
            .map(|number| Given::Number(number.to_string())),
    }
}

/// Warns of cells that the scorecard does not read.
pub(super) fn check_columns<'s, 'a: 's>(
    tests: impl Iterator<Item = (&'s Section<'a>, &'s Test)>,
    scorecard: &Scorecard,
    problems: &mut Collector<'_>,
) {
    let columns = columns::read(scorecard);
    for (section, test) in tests {
        let Some(DeValue::Table(table)) = section.get("given").map(Value::get_ref) else {
            continue;
        };
        for (key, _) in table {
            let name = trim(key.get_ref());
            if columns.iter().any(|column| fold(column) == fold(name)) {
                continue;
            }
            // A name that the test gives as well is meant where it stands.
            let is_given = |column: &&str| test.given.iter().any(|it| fold(&it.0) == fold(column));
            let others = columns.iter().copied().filter(|it| !is_given(it));
            let help = nearest(name, others).map_or_else(
                || "take it away, or let a signal or a condition read it".to_owned(),
                |near| format!("did you mean {near:?}?"),
            );
            problems.warning(
                code::UNREAD_COLUMN,
                key.span(),
                format!("{} gives {name:?}, which nothing reads", section.what()),
                help,
            );
        }
    }
}
