//! What the linker is told about the widget's wasm, whoever compiles it.

fn main() {
    // To note what it knows of each address, for `xtask/src/reach.rs`. Visitors get none of it.
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    println!("cargo::rerun-if-changed=build.rs");
}
