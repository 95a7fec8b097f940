//! The same program in an order that compresses better: docs/decisions/0019.
//!
//! Nothing in a wasm depends on the order of its functions, nor on that of a function's locals, and
//! how an address is aligned is a hint that no browser asks for. So functions that begin alike stand
//! beside each other, locals have numbers with which functions are alike (`alike.rs`), and no address
//! is said to be aligned.

use std::cmp::Reverse;
use std::convert::Infallible;
use std::mem;

use anyhow::{Context, Result, anyhow};
use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{CodeSection, Encode, Function, FunctionSection, Instruction, MemArg, Module};
use wasmparser::{
    CodeSectionReader, FunctionBody, FunctionSectionReader, Operator, Parser, Payload, TypeRef,
    ValType,
};

use crate::alike;

/// A function as it stands in a program.
struct Placed<'a> {
    /// Its number.
    number: u32,
    /// The number of its type.
    of_type: u32,
    n_parameters: u32,
    body: FunctionBody<'a>,
    /// The types of its locals that are no parameters, in their new order.
    types: Vec<ValType>,
    /// The new number of each local.
    locals: Vec<u32>,
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
    let mut order = Order { functions: Vec::new(), numbers: Vec::new(), locals: Vec::new() };
    let code = functions.iter().map(|function| order.code(function)).collect::<Written<Vec<_>>>();
    let mut code = code.map_err(|error| anyhow!("reading the wasm's functions: {error}"))?;
    alike::number(&mut code);
    for (function, code) in functions.iter_mut().zip(&code) {
        let found: Vec<_> = (0..function.n_parameters).chain(code.numbers()).collect();
        for local in &mut function.locals {
            *local = found.get(*local as usize).copied().unwrap_or(*local);
        }
    }
    let mut placed: Vec<_> = functions.into_iter().zip(&code).collect();
    placed.sort_by_key(|(function, code)| (function.of_type, code.bytes()));
    order.functions = placed.into_iter().map(|(function, _)| function).collect();
    order.numbers = new_numbers(first, order.functions.iter().map(|function| function.number));
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
        let (types, locals) = by_use(n_parameters, &body)?;
        Ok(Placed { number, of_type, n_parameters, body, types, locals })
    });
    placed.collect()
}

type Written<T> = Result<T, reencode::Error>;

/// The locals of a function that are no parameters in a first order, what is used about as often in
/// the order of its first use: their types, and the new number of each local.
fn by_use(first: u32, body: &FunctionBody<'_>) -> Result<(Vec<ValType>, Vec<u32>)> {
    let mut locals = Vec::new();
    for group in body.get_locals_reader()? {
        let (n, of_type) = group?;
        locals.extend((0..n).map(|_| (of_type, 0_u32, usize::MAX)));
    }
    for (position, operator) in body.get_operators_reader()?.into_iter().enumerate() {
        let at = local(&operator?).and_then(|number| number.checked_sub(first));
        if let Some((_, n_used, first_use)) = at.and_then(|at| locals.get_mut(at as usize)) {
            *n_used += 1;
            *first_use = position.min(*first_use);
        }
    }
    let mut in_order: Vec<_> = (first..).zip(locals).collect();
    // One type after the other, as they are written in groups.
    in_order.sort_by_key(|(_, (of_type, n_used, first_use))| {
        (of_type.to_string(), Reverse(n_used.checked_ilog2()), *first_use)
    });
    let numbers = new_numbers(first, in_order.iter().map(|(number, _)| *number));
    Ok((in_order.into_iter().map(|(_, (of_type, ..))| of_type).collect(), numbers))
}

impl Order<'_> {
    /// A function as it is written so far.
    fn code(&mut self, function: &Placed<'_>) -> Written<alike::Code> {
        let mut code = alike::Code::new(function.n_parameters, &function.types);
        self.locals.clone_from(&function.locals);
        for operator in function.body.get_operators_reader()? {
            let operator = operator?;
            let local = local(&operator).map(|number| self.new_local(number));
            let mut bytes = Vec::new();
            self.instruction(operator)?.encode(&mut bytes);
            code.push(&bytes, local);
        }
        Ok(code)
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
            let types = function.types.iter().map(|of_type| self.val_type(*of_type));
            let mut written = Function::new_with_locals_types(types.collect::<Written<Vec<_>>>()?);
            self.locals = function.locals;
            for operator in function.body.get_operators_reader()? {
                written.instruction(&self.instruction(operator?)?);
            }
            section.function(&written);
        }
        Ok(())
    }

    fn mem_arg(&mut self, address: wasmparser::MemArg) -> Written<MemArg> {
        Ok(MemArg { align: 0, ..utils::mem_arg(self, address)? })
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
