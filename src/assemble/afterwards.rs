//! Who spoke, in a sentence of its own below a quote.
//!
//! ```text
//! afterwards = said-so speaker "."                  Det siger Anna Holm, formand.
//! ```

use super::attribution::{self, is_bound};
use super::clause::{bare, sentence};
use super::lines::{Lines, Parsed};
use super::page::{Class, Page};
use super::running::trim;
use super::statement::{note, unbroken};
use super::trace::{Made, Trace};
use crate::model::character::is_blank;
use crate::model::{Role, Span, Speaker};

/// `afterwards`: the next paragraph, if it says nothing else.
pub fn afterwards<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Speaker<'t>>> {
    let page = lines.page;
    let is_near = !lines.is_empty()
        && page.class(lines.at) == Class::Text
        && page.lines[lines.at].gap <= 1
        && page.lines[lines.at].marker.is_none();
    let verb = if is_near { page.words.said_so_at_start(page.content(lines.at)) } else { 0 };
    if verb == 0 {
        return lines.mismatch();
    }
    let paragraph = lines.paragraph();
    let Some(whole) = unbroken(page, paragraph.clone()) else { return lines.mismatch() };
    let text = whole.of(page.text);
    if sentence(page, text) < text.len() || text.ends_with(['?', ':']) {
        return lines.mismatch();
    }
    let mut trace = Trace::of(page);
    let said = Span::new(whole.start(), whole.start() + verb);
    let body = bare(page, trim(page.text, Span::new(said.end(), whole.end())));
    let Some(speaker) = attribution::clause(page, body, &mut trace) else {
        return lines.mismatch();
    };
    if !is_told(page, body, &speaker) {
        return lines.mismatch();
    }
    trace.structure(Role::Label, said);
    note(page, Span::new(body.end(), whole.end()), &mut trace);
    Ok((lines.from(paragraph.end), trace.made(speaker)))
}

/// Whether a sentence says who spoke, and nothing else of them: `Det siger Anna Holm ikke` does not.
fn is_told(page: &Page, body: Span, speaker: &Speaker) -> bool {
    let Some(name) = &speaker.name else { return speaker.role.is_none() };
    let behind = &page.text[name.spans[0].end()..body.end()];
    let rest = behind.trim_start_matches(is_blank);
    let from = || is_bound(page, &page.text[name.spans[0].start()..body.end()]);
    rest.is_empty() || rest.starts_with([',', '(']) || from()
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{quote, quotes, read_in};

    #[test]
    fn the_sentence_below_a_quote_may_say_who_spoke() {
        for gap in ["\n", "\n\n"] {
            for (below, speaker) in [
                (
                    "Det siger Anna Holm, 55 år, lods i nord, som er ny.",
                    "[Anna Holm / 55 år, lods i nord, som er ny]",
                ),
                ("Det fortæller formand Anna Holm.", "[Anna Holm / formand]"),
                ("Sådan lyder det fra Anna Holm fra nord.", "[Anna Holm / fra nord]"),
            ] {
                let text = format!("”Vi er glade for det.”{gap}{below}");
                assert_eq!(quotes(&text), [format!("Vi er glade for det. {speaker}")]);
            }
        }
        for (language, below) in [
            ("sv", "Det säger Anna Holm."),
            ("nb", "Det sier Anna Holm."),
            ("nb", "Det seier Anna Holm."),
            ("de", "Das sagt Anna Holm."),
            ("en", "So says Anna Holm."),
        ] {
            let text = format!("1\n\nA b c.\n\n”Vi er glade.”\n\n{below}\n\nA b c.\n");
            let found =
                read_in(language, &text, |it| it.quotes.iter().map(quote).collect::<Vec<_>>());
            assert_eq!(found, ["Vi er glade. [Anna Holm / –]"], "{below}");
        }
    }

    #[test]
    fn what_else_a_quote_says_is_text() {
        for below in [
            "Det siger Anna Holm ikke.",
            "Det siger en hel del om byen.",
            "Det siger Anna Holm, formand. Hun er glad.",
        ] {
            let text = format!("”Vi er glade for det.”\n\n{below}");
            assert_eq!(quotes(&text), ["Vi er glade for det."], "{below}");
        }
    }
}
