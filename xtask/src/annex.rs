//! Parts the widget's wasm: what only some visits need becomes a wasm of its own, the annex, which
//! works in the memory and the table of the first: docs/decisions/0020.
//!
//! The two call each other's functions. Into the annex a few entrances lead, functions that are called
//! when it is there (`annex` in `static/bring.js`), and trap before. What is reached through them alone
//! goes with them.

use std::collections::HashSet;

use anyhow::{Context, Result, bail, ensure};
use walrus::ir::{CallIndirect, Const, Instr, LocalGet, Unreachable, Value};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportId, ExportItem, FunctionBuilder,
    FunctionId, FunctionKind, GlobalKind, ImportId, ImportKind, ImportedFunction, Module,
    ModuleConfig, TableId, passes,
};

use crate::reach::Behind;

/// The entrances, as people write their names.
pub const ENTRANCES: [&str; 2] = [
    // Words are searched and marked once they are there, and the annex comes before them.
    "barnoma_viewer::search::find",
    "barnoma_text::marks::mark",
];

/// Under which name the annex asks for what the first has: `add` in `static/bring.js` gives it.
const FIRST: &str = "first";

/// The two wasms.
pub struct Parts {
    /// What every visit needs.
    pub first: Vec<u8>,
    /// What is brought later.
    pub annex: Vec<u8>,
}

/// Parts a program; its functions keep their names if they are to be `is_named`. Only an annex with
/// the same seal finds what it asks for.
///
/// # Errors
/// The program is not the one that `behind` speaks of.
pub fn part(wasm: &[u8], behind: &Behind, seal: &str, is_named: bool) -> Result<Parts> {
    let mut first = parse(wasm, is_named)?;
    let mut annex = parse(wasm, is_named)?;
    let table = main_table(&first)?;
    let room = first.tables.get(table).initial;

    let entrances = entrances(&first, behind)?;
    lock(&mut first, table, room, &entrances);
    let moved = take_from_table(&mut first, behind);
    let data = take_data(&mut first, behind);
    let held = hold_imports(&mut first);
    passes::gc::run(&mut first);
    let stayed = first.funcs.iter_local().find_map(|(id, _)| {
        let name = first.funcs.get(id).name.as_ref();
        name.filter(|name| behind.functions.contains(*name))
    });
    // Its data would be gone: something leads to it that the linker knew nothing of.
    ensure!(stayed.is_none(), "the first wasm still calls {stayed:?}, which is in the annex");

    strip(&mut annex);
    let table = table_like(&annex, table)?;
    let entrances: Vec<usize> = entrances.into_iter().map(|entrance| entrance.index()).collect();
    let places = entrances.iter().zip(room..).map(|(entrance, place)| (place, *entrance));
    for (place, function) in moved.into_iter().chain(places) {
        let offset = ConstExpr::Value(Value::I32(i32::try_from(place)?));
        let kind = ElementKind::Active { table, offset };
        let function = function_like(&annex, function)?;
        let id = annex.elements.add(kind, ElementItems::Functions(vec![function]));
        annex.tables.get_mut(table).elem_segments.insert(id);
    }
    grow(&mut annex, table, entrances.len());
    give_data(&mut annex, data)?;
    let stays: HashSet<usize> = first.funcs.iter().map(|function| function.id().index()).collect();
    ask(&mut annex, &|id| stays.contains(&id.index()) && !entrances.contains(&id.index()));
    passes::gc::run(&mut annex);

    offer(&mut first, &mut annex, seal)?;
    held.into_iter().for_each(|export| first.exports.delete(export));
    passes::gc::run(&mut first);
    Ok(Parts { first: first.emit_wasm(), annex: annex.emit_wasm() })
}

fn entrances(module: &Module, behind: &Behind) -> Result<Vec<FunctionId>> {
    let entrances = behind.entrances.iter().map(|name| {
        let mut named = module.funcs.iter().filter(|one| one.name.as_ref() == Some(name));
        Ok(named.next().with_context(|| format!("the bound wasm has no {name}"))?.id())
    });
    entrances.collect()
}

/// Read twice from the same bytes, a thing has the same number in both modules.
fn function_like(module: &Module, number: usize) -> Result<FunctionId> {
    let mut ids = module.funcs.iter().map(|function| function.id());
    ids.find(|id| id.index() == number).context("a function is in one of both only")
}

