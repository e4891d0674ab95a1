//! Prints how much of the corpus is read right: precision, recall and F1 of every field.
//!
//! ```text
//! cargo run --release --example evaluate -- --without 'blind-*' --misses 40
//! ```

#[path = "../tests/corpus/documents.rs"]
#[allow(dead_code, reason = "the test needs more of a document than its score")]
mod documents;
#[path = "../tests/corpus/figures.rs"]
mod figures;
#[path = "../tests/corpus/score.rs"]
mod score;

use std::collections::BTreeSet;

use clap::Parser;
use documents::{Choice, Read};
use figures::Figures;
use score::{LINKS, Reading, Score, Tally};

/// Scores the documents of tests/corpus against their truth.
#[derive(Parser)]
struct Args {
    /// Only documents whose `LANG/NAME` or `NAME` matches (may be repeated)
    #[arg(long, value_name = "GLOB")]
    only: Vec<String>,
    /// Leave out documents that match (may be repeated)
    #[arg(long, value_name = "GLOB")]
    without: Vec<String>,
    /// Name so many of the worst documents
    #[arg(long, value_name = "N", default_value_t = 10)]
    worst: usize,
    /// Print so many of the facts that are spurious or missed, read strictly
    #[arg(long, value_name = "N", default_value_t = 0)]
    misses: usize,
    /// Raise the figures of tests/corpus/figures.toml; the documents are then those of its test
    #[arg(long, conflicts_with_all = ["only", "without"])]
    record: bool,
}

fn main() {
    let args = Args::parse();
    let mut figures = Figures::on_record();
    let without = if args.record { &figures.without } else { &args.without };
    let choice = match Choice::new(&args.only, without) {
        Ok(choice) => choice,
        Err(error) => {
            eprintln!("evaluate: {error}");
            std::process::exit(2);
        }
    };
    let documents = documents::read(&choice);
    let [strict, lenient] = [Reading::Strict, Reading::Lenient].map(|reading| {
        let mut all = Score::default();
        documents.iter().for_each(|read| all.add(&read.score(reading)));
        all
    });
    print_tables(documents.len(), &strict, &lenient);
    print_worst(&documents, args.worst);
    print_misses(&documents, args.misses);
    if args.record {
        figures.raise(&strict);
    }
}

fn print_tables(documents: usize, strict: &Score, lenient: &Score) {
    println!("{documents} documents{:>23}strict{:>22}lenient", "", "");
    let names: BTreeSet<_> = strict.fields.keys().chain(lenient.fields.keys()).copied().collect();
    let (links, facts): (Vec<&str>, Vec<&str>) =
        names.into_iter().partition(|field| LINKS.contains(field));
    for (title, fields) in [("facts", facts), ("links", links)] {
        println!(
            "\n{title:24}{:>6}{:>6}  {:>9}{:>8}{:>8}  {:>9}{:>8}{:>8}",
            "truth", "found", "precision", "recall", "F1", "precision", "recall", "F1"
        );
        let mut sums = [Tally::default(); 2];
        for field in fields {
            let tallies =
                [strict, lenient].map(|score| score.fields.get(field).copied().unwrap_or_default());
            sums.iter_mut().zip(tallies).for_each(|(sum, tally)| *sum += tally);
            print_row(field, tallies);
        }
        print_row(&format!("all {title}"), sums);
    }
    print_row("everything", [strict.total(), lenient.total()]);
}

fn print_row(field: &str, [strict, lenient]: [Tally; 2]) {
    let three =
        |tally: Tally| format!("{:9.3}{:8.3}{:8.3}", tally.precision(), tally.recall(), tally.f1());
    println!(
        "{field:24}{:6}{:6}  {}  {}",
        strict.right + strict.missed,
        strict.right + strict.spurious,
        three(strict),
        three(lenient)
    );
}

fn print_worst(documents: &[Read], count: usize) {
    let mut scored: Vec<(Tally, &str)> =
        documents.iter().map(|read| (read.score(Reading::Strict).total(), &*read.name)).collect();
    scored.retain(|(tally, _)| tally.spurious + tally.missed > 0);
    scored.sort_by(|(one, _), (other, _)| one.f1().total_cmp(&other.f1()));
    if count > 0 && !scored.is_empty() {
        println!("\nworst, strict");
    }
    for (tally, name) in scored.into_iter().take(count) {
        let Tally { spurious, missed, .. } = tally;
        println!("{:.3}  {name}: {spurious} spurious, {missed} missed", tally.f1());
    }
}

fn print_misses(documents: &[Read], count: usize) {
    let scored = documents.iter().map(|read| (&read.name, read.score(Reading::Strict).misses));
    let lines = scored.flat_map(|(name, misses)| {
        misses.into_iter().map(move |line| format!("{name}: {}", line.replace('\n', "\\n")))
    });
    let lines: Vec<String> = lines.take(count).collect();
    if !lines.is_empty() {
        println!("\n{}", lines.join("\n"));
    }
}
