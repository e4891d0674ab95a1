//! A name and a role on one line.
//!
//! ```text
//! pair      = name separator role | role separator name | name "(" role ")" | role name
//! separator = "," | ";" | ":" | "|" | "/" | a dash between blanks | several blanks | a leader
//! leader    = dots that lead from the one to the other: `Formand ........ Anna Holm`
//! ```

use crate::model::Span;
use crate::model::character::{has_blank, is_blank, is_dash, runs};

use super::cues::Shape;
use super::cuts::Cuts;
use super::facts::Fact;
use super::firm;
use super::inverted;
use super::naming::{self, Verdict};
use super::page::Page;
use super::running::trim;
use super::term;
use super::unparted;
use super::wording::{is_open, leader};

/// The longest text, in bytes, in which a name and a role are looked for.
pub const LONGEST: usize = 220;

/// The most words of what somebody is for.
const ROLE: usize = 3;

/// The longest abbreviation that a stop ends, in bytes, without the stop.
const SHORTENED: usize = 3;

/// The most words of what stands behind a name and its comma.
const BESIDE: usize = 6;

/// A name and a role on one line.
pub struct Pair {
    /// The name.
    pub name: Span,
    /// The role.
    pub role: Span,
    /// The signs that part them.
    pub marks: [Span; 2],
    /// A remark in brackets behind the name.
    pub aside: Option<Span>,
    /// Why the name is the name.
    pub name_cue: &'static str,
    /// Why the role is the role.
    pub role_cue: &'static str,
    /// Whether the role is one only because it stands beside the name.
    pub by_place: bool,
}

/// The first pair in any of the texts; where no line says enough, one by its colon.
pub fn among(page: &Page, texts: &[Span], emails: &[Span], verdict: &Verdict) -> Option<Pair> {
    let surely = texts.iter().find_map(|&text| pair(page, text, emails));
    let surely = surely.or_else(|| texts.iter().find_map(|&text| inverted::pair(page, text)));
    let in_row = || texts.iter().find_map(|&text| unparted::pair(page, text));
    let at_colon = || texts.iter().find_map(|&text| at_colon(page, text));
    let beside = || texts.iter().find_map(|&text| pair_beside(page, text));
    surely
        .or_else(|| if verdict.name.is_none() { in_row() } else { None })
        .or_else(|| if verdict.sure { None } else { at_colon() })
        .or_else(|| if verdict.sure || texts.len() != 1 { None } else { beside() })
}

/// Whether a text that a label calls a name says nothing beside it.
pub fn is_alone(page: &Page, name: Span) -> bool {
    pair(page, name, &[]).is_none() && pair_beside(page, name).is_none()
}

/// What somebody is for, though no word says that it is a role: `Ferienlager: Dr. Anna Holm`.
pub fn at_colon(page: &Page, line: Span) -> Option<Pair> {
    let colon = line.of(page.text).match_indices(':').next()?;
    let (role, mark, name) = parted_at(page, line, colon)?;
    let what = role.of(page.text);
    let fits = what.starts_with(char::is_uppercase) && what.split(is_blank).count() <= ROLE;
    pair_by_place(page, (name, role), mark).filter(|_| fits)
}

/// What somebody is, though no word says that it is a role: `Anna Holm, kystpolitik`, `Anna Holm –
/// kystpolitik`.
fn pair_beside(page: &Page, line: Span) -> Option<Pair> {
    let text = line.of(page.text);
    let is_spaced = |dash: &(usize, &str)| {
        let (at, dash) = *dash;
        text[..at].ends_with(is_blank) && text[at + dash.len()..].starts_with(is_blank)
    };
    let dash = || text.match_indices(is_dash).find(is_spaced);
    let (name, mark, role) = parted_at(page, line, text.match_indices(',').next().or_else(dash)?)?;
    let what = role.of(page.text);
    let fits = what.starts_with(char::is_alphabetic)
        && what.split(is_blank).count() <= BESIDE
        && !what.contains(',');
    pair_by_place(page, (name, role), mark).filter(|_| fits)
}

/// What stands before a sign of a line, the sign, and what stands behind it.
fn parted_at(page: &Page, line: Span, (at, sign): (usize, &str)) -> Option<(Span, Span, Span)> {
    let (start, end) = (line.start() + at, line.start() + at + sign.len());
    let cut = |from: usize, to: usize| trim(page.text, Span::new(from, to));
    let parts = (cut(line.start(), start), cut(start, end), cut(end, line.end()));
    (line.len() <= LONGEST && !is_open(parts.0.of(page.text))).then_some(parts)
}

