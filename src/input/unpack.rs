//! Packed inputs: gzip and zstd, told by their first bytes and unpacked as they are read.

use std::fmt;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use crate::diagnostic::Diagnostic;

/// Bytes in order, from anywhere.
pub(super) type Bytes = Box<dyn Read + Send>;

/// How an input is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// gzip, one member or several.
    Gzip,
    /// Zstandard, one frame or several.
    Zstd,
}

impl fmt::Display for Packing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Packing::Gzip => "gzip",
            Packing::Zstd => "zstd",
        })
    }
}

impl Packing {
    /// How bytes that begin like this are packed.
    pub(super) fn of(head: &[u8]) -> Option<Packing> {
        match head {
            [0x1f, 0x8b, ..] => Some(Packing::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => {
                Some(Packing::Zstd)
            }
            _ => None,
        }
    }
}

/// Up to here nobody is harmed, however well it was packed.
const HARMLESS: u64 = 64 << 20;
/// How many times its size a packed file may unpack to. Exports reach a few hundred.
const MOST: u64 = 1000;

/// The unpacked bytes of `packed`.
pub(super) fn unpack(packed: Bytes, packing: Packing) -> Bytes {
    let taken = Arc::new(AtomicU64::new(0));
    let counted = BufReader::with_capacity(
        64 << 10,
        Counted {
            packed,
            taken: Arc::clone(&taken),
        },
    );
    let source: Bytes = match packing {
        Packing::Gzip => Box::new(MultiGzDecoder::new(counted)),
        Packing::Zstd => Box::new(Frames {
            source: counted,
            frame: None,
        }),
    };
    Box::new(Unpacked {
        source,
        packing,
        taken,
        given: 0,
    })
}

/// A reader that counts.
struct Counted {
    packed: Bytes,
    taken: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.packed.read(buffer)?;
        self.taken.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Unpacked bytes, with what goes wrong put into words.
struct Unpacked {
    source: Bytes,
    packing: Packing,
    taken: Arc<AtomicU64>,
    given: u64,
}

impl Read for Unpacked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = match self.source.read(buffer) {
            Ok(read) => read,
            Err(error) if error.kind() == ErrorKind::Interrupted => return Err(error),
            Err(error) => return Err(io::Error::other(self.damaged(&error))),
        };
        self.given += read as u64;
        if self.given > HARMLESS && self.given / MOST > self.taken.load(Ordering::Relaxed) {
            let message = format!(
                "the {} data unpacks to more than {MOST} times its size",
                self.packing
            );
            let bomb = Diagnostic::error("unpacks-too-large", message)
                .help("if it is what it should be, unpack it first and give the unpacked file");
            return Err(io::Error::other(bomb));
        }
        Ok(read)
    }
}

impl Unpacked {
    fn damaged(&self, error: &io::Error) -> Diagnostic {
        let message = if error.kind() == ErrorKind::UnexpectedEof {
            format!("the {} data ends too early", self.packing)
        } else {
            format!("the {} data is damaged: {error}", self.packing)
        };
        Diagnostic::error("damaged", message).help("copy or download the file again")
    }
}

/// The frames of a zstd file, one after another.
struct Frames<R: BufRead> {
    source: R,
    /// The frame that is being read.
    frame: Option<Box<FrameDecoder>>,
}

impl<R: BufRead> Frames<R> {
    /// Begins the next frame; frames that hold no data are passed over. `None` at the end.
    fn begin(&mut self) -> io::Result<Option<Box<FrameDecoder>>> {
        while !self.source.fill_buf()?.is_empty() {
            let mut decoder = Box::new(FrameDecoder::new());
            match decoder.init(&mut self.source) {
                Ok(()) => return Ok(Some(decoder)),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let length = u64::from(length);
                    let mut skipped = self.source.by_ref().take(length);
                    if io::copy(&mut skipped, &mut io::sink())? < length {
                        return Err(ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(error) => return Err(self.broken(error)),
            }
        }
        Ok(None)
    }

    /// What ended a frame early: the source, or its content.
    fn broken(&mut self, error: FrameDecoderError) -> io::Error {
        match self.source.fill_buf() {
            Ok([]) => ErrorKind::UnexpectedEof.into(),
            Ok(_) => io::Error::other(error),
            Err(error) => error,
        }
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            let frame = match self.frame.take() {
                Some(frame) => Some(frame),
                None => self.begin()?,
            };
            let Some(mut frame) = frame else { return Ok(0) };
            while frame.can_collect() == 0 && !frame.is_finished() {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                if let Err(error) = frame.decode_blocks(&mut self.source, one) {
                    return Err(self.broken(error));
                }
            }
            let read = frame.read(buffer)?;
            if read > 0 {
                self.frame = Some(frame);
                return Ok(read);
            }
            let told = frame.get_checksum_from_data();
            if told.is_some() && told != frame.get_calculated_checksum() {
                return Err(io::Error::other("its checksum does not fit"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text).expect("memory is written");
        encoder.finish().expect("memory is written")
    }

    fn zstd(text: &[u8]) -> Vec<u8> {
        compress_to_vec(text, CompressionLevel::Fastest)
    }

    fn read(packed: Vec<u8>) -> Result<Vec<u8>, Box<Diagnostic>> {
        let packing = Packing::of(&packed).expect("it is packed");
        let mut text = Vec::new();
        match unpack(Box::new(Cursor::new(packed)), packing).read_to_end(&mut text) {
            Ok(_) => Ok(text),
            Err(error) => Err(Box::new(error.downcast().expect("a diagnostic"))),
        }
    }

    #[test]
    fn members_and_frames_are_put_together() {
        let (one, two) = (b"id,arr\n1,2\n".repeat(9000), b"3,4\n");
        let whole = [&one[..], two].concat();
        assert!(read([gzip(&one), gzip(two)].concat()).as_ref() == Ok(&whole));
        let skipped = b"\x53\x2a\x4d\x18\x03\0\0\0abc".to_vec();
        let frames = [skipped.clone(), zstd(&one), skipped, zstd(two)].concat();
        assert!(read(frames).as_ref() == Ok(&whole));
    }

    #[test]
    fn what_is_damaged_is_refused() {
        let text: Vec<u8> = (0..60_000_u32).flat_map(u32::to_le_bytes).collect();
        for (name, pack) in [("gzip", gzip as fn(&[u8]) -> Vec<u8>), ("zstd", zstd)] {
            let whole = pack(&text);
            let early = read(whole[..whole.len() / 2].to_vec()).expect_err(name);
            assert_eq!(early.message, format!("the {name} data ends too early"));
            let mut behind = whole.clone();
            behind.extend_from_slice(b"garbage behind it");
            assert_eq!(read(behind).expect_err(name).code, "damaged");
        }
    }

    #[test]
    fn a_bomb_is_refused() {
        let unpacked = |length: u64| {
            let mut unpacked = Unpacked {
                source: Box::new(io::repeat(b'0').take(length)),
                packing: Packing::Zstd,
                taken: Arc::new(AtomicU64::new(1000)),
                given: 0,
            };
            io::copy(&mut unpacked, &mut io::sink())
        };
        assert!(unpacked(HARMLESS).is_ok());
        let error = unpacked(HARMLESS + 1).expect_err("a bomb");
        let error = error.downcast::<Diagnostic>().expect("a diagnostic");
        assert_eq!(error.code, "unpacks-too-large");
    }
}
