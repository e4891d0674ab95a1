//! Measures each stage and the whole over the two seeds; what each finds is asserted first.
//!
//! ```text
//! cargo bench                        all of it
//! cargo bench -- directory/layout    one stage of one text
//! ```
//!
//! A stage that stops finding is no fast stage: each must give the facts of a seed, as often as
//! the seed stands in the text.

use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BatchSize, BenchmarkGroup, Criterion, Throughput};
use uddrag::assemble::{Material, assemble};
use uddrag::layout::Layout;
use uddrag::lexicon::{Language, Lexicon};
use uddrag::normalise::{Context, fill};
use uddrag::recognise::{Hints, Recognised};
use uddrag::{Atom, AtomKind, Contact, Document, Evidence, Extraction, Source, SourceCard};
use uddrag::{decode, emit, extract, layout, leaves, link, recognise};

/// About how long the text is that a seed is repeated to; the two make a megabyte.
const LENGTH: usize = 520_000;

/// How often something stands in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Facts {
    partners: usize,
    contacts: usize,
    emails: usize,
    phones: usize,
    quotes: usize,
    projects: usize,
}

/// A real text, and what stands in it.
struct Seed {
    name: &'static str,
    bytes: &'static [u8],
    facts: Facts,
}

const SEEDS: [Seed; 2] = [
    Seed {
        name: "directory",
        bytes: include_bytes!("../seeds/003_24035bab50d6e04f.txt"),
        facts: Facts {
            partners: 90,
            contacts: 94,
            emails: 91,
            phones: 98,
            quotes: 93,
            projects: 0,
        },
    },
    Seed {
        name: "brochure",
        bytes: include_bytes!("../seeds/000_309a7730cefcf6c0.txt"),
        facts: Facts { partners: 0, contacts: 1, emails: 1, phones: 1, quotes: 9, projects: 7 },
    },
];

/// A seed, written one time after the other.
struct Text {
    bytes: Vec<u8>,
    /// Lines with anything on them.
    lines: usize,
    facts: Facts,
}

impl Seed {
    fn repeated(&self) -> Text {
        let times = LENGTH / self.bytes.len();
        let bytes = [self.bytes, b"\n"].concat().repeat(times);
        let is_blank = |line: &&[u8]| line.trim_ascii().is_empty();
        let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !is_blank(line)).count();
        let one = &self.facts;
        let facts = Facts {
            partners: times * one.partners,
            contacts: times * one.contacts,
            emails: times * one.emails,
            phones: times * one.phones,
            quotes: times * one.quotes,
            projects: times * one.projects,
        };
        Text { bytes, lines, facts }
    }
}

impl Facts {
    fn of(document: &Document) -> Self {
        let Document { partners, projects, .. } = document;
        let of_partners = partners.iter().flat_map(|partner| &partner.contacts);
        let contacts: Vec<&Contact> = document.contacts.iter().chain(of_partners).collect();
        let quotes = partners.iter().map(|partner| partner.quotes.len()).sum::<usize>()
            + projects.iter().map(|project| project.quotes.len()).sum::<usize>();
        Self {
            partners: partners.len(),
            contacts: contacts.len(),
            emails: contacts.iter().map(|contact| contact.emails.len()).sum(),
            phones: contacts.iter().map(|contact| contact.phones.len()).sum(),
            quotes: document.quotes.len() + quotes,
            projects: projects.len(),
        }
    }
}

/// The stages of one text.
struct Stages<'c>(BenchmarkGroup<'c, WallTime>);

impl Stages<'_> {
    /// Measures one, and gives what it made, for the next to begin with.
    fn stage<I, T>(&mut self, name: &str, begin: impl Fn() -> I, work: impl Fn(I) -> T) -> T {
        let made = work(begin());
        self.0.bench_function(name, |bencher| {
            bencher.iter_batched(&begin, &work, BatchSize::LargeInput);
        });
        made
    }
}

