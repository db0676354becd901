//! Encodings: which one a text is in, and how it becomes UTF-8 while it is read.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, DecoderResult, UTF_8, UTF_16BE, UTF_16LE};

use crate::cell::Encoding;
use crate::diagnostic::{Diagnostic, Place};

use super::error::not_utf8;
use super::feed::newlines;
use super::unpack::Bytes;

/// An encoding, and how it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) encoding: Encoding,
    /// The length of the byte order mark.
    pub(super) mark: usize,
    /// It was guessed from the bytes that are not UTF-8.
    pub(super) guessed: bool,
}

/// Tells the encoding of a text by its beginning: the byte order mark, else `given`, else UTF-8
/// where that is what it is, else what the bytes make evident.
pub(super) fn tell(
    head: &[u8],
    whole: bool,
    given: Option<Encoding>,
) -> Result<Told, Box<Diagnostic>> {
    let told = |encoding, mark, guessed| Told {
        encoding: Encoding(encoding),
        mark,
        guessed,
    };
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(head) {
        return Ok(told(encoding, mark, false));
    }
    if let Some(given) = given {
        return Ok(told(given.0, 0, false));
    }
    let foreign = match std::str::from_utf8(head) {
        Err(error) if whole || error.error_len().is_some() => Some(error.valid_up_to()),
        _ => None,
    };
    // A text in UTF-16 has NUL bytes, which are UTF-8 too.
    if memchr::memchr(0, head).is_some() {
        let found = evident_utf16(head);
        return Ok(told(found.unwrap_or(UTF_8), 0, found.is_some()));
    }
    let Some(at) = foreign else {
        return Ok(told(UTF_8, 0, false));
    };
    match guess(head, whole) {
        Some(encoding) => Ok(told(encoding, 0, true)),
        None => Err(Box::new(not_utf8().at(Place {
            line: Some(1 + newlines(&head[..at])),
            ..Place::default()
        }))),
    }
}

/// UTF-16 without a mark: ASCII puts a NUL into one half of each pair, and never into the other.
fn evident_utf16(head: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    const SHARE: usize = 10;
    let even = &head[..head.len() & !1];
    let nuls = |from: usize| {
        let half = even.iter().skip(from).step_by(2);
        half.filter(|&&byte| byte == 0).count()
    };
    let enough = |count: usize| count * SHARE >= even.len() / 2;
    let encoding = match (nuls(0), nuls(1)) {
        (0, low) if enough(low) => UTF_16LE,
        (high, 0) if enough(high) => UTF_16BE,
        _ => return None,
    };
    let text = encoding.decode_without_bom_handling(even).0;
    text.contains('\n').then_some(encoding)
}

/// Where a text may come from. The detector leans to the encodings of a place; what it says
/// wherever it thinks the text is from, the bytes themselves say.
const PLACES: [&str; 14] = [
    "com", "de", "ru", "th", "kr", "jp", "cn", "tw", "gr", "tr", "pl", "il", "vn", "lt",
];
/// How many places have to agree.
const AGREED: usize = 9;

/// The encoding that the bytes make evident, if one does.
fn guess(head: &[u8], whole: bool) -> Option<&'static encoding_rs::Encoding> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, whole);
    let at = |place: &str| detector.guess(Some(place.as_bytes()), Utf8Detection::Deny);
    let guessed = at(PLACES[0]);
    let agreed = PLACES.iter().filter(|place| at(place) == guessed).count();
    if agreed < AGREED {
        return None;
    }
    let mut decoder = guessed.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(head.len())?);
    let (result, _) = decoder.decode_to_string_without_replacement(head, &mut text, whole);
    let plain = |character: char| !matches!(character, '\u{80}'..='\u{9f}');
    let clean = matches!(result, DecoderResult::InputEmpty) && text.chars().all(plain);
    (clean && !has_accents_alone(&text)).then_some(guessed)
}

/// Whether a word is of accented Latin letters only, as words of other scripts look when they are
/// taken for Latin.
fn has_accents_alone(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphabetic());
    words.any(|word| {
        let mut letters = word.chars();
        letters.all(|letter| matches!(letter, '\u{c0}'..='\u{24f}')) && word.chars().count() > 1
    })
}

/// `source` as UTF-8.
pub(super) fn decode(source: Bytes, encoding: Encoding) -> Bytes {
    Box::new(Decoding {
        source,
        encoding,
        decoder: encoding.0.new_decoder_without_bom_handling(),
        raw: vec![0; 64 << 10],
        from: 0,
        to: 0,
        ended: false,
        text: Vec::new(),
        given: 0,
        line: 1,
    })
}

/// A text on its way to UTF-8.
struct Decoding {
    source: Bytes,
    encoding: Encoding,
    decoder: Decoder,
    /// Bytes that are read; those of `from..to` are not decoded yet.
    raw: Vec<u8>,
    from: usize,
    to: usize,
    ended: bool,
    /// Text that is decoded; what comes before `given` is handed on.
    text: Vec<u8>,
    given: usize,
    /// The line at the end of the text.
    line: u64,
}

