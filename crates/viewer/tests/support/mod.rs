//! From a file to what a viewer has of it, as a page gets it.

use barnoma_pack::day::Day;
use barnoma_reader::model::Programme;
use barnoma_reader::pack::{Cut, pack};
use barnoma_viewer::Library;
use barnoma_viewer::agenda::Agenda;

/// A programme as a viewer opens it.
pub fn open(programme: &Programme, today: Day) -> (Library, Agenda) {
    let library = Library::open(pack(programme, today, Cut::WHOLE).pack).expect("a pack");
    let agenda = Agenda::new(library.columns(), today);
    (library, agenda)
}
