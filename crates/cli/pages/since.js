// What has changed since the visitor was here last, where the page may remember that, and since a
// link to it was made. Asks for changes.json only where that is another version than this one.

const { id, lang, version, remembers, kept, words } = JSON.parse(document.getElementById("history").textContent);
const programme = document.querySelector("barnoma-programme");
const place = document.querySelector("[data-since]");
const cite = document.querySelector("[data-cite]");
const key = `barnoma.seen ${id}`;
// What tells how something past has ended is news.
const RESULTS = ["done", "document"];

// The version that a link is of, and the one that was seen before this tab was opened.
const asked = new URLSearchParams(location.search).get("seen");
const seen = (() => {
  if (!remembers) return undefined;
  try {
    const before = sessionStorage.getItem(key) ?? localStorage.getItem(key);
    if (before) sessionStorage.setItem(key, before);
    localStorage.setItem(key, version);
    return before;
  } catch {
    return undefined;
  }
})();

const two = (number) => String(number).padStart(2, "0");
const now = new Date();
const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;

const spoken = () => {
  const shown = programme.shadowRoot?.querySelector("section[lang]")?.lang;
  return words[shown] ? shown : lang;
};
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const among = (texts) => texts?.[spoken()] ?? Object.values(texts ?? {})[0] ?? "";
const make = (tag, text = "") => Object.assign(document.createElement(tag), { textContent: text });

// A change as it is read: what is new or gone is named in the sentence itself.
const line = ({ record, name, change, says }) => {
  const [item, called, said] = [make("li"), among(name), among(says)];
  if (change === "gone" || change === "many" || !called) item.textContent = said;
  else {
    const link = make("a", said.includes(called) ? said : called);
    link.href = `#b-${record}`;
    item.append(link);
    if (!said.includes(called)) item.append(`: ${said}`);
  }
  return item;
};

const folded = (title, changes) => {
  if (changes.length === 0) return make("p", title);
  const details = make("details");
  const list = make("ul");
  list.append(...changes.map(line));
  details.append(make("summary", title), list);
  return details;
};

// What there is to tell: since a link was made, or since the last visit.
const look = async () => {
  const from = asked ?? seen;
  if (!from || from === version) return undefined;
  const answer = await fetch("changes.json", { cache: "no-cache" }).catch(() => undefined);
  const log = answer?.ok ? await answer.json().catch(() => undefined) : undefined;
  const at = Array.isArray(log) ? log.findIndex((one) => one.version === from) : -1;
  if (at < 0) return asked ? {} : undefined;
  const then = log[at];
  const all = log.slice(0, at).flatMap(({ changes }) => changes);
  if (asked) return { then, changes: all };
  // A clock that is behind what has already happened is no clock to count days by.
  if (today < log[0].date) return undefined;
  const changes = all.filter(({ until, change }) => !until || until >= today || RESULTS.includes(change));
  return changes.length ? { then, changes } : undefined;
};

const told = look();

const draw = async () => {
  const found = await told;
  if (!found) return;
  const own = words[spoken()];
  place.lang = spoken();
  place.dir = own.dir;
  const isOpen = place.querySelector("details")?.open;
  if (!found.then) return place.replaceChildren(make("p", own.unknown));
  const values = { date: among(found.then.says) || found.then.date, n: found.changes.length };
  const parts = [folded(fill(asked ? own.asOf : own.since, values), found.changes)];
  if (asked && kept.includes(asked)) {
    const link = make("a", own.was);
    link.href = `versions/${asked}.html${location.search}`;
    const paragraph = make("p");
    paragraph.append(link);
    parts.push(paragraph);
  }
  place.replaceChildren(...parts);
  if (isOpen) place.querySelector("details").open = true;
};

// The page as it is chosen, of this version.
const address = () => {
  const here = new URL(location.href);
  const rest = here.search.slice(1).split("&").filter((part) => part && !part.startsWith("seen="));
  here.search = [...rest, `seen=${version}`].join("&");
  return here.href;
};

const offer = () => {
  const own = words[spoken()];
  const button = make("button", own.link);
  button.type = "button";
  const status = make("span");
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    const link = make("a", address());
    link.href = link.textContent;
    const copied = await navigator.clipboard?.writeText(link.href).then(() => true, () => false);
    status.replaceChildren(link, copied ? ` ${own.copied}` : "");
  });
  cite.lang = spoken();
  cite.dir = own.dir;
  cite.replaceChildren(button, " ", status);
  cite.hidden = false;
};

const show = () => {
  draw();
  if (cite.lang !== spoken()) offer();
};
show();
programme.addEventListener("barnoma-load", show);
programme.addEventListener("barnoma-change", show);
