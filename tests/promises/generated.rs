//! Texts like those that PDF and HTML conversions leave behind, line by line.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

/// As many cases as fit into a run of all tests. They are the same in every run unless
/// `PROPTEST_CASES` or `PROPTEST_RNG_SEED` say otherwise.
pub fn config(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(2024);
    }
    config
}

/// A text of lines, with the blank lines, indents and line ends that conversions leave.
pub fn text() -> impl Strategy<Value = String> {
    let end = select(vec!["\n", "\n", "\n", "\r\n", "\r"]);
    let last = select(vec!["", "\n", "\n\n", "\u{c}"]);
    (vec(placed(), 0..24), end, last)
        .prop_map(|(lines, end, last)| lines.join("\n").replace('\n', end) + last)
}

/// A directory: entries of one shape, each with some of the lines that entries have.
pub fn directory() -> impl Strategy<Value = String> {
    let bullet = select(vec![" • ", "• ", "- ", "– ", "* ", "## ", "1. ", "\u{f0b7} "]);
    let entry = (heading(), vec(placed(), 0..7));
    (bullet, vec(entry, 2..6), vec(placed(), 0..3), vec(placed(), 0..3)).prop_map(
        |(bullet, entries, before, after)| {
            let mut lines = before;
            for (heading, below) in entries {
                lines.push(format!("\n{bullet}{heading}\n"));
                lines.extend(below);
            }
            lines.extend(after);
            lines.join("\n")
        },
    )
}

/// A brochure: wrapped prose under labels and headings, with figures and pull quotes between.
pub fn brochure() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => (label(), paragraph()).prop_map(|(label, text)| format!("{label} {text}\n")),
        2 => paragraph().prop_map(|text| text + "\n"),
        2 => figure(),
        1 => (paragraph(), heading()).prop_map(|(text, name)| format!("{text}”\n\n{name}\n")),
        1 => heading(),
        1 => placed(),
    ];
    vec(piece, 1..12).prop_map(|pieces| pieces.join("\n"))
}

/// A page of columns: lines side by side, with a gutter between that most lines keep.
pub fn columns() -> impl Strategy<Value = String> {
    let cell = prop_oneof![4 => line(), 1 => Just(String::new())];
    let rows = vec((cell.clone(), cell.clone(), cell), 2..16);
    let across =
        select(vec!["", "Om os\n", "Om os\n\n", "\u{c}", "Alle som én og én for alle, hver dag\n"]);
    (across, rows, 8..40usize, 0..3usize, vec(placed(), 0..4)).prop_map(
        |(across, rows, width, third, below)| {
            let row = |(left, middle, right): &(String, String, String)| {
                let last = if third == 0 { right.as_str() } else { "" };
                format!("{left:width$}   {middle:width$}  {last}").trim_end().to_owned()
            };
            let rows: Vec<String> = rows.iter().map(row).collect();
            format!("{across}{}\n{}", rows.join("\n"), below.join("\n"))
        },
    )
}

/// A line with what stands around it.
fn placed() -> impl Strategy<Value = String> {
    let before = select(vec!["", "", "", "", "  ", "\t", "\u{a0}", "    ", "\u{c}"]);
    let after = select(vec!["", "", "", "", " ", "  ", "\u{a0}", "\n", "\n\n", "\n \n"]);
    (before, line(), after).prop_map(|(before, line, after)| format!("{before}{line}{after}"))
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => heading(),
        3 => address(),
        2 => (bullet(), line_without_bullet()).prop_map(|(bullet, line)| format!("{bullet}{line}")),
        2 => quote(),
        2 => paragraph(),
        1 => (label(), prop_oneof![Just(String::new()), paragraph()])
            .prop_map(|(label, text)| format!("{label} {text}")),
        1 => figure(),
        1 => vec(scrap(), 1..8).prop_map(|scraps| scraps.concat()),
        1 => select(vec![
            "", "", ".", "•", "Januar 2024", "12. januar 2024", "2024-01-12", "01.02.2023", "Side 3", "- 4 -",
            "3/12", "iv", "Årsberetning 2023", "> Læs mere om os", "Åbningstider: man-fre 10-16",
            "Skovvej 3, 2. th., 2100 København Ø", "CVR 12345678", "\"", "”", "\u{feff}",
        ])
        .prop_map(str::to_owned),
    ]
}

