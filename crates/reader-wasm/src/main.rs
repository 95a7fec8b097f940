//! The reader's wasm: what `read.js` calls, in a worker or on the page.

#[cfg(target_arch = "wasm32")]
mod exports {
    use barnoma_reader::day::Day;
    use barnoma_reader::finding::list;
    use barnoma_reader::pack::{Cut, pack};
    use wasm_bindgen::prelude::*;

    /// What became of a dataset.
    #[wasm_bindgen(getter_with_clone)]
    pub struct Reading {
        /// The pack; none if the file holds no programme.
        pub pack: Option<Vec<u8>>,
        /// What is wrong with the file, as one message for the editor; empty if nothing is.
        pub findings: String,
    }

    /// Reads a dataset. The order of its cards does not matter in one file, so no day is asked for.
    #[wasm_bindgen]
    pub fn read(bytes: Vec<u8>) -> Reading {
        let reading = barnoma_reader::read(&bytes);
        drop(bytes);
        let findings = list(&reading.findings);
        let pack = reading.programme.map(|programme| pack(&programme, Day::default(), Cut::WHOLE));
        Reading { pack: pack.map(|written| written.pack), findings }
    }
}

fn main() {}
