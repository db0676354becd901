//! Holds the catalogues against the messages that the code asks for, and against each other.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::messages::{ANYWHERE, page::ONLY_ON_THE_PAGE};
use super::*;

/// What a message is told with, and which other messages it holds.
#[derive(Default)]
struct Holds {
    variables: BTreeSet<String>,
    messages: BTreeSet<String>,
}

impl Holds {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                let patterns = variants.iter().map(|it| &it.value);
                patterns.for_each(|it| self.pattern(it));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.messages.insert(id.name.to_owned());
            }
            InlineExpression::StringLiteral { .. } => {}
            other => panic!("{other:?} is in no catalogue"),
        }
    }
}

/// The messages that the code asks for, with their variables.
fn asked() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    ANYWHERE.iter().chain(ONLY_ON_THE_PAGE).copied()
}

/// The messages of a language, those that a message holds included in what it is told with.
fn messages(language: Language) -> BTreeMap<String, Holds> {
    let mut all = BTreeMap::new();
    for catalogue in catalogues(language) {
        let resource = FluentResource::try_new(catalogue.to_owned());
        let resource = resource.unwrap_or_else(|(_, errors)| panic!("{language:?}: {errors:?}"));
        for entry in resource.entries() {
            match entry {
                Entry::Message(message) => {
                    let mut holds = Holds::default();
                    holds.pattern(message.value.as_ref().unwrap());
                    let twice = all.insert(message.id.name.to_owned(), holds);
                    assert!(twice.is_none(), "{language:?}: {} twice", message.id.name);
                }
                Entry::Comment(_) | Entry::GroupComment(_) => {}
                other => panic!("{language:?}: {other:?}"),
            }
        }
    }
    all
}

/// Everything that a message is told with.
fn told_with(id: &str, all: &BTreeMap<String, Holds>) -> BTreeSet<String> {
    let holds = all.get(id).unwrap_or_else(|| panic!("no message {id}"));
    let inner = holds.messages.iter().flat_map(|it| told_with(it, all));
    holds.variables.iter().cloned().chain(inner).collect()
}

#[test]
fn every_language_has_every_message_and_no_other() {
    for language in Language::ALL {
        let all = messages(language);
        let held = all.values().flat_map(|it| &it.messages);
        let held: BTreeSet<&str> = held.map(String::as_str).collect();
        let known: BTreeSet<&str> = asked().map(|it| it.0).collect();
        assert_eq!(known.len(), asked().count());
        for id in &known {
            assert!(all.contains_key(*id), "{language:?} lacks {id}");
        }
        for id in all.keys() {
            let used = known.contains(id.as_str()) || held.contains(id.as_str());
            assert!(used, "{language:?}: nobody asks for {id}");
        }
    }
}

#[test]
fn every_message_is_told_with_what_the_code_gives() {
    for language in Language::ALL {
        let all = messages(language);
        for (id, variables) in asked() {
            let given: BTreeSet<String> = variables.iter().map(|&it| it.to_owned()).collect();
            // Not every language counts in words, and "with one row" needs no number.
            let mut told = told_with(id, &all);
            told.extend(given.contains("count").then(|| "count".to_owned()));
            assert_eq!(told, given, "{language:?}: {id}");
        }
    }
}

#[test]
fn every_message_can_be_told_of_any_number() {
    for language in Language::ALL {
        let speech = Speech::of(language);
        for (id, variables) in asked() {
            let pattern = speech.bundle.get_message(id).unwrap().value().unwrap();
            for number in [0, 1, 2, 5, 21, 1_000, 1_000_000] {
                let mut given = FluentArgs::new();
                for &variable in variables {
                    match variable {
                        "count" | "days" | "limit" => given.set(variable, number),
                        text => given.set(text, format!("<{text}>")),
                    }
                }
                let mut errors = Vec::new();
                let told = speech
                    .bundle
                    .format_pattern(pattern, Some(&given), &mut errors);
                assert_eq!(errors, [], "{language:?}: {id}");
                assert_eq!(told.trim(), told, "{language:?}: {id}");
                assert!(
                    !told.is_empty() && !told.contains("  "),
                    "{language:?}: {id}: {told}"
                );
                let texts = variables
                    .iter()
                    .filter(|it| !["count", "days", "limit"].contains(it));
                for text in texts {
                    assert!(
                        told.contains(&format!("<{text}>")),
                        "{language:?}: {id}: {told}"
                    );
                }
            }
        }
    }
}

#[test]
fn counts_have_their_noun() {
    let rows = [
        (Language::English, 1, "1 account"),
        (Language::English, 0, "0 accounts"),
        (Language::English, 12_000, "12,000 accounts"),
        (Language::French, 0, "0 compte"),
        (Language::French, 1, "1 compte"),
        (Language::French, 12_000, "12\u{202f}000 comptes"),
        (Language::Portuguese, 2, "2 contas"),
        (Language::Spanish, 1_500, "1500 cuentas"),
        (Language::German, 1, "1 Kunde"),
        (Language::German, 12_000, "12.000 Kunden"),
        (Language::Korean, 12_000, "고객 12,000곳"),
        (Language::Thai, 1, "ลูกค้า 1 ราย"),
    ];
    for (language, count, expected) in rows {
        assert_eq!(Speech::of(language).accounts(count), expected);
    }
}

#[test]
fn what_is_put_in_stays_a_text() {
    let told = Speech::english().was_band("{ $count } [x] \u{2068}");
    assert_eq!(told, "was { $count } [x] \u{2068}");
}