fn line_without_bullet() -> impl Strategy<Value = String> {
    prop_oneof![heading(), address(), quote(), paragraph(), figure(), Just(String::new())]
}

fn bullet() -> impl Strategy<Value = &'static str> {
    select(vec![
        " • ",
        "• ",
        "•",
        "- ",
        "– ",
        "* ",
        "# ",
        "1. ",
        "2. ",
        "3) ",
        "a) ",
        "1.2 ",
        "(4) ",
        "o ",
        "▪ ",
        "· ",
        "12. ",
        "\u{f0b7} ",
    ])
}

/// What may be a name, a role, a heading or an organisation.
fn heading() -> impl Strategy<Value = String> {
    let part = select(vec![
        "Anne Holm",
        "Bo K. Hjorth",
        "Åse Dahl-Lund",
        "Sundhedspolitisk konsulent",
        "Direktør",
        "Seniorkonsulent",
        "Lunde Forening",
        "LUNDE FORENING",
        "Dansk Cykelklub (DCK)",
        "DCK",
        "Skovby Kommune",
        "Sekretariatet",
        "Vi går sammen",
        "Hvad så nu?",
        "Om os",
        "Projektleder, cand.scient.",
        "Læge Bo Hjorth",
        "af Bo Hjorth",
        "Kontakt",
        "Kontaktperson",
        "Næstformand",
        "ph.d.",
        "Kirsten Å.",
        "Ministry of Walks",
        "Gründerin",
    ]);
    let joined = select(vec![", ", " ", " - ", " – ", " / ", "\u{a0}", " og ", "; ", ": "]);
    prop_oneof![
        3 => part.clone().prop_map(str::to_owned),
        1 => (part.clone(), joined, part).prop_map(|(one, joined, other)| format!("{one}{joined}{other}")),
    ]
}

/// E-mails, telephone numbers and websites, with labels, glued and apart.
fn address() -> impl Strategy<Value = String> {
    let label = select(vec![
        "",
        "",
        "",
        "Tlf.: ",
        "Tlf: ",
        "Tlf. nr. ",
        "Telefon ",
        "Mobil: ",
        "Mob.",
        "Fax: ",
        "E-mail: ",
        "Mail:",
        "M: ",
        "T: ",
        "Direkte: ",
        "Kontakt: ",
        "Web: ",
        "mailto:",
        "Anne Holm, ",
        "Direktør Bo Hjorth ",
        "Tlf.:\u{a0}",
    ]);
    let value = select(vec![
        "anne@lunde.dk",
        "Anne.Holm@Lunde.DK",
        "bo.hjorth@skovby.kommune.dk",
        "bo@lunde.d k",
        "bo [at] lunde.dk",
        "bo snabel-a lunde punktum dk",
        "bo(at)lunde(dot)dk",
        "<anne@lunde.dk>",
        "anne@\nlunde.dk",
        "a@b",
        "@lunde",
        "anne@lunde.dk.",
        "+45 22 85 77 04",
        "+4522857704",
        "22 85 77 04",
        "22857704",
        "2285 7704",
        "228 57 704",
        "(+45) 2285 7704",
        "0045 22857704",
        "+45 22 85 77 04 / 05",
        "33 12 34 56/57",
        "22-85-77-04",
        "22.85.77.04",
        "+47 22 12 34 56",
        "+46 (0)8-12 34 56",
        "040 123 45 67",
        "+49 30 1234567",
        "+44 20 7946 0018",
        "020 7946 0018",
        "112",
        "33 12 34 56 lok. 12",
        "33123456 ext. 7",
        "+45 22 85",
        "www.lunde.dk",
        "https://lunde.dk/om?a=b#c",
        "lunde.dk",
        "lunde.dk/om-os.",
        "http://",
        "www.",
        "22 85\u{a0}77 04",
        "22 85 77\n04",
    ]);
    let joined =
        select(vec!["", " ", ", ", " / ", " | ", "; ", " eller ", "  ", "\u{a0}", "(", " - ", "•"]);
    prop_oneof![
        2 => (label.clone(), value.clone()).prop_map(|(label, value)| format!("{label}{value}")),
        1 => (label.clone(), value.clone(), joined, label, value)
            .prop_map(|(l, v, joined, m, w)| format!("{l}{v}{joined}{m}{w}")),
    ]
}

