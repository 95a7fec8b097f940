//! The wasm-bindgen step as a library call, and the answers that let Trunk take
//! this program for its `wasm-bindgen`.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use clap::Parser;
use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, Module};
use wasm_bindgen_cli_support::Bindgen;

use crate::repo::Profile;
use crate::{annex, cut, order, paths, reach, slim};

/// The name under which the widget's wasm and its JavaScript are published.
pub const NAME: &str = "barnoma";
/// The name of the reader's.
pub const READER: &str = "barnoma_reader";

/// The kind of JavaScript around the wasm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A module, for pages from a server.
    Module,
    /// The same, but what only some visits need is a wasm of its own, `{name}_annex.wasm`.
    Parted,
    /// A script that leaves `wasm_bindgen` behind, for a page that is one file.
    Script,
}

/// Writes `{name}.js` and `{name}_bg.wasm` into `out`, unless they are there
/// already and younger than the wasm and than this program.
pub fn generate(wasm: &Path, out: &Path, name: &str, profile: Profile, kind: Kind) -> Result<()> {
    if is_fresh(wasm, out, name, kind) {
        println!("    nothing changed");
        return Ok(());
    }
    call(wasm, out, name, profile, kind)
}

fn call(wasm: &Path, out: &Path, name: &str, profile: Profile, kind: Kind) -> Result<()> {
    let mut bindgen = Bindgen::new();
    match kind {
        Kind::Module | Kind::Parted => bindgen.web(true)?,
        Kind::Script => bindgen.no_modules(true)?,
    };
    let linked = fs::read(wasm).with_context(|| format!("reading {}", wasm.display()))?;
    let program = program(&linked, name)?;
    bindgen.input_bytes(name, program).out_name(name).typescript(false);
    // Who needs the reader says `init()`: where that wasm lies, its JavaScript knows.
    bindgen.omit_default_module_path(false);
    // Function names are a third of a release wasm, and only we would read them.
    bindgen.remove_name_section(profile == Profile::Release && kind != Kind::Parted);
    bindgen.demangle(kind != Kind::Parted);
    bindgen.remove_producers_section(profile == Profile::Release);
    let what = || format!("binding {} to JavaScript", wasm.display());
    let mut output = bindgen.generate_output().with_context(what)?;
    forget_linking(output.wasm_mut());
    if profile == Profile::Dev {
        return output.emit(out).with_context(what);
    }
    let from_script = format!("./{name}_bg.js");
    let seal = seal(wasm)?;
    let wasm = output.wasm_mut();
    let data: Vec<_> = wasm.data.iter().map(|data| data.id()).collect();
    for id in data {
        let data = wasm.data.get_mut(id);
        if let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = data.kind {
            paths::blank_libraries(&mut data.value, start.cast_unsigned());
        }
    }
    let ours = wasm.imports.iter().filter(|import| import.module == from_script);
    let inner = wasm.exports.iter().filter(|export| is_inner(&export.name));
    let names = slim::Names {
        imports: slim::short_names(ours.map(|import| import.name.as_str())),
        exports: slim::short_names(inner.map(|export| export.name.as_str())),
    };
    for import in wasm.imports.iter_mut().filter(|import| import.module == from_script) {
        if let Some(short) = names.imports.get(&import.name) {
            import.name.clone_from(short);
        }
        import.module.clone_from(&seal);
    }
    for export in wasm.exports.iter_mut() {
        if let Some(short) = names.exports.get(&export.name) {
            export.name.clone_from(short);
        }
    }
    output.emit(out).with_context(what)?;
    let file = out.join(format!("{name}_bg.wasm"));
    let mut bytes = fs::read(&file).with_context(what)?;
    if kind == Kind::Parted {
        let parts = parted(&linked, &bytes, &seal, false).with_context(what)?;
        let annex = order::well(&parts.annex)?;
        fs::write(out.join(format!("{name}_annex.wasm")), annex).with_context(what)?;
        bytes = parts.first;
    }
    fs::write(&file, order::well(&bytes)?).with_context(what)?;
    let mut script = sealed(output.js(), &from_script, &seal)?;
    if name == NAME {
        script = with_short_texts_kept(&script)?;
        if kind != Kind::Script {
            script = begun_with_a_module(&script)?;
        }
    }
    if kind != Kind::Script {
        script.push_str(&format!("export const seal = \"{seal}\";\n"));
    }
    if kind == Kind::Parted {
        let annex = format!("new URL(\"{name}_annex.wasm\", import.meta.url).href");
        script.push_str(&format!("export const annex = {annex};\n"));
    }
    let script =
        slim::with_names(&script, kind, &names).context("making the JavaScript smaller")?;
    fs::write(out.join(format!("{name}.js")), script).with_context(what)
}

/// Takes out what is told the next linker: there is none.
fn forget_linking(wasm: &mut Module) {
    for section in ["target_features", "linking", "reloc.CODE", "reloc.DATA"] {
        wasm.customs.remove_raw(section);
    }
}

