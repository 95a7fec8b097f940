// Unpacks what the page carries when the element asks for its widget: the wasm and the script
// around it, the sheet, the pack, and the languages. Pages that were opened as a file may load nothing.

globalThis.barnomaWidget = async () => {
  const carrier = document.getElementById("barnoma-pack");
  const text = carrier.textContent;
  const packed = new Uint8Array((text.length * 7) >> 3);
  let bits = 0;
  let count = 0;
  let at = 0;
  for (let i = 0; i < text.length; i += 1) {
    bits = ((bits << 7) | (text.charCodeAt(i) & 127)) & 0x7fff;
    count += 7;
    if (count >= 8) {
      count -= 8;
      packed[at] = bits >> count;
      at += 1;
    }
  }
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const bytes = await new Response(stream).arrayBuffer();

  const parts = new Map();
  let from = 0;
  for (const [name, length] of JSON.parse(carrier.dataset.lengths)) {
    parts.set(name, bytes.slice(from, from + length));
    from += length;
  }
  const add = (parent, part, attributes) => {
    const script = document.createElement("script");
    for (const name in attributes) script.setAttribute(name, attributes[name]);
    script.textContent = new TextDecoder().decode(parts.get(part));
    parts.delete(part);
    parent.append(script);
  };
  const json = "application/json";
  const pack = new Uint8Array(parts.get("pack"));
  parts.set("pack", new TextEncoder().encode("{}"));
  // The element has a dataset that stands in the page read; what it gets is this.
  add(document.querySelector("barnoma-programme"), "pack", { type: json });
  globalThis.barnomaRead = () => ({ bytes: pack, said: "" });
  add(document.head, "glue", {});
  const wasm = parts.get("wasm");
  parts.delete("wasm");
  const sheet = new TextDecoder().decode(parts.get("sheet"));
  parts.delete("sheet");
  for (const tag of parts.keys()) add(document.head, tag, { type: json, "data-barnoma-messages": tag });
  await wasm_bindgen({ module_or_path: wasm });
  return { glue: wasm_bindgen, sheet };
};
