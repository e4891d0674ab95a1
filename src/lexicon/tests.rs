//! A user's words on top of the built-in ones, and what is wrong with a file of words.

use super::*;
use crate::model::{Field, SectionKind};

fn danish(own: &str) -> Lexicon {
    Lexicon::with(&[&format!("language = 'da'\n{own}")]).unwrap()
}

#[test]
fn own_words_stand_beside_the_built_in_ones() {
    let own = "language = 'sv'\nlabels.phone = ['linan']\nroles.heads = ['kungafotograf']";
    let lexicon = Lexicon::with(&[own]).unwrap();
    let swedish = lexicon.words(lexicon.language("sv"));
    assert_eq!(swedish.label("Linan:"), Some(Field::Phone));
    assert_eq!(swedish.label("Tfn"), Some(Field::Phone));
    assert!(swedish.is_role_head("Överkungafotografer"));
    assert!(!Lexicon::builtin().words(None).is_role_head("Kungafotografo"));
}

/// A lexicon of the built-in words and nothing else means the same as the built-in one.
#[test]
fn adding_nothing_changes_nothing() {
    let builtin = Lexicon::builtin();
    let same = Lexicon::with(&["language = 'da'"]).unwrap();
    assert_eq!(same.index.text, builtin.index.text);
    assert_eq!(same.index.meanings, builtin.index.meanings);
    assert_eq!(same.index.slots, builtin.index.slots);
    assert_eq!(same.longest_label, builtin.longest_label);
}

#[test]
fn what_the_user_says_of_a_word_goes_before_what_was_known() {
    let lexicon =
        danish("sections.results = ['Baggrund']\nlabels.role = ['tlf']\nroles.alone = ['chef']");
    let words = lexicon.words(lexicon.language("da"));
    assert_eq!(words.section("Baggrund"), Some(SectionKind::Results));
    assert_eq!(words.label("Tlf.:"), Some(Field::Role));
    assert!(words.is_role_head("Chef") && !words.is_role_head("Udviklingschef"));
    // In its language only.
    assert_eq!(lexicon.words(lexicon.language("nb")).label("Tlf.:"), Some(Field::Phone));
}

#[test]
fn words_can_be_taken_away() {
    let lexicon = danish(
        "says = ['!siger']\nroles.heads = ['! Chef, konge']\nlabels.phone = ['!omstilling']",
    );
    let words = lexicon.words(lexicon.language("da"));
    assert!(!words.says("siger") && words.says("udtaler"));
    assert!(!words.is_role_head("Udviklingschef") && words.is_role_head("Skakkonge"));
    assert_eq!(words.label("Omstilling:"), None);
    assert!(lexicon.words(lexicon.language("sv")).is_role_head("Ekonomichef"));
}

#[test]
fn a_new_language_needs_a_country() {
    let lexicon = Lexicon::with(&["language = 'fo'\ncountry = 'fo'\njoining = 'ella'"]).unwrap();
    let faroese = lexicon.language("fo").unwrap();
    assert_eq!(faroese.country().code(), "FO");
    assert!(lexicon.words(Some(faroese)).is_joining("ella"));
    assert!(!lexicon.words(lexicon.language("da")).is_joining("ella"));
}

#[test]
fn a_country_can_be_changed() {
    let lexicon = Lexicon::with(&["language = 'en'\ncountry = 'US'"]).unwrap();
    assert_eq!(lexicon.language("en").unwrap().country().code(), "US");
}

#[test]
fn own_extension_words_are_read_in_numbers() {
    let home = [Country::new("DK").unwrap()];
    let lexicon = danish("extension = ['sidevogn']");
    let number = |lexicon: &Lexicon| lexicon.words(None).number("22 46 27 33 sidevogn 12", &home);
    assert_eq!(number(&lexicon).unwrap().e164, "+4522462733;ext=12");
    assert_eq!(number(Lexicon::builtin()), None);
    assert!(lexicon.words(None).admits_number("22 46 27 33 sidevogn 12", "+4522462733;ext=12"));
}

