//! A night as another scorecard sees it.

use std::collections::BTreeSet;

use crate::cell::{Grammar, fold};
use crate::score::{Account, Depth, QuantileCuts, Request};
use crate::scorecard::{AccountColumns, Band, Cuts, Scorecard};

use super::replay::Replay;
use super::snapshot::{Accounts, Night, Row, Snapshot, Totals};

/// A night as another scorecard sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Restated {
    /// The accounts, without their cells, with the profiles, scores, bands and coverages that the
    /// scorecard gives them. One with a cell that makes no sense to it is unknown.
    pub accounts: Accounts,
    /// Where quantile bands are cut over these accounts; `None` with absolute bands.
    pub cuts: Option<QuantileCuts>,
    /// How many accounts have a cell that makes no sense to the scorecard.
    pub invalid: u64,
}

/// Why it cannot be told how another scorecard sees a night.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Untold {
    /// The scorecard of the night cannot be read any more, and so not how its cells are written.
    Scorecard,
    /// The other scorecard reads columns of these names, folded, which that night did not keep; no
    /// names where it kept them for some accounts only.
    Columns(Vec<String>),
    /// So many accounts have a cell that makes no sense to the other scorecard.
    Invalid(u64),
}

/// Scores the cells of a night by another scorecard, so that what differs from a later night under
/// the same scorecard is a change of the accounts alone.
///
/// How an export writes numbers and dates is a matter of that night; what counts as empty is one
/// of the other scorecard.
///
/// # Errors
///
/// [`Untold::Scorecard`] and [`Untold::Columns`]. A column that was not kept counts also where the
/// scorecard calls it optional: the input of that night may have had it.
pub fn restate(snapshot: &Snapshot, scorecard: &Scorecard) -> Result<Restated, Untold> {
    let Snapshot { night, accounts } = snapshot;
    let scorecard = for_cells_of(night, scorecard)?;
    let request = Request {
        depth: Depth::Band,
        ..Request::new(night.as_of)
    };
    let replay = Replay::new(accounts, &scorecard, &request, None);
    let replay = replay.map_err(|_| Untold::Columns(Vec::new()))?;
    let cuts = cuts(&replay, &scorecard);
    let replay = replay.with_cuts(cuts);
    let mut restated = Restated {
        accounts: Accounts {
            ids: accounts.ids.clone(),
            names: accounts.names.clone(),
            owners: accounts.owners.clone(),
            values: accounts.values.clone(),
            ..Accounts::default()
        },
        cuts,
        invalid: 0,
    };
    each(&replay, |account| restated.add(account));
    Ok(restated)
}

impl Restated {
    fn add(&mut self, account: &Account<'_>) {
        let row = Row::of(account);
        let is_invalid = account.is_invalid();
        self.invalid += u64::from(is_invalid);
        let accounts = &mut self.accounts;
        accounts.profiles.push_text(row.profile);
        accounts.coverages.push(row.coverage);
        accounts.scores.push(row.score.filter(|_| !is_invalid));
        accounts
            .bands
            .push(if is_invalid { Band::Unknown } else { row.band });
    }

    /// What the accounts in these rows come to.
    ///
    /// # Errors
    ///
    /// [`Untold::Invalid`].
    pub fn totals_of(&self, rows: &[usize]) -> Result<Totals, Untold> {
        match self.invalid {
            0 => Ok(self.accounts.totals_of(rows, 0)),
            invalid => Err(Untold::Invalid(invalid)),
        }
    }
}

/// A scorecard with nothing but what makes scores and bands, for the cells of a night.
///
/// # Errors
///
/// Those of [`restate`].
pub fn for_cells_of(night: &Night, scorecard: &Scorecard) -> Result<Scorecard, Untold> {
    let then = night.scorecard().map_err(|_| Untold::Scorecard)?;
    let mut bare = Scorecard {
        account: AccountColumns {
            id: then.account.id.clone(),
            ..AccountColumns::default()
        },
        plays: Vec::new(),
        ..scorecard.clone()
    };
    read_as_written(&then, &mut bare);
    // A night keeps what its own scorecard reads.
    let kept: BTreeSet<String> = then.reads().into_iter().map(|it| it.0).collect();
    let is_kept = |name: &String| kept.contains(fold(name).as_ref());
    bare.input.empty_is_zero.retain(is_kept);
    let reads: BTreeSet<String> = bare.reads().into_iter().map(|it| it.0).collect();
    let unkept: Vec<String> = reads.difference(&kept).cloned().collect();
    if unkept.is_empty() {
        Ok(bare)
    } else {
        Err(Untold::Columns(unkept))
    }
}

/// Lets a scorecard read cells as their export wrote them, for which `then` read them. What counts
/// as empty stays a matter of the scorecard.
pub fn read_as_written(then: &Scorecard, scorecard: &mut Scorecard) {
    let null = std::mem::take(&mut scorecard.input.grammar.null);
    scorecard.input.grammar = Grammar {
        null,
        ..then.input.grammar.clone()
    };
    scorecard.input.decimal_given = true;
}

/// Where the scorecard's quantile bands are cut over the accounts of a night; `None` with absolute
/// bands.
pub fn cuts(replay: &Replay<'_>, scorecard: &Scorecard) -> Option<QuantileCuts> {
    let Cuts::Quantile {
        green_top,
        red_bottom,
    } = scorecard.base.bands.cuts
    else {
        return None;
    };
    let mut scores = Vec::new();
    each(replay, |account| {
        scores.extend(account.score().filter(|_| !account.is_invalid()));
    });
    Some(QuantileCuts::new(&mut scores, green_top, red_bottom))
}

