//! Booleans as people write them.

use super::{Cell, Unreadable, number, text};

// Words of many languages, none of which means the opposite in another one: `ne` is no in Czech
// and yes in Greek, and is left out, as are words that are also a blank answer.
pub(super) const TRUTHS: [&str; 25] = [
    "true",
    "yes",
    "y",
    "t",
    "1",
    "1.0",
    "oui",
    "ja",
    "s\u{ed}",
    "s\u{ec}",
    "si",
    "sim",
    "vrai",
    "wahr",
    "vero",
    "verdadero",
    "verdadeiro",
    "\u{434}\u{430}",
    "\u{c608}",
    "\u{b124}",
    "\u{306f}\u{3044}",
    "\u{662f}",
    "\u{771f}",
    "\u{e43}\u{e0a}\u{e48}",
    "\u{e08}\u{e23}\u{e34}\u{e07}",
];
pub(super) const FALSEHOODS: [&str; 25] = [
    "false",
    "no",
    "n",
    "f",
    "0",
    "0.0",
    "non",
    "nein",
    "nee",
    "nej",
    "nei",
    "n\u{e3}o",
    "nao",
    "faux",
    "falsch",
    "falso",
    "\u{43d}\u{435}\u{442}",
    "\u{c544}\u{b2c8}\u{c694}",
    "\u{c544}\u{b2c8}\u{c624}",
    "\u{3044}\u{3044}\u{3048}",
    "\u{5426}",
    "\u{5047}",
    "\u{e44}\u{e21}\u{e48}\u{e43}\u{e0a}\u{e48}",
    "\u{e44}\u{e21}\u{e48}",
    "\u{e40}\u{e17}\u{e47}\u{e08}",
];

pub(super) fn read(
    cell: Cell<'_>,
    truths: &[String],
    falsehoods: &[String],
) -> Result<bool, Unreadable> {
    match cell {
        Cell::Boolean(truth) => Ok(truth),
        Cell::Number(_) => {
            match number::read(cell, number::Decimal::Point).map(|number| number.value) {
                Ok(1.0) => Ok(true),
                Ok(0.0) => Ok(false),
                _ => Err(Unreadable::NotABoolean),
            }
        }
        Cell::Text(text) => {
            let text = text::trim(text);
            if text::spells_any(text, &TRUTHS) || text::spells_any(text, truths) {
                Ok(true)
            } else if text::spells_any(text, &FALSEHOODS) || text::spells_any(text, falsehoods) {
                Ok(false)
            } else {
                Err(Unreadable::NotABoolean)
            }
        }
    }
}

/// Whether a folded text is one of the built-in spellings.
pub(super) fn is_built_in(folded: &str) -> bool {
    TRUTHS.contains(&folded) || FALSEHOODS.contains(&folded)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spellings(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn cells() {
        let truths = spellings(&["oui", "sì", "ja"]);
        let falsehoods = spellings(&["non", "nö"]);
        let no = Err(Unreadable::NotABoolean);
        let rows = [
            ("true", Cell::Text("true"), Ok(true)),
            ("any case", Cell::Text("FaLsE"), Ok(false)),
            ("yes", Cell::Text("Yes"), Ok(true)),
            ("no", Cell::Text("NO"), Ok(false)),
            ("y", Cell::Text("Y"), Ok(true)),
            ("n", Cell::Text("n"), Ok(false)),
            ("t", Cell::Text("t"), Ok(true)),
            ("f", Cell::Text("F"), Ok(false)),
            ("1", Cell::Text("1"), Ok(true)),
            ("0", Cell::Text("0"), Ok(false)),
            ("flags as numbers: 1.0", Cell::Text("1.0"), Ok(true)),
            ("flags as numbers: 0.0", Cell::Text("0.0"), Ok(false)),
            ("trimmed", Cell::Text("\u{a0}yes\t"), Ok(true)),
            ("a truth of the scorecard", Cell::Text("OUI"), Ok(true)),
            ("a falsehood of the scorecard", Cell::Text("non"), Ok(false)),
            ("accents, any case", Cell::Text("SÌ"), Ok(true)),
            ("accents, decomposed", Cell::Text("no\u{308}"), Ok(false)),
            ("French", Cell::Text("Vrai"), Ok(true)),
            ("Spanish", Cell::Text("S\u{cd}"), Ok(true)),
            ("Korean", Cell::Text("예"), Ok(true)),
            ("Thai", Cell::Text("ไม่ใช่"), Ok(false)),
            ("Japanese", Cell::Text("いいえ"), Ok(false)),
            ("Portuguese", Cell::Text("Não"), Ok(false)),
            ("Russian", Cell::Text("ДА"), Ok(true)),
            ("Chinese", Cell::Text("否"), Ok(false)),
            ("no in Czech, yes in Greek", Cell::Text("ne"), no),
            ("empty", Cell::Text(""), no),
            ("another number", Cell::Text("2"), no),
            ("on", Cell::Text("on"), no),
            ("not a spelling", Cell::Text("yes!"), no),
            ("typed true", Cell::Boolean(true), Ok(true)),
            ("typed false", Cell::Boolean(false), Ok(false)),
            ("typed 1", Cell::Number("1"), Ok(true)),
            ("typed 1e0", Cell::Number("1e0"), Ok(true)),
            ("typed 0.0", Cell::Number("0.0"), Ok(false)),
            ("typed -0", Cell::Number("-0"), Ok(false)),
            ("typed 2", Cell::Number("2"), no),
            ("typed overflow", Cell::Number("1e999"), no),
        ];
        for (name, cell, expected) in rows {
            assert_eq!(read(cell, &truths, &falsehoods), expected, "{name}");
        }
    }

    #[test]
    fn no_word_is_both_and_all_are_folded() {
        for word in TRUTHS {
            assert!(!FALSEHOODS.contains(&word), "{word}");
        }
        for word in TRUTHS.iter().chain(&FALSEHOODS) {
            assert_eq!(text::fold(word), *word);
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = read(Cell::Text(&text), &[], &[]);
            let _ = read(Cell::Number(&text), &[], &[]);
        }
    }
}
