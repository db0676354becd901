//! One JSON document, `health/trend/1`.

use crate::history::{AGES, Age, Cohort, Cohorts, Level, Mean, Pair, Signup, TrendNight, Untold};
use crate::report::history::totals;
use crate::report::notation::{array, boolean, object, optional, string};
use crate::report::number::{exact, whole};
use crate::scorecard::Band;

use super::Book;

/// The document, with a line break: all nights, whatever people see of them.
pub fn document(book: &Book<'_>) -> Vec<u8> {
    let mut out = b"{\n  \"schema\": \"health/trend/1\",\n  \"tool\": ".to_vec();
    string(&mut out, book.tool);
    let name = Some(book.scorecard).filter(|name| !name.is_empty());
    out.extend_from_slice(b",\n  \"scorecard\": ");
    optional(&mut out, name, string);
    out.extend_from_slice(b",\n  \"owner\": ");
    optional(&mut out, book.owner, string);
    out.extend_from_slice(b",\n  \"nights\": ");
    array(&mut out, book.trend.nights(), |out, night| {
        out.extend_from_slice(b"\n    ");
        self::night(out, night);
    });
    out.extend_from_slice(b",\n  \"changes\": ");
    array(&mut out, book.trend.changes(), |out, [before, night]| {
        out.extend_from_slice(b"\n    ");
        change(out, before, night);
    });
    for (key, number) in [("came", book.came), ("went", book.went)] {
        out.extend_from_slice(b",\n  ");
        string(&mut out, key);
        out.extend_from_slice(b": ");
        whole(&mut out, number);
    }
    out.extend_from_slice(b",\n  \"change\": ");
    let valued = book.has_value();
    optional(&mut out, ends(book.trend.nights()), |out, [first, last]| {
        let change = Level::of(&last.totals).since(Level::of(&first.totals));
        level(out, change, valued);
    });
    out.extend_from_slice(b",\n  \"change_by_scorecard\": ");
    optional(&mut out, book.trend.by_scorecard(), |out, change| {
        level(out, change, valued);
    });
    out.extend_from_slice(b",\n  \"cohorts\": ");
    optional(&mut out, book.cohorts, |out, (column, it)| {
        cohorts(out, column, it);
    });
    out.extend_from_slice(b"\n}\n");
    out
}

fn ends(nights: &[TrendNight]) -> Option<[&TrendNight; 2]> {
    match nights {
        [first, .., last] => Some([first, last]),
        _ => None,
    }
}

fn night(out: &mut Vec<u8>, night: &TrendNight) {
    out.extend_from_slice(b"{\"as_of\":");
    string(out, &night.as_of.to_string());
    out.extend_from_slice(b",\"sha256\":");
    string(out, &night.sha256);
    out.extend_from_slice(b",\"scorecard_changed\":");
    boolean(out, night.restated.is_some());
    out.extend_from_slice(b",\"summary\":");
    totals::json(out, &night.totals);
    out.extend_from_slice(b",\"shares\":");
    let shares = Band::ALL.map(|band| (band.name(), night.share(band)));
    object(out, shares, |out, share| optional(out, share, exact));
    out.extend_from_slice(b",\"value_at_risk_share\":");
    optional(out, night.value_share(), exact);
    out.push(b'}');
}

fn change(out: &mut Vec<u8>, before: &TrendNight, night: &TrendNight) {
    out.extend_from_slice(b"{\"as_of\":");
    string(out, &night.as_of.to_string());
    out.extend_from_slice(b",\"before\":");
    string(out, &before.as_of.to_string());
    for (key, sha256) in [
        ("old_sha256", &before.sha256),
        ("new_sha256", &night.sha256),
    ] {
        out.push(b',');
        string(out, key);
        out.push(b':');
        string(out, sha256);
    }
    out.extend_from_slice(b",\"was\":");
    totals::json(out, &before.totals);
    let restated = night.restated.as_ref();
    out.extend_from_slice(b",\"restated\":");
    let known = restated.and_then(|it| it.as_ref().ok());
    optional(out, known, totals::json);
    out.extend_from_slice(b",\"not_kept\":");
    let (columns, invalid) = match restated {
        Some(Err(Untold::Columns(names))) => (Some(names), None),
        Some(Err(Untold::Invalid(some))) => (None, Some(*some)),
        _ => (None, None),
    };
    optional(out, columns, |out, names| {
        array(out, names, |out, it| string(out, it));
    });
    out.extend_from_slice(b",\"invalid\":");
    optional(out, invalid, whole);
    out.push(b'}');
}