fn main() {
    let criterion = Criterion::default().warm_up_time(Duration::from_secs(1));
    let criterion = criterion.measurement_time(Duration::from_secs(3)).sample_size(30);
    let mut criterion = criterion.configure_from_args();
    for seed in &SEEDS {
        let text = seed.repeated();
        let mut group = criterion.benchmark_group(seed.name);
        group.throughput(Throughput::Bytes(text.bytes.len() as u64));
        let mut stages = Stages(group);
        let source = stages.stage("decode", || text.bytes.clone(), decoded);
        assert_eq!(source.text.as_bytes(), text.bytes);
        let read = reading(&mut stages, &source, &text);
        let whole = stages.stage("whole", || (), |()| extract(&source));
        assert_eq!(read, whole, "the stages as they are joined here are those of the pipeline");
        writing(&mut stages, &whole, &text.facts);
        stages.0.finish();
    }
    criterion.final_summary();
}

fn decoded(bytes: Vec<u8>) -> Source {
    decode::decode("seed.txt", bytes).expect("a seed is text")
}

/// From text to records.
fn reading<'t>(stages: &mut Stages, source: &'t Source, expected: &Text) -> Extraction<'t> {
    let text = source.text.as_str();
    let lexicon = Lexicon::builtin();
    let language = stages.stage("language", || (), |()| lexicon.detect(text));
    let language = language.expect("the seeds are in a language");
    assert_eq!(language.code(), "da");

    let laid = stages.stage("layout", || (), |()| (layout::reading(text), layout::layout(text)));
    let (None, Layout { lines, wrapped, furniture }) = laid else {
        panic!("a seed has no columns")
    };
    assert!(lines.len() > expected.lines * 9 / 10, "{} of {}", lines.len(), expected.lines);

    let words = lexicon.words(Some(language));
    let hints = Hints { words: &words, region: None, language: Some(language) };
    let Recognised { atoms, home } =
        stages.stage("recognise", || (), |()| recognise::atoms(text, &lines, &hints));
    expect_atoms(&atoms, &expected.facts);

    let material = Material {
        text,
        lines: &lines,
        wrapped,
        furniture: &furniture,
        atoms: &atoms,
        home: &home,
        words: &words,
        reasons: false,
    };
    let assembled = || assemble(material, card(source, language));
    let records = stages.stage("assemble", || (), |()| assembled());
    assert_eq!(Facts::of(&records.document), expected.facts);

    let every_language = lexicon.words(None);
    let context = Context { words: &every_language, home: &home };
    let filled = stages.stage("normalise and link", assembled, |mut made| {
        fill(&mut made.document, text, &context);
        link::link(&mut made.document, &mut made.decisions);
        made.settle();
        made
    });
    // A section may be a heading alone.
    leaves(&filled.document, |_, _, leaf| {
        assert_eq!(leaf.value.is_empty(), leaf.spans.is_empty(), "{leaf:?}");
    });
    let linked = filled.document.projects.iter().map(|project| project.quotes.len());
    // Each project has one, but in a text of copies no word tells it from all the others.
    assert!(linked.sum::<usize>() * 4 >= expected.facts.projects * 3, "pull quotes are linked");
    filled
}

fn expect_atoms(atoms: &[Atom], expected: &Facts) {
    let count =
        |is_meant: fn(AtomKind) -> bool| atoms.iter().filter(|atom| is_meant(atom.kind)).count();
    assert_eq!(count(|kind| kind == AtomKind::Email), expected.emails);
    assert_eq!(count(|kind| matches!(kind, AtomKind::Phone { .. })), expected.phones);
    assert!(count(|kind| matches!(kind, AtomKind::Mark(_))) >= expected.quotes);
}

/// From records to bytes.
fn writing(stages: &mut Stages, extraction: &Extraction, expected: &Facts) {
    let document = stages.stage("document", || (), |()| emit::document(extraction));
    let document: Document = serde_json::from_slice(&document).expect("a document is written");
    assert_eq!(Facts::of(&document), *expected);

    let evidence = stages.stage("evidence", || (), |()| emit::evidence(extraction));
    let evidence: Evidence = serde_json::from_slice(&evidence).expect("evidence is written");
    let count = |key: &str| evidence.spans[key].as_array().map_or(0, Vec::len);
    assert_eq!((count("partners"), count("projects")), (expected.partners, expected.projects));
}

/// The source as its records name it.
fn card<'t>(source: &'t Source, language: &Language) -> SourceCard<'t> {
    SourceCard {
        path: source.path.as_str().into(),
        blake3: source.blake3.as_str().into(),
        bytes: source.bytes,
        encoding: source.encoding.into(),
        language: Some(language.code().to_owned().into()),
    }
}
