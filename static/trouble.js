// What a webmaster is told of an address that failed: one sentence, which says what to do.

/** What stands in the way, in one sentence; what is not final may pass by itself. */
export const fault = (message, isFinal = false) => Object.assign(new Error(message), { isFinal });

/** What a policy has refused, which is told beside the request that fails. */
export const refused = new Set();
addEventListener("securitypolicyviolation", ({ blockedURI }) => refused.add(blockedURI));

// Why no answer came, as far as a page may know.
async function silence(address) {
  const { origin, protocol } = new URL(address);
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 5000); // It may be silent again.
  const isThere = await fetch(address, { mode: "no-cors", cache: "no-store", signal: stop.signal }).then(() => true, () => false);
  stop.abort();
  await new Promise((go) => setTimeout(go, 50)); // A refusal is told after the request has failed.
  const because = (reason, isFinal) => fault(`no answer from ${address}: ${reason}`, isFinal);
  if (refused.has(address)) return because(`the policy of this page forbids it; add to the policy: connect-src ${origin}`, true);
  if (location.protocol === "https:" && protocol === "http:") return because("a page at https: may not load what is at http:", true);
  if (isThere && origin !== location.origin) return because("its server lets no other site read it; have it send Access-Control-Allow-Origin: *", true);
  return because(navigator.onLine ? "the network or the server failed" : "there is no network");
}

/** What there is to say of an address that was answered with this status, 0 for no answer. */
export async function trouble(written, status) {
  let address;
  try {
    address = new URL(written, document.baseURI).href;
  } catch {
    return fault(`${written} is no address of the web`, true);
  }
  if (!status) return silence(address);
  return fault(`${address} was answered with status ${status}: ${hint(status)}`);
}

function hint(status) {
  if (status >= 500) return "the server failed; its log says why";
  if (status === 404 || status === 410) return "it is not there; is the address right, and was the whole folder copied?";
  return "the server refuses it; look at its permissions and limits";
}