/// A name and what stands beside it, if the one looks like a name and the other has no figures.
fn pair_by_place(page: &Page, (name, role): (Span, Span), mark: Span) -> Option<Pair> {
    let fits = naming::is_name(name.of(page.text), page.words)
        && !role.of(page.text).contains(|c: char| c.is_ascii_digit());
    let (name_cue, role_cue) = ("capitals", naming::BY_PLACE);
    let marks = [mark, Span::new(mark.end(), mark.end())];
    let pair = Pair { name, role, marks, aside: None, name_cue, role_cue, by_place: true };
    fits.then_some(pair)
}

/// A name and a role on one line, if surely that: `Anna Holm, formand`, `Anna Holm (formand)`,
/// `Formand Anna Holm`.
pub fn pair(page: &Page, line: Span, emails: &[Span]) -> Option<Pair> {
    let in_office = term::parted(page, line).and_then(|[who, sign, term]| {
        let pair = plain_pair(page, who, emails).filter(|pair| pair.aside.is_none())?;
        let end = if pair.marks[1].is_empty() { sign } else { pair.marks[1].to(sign) };
        Some(Pair { aside: Some(term), marks: [pair.marks[0], end], ..pair })
    });
    in_office.or_else(|| plain_pair(page, line, emails))
}

/// The same, without a term of office behind it.
fn plain_pair(page: &Page, line: Span, emails: &[Span]) -> Option<Pair> {
    let content = line.of(page.text);
    if line.len() > LONGEST || !has_blank(content) {
        return None;
    }
    let stop = content.len() - stops(page, content).len();
    let body = &content[..stop];
    let ends_in_name = may_end_in_name(page, body);
    if !(may_be_parted(body, ends_in_name) && may_name(page, body, ends_in_name)) {
        return None;
    }
    let mut word = 0;
    // Letters part nothing, and are most of a line.
    let is_other = |byte: u8| !byte.is_ascii_alphanumeric() && !matches!(byte, 0x80..0xc0);
    let others = body.bytes().enumerate().filter(|&(_, byte)| is_other(byte));
    others.map(|(at, _)| at).find_map(|at| {
        let c = content[at..].chars().next().filter(|c| !c.is_alphanumeric())?;
        let dots = leader(&content[at..stop]);
        let (before, after) = (&content[..at], at + dots.max(c.len_utf8()));
        let last = &content[word..at];
        if is_blank(c) {
            word = after;
        }
        let dash = is_dash(c) && before.ends_with(is_blank);
        let wide = is_blank(c) && content[after..].starts_with(is_blank);
        let bracket = c == '(' && !is_aside(page, &content[at..stop]);
        let parted =
            matches!(c, ',' | ';' | ':' | '|' | '/') || bracket || dash || wide || dots > 0;
        // What a sign parts, no blank before the sign does.
        let is_signed = || {
            let next = content[after..].trim_start_matches(is_blank);
            next.starts_with(is_dash) || leader(next) > 0
        };
        // Where no sign parts them, the role comes first and ends in its head, and the name is the rest:
        // words of nobody else's, as in `Sprecherin der Deutschen Bahn`.
        let heads = || {
            let cues = page.words.cues(last);
            let behind = &content[after..stop];
            let first = behind.split(is_blank).next().unwrap_or(behind);
            cues.is_head && !cues.is_title && has_blank(behind) && !page.words.is_whose(first)
        };
        if !(parted || ends_in_name && is_blank(c) && heads() && !is_signed()) {
            return None;
        }
        let end = stop - usize::from(c == '(' && content[..stop].ends_with(')'));
        let cut = |from: usize, to: usize| {
            trim(page.text, Span::new(line.start() + from, line.start() + to.max(from)))
        };
        // A star behind a name points to a note.
        let starless = content[..at].trim_end_matches(|c| is_blank(c) || c == '*').len();
        let from = if content[starless..at].contains('*') { starless } else { at };
        let halves = [cut(0, from), cut(after, end)];
        let marks = [cut(from, after), cut(end, content.len())];
        if halves.iter().any(|half| half.is_empty()) {
            return None;
        }
        // A comma in a bracket parts nothing: `Byens arkiv (breve, fotos)`.
        let pair = pair_of(page, halves, marks, emails).filter(|_| !is_open(before))?;
        (parted || pair.role == halves[0]).then_some(pair)
    })
}

/// Whether anything may part a name from a role: a sign, two blanks, or the role's head before a name that
/// ends the text.
fn may_be_parted(text: &str, ends_in_name: bool) -> bool {
    ends_in_name || Cuts::of(text).may_part_pairs()
}

/// Whether a name may begin or end a text, or stand behind its colon: hardly a line of running text begins
/// or ends in words that a name has.
fn may_name(page: &Page, text: &str, ends_in_name: bool) -> bool {
    let mut words = text.split_whitespace();
    ends_in_name
        || text.as_bytes().contains(&b':')
        || words.next().is_some_and(|first| !is_small(page, first))
            // What has a sign may be parted there.
            && words.next().is_none_or(|second| {
                !second.chars().all(char::is_alphabetic) || !is_small(page, second)
            })
}

