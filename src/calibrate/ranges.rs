//! Ranges of signals, set to where most of the accounts lie.

use crate::score::{Account, Origin};
use crate::scorecard::{Curve, EditError, Patch, Scorecard, Signal};

use super::round::three_digits;

/// With fewer measured accounts a range is left as it is: their ends would be chance.
pub const LEAST: usize = 20;

/// Between which shares of the measured accounts a range lies, in percent; 0 <= low < high <= 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shares {
    /// So many lie below it.
    pub low: f64,
    /// So many lie below its upper end.
    pub high: f64,
}

/// Looks at the numbers of the signals whose range stands in the scorecard's file.
#[derive(Clone, Debug)]
pub struct Observer<'s> {
    written: Vec<Written<'s>>,
    /// By card: for each of its signals, the place among `written`.
    cards: Vec<Vec<Option<usize>>>,
}

/// A range as it is written.
#[derive(Clone, Debug)]
struct Written<'s> {
    /// The place and the id of the profile that it stands in; `None` for the base.
    profile: Option<(usize, &'s str)>,
    signal: &'s Signal,
    /// Its ends are percentages, which are fractions to the engine.
    percent: bool,
}

/// The numbers of each written range, in the order of the input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers(Vec<Vec<f64>>);

/// A range, and what the accounts make of it.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundRange<'s> {
    /// The id of the profile that it stands in; `None` for the base.
    pub profile: Option<&'s str>,
    /// Its signal.
    pub signal: &'s Signal,
    /// The accounts for which it is measured.
    pub measured: usize,
    /// The range as it was: where the strength is 0, and where it is 1.
    pub old: [f64; 2],
    /// As it becomes, or why it stays.
    pub new: Result<[f64; 2], Left>,
    /// Its ends are written as percentages; here they are fractions.
    pub percent: bool,
}

/// Why a range is left as it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Left {
    /// Fewer than [`LEAST`] accounts are measured.
    Few,
    /// So many have this number that both ends would be it.
    Same(f64),
}

impl Numbers {
    /// Adds what was seen of a later chunk.
    pub fn merge(&mut self, later: Numbers) {
        for (own, mut later) in self.0.iter_mut().zip(later.0) {
            own.append(&mut later);
        }
    }
}

impl<'s> Observer<'s> {
    /// An observer for the accounts of `scorecard`, which was read from the files of `patch`.
    pub fn new(scorecard: &'s Scorecard, patch: &Patch) -> Self {
        let mut written: Vec<Written<'s>> = Vec::new();
        let mut cards = Vec::new();
        for (place, card) in scorecard.cards().enumerate() {
            let own = place.checked_sub(1);
            let profile = own.map(|it| (it, scorecard.profiles[it].id.as_str()));
            let places = card.signals.iter().map(|signal| {
                ends(&signal.curve)?;
                let mut here = Written {
                    profile,
                    signal,
                    percent: false,
                };
                let text = here.path(|path| patch.get(path).ok());
                here.percent = text.is_some_and(|it| it.contains('%'));
                let known = written
                    .iter()
                    .position(|it| it.signal.id == signal.id && it.signal.curve == signal.curve);
                if text.is_none() && known.is_some() {
                    return known;
                }
                written.push(here);
                Some(written.len() - 1)
            });
            let places = places.collect();
            cards.push(places);
        }
        Observer { written, cards }
    }

    /// Nothing seen yet.
    pub fn nothing(&self) -> Numbers {
        Numbers(vec![Vec::new(); self.written.len()])
    }

