//! Dots in terminal cells: two beside one another, four above one another, as braille has them.

use crate::scorecard::Band;

use super::height::DOTS;

/// Dots of a column.
pub(super) const ACROSS: usize = 2;

/// The bit of each dot, by its place from the left and from the bottom.
const BITS: [[u8; DOTS]; ACROSS] = [[0x40, 0x04, 0x02, 0x01], [0x80, 0x20, 0x10, 0x08]];

/// The empty braille sign, behind which all others stand in the order of their bits.
const EMPTY: u32 = 0x2800;

/// What is drawn.
#[derive(Clone, Debug)]
pub(super) struct Canvas {
    columns: usize,
    cells: Vec<Dots>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Dots {
    /// Those of the score, and those of what cuts the bands apart.
    score: u8,
    edge: u8,
    band: Option<Band>,
}

impl Canvas {
    pub(super) fn new(columns: usize, rows: usize) -> Self {
        Canvas {
            columns,
            cells: vec![Dots::default(); columns * rows],
        }
    }

    /// The cell of a dot, and the dot's bit in it; dots count from the left and from the bottom.
    fn at(&mut self, across: usize, up: usize) -> Option<(&mut Dots, u8)> {
        let cell = up / DOTS * self.columns + across / ACROSS;
        let bit = BITS[across % ACROSS][up % DOTS];
        Some((self.cells.get_mut(cell)?, bit))
    }

    /// A dot of the score, in the colour of a band. The last band of a cell is that of the whole.
    pub(super) fn score(&mut self, across: usize, up: usize, band: Band) {
        if let Some((cell, bit)) = self.at(across, up) {
            cell.score |= bit;
            cell.band = Some(band);
        }
    }

    /// A dot of what cuts the bands apart.
    pub(super) fn edge(&mut self, across: usize, up: usize) {
        if let Some((cell, bit)) = self.at(across, up) {
            cell.edge |= bit;
        }
    }

    /// The signs of a row from the left, each with the band of the score in it, if that is there.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = (char, Option<Band>)> {
        let start = row * self.columns;
        self.cells[start..start + self.columns].iter().map(|dots| {
            let bits = dots.score | dots.edge;
            let sign = char::from_u32(EMPTY + u32::from(bits)).filter(|_| bits > 0);
            (sign.unwrap_or(' '), dots.band)
        })
    }
}
