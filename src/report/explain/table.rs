//! An explanation for people, on a terminal.

use std::io::{self, Write};

use crate::report::Tone;
use crate::report::grid::{empty, print, settle};
use crate::report::layout::{Extent, width, widths};
use crate::scorecard::Band;

use super::page::{Note, Page};
use super::step::{Effect, Step};
use super::wrap::wrap;
use crate::report::tenths;

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

/// What stands above the bars, where there is room.
const LEGEND: &str = "· not earned";

/// Texts are easier to read in lines that are not longer than this.
const READABLE: usize = 100;

/// Writes a page.
///
/// # Errors
///
/// Those of `out`.
pub fn write(out: &mut dyn Write, page: &Page, look: &Look) -> io::Result<()> {
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

    fn heading(self, scored: bool) -> &'static str {
        match self {
            Part::Title => "signal",
            Part::Points if scored => "points",
            Part::Bar if scored => LEGEND,
            Part::Points | Part::Bar => "",
            Part::How => "because",
            Part::Strength => "strength",
            Part::Weight => "weight",
        }
    }

    /// The text of the part; a bar has none.
    fn text(self, step: &Step, points: usize) -> String {
        match self {
            Part::Title => step.title.clone(),
            Part::Points => effect(step, points),
            Part::Bar => String::new(),
            Part::How if step.bounds.is_empty() => step.how.clone(),
            Part::How => format!("{} ({})", step.how, step.bounds),
            Part::Strength => step.strength.clone(),
            Part::Weight => step.weight.clone(),
        }
    }

    fn extent(self, page: &Page, points: usize) -> Extent {
        let texts = page
            .steps
            .iter()
            .map(|step| width(&self.text(step, points)));
        let heading = width(self.heading(page.is_scored()));
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

/// `earned  +5.9 of 11.0`; `points` is the width of the widest points.
fn effect(step: &Step, points: usize) -> String {
    let text = step.shown_points();
    match step.effect {
        Effect::None => text,
        Effect::Total => format!("        {text:>points$}"),
        Effect::Earned | Effect::Took => format!(
            "{:<6}  {text:>points$} of {}",
            step.verb(),
            tenths::shown(step.most)
        ),
    }
}

fn waterfall(out: &mut dyn Write, page: &Page, look: &Look) -> io::Result<()> {
    let points = page.steps.iter().map(|step| width(&step.shown_points()));
    let points = points.max().unwrap_or(0);
    let parts: Vec<Part> = Part::ALL
        .into_iter()
        .filter(|&part| part != Part::Bar && part != Part::Points || page.is_scored())
        .collect();
    let extents: Vec<Extent> = parts.iter().map(|it| it.extent(page, points)).collect();
    let shown: Vec<(Part, usize)> = parts
        .into_iter()
        .zip(widths(&extents, look.width))
        .filter_map(|(part, width)| Some((part, width?)))
        .collect();
    let mut table = empty(look.color);
    let heading = |&(part, room): &(Part, usize)| {
        let heading = part.heading(page.is_scored());
        let heading = if width(heading) > room { "" } else { heading };
        Tone::Quiet.cell(heading.to_owned())
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
            Part::Points => tone.cell(part.text(step, points)),
            Part::Title if step.effect == Effect::Total => Tone::Strong.cell(step.title.clone()),
            Part::How => Tone::Plain.cell(because(step, room)),
            _ => Tone::Plain.cell(wrap(&part.text(step, points), room).join("\n")),
        });
        table.add_row(cells.collect::<Vec<_>>());
    }
    let numeric = |part| matches!(part, Part::Strength | Part::Weight);
    let widths: Vec<usize> = shown.iter().map(|it| it.1).collect();
    settle(&mut table, shown.iter().map(|it| numeric(it.0)), &widths);
    print(out, &table)
}

/// How the value became a number, with the bounds where there is room for them on as many lines.
fn because(step: &Step, room: usize) -> String {
    let short = wrap(&step.how, room);
    if step.bounds.is_empty() {
        return short.join("\n");
    }
    let long = wrap(&Part::How.text(step, 0), room);
    if long.len() <= short.len().max(2) {
        long
    } else {
        short
    }
    .join("\n")
}

fn tone(step: &Step, page: &Page) -> Tone {
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
    let indent = notes.iter().map(|it| width(it.label)).max().unwrap_or(0) + GAP;
    for note in notes {
        let mut label = note.label;
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
}
