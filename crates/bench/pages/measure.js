// Runs in each page before anything of it does: notes when the first card stands and when filters
// work, how long the longest task was until then, and which memory wasm has.
(() => {
  const told = { longest: 0, memories: [] };
  window.bench = told;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) if (!told.ready) told.longest = Math.max(told.longest, duration);
  }).observe({ type: "longtask", buffered: true });

  const keep = (made) => {
    for (const one of Object.values((made.instance ?? made).exports)) {
      // A second wasm may work in the memory of the first.
      if (one instanceof WebAssembly.Memory && !told.memories.includes(one)) told.memories.push(one);
    }
    return made;
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const plain = WebAssembly[name];
    WebAssembly[name] = (...given) => plain.apply(WebAssembly, given).then(keep);
  }

  const tree = () => document.querySelector("barnoma-programme")?.shadowRoot ?? document;
  const look = () => {
    if (!told.first && tree().querySelector("article")?.textContent.trim()) told.first = performance.now();
    const isReady = tree().querySelector("[data-facet] input[data-value]") && tree().querySelector("[data-total]");
    if (told.first && isReady) told.ready = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