/// Whether the last word of a text may be of a name.
fn may_end_in_name(page: &Page, text: &str) -> bool {
    text.split_whitespace().next_back().is_some_and(|last| !is_small(page, last))
}

/// Whether a word is in small letters as none is in a name.
fn is_small(page: &Page, word: &str) -> bool {
    naming::is_small(word, page.words).unwrap_or_else(|| {
        let cues = page.words.cues(word);
        cues.shape == Shape::Small && !cues.is_title
    })
}

/// Whether a line alone says a name and a role that has a role word.
pub fn names_in_full(page: &Page, line: usize) -> bool {
    let span = page.lines[line].span;
    let is_head = |word: &str| page.words.cues(word).is_head;
    let has_word = |role: Span| role.of(page.text).split(is_blank).any(is_head);
    // Hardly a line of running text has one.
    let may_have_word = || {
        let parts =
            |c: char| is_blank(c) || is_dash(c) || matches!(c, ',' | ':' | '|' | '/' | '(' | ')');
        runs(span.of(page.text), parts).any(|word| page.words.is_role_head(word))
    };
    has_blank(span.of(page.text))
        && page.is_short(line)
        && page.fact(line, Fact::NamesInFull, || {
            let content = span.of(page.text);
            // A place or a term of office may stand behind what is said.
            let is_digit = |c: char| c.is_ascii_digit();
            let is_followed = || {
                content.contains(',') && content.contains(is_digit)
                    || content.trim_end_matches(['.', ',', ')']).ends_with(is_digit)
            };
            let fits = |pair: Pair| has_word(pair.role) && !firm::is_unit(page, pair.name);
            let ends_in_name = may_end_in_name(page, content);
            // What is asked of the line holds for its part as well, whose end is left out behind a comma or a
            // digit.
            may_be_parted(content, ends_in_name)
                && (may_name(page, content, ends_in_name) || is_followed())
                && may_have_word()
                && pair(page, firm::whose(page, span), &[]).is_some_and(fits)
        })
}

/// The comma or stop that ends a line of a list; the stop of an abbreviation belongs to it.
fn stops<'p>(page: &Page, content: &'p str) -> &'p str {
    let body = content.trim_end_matches([',', ';']);
    let bare = body.strip_suffix('.').filter(|_| body.len() == content.len());
    let is_end = bare.is_some_and(|bare| {
        let word = bare.rsplit(is_blank).next().unwrap_or(bare);
        let last = &body[bare.len() - word.len()..];
        word.len() > SHORTENED
            && word.chars().all(char::is_alphabetic)
            && !(page.words.is_role_word(last) || page.words.is_firm(last))
    });
    &content[body.len() - usize::from(is_end)..]
}

/// Whether a bracket that opens a text is closed inside it and says nothing of what somebody is:
/// `(2021) – kasserer`.
fn is_aside(page: &Page, text: &str) -> bool {
    let Some((inner, behind)) = text[1..].split_once(')') else { return false };
    let has_head = |words: &str| words.split(is_blank).any(|word| page.words.cues(word).is_head);
    !behind.trim_start_matches(is_blank).is_empty() && !has_head(inner)
}

/// The halves without the remark that stands behind the name: in brackets behind the first of them, or
/// in small letters behind the comma of the other, `Formand: Anna Holm, valgt af medlemmerne`.
fn without_aside(page: &Page, [one, other]: [Span; 2], mark: Span) -> ([Span; 2], Option<Span>) {
    let is_name = |span: Span| naming::is_name(span.of(page.text), page.words);
    let shown = one.of(page.text);
    let open = if shown.ends_with(')') { shown.rfind('(') } else { None };
    if let Some(at) = open.map(|open| one.start() + open).filter(|&at| at > one.start()) {
        let before = trim(page.text, Span::new(one.start(), at));
        if is_name(before) {
            return ([before, other], Some(Span::new(at, one.end())));
        }
    }
    let said = other.of(page.text).split_once(", ").filter(|(_, said)| {
        said.starts_with(char::is_lowercase) && !said.contains(':') && !is_small_role(page, said)
    });
    let is_label = mark.of(page.text) == ":" && naming::is_role(shown, page.words);
    if let Some((name, said)) = said.filter(|_| is_label) {
        let name = Span::new(other.start(), other.start() + name.len());
        if is_name(name) {
            return ([one, name], Some(Span::new(other.end() - said.len(), other.end())));
        }
    }
    ([one, other], None)
}

