//! What a column that says who left tells of the other columns of a file.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::cell::fold;
use crate::diagnostic::{Diagnostic, nearest, quote};
use crate::fit::{Backtest, Observations, Observer, Proportion, SignalEvaluation};
use crate::score::{Request, Sides};
use crate::scorecard::{Scorecard, WhoLeft};
use crate::starter::{About, Outcome, Tally, TextTold, TextsTold, Told, probe};

use super::Trial;
use super::look::Looked;
use crate::cli::accounts::Accounts;
use crate::cli::accounts::sources::Sources;
use crate::cli::failure::Failure;
use crate::cli::scorecard::Loaded;

/// The column, and what it tells.
#[derive(Default)]
pub(super) struct Found {
    column: String,
    repeating: Vec<String>,
    told: Vec<Told>,
    texts: Vec<TextsTold>,
    ages: Vec<String>,
}

impl Found {
    /// As the starter scorecard takes it.
    pub(super) fn outcome(&self) -> Outcome<'_> {
        Outcome {
            column: &self.column,
            repeating: &self.repeating,
            told: &self.told,
            texts: &self.texts,
            ages: &self.ages,
        }
    }
}

impl Found {
    /// Takes over what each column tells by itself.
    fn learn(&mut self, mut signals: Vec<SignalEvaluation<'_>>) {
        // What tells who left so well is a part of leaving, as a column that repeats it is.
        let too_good = signals.extract_if(.., |it| it.is_too_good());
        let columns = too_good.map(|it| fold(&it.signal.metric).into_owned());
        self.repeating.extend(columns);
        self.told = signals.iter().filter_map(told).collect();
    }
}

/// Holds all columns against who left.
pub(super) fn find(
    who: &WhoLeft,
    looked: &Looked,
    about: &About<'_>,
    sources: &mut Sources,
    trial: &Trial<'_>,
) -> Result<Found> {
    let column = named(who.column(), looked, about)?;
    let mut found = Found {
        column: column.to_owned(),
        ..Found::default()
    };
    let nothing = found.outcome();
    let about = About {
        outcome: Some(&nothing),
        ..about.clone()
    };
    let text = probe(&looked.seen, &about).map_err(|it| Failure::new(*it).within(about.file))?;
    let parsed = Scorecard::parse("the starter scorecard", &text)?;
    let mut loaded = Loaded::made(parsed);
    trial.prepare(sources, &mut loaded)?;
    let observer = Observer::new(&loaded.scorecard);
    let request = Request {
        outcome: Some(who),
        carry: &looked.names,
        // What other files say is known as of one day only.
        dated: loaded.scorecard.sources.is_empty(),
        ..Request::new(trial.as_of)
    };
    let accounts = trial.accounts(sources, &loaded, request);
    let (seen, tally) = observe(&accounts, &observer).map_err(without_scorecard)?;
    let repeating = seen.repeating(column);
    found.repeating = repeating.map(|it| it.column.to_owned()).collect();
    found.ages = tally.ages().map(str::to_owned).collect();
    match Backtest::new(&observer, seen, column, None) {
        Ok(backtest) => {
            found.learn(backtest.signals);
            found.texts = tally.texts().map(texts_told).collect();
        }
        Err(few) => {
            let help = "what is better is guessed from the names of the columns";
            let message = format!("{column} shows nothing: {}", few.message);
            let warning = Diagnostic::warning(few.code, message).help(help);
            trial.voice.warn(&warning);
        }
    }
    Ok(found)
}

/// There is no scorecard yet under whose `[input]` it could be said what the cells mean.
fn without_scorecard(error: anyhow::Error) -> anyhow::Error {
    Failure::reworded(error, |mut fault| {
        let help = fault.help.as_deref().unwrap_or_default();
        let written = help.split_once(", or say under [input]").map(|it| it.0);
        if let Some(written) = written.filter(|_| fault.code == "invalid-boolean") {
            fault.help = Some(format!(
                "{written}; there is no scorecard yet that could say which word means what"
            ));
        }
        fault
    })
}

/// The column of that name, as the file spells it.
fn named<'l>(column: &str, looked: &'l Looked, about: &About<'_>) -> Result<&'l str, Failure> {
    let names = || looked.names.iter().map(String::as_str);
    let known = names().find(|name| fold(name) == fold(column));
    known.ok_or_else(|| {
        let message = format!("there is no column {} in {}", quote(column), about.file);
        let near = nearest(column, names()).map(|near| format!("did you mean {}?", quote(near)));
        let help = near.unwrap_or_else(|| "name the column that says who left".to_owned());
        Failure::new(Diagnostic::error("missing-column", message).help(help))
    })
}

/// Looks at all accounts.
fn observe(accounts: &Accounts<'_>, observer: &Observer<'_>) -> Result<(Observations, Tally)> {
    let (mut seen, mut tally) = (observer.nothing(), Tally::default());
    accounts.run(
        accounts.prepare()?,
        |scored| {
            let seen = observer.observe(scored.accounts());
            (seen, Tally::observe(scored.accounts()))
        },
        |(chunk, some)| {
            seen.merge(chunk);
            tally.merge(some);
            Ok(())
        },
    )?;
    Ok((seen, tally))
}

/// What is told of a signal that was tried as a good sign.
fn told(it: &SignalEvaluation<'_>) -> Option<Told> {
    let auc = it.auc?;
    let second = it.signal.derivation.second_column();
    Some(Told {
        metric: it.signal.metric.clone(),
        second: second.map(str::to_owned),
        auc: auc.value,
        interval: auc.interval()?,
    })
}

/// What is told of the texts of a column, by how many left and how many stayed.
fn texts_told((metric, counts): (&str, &BTreeMap<String, Sides<u64>>)) -> TextsTold {
    let text = |(text, &Sides { left, stayed }): (&String, &Sides<u64>)| {
        let share = Proportion::new(left, stayed + left);
        Some(TextTold {
            text: text.clone(),
            left,
            accounts: stayed + left,
            interval: share.interval()?,
        })
    };
    let texts: Vec<TextTold> = counts.iter().filter_map(text).collect();
    let sum = |of: fn(&TextTold) -> u64| texts.iter().map(of).sum::<u64>();
    let churn = Proportion::new(sum(|it| it.left), sum(|it| it.accounts)).rate();
    TextsTold {
        metric: metric.to_owned(),
        churn: churn.unwrap_or(0.0),
        texts,
    }
}
