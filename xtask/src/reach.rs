//! What of a linked program is reached through some of its functions alone, and through nothing
//! else: what the linker has noted of each address that it wrote tells it exactly.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};
use rustc_demangle::demangle;
use wasmparser::{
    DataKind, ExternalKind, KnownCustom, Linking, Name, Operator, Parser, Payload, RelocationType,
    SymbolInfo, TypeRef,
};

/// What is reached through the entrances alone.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Behind {
    /// The entrances, in the order in which they were named, as the compiler calls them.
    pub entrances: Vec<String>,
    /// The other functions, as the compiler calls them.
    pub functions: BTreeSet<String>,
    /// Addresses of data that nobody changes, in order.
    pub data: Vec<Range<u32>>,
}

/// A function by its number, or data by its segment and where in it they begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Node {
    Function(u32),
    Data(u32, u32),
}

/// A program as the linker left it.
#[derive(Default)]
struct Linked {
    /// Those of functions.
    names: HashMap<u32, String>,
    /// The numbers of the segments whose data nobody changes.
    constant: HashSet<u32>,
    n_imported: u32,
    /// Where the functions' bodies stand in the file.
    bodies: Vec<Range<usize>>,
    segments: Vec<Segment>,
    /// The number of a section, and where its content begins in the file.
    code: (u32, usize),
    data: (u32, usize),
    /// What may be called from outside.
    roots: Vec<Node>,
    symbols: Vec<Option<Node>>,
    /// How long the data are that begin there.
    lengths: BTreeMap<(u32, u32), u32>,
    /// The section, where in it, and the symbol whose address or number stands there.
    notes: Vec<(u32, usize, u32)>,
}

/// Data as they stand in the file.
struct Segment {
    content: Range<usize>,
    address: u32,
}

/// What the linker calls the segment of data that nobody changes.
const CONSTANT: &str = ".rodata";

/// What of a program is reached through `entrances` alone, functions that are named as people write
/// their names.
///
/// # Errors
/// There is no such function, or more than one; or the program was linked without `--emit-relocs`.
pub fn behind(wasm: &[u8], entrances: &[&str]) -> Result<Behind> {
    let linked = Linked::read(wasm)?;
    let called = linked.called()?;
    let mut found = Vec::new();
    for entrance in entrances {
        let mut fitting = linked.names.iter().filter(|(_, name)| readable(name) == **entrance);
        let (number, name) = fitting.next().with_context(|| no_entrance(entrance))?;
        ensure!(fitting.next().is_none(), "the wasm has several functions {entrance}");
        found.push((*number, name.clone()));
    }
    let is_entrance =
        |node: &Node| found.iter().any(|(entrance, _)| *node == Node::Function(*entrance));
    let outside = reached(&called, linked.roots.clone(), &is_entrance);
    let mut all = reached(&called, linked.roots.clone(), &|_| false);
    all.retain(|node| !is_entrance(node) && !outside.contains(node));
    let functions = all.iter().filter_map(|node| match node {
        Node::Function(number) => linked.names.get(number).cloned(),
        Node::Data(..) => None,
    });
    Ok(Behind {
        functions: functions.collect(),
        data: linked.alone(&all, &outside),
        entrances: found.into_iter().map(|(_, name)| name).collect(),
    })
}

fn readable(name: &str) -> String {
    format!("{:#}", demangle(name))
}

fn no_entrance(entrance: &str) -> String {
    format!(
        "the wasm has no function {entrance}: compile it with -Csymbol-mangling-version=v0, mark the \
         function #[inline(never)], or name another one in xtask/src/annex.rs"
    )
}

/// All that is reached from some nodes; what is behind an entrance is not looked at.
fn reached(
    called: &HashMap<Node, Vec<Node>>,
    mut from: Vec<Node>,
    is_entrance: &dyn Fn(&Node) -> bool,
) -> HashSet<Node> {
    let mut reached = HashSet::new();
    while let Some(node) = from.pop() {
        if !is_entrance(&node) && reached.insert(node) {
            from.extend(called.get(&node).into_iter().flatten());
        }
    }
    reached
}

