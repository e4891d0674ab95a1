//! The corpus of words: what directories print in five languages, and what only looks alike.

use super::*;

fn of(code: &str) -> Words<'static> {
    let lexicon = Lexicon::builtin();
    lexicon.words(Some(lexicon.language(code).unwrap()))
}

/// In each role, its words between bars are heads and no other is.
#[test]
fn role_heads() {
    for (code, roles) in [
        (
            "da",
            "Sundhedspolitisk |konsulent|; Public Affairs- og |pressechef|; |Næstformand|; |PA| til |direktøren|; \
                |Afdelingschef| for politik; |Stiftere| af foreningen; Adm. |direktør|; |Ph.d.-studerende|; \
                |Læge| og |sekretær| i selskabet; Faglig |Chef|; |Docent|; |FORMAND|; |Formænd|; |Projektleder/koordinator|; \
                |Overlæge:|; |Seniorforsker,|; |SOSU-hjælper|; |Byrådsmedlem|; |Teamleder.|; Innovation |Officer|; \
                |Sygeplejersker|; |bestyrelsesmedlemmer|; |Kommunikationsansvarlig|",
        ),
        (
            "nb",
            "|Avdelingsdirektør|; |Styreleder|; |Nestleder|; |Seniorrådgiver|; |Fagsjef| helse; |Førsteamanuensis|; \
                |Kommunikasjonssjef|; Daglig |leder|; |Varamedlem|; |Hovedtillitsvalgt|; |Helsesykepleier|; |Rådgivere|; \
                |Prosjektkoordinator|; |Ordfører|; Konst. |kommunedirektør|; |Formann|",
        ),
        (
            "sv",
            "|Verksamhetschef|; |Ordförande|; Vice |ordförande|; |Handläggare|; |Samhällsplanerare|; |Ekonomichef|; \
                |Sjuksköterska|; |Kommunikatörer|; Verkställande |direktör|; |VD|; |Projektledare|; |Suppleant|; |Ledamöter|; \
                |Utvecklingsledare|; |Kanslichef|; Leg. |psykolog|; |Distriktsläkare|",
        ),
        (
            "de",
            "|Geschäftsführerin|; |Leiter*in|; |Leiter:in|; |Leiter/in|; |Leiter(in)|; |Abteilungsleiterinnen|; \
                Wissenschaftliche |Mitarbeiterin|; |Gleichstellungsbeauftragte|; |Datenschutzbeauftragter|; 1. |Vorsitzende|; \
                |Vorsitzende/r|; |Pressesprecher|; |Oberärztin|; |Schatzmeister|; |Projektkoordinator|; |Referentin| für Presse; \
                |Sekretariat|; |Hausmeister|; |Universitätsprofessor|; |Bürgermeisterin|; |Sozialarbeiter_in|",
        ),
        (
            "en",
            "|Chief| |Executive| |Officer|; Project |Manager|; |Co-founder|; |Head| of Unit; |Vice-chair|; |Trustees|; Research \
                |Fellow|; |Director| of Nursing; |CEO|; Clinical |Psychologist|; Policy |Adviser|; Team |Leader|",
        ),
    ] {
        let words = of(code);
        for role in roles.split(';').map(str::trim) {
            for (place, part) in role.split('|').enumerate() {
                let is_head = part.split(' ').any(|word| words.is_role_head(word));
                assert_eq!(is_head, place % 2 == 1, "{code}: {part:?} of {role:?}");
            }
        }
    }
}

#[test]
fn words_that_only_look_like_heads() {
    for (code, text) in [
        (
            "da",
            "fortjener katalog dialog prolog reagens semester hvert kokain uhr Alder Holder Kalender Sundhed \
                Ledelse Sekretariat Konsulentfirma Rådgivning Bestyrelsen Forskning Partnerskab Lægemiddel Chefen-",
        ),
        ("nb", "leken Ledelse Rådgivning Sjekk Legemiddel Styret Verten- Kunnskap Helse"),
        ("sv", "Ledning Rådgivning Bechefer- Läkemedel Styrelsen Forskning Kunskap Värdering"),
        (
            "de",
            "Leitfaden Rathaus Monat Format Heirat Beratung Vorteil Zeit Mitarbeit Verein Sekretärinnenkurs",
        ),
        (
            "en",
            "overhead ahead forehead misleading leadership management Gateshead plead wheelchair armchair",
        ),
    ] {
        for word in text.split_whitespace() {
            assert!(!of(code).is_role_head(word), "{code}: {word}");
        }
    }
    assert!(!of("da").is_role_head(""));
    assert!(!of("da").is_role_head("-"));
    assert!(!of("da").is_role_head(&"chef".repeat(1000)), "no word");
}

