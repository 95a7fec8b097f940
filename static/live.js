// A board that is joined anew while it is looked at: each partner's file is fetched by itself, and
// what came is put together by the other program, as `barnoma build` does it. Whatever happens to
// one file, the others are shown. Nothing is kept, and nothing is asked for twice.

// Files that are on their way at a time.
const AT_A_TIME = 4;
// Milliseconds until the first byte, and in all.
const UNTIL_FIRST_BYTE = 2e4;
const IN_ALL = 3e4;
const MOST_BYTES = 8 << 20;
// Milliseconds in which files that come are put together at once.
const GATHER = 1e3;
// Milliseconds after which a page that is never idle is busy enough.
const BUSY = 5e3;

// Milliseconds of quiet before it is said.
const QUIET = 1e3;

// What is said of it, before the number of results.
const UPDATED = {
  "ar": "حُدِّث البرنامج، ",
  "en": "Programme updated, ",
  "fr": "Programme mis à jour, ",
  "kk": "Бағдарлама жаңартылды, ",
  "ky": "Программа жаңыртылды, ",
  "ru": "Программа обновлена, ",
  "tg": "Барнома нав шуд, ",
  "uz": "Dastur yangilandi, ",
  "uz-Cyrl": "Дастур янгиланди, ",
};

const pause = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));
const heard = (name) => new Promise((go) => addEventListener(name, go, { once: true }));

// What a policy has refused, which is told beside the request that fails.
const refused = new Set();
addEventListener("securitypolicyviolation", ({ blockedURI }) => refused.add(blockedURI));

// The page first: no visitor waits for what is newer.
const quiet = async () => {
  if (document.readyState !== "complete") await heard("load");
  await new Promise((go) => (globalThis.requestIdleCallback ?? setTimeout)(go, { timeout: BUSY }));
  if (!navigator.onLine) await heard("online");
};

const whole = (pieces, length) => {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
};

// A file, or the reason why there is none, in the words of the data.
const bring = async (address) => {
  const { protocol, origin } = address;
  if (protocol !== "https:" && origin !== location.origin) return { reason: "no-answer" };
  const stop = new AbortController();
  let reason = "no-answer";
  const end = (why) => {
    reason = why;
    stop.abort();
  };
  const clocks = [UNTIL_FIRST_BYTE, IN_ALL].map((patience) => setTimeout(end, patience, "slow"));
  try {
    const answer = await fetch(address, {
      cache: "no-cache", credentials: "omit", referrerPolicy: "no-referrer", signal: stop.signal,
    });
    if (new URL(answer.url).protocol !== protocol) return { reason };
    if (!answer.ok) return { reason: `status ${answer.status}` };
    const pieces = [];
    let length = 0;
    const reader = answer.body.getReader();
    // What an answer promises of its length is not believed.
    for (let piece; !(piece = await reader.read()).done;) {
      clearTimeout(clocks[0]);
      pieces.push(piece.value);
      length += piece.value.length;
      if (length > MOST_BYTES) return { reason: "too-big" };
    }
    return { bytes: whole(pieces, length) };
  } catch {
    return { reason };
  } finally {
    clocks.forEach(clearTimeout);
    stop.abort();
  }
};

// Does something with each, a few at a time, in their order.
const each = (all, act) => {
  const left = [...all];
  const lane = async () => {
    for (let one; (one = left.shift());) await act(one);
  };
  return Promise.all(Array.from({ length: AT_A_TIME }, lane));
};

// What the other program is told of the partners, and their files one behind the other. A file that
// has not come yet is what it was when it last came.
const told = (sources, today) => {
  const lines = [today];
  const files = [];
  for (const { id, file, copy } of sources) {
    if (!file && !copy.bytes) continue;
    const here = file ? [file.bytes, copy.bytes] : [copy.bytes];
    const length = (bytes) => (bytes ? bytes.length : "-");
    lines.push([id, length(here[0]), length(here[1]), file?.reason ?? ""].join(" ").trim());
    files.push(...here.filter(Boolean));
  }
  const length = files.reduce((sum, { length }) => sum + length, 0);
  return [lines.join("\n"), whole(files, length)];
};

const warn = (text) => console.warn(`barnoma: ${text}`);

// Of what a policy forbids the webmaster is told which line of it.
const tellRefused = async (sources) => {
  await pause(50); // A refusal is told after the request has failed.
  for (const { id, src } of sources.filter(({ src }) => refused.has(src.href))) {
    warn(`${id}: the policy of this page forbids ${src.href}; add to the policy: connect-src ${src.origin}`);
  }
};

const isSame = (one, other) => (
  one?.length === other.length && one.every((byte, at) => byte === other[at]));

