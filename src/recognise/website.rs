//! Web addresses: with a scheme, with `www`, and bare domains that can be nothing else.

use super::domain::{self, is_domain};
use super::stretch::{Stretch, atom};
use crate::model::block::positions;
use crate::model::character::{is_blank, is_double_mark};
use crate::model::{Atom, AtomKind};

/// Top-level domains that are file extensions, words or abbreviations as well: a bare name under
/// one is no address without a path or a line of its own. `cand.med`, `tlf.nr`, `main.rs`,
/// `3.000.kr`, `dag.nu`, `sagt.at` are none.
const DOUBTFUL: &[&str] = &[
    "ad", "ai", "am", "an", "art", "as", "at", "be", "best", "bz", "by", "ca", "cab", "cc", "do",
    "dot", "et", "for", "gl", "hot", "how", "in", "ing", "is", "it", "java", "kr", "la", "live",
    "lt", "mba", "md", "me", "med", "men", "mk", "ml", "mm", "mov", "my", "name", "no", "now",
    "nr", "nu", "om", "one", "phd", "pl", "pm", "ps", "pub", "py", "rs", "sc", "sh", "so", "st",
    "tf", "tk", "to", "top", "us", "va", "vi", "zip",
];

/// Finds the addresses that begin with `http://` or `https://`.
pub(super) fn schemed(gap: Stretch, out: &mut Vec<Atom>) {
    let mut floor = gap.start;
    for at in positions(gap.bytes(), |byte| byte == b':') {
        let at = gap.start + at;
        if !gap.from(at).starts_with("://") {
            continue;
        }
        let Some(start) = scheme(gap, floor, at) else { continue };
        let host = at + "://".len();
        if let Some(length) = domain::read(gap.from(host)) {
            floor = tail(gap, host + length);
            out.push(atom(start, floor, AtomKind::Website));
        }
    }
}

/// Where the scheme before `at` begins; a word may be glued before it.
fn scheme(gap: Stretch, floor: usize, at: usize) -> Option<usize> {
    let before = gap.bytes().get(floor.checked_sub(gap.start)?..at - gap.start)?;
    ["https", "http"].into_iter().find_map(|scheme| {
        let start = before.len().checked_sub(scheme.len())?;
        before[start..].eq_ignore_ascii_case(scheme.as_bytes()).then_some(floor + start)
    })
}

/// Finds the addresses without a scheme, at their dots.
pub(super) fn bare(gap: Stretch, out: &mut Vec<Atom>) {
    let mut floor = gap.start;
    for dot in inner_stops(gap.bytes()) {
        let dot = gap.start + dot;
        if dot < floor {
            continue;
        }
        let start = name_start(gap, floor, dot);
        let name = Name::read(gap, start);
        floor = name.as_ref().map_or_else(|| run_end(gap, dot), |name| name.end);
        if let Some(name) = name.filter(Name::is_address) {
            out.push(atom(name.start, name.end, AtomKind::Website));
        } else if let Some(www) = glued(gap.between(dot, floor)) {
            floor = dot + www;
        }
    }
}

/// Where an address begins that is glued to what is none, which is not longer than a name.
fn glued(rest: &str) -> Option<usize> {
    const LONGEST: usize = 80;
    let places = rest.as_bytes().windows(4);
    if rest.len() > LONGEST { None } else { places.into_iter().position(|it| it == b"www.") }
}

/// The stops that stand between two characters of a name.
pub(super) fn inner_stops(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80 || *byte == b'-';
    positions(bytes, |byte| byte == b'.').filter(move |&stop| {
        stop > 0 && in_name(&bytes[stop - 1]) && bytes.get(stop + 1).is_some_and(in_name)
    })
}

/// Where the name around `dot` begins: `www` where it is glued behind a word, else the
/// characters of a name as far back as one may reach.
fn name_start(gap: Stretch, floor: usize, dot: usize) -> usize {
    let before = gap.between(floor, dot);
    let length = before
        .chars()
        .rev()
        .take(64)
        .take_while(|&c| is_domain(c))
        .map(char::len_utf8)
        .sum::<usize>();
    let run = &before[before.len() - length..];
    let www = run.len().saturating_sub(3);
    if run.as_bytes()[www..].eq_ignore_ascii_case(b"www") {
        floor + before.len() - run.len() + www
    } else {
        dot - length
    }
}

/// Where the characters of a name end that begin at `at`.
fn run_end(gap: Stretch, at: usize) -> usize {
    let rest = gap.from(at);
    at + rest.find(|c| !is_domain(c)).unwrap_or(rest.len())
}

/// A name that may be a bare address, with what stands around it.
struct Name<'t> {
    gap: Stretch<'t>,
    start: usize,
    host: &'t str,
    /// Where the host ends, and behind it port and path.
    end: usize,
}

impl<'t> Name<'t> {
    fn read(gap: Stretch<'t>, start: usize) -> Option<Self> {
        let host = &gap.from(start)[..domain::read(gap.from(start))?];
        Some(Self { gap, start, host, end: tail(gap, start + host.len()) })
    }

    fn is_address(&self) -> bool {
        if self.host.get(..4).is_some_and(|www| www.eq_ignore_ascii_case("www.")) {
            return self.host.matches('.').count() > 1;
        }
        self.is_set_apart() && self.is_plain() && (self.is_certain() || !self.is_doubtful())
    }

