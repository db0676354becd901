//! How names are spelled: their words, and their letters without accents.

use unicode_normalization::UnicodeNormalization;

use crate::cell::fold;

/// What a number in a name counts, and that says no more than the number.
const UNITS: [&str; 16] = [
    "day",
    "days",
    "d",
    "week",
    "weeks",
    "month",
    "months",
    "tage",
    "monate",
    "jours",
    "mois",
    "dias",
    "días",
    "meses",
    "일",
    "วัน",
];

/// The words of a name, without their numbers and the units of these.
pub(super) fn split(name: &str) -> Vec<String> {
    let name: String = name.nfc().collect();
    let mut words = Vec::new();
    let mut number = false;
    for part in name.split(|letter: char| !letter.is_alphanumeric()) {
        for hump in humps(part) {
            let word = hump.split(char::is_numeric).next().unwrap_or("");
            let unit = number && UNITS.contains(&word.to_lowercase().as_str());
            number = word.is_empty() && !hump.is_empty();
            if !word.is_empty() && !unit {
                words.push(word.to_owned());
            }
        }
    }
    words
}

/// The parts of `camelCase`, each with its upper-case beginning.
pub(super) fn humps(part: &str) -> Vec<&str> {
    let letters: Vec<(usize, char)> = part.char_indices().collect();
    let begins = |at: usize| {
        let (before, letter) = (letters[at - 1].1, letters[at].1);
        let after = letters.get(at + 1).is_some_and(|it| it.1.is_lowercase());
        letter.is_uppercase() && (before.is_lowercase() || before.is_uppercase() && after)
    };
    let starts = (1..letters.len()).filter(|&at| begins(at));
    let mut cuts: Vec<usize> = starts.map(|at| letters[at].0).collect();
    cuts.insert(0, 0);
    cuts.push(part.len());
    cuts.windows(2).map(|cut| &part[cut[0]..cut[1]]).collect()
}

/// A text in lower case, Latin letters without their accents.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in fold(text).nfd() {
        match plain_letter(letter) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(letter),
        }
    }
    plain.nfc().collect()
}

/// What a letter is in plain Latin: nothing for an accent, `None` for what is not Latin.
pub(super) fn plain_letter(letter: char) -> Option<&'static str> {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyz";
    match letter {
        'a'..='z' => {
            let at = usize::from(letter as u8 - b'a');
            PLAIN.get(at..=at)
        }
        '\u{300}'..='\u{36f}' => Some(""),
        'ß' => Some("ss"),
        'æ' => Some("ae"),
        'œ' => Some("oe"),
        'ø' => Some("o"),
        'ł' => Some("l"),
        'đ' => Some("d"),
        'ı' => Some("i"),
        _ => None,
    }
}
