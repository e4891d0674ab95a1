//! Which kinds of signs a line has at all: told by one pass over its bytes, so that what needs a sign is
//! asked of the lines that have it.

/// A kind of signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// White space, what is invisible, and anything else that is not printed ASCII.
    Blank,
    /// A digit of ASCII.
    Digit,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// A stop, or a mark that asks or calls.
    Stop,
    /// A hyphen of ASCII.
    Hyphen,
    /// What may be a hyphen or a dash.
    Dash,
    /// A bracket that opens.
    Bracket,
    /// A slash.
    Slash,
    /// What parts cells: a bar or a tab.
    Cell,
    /// What rows of a program are told by, but for its options.
    Code,
    /// What may be a quotation mark.
    Mark,
    /// What is not ASCII.
    Other,
    /// Whatever is neither a letter nor a blank.
    Any,
}

impl Sign {
    /// Whether a byte is of the kind, or may begin what is.
    #[inline]
    pub fn may_be(self, byte: u8) -> bool {
        KINDS[usize::from(byte)] & bit(self) != 0
    }
}

/// The kinds of signs that a line has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u16);

impl Signs {
    /// Those of a line.
    pub fn of(line: &str) -> Self {
        let add = |signs, bytes: &[u8]| {
            bytes.iter().fold(signs, |signs, byte| signs | KINDS[usize::from(*byte)])
        };
        // Where it is known how many there are, nothing is done but look them up.
        let (eights, rest) = line.as_bytes().as_chunks::<8>();
        Self(add(eights.iter().fold(0, |signs, eight| add(signs, eight)), rest))
    }

    /// Whether one of a kind is among them.
    #[inline]
    pub fn has(self, sign: Sign) -> bool {
        self.0 & bit(sign) != 0
    }
}

const fn bit(sign: Sign) -> u16 {
    1 << sign as u16
}

/// The kinds of each byte.
static KINDS: [u16; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0u8;
    loop {
        kinds[byte as usize] = kinds_of(byte);
        if byte == u8::MAX {
            break kinds;
        }
        byte += 1;
    }
};

const fn kinds_of(byte: u8) -> u16 {
    let own = match byte {
        b'0'..=b'9' => bit(Sign::Digit),
        b',' => bit(Sign::Comma),
        b':' => bit(Sign::Colon) | bit(Sign::Code),
        b'.' | b'!' | b'?' => bit(Sign::Stop),
        b'-' => bit(Sign::Hyphen) | bit(Sign::Dash),
        b'(' | b'{' => bit(Sign::Bracket) | bit(Sign::Code),
        b'[' => bit(Sign::Bracket),
        b'/' => bit(Sign::Slash),
        b'|' => bit(Sign::Cell) | bit(Sign::Code),
        b'\t' => bit(Sign::Cell) | bit(Sign::Blank),
        b'=' | b'&' | b'<' | b'}' | b'$' | b'@' => bit(Sign::Code),
        b'"' | b'\'' => bit(Sign::Mark),
        0..=b' ' | 0x7f => bit(Sign::Blank),
        0xc2 | 0xe2 => bit(Sign::Mark) | bit(Sign::Dash) | bit(Sign::Other) | bit(Sign::Blank),
        0xe3 | 0xef => bit(Sign::Mark) | bit(Sign::Other) | bit(Sign::Blank),
        0x80.. => bit(Sign::Other) | bit(Sign::Blank),
        _ => 0,
    };
    match byte {
        // The letters of Latin that are not ASCII begin with others than the last of these.
        _ if byte.is_ascii_punctuation() => own | bit(Sign::Any),
        b'\t' | b'0'..=b'9' | 0xc2 | 0xe1.. => own | bit(Sign::Any),
        _ => own,
    }
}