/// The compiled program, and of the widget's what is used.
fn program(linked: &[u8], name: &str) -> Result<Vec<u8>> {
    if name == NAME { cut::unused(linked) } else { Ok(linked.to_owned()) }
}

/// The bound wasm of a linked program in two.
fn parted(linked: &[u8], bound: &[u8], seal: &str, is_named: bool) -> Result<annex::Parts> {
    let behind = reach::behind(linked, &annex::ENTRANCES)?;
    annex::part(bound, &behind, seal, is_named)
}

/// Whether only the JavaScript of `wasm-bindgen` itself calls an export; nothing else has such names.
fn is_inner(export: &str) -> bool {
    ["__", "wasm_bindgen", "_R"].iter().any(|start| export.starts_with(start))
}

/// What a wasm and its JavaScript have in common with no other pair. The wasm asks for its imports
/// under this name: short as their own names are, it would else take those of another pair, and
/// call wrong functions.
pub fn seal(wasm: &Path) -> Result<String> {
    let mut bytes = fs::read(wasm).with_context(|| format!("reading {}", wasm.display()))?;
    bytes.extend(rules());
    Ok(barnoma_cli::version(&bytes))
}

/// What else than the compiled program makes another one.
fn rules() -> Vec<u8> {
    [cut::rules(), annex::ENTRANCES.concat().into_bytes()].concat()
}

/// The JavaScript that offers the imports under the seal.
fn sealed(script: &str, from_script: &str, seal: &str) -> Result<String> {
    replaced(script, &format!("\"{from_script}\": "), &format!("\"{seal}\": "))
}

/// The JavaScript with something of it replaced that is there once.
fn replaced(script: &str, before: &str, after: &str) -> Result<String> {
    let n_found = script.matches(before).count();
    ensure!(n_found == 1, "the JavaScript has {before:?} {n_found} times instead of once");
    Ok(script.replace(before, after))
}

/// Where `wasm-bindgen` loads a wasm of any form from anywhere, and how it ends.
const LOADS: [&str; 2] =
    ["async function __wbg_load(", "export { initSync, __wbg_init as default };"];
/// The same for a wasm that was compiled before, as `static/bring.js` has it; once.
const BEGINS: &str = "export default async (given) => wasm ?? \
     __wbg_finalize_init(await WebAssembly.instantiate(given.module_or_path, __wbg_get_imports()));";

/// The JavaScript of the widget without what would bring its wasm: that is a script's of ours.
fn begun_with_a_module(script: &str) -> Result<String> {
    let [start, end] = LOADS;
    let found = script.split_once(start);
    let found = found.and_then(|(before, rest)| Some((before, rest.split_once(end)?.1)));
    let (before, after) = found.context("the JavaScript loads its wasm in another way")?;
    Ok([before, BEGINS, after].concat())
}

