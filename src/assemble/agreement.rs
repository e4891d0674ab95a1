//! Whether an e-mail's local part and a person's name agree: `peter.faarup@`, `pfp@`, `anpf@`.

use smallvec::SmallVec;

/// The longest local part and the most words that are compared.
const MOST: usize = 48;

/// Whether `address` could have been made from `name`.
///
/// Either a word of the name stands in the local part, or the local part is put together from
/// beginnings of the name's words in their order, at least two of them: `lhor` from **L**one
/// **Hor**up. Letters are compared without their accents, `æ ø å ä ö ü ß` in either spelling.
pub fn agrees(address: &str, name: &str) -> bool {
    let local = address.split(['@', '(', '[', ' ']).next().unwrap_or(address);
    if local.len() > MOST || name.len() > 4 * MOST {
        return false;
    }
    if !may_agree(local.as_bytes(), name.as_bytes()) {
        return false;
    }
    let agree = |spelling: Spelling| {
        let words = name.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| word.starts_with(char::is_uppercase)).take(8);
        let words = Folded::new(words, spelling);
        let tokens = Folded::new(local.split(|c: char| !c.is_alphabetic()), spelling);
        shares_a_word(&tokens, &words) || is_built_of(&tokens.letters, &words)
    };
    agree(Spelling::Long) || has_spellings(local, name) && agree(Spelling::Short)
}

/// Whether `address` is made of two words with a sign between, the beginning of the first and all of
/// the last: `e.holm@` of Eva Holm.
pub fn spells(address: &str, first: &str, last: &str) -> bool {
    let local = address.split(['@', '(', '[', ' ']).next().unwrap_or(address);
    let Some((one, other)) = local.split_once(['.', '_', '-']).filter(|_| local.len() <= MOST)
    else {
        return false;
    };
    [Spelling::Long, Spelling::Short].into_iter().any(|spelling| {
        let folded = |word: &str| Folded::new(std::iter::once(word), spelling).letters;
        !one.is_empty()
            && first.len() <= MOST
            && last.len() <= MOST
            && folded(first).starts_with(&folded(one))
            && folded(last) == folded(other)
    })
}

/// Whether a word of the name and a part of the local part begin with the same letter, which those
/// of names that agree do. Letters outside ASCII may be spelt with any.
fn may_agree(local: &[u8], name: &[u8]) -> bool {
    begins(local, u8::is_ascii_alphabetic) & begins(name, u8::is_ascii_uppercase) != 0
}

/// The letters with which the words of a text begin, a bit each, as far as they are initials; all of
/// them where one is not ASCII.
fn begins(text: &[u8], is_initial: fn(&u8) -> bool) -> u32 {
    let (mut letters, mut is_inside) = (0, false);
    for byte in text {
        let is_letter = byte.is_ascii_alphabetic();
        if !is_inside && is_initial(byte) {
            letters |= 1 << (byte & 0x1f);
        } else if !is_inside && *byte >= 0xc0 {
            return u32::MAX;
        }
        is_inside = is_letter;
    }
    letters
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
    fn new<'w>(words: impl Iterator<Item = &'w str>, spelling: Spelling) -> Self {
        let mut folded = Self::default();
        for word in words.filter(|word| !word.is_empty()) {
            fold(word, spelling, &mut folded.letters);
            folded.ends.push(folded.letters.len());
        }
        folded
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
fn shares_a_word(tokens: &Folded, words: &Folded) -> bool {
    tokens.words().any(|token| {
        words.words().any(|word| {
            word.len() >= 3 && (token == word || word.len() >= 5 && token.starts_with(word))
        })
    })
}

/// Whether `local` is beginnings of two or more of the words, put together in order.
///
/// `reached[n]` is how many words, two being enough, can have been used up to letter `n`.
fn is_built_of(local: &[u8], words: &Folded) -> bool {
    const LONGEST: usize = 24;
    if !(2..=LONGEST).contains(&local.len()) {
        return false;
    }
    let mut reached = [None::<u8>; LONGEST + 1];
    reached[0] = Some(0);
    for word in words.words() {
        for from in (0..local.len()).rev() {
            let Some(used) = reached[from] else { continue };
            let shared = local[from..].iter().zip(word).take_while(|(a, b)| a == b);
            for end in &mut reached[from + 1..=from + shared.count()] {
                *end = (*end).max(Some((used + 1).min(2)));
            }
        }
    }
    reached[local.len()] == Some(2)
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
