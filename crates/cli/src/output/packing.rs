//! Files on their way into a draft, and beside them what servers send in their place: made on all
//! processors while the next files are being made.

use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Error, Result, bail};

use super::draft::Draft;
use crate::compress::{brotli, gzip};

/// A file by its position and name.
type Job = (usize, String, Vec<u8>);

/// Lets `make` put its files into the draft. What waits to be packed is at most a file for each
/// processor, so that a site of any size fits into the memory.
pub fn fill<T>(
    draft: &Draft<'_>,
    is_packed: bool,
    make: impl FnOnce(&mut dyn FnMut(&str, Vec<u8>) -> Result<()>) -> Result<T>,
) -> Result<T> {
    let n_packers = match is_packed {
        true => thread::available_parallelism().map_or(1, usize::from),
        false => 0,
    };
    let (sender, receiver) = sync_channel(n_packers);
    let receiver = Mutex::new(receiver);
    let failure = Mutex::new(None);
    let made = thread::scope(|scope| {
        for _ in 0..n_packers {
            scope.spawn(|| pack_all(&receiver, draft, &failure));
        }
        let mut n_put = 0;
        let mut put = |name: &str, bytes: Vec<u8>| {
            draft.put((n_put, ""), name, &bytes)?;
            if is_packed
                && is_worth_packing(name)
                && sender.send((n_put, name.to_owned(), bytes)).is_err()
            {
                bail!("nobody packs {name}");
            }
            n_put += 1;
            // There is no use in making what will be thrown away.
            take(&failure).map_or(Ok(()), Err)
        };
        let made = make(&mut put);
        drop(sender);
        made
    })?;
    take(&failure).map_or(Ok(made), Err)
}

fn take(failure: &Mutex<Option<Error>>) -> Option<Error> {
    failure.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// Packs what comes. After a failure it only takes it, so that nobody waits in vain.
fn pack_all(jobs: &Mutex<Receiver<Job>>, draft: &Draft<'_>, failure: &Mutex<Option<Error>>) {
    let mut has_failed = false;
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((position, name, bytes)) = job else { return };
        if has_failed {
            continue;
        }
        if let Err(error) = pack(draft, position, &name, &bytes) {
            has_failed = true;
            failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        }
    }
}

fn pack(draft: &Draft<'_>, position: usize, name: &str, bytes: &[u8]) -> Result<()> {
    draft.put((position, "br"), &format!("{name}.br"), &brotli(bytes)?)?;
    draft.put((position, "gz"), &format!("{name}.gz"), &gzip(bytes)?)
}

fn is_worth_packing(name: &str) -> bool {
    !name.ends_with(".png")
}