/// Scores all accounts, in their order.
fn each(replay: &Replay<'_>, mut each: impl FnMut(&Account<'_>)) {
    for chunk in replay.chunks() {
        let (bound, table, scores) = replay.score(chunk);
        for place in 0..chunk.rows.len() {
            each(&Account::new(bound, &table, &scores, place));
        }
    }
}

#[cfg(test)]
mod tests {
    use Band::{Green, Red, Unknown, Yellow};

    use super::super::sample::{ROWS, SCORECARD, snapshot, snapshot_of};
    use super::*;

    const ALL: [usize; 5] = [0, 1, 2, 3, 4];

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
        let again = restate(&snapshot, &scorecard).expect("all columns");
        let mut kept = snapshot.accounts;
        kept.columns.clear();
        assert_eq!(again.accounts, kept);
        assert_eq!((again.cuts, again.invalid), (None, 0));
        assert_eq!(again.totals_of(&ALL), Ok(snapshot.night.totals));
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
            let again = restate(&snapshot(), &edited(from, to)).expect(name);
            assert_eq!(
                (again.accounts.scores[0], again.accounts.bands[0]),
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
        let again = restate(&snapshot(), &parsed.expect("right").scorecard);
        let again = again.expect("all columns");
        let scores = [Some(75.0), None, Some(100.0), Some(60.0), Some(2.083_333)];
        assert_eq!(again.accounts.scores, scores);
        assert_eq!(again.accounts.bands, [Yellow, Unknown, Green, Yellow, Red]);
    }

    #[test]
    fn a_column_that_is_not_kept_cannot_be_made_up() {
        let more = "[positive.seats]\nweight = 1\nmetric = \"Seats\"\nrange = [0, 9]\n";
        for optional in ["", "optional = true\n"] {
            let to = format!("\n{more}{optional}\n[[rule]]");
            let scorecard = edited("\n[[rule]]", &to);
            let unkept = Untold::Columns(vec!["seats".to_owned()]);
            assert_eq!(restate(&snapshot(), &scorecard), Err(unkept), "{optional}");
        }
    }

    #[test]
    fn columns_that_do_not_score_need_not_be_kept() {
        let to = "account = { id = \"key\", name = \"label\", segment = \"plan\" }";
        let from = "account = { id = \"id\", name = \"company\", value = \"arr\", owner = \"csm\", since = \"since\" }";
        let scorecard = edited(from, to);
        let again = restate(&snapshot(), &scorecard).expect("all that scores");
        assert_eq!(again.accounts.scores, snapshot().accounts.scores);
    }

    #[test]
    fn a_cell_that_makes_no_sense_now_leaves_no_score() {
        let mut rows = ROWS;
        rows[0][7] = "odd";
        let to = "[positive.status]\nweight = 1\nmetric = \"status\"\n\
                  values = { active = 1, cancels = 0 }\n[[rule]]";
        let again = restate(&snapshot_of(&rows), &edited("[[rule]]", to)).expect("all columns");
        assert_eq!(
            (again.accounts.scores[0], again.accounts.bands[0]),
            (None, Band::Unknown)
        );
        assert!(again.accounts.scores[3].is_some());
    }

    fn parsed(text: &str) -> Scorecard {
        let parsed = Scorecard::parse("scoring.toml", text);
        parsed.expect("a right scorecard").scorecard
    }

    #[test]
    fn some_of_the_accounts_are_summed_up_by_themselves() {
        let usage = "account.id = \"id\"\nbands = { green = 70, yellow = 40 }\n\
                     positive.usage = { weight = 1, metric = \"logins\", range = [0, 60] }\n";
        // 80, none, 100, 60 and 2.083333.
        let again = restate(&snapshot(), &parsed(usage)).expect("all columns");
        let told = |rows: &[usize]| {
            let totals = again.totals_of(rows).expect("all cells");
            (
                Band::ALL.map(|band| totals.bands[band].accounts),
                totals.mean_score,
            )
        };
        assert_eq!(told(&ALL), ([2, 1, 1, 1], Some(60.520_833)));
        assert_eq!(told(&[0, 3]), ([1, 1, 0, 0], Some(70.0)));
        assert_eq!(told(&[]), ([0; 4], None));
    }

    #[test]
    fn cells_are_read_as_their_export_wrote_them() {
        let dates = "account.id = \"customer\"\ninput.dates = \"%d/%m/%Y\"\n\
                     bands = { green = 70, yellow = 40 }\n\
                     positive.age = { weight = 1, metric = \"since\", days = \"since\", \
                     range = [0, 1000] }";
        // 1005, 488, none, 2 and 2 days.
        let again = restate(&snapshot(), &parsed(dates)).expect("all columns");
        assert_eq!(again.accounts.bands, [Green, Yellow, Unknown, Red, Red]);
    }

    #[test]
    fn cells_of_another_kind_are_counted() {
        let status = "account.id = \"id\"\nbands = { green = 70, yellow = 40 }\n\
                      positive.usage = { weight = 1, metric = \"status\", range = [0, 60] }";
        let again = restate(&snapshot(), &parsed(status)).expect("all columns");
        assert_eq!(again.invalid, 3);
        assert_eq!(again.totals_of(&ALL), Err(Untold::Invalid(3)));
    }
}
