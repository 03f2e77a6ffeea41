//! Texts that aren't UTF-8: in which encoding they most likely are, and what they say; and those in which `%20` stands for a
//! space.

use std::fmt;

use percent_encoding::percent_decode_str;

/// What a text was saved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Windows1252,
    /// With its byte order mark; without one it isn't known.
    Utf16,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Encoding::Windows1252 => "Windows-1252",
            Encoding::Utf16 => "UTF-16",
        })
    }
}

/// The text that some bytes are, which aren't UTF-8; none where they are most likely no text, or one in an encoding that can't
/// be told.
pub fn read(bytes: &[u8]) -> Option<(String, Encoding)> {
    let (text, encoding) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (utf16(encoding_rs::UTF_16LE, rest)?, Encoding::Utf16),
        [0xFE, 0xFF, rest @ ..] => (utf16(encoding_rs::UTF_16BE, rest)?, Encoding::Utf16),
        _ => (windows_1252(bytes).filter(|text| is_western(text))?, Encoding::Windows1252),
    };
    is_text(&text).then_some((text, encoding))
}

fn utf16(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Option<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// Every byte is a letter or a control character in it; what has letters of UTF-8 too was saved so, and damaged.
fn windows_1252(bytes: &[u8]) -> Option<String> {
    let is_mixed = String::from_utf8_lossy(bytes).chars().any(|c| !c.is_ascii() && c != char::REPLACEMENT_CHARACTER);
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
    (!is_mixed).then(|| text.into_owned())
}

/// Whether a text has no control characters but those of lines and pages.
pub fn is_text(text: &str) -> bool {
    text.chars().all(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{C}'))
}

/// Whether the letters beyond ASCII stand as in a language of Western Europe. Of Windows-1256 whole words would be such
/// letters, and of Windows-1250 signs would stand within words.
fn is_western(text: &str) -> bool {
    /// No word of those languages has more of them beside each other.
    const MOST: usize = 3;
    let letters: Vec<char> = text.chars().collect();
    let is_far = |c: &char| c.is_alphabetic() && !c.is_ascii();
    let is_run = |run: &[char]| run.len() > MOST && run.iter().all(is_far);
    let is_sign = |c: char| matches!(c, '¡'..='¿') && !matches!(c, '«' | '»' | '·' | '\u{AD}' | 'ª' | 'º' | 'µ');
    let is_broken = |three: &[char]| match three {
        [before, sign, after] => before.is_alphabetic() && is_sign(*sign) && after.is_alphabetic(),
        _ => false,
    };
    !letters.windows(MOST + 1).any(is_run) && !letters.windows(3).any(is_broken)
}

/// What to do about a file whose byte `at` is the first that is no UTF-8.
pub fn hint(path: &str, bytes: &[u8], at: usize) -> String {
    let convert = format!("“bindery convert {path}” makes UTF-8 of it");
    match (read(bytes), bytes.get(at)) {
        (Some((_, Encoding::Utf16)), _) => format!("it is UTF-16, which some call Unicode: {convert}"),
        (Some((_, Encoding::Windows1252)), Some(byte)) => {
            let (letter, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(byte));
            format!("0x{byte:02X} is {letter} in Windows-1252, as which it was most likely saved: {convert}")
        }
        _ => "save it as UTF-8".to_owned(),
    }
}

/// A destination with its `%20` and the like read (RFC 3986, 2.1); what isn't UTF-8 then stays as it is.
pub fn percent_decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), |decoded| decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_encoding(label: &str, text: &str) -> Vec<u8> {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        let (bytes, _, is_lossy) = encoding.encode(text);
        assert!(!is_lossy, "{text}");
        bytes.into_owned()
    }

    #[test]
    fn what_windows_saved_in_the_west_is_read() {
        for text in [
            "Le château, c’est l’été : « créée » à 20 °C, 5 m² – 3 €",
            "Größe, Öl, Straße. „Ja“",
            "¿Qué? ¡Año 1º!",
            "Þórður á Íslandi sér áðan",
            "Æbleskiver på bålet",
        ] {
            assert_eq!(read(&in_encoding("windows-1252", text)), Some((text.to_owned(), Encoding::Windows1252)));
        }
    }

    /// Read as Windows-1252 they would be other words, and nobody would be told.
    #[test]
    fn what_was_saved_in_another_encoding_is_not() {
        for (label, text) in [
            ("windows-1256", "السلام عليكم"),
            ("windows-1251", "Добрый день"),
            ("windows-1253", "Καλημέρα"),
            ("windows-1255", "שלום לכולם"),
            ("windows-1250", "Wpłynęła łódź, żaba"),
        ] {
            assert_eq!(read(&in_encoding(label, text)), None, "{label}");
        }
        // A letter that was lost in UTF-8; a picture; no text.
        for bytes in [&b"caf\xC3\xA9 \xFF"[..], b"\x89PNG\r\n\x1a\n\x00\xE9", b"\xE9\x81", b"\xFF\xFEa\x00\x00\x00"] {
            assert_eq!(read(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn utf_16_is_known_by_its_mark() {
        let text = "Été, سلام 𝒳\r\n";
        let little: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            assert_eq!(read(&bytes), Some((text.to_owned(), Encoding::Utf16)));
        }
        assert_eq!(read(b"\xFF\xFEa"), None, "half a letter");
    }

    #[test]
    fn the_letter_that_was_meant_is_named() {
        let hint = hint("a.md", b"ch\xE2teau co\xFBte", 2);
        assert_eq!(
            hint,
            "0xE2 is â in Windows-1252, as which it was most likely saved: “bindery convert a.md” makes UTF-8 of it"
        );
    }

    #[test]
    fn destinations_are_decoded() {
        assert_eq!(percent_decoded("a%20b%D8%A7.md"), "a bا.md");
        assert_eq!(percent_decoded("100%.md"), "100%.md");
        assert_eq!(percent_decoded("%FF"), "%FF");
        assert_eq!(percent_decoded("%+1"), "%+1");
    }
}
