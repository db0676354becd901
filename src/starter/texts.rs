//! What a column that says who left tells of the texts of another one.

/// A text of a column, and who of the accounts with it left.
#[derive(Clone, Debug, PartialEq)]
pub struct TextTold {
    /// The text, folded.
    pub text: String,
    /// How many left.
    pub left: u64,
    /// Of how many.
    pub accounts: u64,
    /// The 95 % interval of that share.
    pub interval: [f64; 2],
}

/// What the outcome tells of the texts of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct TextsTold {
    /// The column.
    pub metric: String,
    /// Its texts.
    pub texts: Vec<TextTold>,
    /// The share that left of all accounts.
    pub churn: f64,
}

/// A text of fewer accounts says nothing.
const LEAST: u64 = 10;

/// How many texts a signal lists at most; of more, nobody reads them.
const MOST: usize = 12;

/// With how many more accounts, of which as many left as of all, a text is looked at: what few
/// accounts say is held back by so many that say nothing.
const HELD_BACK: f64 = 10.0;

impl TextsTold {
    /// The texts of enough accounts, the best first, each with its strength: 1 for the best, 0 for
    /// the worst, and tenths between in proportion. `None` where fewer than two are known, more than
    /// anybody reads, or the best and the worst may differ by chance.
    pub(super) fn strengths(&self) -> Option<Vec<(&TextTold, f64)>> {
        let known = self.texts.iter().filter(|it| it.accounts >= LEAST);
        let mut known: Vec<(&TextTold, f64)> = known.map(|it| (it, self.rate(it))).collect();
        known
            .sort_by(|(one, rate), (other, by)| rate.total_cmp(by).then(one.text.cmp(&other.text)));
        let (&(best, low), &(worst, high)) = known.first().zip(known.last())?;
        if known.len() > MOST || best.interval[1] >= worst.interval[0] {
            return None;
        }
        let tenths = |rate: f64| ((high - rate) / (high - low) * 10.0).round() / 10.0;
        Some(
            known
                .into_iter()
                .map(|(it, rate)| (it, tenths(rate)))
                .collect(),
        )
    }

    /// The share that left, drawn towards that of all.
    fn rate(&self, of: &TextTold) -> f64 {
        (of.left as f64 + HELD_BACK * self.churn) / (of.accounts as f64 + HELD_BACK)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text, how many of its accounts left, how many it has, and the interval of that rate.
    type Told<'t> = (&'t str, u64, u64, [f64; 2]);

    fn told(texts: &[Told<'_>]) -> TextsTold {
        let text = |&(text, left, accounts, interval): &Told<'_>| TextTold {
            text: text.to_owned(),
            left,
            accounts,
            interval,
        };
        TextsTold {
            metric: "plan".to_owned(),
            texts: texts.iter().map(text).collect(),
            churn: 0.3,
        }
    }

    #[test]
    fn strengths_follow_shares_that_are_held_back() {
        // (6 + 3) ÷ (20 + 10) = 0.3, (37 + 3) ÷ 50 = 0.8, (1 + 3) ÷ (30 + 10) = 0.1; what is of 9
        // accounts is left out. (0.8 − 0.3) ÷ (0.8 − 0.1) = 0.714
        let told = told(&[
            ("team", 6, 20, [0.1, 0.5]),
            ("free", 37, 40, [0.8, 0.97]),
            ("pro", 1, 30, [0.0, 0.17]),
            ("old", 9, 9, [0.7, 1.0]),
        ]);
        let found = told.strengths().expect("strengths");
        let found: Vec<(&str, f64)> = found
            .iter()
            .map(|(it, by)| (it.text.as_str(), *by))
            .collect();
        assert_eq!(found, [("pro", 1.0), ("team", 0.7), ("free", 0.0)]);
    }

    #[test]
    fn what_may_be_chance_has_no_strengths() {
        let rows: [(&str, &[Told<'_>]); 3] = [
            (
                "touching",
                &[("a", 9, 30, [0.2, 0.5]), ("b", 15, 30, [0.5, 0.7])],
            ),
            ("one text", &[("a", 9, 30, [0.2, 0.5])]),
            (
                "too few accounts",
                &[("a", 0, 9, [0.0, 0.3]), ("b", 9, 9, [0.7, 1.0])],
            ),
        ];
        for (name, texts) in rows {
            assert_eq!(told(texts).strengths(), None, "{name}");
        }
        let many: Vec<String> = (0..13).map(|it| format!("text {it}")).collect();
        let share = |it: usize| it as f64 / 13.0;
        let many = many.iter().enumerate();
        let many: Vec<_> = many
            .map(|(it, text)| (text.as_str(), 10 * it as u64, 130, [share(it); 2]))
            .collect();
        assert_eq!(told(&many).strengths(), None, "too many to read");
        assert!(told(&many[..12]).strengths().is_some());
    }
}
