//! The book in Markdown.

use crate::history::TrendNight;
use crate::report::grid::Grid;
use crate::report::markdown::{escaped, grid};
use crate::report::sheet::paragraph;
use crate::report::spoken::{count, name, score};
use crate::report::tone::Tone;
use crate::scorecard::Band;

use super::Book;
use super::words::{Words, at_risk, break_of_series, share_of, value_share};

/// The document.
pub fn document(book: &Book<'_>) -> String {
    let words = Words::new(book);
    let mut out = String::new();
    paragraph(&mut out, &words.headline);
    grid(&mut out, &nights(book));
    for text in words.overall.iter().chain(&words.changes) {
        out.push('\n');
        escaped(&mut out, text);
        out.push('\n');
    }
    if let Some(ages) = &words.ages {
        out.push('\n');
        paragraph(&mut out, &ages.title);
        if let Some(rows) = &ages.rows {
            grid(&mut out, rows);
            out.push('\n');
        }
        for note in &ages.notes {
            paragraph(&mut out, note);
        }
        if let Some(pairs) = &ages.pairs {
            grid(&mut out, pairs);
            out.push('\n');
        }
        escaped(&mut out, &ages.reading);
        out.push('\n');
    }
    out
}

fn nights(book: &Book<'_>) -> Grid {
    let valued = book.has_value();
    let lines = book.lines();
    let breaks: Vec<Option<String>> = lines.iter().map(|it| break_of_series(it.1)).collect();
    let noted = breaks.iter().any(Option::is_some);
    let mut headings = vec!["scores as of", "accounts", "scored"];
    headings.extend(Band::ALL.map(name));
    headings.push("mean score");
    headings.extend(valued.then_some("value at risk"));
    headings.extend(noted.then_some("note"));
    let rows = lines.iter().zip(breaks).map(|((night, _), note)| {
        let mut cells = row(night, valued);
        cells.extend(noted.then(|| note.unwrap_or_default()));
        (Tone::Plain, cells)
    });
    Grid {
        headings: headings.into_iter().map(str::to_owned).collect(),
        rows: rows.collect(),
    }
}

fn row(night: &TrendNight, valued: bool) -> Vec<String> {
    let totals = &night.totals;
    let all = totals.accounts();
    let mut cells = vec![night.as_of.to_string(), count(all), count(totals.scored)];
    cells.extend(Band::ALL.map(|band| {
        let percent = share_of(totals, band);
        match all {
            0 => percent,
            _ => format!("{percent} ({})", count(totals.bands[band].accounts)),
        }
    }));
    cells.push(totals.mean_score.map_or_else(|| "–".to_owned(), score));
    cells.extend(valued.then(|| {
        let worth = at_risk(night);
        if night.has_value() {
            format!("{worth} ({})", value_share(night))
        } else {
            worth
        }
    }));
    cells
}
