//! What is said of an engine's result, once for all formats for people.

use crate::report::grid::Grid;
use crate::report::number;
use crate::report::spoken::{count, shown};
use crate::report::tone::Tone;
use crate::verify::{Field, Listed, Said, Verification};

use super::Page;

/// What is said of an engine's result.
pub(super) struct Words {
    pub(super) headline: String,
    /// What was held against what.
    pub(super) about: String,
    /// How many accounts agree, and how many do not.
    pub(super) accounts: Grid,
    /// Which columns differ, where one does.
    pub(super) columns: Option<Grid>,
    /// The accounts that differ, as rows under [`DIFFERENCES`].
    pub(super) differences: Vec<[String; 4]>,
    /// What else is worth knowing.
    pub(super) notes: Vec<String>,
}

/// The headings of the accounts that differ.
pub(super) const DIFFERENCES: [&str; 4] = ["account", "column", "warehouse", "here"];

impl Words {
    pub(super) fn new(page: &Page<'_>) -> Self {
        let found = page.found;
        Words {
            headline: headline(found),
            about: format!(
                "{} against the accounts as they are scored here, scores as of {}",
                shown(page.warehouse),
                page.as_of
            ),
            accounts: accounts(found),
            columns: columns(found),
            differences: differences(found),
            notes: notes(found),
        }
    }

    /// What stands above the accounts that differ.
    pub(super) fn title(found: &Verification) -> String {
        let (told, all) = (found.tally.differences.len() as u64, found.tally.differs);
        match told {
            _ if told == all => "What differs".to_owned(),
            1 => "What differs, of the first account".to_owned(),
            _ => format!("What differs, of the first {} accounts", count(told)),
        }
    }
}

fn headline(found: &Verification) -> String {
    let tally = &found.tally;
    if found.agrees() {
        return match found.accounts() {
            1 => "The one account agrees".to_owned(),
            all => format!("All {} accounts agree", count(all)),
        };
    }
    let only = tally.only_here.accounts + found.only_there.accounts;
    let parts = [
        (tally.differs, "differs", "differ"),
        (only, "stands in one only", "stand in one only"),
        (found.repeated.accounts, "comes again", "come again"),
        (found.nameless, "has no id", "have no id"),
    ];
    let parts = parts.into_iter().filter(|part| part.0 > 0);
    let parts = parts.map(|(all, one, several)| {
        let verb = if all == 1 { one } else { several };
        format!("{} {verb}", count(all))
    });
    let parts: Vec<String> = parts.collect();
    format!(
        "Of {} accounts {}",
        count(found.accounts() + found.only_there.accounts),
        parts.join(", ")
    )
}

fn accounts(found: &Verification) -> Grid {
    let tally = &found.tally;
    let all = found.accounts() + found.only_there.accounts;
    let rows = [
        (Tone::Plain, "the same to the last bit", tally.same),
        (Tone::Plain, "the same to 0.000001", tally.near),
        (Tone::Plain, "invalid in both", tally.invalid),
        (Tone::Error, "different", tally.differs),
        (
            Tone::Error,
            "only in the warehouse",
            found.only_there.accounts,
        ),
        (Tone::Error, "only here", tally.only_here.accounts),
    ];
    // That nothing differs is worth saying.
    let rows = rows.into_iter().enumerate();
    let rows = rows.filter(|(place, row)| row.2 > 0 || matches!(place, 0 | 3));
    let row = |(_, (tone, name, some)): (usize, (Tone, &str, u64))| {
        let mut share = String::new();
        number::percent(&mut share, some as f64 / all.max(1) as f64);
        let tone = if some > 0 { tone } else { Tone::Plain };
        (tone, vec![name.to_owned(), count(some), share])
    };
    Grid {
        headings: ["accounts", "number", "share"].map(str::to_owned).to_vec(),
        rows: rows.map(row).collect(),
    }
}

fn columns(found: &Verification) -> Option<Grid> {
    let fields = found.compared.iter().map(|&it| (it, found.field(it)));
    let rows = fields.filter(|(_, it)| it.differs + it.near > 0);
    let rows: Vec<_> = rows
        .map(|(field, it)| {
            let name = field.name().to_owned();
            let cells = [name, count(it.differs), count(it.near), gap(it.gap)];
            (Tone::Plain, cells.to_vec())
        })
        .collect();
    let headings = ["column", "differs", "near", "largest gap"];
    (!rows.is_empty()).then(|| Grid {
        headings: headings.map(str::to_owned).to_vec(),
        rows,
    })
}

/// How far numbers are apart, in millionths; nothing where they are not.
fn gap(gap: f64) -> String {
    match gap {
        0.0 => String::new(),
        tiny if tiny < 1e-6 => "< 0.000001".to_owned(),
        some => {
            let text = format!("{some:.6}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
    }
}

fn differences(found: &Verification) -> Vec<[String; 4]> {
    let mut rows = Vec::new();
    for difference in &found.tally.differences {
        let mut id = shown(&difference.id);
        for (field, [there, here]) in &difference.fields {
            let name = field.name().to_owned();
            rows.push([std::mem::take(&mut id), name, said(there), said(here)]);
        }
    }
    rows
}

fn said(said: &Said<'_>) -> String {
    match said {
        Said::Nothing => "–".to_owned(),
        Said::Text(text) => shown(text),
        Said::Number(number) => {
            let mut digits = Vec::new();
            number::exact(&mut digits, *number);
            String::from_utf8_lossy(&digits).into_owned()
        }
    }
}

fn notes(found: &Verification) -> Vec<String> {
    let lists = [
        ("Only in the warehouse", &found.only_there),
        ("Only here", &found.tally.only_here),
        ("Again in the warehouse", &found.repeated),
    ];
    let lists = lists.into_iter().filter(|(_, list)| list.accounts > 0);
    let mut notes: Vec<String> = lists
        .map(|(title, list)| format!("{title}: {}", listed(list)))
        .collect();
    match found.nameless {
        0 => {}
        1 => notes.push("1 row of the warehouse has no id".to_owned()),
        several => notes.push(format!(
            "{} rows of the warehouse have no id",
            count(several)
        )),
    }
    let left = Field::ALL.iter().filter(|it| !found.compared.contains(it));
    let left: Vec<&str> = left.map(|it| it.name()).collect();
    if !left.is_empty() {
        let left = left.join(", ");
        notes.push(format!(
            "Not compared, for the warehouse has no such column: {left}"
        ));
    }
    notes
}

fn listed(list: &Listed) -> String {
    let told: Vec<String> = list.first.iter().map(|it| shown(it)).collect();
    match list.accounts - told.len() as u64 {
        0 => told.join(", "),
        more if told.is_empty() => count(more),
        more => format!("{} and {} more", told.join(", "), count(more)),
    }
}
