//! A night as another scorecard would have seen it.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, quote};
use crate::score::QuantileCuts;
use crate::scorecard::{Band, Cuts, Scorecard};

use super::replay::{ReplayError, rescore};
use super::snapshot::{Accounts, Snapshot};

/// The accounts of a night with the scores and bands that `scorecard` gives them, so that what
/// differs from a later night under the same scorecard is a change of the accounts alone.
///
/// The cells are read as that night's own scorecard says (decimal mark, dates), since that is how
/// its export was written; what counts as empty is a matter of `scorecard`. An account with a cell
/// that makes no sense to it has no score. Profiles, coverages and plays stay as they were kept.
///
/// # Errors
///
/// Those of [`rescore`] and of [`Night::scorecard`](super::Night::scorecard);
/// [`ReplayError::Columns`] also for an optional column that the night did not keep: without it the
/// scores would not be those that the scorecard would have given.
pub fn restate(mut snapshot: Snapshot, scorecard: &Scorecard) -> Result<Accounts, ReplayError> {
    let scorecard = for_cells_of(&snapshot, scorecard)?;
    check_kept(&snapshot.accounts, &scorecard)?;
    snapshot.night.cuts = cuts(&snapshot, &scorecard)?;
    let accounts = snapshot.accounts.len();
    let mut scores = vec![None; accounts];
    let mut bands = vec![Band::Unknown; accounts];
    rescore(&snapshot, &scorecard, |it| {
        if !it.account.is_invalid() {
            scores[it.row] = it.account.score();
            bands[it.row] = it.account.band();
        }
    })?;
    Ok(Accounts {
        scores,
        bands,
        ..snapshot.accounts
    })
}

/// A scorecard for the cells of an earlier night.
fn for_cells_of(snapshot: &Snapshot, scorecard: &Scorecard) -> Result<Scorecard, ReplayError> {
    let then = snapshot.night.scorecard()?;
    let mut restating = scorecard.clone();
    let null = std::mem::take(&mut restating.input.grammar.null);
    restating.input.grammar = then.input.grammar;
    restating.input.grammar.null = null;
    restating.input.decimal_given = true;
    restating.account = then.account;
    restating.account.optional = true;
    restating.plays.clear();
    let kept = |name: &String| snapshot.accounts.column(name).is_some();
    restating.input.empty_is_zero.retain(kept);
    Ok(restating)
}

fn check_kept(accounts: &Accounts, scorecard: &Scorecard) -> Result<(), ReplayError> {
    let mut told = HashSet::new();
    let reads = scorecard.reads().into_iter().map(|it| it.0);
    let lacking = reads.filter(|name| accounts.column(name).is_none() && told.insert(name.clone()));
    let lacking: Vec<Diagnostic> = lacking
        .map(|name| {
            let message = format!("the column {} was not kept", quote(&name));
            Diagnostic::error("column-not-kept", message)
        })
        .collect();
    if lacking.is_empty() {
        Ok(())
    } else {
        Err(ReplayError::Columns(lacking))
    }
}

/// Where the scorecard's quantile bands are cut over the accounts of the night.
fn cuts(snapshot: &Snapshot, scorecard: &Scorecard) -> Result<Option<QuantileCuts>, ReplayError> {
    let Cuts::Quantile {
        green_top,
        red_bottom,
    } = scorecard.base.bands.cuts
    else {
        return Ok(None);
    };
    let mut scores = Vec::new();
    rescore(snapshot, scorecard, |it| {
        let score = it.account.score();
        scores.extend(score.filter(|_| !it.account.is_invalid()));
    })?;
    Ok(Some(QuantileCuts::new(&mut scores, green_top, red_bottom)))
}

#[cfg(test)]
mod tests {
    use Band::{Green, Red, Unknown, Yellow};

    use super::super::sample::{ROWS, SCORECARD, snapshot, snapshot_of};
    use super::*;

