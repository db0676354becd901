//! Answers that were given before.

/// How many answers are kept for an entry of a condition: a power of two.
const KEPT: usize = 64;

/// 2³² divided by the golden ratio: its multiples lie far apart (Knuth, volume 3, section 6.4).
const SPREAD: u32 = 0x9e37_79b9;

/// The longest text whose answer is kept, in bytes.
const LONGEST: usize = 22;

/// What the entries of conditions said of the texts that they met last.
///
/// A column such as the status of a ticket has a handful of texts, over millions of rows. Whether
/// one meets a comparison is found out once for each.
#[derive(Debug, Default)]
pub(super) struct Recall {
    /// By entry.
    answers: Vec<[Answer; KEPT]>,
}

#[derive(Clone, Copy, Debug)]
struct Answer {
    text: [u8; LONGEST],
    /// No text is that long where there is no answer yet.
    length: u8,
    holds: bool,
}

const NONE: Answer = Answer {
    text: [0; LONGEST],
    length: u8::MAX,
    holds: false,
};

impl Recall {
    /// The answer for a text, by `ask` where it is not known.
    #[inline]
    pub(super) fn answer(&mut self, entry: usize, text: &[u8], ask: impl FnOnce() -> bool) -> bool {
        let (Some(&first), Some(&last)) = (text.first(), text.last()) else {
            return ask();
        };
        if text.len() > LONGEST {
            return ask();
        }
        if self.answers.len() <= entry {
            self.answers.resize(entry + 1, [NONE; KEPT]);
        }
        let middle = u32::from(text[text.len() / 2]);
        let letters = u32::from(first) | u32::from(last) << 8 | middle << 16;
        let place = (letters ^ (text.len() as u32) << 24).wrapping_mul(SPREAD) >> 26;
        let answer = &mut self.answers[entry][place as usize % KEPT];
        if usize::from(answer.length) == text.len() && answer.text[..text.len()] == *text {
            return answer.holds;
        }
        let holds = ask();
        answer.text[..text.len()].copy_from_slice(text);
        answer.length = text.len() as u8;
        answer.holds = holds;
        holds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_asked_about_once_and_never_answered_for_another() {
        let long = "x".repeat(LONGEST + 1);
        let texts = ["open", "opan", "closed", "", "o", "pen", &long, &long[1..]];
        let mut recall = Recall::default();
        let mut asked = 0;
        for round in 0..3 {
            for entry in 0..2 {
                for text in texts {
                    let truth = text.len() % 2 == entry;
                    let found = recall.answer(entry, text.as_bytes(), || {
                        asked += 1;
                        truth
                    });
                    assert_eq!(found, truth, "{text} in round {round}");
                }
            }
        }
        assert!(asked < 3 * 2 * texts.len());
    }
}
