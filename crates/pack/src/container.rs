//! The pack's frame: a head that says which sections there are, each with its checksum.
//!
//! ```text
//! "barnoma\0" | version u32 | n u32 | n × (kind u32, part u32, offset u32, length u32, sum u64)
//! | sum of all before u64 | sections, each at a multiple of 8
//! ```
//!
//! A section stands in the same file (`offset` counts from its beginning) or alone in a file of its
//! own, whose name has twelve digits of its checksum: then `part` is not 0. What does not fit is
//! refused whole.

use thiserror::Error;

use crate::bytes::{Cursor, Out};

/// What a pack begins with.
pub const MAGIC: &[u8; 8] = b"barnoma\0";
/// The version that this reads and writes. Another version is another format.
pub const VERSION: u32 = 8;

/// What a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
pub enum Kind {
    /// About the programme as a whole, and what the columns' numbers stand for.
    Head = 1,
    /// One value per record, and the records of each value.
    Columns = 2,
    /// Cards, in blocks.
    Cards = 3,
    /// Every word of the texts.
    Words = 4,
    /// The order of titles in each language.
    Titles = 5,
    /// The interface's words in English, as their file has them.
    English = 6,
}

impl Kind {
    fn of(code: u32) -> Option<Kind> {
        const KINDS: [Kind; 6] =
            [Kind::Head, Kind::Columns, Kind::Cards, Kind::Words, Kind::Titles, Kind::English];
        KINDS.into_iter().find(|kind| *kind as u32 == code)
    }
}

/// Why bytes are no pack that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PackError {
    /// It does not begin as one.
    #[error("it is no pack")]
    NoPack,
    /// It was made by another version of the program.
    #[error("it is a pack of version {0}, and this is version {VERSION}")]
    OtherVersion(u32),
    /// It is cut or damaged.
    #[error("it is cut or damaged")]
    Damaged,
}

/// Where a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// What it holds.
    pub kind: Kind,
    /// Whether it is a file of its own.
    pub is_apart: bool,
    /// Where it begins in the pack.
    pub offset: usize,
    /// How long it is.
    pub length: usize,
    /// Its checksum, and the name of its file if it has one.
    pub sum: u64,
}

impl Section {
    /// The name of its file.
    pub fn file_name(&self) -> String {
        file_name(self.sum)
    }
}

/// The name of a file of its own: twelve digits of its content's checksum between two dots, so that
/// two versions never meet under one name, and caches may keep it for ever.
fn file_name(sum: u64) -> String {
    let digit = |shift: u32| char::from_digit((sum >> shift) as u32 & 15, 16);
    let digits: String = (16..64).step_by(4).rev().filter_map(digit).collect();
    ["p.", &digits, ".part"].concat()
}

/// The checksum of bytes: no two that differ in one byte are equal (FNV-1a over words of eight).
pub fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64 ^ bytes.len() as u64;
    let mut mix = |word: u64| {
        sum = (sum ^ word).wrapping_mul(0x0000_0100_0000_01b3);
        sum ^= sum >> 32;
    };
    let words = bytes.chunks_exact(8);
    let rest = words.remainder();
    words.filter_map(|word| word.try_into().ok()).for_each(|word| mix(u64::from_le_bytes(word)));
    rest.iter().for_each(|byte| mix(u64::from(*byte)));
    sum
}

