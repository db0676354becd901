//! How well a scorecard would have warned of those that left.

use crate::cell::fold;
use crate::diagnostic::{Diagnostic, quote};
use crate::score::Sides;
use crate::scorecard::Signal;
use crate::threads;

use super::early::Early;
use super::evaluate::Evaluation;
use super::leak::{Repeating, TOO_GOOD};
use super::observe::{Observations, Observer, Seen};
use super::ranking::{Auc, Ranking};
use super::roll::Timing;
use super::unknown::Few;

/// With fewer accounts on either side, nothing is said: it would be chance.
pub const LEAST: u64 = 20;

/// How well a scorecard would have warned.
#[derive(Clone, Debug)]
pub struct Backtest<'s> {
    /// All accounts whose outcome is known.
    pub all: Evaluation,
    /// The base's accounts and those of each profile, where there are profiles.
    pub parts: Vec<Part<'s>>,
    /// The signals, each id once, in canonical order.
    pub signals: Vec<SignalEvaluation<'s>>,
    /// Accounts whose outcome nobody knows, which are not among them.
    pub no_outcome: u64,
    /// Accounts whose outcome is known, and whose value is not.
    pub no_value: u64,
    /// What knows the outcome already, and what says that it is turned round.
    pub warnings: Vec<Diagnostic>,
    /// Over which time accounts are judged, and how early it showed, where it is known when they
    /// left.
    pub over_time: Option<OverTime>,
}

/// What is known only where accounts left on dates.
#[derive(Clone, Debug)]
pub struct OverTime {
    /// Over which time accounts are judged.
    pub timing: Timing,
    /// How early it showed.
    pub early: Early,
}

/// The accounts of one card.
#[derive(Clone, Debug)]
pub struct Part<'s> {
    /// The id of its profile, `None` for the base.
    pub profile: Option<&'s str>,
    /// What bands and scores made of them; how well the score tells them apart only where at least
    /// [`LEAST`] with a score left, and as many stayed.
    pub evaluation: Evaluation,
}

/// What one signal says by itself.
#[derive(Clone, Copy, Debug)]
pub struct SignalEvaluation<'s> {
    /// The signal, as the first card that has it.
    pub signal: &'s Signal,
    /// The accounts for which it is measured.
    pub measured: Sides<u64>,
    /// How well its goodness tells who left; `None` with fewer than [`LEAST`] on either side.
    pub auc: Option<Auc>,
}

impl SignalEvaluation<'_> {
    /// Whether it is better for those that left: it should weigh the other way, or not at all.
    pub fn is_wrong(&self) -> bool {
        self.auc.is_some_and(|auc| auc.value < 0.5)
    }

    /// Whether it tells who left so well, either way, that it most likely knows it.
    pub fn is_too_good(&self) -> bool {
        let better = |auc: Auc| auc.value.max(1.0 - auc.value);
        self.auc.is_some_and(|auc| better(auc) > TOO_GOOD)
    }
}

impl<'s> Backtest<'s> {
    /// Puts together what was seen of all accounts. `outcome` is the column that says who left, and
    /// `timing` over which time, where it says when.
    ///
    /// # Errors
    ///
    /// Fewer than [`LEAST`] accounts with a score left, or stayed.
    pub fn new(
        observer: &Observer<'s>,
        seen: Observations,
        outcome: &str,
        timing: Option<Timing>,
    ) -> Result<Self, Box<Diagnostic>> {
        let parts = if seen.cards.len() > 1 {
            parts(observer, &seen.cards)
        } else {
            Vec::new()
        };
        let mut whole = Seen::default();
        for card in seen.cards {
            whole.merge(card);
        }
        let all = evaluate(whole);
        check_enough(&all, timing.as_ref(), (seen.no_outcome, outcome))?;
        let signals = observer.signals.iter().zip(seen.signals);
        let signals = threads::each(signals, |(signal, sides)| evaluate_signal(signal, sides));
        let repeating: Vec<Repeating<'_>> = seen.columns.repeating(outcome).collect();
        let mut warnings = warnings(&repeating, &signals, outcome);
        warnings.extend(seen.later.warnings());
        warnings.extend(rises(&all, (timing.is_none()).then_some(outcome)));
        let over_time = timing.map(|timing| OverTime {
            early: Early::new(seen.trail, timing.lead, all.all().stayed()),
            timing,
        });
        Ok(Backtest {
            all,
            parts,
            warnings,
            over_time,
            signals,
            no_outcome: seen.no_outcome,
            no_value: seen.no_value,
        })
    }
}

fn evaluate(seen: Seen) -> Evaluation {
    Evaluation::new(seen.bands, seen.unscored, seen.cases)
}

