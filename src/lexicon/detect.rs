//! Tells the language of a text by its most frequent words.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::fold::Folded;
use super::gate::Gates;
use super::hash::{AsTheyAre, hash};
use super::index::Languages;
use super::keys::Key;
use super::numbering::country_of_domain;
use super::{Language, Lexicon};
use crate::model::runs::{With, each_run};

/// How much of a text is read, in three pieces: its beginning, middle and end. A foreword or a
/// list of names may fill one of them.
const PIECE: usize = 2048;

/// How many pieces there are.
const PIECES: usize = 3;

/// How much two pieces must say for one language alone, and how many times as much as for any other,
/// for the last not to be read.
const PLAIN: u32 = 20 * FREQUENT;
const FEWER: u32 = 8;

/// What a frequent word of one language says for it; languages that share the word share this.
const FREQUENT: u32 = 60;
/// What another word of the lexicon says.
const OTHER: u32 = 30;

/// What a word of headings says: neighbours write such words alike.
const HEADING: u32 = 15;

/// Two frequent words that no other language has.
const ENOUGH: u32 = 2 * FREQUENT;

/// What a repeated word says of that: a single word that another language happens to share must
/// not decide.
const AGAIN: u32 = 4;

/// Of a text in an unknown language fewer words than one in so many are known.
const KNOWN: u32 = 16;

/// The most words of a text whose language may be guessed.
const SHORT: u32 = 80;

/// About as many known words as most samples have.
const FEW: usize = 1 << 7;

pub(super) fn detect<'l>(lexicon: &'l Lexicon, text: &str) -> Option<&'l Language> {
    let heard = hear(lexicon, text)?;
    let Heard { best, all, words, own, others } = heard;
    let is_clear =
        all.sum >= ENOUGH && all.words * KNOWN >= words && own >= OTHER && own >= others * 2;
    is_clear.then_some(best)
}

/// The language that a text of a few words may be in, if one has a word that no rival has.
pub(super) fn lean<'l>(lexicon: &'l Lexicon, text: &str) -> Option<&'l Language> {
    let heard = hear(lexicon, text)?;
    let leans = heard.words <= SHORT && heard.own >= HEADING && heard.own > heard.others;
    leans.then_some(heard.best)
}

/// What a text says for the language that it says most for.
struct Heard<'l> {
    best: &'l Language,
    all: Sum,
    /// How many words were read.
    words: u32,
    /// What speaks for it and not for its nearest rival, and the other way round: what both have
    /// says nothing of which of the two it is.
    own: u32,
    others: u32,
}

fn hear<'l>(lexicon: &'l Lexicon, text: &str) -> Option<Heard<'l>> {
    let mut vocabulary = Vocabulary::new(lexicon);
    for (index, piece) in sample(text).enumerate() {
        if index == PIECES - 1 && vocabulary.said.is_plain(lexicon) {
            break;
        }
        // Words are runs of letters, with soft hyphens among them.
        each_run(piece, With::SoftHyphens, 1, |word| vocabulary.read(word));
    }
    let Vocabulary { mut said, words, .. } = vocabulary;
    for (index, domain) in sample(text).flat_map(domains_of).enumerate() {
        let share = if index == 0 { FREQUENT } else { FREQUENT / AGAIN };
        let place = said.place(of_domain(lexicon, domain));
        said.add(place, share);
    }
    let [best, rival] = said.first(lexicon)?;
    let (own, others) = (said.of(best.bit, rival.bit).sum, said.of(rival.bit, best.bit).sum);
    Some(Heard { best, all: said.of(best.bit, 0), words, own, others })
}

/// What was said for languages, by those that it is said for alike.
#[derive(Default)]
struct Said(Vec<(Languages, Sum)>);

/// How much was said, in how many words.
#[derive(Clone, Copy, Default)]
struct Sum {
    sum: u32,
    words: u32,
}

impl Said {
    /// The place of what is said for some languages, of which there may be none.
    fn place(&mut self, languages: Languages) -> usize {
        self.0.iter().position(|(known, _)| *known == languages).unwrap_or_else(|| {
            self.0.push((languages, Sum::default()));
            self.0.len() - 1
        })
    }

    fn add(&mut self, place: usize, share: u32) {
        let sum = &mut self.0[place].1;
        *sum = Sum { sum: sum.sum + share, words: sum.words + 1 };
    }

    /// The two languages that most was said for; of equals the first stays first.
    fn first<'l>(&self, lexicon: &'l Lexicon) -> Option<[&'l Language; 2]> {
        let mut ranked: Vec<&Language> = lexicon.languages.iter().collect();
        ranked.sort_by_key(|language| Reverse(self.of(language.bit, 0).sum));
        ranked.first_chunk().copied()
    }

    /// Whether so much was said for one language and so little for any other that more of the text
    /// would say the same.
    fn is_plain(&self, lexicon: &Lexicon) -> bool {
        self.first(lexicon).is_some_and(|[best, rival]| {
            let (own, others) =
                (self.of(best.bit, rival.bit).sum, self.of(rival.bit, best.bit).sum);
            own >= PLAIN && own >= others * FEWER
        })
    }

    /// What was said for one language and not for another.
    fn of(&self, language: Languages, other: Languages) -> Sum {
        let fits = |known: Languages| known & language != 0 && known & other == 0;
        let sums = self.0.iter().filter(|(known, _)| fits(*known)).map(|(_, sum)| sum);
        sums.fold(Sum::default(), |all, one| Sum {
            sum: all.sum + one.sum,
            words: all.words + one.words,
        })
    }
}

