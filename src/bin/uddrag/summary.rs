//! The table that says what a run did.

use std::io::{self, Write};

use uddrag::Summary;

/// Prints the table on standard error, where it is in nobody's way.
pub fn print(summary: &Summary) {
    let _ = io::stderr().lock().write_all(table(summary).as_bytes());
}

fn table(summary: &Summary) -> String {
    let counts = [
        ("documents", summary.documents),
        ("partners", summary.partners),
        ("contacts", summary.contacts),
        ("e-mails", summary.emails),
        ("phones", summary.phones),
        ("quotes", summary.quotes),
        ("projects", summary.projects),
        ("diagnostics", summary.diagnostics),
    ];
    let mut rows: Vec<(&str, String)> =
        counts.into_iter().map(|(name, count)| (name, grouped(&count.to_string()))).collect();
    rows.push(("bytes", grouped(&summary.bytes.to_string())));
    rows.push(("time", format!("{:.3} s", summary.elapsed.as_secs_f64())));
    let names = rows.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let width = rows.iter().map(|(_, value)| value.len()).max().unwrap_or_default();
    let lines = rows.iter().map(|(name, value)| format!("{name:<names$}  {value:>width$}\n"));
    lines.collect::<Vec<_>>().concat()
}

/// Digits in groups of three.
fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_one_column() {
        let summary = Summary { documents: 2, bytes: 1_073_895, ..Summary::default() };
        let table = table(&summary);
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines[0], "documents            2");
        assert_eq!(lines[8], "bytes        1 073 895");
        assert!(lines.iter().all(|line| line.len() == lines[0].len()), "{table}");
        assert_eq!(grouped("123456"), "123 456");
    }
}
