//! What servers send in place of a file: gzip and brotli, at their best, and the same every time.

use std::io::Write;
use std::num::NonZeroU64;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;

/// The file as brotli, quality 11.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    // A window wider than the file finds nothing more, and its tables cost more than the file.
    let lgwin = bytes.len().max(1).ilog2().saturating_add(1).clamp(10, 24);
    let lgwin = i32::try_from(lgwin)?;
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    Ok(packed)
}

/// The file as gzip, level 9, without a time or a name.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes)?;
    Ok(packed.finish()?)
}

/// The most bytes that are packed as small as can be: that takes two seconds for each million.
const MOST_FOR_SMALL: usize = 1_200_000;

/// The file as a gzip that is smaller, for what is sent as it is; a large one is packed fast.
pub fn small_gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    if bytes.len() > MOST_FOR_SMALL {
        return gzip(bytes);
    }
    // Five rounds find nearly all that fifteen would.
    let options = zopfli::Options {
        iteration_count: NonZeroU64::new(5).unwrap_or(NonZeroU64::MIN),
        ..Default::default()
    };
    let mut packed = Vec::new();
    zopfli::compress(options, zopfli::Format::Gzip, bytes, &mut packed)?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Vec<Vec<u8>> {
        let text = |n: usize| (0..n).flat_map(|no| format!("line {no}\n").into_bytes()).collect();
        [0, 1, 100, 10_000].map(text).to_vec()
    }

    #[test]
    fn what_was_packed_comes_back() {
        for bytes in texts() {
            let mut back = Vec::new();
            brotli::BrotliDecompress(&mut &brotli(&bytes).unwrap()[..], &mut back).unwrap();
            assert_eq!(back, bytes);
            for packed in [gzip(&bytes).unwrap(), small_gzip(&bytes).unwrap()] {
                let mut back = Vec::new();
                std::io::copy(&mut flate2::read::GzDecoder::new(&packed[..]), &mut back).unwrap();
                assert_eq!(back, bytes);
            }
        }
    }

    #[test]
    fn only_what_is_small_is_packed_slowly() {
        let lines = (0..200_000).flat_map(|no| format!("line {no}\n").into_bytes());
        let large: Vec<u8> = lines.collect();
        assert!(large.len() > MOST_FOR_SMALL);
        assert_eq!(small_gzip(&large).unwrap(), gzip(&large).unwrap());
        let small = &large[..100_000];
        assert!(small_gzip(small).unwrap().len() < gzip(small).unwrap().len());
    }
}
