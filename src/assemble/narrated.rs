//! Speech behind a dash in a paragraph that tells something as well, before it or behind it.
//!
//! ```text
//! narrated = (text speech | speech) text? (speech text?)*
//! ```
//!
//! Behind who spoke the rest of a paragraph is speech again, unless its first sentence is about the
//! speaker: by name, with a word for saying, or by a pronoun that nobody in the speech can be meant by.

use crate::model::character::{is_blank, is_dash, without_signs};
use crate::model::{Role, Sign, Span};

use super::clause::sentence;
use super::dash::{begins, parts, quotes};
use super::lines::{Lines, Parsed};
use super::page::{Class, Page};
use super::passage::Passage;
use super::running::trim;
use super::statement::{Parts, unbroken};
use super::trace::{Made, Trace};

/// How far into a paragraph, in bytes, a dash is looked for.
const REACH: usize = 4000;

/// How many places in a paragraph are tried for a dash, and how often speech may begin in it.
const PLACES: usize = 64;

/// Before which of its words a sentence has what it is about.
const SUBJECT: usize = 4;

/// `narrated`
pub fn passage<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Passage<'t>>> {
    let page = lines.page;
    let is_text = !lines.is_empty() && matches!(page.class(lines.at), Class::Text | Class::Mixed);
    if !is_text {
        return lines.mismatch();
    }
    let opens = begins(page, lines.at);
    if !opens && page.lines[lines.at].marker.is_some() {
        return lines.mismatch();
    }
    let paragraph = lines.paragraph();
    let has = |sign| paragraph.clone().any(|line| page.has(line, sign));
    let may_be = (opens || has(Sign::Dash)) && has(Sign::Stop);
    let whole = may_be.then(|| unbroken(page, paragraph.clone())).flatten();
    let Some(whole) = whole else { return lines.mismatch() };
    let mut made = Trace::of(page);
    if let Some(marker) = page.lines[lines.at].marker {
        made.structure(Role::Mark, marker);
    }
    let (mut text, mut said) = (Vec::new(), Vec::new());
    let mut rest = whole;
    for turn in 0..PLACES {
        let first = opens && turn == 0;
        let at = if first { Some(0) } else { dash_within(rest.of(page.text)) };
        let speech = at.map(|at| Span::new(rest.start() + at, rest.end()));
        let found = speech.and_then(|speech| Some((speech, parts(page, speech)?)));
        let Some((speech, (parts, told))) =
            found.filter(|(_, (parts, _))| first || parts[0].speaker.name.is_some())
        else {
            break;
        };
        text.push(trim(page.text, Span::new(rest.start(), speech.start())));
        let (quotes, trace) = quotes(page, &paragraph, parts);
        made.absorb(trace);
        made.decide(speech, "quote", "speech behind a dash in running text");
        said.extend(quotes);
        rest = told;
    }
    text.push(rest);
    text.retain(|text| !text.is_empty());
    // A paragraph that is nothing but speech is told apart elsewhere.
    if said.is_empty() || text.is_empty() {
        return lines.mismatch();
    }
    Ok((lines.from(paragraph.end), made.made(Passage { quotes: said, text, lines: paragraph })))
}

/// Where a dash stands in a text between a sentence and another: `penge. – Det`.
fn dash_within(text: &str) -> Option<usize> {
    let text = &text[..text.floor_char_boundary(REACH.min(text.len()))];
    let mut stops = memchr::memchr3_iter(b'.', b'!', b'?', text.as_bytes()).take(PLACES);
    stops.find_map(|stop| {
        let behind = text[stop + 1..].strip_prefix(' ')?;
        let words = behind.trim_start_matches(is_dash).strip_prefix(' ')?;
        let is_parted = behind.len() > words.len() + 1 && words.starts_with(char::is_uppercase);
        is_parted.then_some(stop + 2)
    })
}

