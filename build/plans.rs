//! The numbering plans, printed as Rust.

use std::collections::BTreeMap;

use toml::{Table, Value};

use crate::range::range;
use crate::read;

const PATH: &str = "src/lexicon/numbering/plans.toml";

pub fn tables() -> String {
    let file: Table = read(PATH).parse().unwrap_or_else(|error| panic!("{PATH}: {error}"));
    let calling: BTreeMap<u16, Vec<&str>> = table(&file, "calling")
        .iter()
        .map(|(code, countries)| {
            (code.parse().expect("a calling code is a number"), words(countries).collect())
        })
        .collect();
    let mut codes = BTreeMap::new();
    for (code, countries) in &calling {
        codes.extend(countries.iter().map(|country| (*country, *code)));
    }
    let mut domains: BTreeMap<String, &str> =
        codes.keys().map(|country| (country.to_ascii_lowercase(), *country)).collect();
    for worldwide in words(&file["worldwide_domains"]).chain(["zz"]) {
        domains.remove(worldwide);
    }
    for (domain, country) in table(&file, "domains") {
        domains.insert(domain.clone(), text(country));
    }
    codes.remove("ZZ");
    let national = table(&file, "plans").iter().map(|(country, plan)| printed(country, plan));
    let american = table(&file, "american").iter();
    let american = american.map(|(from, to)| format!("({}, {})", country(from), country(text(to))));
    let by_digits: BTreeMap<String, _> =
        calling.iter().map(|(code, countries)| (code.to_string(), countries)).collect();
    let calling = by_digits.iter().map(|(code, countries)| {
        format!("({code:?}, &[{}])", list(countries.iter().map(|code| country(code))))
    });
    format!(
        "Plans {{\nnational: &[{}],\ncalling: &[{}],\ncodes: &[{}],\nkeep_zero: &[{}],\n\
         domains: &[{}],\namerican: &[{}],\n}}\n",
        list(national),
        list(calling),
        list(codes.iter().map(|(code, number)| format!("({}, {number})", country(code)))),
        list(words(&file["keep_zero"]).map(country)),
        list(domains.iter().map(|(domain, code)| format!("({domain:?}, {})", country(code)))),
        list(american),
    )
}

fn printed(code: &str, plan: &Value) -> String {
    let plan = plan.as_table().unwrap_or_else(|| panic!("{PATH}: {code} is no table"));
    let calling = plan["code"].as_integer().expect("a plan has a calling code");
    let trunk = plan.get("trunk").map_or("", text);
    let country = country(code);
    let groups = plan.get("groups").into_iter().flat_map(words);
    let groups = list(groups.map(|lengths| format!("&[{}]", lengths.replace('-', ", "))));
    let [possible, leading] = ["possible", "leading"].map(|key| ranges(table(plan, key)));
    format!(
        "Plan {{ country: {country}, code: \"{calling}\", trunk: {trunk:?}, \
         possible: &[{possible}], leading: &[{leading}], groups: &[{groups}] }}"
    )
}

fn ranges(by_length: &Table) -> String {
    let all = by_length.iter().flat_map(|(lengths, all)| {
        words(all).map(move |leading| {
            let (shortest, longest, digits) = range(lengths, leading)
                .unwrap_or_else(|| panic!("{PATH}: no range: {lengths} {leading}"));
            format!("Range {{ shortest: {shortest}, longest: {longest}, digits: &{digits:?} }}")
        })
    });
    list(all)
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

fn country(code: &str) -> String {
    format!("country({code:?})")
}

fn table<'t>(of: &'t Table, key: &str) -> &'t Table {
    of[key].as_table().unwrap_or_else(|| panic!("{PATH}: {key} is no table"))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{PATH}: {value} is no text"))
}

fn words(value: &Value) -> impl Iterator<Item = &str> {
    text(value).split_whitespace()
}
