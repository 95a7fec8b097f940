// For pages where a snippet is all that can be pasted. It puts the programme where this script
// stands, in the place of a marked link, or keeps a marked frame as high as what is in it.
// It touches nothing else of the page, and takes word only from the frame it speaks with.

(() => {
  const script = document.currentScript;
  if (!script?.src) {
    console.error("barnoma: embed.js has to be a classic script with an address of its own; exclude it from merging and inlining");
    return;
  }
  const entry = new URL("./barnoma.js", script.src);
  const data = new URL("programme.pack", script.src);
  const marked = '[data-barnoma="programme"]';

  // data-lang="ru" on the script or link is lang="ru" on the element.
  const element = (from) => {
    const made = document.createElement("barnoma-programme");
    for (const { name, value } of from.attributes) {
      if (name.startsWith("data-") && name !== "data-barnoma") made.setAttribute(name.slice(5), value);
    }
    if (!made.hasAttribute("src")) made.setAttribute("src", data.href);
    return made;
  };
  const load = () => import(entry.href).catch((error) => {
    console.error(`barnoma: ${entry.href} was not loaded (${error}); does script-src allow it, or was embed.js moved or merged?`);
  });

  const upgrade = (link) => {
    const made = element(link);
    link.removeAttribute("data-barnoma");
    link.replaceWith(made);
    // It stays inside: whoever cannot run the widget still has the way.
    made.append(link);
    load();
  };

  // A deep link of this page is one of the frame; the frame's own address is not this page's.
  const follow = (frame) => {
    const address = new URL(frame.src, document.baseURI);
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (name.startsWith("b.")) address.searchParams.append(name, value);
    }
    if (location.hash.startsWith("#b-")) address.hash = location.hash;
    if (address.href !== frame.src) frame.src = address.href;

    const tell = (said) => frame.contentWindow?.postMessage(said, address.origin);
    const greet = () => tell({ barnoma: "hello" });
    const lead = () => {
      if (location.hash.startsWith("#b-")) tell({ barnoma: "card", hash: location.hash });
    };
    const hear = ({ origin, source, data: said }) => {
      if (!frame.isConnected) {
        removeEventListener("message", hear);
        removeEventListener("hashchange", lead);
        return;
      }
      if (origin !== address.origin || source !== frame.contentWindow) return;
      if (said?.barnoma === "ready") greet();
      if (said?.barnoma === "height" && said.height > 0 && said.height < 1e6) {
        frame.style.border = "0";
        frame.style.height = `${Math.ceil(said.height)}px`;
      }
    };
    addEventListener("message", hear);
    addEventListener("hashchange", lead);
    // A frame that is still empty says itself when it is there; one that was faster waits for us.
    if (frame.contentDocument?.URL !== "about:blank") greet();
  };

  const begin = () => {
    if (script.matches(marked)) {
      script.after(element(script));
      script.removeAttribute("data-barnoma");
      load();
    }
    document.querySelectorAll(`a${marked}`).forEach(upgrade);
    document.querySelectorAll(`iframe${marked}`).forEach((frame) => {
      frame.removeAttribute("data-barnoma");
      follow(frame);
    });
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin, { once: true });
  else begin();
})();
