//! How texts are brought to the form in which they are compared.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::cell::fold;
use crate::scorecard::{Condition, Curve, Operand, Scorecard, Source};
use crate::sql::dialect::Folding;
use crate::sql::expr::{Expr, Function, call};

/// The white space of Unicode.
pub(in crate::sql) const BLANKS: &str = "\t\n\u{b}\u{c}\r \u{85}\u{a0}\u{1680}\u{2000}\u{2001}\u{2002}\
    \u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200a}\u{2028}\u{2029}\u{202f}\
    \u{205f}\u{3000}";

/// How an engine is brought to compare texts as the scorecard's reader does.
///
/// Where it does not know Unicode, every character beyond ASCII that the scorecard compares with
/// is put in place of the other ways of writing it. That is enough: a cell with any other
/// character equals no text of the scorecard, whatever becomes of it.
#[derive(Debug)]
pub(super) struct Fold {
    folding: Folding,
    /// Another way of writing a character, and the character; longer ones first.
    instead: Vec<(String, String)>,
}

impl Fold {
    pub(super) fn new(scorecard: &Scorecard, folding: Folding) -> Self {
        let characters: BTreeSet<char> =
            texts(scorecard).iter().flat_map(|it| it.chars()).collect();
        // The one character whose lower case is two; some engines make a bare i of it.
        let dotted = characters.contains(&'\u{307}')
            || folding == Folding::Unicode && characters.contains(&'i');
        let dotted = dotted.then(|| ("\u{130}".to_owned(), "i\u{307}".to_owned()));
        let foreign = characters.into_iter().filter(|it| !it.is_ascii());
        let foreign = foreign.filter(|_| folding == Folding::Ascii);
        let ways = |it: char| {
            let ways = others(it).into_iter();
            ways.map(move |other| (other, it.to_string()))
        };
        let mut instead: Vec<(String, String)> = foreign.flat_map(ways).chain(dotted).collect();
        instead.sort_by_key(|(other, _)| std::cmp::Reverse(other.len()));
        Fold { folding, instead }
    }

    /// In lower case and NFC.
    pub(super) fn fold(&self, expr: Expr) -> Expr {
        let replaced = self.instead.iter();
        let replaced = replaced.fold(expr, |it, (other, own)| it.replaced(other, own));
        let lower = call(Function::Lower, [replaced]);
        match self.folding {
            Folding::Unicode => call(Function::Compose, [lower]),
            Folding::Ascii => lower,
        }
    }

    /// Folded spellings as a folded cell may show them. Words of other languages are few and
    /// short, and are not worth a replacement of each of their characters.
    pub(super) fn spellings<'a>(&self, all: impl Iterator<Item = &'a str>) -> Vec<String> {
        let mut spellings = Vec::new();
        for word in all {
            let mut begun = word.chars();
            let first = begun.next().map(char::to_uppercase).into_iter().flatten();
            let title: String = first.chain(begun).collect();
            let ways = [word.to_owned(), title, word.to_uppercase()];
            let ways = ways.into_iter().take(match self.folding {
                Folding::Unicode => 1,
                Folding::Ascii => 3,
            });
            for way in ways.map(|it| it.to_ascii_lowercase()) {
                if !spellings.contains(&way) {
                    spellings.push(way);
                }
            }
        }
        spellings
    }
}

/// The other ways of writing a folded character: in upper case, and in pieces.
fn others(character: char) -> Vec<String> {
    let upper: String = character.to_uppercase().collect();
    let own = character.to_string();
    let pieces: String = own.nfd().collect();
    let upper_pieces: String = upper.nfd().collect();
    let mut all = vec![upper, pieces, upper_pieces];
    all.retain(|it| *it != own && fold(it) == own);
    all.sort();
    all.dedup();
    all
}

/// All texts that a scorecard compares cells with, folded.
fn texts(scorecard: &Scorecard) -> Vec<&str> {
    let mut texts: Vec<&str> = Vec::new();
    for signal in scorecard.cards().flat_map(|card| &card.signals) {
        if let Curve::Values { strengths, .. } = &signal.curve {
            texts.extend(strengths.iter().map(|(text, _)| text.as_str()));
        }
    }
    let sources = scorecard.sources.iter().flat_map(Source::conditions);
    for condition in scorecard.conditions().chain(sources) {
        texts.extend(operands(condition));
    }
    let own = scorecard.sources.iter().map(|it| &it.input.grammar);
    for grammar in own.chain([&scorecard.input.grammar]) {
        let spellings = [&grammar.null, &grammar.truths, &grammar.falsehoods];
        texts.extend(spellings.into_iter().flatten().map(String::as_str));
    }
    texts
}

fn operands(condition: &Condition) -> impl Iterator<Item = &str> {
    let entries = condition.any.iter().flatten();
    let comparisons = entries.flat_map(|it| it.any.iter().flatten());
    comparisons.filter_map(|it| match &it.operand {
        Operand::Text(text) => Some(text.as_str()),
        _ => None,
    })
}
