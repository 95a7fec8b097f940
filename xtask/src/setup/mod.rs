//! Setting up what is missing on this machine, and saying what was done.
//!
//! Everything that is not a system package goes into `target/tools` or
//! `target/npm`; a program that is on PATH already is used as it is.

pub mod browsers;
pub mod debian;
pub mod npm;
pub mod programs;
pub mod readers;
pub mod rust;
pub mod servers;
