// Notes what a test could not see afterwards: what was said, refused, thrown or asked.
(() => {
  const probe = { said: [], saidAt: [], refused: [], thrown: [], asked: [] };
  Object.defineProperty(window, "probe", { value: probe });
  addEventListener("securitypolicyviolation", (event) => {
    probe.refused.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });
  addEventListener("error", (event) => {
    if (event.message) probe.thrown.push(event.message);
  }, true);
  addEventListener("unhandledrejection", (event) => probe.thrown.push(String(event.reason)));
  for (const name of ["alert", "confirm", "prompt", "open"]) {
    window[name] = (text) => { probe.asked.push(`${name}: ${text}`); };
  }
  // What changes between two frames counts too; and a sheet may show a hidden region, which says
  // nothing until then, without any change of the tree: so both are looked at.
  let last = "";
  const look = () => {
    const widgets = [...document.querySelectorAll("barnoma-programme")];
    const trees = [document, ...widgets.map((one) => one.shadowRoot).filter(Boolean)];
    const regions = trees
      .flatMap((tree) => [...tree.querySelectorAll("[role=status], [aria-live]")])
      .filter((region) => region.checkVisibility({ visibilityProperty: true }));
    const now = regions.map((region) => region.textContent.trim()).filter(Boolean).join(" | ");
    if (now !== last && now !== "") {
      probe.said.push(now);
      probe.saidAt.push(performance.now());
    }
    last = now;
  };
  new MutationObserver(look).observe(document, {
    subtree: true, childList: true, characterData: true,
  });
  const eachFrame = () => {
    look();
    requestAnimationFrame(eachFrame);
  };
  requestAnimationFrame(eachFrame);
})();
