//! Conditions: `when` tables of profiles, rules, plays and measures.

use toml::de::{DeArray, DeValue};

use crate::cell::{Number, trim};
use crate::diagnostic::nearest;

use super::super::band::Band;
use super::super::code;
use super::super::comparison::{as_name, comparisons};
use super::super::condition::{Comparison, Condition, Entry, Operand, Operator, Subject};
use super::super::file::{Item, Section, Value, day, kind, number, suggest};
use super::super::problem::Collector;
use super::super::text_order::{instead, looks_meant};
use super::Context;

/// Whose condition it is: the later it is asked, the more is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    /// A measure: only columns of its source.
    Measure,
    /// A profile: only columns.
    Profile,
    /// A rule: the score and what it is made of as well.
    Rule,
    /// A play: the rules that fired as well.
    Play,
}

const EXAMPLE: &str = "when = { column = \"text\", other = \">= 10\" }";

/// The `when` of a section, which must have one.
pub(super) fn required(
    section: &Section<'_>,
    scope: Scope,
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) -> Option<Condition> {
    section.require("when", EXAMPLE, problems);
    section
        .item("when")
        .and_then(|item| condition(section, item, scope, context, problems))
}

/// A condition: a table, or a list of tables of which one must hold.
pub(super) fn condition(
    section: &Section<'_>,
    item: &Item<'_>,
    scope: Scope,
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) -> Option<Condition> {
    let alternatives: Vec<&Value<'_>> = match item.value.get_ref() {
        DeValue::Array(array) => array.iter().collect(),
        _ => vec![item.value],
    };
    if alternatives.is_empty() {
        let message = format!("{:?} of {} lists nothing", item.key, section.what());
        let help = format!("write {EXAMPLE}");
        problems.error(code::EMPTY_CONDITION, item.value.span(), message, help);
        return None;
    }
    let mut any = Vec::new();
    let mut complete = true;
    for value in alternatives {
        let DeValue::Table(table) = value.get_ref() else {
            section.wrong_kind(item, EXAMPLE, problems);
            return None;
        };
        let what = format!("{:?} of {}", item.key, section.what());
        let entries = Section::new(what, item.key, value.span(), table);
        match all(&entries, scope, context, problems) {
            Some(entries) => any.push(entries),
            None => complete = false,
        }
    }
    complete.then_some(Condition { any })
}

// The entries of one table, all of which must hold.
fn all(
    entries: &Section<'_>,
    scope: Scope,
    context: &Context<'_>,
    problems: &mut Collector<'_>,
) -> Option<Vec<Entry>> {
    if entries.items().is_empty() {
        problems.error(
            code::EMPTY_CONDITION,
            entries.span(),
            format!("{} asks for nothing", entries.what()),
            format!("write {EXAMPLE}"),
        );
        return None;
    }
    let read: Vec<Option<Entry>> = entries
        .items()
        .iter()
        .map(|item| {
            let reader = Reader {
                entries,
                item,
                scope,
                context,
            };
            reader.entry(problems)
        })
        .collect();
    read.into_iter().collect()
}

struct Reader<'r, 'a, 'c> {
    entries: &'r Section<'a>,
    item: &'r Item<'a>,
    scope: Scope,
    context: &'r Context<'c>,
}

