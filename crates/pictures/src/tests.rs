//! What the tests look at.

use barnoma_pack::day::Day;
use barnoma_reader::model::Programme;
use barnoma_reader::pack::{Cut, pack};
use barnoma_reader::{board, read};
use barnoma_viewer::Library;
use barnoma_viewer::agenda::Agenda;

pub fn today() -> Day {
    Day::from_ymd_opt(2022, 3, 1).unwrap()
}

/// The board of the tests of the reader; of two partners it is known until when they are complete,
/// and one did not come.
pub fn programme() -> Programme {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../reader/tests/coordination/media/");
    let file = |name: &str| std::fs::read_to_string([folder, name].concat()).unwrap();
    let text = file("board.json")
        .replacen(
            "\"src\": \"rcio.json\"",
            "\"src\": \"rcio.json\", \"completeFor\": \"2022-01-01/2022-12-31\"",
            1,
        )
        .replacen(
            "\"src\": \"sco.json\"",
            "\"src\": \"sco.json\", \"completeFor\": \"2021-01-01/2021-12-31\"",
            1,
        );
    let board = board::read(text.as_bytes()).0.unwrap();
    let came = board
        .sources
        .iter()
        .filter(|source| source.id != "sja")
        .map(|source| {
            let bytes = file(&source.src).into_bytes();
            let arrival = board::Arrival { file: Ok(bytes), copy: None, retrieved: None };
            (source.id.clone(), arrival)
        })
        .collect();
    let joined = board::join(&board, came, today());
    read(&board::dataset(&board, &joined)).programme.unwrap()
}

pub fn opened(programme: &Programme) -> (Library, Agenda) {
    let library = Library::open(pack(programme, today(), Cut::WHOLE).pack).unwrap();
    let agenda = Agenda::new(library.columns(), today());
    (library, agenda)
}
