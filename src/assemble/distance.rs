//! By how many letters two short texts differ.

use smallvec::SmallVec;

/// Whether no more than `most` edits make one text of another.
pub fn differ_by(a: &[char], b: &[char], most: usize) -> bool {
    lacks(a, b) <= most && distance(a, b, most) <= most
}

/// How many letters, at least, one text has that the other has not, wherever they stand: as many edits make
/// the one of the other.
fn lacks(a: &[char], b: &[char]) -> usize {
    let mut counts = [0i32; 64];
    a.iter().for_each(|c| counts[*c as usize % 64] += 1);
    b.iter().for_each(|c| counts[*c as usize % 64] -= 1);
    let sum = |sign: i32| counts.iter().map(|count| (sign * count).max(0)).sum::<i32>();
    usize::try_from(sum(1).max(sum(-1))).unwrap_or(usize::MAX)
}

/// The edit distance (Levenshtein) of two short texts, or more than `most` as soon as it is known
/// to be more.
///
/// Of each row only the places are looked at that can be reached by `most` edits.
fn distance(a: &[char], b: &[char], most: usize) -> usize {
    let mut row: SmallVec<[usize; 64]> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let (from, to) = (i.saturating_sub(most), b.len().min(i + most + 1));
        let mut corner = row[from];
        row[from] = if from == 0 { i + 1 } else { most + 1 };
        let mut least = row[from];
        for j in from..to {
            let above = if j + 1 > i + most { most } else { row[j + 1] };
            let here = (row[j] + 1).min(above + 1).min(corner + usize::from(*x != b[j]));
            corner = row[j + 1];
            row[j + 1] = here;
            least = least.min(here);
        }
        if least > most {
            return most + 1;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The edit distance, of which every place is looked at.
    fn plainly(a: &[char], b: &[char]) -> usize {
        match (a, b) {
            ([], rest) | (rest, []) => rest.len(),
            ([x, a_rest @ ..], [y, b_rest @ ..]) if x == y => plainly(a_rest, b_rest),
            ([_, a_rest @ ..], [_, b_rest @ ..]) => {
                1 + plainly(a_rest, b_rest).min(plainly(a, b_rest)).min(plainly(a_rest, b))
            }
        }
    }

    proptest! {
        #[test]
        fn texts_differ_by_their_edit_distance(a in "[abcæ ]{0,6}", b in "[abcæ ]{0,6}", most in 0..7usize) {
            let [a, b] = [a, b].map(|text| text.chars().collect::<Vec<_>>());
            prop_assert_eq!(differ_by(&a, &b, most), plainly(&a, &b) <= most);
        }
    }
}
