//! Records that belong together: a pull quote and the project it speaks of.

mod evidence;
mod owned;
mod vocabulary;

use std::mem;

use crate::model::{Code, Decision, Diagnostic, Document, Quote};

use evidence::{Match, matches};

/// Moves each free quote that speaks of one project into that project.
///
/// A quote finds its project by its signature: the project's title or an organisation that only
/// the project's text names; else by words that the two share and the rest of the document has
/// not. Two projects that fit equally well are a remark, not a guess.
pub fn link(document: &mut Document, decisions: &mut Vec<Decision>) {
    if document.projects.is_empty() || document.quotes.is_empty() {
        return;
    }
    let matches = matches(document);
    for (quote, found) in mem::take(&mut document.quotes).into_iter().zip(matches) {
        match found {
            Match::One { project, cue } => {
                if let Some(&span) = quote.text.spans.first() {
                    decisions.push(Decision { span, rule: "link", cue });
                }
                document.projects[project].quotes.push(quote);
            }
            Match::Tie(first, second) => {
                document.diagnostics.extend(tie(&quote, document, first, second));
                document.quotes.push(quote);
            }
            Match::None => document.quotes.push(quote),
        }
    }
    for project in &mut document.projects {
        project.quotes.sort_by_key(|quote| quote.text.spans.first().map(|span| span.start));
    }
}

fn tie(quote: &Quote, document: &Document, first: usize, second: usize) -> Option<Diagnostic> {
    let anchor = *quote.text.spans.first()?;
    let title = |project: usize| document.projects[project].title.value.to_string();
    let message = format!(
        "The quote fits the projects “{}” and “{}” equally well.",
        title(first),
        title(second)
    );
    Some(Diagnostic::new(Code::AmbiguousProject, anchor, message))
}