/// Quotes with and without the marks that belong around them.
fn quote() -> impl Strategy<Value = String> {
    let open = select(vec!["\"", "”", "“", "»", "«", "„", "'", "‘", "", "- ", "\"\""]);
    let close = select(vec![
        "\"",
        "”",
        "“",
        "«",
        "»",
        "\".",
        ".\"",
        ".”",
        "”.",
        "",
        "'",
        "’",
        "\" siger Bo Hjorth",
        "”, siger hun.",
        ", siger formand Bo Hjorth. Om sagen kunne han fortælle, at mange gik.",
        ", siger Bo Hjorth til Skovby Avis",
    ]);
    let after = select(vec![
        "",
        "",
        "\n\nBo Hjorth, læge i Skovby",
        "\nPartner om sagen",
        " Anne Holm",
        "\n- Anne Holm, direktør",
    ]);
    (open, paragraph(), close, after)
        .prop_map(|(open, text, close, after)| format!("{open}{text}{close}{after}"))
}

/// Prose on one line or wrapped, with words split at line ends.
fn paragraph() -> impl Strategy<Value = String> {
    let word = select(vec![
        "vi",
        "arbejder",
        "for",
        "lighed",
        "i",
        "sundhed",
        "og",
        "Danmark",
        "natur- og",
        "e-mail",
        "at",
        "mange",
        "2023",
        "75 %",
        "(også)",
        "»godt«",
        "\"nyt\"",
        "æblegrød,",
        "børn.",
        "Derfor",
        "skal",
        "fx",
        "bl.a.",
        "12",
        "anne@lunde.dk",
        "lunde.dk.",
        "22 85 77 04",
        "[…]",
        "–",
        "sund\u{ad}hed",
        "ﬁn",
        "a\u{30a}",
        "mål:",
        "ja!",
        "3F",
    ]);
    let space = select(vec![
        " ", " ", " ", " ", " ", " ", " ", "\n", "\n", "-\n", " \n", "  ", "\u{a0}", "\u{ad}\n",
        "\n  ",
    ]);
    (vec((word, space), 1..24), select(vec![".", ".", "", ":", "?", "..."])).prop_map(
        |(words, end)| {
            let text: String = words.iter().flat_map(|&(word, space)| [word, space]).collect();
            text.trim_end().to_owned() + end
        },
    )
}

fn label() -> impl Strategy<Value = &'static str> {
    select(vec![
        "Indsats:",
        "Problemstilling:",
        "Resultater:",
        "Fremtidige perspektiver:",
        "Formål:",
        "Problem:",
        "Results:",
        "Baggrund :",
        "INDSATS:",
        "Indsats",
    ])
}

/// A number set apart, and what it counts.
fn figure() -> impl Strategy<Value = String> {
    let number = select(vec![
        "75 %",
        "75%",
        "19",
        "4000+",
        "210+ ",
        "1.200",
        "2,5 mio. kr.",
        "75% 72 %",
        "12 %",
        "98 % partnere",
        "£420,000",
        "-6 %",
    ]);
    let text = select(vec![
        "",
        "\npartnere er med",
        " partnere \nhar udvalgt fokus-\nområder",
        "\nevents\n",
        "\nbørn.",
    ]);
    (number, text).prop_map(|(number, text)| format!("{number}{text}"))
}

/// Bits of lines, to be put together without sense.
fn scrap() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(vec![
            "@", ".", ",", ":", "-", "+", "/", "(", ")", "\"", "”", "»", "•", " ", "\u{a0}", "\u{ad}", "\u{200b}",
            "\u{301}", "å", "ß", "İ", "ﬃ", "１２", "٣", "漢字", "🙂", "\u{2028}", "\u{85}", "\u{b}", "\0", "\u{feff}", "%",
            "12", "2024", "33 12 34 56", "tlf", "www.", ".dk", "a@b.dk", "siger", "\u{fffd}", "\u{1f468}\u{200d}\u{1f469}",
        ])
        .prop_map(str::to_owned),
        1 => "[a-zæøå]{1,8}",
        1 => "[0-9]{1,12}",
    ]
}
