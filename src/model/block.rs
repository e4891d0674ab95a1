//! Many bytes told at once: where a text is read whole, this is what makes that cheap.
//!
//! A loop over a block of fixed size, without branches, is compiled to few instructions that work
//! on many bytes each. One that ends at the first byte that is so takes five or more a byte.

use std::iter;

/// How many bytes are told at once: as many as a number has bits.
pub const BLOCK: usize = 64;

/// A bit for each byte of a block that `is` so, the lowest for the first; of what is shorter than
/// a block, no other bit is set.
#[inline]
pub fn told(bytes: &[u8], is: impl Fn(u8) -> bool) -> u64 {
    if let Some(block) = bytes.first_chunk() {
        return bits(block, is);
    }
    let mut block = [0; BLOCK];
    block[..bytes.len()].copy_from_slice(bytes);
    bits(&block, is) & !(u64::MAX << bytes.len())
}

/// The places of the bytes that are so, in order.
#[inline]
pub fn positions(bytes: &[u8], is: impl Fn(u8) -> bool) -> impl Iterator<Item = usize> {
    let (mut next, mut found) = (0, 0);
    iter::from_fn(move || {
        while found == 0 {
            let bytes = bytes.get(next..).filter(|bytes| !bytes.is_empty())?;
            found = told(bytes, &is);
            next += BLOCK;
        }
        let at = next - BLOCK + found.trailing_zeros() as usize;
        found &= found - 1;
        Some(at)
    })
}

/// Calls `see` for the places of the bytes that are so, in order: for whoever wants all of them.
#[inline]
pub fn each(bytes: &[u8], is: impl Fn(u8) -> bool, mut see: impl FnMut(usize)) {
    for (index, block) in bytes.chunks(BLOCK).enumerate() {
        let mut found = told(block, &is);
        while found != 0 {
            see(index * BLOCK + found.trailing_zeros() as usize);
            found &= found - 1;
        }
    }
}

/// Whether any byte `is` so.
#[inline]
pub fn any(bytes: &[u8], is: impl Fn(u8) -> bool) -> bool {
    const LANES: usize = 16;
    let any_of = |lanes: &[u8; LANES]| lanes.iter().fold(false, |any, &byte| any | is(byte));
    match bytes.last_chunk() {
        // Some of the last may have been told already, so that none is told by itself.
        Some(last) => bytes.as_chunks().0.iter().any(any_of) || any_of(last),
        None => bytes.iter().any(|&byte| is(byte)),
    }
}

#[inline]
fn bits(block: &[u8; BLOCK], is: impl Fn(u8) -> bool) -> u64 {
    let mut told = [0; BLOCK];
    for (told, &byte) in told.iter_mut().zip(block) {
        *told = u8::from(is(byte));
    }
    let eights = told.as_chunks::<8>().0.iter().rev();
    // The product moves the bits of eight bytes beside each other.
    eights.fold(0, |bits, &eight| {
        bits << 8 | u64::from_le_bytes(eight).wrapping_mul(0x0102_0408_1020_4080) >> (u64::BITS - 8)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn each_byte_has_its_bit(bytes in proptest::collection::vec(0..4u8, 0..200)) {
            let is = |byte| byte == 1;
            let expected = bytes.iter().take(BLOCK).rev().fold(0, |bits, &byte| {
                bits << 1 | u64::from(is(byte))
            });
            assert_eq!(told(&bytes, is), expected);
            let places = (0..bytes.len()).filter(|&at| is(bytes[at]));
            let mut seen = Vec::new();
            each(&bytes, is, |at| seen.push(at));
            assert!(places.clone().eq(seen));
            assert!(positions(&bytes, is).eq(places));
            assert_eq!(any(&bytes, is), bytes.iter().any(|&byte| is(byte)));
        }
    }
}