impl Linked {
    fn read(wasm: &[u8]) -> Result<Linked> {
        let mut linked = Linked::default();
        // Sections are counted as the linker counts them.
        let mut n_sections = 0;
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            let is_section = payload.as_section().is_some();
            linked.take(payload, n_sections)?;
            n_sections += u32::from(is_section);
        }
        ensure!(!linked.notes.is_empty(), "the wasm was linked without --emit-relocs");
        Ok(linked)
    }

    fn take(&mut self, payload: Payload<'_>, section: u32) -> Result<()> {
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    self.n_imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        self.roots.push(Node::Function(export.index));
                    }
                }
            }
            Payload::StartSection { func, .. } => self.roots.push(Node::Function(func)),
            Payload::CodeSectionStart { range, .. } => self.code = (section, range.start),
            Payload::CodeSectionEntry(body) => self.bodies.push(body.range()),
            Payload::DataSection(segments) => {
                self.data = (section, segments.range().start);
                for segment in segments {
                    let segment = segment?;
                    let DataKind::Active { offset_expr, .. } = segment.kind else {
                        bail!("the wasm has data without an address");
                    };
                    let Operator::I32Const { value } = offset_expr.get_operators_reader().read()?
                    else {
                        bail!("the wasm has data whose address is not known before it runs");
                    };
                    let end = segment.range.end;
                    let content = end - segment.data.len()..end;
                    self.segments.push(Segment { content, address: value.cast_unsigned() });
                }
            }
            Payload::CustomSection(custom) => match custom.as_known() {
                KnownCustom::Name(names) => {
                    for of_a_kind in names {
                        match of_a_kind? {
                            Name::Function(names) => {
                                for name in names {
                                    let name = name?;
                                    self.names.insert(name.index, name.name.to_owned());
                                }
                            }
                            Name::Data(names) => {
                                for name in names {
                                    let name = name?;
                                    self.constant
                                        .extend((name.name == CONSTANT).then_some(name.index));
                                }
                            }
                            _ => {}
                        }
                    }
                }
                KnownCustom::Linking(linking) => {
                    for part in linking {
                        let Linking::SymbolTable(symbols) = part? else { continue };
                        for symbol in symbols {
                            let node = self.node(&symbol?);
                            self.symbols.push(node);
                        }
                    }
                }
                KnownCustom::Reloc(notes) => {
                    for note in notes.entries() {
                        let note = note?;
                        if note.ty != RelocationType::TypeIndexLeb {
                            let place = (notes.section_index(), note.offset as usize, note.index);
                            self.notes.push(place);
                        }
                    }
                }
                _ => {}
            },
            _ => {}
        }
        Ok(())
    }

    fn node(&mut self, symbol: &SymbolInfo<'_>) -> Option<Node> {
        match *symbol {
            SymbolInfo::Func { index, .. } => Some(Node::Function(index)),
            SymbolInfo::Data { symbol: Some(data), .. } => {
                let length = self.lengths.entry((data.index, data.offset)).or_default();
                *length = data.size.max(*length);
                Some(Node::Data(data.index, data.offset))
            }
            _ => None,
        }
    }

    /// What each function and each piece of data names.
    fn called(&self) -> Result<HashMap<Node, Vec<Node>>> {
        let mut called: HashMap<Node, Vec<Node>> = HashMap::new();
        for &(section, at, symbol) in &self.notes {
            let symbol = self.symbols.get(symbol as usize).context("a note names no symbol")?;
            // Tables and globals are everybody's.
            let Some(named) = *symbol else { continue };
            if section != self.code.0 && section != self.data.0 {
                continue;
            }
            let by = self.at(section, at).context("a note is of no place in the program")?;
            called.entry(by).or_default().push(named);
        }
        Ok(called)
    }

    /// The function or the data that stand at a place in a section.
    fn at(&self, section: u32, at: usize) -> Option<Node> {
        if section == self.code.0 {
            let at = self.code.1 + at;
            let position = self.bodies.partition_point(|body| body.end <= at);
            let is_in = self.bodies.get(position)?.contains(&at);
            return is_in.then_some(Node::Function(self.n_imported + position as u32));
        }
        let at = self.data.1 + at;
        let number = self.segments.iter().position(|segment| segment.content.contains(&at))?;
        let within = (at - self.segments.get(number)?.content.start) as u32;
        let number = number as u32;
        let (&(_, from), length) =
            self.lengths.range((number, 0)..=(number, within)).next_back()?;
        (within < from + length).then_some(Node::Data(number, from))
    }

    /// The addresses of the data among some nodes that share no byte with those among others, as far
    /// as nobody changes them.
    fn alone(&self, nodes: &HashSet<Node>, others: &HashSet<Node>) -> Vec<Range<u32>> {
        let addresses = |nodes: &HashSet<Node>| -> Vec<Range<u32>> {
            nodes.iter().filter_map(|node| self.constant(*node)).collect()
        };
        let kept = addresses(others);
        let mut alone = addresses(nodes);
        alone.retain(|one| kept.iter().all(|kept| kept.end <= one.start || one.end <= kept.start));
        alone.sort_by_key(|one| (one.start, one.end));
        alone.dedup_by(|next, one| {
            let is_joined = next.start <= one.end;
            one.end = if is_joined { one.end.max(next.end) } else { one.end };
            is_joined
        });
        alone
    }

    /// The addresses of data, if nobody changes them.
    fn constant(&self, node: Node) -> Option<Range<u32>> {
        let Node::Data(segment, from) = node else { return None };
        let length =
            self.lengths.get(&(segment, from)).filter(|_| self.constant.contains(&segment))?;
        let start = self.segments.get(segment as usize)?.address + from;
        Some(start..start + length)
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, ConstExpr, CustomSection, DataSection, DataSymbolDefinition, ExportKind,
        ExportSection, Function, FunctionSection, LinkingSection, MemorySection, MemoryType,
        Module, NameMap, NameSection, SymbolTable, TypeSection,
    };

    use super::*;

    /// `main` calls the entrance and `shared`; the entrance calls `shared` and `inner`, which has the
    /// address of the last function in data of its own.
    const FUNCTIONS: [&str; 5] = ["main", "a::entrance", "shared", "inner", "by_address"];
    const SYMBOLS: [(&str, u32, u32); 4] =
        [("of main", 0, 4), ("of both", 4, 4), ("of inner", 8, 8), ("end of that of main", 2, 2)];
    /// Which function's body holds the number of which symbol, functions first.
    const CALLS: [(u32, u32); 9] =
        [(0, 1), (0, 2), (0, 5), (0, 6), (1, 2), (1, 3), (3, 6), (3, 7), (3, 8)];

    /// A program as a linker leaves it, with its notes or without.
    fn linked(has_notes: bool) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        // In the section the number of functions stands first, then each with its length.
        let mut at = 1;
        let mut notes = Vec::new();
        for number in 0..FUNCTIONS.len() as u32 {
            functions.function(0);
            let mut body = Function::new([]);
            let called = CALLS.iter().filter(|(by, _)| *by == number);
            // Past the length and the number of locals.
            let mut within = at + 2;
            for (_, symbol) in called {
                body.instructions().i32_const(0).drop();
                // An address in data has an addend, a function none.
                notes.push((if *symbol < 5 { 0 } else { 4 }, within + 1, *symbol));
                within += 3;
            }
            body.instructions().end();
            at += 1 + body.byte_len() as u32;
            code.function(&body);
        }
        let mut memories = MemorySection::new();
        let of = MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        };
        memories.memory(of);
        let mut exports = ExportSection::new();
        exports.export("main", ExportKind::Func, 0);
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(1000), [7; 16]);

        let mut module = Module::new();
        module.section(&types).section(&functions).section(&memories).section(&exports);
        module.section(&code).section(&data);
        if has_notes {
            let mut symbols = SymbolTable::new();
            for (name, number) in FUNCTIONS.iter().zip(0..) {
                symbols.function(0, number, Some(name));
            }
            for (name, offset, size) in SYMBOLS {
                let place = DataSymbolDefinition { index: 0, offset, size };
                symbols.data(0, name, Some(place));
            }
            let mut linking = LinkingSection::new();
            linking.symbol_table(&symbols);
            module.section(&linking);
            // The data of `inner` hold the address of the last function: past the number of
            // segments, the segment's kind, its address of four bytes and its length.
            for (name, section, notes) in
                [("reloc.CODE", 4, notes), ("reloc.DATA", 5, vec![(2, 1 + 1 + 4 + 1 + 8, 4)])]
            {
                let mut bytes = vec![section, notes.len() as u8];
                for (kind, offset, symbol) in notes {
                    bytes.extend([kind, offset as u8, symbol as u8]);
                    bytes.extend((kind == 4).then_some(0));
                }
                module.section(&CustomSection { name: name.into(), data: bytes.into() });
            }
        }
        let mut names = NameSection::new();
        let map = |named: &[&str]| {
            let mut map = NameMap::new();
            named.iter().zip(0..).for_each(|(name, number)| map.append(number, name));
            map
        };
        names.functions(&map(&FUNCTIONS));
        names.data(&map(&[CONSTANT]));
        module.section(&names);
        module.finish()
    }

    #[test]
    fn what_an_entrance_alone_leads_to_is_behind_it() {
        let behind = behind(&linked(true), &["a::entrance"]).unwrap();
        assert_eq!(behind.entrances, ["a::entrance"]);
        let functions: Vec<&str> = behind.functions.iter().map(String::as_str).collect();
        assert_eq!(functions, ["by_address", "inner"]);
        let data: Vec<_> = behind.data.iter().map(|data| (data.start, data.end)).collect();
        assert_eq!(data, [(1008, 1016)], "not what `main` has too, nor a part of it");
    }

    #[test]
    fn without_entrances_nothing_is_behind_them() {
        assert_eq!(behind(&linked(true), &[]).unwrap(), Behind::default());
    }

    #[test]
    fn what_is_not_there_is_an_error_that_says_what_to_do() {
        let said = |wasm: &[u8], entrance| behind(wasm, &[entrance]).unwrap_err().to_string();
        assert!(said(&linked(true), "a::other").contains("#[inline(never)]"));
        assert!(said(&linked(false), "a::entrance").contains("--emit-relocs"));
    }
}
