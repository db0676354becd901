//! Which columns of the arithmetic belong to which signal.

use crate::report::spoken::shown;
use crate::scorecard::{Derivation, Distinct, Polarity, Scorecard, Signal};

/// The columns before the first signal.
pub(super) const FIRST: u16 = 10;

/// The columns of all signals, each id once.
pub(super) struct Blocks {
    pub(super) blocks: Vec<Block>,
    /// By card: the place among `blocks` of each of its signals.
    pub(super) of_cards: Vec<Vec<usize>>,
}

/// The columns of a signal.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) title: String,
    pub(super) polarity: Polarity,
    pub(super) metric_name: String,
    /// The name of the column that the metric is divided by or compared with.
    pub(super) second_name: Option<String>,
    pub(super) metric: u16,
    pub(super) second: Option<u16>,
    /// What enters the curve: the metric itself where nothing is derived from it.
    pub(super) number: u16,
    pub(super) strength: u16,
    pub(super) weight: u16,
    pub(super) good: u16,
    pub(super) points: u16,
}

impl Blocks {
    pub(super) fn new(scorecard: &Scorecard) -> Self {
        let Distinct { all, of_cards } = scorecard.signals();
        let mut next = FIRST;
        let blocks = all
            .into_iter()
            .map(|it| Block::new(scorecard, it, &mut next));
        Blocks {
            blocks: blocks.collect(),
            of_cards,
        }
    }

    /// The last column.
    pub(super) fn last(&self) -> u16 {
        self.blocks.last().map_or(FIRST, |it| it.points)
    }
}

impl Block {
    /// The columns of a signal: as many as any of its cards asks for.
    fn new(scorecard: &Scorecard, signal: &Signal, next: &mut u16) -> Self {
        let all = || {
            scorecard
                .cards()
                .flat_map(|it| &it.signals)
                .filter(|it| it.id == signal.id)
        };
        let derived = all().any(|it| it.derivation != Derivation::Plain);
        let second_name = all()
            .find_map(|it| it.derivation.second_column())
            .map(shown);
        let mut take = || {
            let column = *next;
            *next = next.saturating_add(1);
            column
        };
        let metric = take();
        let second = second_name.is_some().then(&mut take);
        let number = if derived { take() } else { metric };
        Block {
            title: shown(&signal.title()),
            polarity: signal.polarity,
            metric_name: shown(&signal.metric),
            second_name,
            metric,
            second,
            number,
            strength: take(),
            weight: take(),
            good: take(),
            points: take(),
        }
    }
}
