//! The same program in an order that compresses better: docs/decisions/0019.
//!
//! Nothing in a wasm depends on the order of its functions, nor on that of a function's locals. So
//! functions that begin alike stand beside each other, and what a function uses most has the lowest
//! numbers, in each function anew.

use std::cmp::Reverse;
use std::convert::Infallible;
use std::mem;

use anyhow::{Context, Result, anyhow};
use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{CodeSection, Function, FunctionSection, Instruction, Module};
use wasmparser::{
    CodeSectionReader, FunctionBody, FunctionSectionReader, Operator, Parser, Payload, TypeRef,
    ValType,
};

/// A function as it stands in a program.
struct Placed<'a> {
    /// Its number.
    number: u32,
    /// The number of its type.
    of_type: u32,
    n_parameters: u32,
    body: FunctionBody<'a>,
}

/// What is written while a program is written anew.
struct Order<'a> {
    /// All functions that are no imports, in the order in which they are written.
    functions: Vec<Placed<'a>>,
    /// The new number of each function, imports first.
    numbers: Vec<u32>,
    /// The new number of each local of the function that is being written.
    locals: Vec<u32>,
}

/// The program in that order. It has no section of names: those of locals would be wrong.
pub fn well(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut functions = functions(wasm)?;
    let first = functions.first().map_or(0, |function| function.number);
    functions.sort_by_key(|function| (function.of_type, function.body.as_bytes()));
    let numbers = new_numbers(first, functions.iter().map(|function| function.number));
    let mut order = Order { functions, numbers, locals: Vec::new() };
    let mut module = Module::new();
    let written = order.parse_core_module(&mut module, Parser::new(0), wasm);
    written.map_err(|error| anyhow!("writing the wasm in another order: {error}"))?;
    Ok(module.finish())
}

/// The new number of each, by its old one: those before `first` stay, the others come in this order.
fn new_numbers(first: u32, in_order: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut placed: Vec<_> = in_order.zip(first..).collect();
    placed.sort_unstable();
    (0..first).chain(placed.into_iter().map(|(_, new)| new)).collect()
}

fn functions(wasm: &[u8]) -> Result<Vec<Placed<'_>>> {
    let mut n_parameters = Vec::new();
    let mut n_imported = 0;
    let mut types = Vec::new();
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::TypeSection(section) => {
                for of_type in section.into_iter_err_on_gc_types() {
                    n_parameters.push(of_type?.params().len() as u32);
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    n_imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::FunctionSection(section) => {
                types = section.into_iter().collect::<Result<_, _>>()?;
            }
            Payload::CodeSectionEntry(body) => bodies.push(body),
            _ => {}
        }
    }
    let placed = (n_imported..).zip(types).zip(bodies).map(|((number, of_type), body)| {
        let n_parameters = n_parameters.get(of_type as usize).copied();
        let n_parameters = n_parameters.context("the wasm has a function without a type")?;
        Ok(Placed { number, of_type, n_parameters, body })
    });
    placed.collect()
}

type Written<T> = Result<T, reencode::Error>;

impl Order<'_> {
    /// Gives the locals of a function new numbers, and their types back in the new order.
    /// Parameters keep theirs.
    fn number_locals(&mut self, function: &Placed<'_>) -> Written<Vec<ValType>> {
        let first = function.n_parameters;
        let mut locals = Vec::new();
        for group in function.body.get_locals_reader()? {
            let (n, of_type) = group?;
            locals.extend((0..n).map(|_| (of_type, 0_u32)));
        }
        for operator in function.body.get_operators_reader()? {
            let at = local(&operator?).and_then(|number| number.checked_sub(first));
            if let Some((_, n_used)) = at.and_then(|at| locals.get_mut(at as usize)) {
                *n_used += 1;
            }
        }
        let mut in_order: Vec<_> = (first..).zip(locals).collect();
        // One type after the other, as they are written in groups.
        in_order.sort_by_key(|(_, (of_type, n_used))| (of_type.to_string(), Reverse(*n_used)));
        self.locals = new_numbers(first, in_order.iter().map(|(number, _)| *number));
        Ok(in_order.into_iter().map(|(_, (of_type, _))| of_type).collect())
    }

    fn new_local(&self, number: u32) -> u32 {
        self.locals.get(number as usize).copied().unwrap_or(number)
    }
}

fn local(operator: &Operator<'_>) -> Option<u32> {
    match operator {
        Operator::LocalGet { local_index }
        | Operator::LocalSet { local_index }
        | Operator::LocalTee { local_index } => Some(*local_index),
        _ => None,
    }
}

