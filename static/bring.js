// Brings the widget's wasm, or says in one sentence what stands in its way.

export const version = "0.1.0";
export const base = new URL("./", import.meta.url).href;

function tryWasm() {
  try {
    // The empty module: it compiles wherever a policy lets any compile.
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    throw new Error(typeof WebAssembly === "object"
      ? "WebAssembly is forbidden; add to the policy: script-src 'wasm-unsafe-eval'"
      : "this browser has no WebAssembly");
  }
}

export async function bring() {
  tryWasm();
  // An element of the page may have that name too.
  if (typeof globalThis.barnomaWidget === "function") return globalThis.barnomaWidget();
  const address = new URL("barnoma_bg.wasm", base).href;
  const asked = fetch(address).catch(() => {
    throw new Error(`no answer from ${address}; add to the policy: connect-src ${new URL(base).origin}`);
  });
  const [glue, file] = await Promise.all([import("./barnoma.js"), asked]);
  if (!file.ok) throw new Error(`${address} was answered with status ${file.status}; is it there?`);
  const type = file.headers.get("content-type");
  const isTyped = type === "application/wasm";
  if (!isTyped) console.warn(`barnoma ${version}: ${address} is sent as ${type}; send it with Content-Type: application/wasm`);
  await glue.default({ module_or_path: isTyped ? file : await file.arrayBuffer() });
  return glue;
}

// A dataset that is no pack is read by another program, which comes when it is needed; a page that
// is one file brings its pack.
export async function read(bytes) {
  if (globalThis.barnomaRead) return globalThis.barnomaRead();
  return (await import("./read.js")).read(bytes);
}
