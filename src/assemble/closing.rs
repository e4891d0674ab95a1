//! Where a quote ends: which of the marks closes it, and which stand inside it.

use std::ops::Range;

use smallvec::SmallVec;

use crate::model::character::{
    ends_in_letter, ends_sentence, is_blank, is_double_mark, is_single_mark,
};
use crate::model::{Atom, AtomKind, Mark, Span};

use super::lines::Lines;
use super::page::{Class, Page};
use super::pairs::pairs;
use super::wording::opens_single;

/// The most lines a quote is followed through in search of its closing mark.
pub const LONGEST: usize = 80;

/// The line on which the quote that opens at the front is closed.
///
/// The first line that ends with a mark and leaves no inner mark open; else the first that ends
/// with a mark at all.
pub fn closing_line(lines: Lines) -> Option<usize> {
    let page = lines.page;
    if opens_single(page.content(lines.at)) {
        return single_closing_line(lines);
    }
    let mut depth = 0i32;
    let mut fallback = None;
    for line in lines.at..lines.end.min(lines.at + LONGEST) {
        let begins_anew =
            line > lines.at && page.class(line) == Class::Quoted && page.opens_block(line);
        let interrupts = matches!(page.class(line), Class::Addresses | Class::Labelled)
            || line > lines.at && page.lines[line].span.start < page.lines[line - 1].span.end;
        if begins_anew || interrupts {
            break;
        }
        depth += depth_of(page, line);
        if ends_with_mark(page.content(line)) {
            if depth <= 0 {
                return Some(line);
            }
            fallback = fallback.or(Some(line));
        }
    }
    fallback
}

/// The line on which a quote between single marks is closed. They are apostrophes too, so one closes
/// only behind a sentence or where a paragraph ends: `their mothers’` may stand at any line's end.
fn single_closing_line(lines: Lines) -> Option<usize> {
    let page = lines.page;
    let ends = |line: usize| {
        let goes_on = page.wrapped
            && line + 1 < lines.end
            && !page.opens_block(line + 1)
            && page.class(line + 1) == Class::Text;
        let said = without_stop(page.content(line)).strip_suffix(is_single_mark);
        said.is_some_and(|said| !goes_on || ends_sentence(said))
    };
    let quote = (lines.at..lines.end.min(lines.at + LONGEST)).take_while(|&line| {
        let begins_anew = page.class(line) == Class::Quoted && page.opens_block(line);
        line == lines.at
            || !begins_anew && !matches!(page.class(line), Class::Addresses | Class::Labelled)
    });
    quote.into_iter().find(|&line| ends(line))
}

/// A text without a stop at its end.
pub fn without_stop(text: &str) -> &str {
    text.trim_end_matches(['.', ',', ';']).trim_end_matches(is_blank)
}

/// The line of this block that ends with a mark which nothing in the block opened.
pub fn unopened_closing_line(lines: Lines) -> Option<usize> {
    let page = lines.page;
    let mut depth = 0i32;
    for line in lines.at..lines.end.min(lines.at + LONGEST) {
        if line > lines.at && page.lines[line].gap > 0 || page.class(line) == Class::Labelled {
            return None;
        }
        depth += depth_of(page, line);
        if depth < 0 && ends_with_mark(page.content(line)) {
            return Some(line);
        }
    }
    None
}

/// How many more marks a line opens than it closes.
fn depth_of(page: &Page, line: usize) -> i32 {
    page.atoms(line).iter().map(|atom| turn(page, line, atom)).sum()
}

/// Whether a mark opens, `1`, or closes, `-1`. One at a line's edge is what its place says, whatever
/// blanks stand beside it.
fn turn(page: &Page, line: usize, atom: &Atom) -> i32 {
    let span = page.lines[line].span;
    match atom.kind {
        AtomKind::Mark(_) if !is_double_mark(first_char(page, atom)) => 0,
        AtomKind::Mark(_) if atom.span.start == span.start => 1,
        AtomKind::Mark(_)
            if atom.span.end() + 2 >= span.end()
                && ends_with_mark(&page.text[atom.span.start()..span.end()]) =>
        {
            -1
        }
        AtomKind::Mark(Mark::Opening) => 1,
        AtomKind::Mark(Mark::Closing) => -1,
        _ => 0,
    }
}

/// Whether a paragraph ends with a mark that nothing in it opened.
pub fn closes_only(page: &Page, lines: Range<usize>) -> bool {
    ends_with_mark(page.content(lines.end - 1))
        && lines.map(|line| depth_of(page, line)).sum::<i32>() < 0
}

/// The lines of a statement whose mark is still open at the end of its paragraph, to the end of that of the
/// paragraphs below which closes it.
pub fn closed_below(lines: Lines) -> Option<Range<usize>> {
    let page = lines.page;
    let first = lines.paragraph();
    let depth = |lines: Range<usize>| lines.map(|line| depth_of(page, line)).sum::<i32>();
    let mut open = depth(first.clone());
    if page.class(lines.at) != Class::Quoted || open != 1 {
        return None;
    }
    let mut end = first.end;
    while open > 0 {
        let rest = lines.from(end);
        if rest.is_empty() {
            return None;
        }
        let next = rest.paragraph();
        open += depth(next.clone());
        let goes_on = next.end - lines.at <= LONGEST
            && page.class(next.start) == Class::Text
            && page.lines[next.start].marker.is_none()
            && (open == 0 || page.is_running(next.clone()));
        if !goes_on {
            return None;
        }
        end = next.end;
    }
    (open == 0).then_some(lines.at..end)
}

