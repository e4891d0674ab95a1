//! Whether an e-mail's local part and a person's name agree: `peter.faarup@`, `pfp@`, `anpf@`.

use smallvec::SmallVec;

use crate::model::table::by_byte;

/// The longest local part that is compared.
const MOST: usize = 48;

/// The most words of a name that are.
const WORDS: usize = 8;

/// Whether `address` could have been made from `name`.
///
/// Either a word of the name stands in the local part, or the local part is put together from
/// beginnings of the name's words in their order, at least two of them: `lhor` from **L**one
/// **Hor**up. Letters are compared without their accents, `æ ø å ä ö ü ß` in either spelling.
pub fn agrees(address: &str, name: &str) -> bool {
    let local = local(address);
    if local.len() > MOST || name.len() > 4 * MOST {
        return false;
    }
    let (own, others) = (Letters::of(local), Letters::of(name));
    // A part of the local part begins as a word of the name does.
    if own.firsts & others.capitals == 0 {
        return false;
    }
    let agree = |spelling: Spelling| {
        let words = name.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| word.starts_with(char::is_uppercase)).take(WORDS);
        let (mut folded, mut tokens) = (Folded::default(), Folded::default());
        folded.extend(words, spelling);
        tokens.extend(local.split(|c: char| !c.is_alphabetic()), spelling);
        shares_a_word(tokens.words(), || folded.words())
            || is_built_of(&tokens.letters, folded.words())
    };
    let is_plain = local.is_ascii() && name.is_ascii();
    let may_be_built = own.all & !others.all == 0;
    let long = if is_plain {
        agree_as_printed(local.as_bytes(), name.as_bytes(), may_be_built)
    } else {
        agree(Spelling::Long)
    };
    long || has_spellings(local, name) && agree(Spelling::Short)
}

/// The same of texts that are ASCII, as they are spelt; whether the name has all letters of the local part.
fn agree_as_printed(local: &[u8], name: &[u8], may_be_built: bool) -> bool {
    let tokens = local.split(|byte| !byte.is_ascii_alphabetic());
    let words = || {
        let words = name.split(|byte| !byte.is_ascii_alphanumeric());
        words.filter(|word| word.first().is_some_and(u8::is_ascii_uppercase)).take(WORDS)
    };
    let letters = || local.iter().copied().filter(u8::is_ascii_alphabetic);
    shares_a_word(tokens, words)
        || may_be_built && is_built_of(&letters().collect::<SmallVec<[u8; 64]>>(), words())
}

/// Whether `address` is made of two words with a sign between, the beginning of the first and all of
/// the last: `e.holm@` of Eva Holm.
pub fn spells(address: &str, first: &str, last: &str) -> bool {
    let local = local(address);
    let Some((one, other)) = local.split_once(['.', '_', '-']).filter(|_| local.len() <= MOST)
    else {
        return false;
    };
    [Spelling::Long, Spelling::Short].into_iter().any(|spelling| {
        let folded = |word: &str| {
            let mut folded = Folded::default();
            folded.extend(std::iter::once(word), spelling);
            folded.letters
        };
        !one.is_empty()
            && first.len() <= MOST
            && last.len() <= MOST
            && folded(first).starts_with(&folded(one))
            && folded(last) == folded(other)
    })
}

/// Whether the site of an address is all words of a name, one behind the other: `post@havets-venner.dk` of
/// Havets Venner.
pub fn is_site_of(address: &str, name: &str) -> bool {
    let domain = address.rsplit(['@', ')', ']', ' ']).next().unwrap_or("");
    let site = domain.split('.').rev().nth(1).filter(|_| domain.len().max(name.len()) <= 2 * MOST);
    site.is_some_and(|site| {
        [Spelling::Long, Spelling::Short].into_iter().any(|spelling| {
            let (mut own, mut others) = (Folded::default(), Folded::default());
            own.extend(site.split('-'), spelling);
            others.extend(name.split(|c: char| !c.is_alphanumeric()), spelling);
            !own.letters.is_empty() && own.letters == others.letters
        })
    })
}

