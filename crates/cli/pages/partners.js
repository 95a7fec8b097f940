// The partners under the title, as their files are by now: what was written at the build is of that
// day.

const { messages } = document.querySelector("[data-messages]").dataset;
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// English the other program knows.
const words = async (lang) => {
  if (lang === "en") return "";
  const answer = await fetch(`${messages}${lang}.json`);
  return answer.ok ? answer.text() : "";
};

const draw = async (own, ask) => {
  const { said } = await ask(await words(own.lang));
  if (!said) return;
  const [counts, ...lines] = said.split("\n");
  const [n, missed] = counts.split("\t");
  const title = missed === "0" ? own.dataset.title : own.dataset.missed;
  const items = lines.map((line) => Object.assign(document.createElement("li"), { textContent: line }));
  own.querySelector("summary").textContent = fill(title, { n, missed });
  own.querySelector("ul").replaceChildren(...items);
};

addEventListener("barnoma-partners", async ({ detail: ask }) => {
  for (const own of document.querySelectorAll("details[data-title]")) await draw(own, ask);
});
