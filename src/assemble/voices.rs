//! Who says what where somebody's lines and quotes stand in turn, with nothing else between.
//!
//! ```text
//! voices = (who quote+){2,}                         nobody below the last quote
//! who    = name | name "," role | name role | role name
//! ```
//!
//! Where somebody stands above the first quote and below the last as well, and equally far, either may be
//! meant. Nobody is taken for a speaker then, unless the last heads nothing: none is better than a wrong one.

use std::ops::Range;

use crate::model::{Found, Quote, Speaker};

use super::attribution::with_role;
use super::closing::{closing_line, ends_with_mark, is_closed_inside, quotes_a_word};
use super::heading::heading;
use super::lines::{Lines, Parsed};
use super::naming;
use super::page::{Class, Page};
use super::quote::between_marks;
use super::signature::signature;
use super::sought::is_person;
use super::statement::is_said;
use super::trace::{Made, Trace};

/// The most lines above a quote that say who said it.
const WHO: usize = 2;

/// The most quotes that are read at once.
const LONGEST: usize = 64;

/// How many lines above the end of a quote its first one is looked for.
const BACK: usize = 40;

/// The most quotes in turn among which the first is looked for.
const RUN: usize = 64;

/// What the lines of somebody say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Name,
    Comma,
    NameRole,
    RoleName,
    Role,
}

/// The ways in which lines say more of somebody than the name.
const NAMED: [Form; 3] = [Form::Comma, Form::NameRole, Form::RoleName];

impl Form {
    /// How many lines it has.
    fn lines(self) -> usize {
        match self {
            Self::Name | Self::Comma | Self::Role => 1,
            Self::NameRole | Self::RoleName => 2,
        }
    }
}

/// `voices`
pub fn voices<'t>(lines: Lines<'_>) -> Parsed<'_, Made<Vec<Quote<'t>>>> {
    let page = lines.page;
    let Some((first, form)) = who(lines).filter(|&(_, form)| form != Form::Role) else {
        return lines.mismatch();
    };
    let mut trace = Trace::of(page);
    let mut quotes = Vec::new();
    let (mut rest, mut turns, mut closer) = (lines, 0, true);
    while let Some((who, _)) = who(rest).filter(|(who, other)| *other == form && names(page, who)) {
        let below = rest.from(who.end);
        let Some(after) = quoted(below) else { break };
        closer &= page.lines[below.at].gap < page.lines[who.start].gap;
        let mut speaker = Some(speaker(page, who, form, &mut trace));
        let name = speaker.as_ref().and_then(|it| it.name.as_ref()).map(|it| it.spans.clone());
        for mut quote in between_marks(page, below.at..after.at, &mut trace) {
            let again = || Speaker { name: name.clone().map(Found::across), role: None };
            quote.speaker = Some(Box::new(speaker.take().unwrap_or_else(again)));
            quotes.push(quote);
        }
        turns += 1;
        rest = after;
        if turns == LONGEST {
            break;
        }
    }
    let is_signed = || turns < LONGEST && signature(rest).is_ok();
    if turns < 2 || !closer && is_signed() {
        return lines.mismatch();
    }
    let whole = page.lines[first.start].span.to(page.lines[first.end - 1].span);
    trace.decide(whole, "quote", "stands below its speaker, as the others do");
    Ok((rest, trace.made(quotes)))
}

/// Whether what stands below a quote, from line `below` to line `end`, is as likely to head the next one:
/// it stands nearer to that, or above the next question of an interview, or somebody stands above this
/// quote, and all before it, in the same way.
pub fn is_contested(page: &Page, quote: usize, below: usize, end: usize) -> bool {
    // What somebody is may stand by itself below the name.
    let may_be_two = page.lines[below].gap > 0 && end == below + 1 && end < page.lines.len();
    is_doubtful(page, quote, below..end) || may_be_two && is_doubtful(page, quote, below..end + 1)
}

