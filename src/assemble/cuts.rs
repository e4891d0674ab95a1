//! Whether anything in a text may part it: told by one pass over its bytes, which branches for none of them.

use crate::model::table::by_byte;

use super::fields::Row;

/// Parts the cells of a row.
const CELL: u8 = 1;

/// Parts them beside addresses.
const FIELD: u8 = 2;

/// Parts a name from a role.
const SIGN: u8 = 4;

/// Part anything, where two of them stand together.
const BLANK: u8 = 8;
const DOT: u8 = 16;

/// What each byte may part. Of the letters outside ASCII those of Latin-1 part nothing, nearly all of which
/// begin with one byte.
static CUTS: [u8; 256] = by_byte!(byte => match byte {
    b'\t' => CELL | BLANK,
    ..=b' ' => BLANK,
    b'|' | b'\x7f' | 0xc2 | 0xc4.. => CELL,
    b'-' | b'/' | b';' => FIELD,
    b',' | b':' | b'(' => SIGN,
    b'.' => DOT,
    _ => 0,
});

/// What may part a text.
#[derive(Clone, Copy)]
pub struct Cuts {
    all: u8,
    /// What stands beside another of its kind.
    pairs: u8,
}

impl Cuts {
    /// Of a text.
    pub fn of(text: &str) -> Self {
        let (mut all, mut pairs, mut last) = (0, 0, 0);
        for byte in text.bytes() {
            let cut = CUTS[usize::from(byte)];
            all |= cut;
            pairs |= cut & last;
            last = cut;
        }
        Self { all, pairs: pairs & (BLANK | DOT) }
    }

    /// Whether the text may have more than one cell.
    pub fn may_part_cells(self, row: Row) -> bool {
        let signs = if row == Row::Addresses { CELL | FIELD } else { CELL };
        self.pairs > 0 || self.all & signs > 0
    }

    /// Whether a name and a role may be parted in the text.
    pub fn may_part_pairs(self) -> bool {
        self.pairs > 0 || self.all & (CELL | FIELD | SIGN) > 0
    }
}
