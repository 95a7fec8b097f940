//! What servers send in place of a file, gzip and brotli, and what a page carries, LZMA: at their
//! best, and the same every time.

use std::io::Write;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;
use lzma_rust2::{DICT_SIZE_MIN, LzmaOptions, LzmaWriter};

/// The longest repetition that LZMA has a number for.
const LONGEST: u32 = 273;

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

/// The bytes as LZMA without a header, which is a seventh smaller than gzip and read by
/// `pages/unpack.js`: that knows the numbers below, and how long they were.
pub fn lzma(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(9);
    // How a letter goes on depends on the upper half of the one before it, never on its position.
    (options.lc, options.lp, options.pb) = (4, 0, 0);
    // A window wider than the file finds nothing more.
    options.dict_size = u32::try_from(bytes.len())?.max(DICT_SIZE_MIN);
    options.nice_len = LONGEST;
    let mut packed = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    packed.write_all(bytes)?;
    Ok(packed.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use lzma_rust2::LzmaReader;

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
            let mut back = Vec::new();
            let packed = gzip(&bytes).unwrap();
            std::io::copy(&mut flate2::read::GzDecoder::new(&packed[..]), &mut back).unwrap();
            assert_eq!(back, bytes);
            let packed = lzma(&bytes).unwrap();
            let n = bytes.len() as u64;
            let mut back = Vec::new();
            LzmaReader::new(&packed[..], n, 4, 0, 0, DICT_SIZE_MIN.max(n as u32), None)
                .unwrap()
                .read_to_end(&mut back)
                .unwrap();
            assert_eq!(back, bytes);
        }
    }
}
