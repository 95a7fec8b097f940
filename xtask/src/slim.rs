//! Makes JavaScript smaller: a minifier for what only people read, and short names for what the
//! wasm imports and exports, which no minifier can know.

use std::collections::BTreeMap;

use anyhow::{Result, bail, ensure};
use oxc::allocator::Allocator;
use oxc::ast::ast::{ObjectProperty, Program, PropertyKey, StaticMemberExpression};
use oxc::ast_visit::{VisitMut, walk_mut};
use oxc::codegen::{Codegen, CodegenOptions};
use oxc::minifier::{Minifier, MinifierOptions};
use oxc::parser::Parser;
use oxc::span::SourceType;

use crate::bindgen::Kind;

/// Long names and short ones; wasm and JavaScript must both get them.
#[derive(Debug, Default)]
pub struct Names {
    /// What the JavaScript offers.
    pub imports: BTreeMap<String, String>,
    /// What it calls.
    pub exports: BTreeMap<String, String>,
}

/// The short name of each.
/// The long ones end in hashes, and nothing compresses worse.
pub fn short_names<'a>(long: impl Iterator<Item = &'a str>) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for name in long {
        let next = names.len();
        names.entry(name.to_owned()).or_insert_with(|| letters(next));
    }
    names
}

/// The same program in fewer letters. Names of properties stay.
pub fn script(js: &str, kind: Kind) -> Result<String> {
    with_names(js, kind, &Names::default())
}

/// The same, and the properties that the wasm imports and exports have these names.
pub fn with_names(js: &str, kind: Kind, names: &Names) -> Result<String> {
    let allocator = Allocator::default();
    let source = match kind {
        Kind::Module | Kind::Parted => SourceType::mjs(),
        Kind::Script => SourceType::script(),
    };
    let parsed = Parser::new(&allocator, js, source).parse();
    ensure!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    let mut program = parsed.program;
    rename(&mut program, names)?;
    let minified = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    let writer = Codegen::new().with_options(CodegenOptions::minify());
    let slim = writer.with_scoping(minified.scoping).build(&program).code.to_string();
    // Said in any other way than as a property, it would not have been renamed.
    let left = names.exports.keys().find(|export| slim.contains(export.as_str()));
    ensure!(left.is_none(), "{left:?} has its long name in the script");
    Ok(slim)
}

/// Every import has one function in the script.
fn rename<'a>(program: &mut Program<'a>, names: &'a Names) -> Result<()> {
    let mut renaming = Renaming { names, n_renamed: 0 };
    renaming.visit_program(program);
    if renaming.n_renamed != names.imports.len() {
        bail!(
            "{} imports of the wasm have {} functions in the script",
            names.imports.len(),
            renaming.n_renamed
        );
    }
    Ok(())
}

struct Renaming<'a> {
    names: &'a Names,
    n_renamed: usize,
}

impl<'a> VisitMut<'a> for Renaming<'a> {
    fn visit_object_property(&mut self, property: &mut ObjectProperty<'a>) {
        if let PropertyKey::StaticIdentifier(key) = &mut property.key
            && let Some(short) = self.names.imports.get(key.name.as_str())
        {
            key.name = short.as_str().into();
            self.n_renamed += 1;
        }
        walk_mut::walk_object_property(self, property);
    }

    fn visit_static_member_expression(&mut self, member: &mut StaticMemberExpression<'a>) {
        if let Some(short) = self.names.exports.get(member.property.name.as_str()) {
            member.property.name = short.as_str().into();
        }
        walk_mut::walk_static_member_expression(self, member);
    }
}

/// `a` to `z`, then `aa`, `ab`, ...
fn letters(n: usize) -> String {
    let mut name = if n < 26 { String::new() } else { letters(n / 26 - 1) };
    name.extend(char::from_u32('a' as u32 + (n % 26) as u32));
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_differ() {
        let long: Vec<String> = (0..800).map(|n| format!("__wbg_x_{n}")).collect();
        let names = short_names(long.iter().map(String::as_str));
        let short: std::collections::BTreeSet<&String> = names.values().collect();
        assert_eq!(short.len(), 800);
        assert!(short.iter().all(|name| name.len() <= 3));
        assert_eq!((letters(0), letters(25), letters(26)), ("a".into(), "z".into(), "aa".into()));
    }

    #[test]
    fn what_others_call_keeps_its_name() {
        let js = "/** Draws. */\nexport function draw(card) { return card.title; }\n\
                  export const load = () => import(\"./other.js\");\n";
        let slim = script(js, Kind::Module).unwrap();
        for name in ["function draw(", ".title", "const load", "import(`./other.js`)"] {
            assert!(slim.contains(name), "{name} in {slim}");
        }
        assert!(!slim.contains("Draws") && !slim.contains("card"), "{slim}");
        // A script shares its names with the page.
        assert!(script("let shared = 1;", Kind::Script).unwrap().contains("shared"));
    }

    fn imports() -> Names {
        let imports = short_names(["__wbg_a_0123"].into_iter());
        Names { imports, ..Names::default() }
    }

    #[test]
    fn each_import_is_renamed_where_it_is_given_and_nowhere_else() {
        let js =
            "const imports = { __wbg_a_0123: (x) => x.__wbg_a_0123 };\nexport default imports;";
        let names = imports();
        let slim = with_names(js, Kind::Module, &names).unwrap();
        assert!(slim.contains("{a:"), "{slim}");
        assert_eq!(slim.matches("__wbg_a_0123").count(), 1, "{slim}");
    }

    #[test]
    fn each_export_is_renamed_where_it_is_called_or_refused() {
        let exports = short_names(["__wbindgen_start"].into_iter());
        let names = Names { exports, ..Names::default() };
        let js = "let wasm = await load(); wasm.__wbindgen_start(wasm.memory);";
        let slim = with_names(js, Kind::Module, &names).unwrap();
        assert!(slim.contains(".a(") && slim.contains(".memory"), "{slim}");
        let js = "let wasm = await load(); wasm[name(`__wbindgen_start`)]();";
        with_names(js, Kind::Module, &names).unwrap_err();
    }

    #[test]
    fn what_fits_nothing_is_refused() {
        let names = imports();
        with_names("const imports = {};", Kind::Module, &names).unwrap_err();
        script("const x = {", Kind::Module).unwrap_err();
    }
}
