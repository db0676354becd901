//! Dots in terminal cells: two beside one another, four above one another, as braille has them.

use super::tone::Tone;

/// Dots of a column.
pub(super) const ACROSS: usize = 2;

/// Dots of a row.
pub(super) const UP: usize = 4;

/// The bit of each dot, by its place from the left and from the bottom.
const BITS: [[u8; UP]; ACROSS] = [[0x40, 0x04, 0x02, 0x01], [0x80, 0x20, 0x10, 0x08]];

/// The empty braille sign, behind which all others stand in the order of their bits.
const EMPTY: u32 = 0x2800;

/// What is drawn: a line, and behind it what it is held against.
#[derive(Clone, Debug)]
pub(super) struct Canvas {
    columns: usize,
    cells: Vec<Dots>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Dots {
    bits: u8,
    /// Of the line, if it is there.
    tone: Option<Tone>,
}

impl Canvas {
    pub(super) fn new(columns: usize, rows: usize) -> Self {
        Canvas {
            columns,
            cells: vec![Dots::default(); columns * rows],
        }
    }

    /// Sets a dot; dots count from the left and from the bottom.
    fn set(&mut self, across: usize, up: usize) -> Option<&mut Dots> {
        let cell = up / UP * self.columns + across / ACROSS;
        let dots = self.cells.get_mut(cell)?;
        dots.bits |= BITS[across % ACROSS][up % UP];
        Some(dots)
    }

    /// A dot of the line. The last tone of a cell is that of the whole.
    pub(super) fn draw(&mut self, across: usize, up: usize, tone: Tone) {
        if let Some(dots) = self.set(across, up) {
            dots.tone = Some(tone);
        }
    }

    /// A dot of what stands behind the line.
    pub(super) fn hint(&mut self, across: usize, up: usize) {
        self.set(across, up);
    }

    /// The signs of a row from the left, each with its tone.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = (char, Tone)> {
        let start = row * self.columns;
        self.cells[start..start + self.columns].iter().map(|dots| {
            let sign = char::from_u32(EMPTY + u32::from(dots.bits)).filter(|_| dots.bits > 0);
            (sign.unwrap_or(' '), dots.tone.unwrap_or(Tone::Quiet))
        })
    }
}
