//! An explanation for people, on a terminal.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::report::grid::{empty, print, settle};
use crate::report::layout::{Extent, width, widths};
use crate::report::{Speech, Tone};
use crate::scorecard::Band;

use super::page::{Note, Page};
use super::step::{Effect, Step};
use super::wrap::wrap;

/// How a page looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// How many terminal cells a line has.
    pub width: usize,
    /// There is colour.
    pub color: bool,
}

/// How many terminal cells a bar takes, and does with.
const BAR: (usize, usize) = (12, 8);

/// Texts are easier to read in lines that are not longer than this.
const READABLE: usize = 100;

/// Writes a page.
///
/// # Errors
///
/// Those of `out`.
pub fn write(out: &mut dyn Write, page: &Page<'_>, look: &Look) -> io::Result<()> {
    let room = look.width.clamp(1, READABLE);
    for line in wrap(&page.sentence, room) {
        let mut painted = String::new();
        Tone::Strong.paint(&mut painted, &line, look.color);
        writeln!(out, "{painted}")?;
    }
    for line in wrap(&page.who, room) {
        let mut painted = String::new();
        Tone::Quiet.paint(&mut painted, &line, look.color);
        writeln!(out, "{painted}")?;
    }
    if !page.steps.is_empty() {
        writeln!(out)?;
        waterfall(out, page, look)?;
    }
    if !page.notes.is_empty() {
        writeln!(out)?;
    }
    notes(out, &page.notes, room, look.color)
}

/// What the table shows of a step, in the order of the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Title,
    Points,
    Bar,
    How,
    Strength,
    Weight,
}

impl Part {
    const ALL: [Part; 6] = [
        Part::Title,
        Part::Points,
        Part::Bar,
        Part::How,
        Part::Strength,
        Part::Weight,
    ];

    /// What stands above it, where there is room.
    fn heading<'s>(self, page: &Page<'s>) -> Cow<'s, str> {
        let speech = page.speech;
        match self {
            Part::Title => speech.column_signal(),
            Part::Points if page.is_scored() => speech.column_points(),
            Part::Bar if page.is_scored() => speech.legend_not_earned(),
            Part::Points | Part::Bar => Cow::Borrowed(""),
            Part::How => speech.column_because(),
            Part::Strength => speech.column_strength(),
            Part::Weight => speech.column_weight(),
        }
    }

    /// The text of the part; a bar has none.
    fn text(self, step: &Step, points: &Points<'_>) -> String {
        match self {
            Part::Title => step.title.clone(),
            Part::Points => points.text(step),
            Part::Bar => String::new(),
            Part::How if step.bounds.is_empty() => step.how.clone(),
            Part::How => format!("{} ({})", step.how, step.bounds),
            Part::Strength => step.strength.clone(),
            Part::Weight => step.weight.clone(),
        }
    }

    fn extent(self, page: &Page<'_>, points: &Points<'_>) -> Extent {
        let texts = page
            .steps
            .iter()
            .map(|step| width(&self.text(step, points)));
        let heading = width(&self.heading(page));
        let natural = texts.max().unwrap_or(0).max(heading);
        let (natural, fair, least, rank) = match self {
            Part::Title => (natural, 20, 10, 0),
            Part::How => (natural, 24, 14, 2),
            Part::Bar if !page.is_scored() => (0, 0, 0, 9),
            Part::Bar => (BAR.0, BAR.1, BAR.1, 3),
            Part::Strength if page.is_scored() => (natural, natural, natural, 6),
            // Without a score the strength is what there is to see.
            Part::Points | Part::Strength => (natural, natural, natural, 1),
            Part::Weight => (natural, natural, natural, 7),
        };
        Extent {
            natural,
            fair: fair.min(natural),
            least: least.min(natural),
            rank: Some(rank),
        }
    }
}

/// How points are told below each other: `earned  +5.9 of 11.0`.
struct Points<'s> {
    speech: &'s Speech,
    earned: Cow<'s, str>,
    took: Cow<'s, str>,
    /// How wide the wider of those is.
    verb: usize,
    /// How wide the widest points are.
    widest: usize,
}

impl<'s> Points<'s> {
    fn new(page: &Page<'s>) -> Self {
        let speech = page.speech;
        let (earned, took) = (speech.earned(), speech.took());
        let points = page.steps.iter().map(|it| width(&it.shown_points(speech)));
        Points {
            speech,
            verb: width(&earned).max(width(&took)),
            earned,
            took,
            widest: points.max().unwrap_or(0),
        }
    }

    fn text(&self, step: &Step) -> String {
        let text = step.shown_points(self.speech);
        let verb = match step.effect {
            Effect::None => return text,
            Effect::Total => "",
            Effect::Earned => &self.earned,
            Effect::Took => &self.took,
        };
        let (gap, widest) = (" ".repeat(self.verb - width(verb)), self.widest);
        let text = format!("{text:>widest$}");
        let most = self.speech.tenths(step.most);
        let points = match step.effect {
            Effect::Total => Cow::Borrowed(text.as_str()),
            _ => self.speech.points_of(&text, &most),
        };
        format!("{verb}{gap}  {points}")
    }
}