/** One board, which all elements of the page look at that name it. */
class Board {
  #n = 0;
  #pack;
  #isOver = false;
  #waiting = [];
  /** All that came of it as one dataset. */
  dataset;

  constructor(address, today, answer) {
    this.#run(new URL(address, document.baseURI), today, answer).catch(({ message }) => {
      warn(`${address} is not read: ${message}; the programme stays as it was built`);
    }).finally(() => {
      this.#isOver = true;
      this.#wake();
    });
  }

  // A page that says of the partners what became of their files may ask for it, in the words of a
  // catalogue.
  #tell(ask) { dispatchEvent(new CustomEvent("barnoma-partners", { detail: ask })); }

  #wake() { this.#waiting.splice(0).forEach((go) => go()); }

  /** What it has become after so many changes, once that is known; no bytes if there is no more. */
  async after(seen) {
    while (this.#n <= seen && !this.#isOver) await new Promise((go) => this.#waiting.push(go));
    return this.#n > seen ? { n: this.#n, bytes: this.#pack } : {};
  }

  async #run(address, today, answer) {
    await quiet();
    const board = await bring(address);
    if (board.reason) throw new Error(board.reason);
    const list = await answer("sources", board.bytes);
    if (!list.bytes) throw new Error(list.said);
    const lines = new TextDecoder().decode(list.bytes).split("\n").filter(Boolean);
    const sources = lines.map((line) => {
      const [id, ...places] = line.split("\t");
      const [src, copy] = places.map((place) => new URL(place, address));
      return { id, src, copyAt: copy };
    });
    const copies = each(sources, async (one) => { one.copy = await bring(one.copyAt); });
    let isAll = false;
    let comes;
    const next = () => new Promise((go) => { comes = go; });
    let hasCome = next();
    const files = each(sources, async (one) => {
      one.file = await bring(one.src);
      comes();
    }).then(() => { isAll = true; });
    await copies;
    let said;
    for (let isLast = false; !isLast;) {
      await Promise.race([files, hasCome]);
      await Promise.race([files, pause(GATHER)]);
      hasCome = next();
      isLast = isAll;
      const joined = await answer("join", board.bytes, ...told(sources, today));
      said = joined.said;
      if (isSame(this.dataset, joined.bytes)) continue;
      this.dataset = joined.bytes;
      this.#pack = (await answer("read", joined.bytes)).bytes;
      this.#n += 1;
      this.#wake();
      this.#tell((words) => answer("partners", joined.bytes, `${today}\n${words}`));
    }
    if (said) warn(said);
    await tellRefused(sources);
  }
}

const boards = new Map();

/** All that came of the board at an address, as one dataset. */
export const joined = (address) => boards.get(address)?.dataset;

// Takes note of what has the focus, and gives back how it gets it again: the box of a value may be
// that of another by then. Where it is gone, the number of results gets it.
const hold = (root) => {
  const focused = root.getRootNode().activeElement;
  if (!root.contains(focused)) return () => {};
  const { value } = focused.dataset;
  const facet = value !== undefined && focused.closest("[data-facet]")?.dataset.facet;
  const boxes = () => [...root.querySelectorAll(`[data-facet="${facet}"] [data-value]`)];
  return () => {
    const same = facet ? boxes().find((box) => box.dataset.value === value)
      : root.contains(focused) && focused;
    (same || root.querySelector("[data-focus=results]"))?.focus({ preventScroll: true });
  };
};

const hand = (root, detail) => root.dispatchEvent(new CustomEvent("barnoma-brought", { detail }));

// The widget takes it at once, and leaves what it can in its place. True if that can be seen.
const show = (root, bytes, address) => {
  const before = root.textContent;
  const restore = hold(root);
  hand(root, { bytes, said: address });
  restore();
  return root.textContent !== before;
};

const say = (root) => {
  const { lang } = root.querySelector("section[lang]");
  const results = root.querySelector("[data-focus=results]").textContent;
  hand(root, { said: (UPDATED[lang] ?? UPDATED.en) + results });
};

const two = (number) => String(number).padStart(2, "0");
const today = (now) => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

/**
 * Shows in an element what its board has become, as often as that is something new. `within` calls
 * with what it is drawn in, as long as that is shown, and gives back what it is answered.
 */
export const live = async (element, within, answer) => {
  // Whoever asks for less data has the programme as it was joined.
  if (navigator.connection?.saveData) return;
  const address = element.live;
  const board = boards.get(address) ?? new Board(address, element.today || today(new Date()), answer);
  boards.set(address, board);
  let told = board.after(0);
  for (let change; (change = await told).bytes;) {
    const { n, bytes } = change;
    if (within((root) => show(root, bytes, address))) {
      pause(QUIET).then(() => within(say));
    }
    told = board.after(n);
  }
};
