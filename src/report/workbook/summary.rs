//! The sheet of the summary: how the book stands, in numbers and in words.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::report::spoken::shown;
use crate::report::summary::{Words, label};
use crate::report::{Groups, Run};
use crate::score::{BandTotal, Summary};
use crate::scorecard::Band;

use super::look::{self, Look};

/// The summary, and the groups where they were asked for.
pub(super) fn sheet(
    run: &Run<'_>,
    summary: &Summary,
    groups: Option<Groups<'_>>,
    look: &Look,
) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name("Summary")?;
    let words = Words::new(run, summary);
    let name = run.scorecard.name.as_deref().unwrap_or("Account health");
    sheet.write_string_with_format(0, 0, shown(name), &look.title)?;
    sheet.write_string_with_format(1, 0, &words.headline, &look.plain)?;
    let made = format!("{}, scorecard sha256 {}", run.tool, run.scorecard.sha256);
    sheet.write_string_with_format(2, 0, made, &look.quiet)?;
    let mut row = bands(&mut sheet, 4, run, summary, look)?;
    for note in words.notes.iter().chain(&words.hint) {
        sheet.write_string_with_format(row, 0, note, &look.plain)?;
        row += 1;
    }
    if let Some(groups) = groups {
        self::groups(&mut sheet, row + 1, run, groups, look)?;
    }
    sheet.set_column_width(0, 24)?;
    look::for_paper(&mut sheet, 0)?;
    for column in 1..9 {
        sheet.set_column_width(column, 16)?;
    }
    Ok(sheet)
}

/// Writes the bands; the row below them.
fn bands(
    sheet: &mut Worksheet,
    head: u32,
    run: &Run<'_>,
    summary: &Summary,
    look: &Look,
) -> Result<u32, XlsxError> {
    let mut headings = vec!["band", "accounts", "share"];
    headings.extend(run.has_value.then_some("value"));
    look::headings(sheet, head, &headings, look)?;
    let all = summary.accounts();
    let mut row = head;
    for band in Band::ALL {
        row += 1;
        let BandTotal { accounts, value } = summary.band(band);
        sheet.write_string_with_format(
            row,
            0,
            label(&run.scorecard.base.bands, band),
            &look.plain,
        )?;
        sheet.write_number_with_format(row, 1, accounts as f64, &look.count)?;
        if all > 0 {
            sheet.write_number_with_format(row, 2, accounts as f64 / all as f64, &look.percent)?;
        }
        if run.has_value {
            sheet.write_number_with_format(row, 3, value + 0.0, &look.count)?;
        }
    }
    look::color_bands(sheet, run, (head + 1, row), 0)?;
    Ok(row + 2)
}

fn groups(
    sheet: &mut Worksheet,
    head: u32,
    run: &Run<'_>,
    groups: Groups<'_>,
    look: &Look,
) -> Result<(), XlsxError> {
    let bands = &run.scorecard.base.bands;
    let mut headings = vec![shown(groups.by), "accounts".to_owned()];
    headings.extend(Band::ALL.map(|band| label(bands, band)));
    if run.has_value {
        headings.extend(["value", "value at risk"].map(str::to_owned));
    }
    headings.push("mean score".to_owned());
    look::headings(sheet, head, &headings, look)?;
    for (row, group) in (head + 1..).zip(groups.groups) {
        let name = group
            .name
            .as_deref()
            .map_or_else(|| "(none)".to_owned(), shown);
        sheet.write_string_with_format(row, 0, name, &look.plain)?;
        let totals = Band::ALL.map(|band| group.summary.band(band));
        let mut numbers = vec![(group.summary.accounts() as f64, &look.count)];
        numbers.extend(totals.map(|it| (it.accounts as f64, &look.count)));
        if run.has_value {
            numbers.extend([
                (group.summary.value(), &look.count),
                (group.summary.value_at_risk(), &look.count),
            ]);
        }
        for (column, (number, format)) in (1..).zip(&numbers) {
            sheet.write_number_with_format(row, column, *number, format)?;
        }
        if let Some(mean) = group.summary.mean_score() {
            let shown = crate::report::tenths::of_score(mean) as f64 / 10.0;
            let column = numbers.len() as u16 + 1;
            sheet.write_number_with_format(row, column, shown, &look.tenths)?;
        }
    }
    Ok(())
}
