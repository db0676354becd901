//! What is said of a backtest, once for all formats for people.

use crate::fit::{Counts, Evaluation, Fall, LEAST, Part, SignalEvaluation};
use crate::report::grid::Grid;
use crate::report::spoken::{count, money, score, shown};
use crate::report::summary::{accounts, label};
use crate::report::tone::Tone;
use crate::scorecard::Band;

use super::figures::{NONE, area, area_reach, bar, part, percent, reach};
use super::{Page, WORST_FIRST};

/// What is said of a backtest.
pub(super) struct Words {
    /// What to know, if nothing else.
    pub(super) headline: String,
    /// Of whom it is said, and who is not among them.
    pub(super) about: Vec<String>,
    pub(super) bands: Sheet,
    /// Whether churn falls from band to band.
    pub(super) fall: String,
    pub(super) deciles: Sheet,
    pub(super) signals: Sheet,
    pub(super) profiles: Option<Sheet>,
    /// The statistics, each with what it means.
    pub(super) figures: Vec<String>,
}

/// Rows under headings.
pub(super) struct Sheet {
    pub(super) title: &'static str,
    pub(super) grid: Grid,
}

impl Sheet {
    fn new(title: &'static str, headings: &[&str], rows: Vec<(Tone, Vec<String>)>) -> Self {
        let headings = headings.iter().map(|&it| it.to_owned()).collect();
        Sheet {
            title,
            grid: Grid { headings, rows },
        }
    }

    /// The column without a heading, which holds words or a bar, and no numbers.
    pub(super) fn words(&self) -> Option<usize> {
        self.grid.headings.iter().position(String::is_empty)
    }
}

const COUNTED: [&str; 4] = ["accounts", "left", "churn", "95 % interval"];

impl Words {
    pub(super) fn new(page: &Page<'_>) -> Self {
        let backtest = page.backtest;
        Words {
            headline: headline(page),
            about: about(page),
            bands: bands(page),
            fall: fall(page),
            deciles: deciles(page),
            signals: signals(&backtest.signals),
            profiles: (!backtest.parts.is_empty()).then(|| profiles(&backtest.parts, page)),
            figures: figures(page),
        }
    }
}

