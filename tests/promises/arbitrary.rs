//! The promises as properties of any text whatever, and of text like the real one.

use proptest::prelude::*;

use crate::generated::{brochure, columns, config, directory, text};
use crate::written::{kept, source};

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn any_text_keeps_the_promises(text in any::<String>()) {
        prop_assert_eq!(kept(source(&text)).err(), None);
    }

    #[test]
    fn any_lines_keep_the_promises(text in "(\\PC{0,12}[\r\n \t\u{c}]){0,20}") {
        prop_assert_eq!(kept(source(&text)).err(), None);
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn lines_like_real_ones_keep_the_promises(text in text()) {
        prop_assert_eq!(kept(source(&text)).err(), None);
    }

    #[test]
    fn directories_keep_the_promises(text in directory()) {
        prop_assert_eq!(kept(source(&text)).err(), None);
    }

    #[test]
    fn columns_keep_the_promises(text in columns()) {
        prop_assert_eq!(kept(source(&text)).err(), None);
    }

    #[test]
    fn brochures_keep_the_promises(text in brochure()) {
        prop_assert_eq!(kept(source(&text)).err(), None);
    }
}
