//! From a source to bytes that can be told apart: packed ones are unpacked.

use std::io::{Cursor, Read};
use std::sync::Arc;

use crate::cell::Encoding;

use super::encoding::{self, Told};
use super::feed::Feed;
use super::footer::without_footer;
use super::unpack::{Bytes, Packing, unpack};
use super::{InputError, Options, Source};

/// How many bytes are looked at to tell what a source holds. It depends on nothing else, so that
/// the same file is always told to be the same.
const SNIFFED: u64 = 1 << 20;

/// An open source, unpacked: its first bytes and the rest of them.
pub(super) struct Intake {
    pub(super) file: Arc<str>,
    pub(super) packing: Option<Packing>,
    pub(super) head: Vec<u8>,
    rest: Bytes,
}

impl Intake {
    /// Opens a source and reads its first bytes.
    pub(super) fn open(source: &Source, options: &Options) -> Result<Self, InputError> {
        let file: Arc<str> = source.name().into();
        let mut bytes = source.open()?;
        if let Some(fingerprints) = &options.fingerprints {
            bytes = fingerprints.watch(&file, bytes);
        }
        let mut head = read_head(&mut bytes, &file)?;
        let packing = Packing::of(&head);
        if let Some(packing) = packing {
            bytes = unpack(Box::new(Cursor::new(head).chain(bytes)), packing);
            head = read_head(&mut bytes, &file)?;
        }
        Ok(Intake {
            file,
            packing,
            head,
            rest: bytes,
        })
    }

    /// All bytes, up to `most`; `None` where there are more.
    pub(super) fn read_all(mut self, most: u64) -> Result<Option<Vec<u8>>, InputError> {
        let room = most.saturating_sub(self.head.len() as u64) + 1;
        let read = self.rest.take(room).read_to_end(&mut self.head);
        read.map_err(|error| InputError::reading(&self.file, error))?;
        Ok((self.head.len() as u64 <= most).then_some(self.head))
    }

    /// The bytes as UTF-8 text, without mark and footer, and the encoding that they were in.
    pub(super) fn text(self, options: &Options) -> Result<(Feed, Told), InputError> {
        let Intake {
            file,
            mut head,
            mut rest,
            ..
        } = self;
        let whole = (head.len() as u64) < SNIFFED;
        let told = encoding::tell(&head, whole, options.encoding)
            .map_err(|fault| InputError::placed(&file, *fault))?;
        let footer = options.skip_footer.filter(|&lines| lines > 0);
        if told.encoding == Encoding::UTF_8 && footer.is_none() {
            let mut feed = Feed::new(file, head, rest, options.block_size);
            feed.skip(told.mark);
            return Ok((feed, told));
        }
        head.drain(..told.mark);
        rest = Box::new(Cursor::new(head).chain(rest));
        if told.encoding != Encoding::UTF_8 {
            rest = encoding::decode(rest, told.encoding);
        }
        if let Some(lines) = footer {
            rest = without_footer(rest, lines);
        }
        Ok((Feed::new(file, Vec::new(), rest, options.block_size), told))
    }
}

fn read_head(bytes: &mut Bytes, file: &str) -> Result<Vec<u8>, InputError> {
    let mut head = Vec::new();
    let read = bytes.by_ref().take(SNIFFED).read_to_end(&mut head);
    read.map_err(|error| InputError::reading(file, error))?;
    Ok(head)
}
