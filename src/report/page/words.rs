//! What the script says, and words that several parts of the page say.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::report::Speech;
use crate::score::Summary;
use crate::scorecard::{Band, Bands};

/// A word that stands within texts as it begins a heading.
pub(super) fn heading(word: impl AsRef<str>) -> String {
    let mut letters = word.as_ref().chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// How many accounts stand in each band: `3 green, 1 red`.
pub(super) fn in_bands(speech: &Speech, bands: &Bands, summary: &Summary) -> String {
    let told = Band::ALL.into_iter().filter_map(|band| {
        let accounts = summary.band(band).accounts;
        let told = speech.page_in_band(&speech.count(accounts), &speech.label(bands, band));
        (accounts > 0).then(|| told.into_owned())
    });
    told.collect::<Vec<_>>().join(", ")
}

/// What the script says of a page with so many accounts, by the names it knows. The script fills in
/// what stands in braces; whatever depends on how many there are is said here.
pub(super) fn of_script(
    speech: &Speech,
    accounts: u64,
    has_value: bool,
) -> BTreeMap<&'static str, Cow<'_, str>> {
    let headings = columns(speech).into_iter().chain(parts(speech));
    let headings = headings.map(|(name, word)| (name, Cow::Owned(heading(word))));
    let shown = if has_value {
        speech.page_shown_value("{shown}", accounts, "{value}")
    } else {
        speech.page_shown("{shown}", accounts)
    };
    let texts = table(speech).into_iter().chain(account(speech));
    let texts = texts.chain(lists(speech)).chain(tools(speech));
    headings.chain(texts).chain([("shown", shown)]).collect()
}

type Word<'s> = (&'static str, Cow<'s, str>);

/// What stands above columns, and before the facts about an account.
fn columns(speech: &Speech) -> [Word<'_>; 19] {
    [
        ("account", speech.column_account()),
        ("id", speech.column_id()),
        ("owner", speech.column_owner()),
        ("segment", speech.column_segment()),
        ("stage", speech.column_stage()),
        ("profile", speech.column_profile()),
        ("value", speech.column_value()),
        ("score", speech.column_score()),
        ("band", speech.column_band()),
        ("known", speech.column_data_known()),
        ("trend", speech.column_trend()),
        ("change", speech.column_change()),
        ("heldBack", speech.column_held_back_by()),
        ("nextStep", speech.column_next_step()),
        ("nextSteps", speech.note_next_steps()),
        ("signal", speech.column_signal()),
        ("points", speech.column_points()),
        ("since", speech.page_customer_since()),
        ("renewal", speech.page_renewal()),
    ]
}

/// What stands above the parts of an account, and on the ways back.
fn parts(speech: &Speech) -> [Word<'_>; 9] {
    [
        ("back", speech.page_all_accounts()),
        ("allLists", speech.page_all_lists()),
        ("waterfall", speech.page_waterfall()),
        ("notKnown", speech.not_known()),
        ("dimensions", speech.note_dimensions()),
        ("rules", speech.note_rules()),
        ("lift", speech.page_lift()),
        ("history", speech.page_score_over_time()),
        ("printList", speech.page_print()),
    ]
}

/// Around the table of accounts.
fn table(speech: &Speech) -> [Word<'_>; 10] {
    [
        ("table", speech.page_table()),
        ("search", speech.page_search()),
        ("searchHint", speech.page_search_hint()),
        ("all", speech.page_any()),
        ("none", speech.nameless_group()),
        ("base", speech.page_base()),
        ("clear", speech.page_clear()),
        ("nothing", speech.page_nothing_fits()),
        ("sortedBy", speech.page_sort_by("{column}")),
        ("printed", speech.page_first_printed("{number}", "{all}")),
    ]
}

/// Of one account.
fn account(speech: &Speech) -> [Word<'_>; 14] {
    [
        ("noSuch", speech.page_no_such("{id}")),
        ("noDate", speech.page_is_no_date("{text}")),
        ("of100", speech.page_of_100()),
        ("percent", speech.percent("{number}")),
        ("interval", speech.page_interval("{low}", "{high}")),
        ("start", speech.start()),
        ("startHow", speech.start_why()),
        ("total", speech.column_score()),
        ("earned", speech.points_of("{points}", "{most}")),
        ("took", speech.page_took_of("{points}", "{most}")),
        ("ofAll", speech.page_of_all("{share}")),
        ("liftElsewhere", speech.page_lift_elsewhere("{id}")),
        ("noNextSteps", speech.page_no_next_steps()),
        ("historyOf", speech.page_score_from_to("{first}", "{last}")),
    ]
}

/// Of the lists.
fn lists(speech: &Speech) -> [Word<'_>; 8] {
    [
        ("lists", speech.page_lists()),
        ("listsNote", speech.page_lists_note()),
        ("listsNone", speech.page_lists_none()),
        ("first", speech.page_first_of_list("{number}")),
        ("copy", speech.page_copy()),
        ("copied", speech.page_copied()),
        ("copyFailed", speech.page_copy_failed()),
        ("save", speech.page_save()),
    ]
}

/// On the button that sets the colours.
fn tools(speech: &Speech) -> [Word<'_>; 4] {
    [
        ("themeNow", speech.page_colours("{theme}")),
        ("themeAuto", speech.page_theme_system()),
        ("themeLight", speech.page_theme_light()),
        ("themeDark", speech.page_theme_dark()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Language;
    use crate::report::page::{SCRIPT, STYLE};

    #[test]
    fn a_heading_begins_with_a_capital_where_there_are_any() {
        let rows = [
            ("mean score", "Mean score"),
            ("évolution", "Évolution"),
            ("ID", "ID"),
            ("ß", "SS"),
            ("평균 점수", "평균 점수"),
            ("", ""),
        ];
        for (word, expected) in rows {
            assert_eq!(heading(word), expected);
        }
    }

    /// The names that the script uses: behind `words.`, and those of its columns.
    fn used() -> Vec<&'static str> {
        let behind = |text: &'static str| {
            let end = text.find(|it: char| !it.is_ascii_alphanumeric());
            &text[..end.unwrap_or(text.len())]
        };
        let direct = SCRIPT.split("words.").skip(1).map(behind);
        let columns = SCRIPT.split("name: \"").skip(1).map(behind);
        let headings = SCRIPT.split("heading(\"").skip(1).map(behind);
        let all = direct.chain(columns).chain(headings);
        // A comment may end with `words.`.
        all.filter(|name| !name.is_empty()).collect()
    }

    /// What the script fills in for a word: `fill(words.first, { number: … })`.
    fn filled(name: &str) -> Vec<&'static str> {
        let call = format!("fill(words.{name}, {{");
        let Some((_, rest)) = SCRIPT.split_once(&call) else {
            return Vec::new();
        };
        let (values, _) = rest.split_once('}').unwrap();
        let names = values.split(',').map(|it| it.split(':').next().unwrap());
        names.map(str::trim).collect()
    }

    #[test]
    fn the_script_says_all_of_its_words_and_no_other() {
        let used = used();
        for language in Language::ALL {
            let words = of_script(Speech::of(language), 40, true);
            for name in &used {
                assert!(words.contains_key(name), "the script has no word {name}");
            }
            for name in words.keys() {
                let chosen = ["owner", "segment", "stage"].contains(name);
                assert!(chosen || used.contains(name), "{name} is never said");
            }
        }
        assert!(!STYLE.contains("</") && !SCRIPT.contains("</"));
    }

    #[test]
    fn each_name_stands_for_one_word() {
        let speech = Speech::english();
        let names = [
            columns(speech).map(|it| it.0).as_slice(),
            parts(speech).map(|it| it.0).as_slice(),
            table(speech).map(|it| it.0).as_slice(),
            account(speech).map(|it| it.0).as_slice(),
            lists(speech).map(|it| it.0).as_slice(),
            tools(speech).map(|it| it.0).as_slice(),
        ]
        .concat();
        assert_eq!(of_script(speech, 1, true).len(), names.len() + 1);
    }

    #[test]
    fn the_script_fills_in_all_that_stands_in_braces() {
        for language in Language::ALL {
            for (name, text) in of_script(Speech::of(language), 40, true) {
                let braced = text.split('{').skip(1);
                for variable in braced.map(|it| it.split('}').next().unwrap()) {
                    let is_filled = filled(name).contains(&variable);
                    assert!(is_filled, "{language:?}: {name}: {text}");
                }
            }
        }
    }
}
