//! What is said of a backtest, once for all formats for people.

use crate::fit::Fall;
use crate::report::sheet::Sheet;
use crate::report::spoken::{count, money, points_of, shown};
use crate::report::summary::{accounts, label};
use crate::scorecard::Band;

use super::early::{HowEarly, span, unjudged};
use super::figures::{MARK, part, percent};
use super::sheets::{bands, deciles, profiles, signals};
use super::statistics::statistics;
use super::{Page, roc};

/// What is said of a backtest.
pub(super) struct Words {
    /// What to know, if nothing else.
    pub(super) headline: String,
    /// Of whom it is said, and who is not among them.
    pub(super) about: Vec<String>,
    pub(super) bands: Sheet,
    /// Whether churn falls from band to band.
    pub(super) fall: String,
    /// How early it showed, where accounts have several dates.
    pub(super) early: Option<HowEarly>,
    pub(super) deciles: Sheet,
    /// Which churn goes with which score.
    pub(super) curve: Option<String>,
    /// What stands beside the ROC curve.
    pub(super) warned: Warned,
    pub(super) signals: Sheet,
    pub(super) profiles: Option<Sheet>,
    /// The statistics, each with what it means.
    pub(super) figures: Vec<String>,
}

/// What stands beside the ROC curve.
pub(super) struct Warned {
    pub(super) title: &'static str,
    pub(super) legend: Vec<String>,
}

impl Words {
    pub(super) fn new(page: &Page<'_>) -> Self {
        let backtest = page.backtest;
        Words {
            headline: headline(page),
            about: about(page),
            bands: bands(page),
            fall: fall(page),
            early: HowEarly::new(page),
            deciles: deciles(page),
            curve: curve(page),
            warned: warned(page),
            signals: signals(&backtest.signals),
            profiles: (!backtest.parts.is_empty()).then(|| profiles(&backtest.parts, page)),
            figures: statistics(page),
        }
    }
}

pub(super) fn name(page: &Page<'_>, band: Band) -> String {
    label(&page.scorecard.base.bands, band)
}

fn headline(page: &Page<'_>) -> String {
    let all = &page.backtest.all;
    let were = |band: Band| {
        let name = name(page, band);
        match all.band(band).left {
            0 => format!("none was {name}"),
            1 => format!("1 was {name}"),
            some => format!("{} were {name}", count(some)),
        }
    };
    let green = all.band(Band::Green);
    let over_time = page.backtest.over_time.as_ref();
    let before =
        over_time.map_or_else(String::new, |it| format!(" {} days before", it.timing.lead));
    let mut text = format!(
        "Of {} that left, {}{before}; {}",
        count(all.all().left),
        were(Band::Red),
        were(Band::Green)
    );
    if page.has_value && green.left > 0 {
        text = format!("{text}, worth {}", money(green.value_left));
    }
    text
}

fn about(page: &Page<'_>) -> Vec<String> {
    let backtest = page.backtest;
    let all = backtest.all.all();
    let timing = backtest.over_time.as_ref().map(|it| &it.timing);
    let when = match timing {
        Some(_) => format!("who left is known up to {}", page.as_of),
        None => format!("scores as of {}", page.as_of),
    };
    let first = format!(
        "{}, {when}: {} left ({}), {} stayed",
        accounts(all.accounts),
        count(all.left),
        percent(all.churn()),
        count(all.stayed())
    );
    let mut about = vec![first];
    about.extend(timing.and_then(span));
    about.extend(timing.into_iter().flat_map(unjudged));
    let mut note = |some: u64, text: &dyn Fn(&str) -> String| {
        if some > 0 {
            about.push(text(&accounts(some)));
        }
    };
    let outcome = shown(page.outcome.column());
    note(backtest.no_outcome, &|some| {
        format!("{some} left out because {outcome} is empty")
    });
    note(page.skipped, &|some| match timing {
        Some(_) => format!("{some} left out on a date because of invalid cells"),
        None => format!("{some} left out because of invalid cells"),
    });
    let no_value = if page.has_value { backtest.no_value } else { 0 };
    note(no_value, &|some| format!("no value for {some}"));
    let unscored = &backtest.all.unscored;
    note(unscored.accounts, &|some| {
        format!(
            "{some} without a score, {} of them left",
            count(unscored.left)
        )
    });
    about
}