    /// Looks at the accounts of a chunk.
    pub fn observe<'a>(&self, accounts: impl Iterator<Item = Account<'a>>) -> Numbers {
        let mut numbers = self.nothing();
        for account in accounts {
            for (slot, place) in self.cards[account.card_place()].iter().enumerate() {
                let Some(place) = place else { continue };
                let found = account.observed(slot);
                if found.origin == Origin::Measured {
                    numbers.0[*place].push(found.number);
                }
            }
        }
        numbers
    }

    /// What the numbers make of the ranges, base first, each in canonical order.
    pub fn ranges(&self, numbers: Numbers, shares: Shares) -> Vec<FoundRange<'s>> {
        let both = self.written.iter().zip(numbers.0);
        let found = both.filter_map(|(written, mut numbers)| {
            let old = ends(&written.signal.curve)?;
            Some(FoundRange {
                profile: written.profile.map(|it| it.1),
                signal: written.signal,
                measured: numbers.len(),
                old,
                new: range(written.signal, old, &mut numbers, shares),
                percent: written.percent,
            })
        });
        found.collect()
    }

    /// Writes the ranges that changed.
    ///
    /// # Errors
    ///
    /// The files are not those of the scorecard.
    pub fn write(&self, ranges: &[FoundRange<'_>], patch: &mut Patch) -> Result<(), EditError> {
        for (written, found) in self.written.iter().zip(ranges) {
            let Some([from, to]) = found.new.ok().filter(|new| *new != found.old) else {
                continue;
            };
            let [from, to] = [from, to].map(|it| spell(it, written.percent));
            let text = format!("[{from}, {to}]");
            written.path(|path| patch.replace(path, &text))?;
        }
        Ok(())
    }
}

impl Written<'_> {
    /// The keys that lead to it.
    fn path<T>(&self, read: impl FnOnce(&[&str]) -> T) -> T {
        let key = match self.signal.curve {
            Curve::LogRange { .. } => "log_range",
            _ => "range",
        };
        let own = [self.signal.polarity.name(), &self.signal.id, key];
        match self.profile {
            None => read(&own),
            Some((place, _)) => {
                let place = place.to_string();
                read(&[&["profile", &place], own.as_slice()].concat())
            }
        }
    }
}

/// Where the strength of a range is 0, and where it is 1.
fn ends(curve: &Curve) -> Option<[f64; 2]> {
    match *curve {
        Curve::Range { from, to } | Curve::LogRange { from, to } => Some([from, to]),
        _ => None,
    }
}

fn range(
    signal: &Signal,
    old: [f64; 2],
    numbers: &mut [f64],
    shares: Shares,
) -> Result<[f64; 2], Left> {
    if numbers.len() < LEAST {
        return Err(Left::Few);
    }
    numbers.sort_unstable_by(f64::total_cmp);
    // Below 0 a logarithmic range counts everything as 0.
    let least = match signal.curve {
        Curve::LogRange { .. } => 0.0,
        _ => f64::NEG_INFINITY,
    };
    let [low, high] = [shares.low, shares.high].map(|it| quantile(numbers, it / 100.0).max(least));
    if low >= high {
        return Err(Left::Same(low));
    }
    let (short_low, short_high) = (three_digits(low), three_digits(high));
    let [low, high] = if short_low < short_high {
        [short_low, short_high]
    } else {
        [low, high]
    };
    let [from, to] = old;
    Ok(if from < to { [low, high] } else { [high, low] })
}

/// The number below which a share of the sorted numbers lies, in between in proportion.
///
/// Source: R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American
/// Statistician 50 (1996), definition 7.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = (sorted.len() - 1) as f64 * share;
    #[expect(
        clippy::cast_sign_loss,
        reason = "a place and a share are not negative"
    )]
    let below = place.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (sorted[above] - sorted[below]) * place.fract()
}

