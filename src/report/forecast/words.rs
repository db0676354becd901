//! What is said of a forecast, once for both formats for people.

use crate::fit::Proportion;
use crate::fit::forecast::{Basis, Estimate, FEWEST, Held, MONTHS, Month, Risk};
use crate::report::backtest::figures::{percent, reach};
use crate::report::spoken::{count, money, shown};
use crate::report::summary::{accounts, label};
use crate::report::tone::Tone;
use crate::scorecard::Band;

use super::{Page, month};

/// What is said of a forecast.
pub(super) struct Words {
    pub(super) headline: String,
    /// What the forecast rests on.
    pub(super) about: Vec<String>,
    pub(super) months: Sheet,
    pub(super) risks: Sheet,
    pub(super) rates: Sheet,
}

/// Rows under headings.
pub(super) struct Sheet {
    pub(super) title: &'static str,
    /// Each heading, and whether numbers stand below it.
    pub(super) headings: Vec<(&'static str, bool)>,
    pub(super) rows: Vec<(Tone, Vec<String>)>,
}

/// What stands where there is no figure.
const NONE: &str = "–";

impl Words {
    pub(super) fn new(page: &Page<'_>) -> Self {
        Words {
            headline: headline(page),
            about: about(page),
            months: months(page),
            risks: risks(page),
            rates: rates(page),
        }
    }
}

fn headline(page: &Page<'_>) -> String {
    let total = &page.forecast.total;
    format!(
        "Of {} up for renewal in {MONTHS} months, {} should renew, between {} and {}",
        money(total.value),
        money(total.expected),
        money(total.low),
        money(total.high)
    )
}

fn about(page: &Page<'_>) -> Vec<String> {
    let forecast = page.forecast;
    let mut about = vec![format!(
        "{} as of {}, {} of them up for renewal within {MONTHS} months",
        accounts(all_accounts(page)),
        page.as_of,
        count(forecast.total.accounts)
    )];
    about.extend(rests_on(page));
    about.extend(left_out(page));
    if forecast.no_value > 0 {
        let none = accounts(forecast.no_value);
        about.push(format!("Without a value, which adds nothing: {none}"));
    }
    about
}

/// What the rates are counted from.
fn rests_on(page: &Page<'_>) -> Vec<String> {
    let rates = &page.forecast.rates;
    let [all, some] = [rates.all.all, rates.all.some].map(count);
    let share = percent(rates.all);
    let [since, until] = rates.span;
    match rates.basis {
        Basis::Renewals => vec![format!(
            "It rests on {all} past renewals from {since} to {until}, of which {some} came about \
             ({share})"
        )],
        Basis::Accounts => {
            let column = page.scorecard.account.renewal.as_deref();
            let column = shown(column.unwrap_or_default());
            vec![
                format!(
                    "It rests on {all} past accounts as of {since}, of which {some} stayed ({share})"
                ),
                format!(
                    "The past accounts have no {column}: which of them were up for renewal is not \
                     known, and who was not did not decide to stay"
                ),
            ]
        }
    }
}

/// Which past accounts are not counted, and why.
fn left_out(page: &Page<'_>) -> Vec<String> {
    let rates = &page.forecast.rates;
    let [since, until] = rates.span;
    let column = shown(page.outcome.column());
    let rows = [
        (
            rates.left_out.after,
            format!("their renewal lies after {until}"),
        ),
        (
            rates.left_out.before,
            format!("their renewal lay before {since}"),
        ),
        (
            rates.left_out.undated,
            "they have no renewal date".to_owned(),
        ),
        (rates.no_outcome, format!("{column} is empty")),
    ];
    let rows = rows.into_iter().filter(|(some, _)| *some > 0);
    rows.map(|(some, why)| format!("Left out of the past because {why}: {}", accounts(some)))
        .collect()
}

fn all_accounts(page: &Page<'_>) -> u64 {
    let forecast = page.forecast;
    let held = [&forecast.overdue, &forecast.later, &forecast.undated];
    forecast.total.accounts + held.iter().map(|it| it.accounts).sum::<u64>()
}

/// A month, or which days of it are foretold.
fn name(it: &Month, page: &Page<'_>) -> String {
    let [first, last] = it.days;
    match it.is_part {
        false => month(it.year, it.month),
        true if first == page.as_of => format!("from {first}"),
        true => format!("to {last}"),
    }
}

fn months(page: &Page<'_>) -> Sheet {
    let forecast = page.forecast;
    let row = |tone, name: String, of: &Estimate| {
        let amounts = [of.value, of.expected, of.low, of.high].map(money);
        (
            tone,
            [vec![name, count(of.accounts)], amounts.to_vec()].concat(),
        )
    };
    let mut rows: Vec<_> = forecast
        .months
        .iter()
        .map(|it| row(Tone::Plain, name(it, page), &it.estimate))
        .collect();
    rows.push(row(
        Tone::Strong,
        format!("{MONTHS} months"),
        &forecast.total,
    ));
    let held = |name: &str, of: &Held| {
        let cells = [
            name,
            &count(of.accounts),
            &money(of.value),
            NONE,
            NONE,
            NONE,
        ];
        (of.accounts > 0).then(|| (Tone::Quiet, cells.map(str::to_owned).to_vec()))
    };
    rows.extend(held("overdue", &forecast.overdue));
    rows.extend(held("later", &forecast.later));
    rows.extend(held("no date", &forecast.undated));
    Sheet {
        title: "What renews, by month",
        headings: vec![
            ("renewal", false),
            ("accounts", true),
            ("value", true),
            ("expected", true),
            ("low", true),
            ("high", true),
        ],
        rows,
    }
}

fn risks(page: &Page<'_>) -> Sheet {
    let row = |it: &Risk| {
        let renewal = &it.renewal;
        let name = renewal.name.as_deref().unwrap_or(&renewal.id);
        let day = renewal
            .date
            .map_or_else(|| NONE.to_owned(), |it| it.to_string());
        let cells = vec![
            shown(name),
            day,
            label(&page.scorecard.base.bands, renewal.band),
            money(renewal.value.unwrap_or(0.0)),
            percent(page.forecast.rates.used(renewal.band)),
            money(it.at_risk),
            renewal.owner.as_deref().map(shown).unwrap_or_default(),
        ];
        (Tone::Plain, cells)
    };
    let rows: Vec<_> = page.forecast.risks.iter().map(row).collect();
    let mut sheet = Sheet {
        title: "Which accounts carry the risk",
        headings: vec![
            ("account", false),
            ("renewal", false),
            ("band", false),
            ("value", true),
            ("renews", true),
            ("at risk", true),
            ("owner", false),
        ],
        rows,
    };
    if sheet.rows.iter().all(|(_, row)| row[6].is_empty()) {
        sheet.drop_last();
    }
    sheet
}

impl Sheet {
    /// Takes the last column away.
    pub(super) fn drop_last(&mut self) {
        self.headings.pop();
        for (_, row) in &mut self.rows {
            row.pop();
        }
    }
}

fn rates(page: &Page<'_>) -> Sheet {
    let rates = &page.forecast.rates;
    let cells = |name: String, own: Proportion, used: Proportion, note: String| {
        let [all, some] = [own.all, own.some].map(count);
        vec![name, all, some, percent(used), reach(used), note]
    };
    let row = |band: Band| {
        let note = if rates.is_borrowed(band) {
            format!("fewer than {FEWEST}: as all")
        } else {
            String::new()
        };
        let name = label(&page.scorecard.base.bands, band);
        let cells = cells(name, rates.own(band), rates.used(band), note);
        (Tone::Band(band), cells)
    };
    let mut rows: Vec<_> = Band::WORST_FIRST.map(row).into();
    let all = cells("all".to_owned(), rates.all, rates.all, String::new());
    rows.push((Tone::Quiet, all));
    let (title, word) = match rates.basis {
        Basis::Renewals => ("How often past accounts renewed", "renewed"),
        Basis::Accounts => ("How often past accounts stayed", "stayed"),
    };
    let mut sheet = Sheet {
        title,
        headings: vec![
            ("band", false),
            ("past", true),
            (word, true),
            ("rate", true),
            ("95 % interval", true),
            ("", false),
        ],
        rows,
    };
    if sheet.rows.iter().all(|(_, row)| row[5].is_empty()) {
        sheet.drop_last();
    }
    sheet
}
