//! How wide columns are: what each needs, what it wants, and which give way where there is not
//! room for all.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Blanks between two columns.
pub(super) const GAP: usize = 2;

/// How wide a column may be, in terminal cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// Where nothing is cut or wrapped.
    pub(super) natural: usize,
    /// What reads well, at most `natural`.
    pub(super) fair: usize,
    /// What it does with, at most `fair`.
    pub(super) least: usize,
    /// Its place in the order of importance: 0 is the most important. `None` never gives way.
    pub(super) rank: Option<usize>,
}

/// Columns of a rank up to this one are what the table is for.
const ESSENTIAL: usize = 6;

/// The width of each column; `None` for those that give way.
///
/// The least important give way until what is left reads well, or only the essential are left;
/// of those too the least important give way until the others do with the room. What is left over
/// is shared out a cell at a time among those that want more.
pub(super) fn widths(extents: &[Extent], room: usize) -> Vec<Option<usize>> {
    let mut shown: Vec<bool> = vec![true; extents.len()];
    give_way(&mut shown, extents, room, ESSENTIAL, |it| it.fair);
    give_way(&mut shown, extents, room, 0, |it| it.least);
    let sized = extents.iter().zip(shown);
    let mut widths: Vec<Option<usize>> = sized
        .map(|(extent, shown)| shown.then_some(extent.least))
        .collect();
    let mut spare = room.saturating_sub(total(widths.iter().copied().flatten()));
    while spare > 0 {
        let before = spare;
        for (width, extent) in widths.iter_mut().zip(extents) {
            if let Some(width) = width
                && *width < extent.natural
                && spare > 0
            {
                *width += 1;
                spare -= 1;
            }
        }
        if spare == before {
            break;
        }
    }
    widths
}

/// Hides columns of a rank over `spared`, the least important first, until the rest fits.
fn give_way(
    shown: &mut [bool],
    extents: &[Extent],
    room: usize,
    spared: usize,
    wanted: impl Fn(&Extent) -> usize,
) {
    loop {
        let places = (0..extents.len()).filter(|&place| shown[place]);
        if total(places.clone().map(|place| wanted(&extents[place]))) <= room {
            return;
        }
        let ranked = places.filter_map(|place| Some((extents[place].rank?, place)));
        match ranked.max() {
            Some((rank, place)) if rank > spared => shown[place] = false,
            _ => return,
        }
    }
}

/// How many terminal cells columns of these widths take, with the gaps between them.
fn total(widths: impl Iterator<Item = usize>) -> usize {
    let all: usize = widths.map(|width| width + GAP).sum();
    all.saturating_sub(GAP)
}

/// How many terminal cells a text takes.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.width()
    }
}

/// The narrowest column in which a text takes at most two lines, broken between words.
pub(super) fn two_lines(text: &str) -> usize {
    let breaks = text.match_indices(' ').map(|(place, _)| {
        let (first, second) = text.split_at(place);
        width(first).max(width(&second[1..]))
    });
    breaks.min().unwrap_or_else(|| width(text)).min(width(text))
}

/// The text, cut to at most `room` terminal cells; `…` stands for what is cut off.
pub(super) fn cut(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut left = room.saturating_sub(1);
    for grapheme in text.graphemes(true) {
        let Some(rest) = left.checked_sub(width(grapheme)) else {
            break;
        };
        left = rest;
        cut.push_str(grapheme);
    }
    if room > 0 {
        cut.truncate(cut.trim_end().len());
        cut.push('…');
    }
    cut
}

/// The text broken into at most two lines of `room` terminal cells, between words where that goes.
pub(super) fn fold(text: &str, room: usize) -> String {
    if room == 0 || width(text) <= room {
        return text.to_owned();
    }
    let mut used = 0;
    let mut end = 0;
    let mut word = None;
    for (place, grapheme) in text.grapheme_indices(true) {
        if grapheme == " " {
            word = Some(place);
        }
        used += width(grapheme);
        if used > room {
            break;
        }
        end = place + grapheme.len();
    }
    // A grapheme wider than the column still has to go somewhere.
    if end == 0 {
        return cut(text, room);
    }
    let end = word.filter(|&place| place > 0).unwrap_or(end);
    let (first, second) = text.split_at(end);
    format!("{}\n{}", first.trim_end(), cut(second.trim_start(), room))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn extent(natural: usize, least: usize, rank: usize) -> Extent {
        Extent {
            natural,
            fair: least,
            least,
            rank: Some(rank),
        }
    }

    #[test]
    fn columns_give_way_by_importance_and_share_the_rest() {
        let columns = [extent(20, 10, 0), extent(8, 8, 2), extent(30, 10, 1)];
        let cases = [
            ("all at their widest", 100, [Some(20), Some(8), Some(30)]),
            ("the rest is shared", 40, [Some(14), Some(8), Some(14)]),
            ("the least important goes", 30, [Some(14), None, Some(14)]),
            ("the most important stays", 5, [Some(10), None, None]),
        ];
        for (name, room, expected) in cases {
            assert_eq!(widths(&columns, room), expected, "{name}");
        }
        let asked = [10, 12].map(|natural| Extent {
            natural,
            fair: natural,
            least: natural,
            rank: None,
        });
        let roomy = [extent(30, 10, 0), extent(20, 10, ESSENTIAL + 1)].map(|it| Extent {
            fair: it.least + 10,
            ..it
        });
        assert_eq!(widths(&roomy, 42), [Some(20), Some(20)], "reads well");
        assert_eq!(widths(&roomy, 41), [Some(30), None], "would be cramped");
        assert_eq!(widths(&asked, 5), [Some(10), Some(12)], "asked for");
    }

    #[test]
    fn texts_are_cut_and_folded_by_what_is_seen() {
        let cases = [
            ("fits", "Acme", 4, "Acme", "Acme"),
            (
                "words",
                "Very Large Company",
                11,
                "Very Large…",
                "Very Large\nCompany",
            ),
            (
                "one word",
                "Donaudampfschiff",
                9,
                "Donaudam…",
                "Donaudamp\nfschiff",
            ),
            (
                "too long for two",
                "one two three four",
                5,
                "one…",
                "one\ntwo…",
            ),
            ("Korean", "대한민국회사", 7, "대한민…", "대한민\n국회사"),
            (
                "combining",
                "e\u{301}e\u{301}e\u{301}",
                2,
                "e\u{301}…",
                "e\u{301}e\u{301}\ne\u{301}",
            ),
            ("a break at the edge", "ab cd", 2, "a…", "ab\ncd"),
            ("no room", "ab", 0, "", "ab"),
        ];
        for (name, text, room, shortened, folded) in cases {
            assert_eq!(cut(text, room), shortened, "cut: {name}");
            assert_eq!(fold(text, room), folded, "fold: {name}");
        }
        assert_eq!(two_lines("not enough data (34 %)"), 11);
        assert_eq!(two_lines("Unhealthy"), 9);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_column(text in "[a-z 대é👩]{0,30}", room in 2_usize..20) {
            let folded = fold(&text, room);
            prop_assert!(folded.lines().count() <= 2);
            for line in folded.lines().chain([cut(&text, room).as_str()]) {
                prop_assert!(width(line) <= room, "{:?}", line);
            }
        }
    }
}