fn waterfall(out: &mut dyn Write, page: &Page<'_>, look: &Look) -> io::Result<()> {
    let points = Points::new(page);
    let parts: Vec<Part> = Part::ALL
        .into_iter()
        .filter(|&part| part != Part::Bar && part != Part::Points || page.is_scored())
        .collect();
    let extents: Vec<Extent> = parts.iter().map(|it| it.extent(page, &points)).collect();
    let shown: Vec<(Part, usize)> = parts
        .into_iter()
        .zip(widths(&extents, look.width))
        .filter_map(|(part, width)| Some((part, width?)))
        .collect();
    let mut table = empty(look.color);
    let heading = |&(part, room): &(Part, usize)| {
        let heading = part.heading(page);
        let fits = width(&heading) <= room;
        Tone::Quiet.cell(if fits {
            heading.into_owned()
        } else {
            String::new()
        })
    };
    table.set_header(shown.iter().map(heading).collect::<Vec<_>>());
    let top = page
        .steps
        .iter()
        .map(|it| it.before + it.points.max(it.could()));
    let top = top.max().unwrap_or(0);
    for step in &page.steps {
        let tone = tone(step, page);
        let cells = shown.iter().map(|&(part, room)| match part {
            Part::Bar => tone.cell(bar(step, top, room)),
            Part::Points => tone.cell(part.text(step, &points)),
            Part::Title if step.effect == Effect::Total => Tone::Strong.cell(step.title.clone()),
            Part::How => Tone::Plain.cell(because(step, room, &points)),
            _ => Tone::Plain.cell(wrap(&part.text(step, &points), room).join("\n")),
        });
        table.add_row(cells.collect::<Vec<_>>());
    }
    let numeric = |part| matches!(part, Part::Strength | Part::Weight);
    let widths: Vec<usize> = shown.iter().map(|it| it.1).collect();
    settle(&mut table, shown.iter().map(|it| numeric(it.0)), &widths);
    print(out, &table)
}

/// How the value became a number, with the bounds where there is room for them on as many lines.
fn because(step: &Step, room: usize, points: &Points<'_>) -> String {
    let short = wrap(&step.how, room);
    if step.bounds.is_empty() {
        return short.join("\n");
    }
    let long = wrap(&Part::How.text(step, points), room);
    if long.len() <= short.len().max(2) {
        long
    } else {
        short
    }
    .join("\n")
}

fn tone(step: &Step, page: &Page<'_>) -> Tone {
    match step.effect {
        Effect::Earned if step.points > 0 => Tone::Band(Band::Green),
        Effect::Took if step.points < 0 => Tone::Band(Band::Red),
        Effect::Total if step.how.is_empty() => Tone::Band(page.band),
        _ => Tone::Plain,
    }
}

/// From where the score stood to where it stands, on a line from 0 to `top`: `█` is added, `▒`
/// taken away, and `·` could have been added.
fn bar(step: &Step, top: i64, cells: usize) -> String {
    let place = |tenths: i64| {
        let all = i64::try_from(cells).unwrap_or_default();
        usize::try_from((2 * tenths * all + top) / (2 * top).max(1)).unwrap_or_default()
    };
    let after = step.before + step.points;
    // What is too small to see takes a cell all the same.
    let least = usize::from(step.points != 0);
    let from = place(step.before.min(after)).min(cells.saturating_sub(least));
    let to = place(step.before.max(after)).clamp(from + least, cells);
    let missed = place(step.before + step.could()).max(to);
    let full = if step.points < 0 { "▒" } else { "█" };
    let to = if step.points == 0 { from } else { to };
    let bar = " ".repeat(from) + &full.repeat(to - from) + &"·".repeat(missed - to);
    bar.trim_end().to_owned()
}

fn notes(out: &mut dyn Write, notes: &[Note], room: usize, color: bool) -> io::Result<()> {
    const GAP: usize = 2;
    let indent = notes.iter().map(|it| width(&it.label)).max().unwrap_or(0) + GAP;
    for note in notes {
        let mut label = note.label.as_str();
        for entry in &note.lines {
            // A line that runs on is set in, so that each entry can be told from the next.
            let hang = if note.lines.len() > 1 { 2 } else { 0 };
            let space = room.saturating_sub(indent + hang).max(1);
            for (place, line) in wrap(entry, space).iter().enumerate() {
                let mut start = String::new();
                Tone::Quiet.paint(&mut start, label, color);
                start.push_str(&" ".repeat(indent - width(label)));
                label = "";
                let hang = if place > 0 { hang } else { 0 };
                writeln!(out, "{start}{}{line}", " ".repeat(hang))?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Language;

    #[test]
    fn a_bar_stands_where_the_score_did() {
        let rows = [
            ("all of it", (Effect::Total, 1000, 1000, 0), "██████████"),
            ("in the middle", (Effect::Earned, 200, 200, 300), "   ██"),
            ("a part of it", (Effect::Earned, 200, 500, 300), "   ██···"),
            ("nothing of it", (Effect::Earned, 0, 300, 100), " ···"),
            ("taken", (Effect::Took, -300, 300, 500), "  ▒▒▒"),
            ("nothing taken", (Effect::Took, 0, 300, 500), ""),
            ("a trace", (Effect::Earned, 1, 1, 500), "     █"),
            (
                "a trace at the end",
                (Effect::Took, -1, 1, 1000),
                "         ▒",
            ),
        ];
        for (name, (effect, points, most, before), expected) in rows {
            let step = Step {
                title: String::new(),
                effect,
                points,
                most,
                before,
                strength: String::new(),
                weight: String::new(),
                how: String::new(),
                bounds: String::new(),
            };
            assert_eq!(bar(&step, 1000, 10), expected, "{name}");
        }
    }

    #[test]
    fn the_legend_of_the_bars_fits_over_them_in_every_language() {
        for language in Language::ALL {
            let legend = Speech::of(language).legend_not_earned();
            assert!(width(&legend) <= BAR.0, "{language:?}: {legend}");
        }
    }
}