/// The same of all that some lines say.
fn is_doubtful(page: &Page, quote: usize, lines: Range<usize>) -> bool {
    let (below, end) = (lines.start, lines.end);
    let gap = page.lines[below].gap;
    let next = page.lines.get(end).filter(|_| page.class(end) == Class::Quoted);
    let is_apart = gap > 0 || next.is_some_and(|next| next.gap == 0);
    let Some(form) = is_apart.then(|| form(page, below..end)).flatten() else { return false };
    let is_question = |line: usize| page.content(line).ends_with('?');
    let is_asked = |line: usize| line > 0 && is_question(line - 1);
    if next.is_some_and(|next| next.gap < gap)
        || is_asked(quote) && end < page.lines.len() && is_question(end)
    {
        return true;
    }
    let mut at = quote;
    for turn in 0..RUN {
        // A name alone below may be the next of those who have roles above.
        let mut named = NAMED.iter().filter(|_| form == Form::Name);
        let told = || named.find_map(|&form| self::above(page, at, form));
        let Some(above) = above(page, at, form).or_else(told) else { return false };
        if above == 0 || !ends_with_mark(page.content(above - 1)) {
            let is_another = || form == Form::Name && page.content(above) != page.content(below);
            let may_be_either = turn > 0 || next.is_some() || is_another();
            return may_be_either && !closes(Lines::all(page).from(end), form);
        }
        let mut before = (above.saturating_sub(BACK)..above).rev();
        let begins = |&line: &usize| {
            page.class(line) == Class::Quoted
                && (page.opens_block(line) || self::above(page, line, form).is_some())
        };
        let Some(opening) = before.find(begins) else { return false };
        at = opening;
    }
    false
}

/// Whether the last of those who stand between the quotes from here on heads nothing, and so signs the
/// last quote: the document ends there, or a heading follows that is nobody.
fn closes(lines: Lines, as_told: Form) -> bool {
    let page = lines.page;
    let mut rest = lines;
    for _ in 0..RUN {
        let Some(after) = quoted(rest) else {
            let is_nobody = || form(page, rest.at..rest.at + 1).is_none();
            return rest.is_empty()
                || page.lines[rest.at].gap > 0 && is_nobody() && heading(rest).is_ok();
        };
        let end = after.at + as_told.lines();
        if end > page.lines.len() || form(page, after.at..end) != Some(as_told) {
            return false;
        }
        rest = after.from(end);
    }
    false
}

/// Where the lines begin that stand above a quote and say who somebody is in one way.
fn above(page: &Page, quote: usize, as_told: Form) -> Option<usize> {
    let is_near = page.lines[quote].gap <= 1;
    let start = quote.checked_sub(as_told.lines()).filter(|_| is_near)?;
    (opens(page, start) && form(page, start..quote) == Some(as_told)).then_some(start)
}

/// Whether a line stands apart from what is above it, or right below a quote.
fn opens(page: &Page, line: usize) -> bool {
    page.opens_block(line) || ends_with_mark(page.content(line - 1))
}

/// The lines at the front that say who somebody is above a quote.
fn who(lines: Lines) -> Option<(Range<usize>, Form)> {
    let page = lines.page;
    let is_quoted = |line: usize| line < lines.end && page.class(line) == Class::Quoted;
    if lines.is_empty() || !opens(page, lines.at) {
        return None;
    }
    let quote = (lines.at + 1..=lines.at + WHO).find(|&line| is_quoted(line))?;
    let fits = page.lines[quote].gap <= 1 && page.lines[quote].marker.is_none();
    let form = fits.then(|| form(page, lines.at..quote)).flatten()?;
    Some((lines.at..quote, form))
}

/// Whether one of the lines, or what stands before a comma in them, is surely a person.
fn names(page: &Page, who: &Range<usize>) -> bool {
    who.clone().any(|line| {
        let content = page.content(line);
        is_person(page, content.split(',').next().unwrap_or(content))
    })
}