#[test]
fn words_that_no_text_had_are_known_with_their_lines() {
    let own = "labels.phone = [\n  'linje syv',\n  'hotel, motel',\n]\nroles.heads = ['konge, dronning']\
               \nroles.endings = ['xyz, qq']\nmonths = ['', '', 'gæk', '', '', '', '', '', '', '', '', '']";
    let lexicon = danish(own);
    let words = lexicon.words(lexicon.language("da"));
    assert_eq!(words.label("Motel:"), Some(Field::Phone));
    assert!(words.is_role_head("Skakkongeqq"));
    assert_eq!(words.month("Gæk"), Some(3));
    let unused: Vec<_> = lexicon.unused().map(|it| (it.line, it.key, it.word.as_str())).collect();
    assert_eq!(
        unused,
        [
            (3, "labels.phone", "linje syv"),
            (4, "labels.phone", "hotel"),
            (6, "roles.heads", "dronning"),
            (7, "roles.endings", "xyz"),
        ]
    );
    assert_eq!(Lexicon::builtin().unused().count(), 0);
}

#[test]
fn words_are_noted_where_nothing_asks_for_them() {
    let own = "units = ['e-kontor', 'stue']\nroles.words = ['ab', 'kun her']\nlabels.phone = ['élu']\
               \nroles.heads = ['konge']\nbodies = ['e-l']\nroles.endings = ['qq', 'zz']";
    let lexicon = danish(own);
    lexicon.seek("E-Kontor\nSkakkongerne, Kun\nher abe (ÉLU d\ne-l .\nHusqq stuer");
    let unused: Vec<_> = lexicon.unused().map(|it| it.word.as_str()).collect();
    assert_eq!(unused, ["stue", "ab", "zz"]);
}

#[test]
fn what_is_wrong_is_said_with_its_place_and_what_is_allowed() {
    for (text, place, problem, cure) in [
        (
            "language = 'da'\nrols.heads = ['smed']",
            (2, 1),
            "`rols` is no key",
            "Allowed are language, country,",
        ),
        (
            "language = 'da'\n[roles]\n head = ['smed']",
            (3, 2),
            "`head` is no key of `roles`",
            "Allowed are endings, heads, alone, surnames, words",
        ),
        ("language = 'da'\nmonths = ['jan']", (2, 10), "`months` has 1 strings", "Write twelve"),
        (
            "language = 'da'\nsays = 7",
            (2, 8),
            "`says` is an integer, which is no words",
            "Write them like says = ",
        ),
        ("language = 'da'\nsays = ['a', 7]", (2, 14), "`says` is an integer", "Write them like"),
        ("language = 'da'\nroles = ['a']", (2, 1), "`roles` is no key", "Allowed are"),
        (
            "language = 'da'\ncompounds = 'ja'",
            (2, 13),
            "`compounds` is \"ja\"",
            "Write true or false",
        ),
        (
            "language = 'Dansk'",
            (1, 12),
            "`language` is \"Dansk\"",
            "Write two or three small letters",
        ),
        ("language = 'da'\ncountry = 'DNK'", (2, 11), "`country` is \"DNK\"", "Write two letters"),
        (
            "language = 'fo'\ncountry = 'xx'",
            (2, 11),
            "`country` is \"XX\"",
            "Use the country's code",
        ),
        (
            "country = 'ZZ'\nlanguage = 'da'",
            (1, 11),
            "`country` is \"ZZ\"",
            "Use the country's code",
        ),
        ("says = ['a']", (1, 1), "names no language", "Begin with language = "),
        (
            "# Æ\nlanguage = 'fo'",
            (2, 12),
            "\"fo\" is a new language and names no country",
            "Add a line such as country",
        ),
        (
            "language = 'da'\nsays = ['æ, !hulkede']",
            (2, 13),
            "\"hulkede\" is no word of `says`",
            "`uddrag lexicon da` prints",
        ),
        ("language = 'da'\nsays = ['a'", (2, 12), "is no TOML: ", "Strings stand in quotes"),
        (
            "language = 'da'\nsays = ['a']\nsays = ['b']",
            (3, 1),
            "is no TOML: duplicate key",
            "Strings",
        ),
    ] {
        let error = Lexicon::with(&["language = 'nb'", text]).unwrap_err();
        assert_eq!(
            (error.text, error.line, error.column),
            (1, place.0, place.1),
            "{text}: {error}"
        );
        assert!(error.problem.contains(problem) && error.cure.contains(cure), "{text}: {error}");
    }
    let long = format!("language = 'da'\nsays = ['{}']", "a".repeat(1000));
    assert!(Lexicon::with(&[&long]).unwrap_err().problem.contains("too long"));
}

#[test]
fn no_text_makes_the_reader_panic() {
    for text in
        ["", "\0", "language", "[[language]]", "language = 'da'\n[roles.heads]\na = 1", "🦀 = 1"]
    {
        assert!(Lexicon::with(&[text]).is_err(), "{text}");
    }
}
