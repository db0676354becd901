//! What levers gain together, where that is the sum of what each gains alone: such a set need not
//! be scored to know that it falls short.

use super::draft::Draft;
use super::search::Search;

/// A score is brought to 6 decimals, so that it reaches a cut by so much too early.
const EARLY: f64 = 1e-6;

/// What each lever of a search gains at its best.
pub(super) struct Gains {
    /// What the account falls short by, in weight times points, less what rounding forgives.
    short: f64,
    /// By lever: what it takes off that; `None` where its best depends on other levers.
    gained: Vec<Option<f64>>,
    /// By lever: the slots of the signals that it changes.
    touched: Vec<Vec<usize>>,
    /// By lever: it is measured, and changes its own signal only.
    simple: Vec<bool>,
}

impl Gains {
    /// What the levers gain; `None` where their gains do not add up: a profile reads what they
    /// change, or a dimension shares its weight among what is present.
    pub(super) fn new(search: &Search<'_>) -> Option<Self> {
        let (account, bound) = (search.account, search.account.bound());
        let card = account.card();
        if card.dimensions.iter().any(|it| it.weight.is_some()) {
            return None;
        }
        let start = Draft::new(account);
        let drafts = (0..search.levers.len()).map(|lever| search.with_best(&start, lever));
        let drafts: Vec<Draft<'_>> = drafts.collect::<Option<_>>()?;
        let columns = |draft: &Draft<'_>| -> Vec<usize> { draft.cells().map(|it| it.0).collect() };
        let changed: Vec<Vec<usize>> = drafts.iter().map(columns).collect();
        let profiles = bound.scorecard().profiles.iter();
        let mut chosen_by = profiles.flat_map(|it| it.when.columns());
        let is_changed = |column: usize| changed.iter().any(|it| it.contains(&column));
        if chosen_by.any(|name| bound.column(name).is_some_and(is_changed)) {
            return None;
        }
        let short = search.standing(&start).short;
        let all: f64 = card.signals.iter().map(|it| it.weight).sum();
        let shorts = search.look_at(&drafts, |scored, _| scored.standing(search.target).short);
        let gains = shorts.into_iter().enumerate();
        let gains = gains.map(|(lever, then)| search.is_settled(lever).then_some(short - then));
        let touched = changed.iter().map(|columns| {
            let slots = account.reads().enumerate().filter(|(_, reads)| {
                let reads = [reads.metric, reads.second, reads.measured_on];
                reads.into_iter().flatten().any(|it| columns.contains(&it))
            });
            slots.map(|(slot, _)| slot).collect()
        });
        let touched: Vec<Vec<usize>> = touched.collect();
        let levers = search.levers.iter().zip(&touched);
        let simple = levers.map(|(lever, it)| lever.measured.is_some() && it.len() == 1);
        let simple = simple.collect();
        short.is_finite().then(|| Gains {
            short: short - EARLY * all,
            gained: gains.collect(),
            touched,
            simple,
        })
    }

    /// Whether a set of levers may reach; only one that cannot is told to.
    pub(super) fn may_reach(&self, set: &[usize]) -> bool {
        let gained = set.iter().map(|&lever| self.gained[lever]);
        let gained: Option<f64> = gained.sum();
        gained.is_none_or(|gained| self.short <= gained) || !self.are_apart(set)
    }

    /// Whether what a set of as few levers as can be promises to change at least holds good.
    pub(super) fn keep_promises(&self, draft: &Draft<'_>) -> bool {
        let set: Vec<usize> = draft.moves().iter().map(|it| it.0).collect();
        let settled = |&lever: &usize| self.simple[lever] && self.gained[lever].is_some();
        set.iter().all(settled) && self.are_apart(&set)
    }

    /// Whether no two levers change the same signal.
    fn are_apart(&self, set: &[usize]) -> bool {
        set.iter().enumerate().all(|(place, &lever)| {
            let mut others = set[..place].iter().flat_map(|&it| &self.touched[it]);
            others.all(|slot| !self.touched[lever].contains(slot))
        })
    }
}