/// What some lines say of somebody, if they say nothing else.
fn form(page: &Page, lines: Range<usize>) -> Option<Form> {
    let is_plain = |line: usize| {
        page.class(line) == Class::Text
            && page.lines[line].marker.is_none()
            && page.is_short(line)
            && (line == lines.start || page.lines[line].gap <= 1)
    };
    if lines.len() > WHO || !lines.clone().all(is_plain) {
        return None;
    }
    let first = page.content(lines.start);
    let is_name = |text: &str| naming::is_name(text, page.words);
    let is_role = |text: &str| naming::is_role(text, page.words);
    if lines.len() == 2 {
        let second = page.content(lines.start + 1);
        let is_below = is_role(second) || second.starts_with(char::is_lowercase);
        return match (is_name(first), is_name(second)) {
            (true, false) if is_below => Some(Form::NameRole),
            (false, true) if is_role(first) => Some(Form::RoleName),
            _ => None,
        };
    }
    match first.split_once(',') {
        Some((name, _)) => is_name(name).then_some(Form::Comma),
        None if is_name(first) => Some(Form::Name),
        None => is_role(first).then_some(Form::Role),
    }
}

/// Where the quotes end that stand at the front, each between its own marks and nothing beside them.
fn quoted(lines: Lines<'_>) -> Option<Lines<'_>> {
    let page = lines.page;
    let mut rest = lines;
    while !rest.is_empty() && page.class(rest.at) == Class::Quoted {
        let last = closing_line(rest)?;
        if is_said(page, rest.at)
            || is_closed_inside(page, rest.paragraph())
            || quotes_a_word(page, rest.at..last + 1)
        {
            return None;
        }
        rest = rest.from(last + 1);
    }
    Some(rest).filter(|rest| rest.at > lines.at)
}

/// Who it is that some lines name.
fn speaker<'t>(page: &Page, who: Range<usize>, form: Form, trace: &mut Trace) -> Speaker<'t> {
    let [first, last] = [who.start, who.end - 1].map(|line| page.lines[line].span);
    let (name, role) = match form {
        Form::Comma => {
            let comma = first.of(page.text).find(',').unwrap_or(first.len());
            return with_role(page, first, comma, comma, trace);
        }
        Form::NameRole => (first, Some(last)),
        Form::RoleName => (last, Some(first)),
        Form::Name | Form::Role => (first, None),
    };
    Speaker { name: Some(Found::at(name)), role: role.map(Found::at) }
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{quote, quotes, read};

    const SAID: [&str; 3] = ["»Vi er glade.«", "»Vi er trætte.«", "»Vi er her.«"];
    const WHO: [[&str; 2]; 3] =
        [["Anna Holm", "formand"], ["Bo Lund", "kasserer"], ["Ea Krag", "lods"]];

    /// What somebody's lines are in each of the ways in which they may stand above a quote.
    fn ways() -> [fn([&str; 2]) -> String; 5] {
        [
            |[name, _]| name.to_owned(),
            |[name, role]| format!("{name}, {role}"),
            |[name, role]| format!("{name}\n{role}"),
            |[name, role]| format!("{name}\n\n{role}"),
            |[name, role]| format!("{role}\n{name}"),
        ]
    }

    #[test]
    fn names_above_all_quotes_and_none_below_head_them() {
        for (index, way) in ways().into_iter().enumerate() {
            let turn = |n: usize| format!("{}\n\n{}", way(WHO[n]), SAID[n]);
            let text = [turn(0), turn(1), turn(2)].join("\n\n");
            let role = |n: usize| if index == 0 { "–" } else { WHO[n][1] };
            let said = |n: usize| {
                let text = SAID[n].trim_matches(['»', '«']);
                format!("{text} [{} / {}]", WHO[n][0], role(n))
            };
            assert_eq!(quotes(&text), [said(0), said(1), said(2)], "{text}");
        }
    }

    #[test]
    fn names_below_all_quotes_sign_them() {
        let turn = |n: usize| format!("{}\n\n{}", SAID[n], WHO[n][0]);
        let text = [turn(0), turn(1), turn(2)].join("\n\n");
        let found = quotes(&text);
        assert_eq!(found[0], "Vi er glade. [Anna Holm / –]");
        assert_eq!(found[2], "Vi er her. [Ea Krag / –]");
    }

    #[test]
    fn the_last_name_signs_where_it_heads_nothing() {
        let all = |head: &str, end: &str| {
            let turn = |n: usize| format!("{}\n\n{}\n\n", SAID[n], WHO[n][0]);
            format!("{head}\n\n{}{}{end}", turn(0), turn(1))
        };
        for (head, end) in
            [("Gode Ord", ""), ("Anna Krag", ""), ("Gode Ord", "Priser\n\nDet er gratis.\n")]
        {
            read(&all(head, end), |document| {
                let found: Vec<String> = document.quotes.iter().map(quote).collect();
                assert_eq!(found, ["Vi er glade. [Anna Holm / –]", "Vi er trætte. [Bo Lund / –]"]);
            });
        }
        let found = read(&all("Gode Ord", "Det er gratis.\n"), |document| {
            document.quotes.iter().map(quote).collect::<Vec<_>>()
        });
        assert_eq!(found, ["Vi er glade.", "Vi er trætte."]);
    }

    #[test]
    fn nobody_spoke_where_two_may_have() {
        let text = format!(
            "Anna Holm\n\n{}\n\nBo Lund\n\n{}\n\nEa Krag\n\nSlut, og tak for i dag.",
            SAID[0], SAID[1]
        );
        assert_eq!(quotes(&text), ["Vi er glade.", "Vi er trætte."]);
        let text = format!(
            "Anna Holm\n\nkasserer\n\n{}\n\nBo Lund\n\nlods\n\n{}\n\nEa Krag\n\nSlut, og tak for i dag.",
            SAID[0], SAID[1]
        );
        assert_eq!(quotes(&text), ["Vi er glade.", "Vi er trætte."]);
        let text = format!("Grønne Byer\n\n{}\n\nBlå Kyster\n\n{}", SAID[0], SAID[1]);
        assert_eq!(quotes(&text), ["Vi er glade.", "Vi er trætte."]);
        let text = format!("Kasserer\n\n{}\n\nFormand\n\n{}", SAID[0], SAID[1]);
        assert_eq!(quotes(&text), ["Vi er glade.", "Vi er trætte."]);
        let text = format!("{text}\n\nRedaktør\n\nEa Krag");
        assert_eq!(quotes(&text), ["Vi er glade.", "Vi er trætte."]);
    }

    #[test]
    fn right_between_quotes_who_stands_above_the_first_heads_them() {
        let above = format!("Anna Holm\n{}\nBo Lund\n{}\nEa Krag\n{}", SAID[0], SAID[1], SAID[2]);
        let below = format!(
            "{}\nAnna Holm, lods\n{}\nBo Lund, far\n{}\nEa Krag, mor",
            SAID[0], SAID[1], SAID[2]
        );
        let text = |index: usize| SAID[index].trim_matches(['»', '«']);
        let said = |roles: [&str; 3]| {
            [0, 1, 2].map(|n| format!("{} [{} / {}]", text(n), WHO[n][0], roles[n]))
        };
        assert_eq!(quotes(&above), said(["–"; 3]));
        assert_eq!(quotes(&below), said(["lods", "far", "mor"]));
    }

    #[test]
    fn who_is_asked_next_did_not_answer_before() {
        let text = "Tre børn\n\nSådan er lejren\n\nAnna Holm\n\nHvad er det bedste?\n\n»Det er maden her.«\n\n\
            Hvad er det værste?\n\n»Det er også maden.«\n\n\nBo Lund\n\nHvad er det bedste?\n\n\
            »Det er søen her.«\n\nHvad er det værste?\n\n»Det er regnen.«\n";
        read(text, |document| {
            let found: Vec<String> = document.quotes.iter().map(quote).collect();
            let said = [
                "Det er maden her. [Anna Holm / –]",
                "Det er også maden. [Anna Holm / –]",
                "Det er søen her. [Bo Lund / –]",
                "Det er regnen. [Bo Lund / –]",
            ];
            assert_eq!((found, document.projects.len()), (said.map(str::to_owned).to_vec(), 0));
        });
    }
}