impl Decoding {
    /// Decodes the next piece; leaves an empty text at the end.
    fn next_piece(&mut self) -> io::Result<()> {
        if self.from == self.to {
            self.from = 0;
            self.to = self.source.read(&mut self.raw)?;
            self.ended = self.to == 0;
        }
        let raw = &self.raw[self.from..self.to];
        let most = self
            .decoder
            .max_utf8_buffer_length_without_replacement(raw.len());
        self.text.resize(most.unwrap_or(raw.len() * 4 + 16), 0);
        let (result, read, written) =
            self.decoder
                .decode_to_utf8_without_replacement(raw, &mut self.text, self.ended);
        self.from += read;
        self.text.truncate(written);
        self.given = 0;
        self.line += newlines(&self.text);
        match result {
            DecoderResult::Malformed(..) => Err(io::Error::other(self.malformed())),
            DecoderResult::InputEmpty | DecoderResult::OutputFull => Ok(()),
        }
    }

    fn malformed(&self) -> Diagnostic {
        let message = format!("this line is not {} text", self.encoding);
        let place = Place {
            line: Some(self.line),
            ..Place::default()
        };
        Diagnostic::error("not-in-encoding", message)
            .at(place)
            .help("name the encoding of the file with --encoding, or save it as UTF-8")
    }
}

impl Read for Decoding {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() {
            if self.ended {
                return Ok(0);
            }
            self.next_piece()?;
        }
        let read = buffer.len().min(self.text.len() - self.given);
        buffer[..read].copy_from_slice(&self.text[self.given..self.given + read]);
        self.given += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_encoding(name: &str, text: &str) -> Vec<u8> {
        let encoding: Encoding = name.parse().expect("an encoding");
        match encoding.0 {
            // The web never writes UTF-16.
            it if it == UTF_16LE => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            it if it == UTF_16BE => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            it => {
                let (bytes, _, lossy) = it.encode(text);
                assert!(!lossy, "{name} cannot write {text}");
                bytes.into_owned()
            }
        }
    }

    #[test]
    fn an_encoding_is_evident_or_asked_for() {
        let rows = [
            ("utf-8", "id,name\n1,Zoë 森\n", Some("UTF-8"), false),
            ("utf-8", "\u{feff}id\n1\n", Some("UTF-8"), false),
            ("utf-16le", "\u{feff}id\n1\n", Some("UTF-16LE"), false),
            ("utf-16be", "\u{feff}id\n1\n", Some("UTF-16BE"), false),
            ("utf-16le", "id,name\n1,กรุงเทพ\n", Some("UTF-16LE"), true),
            ("utf-16be", "id,name\n1,서울\n", Some("UTF-16BE"), true),
            (
                "windows-1252",
                "id,name\n1,Müller\n",
                Some("windows-1252"),
                true,
            ),
            (
                "windows-874",
                "id,name\n1,บริษัท กรุงเทพ\n2,ห้างหุ้นส่วน\n",
                Some("windows-874"),
                true,
            ),
            ("euc-kr", "id,name\n1,주식회사 한국\n", Some("EUC-KR"), true),
            (
                "shift_jis",
                "id,name\n1,株式会社テスト\n2,東京電機\n",
                Some("Shift_JIS"),
                true,
            ),
            (
                "gb18030",
                "id,name\n1,北京科技有限公司\n",
                Some("GBK"),
                true,
            ),
            (
                "windows-1251",
                "id,name\n1,ООО Ромашка\n2,Москва Энерго\n",
                Some("windows-1251"),
                true,
            ),
            ("windows-874", "id,name\n1,ดี\n", None, false),
            ("windows-1251", "id,name\n1,Да\n", None, false),
            (
                "windows-1254",
                "id,name\n1,İstanbul Şirketi\n2,Güneş\n",
                None,
                false,
            ),
        ];
        for (written, text, expected, guessed) in rows {
            let told = tell(&in_encoding(written, text), true, None).ok();
            let found = told.map(|told| (told.encoding.to_string(), told.guessed));
            let expected = expected.map(|name| (name.to_owned(), guessed));
            assert_eq!(found, expected, "{written}: {text}");
        }
    }

    #[test]
    fn decoding_gives_the_text_whatever_the_pieces() {
        let text = "id,name\n".to_owned() + &"1,บริษัท กรุงเทพ Zoë\n".repeat(9000);
        for name in ["utf-16le", "utf-16be", "gb18030"] {
            let bytes = in_encoding(name, &text);
            let mut read = String::new();
            decode(Box::new(io::Cursor::new(bytes)), name.parse().expect(name))
                .read_to_string(&mut read)
                .expect("it decodes");
            assert!(read == text, "{name}");
        }
    }

    #[test]
    fn what_is_not_in_the_encoding_is_told_with_its_line() {
        let bytes = b"id,name\n1,ok\n2,\x81\x20\n".to_vec();
        let source = Box::new(io::Cursor::new(bytes));
        let read = decode(source, "euc-kr".parse().expect("a name")).read_to_end(&mut Vec::new());
        let error = read.expect_err("it is broken").downcast::<Diagnostic>();
        let diagnostic = error.expect("a diagnostic");
        assert_eq!(diagnostic.message, "this line is not EUC-KR text");
        assert_eq!(diagnostic.place.and_then(|place| place.line), Some(3));
    }
}
