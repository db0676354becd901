//! How a text is set off from others where there is colour. Nothing is said by colour alone.

use comfy_table::{Attribute, Cell, Color};

use crate::scorecard::Band;

/// How a text is set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    Plain,
    /// Less important.
    Quiet,
    /// More important.
    Strong,
    /// In the colour of a band.
    Band(Band),
    /// Like an error.
    Error,
    /// Like a warning.
    Warning,
}

impl Tone {
    /// A cell in this tone.
    pub(super) fn cell(self, text: String) -> Cell {
        let empty = text.is_empty();
        let cell = Cell::new_owned(text);
        match self {
            _ if empty => cell,
            Tone::Plain => cell,
            Tone::Quiet | Tone::Band(Band::Unknown) => cell.add_attribute(Attribute::Dim),
            Tone::Strong => cell.add_attribute(Attribute::Bold),
            Tone::Band(Band::Green) => cell.fg(Color::DarkGreen),
            Tone::Band(Band::Yellow) | Tone::Warning => cell.fg(Color::DarkYellow),
            Tone::Band(Band::Red) | Tone::Error => cell.fg(Color::DarkRed),
        }
    }

    /// Appends a text in this tone, if there is colour.
    pub fn paint(self, out: &mut String, text: &str, color: bool) {
        let code = match self {
            Tone::Plain => "",
            Tone::Quiet | Tone::Band(Band::Unknown) => "2",
            Tone::Strong => "1",
            Tone::Band(Band::Green) => "32",
            Tone::Band(Band::Yellow) | Tone::Warning => "33",
            Tone::Band(Band::Red) | Tone::Error => "31",
        };
        if !color || code.is_empty() {
            out.push_str(text);
            return;
        }
        for part in ["\u{1b}[", code, "m", text, "\u{1b}[0m"] {
            out.push_str(part);
        }
    }
}
