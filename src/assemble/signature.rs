//! Signatures: who said it, in the lines below a quote.

use crate::model::character::{is_blank, is_dash};
use crate::model::{Atom, AtomKind, Field, Role, Span, Speaker};

use super::attribution;
use super::closing::{ends_with_mark, unopened_closing_line};
use super::contact;
use super::lines::{Lines, Parsed};
use super::naming;
use super::page::{Class, Page, has_word};
use super::pair;
use super::statement;
use super::trace::{Made, Trace};

/// The most words of what says who speaks without a name.
const DESCRIPTION: usize = 8;

/// The most lines a signature has.
const SIGNATURE: usize = 3;

/// `signature`: who said it, in the lines below a quote.
pub fn signature<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Speaker<'t>>> {
    let page = lines.page;
    if lines.is_empty() {
        return lines.mismatch();
    }
    let block = lines.end.min(page.block_end(lines.at));
    // The next quote may stand right below, or a mark that is drawn above it.
    let mut near = lines.at + 1..block.min(lines.at + SIGNATURE + 1);
    let next =
        near.find(|&line| page.class(line) == Class::Quoted || !has_word(page.content(line)));
    let end = next.unwrap_or(block);
    if end - lines.at > SIGNATURE {
        return lines.mismatch();
    }
    let dashed = page.lines[lines.at].marker.is_some_and(|m| m.of(page.text).starts_with(is_dash));
    let plain = (lines.at..end).all(|line| {
        let free = page.lines[line].marker.is_none() || line == lines.at && dashed;
        page.class(line) == Class::Text && free
    });
    let heads_article =
        end < lines.end && page.class(end) == Class::Labelled && page.lines[end].gap == 0;
    if !plain || heads_article || page.is_running(lines.at..end) {
        return lines.mismatch();
    }
    let whole = page.lines[lines.at].whole().to(page.lines[end - 1].span);
    if statement::unbroken(page, lines.at..end).is_none() {
        return lines.mismatch();
    }
    let mut trace = Trace::of(page);
    let alone = || heads_nothing(lines.from(end));
    let signed = attribution::signed(page, whole, alone, &mut trace);
    let may_describe = next.is_none() && end == lines.at + 1 && page.lines[lines.at].gap == 0;
    let speaker = signed.or_else(|| {
        let (body, brackets) = unbracketed(page, whole);
        let fits = may_describe && could_describe(page, body.of(page.text), !brackets.is_empty());
        fits.then(|| {
            trace.structure.extend(brackets.iter().map(|&bracket| (Role::Mark, bracket)));
            attribution::described(body, &mut trace)
        })
    });
    match speaker.filter(|speaker| next.is_none() || speaker.name.is_some()) {
        Some(speaker) => Ok((lines.from(end), trace.made(speaker))),
        None => lines.mismatch(),
    }
}

/// What stands between the brackets around a line, and these.
fn unbracketed(page: &Page, whole: Span) -> (Span, Vec<Span>) {
    let inside = |text: &str| Some(text.strip_prefix('(')?.strip_suffix(')')?.len());
    match inside(whole.of(page.text)) {
        Some(length) => {
            let body = Span::new(whole.start() + 1, whole.start() + 1 + length);
            (body, vec![Span::new(whole.start(), body.start()), Span::new(body.end(), whole.end())])
        }
        None => (whole, Vec::new()),
    }
}

/// Whether a line right below a quote could say who speaks, though no word tells that it does:
/// `Trommeslager i bandet Havn`. It is no name of a thing, which has no small word, unless it is
/// `set_apart` by brackets.
fn could_describe(page: &Page, line: &str, set_apart: bool) -> bool {
    let words = || line.split(is_blank);
    let fewest = if set_apart { 1 } else { 3 };
    line.starts_with(char::is_uppercase)
        && (fewest..=DESCRIPTION).contains(&words().count())
        && (set_apart || words().any(|word| page.words.is_common(word)))
        && !line.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '!' | '?' | '@'))
        && !page.words.is_aside(line)
        && !page.words.is_call(line)
}

/// Whether what follows a line is nothing that the line could head.
fn heads_nothing(rest: Lines) -> bool {
    let page = rest.page;
    let Some(next) = page.lines.get(rest.at) else { return true };
    let apart = next.gap > 0;
    apart
        && (rest.is_empty()
            || page.class(rest.at) == Class::Quoted
            || unopened_closing_line(rest).is_some()
            || super::heading::heading(rest).is_ok())
}

