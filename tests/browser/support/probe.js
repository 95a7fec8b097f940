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
  // A region that is hidden says nothing, and a sheet may show it without any change of the tree:
  // so each frame is looked at.
  let last = "";
  const listen = () => {
    const regions = [...document.querySelectorAll("[role=status], [aria-live]")]
      .filter((region) => region.checkVisibility({ visibilityProperty: true }));
    const now = regions.map((region) => region.textContent.trim()).filter(Boolean).join(" | ");
    if (now !== last && now !== "") {
      probe.said.push(now);
      probe.saidAt.push(performance.now());
    }
    last = now;
    requestAnimationFrame(listen);
  };
  requestAnimationFrame(listen);
})();
