//! What a column that says who left tells of the other columns of a file.

use anyhow::Result;

use crate::cell::fold;
use crate::diagnostic::{Diagnostic, nearest, quote};
use crate::fit::{Backtest, Observer, SignalEvaluation};
use crate::score::Request;
use crate::scorecard::Scorecard;
use crate::starter::{About, Outcome, Told, probe};

use super::super::failure::Failure;
use super::super::scorecard::Loaded;
use super::super::sources::Sources;
use super::Trial;
use super::look::Looked;

/// The column, and what it tells.
pub(super) struct Found {
    column: String,
    repeating: Vec<String>,
    told: Vec<Told>,
}

impl Found {
    /// As the starter scorecard takes it.
    pub(super) fn outcome(&self) -> Outcome<'_> {
        Outcome {
            column: &self.column,
            repeating: &self.repeating,
            told: &self.told,
        }
    }
}

/// Holds all columns against who left.
pub(super) fn find(
    column: &str,
    looked: &Looked,
    about: &About<'_>,
    sources: &mut Sources,
    trial: &Trial<'_>,
) -> Result<Found> {
    let names = || looked.names.iter().map(String::as_str);
    let known = names().find(|name| fold(name) == fold(column));
    let Some(column) = known else {
        let message = format!("there is no column {} in {}", quote(column), about.file);
        let near = nearest(column, names()).map(|near| format!("did you mean {}?", quote(near)));
        let help = near.unwrap_or_else(|| "name the column that says who left".to_owned());
        return Err(Failure::new(Diagnostic::error("missing-column", message).help(help)).into());
    };
    let nothing = Outcome {
        column,
        repeating: &[],
        told: &[],
    };
    let about = About {
        outcome: Some(&nothing),
        ..about.clone()
    };
    let text = probe(&looked.seen, &about).map_err(|it| Failure::new(*it).within(about.file))?;
    let parsed = Scorecard::parse("the starter scorecard", &text).map_err(Failure::from)?;
    let mut loaded = Loaded::made(parsed);
    trial.prepare(sources, &mut loaded)?;
    let accounts = trial.accounts(
        sources,
        &loaded,
        Request {
            outcome: Some(column),
            carry: &looked.names,
            ..Request::new(trial.as_of)
        },
    );
    let observer = Observer::new(&loaded.scorecard);
    let mut seen = observer.nothing();
    accounts.run(
        accounts.prepare()?,
        |scored| observer.observe(scored.accounts()),
        |chunk| {
            seen.merge(chunk);
            Ok(())
        },
    )?;
    let repeating = seen.repeating(column).map(str::to_owned).collect();
    let told = match Backtest::new(&observer, seen, column, None) {
        Ok(backtest) => backtest.signals.iter().filter_map(told).collect(),
        Err(few) => {
            let help = "what is better is guessed from the names of the columns";
            let message = format!("{column} shows nothing: {}", few.message);
            trial
                .voice
                .warn(&Diagnostic::warning(few.code, message).help(help));
            Vec::new()
        }
    };
    Ok(Found {
        column: column.to_owned(),
        repeating,
        told,
    })
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
