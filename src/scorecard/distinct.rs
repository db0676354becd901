//! What several cards share, each once.

use std::collections::HashMap;

use super::{Card, Polarity, Scorecard, Signal};

/// What the cards of a scorecard have, each once.
#[derive(Clone, Debug, PartialEq)]
pub struct Distinct<T> {
    /// Each once, as the first card has it.
    pub all: Vec<T>,
    /// By card: the place among `all` of each of its own.
    pub of_cards: Vec<Vec<usize>>,
}

impl Scorecard {
    /// The signals of all cards in canonical order: positives before negatives, those that a
    /// profile adds behind those of their polarity.
    pub fn signals(&self) -> Distinct<&Signal> {
        let of = |polarity: Polarity| {
            let signals = self.cards().flat_map(|card| &card.signals);
            signals.filter(move |it| it.polarity == polarity)
        };
        let signals = of(Polarity::Positive).chain(of(Polarity::Negative));
        let named = signals.map(|it| (it.id.as_str(), it));
        self.distinct(named, |card| card.signals.iter().map(|it| it.id.as_str()))
    }

    /// The names of the dimensions of all cards, in the order in which cards first name them.
    pub fn dimension_names(&self) -> Distinct<&str> {
        let dimensions = self.cards().flat_map(|card| &card.dimensions);
        let names = dimensions.map(|it| (it.name.as_str(), it.name.as_str()));
        self.distinct(names, |card| {
            card.dimensions.iter().map(|it| it.name.as_str())
        })
    }

    /// The first of each name; `of_card` are the names of what a card has.
    fn distinct<'s, T, N: Iterator<Item = &'s str>>(
        &'s self,
        named: impl Iterator<Item = (&'s str, T)>,
        of_card: impl Fn(&'s Card) -> N,
    ) -> Distinct<T> {
        let (mut all, mut places) = (Vec::new(), HashMap::new());
        for (name, it) in named {
            places.entry(name).or_insert_with(|| {
                all.push(it);
                all.len() - 1
            });
        }
        let of_cards = self
            .cards()
            .map(|card| of_card(card).map(|name| places[name]).collect());
        Distinct {
            of_cards: of_cards.collect(),
            all,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_profile_adds_follows_its_polarity() {
        let source = r#"
account.id = "id"
bands = { green = 70, yellow = 40 }
positive.usage = { weight = 1, metric = "logins", range = [0, 60], dimension = "B" }
negative.complaints = { weight = 1, metric = "complaints", range = [0, 5], dimension = "A" }
[[profile]]
id = "new"
when = { stage = "new" }
off = ["usage"]
positive.seats = { weight = 2, metric = "seats", range = [0, 1], dimension = "C" }
negative.complaints = { weight = 3 }
[[profile]]
id = "old"
when = { stage = "old" }
negative.overdue = { weight = 1, metric = "overdue", range = [0, 1] }
"#;
        let parsed = Scorecard::parse("scoring.toml", source).expect("a scorecard");
        let signals = parsed.scorecard.signals();
        let told: Vec<_> = signals.all.iter().map(|it| (&*it.id, it.weight)).collect();
        assert_eq!(
            told,
            [
                ("usage", 1.0),
                ("seats", 2.0),
                ("complaints", 1.0),
                ("overdue", 1.0)
            ]
        );
        assert_eq!(signals.of_cards, [vec![0, 2], vec![1, 2], vec![0, 2, 3]]);
        let names = parsed.scorecard.dimension_names();
        assert_eq!(names.all, ["B", "A", "C"]);
        for (card, places) in parsed.scorecard.cards().zip(&names.of_cards) {
            let own: Vec<&str> = card.dimensions.iter().map(|it| &*it.name).collect();
            assert_eq!(
                places.iter().map(|&it| names.all[it]).collect::<Vec<_>>(),
                own
            );
        }
    }
}
