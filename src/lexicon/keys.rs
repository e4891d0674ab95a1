//! The keys of a file of words, in one table: reading, look-ups, errors and the printed form all
//! go by it.

/// Where a word stands in a file, and so what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Common,
    Joining,
    Particles,
    Titles,
    Articles,
    Months,
    Weekdays,
    Published,
    Extension,
    Identifiers,
    Counts,
    Copulas,
    Since,
    Currencies,
    HeadsContacts,
    About,
    Asides,
    Units,
    Firms,
    Calls,
    Topics,
    Reach,
    Toward,
    Bodies,
    Hidden,
    Members,
    Gatherings,
    Academies,
    Greetings,
    Particulars,
    Yours,
    Says,
    SaysOn,
    SaidSo,
    Whose,
    Pronouns,
    Several,
    Somebody,
    We,
    At,
    Dot,
    RolesHeads,
    RolesAlone,
    RolesSurnames,
    RolesEndings,
    RolesWords,
    LabelsPhone,
    LabelsMobile,
    LabelsFax,
    LabelsEmail,
    LabelsWebsite,
    LabelsName,
    LabelsRole,
    LabelsOrganisation,
    SectionsProblem,
    SectionsIntervention,
    SectionsResults,
    SectionsOutlook,
    SectionsOther,
}

/// Keys of which a word has one at most in each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    Heads,
    Labels,
    Sections,
    Single(Key),
}

impl Group {
    /// How many groups there are, at most.
    pub(crate) const COUNT: usize = 3 + KEYS.len();

    /// A number for each group.
    #[inline]
    pub(crate) fn number(self) -> usize {
        match self {
            Self::Heads => 0,
            Self::Labels => 1,
            Self::Sections => 2,
            Self::Single(key) => 3 + key as usize,
        }
    }
}

impl Key {
    pub(crate) fn group(self) -> Group {
        match self {
            Self::RolesHeads | Self::RolesAlone => Group::Heads,
            Self::LabelsPhone
            | Self::LabelsMobile
            | Self::LabelsFax
            | Self::LabelsEmail
            | Self::LabelsWebsite
            | Self::LabelsName
            | Self::LabelsRole
            | Self::LabelsOrganisation => Group::Labels,
            Self::SectionsProblem
            | Self::SectionsIntervention
            | Self::SectionsResults
            | Self::SectionsOutlook
            | Self::SectionsOther => Group::Sections,
            single => Group::Single(single),
        }
    }

    /// Whether its words are looked for at the end of compounds, besides the heads of roles.
    pub(crate) fn ends_compounds(self) -> bool {
        matches!(
            self,
            Self::Units
                | Self::Topics
                | Self::Bodies
                | Self::Counts
                | Self::Reach
                | Self::Somebody
                | Self::Gatherings
                | Self::Academies
        )
    }

    /// A bit of its own.
    pub(crate) const fn bit(self) -> u64 {
        1 << self as u8
    }

    /// The key called `path` in a file.
    pub(crate) fn of(path: &str) -> Option<Self> {
        KEYS.iter().find(|entry| entry.path == path).map(|entry| entry.key)
    }

    pub(crate) fn path(self) -> &'static str {
        KEYS.iter().find(|entry| entry.key == self).map_or("", |entry| entry.path)
    }
}

/// A key, what it is called in a file, and what its words are.
pub(crate) struct Entry {
    pub(crate) key: Key,
    pub(crate) path: &'static str,
    pub(crate) says: &'static str,
}

const fn entry(key: Key, path: &'static str, says: &'static str) -> Entry {
    Entry { key, path, says }
}

/// What stands before the words: these are no lists.
pub(crate) const SETTINGS: [(&str, &str); 3] = [
    ("language", "The ISO 639 code of the language; the only key that must be there."),
    (
        "country",
        "The country whose telephone numbers are printed without a code; a new language needs it.",
    ),
    (
        "compounds",
        "Whether nouns are written as one word, so that roles.heads end others: udviklingschef.",
    ),
];

