//! Lays words out as an index: the built-in ones when the program is built, a user's on top of
//! them when it runs.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::file::Said;
use super::fold::{fold, label_key};
use super::gate::Gates;
use super::hash::hash;
use super::index::{Index, Languages, Meaning, NUMBER_BITS, Word, place, slot_of};
use super::keys::{Group, Key};

/// A meaning, and which of the user's words gave it, one being the first; 0 for none of them.
type Owned = (Meaning, u32);

/// Words on their way into an index.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    words: BTreeMap<Box<[u8]>, Vec<Owned>>,
}

impl Builder {
    /// All words of an index.
    pub(crate) fn of(index: &Index) -> Self {
        let mut builder = Self::default();
        for number in index.numbers() {
            let (_, meanings) = index.of(number);
            let whole: Vec<_> = meanings.iter().filter(|it| it.ends().is_none()).collect();
            if !whole.is_empty() {
                let owned = whole.into_iter().map(|meaning| (*meaning, 0)).collect();
                builder.words.insert(index.word(number).into(), owned);
            }
        }
        builder
    }

    /// Adds a word. Within a group of keys it has one meaning in each language: the user's, else
    /// the first.
    pub(crate) fn add(&mut self, word: &[u8], meaning: Meaning, owner: u32) {
        let meanings = match self.words.get_mut(word) {
            Some(meanings) => meanings,
            None => self.words.entry(word.into()).or_default(),
        };
        let is_rival = |known: &Meaning| known.is(meaning.key.group(), meaning.languages);
        if owner == 0 && meanings.iter().any(|(known, _)| is_rival(known)) {
            return;
        }
        meanings.iter_mut().filter(|(known, _)| is_rival(known)).for_each(|(known, _)| {
            known.languages &= !meaning.languages;
        });
        meanings.retain(|(known, _)| known.languages != 0);
        let is_same = |(known, whose): &Owned| {
            (known.key, known.value, *whose) == (meaning.key, meaning.value, owner)
        };
        match meanings.iter_mut().find(|known| is_same(known)) {
            Some((known, _)) => known.languages |= meaning.languages,
            None => meanings.push((meaning, owner)),
        }
    }

    /// Takes a word away from a key in some languages; whether it was there.
    pub(crate) fn remove(&mut self, word: &[u8], key: Key, languages: Languages) -> bool {
        let Some(meanings) = self.words.get_mut(word) else { return false };
        let mut was_there = false;
        for (known, _) in meanings.iter_mut().filter(|(known, _)| known.key == key) {
            was_there |= known.languages & languages != 0;
            known.languages &= !languages;
        }
        meanings.retain(|(known, _)| known.languages != 0);
        was_there
    }

    /// The index, and for each of its meanings the user's word that gave it. `None` if there are
    /// more words than it can number.
    pub(crate) fn finish(mut self) -> Option<(Index, Vec<u32>)> {
        self.words.retain(|_, meanings| !meanings.is_empty());
        let mut ends: BTreeMap<Box<[u8]>, BTreeSet<Box<[u8]>>> = BTreeMap::new();
        for (word, meanings) in &self.words {
            for end in meanings.iter().filter_map(|(meaning, _)| end_of(word, meaning.key)) {
                ends.entry(end.into()).or_default().insert(word.clone());
            }
        }
        for end in ends.keys() {
            self.words.entry(end.clone()).or_default();
        }
        if self.words.len() >> NUMBER_BITS != 0 {
            return None;
        }
        let numbers: BTreeMap<&[u8], u32> =
            self.words.keys().map(|word| &**word).zip(1..).collect();
        let mut laid = Laid::default();
        for (word, meanings) in &self.words {
            let longer = ends.get(word).into_iter().flatten();
            let longer = longer.flat_map(|longer| {
                let number = numbers[&**longer];
                let ending = |(meaning, _): &&Owned| end_of(longer, meaning.key) == Some(&**word);
                let of_longer = self.words[longer].iter().filter(ending);
                of_longer
                    .map(move |(meaning, owner)| (Meaning { value: number, ..*meaning }, *owner))
            });
            laid.add(word, meanings.iter().copied().chain(longer));
        }
        Some(laid.finish(&numbers))
    }
}