/// Names that occupations were made into are left out: those are for other cues to decide.
#[test]
fn names_are_no_roles() {
    let names = "Anna Bach Bo Ea Jan Maj Holm Lund Krag Bruun Toft Munk Ladefoged Østergaard Haugen Strand Lie \
                 Solberg Ødegård Åberg Lindqvist Sköld Ström Müller Schneider Becker Schäfer Krüger Hofmeister Baumeister \
                 Smith Taylor Baker Cook Mason Carter Porter Page Marshall Stewart Forster Dahl Hjort Friis Juul Winther";
    for name in names.split_whitespace() {
        let words = Lexicon::builtin().words(None);
        assert!(!words.is_role_head(name) && !words.is_role_word(name), "{name}");
        assert!(words.label(name).is_none() && words.section(name).is_none(), "{name}");
    }
}

#[test]
fn role_words() {
    for (code, text) in [
        (
            "da",
            "Sundhedspolitisk ph.d. cand.polit. cand.scient.san.publ. stud.med. adjungeret fungerende adm. PA MPH,",
        ),
        ("nb", "fungerende konst. cand.polit. dr.philos. assisterende Ph.D."),
        ("sv", "t.f. tf biträdande leg. fil.dr med.dr vice"),
        ("de", "Dr. Prof. stellv. wissenschaftliche M.A. Dipl.-Ing Dipl.Ing. kommissarischer"),
        ("en", "acting interim B.A. Ph.D. senior"),
    ] {
        for word in text.split_whitespace() {
            assert!(of(code).is_role_word(word), "{code}: {word}");
        }
        for word in "Anna og hus a. .".split(' ') {
            assert!(!of(code).is_role_word(word), "{code}: {word}");
        }
    }
}

#[test]
fn labels() {
    use Field::{Email, Fax, Name, Organisation, Phone, Role, Website};
    for (code, field, text) in [
        (
            "da",
            Phone,
            "Tlf;Tlf.;TLF:;Tlf.nr.;Telefon:;Mobil;Mob.;Direkte tlf.;Direkte telefon:;T:;M;Ring;Tlf./mobil",
        ),
        ("da", Email, "Mail;E-mail:;Email;e-mail adresse;E-post;E:;Sikker mail"),
        ("da", Website, "Web;Hjemmeside:;www;Læs mere;LinkedIn"),
        ("da", Name, "Navn;Kontaktperson:"),
        ("da", Role, "Titel;Stilling:"),
        ("da", Organisation, "Organisation;Afdeling:"),
        ("da", Fax, "Fax;Telefax:"),
        ("nb", Phone, "Tlf;Telefon;Mobil;Sentralbord;Direkte"),
        ("nb", Email, "E-post;Epost:"),
        ("nb", Website, "Nettside"),
        ("nb", Role, "Stilling;Tittel"),
        ("sv", Phone, "Tfn;Tel.;Mobil;Växel;Direktnr"),
        ("sv", Email, "E-post;Mejl;E-postadress"),
        ("sv", Website, "Hemsida;Webb"),
        ("de", Phone, "Tel.;Telefon;Fon;Mobil;Handy;Durchwahl;Tel.-Nr.;Rufnummer"),
        ("de", Fax, "Telefax;Fax:"),
        ("de", Email, "E-Mail;Mail"),
        ("de", Name, "Ansprechpartnerin;Ansprechpartner:in;Kontakt"),
        ("en", Phone, "Phone;Tel;Mobile;Direct line:;Cell"),
        ("en", Email, "Email;E-mail address"),
        ("en", Website, "Website;Web site"),
    ] {
        for label in text.split(';') {
            assert_eq!(of(code).label(label), Some(field), "{code}: {label}");
        }
    }
    for text in ["", ":", "Tlf mail", "Anna", "Tlf/Anna", "Anna/tlf", "/", "Telefonen ringer"] {
        assert_eq!(of("da").label(text), None, "{text}");
    }
    let longest = of("da").longest_label_words();
    assert!((3..=6).contains(&longest), "{longest}");
}