/// Whether the mark at the front of a statement is that of a word inside it, which it goes on
/// behind: `”Plan A” er vores plan.`
pub fn begins_with_term(page: &Page, lines: Range<usize>) -> bool {
    let mut depth = 0;
    for line in lines {
        for atom in page.atoms(line) {
            let turned = turn(page, line, atom);
            depth += turned;
            if turned < 0 && depth <= 0 {
                let before = page.text[..atom.span.start()].chars().next_back();
                let behind = &page.text[atom.span.end()..page.lines[line].span.end()];
                return before.is_some_and(char::is_alphanumeric)
                    && behind.starts_with(is_blank)
                    && behind.trim_start_matches(is_blank).starts_with(char::is_lowercase);
            }
        }
    }
    false
}

/// Whether all marks of a statement are those of words inside it.
pub fn quotes_a_word(page: &Page, lines: Range<usize>) -> bool {
    !opens_single(page.content(lines.start))
        && begins_with_term(page, lines.clone())
        && !closes_only(page, lines)
}

/// The quotes on lines from a mark to a mark: more than one where a sentence ends between marks
/// and the next begins between marks of its own.
pub fn apart(page: &Page, lines: Range<usize>) -> SmallVec<[Span; 2]> {
    let whole = page.lines[lines.start].span.to(page.lines[lines.end - 1].span);
    let mut cuts = Vec::new();
    for line in lines {
        let marks = page.atoms(line).iter().filter(|atom| matches!(atom.kind, AtomKind::Mark(_)));
        let marks = marks.map(|atom| atom.span);
        for (close, open) in marks.clone().zip(marks.skip(1)) {
            let between = &page.text[close.end()..open.start()];
            let ends = page.text[..close.start()].ends_with(['.', '!', '?', '…']);
            let begins = page.text[open.end()..].starts_with(char::is_uppercase);
            let doubles =
                [close, open].iter().all(|mark| mark.of(page.text).starts_with(is_double_mark));
            if ends && begins && doubles && !between.is_empty() && between.chars().all(is_blank) {
                cuts.push((close.end(), open.start()));
            }
        }
    }
    let starts = std::iter::once(whole.start()).chain(cuts.iter().map(|cut| cut.1));
    let ends = cuts.iter().map(|cut| cut.0).chain([whole.end()]);
    starts.zip(ends).map(|(start, end)| Span::new(start, end)).collect()
}

fn first_char(page: &Page, atom: &Atom) -> char {
    atom.span.of(page.text).chars().next().unwrap_or(' ')
}

/// Whether a line ends with a quotation mark, a stop behind it passed over.
pub fn ends_with_mark(content: &str) -> bool {
    !ends_in_letter(content)
        && (content.ends_with(is_double_mark) || without_stop(content).ends_with(is_double_mark))
        && content.chars().filter(|&c| is_double_mark(c) || c.is_alphanumeric()).nth(1).is_some()
}

/// Whether a statement is closed inside a line and what follows there is not its own: a sentence, or
/// who says so, though that is not told here.
pub fn is_closed_inside(page: &Page, lines: Range<usize>) -> bool {
    let whole = page.lines[lines.start].span.to(page.lines[lines.end - 1].span);
    let content = whole.of(page.text);
    let directed = content.starts_with(['„', '“', '«', '»']);
    pairs(content).next().filter(|pair| pair.open.start == 0).is_some_and(|pair| {
        let behind = &content[pair.close.end..];
        let comma = behind.starts_with(',') || content[pair.inside()].ends_with(',');
        let next = behind.trim_start_matches([' ', '.', ',']);
        let ended = content[pair.inside()].ends_with(['.', '!', '?']);
        next.len() < behind.len()
            && ((directed || ended) && next.starts_with(char::is_uppercase)
                || comma && next.starts_with(char::is_alphabetic))
    })
}

/// Whether the sentence on a line goes on below it, so that a mark at its end closes a word.
pub fn sentence_goes_on(page: &Page, line: usize) -> bool {
    page.wrapped
        && page.lines.get(line + 1).is_some_and(|below| {
            below.gap == 0
                && below.marker.is_none()
                && below.span.of(page.text).starts_with(char::is_lowercase)
        })
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{quote, read};

    #[test]
    fn a_paragraph_with_a_whole_pair_opens_no_longer_one() {
        let text = "Om os\n\nSvar høfligt:\n\n”Vi svarer ikke.” Og henvis så til huset.\n\n\
                    Sig evt., at ”en anden ringer tilbage.”\n\nSlut nu.\n";
        let quotes = read(text, |document| document.quotes.iter().map(quote).collect::<Vec<_>>());
        assert_eq!(quotes, [""; 0]);
    }

    #[test]
    fn a_single_mark_behind_a_sentence_closes_above_a_signature() {
        let page = |said: &str| {
            format!(
                "Om os\n\nVi var på lejr i uge 27, og vejret drillede, men hverken\nregn eller torden slog os ud.\n\n\
                 {said}\nAnna Holm, 10 år\n\nNæste år er vi der igen, og så er det uge 28, hvor\nvejret er bedre.\n"
            )
        };
        for said in [
            "’Jeg var bange, men så sang vi.’",
            "’Jeg var bange for det mørke, men så sang\nvi, og så var det væk!’",
        ] {
            let quotes =
                read(&page(said), |document| document.quotes.iter().map(quote).collect::<Vec<_>>());
            let text = said.trim_matches('’').replace('\n', " ");
            assert_eq!(quotes, [format!("{text} [Anna Holm / 10 år]")]);
        }
        let titled =
            read(&page("’Jeg var bange’ hed det stykke, vi så i dag"), |it| it.quotes.len());
        assert_eq!(titled, 0);
    }
}
