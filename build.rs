//! What the linker is told about the widget's wasm, whoever compiles it.

fn main() {
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        // To note what it knows of each address, for `xtask/src/reach.rs`. Visitors get none of it.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
        // The stack stands before all data: below a million an address is three bytes instead of
        // four. Some 7,000 bytes of it are used (docs/decisions/0005).
        println!("cargo::rustc-link-arg-bins=-zstack-size=131072");
    }
    println!("cargo::rerun-if-changed=build.rs");
}
