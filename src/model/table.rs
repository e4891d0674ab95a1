//! A table of what each byte is, for loops that look bytes up and branch for none.

/// What each byte is, told when the program is compiled: `by_byte!(byte => expression of the byte)`.
macro_rules! by_byte {
    ($byte:ident => $is:expr) => {{
        let mut table = [0; 256];
        let mut $byte = 0u8;
        loop {
            table[$byte as usize] = $is;
            if $byte == u8::MAX {
                break table;
            }
            $byte += 1;
        }
    }};
}
pub(crate) use by_byte;