impl Reencode for Order<'_> {
    type Error = Infallible;

    fn function_index(&mut self, number: u32) -> Written<u32> {
        Ok(self.numbers.get(number as usize).copied().unwrap_or(number))
    }

    fn parse_function_section(
        &mut self,
        section: &mut FunctionSection,
        _: FunctionSectionReader<'_>,
    ) -> Written<()> {
        for function in &self.functions {
            section.function(function.of_type);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        section: &mut CodeSection,
        _: CodeSectionReader<'_>,
    ) -> Written<()> {
        for function in mem::take(&mut self.functions) {
            let types = self.number_locals(&function)?;
            let types = types.into_iter().map(|of_type| self.val_type(of_type));
            let mut written = Function::new_with_locals_types(types.collect::<Written<Vec<_>>>()?);
            for operator in function.body.get_operators_reader()? {
                written.instruction(&self.instruction(operator?)?);
            }
            section.function(&written);
        }
        Ok(())
    }

    fn instruction<'a>(&mut self, operator: Operator<'a>) -> Written<Instruction<'a>> {
        Ok(match operator {
            Operator::LocalGet { local_index } => {
                Instruction::LocalGet(self.new_local(local_index))
            }
            Operator::LocalSet { local_index } => {
                Instruction::LocalSet(self.new_local(local_index))
            }
            Operator::LocalTee { local_index } => {
                Instruction::LocalTee(self.new_local(local_index))
            }
            other => utils::instruction(self, other)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{ExportKind, ExportSection, TypeSection};
    use wasmparser::Validator;

    use super::*;

    /// A program of functions without parameters that have these locals; the last is exported.
    fn program(locals: &[wasm_encoder::ValType], functions: &[&[Instruction<'_>]]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [wasm_encoder::ValType::I32]);
        let (mut section, mut code, mut exports) =
            (FunctionSection::new(), CodeSection::new(), ExportSection::new());
        for instructions in functions {
            section.function(0);
            let mut function = Function::new_with_locals_types(locals.to_vec());
            for instruction in *instructions {
                function.instruction(instruction);
            }
            code.function(function.instruction(&Instruction::End));
        }
        exports.export("last", ExportKind::Func, functions.len() as u32 - 1);
        let mut module = Module::new();
        module.section(&types).section(&section).section(&exports).section(&code);
        let wasm = module.finish();
        Validator::new().validate_all(&wasm).unwrap();
        wasm
    }

    #[test]
    fn functions_that_begin_alike_stand_together_and_are_called_as_before() {
        use Instruction::{Call, I32Const, I32Eqz};
        let wasm = program(&[], &[&[I32Const(7), I32Eqz], &[I32Const(1)], &[Call(0)]]);
        // By their bytes: a call, then the constants 1 and 7.
        let expected = program(&[], &[&[Call(2)], &[I32Const(1)], &[I32Const(7), I32Eqz]]);
        let ordered = well(&wasm).unwrap();
        Validator::new().validate_all(&ordered).unwrap();
        let code = |wasm: &[u8]| -> Vec<Vec<u8>> {
            functions(wasm).unwrap().iter().map(|one| one.body.as_bytes().to_vec()).collect()
        };
        assert_eq!(code(&ordered), code(&expected));
        let exported = Parser::new(0).parse_all(&ordered).find_map(|payload| match payload {
            Ok(Payload::ExportSection(section)) => section.into_iter().next()?.ok(),
            _ => None,
        });
        assert_eq!(exported.unwrap().index, 0);
    }

    #[test]
    fn the_local_that_is_used_most_comes_first_of_its_type() {
        use Instruction::{Drop, I32Const, LocalGet, LocalSet, LocalTee};
        use wasm_encoder::ValType::{I32, I64};
        let before = [LocalGet(1), Drop, I32Const(1), LocalTee(2), LocalSet(2), LocalGet(0)];
        let wasm = program(&[I32, I64, I32], &[&before]);
        let ordered = well(&wasm).unwrap();
        Validator::new().validate_all(&ordered).unwrap();
        let functions = functions(&ordered).unwrap();
        let body = &functions[0].body;
        let locals: Vec<_> = body.get_locals_reader().unwrap().into_iter().flatten().collect();
        assert_eq!(locals, [(2, ValType::I32), (1, ValType::I64)]);
        let used = body.get_operators_reader().unwrap().into_iter().flatten();
        let used: Vec<_> = used.filter_map(|operator| local(&operator)).collect();
        assert_eq!(used, [2, 0, 0, 1]);
    }
}
