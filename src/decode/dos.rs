//! The code pages of DOS, which WHATWG leaves out and old Nordic files are full of.

/// A code page: the names and letters of its upper half. The lower half is ASCII.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) name: &'static str,
    upper: &'static str,
}

/// Western Europe (IBM, CDRA code page 850).
static IBM850: Page = Page {
    name: "IBM850",
    upper: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
     └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
};

/// Denmark and Norway (IBM, CDRA code page 865).
static IBM865: Page = Page {
    name: "IBM865",
    upper: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø₧ƒáíóúñÑªº¿⌐¬½¼¡«¤░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
     └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
};

/// The code page of a label: `IBM850` or `cp850`.
pub(super) fn labelled(label: &str) -> Option<&'static Page> {
    let label = label.to_ascii_uppercase().replacen("CP", "IBM", 1);
    [&IBM850, &IBM865].into_iter().find(|page| page.name == label)
}

impl Page {
    pub(super) fn decode(&self, bytes: &[u8]) -> String {
        let upper: Vec<char> = self.upper.chars().collect();
        let letter = |byte: u8| match byte.checked_sub(0x80) {
            None => char::from(byte),
            Some(at) => upper[usize::from(at)],
        };
        bytes.iter().map(|byte| letter(*byte)).collect()
    }
}

/// The code page of a text, if it is one of DOS.
///
/// Its Nordic letters lie where windows-1252 has nothing, or marks that do not stand inside a
/// word; and the letters of windows-1252 lie where DOS has lines and boxes. Bytes that are an
/// apostrophe, a dash, an ellipsis or a letter of windows-1252 say nothing.
pub(super) fn page(sample: &[u8]) -> Option<&'static Page> {
    let (mut dos, mut windows) = (0usize, 0usize);
    for around in sample.windows(3) {
        let before = around[0].is_ascii_alphabetic();
        let after = around[2].is_ascii_alphabetic();
        match around[1] {
            0x81 | 0x8f | 0x90 | 0x9d if before || after => dos += 1,
            0x82 | 0x84 | 0x86 | 0x91 | 0x94 | 0x9b if before && after => dos += 1,
            0xc0..=0xff if before || after => windows += 1,
            _ => {}
        }
    }
    (dos > windows).then(|| if has_boxes_of_865(sample) { &IBM865 } else { &IBM850 })
}

/// The Nordic letters are the same in both pages. Only 865 has boxes of single and double lines
/// mixed; where it has them, 850 has capitals, which stand in words.
fn has_boxes_of_865(sample: &[u8]) -> bool {
    let is_mixed = |byte: u8| matches!(byte, 0xb5..=0xb8 | 0xbd | 0xbe | 0xc6 | 0xc7 | 0xd0..=0xd8);
    let in_words = |around: &&[u8]| around.iter().any(u8::is_ascii_alphabetic);
    let mixed: Vec<&[u8]> = sample.windows(3).filter(|around| is_mixed(around[1])).collect();
    let words = mixed.iter().filter(|around| in_words(around)).count();
    mixed.len() > 2 * words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn name(sample: &[u8]) -> Option<&'static str> {
        page(sample).map(|page| page.name)
    }

    #[test]
    fn every_page_has_a_letter_for_each_byte() {
        assert_eq!(IBM850.upper.chars().count(), 128);
        assert_eq!(IBM865.upper.chars().count(), 128);
    }

    #[test]
    fn words_with_letters_of_dos_are_dos() {
        assert_eq!(name(b"bl\x86b\x91rgr\x9bd"), Some("IBM850"));
        assert_eq!(name(b"\x8frhus, \x9dster\x86"), Some("IBM850"));
        assert_eq!(IBM850.decode(b"\x8frhus \x9d \x92 \x86\x9b\x91"), "Århus Ø Æ åøæ");
        assert_eq!(IBM865.decode(b"\x8frhus \x9d \x92 \x86\x9b\x91"), "Århus Ø Æ åøæ");
    }

    #[test]
    fn marks_of_windows_are_not() {
        assert_eq!(name(b"han sa\x92r det, og han\x92s \x93ord\x94 \x96 s\xe5"), None);
        assert_eq!(name(b"\x95 punkt, s\xf8d"), None);
        assert_eq!(name(b"plain"), None);
    }

    #[test]
    fn boxes_of_mixed_lines_are_865() {
        assert_eq!(
            name(b"\xd5\xcd\xcd\xb8\n\xb3 bl\x86 \xb3 r\x9bd\n\xd4\xcd\xcd\xbe"),
            Some("IBM865")
        );
    }
}
