//! A dataset as what it means, for those who write it in another format.

use barnoma_reader::check::read_as;
use barnoma_reader::finding::Mode;
use barnoma_reader::json::Json;
use barnoma_reader::model::Programme;

use crate::Refusal;

/// The programme of a dataset.
pub fn programme(dataset: &Json, mode: Mode) -> Result<Programme, Refusal> {
    let reading = read_as(dataset.to_text().as_bytes(), mode);
    reading.programme.ok_or_else(|| {
        let first = reading.findings.first().map(|finding| finding.message.clone());
        Refusal(format!("there is no programme in it: {}", first.unwrap_or_default()))
    })
}
