//! For what weights are learned: a scorecard, its file, and what the proposal may be.

use crate::diagnostic::Diagnostic;
use crate::scorecard::{Band, Cuts, Patch};

use super::super::backtest::SignalEvaluation;
use super::super::line::Line;
use super::super::observe::Observer;
use super::cuts::{NewCuts, Parted};
use super::learn::Learned;
use super::model::Model;
use super::rewrite::Draft;
use super::sample::{Row, Sample};
use super::written::Written;
use super::{Proposed, Reason, Wish};

/// For what weights are learned.
pub(super) struct Task<'a, 's> {
    pub(super) observer: &'a Observer<'s>,
    pub(super) model: Model,
    /// What each signal says by itself.
    pub(super) alone: &'a [SignalEvaluation<'a>],
    /// The scorecard's file, unchanged.
    pub(super) patch: &'a Patch,
    pub(super) wish: Wish,
}

impl<'s> Task<'_, 's> {
    /// What is proposed for each signal.
    pub(super) fn signals(&self, learned: &Learned) -> Vec<Proposed<'s>> {
        let signals = self.observer.signals.iter().enumerate();
        let proposed = signals.map(|(place, &signal)| {
            let by_itself = self.alone.iter().find(|it| it.signal.id == signal.id);
            let reason = if !learned.kept[place] {
                Reason::LeftOut
            } else if learned.exact[place] > 0.0 {
                Reason::TooLittle
            } else if by_itself.is_some_and(SignalEvaluation::is_wrong) {
                Reason::WrongWay
            } else {
                Reason::NothingNew
            };
            Proposed {
                signal,
                weight: learned.whole[place],
                exact: learned.exact[place],
                reason: Some(reason).filter(|_| learned.whole[place] == 0),
            }
        });
        proposed.collect()
    }

    /// The file with proposed weights and cuts, and the scorecard that it is.
    ///
    /// # Errors
    ///
    /// The file cannot be changed so.
    pub(super) fn write(
        &self,
        signals: &[Proposed<'s>],
        cuts: Option<NewCuts>,
    ) -> Result<(Patch, Written), Box<Diagnostic>> {
        let draft = Draft {
            scorecard: self.observer.scorecard,
            model: &self.model,
            signals,
            cuts,
        };
        let mut patch = self.patch.clone();
        draft
            .write(&mut patch)
            .map_err(|it| unwritable(&it.to_string()))?;
        let parsed = patch.parse().map_err(|it| unwritable(&it.to_string()))?;
        let written = Written::new(parsed.scorecard, self.observer);
        Ok((patch, written))
    }

    /// The scorecard with the weights that some accounts taught; `None` where they taught none.
    ///
    /// # Errors
    ///
    /// The file cannot be changed so.
    pub(super) fn written(&self, learned: &Learned) -> Result<Option<Written>, Box<Diagnostic>> {
        if learned.is_nothing() {
            return Ok(None);
        }
        let (_, written) = self.write(&self.signals(learned), None)?;
        Ok(Some(written))
    }

    /// Cuts of the base's bands for scores by proposed weights, chosen by the accounts whose cards
    /// take them over; `None` where the bands follow the accounts.
    ///
    /// # Errors
    ///
    /// The scores leave no room for bands.
    pub(super) fn cuts(
        &self,
        sample: &Sample,
        written: &Written,
        line: Line,
    ) -> Result<Option<NewCuts>, Box<Diagnostic>> {
        let scorecard = self.observer.scorecard;
        let Cuts::Absolute { green, yellow } = scorecard.base.bands.cuts else {
            return Ok(None);
        };
        let own: Vec<[Option<f64>; 2]> = self.own_cuts();
        let parted = [Band::Green, Band::Red].map(|band| {
            let which = usize::from(band == Band::Red);
            let takes = |row: &Row| own[row.card][which].is_none();
            let some = || sample.rows.iter().enumerate().filter(|it| takes(it.1));
            let cases = some().filter_map(|(place, row)| {
                let score = written.score(sample, place)?;
                Some((score, row.left))
            });
            let now = some().filter(|it| it.1.band == band).count();
            Parted::new(cases.collect(), now)
        });
        let cuts = NewCuts::new(self.wish.cutting, [green, yellow], &parted, line);
        own.into_iter().try_for_each(|own| cuts.check(own))?;
        Ok(Some(cuts))
    }

    /// By card: where green and yellow begin by cuts of its own, which a profile keeps.
    fn own_cuts(&self) -> Vec<[Option<f64>; 2]> {
        let cards = self.observer.scorecard.cards().enumerate();
        let own = cards.map(|(card, it)| {
            let (Some(profile), Cuts::Absolute { green, yellow }) =
                (card.checked_sub(1), it.bands.cuts)
            else {
                return [None; 2];
            };
            let profile = profile.to_string();
            [("green", green), ("yellow", yellow)].map(|(key, cut)| {
                let place = ["profile", &profile, "bands", key];
                self.patch.get(&place).is_ok().then_some(cut)
            })
        });
        own.collect()
    }

    /// The profiles with a cut of their own.
    pub(super) fn with_own_cuts(&self) -> Vec<&'s str> {
        let own = self.own_cuts().into_iter().skip(1);
        let profiles = self.observer.scorecard.profiles.iter().zip(own);
        let some = profiles.filter(|(_, own)| own.iter().any(Option::is_some));
        some.map(|(profile, _)| profile.id.as_str()).collect()
    }
}

fn unwritable(why: &str) -> Box<Diagnostic> {
    let message = format!("cannot write the weights into the scorecard: {why}");
    let help = "write each signal and each weight on a line of its own";
    Box::new(Diagnostic::error("unwritable", message).help(help))
}
