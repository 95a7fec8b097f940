// Brings the widget's wasm, the script around it and the sheet.

export const version = "0.1.0";
export const base = new URL("./", import.meta.url).href;
export const messages = new URL("messages/", base).href;

// What script, wasm and sheet of one build have in common; the build writes it here.
const seal = "";

/** What stands in the way, in one sentence; what is not final may pass by itself. */
export const fault = (message, isFinal = false) => Object.assign(new Error(message), { isFinal });

const pieces = { script: "./barnoma.js", wasm: "barnoma_bg.wasm", sheet: "barnoma.css", rescue: "./rescue.js" };
const part = (name) => new URL(pieces[name], base).href;

// Milliseconds after which nothing comes any more, also on a slow line.
const ENDLESS = 120000;

const inTime = (coming) => Promise.race([coming, new Promise((_, fail) => setTimeout(fail, ENDLESS))]);

let nth = 0;
let rescued;
let program;
let added;

/** What only those need who see something fail, or nothing come. */
export function rescue() {
  // A script that was not loaded is never asked for again under the same address.
  rescued ??= inTime(import(nth > 1 ? `${pieces.rescue}?again=${Date.now()}` : pieces.rescue));
  rescued.catch(() => { rescued = undefined; });
  return rescued;
}

function tryWasm() {
  try {
    // The empty module: it compiles wherever a policy lets any compile.
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    throw fault(typeof WebAssembly === "object"
      ? "WebAssembly is forbidden; add to the policy: script-src 'wasm-unsafe-eval'"
      : "this browser has no WebAssembly", true);
  }
}

async function begin(glue, wasm, sheet) {
  const mixed = (name) => fault(`${part("script")} and ${part(name)} are of two versions; copy the whole folder`);
  if (seal && glue.seal !== seal) throw mixed("wasm");
  const first = await glue.default({ module_or_path: wasm }).catch((error) => {
    const isMixed = error instanceof TypeError || error instanceof WebAssembly.LinkError;
    throw isMixed ? mixed("wasm") : error;
  });
  program = { first, annex: glue.annex };
  const css = await sheet;
  if (!css.endsWith(`${seal}*/`)) throw mixed("sheet");
  return { glue, sheet: css };
}

const isWasm = (file) => file.headers.get("content-type") === "application/wasm";

async function quickly() {
  // First what is small, as nothing of the rest can begin without it.
  const script = import(pieces.script);
  const asked = fetch(part("wasm"));
  const wasm = asked.then((file) => (isWasm(file) ? WebAssembly.compileStreaming(file) : file.arrayBuffer().then(WebAssembly.compile)));
  const sheet = fetch(part("sheet")).then((file) => file.text());
  for (const one of [wasm, sheet]) one.catch(() => undefined); // The script may fail first.
  const brought = await begin(await script, await wasm, sheet);
  const file = await asked;
  if (!isWasm(file)) console.warn(`barnoma ${version}: ${part("wasm")} is sent as ${file.headers.get("content-type")}; send it with Content-Type: application/wasm`);
  return brought;
}

/** The script around the wasm, and the sheet. What fails is tried once more at once, and once with each call. */
export async function bring() {
  tryWasm();
  // An element of the page may have that name too.
  if (typeof globalThis.barnomaWidget === "function") return globalThis.barnomaWidget();
  nth += 1;
  const brought = nth === 1 && await inTime(quickly()).catch(() => undefined);
  if (brought) return brought;
  const silent = () => fault(`no answer from ${base}: the network or the server failed`);
  const { thoroughly } = await rescue().catch(() => { throw silent(); });
  return inTime(thoroughly(part("script"), part("wasm"), part("sheet"), begin)).catch((error) => {
    throw error ?? silent();
  });
}

// What is done with a dataset another program does, which comes when it is needed: it makes a pack,
// where there is none. A page that is one file brings its pack, and can do nothing else.
export async function ask(...asked) {
  if (asked[0] === "annex") return annex();
  if (typeof globalThis.barnomaRead === "function") return globalThis.barnomaRead(...asked);
  return (await import("./read.js")).ask(...asked);
}

// What of the widget's wasm only a search needs is another one, which works in the memory of the
// first. A page that is one file has all in one, and so has one that Trunk made.
function annex() {
  added ??= program?.annex ? add(program.annex) : Promise.resolve({});
  added.catch(() => { added = undefined; });
  return added;
}

async function add(address) {
  // An old browser has no patience to tell it of.
  const signal = () => AbortSignal.timeout?.(ENDLESS);
  const join = (bytes) => WebAssembly.instantiate(bytes, program);
  const file = await fetch(address, { signal: signal() }).catch(() => undefined);
  const joined = file?.ok && await file.arrayBuffer().then(join).catch(() => undefined);
  if (joined) return joined;
  const { askAgain } = await rescue().catch(() => { throw fault(`${address} was not loaded`); });
  const { bytes } = await askAgain(address, signal());
  return join(bytes).catch(() => {
    throw fault(`${address} is not whole, or of another version; copy the whole folder`);
  });
}