/// One section that is to be written.
#[derive(Debug)]
pub struct Piece {
    /// What it holds.
    pub kind: Kind,
    /// Whether it becomes a file of its own.
    pub is_apart: bool,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A pack as it is written.
#[derive(Debug)]
pub struct Written {
    /// The pack's own file.
    pub pack: Vec<u8>,
    /// Files beside it, by name.
    pub parts: Vec<(String, Vec<u8>)>,
}

const ENTRY: usize = 24;

/// Writes sections in the order in which they are given.
pub fn write(pieces: Vec<Piece>) -> Written {
    let mut head = Out::default();
    head.bytes.extend_from_slice(MAGIC);
    head.u32(VERSION);
    head.u32(pieces.len() as u32);
    let mut offset = head.bytes.len() + pieces.len() * ENTRY + 8;
    for piece in &pieces {
        offset = offset.next_multiple_of(8);
        let sum = checksum(&piece.bytes);
        head.u32(piece.kind as u32);
        head.u32(piece.is_apart.into());
        head.u32(if piece.is_apart { 0 } else { offset as u32 });
        head.u32(piece.bytes.len() as u32);
        head.bytes.extend_from_slice(&sum.to_le_bytes());
        if !piece.is_apart {
            offset += piece.bytes.len();
        }
    }
    let sum = checksum(&head.bytes);
    head.bytes.extend_from_slice(&sum.to_le_bytes());
    let mut parts = Vec::new();
    for piece in pieces {
        if piece.is_apart {
            parts.push((file_name(checksum(&piece.bytes)), piece.bytes));
        } else {
            head.align(8);
            head.bytes.extend_from_slice(&piece.bytes);
        }
    }
    Written { pack: head.bytes, parts }
}

/// Reads the head, and checks what stands in the same file.
///
/// # Errors
/// What is wrong with the bytes as a whole; nothing of them may be used then.
pub fn read(bytes: &[u8]) -> Result<Vec<Section>, PackError> {
    if !bytes.starts_with(MAGIC) {
        return Err(PackError::NoPack);
    }
    let sections = read_head(bytes)?;
    // One stands behind the other: thousands over the same bytes would be read for minutes.
    let mut free = 0;
    for section in sections.iter().filter(|section| !section.is_apart) {
        let end = section.offset.checked_add(section.length).filter(|_| section.offset >= free);
        let held = end.and_then(|end| bytes.get(section.offset..end));
        if held.map(checksum) != Some(section.sum) {
            return Err(PackError::Damaged);
        }
        free = end.unwrap_or(free);
    }
    Ok(sections)
}

fn read_head(bytes: &[u8]) -> Result<Vec<Section>, PackError> {
    let mut cursor = Cursor::new(bytes.get(MAGIC.len()..).unwrap_or_default());
    let version = cursor.u32().ok_or(PackError::Damaged)?;
    if version != VERSION {
        return Err(PackError::OtherVersion(version));
    }
    let n = cursor.u32().ok_or(PackError::Damaged)? as usize;
    let end = n.checked_mul(ENTRY).and_then(|n| n.checked_add(MAGIC.len() + 8));
    let sum = end.and_then(|end| bytes.get(end..end.checked_add(8)?));
    let head = end.and_then(|end| bytes.get(..end));
    let is_whole = head.zip(sum).is_some_and(|(head, sum)| sum == checksum(head).to_le_bytes());
    if !is_whole {
        return Err(PackError::Damaged);
    }
    let mut sections = Vec::new();
    for _ in 0..n {
        sections.push(read_section(&mut cursor).ok_or(PackError::Damaged)?);
    }
    Ok(sections)
}

fn read_section(cursor: &mut Cursor) -> Option<Section> {
    Some(Section {
        kind: Kind::of(cursor.u32()?)?,
        is_apart: cursor.u32()? != 0,
        offset: cursor.u32()? as usize,
        length: cursor.u32()? as usize,
        sum: u64::from_le_bytes(cursor.take(8)?.try_into().ok()?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Written {
        let piece = |kind, is_apart, bytes: &[u8]| Piece { kind, is_apart, bytes: bytes.to_vec() };
        write(vec![
            piece(Kind::Head, false, b"head"),
            piece(Kind::Columns, false, &[7; 33]),
            piece(Kind::Words, true, b"words"),
        ])
    }

    #[test]
    fn what_was_written_is_read() {
        let Written { pack, parts } = sample();
        let sections = read(&pack).unwrap_or_default();
        let shape: Vec<_> =
            sections.iter().map(|one| (one.kind, one.length, one.is_apart)).collect();
        assert_eq!(
            shape,
            [(Kind::Head, 4, false), (Kind::Columns, 33, false), (Kind::Words, 5, true)]
        );
        assert_eq!(sections.last().map(Section::file_name), parts.first().map(|one| one.0.clone()));
    }

    #[test]
    fn sections_over_the_same_bytes_are_refused() {
        let mut pack = sample().pack;
        // The second entry becomes the first one once more, and the head is sealed again.
        let (first, end) = (MAGIC.len() + 8, MAGIC.len() + 8 + 3 * ENTRY);
        pack.copy_within(first..first + ENTRY, first + ENTRY);
        let sum = checksum(pack.get(..end).unwrap_or_default());
        if let Some(place) = pack.get_mut(end..end + 8) {
            place.copy_from_slice(&sum.to_le_bytes());
        }
        assert_eq!(read(&pack), Err(PackError::Damaged));
    }

    #[test]
    fn a_flipped_byte_is_seen_wherever_it_is() {
        let pack = sample().pack;
        let padding = |at: usize| pack.len() - 33 - 4 <= at && at < pack.len() - 33;
        for at in 0..pack.len() {
            for flip in [1, 0x80, 0xff] {
                let mut flipped = pack.clone();
                if let Some(byte) = flipped.get_mut(at) {
                    *byte ^= flip;
                }
                assert!(read(&flipped).is_err() || padding(at), "byte {at} is not looked at");
            }
            assert!(read(pack.get(..at).unwrap_or_default()).is_err(), "cut at {at}");
        }
    }
}