/// Adds a word as a file has it.
pub(crate) fn say(builder: &mut Builder, bit: Languages, said: &Said, owner: u32) {
    if let Some((key, word)) = keyed(said) {
        builder.add(&word, Meaning { key, value: said.value, languages: bit }, owner);
    }
}

/// The form in which a word is looked up, and what it is then; `None` for mere signs.
pub(crate) fn keyed(said: &Said) -> Option<(Key, Vec<u8>)> {
    let word = match said.key.group() {
        Group::Labels => label_key(&said.word).to_vec(),
        Group::Single(Key::RolesEndings) => said.word.to_lowercase().into_bytes(),
        _ => fold(&said.word).to_vec(),
    };
    let letters = word.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
    let is_short = said.key == Key::RolesHeads && (letters < HEAD || word.len() < HEAD);
    let key = if is_short { Key::RolesAlone } else { said.key };
    (!word.is_empty()).then_some((key, word))
}

/// The end by which a word is found that may be the end of others.
fn end_of(word: &[u8], key: Key) -> Option<&[u8]> {
    match key {
        Key::RolesHeads => word.last_chunk::<HEAD>().map(<[u8; HEAD]>::as_slice),
        Key::RolesEndings => word.last_chunk::<1>().map(<[u8; 1]>::as_slice),
        _ => None,
    }
}

/// By how many of its last bytes a head is found.
pub(crate) const HEAD: usize = 4;

/// What is laid out already.
#[derive(Default)]
struct Laid {
    text: Vec<u8>,
    words: Vec<Word>,
    meanings: Vec<Meaning>,
    owners: Vec<u32>,
}

impl Laid {
    fn add(&mut self, word: &[u8], meanings: impl Iterator<Item = Owned>) {
        self.words.push(self.end());
        self.text.extend_from_slice(word);
        for (meaning, owner) in meanings {
            self.meanings.push(meaning);
            self.owners.push(owner);
        }
    }

    fn end(&self) -> Word {
        let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Word { start: number(self.text.len()), first: number(self.meanings.len()) }
    }

    fn finish(mut self, numbers: &BTreeMap<&[u8], u32>) -> (Index, Vec<u32>) {
        self.words.push(self.end());
        let mut slots = vec![0; (numbers.len() * 4).next_power_of_two()];
        let mask = slots.len() - 1;
        for (word, number) in numbers {
            let hash = hash(word);
            let mut at = place(hash, mask);
            while slots[at] != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = slot_of(hash, *number);
        }
        let mut index = Index {
            text: Cow::Owned(self.text),
            words: Cow::Owned(self.words),
            meanings: Cow::Owned(self.meanings),
            slots: Cow::Owned(slots),
            gates: Gates::closed(),
        };
        index.gates = gates(&index);
        (index, self.owners)
    }
}

/// The gates through which every word of an index goes.
fn gates(index: &Index) -> Gates {
    let mut gates = Gates::closed();
    let words = || {
        index.numbers().flat_map(|number| {
            let whole = index.of(number).1.iter().filter(|meaning| meaning.ends().is_none());
            whole.map(move |meaning| (index.word(number), *meaning))
        })
    };
    let of = |wanted| words().filter(move |(_, it)| it.key.group() == wanted);
    let endings: Vec<_> = of(Group::Single(Key::RolesEndings)).collect();
    for (head, Meaning { languages, .. }) in of(Group::Heads) {
        let fits = |ending: &&(&[u8], Meaning)| ending.1.languages & languages != 0;
        let endings = endings.iter().filter(fits).map(|(ending, _)| *ending);
        endings.chain([&b""[..]]).for_each(|end| gates.heads.open(&[head, end].concat()));
    }
    words().filter(|(_, it)| it.key.ends_compounds()).for_each(|(word, _)| gates.parts.open(word));
    words().for_each(|(word, it)| gates.open(it.key.group(), word));
    index.numbers().for_each(|number| gates.words.open(hash(index.word(number))));
    gates
}