/// Whether what stands behind who spoke is about the speaker: `Om rejsen kunne han fortælle, at …`.
pub fn is_told(page: &Page, parts: &Parts, rest: Span) -> bool {
    let text = rest.of(page.text);
    let first = &text[..sentence(page, &text[..text.floor_char_boundary(REACH.min(text.len()))])];
    let words = || first.split(is_blank).map(without_signs).filter(|word| !word.is_empty());
    if words().any(|word| page.words.is_own(word)) {
        return false;
    }
    let name = parts.speaker.name.as_ref().map(|name| name.spans[0].of(page.text));
    let surname = name.and_then(|name| name.rsplit(is_blank).next());
    let pairs = || words().zip(words().skip(1));
    let is_he = |word: &str| page.words.is_pronoun(word);
    let says = |(one, other): (&str, &str)| {
        is_he(one) && page.words.says(other) || page.words.says(one) && is_he(other)
    };
    words().any(|word| Some(word) == surname)
        || pairs().any(says)
        || words().take(SUBJECT).any(is_he)
            && parts.said.iter().all(|said| is_about_nobody(page, said.of(page.text)))
}

/// Whether a speech has no word for somebody whom a pronoun behind it could mean.
fn is_about_nobody(page: &Page, said: &str) -> bool {
    let mut begins = true;
    let mut words = said.split(is_blank).filter(|word| !word.is_empty());
    !words.any(|word| {
        let bare = without_signs(word);
        let named = bare.starts_with(char::is_uppercase) && !begins;
        begins = word.ends_with(['.', '!', '?']);
        named
            || page.words.is_pronoun(bare)
            || page.words.is_somebody(bare)
            || page.words.is_role_head(bare)
    })
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{parted, quotes};

    fn told(text: &str) -> (Vec<String>, String) {
        parted(["Vi er her.", "Vi er til."], text)
    }

    #[test]
    fn what_is_told_of_the_speaker_is_no_speech() {
        for left in [
            "Om rejsen kunne han fortælle, at 39 var med.",
            "Han er formand for Havets Venner.",
            "Ifølge Lund er der 39 både.",
            "Senere på dagen fortalte han om båden.",
        ] {
            for dash in ["– ", "- "] {
                let text = format!("{dash}Det er koldt, siger formand Bo Lund. {left}");
                let expected =
                    (vec!["Det er koldt [Bo Lund / formand]".to_owned()], left.to_owned());
                assert_eq!(told(&text), expected);
            }
        }
        let text =
            "– Det er koldt, siger Bo Lund. Han er lods. – Og vådt, siger Ea Krag. Så er det.";
        let quotes = ["Det er koldt [Bo Lund / –]", "Og vådt\n\nSå er det. [Ea Krag / –]"];
        assert_eq!(told(text), (quotes.map(str::to_owned).to_vec(), "Han er lods.".to_owned()));
    }

    #[test]
    fn speech_goes_on_where_it_is_about_another() {
        for (said, more) in [
            ("Det er koldt", "Så går vi hjem."),
            ("Min far ved det", "Han er lods."),
            ("Han kan svømme", "Han er hurtig."),
            ("Vi så Ea Ny", "Hun er lods."),
            ("Det er koldt", "Han hjalp os."),
        ] {
            let text = format!("– {said}, siger formand Bo Lund. {more}");
            let expected = format!("{said}\n\n{more} [Bo Lund / formand]");
            assert_eq!(told(&text), (vec![expected], String::new()));
        }
    }

    #[test]
    fn a_dash_may_open_speech_behind_a_sentence() {
        let text =
            "Havnen fik penge. – Det er godt, siger formand Anna Holm. – Så godt, siger hun.";
        assert_eq!(quotes(text), ["Det er godt [Anna Holm / formand]", "Så godt [Anna Holm / –]"]);
        for text in
            ["Havnen fik penge. – Det er godt, for vi skal bruge dem.", "Se side 4. – 5. er nye."]
        {
            assert_eq!(quotes(text), [""; 0], "{text}");
        }
    }
}
