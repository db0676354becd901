//! Names that the tool makes up for columns, from those of the scorecard.

use std::collections::BTreeSet;

/// So many bytes of a name are kept at most: engines cut long names off, or refuse them.
const KEPT: usize = 36;

/// Hands names out, each once.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// Names, of which some are not made up.
    pub(super) fn keeping<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        Names(names.into_iter().map(str::to_owned).collect())
    }

    /// A name for something, told by what it is named after: letters, digits and underscores, in
    /// lower case, and unlike all names before it.
    pub(super) fn give(&mut self, after: &str, what: &str) -> String {
        let tame = |it: char| if it.is_alphanumeric() { it } else { '_' };
        let mut kept = String::new();
        for character in after.chars().map(tame).flat_map(char::to_lowercase) {
            if kept.len() + character.len_utf8() > KEPT {
                break;
            }
            kept.push(character);
        }
        let stem = if kept.is_empty() {
            "column"
        } else {
            kept.as_str()
        };
        let mut name = format!("{stem}{what}");
        for number in 2.. {
            if self.0.insert(name.clone()) {
                break;
            }
            name = format!("{stem}_{number}{what}");
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_tame_and_given_once() {
        let mut names = Names::keeping(["score"]);
        let rows = [
            ("Logins 30d", "_number", "logins_30d_number"),
            ("logins-30d", "_number", "logins_30d_2_number"),
            ("로그인 수", "_text", "로그인_수_text"),
            ("a\"; DROP TABLE x; --", "", "a___drop_table_x____"),
            ("", "", "column"),
            ("score", "", "score_2"),
        ];
        for (after, what, expected) in rows {
            assert_eq!(names.give(after, what), expected);
        }
        for long in ["x", "é", "로"] {
            let name = names.give(&long.repeat(300), "_first_of_a_long_name_it");
            assert!(name.len() < 63, "{name}");
        }
    }
}