fn table_like(module: &Module, table: TableId) -> Result<TableId> {
    let mut ids = module.tables.iter().map(|table| table.id());
    ids.find(|id| id.index() == table.index()).context("a table is in one of both only")
}

/// What the script gives stays for now, also where only the annex uses it.
fn hold_imports(module: &mut Module) -> Vec<ExportId> {
    let imports: Vec<FunctionId> = module
        .imports
        .iter()
        .filter_map(|import| match import.kind {
            ImportKind::Function(id) => Some(id),
            _ => None,
        })
        .collect();
    imports.into_iter().map(|id| module.exports.add("", id)).collect()
}

fn parse(wasm: &[u8], is_named: bool) -> Result<Module> {
    // Not validated, as in the steps before: what a compiler writes is well formed.
    let mut config = ModuleConfig::new();
    config.strict_validate(false).generate_producers_section(false);
    config.generate_name_section(is_named).parse(wasm)
}

/// The table of functions whose addresses are known.
fn main_table(module: &Module) -> Result<TableId> {
    let mut tables = module.elements.iter().filter_map(|elements| match elements.kind {
        ElementKind::Active { table, .. } => Some(table),
        _ => None,
    });
    let table = tables.next().context("the wasm has no table of functions")?;
    ensure!(tables.all(|other| other == table), "the wasm has several tables of functions");
    Ok(table)
}

/// Has each entrance call what will stand at its place in the table, behind all that is there.
fn lock(module: &mut Module, table: TableId, room: u64, entrances: &[FunctionId]) {
    for (entrance, place) in entrances.iter().zip(room..) {
        let FunctionKind::Local(function) = &mut module.funcs.get_mut(*entrance).kind else {
            continue;
        };
        let arguments = function.args.clone().into_iter();
        let mut body: Vec<Instr> = arguments.map(|local| LocalGet { local }.into()).collect();
        let place = Value::I32(place as i32);
        body.push(Const { value: place }.into());
        body.push(CallIndirect { ty: function.ty(), table }.into());
        let entry = function.entry_block();
        let body = body.into_iter().map(|instruction| (instruction, Default::default()));
        function.block_mut(entry).instrs = body.collect();
    }
    grow(module, table, entrances.len());
}

fn grow(module: &mut Module, table: TableId, n: usize) {
    let table = module.tables.get_mut(table);
    table.initial += n as u64;
    table.maximum = table.maximum.map(|most| most + n as u64);
}

/// Takes functions out of the table that are called from the annex alone, and tells their places.
fn take_from_table(module: &mut Module, behind: &Behind) -> Vec<(u64, usize)> {
    let is_behind = |module: &Module, id: FunctionId| {
        module.funcs.get(id).name.as_ref().is_some_and(|name| behind.functions.contains(name))
    };
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    builder.func_body().instr(Unreachable {});
    let nothing = builder.finish(Vec::new(), &mut module.funcs);
    let mut moved = Vec::new();
    let segments: Vec<_> = module.elements.iter().map(|elements| elements.id()).collect();
    for segment in segments {
        let elements = module.elements.get(segment);
        let ElementKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = elements.kind
        else {
            continue;
        };
        let ElementItems::Functions(functions) = &elements.items else { continue };
        let mut functions = functions.clone();
        for (function, place) in functions.iter_mut().zip(start.cast_unsigned().into()..) {
            if is_behind(module, *function) {
                moved.push((place, std::mem::replace(function, nothing).index()));
            }
        }
        module.elements.get_mut(segment).items = ElementItems::Functions(functions);
    }
    moved
}

/// Takes data that only the annex needs, which are blank then, and tells their addresses.
fn take_data(module: &mut Module, behind: &Behind) -> Vec<(u32, Vec<u8>)> {
    let segments: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    let mut moved = Vec::new();
    for segment in segments {
        let data = module.data.get_mut(segment);
        let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = data.kind else {
            continue;
        };
        let within = |address: u32| Some(address.checked_sub(start.cast_unsigned())? as usize);
        for range in &behind.data {
            let Some((from, to)) = within(range.start).zip(within(range.end)) else { continue };
            let Some(bytes) = data.value.get_mut(from..to) else { continue };
            moved.push((range.start, bytes.to_vec()));
            bytes.fill(0);
        }
    }
    moved
}

