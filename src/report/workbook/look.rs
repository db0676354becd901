//! How cells look.

use rust_xlsxwriter::{
    Color, ConditionalFormatText, ConditionalFormatTextRule, Format, FormatAlign, FormatBorder,
    Worksheet, XlsxError,
};

use crate::report::Run;
use crate::report::summary::label;
use crate::scorecard::Band;

/// The looks that cells have.
pub(super) struct Look {
    pub(super) title: Format,
    pub(super) heading: Format,
    /// Above numbers.
    pub(super) figures: Format,
    pub(super) quiet: Format,
    pub(super) plain: Format,
    pub(super) count: Format,
    pub(super) tenths: Format,
    pub(super) percent: Format,
    /// A cell that may be changed to see what becomes of the score.
    pub(super) given: Format,
    /// The same for a date.
    pub(super) given_date: Format,
    /// A value that stands in for one that is missing.
    pub(super) assumed: Format,
    pub(super) computed: Format,
    pub(super) result: Format,
}

const INK: Color = Color::RGB(0x1F_29_37);
const GREY: Color = Color::RGB(0x6B_72_80);
const LINE: Color = Color::RGB(0xD1_D5_DB);
const BLUE: Color = Color::RGB(0x1D_4E_D8);

impl Look {
    pub(super) fn new() -> Self {
        let base = || Format::new().set_font_name("Arial").set_font_size(10);
        let plain = base().set_font_color(INK).set_align(FormatAlign::Top);
        let heading = base()
            .set_font_color(GREY)
            .set_bold()
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(LINE);
        Look {
            title: base().set_font_color(INK).set_bold().set_font_size(16),
            figures: heading.clone().set_align(FormatAlign::Right),
            heading,
            quiet: base().set_font_color(GREY),
            count: plain.clone().set_num_format("#,##0"),
            tenths: plain.clone().set_num_format("0.0"),
            percent: plain.clone().set_num_format("0 %"),
            given: base().set_font_color(BLUE),
            given_date: base().set_font_color(BLUE).set_num_format("yyyy-mm-dd"),
            assumed: base().set_font_color(GREY).set_italic(),
            computed: base().set_font_color(INK).set_num_format("0.00####"),
            result: base()
                .set_font_color(INK)
                .set_bold()
                .set_num_format("0.00####"),
            plain,
        }
    }
}

/// How a band looks: an ink and a paper that eyes that tell no red from green tell apart.
fn band(band: Band) -> Format {
    let (ink, paper) = match band {
        Band::Green => (0x06_5F_46, 0xD1_FA_E5),
        Band::Yellow => (0x92_40_0E, 0xFE_F3_C7),
        Band::Red => (0x9F_12_39, 0xFF_E4_E6),
        Band::Unknown => (0x4B_55_63, 0xF3_F4_F6),
    };
    Format::new()
        .set_font_color(Color::RGB(ink))
        .set_background_color(Color::RGB(paper))
}

/// Lays a sheet out for paper: as wide as a page, with its first rows on each.
pub(super) fn for_paper(sheet: &mut Worksheet, head: u32) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    if head > 0 {
        sheet.set_repeat_rows(0, head - 1)?;
    }
    Ok(())
}

/// Writes the headings of a column of names and of others of numbers.
pub(super) fn headings<T: AsRef<str>>(
    sheet: &mut Worksheet,
    row: u32,
    headings: &[T],
    look: &Look,
) -> Result<(), XlsxError> {
    for (column, heading) in (0..).zip(headings) {
        let format = if column > 0 {
            &look.figures
        } else {
            &look.heading
        };
        sheet.write_string_with_format(row, column, heading.as_ref(), format)?;
    }
    Ok(())
}

/// Writes the model of the rows of a long sheet: a blank cell for each of their looks.
pub(super) fn model(sheet: &mut Worksheet, row: u32, looks: &[&Format]) -> Result<(), XlsxError> {
    for (column, look) in (0..).zip(looks) {
        sheet.write_blank(row, column, look)?;
    }
    Ok(())
}

/// The number by which spreadsheets know the paper.
const A4: u8 = 9;

/// The bar behind a score.
pub(super) const BAR: Color = Color::RGB(0xC7_D2_FE);

/// Colours the bands in a column, whoever changes them.
pub(super) fn color_bands(
    sheet: &mut Worksheet,
    run: &Run<'_>,
    (first, last): (u32, u32),
    column: u16,
) -> Result<(), XlsxError> {
    let mut told: Vec<(String, Band)> = Vec::new();
    for card in run.scorecard.cards() {
        for band in Band::ALL {
            let label = label(&card.bands, band);
            if !told.iter().any(|(known, _)| *known == label) {
                told.push((label, band));
            }
        }
    }
    // A label that begins with another one is asked for first.
    told.sort_by_key(|(label, _)| std::cmp::Reverse(label.len()));
    for (label, it) in told {
        let rule = ConditionalFormatTextRule::BeginsWith(label);
        let rule = ConditionalFormatText::new()
            .set_rule(rule)
            .set_format(band(it));
        let rule = rule.set_stop_if_true(true);
        sheet.add_conditional_format(first, column, last, column, &rule)?;
    }
    Ok(())
}