/// What stands before the `@` of an address, in whatever way that is written.
fn local(address: &str) -> &str {
    let ends = |byte: &u8| matches!(byte, b'@' | b'(' | b'[' | b' ');
    &address[..address.as_bytes().iter().position(ends).unwrap_or(address.len())]
}

/// Which letters of ASCII a text has, a bit each.
#[derive(Clone, Copy)]
struct Letters {
    /// Those with which its words begin, and the capitals among them; any, where a word begins with another.
    firsts: u32,
    capitals: u32,
    /// All of them.
    all: u32,
}

/// The bit of each letter, with that of all letters, that of capitals, and that of the first byte of what is
/// not ASCII.
static BITS: [u32; 256] = by_byte!(byte => match byte {
    b'A'..=b'Z' => CAPITAL | LETTER | 1 << (byte & 0x1f),
    b'a'..=b'z' => LETTER | 1 << (byte & 0x1f),
    0xc0.. => OTHER,
    _ => 0,
});

const LETTER: u32 = 1;
const CAPITAL: u32 = 1 << 27;
const OTHER: u32 = 1 << 28;

impl Letters {
    /// Those of a text. Nothing branches for a byte.
    fn of(text: &str) -> Self {
        let (mut firsts, mut capitals, mut all, mut last) = (0, 0, 0, 0);
        for byte in text.bytes() {
            let bit = BITS[usize::from(byte)];
            let first = if last & LETTER == 0 { bit } else { 0 };
            firsts |= first;
            capitals |= if first & CAPITAL > 0 { first } else { 0 };
            all |= bit;
            last = bit;
        }
        if firsts & OTHER > 0 {
            (firsts, capitals) = (u32::MAX, u32::MAX);
        }
        let letters = |bits: u32| bits & (CAPITAL - 1) & !LETTER;
        Self { firsts: letters(firsts), capitals: letters(capitals), all: letters(all) }
    }
}

/// Whether two texts may be spelt in more than one way.
fn has_spellings(local: &str, name: &str) -> bool {
    let doubled =
        |text: &str| text.as_bytes().windows(2).any(|pair| pair.eq_ignore_ascii_case(b"aa"));
    !local.is_ascii() || !name.is_ascii() || doubled(local) || doubled(name)
}

/// Words in small ASCII letters, one behind the other, and where each ends.
#[derive(Default)]
struct Folded {
    letters: SmallVec<[u8; 64]>,
    ends: SmallVec<[usize; 8]>,
}

impl Folded {
    fn extend<'w>(&mut self, words: impl Iterator<Item = &'w str>, spelling: Spelling) {
        for word in words.filter(|word| !word.is_empty()) {
            fold(word, spelling, &mut self.letters);
            self.ends.push(self.letters.len());
        }
    }

    fn words(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.letters[start..end])
    }
}

/// How letters outside ASCII are spelt in addresses.
#[derive(Clone, Copy)]
enum Spelling {
    /// `ø` as `oe`.
    Long,
    /// `ø` as `o`.
    Short,
}

/// Writes a word in small ASCII letters.
fn fold(word: &str, spelling: Spelling, out: &mut SmallVec<[u8; 64]>) {
    use unicode_normalization::UnicodeNormalization;
    let start = out.len();
    if word.is_ascii() {
        out.extend_from_slice(word.as_bytes());
        out[start..].make_ascii_lowercase();
    } else {
        let mut write = |c: char| {
            let (long, short) = match c {
                'a'..='z' => return out.push(c as u8),
                'æ' | 'ä' => ("ae", "a"),
                'ø' | 'ö' | 'œ' => ("oe", "o"),
                'å' => ("aa", "a"),
                'ü' => ("ue", "u"),
                'ß' => ("ss", "s"),
                c => {
                    let letters = std::iter::once(c).nfd().filter(char::is_ascii_alphanumeric);
                    return out.extend(letters.filter_map(|c| u8::try_from(c).ok()));
                }
            };
            let spelt = if matches!(spelling, Spelling::Long) { long } else { short };
            out.extend_from_slice(spelt.as_bytes());
        };
        // Letters before the first accent that stands alone are composed as they are.
        if word.chars().all(|c| c < '\u{300}') {
            word.chars().flat_map(char::to_lowercase).for_each(write);
        } else {
            word.nfc().flat_map(char::to_lowercase).for_each(&mut write);
        }
    }
    if matches!(spelling, Spelling::Short) {
        join_doubled(out, start);
    }
}

