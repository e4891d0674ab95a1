//! What values and structure are called where they are explained.

use crate::model::{Role, Step};

/// What a value is, by the steps that lead to it.
pub(super) fn of_value(steps: &[Step]) -> &'static str {
    let mut keys = steps.iter().rev().filter_map(|step| match step {
        Step::Key(key) => Some(*key),
        Step::Index(_) => None,
    });
    match (keys.next().unwrap_or_default(), keys.next().unwrap_or_default()) {
        ("name", "partners") => "partner",
        ("title", "projects") => "project",
        ("name", "speaker") => "speaker",
        ("role", "speaker") => "speaker's role",
        ("alternate_names", _) => "other name",
        ("text", "quotes") => "quote",
        ("text", "figures") => "figure text",
        ("value", _) => "figure",
        ("label", _) => "section label",
        ("text", "sections") => "text",
        ("heading", _) => "heading",
        ("items", _) => "item",
        ("notes", _) => "note",
        ("emails", _) => "e-mail",
        ("phones", _) => "phone",
        ("faxes", _) => "fax",
        ("websites", _) => "website",
        (field, _) => field,
    }
}

/// What a piece of structure is.
pub(super) fn of_structure(role: Role) -> &'static str {
    match role {
        Role::Bullet => "bullet",
        Role::Mark => "mark",
        Role::Label => "label",
        Role::Repeat => "repeat",
        Role::Furniture => "furniture",
    }
}

#[cfg(test)]
mod tests {
    use super::Step::{Index, Key};
    use super::*;

    #[test]
    fn the_owner_tells_fields_of_one_name_apart() {
        let partner = [Key("partners"), Index(3)];
        assert_eq!(of_value(&[&partner[..], &[Key("name")]].concat()), "partner");
        let contact = [&partner[..], &[Key("contacts"), Index(0)]].concat();
        assert_eq!(of_value(&[&contact[..], &[Key("name")]].concat()), "name");
        assert_eq!(of_value(&[&contact[..], &[Key("emails"), Index(1)]].concat()), "e-mail");
        assert_eq!(of_value(&[Key("title")]), "title");
    }
}