/// Has data at these addresses.
fn give_data(module: &mut Module, data: Vec<(u32, Vec<u8>)>) -> Result<()> {
    let memory = module.memories.iter_mut().next().context("the wasm has no memory")?;
    for (address, bytes) in data {
        let offset = ConstExpr::Value(Value::I32(address.cast_signed()));
        let id = module.data.add(DataKind::Active { memory: memory.id(), offset }, bytes);
        memory.data_segments.insert(id);
    }
    Ok(())
}

/// Leaves nothing of what a program begins with.
fn strip(module: &mut Module) {
    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(|export| export.id()).collect();
    exports.into_iter().for_each(|id| module.exports.delete(id));
    let elements: Vec<_> = module.elements.iter().map(|elements| elements.id()).collect();
    for table in module.tables.iter_mut() {
        table.elem_segments.clear();
    }
    elements.into_iter().for_each(|id| module.elements.delete(id));
    let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for memory in module.memories.iter_mut() {
        memory.data_segments.clear();
    }
    data.into_iter().for_each(|id| module.data.delete(id));
}

/// Has the annex ask the first for what both use.
fn ask(annex: &mut Module, is_shared: &dyn Fn(&FunctionId) -> bool) {
    let imports: Vec<ImportId> = annex.imports.iter().map(|import| import.id()).collect();
    for id in imports {
        // The first has them from the script.
        annex.imports.get_mut(id).module = FIRST.to_owned();
    }
    let shared: Vec<FunctionId> =
        annex.funcs.iter().map(|one| one.id()).filter(is_shared).collect();
    for id in shared {
        let function = annex.funcs.get(id);
        if let FunctionKind::Local(local) = &function.kind {
            let ty = local.ty();
            let import = annex.imports.add(FIRST, "", id);
            annex.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
    }
    let memories: Vec<_> = annex.memories.iter().map(|memory| memory.id()).collect();
    for id in memories {
        annex.memories.get_mut(id).import = Some(annex.imports.add(FIRST, "", id));
    }
    let tables: Vec<_> = annex.tables.iter().map(|table| table.id()).collect();
    for id in tables {
        annex.tables.get_mut(id).import = Some(annex.imports.add(FIRST, "", id));
    }
    let globals: Vec<_> = annex.globals.iter().map(|global| global.id()).collect();
    for id in globals {
        let import = annex.imports.add(FIRST, "", id);
        annex.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
}

/// Has the first offer what the annex asks for: each under a number, and its memory, which every
/// annex asks for, under the seal and what the numbers stand for.
fn offer(first: &mut Module, annex: &mut Module, seal: &str) -> Result<()> {
    let meant = annex.imports.iter().map(|import| match import.kind {
        ImportKind::Function(id) => format!("function {}\n", id.index()),
        ImportKind::Global(id) => format!("global {}\n", id.index()),
        _ => String::new(),
    });
    let seal = [seal, &barnoma_cli::version(meant.collect::<String>().as_bytes())].concat();
    for (number, import) in annex.imports.iter_mut().enumerate() {
        import.name = number.to_string();
        let item: ExportItem = match import.kind {
            ImportKind::Function(id) => function_like(first, id.index())?.into(),
            ImportKind::Table(id) => table_like(first, id)?.into(),
            ImportKind::Memory(_) => {
                import.name.clone_from(&seal);
                first.memories.iter().next().context("the wasm has no memory")?.id().into()
            }
            ImportKind::Global(id) => {
                let mut ids = first.globals.iter().map(|global| global.id());
                ids.find(|one| one.index() == id.index()).context("a global is gone")?.into()
            }
            ImportKind::Tag(_) => bail!("the wasm throws exceptions"),
        };
        first.exports.add(&import.name, item);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use walrus::{RefType, ValType};
    use wasmparser::Validator;

    use super::*;

    const TYPE: [ValType; 1] = [ValType::I32];

    /// `main` calls `entrance`, which calls `shared` and what the script gives, and `by_address` by its
    /// place in the table. `main` and `shared` have data at 8, `by_address` at 16.
    fn program() -> Vec<u8> {
        let mut module = Module::default();
        let ty = module.types.add(&TYPE, &TYPE);
        let (given, _) = module.add_import_func("script", "given", ty);
        let stack =
            module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(4096)));
        let memory = module.memories.add_local(false, false, 1, None, None);
        let table = module.tables.add_local(false, 3, Some(3), RefType::FUNCREF);
        let mut add = |name: &str, body: &dyn Fn(&mut walrus::InstrSeqBuilder)| {
            let mut builder = FunctionBuilder::new(&mut module.types, &TYPE, &TYPE);
            builder.name(name.to_owned());
            let argument = module.locals.add(ValType::I32);
            let mut sequence = builder.func_body();
            sequence.local_get(argument);
            body(&mut sequence);
            builder.finish(vec![argument], &mut module.funcs)
        };
        let shared = add("shared", &|body| {
            body.global_get(stack).binop(walrus::ir::BinaryOp::I32Add);
        });
        let by_address = add("by_address", &|body| {
            body.call(shared);
        });
        let entrance = add("entrance", &|body| {
            body.call(shared).call(given).i32_const(2).call_indirect(ty, table);
        });
        let main = add("main", &|body| {
            body.call(shared).call(entrance);
        });
        let at = |place| ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(place)) };
        let elements = ElementItems::Functions(vec![shared, by_address]);
        let elements = module.elements.add(at(1), elements);
        module.tables.get_mut(table).elem_segments.insert(elements);
        let offset = ConstExpr::Value(Value::I32(8));
        let data = module.data.add(DataKind::Active { memory, offset }, b"ours....theirs".to_vec());
        module.memories.get_mut(memory).data_segments.insert(data);
        module.exports.add("main", main);
        module.exports.add("memory", memory);
        module.emit_wasm()
    }

    fn behind() -> Behind {
        Behind {
            entrances: vec!["entrance".to_owned()],
            functions: ["by_address".to_owned()].into(),
            data: std::iter::once(16..22).collect(),
        }
    }

    fn names(module: &Module) -> Vec<&str> {
        let mut names: Vec<_> = module.funcs.iter().filter_map(|one| one.name.as_deref()).collect();
        names.sort_unstable();
        names
    }

    fn data(module: &Module) -> Vec<(i32, &[u8])> {
        let data = module.data.iter().map(|data| match data.kind {
            DataKind::Active { offset: ConstExpr::Value(Value::I32(at)), .. } => {
                (at, data.value.as_slice())
            }
            _ => panic!("{:?}", data.kind),
        });
        data.collect()
    }

    #[test]
    fn what_is_behind_an_entrance_is_in_the_annex_alone() {
        let parts = part(&program(), &behind(), "seal", true).unwrap();
        for wasm in [&parts.first, &parts.annex] {
            Validator::new().validate_all(wasm).unwrap();
        }
        let [first, annex] =
            [&parts.first, &parts.annex].map(|wasm| Module::from_buffer(wasm).unwrap());
        assert!(["entrance", "main", "shared"].iter().all(|name| names(&first).contains(name)));
        assert!(!names(&first).contains(&"by_address"));
        assert_eq!(data(&first), [(8, &b"ours....\0\0\0\0\0\0"[..])]);
        let own: Vec<&str> = annex
            .funcs
            .iter_local()
            .map(|(id, _)| annex.funcs.get(id).name.as_deref().unwrap())
            .collect();
        assert_eq!(own.len(), 2);
        assert!(own.contains(&"entrance") && own.contains(&"by_address"), "{own:?}");
        assert_eq!(data(&annex), [(16, &b"theirs"[..])]);
        assert!(annex.exports.iter().next().is_none() && annex.start.is_none());
    }

    #[test]
    fn an_annex_asks_for_nothing_but_what_its_first_offers() {
        let parts = part(&program(), &behind(), "seal", false).unwrap();
        let [first, annex] =
            [&parts.first, &parts.annex].map(|wasm| Module::from_buffer(wasm).unwrap());
        let offered: Vec<&str> = first.exports.iter().map(|export| export.name.as_str()).collect();
        for import in annex.imports.iter() {
            assert_eq!(import.module, FIRST);
            assert!(offered.contains(&import.name.as_str()), "{} of {offered:?}", import.name);
        }
        let sealed = annex.imports.iter().filter(|import| import.name.starts_with("seal"));
        assert_eq!(sealed.count(), 1, "no other build's is taken");
        let rooms = |module: &Module| module.tables.iter().map(|table| table.initial).max();
        assert_eq!([rooms(&first), rooms(&annex)], [Some(4), Some(4)]);
    }

    #[test]
    fn a_program_without_that_entrance_is_an_error() {
        let behind = Behind { entrances: vec!["other".to_owned()], ..Behind::default() };
        let error = part(&program(), &behind, "seal", false).err().unwrap().to_string();
        assert!(error.contains("other"), "{error}");
    }
}
