// Unpacks what the page carries when the element asks for its widget: the wasm and the script
// around it, the sheet, the pack, and the languages. Pages that were opened as a file may load nothing.

// Each file by its name.
const carried = async () => {
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
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());

  // First what LZMA makes smaller, then the rest as it is.
  const lengths = JSON.parse(carrier.dataset.lengths);
  const sum = lengths.reduce((sum, [, length]) => sum + length, 0);
  const size = Number(carrier.dataset.lzma);
  const all = new Uint8Array(sum);
  unpack(bytes, all, size);
  all.set(bytes.subarray(bytes.length - sum + size), size);
  const parts = new Map();
  let from = 0;
  for (const [name, length] of lengths) {
    parts.set(name, all.slice(from, from + length));
    from += length;
  }
  return parts;
};

globalThis.barnomaWidget = async () => {
  const parts = await carried();
  const take = (part) => {
    const bytes = parts.get(part);
    parts.delete(part);
    return bytes;
  };
  const words = (part) => new TextDecoder().decode(take(part));
  const add = (parent, text, attributes) => {
    const script = document.createElement("script");
    for (const name in attributes) script.setAttribute(name, attributes[name]);
    script.textContent = text;
    parent.append(script);
  };
  const json = "application/json";
  const pack = take("pack");
  // The element has a dataset that stands in the page read; what it gets is this.
  add(document.querySelector("barnoma-programme"), "{}", { type: json });
  globalThis.barnomaRead = () => ({ bytes: pack, said: "" });
  add(document.head, words("glue"), {});
  const [wasm, sheet] = [take("wasm"), words("sheet")];
  for (const tag of [...parts.keys()])
    add(document.head, words(tag), { type: json, "data-barnoma-messages": tag });
  await wasm_bindgen({ module_or_path: wasm });
  return { glue: wasm_bindgen, sheet };
};
