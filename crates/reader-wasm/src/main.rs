//! The reader's wasm: what `read.js` calls, in a worker or on the page.

#[cfg(target_arch = "wasm32")]
mod exports {
    use barnoma_files::Voice;
    use barnoma_files::take::{Kind, Wish};
    use barnoma_lang::messages::{Catalogue, ENGLISH};
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

    /// Makes a file that a visitor takes away. `beside` says which, in lines: its kind, the ids of
    /// the records with blanks between, the day, the address of the page, and from there on the
    /// catalogue of the visitor's language; none for English.
    #[wasm_bindgen]
    pub fn take(dataset: Vec<u8>, beside: &str) -> Answer {
        let mut lines = beside.splitn(5, '\n');
        let mut line = || lines.next().unwrap_or_default();
        let (kind, ids, day, page, words) = (line(), line(), line(), line(), line());
        let catalogue = Catalogue::parse(words).or_else(|_| Catalogue::parse(ENGLISH));
        let (Some(kind), Ok(catalogue)) = (Kind::named(kind), catalogue) else {
            return Answer::default();
        };
        let ids: Vec<&str> = ids.split(' ').filter(|id| !id.is_empty()).collect();
        let wish = Wish { kind, ids: &ids, page, today: day.parse().unwrap_or_default() };
        let voice = Voice::new(catalogue.tag().clone(), catalogue.with_files());
        match barnoma_files::take::take(&dataset, &wish, &voice) {
            Some(taken) => Answer { bytes: taken.bytes, name: taken.name, said: taken.said },
            None => Answer::default(),
        }
    }
}

fn main() {}