/// The languages of the country that a domain belongs to.
fn of_domain(lexicon: &Lexicon, domain: &str) -> Languages {
    let country = domain.rsplit('.').next().and_then(country_of_domain);
    let own = lexicon.languages.iter().filter(|language| Some(language.country) == country);
    own.fold(0, |all, language| all | language.bit)
}

/// The domains of the addresses in a piece.
fn domains_of(piece: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let places = memchr::memchr_iter(b'@', piece.as_bytes());
    places.filter_map(move |at| {
        let behind = &piece[at + 1..];
        let domain = &behind[..behind.find(|c| !is_part(c)).unwrap_or(behind.len())];
        let domain = domain.trim_end_matches(['.', '-']);
        (domain.contains('.') && piece[..at].ends_with(char::is_alphanumeric)).then_some(domain)
    })
}

/// The languages that have a word, and what that says for each.
struct Evidence {
    languages: Languages,
    share: u32,
}

/// The words that were read so far, and what they said.
struct Vocabulary<'l> {
    lexicon: &'l Lexicon,
    said: Said,
    /// How many words were read.
    words: u32,
    /// Where those that may say something say it, and how much when they are repeated.
    known: HashMap<u64, (usize, u32), AsTheyAre>,
    /// The last word.
    folded: Folded,
}

impl<'l> Vocabulary<'l> {
    fn new(lexicon: &'l Lexicon) -> Self {
        let known = HashMap::with_capacity_and_hasher(FEW, AsTheyAre::default());
        Self { lexicon, said: Said::default(), words: 0, known, folded: Folded::empty() }
    }

    /// Notes what a word says; nothing if it is too long to be one.
    fn read(&mut self, word: &str) {
        let Self { lexicon, folded, .. } = self;
        if !folded.set(word) {
            return;
        }
        self.words += 1;
        let hash = hash(folded);
        let Gates { words, heads, .. } = &lexicon.index.gates;
        if !words.may_have(hash) && !heads.may_end(folded) {
            return;
        }
        let (place, share) = match self.known.entry(hash) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(vacant) => {
                let Evidence { languages, share } = evidence(lexicon, folded);
                let place = self.said.place(languages);
                vacant.insert((place, share / AGAIN));
                (place, share)
            }
        };
        self.said.add(place, share);
    }
}

/// The keys of words that say as much as heads of roles do, and those of words of headings.
const OTHERS: u64 = Key::Months.bit() | Key::Weekdays.bit() | Key::RolesWords.bit();
const LISTED: u64 = Key::RolesHeads.bit();
const HEADINGS: u64 = Key::Units.bit() | Key::HeadsContacts.bit();

/// What a folded word says.
fn evidence(lexicon: &Lexicon, word: &[u8]) -> Evidence {
    let (first, meanings) = lexicon.index.meanings(word);
    let keys = meanings.iter().fold(0, |keys, meaning| keys | meaning.key.bit());
    let of = |wanted: u64| match keys & wanted {
        0 => 0,
        _ => lexicon.languages_of((first, meanings), |key| key.bit() & wanted != 0),
    };
    let heads = || {
        let may_end = lexicon.index.gates.heads.may_end(word);
        let heads = may_end.then(|| lexicon.heads(word)).into_iter().flatten();
        heads.fold(0, |all, found| all | found)
    };
    let (languages, says) = match of(Key::Common.bit()) {
        // A head that one language lists, `nestleder`, is no compound of another's.
        0 => match of(OTHERS) | Some(of(LISTED)).filter(|own| *own != 0).unwrap_or_else(heads) {
            0 => (of(HEADINGS), HEADING),
            other => (other, OTHER),
        },
        frequent => (frequent, FREQUENT),
    };
    Evidence { languages, share: says / languages.count_ones().max(1) }
}

/// Three pieces spread over the text; all of a short one.
fn sample(text: &str) -> impl Iterator<Item = &str> {
    let starts = match text.len() {
        length if length <= PIECES * PIECE => [0, PIECE, 2 * PIECE],
        length => [0, (length - PIECE) / 2, length - PIECE],
    };
    starts.into_iter().map(|start| {
        let start = boundary(text, start);
        &text[start..boundary(text, start + PIECE)]
    })
}