    fn edited(from: &str, to: &str) -> Scorecard {
        let text = SCORECARD.replace(from, to);
        assert_ne!(text, SCORECARD, "{from}");
        let parsed = Scorecard::parse("scoring.toml", &text);
        parsed.expect("a right scorecard").scorecard
    }

    #[test]
    fn the_same_scorecard_gives_the_same_scores() {
        let snapshot = snapshot();
        let scorecard = snapshot.night.scorecard().expect("a scorecard");
        let again = restate(snapshot.clone(), &scorecard).expect("all columns");
        assert_eq!(again, snapshot.accounts);
    }

    #[test]
    fn another_scorecard_gives_what_it_would_have_given() {
        // ACC-1: usage 48/60 and 1 − 2/5 of complaints.
        let rows: [(&str, &str, &str, f64, Band); 4] = [
            ("a weight", "weight = 3", "weight = 1", 70.0, Band::Green),
            ("a cut", "green = 70", "green = 90", 75.0, Band::Yellow),
            (
                "a rule",
                "status = \"cancels\"",
                "status = \"\"",
                75.0,
                Band::Red,
            ),
            (
                "a signal less",
                "negative.complaints = { weight = 1, metric = \"complaints\", range = [0, 5], optional = true }",
                "",
                80.0,
                Band::Green,
            ),
        ];
        for (name, from, to, score, band) in rows {
            let again = restate(snapshot(), &edited(from, to)).expect(name);
            assert_eq!(
                (again.scores[0], again.bands[0]),
                (Some(score), band),
                "{name}"
            );
        }
    }

    #[test]
    fn quantile_bands_are_cut_over_that_night() {
        let text = SCORECARD
            .replace(
                "green = 70, yellow = 40",
                "green = \"top 25%\", red = \"bottom 25%\"",
            )
            .replace("bands = { green = 60 }", "off = [\"complaints\"]")
            .replace("cancels", "never");
        let parsed = Scorecard::parse("scoring.toml", &text);
        let again = restate(snapshot(), &parsed.expect("right").scorecard);
        let again = again.expect("all columns");
        let scores = [Some(75.0), None, Some(100.0), Some(60.0), Some(2.083_333)];
        assert_eq!(again.scores, scores);
        assert_eq!(again.bands, [Yellow, Unknown, Green, Yellow, Red]);
    }

    #[test]
    fn a_column_that_is_not_kept_cannot_be_made_up() {
        let more = "[positive.seats]\nweight = 1\nmetric = \"Seats\"\nrange = [0, 9]\n";
        for optional in ["", "optional = true\n"] {
            let to = format!("\n{more}{optional}\n[[rule]]");
            let scorecard = edited("\n[[rule]]", &to);
            let error = restate(snapshot(), &scorecard).expect_err("no seats");
            let said: Vec<&str> = error
                .diagnostics()
                .iter()
                .map(|it| it.message.as_str())
                .collect();
            assert_eq!(said, ["the column \"seats\" was not kept"], "{optional}");
        }
    }

    #[test]
    fn columns_that_do_not_score_need_not_be_kept() {
        let to = "account = { id = \"key\", name = \"label\", segment = \"plan\" }";
        let from = "account = { id = \"id\", name = \"company\", value = \"arr\", owner = \"csm\", since = \"since\" }";
        let scorecard = edited(from, to);
        let again = restate(snapshot(), &scorecard).expect("all that scores");
        assert_eq!(again.scores, snapshot().accounts.scores);
    }

    #[test]
    fn a_cell_that_makes_no_sense_now_leaves_no_score() {
        let mut rows = ROWS;
        rows[0][7] = "odd";
        let to = "[positive.status]\nweight = 1\nmetric = \"status\"\n\
                  values = { active = 1, cancels = 0 }\n[[rule]]";
        let again = restate(snapshot_of(&rows), &edited("[[rule]]", to)).expect("all columns");
        assert_eq!((again.scores[0], again.bands[0]), (None, Band::Unknown));
        assert!(again.scores[3].is_some());
    }
}
