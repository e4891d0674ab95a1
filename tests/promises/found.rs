//! Texts that once broke a promise.

use crate::written::keeps;

macro_rules! found {
    ($($name:ident: $text:literal;)*) => {$(
        #[test]
        fn $name() {
            keeps($text);
        }
    )*};
}

found! {
    a_tail_behind_a_slash_that_shares_nothing: "eller +4522857704/5";
    a_fax_with_a_tail_that_shares_nothing: "F: 33 12 34 56/5";
    an_entry_with_a_lone_quote_mark: "* k\n”\n* k\n+442079460018";
    a_last_entry_with_a_lone_straight_mark: "\n • Anne Holm\n\nvi.\nAnne Holm\n\n • Bo Hjorth\n\n\"";
    labels_with_nothing_under_them: "Anne Holm\n\nIndsats: vi\nmål:\nmål:.\n";
    two_bare_labels_and_a_third: "r\nmål:\nBaggrund";
    a_hash_above_addresses: "# Hjorth\ne@lunde.dk 22857704";
    lines_at_the_ends_of_two_pages: "0\u{c}\rವ\u{c}";
    two_short_pages: "Om os\u{c}\nKontakt os\u{c}";
    a_quoted_page: "C\u{c}\n\"Vi går\u{c}";
    a_number_below_a_page_break: "4\n\u{c}æ\n\n- i\n1\ne\nD\n\n\u{c}+4934567\n\n- G\n45 22857704(+4522857704\nr";
    a_word_repeated_behind_a_hyphen: "* arbejder-\narbejder\nde.dk\n* k\nm@e.DK";
    an_item_repeated_with_its_hyphen: "- i og\n22857704\nmange:\n- Anne Holm\n„\n-Anne Holm";
    a_number_repeated_below_an_extension: "- 4\nKontakt:33 12 34 56 lok2\n4.\n- ,\na@e.dk";
    an_entry_of_one_word_and_an_opening_mark: "•\nue.dk\n•\nSide\n\n»\ni";
    a_hash_above_a_figure: "# Om os\n6";
    a_page_of_a_letter_and_two_numbers: ".\n\u{c}F 2 7\u{c}";
    a_dash_before_a_bare_label: ",\nmål:\n– mål:";
    a_heading_of_two_labels: "Anne Holm\nProblem\nIndsats";
    a_last_line_of_digits_at_a_page_end: "d”\n\u{c}2tformand\ne\n2\ni\u{c}";
    an_unclosed_mark_below_empty_entries: "▪\nde.de\n▪\nafBoHjorthsundhedLægeBoHjorth\n\n„";
    a_last_number_in_the_left_one_of_two_columns: "Midtby Kommune               Kajakrådet\nLise Ravn                    Mads Friis\nlise@midtby.dk               mads@kajak.dk\n33 18 46 92                  86 19 47 25";
    a_pronoun_in_the_second_of_two_entries: "\n • Anne Holm\n\nSkovby Kommune\u{a0}Vi går sammen\n • \"arbejder\nanne@lunde.dk.\"\n\n • Anne Holm\n\n\"at.”, siger hun.\n\"arbejder arbejder arbejder arbejder.\"";
    a_pronoun_behind_entries: "• Anne Holm\n\n”Vi vil.”\n\nah@holm.dk\n\n• Bo Lund\n\n”Vi går.”\n\nbo@lund.dk\n\nAnne Holm går hjem nu.\n\n– Ja, siger hun.\n\n– Nej, siger hun.";
    a_hash_below_a_line_above_labels: "Natka\n## English\n**Funded by:**\nproblem:** bill.";
    a_person_above_the_foot_of_a_page_and_an_address_below: "Colin Holm, trustee\nCoastal Futures Trust | Review of the Year    4\nEmail: a@b.org\nWhat we did: by\nmentors.\nResults:\nCoastal Futures Trust | Review of the Year    5\n";
    a_stop_behind_the_colon_of_a_label: "E-post: . anna@havet.no";
    a_dash_below_an_entry_that_may_be_somebody: "• ApS\n ”Vi altid\n• Bygningsbevaring Midt\n\n- ms.\n30 18 64 97";
    a_label_that_a_line_splits: "• Hafenstraße\nAnspre-\nchpartnerin\nMeike Janssen, Leiterin\n0421 904\n• eG\n„Wir";
    an_address_that_a_line_breaks_below_a_number_in_an_entry: "Muld\n\n\"Vi er her.\"\n\n7516 4088\nIndsats: hand-\ninfo@muldogco.dk\n\nHavet\n\n\"Vi er der.\"\n\nx@havet.dk\n\nStranden\n\n\"Vi er med.\"\n";
    running_heads_that_say_something_else: "Vores beretning 2023 | siger 5\nVores beretning 2023 | 6\nVores beretning 2023 | 7\n";
    signs_beside_the_heads_of_a_table: "Stilling  Telefon : E-post\nLeder anna@havet.dk\n";
    a_stop_behind_a_date_and_its_time: "oktober 2022, kl. 19.00.\n";
    a_rule_behind_the_heads_of_a_table: "Titel | Email ---|---|---|---\nLeder anna@havet.dk\n";
    a_column_of_addresses_below_its_head: "Navn                    Opgave                           Telefon         E-mail\nKontorleder\nAnne Holm             Kassen                           22 33 44 55    anne@havet.dk\nTelefon 22 33 44 56, Mobil 9147 3826 bo@havet.dk\n";
    a_dash_before_speech_with_more_behind_it: "- Vi går i dag, siger formand Bo Hjorth. Om sagen kunne han fortælle, at mange gik.";
}

#[test]
fn an_address_that_a_line_breaks_in_a_column_keeps_the_promises() {
    let columns = [
        ["Vi har nu i mere end tyve år", "Husk at skrive til os om alt det"],
        ["samlet alle kommuner om en plan", "som du gerne vil vide mere om. Til"],
        ["for havet og for alle de unge", "både store og små: skriv til hav-"],
        ["som bor ved havet i hele landet", "fruen@kommunen.dk og få et svar"],
        ["og som gerne vil bade og sejle,", "inden for en uge, eller ring til"],
        ["gå i skole og få et arbejde der.", "os hver dag mellem ni og fire nu."],
    ];
    keeps(&columns.map(|[left, right]| format!("{left:38}{right}\n")).concat());
    keeps(&columns.map(|[left, right]| format!("{right:38}{left}\n")).concat());
}

#[test]
fn a_contact_in_the_right_one_of_two_columns_keeps_the_promises() {
    let text = "Deltagere\nBiblioteket Ø                          Kystbyernes Netværk\n\
                en forudsætning for et godt liv på     hae@lys.dk\nBodil Ærø\n\
                bae@haver.dk                           “Vi stiller lokaler, værktøj og erfaring\n\
                Tlf: +45 76 57 00 68";
    keeps(text);
}