fn level(out: &mut Vec<u8>, level: Level, valued: bool) {
    for (place, (band, share)) in level.shares.iter().enumerate() {
        out.push(if place == 0 { b'{' } else { b',' });
        string(out, &format!("{}_share", band.name()));
        out.push(b':');
        optional(out, *share, exact);
    }
    out.extend_from_slice(b",\"mean_score\":");
    optional(out, level.mean_score, exact);
    out.extend_from_slice(b",\"value_at_risk\":");
    optional(out, valued.then_some(level.value_at_risk), exact);
    out.push(b'}');
}

fn cohorts(out: &mut Vec<u8>, column: &str, cohorts: &Cohorts) {
    out.extend_from_slice(b"{\"since\":");
    string(out, column);
    out.extend_from_slice(b",\"ages\":");
    array(out, AGES, age);
    out.extend_from_slice(b",\"rows\":");
    array(out, &cohorts.rows, |out, it| {
        out.extend_from_slice(b"\n    ");
        cohort(out, it);
    });
    out.extend_from_slice(b",\"all\":");
    means(out, &cohorts.all);
    out.extend_from_slice(b",\"pairs\":");
    array(out, &cohorts.pairs, pair);
    let undated = cohorts.undated;
    out.extend_from_slice(b",\"left_out\":");
    let counts = [
        ("empty", undated.empty),
        ("unreadable", undated.unreadable),
        ("future", undated.future),
    ];
    object(out, counts, whole);
    out.push(b'}');
}

fn age(out: &mut Vec<u8>, age: Age) {
    out.extend_from_slice(b"{\"from\":");
    whole(out, age.from.into());
    out.extend_from_slice(b",\"to\":");
    optional(out, age.to, |out, to| whole(out, to.into()));
    out.push(b'}');
}

fn cohort(out: &mut Vec<u8>, cohort: &Cohort) {
    let (before, year, quarter) = match cohort.signup {
        Signup::Before(year) => (true, year, None),
        Signup::Year(year) => (false, year, None),
        Signup::Quarter(year, quarter) => (false, year, Some(quarter)),
    };
    out.extend_from_slice(b"{\"before\":");
    boolean(out, before);
    out.extend_from_slice(b",\"year\":");
    whole(out, year.unsigned_abs().into());
    out.extend_from_slice(b",\"quarter\":");
    optional(out, quarter, |out, it| whole(out, it.into()));
    out.extend_from_slice(b",\"accounts\":");
    whole(out, cohort.accounts);
    out.extend_from_slice(b",\"means\":");
    means(out, &cohort.ages);
    out.push(b'}');
}

/// One for each age.
fn means(out: &mut Vec<u8>, means: &[Option<Mean>]) {
    array(out, means, |out, mean| {
        optional(out, *mean, |out, mean| {
            out.extend_from_slice(b"{\"accounts\":");
            whole(out, mean.accounts);
            out.extend_from_slice(b",\"mean_score\":");
            exact(out, mean.score);
            out.push(b'}');
        });
    });
}

fn pair(out: &mut Vec<u8>, pair: &Pair) {
    out.extend_from_slice(b"{\"ages\":");
    array(out, pair.ages, age);
    out.extend_from_slice(b",\"accounts\":");
    whole(out, pair.accounts);
    out.extend_from_slice(b",\"lower\":");
    whole(out, pair.lower);
    out.extend_from_slice(b",\"mean_scores\":");
    array(out, pair.scores, exact);
    out.push(b'}');
}