/// The first boundary between characters from a place on.
fn boundary(text: &str, from: usize) -> usize {
    (from..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<&str> {
        Lexicon::builtin().detect(text).map(Language::code)
    }

    #[test]
    fn prose() {
        for (language, text) in [
            (
                "da",
                "Foreningen blev stiftet for at give børn og unge et sted at være efter skole. \
                    Hvad der begyndte som et lille værksted, er nu et hus med mange tilbud.",
            ),
            (
                "nb",
                "Foreningen ble stiftet for å gi barn og unge et sted å være etter skolen. \
                    Det som begynte som et lite verksted, er nå et hus med mange tilbud.",
            ),
            (
                "sv",
                "Föreningen bildades för att ge barn och unga en plats att vara på efter skolan. \
                    Det som började som en liten verkstad är nu ett hus med många verksamheter.",
            ),
            (
                "de",
                "Der Verein wurde gegründet, um Kindern und Jugendlichen nach der Schule einen Ort \
                    zu geben. Was als kleine Werkstatt begann, ist heute ein Haus mit vielen Angeboten.",
            ),
            (
                "en",
                "The association was founded to give children and young people a place to be after \
                    school. What began as a small workshop is now a house with many offers.",
            ),
        ] {
            assert_eq!(code(text), Some(language), "{text}");
            assert_eq!(code(&text.to_uppercase()), Some(language), "capitals: {text}");
        }
    }

    #[test]
    fn staff_lists_without_a_sentence() {
        let listed = "Leder: Odin Engemo\nNestleder: Kari Dahl\nStyremedlem: Ole Berg\nNestleder: Ida Vik\n\
             Leder: Anne Lie\nNestleder: Per Moe";
        assert_eq!(Lexicon::builtin().lean(listed).map(Language::code), Some("nb"));
        assert_eq!(
            code(
                "Formand\nAnna Holm\nanna@eksempel.dk\n\nKasserer\nBo Friis\nbo@eksempel.dk\n\n\
                  Sekretariatschef\nLis Krag\n\nUdviklingskonsulent\nOle Bang\n\nNæstformand\nIda Lund\n\
                  \nSundhedsplejerske\nEva Juhl\n\nOverlæge\nJens Vang"
            ),
            Some("da")
        );
        assert_eq!(
            code(
                "Styreleder\nAnna Holm\nanna@eksempel.no\n\nNestleder\nBo Friis\n\nAvdelingssjef\nLis Krag\n\
                  \nSeniorrådgiver\nOle Bang\n\nHelsesykepleier\nEva Juhl\n\nOverlege\nJens Vang\n\nSekretær\nUnn Dahl"
            ),
            Some("nb")
        );
        assert_eq!(
            code(
                "Geschäftsführerin\nAnna Holm\n\nSachbearbeiterin\nEva Juhl\n\nWissenschaftlicher Mitarbeiter\n\
                  Ole Bang\n\nStellvertretende Vorsitzende\nUte Dahl\n\nKrankenpfleger\nJens Vang"
            ),
            Some("de")
        );
    }

    #[test]
    fn too_little_to_say() {
        for text in [
            "",
            "3F",
            "Anna Holm\n+45 22 85 77 04",
            "og",
            "@".repeat(50_000).as_str(),
            // Dutch, French, Finnish
            "De vereniging is opgericht om kinderen en jongeren na school een plek te geven. Wat begon als een \
             kleine werkplaats, is nu een huis met veel activiteiten van en voor de buurt.",
            "L'association a été fondée pour donner aux enfants et aux jeunes un lieu où aller après l'école. \
             Ce qui a commencé comme un petit atelier est maintenant une maison avec de nombreuses offres.",
            "Yhdistys perustettiin antamaan lapsille ja nuorille paikka koulun jälkeen. Pienestä verstaasta on \
             kasvanut talo, jossa on monenlaista toimintaa.",
        ] {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn a_few_words_lean_to_a_language() {
        let lean = |text: &str| Lexicon::builtin().lean(text).map(Language::code);
        for (text, language) in [
            ("Formand\nKarin Dahl\nTlf. 22 33 44 55\n\nKasserer\nBo Lund", Some("da")),
            ("Styret\n\nLeder: Kari Dahl, tlf. 915 59 428", Some("nb")),
            ("Ordförande\nKarin Dahl\nTel. 070-439 96 47", Some("sv")),
            ("Vorsitzende: Anna Holm, Tel. 0421 30 37 59", Some("de")),
            ("Voorzitter\nJan Jansen\nTel. 06 12 34 56 78", None),
            ("Anna Holm\nBo Lund", None),
        ] {
            assert_eq!(code(text), None, "{text}");
            assert_eq!(lean(text), language, "{text}");
        }
    }

    #[test]
    fn the_middle_and_the_end_are_read_too() {
        let names = "Anna Holm\n".repeat(2000);
        let prose = "Hvad der begyndte som et lille værksted, blev et hus, og det er nu noget for os alle. ";
        assert_eq!(code(&format!("{names}{}{names}", prose.repeat(60))), Some("da"));
        assert_eq!(code(&format!("{names}{}", prose.repeat(60))), Some("da"));
        assert_eq!(code(&"æøå…".repeat(9001)), None, "cut inside letters");
    }
}
