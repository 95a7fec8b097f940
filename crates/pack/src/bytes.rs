//! Writing and reading bytes: whole numbers of seven bits a byte (LEB128), texts with their length.
//! Reading never fails but by `None`, whatever the bytes are.

use std::ops::Range;

use chrono::Datelike;

use crate::day::Day;

/// Appends what [`Cursor`] reads.
#[derive(Debug, Default)]
pub struct Out {
    /// What was written so far.
    pub bytes: Vec<u8>,
}

impl Out {
    /// One byte.
    pub fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// A whole number; small ones are short.
    pub fn number(&mut self, number: u64) {
        let mut rest = number;
        while rest >= 0x80 {
            self.bytes.push((rest & 0x7f) as u8 | 0x80);
            rest >>= 7;
        }
        self.bytes.push(rest as u8);
    }

    /// A number that may be negative.
    pub fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)) as u64);
    }

    /// A number that may be missing.
    pub fn option(&mut self, number: Option<u64>) {
        self.number(number.map_or(0, |number| number.saturating_add(1)));
    }

    /// A day that may be missing; those before the first year have large numbers.
    pub fn day(&mut self, day: Option<Day>) {
        self.option(day.map(|day| day.num_days_from_ce().cast_unsigned().into()));
    }

    /// Bytes behind their length.
    pub fn block(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.bytes.extend_from_slice(bytes);
    }

    /// A number of fixed width, for tables that are read in place.
    pub fn u32(&mut self, number: u32) {
        self.bytes.extend_from_slice(&number.to_le_bytes());
    }

    /// Zeros up to the next multiple of `n`.
    pub fn align(&mut self, n: usize) {
        while !self.bytes.len().is_multiple_of(n) {
            self.bytes.push(0);
        }
    }
}

/// Reads from the front.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'a> {
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    /// Begins with the first byte.
    pub fn new(bytes: &'a [u8]) -> Cursor<'a> {
        Cursor { rest: bytes }
    }

    /// How many bytes are left.
    pub fn len(&self) -> usize {
        self.rest.len()
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// One byte.
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// A whole number.
    pub fn number(&mut self) -> Option<u64> {
        let (mut number, mut shift) = (0_u64, 0);
        loop {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }

    /// A whole number that stands for a position or a length.
    pub fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    /// A number that may be negative.
    pub fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    /// A position that may be missing; the outer `None` is the end of the bytes.
    pub fn option(&mut self) -> Option<Option<usize>> {
        Some(self.size()?.checked_sub(1))
    }

    /// A day that may be missing; the outer `None` is the end of the bytes, or no day.
    pub fn day(&mut self) -> Option<Option<Day>> {
        // Not every machine has positions of so many.
        let Some(number) = self.number()?.checked_sub(1) else { return Some(None) };
        Day::from_num_days_from_ce_opt(u32::try_from(number).ok()?.cast_signed()).map(Some)
    }

    /// So many bytes.
    pub fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(n)?;
        self.rest = rest;
        Some(taken)
    }

    /// Bytes behind their length.
    pub fn block(&mut self) -> Option<&'a [u8]> {
        let n = self.size()?;
        self.take(n)
    }

    /// A number of fixed width.
    pub fn u32(&mut self) -> Option<u32> {
        let bytes = self.take(4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    }
}

/// A table of numbers of fixed width, read where it stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct U32s<'a>(&'a [u8]);

impl<'a> U32s<'a> {
    /// `n` numbers from the front of a cursor.
    pub fn take(cursor: &mut Cursor<'a>, n: usize) -> Option<U32s<'a>> {
        cursor.take(n.checked_mul(4)?).map(U32s)
    }

    /// The number at a position.
    pub fn get(&self, position: usize) -> Option<u32> {
        let at = position.checked_mul(4)?;
        Some(u32::from_le_bytes(self.0.get(at..at.checked_add(4)?)?.try_into().ok()?))
    }

    /// From the number at a position to the next one: where an entry stands whose table holds ends.
    pub fn between(&self, position: usize) -> Option<Range<usize>> {
        let next = self.get(position.checked_add(1)?)?;
        Some(self.get(position)? as usize..next as usize)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len() / 4
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = u32> + use<'a> {
        self.0.chunks_exact(4).filter_map(|bytes| Some(u32::from_le_bytes(bytes.try_into().ok()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn what_was_written_is_read(number: u64, signed: i64, bytes: Vec<u8>) {
            let mut out = Out::default();
            out.number(number);
            out.signed(signed);
            out.block(&bytes);
            let mut cursor = Cursor::new(&out.bytes);
            proptest::prop_assert_eq!(cursor.number(), Some(number));
            proptest::prop_assert_eq!(cursor.signed(), Some(signed));
            proptest::prop_assert_eq!(cursor.block(), Some(&bytes[..]));
            proptest::prop_assert!(cursor.is_empty());
        }

        #[test]
        fn every_day_is_read_as_it_was_written(number in Day::MIN.num_days_from_ce()..=Day::MAX.num_days_from_ce()) {
            let day = Day::from_num_days_from_ce_opt(number);
            let mut out = Out::default();
            out.day(day);
            out.day(None);
            let mut cursor = Cursor::new(&out.bytes);
            proptest::prop_assert_eq!(cursor.day(), Some(day));
            proptest::prop_assert_eq!(cursor.day(), Some(None));
            proptest::prop_assert!(cursor.is_empty());
        }

        #[test]
        fn any_bytes_end(bytes: Vec<u8>) {
            let mut cursor = Cursor::new(&bytes);
            while cursor.number().is_some() {}
            let mut cursor = Cursor::new(&bytes);
            while cursor.block().is_some() {}
        }
    }
}
