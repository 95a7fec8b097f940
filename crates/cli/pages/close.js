// Verdicts on pairs: buttons at each, kept in this browser where it keeps anything, and a file of
// lines for board.json.

const bar = document.getElementById("verdicts");
const words = bar?.dataset ?? {};
const key = `barnoma.verdicts ${words.board}`;
const kinds = { distinct: words.not, same: words.yes, related: words.keep };

const pairs = [...document.querySelectorAll("[data-pair]")];
const listed = new Set(pairs.map((pair) => pair.dataset.pair));

// What is kept, of the pairs that are listed: the others are decided, or gone. What somebody else
// has left there may be anything.
const read = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    const said = Object.entries(kept.said ?? {}).filter(([pair, verdict]) => (
      listed.has(pair) && verdict && Object.hasOwn(kinds, verdict.is)));
    return { by: String(kept.by ?? ""), said: new Map(said) };
  } catch {
    return undefined;
  }
};

let state = read() ?? { by: "", said: new Map() };
const is = (pair) => state.said.get(pair.dataset.pair);

const status = bar?.querySelector("[role=status]");
let isKept = true;
const keep = () => {
  try {
    localStorage.setItem(key, JSON.stringify({ by: state.by, said: Object.fromEntries(state.said) }));
    isKept = true;
  } catch {
    isKept = false;
  }
  return isKept;
};

const take = bar?.querySelector("[data-do=take]");
const count = () => words.take.replace("{n}", state.said.size);

const draw = (pair) => {
  const verdict = is(pair)?.is;
  pair.toggleAttribute("data-said", Boolean(verdict));
  for (const button of pair.querySelectorAll("[data-is]")) {
    button.setAttribute("aria-pressed", String(button.dataset.is === verdict));
  }
  pair.querySelector("[data-do=undo]").hidden = !verdict;
  take.textContent = count();
  take.disabled = state.said.size === 0;
};

// The same list may be open twice, in two languages.
const refresh = () => {
  if (isKept) state = read() ?? state;
  pairs.forEach(draw);
};

// The day where the coordinator is.
const today = () => {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

const say = (text) => {
  status.textContent = `${text}. ${count()}${keep() ? "" : `. ${words.fleeting}`}`;
};

const decide = (pair, verdict) => {
  refresh();
  state.said.set(pair.dataset.pair, { is: verdict, on: today() });
  draw(pair);
  say(kinds[verdict]);
};

const undo = (pair) => {
  const verdict = is(pair)?.is;
  refresh();
  state.said.delete(pair.dataset.pair);
  // A button that goes takes the focus with it.
  pair.querySelector(`[data-is=${verdict}]`).focus();
  draw(pair);
  say(words.undo);
};

const button = (text, data) => {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  Object.assign(made.dataset, data);
  return made;
};

// A line for each verdict, in the order of the list.
const lines = () => pairs.filter(is).map((pair) => {
  const { is: verdict, on } = is(pair);
  const by = state.by.trim();
  return `  ${JSON.stringify({ pair: JSON.parse(pair.dataset.pair), is: verdict, ...(by && { by }), on })}`;
});

const download = () => {
  const file = new Blob([`[\n${lines().join(",\n")}\n]\n`], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "verdicts.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

const start = () => {
  for (const [number, pair] of pairs.entries()) {
    const headings = [...pair.querySelectorAll("h3")];
    headings.forEach((heading, side) => { heading.id = `c-${number}-${side}`; });
    const group = document.createElement("div");
    group.className = "c-verdict";
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", headings.map((one) => one.id).join(" "));
    for (const [verdict, text] of Object.entries(kinds)) {
      const made = button(text, { is: verdict });
      made.addEventListener("click", () => decide(pair, verdict));
      group.append(made);
    }
    const back = button(words.undo, { do: "undo" });
    back.addEventListener("click", () => undo(pair));
    group.append(back);
    pair.append(group);
    draw(pair);
  }
  const by = bar.querySelector("[name=by]");
  by.value = state.by;
  addEventListener("storage", (event) => { if (event.key === key) refresh(); });
  by.addEventListener("input", () => {
    refresh();
    state.by = by.value;
    keep();
  });
  take.addEventListener("click", download);
  if (!keep()) status.textContent = words.fleeting;
  bar.hidden = false;
};

if (bar) start();