/// Whether churn falls from band to band, and whether that could be chance.
fn fall(page: &Page<'_>) -> String {
    let all = &page.backtest.all;
    let there = [Band::Red, Band::Yellow, Band::Green];
    let there = there
        .into_iter()
        .filter(|&band| all.band(band).accounts > 0);
    let there: Vec<Band> = there.collect();
    let told = |band: &Band| {
        let churn = all.band(*band).churn();
        format!("{} ({})", name(page, *band), percent(churn))
    };
    let told: Vec<String> = there.iter().map(told).collect();
    match (all.fall(), told.as_slice()) {
        (Fall::Untold, _) => "The accounts are in one band: the bands tell nobody apart".to_owned(),
        (Fall::Fails, told) => {
            format!("Churn does not fall from band to band: {}", told.join(", "))
        }
        (Fall::Falls, [first, second, third]) => {
            let falls = format!("Churn falls from {first} over {second} to {third}, as it should");
            falls + &overlaps(page, &there)
        }
        (Fall::Falls, told) => {
            let falls = format!("Churn falls from {}, as it should", told.join(" to "));
            falls + &overlaps(page, &there)
        }
    }
}

/// What is said of neighbours that are not surely apart.
fn overlaps(page: &Page<'_>, there: &[Band]) -> String {
    let interval = |band: Band| page.backtest.all.band(band).churn().interval();
    let overlap = |pair: &&[Band]| {
        let both = interval(pair[0]).zip(interval(pair[1]));
        both.is_some_and(|(worse, better)| worse[0] <= better[1])
    };
    let pairs = there.windows(2).filter(overlap);
    let pairs: Vec<String> = pairs
        .map(|pair| format!("{} and {}", name(page, pair[0]), name(page, pair[1])))
        .collect();
    if pairs.is_empty() {
        return String::new();
    }
    let pairs = pairs.join(", and of ");
    format!("; the intervals of {pairs} overlap, so that may be chance")
}

/// Which churn goes with which score, for scores that there are.
fn curve(page: &Page<'_>) -> Option<String> {
    const ASKED: [f64; 4] = [20.0, 40.0, 60.0, 80.0];
    let all = &page.backtest.all;
    let calibration = all.calibration?;
    let scores = || all.deciles.iter().filter_map(|it| it.scores).flatten();
    let lowest = scores().next()?;
    let highest = scores().last()?;
    let mut asked: Vec<f64> = ASKED.to_vec();
    asked.retain(|it| (lowest..=highest).contains(it));
    if asked.len() < 2 {
        asked = vec![lowest, highest];
    }
    let told = asked
        .iter()
        .map(|&at| format!("{} at {}", part(calibration.churn(at)), points_of(at)));
    let told = told.collect::<Vec<_>>().join(", ");
    let met = all.as_expected()?;
    Some(format!(
        "Expected ({MARK}): by one smooth curve over all scores, the churn is {told}; in {} of {} \
         tenths that is within the interval of what happened",
        met.some, met.all
    ))
}

fn warned(page: &Page<'_>) -> Warned {
    let [red, yellow] = [Band::Red, Band::Yellow].map(|band| name(page, band));
    let names = [red.clone(), format!("{red} and {yellow}")];
    let places = roc::warnings(&page.backtest.all);
    let told = places.into_iter().zip(names).zip(roc::MARKS);
    let told = told.filter_map(|((place, name), mark)| {
        let [stayed, left] = place?.map(part);
        Some(format!(
            "{mark} A warning of {name} meets {left} of those that left, and {stayed} of those that \
             stayed"
        ))
    });
    let mut legend: Vec<String> = told.collect();
    legend.push("The thin line is a warning by chance".to_owned());
    Warned {
        title: "Whom a warning meets, from the lowest scores up",
        legend,
    }
}