/// A signature that a dash or a bracket sets apart: `– Anna Holm, formand`, `(Anna Holm)`. If an
/// address belongs to it, it is a contact.
pub fn set_apart<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Speaker<'t>>> {
    let page = lines.page;
    if lines.is_empty() || page.class(lines.at) != Class::Text || page.lines[lines.at].gap > 1 {
        return lines.mismatch();
    }
    let paragraph = lines.paragraph();
    let whole = page.lines[lines.at].whole().to(page.lines[paragraph.end - 1].span);
    let is_set_apart = whole.of(page.text).starts_with(|c| is_dash(c) || c == '(');
    let below = paragraph.end;
    let is_reached = below < lines.end
        && page.lines[below].gap == 0
        && reaches_somebody(page, below)
        && next_is_anothers(lines) != Some(true);
    if !is_set_apart
        || is_reached
        || paragraph.len() > SIGNATURE
        || statement::unbroken(page, paragraph.clone()).is_none()
    {
        return lines.mismatch();
    }
    let mut trace = Trace::of(page);
    match attribution::signed(page, whole, || true, &mut trace) {
        Some(speaker) => Ok((lines.from(paragraph.end), trace.made(speaker))),
        None => lines.mismatch(),
    }
}

/// A signature without a sign, right below the quote of an entry: `Anna Holm, formand`. If the next
/// address is not somebody else's, it is a contact.
pub fn beside<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Speaker<'t>>> {
    let page = lines.page;
    let fits = !lines.is_empty()
        && page.class(lines.at) == Class::Text
        && page.lines[lines.at].gap == 0
        && page.lines[lines.at].marker.is_none()
        && page.is_short(lines.at)
        && pair::pair(page, page.lines[lines.at].span, &[]).is_some()
        && next_is_anothers(lines) != Some(false);
    let mut trace = Trace::of(page);
    let span = if fits { page.lines[lines.at].span } else { return lines.mismatch() };
    match attribution::signed(page, span, || true, &mut trace) {
        Some(speaker) => Ok((lines.from(lines.at + 1), trace.made(speaker))),
        None => lines.mismatch(),
    }
}

/// Whether a line has an address other than that of a site, which is nobody's.
fn reaches_somebody(page: &Page, line: usize) -> bool {
    let is_site =
        |atom: &Atom| matches!(atom.kind, AtomKind::Website | AtomKind::Label(Field::Website));
    matches!(page.class(line), Class::Addresses | Class::Mixed)
        && !page.atoms(line).iter().all(is_site)
}

/// Whether the next address of a block is that of somebody who is named right before it, and so of
/// nobody above; `None` if there is none.
pub fn next_is_anothers(lines: Lines) -> Option<bool> {
    let page = lines.page;
    let block = page.block_end(lines.at).min(lines.end);
    let reaches = |line: usize| reaches_somebody(page, line);
    let names = |line: usize| {
        page.class(line) != Class::Addresses
            && page.atoms(line).first().is_some_and(|atom| {
                atom.kind == AtomKind::Label(Field::Name)
                    && atom.span.start == page.lines[line].span.start
            })
    };
    let next = (lines.at + 1..block).find(|&line| reaches(line) || names(line))?;
    Some(names(next) || page.class(next) == Class::Mixed && contact::is_row(page, next))
}

/// Whether a line with a dash is the signature of the quote above it, and so begins nothing. Apart
/// from the quote it has a role as well, for an entry's name may stand there too.
pub fn is_signature(page: &Page, line: usize) -> bool {
    let Some(marker) = page.lines[line].marker.filter(|_| line > 0) else { return false };
    marker.of(page.text).starts_with(is_dash)
        && ends_with_mark(page.content(line - 1))
        && set_apart(Lines::all(page).from(line)).is_ok()
        && (page.lines[line].gap == 0 || has_role(page, line))
}

