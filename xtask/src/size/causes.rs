//! What causes each kB of a wasm: its functions by crate and module, its data by segment.
//!
//! A function of the standard library that was made for a type of ours is caused by us: the name
//! of a function tells its types, and the first crate in it that is not the standard library's
//! is the cause.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use anyhow::Result;
use wasmparser::{KnownCustom, Name, NameMap, Parser, Payload, TypeRef};

use super::weight::{Weight, compressed, row};

/// Crates that are nobody's cause as long as there is another.
const STANDARD: [&str; 4] = ["core", "alloc", "std", "__rustc"];

/// Our own crates, whose modules have lines of their own.
const OURS: &str = "barnoma";

/// What weighs less has no line of its own.
const LEAST: usize = 1_000;

/// For so many trials the highest level would take minutes.
const QUALITY: i32 = 9;

/// The crate, or what else, and the module, if it is one of ours.
type Cause = (String, String);

/// The bytes that each cause has in the wasm.
type Parts = BTreeMap<Cause, Vec<Range<usize>>>;

/// The table of causes of a wasm that still has its names.
///
/// What brotli makes of one part depends on all the others, so its column says how much less there
/// would be without this part; the lines do not add up.
pub fn causes(wasm: &[u8]) -> Result<String> {
    let parts = parts(wasm)?;
    let whole: Vec<_> = parts.values().flatten().cloned().collect();
    let all = compressed(&without(wasm, &[], &whole), QUALITY)?;
    let weigh = |ranges: &[Range<usize>]| -> Result<Weight> {
        let left = compressed(&without(wasm, ranges, &whole), QUALITY)?;
        let raw = ranges.iter().map(Range::len).sum();
        Ok(Weight { raw, brotli: all.saturating_sub(left) })
    };

    let mut by_first: BTreeMap<&str, BTreeMap<&str, &[Range<usize>]>> = BTreeMap::new();
    for ((first, module), ranges) in &parts {
        by_first.entry(first).or_default().insert(module, ranges);
    }
    let mut crates = Vec::new();
    for (first, modules) in by_first {
        let ranges = modules.values().copied().flatten().cloned().collect::<Vec<_>>();
        crates.push((first, weigh(&ranges)?, modules));
    }
    crates.sort_by_key(|(_, weight, _)| std::cmp::Reverse(weight.raw));

    let head = ["bytes", "brotli 9"].map(str::to_owned);
    let mut table = row("what causes the wasm's bytes", head);
    let mut small = Weight::default();
    for (first, weight, modules) in crates {
        if weight.raw < LEAST {
            small = small + weight;
            continue;
        }
        table.push_str(&weight.row(first));
        let mut lines = Vec::new();
        for (module, ranges) in modules.into_iter().filter(|(module, _)| !module.is_empty()) {
            let raw: usize = ranges.iter().map(Range::len).sum();
            if raw >= LEAST {
                lines.push((module, weigh(ranges)?));
            }
        }
        lines.sort_by_key(|(_, weight)| std::cmp::Reverse(weight.raw));
        for (module, weight) in lines {
            table.push_str(&weight.row(&format!("  {module}")));
        }
    }
    table.push_str(&small.row("causes of less than 1 kB each"));
    Ok(table)
}

/// Finds the cause of every byte but those of the names.
fn parts(wasm: &[u8]) -> Result<Parts> {
    let mut functions = Vec::new();
    let mut segments = Vec::new();
    let mut names = Names::default();
    let mut n_imported = 0;
    let mut parts = Parts::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.clone().into_imports() {
                    n_imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
                put(&mut parts, "imports", section.range());
            }
            Payload::CodeSectionEntry(body) => functions.push(body.range()),
            Payload::DataSection(section) => {
                for segment in section {
                    segments.push(segment?.range);
                }
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(section) = section.as_known() {
                    names.read(section)?;
                }
            }
            Payload::CodeSectionStart { .. } | Payload::Version { .. } | Payload::End(_) => {}
            other => {
                if let Some((_, range)) = other.as_section() {
                    put(&mut parts, "types, tables, exports", range);
                }
            }
        }
    }
    for (no, range) in (n_imported..).zip(functions) {
        let name = names.functions.get(&no).map_or("", String::as_str);
        parts.entry(cause(name)).or_default().push(range);
    }
    for (no, range) in (0..).zip(segments) {
        let name = names.segments.get(&no).map_or("", String::as_str);
        put(&mut parts, &format!("data: {name}"), range);
    }
    Ok(parts)
}