/// An end as the file spells it; a percent bound is a fraction.
fn spell(number: f64, percent: bool) -> String {
    if percent {
        format!("\"{}%\"", three_digits(number * 100.0) + 0.0)
    } else {
        format!("{}", number + 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::Layer;

    #[test]
    fn quantiles_lie_between_numbers_in_proportion() {
        // numpy.quantile([1, 2, 4, 8, 16], q)
        let numbers = [1.0, 2.0, 4.0, 8.0, 16.0];
        let rows = [
            (0.0, 1.0),
            (0.05, 1.2),
            (0.5, 4.0),
            (0.9, 12.8),
            (1.0, 16.0),
        ];
        for (share, expected) in rows {
            let found = quantile(&numbers, share);
            assert!((found - expected).abs() < 1e-12, "{share}: {found}");
        }
    }

    fn scorecard(curve: &str) -> Scorecard {
        let text = format!(
            "account.id = \"id\"\nbands = {{ green = 70, yellow = 40 }}\n\
             positive.a = {{ weight = 1, metric = \"a\", {curve} }}\n"
        );
        Scorecard::parse("scoring.toml", &text)
            .expect("a scorecard")
            .scorecard
    }

    /// A name, a curve, numbers, and the range that is found.
    type Row<'a> = (&'a str, &'a str, &'a [f64], Result<[f64; 2], Left>);

    #[test]
    fn a_range_keeps_its_direction_and_its_unit() {
        let up: Vec<f64> = (0..=100).map(f64::from).collect();
        let parts: Vec<f64> = up.iter().map(|it| it / 100.0).collect();
        let most_zero = [vec![0.0; 98], vec![5.0; 2]].concat();
        let mixed: Vec<f64> = up.iter().map(|it| it - 50.0).collect();
        let close: Vec<f64> = up.iter().map(|it| 1_000_000.0 + it).collect();
        let rows: [Row<'_>; 8] = [
            ("up", "range = [0, 9]", &up, Ok([5.0, 95.0])),
            ("down", "range = [9, 0]", &up, Ok([95.0, 5.0])),
            (
                "percent",
                "range = [\"0%\", \"9%\"]",
                &parts,
                Ok([0.05, 0.95]),
            ),
            ("log", "log_range = [0, 9]", &mixed, Ok([0.0, 45.0])),
            ("signed", "range = [0, 9]", &mixed, Ok([-45.0, 45.0])),
            ("few", "range = [0, 9]", &up[..19], Err(Left::Few)),
            ("flat", "range = [0, 9]", &most_zero, Err(Left::Same(0.0))),
            (
                "close",
                "range = [0, 9]",
                &close,
                Ok([1_000_005.0, 1_000_095.0]),
            ),
        ];
        let shares = Shares {
            low: 5.0,
            high: 95.0,
        };
        for (name, curve, numbers, expected) in rows {
            let scorecard = scorecard(curve);
            let signal = &scorecard.base.signals[0];
            let old = ends(&signal.curve).expect("a range");
            assert_eq!(
                range(signal, old, &mut numbers.to_vec(), shares),
                expected,
                "{name}"
            );
        }
    }

    #[test]
    fn ends_are_spelled_as_the_file_has_them() {
        assert_eq!(spell(0.07, true), "\"7%\"");
        assert_eq!(spell(-0.0, false), "0");
        assert_eq!(spell(47.5, false), "47.5");
    }

    #[test]
    fn a_range_is_looked_at_where_it_is_written() {
        let text = "\
account.id = \"id\"
bands = { green = 70, yellow = 40 }
positive.a = { weight = 1, metric = \"a\", range = [0, 1] }
positive.b = { weight = 1, metric = \"b\", log_range = [0, 1] }
positive.c = { weight = 1, metric = \"c\", flag = true }
[[profile]]
id = \"new\"
when = { stage = \"new\" }
off = [\"b\"]
positive.a = { range = [0, 1] }
[[profile]]
id = \"old\"
when = { stage = \"old\" }
positive.b = { weight = 5 }
";
        let parsed = Scorecard::parse("scoring.toml", text).expect("a scorecard");
        let layer = Layer {
            file: "scoring.toml".to_owned(),
            text: text.to_owned(),
        };
        let mut patch = Patch::new(&parsed.scorecard, &[layer]).expect("TOML");
        let observer = Observer::new(&parsed.scorecard, &patch);
        let names = observer
            .written
            .iter()
            .map(|it| (it.profile, it.signal.id.as_str()));
        let names: Vec<_> = names.collect();
        assert_eq!(names, [(None, "a"), (None, "b"), (Some((0, "new")), "a")]);
        assert_eq!(
            observer.cards,
            [
                vec![Some(0), Some(1), None],
                vec![Some(2), None],
                vec![Some(0), Some(1), None]
            ]
        );
        let up: Vec<f64> = (0..=100).map(f64::from).collect();
        let numbers = Numbers(vec![up.clone(), Vec::new(), up]);
        let ranges = observer.ranges(
            numbers,
            Shares {
                low: 10.0,
                high: 90.0,
            },
        );
        observer.write(&ranges, &mut patch).expect("ranges");
        let expected = text
            .replace(
                "metric = \"a\", range = [0, 1] }",
                "metric = \"a\", range = [10, 90] }  # range was [0, 1]",
            )
            .replace(
                "positive.a = { range = [0, 1] }",
                "positive.a = { range = [10, 90] }  # range was [0, 1]",
            );
        assert_eq!(patch.text(), expected);
    }
}
