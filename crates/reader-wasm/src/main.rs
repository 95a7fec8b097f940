//! The reader's wasm: what `read.js` calls, in a worker or on the page.

#[cfg(target_arch = "wasm32")]
mod exports {
    use barnoma_files::take::{Kind, Wish};
    use barnoma_files::{Speech, Voice};
    use std::cell::RefCell;

    use barnoma_lang::messages::{Catalogue, ENGLISH};
    use barnoma_reader::board;
    use barnoma_reader::cards::freshness;
    use barnoma_reader::day::Day;
    use barnoma_reader::finding::list;
    use barnoma_reader::model::Programme;
    use barnoma_reader::pack::{Cut, pack};
    use barnoma_viewer::Library;
    use wasm_bindgen::prelude::*;

    /// A programme of which a picture was made: whoever looks at one chooses, and wants the next.
    struct Kept {
        dataset: Vec<u8>,
        programme: Programme,
        pack: Vec<u8>,
    }

    thread_local! {
        static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
    }

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

    /// The partners of a board, a line for each, as [`board::sources`] writes them: the bytes that
    /// are made are these lines. What is said is why it is no board.
    #[wasm_bindgen]
    pub fn sources(board: Vec<u8>) -> Answer {
        match board::sources(&board) {
            Ok(lines) => Answer { bytes: Some(lines.into_bytes()), ..Answer::default() },
            Err(said) => Answer { said, ..Answer::default() },
        }
    }

    /// Joins the files of a board that came, as [`board::live`] takes them; what is said is for
    /// whoever keeps the board.
    #[wasm_bindgen]
    pub fn join(board: Vec<u8>, told: &str, files: Vec<u8>) -> Answer {
        let whole = board::live(&board, told, &files);
        Answer { bytes: whole.dataset, said: whole.said, ..Answer::default() }
    }

    /// What is said of a board's partners: in the first line how many there are and of how many the
    /// file did not come, then a line for each. `beside` is the day and, from the next line on, the
    /// catalogue to say it in; none for English.
    #[wasm_bindgen]
    pub fn partners(dataset: Vec<u8>, beside: &str) -> Answer {
        let (day, words) = beside.split_once('\n').unwrap_or((beside, ""));
        let catalogue = Catalogue::parse(words).or_else(|_| Catalogue::parse(ENGLISH));
        let programme = barnoma_reader::read(&dataset).programme;
        let (Some(programme), Ok(catalogue)) = (programme, catalogue) else {
            return Answer::default();
        };
        let (wanted, day) = ([catalogue.tag().clone()], day.parse().unwrap_or_default());
        let speech = Speech { catalogue: &catalogue, wanted: &wanted, day, has_directions: true };
        let counts = [programme.partners().count(), programme.n_missed()];
        let mut said = counts.map(|n| catalogue.number(n)).join("\t");
        for partner in programme.partners() {
            said.push('\n');
            said.push_str(&speech.say(&freshness(partner)));
        }
        Answer { said, ..Answer::default() }
    }

    /// Draws a view that the widget has not in itself: the bytes are a picture, as
    /// `barnoma_viewer::picture` has it. `beside` is a [`barnoma_pictures::Wish`].
    #[wasm_bindgen]
    pub fn draw(dataset: Vec<u8>, beside: &str) -> Answer {
        let picture = KEPT.with_borrow_mut(|kept| {
            if kept.as_ref().is_none_or(|kept| kept.dataset != dataset) {
                // One of them is enough for any browser.
                *kept = None;
                let programme = barnoma_reader::read(&dataset).programme?;
                let pack = pack(&programme, Day::default(), Cut::WHOLE).pack;
                *kept = Some(Kept { dataset, programme, pack });
            }
            let Kept { programme, pack, .. } = kept.as_ref()?;
            let mut library = Library::open(pack.clone()).ok()?;
            Some(barnoma_pictures::Wish::read(beside)?.draw(programme, &mut library))
        });
        Answer { bytes: picture.map(String::into_bytes), ..Answer::default() }
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
