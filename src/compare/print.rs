//! Differences as one line each, long values shortened to what differs.

use std::fmt;

use serde_json::Value;

use super::Difference;

/// Longer values are shortened.
const LONGEST: usize = 120;

/// How much of what is the same is shown on each side of what differs.
const CONTEXT: usize = 24;

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.pointer, self.what())
    }
}

impl Difference {
    /// What differs, without where: `"Vore venner" → "Vore gæster"`.
    #[must_use]
    pub fn what(&self) -> String {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => {
                let (old, new) = windows(&old.to_string(), &new.to_string());
                format!("{old} → {new}")
            }
            (Some(old), None) => format!("removed {}", short(old)),
            (None, Some(new)) => format!("added {}", short(new)),
            (None, None) => "nothing".to_owned(),
        }
    }
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    window(&text, 0, text.chars().count())
}

/// Two texts, cut to what differs and something around it.
fn windows(old: &str, new: &str) -> (String, String) {
    let lengths = (old.chars().count(), new.chars().count());
    if lengths.0.max(lengths.1) <= LONGEST {
        return (old.to_owned(), new.to_owned());
    }
    let same = |(a, b): &(char, char)| a == b;
    let start = old.chars().zip(new.chars()).take_while(same).count();
    let most = lengths.0.min(lengths.1) - start;
    let end = old.chars().rev().zip(new.chars().rev()).take(most).take_while(same).count();
    (window(old, start, lengths.0 - end), window(new, start, lengths.1 - end))
}

/// The characters from `start` to `end` with some context, and no more than fit.
fn window(text: &str, start: usize, end: usize) -> String {
    let from = start.saturating_sub(CONTEXT);
    let to = (end + CONTEXT).min(from + LONGEST);
    let shown: String = text.chars().skip(from).take(to - from).collect();
    let before = if from > 0 { "…" } else { "" };
    let after = if text.chars().nth(to).is_some() { "…" } else { "" };
    format!("{before}{shown}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_are_cut_to_what_differs() {
        let (head, tail) = ("æ".repeat(200), "ø".repeat(200));
        let (old, new) = windows(&format!("{head}gammel{tail}"), &format!("{head}ny{tail}"));
        assert_eq!(old, format!("…{}gammel{}…", "æ".repeat(24), "ø".repeat(24)));
        assert_eq!(new, format!("…{}ny{}…", "æ".repeat(24), "ø".repeat(24)));
        assert_eq!(windows("a", "b"), ("a".to_owned(), "b".to_owned()));
    }

    #[test]
    fn a_repeated_end_is_not_counted_twice() {
        let text = "a".repeat(150);
        let (old, new) = windows(&text, &text[1..]);
        assert!(old.starts_with('…') && new.starts_with('…'), "{old} {new}");
        assert_eq!(short(&Value::from("b".repeat(300))).chars().count(), LONGEST + 1);
    }
}
