//! What letters and words two texts have, which tells quickly that they say nothing alike.

use crate::model::table::by_byte;

use super::likeness::Place;

/// How many letters may differ in texts of which the longer one has so many.
pub fn few(place: Place, longer: usize) -> usize {
    match place {
        Place::Alone => 1 + longer / 8,
        Place::Among => 1 + longer / 16,
    }
}

/// What letters a text has and how many, which is quickly told of ASCII and Latin-1.
#[derive(Clone, Copy)]
pub struct Sketch {
    /// A bit for each letter in either case, some of which share one.
    letters: u64,
    count: usize,
    /// Whether two capitals stand beside each other, as initials do.
    pub has_initials: bool,
    /// Whether it has a sign for *and*.
    pub has_and: bool,
    words: usize,
}

/// The bits of letters, of capitals, of signs for *and*, of what is neither of ASCII nor Latin-1's
/// letters, of white space and of all else, and whether it is a letter at all.
const LETTERS: u64 = 0xffff_ffff;
const CAPITAL: u64 = 1 << 32;
const AND: u64 = 1 << 33;
const OTHER: u64 = 1 << 34;
const BLANK: u64 = 1 << 35;
const SHOWN: u64 = BLANK << 1;
const LETTER: u64 = 1 << 63;

/// What each byte is: the bit of the letter that it is or is the second byte of; none for a sign.
static BITS: [u64; 256] = by_byte!(byte => match byte {
    b'A'..=b'Z' => CAPITAL | LETTER | SHOWN | 1 << (byte & 0x1f),
    // À to Þ and à to þ have the same five bits; × and ÷ are no letters.
    b'0'..=b'9' | b'a'..=b'z' | 0x80..=0x96 | 0x98..=0xb6 | 0xb8..=0xbf => {
        LETTER | SHOWN | 1 << (byte & 0x1f)
    }
    b'&' | b'+' => AND | SHOWN,
    b'\t'..=b'\r' | b' ' => BLANK,
    ..0x80 | 0xc3 => SHOWN,
    _ => OTHER | SHOWN,
});

impl Sketch {
    /// The letters of a text; `None` if it has others than are told. A word is what is shown behind a blank.
    pub fn of(text: &str) -> Option<Self> {
        let (mut all, mut pairs, mut before) = (0, 0, BLANK);
        let (mut count, mut words) = (0, 0);
        for byte in text.bytes() {
            let bit = BITS[usize::from(byte)];
            all |= bit;
            pairs |= bit & before;
            count += usize::from(bit & LETTER > 0);
            words += usize::from(bit & before << 1 & SHOWN > 0);
            before = bit;
        }
        (all & OTHER == 0).then_some(Self {
            letters: all & LETTERS,
            count,
            has_initials: pairs & CAPITAL > 0,
            has_and: all & AND > 0,
            words,
        })
    }

    /// Whether a line surely neither says what a heading says, nor a part of it, nor differs from it
    /// by few letters.
    pub fn is_unlike(self, heading: Self, place: Place) -> bool {
        let missing = (self.letters & !heading.letters).count_ones() as usize;
        let few = few(place, self.count.max(heading.count));
        missing > few || missing > 0 && !self.is_as_long(heading, place)
    }

    /// Whether a line and a heading have as many letters, but for a few.
    pub fn is_as_long(self, heading: Self, place: Place) -> bool {
        self.count.abs_diff(heading.count) <= few(place, self.count.max(heading.count))
    }

    /// Whether the words of a line may be those of a heading in another order: more than one, and as many.
    pub fn may_be_permuted(self, heading: Self) -> bool {
        self.words == heading.words && self.words > 1
    }

    /// Whether a text may be one word.
    pub fn may_be_word(self) -> bool {
        self.words == 1
    }

    /// Whether all letters of a text may stand in another.
    pub fn may_stand_in(self, other: Self) -> bool {
        self.letters & !other.letters == 0
    }
}