fn put(parts: &mut Parts, what: &str, range: Range<usize>) {
    parts.entry((what.to_owned(), String::new())).or_default().push(range);
}

#[derive(Default)]
struct Names {
    functions: HashMap<u32, String>,
    segments: HashMap<u32, String>,
}

impl Names {
    fn read(&mut self, section: wasmparser::NameSectionReader<'_>) -> Result<()> {
        for name in section {
            match name? {
                Name::Function(map) => self.functions = readable(map)?,
                Name::Data(map) => self.segments = readable(map)?,
                _ => {}
            }
        }
        Ok(())
    }
}

fn readable(map: NameMap<'_>) -> Result<HashMap<u32, String>> {
    map.into_iter()
        .map(|naming| {
            let naming = naming?;
            Ok((naming.index, format!("{:#}", rustc_demangle::demangle(naming.name))))
        })
        .collect()
}

/// The cause in the name of a function.
fn cause(name: &str) -> Cause {
    let words = name.split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | ':'));
    let paths = words.filter(|word| word.contains("::") && !word.starts_with("::"));
    let mut firsts = paths.map(|path| path.split("::"));
    let theirs = |path: &std::str::Split<'_, &str>| {
        path.clone().next().is_some_and(|first| !STANDARD.contains(&first))
    };
    match firsts.clone().find(theirs).or_else(|| firsts.next()) {
        None => ("functions without a path".to_owned(), String::new()),
        Some(mut path) => {
            let first = path.next().unwrap_or_default();
            let module = path.next().filter(|_| first.starts_with(OURS)).unwrap_or_default();
            let first = if STANDARD.contains(&first) { "std" } else { first };
            (first.to_owned(), module.to_owned())
        }
    }
}

/// The bytes of `whole` that do not lie in `gone`, one after the other.
fn without(wasm: &[u8], gone: &[Range<usize>], whole: &[Range<usize>]) -> Vec<u8> {
    let gone: std::collections::HashSet<usize> = gone.iter().map(|range| range.start).collect();
    let mut kept: Vec<_> = whole.iter().filter(|range| !gone.contains(&range.start)).collect();
    kept.sort_by_key(|range| range.start);
    kept.into_iter().filter_map(|range| wasm.get(range.clone())).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cause_is_the_first_crate_that_is_not_the_standard_librarys() {
        for (name, first, module) in [
            ("barnoma_core::day::read", "barnoma_core", "day"),
            ("<barnoma::app::App as yew::Component>::view", "barnoma", "app"),
            ("core::ptr::drop_in_place::<alloc::vec::Vec<yew::VNode>>", "yew", ""),
            ("<[barnoma_core::page::Page]>::sort::{closure#0}", "barnoma_core", "page"),
            ("core::fmt::write", "std", ""),
            ("<str as core::fmt::Display>::fmt", "std", ""),
            ("mount", "functions without a path", ""),
            ("", "functions without a path", ""),
        ] {
            assert_eq!(cause(name), (first.to_owned(), module.to_owned()), "{name}");
        }
    }

    /// A section with its length, as long as it is short.
    fn section(id: u8, content: &[u8]) -> Vec<u8> {
        let length = u8::try_from(content.len()).unwrap();
        [&[id, length], content].concat()
    }

    #[test]
    fn every_function_and_segment_is_found_under_its_name() {
        let names = [
            b"\x04name".to_vec(),
            section(1, b"\x02\x01\x04a::b\x02\x04c::d"),
            section(9, b"\x01\x00\x07.rodata"),
        ];
        let wasm = [
            b"\0asm\x01\0\0\0".to_vec(),
            section(1, b"\x01\x60\0\0"),
            section(2, b"\x01\x01m\x01f\0\0"),
            section(3, b"\x02\0\0"),
            section(5, b"\x01\0\x01"),
            // Two bodies: one that is empty, and one with an instruction that does nothing.
            section(10, b"\x02\x02\0\x0b\x03\0\x01\x0b"),
            section(11, b"\x01\0\x41\0\x0b\x05hello"),
            section(0, &names.concat()),
        ]
        .concat();
        let parts = parts(&wasm).unwrap();
        let raw = |first: &str| {
            let ranges = parts.get(&(first.to_owned(), String::new())).unwrap();
            ranges.iter().map(Range::len).sum::<usize>()
        };
        assert_eq!((raw("a"), raw("c")), (2, 3));
        assert!(raw("data: .rodata") >= 5);
        assert_eq!(raw("imports"), 7);
    }
}
