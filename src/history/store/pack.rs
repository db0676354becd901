//! Columns as bytes on disk: compressed, with a checksum.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::bufread::ZlibDecoder;
use flate2::write::ZlibEncoder;

use crate::history::{Bytes, Cells, Packed, Part};

use super::Fault;

/// A column, compressed.
pub(super) struct Compressed {
    pub(super) part: Part,
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// Compresses columns.
pub(super) fn pack(columns: Vec<Packed>) -> Vec<Compressed> {
    let compress = |column: Packed| Compressed {
        part: column.part,
        name: column.name,
        bytes: compress(&column.cells),
    };
    columns.into_iter().map(compress).collect()
}

/// A column as a zlib stream, the checksum of which tells a damaged one.
pub(super) fn compress(cells: &Cells) -> Vec<u8> {
    let bytes = cells.to_bytes();
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    // Writing to memory does not fail; what came out otherwise would not be read again.
    let _ = encoder.write_all(&bytes);
    encoder.finish().unwrap_or_default()
}

/// Reads what [`compress`] wrote; `what` names it in an error.
pub(super) fn unpack(compressed: &[u8], what: &str) -> Result<Cells, Fault> {
    let mut bytes = Vec::new();
    let cells = inflate(compressed, &mut bytes).and_then(|()| Cells::from_bytes(&bytes));
    cells.ok_or_else(|| damaged(what))
}

/// Reads what [`compress`] wrote, and gives what `read` makes of its bytes; `None` is damage.
/// `room` is used again from column to column.
pub(super) fn read<T>(
    compressed: &[u8],
    what: &str,
    room: &mut Vec<u8>,
    read: impl FnOnce(Bytes<'_>) -> Option<T>,
) -> Result<T, Fault> {
    let bytes = inflate(compressed, room).and_then(|()| Bytes::new(room));
    bytes.and_then(read).ok_or_else(|| damaged(what))
}

fn inflate(compressed: &[u8], bytes: &mut Vec<u8>) -> Option<()> {
    bytes.clear();
    ZlibDecoder::new(compressed).read_to_end(bytes).ok()?;
    Some(())
}

fn damaged(what: &str) -> Fault {
    Fault::Corrupt(format!("{what} cannot be read"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_column_is_told() {
        let cells: Cells = (0..500).map(|_| "the same text").collect();
        let bytes = compress(&cells);
        assert!(bytes.len() < 200, "{} bytes", bytes.len());
        assert_eq!(unpack(&bytes, "it").expect("whole"), cells);
        for place in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[place] ^= 0x40;
            let read = unpack(&damaged, "the column logins of 2026-11-01");
            if let Ok(read) = read {
                // A bit of the header may count for nothing.
                assert_eq!(read, cells, "byte {place}");
            }
            assert!(unpack(&bytes[..place], "it").is_err(), "{place} bytes");
        }
    }
}
