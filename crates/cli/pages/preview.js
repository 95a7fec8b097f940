// What `barnoma serve` adds to each page: the findings, and a new page when there is a new site.
(() => {
  let version;
  const box = document.createElement("pre");
  box.id = "barnoma-findings";
  box.setAttribute("role", "status");
  box.style.cssText =
    "position:fixed;inset:auto 0 0 0;max-height:40vh;overflow:auto;margin:0;padding:.75rem 1rem;" +
    "background:#fff8e1;color:#222;border-top:2px solid #b26a00;font:13px/1.5 monospace;" +
    "white-space:pre-wrap;z-index:2147483647";
  const ask = async () => {
    try {
      const state = await (await fetch("/.barnoma-state", { cache: "no-store" })).json();
      if (version !== undefined && version !== state.version && state.shown) location.reload();
      version = state.version;
      box.textContent = state.report;
      if (state.wrong) document.body.append(box);
      else box.remove();
    } catch {
      // The program was ended, or is about to be started again.
    }
    setTimeout(ask, 500);
  };
  ask();
})();
