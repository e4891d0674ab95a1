//! E-mail addresses as RFC 5322 and RFC 6531 let them be and as people write them.

use super::domain;
use super::stretch::{Stretch, atom};
use crate::model::block::positions;
use crate::model::character::{is_blank, is_combining};
use crate::model::{Atom, AtomKind, Field};

/// The longest local part, by RFC 5321.
const LONGEST_LOCAL: usize = 64;

/// The scheme that a link puts before an address.
const SCHEME: &str = "mailto:";

/// Finds the addresses at every `@`.
pub(super) fn find(gap: Stretch, out: &mut Vec<Atom>) {
    let mut floor = gap.start;
    for at in positions(gap.bytes(), |byte| byte == b'@') {
        let at = gap.start + at;
        let Some((start, end)) = address(gap, floor, at) else { continue };
        let scheme = start - gap.start >= SCHEME.len();
        if scheme && ends_with_scheme(gap.between(gap.start, start)) {
            out.push(atom(start - SCHEME.len(), start, AtomKind::Label(Field::Email)));
        }
        out.push(atom(start, end, AtomKind::Email));
        floor = end;
    }
}

/// The address around the sign at `at`, which begins no sooner than `floor`.
fn address(gap: Stretch, floor: usize, at: usize) -> Option<(usize, usize)> {
    // Behind another sign, as in a row of them, nothing is an address.
    let is_sign = |byte: &u8| byte.is_ascii_graphic() && !is_local((*byte).into());
    if gap.before(at).as_bytes().last().is_some_and(is_sign) {
        return None;
    }
    if gap.is_line() && (beside_blank(gap.before(at), gap.from(at + 1))) {
        return spaced(gap, at);
    }
    let start = at - local(gap.between(floor, at))?.len();
    if gap.before(start).ends_with(['@', '\\']) || gap.before(start).ends_with("//") {
        return None;
    }
    let end = at + 1 + domain::read(gap.from(at + 1))?;
    (!is_remote_path(gap.from(end))).then_some((start, end))
}

/// The local part that `before` ends with.
pub(super) fn local(before: &str) -> Option<&str> {
    let mut start = before.len();
    loop {
        let ascii = before.as_bytes()[..start].iter().rev().take(LONGEST_LOCAL + 1);
        start -= ascii.take_while(|&&byte| byte.is_ascii() && is_local(byte.into())).count();
        match before[..start].chars().next_back() {
            Some(c) if !c.is_ascii() && is_local(c) => start -= c.len_utf8(),
            _ => break,
        }
        if before.len() - start > LONGEST_LOCAL {
            break;
        }
    }
    if start == before.len() || before.len() - start > LONGEST_LOCAL {
        return None;
    }
    let run = &before[start..];
    let doubled = run.as_bytes().windows(2).rposition(|two| two == b"..");
    let run = &run[doubled.unwrap_or(0)..];
    let run = run.trim_start_matches(['.', '-', '\'', '’', '&', '%']);
    let run = &run[number_before(&before[..start], run)..];
    (!run.is_empty() && !run.ends_with('.')).then_some(run)
}

/// Whether a character may be part of a local part: of those that RFC 5322 allows, the ones
/// people use; the others are more often the text's own.
fn is_local(c: char) -> bool {
    c.is_alphanumeric()
        || is_combining(c)
        || matches!(c, '.' | '_' | '-' | '+' | '%' | '&' | '\'' | '’')
}

/// How much of a local part is the end of a telephone number glued before it: `+4533123456anna`,
/// or `56anna` behind other figures.
fn number_before(before: &str, run: &str) -> usize {
    let rest = run.strip_prefix('+').unwrap_or(run);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let plus = run.len() - rest.len();
    let behind_figures =
        before.ends_with(' ') && before.trim_end().ends_with(|c: char| c.is_ascii_digit());
    let is_number = (plus == 1 && digits >= 8) || (digits >= 2 && behind_figures);
    if is_number && digits < rest.len() { plus + digits } else { plus }
}