/// Whether a role stands behind the first comma of a line.
fn has_role(page: &Page, line: usize) -> bool {
    let behind = page.content(line).split_once(',').map_or("", |(_, behind)| behind);
    naming::is_role(behind.trim(), page.words)
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{contact, quote, quotes, read};

    /// The quotes and contacts of the first of two entries, and how many entries there are.
    fn entry(lines: &str) -> (Vec<String>, Vec<String>, usize) {
        let rest = "• To\n\n”Ja.”\n\nKasserer\nUlla Krag\nuk@lund.dk\n";
        read(&format!("• Et\n\n{lines}\n\n{rest}"), |document| {
            let partner = &document.partners[0];
            let quotes = partner.quotes.iter().map(quote).collect();
            (quotes, partner.contacts.iter().map(contact).collect(), document.partners.len())
        })
    }

    #[test]
    fn a_dash_or_a_bracket_sets_the_speaker_apart() {
        for signature in ["– Anna Holm, formand", "— Anna Holm, formand", "(Anna Holm, formand)"]
        {
            for gap in ["\n", "\n\n"] {
                let lines =
                    format!("”Vi vil havet.”{gap}{signature}\n\nKontakt: Bo Lund\nbo@lund.dk");
                let (quotes, contacts, entries) = entry(&lines);
                assert_eq!(quotes, ["Vi vil havet. [Anna Holm / formand]"], "{lines}");
                assert_eq!((contacts, entries), (vec!["Bo Lund | – | bo@lund.dk".to_owned()], 2));
            }
        }
    }

    #[test]
    fn who_has_an_address_is_a_contact() {
        let (quotes, contacts, _) = entry("”Vi vil havet.”\n\n(Anna Holm, formand)\nah@holm.dk");
        assert_eq!(quotes, ["Vi vil havet."]);
        assert_eq!(contacts.len(), 1);
    }

    #[test]
    fn signatures_below_quotes_begin_no_entries() {
        let text = "Om os\n\nVi er til, og vi er her.\n\n”Det er godt.”\n– Anna Holm, formand\n\n\
            Vi er mange.\n\n”Det er skidt.”\n– Bo Lund, far\n\nKontakt\n\nUlla Krag\nuk@lund.dk\n";
        read(text, |document| {
            let quotes: Vec<String> = document.quotes.iter().map(quote).collect();
            let expected = ["Det er godt. [Anna Holm / formand]", "Det er skidt. [Bo Lund / far]"];
            assert_eq!(
                (quotes.as_slice(), document.partners.len()),
                (&expected.map(str::to_owned)[..], 0)
            );
        });
    }

    #[test]
    fn two_names_and_a_dash_are_a_caption() {
        for who in ["Anna Holm – Bo Lund", "Anna Holm – Foto Bo Lund"] {
            let text = format!("”Ja, vi kan.”\n{who}\n\nVi er til.");
            assert_eq!(quotes(&text), ["Ja, vi kan."], "{who}");
        }
    }

    #[test]
    fn a_mark_below_a_signature_is_no_part_of_it() {
        let text = "“ Jeg er glad for det. ”\nAnna Holm, elev i 10. klasse\n“\n“ Det er jeg også. ”\n\
                    Bo Lund, elev i 9. klasse\n“";
        let expected = [
            "Jeg er glad for det. [Anna Holm / elev i 10. klasse]",
            "Det er jeg også. [Bo Lund / elev i 9. klasse]",
        ];
        assert_eq!(quotes(text), expected);
    }

    #[test]
    fn somebody_without_a_name_may_have_said_it() {
        for who in ["Mor til en deltager", "Nabo, 62 år", "Husbeboer i Vestby", "Far"] {
            let text = format!(
                "Om os\n\nVi er til.\n\n”Det er godt.”\n\n{who}\n\n”Ja.”\n\nBo Lund, formand\n"
            );
            let quotes =
                read(&text, |document| document.quotes.iter().map(quote).collect::<Vec<_>>());
            assert_eq!(quotes[0], format!("Det er godt. [– / {who}]"));
        }
        let bracketed = "Om os\n\nVi er til.\n\n”Det er godt.”\n(Sømand på Havet)\n\nVi er her.\n";
        let quotes = read(bracketed, |document| quote(&document.quotes[0]));
        assert_eq!(quotes, "Det er godt. [– / Sømand på Havet]");
        for heading in ["Mors dag", "Andersson i kulissen", "Fars store drøm"] {
            let text = format!(
                "Om os\n\nVi er til.\n\n”Det er godt.”\n\n{heading}\n\nVi er her, og vi er mange.\n"
            );
            let quotes =
                read(&text, |document| document.quotes.iter().map(quote).collect::<Vec<_>>());
            assert_eq!(quotes, ["Det er godt."], "{heading}");
        }
    }
}
