//! `barnoma fetch`: the partners' files of a board, brought beside it.

use std::io::Read;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use barnoma_reader::board::{self, MOST_BYTES, Reason, Source};
use clap::Args;
use serde_json::{Map, Value, json};
use ureq::Agent;

use crate::tongue::Tongue;
use crate::{Verdict, files, input, partners, say, today};

/// Bring the files of a board's partners beside it.
///
/// Only from https: addresses, each at most 8 MiB and for at most 30 seconds. What does not come
/// is noted, so that `build` can say so. Ends with 1 if a file did not come.
#[derive(Debug, Args)]
pub struct Fetch {
    /// The board
    file: PathBuf,
    /// The language of what is said (en or ru), by default that of the environment
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
}

/// Files that come at a time.
const AT_A_TIME: usize = 4;
const UNTIL_FIRST_BYTE: Duration = Duration::from_secs(20);
const IN_ALL: Duration = Duration::from_secs(30);

impl Fetch {
    /// The language in which is said what came.
    pub fn tongue(&self) -> Tongue {
        Tongue::asked(self.lang.as_deref())
    }

    /// Fetches and says what came.
    pub fn run(self) -> Result<Verdict> {
        Tongue::refuse_other(self.lang.as_deref())?;
        let bytes = input::bytes(&self.file).with_context(|| {
            format!("{} cannot be read: name a board, such as board.json", self.file.display())
        })?;
        let tongue = self.tongue();
        let (board, remarks) = board::read(&bytes);
        for remark in &remarks {
            say::complain(&format!("{}: {}", self.file.display(), tongue.remark(remark)));
        }
        let board =
            board.ok_or_else(|| anyhow!("{} is no board that can be used", self.file.display()))?;
        let folder = partners::folder(&self.file).join(partners::ARRIVED);
        let today = today::today(None, None)?;
        let wanted: Vec<&Source> = board.sources.iter().filter(|source| source.is_web()).collect();
        let mut list = partners::list(partners::folder(&self.file));
        let mut verdict = Verdict::Fine;
        for (source, came) in wanted.iter().zip(all(&agent(), &wanted)) {
            match came {
                Ok(bytes) => {
                    files::write(&folder.join(partners::file_name(source)), &bytes, true)?;
                    say::complain(&tongue.say(format!("{}: {} bytes", source.id, bytes.len())));
                    note(&mut list, source, "retrieved", &today.to_string());
                }
                Err(reason) => {
                    verdict = Verdict::Findings;
                    let why = match reason {
                        // To fetch it is what was tried.
                        Reason::NoAnswer => format!(
                            "{} could not be reached: see whether the address opens in a browser \
                             on this machine, or ask the partner",
                            source.src
                        ),
                        _ => board::sentence(&reason, source),
                    };
                    say::complain(&tongue.say(format!("error: {}: {why}", source.id)));
                    note(&mut list, source, "reason", &reason.to_text());
                }
            }
        }
        let list = serde_json::to_vec_pretty(&list)?;
        files::write(&folder.join(partners::LIST), &list, true)?;
        Ok(verdict)
    }
}

fn note(list: &mut Map<String, Value>, source: &Source, name: &str, value: &str) {
    list.insert(source.id.clone(), json!({ name: value }));
}

fn agent() -> Agent {
    Agent::config_builder()
        .https_only(true)
        .timeout_global(Some(IN_ALL))
        .timeout_recv_response(Some(UNTIL_FIRST_BYTE))
        .http_status_as_error(true)
        .user_agent(concat!("barnoma/", env!("CARGO_PKG_VERSION")))
        .build()
        .into()
}

/// Fetches all of them, a few at a time; what came stands where its source does.
fn all(agent: &Agent, sources: &[&Source]) -> Vec<Result<Vec<u8>, Reason>> {
    let next = AtomicUsize::new(0);
    let came: Mutex<Vec<Result<Vec<u8>, Reason>>> =
        Mutex::new(vec![Err(Reason::NoAnswer); sources.len()]);
    thread::scope(|scope| {
        for _ in 0..AT_A_TIME.min(sources.len()) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(source) = sources.get(at) else { break };
                    let file = fetch(agent, &source.src);
                    if let Ok(mut came) = came.lock()
                        && let Some(place) = came.get_mut(at)
                    {
                        *place = file;
                    }
                }
            });
        }
    });
    came.into_inner().unwrap_or_default()
}

fn fetch(agent: &Agent, address: &str) -> Result<Vec<u8>, Reason> {
    let mut answer = agent.get(address).call().map_err(|error| reason(&error))?;
    let mut bytes = Vec::new();
    let most = MOST_BYTES as u64 + 1;
    let body = answer.body_mut().as_reader().take(most).read_to_end(&mut bytes);
    match body {
        Ok(_) if bytes.len() > MOST_BYTES => Err(Reason::TooBig),
        Ok(_) => Ok(bytes),
        // What broke off is no answer; what went on too long was ended by the clock.
        Err(error) => Err(reason(&ureq::Error::from(error))),
    }
}

fn reason(error: &ureq::Error) -> Reason {
    match error {
        ureq::Error::StatusCode(status) => Reason::Status(*status),
        ureq::Error::Timeout(_) => Reason::Slow,
        _ => Reason::NoAnswer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the page that joins a board anew says of a limit.
    fn in_page(name: &str) -> &'static str {
        let script = include_str!("../../../../static/live.js");
        let line = script.lines().find_map(|line| line.strip_prefix("const ")?.strip_prefix(name));
        line.and_then(|line| line.strip_prefix(" = ")?.strip_suffix(';')).unwrap_or_default()
    }

    #[test]
    fn a_partners_file_has_the_same_limits_in_a_page() {
        let milliseconds = |name: &str| {
            let (digit, n_zeros) = in_page(name).split_once('e').unwrap();
            let (digit, n_zeros): (u64, u32) = (digit.parse().unwrap(), n_zeros.parse().unwrap());
            Duration::from_millis(digit * 10_u64.pow(n_zeros))
        };
        assert_eq!(milliseconds("UNTIL_FIRST_BYTE"), UNTIL_FIRST_BYTE);
        assert_eq!(milliseconds("IN_ALL"), IN_ALL);
        assert_eq!(in_page("AT_A_TIME"), AT_A_TIME.to_string());
        let (number, shift) = in_page("MOST_BYTES").split_once(" << ").unwrap();
        let (number, shift): (usize, u32) = (number.parse().unwrap(), shift.parse().unwrap());
        assert_eq!(number << shift, MOST_BYTES);
    }
}