impl<'a> Reader<'_, 'a, '_> {
    fn entry(&self, problems: &mut Collector<'_>) -> Option<Entry> {
        let subject = self.subject(problems);
        let values: Vec<&Value<'_>> = match self.item.value.get_ref() {
            DeValue::Array(array) => self.list(array, problems)?,
            _ => vec![self.item.value],
        };
        // What is compared is looked at even where the subject is unknown.
        let column = Subject::Column(String::new());
        let of = subject.as_ref().unwrap_or(&column);
        let mut any = Vec::new();
        let mut complete = true;
        for value in &values {
            match self.alternative(of, value, problems) {
                Some(all) => any.push(all),
                None => complete = false,
            }
        }
        let not_equal =
            |all: &Vec<Comparison>| all.iter().all(|one| one.operator == Operator::NotEqual);
        if self.item.value.get_ref().is_array() && complete && any.iter().all(not_equal) {
            problems.error(
                code::ONLY_NOT_EQUAL,
                self.item.value.span(),
                format!(
                    "a list of only != for {:?}, which nearly everything meets",
                    self.item.key
                ),
                "join them in one text, as in \"!= a and != b\"",
            );
            return None;
        }
        (complete).then_some(Entry {
            subject: subject?,
            any,
        })
    }

    fn list(
        &self,
        array: &'a DeArray<'a>,
        problems: &mut Collector<'_>,
    ) -> Option<Vec<&'a Value<'a>>> {
        if array.is_empty() {
            problems.error(
                code::EMPTY_CONDITION,
                self.item.value.span(),
                format!("{:?} lists nothing, and so never holds", self.item.key),
                "list at least one value",
            );
            return None;
        }
        Some(array.iter().collect())
    }

    fn subject(&self, problems: &mut Collector<'_>) -> Option<Subject> {
        let span = self.item.key_span.clone();
        if trim(self.item.key).is_empty() {
            problems.error(
                code::EMPTY_TEXT,
                span,
                format!("{} has an empty name", self.entries.what()),
                "write the column's name",
            );
            return None;
        }
        let subject = match Subject::parse(self.item.key) {
            Ok(subject) => subject,
            Err(unknown) => {
                problems.error(code::UNKNOWN_SUBJECT, span, unknown.message, unknown.help);
                return None;
            }
        };
        let fits = self.check_scope(&subject, problems) && self.check_name(&subject, problems);
        fits.then_some(subject)
    }

    fn check_scope(&self, subject: &Subject, problems: &mut Collector<'_>) -> bool {
        let (known_from, help) = match subject {
            Subject::Column(_) | Subject::Since(_) | Subject::Until(_) => return true,
            Subject::Rule => (Scope::Play, "only a play can ask which rules fired"),
            _ => (
                Scope::Rule,
                "only rules and plays can; here there are columns, \"@since.COLUMN\" and \"@until.COLUMN\"",
            ),
        };
        if self.scope < known_from {
            problems.error(
                code::MISPLACED_SUBJECT,
                self.item.key_span.clone(),
                format!("{} asks for {subject}", self.entries.what()),
                help,
            );
        }
        self.scope >= known_from
    }

    fn check_name(&self, subject: &Subject, problems: &mut Collector<'_>) -> bool {
        type Of = fn(String) -> Subject;
        let (names, code, name, of) = match subject {
            Subject::Dimension(name) => {
                let names = &self.context.dimensions;
                (
                    names,
                    code::UNKNOWN_DIMENSION,
                    name,
                    Subject::Dimension as Of,
                )
            }
            Subject::Strength(id) => {
                let names = &self.context.signals;
                (names, code::UNKNOWN_SIGNAL, id, Subject::Strength as Of)
            }
            _ => return true,
        };
        if names.contains(name) {
            return true;
        }
        // Names are held against each other alone: what stands before them would make all alike.
        let near = nearest(name, names.iter().map(String::as_str));
        let meant = |name: &str| of(name.to_owned()).to_string();
        let help = if let Some(near) = near {
            format!("did you mean {:?}?", meant(near))
        } else {
            let all: Vec<String> = names.iter().map(|it| meant(it)).collect();
            suggest(name, all.iter().map(String::as_str), "there is none at all")
        };
        problems.error(
            code,
            self.item.key_span.clone(),
            format!("there is no {:?}", subject.to_string()),
            help,
        );
        false
    }

    fn alternative(
        &self,
        subject: &Subject,
        value: &Value<'_>,
        problems: &mut Collector<'_>,
    ) -> Option<Vec<Comparison>> {
        let mut all = self.read(value, problems)?;
        if subject.is_name() {
            keep_names(&mut all, value);
        }
        let mut right = true;
        for comparison in &all {
            if let Some(expected) = subject.mismatch(comparison) {
                right = false;
                problems.error(
                    code::OPERAND_KIND,
                    value.span(),
                    format!("{subject} {}", wrong_operand(comparison)),
                    format!("write {expected}"),
                );
            } else if let Operand::Text(text) = &comparison.operand {
                right &= self.check_text(subject, comparison.operator, text, value, problems);
            }
        }
        right.then_some(all)
    }

    fn read(&self, value: &Value<'_>, problems: &mut Collector<'_>) -> Option<Vec<Comparison>> {
        let operand = match value.get_ref() {
            DeValue::String(text) => {
                return comparisons(text, self.context.grammar())
                    .map_err(|bad| {
                        let message = format!("for {:?}: {}", self.item.key, bad.message);
                        problems.error(code::BAD_COMPARISON, value.span(), message, bad.help);
                    })
                    .ok();
            }
            DeValue::Boolean(truth) => Some(Operand::Boolean(*truth)),
            DeValue::Datetime(_) => day(value.get_ref()).map(Operand::Date),
            other => number(other)
                .filter(|number| number.is_finite())
                .map(|number| Operand::Number(Number::plain(number))),
        };
        let Some(operand) = operand else {
            let help = if value.get_ref().is_table() {
                format!(
                    "a name with points needs quotes, as in \"{}.name\" = 5",
                    self.item.key
                )
            } else {
                "write a text, a finite number, a boolean, a date, or a list of them".to_owned()
            };
            problems.error(
                code::WRONG_KIND,
                value.span(),
                format!(
                    "{:?} is compared with {}",
                    self.item.key,
                    kind(value.get_ref())
                ),
                help,
            );
            return None;
        };
        Some(vec![Comparison {
            operator: Operator::Equal,
            operand,
        }])
    }

    fn check_text(
        &self,
        subject: &Subject,
        operator: Operator,
        text: &str,
        value: &Value<'_>,
        problems: &mut Collector<'_>,
    ) -> bool {
        let bands = Band::ALL.map(|band| band.name().to_owned()).to_vec();
        let (names, code, what) = match subject {
            Subject::Band => (&bands, code::UNKNOWN_BAND, "band"),
            Subject::Profile => (&self.context.profiles, code::UNKNOWN_PROFILE, "profile"),
            Subject::Rule => (&self.context.rules, code::UNKNOWN_RULE, "rule"),
            _ => {
                self.check_column_text(operator, text, value, problems);
                return true;
            }
        };
        if names
            .iter()
            .any(|name| as_name(name) == Operand::Text(text.to_owned()))
        {
            return true;
        }
        let all = names.iter().map(String::as_str);
        let help = suggest(text, all, "there is none at all");
        problems.error(
            code,
            value.span(),
            format!("there is no {what} {text:?}"),
            help,
        );
        false
    }

    fn check_column_text(
        &self,
        operator: Operator,
        text: &str,
        value: &Value<'_>,
        problems: &mut Collector<'_>,
    ) {
        self.context
            .check_null(text, "a text in a condition", value.span(), problems);
        let equality = matches!(operator, Operator::Equal | Operator::NotEqual);
        if !equality && looks_meant(text) {
            problems.warning(
                code::TEXT_ORDER,
                value.span(),
                format!("{text:?} is neither a number nor a date, and orders as a text"),
                instead(text, self.context.grammar().decimal),
            );
        }
    }
}

fn wrong_operand(comparison: &Comparison) -> &'static str {
    let equality = matches!(comparison.operator, Operator::Equal | Operator::NotEqual);
    match comparison.operand {
        Operand::Number(it) if it.percent => "is compared with a percentage",
        Operand::Number(_) => "is compared with a number",
        Operand::Date(_) => "is compared with a date",
        Operand::Boolean(_) => "is compared with a boolean",
        Operand::Text(_) | Operand::Empty if !equality => "is ordered by a text",
        Operand::Text(_) | Operand::Empty => "is compared with a text",
    }
}

// An id that looks like a number or a date is still an id.
fn keep_names(all: &mut [Comparison], value: &Value<'_>) {
    if let (Some(text), [only]) = (value.get_ref().as_str(), all)
        && only.operand != Operand::Empty
    {
        only.operand = as_name(text.trim_start().trim_start_matches(['!', '=', '<', '>']));
    }
}