/// Whether what follows a domain makes it the host of a remote path, as in `git@host.dk:22/x`.
fn is_remote_path(after: &str) -> bool {
    after.strip_prefix(':').is_some_and(|path| {
        path.starts_with(|c: char| c.is_ascii_digit() || c.is_lowercase() || matches!(c, '/' | '~'))
    })
}

fn ends_with_scheme(before: &str) -> bool {
    let bytes = before.as_bytes();
    bytes[bytes.len() - SCHEME.len()..].eq_ignore_ascii_case(SCHEME.as_bytes())
}

fn beside_blank(before: &str, after: &str) -> bool {
    before.ends_with(is_blank) || after.starts_with(is_blank)
}

/// An address with blanks around its sign, which only a line that holds nothing else, or a
/// label before it, makes an address: `anna @ firma.dk`.
fn spaced(gap: Stretch, at: usize) -> Option<(usize, usize)> {
    let before = gap.before(at).trim_end();
    let local = local(before)?;
    let after = gap.from(at + 1);
    let host = after.trim_start();
    let length = domain::read(host)?;
    let start = gap.line + before.len() - local.len();
    let alone = gap.before(start).trim_end();
    ((alone.is_empty() || alone.ends_with(':')) && host.len() == length)
        .then(|| (start, gap.end - host.len() + length))
}

#[cfg(test)]
mod tests {
    use crate::model::{AtomKind, Field};
    use crate::recognise::painted::check;

    #[test]
    fn addresses() {
        check(
            AtomKind::Email,
            &[
                "Skriv til |anna@aarhus.dk|.",
                "|Anna.Bang-Holm@clin.au.dk| ",
                "<|a@b.dk|>, (|c@d.dk|), \"|e@f.dk|\"; |g@h.dk|: |i@j.dk|!",
                "mailto:|post@firma.dk|?subject=Hej",
                "Mail:|post@firma.dk|",
                "|bjørn.ægir@grønært.dk|",
                "Mail: |ha\u{30a}kon.ødega\u{30a}rd@a\u{30a}lborg.dk|",
                "|anna+liste@mail.firma.co.uk|",
                "|o'neill@firma.ie|",
                "'|anna@firma.dk|'",
                "...|anna@firma.dk|...",
                "se..|anna@firma.dk|",
                "|x@spil.ngo|, |y@例え.jp|",
                "|ANNA@FIRMA.DK|",
                "|anna@firma.dk|.Ring også til |bo@firma.dk|/|ib@firma.dk|",
                "|anna @ firma.dk|",
                "Mail: |anna @firma.dk|",
            ],
        );
    }

    #[test]
    fn glued_neighbours() {
        check(
            AtomKind::Email,
            &[
                "|kontakt@navn.dk|navn.dk+45 30 11 22 33",
                "|kontakt@navn.dk|www.navn.dk",
                "|kontakt@navn.dk|https://navn.dk",
                "|a@b.dk|Tlf. 33 11 22 33",
                "|a@b.dk|33112233",
                "Anna: a@b.dkbo@b.dk"
                    .replace("a@b.dk", "|a@b.dk|")
                    .replace("bo@b.dk", "|bo@b.dk|")
                    .as_str(),
                "|a@b.dk|+45 33 11 22 33",
                "+4533112233|anna@b.dk|",
                "Ring til +45 33 11 22 33|a@b.dk|",
            ],
        );
    }

    #[test]
    fn near_misses() {
        check(
            AtomKind::Email,
            &[
                "@anna og @foo.bar",
                "git@host.dk:22/sti og git@host.dk:anna/kode",
                "pakke@1.2.3 og left-pad@^1.0",
                "anna@firma.lokal",
                "anna.@firma.dk",
                "@@@",
                "a@b",
                "Take a look @ example.com",
                "Vi mødes @ firma.dk i morgen",
                "https://kort.dk/@55.6,12.5 og ssh://git@host.dk",
                "https://firma.dk/afmeld?mail=anna@firma.dk",
            ],
        );
    }

    #[test]
    fn the_scheme_is_a_label() {
        check(AtomKind::Label(Field::Email), &["<|MAILTO:|a@b.dk>"]);
    }
}
