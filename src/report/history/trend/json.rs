//! One JSON document, `health/trend/1`.

use crate::history::{AGES, Age, Cohort, Cohorts, Level, Mean, Pair, Signup, TrendNight, Untold};
use crate::report::history::totals;
use crate::report::notation::{self, array, members, optional, string};
use crate::report::number::exact;
use crate::scorecard::Band;

use super::Book;

/// The document, with a line break: all nights, whatever people see of them.
pub fn document(book: &Book<'_>) -> Vec<u8> {
    notation::document("health/trend/1", book.tool, |to| {
        let name = Some(book.scorecard).filter(|name| !name.is_empty());
        to.text("scorecard", name);
        to.text("owner", book.owner);
        to.lines("nights", book.trend.nights(), self::night);
        to.lines("changes", book.trend.changes(), |out, [before, night]| {
            change(out, before, night);
        });
        to.whole("came", book.came);
        to.whole("went", book.went);
        let valued = book.has_value();
        to.optional("change", ends(book.trend.nights()), |out, [first, last]| {
            let change = Level::of(&last.totals).since(Level::of(&first.totals));
            level(out, change, valued);
        });
        to.optional(
            "change_by_scorecard",
            book.trend.by_scorecard(),
            |out, change| {
                level(out, change, valued);
            },
        );
        to.optional("cohorts", book.cohorts, |out, (column, it)| {
            cohorts(out, column, it);
        });
    })
}

fn ends(nights: &[TrendNight]) -> Option<[&TrendNight; 2]> {
    match nights {
        [first, .., last] => Some([first, last]),
        _ => None,
    }
}

fn night(out: &mut Vec<u8>, night: &TrendNight) {
    members(out, |to| {
        to.day("as_of", night.as_of);
        to.text("sha256", night.sha256.as_str());
        to.truth("scorecard_changed", night.restated.is_some());
        to.with("summary", |out| totals::json(out, &night.totals));
        to.members("shares", |to| {
            for band in Band::ALL {
                to.exact(band.name(), night.share(band));
            }
        });
        to.exact("value_at_risk_share", night.value_share());
    });
}

fn change(out: &mut Vec<u8>, before: &TrendNight, night: &TrendNight) {
    members(out, |to| {
        to.day("as_of", night.as_of);
        to.day("before", before.as_of);
        to.text("old_sha256", before.sha256.as_str());
        to.text("new_sha256", night.sha256.as_str());
        to.with("was", |out| totals::json(out, &before.totals));
        let restated = night.restated.as_ref();
        let known = restated.and_then(|it| it.as_ref().ok());
        to.optional("restated", known, totals::json);
        let (columns, invalid) = match restated {
            Some(Err(Untold::Columns(names))) => (Some(names), None),
            Some(Err(Untold::Invalid(some))) => (None, Some(*some)),
            _ => (None, None),
        };
        to.optional("not_kept", columns, |out, names| {
            array(out, names, |out, it| string(out, it));
        });
        to.whole("invalid", invalid);
    });
}

fn level(out: &mut Vec<u8>, level: Level, valued: bool) {
    members(out, |to| {
        for (band, share) in level.shares.iter() {
            to.exact(&format!("{}_share", band.name()), *share);
        }
        to.exact("mean_score", level.mean_score);
        to.exact("value_at_risk", valued.then_some(level.value_at_risk));
    });
}

fn cohorts(out: &mut Vec<u8>, column: &str, cohorts: &Cohorts) {
    members(out, |to| {
        to.text("since", column);
        to.each("ages", AGES, age);
        to.lines("rows", &cohorts.rows, cohort);
        to.with("all", |out| means(out, &cohorts.all));
        to.each("pairs", &cohorts.pairs, pair);
        let undated = cohorts.undated;
        to.members("left_out", |to| {
            to.whole("empty", undated.empty);
            to.whole("unreadable", undated.unreadable);
            to.whole("future", undated.future);
        });
    });
}

fn age(out: &mut Vec<u8>, age: Age) {
    members(out, |to| {
        to.whole("from", u64::from(age.from));
        to.whole("to", age.to.map(u64::from));
    });
}

fn cohort(out: &mut Vec<u8>, cohort: &Cohort) {
    let (before, year, quarter) = match cohort.signup {
        Signup::Before(year) => (true, year, None),
        Signup::Year(year) => (false, year, None),
        Signup::Quarter(year, quarter) => (false, year, Some(quarter)),
    };
    members(out, |to| {
        to.truth("before", before);
        to.whole("year", u64::from(year.unsigned_abs()));
        to.whole("quarter", quarter.map(u64::from));
        to.whole("accounts", cohort.accounts);
        to.with("means", |out| means(out, &cohort.ages));
    });
}

/// One for each age.
fn means(out: &mut Vec<u8>, means: &[Option<Mean>]) {
    array(out, means, |out, mean| {
        optional(out, *mean, |out, mean| {
            members(out, |to| {
                to.whole("accounts", mean.accounts);
                to.exact("mean_score", mean.score);
            });
        });
    });
}

fn pair(out: &mut Vec<u8>, pair: &Pair) {
    members(out, |to| {
        to.each("ages", pair.ages, age);
        to.whole("accounts", pair.accounts);
        to.whole("lower", pair.lower);
        to.each("mean_scores", pair.scores, exact);
    });
}
