//! What servers send in place of a file: gzip and brotli, at their best, and the same every time.

use std::io::Write;
use std::num::NonZeroU64;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;

/// The file as brotli, quality 11.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    Ok(packed)
}

/// The file as gzip, level 9, without a time or a name.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes)?;
    Ok(packed.finish()?)
}

/// The file as a gzip that is smaller, and takes seconds: for what is sent as it is.
pub fn small_gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    // Five rounds find nearly all that fifteen would.
    let options = zopfli::Options {
        iteration_count: NonZeroU64::new(5).unwrap_or(NonZeroU64::MIN),
        ..Default::default()
    };
    let mut packed = Vec::new();
    zopfli::compress(options, zopfli::Format::Gzip, bytes, &mut packed)?;
    Ok(packed)
}
