//! What of Yew nobody needs is cut out of the widget's wasm: docs/decisions/0019.
//!
//! Our one component draws nothing through Yew (`src/mount.rs`), but no compiler can know that, so
//! all that Yew would do with elements, texts and listeners stays in the program. Here the few
//! functions that begin to do it lose their bodies; what nothing else calls then goes with them.

use anyhow::{Result, ensure};
use rustc_demangle::demangle;
use walrus::ir::Unreachable;
use walrus::{FunctionKind, InstrLocId, ModuleConfig, passes};

/// What is left of a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rest {
    /// It is called, and returns at once; it gives nothing back.
    Nothing,
    /// It is never called; where it is, the program ends, as with any panic.
    Trap,
}

/// Functions by what their names hold, as people write them, and what is left of them.
type Cut = ([&'static str; 2], Rest);

const CUTS: [Cut; 5] = [
    // The component's `view` is empty: nothing waits for it to be drawn ...
    (["yew::scheduler::", "TopologicalQueue>::push"], Rest::Nothing),
    (["yew::html::component::lifecycle::", "RenderRunner as "], Rest::Trap),
    // ... and a queue that stays empty has no nodes.
    (["btree::node::", "yew::scheduler::QueueEntry"], Rest::Trap),
    // What was drawn would go with its component, and ours are kept.
    (["core::ptr::drop_in_place::<yew::", "::BNode>"], Rest::Trap),
    // Yew hears of no event: the listeners are our own.
    (["yew::dom_bundle::", "SubtreeData>::add_listener"], Rest::Trap),
];

/// What is cut, as bytes: another cut gives another program.
pub fn rules() -> Vec<u8> {
    format!("{CUTS:?}").into_bytes()
}

/// The program without what is never used of Yew.
///
/// # Errors
///
/// A function that is to be cut is not there: another Yew calls it otherwise, or the compiler writes
/// names in its older manner, without types.
pub fn unused(wasm: &[u8]) -> Result<Vec<u8>> {
    cut(wasm, &CUTS)
}

fn cut(wasm: &[u8], cuts: &[Cut]) -> Result<Vec<u8>> {
    // Not validated, as in the step after this one: what a compiler writes is well formed.
    let mut module = ModuleConfig::new().strict_validate(false).parse(wasm)?;
    let mut cuts: Vec<_> = cuts.iter().map(|cut| (cut, 0)).collect();
    for function in module.funcs.iter_mut() {
        let Some(name) = &function.name else { continue };
        let name = format!("{:#}", demangle(name));
        let is_meant = |parts: &[&str; 2]| parts.iter().all(|part| name.contains(part));
        let FunctionKind::Local(body) = &mut function.kind else { continue };
        if let Some(((_, rest), n_found)) = cuts.iter_mut().find(|((parts, _), _)| is_meant(parts))
        {
            *n_found += 1;
            let block = body.entry_block();
            let instructions = &mut body.block_mut(block).instrs;
            instructions.clear();
            if *rest == Rest::Trap {
                instructions.push((Unreachable {}.into(), InstrLocId::default()));
            }
        }
    }
    for (([first, last], _), n_found) in cuts {
        ensure!(
            n_found > 0,
            "the wasm has no {first}...{last} that xtask/src/cut.rs could cut out: compile it with \
             -Csymbol-mangling-version=v0, or look for the name that this Yew has for it"
        );
    }
    passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

#[cfg(test)]
mod tests {
    use walrus::{ExportItem, FunctionBuilder, FunctionId, Module};

    use super::*;

    /// Adds a function that calls these.
    fn function(module: &mut Module, name: &str, calls: &[FunctionId]) -> FunctionId {
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        builder.name(name.to_owned());
        let mut body = builder.func_body();
        for call in calls {
            body.call(*call);
        }
        builder.finish(Vec::new(), &mut module.funcs)
    }

    #[test]
    fn what_only_a_cut_function_calls_goes_with_it() {
        let mut module = Module::default();
        let shared = function(&mut module, "shared", &[]);
        let drawing = function(&mut module, "drawing", &[]);
        let run = function(&mut module, "<a::Runner as a::Runnable>::run", &[drawing, shared]);
        let listening = function(&mut module, "listening", &[]);
        let listen = function(&mut module, "<a::Tree>::listen", &[listening]);
        let main = function(&mut module, "main", &[run, listen, shared]);
        module.exports.add("main", ExportItem::Function(main));
        let cuts = [(["a::", "Runner as "], Rest::Nothing), (["Tree>::", "listen"], Rest::Trap)];
        let left = Module::from_buffer(&cut(&module.emit_wasm(), &cuts).unwrap()).unwrap();
        let mut left: Vec<_> = left
            .funcs
            .iter_local()
            .map(|(id, body)| (left.funcs.get(id).name.as_deref().unwrap(), body.size()))
            .collect();
        left.sort_unstable();
        let run = "<a::Runner as a::Runnable>::run";
        assert_eq!(left, [(run, 0), ("<a::Tree>::listen", 1), ("main", 3), ("shared", 0)]);
    }

    #[test]
    fn a_function_that_is_not_there_is_an_error() {
        let wasm = Module::default().emit_wasm();
        let error = cut(&wasm, &CUTS).unwrap_err().to_string();
        assert!(error.contains("TopologicalQueue>::push"), "{error}");
    }
}
