//! What people read, in their language.
//!
//! Each language has catalogues of messages, in the notation of Fluent, under `catalogue/`. Code
//! asks for a message by a method of [`Speech`] that is named as the message is, so that none can be
//! misspelt, and none is kept that nobody asks for. Texts of the data and of the scorecard are shown
//! as they are written there.

mod label;
mod language;
mod marks;
mod messages;
mod numbers;

pub use language::Language;
pub(in crate::report) use marks::Marks;

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::number::figure;

/// How one language says things.
pub struct Speech {
    language: Language,
    marks: Marks,
    bundle: FluentBundle<FluentResource>,
}

impl Speech {
    /// How a language says things. Its catalogue is read when it is first asked for.
    pub fn of(language: Language) -> &'static Speech {
        static SPEECHES: [OnceLock<Speech>; Language::ALL.len()] =
            [const { OnceLock::new() }; Language::ALL.len()];
        SPEECHES[language as usize].get_or_init(|| Speech::new(language))
    }

    /// How English says things, which is what reports for programs are told in.
    pub fn english() -> &'static Speech {
        Speech::of(Language::English)
    }

    /// The language.
    pub(in crate::report) fn language(&self) -> Language {
        self.language
    }

    fn new(language: Language) -> Self {
        let locale = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // All seven are written from left to right, and marks around texts would show.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(number));
        // A test holds that every catalogue is free of errors.
        for catalogue in catalogues(language) {
            let messages = FluentResource::try_new(catalogue.to_owned());
            bundle.add_resource_overriding(messages.unwrap_or_else(|(readable, _)| readable));
        }
        Speech {
            language,
            marks: Marks::of(language),
            bundle,
        }
    }

    /// The message of that id, which a test holds to be in every catalogue.
    fn say(&self, id: &'static str, variables: &FluentArgs<'_>) -> Cow<'_, str> {
        let message = self.bundle.get_message(id).and_then(|it| it.value());
        message.map_or(Cow::Borrowed(id), |pattern| {
            let mut errors = Vec::new();
            self.bundle
                .format_pattern(pattern, Some(variables), &mut errors)
        })
    }
}

impl fmt::Debug for Speech {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Speech").field(&self.language).finish()
    }
}

/// The messages of a language: those that any report may tell, and those of the page.
fn catalogues(language: Language) -> [&'static str; 2] {
    macro_rules! of {
        ($code:literal) => {
            [
                include_str!(concat!("catalogue/", $code, ".ftl")),
                include_str!(concat!("catalogue/page.", $code, ".ftl")),
            ]
        };
    }
    match language {
        Language::English => of!("en"),
        Language::French => of!("fr"),
        Language::Portuguese => of!("pt"),
        Language::Spanish => of!("es"),
        Language::German => of!("de"),
        Language::Korean => of!("ko"),
        Language::Thai => of!("th"),
    }
}

/// Writes the numbers in messages.
fn number<M: MemoizerKind>(value: &FluentValue<'_>, memory: &M) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let english = figure(number.value);
    let write = |marks: &Marks| marks.write(english).into_owned();
    memory
        .with_try_get_threadsafe::<Marks, _, _>((), write)
        .ok()
}

#[cfg(test)]
mod tests;