fn name(page: &Page<'_>, band: Band) -> String {
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
    let mut text = format!(
        "Of {} that left, {}; {}",
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
    let first = format!(
        "{}, scores as of {}: {} left ({}), {} stayed",
        accounts(all.accounts),
        page.as_of,
        count(all.left),
        percent(all.churn()),
        count(all.stayed())
    );
    let mut about = vec![first];
    let mut note = |some: u64, text: &dyn Fn(&str) -> String| {
        if some > 0 {
            about.push(text(&accounts(some)));
        }
    };
    let outcome = shown(page.outcome);
    note(backtest.no_outcome, &|some| {
        format!("{some} left out because {outcome} is empty")
    });
    note(page.skipped, &|some| {
        format!("{some} left out because of invalid cells")
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

/// How many, how many left, and their share with its interval.
fn counted(counts: &Counts) -> Vec<String> {
    let churn = counts.churn();
    vec![
        count(counts.accounts),
        count(counts.left),
        percent(churn),
        reach(churn),
    ]
}

fn with_values<'h>(headings: &mut Vec<&'h str>, page: &Page<'_>, first: &'h str) {
    headings.push(first);
    headings.extend(COUNTED);
    if page.has_value {
        headings.extend(["value", "value left"]);
    }
}

fn values(cells: &mut Vec<String>, counts: &Counts, page: &Page<'_>) {
    if page.has_value {
        cells.extend([money(counts.value), money(counts.value_left)]);
    }
}

fn bands(page: &Page<'_>) -> Sheet {
    let all = &page.backtest.all;
    let row = |tone: Tone, name: String, counts: &Counts| {
        let mut cells = vec![name];
        cells.extend(counted(counts));
        values(&mut cells, counts, page);
        (tone, cells)
    };
    let mut rows: Vec<_> = WORST_FIRST
        .map(|band| row(Tone::Band(band), name(page, band), all.band(band)))
        .into();
    rows.push(row(Tone::Quiet, "all".to_owned(), &all.all()));
    let mut headings = Vec::new();
    with_values(&mut headings, page, "band");
    Sheet::new("Who left, by band", &headings, rows)
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

fn deciles(page: &Page<'_>) -> Sheet {
    let rows = page.backtest.all.deciles.iter().filter_map(|decile| {
        let scores = decile.scores?.map(score);
        let range = if scores[0] == scores[1] {
            scores[0].clone()
        } else {
            scores.join("–")
        };
        let mut cells = vec![range];
        cells.extend(counted(&decile.counts));
        values(&mut cells, &decile.counts, page);
        cells.push(bar(decile.counts.churn()));
        Some((Tone::Plain, cells))
    });
    let mut headings = Vec::new();
    with_values(&mut headings, page, "score");
    headings.push("");
    Sheet::new(
        "Who left, by tenths of the scores",
        &headings,
        rows.collect(),
    )
}

/// The best first, and those of which too few are measured last.
fn signals(signals: &[SignalEvaluation<'_>]) -> Sheet {
    let mut order: Vec<&SignalEvaluation<'_>> = signals.iter().collect();
    let value = |it: &SignalEvaluation<'_>| it.auc.map_or(-1.0, |auc| auc.value);
    order.sort_by(|one, other| value(other).total_cmp(&value(one)));
    let row = |it: &&SignalEvaluation<'_>| {
        let [left, stayed] = it.measured;
        let area = it
            .auc
            .map_or_else(|| NONE.to_owned(), |auc| area(auc.value));
        let reach = it.auc.map_or_else(|| NONE.to_owned(), area_reach);
        let cells = vec![
            shown(&it.signal.title()),
            count(left + stayed),
            area,
            reach,
            reading(it),
        ];
        (Tone::Plain, cells)
    };
    let headings = ["signal", "measured", "AUC", "95 % interval", ""];
    let rows = order.iter().map(row).collect();
    Sheet::new("What each signal tells by itself", &headings, rows)
}

fn reading(it: &SignalEvaluation<'_>) -> String {
    let Some(auc) = it.auc else {
        let (some, word) = if it.measured[0] < LEAST {
            (it.measured[0], "left")
        } else {
            (it.measured[1], "stayed")
        };
        return format!("too few: {some} {word}");
    };
    let chance = auc
        .interval()
        .is_some_and(|[low, high]| low <= 0.5 && high >= 0.5);
    match (it.is_wrong(), chance) {
        _ if auc.value == 0.5 => "tells nothing",
        (true, true) => "points the wrong way, perhaps by chance",
        (true, false) => "points the wrong way",
        (false, true) => "perhaps by chance",
        (false, false) => "",
    }
    .to_owned()
}

fn profiles(parts: &[Part<'_>], page: &Page<'_>) -> Sheet {
    let row = |it: &Part<'_>| {
        let of = &it.evaluation;
        let mut cells = vec![it.profile.map_or_else(|| "base".to_owned(), shown)];
        cells.extend(counted(&of.all()));
        cells.push(percent(of.recall()));
        cells.push(percent(of.false_green()));
        cells.push(
            of.auc
                .map_or_else(|| NONE.to_owned(), |auc| area(auc.value)),
        );
        cells.push(of.auc.map_or_else(|| NONE.to_owned(), area_reach));
        (Tone::Plain, cells)
    };
    let [red, green] = [Band::Red, Band::Green].map(|band| format!("of them {}", name(page, band)));
    let mut headings = vec!["profile"];
    headings.extend(COUNTED);
    headings.extend([red.as_str(), &green, "AUC", "95 % interval"]);
    Sheet::new(
        "Who left, by profile",
        &headings,
        parts.iter().map(row).collect(),
    )
}

fn figures(page: &Page<'_>) -> Vec<String> {
    let all = &page.backtest.all;
    let [red, green] = [Band::Red, Band::Green].map(|band| name(page, band));
    let mut figures = Vec::new();
    figures.extend(ranked(all));
    let precision = all.precision();
    if precision.all > 0 {
        let (share, reach) = (percent(precision), reach(precision));
        figures.push(format!(
            "Precision of {red} {share} ({reach}): so many of the {red} accounts left"
        ));
    }
    let (share, reach_of) = (percent(all.recall()), reach(all.recall()));
    figures.push(format!(
        "Recall of {red} {share} ({reach_of}): so many of those that left were {red}"
    ));
    if let Some(lift) = all.lift() {
        figures.push(format!(
            "Lift of {red} {lift:.1}: {red} accounts left {lift:.1} times as often as all did"
        ));
    }
    let (share, reach) = (percent(all.false_green()), reach(all.false_green()));
    let value = all.false_green_value().filter(|_| page.has_value);
    let value = value.map_or_else(String::new, |it| {
        format!(", and {} of their value", part(it))
    });
    figures.push(format!(
        "False {green} {share} ({reach}): so many of those that left were {green}{value}"
    ));
    figures
}

/// How well the order of the scores tells who left.
fn ranked(all: &Evaluation) -> Vec<String> {
    let mut figures = Vec::new();
    if let Some(auc) = all.auc {
        let interval = match auc.interval() {
            Some(_) => area_reach(auc),
            None => "no interval".to_owned(),
        };
        figures.push(format!(
            "AUC {} ({interval}): of one account that left and one that stayed, the one that left \
             has the lower score in {} of such pairs; a coin gives 0.5",
            area(auc.value),
            part(auc.value)
        ));
    }
    let [left, stayed] = all.scored;
    if let Some(precision) = all.average_precision {
        let base = left as f64 / (left + stayed) as f64;
        figures.push(format!(
            "Average precision {}: of the accounts that score no better than one that left, so many \
             left as well, on average over all that left; a list by chance gives {}",
            thousandths(precision),
            thousandths(base)
        ));
    }
    figures
}

fn thousandths(number: f64) -> String {
    format!("{number:.3}")
}
