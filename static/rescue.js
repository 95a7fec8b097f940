// What only those need who see something fail, or nothing come: a second try, and words.

import { Plain } from "./plain.js";
import { fault, refused, trouble } from "./trouble.js";

// Past the browser's cache, where a broken answer may lie.
async function askAgain(address, signal) {
  const file = await fetch(address, { cache: "reload", signal }).catch(async () => { throw await trouble(address, 0); });
  if (!file.ok) throw await trouble(address, file.status);
  const bytes = await file.arrayBuffer().catch(() => { throw fault(`${address} broke off; is it whole on the server?`); });
  return { bytes, type: file.headers.get("content-type") };
}

/** Brings script, wasm and sheet step by step, of which each says what came in place of what was wanted. */
async function thoroughly(scriptAddress, wasmAddress, sheetAddress, begin) {
  const text = (bytes, n) => new TextDecoder().decode(bytes.slice(0, n));
  const shown = ({ bytes, type }) => `it is sent as ${type} and begins with ${JSON.stringify(text(bytes, 15))}`;
  const torn = (address, { bytes }) => fault(`${address} is not whole: ${bytes.byteLength} bytes came; copy it again`);
  const script = await askAgain(scriptAddress);
  // A script that failed is not asked for again under the same address, and this one too may be
  // kept as it is: no visit asks twice for the same.
  const again = `${scriptAddress}?again=${Date.now()}`;
  const glue = await import(again).catch(() => {
    throw refused.has(again)
      ? fault(`${scriptAddress} is forbidden; add to the policy: script-src ${new URL(again).origin}`, true)
      : fault(`${scriptAddress} is no whole script: ${shown(script)}`);
  });
  const file = await askAgain(wasmAddress);
  if (text(file.bytes, 4) !== "\0asm") throw fault(`${wasmAddress} is no wasm: ${shown(file)}`);
  const wasm = await WebAssembly.compile(file.bytes).catch(() => {
    throw torn(wasmAddress, file);
  });
  const sheet = await askAgain(sheetAddress);
  if (text(sheet.bytes, 6) !== "@layer") throw fault(`${sheetAddress} is no style sheet: ${shown(sheet)}`);
  const css = text(sheet.bytes);
  if (!css.endsWith("*/")) throw torn(sheetAddress, sheet);
  return begin(glue, wasm, css);
}

export { Plain, askAgain, thoroughly, trouble };