/// Whether a text is a name whose last word is also somebody's work, `Søren Kok`, by the role that
/// stands beside it: one in small letters, or any where the word is a family name too.
fn is_surnamed(page: &Page, text: &str, role: &str) -> bool {
    let Some((before, last)) = text.rsplit_once(is_blank) else { return false };
    let has_head = || role.split(is_blank).any(|word| page.words.cues(word).is_head);
    last.starts_with(char::is_uppercase)
        && page.words.cues(last).is_head
        && (is_small_role(page, role)
            || page.words.is_surname(last) && naming::is_role(role, page.words) && has_head())
        && naming::could_be_surnamed(before, last, page.words)
}

/// Whether a text in small letters is a role: beside one, what has capitals names somebody.
fn is_small_role(page: &Page, text: &str) -> bool {
    text.starts_with(char::is_lowercase)
        && naming::is_role(text, page.words)
        && text.split(is_blank).any(|word| page.words.cues(word).is_head)
}

/// Whether a text is a part of an organisation by its first word and nobody's office: `avdeling
/// Havbyen` behind the name of one.
fn is_part(page: &Page, text: &str) -> bool {
    let mut words = text.split(is_blank).map(|word| page.words.cues(word));
    words.next().is_some_and(|first| first.is_unit && !first.is_head)
        && !words.any(|word| word.is_head)
}

/// Two texts of which one is surely a name and the other surely a role.
fn pair_of(page: &Page, halves: [Span; 2], marks: [Span; 2], emails: &[Span]) -> Option<Pair> {
    let [one, other] = halves;
    let surname = [(one, other), (other, one)]
        .into_iter()
        .find(|(name, role)| is_surnamed(page, name.of(page.text), role.of(page.text)));
    if let Some((name, role)) = surname {
        let (name_cue, role_cue) = ("capitals", "role word");
        let aside = None;
        return Some(Pair { name, role, marks, aside, name_cue, role_cue, by_place: false });
    }
    let (halves, aside) = without_aside(page, halves, marks[0]);
    // The comma before what is said behind the name.
    let comma = aside.filter(|aside| halves[1].end() < aside.start() && halves[1] != other);
    let comma = comma.map(|aside| trim(page.text, Span::new(halves[1].end(), aside.start())));
    let marks = [marks[0], comma.filter(|_| marks[1].is_empty()).unwrap_or(marks[1])];
    let is_name = |span: Span| naming::is_name(span.of(page.text), page.words);
    if !halves.iter().any(|&half| is_name(half)) {
        return None;
    }
    let verdict = naming::decide(page.text, &halves, emails, page.words);
    let (name, role) = (halves[verdict.name?], halves[verdict.role?]);
    let Verdict { name_cue, role_cue, .. } = verdict;
    let said = role.of(page.text);
    let is_sure = naming::is_role(said, page.words) && !is_part(page, said);
    (is_name(name) && is_sure).then_some(Pair {
        name,
        role,
        marks,
        aside,
        name_cue,
        role_cue,
        by_place: false,
    })
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contacts, contacts_in};

    #[test]
    fn what_is_said_behind_a_name_is_none_of_it() {
        let text = "Vi har valgt dem, som skal lede det hele.\n\nFormand: Anna Holm, valgt af generalforsamlingen\n\
                    Kasserer: Bo Lund, genvalgt sidste år\nSekretær: Ea Ny\n";
        assert_eq!(
            contacts(text),
            ["Anna Holm | Formand |  | –", "Bo Lund | Kasserer |  | –", "Ea Ny | Sekretær |  | –"]
        );
    }

    #[test]
    fn the_house_of_an_office_is_nobody() {
        let text = "Podium\n\nAnna Holm, Leiterin der Deutschen Bahn\nTel. 0471/4823-161\n";
        let name = &contacts_in("de", text)[0];
        assert!(name.starts_with("Anna Holm | Leiterin der Deutschen Bahn | "), "{name}");
    }

    #[test]
    fn a_comma_in_a_bracket_parts_nothing() {
        let text = "Du kan ringe til os alle:\n- Byarkivet (Breve, Fotos og så videre), telefon 22 33 44 55.\n\
                    - Havnekontoret (Både, Broer), telefon 22 33 44 56.\n";
        assert_eq!(contacts(text), ["– | – | +4522334455 | –", "– | – | +4522334456 | –"]);
    }

    #[test]
    fn a_dash_parts_a_name_from_what_no_word_calls_a_role() {
        let text = "Vi ses i klubben.\n\nAnna Holm – kystpolitik\nah@havet.dk\n\nBo Lund - Vagter\nbo@lund.dk\n";
        assert_eq!(
            contacts(text),
            ["Anna Holm | kystpolitik | ah@havet.dk | –", "Bo Lund | Vagter | bo@lund.dk | –"]
        );
    }
}