#[test]
fn sections() {
    use SectionKind::{Intervention, Other, Outlook, Problem, Results};
    for (code, labels) in [
        ("da", ["Problemstilling", "Indsats:", "Resultater", "Fremtidige perspektiver", "Formål"]),
        (
            "da",
            ["Udfordringen:", "Hvad gør vi?", "Foreløbige resultater", "Næste skridt", "Målgruppe"],
        ),
        ("nb", ["Bakgrunn", "Tiltak", "Resultater:", "Veien videre", "Målgruppe"]),
        ("sv", ["Bakgrund", "Insats", "Resultat", "Nästa steg", "Syfte"]),
        ("de", ["Herausforderung", "Maßnahme:", "Ergebnisse", "Ausblick", "Zielgruppe"]),
        ("en", ["Background", "Intervention", "Results", "Next steps:", "Aim"]),
    ] {
        let kinds = [Problem, Intervention, Results, Outlook, Other];
        for (label, kind) in labels.into_iter().zip(kinds) {
            assert_eq!(of(code).section(label), Some(kind), "{code}: {label}");
        }
    }
    assert_eq!(of("da").section("Kære læser"), None);
    assert_eq!(of("da").section(""), None);
}

#[test]
fn small_words() {
    for (code, joining, particle, article, says) in [
        ("da", "og", "af", "en", "siger"),
        ("nb", "eller", "von", "ei", "sier"),
        ("sv", "och", "af", "ett", "säger"),
        ("de", "sowie", "zu", "eine", "erklärt"),
        ("en", "and", "de", "an", "says"),
    ] {
        let words = of(code);
        assert!(words.is_joining(joining) && words.is_particle(particle), "{code}");
        assert!(words.is_article(article) && words.says(says), "{code}");
        assert!(!words.is_joining("hus") && !words.is_particle("hus"), "{code}");
        assert!(!words.is_article("hus") && !words.says("hus"), "{code}");
    }
    let all = Lexicon::builtin().words(None);
    assert!(all.is_at("snabel-a") && all.is_at("AT") && !all.is_at("ad"));
    assert!(all.is_dot("punktum") && all.is_dot("dot") && !all.is_dot("."));
    assert!(all.is_extension("lok.") && all.is_extension("Durchwahl") && !all.is_extension("hus"));
}

#[test]
fn what_is_asked_about_names_nobody() {
    for (language, headings) in [
        ("da", ["Spørgsmål om både", "Booking og spørgsmål"]),
        ("nb", ["Spørsmål fra pressen", "Kontakt og påmelding"]),
        ("sv", ["Frågor om båtar", "Bokning och frågor"]),
        ("de", ["Fragen zu den Booten", "Anmeldung und Kontakt"]),
        ("en", ["Questions about boats", "Booking & registration"]),
    ] {
        let words = of(language);
        for heading in headings {
            assert!(words.heads_contacts(heading), "{heading}");
        }
        assert!(!words.heads_contacts("Havnen & Hansen"), "{language}");
    }
}

#[test]
fn months() {
    for (code, text) in [
        (
            "da",
            "januar februar marts april maj juni juli august september oktober november december",
        ),
        ("nb", "jan. feb. mars apr. mai jun. jul. aug. sept. okt. nov. des."),
        (
            "sv",
            "Januari Februari Mars April Maj Juni Juli Augusti September Oktober November December",
        ),
        (
            "de",
            "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember",
        ),
        (
            "en",
            "January February March April May June July August September October November December",
        ),
    ] {
        let months: Vec<_> = text.split(' ').map(|month| of(code).month(month)).collect();
        assert_eq!(months, (1..=12).map(Some).collect::<Vec<_>>(), "{code}");
    }
    assert_eq!(of("da").month("uge"), None);
}

#[test]
fn english_stands_beside_the_language_of_the_document() {
    assert_eq!(of("da").section("Next steps"), Some(SectionKind::Outlook));
    assert!(of("en").is_role_head("Manager") && !of("en").is_role_head("Udviklingschefen"));
    assert!(Lexicon::builtin().words(None).is_role_head("Udviklingschefen"));
}

#[test]
fn labels_of_any_language_count_where_the_word_is_unknown() {
    assert_eq!(of("en").section("Næste skridt"), Some(SectionKind::Outlook));
    assert_eq!(of("sv").label("Stilling"), Some(Field::Role));
    assert_eq!(of("da").label("Faks"), Some(Field::Fax));
    // A role in German, a section's label in Danish.
    assert_eq!(of("da").section("Planer"), Some(SectionKind::Outlook));
    assert_eq!(of("de").section("Planer"), None);
}

#[test]
fn whom_to_reach() {
    let (da, sv) = (of("da"), of("sv"));
    assert!(da.is_reach("Bordbestilling") && da.is_toward("hos") && !da.is_reach("Karin"));
    assert!(sv.is_reach("Kontakta") && !da.is_reach("Kontakta"));
    assert!(da.is_body("Forsamlingshus") && da.is_body("Kommune") && !da.is_body("Karin"));
    assert!(da.are_hidden("(spambots)-JavaScript:") && !da.are_hidden("JavaScript Karin "));
}
