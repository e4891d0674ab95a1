//! Which elements of two lists are the same ones.

use std::collections::HashMap;
use std::hash::Hash;

use serde_json::Value;

/// An element of the old list, of the new one, or of both; by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pair {
    Both(usize, usize),
    Old(usize),
    New(usize),
}

/// The elements of both lists, matched where they are equal, then where they have one name, then
/// where what stands between two matches is alike.
pub(super) fn align(old: &[Value], new: &[Value]) -> Vec<Pair> {
    let mut pairs = Vec::with_capacity(old.len().max(new.len()));
    let equal = matches(old, new, |value| Some(value.to_string()));
    between(&equal, [0, 0], [old.len(), new.len()], &mut pairs, |[i, j], [k, l], pairs| {
        let named = matches(&old[i..k], &new[j..l], name);
        between(&named, [i, j], [k, l], pairs, |[i, j], [k, l], pairs| {
            in_turn(old, new, [i, j], [k, l], pairs);
        });
    });
    pairs
}

/// The longest run of elements, in the order of both lists, whose keys agree. Of equal keys the
/// first is matched with the first, the second with the second: then every key is unique, and the
/// longest common subsequence is the longest increasing one of places.
fn matches<K: Hash + Eq>(
    old: &[Value],
    new: &[Value],
    key: impl Fn(&Value) -> Option<K>,
) -> Vec<[usize; 2]> {
    let mut places: HashMap<K, Vec<usize>> = HashMap::new();
    for (index, value) in new.iter().enumerate().rev() {
        if let Some(key) = key(value) {
            places.entry(key).or_default().push(index);
        }
    }
    let candidates = old.iter().enumerate().filter_map(|(index, value)| {
        let place = places.get_mut(&key(value)?)?.pop()?;
        Some([index, place])
    });
    increasing(&candidates.collect::<Vec<_>>())
}

/// The longest part of some pairs whose second numbers increase as the first ones do.
fn increasing(pairs: &[[usize; 2]]) -> Vec<[usize; 2]> {
    // For each length, the pair with the least second number that ends a part of that length.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end][1] < pair[1]);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        ends.truncate(length.max(ends.len()));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut chain: Vec<_> = std::iter::successors(ends.last().copied(), |&index| before[index])
        .map(|index| pairs[index])
        .collect();
    chain.reverse();
    chain
}

/// Writes down matches, counted from `from`, and has what stands between them filled in.
fn between(
    matches: &[[usize; 2]],
    from: [usize; 2],
    to: [usize; 2],
    pairs: &mut Vec<Pair>,
    mut fill: impl FnMut([usize; 2], [usize; 2], &mut Vec<Pair>),
) {
    let mut at = from;
    for [old, new] in matches {
        let place = [from[0] + old, from[1] + new];
        fill(at, place, pairs);
        pairs.push(Pair::Both(place[0], place[1]));
        at = place.map(|index| index + 1);
    }
    fill(at, to, pairs);
}

/// What stands between two matches: pairs as long as they are alike.
fn in_turn(
    old: &[Value],
    new: &[Value],
    [mut i, mut j]: [usize; 2],
    [k, l]: [usize; 2],
    pairs: &mut Vec<Pair>,
) {
    while i < k && j < l && is_alike(&old[i], &new[j]) {
        pairs.push(Pair::Both(i, j));
        (i, j) = (i + 1, j + 1);
    }
    pairs.extend((i..k).map(Pair::Old));
    pairs.extend((j..l).map(Pair::New));
}

/// What a record is known by.
fn name(value: &Value) -> Option<String> {
    let keys = ["name", "title", "heading", "label", "text", "at"];
    keys.iter().find_map(|key| value.get(key)?.as_str()).map(ToOwned::to_owned)
}

/// Whether two elements can be one that changed: records with a field that is the same or nearly
/// so, or values.
fn is_alike(old: &Value, new: &Value) -> bool {
    let is_shared = |(key, value): (&String, &Value)| match (value, new.get(key)) {
        (Value::String(old), Some(Value::String(new))) => is_near(old, new),
        (Value::Array(list), other) => !list.is_empty() && other == Some(value),
        (Value::Null | Value::Bool(_), _) | (_, None) => false,
        (value, Some(other)) => value == other,
    };
    match old {
        Value::Object(old) => old.iter().any(is_shared),
        _ => true,
    }
}

/// Whether two texts begin and end alike, over half of the longer one.
fn is_near(old: &str, new: &str) -> bool {
    let same = |(one, other): &(u8, u8)| one == other;
    let start = old.bytes().zip(new.bytes()).take_while(same).count();
    let most = old.len().min(new.len()) - start;
    let end = old.bytes().rev().zip(new.bytes().rev()).take(most).take_while(same).count();
    2 * (start + end) > old.len().max(new.len())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Pair::{Both, New, Old};
    use super::*;

    fn aligned(old: &Value, new: &Value) -> Vec<Pair> {
        align(old.as_array().unwrap(), new.as_array().unwrap())
    }

    #[test]
    fn what_is_put_in_or_taken_out_moves_nothing() {
        let (few, many) = (json!(["a", "c"]), json!(["a", "b", "c", "d"]));
        assert_eq!(aligned(&few, &many), [Both(0, 0), New(1), Both(1, 2), New(3)]);
        assert_eq!(aligned(&many, &few), [Both(0, 0), Old(1), Both(2, 1), Old(3)]);
        assert_eq!(aligned(&few, &few), [Both(0, 0), Both(1, 1)]);
        assert_eq!(aligned(&json!([]), &few), [New(0), New(1)]);
    }

    #[test]
    fn equal_elements_are_matched_in_turn() {
        let (old, new) = (json!(["a", "a", "b", "a"]), json!(["a", "b", "a"]));
        assert_eq!(aligned(&old, &new), [Both(0, 0), Old(1), Both(2, 1), Both(3, 2)]);
        assert_eq!(increasing(&[[0, 2], [1, 0], [2, 1], [3, 5], [4, 3]]), [[1, 0], [2, 1], [4, 3]]);
    }

    #[test]
    fn texts_are_near_that_share_half_of_themselves() {
        assert!(is_near("Vi er mange her", "Vi er få her"));
        assert!(!is_near("Vi er mange her", "De kom fra øst"));
        assert!(!is_near("", "") && !is_near("a", ""));
        assert!(is_near("aa", "aaa"));
    }

    #[test]
    fn records_are_known_by_their_names_and_values_by_their_turn() {
        let old = json!([{ "name": "a", "n": 1 }, { "name": "b", "n": 2 }]);
        let new =
            json!([{ "name": "x", "n": 9 }, { "name": "b", "n": 3 }, { "name": "c", "n": 4 }]);
        assert_eq!(aligned(&old, &new), [Old(0), New(0), Both(1, 1), New(2)]);
        let renamed = json!([{ "name": "a2", "n": 1 }, { "name": "b", "n": 2 }]);
        assert_eq!(aligned(&old, &renamed), [Both(0, 0), Both(1, 1)]);
        assert_eq!(
            aligned(&json!(["a", "b"]), &json!(["a", "x", "y"])),
            [Both(0, 0), Both(1, 1), New(2)]
        );
    }
}