fn parts<'s>(observer: &Observer<'s>, cards: &[Seen]) -> Vec<Part<'s>> {
    let profiles = observer.scorecard.profiles.iter();
    let ids = std::iter::once(None).chain(profiles.map(|it| Some(it.id.as_str())));
    let part = |(profile, seen): (Option<&'s str>, &Seen)| {
        let mut evaluation = evaluate(seen.clone());
        if evaluation.scored.few(LEAST).is_some() {
            (evaluation.auc, evaluation.average_precision) = (None, None);
            evaluation.calibration = None;
        }
        Part {
            profile,
            evaluation,
        }
    };
    ids.zip(cards).map(part).collect()
}

fn evaluate_signal(signal: &Signal, goodness: Sides<Vec<f64>>) -> SignalEvaluation<'_> {
    let ranking = Ranking::new(goodness.left, goodness.stayed);
    let measured = ranking.sides();
    let enough = measured.few(LEAST).is_none();
    SignalEvaluation {
        signal,
        measured,
        auc: ranking.auc().filter(|_| enough),
    }
}

/// `unknown` are the accounts whose outcome nobody knows, and the column that does not say it.
fn check_enough(
    all: &Evaluation,
    timing: Option<&Timing>,
    unknown: (u64, &str),
) -> Result<(), Box<Diagnostic>> {
    let Some((side, accounts)) = all.scored.few(LEAST) else {
        return Ok(());
    };
    let message = format!(
        "only {accounts} accounts that {} have a score, and at least {LEAST} are needed: of fewer, \
         any figure would be chance",
        side.word()
    );
    let unscored = match all.unscored.accounts {
        0 => String::new(),
        some => format!(", and {some} more have no score"),
    };
    let early = timing.map_or_else(String::new, unjudged);
    let (empty, outcome) = unknown;
    let few = Few {
        side,
        accounts,
        least: LEAST,
    };
    let what = few
        .empty_cells(empty, outcome)
        .unwrap_or_else(|| "add accounts of earlier months".to_owned());
    let Sides { left, stayed } = all.scored;
    let help = format!("{left} left and {stayed} stayed{unscored}{early}; {what}");
    let problem = Diagnostic::error("too-few-outcomes", message);
    Err(Box::new(problem.help(help)))
}

/// Who left and is not judged.
fn unjudged(timing: &Timing) -> String {
    let (of, lead) = (timing.unjudged, timing.lead);
    let early = match of.left_too_early {
        0 => String::new(),
        some => format!(", and {some} left with no date {lead} days before"),
    };
    match of.never_seen {
        0 => early,
        some => format!("{early}, and the accounts lack {some} that left"),
    }
}

fn warnings(
    repeating: &[Repeating<'_>],
    signals: &[SignalEvaluation<'_>],
    outcome: &str,
) -> Vec<Diagnostic> {
    let help =
        "what comes with the leaving does not warn of it: take it out of the signals and rules";
    let mut warnings: Vec<Diagnostic> = repeating
        .iter()
        .map(|it| it.warning(outcome, help))
        .collect();
    for it in signals.iter().filter(|it| it.is_too_good()) {
        let repeats = |column: &str| repeating.iter().any(|it| fold(column) == it.column);
        let Some(auc) = it.auc else { continue };
        if !it.signal.columns().any(repeats) {
            let (id, metric) = (&it.signal.id, &it.signal.metric);
            let message = format!(
                "signal {id} alone tells who left, with an AUC of {:.3}",
                auc.value
            );
            let help = format!(
                "that is too good to be a warning: check that {metric} was written down before \
                 they left, and is not a part of leaving"
            );
            warnings.push(Diagnostic::warning("tells-outcome", message).help(help));
        }
    }
    warnings
}

/// Warns where better scores leave more often than chance makes them: the column that says who left
/// may say who stayed. Dates say no such thing: then there is no `column`.
fn rises(all: &Evaluation, column: Option<&str>) -> Option<Diagnostic> {
    let auc = all.auc?;
    let [low, high] = auc.interval().filter(|[_, high]| *high < 0.5)?;
    let message = format!(
        "accounts with better scores left more often: the AUC is {:.3} ({low:.3}–{high:.3}), and \
         that of a coin 0.5",
        auc.value
    );
    let help = match column {
        Some(column) => format!(
            "if yes in {} means that an account stayed, turn it round: write yes for those that \
             left and no for those that stayed, or swap the words of true and false under [input]; \
             if not, the signals point the wrong way",
            quote(column)
        ),
        None => "the signals point the wrong way: see what each tells by itself".to_owned(),
    };
    Some(Diagnostic::warning("churn-rises", message).help(help))
}
