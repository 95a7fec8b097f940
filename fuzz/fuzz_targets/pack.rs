//! Any bytes as a pack, and the demo's pack with other sections under right checksums: it is
//! refused, or shown as far as it goes.
//!
//! `cargo +nightly fuzz run pack` at the root of the repository.

#![no_main]

use std::sync::LazyLock;

use barnoma_fuzz::{look, today};
use barnoma_pack::container::{self, Piece};
use barnoma_reader::pack::{Cut, pack};
use barnoma_viewer::Library;
use libfuzzer_sys::fuzz_target;

static DEMO: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let reading = barnoma_reader::read(include_bytes!("../../static/programme.json"));
    let programme = reading.programme.expect("the demo programme is one");
    pack(&programme, today(), Cut::WHOLE).pack
});

/// The demo's pack with changes, sealed again. A change is a section, a place in it, and a byte
/// for that place: six bytes each.
fn resealed(changes: &[u8]) -> Option<Vec<u8>> {
    let mut pieces = Vec::new();
    for section in container::read(&DEMO).ok()? {
        let held = DEMO.get(section.offset..section.offset + section.length)?;
        pieces.push(Piece { kind: section.kind, is_apart: false, bytes: held.to_vec() });
    }
    let n_pieces = pieces.len();
    for change in changes.chunks_exact(6) {
        let &[section, a, b, c, d, byte] = change else { continue };
        let bytes = &mut pieces.get_mut(usize::from(section) % n_pieces)?.bytes;
        let place = u32::from_le_bytes([a, b, c, d]) as usize % bytes.len().max(1);
        if let Some(place) = bytes.get_mut(place) {
            *place = byte;
        }
    }
    Some(container::write(pieces).pack)
}

fuzz_target!(|bytes: &[u8]| {
    let packs = [Some(bytes.to_vec()), resealed(bytes)];
    for library in packs.into_iter().flatten().filter_map(|pack| Library::open(pack).ok()) {
        look(&library, |_| {});
    }
});
