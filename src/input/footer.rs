//! Lines below the data, which are held back until it is known that the text goes on.

use std::io::{self, Read};

use super::unpack::Bytes;

/// `source` without its last `lines` lines. Blank lines at its very end count for nothing.
pub(super) fn without_footer(source: Bytes, lines: u32) -> Bytes {
    Box::new(Footer {
        source,
        lines: lines as usize,
        held: Vec::new(),
        given: 0,
        safe: 0,
        ended: false,
    })
}

struct Footer {
    source: Bytes,
    lines: usize,
    /// What is read; `given..safe` may be handed on.
    held: Vec<u8>,
    given: usize,
    safe: usize,
    ended: bool,
}

const PIECE: u64 = 64 << 10;

impl Footer {
    fn more(&mut self) -> io::Result<()> {
        self.held.drain(..self.given);
        self.given = 0;
        let read = self
            .source
            .by_ref()
            .take(PIECE)
            .read_to_end(&mut self.held)?;
        self.ended = read == 0;
        self.safe = footer_start(&self.held, self.lines);
        Ok(())
    }
}

/// Where the last lines of a text begin.
fn footer_start(text: &[u8], lines: usize) -> usize {
    let mut end = text.trim_ascii_end().len();
    for _ in 0..lines {
        end = memchr::memrchr(b'\n', &text[..end]).unwrap_or(0);
    }
    // The line break belongs to the line before it.
    if lines > 0 && text.get(end) == Some(&b'\n') {
        end + 1
    } else {
        end
    }
}

impl Read for Footer {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.safe && !self.ended {
            self.more()?;
        }
        let read = buffer.len().min(self.safe - self.given);
        buffer[..read].copy_from_slice(&self.held[self.given..self.given + read]);
        self.given += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_lines_are_gone() {
        let long = "row\n".repeat(100_000);
        let rows = [
            ("one", "id\n1\nTotal\n", 1, "id\n1\n"),
            (
                "two, blank lines behind",
                "id\n1\na\nb\n\n \n",
                2,
                "id\n1\n",
            ),
            ("no line break at the end", "id\n1\nTotal", 1, "id\n1\n"),
            ("carriage returns", "id\r\n1\r\nTotal\r\n", 1, "id\r\n1\r\n"),
            ("more than there are", "id\n1\n", 5, ""),
            ("long", &(long.clone() + "x\n"), 1, &long),
        ];
        for (name, text, lines, expected) in rows {
            let source = Box::new(io::Cursor::new(text.as_bytes().to_vec()));
            let mut read = String::new();
            without_footer(source, lines)
                .read_to_string(&mut read)
                .expect(name);
            assert!(read == expected, "{name}: {read:?}");
        }
    }
}
