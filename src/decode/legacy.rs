//! Encodings of one byte a letter, which nothing but the text itself can tell apart.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, WINDOWS_1252};

use super::{Reading, dos};

/// How much text the detector sees, from the first byte on that is not ASCII.
const SAMPLE: usize = 64 * 1024;

/// How many bytes that are not ASCII say for sure which encoding they are.
const ENOUGH: usize = 32;

/// Decodes by DOS's code pages where the letters say so, else by what the detector is sure of,
/// else as windows-1252, to which the languages we read belong.
pub(super) fn text(bytes: &[u8]) -> Reading {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
    let start = first.saturating_sub(1024);
    let sample = &bytes[start..bytes.len().min(first + SAMPLE)];
    if let Some(page) = dos::page(sample) {
        return Reading::clean(page.name, page.decode(bytes));
    }
    decode(detected(sample), bytes)
}

/// The detector's guess, if it is one byte a letter and there is enough to go by: a few odd
/// letters do not make a Danish text Turkish, so a short text must overcome the expectation of a
/// western page.
fn detected(sample: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let is_long = sample.iter().filter(|byte| !byte.is_ascii()).count() >= ENOUGH;
    let expected: Option<&[u8]> = if is_long { None } else { Some(b"dk") };
    let guess = detector.guess(expected, Utf8Detection::Deny);
    if guess.is_single_byte() { guess } else { WINDOWS_1252 }
}

/// Decodes by an encoding, and replaces what is no text in it.
pub(super) fn decode(encoding: &'static Encoding, bytes: &[u8]) -> Reading {
    let mut out = Reading::clean(encoding.name(), String::new());
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut rest = bytes;
    loop {
        // Few letters of our languages need a second byte; the buffer grows where more do.
        out.text.reserve(rest.len() + rest.len() / 8 + 16);
        let (result, read) =
            decoder.decode_to_string_without_replacement(rest, &mut out.text, true);
        rest = &rest[read..];
        match result {
            encoding_rs::DecoderResult::InputEmpty => return out,
            encoding_rs::DecoderResult::Malformed(..) => out.replace(),
            encoding_rs::DecoderResult::OutputFull => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{WINDOWS_1250, WINDOWS_1251};

    use super::*;

    #[track_caller]
    fn survives(encoding: &'static Encoding, text: &str) {
        let (bytes, ..) = encoding.encode(text);
        let read = super::text(&bytes);
        assert_eq!((read.encoding, read.text.as_str()), (encoding.name(), text));
    }

    #[test]
    fn languages_of_the_north_and_west_are_windows_1252() {
        survives(WINDOWS_1252, "Å");
        survives(WINDOWS_1252, "“Vi ses,” sagde Åse – på fløjen");
        survives(WINDOWS_1252, "Rødgrød med fløde. Æbler, øller og åer i København.");
        survives(WINDOWS_1252, "Räksmörgås på Åland");
        survives(WINDOWS_1252, "Größe, Straße, Übermut und Äpfel");
        survives(WINDOWS_1252, "Særlig æ");
        survives(WINDOWS_1252, "‘Nå’, sa’ han — og gik… 25 °C, § 4, 100 £");
    }

    #[test]
    fn another_encoding_is_followed_where_the_text_is_clear() {
        survives(WINDOWS_1251, &"Съешь же ещё этих мягких французских булок. ".repeat(4));
        survives(WINDOWS_1250, &"Zażółć gęślą jaźń, kupił łóżko i świeże śliwki. ".repeat(4));
    }

    #[test]
    fn bytes_without_a_letter_are_replaced() {
        let read = decode(encoding_rs::WINDOWS_1253, b"a\xaab\xd2\xffc");
        assert_eq!(read.text, "a\u{fffd}b\u{fffd}\u{fffd}c");
        assert_eq!(read.undecodable.len(), 2);
    }
}