/// Where `wasm-bindgen` makes a text of bytes.
const READS: &str = "function getStringFromWasm0(ptr, len) {";
/// The same, but a short one of ASCII is looked for among those that were made before.
const FINDS: &str = "const kept = [];
function getStringFromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    if (len > 32) return readText(ptr, len);
    const bytes = getUint8ArrayMemory0();
    let place = len;
    for (let at = 0; at < len; at++) place = Math.imul(place, 31) + bytes[ptr + at] & 1023;
    const text = kept[place];
    if (text?.length === len) {
        let at = 0;
        while (at < len && bytes[ptr + at] < 128 && text.charCodeAt(at) === bytes[ptr + at]) at++;
        if (at === len) return text;
    }
    return kept[place] = readText(ptr, len);
}
function readText(ptr, len) {";

/// The JavaScript that keeps short texts: a drawing hands over the same names of tags, attributes and
/// classes again with each element.
fn with_short_texts_kept(script: &str) -> Result<String> {
    replaced(script, READS, FINDS)
}

/// The first wasm as visitors get it, but with the names that the compiler gave to its functions.
pub fn named(wasm: &Path) -> Result<Vec<u8>> {
    let mut bindgen = Bindgen::new();
    let linked = fs::read(wasm).with_context(|| format!("reading {}", wasm.display()))?;
    let program = program(&linked, NAME)?;
    bindgen.web(true)?.input_bytes(NAME, program).out_name(NAME).typescript(false);
    bindgen.demangle(false).remove_producers_section(true);
    let what = || format!("binding {} to JavaScript", wasm.display());
    let mut output = bindgen.generate_output().with_context(what)?;
    forget_linking(output.wasm_mut());
    let whole = output.wasm_mut().emit_wasm();
    Ok(parted(&linked, &whole, "", true).with_context(what)?.first)
}

fn is_fresh(wasm: &Path, out: &Path, name: &str, kind: Kind) -> bool {
    let changed = |file: &Path| fs::metadata(file).and_then(|about| about.modified()).ok();
    let sources = [changed(wasm), std::env::current_exe().ok().and_then(|exe| changed(&exe))];
    let endings: &[&str] = match kind {
        Kind::Parted => &[".js", "_bg.wasm", "_annex.wasm"],
        Kind::Module | Kind::Script => &[".js", "_bg.wasm"],
    };
    let result = |ending: &&str| changed(&out.join(format!("{name}{ending}")));
    let results: Vec<_> = endings.iter().map(result).collect();
    let youngest_source = sources.iter().flatten().max();
    sources.iter().chain(&results).all(Option::is_some)
        && results.iter().flatten().all(|result| Some(result) > youngest_source)
}

/// The version of wasm-bindgen that is built in; the same as the widget's, as
/// both link one `wasm-bindgen-shared`.
pub fn version() -> String {
    wasm_bindgen_shared::version()
}

/// Whether somebody called this program by the name `wasm-bindgen`.
pub fn is_meant(program: &Path) -> bool {
    program.file_stem().is_some_and(|name| name == "wasm-bindgen")
}

/// What Trunk passes to a `wasm-bindgen`, and no more.
#[derive(Debug, Parser)]
#[command(name = "wasm-bindgen", about = "The part of wasm-bindgen that Trunk uses")]
struct Arguments {
    /// The compiled program
    wasm: Option<PathBuf>,
    /// The kind of JavaScript; Barnoma needs `web`
    #[arg(long, default_value = "web", value_parser = ["web"])]
    target: String,
    /// The folder that the results go into
    #[arg(long, default_value = ".")]
    out_dir: PathBuf,
    /// The name of the results
    #[arg(long, default_value = NAME)]
    out_name: String,
    /// No TypeScript is ever written; accepted for Trunk's sake
    #[arg(long)]
    no_typescript: bool,
    /// Keep the function names
    #[arg(long, visible_alias = "debug")]
    keep_debug: bool,
    /// Print the version
    #[arg(long, short = 'V')]
    version: bool,
}

/// Does what `wasm-bindgen` would do with these arguments.
pub fn pose(arguments: impl Iterator<Item = OsString>) -> Result<()> {
    let arguments = Arguments::parse_from(arguments);
    if arguments.version {
        println!("wasm-bindgen {}", version());
        return Ok(());
    }
    let wasm = arguments.wasm.context("which wasm? Name the file")?;
    // Trunk cannot ask for a wasm without names, but it names the file by its profile.
    let is_release = wasm.components().any(|part| part.as_os_str() == "release");
    let profile = if is_release && !arguments.keep_debug { Profile::Release } else { Profile::Dev };
    call(&wasm, &arguments.out_dir, &arguments.out_name, profile, Kind::Module)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_offered_under_the_seal_alone() {
        let script = "return {\n__proto__: null,\n\"./barnoma_bg.js\": import0,\n};\n";
        let expected = script.replace("./barnoma_bg.js", "0123456789ab");
        assert_eq!(sealed(script, "./barnoma_bg.js", "0123456789ab").unwrap(), expected);
        sealed("return {};", "./barnoma_bg.js", "0123456789ab").unwrap_err();
    }

    #[test]
    fn a_wasm_is_begun_in_one_way() {
        let script = "a;\nasync function __wbg_load(module) {}\nfunction initSync() {}\n\
                      export { initSync, __wbg_init as default };\nb;\n";
        let begun = begun_with_a_module(script).unwrap();
        assert_eq!(begun, format!("a;\n{BEGINS}\nb;\n"));
        begun_with_a_module(&begun).unwrap_err();
    }

    #[test]
    fn texts_are_read_in_one_place() {
        let script = format!("a;\n{READS} b; }}");
        assert_eq!(with_short_texts_kept(&script).unwrap(), format!("a;\n{FINDS} b; }}"));
        with_short_texts_kept("").unwrap_err();
    }

    #[test]
    fn another_wasm_has_another_seal() {
        let folder = tempfile::tempdir().unwrap();
        let of = |bytes: &str| {
            let file = folder.path().join("a.wasm");
            fs::write(&file, bytes).unwrap();
            seal(&file).unwrap()
        };
        assert_eq!(of("x"), barnoma_cli::version(&[b"x", &rules()[..]].concat()));
        assert_ne!(of("x"), "2d711642b726", "another cut is another program");
        assert_ne!(of("x"), of("y"));
    }

    #[test]
    fn only_a_link_of_that_name_poses() {
        assert!(is_meant(Path::new("/x/wasm-bindgen")));
        assert!(is_meant(Path::new("wasm-bindgen.exe")));
        assert!(!is_meant(Path::new("target/debug/xtask")));
    }

    #[test]
    fn the_arguments_of_trunk_are_understood() {
        let line = [
            "wasm-bindgen",
            "--target=web",
            "--out-dir=/stage",
            "--out-name=barnoma",
            "/target/wasm32-unknown-unknown/release/barnoma.wasm",
            "--no-typescript",
        ];
        let arguments = Arguments::try_parse_from(line).unwrap();
        assert_eq!(arguments.out_dir, Path::new("/stage"));
        assert_eq!(arguments.out_name, "barnoma");
        assert!(Arguments::try_parse_from(["wasm-bindgen", "--target=nodejs"]).is_err());
        assert!(Arguments::try_parse_from(["wasm-bindgen", "--version"]).unwrap().version);
    }
}