    /// Whether nothing is glued to it that code or a longer word would glue.
    fn is_set_apart(&self) -> bool {
        let before = self.gap.before(self.start).chars().next_back();
        let after = self.gap.after(self.end).chars().next();
        // At the gap's own start stands a neighbour that was cut off.
        let opens = self.start == self.gap.start
            || before
                .is_none_or(|c| is_blank(c) || is_double_mark(c) || "([<,;:/|'’‘–—*".contains(c));
        opens && after.is_none_or(|c| !c.is_alphanumeric() && !"_=@$\\{([%&~`-".contains(c))
    }

    /// Whether the host is in lower case throughout and its name can be one: two characters, one
    /// a letter.
    fn is_plain(&self) -> bool {
        let mut labels = self.host.rsplit('.');
        labels.next();
        let name = labels.next().unwrap_or_default();
        !self.host.contains(char::is_uppercase)
            && name.chars().nth(1).is_some()
            && name.contains(char::is_alphabetic)
            && !name.starts_with('-')
    }

    /// Whether more than the name speaks for it: a path, or a line of its own.
    fn is_certain(&self) -> bool {
        let before = self.gap.before(self.start).trim_end();
        self.gap.between(self.start + self.host.len(), self.end).starts_with('/')
            || (self.gap.after(self.end).trim().is_empty()
                && (before.is_empty() || before.ends_with(':')))
    }

    fn is_doubtful(&self) -> bool {
        let top = self.host.rsplit('.').next().unwrap_or_default();
        let is_abbreviation = self.host.split('.').any(|label| label.chars().nth(1).is_none());
        // `.no` ends Norwegian addresses, and abbreviations before a number.
        is_abbreviation
            || DOUBTFUL.contains(&top) && !(top == "no" && self.host.len() > "tlf.no".len())
    }
}

/// Where an address ends whose host ends at `host`: after port, path and query, less what ends
/// the sentence.
fn tail(gap: Stretch, host: usize) -> usize {
    let rest = gap.from(host);
    let port = port(rest);
    if !rest[port..].starts_with(['/', '?', '#']) {
        return host + port;
    }
    let end = rest[port..]
        .find(|c: char| {
            is_blank(c)
                || is_double_mark(c)
                || matches!(c, '<' | '>' | '|' | '\\' | '^' | '`' | '{' | '}')
        })
        .map_or(rest.len(), |end| port + end);
    host + port + closed(&rest[port..end])
}

/// The length of a port with its colon.
fn port(rest: &str) -> usize {
    let digits = rest
        .strip_prefix(':')
        .map_or(0, |port| port.bytes().take_while(u8::is_ascii_digit).take(5).count());
    if digits > 1 { digits + 1 } else { 0 }
}

/// The length of a path without the stops and the brackets that belong to the sentence.
fn closed(path: &str) -> usize {
    let count = |c: char| path.matches(c).count();
    let mut surplus = [(')', '('), (']', '[')]
        .map(|(close, open)| (close, count(close).saturating_sub(count(open))));
    let mut end = path.len();
    while let Some(c) = path[..end].chars().next_back() {
        let bracket = surplus.iter_mut().find(|(close, left)| *close == c && *left > 0);
        match bracket {
            Some((_, left)) => *left -= 1,
            None if matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '*' | '…') => {
            }
            None => break,
        }
        end -= c.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use crate::model::AtomKind::Website;
    use crate::recognise::painted::check;

    #[test]
    fn addresses() {
        check(
            Website,
            &[
                "Læs mere på |https://www.firma.dk/om-os?a=1#top|.",
                "(se |http://firma.dk/side_(kort)|) og [|https://firma.dk/|]",
                "|HTTPS://FIRMA.DK|, |www.firma.dk|; |Www.Firma.dk/Kurser|!",
                "findes på |www.firma.dk| frem til juli",
                "Læs mere på |dybt-hav.dk|.",
                "se |klinik.dk/vagt|, |region.no| og |spil.ngo|",
                "Web: |lighed.nu|",
                "følg |facebook.com/foreningen|, |tv2.dk| og |3f.dk|",
                "|lighed.nu|",
                "se |lighed.nu/kurser|",
                "|firma.dk:8080/x| <|firma.dk|> \"|firma.dk|\"",
                "|rødgrød.dk|",
            ],
        );
    }

    #[test]
    fn glued_neighbours() {
        check(
            Website,
            &[
                "kontakt@navn.dk|navn.dk|+45 30 11 22 33",
                "kontakt@navn.dk|www.navn.dk|Tlf. 33",
                "Tlf.33112244|www.navn.dk|",
                "kontakt@navn.dk|https://navn.dk|navn@navn.dk",
                "|www.navn.dk||www.andet.dk|",
            ],
        );
    }

    #[test]
    fn near_misses() {
        check(
            Website,
            &[
                "main.rs, readme.md, app.py, notes.txt og std.io()",
                "bl.a. f.eks m.fl. ca.100 mv.Det d.v.s. cand.med tlf.nr dr.med.",
                "Det kan vi ikke acceptere.Ingen kan. Det sker i dag.nu",
                "3.000.kr og 12.03.2024, §2.3, kl.10.no",
                "anna@firma.dk og @firma.dk",
                "self.app.com_x = foo.com(1)",
                "FORENINGEN.dk mener",
                "f.eks.de og bl.a.de",
                "Node.js, side.html, ASP.NET og v.1.2.in",
                "www.firma og U.S. P.S.",
                "ftp://x og ://, . .. ... .dk dk.",
                "...Men så",
            ],
        );
    }
}
