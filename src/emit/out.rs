//! The buffer that JSON is written to: what is gathered is passed on a large part at a time.

use std::io::{self, Write};

use crate::model::block::{any, positions};

/// How many bytes are written at a time.
const ROOM: usize = 1 << 16;

/// Bytes on their way to a writer. A failure of the writer is told at the end.
pub(super) struct Out<'o> {
    bytes: Vec<u8>,
    to: &'o mut dyn Write,
    done: io::Result<()>,
}

impl<'o> Out<'o> {
    pub(super) fn new(to: &'o mut dyn Write) -> Self {
        Self { bytes: Vec::with_capacity(ROOM), to, done: Ok(()) }
    }

    pub(super) fn push(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Takes bytes over; many are not gathered, so that a long text is never in memory twice.
    pub(super) fn put(&mut self, bytes: &[u8]) {
        if self.bytes.len() + bytes.len() <= ROOM {
            return self.bytes.extend_from_slice(bytes);
        }
        self.pass_on();
        match bytes.len() {
            ..=ROOM => self.bytes.extend_from_slice(bytes),
            _ => self.write(bytes),
        }
    }

    /// Takes over the first bytes of a few. It takes less to copy all of them, which are always as
    /// many, than to choose how to copy those.
    #[inline]
    pub(super) fn put_first<const FEW: usize>(&mut self, length: usize, bytes: &[u8; FEW]) {
        if self.bytes.len() + FEW > ROOM {
            self.pass_on();
        }
        self.bytes.extend_from_slice(bytes);
        self.bytes.truncate(self.bytes.len() - FEW + length);
    }

    /// Writes a string of JSON.
    pub(super) fn string(&mut self, text: &str) {
        let is_escaped = |byte| byte < b' ' || byte == b'"' || byte == b'\\';
        let (bytes, mut from) = (text.as_bytes(), 0);
        self.push(b'"');
        if any(bytes, is_escaped) {
            for at in positions(bytes, is_escaped) {
                self.put(&bytes[from..at]);
                self.escape(bytes[at]);
                from = at + 1;
            }
        }
        self.put(&bytes[from..]);
        self.push(b'"');
    }

    fn escape(&mut self, byte: u8) {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let short = match byte {
            b'\n' => b'n',
            b'\t' => b't',
            b'\r' => b'r',
            0x08 => b'b',
            0x0c => b'f',
            b'"' | b'\\' => byte,
            _ => {
                let [high, low] = [byte >> 4, byte & 0xf].map(|digit| DIGITS[usize::from(digit)]);
                return self.put(&[b'\\', b'u', b'0', b'0', high, low]);
            }
        };
        self.put_first(2, &[b'\\', short]);
    }

    /// Passes on what is left, and tells whether all was written.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.pass_on();
        self.done
    }

    fn pass_on(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        self.write(&bytes);
        self.bytes = bytes;
        self.bytes.clear();
    }

    /// Writes, unless writing has failed.
    fn write(&mut self, bytes: &[u8]) {
        if self.done.is_ok() {
            self.done = self.to.write_all(bytes);
        }
    }
}
