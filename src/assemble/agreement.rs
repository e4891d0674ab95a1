//! Whether an e-mail's local part and a person's name agree: `peter.faarup@`, `pfp@`, `anpf@`.

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
    let words: Vec<&str> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.starts_with(char::is_uppercase))
        .take(8)
        .collect();
    [Spelling::Long, Spelling::Short].into_iter().any(|spelling| {
        let words: Vec<String> = words.iter().map(|word| fold(word, spelling)).collect();
        let tokens: Vec<String> = local
            .split(|c: char| !c.is_alphabetic())
            .map(|token| fold(token, spelling))
            .filter(|token| !token.is_empty())
            .collect();
        shares_a_word(&tokens, &words) || is_built_of(&tokens.concat(), &words)
    })
}

/// How letters outside ASCII are spelt in addresses.
#[derive(Clone, Copy)]
enum Spelling {
    /// `ø` as `oe`.
    Long,
    /// `ø` as `o`.
    Short,
}

/// A word in small ASCII letters.
fn fold(word: &str, spelling: Spelling) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut out = String::with_capacity(word.len() + 4);
    for c in word.nfc().flat_map(char::to_lowercase) {
        let (long, short) = match c {
            'æ' | 'ä' => ("ae", "a"),
            'ø' | 'ö' | 'œ' => ("oe", "o"),
            'å' => ("aa", "a"),
            'ü' => ("ue", "u"),
            'ß' => ("ss", "s"),
            c if c.is_ascii_alphanumeric() => {
                out.push(c);
                continue;
            }
            c => {
                out.extend(std::iter::once(c).nfd().filter(char::is_ascii_alphanumeric));
                continue;
            }
        };
        out.push_str(if matches!(spelling, Spelling::Long) { long } else { short });
    }
    // Danish and Norwegian names are spelt with `aa` or `å`; the short spelling meets both.
    if matches!(spelling, Spelling::Short) { out.replace("aa", "a") } else { out }
}

/// Whether a whole word of the name, of three letters at least, is a token of the local part, or a
/// long enough one begins it.
fn shares_a_word(tokens: &[String], words: &[String]) -> bool {
    tokens.iter().any(|token| {
        words.iter().any(|word| {
            word.len() >= 3
                && (token == word || word.len() >= 5 && token.starts_with(word.as_str()))
        })
    })
}

/// Whether `local` is beginnings of two or more of the words, put together in order.
///
/// `reached[n]` is how many words, two being enough, can have been used up to letter `n`.
fn is_built_of(local: &str, words: &[String]) -> bool {
    const LONGEST: usize = 24;
    if !(2..=LONGEST).contains(&local.len()) {
        return false;
    }
    let mut reached = [None::<u8>; LONGEST + 1];
    reached[0] = Some(0);
    for word in words {
        for from in (0..local.len()).rev() {
            let Some(used) = reached[from] else { continue };
            let shared = local[from..].bytes().zip(word.bytes()).take_while(|(a, b)| a == b);
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
