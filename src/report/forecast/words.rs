//! What is said of a forecast, once for both formats for people.

use crate::fit::forecast::{Estimate, FEWEST, Held, Risk};
use crate::report::backtest::figures::{percent, reach};
use crate::report::spoken::{count, money, shown};
use crate::report::summary::{accounts, label};
use crate::report::tone::Tone;
use crate::scorecard::Band;

use super::{Page, WORST_FIRST, month};

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
        "Of {} up for renewal in 12 months, {} should renew, between {} and {}",
        money(total.value),
        money(total.expected),
        money(total.low),
        money(total.high)
    )
}

fn about(page: &Page<'_>) -> Vec<String> {
    let forecast = page.forecast;
    let all = forecast.rates.all;
    let mut about = vec![
        format!(
            "{} as of {}, {} of them up for renewal within 12 months",
            accounts(all_accounts(page)),
            page.as_of,
            count(forecast.total.accounts)
        ),
        format!(
            "It rests on {} past renewals as of {}, of which {} came about ({})",
            count(all.all),
            page.past_as_of,
            count(all.some),
            percent(all)
        ),
    ];
    let column = shown(page.outcome);
    if forecast.rates.no_outcome > 0 {
        let past = accounts(forecast.rates.no_outcome);
        about.push(format!(
            "Left out of the past because {column} is empty: {past}"
        ));
    }
    if forecast.no_value > 0 {
        let none = accounts(forecast.no_value);
        about.push(format!("Without a value, which adds nothing: {none}"));
    }
    about
}

fn all_accounts(page: &Page<'_>) -> u64 {
    let forecast = page.forecast;
    let held = [&forecast.overdue, &forecast.later, &forecast.undated];
    forecast.total.accounts + held.iter().map(|it| it.accounts).sum::<u64>()
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
        .map(|it| row(Tone::Plain, month(it.year, it.month), &it.estimate))
        .collect();
    rows.push(row(Tone::Strong, "12 months".to_owned(), &forecast.total));
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
    let row = |band: Band| {
        let (own, used) = (rates.own(band), rates.used(band));
        let note = if rates.is_borrowed(band) {
            format!("fewer than {FEWEST}: as all")
        } else {
            String::new()
        };
        let cells = vec![
            label(&page.scorecard.base.bands, band),
            count(own.all),
            count(own.some),
            percent(used),
            reach(used),
            note,
        ];
        (Tone::Band(band), cells)
    };
    let mut rows: Vec<_> = WORST_FIRST.map(row).into();
    let all = rates.all;
    let cells = [
        count(all.all),
        count(all.some),
        percent(all),
        reach(all),
        String::new(),
    ];
    rows.push((
        Tone::Quiet,
        [vec!["all".to_owned()], cells.to_vec()].concat(),
    ));
    let mut sheet = Sheet {
        title: "How often past accounts renewed",
        headings: vec![
            ("band", false),
            ("past", true),
            ("renewed", true),
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
