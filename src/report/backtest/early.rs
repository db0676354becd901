//! Over which time accounts were judged, and how early it showed, in words.

use crate::fit::{Before, Early, Proportion, Timing};
use crate::report::sheet::Sheet;
use crate::report::spoken::count;
use crate::report::summary::accounts;
use crate::report::tone::Tone;
use crate::scorecard::Band;

use super::Page;
use super::figures::{percent, reach};
use super::words::name;

/// How early it showed.
pub(super) struct HowEarly {
    pub(super) sheet: Sheet,
    pub(super) told: Vec<String>,
}

impl HowEarly {
    /// `None` where accounts have one date only, or it is not known when they left.
    pub(super) fn new(page: &Page<'_>) -> Option<Self> {
        let over_time = page.backtest.over_time.as_ref()?;
        (over_time.timing.dates > 1).then(|| HowEarly {
            sheet: sheet(&over_time.early, page),
            told: told(&over_time.early, page),
        })
    }
}

fn sheet(early: &Early, page: &Page<'_>) -> Sheet {
    let row = |it: &Before| {
        let red = Proportion::new(it.red, it.accounts);
        let cells = vec![
            count(it.days.into()),
            count(it.accounts),
            count(it.red),
            percent(red),
            reach(red),
            count(it.green),
        ];
        (Tone::Plain, cells)
    };
    let [red, green] = [Band::Red, Band::Green].map(|band| name(page, band));
    let headings = [
        "days before",
        "accounts",
        &red,
        "share",
        "95 % interval",
        &green,
    ];
    let rows = early.before.iter().map(row).collect();
    Sheet::new("How early it showed, of those that left", &headings, rows)
}

fn told(early: &Early, page: &Page<'_>) -> Vec<String> {
    let red = name(page, Band::Red);
    let Proportion { some, all } = early.red;
    let mut told = vec![format!(
        "{} of {} that left were {red} on their last date before it{}",
        count(some),
        count(all),
        lengths(early)
    )];
    if early.recovered > 0 {
        let some = count(early.recovered);
        told.push(format!("{some} of the others had been {red} before"));
    }
    let Proportion { some, all } = early.alarmed;
    told.push(format!(
        "Of {} that stayed, {} were {red} at some time: {red} is a warning, and no verdict",
        count(all),
        count(some)
    ));
    told
}

/// For how long accounts were red.
fn lengths(early: &Early) -> String {
    let Some(days) = early.days else {
        return String::new();
    };
    let [first, median, third] = days.map(|it| format!("{it:.0}"));
    let always = match early.always {
        0 => String::new(),
        some => format!(
            "; {} of them on all their dates, and perhaps for longer",
            count(some)
        ),
    };
    format!(
        ", and had been so for {median} days when they left (the median; half of them for {first} to \
         {third} days){always}"
    )
}

/// By which dates accounts were judged.
pub(super) fn span(timing: &Timing) -> Option<String> {
    let [first, last] = timing.span?;
    let [shortest, median, longest] = timing.days?.map(|it| count(it.into()));
    let date = match timing.dates {
        1 => format!("the one date, {first},"),
        some => format!("its last of {} dates, {first} to {last},", count(some)),
    };
    let (lead, until) = (timing.lead, timing.until);
    let days = if shortest == longest {
        format!("{shortest} days")
    } else {
        format!("{shortest} to {longest} days, half of them {median} or more")
    };
    Some(format!(
        "Each is judged by {date} that is at least {lead} days before it left, or else before \
         {until}: {days}"
    ))
}

/// Who is not judged, and why.
pub(super) fn unjudged(timing: &Timing) -> Vec<String> {
    let (lead, until, of) = (timing.lead, timing.until, timing.unjudged);
    let left_out = [
        (
            of.left_too_early,
            format!("left with no date {lead} days before"),
        ),
        (
            of.too_new,
            format!("stayed with no date {lead} days before"),
        ),
        (
            of.vanished,
            "ended before the last date, and nobody says that they left".to_owned(),
        ),
        (of.leaving, format!("leave after {until}")),
        (of.never_seen, "left with no date at all".to_owned()),
    ];
    let left_out = left_out.into_iter().filter(|it| it.0 > 0);
    let left_out = left_out.map(|(some, why)| format!("{} not judged: {why}", accounts(some)));
    left_out.collect()
}