/// Every key, in the order in which it is printed.
pub(crate) const KEYS: [Entry; 59] = [
    entry(
        Key::Common,
        "common",
        "Frequent words, by which the language is told; leave it out to add words to a language.",
    ),
    entry(
        Key::Joining,
        "joining",
        "Words before which a suspended hyphen is kept: sundheds- og socialområdet.",
    ),
    entry(Key::Particles, "particles", "Words in lower case within personal names: von, de."),
    entry(Key::Titles, "titles", "What stands before a person's name and is part of it: Dr."),
    entry(Key::Articles, "articles", "Indefinite articles."),
    entry(
        Key::Months,
        "months",
        "Twelve strings, January first: each month in full and shortened.",
    ),
    entry(Key::Weekdays, "weekdays", "The days of the week, in full and shortened: mandag."),
    entry(Key::Published, "published", "What stands before the date of a document: Publiceret."),
    entry(
        Key::Extension,
        "extension",
        "What stands before the extension of a telephone number: lok. 12.",
    ),
    entry(
        Key::Identifiers,
        "identifiers",
        "What numbers identify that call nobody, alone or before *number*: CVR, ordre.",
    ),
    entry(Key::Counts, "counts", "Words for number, which may end compounds: fakturanummer."),
    entry(Key::Copulas, "copulas", "What stands between such a word and its number: CVR er 12."),
    entry(Key::Since, "since", "What stands before the year in which something began: siden 2018."),
    entry(Key::Currencies, "currencies", "What is printed for amounts of money: kr, euro."),
    entry(
        Key::HeadsContacts,
        "heads_contacts",
        "Headings above contacts of any kind, which name no organisation: Kontakt os.",
    ),
    entry(
        Key::About,
        "about",
        "What begins a heading that heads the text below it alone, and so is no title: Om os.",
    ),
    entry(
        Key::Asides,
        "asides",
        "Lines, or what stands before their colon, that head nothing: Spring til indhold, Foto.",
    ),
    entry(
        Key::Units,
        "units",
        "Words for parts of organisations, which may end compounds: afdeling, udvalg.",
    ),
    entry(
        Key::Firms,
        "firms",
        "Legal forms, which stand in names of organisations and in no person's: A/S, GmbH.",
    ),
    entry(
        Key::Calls,
        "calls",
        "What begins a heading that is a call or a clause, and names nobody: Find os, Vi.",
    ),
    entry(
        Key::Topics,
        "topics",
        "What one asks about or does, and no office is called: medlemskab, priser.",
    ),
    entry(
        Key::Reach,
        "reach",
        "What asks to get in touch, before the name of whom to reach: kontakt, tilmelding.",
    ),
    entry(
        Key::Toward,
        "toward",
        "What may stand between such a word and the name: til, hos, venligst.",
    ),
    entry(
        Key::Bodies,
        "bodies",
        "Words in names of organisations and places, and of no person; they may end compounds: hus.",
    ),
    entry(
        Key::Hidden,
        "hidden",
        "Words, two of which say that an e-mail address is not shown: beskyttet, JavaScript.",
    ),
    entry(
        Key::Members,
        "members",
        "Words in what a list of organisations is called: medlemmer, partnere.",
    ),
    entry(
        Key::Gatherings,
        "gatherings",
        "Words in what people of several houses are called who arrange something: konference.",
    ),
    entry(
        Key::Academies,
        "academies",
        "Words for houses of learning, which are where people come from: universitet.",
    ),
    entry(
        Key::Greetings,
        "greetings",
        "What begins the line that opens a letter, and heads nothing: Kære, Sehr.",
    ),
    entry(
        Key::Particulars,
        "particulars",
        "Labels of when, where and who, by which nothing is a project yet: sted, deltagere.",
    ),
    entry(
        Key::Yours,
        "yours",
        "What stands before the name below a letter, and is no part of it: Deres, Ihre.",
    ),
    entry(Key::Says, "says", "Words between a quote and its speaker: siger."),
    entry(
        Key::SaysOn,
        "says_on",
        "Words behind a speaker that belong to such a word or lead on: siger hun videre.",
    ),
    entry(
        Key::SaidSo,
        "said_so",
        "What opens a sentence below a quote that says who spoke: det siger.",
    ),
    entry(
        Key::Whose,
        "whose",
        "What stands before a word for a speaker who is known: den, hendes.",
    ),
    entry(Key::Pronouns, "pronouns", "Words for a speaker who was named before: hun."),
    entry(Key::Several, "several", "The same for more than one speaker: de."),
    entry(
        Key::Somebody,
        "somebody",
        "Words that say who speaks without a name, also at the end of compounds: mor, nabo.",
    ),
    entry(Key::We, "we", "Words in which somebody speaks of themselves: vi, vores."),
    entry(Key::At, "at", "Words written for the @ of an address."),
    entry(Key::Dot, "dot", "Words written for a dot of an address."),
    entry(Key::RolesEndings, "roles.endings", "What inflection adds to a head: konsulent-er."),
    entry(
        Key::RolesHeads,
        "roles.heads",
        "Words for somebody's work or office; they may end compounds.",
    ),
    entry(
        Key::RolesAlone,
        "roles.alone",
        "Such words that count as whole words only: ends of others they mean nothing.",
    ),
    entry(
        Key::RolesSurnames,
        "roles.surnames",
        "Such words that are family names as well: who is called Kok beside another role is a person.",
    ),
    entry(
        Key::RolesWords,
        "roles.words",
        "Words that stand in roles without ending them: sundhedspolitisk.",
    ),
    entry(
        Key::LabelsPhone,
        "labels.phone",
        "Labels before telephone numbers; hyphens and stops do not matter.",
    ),
    entry(Key::LabelsMobile, "labels.mobile", "Labels before mobile numbers."),
    entry(Key::LabelsFax, "labels.fax", "Labels before fax numbers."),
    entry(Key::LabelsEmail, "labels.email", "Labels before e-mail addresses."),
    entry(Key::LabelsWebsite, "labels.website", "Labels before websites."),
    entry(Key::LabelsName, "labels.name", "Labels before the name of a person."),
    entry(Key::LabelsRole, "labels.role", "Labels before a role."),
    entry(
        Key::LabelsOrganisation,
        "labels.organisation",
        "Labels before an organisation or department.",
    ),
    entry(Key::SectionsProblem, "sections.problem", "Headings of what a project is up against."),
    entry(
        Key::SectionsIntervention,
        "sections.intervention",
        "Headings of what was done about it.",
    ),
    entry(Key::SectionsResults, "sections.results", "Headings of what came of it."),
    entry(Key::SectionsOutlook, "sections.outlook", "Headings of what comes next."),
    entry(Key::SectionsOther, "sections.other", "Headings of anything else in a project."),
];
