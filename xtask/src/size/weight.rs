//! Two weights of the same bytes, and how they stand in a table.

use std::iter::Sum;
use std::ops::Add;

use anyhow::Result;
use barnoma_cli::grouped;
use brotli::enc::BrotliEncoderParams;

/// Bytes as they are, and as a server sends them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Weight {
    /// As they are.
    pub raw: usize,
    /// Compressed.
    pub brotli: usize,
}

impl Weight {
    /// Compressed as small as can be.
    pub fn of(bytes: &[u8]) -> Result<Weight> {
        Ok(Weight { raw: bytes.len(), brotli: compressed(bytes, 11)? })
    }

    /// A line of the table.
    pub fn row(self, name: &str) -> String {
        row(name, [self.raw, self.brotli].map(grouped))
    }
}

impl Add for Weight {
    type Output = Weight;

    fn add(self, other: Weight) -> Weight {
        Weight { raw: self.raw + other.raw, brotli: self.brotli + other.brotli }
    }
}

impl Sum for Weight {
    fn sum<I: Iterator<Item = Weight>>(weights: I) -> Weight {
        weights.fold(Weight::default(), Add::add)
    }
}

/// How many bytes are left.
pub fn compressed(bytes: &[u8], quality: i32) -> Result<usize> {
    let mut compressed = Vec::new();
    let parameters = BrotliEncoderParams { quality, lgwin: 24, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters)?;
    Ok(compressed.len())
}

/// A line of the table with these words for figures.
pub fn row(name: &str, [raw, brotli]: [String; 2]) -> String {
    format!("{name:<32} {raw:>11} {brotli:>11}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressed_bytes_are_fewer_for_text() {
        let weight = Weight::of("programme ".repeat(100).as_bytes()).unwrap();
        assert_eq!(weight.raw, 1000);
        assert!(weight.brotli < 100);
    }
}
