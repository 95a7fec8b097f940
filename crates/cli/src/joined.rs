//! A board as one programme: read, joined, and what is wrong said in the open.

use std::path::Path;

use anyhow::Result;
use barnoma_pack::day::Day;
use barnoma_reader::board;
use barnoma_reader::check::Reading;
use barnoma_reader::finding::Severity;
use barnoma_reader::read;

use crate::findings::{self, Read};
use crate::tongue::Tongue;
use crate::{Verdict, partners, say};

/// What a board has become.
pub struct Whole {
    /// The joined dataset.
    pub read: Read,
    /// What a page needs beside itself that joins the board anew.
    pub served: Vec<(String, Vec<u8>)>,
    /// Whether anything that a partner or the board says is not shown.
    pub verdict: Verdict,
}

/// What came of a board.
pub enum Became {
    /// One programme.
    Whole(Box<Whole>),
    /// Nothing, as it cannot be used; these lines say why.
    Nothing(String),
}

/// Joins a board's files and keeps the good ones.
pub fn join(file: &Path, bytes: &[u8], today: Day, tongue: Tongue) -> Result<Became> {
    let folder = partners::folder(file);
    let (board, remarks) = board::read(bytes);
    let said = |remark| format!("{}: {}", file.display(), tongue.remark(remark));
    let Some(board) = board else {
        return Ok(Became::Nothing(remarks.iter().map(said).collect::<Vec<_>>().join("\n")));
    };
    for remark in &remarks {
        say::complain(&said(remark));
    }
    let joined = board::join(&board, partners::arrivals(folder, &board), today);
    for remark in &joined.remarks {
        say::complain(&said(remark));
    }
    for (source, partner) in board.sources.iter().zip(&joined.partners) {
        if !partner.findings.is_empty() {
            let path = partners::path(folder, source);
            say::complain(&findings::lines(&path, &partner.findings, &[], tongue));
        }
    }
    partners::keep(folder, &board, &joined)?;
    let served = partners::served(folder, &board, bytes);
    let bytes = board::dataset(&board, &joined);
    let Reading { programme, findings } = read(&bytes);
    for line in board::lines(&board, &joined.partners, programme.as_ref()) {
        say::complain(&tongue.say(line));
    }
    let is_error = |severity: Severity| severity == Severity::Error;
    let is_whole =
        !joined.partners.iter().any(|partner| {
            partner.is_refused || partner.findings.iter().any(|one| is_error(one.severity))
        }) && !remarks.iter().chain(&joined.remarks).any(|remark| is_error(remark.severity));
    // What the files say wrong was told of each; what is left comes of joining them.
    let reading = Reading { programme, findings };
    let verdict = if is_whole { Verdict::Fine } else { Verdict::Findings };
    Ok(Became::Whole(Box::new(Whole { read: Read::made(bytes, reading), served, verdict })))
}
