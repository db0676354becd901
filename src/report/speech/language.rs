//! The languages that reports are told in, and how an environment names them.

/// A language that reports for people are told in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// French.
    French,
    /// Portuguese, as in Brazil.
    Portuguese,
    /// Spanish.
    Spanish,
    /// German.
    German,
    /// Korean.
    Korean,
    /// Thai.
    Thai,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 7] = [
        Language::English,
        Language::French,
        Language::Portuguese,
        Language::Spanish,
        Language::German,
        Language::Korean,
        Language::Thai,
    ];

    /// Its code of two letters, as ISO 639-1 has it.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::French => "fr",
            Language::Portuguese => "pt",
            Language::Spanish => "es",
            Language::German => "de",
            Language::Korean => "ko",
            Language::Thai => "th",
        }
    }

    /// The language of that code.
    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The language of a locale such as `pt_BR.UTF-8`, as POSIX writes it; `None` where it is not
    /// one of these. `C` and `POSIX` are English.
    pub fn of_locale(locale: &str) -> Option<Language> {
        if is_plain(locale) {
            return Some(Language::English);
        }
        let code = locale.split(['_', '-', '.', '@']).next()?;
        Language::from_code(&code.to_ascii_lowercase())
    }

    /// The language that an environment asks for; English where it asks for none of these.
    ///
    /// `locale` is the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set. `preferred` is
    /// GNU's `LANGUAGE`: languages in the order in which a user likes them best, with colons
    /// between. As there, it counts for nothing where the locale is `C` or `POSIX`.
    pub fn asked_for(locale: &str, preferred: &str) -> Language {
        if is_plain(locale) {
            return Language::English;
        }
        let preferred = preferred.split(':').filter(|it| !it.is_empty());
        let mut wished = preferred.chain([locale]);
        wished
            .find_map(Language::of_locale)
            .unwrap_or(Language::English)
    }
}

/// Whether a locale asks for no language.
fn is_plain(locale: &str) -> bool {
    let name = locale.split(['.', '@']).next().unwrap_or_default();
    matches!(name, "" | "C" | "POSIX")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_language() {
        let rows = [
            ("C", Some(Language::English)),
            ("C.UTF-8", Some(Language::English)),
            ("POSIX", Some(Language::English)),
            ("en_US.UTF-8", Some(Language::English)),
            ("pt_BR.UTF-8", Some(Language::Portuguese)),
            ("pt", Some(Language::Portuguese)),
            ("de_DE@euro", Some(Language::German)),
            ("FR-fr", Some(Language::French)),
            ("th_TH.TIS-620", Some(Language::Thai)),
            ("ko_KR.eucKR", Some(Language::Korean)),
            ("it_IT.UTF-8", None),
            ("eso", None),
        ];
        for (locale, language) in rows {
            assert_eq!(Language::of_locale(locale), language, "{locale}");
        }
    }

    #[test]
    fn an_environment_asks_for_a_language() {
        let rows = [
            ("", "", Language::English),
            ("de_DE.UTF-8", "", Language::German),
            ("it_IT.UTF-8", "", Language::English),
            ("de_DE.UTF-8", "fr", Language::French),
            ("it_IT.UTF-8", "it:nl:es_ES", Language::Spanish),
            ("it_IT.UTF-8", "it:nl", Language::English),
            ("ko_KR.UTF-8", "ja", Language::Korean),
            ("C.UTF-8", "fr", Language::English),
            ("", "fr", Language::English),
        ];
        for (locale, preferred, language) in rows {
            let asked = Language::asked_for(locale, preferred);
            assert_eq!(asked, language, "{locale} {preferred}");
        }
    }
}