/// Writes every `aa` as `a`: Danish and Norwegian names are spelt with `aa` or `å`, and the short
/// spelling meets both.
fn join_doubled(letters: &mut SmallVec<[u8; 64]>, start: usize) {
    let (mut from, mut to) = (start, start);
    while from < letters.len() {
        letters[to] = letters[from];
        from += if letters[from..].starts_with(b"aa") { 2 } else { 1 };
        to += 1;
    }
    letters.truncate(to);
}

/// Whether a whole word of the name, of three letters at least, is a token of the local part, or a
/// long enough one begins it.
fn shares_a_word<'w, W: Iterator<Item = &'w [u8]>>(
    mut tokens: impl Iterator<Item = &'w [u8]>,
    words: impl Fn() -> W,
) -> bool {
    tokens.any(|token| {
        words().any(|word| {
            let begins = || token.get(..word.len()).is_some_and(|t| t.eq_ignore_ascii_case(word));
            word.len() >= 3 && (word.len() >= 5 || word.len() == token.len()) && begins()
        })
    })
}

/// Whether `local` is beginnings of two or more of the words, put together in order.
///
/// Up to which of its letters the beginnings of one word go, and those of two or more, is a bit each.
fn is_built_of<'w>(local: &[u8], words: impl Iterator<Item = &'w [u8]>) -> bool {
    const LONGEST: usize = 24;
    if !(2..=LONGEST).contains(&local.len()) {
        return false;
    }
    let (mut one, mut two) = (0u32, 0u32);
    for word in words {
        let ends = |from: usize| {
            let pairs = local[from..].iter().zip(word);
            let shared = pairs.take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
            ((2 << shared) - 2) << from
        };
        let begun = (1..local.len()).filter(|from| one >> from & 1 > 0);
        let behind = begun.fold(0, |all, from| all | ends(from));
        (one, two) = (one | behind | ends(0), two | behind);
    }
    two >> local.len() & 1 > 0
}

#[cfg(test)]
mod tests {
    use super::agrees;

    #[test]
    fn local_parts_are_made_from_names() {
        for (address, name) in [
            ("peter.faarup@navn.dk", "Peter Hamborg Fårup"),
            ("mrj@navn.dk", "Malene Rude Jonsen"),
            ("gunnam@navn.dk", "Gunn Amby"),
            ("anpf@navn.dk", "Anna Paludan Falk"),
            ("lhor@navn.dk", "Lone Horup"),
            ("soren.ravn@navn.dk", "Søren Ravn"),
            ("soeren@navn.dk", "Søren Ravn"),
            ("hbjoern@navn.no", "Hanne Bjørn"),
            ("m.mueller@navn.de", "Martina Müller"),
        ] {
            assert!(agrees(address, name), "{address} and {name}");
        }
    }

    #[test]
    fn other_local_parts_are_not() {
        for (address, name) in [
            ("info@navn.dk", "Peter Holm"),
            ("kontakt@navn.dk", "Karen Toft"),
            ("pho@navn.dk", "Sundhedspolitisk konsulent"),
            ("jk@navn.dk", "Anna Lund"),
        ] {
            assert!(!agrees(address, name), "{address} and {name}");
        }
    }
}
