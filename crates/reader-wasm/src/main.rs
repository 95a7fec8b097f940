//! The reader's wasm: what `read.js` calls, in a worker or on the page.

#[cfg(target_arch = "wasm32")]
mod exports {
    use barnoma_reader::day::Day;
    use barnoma_reader::finding::list;
    use barnoma_reader::pack::{Cut, pack};
    use wasm_bindgen::prelude::*;

    /// What becomes of a dataset: all functions answer in this one form.
    #[wasm_bindgen(getter_with_clone)]
    #[derive(Default)]
    pub struct Answer {
        /// What was made; none if nothing could be.
        pub bytes: Option<Vec<u8>>,
        /// The name of the file that it is.
        pub name: String,
        /// What there is to say about it; empty if nothing.
        pub said: String,
    }

    /// Makes a pack; what is said is what is wrong with the file, as one message for the editor.
    /// The order of its cards does not matter in one file, so no day is asked for.
    #[wasm_bindgen]
    pub fn read(dataset: Vec<u8>) -> Answer {
        let reading = barnoma_reader::read(&dataset);
        drop(dataset);
        let said = list(&reading.findings);
        let pack = reading.programme.map(|programme| pack(&programme, Day::default(), Cut::WHOLE));
        Answer { bytes: pack.map(|written| written.pack), said, ..Answer::default() }
    }
}

fn main() {}
